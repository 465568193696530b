//! Returns what fits of a response that does not match its type.

use crate::entry_error::{EntryError, entry_errors};
use crate::fitting::Fitting;
use crate::{Error, JsonOperation, ResponseValue};

impl<E> Error<E> {
    /// Returns the response without the entries of its lists that do not match, and their errors.
    ///
    /// `send()` returns an error if any entry of a list does not match its type. This method then returns what fits,
    /// from each list of the response. `B` is the builder of the operation that failed.
    ///
    /// Returns `None` if the call failed for another reason, or if more than 1,000 entries do not match.
    ///
    /// ```
    /// use plenary_client::{Error, JsonOperation, ResponseValue};
    ///
    /// fn fitting<B: JsonOperation>(
    ///     error: Error<B::Failure>,
    /// ) -> Result<ResponseValue<B::Response>, Error<B::Failure>> {
    ///     match error.fitting_response::<B>() {
    ///         Some((response, errors)) => {
    ///             errors.iter().for_each(|error| eprintln!("skipped: {error}"));
    ///             Ok(response)
    ///         }
    ///         None => Err(error),
    ///     }
    /// }
    /// ```
    pub fn fitting_response<B: JsonOperation>(&self) -> Option<(ResponseValue<B::Response>, Vec<EntryError>)> {
        let Self::UnexpectedResponse(response) = self else { return None };
        let (head, body, operation) = (response.head(), response.body(), B::described());
        if !response.is_mismatch() || head.operation() != operation.id {
            return None;
        }
        let Fitting { value, misfits } = B::fitting(head.status(), body)?;
        let errors = entry_errors(misfits, body, operation, head, response.secrets());
        Some((ResponseValue::new(value, head.clone(), body.clone()), errors))
    }
}
