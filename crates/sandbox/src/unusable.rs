//! The error returned if the sandbox cannot use a document.

use std::error::Error;
use std::io;

/// Returns the error for a document that the sandbox cannot use.
pub(crate) fn unusable(reason: impl Into<Box<dyn Error + Send + Sync>>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, reason)
}
