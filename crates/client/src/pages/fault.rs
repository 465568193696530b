//! The error returned if a list cannot be read to its end.

use thiserror::Error as ThisError;

use crate::ResponseHead;

/// The error returned if a list cannot be read to its end.
///
/// Continuing would repeat or skip items.
///
/// ```
/// use plenary_client::{Error, PagingFault};
///
/// fn may_be_read_later<E>(error: &Error<E>) -> bool {
///     matches!(error, Error::Paging(error) if *error.fault() == PagingFault::RepeatedPage)
/// }
/// ```
#[derive(Clone, Debug, ThisError)]
#[error("{}: {fault}{}", head.operation(), head.request_id().map(|id| format!(" (request id {id})")).unwrap_or_default())]
pub struct PagingError {
    fault: PagingFault,
    head: ResponseHead,
}

impl PagingError {
    pub(super) const fn new(fault: PagingFault, head: ResponseHead) -> Self {
        Self { fault, head }
    }

    /// Returns the id of the operation that returns the list.
    pub const fn operation(&self) -> &'static str {
        self.head.operation()
    }

    /// Returns the reason why the list cannot be read to its end.
    pub const fn fault(&self) -> &PagingFault {
        &self.fault
    }

    /// Returns the head of the response that has the fault.
    pub const fn head(&self) -> &ResponseHead {
        &self.head
    }
}

/// Why a list cannot be read to its end.
#[derive(Clone, Debug, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum PagingFault {
    /// The link to the next page was followed before.
    #[error("the list does not continue: the link to the next page was followed before")]
    RepeatedLink,
    /// The token of the next page was used before.
    #[error("the list does not continue: the token of the next page was used before")]
    RepeatedToken,
    /// The page has the same items as an earlier one.
    #[error("the list does not continue: this page has the same items as an earlier one")]
    RepeatedPage,
    /// The response is not the requested page.
    #[error("the list does not continue: requested the page with `{parameter}` {requested}, received {received}")]
    OtherPage {
        /// The query parameter that selects the page.
        parameter: &'static str,
        /// The requested value.
        requested: i64,
        /// The value in the response.
        received: i64,
    },
    /// The page is empty before the end of the list.
    #[error("the list does not continue: the page at offset {offset} is empty, but the list has {total} items")]
    NoProgress {
        /// The number of items before the page.
        offset: i64,
        /// The number of items in the list, according to the page.
        total: i64,
    },
    /// Too many consecutive pages are empty, and the list still continues.
    #[error("the list does not continue: {0} consecutive pages are empty")]
    OnlyEmptyPages(u32),
    /// The link to the next page has no query to select that page.
    #[error("the list does not continue: the link to the next page has no query")]
    LinkWithoutQuery,
}
