//! Bodies that are no JSON: bytes, at once or as they come.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use reqwest::Body;

/// What is sent as it is: bytes, or a stream of them.
///
/// ```
/// use plenary_client::Content;
///
/// let at_once = Content::from(vec![1, 2, 3]);
/// let as_it_comes = Content::from(reqwest::Body::from("whatever reqwest takes, such as `Body::wrap_stream`"));
/// assert!(!at_once.is_stream());
/// # let _ = as_it_comes;
/// ```
///
/// A stream can be sent once: clones share it, and a request with one is not sent again when it fails.
#[derive(Clone)]
pub struct Content(Held);

#[derive(Clone)]
enum Held {
    Bytes(Bytes),
    Stream(Arc<Mutex<Option<Body>>>),
}

impl Content {
    /// Whether it comes piece by piece, so that it can be sent only once.
    pub const fn is_stream(&self) -> bool {
        matches!(self.0, Held::Stream(_))
    }

    /// Returns the bytes, unless it is a stream.
    pub(crate) fn bytes(&self) -> Option<Bytes> {
        match &self.0 {
            Held::Bytes(bytes) => Some(bytes.clone()),
            Held::Stream(_) => None,
        }
    }

    /// Returns the body of a request.
    ///
    /// # Errors
    ///
    /// Returns an error if a clone of the stream was sent before.
    pub(crate) fn into_body(self) -> Result<Body, String> {
        match self.0 {
            Held::Bytes(bytes) => Ok(Body::from(bytes)),
            Held::Stream(shared) => {
                let body = shared.lock().unwrap_or_else(PoisonError::into_inner).take();
                body.ok_or_else(|| String::from("the stream was sent before"))
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
        match body.as_bytes() {
            Some(bytes) => Bytes::copy_from_slice(bytes).into(),
            None => Self(Held::Stream(Arc::new(Mutex::new(Some(body))))),
        }
    }
}
