//! Sends an attempt through the layers around it.

use std::sync::Arc;
use std::task::{Context, Poll};

use reqwest::Body;
use tokio::time::{Instant, timeout_at};
use tower::Service;
use tower::util::ServiceExt as _;

use crate::communication_error::CommunicationFailure;
use crate::layers::{BoxError, CallInfo, HttpService, NO_EXTENSIONS, Responding};
use crate::sending::Sending;
use crate::until_end::UntilEnd;
use crate::{CallOptions, Connection, Operation, Secret};

/// An attempt that is sent through layers.
pub(crate) struct LayeredAttempt {
    pub(crate) service: HttpService,
    pub(crate) info: CallInfo,
    pub(crate) connection: Connection,
    pub(crate) call: CallOptions,
    /// The secrets that the observer of requests must not receive, if there is an observer.
    pub(crate) hidden: Option<Arc<[Secret]>>,
}

impl LayeredAttempt {
    /// Sends a request and returns the response as reqwest would.
    pub(crate) async fn send(
        self,
        request: reqwest::Request,
        sending: Arc<Sending>,
        deadline: Option<Instant>,
    ) -> Result<reqwest::Result<reqwest::Response>, CommunicationFailure> {
        let Self { service, info, connection, call, hidden } = self;
        let request = http::Request::try_from(request);
        let mut request = request.map_err(|error| CommunicationFailure::Unbuildable(error.to_string()))?;
        call.extend(&mut request);
        request.extensions_mut().insert(info);
        let sent = Sent { connection, operation: info.operation, hidden, sending: Arc::clone(&sending), deadline };
        request.extensions_mut().insert(sent);
        let outcome = match deadline {
            Some(deadline) => timeout_at(deadline, service.oneshot(request)).await,
            None => Ok(service.oneshot(request).await),
        };
        match outcome {
            Err(_) if sending.is_sent() => Err(CommunicationFailure::WholeTimeout),
            Err(_) => Err(CommunicationFailure::AttemptTimeout),
            Ok(Ok(mut response)) => {
                // `UntilEnd` has already checked the end of an HTTP/2 body.
                *response.version_mut() = http::Version::HTTP_11;
                Ok(Ok(response.into()))
            }
            Ok(Err(error)) => match error.downcast::<reqwest::Error>() {
                Ok(error) => Ok(Err(*error)),
                Err(error) => Err(CommunicationFailure::Layer { error, is_sent: sending.is_sent() }),
            },
        }
    }
}

/// What sending a request needs inside of the layers.
#[derive(Clone)]
struct Sent {
    connection: Connection,
    operation: Option<&'static Operation>,
    hidden: Option<Arc<[Secret]>>,
    sending: Arc<Sending>,
    deadline: Option<Instant>,
}

/// The service inside of all layers, which sends the request.
#[derive(Clone)]
pub(crate) struct Transport;

impl Service<http::Request<Body>> for Transport {
    type Response = http::Response<Body>;
    type Error = BoxError;
    type Future = Responding;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Responding {
        Box::pin(transmit(request))
    }
}

async fn transmit(mut request: http::Request<Body>) -> Result<http::Response<Body>, BoxError> {
    let sent = request.extensions_mut().remove::<Sent>().ok_or(NO_EXTENSIONS)?;
    let mut request = reqwest::Request::try_from(request)?;
    // A layer may have waited. The timeout of reqwest includes reading the body.
    if let (Some(_), Some(deadline)) = (request.timeout(), sent.deadline) {
        *request.timeout_mut() = Some(deadline.saturating_duration_since(Instant::now()));
    }
    sent.connection.authorize(&mut request, sent.operation);
    if let Some(hidden) = &sent.hidden {
        sent.connection.observe(&request, hidden);
    }
    sent.sending.watch(&mut request);
    let response = sent.connection.http_client().execute(request).await?;
    let version = response.version();
    Ok(http::Response::from(response).map(|body| Body::wrap(UntilEnd::new(body, version))))
}
