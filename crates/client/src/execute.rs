//! Sends a request, retries it if needed, and reads the whole response.

use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use reqwest::header::CONTENT_LENGTH;
use tokio::time::{Instant, sleep, timeout_at};

use crate::communication_error::{CommunicationFailure, Step};
use crate::rate_limit::{Shutdown, Slot};
use crate::retry::Withdrawal;
use crate::trace::{self, Span};
use crate::{
    CallOptions, CommunicationError, Connection, Error, Operation, Request, Response, ResponseHead, Secret, redaction,
    redirect,
};

impl Request<'_> {
    /// Sends the request and reads the whole response.
    ///
    /// # Errors
    ///
    /// Returns an error if a value is not valid, a credential is missing, or no complete response arrives.
    pub async fn send<E>(mut self) -> Result<Response, Error<E>> {
        let first = self.begin().map_err(Error::InvalidRequest)?;
        Ok(self.connection().execute(first, &mut self).await?)
    }
}

impl Connection {
    /// Sends a request, retries it if needed, and reads the whole response.
    ///
    /// `first` is the first attempt of `request`.
    pub(crate) async fn execute(
        &self,
        first: reqwest::Request,
        request: &mut Request<'_>,
    ) -> Result<Response, CommunicationError> {
        let span = Span::of_call(self.0.provider, request, first.url());
        let attempt = Attempt {
            operation_id: request.operation_id(),
            operation: request.operation(),
            secrets: self.secrets_of(&first),
            number: 0,
            started: Instant::now(),
        };
        let outcome = span.around(self.attempts(first, request, attempt, &span)).await;
        span.end(&outcome);
        outcome
    }

    async fn attempts(
        &self,
        first: reqwest::Request,
        request: &mut Request<'_>,
        mut attempt: Attempt,
        span: &Span,
    ) -> Result<Response, CommunicationError> {
        let CallOptions { timeout, total_timeout, retry, .. } = request.call();
        let timeout = timeout.unwrap_or(self.0.timeout);
        // A deadline that does not fit into an `Instant` is later than any call can end.
        let total_timeout = total_timeout.or(self.0.total_timeout);
        let deadline = total_timeout.and_then(|total| attempt.started.checked_add(total));
        let mut waits = retry.as_ref().unwrap_or(&self.0.retry).waits();
        let mut next = first;
        let mut withdrawal: Option<Withdrawal<'_>> = None;
        self.0.budget.deposit();
        loop {
            let slot = self.slot(&attempt, deadline).await?;
            if let Some(withdrawal) = withdrawal.take() {
                withdrawal.spend();
            }
            attempt.number += 1;
            let begun = Instant::now();
            let left = deadline.map_or(timeout, |deadline| timeout.min(deadline - begun));
            *next.timeout_mut() = Some(left);
            let response = self.send(request.http(), next, slot, &attempt).await;
            let outcome = self.follow(response, request, begun.checked_add(left), &attempt).await;
            let wait = if request.is_repeatable() { waits.next(request.method(), &outcome) } else { None };
            let wait = wait.filter(|wait| deadline.is_none_or(|deadline| *wait < deadline - Instant::now()));
            let retry = wait.and_then(|wait| Some((wait, self.0.budget.withdraw()?)));
            span.attempt(attempt.number, &outcome, retry.as_ref().map(|(wait, _)| *wait));
            // Building succeeded for the first attempt, so it succeeds again.
            let Some((wait, paid, again)) = retry.and_then(|(wait, paid)| Some((wait, paid, request.attempt().ok()?)))
            else {
                return outcome;
            };
            sleep(wait).await;
            withdrawal = Some(paid);
            next = again;
        }
    }

    /// Follows redirects that repeat the request on the same origin.
    async fn follow(
        &self,
        mut outcome: Result<Response, CommunicationError>,
        request: &mut Request<'_>,
        deadline: Option<Instant>,
        attempt: &Attempt,
    ) -> Result<Response, CommunicationError> {
        for _ in 0..redirect::LIMIT {
            let Ok(response) = &outcome else { break };
            let Some(target) = response.redirect.as_deref() else { break };
            let is_followed = request.is_repeatable()
                && redirect::is_same_request(request.method(), response.status())
                && self.is_origin(target);
            let again = is_followed.then(|| request.attempt().ok()).flatten();
            let Some(mut next) = again else { break };
            next.url_mut().clone_from(target);
            let slot = self.slot(attempt, deadline).await?;
            *next.timeout_mut() = deadline.map(|deadline| deadline - Instant::now());
            outcome = self.send(request.http(), next, slot, attempt).await;
        }
        outcome
    }

    /// Waits for a slot of the operation's rate limit, if it has one.
    async fn slot(&self, attempt: &Attempt, deadline: Option<Instant>) -> Result<Option<Slot>, CommunicationError> {
        let Some(window) = self.0.rate_limits.of(attempt.operation_id) else { return Ok(None) };
        match deadline {
            None => Ok(Some(window.slot().await)),
            Some(deadline) => match timeout_at(deadline, window.slot()).await {
                Ok(slot) => Ok(Some(slot)),
                Err(_) => Err(attempt.failed(Step::Sending, CommunicationFailure::TotalTimeout)),
            },
        }
    }

    async fn send(
        &self,
        http: &reqwest::Client,
        request: reqwest::Request,
        slot: Option<Slot>,
        attempt: &Attempt,
    ) -> Result<Response, CommunicationError> {
        let sending = http.execute(request);
        let response = match slot {
            Some(slot) => slot
                .spend_on(trace::in_current_span(sending), is_settled)
                .await
                .map_err(|Shutdown| attempt.failed(Step::Sending, CommunicationFailure::Shutdown))?,
            None => sending.await,
        };
        let mut response = response
            .map_err(|error| attempt.failed(Step::Sending, CommunicationFailure::Transport(error.without_url())))?;
        let mut headers = std::mem::take(response.headers_mut());
        redaction::hide(&mut headers, &attempt.secrets);
        let status = response.status();
        let redirect = redirect::target(response.url(), status, &headers, attempt.operation).map(Box::new);
        let kept = if status.is_success() { usize::MAX } else { self.0.error_body_limit };
        let announced = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
        let body = read(&mut response, self.0.body_limit, kept, announced.unwrap_or(0)).await;
        let received = body.as_ref().map_or(&[][..], |body| &body.bytes);
        let retry_after = self.0.provider.retry_after.wait(status, &headers, received);
        let head = ResponseHead {
            operation: attempt.operation_id,
            status,
            headers,
            elapsed: attempt.started.elapsed(),
            attempts: attempt.number,
            retry_after,
        };
        match body {
            Ok(Body { bytes: body, is_cut }) => {
                let (provider, secrets) = (self.0.provider, Arc::clone(&attempt.secrets));
                Ok(Response { provider, head, body, is_cut, redirect, secrets })
            }
            Err(failure) => Err(attempt.failed(Step::Reading(head), failure)),
        }
    }
}

/// The current attempt of a call.
struct Attempt {
    operation_id: &'static str,
    operation: Option<&'static Operation>,
    secrets: Arc<[Secret]>,
    number: u32,
    started: Instant,
}

impl Attempt {
    fn failed(&self, step: Step, source: CommunicationFailure) -> CommunicationError {
        let Self { operation_id: operation, number: attempts, started, .. } = *self;
        CommunicationError { operation, step, attempts, elapsed: started.elapsed(), source }
    }
}

/// Returns true if the provider has responded or the request was never sent.
///
/// The provider cannot count such a request later.
fn is_settled(outcome: &reqwest::Result<reqwest::Response>) -> bool {
    outcome.as_ref().err().is_none_or(reqwest::Error::is_connect)
}

/// A body, or its beginning if it was cut off.
struct Body {
    bytes: Bytes,
    is_cut: bool,
}

/// Makes room for more bytes, and for the whole body once a quarter of it has arrived.
fn reserve(body: &mut BytesMut, more: usize, announced: usize) {
    let length = body.len() + more;
    if length > body.capacity() {
        let is_near = announced >= length && announced / 4 <= length;
        let room = if is_near { announced } else { length.saturating_mul(2) };
        body.reserve(room - body.len());
    }
}

/// Returns a body without unused memory, because the response keeps it.
fn trimmed(body: BytesMut) -> Bytes {
    let unused = body.capacity() - body.len();
    if unused > body.len() / 8 { Bytes::copy_from_slice(&body) } else { body.freeze() }
}

/// Reads a body and cuts it off after `kept` bytes.
///
/// Returns an error for a body of more than `limit` bytes, unless `kept` is at most `limit`.
async fn read(
    response: &mut reqwest::Response,
    limit: usize,
    kept: usize,
    announced: usize,
) -> Result<Body, CommunicationFailure> {
    let transport = |error: reqwest::Error| CommunicationFailure::Transport(error.without_url());
    let fits = |length| match length > limit && limit < kept {
        true => Err(CommunicationFailure::TooLarge { limit }),
        false => Ok(length <= kept),
    };
    let whole = |bytes| Body { bytes, is_cut: false };
    let Some(mut first) = response.chunk().await.map_err(transport)? else { return Ok(whole(Bytes::new())) };
    if !fits(first.len())? {
        first.truncate(kept);
        return Ok(Body { bytes: first, is_cut: true });
    }
    // Most bodies arrive in one chunk, which is not copied.
    let Some(second) = response.chunk().await.map_err(transport)? else { return Ok(whole(first)) };
    let mut body = BytesMut::from(first);
    let mut next = Some(second);
    while let Some(chunk) = next {
        if !fits(body.len() + chunk.len())? {
            body.extend_from_slice(&chunk[..kept - body.len()]);
            return Ok(Body { bytes: body.freeze(), is_cut: true });
        }
        reserve(&mut body, chunk.len(), announced.min(kept));
        body.extend_from_slice(&chunk);
        next = response.chunk().await.map_err(transport)?;
    }
    Ok(whole(trimmed(body)))
}
