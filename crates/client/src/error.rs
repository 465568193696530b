//! What can go wrong in a call, with nothing lost.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::Serialize;
use thiserror::Error as ThisError;

use crate::error_message::error_message;
use crate::response::{Response, ResponseHead};
use crate::{CommunicationError, DecodeError, Inspect, PagingError, Secret, redaction};

/// The documented failures of an operation: an enum with a variant per status, written by the code generator.
pub trait OperationError: Sized {
    /// Types a body by its status; nothing where the documentation does not have the status.
    fn decode(status: StatusCode, body: &[u8]) -> Option<Result<Self, DecodeError>>;
}

/// Encodes an enum of documented failures as the body that it holds.
#[doc(hidden)]
#[macro_export]
macro_rules! encodes_as_its_body {
    ($name:ident { $($variant:ident),+ }) => {
        impl $crate::exports::serde::Serialize for $name {
            fn serialize<S: $crate::exports::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(body) => $crate::exports::serde::Serialize::serialize(body, serializer)),+
                }
            }
        }
    };
}

/// For operations without documented failures.
impl OperationError for () {
    fn decode(_status: StatusCode, _body: &[u8]) -> Option<Result<Self, DecodeError>> {
        None
    }
}

/// The documented successes of an operation that has several: an enum with a variant per status, written by the code
/// generator. It encodes as the body that came, whichever that was.
pub trait OperationSuccess: Sized + Serialize + Inspect {
    /// Types a body by its status; nothing where the documentation does not have the status.
    fn decode(status: StatusCode, body: &[u8]) -> Option<Result<Self, DecodeError>>;
}

/// Why a call did not succeed. `E` is the operation's own enum, with a variant per documented status.
///
/// ```
/// use plenary_client::Error;
///
/// fn advice<E: std::fmt::Debug>(error: &Error<E>) -> String {
///     match error {
///         Error::InvalidRequest(reason) => format!("not sent: {reason}"),
///         Error::Communication(_) => String::from("no answer, try again"),
///         Error::ErrorResponse(refusal) => format!("refused: {:?}", refusal.body()),
///         Error::UnexpectedResponse(answer) => format!("{} is not documented", answer.status()),
///         other => other.to_string(),
///     }
/// }
/// ```
///
/// `Display` is one line: operation, status, the provider's own words, request id. It never shows a body, a query or a
/// credential; neither does `Debug`.
#[derive(Debug, ThisError)]
#[non_exhaustive]
pub enum Error<E = ()> {
    /// The request was not sent: a parameter or a body is not what the documentation allows.
    #[error("the request was not sent: {0}")]
    InvalidRequest(String),
    /// No whole answer came: the connection failed, it took too long, the body broke off.
    #[error(transparent)]
    Communication(Box<CommunicationError>),
    /// The provider refused, as documented.
    #[error("{0}")]
    ErrorResponse(Box<ErrorResponse<E>>),
    /// An answer that the documentation does not have: another status, or a body of another form.
    #[error(transparent)]
    UnexpectedResponse(Box<UnexpectedResponse>),
    /// A list that does not go on as documented. Only [`Pages`](crate::Pages) and [`Items`](crate::Items) end in it.
    #[error(transparent)]
    Paging(Box<PagingError>),
}

impl<E> Error<E> {
    /// The documented failure, if it is one.
    pub fn documented(&self) -> Option<&E> {
        match self {
            Self::ErrorResponse(refusal) => Some(&refusal.body),
            _ => None,
        }
    }

    /// What came before the body, where an answer began.
    pub fn head(&self) -> Option<&ResponseHead> {
        match self {
            Self::InvalidRequest(_) => None,
            Self::Communication(error) => error.head(),
            Self::ErrorResponse(refusal) => Some(&refusal.head),
            Self::UnexpectedResponse(answer) => Some(&answer.head),
            Self::Paging(error) => Some(error.head()),
        }
    }

    /// The status, where an answer began.
    pub fn status(&self) -> Option<StatusCode> {
        self.head().map(ResponseHead::status)
    }

    /// The headers, where an answer began.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.head().map(ResponseHead::headers)
    }

    /// What the provider calls the request, where it said so.
    pub fn request_id(&self) -> Option<&str> {
        self.head().and_then(ResponseHead::request_id)
    }

    /// How often the request was sent; 0 where it was not.
    pub fn attempts(&self) -> u32 {
        match self {
            Self::Communication(error) => error.attempts(),
            _ => self.head().map_or(0, ResponseHead::attempts),
        }
    }

    /// The time from the beginning of the call until it failed, where a request was sent.
    pub fn elapsed(&self) -> Option<Duration> {
        match self {
            Self::Communication(error) => Some(error.elapsed()),
            _ => self.head().map(ResponseHead::elapsed),
        }
    }

    /// Returns how long the provider asks to wait before the next request, if it does.
    pub fn retry_after(&self) -> Option<Duration> {
        self.head().and_then(ResponseHead::retry_after)
    }

    /// Whether the call, or an attempt of it, took longer than it may.
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Communication(error) if error.is_timeout())
    }

    /// Whether no connection came about, so that the provider has certainly not acted.
    pub fn is_connect(&self) -> bool {
        matches!(self, Self::Communication(error) if error.is_connect())
    }

    /// Whether the provider answered 401: it does not know the credentials.
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// Whether the provider answered 404: there is nothing under this address.
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// Whether the provider answered 429: too many calls.
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// The same error without its operation's type, for code over several operations.
    pub fn into_untyped(self) -> Error {
        self.map(drop)
    }

    /// The same error with something else in place of the documented failure.
    pub fn map<F>(self, change: impl FnOnce(E) -> F) -> Error<F> {
        match self {
            Self::InvalidRequest(reason) => Error::InvalidRequest(reason),
            Self::Communication(error) => Error::Communication(error),
            Self::ErrorResponse(refusal) => {
                let ErrorResponse { body, head, message, bytes, secrets } = *refusal;
                Error::ErrorResponse(Box::new(ErrorResponse { body: change(body), head, message, bytes, secrets }))
            }
            Self::UnexpectedResponse(answer) => Error::UnexpectedResponse(answer),
            Self::Paging(error) => Error::Paging(error),
        }
    }
}

impl<E: OperationError> Error<E> {
    /// Types an answer that is no documented success.
    #[doc(hidden)]
    pub fn from_response(response: Response) -> Self {
        match E::decode(response.status(), &response.body) {
            Some(_) if response.is_cut => {
                let problem = DecodeError::too_long(response.body.len());
                Self::unexpected(response, Some(problem))
            }
            Some(Ok(body)) => Self::ErrorResponse(Box::new(ErrorResponse {
                body,
                message: error_message(&response),
                head: response.head,
                bytes: response.body,
                secrets: response.secrets,
            })),
            Some(Err(problem)) => Self::unexpected(response, Some(problem)),
            None => Self::unexpected(response, None),
        }
    }
}

impl<E> Error<E> {
    pub(crate) fn unexpected(response: Response, problem: Option<DecodeError>) -> Self {
        Self::UnexpectedResponse(Box::new(UnexpectedResponse {
            problem,
            message: error_message(&response),
            snippet: redaction::snippet(&response.body, &response.secrets),
            redirect: response
                .redirect
                .map(|target| redaction::line(&target.origin().ascii_serialization(), &response.secrets)),
            head: response.head,
            body: response.body,
        }))
    }
}

impl<E> From<CommunicationError> for Error<E> {
    fn from(error: CommunicationError) -> Self {
        match error.unsendable() {
            Some(reason) => Self::InvalidRequest(reason),
            None => Self::Communication(Box::new(error)),
        }
    }
}

/// A refusal as documented: the typed body with the head that it came with.
///
/// `Debug` shows the beginning of the body as it came, without what looks like a secret.
#[derive(Clone)]
pub struct ErrorResponse<E> {
    body: E,
    head: ResponseHead,
    message: Option<String>,
    bytes: Bytes,
    secrets: Arc<[Secret]>,
}

impl<E> ErrorResponse<E> {
    /// The operation's enum: the body of the status that came.
    pub const fn body(&self) -> &E {
        &self.body
    }

    /// The body, taken out.
    pub fn into_body(self) -> E {
        self.body
    }

    /// What came before the body.
    pub const fn head(&self) -> &ResponseHead {
        &self.head
    }

    /// The status.
    pub const fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The provider's own words on what went wrong, in one line.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }
}

impl<E> fmt::Debug for ErrorResponse<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ErrorResponse")
            .field("head", &self.head)
            .field("message", &self.message)
            .field("snippet", &redaction::snippet(&self.bytes, &self.secrets))
            .finish_non_exhaustive()
    }
}

impl<E> fmt::Display for ErrorResponse<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        answer_line(formatter, &self.head, self.message.as_deref())
    }
}

/// An answer that the documentation does not have.
///
/// It keeps the body, up to the client's limit for bodies of errors; `Debug` shows the beginning without what looks like a
/// secret.
#[derive(Clone)]
pub struct UnexpectedResponse {
    head: ResponseHead,
    body: Bytes,
    snippet: String,
    message: Option<String>,
    problem: Option<DecodeError>,
    redirect: Option<String>,
}

impl UnexpectedResponse {
    /// What came before the body.
    pub const fn head(&self) -> &ResponseHead {
        &self.head
    }

    /// The status.
    pub const fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The body as it came. It may hold secrets.
    pub const fn body(&self) -> &Bytes {
        &self.body
    }

    /// At most 256 characters of the body, without what looks like a secret.
    pub fn snippet(&self) -> &str {
        &self.snippet
    }

    /// Where the body does not fit; nothing where the status itself is not documented.
    pub const fn problem(&self) -> Option<&DecodeError> {
        self.problem.as_ref()
    }
}

impl fmt::Display for UnexpectedResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        answer_line(formatter, &self.head, self.message.as_deref())?;
        match &self.problem {
            Some(_) if self.body.is_empty() => formatter.write_str("; the body is empty"),
            Some(_) => formatter.write_str("; the body is not as documented"),
            None => formatter.write_str("; the status is not documented"),
        }?;
        match &self.redirect {
            Some(origin) => write!(formatter, "; the redirect to `{origin}` is not followed"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for UnexpectedResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("UnexpectedResponse")
            .field("head", &self.head)
            .field("problem", &self.problem)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .field("snippet", &self.snippet)
            .finish()
    }
}

impl std::error::Error for UnexpectedResponse {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.problem.as_ref().map(|problem| problem as _)
    }
}

/// `list_rooms: 401 Unauthorized: words (request id 7)`.
fn answer_line(formatter: &mut fmt::Formatter<'_>, head: &ResponseHead, message: Option<&str>) -> fmt::Result {
    write!(formatter, "{}: {}", head.operation, head.status)?;
    if let Some(message) = message {
        write!(formatter, ": {message}")?;
    }
    request_id_part(formatter, Some(head))
}

pub(crate) fn request_id_part(formatter: &mut fmt::Formatter<'_>, head: Option<&ResponseHead>) -> fmt::Result {
    match head.and_then(ResponseHead::request_id) {
        Some(request_id) => write!(formatter, " (request id {request_id})"),
        None => Ok(()),
    }
}
