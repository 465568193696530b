//! Layers of tower around attempts and around calls.
//!
//! The credentials are added inside of all layers, so no layer sees, logs, records or redirects them. `layered_attempt`
//! and `layered_call` send requests through the layers.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use reqwest::Body;
use tower::util::{BoxCloneSyncService, ServiceExt as _};
use tower::{Layer, Service};

use crate::Operation;

/// The error of a service inside of a layer.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The service inside of a layer, which sends a request and returns the response.
pub type HttpService = BoxCloneSyncService<http::Request<Body>, http::Response<Body>, BoxError>;

/// A boxed future of such a service.
pub(crate) type Responding = Pin<Box<dyn Future<Output = Result<http::Response<Body>, BoxError>> + Send>>;

/// The error for a layer that replaces a request instead of changing it.
pub(crate) const NO_EXTENSIONS: &str =
    "a layer removed the extensions of the request, which the client needs to send it";

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

/// A [`tower::Layer`] for the requests of a client, with any response body and error.
///
/// Each layer whose service takes an `http::Request` and returns an `http::Response` implements it, such as those of
/// `tower-http`. Such a service must be `Clone`, `Send` and `Sync`. If it is not, put `tower::buffer::BufferLayer`
/// around it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a layer for the requests of a client",
    note = "it must be `Layer<HttpService>`, and its service `Service<http::Request<Body>>`, `Clone`, `Send` and `Sync`"
)]
pub trait HttpLayer: Send + Sync + 'static {
    /// Puts the layer around a service.
    #[doc(hidden)]
    fn around(&self, inner: HttpService) -> HttpService;
}

impl<L, B> HttpLayer for L
where
    L: Layer<HttpService> + Send + Sync + 'static,
    L::Service: Service<http::Request<Body>, Response = http::Response<B>, Error: Into<BoxError>, Future: Send + 'static>
        + Clone
        + Send
        + Sync
        + 'static,
    B: http_body::Body<Data = Bytes, Error: Into<BoxError>> + Send + Sync + 'static,
{
    fn around(&self, inner: HttpService) -> HttpService {
        let service = self.layer(inner).map_response(|response: http::Response<B>| response.map(Body::wrap));
        BoxCloneSyncService::new(service.map_err(Into::into))
    }
}

/// Layers, the outermost first.
#[derive(Clone, Default)]
pub(crate) struct Layers(Vec<Arc<dyn HttpLayer>>);

impl Layers {
    /// Adds a layer inside of the others.
    pub(crate) fn add(&mut self, layer: impl HttpLayer) {
        self.0.push(Arc::new(layer));
    }

    /// Returns a service with all layers around it, or `None` if there are no layers.
    pub(crate) fn around(&self, innermost: HttpService) -> Option<HttpService> {
        (!self.0.is_empty()).then(|| self.0.iter().rev().fold(innermost, |inner, layer| layer.around(inner)))
    }
}

impl fmt::Debug for Layers {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} layers", self.0.len())
    }
}
