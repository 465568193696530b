//! Answers: whole and untyped as they come, typed as they go to the caller.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use reqwest::header::HeaderMap;
use reqwest::{StatusCode, Url};
use serde::de::DeserializeOwned;

use crate::{Error, OperationSuccess, Provider, Secret, decode, decode_text};

/// Headers in which providers and the proxies before them name a request.
const REQUEST_ID_HEADERS: [&str; 5] = ["x-request-id", "request-id", "x-trace-id", "x-correlation-id", "cf-ray"];

/// What came before the body of an answer, and which operation it answers.
#[derive(Clone, Debug)]
pub struct ResponseHead {
    pub(crate) operation: &'static str,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) elapsed: Duration,
    pub(crate) attempts: u32,
    pub(crate) retry_after: Option<Duration>,
}

impl ResponseHead {
    /// The operation that was called.
    pub const fn operation(&self) -> &'static str {
        self.operation
    }

    /// The status.
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers. Those that carry secrets print as `Sensitive`.
    pub const fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// What the provider calls the request, from `x-request-id` and its like. One that holds a credential is none.
    pub fn request_id(&self) -> Option<&str> {
        let shown = |name: &&str| self.headers.get(*name).filter(|value| !value.is_sensitive())?.to_str().ok();
        REQUEST_ID_HEADERS.iter().find_map(shown)
    }

    /// The time from the beginning of the call until the whole answer was there, with all attempts and waits.
    pub const fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// How often the request was sent; more than 1 after a [`Retry`](crate::Retry).
    pub const fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Returns how long the provider asks to wait before the next request, if it does.
    ///
    /// `Retry-After` and `retry-after-ms` say so, and whatever the provider's spec lists in `x-retry-after`.
    pub const fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }
}

/// A whole answer before it is typed.
#[doc(hidden)]
pub struct Response {
    pub(crate) provider: &'static Provider,
    pub(crate) head: ResponseHead,
    pub(crate) body: Bytes,
    /// Whether only the beginning of the body was read.
    pub(crate) is_cut: bool,
    /// Where the response redirects to.
    pub(crate) redirect: Option<Box<Url>>,
    pub(crate) secrets: Arc<[Secret]>,
}

impl Response {
    /// The status.
    pub const fn status(&self) -> StatusCode {
        self.head.status
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Response")
            .field("head", &self.head)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

/// A typed answer, with the status and the headers that it came with.
///
/// It dereferences to the value; [`into_inner`](Self::into_inner) takes it out.
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

    /// The value, taken out.
    pub fn into_inner(self) -> T {
        self.inner
    }

    /// The same answer with something else in place of the value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> ResponseValue<U> {
        ResponseValue::new(change(self.inner), self.head, self.body)
    }

    /// What came before the body.
    pub const fn head(&self) -> &ResponseHead {
        &self.head
    }

    /// The status.
    pub const fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The headers. Those that carry secrets print as `Sensitive`.
    pub const fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// What the provider calls the request, from `x-request-id` and its like.
    pub fn request_id(&self) -> Option<&str> {
        self.head.request_id()
    }

    /// The body as it came, beside the value that it was decoded to. It may hold secrets.
    pub const fn body(&self) -> &Bytes {
        &self.body
    }
}

impl<T: DeserializeOwned> ResponseValue<T> {
    /// Decodes a documented success that is JSON.
    #[doc(hidden)]
    pub fn json<E>(response: Response) -> Result<Self, Error<E>> {
        match decode(&response.body) {
            Ok(inner) => Ok(Self::new(inner, response.head, response.body)),
            Err(problem) => Err(Error::unexpected(response, Some(problem))),
        }
    }
}

impl<T: OperationSuccess> ResponseValue<T> {
    /// Types one of several documented successes by its status.
    #[doc(hidden)]
    pub fn by_status<E>(response: Response) -> Result<Self, Error<E>> {
        match T::decode(response.status(), &response.body) {
            Some(Ok(inner)) => Ok(Self::new(inner, response.head, response.body)),
            Some(Err(problem)) => Err(Error::unexpected(response, Some(problem))),
            None => Err(Error::unexpected(response, None)),
        }
    }
}

impl ResponseValue<String> {
    /// A documented success that is text.
    #[doc(hidden)]
    pub fn text<E>(response: Response) -> Result<Self, Error<E>> {
        match decode_text(&response.body) {
            Ok(text) => Ok(Self::new(text, response.head, response.body)),
            Err(problem) => Err(Error::unexpected(response, Some(problem))),
        }
    }
}

impl ResponseValue<Bytes> {
    /// A documented success that is neither JSON nor text.
    #[doc(hidden)]
    pub fn bytes<E>(response: Response) -> Result<Self, Error<E>> {
        Ok(Self::new(response.body.clone(), response.head, response.body))
    }
}

impl ResponseValue<()> {
    /// A documented success without a body.
    #[doc(hidden)]
    pub fn empty<E>(response: Response) -> Result<Self, Error<E>> {
        Ok(Self::new((), response.head, response.body))
    }
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
