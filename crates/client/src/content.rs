//! Request bodies that are not JSON: bytes, or a stream of bytes.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use futures_util::FutureExt as _;
use http_body_util::BodyExt as _;
use reqwest::Body;

/// A request body that is sent unchanged: bytes, or a stream of bytes.
///
/// ```
/// use plenary_client::Content;
///
/// let bytes = Content::from(vec![1, 2, 3]);
/// let body = Content::from(reqwest::Body::from("any body of reqwest, for example from `Body::wrap_stream`"));
/// assert!(!bytes.is_stream());
/// # let _ = body;
/// ```
///
/// A stream can be sent only once. Clones share the stream, and a request with a stream is never retried.
#[derive(Clone)]
pub struct Content(Held);

#[derive(Clone)]
enum Held {
    Bytes(Bytes),
    Stream(Arc<Mutex<Option<Body>>>),
}

impl Content {
    /// Returns true if the content is a stream, which can be sent only once.
    pub const fn is_stream(&self) -> bool {
        matches!(self.0, Held::Stream(_))
    }

    /// Returns the bytes, or `None` if the content is a stream.
    pub(crate) fn bytes(&self) -> Option<Bytes> {
        match &self.0 {
            Held::Bytes(bytes) => Some(bytes.clone()),
            Held::Stream(_) => None,
        }
    }

    /// Returns a request body.
    ///
    /// # Errors
    ///
    /// Returns an error if the stream was already sent by a clone.
    pub(crate) fn into_body(self) -> Result<Body, String> {
        match self.0 {
            Held::Bytes(bytes) => Ok(Body::from(bytes)),
            Held::Stream(shared) => {
                let body = shared.lock().unwrap_or_else(PoisonError::into_inner).take();
                body.ok_or_else(|| String::from("the stream was already sent"))
            }
        }
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Held::Bytes(bytes) => write!(formatter, "{} bytes", bytes.len()),
            Held::Stream(_) => formatter.write_str("a stream"),
        }
    }
}

impl From<Bytes> for Content {
    fn from(bytes: Bytes) -> Self {
        Self(Held::Bytes(bytes))
    }
}

impl From<Vec<u8>> for Content {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<&'static [u8]> for Content {
    fn from(bytes: &'static [u8]) -> Self {
        Bytes::from_static(bytes).into()
    }
}

impl From<String> for Content {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for Content {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

impl From<Body> for Content {
    fn from(body: Body) -> Self {
        if body.as_bytes().is_none() {
            return Self(Held::Stream(Arc::new(Mutex::new(Some(body)))));
        }
        // A body of bytes is ready at once, and `collect` returns the bytes without a copy.
        match body.collect().now_or_never() {
            Some(Ok(collected)) => collected.to_bytes().into(),
            Some(Err(_)) | None => Self(Held::Stream(Arc::default())),
        }
    }
}
