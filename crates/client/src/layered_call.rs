//! Sends a call with all its attempts through the layers around it.

use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use reqwest::Body;
use reqwest::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use tokio::time::{Instant, timeout_at};
use tower::Service;
use tower::util::ServiceExt as _;

use crate::attempt::Attempt;
use crate::communication_error::{CommunicationFailure, Step};
use crate::layers::{BoxError, CallInfo, HttpService, NO_EXTENSIONS, Responding};
use crate::request::CallOrigin;
use crate::response::ResponseHead;
use crate::{CommunicationError, Connection, Request, Response, events, redaction, redirect};

/// Sends a call through the layers around it.
///
/// `first` is the request without credentials.
pub(crate) async fn send_call(
    service: HttpService,
    connection: Connection,
    first: Box<reqwest::Request>,
    mut request: Request,
) -> Result<Response, CommunicationError> {
    let secrets = request.take_secrets();
    let mut attempt = Attempt::new(&connection, &first, &request, secrets.clone());
    let total = connection.total_deadline(request.call(), attempt.started);
    let origin = Arc::new(CallOrigin::of(request, secrets));
    let url = first.url().clone();
    let sent = async {
        let request = http::Request::try_from(*first);
        let mut request = request.map_err(|error| CommunicationFailure::Unbuildable(error.to_string()))?;
        origin.call().extend(&mut request);
        request.extensions_mut().insert(CallInfo { operation: origin.operation(), attempt: 0 });
        request.extensions_mut().insert(Arc::clone(&origin));
        Ok(service.oneshot(request).await)
    };
    let sent = match total {
        Some(total) => timeout_at(total, sent).await.unwrap_or(Err(CommunicationFailure::TotalTimeout)),
        None => sent.await,
    };
    attempt.sent = origin.sent();
    match sent {
        Ok(Ok(response)) => received(response, &connection, &origin, &attempt, &url).await,
        Ok(Err(error)) => match error.downcast::<CommunicationError>() {
            Ok(error) => Err(*error),
            Err(error) => {
                let is_sent = attempt.sent > 0;
                Err(attempt.failed(Step::Sending, CommunicationFailure::Layer { error, is_sent }))
            }
        },
        Err(failure) => Err(attempt.failed(Step::Sending, failure)),
    }
}

/// The service inside of all layers around a call, which sends the attempts.
#[derive(Clone)]
pub(crate) struct AllAttempts;

impl Service<http::Request<Body>> for AllAttempts {
    type Response = http::Response<Body>;
    type Error = BoxError;
    type Future = Responding;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Responding {
        Box::pin(execute(request))
    }
}

/// What the client knows about a response that passes through layers around its call.
#[derive(Clone)]
struct Answered {
    attempts: u32,
    is_cut: bool,
}

async fn execute(mut layered: http::Request<Body>) -> Result<http::Response<Body>, BoxError> {
    let origin = layered.extensions_mut().remove::<Arc<CallOrigin>>().ok_or(NO_EXTENSIONS)?;
    let mut request = origin.request(reqwest::Request::try_from(layered)?);
    let connection = request.connection().clone();
    let first = request.attempt().map_err(BoxError::from)?;
    origin.begin();
    let outcome = connection.execute(first, &mut request).await;
    origin.end(match &outcome {
        Ok(response) => response.head.attempts,
        Err(error) => error.attempts(),
    });
    let response = outcome?;
    let Response { mut head, body, is_cut, events, .. } = response;
    if events.is_none() && head.headers.remove(CONTENT_ENCODING).is_some() {
        // The body is decoded already, and its length has changed.
        head.headers.remove(CONTENT_LENGTH);
    }
    let body = match events {
        Some(events) => Body::from(*events),
        None => Body::from(body),
    };
    let mut response = http::Response::new(body);
    *response.status_mut() = head.status;
    *response.headers_mut() = head.headers;
    response.extensions_mut().insert(Answered { attempts: head.attempts, is_cut });
    Ok(response)
}

/// Reads the response that the outermost layer returned.
async fn received(
    response: http::Response<Body>,
    connection: &Connection,
    origin: &CallOrigin,
    attempt: &Attempt,
    url: &reqwest::Url,
) -> Result<Response, CommunicationError> {
    let (parts, body) = response.into_parts();
    // A layer that responds itself sends nothing.
    let Answered { attempts, is_cut } =
        parts.extensions.get::<Answered>().cloned().unwrap_or(Answered { attempts: 0, is_cut: false });
    let (status, mut headers) = (parts.status, parts.headers);
    let redirect = redirect::target(url, status, &headers, origin.operation()).map(Box::new);
    redaction::hide(&mut headers, &attempt.secrets);
    let is_stream = origin.has_events() && status.is_success() && events::has_media_type(&headers);
    let limit = connection.0.body_limit;
    let (body, events) = match is_stream {
        true => (Ok(Bytes::new()), Some(Box::new(reqwest::Response::from(http::Response::new(body))))),
        false => (whole(body, limit).await, None),
    };
    let beginning = body.as_deref().unwrap_or_default();
    let provider = connection.provider();
    let retry_after = provider.retry_after.wait(status, &headers, beginning);
    let head = ResponseHead {
        operation: attempt.operation_id,
        status,
        headers,
        elapsed: attempt.started.elapsed(),
        attempts,
        retry_after,
    };
    match body {
        Ok(body) => {
            let secrets = Arc::clone(&attempt.secrets);
            Ok(Response { provider, head, body, is_cut, redirect, events, body_limit: limit, secrets })
        }
        Err(failure) => Err(attempt.failed(Step::Reading(head), failure)),
    }
}

async fn whole(body: Body, limit: usize) -> Result<Bytes, CommunicationFailure> {
    match Limited::new(body, limit).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(CommunicationFailure::TooLarge { limit }),
        Err(error) => Err(CommunicationFailure::Layer { error, is_sent: true }),
    }
}

impl Connection {
    /// Returns the deadline of a call, if the call has one.
    fn total_deadline(&self, call: &crate::CallOptions, started: Instant) -> Option<Instant> {
        let total = call.chosen().and_then(|chosen| chosen.total_timeout).or(self.0.total_timeout);
        total.and_then(|total| started.checked_add(total))
    }
}
