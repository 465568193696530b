//! The error for wrong usage of a command.

use thiserror::Error;

/// A usage error, for which the command exits with 2.
#[derive(Debug, Error)]
#[error("{0}")]
pub struct WrongUsage(String);

impl WrongUsage {
    pub(crate) const fn new(reason: String) -> Self {
        Self(reason)
    }
}
