//! One request and its response, within the limits of the client.

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::HeaderMap;
use reqwest::{StatusCode, Url};
use tokio::time::{Instant, timeout_at};

use crate::body::{self, Body, BodyLimits};
use crate::communication_error::{CommunicationFailure, is_refused};
use crate::in_flight::{InFlight, Shutdown, Task};
use crate::rate_limit::{Slot, Turn, Window};
use crate::retry::Withdrawal;
use crate::{Operation, redirect, trace};

/// A request that is ready to be sent.
pub(crate) struct Exchange {
    pub(crate) http: reqwest::Client,
    pub(crate) request: reqwest::Request,
    /// What pays for the request, if it is a retry.
    pub(crate) withdrawal: Option<Withdrawal>,
    pub(crate) operation: Option<&'static Operation>,
    pub(crate) deadlines: Deadlines,
    pub(crate) body_limit: usize,
    pub(crate) error_body_limit: usize,
}

/// When an exchange must end.
#[derive(Clone, Copy)]
pub(crate) struct Deadlines {
    /// How long the exchange may take from the moment when the request is sent.
    pub(crate) timeout: Duration,
    /// When the attempt must end, if it has begun.
    pub(crate) attempt: Option<Instant>,
    /// When the call must end. A deadline that does not fit into an `Instant` is none.
    pub(crate) call: Option<Instant>,
}

/// What an exchange received.
pub(crate) struct Received {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// The target of a redirect.
    pub(crate) redirect: Option<Box<Url>>,
    pub(crate) body: Result<Body, CommunicationFailure>,
    /// When the attempt must end.
    pub(crate) deadline: Option<Instant>,
}

impl Exchange {
    /// Sends the request as soon as the rate limit and the number of requests in flight allow it, and reads the
    /// response.
    pub(crate) async fn perform(
        self,
        in_flight: &InFlight,
        window: Option<&Arc<Window>>,
    ) -> Result<Received, CommunicationFailure> {
        let Some(window) = window else {
            if let Some(_permits) = in_flight.try_permit_for_caller() {
                return self.run(None).await;
            }
            let permit = in_flight.permit_for_task();
            let waiting = async move {
                let _permit = self.deadlines.wait(permit).await?;
                self.run(None).await
            };
            return ended(Task::spawn(trace::in_current_span(waiting)).await);
        };
        let mut exchange = self;
        let mut turn = Turn::new(window);
        loop {
            // A caller that stops polling waits here, and holds nothing.
            let slot = exchange.deadlines.wait(turn.slot()).await?;
            let Some(permit) = in_flight.try_permit_for_task() else {
                turn.give_back(slot);
                let permit = in_flight.permit_for_task();
                let waiting = async move {
                    let permit = exchange.deadlines.wait(permit).await?;
                    match turn.try_slot() {
                        Some(slot) => {
                            let received = exchange.run(Some(slot)).await;
                            drop(permit);
                            received.map(Sent::Now)
                        }
                        None => Ok(Sent::Later(exchange, turn)),
                    }
                };
                match ended(Task::spawn(trace::in_current_span(waiting)).await)? {
                    Sent::Now(received) => return Ok(received),
                    Sent::Later(unsent, waiting) => (exchange, turn) = (unsent, waiting),
                }
                continue;
            };
            let sending = async move {
                let _permit = permit;
                exchange.run(Some(slot)).await
            };
            return ended(Task::spawn(trace::in_current_span(sending)).await);
        }
    }

    /// Sends the request and reads the response.
    async fn run(mut self, slot: Option<Slot>) -> Result<Received, CommunicationFailure> {
        self.withdrawal.into_iter().for_each(Withdrawal::spend);
        let begun = Instant::now();
        let Deadlines { timeout, attempt, call } = self.deadlines;
        let deadline = [attempt.or_else(|| begun.checked_add(timeout)), call].into_iter().flatten().min();
        *self.request.timeout_mut() = Some(deadline.map_or(timeout, |deadline| deadline - begun));
        let method = self.request.method().clone();
        let outcome = self.http.execute(self.request).await;
        if let Some(slot) = slot.filter(|_| is_settled(&outcome)) {
            slot.response_began();
        }
        let mut response = outcome.map_err(CommunicationFailure::transport)?;
        let headers = std::mem::take(response.headers_mut());
        let status = response.status();
        let kept = if status.is_success() { usize::MAX } else { self.error_body_limit };
        let body = body::read(&mut response, &method, &headers, BodyLimits { most: self.body_limit, kept }).await;
        let redirect = redirect::target(response.url(), status, &headers, self.operation).map(Box::new);
        Ok(Received { status, headers, redirect, body, deadline })
    }
}

/// What came of a request that waited for a permit.
enum Sent {
    Now(Received),
    /// The slot was taken meanwhile.
    Later(Exchange, Turn),
}

fn ended<T>(outcome: Result<Result<T, CommunicationFailure>, Shutdown>) -> Result<T, CommunicationFailure> {
    outcome.unwrap_or(Err(CommunicationFailure::Shutdown))
}

impl Deadlines {
    /// Waits for the permission to send the request.
    async fn wait<T>(self, waiting: impl Future<Output = T>) -> Result<T, CommunicationFailure> {
        let Self { attempt, call, .. } = self;
        match [attempt, call].into_iter().flatten().min() {
            None => Ok(waiting.await),
            Some(deadline) => timeout_at(deadline, waiting).await.map_err(|_| match call {
                Some(call) if call <= deadline => CommunicationFailure::TotalTimeout,
                _ => CommunicationFailure::AttemptTimeout,
            }),
        }
    }
}

/// Returns true if the provider counts the request no more: it responded or refused, or nothing was sent.
fn is_settled(outcome: &reqwest::Result<reqwest::Response>) -> bool {
    outcome.as_ref().err().is_none_or(|error| error.is_connect() || is_refused(error))
}
