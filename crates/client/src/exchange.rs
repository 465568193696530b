//! Sends one request and reads its whole response.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use reqwest::header::HeaderMap;
use reqwest::{StatusCode, Url};
use tokio::time::Instant;

use crate::body::{self, Body, BodyLimits};
use crate::communication_error::{CommunicationFailure, is_refused};
use crate::in_flight::{Shutdown, Task};
use crate::layered_attempt::LayeredAttempt;
use crate::permission::Permission;
use crate::rate_limit::Slot;
use crate::retry::Withdrawal;
use crate::sending::Sending;
use crate::{Operation, coding, events, redirect, trace};

/// A request that is ready to be sent.
pub(crate) struct Exchange {
    pub(crate) http: reqwest::Client,
    /// The layers around the attempt. Boxed, because most clients have none.
    pub(crate) layered: Option<Box<LayeredAttempt>>,
    /// Boxed, because the request is passed through several futures.
    pub(crate) request: Box<reqwest::Request>,
    /// The cost of the request in the retry budget, if the request is a retry.
    pub(crate) withdrawal: Option<Withdrawal>,
    pub(crate) operation: Option<&'static Operation>,
    /// Whether a success is a stream of events, whose body is not read.
    pub(crate) has_events: bool,
    pub(crate) deadlines: Deadlines,
    pub(crate) body_limit: usize,
    pub(crate) error_body_limit: usize,
}

/// The deadlines of an exchange.
#[derive(Clone, Copy)]
pub(crate) struct Deadlines {
    /// The timeout of an attempt. It starts when the attempt is sent.
    pub(crate) timeout: Duration,
    /// The deadline of the attempt, or `None` if the attempt was not sent yet.
    pub(crate) attempt: Option<Instant>,
    /// The deadline of the call, if the call has one.
    ///
    /// Also `None` if the deadline is out of the range of `Instant`.
    pub(crate) call: Option<Instant>,
}

/// The response that an exchange received.
pub(crate) struct Received {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// The target of a redirect.
    pub(crate) redirect: Option<Box<Url>>,
    pub(crate) body: Result<Body, CommunicationFailure>,
    /// The body, if it is a stream of events that was not read.
    pub(crate) events: Option<Box<reqwest::Response>>,
    /// The deadline of the attempt.
    pub(crate) deadline: Option<Instant>,
}

type Outcome = Result<Received, CommunicationFailure>;

impl Exchange {
    /// Sends the request and reads the response.
    ///
    /// The request runs in its own task, unless it has no rate limit and its permit allows the caller to poll it. A
    /// request that has taken a slot of a rate limit is therefore sent even if the caller stops polling.
    pub(crate) fn send(self, permission: Permission) -> impl Future<Output = Outcome> + Send {
        let is_for_caller = permission.slot.is_none() && permission.permit.is_for_caller();
        async move {
            if is_for_caller {
                return self.run(permission).await;
            }
            let task = Task::spawn(trace::in_current_span(self.run(permission)));
            task.await.unwrap_or_else(|Shutdown| Err(CommunicationFailure::Shutdown))
        }
    }

    fn run(self, Permission { permit, slot }: Permission) -> impl Future<Output = Outcome> + Send {
        let Self { http, layered, mut request, withdrawal, operation, has_events, deadlines, .. } = self;
        let Self { body_limit, error_body_limit, .. } = self;
        // The future of an `async fn` would store each argument twice.
        async move {
            withdrawal.into_iter().for_each(Withdrawal::spend);
            let begun = Instant::now();
            let Deadlines { timeout, attempt, call } = deadlines;
            let deadline = [attempt.or_else(|| begun.checked_add(timeout)), call].into_iter().flatten().min();
            let limit = deadline.map_or(timeout, |deadline| deadline - begun);
            // reqwest's timeout includes the body, which has no end here.
            *request.timeout_mut() = (!has_events).then_some(limit);
            let method = request.method().clone();
            let sending = Sending::new(slot.map(Slot::used));
            // The response of a layer does not contain the URL.
            let url = layered.as_ref().map(|_| Box::new(request.url().clone()));
            // The block ends the scope of `outcome`, so that the future does not store it while the body is read.
            let mut response = {
                let outcome = match layered {
                    Some(layered) => Box::pin(layered.send(*request, Arc::clone(&sending), deadline)).await?,
                    None => {
                        sending.watch(&mut request);
                        let executed = http.execute(*request);
                        match has_events {
                            true => tokio::time::timeout(limit, executed)
                                .await
                                .map_err(|_| CommunicationFailure::WholeTimeout)?,
                            false => executed.await,
                        }
                    }
                };
                if is_settled(&outcome) {
                    sending.settle();
                }
                outcome.map_err(|error| CommunicationFailure::transport(error, sending.is_sent()))?
            };
            let headers = std::mem::take(response.headers_mut());
            let status = response.status();
            let kept = if status.is_success() { usize::MAX } else { error_body_limit };
            let url = url.as_deref().unwrap_or(response.url());
            let redirect = redirect::target(url, status, &headers, operation).map(Box::new);
            if has_events && is_event_stream(status, &headers) {
                drop(permit);
                let body = Ok(Body { bytes: Bytes::new(), is_cut: false });
                return Ok(Received { status, headers, redirect, body, events: Some(Box::new(response)), deadline });
            }
            let body = {
                // Pinned here, because moving the future would store it twice.
                let mut reading = pin!(body::read(response, &method, &headers, BodyLimits { most: body_limit, kept }));
                match has_events {
                    true => {
                        let left = limit.saturating_sub(begun.elapsed());
                        let read = tokio::time::timeout(left, reading.as_mut()).await;
                        read.unwrap_or(Err(CommunicationFailure::WholeTimeout))
                    }
                    false => reading.await,
                }
            };
            drop(permit);
            Ok(Received { status, headers, redirect, body, events: None, deadline })
        }
    }
}

impl Deadlines {
    /// Returns the deadline for waiting for permission to send a request.
    pub(crate) fn of_wait(&self) -> Option<Instant> {
        [self.attempt, self.call].into_iter().flatten().min()
    }

    /// Returns the error for a wait that reached its deadline.
    pub(crate) fn failure_of_wait(&self) -> CommunicationFailure {
        match self.call {
            Some(call) if self.attempt.is_none_or(|attempt| call <= attempt) => CommunicationFailure::TotalTimeout,
            _ => CommunicationFailure::AttemptTimeout,
        }
    }
}

/// Returns true for a success whose body is a stream of events without compression.
fn is_event_stream(status: StatusCode, headers: &HeaderMap) -> bool {
    status.is_success() && events::has_media_type(headers) && matches!(coding::decoder(headers, 0), Ok(None))
}

/// Returns true if the provider can no longer count the request against the rate limit.
///
/// This is the case if the provider has responded or refused the request.
fn is_settled(outcome: &reqwest::Result<reqwest::Response>) -> bool {
    outcome.as_ref().err().is_none_or(is_refused)
}
