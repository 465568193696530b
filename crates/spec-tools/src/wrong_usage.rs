//! The error for a command that cannot be run as it was given.

use thiserror::Error;

/// The command line asks for something impossible, whatever the specs say.
#[derive(Debug, Error)]
#[error("{0}")]
pub struct WrongUsage(String);

impl WrongUsage {
    pub(crate) const fn new(reason: String) -> Self {
        Self(reason)
    }
}
