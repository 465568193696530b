//! Responses as they arrive, before their body is decoded.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use reqwest::header::HeaderMap;
use reqwest::{StatusCode, Url};

use crate::{Provider, Secret};

/// Headers in which providers and their proxies send a request id.
const REQUEST_ID_HEADERS: [&str; 5] = ["x-request-id", "request-id", "x-trace-id", "x-correlation-id", "cf-ray"];

/// The head of a response: status code, headers, and data about the call.
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
    /// Returns the id of the operation that was called.
    pub const fn operation(&self) -> &'static str {
        self.operation
    }

    /// Returns the status code.
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the headers. Headers that may contain secrets print as `Sensitive`.
    pub const fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the request id that the provider assigned.
    ///
    /// The id is read from `x-request-id` or a similar header. An id that contains a secret of the call is ignored.
    pub fn request_id(&self) -> Option<&str> {
        let shown = |name: &&str| self.headers.get(*name).filter(|value| !value.is_sensitive())?.to_str().ok();
        REQUEST_ID_HEADERS.iter().find_map(shown)
    }

    /// Writes ` (request id 7)`, or nothing if there is no id.
    pub(crate) fn write_request_id(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.request_id() {
            Some(request_id) => write!(formatter, " (request id {request_id})"),
            None => Ok(()),
        }
    }

    /// Returns the time from the start of the call to the end of the response.
    ///
    /// The time includes all attempts and waits.
    pub const fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// Returns how many times the request was sent.
    ///
    /// Each [retry](crate::Retry) adds one. Attempts that failed to connect and redirects are not counted.
    pub const fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Returns how long the provider asks the client to wait before the next request.
    ///
    /// Returns `None` if the provider does not ask for a wait. The wait is read from `Retry-After`, `retry-after-ms`,
    /// and the headers and messages in `x-retry-after` of the spec.
    pub const fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }
}

/// A response whose body is not decoded yet.
#[doc(hidden)]
pub struct Response {
    pub(crate) provider: &'static Provider,
    pub(crate) head: ResponseHead,
    pub(crate) body: Bytes,
    /// Whether only the beginning of the body was read.
    pub(crate) is_cut: bool,
    /// The target, if the response is a redirect.
    pub(crate) redirect: Option<Box<Url>>,
    /// The body, if it is a stream of events that was not read.
    pub(crate) events: Option<Box<reqwest::Response>>,
    pub(crate) body_limit: usize,
    pub(crate) secrets: Arc<[Secret]>,
}

impl Response {
    /// Returns the status code.
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
