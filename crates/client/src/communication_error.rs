//! The error returned if a call received no complete response.

use std::fmt;
use std::time::Duration;

use thiserror::Error as ThisError;

use crate::layers::BoxError;
use crate::transport_error::TransportError;
use crate::{ResponseHead, Secret};

/// The error returned if a call received no complete response.
#[derive(Debug)]
pub struct CommunicationError {
    pub(crate) operation: &'static str,
    pub(crate) step: Step,
    /// The number of attempts, including those that failed to connect.
    pub(crate) tries: u32,
    pub(crate) attempts: u32,
    pub(crate) is_idempotent: bool,
    pub(crate) elapsed: Duration,
    pub(crate) source: CommunicationFailure,
}

impl fmt::Display for CommunicationError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operation, step, tries, elapsed, is_idempotent, .. } = self;
        write!(formatter, "{operation}: {step} failed after {elapsed:.1?}")?;
        if *tries > 1 {
            write!(formatter, " and {tries} tries")?;
        }
        let is_unknown = self.is_before_response() || matches!(self.source, CommunicationFailure::Shutdown);
        if is_unknown && !is_idempotent {
            formatter.write_str("; its outcome is unknown: the provider may have acted on the request")?;
        }
        self.head().map_or(Ok(()), |head| head.write_request_id(formatter))
    }
}

impl std::error::Error for CommunicationError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// The step in which a call failed.
#[derive(Debug)]
pub(crate) enum Step {
    /// The head of the response has not arrived.
    Sending,
    /// The head of the response has arrived.
    Reading(ResponseHead),
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sending => formatter.write_str("sending the request"),
            Self::Reading(head) => write!(formatter, "reading the body of {}", head.status),
        }
    }
}

/// The cause of the error.
#[derive(Debug, ThisError)]
pub(crate) enum CommunicationFailure {
    #[error(transparent)]
    Transport(TransportError),
    #[error("the body is larger than {limit} bytes")]
    TooLarge { limit: usize },
    #[error("the body ended after {received} of {expected} bytes")]
    Incomplete { received: u64, expected: u64 },
    #[error("the server reset the stream after {received} bytes, before the end of the body")]
    Reset { received: u64 },
    #[error("the body is encoded as `{coding}`, which the client does not support")]
    Coding { coding: &'static str },
    #[error("the body could not be decompressed: {0}")]
    Decompression(std::io::Error),
    #[error("the request could not be built again: {0}")]
    Unbuildable(String),
    #[error("the timeout of the attempt elapsed")]
    AttemptTimeout,
    /// The timeout of an attempt that expects a stream.
    ///
    /// Other attempts use the timeout of reqwest.
    #[error("the timeout of the attempt elapsed after the request was sent")]
    WholeTimeout,
    #[error("the total timeout of the call elapsed")]
    TotalTimeout,
    #[error("the runtime shut down")]
    Shutdown,
    #[error("a layer failed")]
    Layer {
        #[source]
        error: BoxError,
        is_sent: bool,
    },
}

/// The beginning of h2's error message for a refused stream.
///
/// The server has not acted on the request.
const REFUSED: &str = "stream error received: refused stream";

/// h2's error message for a request that a server refused because it was closing the connection.
///
/// The server has not acted on the request.
const GONE: &str = "connection error received: not a result of an error";

impl CommunicationFailure {
    pub(crate) fn transport(error: reqwest::Error, is_sent: bool) -> Self {
        Self::Transport(TransportError::new(error, is_sent))
    }

    /// Removes the secrets of the call.
    pub(crate) fn redact(&mut self, secrets: &[Secret]) {
        if let Self::Transport(error) = self {
            error.redact(secrets);
        }
    }

    /// Returns the error of reqwest, if there is one. It may contain secrets.
    fn transport_error(&self) -> Option<&reqwest::Error> {
        match self {
            Self::Transport(error) => Some(error.error()),
            _ => None,
        }
    }

    /// Returns true if the request may have reached the provider.
    pub(crate) const fn is_sent(&self) -> bool {
        match self {
            Self::Transport(error) => error.is_sent(),
            Self::Layer { is_sent, .. } => *is_sent,
            Self::AttemptTimeout | Self::TotalTimeout | Self::Unbuildable(_) => false,
            _ => true,
        }
    }
}

/// Returns true if an HTTP/2 server refused a request without acting on it.
pub(crate) fn is_refused(error: &reqwest::Error) -> bool {
    let mut last: &dyn std::error::Error = error;
    while let Some(cause) = last.source() {
        last = cause;
    }
    // Using the error type of h2 would compile h2 even in builds without HTTP/2.
    let words = last.to_string();
    error.is_request() && (words.starts_with(REFUSED) || words.starts_with(GONE))
}

impl CommunicationError {
    /// Returns the id of the operation that was called.
    pub const fn operation(&self) -> &'static str {
        self.operation
    }

    /// Returns the head of the response, if it arrived.
    pub const fn head(&self) -> Option<&ResponseHead> {
        match &self.step {
            Step::Sending => None,
            Step::Reading(head) => Some(head),
        }
    }

    /// Returns how many times the request was sent.
    ///
    /// Attempts that failed to connect are not counted, so the number is 0 if nothing was sent.
    pub const fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Returns the time from the start of the call until it failed.
    ///
    /// The time includes all attempts and waits.
    pub const fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// Returns true if an attempt or the whole call timed out.
    pub fn is_timeout(&self) -> bool {
        match &self.source {
            CommunicationFailure::Transport(error) => error.error().is_timeout(),
            CommunicationFailure::AttemptTimeout
            | CommunicationFailure::WholeTimeout
            | CommunicationFailure::TotalTimeout => true,
            _ => false,
        }
    }

    /// Returns true if no attempt had a connection, so that nothing was sent.
    ///
    /// The provider cannot have acted on the request. A timeout that elapses while the client connects counts, too. If
    /// an earlier attempt was sent, the result is false.
    pub const fn is_connect(&self) -> bool {
        self.attempts == 0 && self.is_last_without_connection()
    }

    /// Returns true if the last attempt had no connection.
    ///
    /// An earlier attempt may have been sent.
    pub(crate) const fn is_last_without_connection(&self) -> bool {
        matches!(&self.source, CommunicationFailure::Transport(error) if !error.is_sent())
    }

    /// Returns true if the connection failed because of the server's certificate.
    pub(crate) fn is_certificate(&self) -> bool {
        let mut source = self.source.transport_error().and_then(std::error::Error::source);
        // The TLS libraries share no error type, but their messages contain the word "certificate".
        while let Some(cause) = source {
            if self.is_last_without_connection() && cause.to_string().contains("certificate") {
                return true;
            }
            source = cause.source();
        }
        false
    }

    /// Returns the reason if the request itself is not valid.
    pub(crate) fn unsendable(&self) -> Option<String> {
        self.source.transport_error().filter(|error| error.is_builder()).map(ToString::to_string)
    }

    #[cfg(feature = "tracing")]
    pub(crate) const fn is_too_large(&self) -> bool {
        matches!(self.source, CommunicationFailure::TooLarge { .. })
    }

    /// Returns true if the provider cannot have acted on the last attempt.
    pub(crate) fn is_untouched(&self) -> bool {
        match &self.source {
            CommunicationFailure::Transport(error) => !error.is_sent() || is_refused(error.error()),
            // This timeout elapses only while the call waits to follow a redirect.
            CommunicationFailure::AttemptTimeout => true,
            CommunicationFailure::Layer { is_sent, .. } => !is_sent,
            _ => false,
        }
    }

    /// Returns true if the connection broke or timed out before a response began.
    pub(crate) fn is_before_response(&self) -> bool {
        let in_transit = self.source.transport_error().is_some_and(reqwest::Error::is_request);
        let is_uncertain =
            |failure| matches!(failure, &CommunicationFailure::WholeTimeout | &CommunicationFailure::Layer { .. });
        let in_transit = in_transit || is_uncertain(&self.source);
        in_transit && !self.is_untouched() && matches!(self.step, Step::Sending)
    }
}
