//! Typed responses, as the caller receives them.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::{CONTENT_TYPE, HeaderMap};

use crate::decode::{decode_exact, decode_text};
use crate::error_message::error_in_success;
use crate::events::{self, Events, Source};
use crate::exact::Exact;
use crate::{Error, OperationError, OperationSuccess, Response, ResponseHead, Secret};

/// A typed response, with its status code and headers.
///
/// A `ResponseValue` dereferences to the value. [`into_inner`](Self::into_inner) returns the owned value.
///
/// ```
/// use plenary_client::ResponseValue;
///
/// fn report(names: &ResponseValue<Vec<String>>) -> String {
///     format!("{} names, {}, request {:?}", names.len(), names.status(), names.request_id())
/// }
/// ```
#[derive(Clone)]
pub struct ResponseValue<T> {
    inner: T,
    head: ResponseHead,
    body: Bytes,
}

impl<T> ResponseValue<T> {
    pub(crate) const fn new(inner: T, head: ResponseHead, body: Bytes) -> Self {
        Self { inner, head, body }
    }

    /// Returns the value, consuming the response.
    pub fn into_inner(self) -> T {
        self.inner
    }

    /// Converts the value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> ResponseValue<U> {
        ResponseValue::new(change(self.inner), self.head, self.body)
    }

    /// Returns the head of the response.
    pub const fn head(&self) -> &ResponseHead {
        &self.head
    }

    /// Returns the status code.
    pub const fn status(&self) -> StatusCode {
        self.head.status
    }

    /// Returns the headers. Headers that may contain secrets print as `Sensitive`.
    pub const fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// Returns the request id that the provider assigned.
    ///
    /// The id is read from `x-request-id` or a similar header.
    pub fn request_id(&self) -> Option<&str> {
        self.head.request_id()
    }

    /// Returns the received body, from which the value was decoded.
    ///
    /// The body may contain secrets.
    pub const fn body(&self) -> &Bytes {
        &self.body
    }
}

impl<T: Exact> ResponseValue<T> {
    /// Decodes a success as JSON.
    #[doc(hidden)]
    pub fn json<E: OperationError>(response: Response) -> Result<Self, Error<E>> {
        if let Some(status) = error_in_success(&response) {
            return Err(Error::in_success(response, status));
        }
        match decode_exact(&response.body) {
            Ok(inner) => Ok(Self::new(inner, response.head, response.body)),
            Err(problem) => Err(Error::unexpected(response, Some(problem))),
        }
    }
}

impl<T: OperationSuccess> ResponseValue<T> {
    /// Decodes a success by its status code.
    #[doc(hidden)]
    pub fn by_status<E: OperationError>(response: Response) -> Result<Self, Error<E>> {
        if let Some(status) = error_in_success(&response) {
            return Err(Error::in_success(response, status));
        }
        match T::decode(response.status(), &response.body) {
            Some(Ok(inner)) => Ok(Self::new(inner, response.head, response.body)),
            Some(Err(problem)) => Err(Error::unexpected(response, Some(problem))),
            None => Err(Error::unexpected(response, None)),
        }
    }
}

impl ResponseValue<String> {
    /// Decodes a success as text.
    #[doc(hidden)]
    pub fn text<E: OperationError>(response: Response) -> Result<Self, Error<E>> {
        if let Some(status) = error_in_success(&response) {
            return Err(Error::in_success(response, status));
        }
        match decode_text(&response.body) {
            Ok(text) => Ok(Self::new(text, response.head, response.body)),
            Err(problem) => Err(Error::unexpected(response, Some(problem))),
        }
    }
}

impl<T: Exact> ResponseValue<Events<T>> {
    /// Returns a success that is a stream of events with JSON as data.
    #[doc(hidden)]
    pub fn events<E>(response: Response) -> Result<Self, Error<E>> {
        Self::streamed(response, Events::json)
    }
}

impl ResponseValue<Events<String>> {
    /// Returns a success that is a stream of events with text as data.
    #[doc(hidden)]
    pub fn text_events<E>(response: Response) -> Result<Self, Error<E>> {
        Self::streamed(response, Events::text)
    }
}

impl<T> ResponseValue<Events<T>> {
    fn streamed<E>(
        mut response: Response,
        events: fn(Source, usize, Arc<[Secret]>) -> Events<T>,
    ) -> Result<Self, Error<E>> {
        let source = match response.events.take() {
            Some(live) => events::live(*live),
            // The body was compressed, so it was read as a whole.
            None if events::has_media_type(&response.head.headers) => events::received(response.body.clone()),
            None => return Err(Error::unexpected(response, None)),
        };
        let inner = events(source, response.body_limit, response.secrets);
        Ok(Self::new(inner, response.head, Bytes::new()))
    }
}

impl ResponseValue<Bytes> {
    /// Returns a success whose body is neither JSON nor text.
    ///
    /// A provider that reports errors in successes can respond with JSON instead.
    #[doc(hidden)]
    pub fn bytes<E: OperationError>(response: Response) -> Result<Self, Error<E>> {
        if is_json(&response.head.headers)
            && let Some(status) = error_in_success(&response)
        {
            return Err(Error::in_success(response, status));
        }
        Ok(Self::raw(response))
    }

    /// Returns a success with the body as it arrived.
    pub(crate) fn raw(response: Response) -> Self {
        Self::new(response.body.clone(), response.head, response.body)
    }
}

impl ResponseValue<()> {
    /// Returns a success without a body.
    #[doc(hidden)]
    pub fn empty<E: OperationError>(response: Response) -> Result<Self, Error<E>> {
        if let Some(status) = error_in_success(&response) {
            return Err(Error::in_success(response, status));
        }
        Ok(Self::new((), response.head, response.body))
    }
}

/// Returns true if the headers say that the body is JSON.
fn is_json(headers: &HeaderMap) -> bool {
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    media_type == "application/json" || media_type.ends_with("+json")
}

impl<T> Deref for ResponseValue<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.inner
    }
}

impl<T> DerefMut for ResponseValue<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.inner
    }
}

impl<T> AsRef<T> for ResponseValue<T> {
    fn as_ref(&self) -> &T {
        &self.inner
    }
}

impl<T: fmt::Debug> fmt::Debug for ResponseValue<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ResponseValue").field("head", &self.head).field("inner", &self.inner).finish()
    }
}
