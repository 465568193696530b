//! Sends a request, retries it if needed, and reads the whole response.

use std::future::ready;
use std::pin::Pin;
use std::sync::Arc;

use tokio::time::{Instant, sleep};

use crate::attempt::Attempt;
use crate::body::Body;
use crate::communication_error::{CommunicationFailure, Step};
use crate::exchange::{Deadlines, Exchange, Received};
use crate::layered_attempt::LayeredAttempt;
use crate::layers::CallInfo;
use crate::permission::Permission;
use crate::rate_limit::Window;
use crate::retry::Withdrawal;
use crate::trace::Span;
use crate::{CallOptions, CommunicationError, Connection, Request, Response, ResponseHead, redaction, redirect};

impl Connection {
    /// Sends a request, retries it if needed, and reads the whole response.
    ///
    /// `first` is the first attempt.
    pub(crate) fn execute<'a>(
        &'a self,
        first: Box<reqwest::Request>,
        request: &'a mut Request,
    ) -> impl Future<Output = Result<Response, CommunicationError>> + Send {
        let span = Span::of_call(self.0.provider, request, first.url());
        let secrets = request.take_secrets();
        let attempt = Attempt::new(self, &first, request, secrets);
        let deadlines = self.deadlines(request.call(), attempt.started);
        let start = match Permission::at_once(&self.0.in_flight, self.window(request)) {
            Some(permission) => {
                let first = Ready { request: first, permission };
                Start::AtOnce(self.attempts(first, request, attempt, deadlines, span.clone()))
            }
            None => {
                // Many calls may wait, so a waiting call does not keep a built request. `ready` builds it again.
                request.put_back(first);
                Start::Later(request, attempt)
            }
        };
        let call = span.clone();
        span.around(async move {
            let attempts = match start {
                Start::AtOnce(attempts) => attempts,
                Start::Later(request, attempt) => self.later(request, attempt, &deadlines, &call).await,
            };
            let outcome = attempts.await;
            call.end(&outcome);
            outcome
        })
    }

    /// Waits for permission to send, then returns the future that sends all attempts.
    #[expect(
        clippy::manual_async_fn,
        reason = "the future of an `async fn` stores each argument twice, and many calls may wait"
    )]
    #[expect(clippy::async_yields_async, reason = "the attempts need more memory than the wait for the first one")]
    fn later<'a>(
        &'a self,
        request: &'a mut Request,
        attempt: Attempt,
        deadlines: &Deadlines,
        span: &Span,
    ) -> impl Future<Output = Attempts<'a>> + Send {
        async move {
            match self.ready(request, deadlines).await {
                Ok(first) => self.attempts(first, request, attempt, *deadlines, span.clone()),
                Err(failure) => Box::pin(ready(Err(attempt.failed(Step::Sending, failure)))),
            }
        }
    }

    fn window(&self, request: &Request) -> Option<&Arc<Window>> {
        self.0.rate_limits.of(request.operation_id())
    }

    fn deadlines(&self, call: &CallOptions, started: Instant) -> Deadlines {
        let timeout = call.chosen().and_then(|chosen| chosen.timeout).unwrap_or(self.0.timeout);
        let total_timeout = call.chosen().and_then(|chosen| chosen.total_timeout).or(self.0.total_timeout);
        Deadlines { timeout, attempt: None, call: total_timeout.and_then(|total| started.checked_add(total)) }
    }

    /// Waits for permission to send a request, then builds the request.
    async fn ready(&self, request: &mut Request, deadlines: &Deadlines) -> Result<Ready, CommunicationFailure> {
        let permission = Permission::wait(&self.0.in_flight, self.window(request), deadlines.of_wait()).await;
        let permission = permission.ok_or_else(|| deadlines.failure_of_wait())?;
        // Building succeeded for the first attempt, so it succeeds again.
        let request = request.attempt().map_err(CommunicationFailure::Unbuildable)?;
        Ok(Ready { request, permission })
    }

    /// Sends the attempts of a call.
    ///
    /// The future is boxed, so that a call needs little memory while it waits for its first attempt.
    fn attempts<'a>(
        &'a self,
        first: Ready,
        request: &'a mut Request,
        mut attempt: Attempt,
        deadlines: Deadlines,
        span: Span,
    ) -> Attempts<'a> {
        Box::pin(async move {
            let retry = request.call().chosen().and_then(|chosen| chosen.retry.as_ref());
            let mut waits = retry.unwrap_or(&self.0.retry).waits();
            let mut next = first;
            let mut withdrawal: Option<Withdrawal> = None;
            self.0.budget.deposit();
            loop {
                attempt.tries += 1;
                // The block ends the scope of `outcome`, so that the future does not store it while it waits.
                let (wait, paid) = {
                    let outcome = self.send(next, withdrawal, request, deadlines, &mut attempt).await;
                    let wait = if request.is_repeatable() { waits.next(request.method(), &outcome) } else { None };
                    let left = deadlines.call.map(|deadline| deadline - Instant::now());
                    let wait = wait.filter(|wait| left.is_none_or(|left| *wait < left));
                    let retry = wait.and_then(|wait| Some((wait, self.0.budget.withdraw()?)));
                    span.attempt(attempt.tries, &outcome, retry.as_ref().map(|(wait, _)| *wait));
                    let Some(retry) = retry else { return outcome };
                    retry
                };
                sleep(wait).await;
                next = match self.ready(request, &deadlines).await {
                    Ok(next) => next,
                    Err(failure) => return Err(attempt.failed(Step::Sending, failure)),
                };
                withdrawal = Some(paid);
            }
        })
    }

    /// Sends an attempt and follows redirects.
    ///
    /// Follows only redirects that ask for the same request on the same origin.
    fn send(
        &self,
        mut next: Ready,
        mut withdrawal: Option<Withdrawal>,
        request: &mut Request,
        mut deadlines: Deadlines,
        attempt: &mut Attempt,
    ) -> impl Future<Output = Result<Response, CommunicationError>> + Send {
        let mut redirects = 0;
        // The future of an `async fn` would store each argument twice.
        async move {
            loop {
                let layered = self.layered(request, attempt);
                if let (None, Some(hidden)) = (&layered, &attempt.hidden) {
                    self.observe(&next.request, hidden);
                }
                let exchange = Exchange {
                    http: self.0.http.clone(),
                    layered,
                    request: next.request,
                    withdrawal: withdrawal.take(),
                    operation: request.operation(),
                    has_events: request.has_events(),
                    deadlines,
                    body_limit: self.0.body_limit,
                    error_body_limit: self.0.error_body_limit,
                };
                let mut response = {
                    let received = exchange.send(next.permission).await;
                    if redirects == 0 && received.as_ref().err().is_none_or(CommunicationFailure::is_sent) {
                        attempt.sent += 1;
                    }
                    let received = received.map_err(|failure| attempt.failed(Step::Sending, failure))?;
                    deadlines.attempt = received.deadline;
                    self.response(received, attempt)?
                };
                let is_followed = |target: &url::Url| {
                    redirects < redirect::LIMIT
                        && request.is_repeatable()
                        && redirect::is_same_request(request.method(), response.status())
                        && self.is_origin(target, request.operation())
                };
                if !response.redirect.as_deref().is_some_and(is_followed) {
                    return Ok(response);
                }
                let Some(target) = response.redirect.take() else { return Ok(response) };
                next =
                    self.ready(request, &deadlines).await.map_err(|failure| attempt.failed(Step::Sending, failure))?;
                *next.request.url_mut() = *target;
                // Otherwise, credentials are added inside of the layers.
                if self.0.attempt_service.is_none() {
                    self.authorize_target(&mut next.request, request.operation());
                }
                redirects += 1;
            }
        }
    }

    /// Returns the layers around the next attempt, if there are any.
    fn layered(&self, request: &Request, attempt: &Attempt) -> Option<Box<LayeredAttempt>> {
        let service = self.0.attempt_service.clone()?;
        let info = CallInfo { operation: request.operation(), attempt: attempt.tries };
        let (call, hidden) = (request.call().clone(), attempt.hidden.clone());
        Some(Box::new(LayeredAttempt { service, info, connection: self.clone(), call, hidden }))
    }

    #[expect(clippy::result_large_err, reason = "`Error` boxes it")]
    fn response(&self, received: Received, attempt: &Attempt) -> Result<Response, CommunicationError> {
        let Received { status, mut headers, redirect, body, events, .. } = received;
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
                Ok(Response { provider, head, body, is_cut, redirect, events, body_limit: self.0.body_limit, secrets })
            }
            Err(failure) => Err(attempt.failed(Step::Reading(head), failure)),
        }
    }
}

/// An attempt that can be sent now.
struct Ready {
    request: Box<reqwest::Request>,
    permission: Permission,
}

/// The future that sends all attempts of a call.
type Attempts<'a> = Pin<Box<dyn Future<Output = Result<Response, CommunicationError>> + Send + 'a>>;

/// How a call begins.
enum Start<'a> {
    AtOnce(Attempts<'a>),
    /// The call has to wait.
    Later(&'a mut Request, Attempt),
}
