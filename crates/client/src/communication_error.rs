//! The error of a call that received no complete response.

use std::fmt;
use std::time::Duration;

use thiserror::Error as ThisError;

use crate::ResponseHead;

/// The error of a call that received no complete response.
#[derive(Debug)]
pub struct CommunicationError {
    pub(crate) operation: &'static str,
    pub(crate) step: Step,
    pub(crate) attempts: u32,
    pub(crate) elapsed: Duration,
    pub(crate) source: CommunicationFailure,
}

impl fmt::Display for CommunicationError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operation, step, attempts, elapsed, .. } = self;
        write!(formatter, "{operation}: {step} failed after {elapsed:.1?}")?;
        if *attempts > 1 {
            write!(formatter, " and {attempts} attempts")?;
        }
        self.head().map_or(Ok(()), |head| head.write_request_id(formatter))
    }
}

impl std::error::Error for CommunicationError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// How far a call got.
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
///
/// Errors of reqwest are stored without their URL, which may contain a token.
#[derive(Debug, ThisError)]
pub(crate) enum CommunicationFailure {
    #[error(transparent)]
    Transport(reqwest::Error),
    #[error("the body is larger than {limit} bytes")]
    TooLarge { limit: usize },
    #[error("the total timeout of the call elapsed")]
    TotalTimeout,
    #[error("the runtime shut down")]
    Shutdown,
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
    /// It is 0 if the call timed out before the first attempt.
    pub const fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Returns the time from the start of the call until it failed.
    ///
    /// It includes all attempts and waits.
    pub const fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// Returns true if an attempt or the whole call timed out.
    pub fn is_timeout(&self) -> bool {
        match &self.source {
            CommunicationFailure::Transport(error) => error.is_timeout(),
            CommunicationFailure::TotalTimeout => true,
            CommunicationFailure::TooLarge { .. } | CommunicationFailure::Shutdown => false,
        }
    }

    /// Returns true if the connection failed before the request was sent.
    ///
    /// The server has certainly not acted on the request.
    pub fn is_connect(&self) -> bool {
        matches!(&self.source, CommunicationFailure::Transport(error) if error.is_connect())
    }

    /// Returns true if the connection failed because of the server's certificate.
    pub(crate) fn is_certificate(&self) -> bool {
        let mut source = std::error::Error::source(self);
        // The TLS libraries share no error type, but their messages contain this word.
        while let Some(cause) = source {
            if self.is_connect() && cause.to_string().contains("certificate") {
                return true;
            }
            source = cause.source();
        }
        false
    }

    /// Returns the reason if the request itself is not valid.
    pub(crate) fn unsendable(&self) -> Option<String> {
        match &self.source {
            CommunicationFailure::Transport(error) if error.is_builder() => Some(error.to_string()),
            _ => None,
        }
    }

    #[cfg(feature = "tracing")]
    pub(crate) const fn is_too_large(&self) -> bool {
        matches!(self.source, CommunicationFailure::TooLarge { .. })
    }

    /// Returns true if the connection broke or timed out before a response began.
    pub(crate) fn is_before_response(&self) -> bool {
        let in_transit = matches!(&self.source, CommunicationFailure::Transport(error) if error.is_request());
        in_transit && matches!(self.step, Step::Sending)
    }
}
