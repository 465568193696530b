//! The error for wrong usage of a command.

use thiserror::Error;

/// The command line is wrong, whatever the specs contain.
#[derive(Debug, Error)]
#[error("{0}")]
pub struct WrongUsage(String);

impl WrongUsage {
    pub(crate) const fn new(reason: String) -> Self {
        Self(reason)
    }
}
