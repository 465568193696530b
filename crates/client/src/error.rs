//! The errors that calls return, with the provider's response.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::Serialize;
use thiserror::Error as ThisError;

use crate::entry_error::EntryError;
use crate::error_message::{ErrorDetail, ErrorWords, error_details};
use crate::fitting::Fitting;
use crate::response::{Response, ResponseHead};
use crate::{CommunicationError, DecodeError, Inspect, InvalidRequest, PagingError, Provider, Secret, redaction};

/// The documented errors of an operation.
///
/// Generated code implements the trait for an enum with a variant per status code.
pub trait OperationError: Sized {
    /// Decodes a body by its status code.
    ///
    /// Returns `None` if the status code is not documented.
    fn decode(status: StatusCode, body: &[u8]) -> Option<Result<Self, DecodeError>>;
}

/// Operations without documented errors use this implementation.
impl OperationError for () {
    fn decode(_status: StatusCode, _body: &[u8]) -> Option<Result<Self, DecodeError>> {
        None
    }
}

/// The documented successes of an operation that has several success types.
///
/// Generated code implements the trait for an enum with a variant per status code. A value encodes as the body of its
/// variant.
pub trait OperationSuccess: Sized + Serialize + Inspect {
    /// Decodes a body by its status code.
    ///
    /// Returns `None` if the status code is not documented.
    fn decode(status: StatusCode, body: &[u8]) -> Option<Result<Self, DecodeError>>;

    /// Decodes a body by its status code, without the entries of its lists that do not match.
    #[doc(hidden)]
    fn fitting(status: StatusCode, body: &Bytes) -> Option<Fitting<Self>>;
}

/// Why a call failed.
///
/// `E` is the operation's enum of documented errors, with a variant per status code.
///
/// ```
/// use plenary_client::Error;
///
/// fn advice<E: std::fmt::Debug>(error: &Error<E>) -> String {
///     match error {
///         Error::InvalidRequest(invalid) => format!("not sent: {:?}", invalid.problems()),
///         Error::Communication(_) => String::from("no response, try again"),
///         Error::ErrorResponse(response) => format!("the provider says: {:?}", response.body()),
///         Error::UnexpectedResponse(response) => format!("{} is not documented", response.status()),
///         other => other.to_string(),
///     }
/// }
/// ```
///
/// `Display` writes one line with the operation, status code, provider's message and request id. `Debug` adds the
/// headers and the beginning of the body. Neither shows a query, a credential, or a value that looks like a secret.
#[derive(Debug, ThisError)]
#[non_exhaustive]
pub enum Error<E = ()> {
    /// The request was not sent.
    ///
    /// Parameters, headers or the body are not valid, or credentials are missing. The error names each of them.
    #[error("the request was not sent: {0}")]
    InvalidRequest(Box<InvalidRequest>),
    /// No complete response arrived.
    ///
    /// The connection failed, a timeout elapsed, or the body ended early or was too long.
    #[error(transparent)]
    Communication(Box<CommunicationError>),
    /// The provider returned a documented error.
    ///
    /// The status code can be a success: some providers report an error in the body only. See `x-error` in the spec.
    #[error("{0}")]
    ErrorResponse(Box<ErrorResponse<E>>),
    /// The response is not documented.
    ///
    /// Its status code is not in the spec, its body does not match the type, or a success reports an error that the
    /// spec does not describe.
    #[error(transparent)]
    UnexpectedResponse(Box<UnexpectedResponse>),
    /// A list could not be read to its end.
    ///
    /// Only [`Pages`](crate::Pages) and [`Items`](crate::Items) return this error.
    #[error(transparent)]
    Paging(Box<PagingError>),
    /// An entry of a list does not match its type.
    ///
    /// Only [`Items`](crate::Items) returns this error. The stream continues with the next entry.
    #[error(transparent)]
    Entry(Box<EntryError>),
}

impl<E> Error<E> {
    /// Returns the typed body if the provider returned a documented error.
    pub fn documented(&self) -> Option<&E> {
        match self {
            Self::ErrorResponse(response) => Some(&response.body),
            _ => None,
        }
    }

    /// Returns the head of the response, if it arrived.
    pub fn head(&self) -> Option<&ResponseHead> {
        match self {
            Self::InvalidRequest(_) => None,
            Self::Communication(error) => error.head(),
            Self::ErrorResponse(response) => Some(response.head()),
            Self::UnexpectedResponse(response) => Some(response.head()),
            Self::Paging(error) => Some(error.head()),
            Self::Entry(error) => Some(error.head()),
        }
    }

    /// Returns the status code, if a response arrived.
    pub fn status(&self) -> Option<StatusCode> {
        self.head().map(ResponseHead::status)
    }

    /// Returns the headers, if a response arrived.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.head().map(ResponseHead::headers)
    }

    /// Returns the provider's id of the request, if the response has one.
    pub fn request_id(&self) -> Option<&str> {
        self.head().and_then(ResponseHead::request_id)
    }

    /// Returns the provider's error code, if the response has one.
    ///
    /// `x-error` in the spec says where the code, the message and the details are.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::ErrorResponse(response) => response.code(),
            Self::UnexpectedResponse(response) => response.code(),
            _ => None,
        }
    }

    /// Returns the provider's error message on one line, if the response has one.
    pub fn message(&self) -> Option<&str> {
        match self {
            Self::ErrorResponse(response) => response.message(),
            Self::UnexpectedResponse(response) => response.message(),
            _ => None,
        }
    }

    /// Returns each error in the body of the response, such as one for each invalid parameter.
    ///
    /// A body with a single error has one entry, and a body that is not JSON has none.
    ///
    /// ```
    /// fn print<E>(error: &plenary_client::Error<E>) {
    ///     for detail in error.details() {
    ///         println!("{}: {}", detail.field.unwrap_or_default(), detail.message.unwrap_or_default());
    ///     }
    /// }
    /// ```
    pub fn details(&self) -> Vec<ErrorDetail> {
        match self {
            Self::ErrorResponse(response) => response.details(),
            Self::UnexpectedResponse(response) => response.details(),
            _ => Vec::new(),
        }
    }

    /// Returns how many times the request was sent.
    pub fn attempts(&self) -> u32 {
        match self {
            Self::Communication(error) => error.attempts(),
            _ => self.head().map_or(0, ResponseHead::attempts),
        }
    }

    /// Returns the time from the start of the call until it failed.
    ///
    /// Returns `None` for [`InvalidRequest`](Self::InvalidRequest).
    pub fn elapsed(&self) -> Option<Duration> {
        match self {
            Self::Communication(error) => Some(error.elapsed()),
            _ => self.head().map(ResponseHead::elapsed),
        }
    }

    /// Returns how long the provider asks the client to wait before the next request.
    ///
    /// Returns `None` if the provider does not ask for a wait.
    pub fn retry_after(&self) -> Option<Duration> {
        self.head().and_then(ResponseHead::retry_after)
    }

    /// Returns true if an attempt or the whole call timed out.
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Communication(error) if error.is_timeout())
    }

    /// Returns true if no attempt had a connection, so that nothing was sent.
    ///
    /// The provider cannot have acted on the request. A timeout that elapses while the client connects counts, too. If
    /// an earlier attempt was sent, the result is false.
    pub fn is_connect(&self) -> bool {
        matches!(self, Self::Communication(error) if error.is_connect())
    }

    /// Returns true if an entry of a list does not match its type.
    ///
    /// The stream that returned the error continues with the next entry. It ends after any other error.
    pub const fn is_entry(&self) -> bool {
        matches!(self, Self::Entry(_))
    }

    /// Returns true for status code 401: the provider rejects the credentials.
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// Returns true for status code 404: the resource does not exist.
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// Returns true for status code 429: too many requests.
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Drops a documented error's body, for code that handles several operations.
    pub fn into_untyped(self) -> Error {
        self.map(drop)
    }

    /// Converts a documented error's body.
    pub fn map<F>(self, change: impl FnOnce(E) -> F) -> Error<F> {
        match self {
            Self::InvalidRequest(invalid) => Error::InvalidRequest(invalid),
            Self::Communication(error) => Error::Communication(error),
            Self::ErrorResponse(response) => {
                let ErrorResponse { body, documented_status, source } = *response;
                Error::ErrorResponse(Box::new(ErrorResponse { body: change(body), documented_status, source }))
            }
            Self::UnexpectedResponse(response) => Error::UnexpectedResponse(response),
            Self::Paging(error) => Error::Paging(error),
            Self::Entry(error) => Error::Entry(error),
        }
    }
}

impl<E: OperationError> Error<E> {
    /// Creates the error for a response that is not a documented success.
    #[doc(hidden)]
    pub fn from_response(response: Response) -> Self {
        let status = response.status();
        Self::documented_as(response, status)
    }

    /// Creates the error for a success whose body reports an error.
    ///
    /// The body has the type of the errors with `status`.
    pub(crate) fn in_success(response: Response, status: StatusCode) -> Self {
        match Self::documented_as(response, status) {
            Self::UnexpectedResponse(response) => {
                Self::UnexpectedResponse(Box::new(UnexpectedResponse { reports_error: true, ..*response }))
            }
            documented => documented,
        }
    }

    /// Decodes the body as that of a documented error.
    fn documented_as(response: Response, status: StatusCode) -> Self {
        match E::decode(status, &response.body) {
            Some(_) if response.is_cut => {
                let problem = DecodeError::too_long(response.body.len());
                Self::unexpected(response, Some(problem))
            }
            Some(Ok(body)) => Self::ErrorResponse(Box::new(ErrorResponse {
                body,
                documented_status: status,
                source: ErrorSource::of(response),
            })),
            Some(Err(problem)) => Self::unexpected(response, Some(problem)),
            None => Self::unexpected(response, None),
        }
    }
}

impl<E> Error<E> {
    pub(crate) fn unexpected(response: Response, problem: Option<DecodeError>) -> Self {
        let problem = problem.map(|problem| problem.with_keys(|key| redaction::key(key, &response.secrets)));
        Self::UnexpectedResponse(Box::new(UnexpectedResponse {
            problem,
            snippet: redaction::snippet(&response.body, &response.secrets),
            redirect: response
                .redirect
                .as_ref()
                .map(|target| redaction::line(&target.origin().ascii_serialization(), &response.secrets)),
            reports_error: false,
            source: ErrorSource::of(response),
        }))
    }
}

impl<E> From<CommunicationError> for Error<E> {
    fn from(error: CommunicationError) -> Self {
        match error.unsendable() {
            Some(reason) => InvalidRequest::because(Some(error.operation()), reason).into(),
            None => Self::Communication(Box::new(error)),
        }
    }
}

impl<E> From<InvalidRequest> for Error<E> {
    fn from(invalid: InvalidRequest) -> Self {
        Self::InvalidRequest(Box::new(invalid))
    }
}

impl<E> From<PagingError> for Error<E> {
    fn from(error: PagingError) -> Self {
        Self::Paging(Box::new(error))
    }
}

/// A documented error response, with its typed body.
///
/// `Debug` shows the beginning of the received body, without values that look like secrets.
#[derive(Clone)]
pub struct ErrorResponse<E> {
    body: E,
    /// The status code whose documented body the response has.
    documented_status: StatusCode,
    source: ErrorSource,
}

/// The response that an error comes from.
#[derive(Clone)]
struct ErrorSource {
    provider: &'static Provider,
    head: ResponseHead,
    words: ErrorWords,
    body: Bytes,
    secrets: Arc<[Secret]>,
}

impl ErrorSource {
    fn of(response: Response) -> Self {
        let words = ErrorWords::of(&response);
        let Response { provider, head, body, secrets, .. } = response;
        Self { provider, head, words, body, secrets }
    }

    fn details(&self) -> Vec<ErrorDetail> {
        error_details(&self.body, &self.provider.error.details, &self.words, &self.secrets)
    }
}

impl<E> ErrorResponse<E> {
    /// Returns the typed body, a variant of the operation's enum of errors.
    pub const fn body(&self) -> &E {
        &self.body
    }

    /// Returns the typed body, consuming the response.
    pub fn into_body(self) -> E {
        self.body
    }

    /// Returns the head of the response.
    pub const fn head(&self) -> &ResponseHead {
        &self.source.head
    }

    /// Returns the status code.
    pub const fn status(&self) -> StatusCode {
        self.source.head.status
    }

    /// Returns the status code whose documented body the response has.
    ///
    /// It differs from [`status`](Self::status) if the body of a success reports an error.
    pub(crate) const fn documented_status(&self) -> StatusCode {
        self.documented_status
    }

    /// Returns the provider's error code.
    pub fn code(&self) -> Option<&str> {
        self.source.words.code.as_deref()
    }

    /// Returns the provider's error message on one line.
    pub fn message(&self) -> Option<&str> {
        self.source.words.message.as_deref()
    }

    /// Returns each error in the body.
    pub fn details(&self) -> Vec<ErrorDetail> {
        self.source.details()
    }
}

impl<E: Serialize> ErrorResponse<E> {
    /// Returns the typed body as redacted JSON, for display.
    ///
    /// Values that look like secrets are removed: credentials, the values in the call's query and headers, each
    /// [`Secret`] in its path and body, and values with names such as `token`. Secrets inside longer strings are also
    /// removed. Characters that control a terminal are replaced.
    pub fn redacted_body(&self) -> serde_json::Value {
        // Encoding cannot fail, because the body was decoded from a response.
        redaction::redacted(serde_json::to_value(&self.body).unwrap_or_default(), &self.source.secrets)
    }
}

impl<E> fmt::Debug for ErrorResponse<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ErrorResponse")
            .field("head", &self.source.head)
            .field("code", &self.source.words.code)
            .field("message", &self.source.words.message)
            .field("snippet", &redaction::snippet(&self.source.body, &self.source.secrets))
            .finish_non_exhaustive()
    }
}

impl<E> fmt::Display for ErrorResponse<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        response_line(formatter, &self.source)
    }
}

/// A response that is not documented.
///
/// The error keeps the body. Unless the status code is a success, the body is cut off at the client's
/// `error_body_limit`. `Debug` shows the beginning of the body, without values that look like secrets.
#[derive(Clone)]
pub struct UnexpectedResponse {
    source: ErrorSource,
    snippet: String,
    problem: Option<DecodeError>,
    redirect: Option<String>,
    /// Whether the body reports an error although the status code is a success.
    reports_error: bool,
}

impl UnexpectedResponse {
    /// Returns true if the body of a success does not match its type.
    pub(crate) fn is_mismatch(&self) -> bool {
        self.problem.is_some() && self.source.head.status.is_success() && !self.reports_error
    }

    pub(crate) fn secrets(&self) -> &[Secret] {
        &self.source.secrets
    }

    /// Returns the head of the response.
    pub const fn head(&self) -> &ResponseHead {
        &self.source.head
    }

    /// Returns the status code.
    pub const fn status(&self) -> StatusCode {
        self.source.head.status
    }

    /// Returns the received body. It may contain secrets.
    pub const fn body(&self) -> &Bytes {
        &self.source.body
    }

    /// Returns the provider's error code.
    pub fn code(&self) -> Option<&str> {
        self.source.words.code.as_deref()
    }

    /// Returns the provider's error message on one line.
    pub fn message(&self) -> Option<&str> {
        self.source.words.message.as_deref()
    }

    /// Returns each error in the body.
    pub fn details(&self) -> Vec<ErrorDetail> {
        self.source.details()
    }

    /// Returns the beginning of the body, up to 256 characters.
    ///
    /// Values that look like secrets are removed.
    pub fn snippet(&self) -> &str {
        &self.snippet
    }

    /// Returns the decoding error, or `None` if the status code is not documented.
    pub const fn problem(&self) -> Option<&DecodeError> {
        self.problem.as_ref()
    }
}

impl fmt::Display for UnexpectedResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        response_line(formatter, &self.source)?;
        match &self.problem {
            _ if self.reports_error => {
                formatter.write_str("; the body reports an error that the spec does not describe")
            }
            Some(_) if self.source.body.is_empty() => formatter.write_str("; the body is empty"),
            Some(_) => formatter.write_str("; the body does not match the spec"),
            None => formatter.write_str("; the status code is not documented"),
        }?;
        match &self.redirect {
            Some(origin) => write!(formatter, "; the redirect to `{origin}` was not followed"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for UnexpectedResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("UnexpectedResponse")
            .field("head", &self.source.head)
            .field("problem", &self.problem)
            .field("body", &format_args!("{} bytes", self.source.body.len()))
            .field("snippet", &self.snippet)
            .finish()
    }
}

impl std::error::Error for UnexpectedResponse {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.problem.as_ref().map(|problem| problem as _)
    }
}

/// Writes `list_rooms: 401 Unauthorized: message (request id 7)`.
fn response_line(formatter: &mut fmt::Formatter<'_>, source: &ErrorSource) -> fmt::Result {
    let ErrorSource { head, words, .. } = source;
    write!(formatter, "{}: {}{words}", head.operation, head.status)?;
    head.write_request_id(formatter)
}
