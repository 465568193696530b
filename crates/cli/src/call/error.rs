//! The error returned by `plenary call`.

use std::io;

use plenary_client::Error;
use serde_json::Value;

/// Why a call returned no response, or why its response was not printed.
pub(super) enum CallError {
    /// The command line, the body or the environment is invalid. Nothing was sent.
    Usage(String),
    /// The call failed.
    Call(Box<Error<Value>>),
    /// Some entries of the list do not match the spec. The others were printed.
    Entries(usize),
    /// The sandbox did not start.
    Sandbox(io::Error),
    /// The response could not be written to stdout.
    Output(io::Error),
}

impl From<Error<Value>> for CallError {
    fn from(error: Error<Value>) -> Self {
        Self::Call(Box::new(error))
    }
}
