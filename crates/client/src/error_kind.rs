//! The kinds of errors, the same for all operations and providers.

use reqwest::StatusCode;

use crate::Error;

/// The kind of an [`Error`], for code that does not depend on the operation or the provider.
///
/// ```
/// use plenary_client::{Error, ErrorKind};
///
/// fn advice<E>(error: &Error<E>) -> &'static str {
///     match error.kind() {
///         ErrorKind::Unauthorized => "check the credentials",
///         ErrorKind::NotFound => "it does not exist",
///         ErrorKind::RateLimited | ErrorKind::Server | ErrorKind::Timeout => "try again later",
///         _ => "report it",
///     }
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request was not sent, because it is not valid.
    InvalidRequest,
    /// An attempt or the whole call timed out.
    Timeout,
    /// The connection failed.
    Connection,
    /// Status code 400 or 422: the provider rejects the request.
    BadRequest,
    /// Status code 401: the provider rejects the credentials.
    Unauthorized,
    /// Status code 403: the credentials do not allow the request.
    Forbidden,
    /// Status code 404 or 410: the resource does not exist.
    NotFound,
    /// Status code 409 or 412: the state of the resource does not allow the request.
    Conflict,
    /// Status code 429: too many requests.
    RateLimited,
    /// Any other status code from 400 to 499.
    OtherClientError,
    /// A status code from 500 to 599: the provider failed.
    Server,
    /// A response that is neither a documented success nor an error, such as a redirect or a body of the wrong type.
    UnexpectedResponse,
    /// A list could not be read to its end.
    Paging,
    /// An entry of a list does not match its type.
    Entry,
}

impl<E> Error<E> {
    /// Returns the kind of the error.
    ///
    /// If a success reports an error, the kind is that of the status code in the spec: `in_success` of `x-error`.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::InvalidRequest(_) => ErrorKind::InvalidRequest,
            Self::Communication(error) if error.is_timeout() => ErrorKind::Timeout,
            Self::Communication(_) => ErrorKind::Connection,
            Self::ErrorResponse(response) => ErrorKind::of(response.documented_status()),
            Self::UnexpectedResponse(response) => ErrorKind::of(response.status()),
            Self::Paging(_) => ErrorKind::Paging,
            Self::Entry(_) => ErrorKind::Entry,
        }
    }
}

impl ErrorKind {
    fn of(status: StatusCode) -> Self {
        match status.as_u16() {
            400 | 422 => Self::BadRequest,
            401 => Self::Unauthorized,
            403 => Self::Forbidden,
            404 | 410 => Self::NotFound,
            409 | 412 => Self::Conflict,
            429 => Self::RateLimited,
            400..500 => Self::OtherClientError,
            500..600 => Self::Server,
            _ => Self::UnexpectedResponse,
        }
    }
}
