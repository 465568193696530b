//! Sending a request, as often as it takes, and reading the whole answer.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::Url;
use tokio::time::{Instant, sleep, timeout_at};

use crate::communication_error::{CommunicationFailure, Step};
use crate::credentials::Credentials;
use crate::rate_limit::{RateLimits, Shutdown, Slot};
use crate::retry::{Budget, Withdrawal};
use crate::trace::{self, Span};
use crate::{
    CallOptions, CommunicationError, Operation, OperationInfo, Provider, Response, ResponseHead, Retry, Secret,
    redaction, redirect,
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
    pub(crate) budget: Budget,
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
        let outcome = span.around(self.attempts(request, Attempt::first(http, info, &secrets), &span)).await;
        span.end(&outcome);
        outcome
    }

    async fn attempts(
        &self,
        mut request: reqwest::Request,
        mut attempt: Attempt<'_>,
        span: &Span,
    ) -> Result<Response, CommunicationError> {
        let CallOptions { timeout, total_timeout, retry, .. } = &attempt.info.call;
        let timeout = timeout.unwrap_or(self.0.timeout);
        // A time that no clock reaches is none.
        let total_timeout = total_timeout.or(self.0.total_timeout);
        let deadline = total_timeout.and_then(|total| attempt.started.checked_add(total));
        let mut waits = retry.as_ref().unwrap_or(&self.0.retry).waits();
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
            *request.timeout_mut() = Some(left);
            // A body that is a stream cannot be sent twice.
            let again = request.try_clone();
            let url = again.is_none().then(|| request.url().clone());
            let method = request.method().clone();
            let mut outcome = self.send(request, slot, &attempt).await;
            if outcome.as_ref().is_ok_and(|response| response.status().is_redirection()) {
                let url = again.as_ref().map(|again| again.url().clone()).or(url);
                outcome = self.follow(again.as_ref(), url, begun.checked_add(left), outcome, &attempt).await;
            }
            let wait = again.and_then(|again| Some((again, waits.next(&method, &outcome)?)));
            let wait = wait.filter(|(_, wait)| deadline.is_none_or(|deadline| *wait < deadline - Instant::now()));
            let retry = wait.and_then(|(again, wait)| Some((again, wait, self.0.budget.withdraw()?)));
            span.attempt(attempt.number, &outcome, retry.as_ref().map(|(_, wait, _)| *wait));
            let Some((again, wait, paid)) = retry else { return outcome };
            sleep(wait).await;
            withdrawal = Some(paid);
            request = again;
        }
    }

    /// Follows the redirects of a response as far as they may be followed; the last response says where it redirects to.
    async fn follow(
        &self,
        request: Option<&reqwest::Request>,
        mut url: Option<Url>,
        deadline: Option<Instant>,
        mut outcome: Result<Response, CommunicationError>,
        attempt: &Attempt<'_>,
    ) -> Result<Response, CommunicationError> {
        for hop in 0.. {
            let (Ok(response), Some(current)) = (&mut outcome, &url) else { break };
            let Some(target) = redirect::target(current, response, attempt.info.operation) else { break };
            let request = request.filter(|_| hop < redirect::MOST);
            let next = request.and_then(|request| redirect::followed(request, current, &target, response.status()));
            let Some(mut next) = next else {
                response.redirect = Some(redaction::line(&target.origin().ascii_serialization(), attempt.secrets));
                break;
            };
            let slot = self.slot(attempt, deadline).await?;
            *next.timeout_mut() = deadline.map(|deadline| deadline - Instant::now());
            outcome = self.send(next, slot, attempt).await;
            url = Some(target);
        }
        outcome
    }

    /// The right to send now, where the operation's rate is limited.
    async fn slot(&self, attempt: &Attempt<'_>, deadline: Option<Instant>) -> Result<Option<Slot>, CommunicationError> {
        let Some(window) = self.0.rate_limits.of(attempt.info.operation_id) else { return Ok(None) };
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
        request: reqwest::Request,
        slot: Option<Slot>,
        attempt: &Attempt<'_>,
    ) -> Result<Response, CommunicationError> {
        let secrets = attempt.secrets;
        let sending = attempt.http.execute(request);
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
            operation: attempt.info.operation_id,
            status,
            headers,
            elapsed: attempt.started.elapsed(),
            attempts: attempt.number,
            retry_after,
        };
        match body {
            Ok(Body { bytes: body, is_cut }) => {
                let (provider, secrets) = (self.0.provider, Arc::clone(secrets));
                Ok(Response { provider, head, body, is_cut, redirect: None, secrets })
            }
            Err(failure) => Err(attempt.failed(Step::Reading(head), failure)),
        }
    }
}

/// Which attempt of which call.
struct Attempt<'a> {
    http: &'a reqwest::Client,
    info: &'a OperationInfo,
    secrets: &'a Arc<[Secret]>,
    number: u32,
    started: Instant,
}

impl<'a> Attempt<'a> {
    fn first(http: &'a reqwest::Client, info: &'a OperationInfo, secrets: &'a Arc<[Secret]>) -> Self {
        Self { http, info, secrets, number: 0, started: Instant::now() }
    }

    fn failed(&self, step: Step, source: CommunicationFailure) -> CommunicationError {
        let Self { info, number: attempts, started, .. } = *self;
        CommunicationError { operation: info.operation_id, step, attempts, elapsed: started.elapsed(), source }
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
