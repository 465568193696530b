//! Sends a request, retries it if needed, and reads the whole response.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::body::Body;
use crate::communication_error::{CommunicationFailure, Step};
use crate::credentials::Credentials;
use crate::exchange::{Deadlines, Exchange, Received};
use crate::in_flight::InFlight;
use crate::rate_limit::RateLimits;
use crate::retry::{Budget, Withdrawal};
use crate::trace::Span;
use crate::{
    CallOptions, CommunicationError, Operation, Provider, Request, Response, ResponseHead, Retry, Secret, redaction,
    redirect,
};

/// A client's credentials and policies, shared by its clones.
#[derive(Clone)]
pub struct Connection(Arc<Policies>);

/// What a client applies to every call.
pub(crate) struct Policies {
    pub(crate) provider: &'static Provider,
    pub(crate) origin: url::Origin,
    pub(crate) credentials: Credentials,
    pub(crate) timeout: Duration,
    pub(crate) total_timeout: Option<Duration>,
    pub(crate) retry: Retry,
    pub(crate) budget: Budget,
    pub(crate) rate_limits: RateLimits,
    pub(crate) in_flight: InFlight,
    pub(crate) body_limit: usize,
    pub(crate) error_body_limit: usize,
}

impl Connection {
    pub(crate) fn new(policies: Policies) -> Self {
        Self(Arc::new(policies))
    }

    /// Returns the provider that the client talks to.
    pub fn provider(&self) -> &'static Provider {
        self.0.provider
    }

    /// Returns true if the client keeps to the documented rate limit of an operation.
    pub(crate) fn keeps_rate_limit(&self, operation: &str) -> bool {
        self.0.rate_limits.of(operation).is_some()
    }

    pub(crate) fn origin(&self) -> &url::Origin {
        &self.0.origin
    }

    /// Returns a credential that an operation needs and the client does not have.
    pub(crate) fn missing_credential(&self, operation: &Operation) -> Option<&'static str> {
        self.0.credentials.missing(operation).filter(|_| !operation.credentials_are_optional)
    }

    /// Adds the credentials that an operation needs.
    pub(crate) fn authorize(&self, attempt: &mut reqwest::Request, operation: Option<&Operation>) {
        // Credentials go only to the configured origin, whatever URL the request has.
        if is_origin(&self.0.origin, attempt.url()) {
            self.0.credentials.apply(attempt, operation);
        }
    }

    /// Returns what a call must not show: the credentials, and the values in its query and its own headers.
    fn secrets_of(&self, request: &reqwest::Request) -> Arc<[Secret]> {
        let credentials = self.0.credentials.secrets();
        match redaction::values_of(request, |name| self.0.credentials.has(name)) {
            values if values.is_empty() => credentials,
            values => credentials.iter().cloned().chain(values).collect(),
        }
    }

    /// Sends a request, retries it if needed, and reads the whole response. `first` is its first attempt.
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
            tries: 0,
            sent: 0,
            is_idempotent: request.method().is_idempotent(),
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
        // If the deadline does not fit into an `Instant`, the call has no deadline.
        let total_timeout = total_timeout.or(self.0.total_timeout);
        let deadline = total_timeout.and_then(|total| attempt.started.checked_add(total));
        let mut waits = retry.as_ref().unwrap_or(&self.0.retry).waits();
        let mut next = first;
        let mut withdrawal: Option<Withdrawal> = None;
        self.0.budget.deposit();
        loop {
            attempt.tries += 1;
            let deadlines = Deadlines { timeout, attempt: None, call: deadline };
            let outcome = self.send(next, withdrawal.take(), request, deadlines, &mut attempt).await;
            let wait = if request.is_repeatable() { waits.next(request.method(), &outcome) } else { None };
            let wait = wait.filter(|wait| deadline.is_none_or(|deadline| *wait < deadline - Instant::now()));
            let retry = wait.and_then(|wait| Some((wait, self.0.budget.withdraw()?)));
            span.attempt(attempt.tries, &outcome, retry.as_ref().map(|(wait, _)| *wait));
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

    /// Sends an attempt, and follows redirects that ask for the same request on the same origin.
    async fn send(
        &self,
        first: reqwest::Request,
        mut withdrawal: Option<Withdrawal>,
        request: &mut Request<'_>,
        mut deadlines: Deadlines,
        attempt: &mut Attempt,
    ) -> Result<Response, CommunicationError> {
        let window = self.0.rate_limits.of(attempt.operation_id);
        let mut next = first;
        let mut redirects = 0;
        loop {
            let exchange = Exchange {
                http: request.http().clone(),
                request: next,
                withdrawal: withdrawal.take(),
                operation: attempt.operation,
                deadlines,
                body_limit: self.0.body_limit,
                error_body_limit: self.0.error_body_limit,
            };
            let received = exchange.perform(&self.0.in_flight, window).await;
            if redirects == 0 && received.as_ref().err().is_none_or(CommunicationFailure::is_sent) {
                attempt.sent += 1;
            }
            let received = received.map_err(|failure| attempt.failed(Step::Sending, failure))?;
            deadlines.attempt = received.deadline;
            let response = self.response(received, attempt)?;
            let Some(target) = response.redirect.as_deref().filter(|_| redirects < redirect::LIMIT) else {
                return Ok(response);
            };
            let is_followed = request.is_repeatable()
                && redirect::is_same_request(request.method(), response.status())
                && is_origin(&self.0.origin, target);
            let Some(mut again) = is_followed.then(|| request.attempt().ok()).flatten() else { return Ok(response) };
            again.url_mut().clone_from(target);
            next = again;
            redirects += 1;
        }
    }

    fn response(&self, received: Received, attempt: &Attempt) -> Result<Response, CommunicationError> {
        let Received { status, mut headers, redirect, body, .. } = received;
        redaction::hide(&mut headers, &attempt.secrets);
        let beginning = body.as_ref().map_or(&[][..], |body| &body.bytes);
        let retry_after = self.0.provider.retry_after.wait(status, &headers, beginning);
        let head = ResponseHead {
            operation: attempt.operation_id,
            status,
            headers,
            elapsed: attempt.started.elapsed(),
            attempts: attempt.sent,
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

/// The current attempt of a call, as responses and errors report it.
struct Attempt {
    operation_id: &'static str,
    operation: Option<&'static Operation>,
    secrets: Arc<[Secret]>,
    /// How many attempts were begun.
    tries: u32,
    /// How many attempts were sent to the provider.
    sent: u32,
    is_idempotent: bool,
    started: Instant,
}

impl Attempt {
    fn failed(&self, step: Step, source: CommunicationFailure) -> CommunicationError {
        let Self { operation_id: operation, tries, sent: attempts, is_idempotent, started, .. } = *self;
        CommunicationError { operation, step, tries, attempts, is_idempotent, elapsed: started.elapsed(), source }
    }
}

/// Returns true if a URL has an origin. Unlike [`url::Url::origin`], it copies nothing.
fn is_origin(origin: &url::Origin, url: &url::Url) -> bool {
    let url::Origin::Tuple(scheme, host, port) = origin else { return false };
    let host = match host {
        url::Host::Domain(domain) => url::Host::Domain(domain.as_str()),
        url::Host::Ipv4(address) => url::Host::Ipv4(*address),
        url::Host::Ipv6(address) => url::Host::Ipv6(*address),
    };
    url.scheme() == scheme && url.host() == Some(host) && url.port_or_known_default() == Some(*port)
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
