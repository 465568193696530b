//! A call that got no whole answer: how far it came, and what failed.

use std::fmt;
use std::time::Duration;

use thiserror::Error as ThisError;

use crate::ResponseHead;
use crate::error::request_id_part;

/// A call that got no whole answer.
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
        request_id_part(formatter, self.head())
    }
}

impl std::error::Error for CommunicationError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// How far a call came.
#[derive(Debug)]
pub(crate) enum Step {
    /// Before the head of an answer.
    Sending,
    /// After the head of an answer.
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

/// What failed. reqwest's errors come here without their URL, which may hold a token.
#[derive(Debug, ThisError)]
pub(crate) enum CommunicationFailure {
    #[error(transparent)]
    Transport(reqwest::Error),
    #[error("the body is larger than {limit} bytes")]
    TooLarge { limit: usize },
    #[error("the time for all attempts is over")]
    TotalTimeout,
    #[error("the runtime shut down")]
    Shutdown,
}

impl CommunicationError {
    /// The operation that was called.
    pub const fn operation(&self) -> &'static str {
        self.operation
    }

    /// What came before the body, where an answer began.
    pub const fn head(&self) -> Option<&ResponseHead> {
        match &self.step {
            Step::Sending => None,
            Step::Reading(head) => Some(head),
        }
    }

    /// How often the request was sent; 0 where its time was over before that.
    pub const fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The time from the beginning of the call until it failed, with all attempts and waits.
    pub const fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// Whether it, or an attempt of it, took longer than it may.
    pub fn is_timeout(&self) -> bool {
        match &self.source {
            CommunicationFailure::Transport(error) => error.is_timeout(),
            CommunicationFailure::TotalTimeout => true,
            CommunicationFailure::TooLarge { .. } | CommunicationFailure::Shutdown => false,
        }
    }

    /// Whether no connection came about, so that the server has certainly not acted.
    pub fn is_connect(&self) -> bool {
        matches!(&self.source, CommunicationFailure::Transport(error) if error.is_connect())
    }

    /// Returns true if no connection came about because of the server's certificate.
    pub(crate) fn is_certificate(&self) -> bool {
        let mut source = std::error::Error::source(self);
        // Each TLS library has errors of its own. All of them say the word.
        while let Some(cause) = source {
            if self.is_connect() && cause.to_string().contains("certificate") {
                return true;
            }
            source = cause.source();
        }
        false
    }

    /// Returns why no server can be sent the request, if that is so.
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

    /// Whether it failed on the way, with no answer begun.
    pub(crate) fn is_before_answer(&self) -> bool {
        let on_the_way = matches!(&self.source, CommunicationFailure::Transport(error) if error.is_request());
        on_the_way && matches!(self.step, Step::Sending)
    }
}
