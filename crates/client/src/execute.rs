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
use crate::{CallOptions, CommunicationError, Operation, Provider, Request, Response, ResponseHead, Retry, redaction};

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

    /// Adds the credentials that an operation asks for.
    pub(crate) fn authorize(&self, attempt: &mut reqwest::Request, operation: Option<&Operation>) {
        // Credentials belong to the configured origin alone, wherever a request was built for.
        if is_origin(&self.0.origin, attempt.url()) {
            self.0.credentials.apply(attempt, operation);
        }
    }

    /// Sends a request as often as it takes, and reads the whole response. `first` is its first attempt.
    pub(crate) async fn execute(
        &self,
        first: reqwest::Request,
        request: &mut Request<'_>,
    ) -> Result<Response, CommunicationError> {
        let span = Span::of_call(self.0.provider, request, first.url());
        let outcome = span.around(self.attempts(first, request, &span)).await;
        span.end(&outcome);
        outcome
    }

    async fn attempts(
        &self,
        first: reqwest::Request,
        request: &mut Request<'_>,
        span: &Span,
    ) -> Result<Response, CommunicationError> {
        let operation = request.operation_id();
        let CallOptions { timeout, total_timeout, retry, .. } = request.call();
        let timeout = timeout.unwrap_or(self.0.timeout);
        let started = Instant::now();
        // A deadline that no clock reaches does not exist.
        let deadline = total_timeout.or(self.0.total_timeout).and_then(|total| started.checked_add(total));
        let mut waits = retry.as_ref().unwrap_or(&self.0.retry).waits();
        let mut attempt = Attempt { operation, number: 0, started };
        let mut next = first;
        self.0.budget.deposit();
        loop {
            let slot =
                self.slot(operation, deadline).await.map_err(|failure| attempt.failed(Step::Sending, failure))?;
            attempt.number += 1;
            let left = deadline.map_or(timeout, |deadline| timeout.min(deadline - Instant::now()));
            *next.timeout_mut() = Some(left);
            let outcome = self.send(request.http(), next, slot, &attempt).await;
            let wait = if request.is_repeatable() { waits.next(request.method(), &outcome) } else { None };
            let wait = wait.filter(|wait| {
                deadline.is_none_or(|deadline| *wait < deadline - Instant::now()) && self.0.budget.withdraw()
            });
            span.attempt(attempt.number, &outcome, wait);
            // What was built once can be built again.
            let Some((wait, again)) = wait.and_then(|wait| Some((wait, request.attempt().ok()?))) else {
                return outcome;
            };
            sleep(wait).await;
            next = again;
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
        let secrets = self.0.credentials.secrets();
        let mut headers = std::mem::take(answer.headers_mut());
        redaction::hide(&mut headers, &secrets);
        let status = answer.status();
        let body = read(&mut answer, self.0.body_limit).await;
        let received = body.as_deref().unwrap_or_default();
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
            Ok(body) => Ok(Response { provider: self.0.provider, head, body, secrets }),
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

/// Returns whether a URL is of an origin, without the copies that [`url::Url::origin`] makes.
fn is_origin(origin: &url::Origin, url: &url::Url) -> bool {
    let url::Origin::Tuple(scheme, host, port) = origin else { return false };
    let host = match host {
        url::Host::Domain(domain) => url::Host::Domain(domain.as_str()),
        url::Host::Ipv4(address) => url::Host::Ipv4(*address),
        url::Host::Ipv6(address) => url::Host::Ipv6(*address),
    };
    url.scheme() == scheme && url.host() == Some(host) && url.port_or_known_default() == Some(*port)
}

async fn read(answer: &mut reqwest::Response, limit: usize) -> Result<Bytes, CommunicationFailure> {
    let transport = |error: reqwest::Error| CommunicationFailure::Transport(error.without_url());
    let Some(first) = answer.chunk().await.map_err(transport)? else { return Ok(Bytes::new()) };
    let too_large = |length| length > limit;
    if too_large(first.len()) {
        return Err(CommunicationFailure::TooLarge { limit });
    }
    // Most bodies come in one piece, which need not be copied.
    let Some(second) = answer.chunk().await.map_err(transport)? else { return Ok(first) };
    let mut body = BytesMut::from(first);
    let mut next = Some(second);
    while let Some(chunk) = next {
        if too_large(body.len() + chunk.len()) {
            return Err(CommunicationFailure::TooLarge { limit });
        }
        body.extend_from_slice(&chunk);
        next = answer.chunk().await.map_err(transport)?;
    }
    Ok(body.freeze())
}

impl fmt::Debug for Connection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Policies { provider, credentials, timeout, total_timeout, retry, body_limit, .. } = &*self.0;
        formatter
            .debug_struct("Connection")
            .field("provider", &provider.name)
            .field("credentials", credentials)
            .field("timeout", timeout)
            .field("total_timeout", total_timeout)
            .field("retry", retry)
            .field("body_limit", body_limit)
            .finish_non_exhaustive()
    }
}
