//! Sending a request, as often as it takes, and reading the whole answer.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use tokio::time::{Instant, sleep, timeout_at};
use tower::retry::budget::{Budget as _, TpsBudget};

use crate::communication_error::{CommunicationFailure, Step};
use crate::credentials::Credentials;
use crate::rate_limit::{RateLimits, Shutdown, Slot};
use crate::trace::{self, Span};
use crate::{
    CallOptions, CommunicationError, Operation, OperationInfo, Provider, Response, ResponseHead, Retry, Secret,
    redaction,
};

/// A client's credentials and policies, shared by its clones.
#[derive(Clone)]
pub struct Connection(Arc<Policies>);

/// What a client keeps to in every call.
pub(crate) struct Policies {
    pub(crate) provider: &'static Provider,
    pub(crate) origin: url::Origin,
    pub(crate) credentials: Credentials,
    pub(crate) timeout: Duration,
    pub(crate) total_timeout: Option<Duration>,
    pub(crate) retry: Retry,
    pub(crate) budget: TpsBudget,
    pub(crate) rate_limits: RateLimits,
    pub(crate) body_limit: usize,
    pub(crate) error_body_limit: usize,
}

impl Connection {
    pub(crate) fn new(policies: Policies) -> Self {
        Self(Arc::new(policies))
    }

    /// The provider that the client talks to.
    pub fn provider(&self) -> &'static Provider {
        self.0.provider
    }

    /// Whether the documented rate limit of an operation is kept.
    pub(crate) fn keeps_rate_limit(&self, operation: &str) -> bool {
        self.0.rate_limits.of(operation).is_some()
    }

    pub(crate) fn origin(&self) -> &url::Origin {
        &self.0.origin
    }

    /// The credential that an operation needs and the client has not.
    pub(crate) fn lacking(&self, operation: &Operation) -> Option<&'static str> {
        self.0.credentials.lacking(operation).filter(|_| !operation.credentials_are_optional)
    }

    /// Returns what a call must not show: the credentials, and what else it sends in query and headers.
    fn secrets_of(&self, request: &reqwest::Request) -> Arc<[Secret]> {
        let credentials = self.0.credentials.secrets();
        match redaction::values_of(request) {
            values if values.is_empty() => credentials,
            values => credentials.iter().cloned().chain(values).collect(),
        }
    }

    /// Sends a request with the credentials and reads the whole answer.
    pub(crate) async fn execute(
        &self,
        http: &reqwest::Client,
        mut request: reqwest::Request,
        info: &OperationInfo,
    ) -> Result<Response, CommunicationError> {
        let secrets = self.secrets_of(&request);
        // Credentials belong to the configured origin alone, wherever a request was built for.
        if request.url().origin() == self.0.origin {
            self.0.credentials.apply(&mut request, info.operation);
        }
        let span = Span::of_call(self.0.provider, info, &request);
        let outcome = span.around(self.attempts(http, request, info, &secrets, &span)).await;
        span.end(&outcome);
        outcome
    }

    async fn attempts(
        &self,
        http: &reqwest::Client,
        mut request: reqwest::Request,
        info: &OperationInfo,
        secrets: &Arc<[Secret]>,
        span: &Span,
    ) -> Result<Response, CommunicationError> {
        let CallOptions { timeout, total_timeout, retry, .. } = &info.call;
        let timeout = timeout.unwrap_or(self.0.timeout);
        let started = Instant::now();
        // A time that no clock reaches is none.
        let deadline = total_timeout.or(self.0.total_timeout).and_then(|total| started.checked_add(total));
        let mut waits = retry.as_ref().unwrap_or(&self.0.retry).waits();
        let mut attempt = Attempt { operation: info.operation_id, number: 0, started };
        self.0.budget.deposit();
        loop {
            let slot = self
                .slot(info.operation_id, deadline)
                .await
                .map_err(|failure| attempt.failed(Step::Sending, failure))?;
            attempt.number += 1;
            let left = deadline.map_or(timeout, |deadline| timeout.min(deadline - Instant::now()));
            *request.timeout_mut() = Some(left);
            // A body that is a stream cannot be sent twice.
            let again = if waits.are_left() { request.try_clone() } else { None };
            let method = request.method().clone();
            let outcome = self.send(http, request, slot, secrets, &attempt).await;
            let wait = again.and_then(|again| Some((again, waits.next(&method, &outcome)?))).filter(|(_, wait)| {
                deadline.is_none_or(|deadline| *wait < deadline - Instant::now()) && self.0.budget.withdraw()
            });
            span.attempt(attempt.number, &outcome, wait.as_ref().map(|(_, wait)| *wait));
            let Some((again, wait)) = wait else { return outcome };
            sleep(wait).await;
            request = again;
        }
    }

    /// The right to send now, where the operation's rate is limited.
    async fn slot(&self, operation: &str, deadline: Option<Instant>) -> Result<Option<Slot>, CommunicationFailure> {
        let Some(window) = self.0.rate_limits.of(operation) else { return Ok(None) };
        match deadline {
            None => Ok(Some(window.slot().await)),
            Some(deadline) => match timeout_at(deadline, window.slot()).await {
                Ok(slot) => Ok(Some(slot)),
                Err(_) => Err(CommunicationFailure::TotalTimeout),
            },
        }
    }

    async fn send(
        &self,
        http: &reqwest::Client,
        request: reqwest::Request,
        slot: Option<Slot>,
        secrets: &Arc<[Secret]>,
        attempt: &Attempt,
    ) -> Result<Response, CommunicationError> {
        let sending = http.execute(request);
        let response = match slot {
            Some(slot) => slot
                .spend_on(trace::in_current_span(sending))
                .await
                .map_err(|Shutdown| attempt.failed(Step::Sending, CommunicationFailure::Shutdown))?,
            None => sending.await,
        };
        let mut answer = response
            .map_err(|error| attempt.failed(Step::Sending, CommunicationFailure::Transport(error.without_url())))?;
        let mut headers = std::mem::take(answer.headers_mut());
        redaction::hide(&mut headers, secrets);
        let status = answer.status();
        let kept = if status.is_success() { usize::MAX } else { self.0.error_body_limit };
        let body = read(&mut answer, self.0.body_limit, kept).await;
        let received = body.as_ref().map_or(&[][..], |body| &body.bytes);
        let retry_after = self.0.provider.retry_after.wait(status, &headers, received);
        let head = ResponseHead {
            operation: attempt.operation,
            status,
            headers,
            elapsed: attempt.started.elapsed(),
            attempts: attempt.number,
            retry_after,
        };
        match body {
            Ok(Body { bytes: body, is_cut }) => {
                let (provider, secrets) = (self.0.provider, Arc::clone(secrets));
                Ok(Response { provider, head, body, is_cut, secrets })
            }
            Err(failure) => Err(attempt.failed(Step::Reading(head), failure)),
        }
    }
}

/// Which attempt of which call.
struct Attempt {
    operation: &'static str,
    number: u32,
    started: Instant,
}

impl Attempt {
    fn failed(&self, step: Step, source: CommunicationFailure) -> CommunicationError {
        let Self { operation, number: attempts, started } = *self;
        CommunicationError { operation, step, attempts, elapsed: started.elapsed(), source }
    }
}

/// A body, or its beginning.
struct Body {
    bytes: Bytes,
    is_cut: bool,
}

/// Reads a body. One that is longer than `kept` is cut there; one that is longer than `limit` is an error.
async fn read(response: &mut reqwest::Response, limit: usize, kept: usize) -> Result<Body, CommunicationFailure> {
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
    // Most bodies come in one piece, which need not be copied.
    let Some(second) = response.chunk().await.map_err(transport)? else { return Ok(whole(first)) };
    let mut body = BytesMut::from(first);
    let mut next = Some(second);
    while let Some(chunk) = next {
        if !fits(body.len() + chunk.len())? {
            body.extend_from_slice(&chunk[..kept - body.len()]);
            return Ok(Body { bytes: body.freeze(), is_cut: true });
        }
        body.extend_from_slice(&chunk);
        next = response.chunk().await.map_err(transport)?;
    }
    Ok(whole(body.freeze()))
}

impl fmt::Debug for Connection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Policies { provider, credentials, timeout, total_timeout, retry, body_limit, error_body_limit, .. } =
            &*self.0;
        formatter
            .debug_struct("Connection")
            .field("provider", &provider.name)
            .field("credentials", credentials)
            .field("timeout", timeout)
            .field("total_timeout", total_timeout)
            .field("retry", retry)
            .field("body_limit", body_limit)
            .field("error_body_limit", error_body_limit)
            .finish_non_exhaustive()
    }
}
