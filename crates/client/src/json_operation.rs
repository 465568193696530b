//! The trait of operations whose response is JSON.

use bytes::Bytes;
use reqwest::StatusCode;

use crate::fitting::Fitting;
use crate::{Call, Operation};

/// The builder of an operation whose response is JSON.
///
/// Generated code implements this trait. [`Error::fitting_response`](crate::Error::fitting_response) uses it.
pub trait JsonOperation: Call {
    /// The type of a successful response.
    type Response;
    /// The operation's enum of errors.
    type Failure;

    /// Returns the operation.
    fn operation(&self) -> &'static Operation {
        Self::described()
    }

    #[doc(hidden)]
    fn described() -> &'static Operation;

    /// Decodes a response without the entries of its lists that do not match.
    #[doc(hidden)]
    fn fitting(status: StatusCode, body: &Bytes) -> Option<Fitting<Self::Response>>;
}
