//! Layers of tower around attempts and around calls.
//!
//! The credentials are added inside of all layers, so no layer sees, logs, records or redirects them.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use reqwest::{Body, Url};
use tokio::time::{Instant, timeout_at};
use tower::util::{BoxCloneSyncService, ServiceExt as _};
use tower::{Layer, Service};

use crate::communication_error::CommunicationFailure;
use crate::sending::Sending;
use crate::{Connection, Operation, Secret, SentRequest};

mod call;
mod until_end;

pub(crate) use call::send_call;
use until_end::UntilEnd;

/// The error of a service inside of a layer.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The service inside of a layer, which sends a request and returns the response.
pub type HttpService = BoxCloneSyncService<http::Request<Body>, http::Response<Body>, BoxError>;

/// Describes the call of a request to layers. It is an extension of the request.
///
/// ```
/// use plenary_client::{Body, CallInfo};
///
/// fn operation(request: &http::Request<Body>) -> Option<&'static str> {
///     request.extensions().get::<CallInfo>()?.operation.map(|operation| operation.id)
/// }
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct CallInfo {
    /// The operation, or `None` for a raw request.
    pub operation: Option<&'static Operation>,
    /// The number of the attempt, counted from 1, or 0 for a layer around the call.
    pub attempt: u32,
}

/// Layers, the outermost first.
#[derive(Clone, Default)]
pub(crate) struct Layers(Vec<Arc<dyn Fn(HttpService) -> HttpService + Send + Sync>>);

impl Layers {
    /// Adds a layer inside of the others.
    pub(crate) fn add<L, B>(&mut self, layer: L)
    where
        L: Layer<HttpService> + Send + Sync + 'static,
        L::Service: Service<
                http::Request<Body>,
                Response = http::Response<B>,
                Error: Into<BoxError>,
                Future: Send + 'static,
            > + Clone
            + Send
            + Sync
            + 'static,
        B: http_body::Body<Data = Bytes, Error: Into<BoxError>> + Send + Sync + 'static,
    {
        self.0.push(Arc::new(move |inner| {
            let service = layer.layer(inner);
            let service = service.map_response(|response: http::Response<B>| response.map(Body::wrap));
            BoxCloneSyncService::new(service.map_err(Into::into))
        }));
    }

    /// Returns the service with all layers around attempts, or `None` if there are no layers.
    pub(crate) fn around_attempts(&self) -> Option<HttpService> {
        self.around(HttpService::new(Transport))
    }

    /// Returns the service with all layers around calls, or `None` if there are no layers.
    pub(crate) fn around_calls(&self) -> Option<HttpService> {
        self.around(HttpService::new(call::AllAttempts))
    }

    fn around(&self, innermost: HttpService) -> Option<HttpService> {
        (!self.0.is_empty()).then(|| self.0.iter().rev().fold(innermost, |inner, layer| layer(inner)))
    }
}

impl fmt::Debug for Layers {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} layers", self.0.len())
    }
}

/// An attempt that is sent through layers.
pub(crate) struct LayeredAttempt {
    pub(crate) service: HttpService,
    pub(crate) info: CallInfo,
    pub(crate) connection: Connection,
    /// The secrets that the observer of requests must not receive, if there is an observer.
    pub(crate) hidden: Option<Arc<[Secret]>>,
}

impl LayeredAttempt {
    /// Sends a request and returns the response as reqwest would.
    pub(crate) async fn send(
        self,
        request: reqwest::Request,
        sending: Arc<Sending>,
        deadline: Instant,
    ) -> Result<reqwest::Result<reqwest::Response>, CommunicationFailure> {
        let Self { service, info, connection, hidden } = self;
        let request = http::Request::try_from(request);
        let mut request = request.map_err(|error| CommunicationFailure::Unbuildable(error.to_string()))?;
        request.extensions_mut().insert(info);
        let sent = Sent { connection, operation: info.operation, hidden, sending: Arc::clone(&sending), deadline };
        request.extensions_mut().insert(sent);
        match timeout_at(deadline, service.oneshot(request)).await {
            Err(_) => Err(CommunicationFailure::WholeTimeout),
            Ok(Ok(response)) => Ok(Ok(response.into())),
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
    deadline: Instant,
}

/// The service inside of all layers, which sends the request.
#[derive(Clone)]
struct Transport;

/// A boxed future of a service.
type Responding = Pin<Box<dyn Future<Output = Result<http::Response<Body>, BoxError>> + Send>>;

/// The error for a layer that replaces a request instead of changing it.
const NO_EXTENSIONS: &str = "a layer removed the extensions of the request, which the client needs to send it";

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
    if request.timeout().is_some() {
        *request.timeout_mut() = Some(left(sent.deadline));
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

fn left(deadline: Instant) -> Duration {
    deadline.saturating_duration_since(Instant::now())
}

impl Connection {
    /// Passes a request to the observer of requests.
    pub(crate) fn observe(&self, request: &reqwest::Request, hidden: &[Secret]) {
        if let Some(observer) = &self.0.observer {
            observer(&SentRequest::new(request, hidden));
        }
    }
}

/// Returns the URL of a request that goes through layers, because their responses do not contain it.
pub(crate) fn url_of(request: &reqwest::Request) -> Url {
    request.url().clone()
}
