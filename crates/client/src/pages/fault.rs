//! Lists that do not go on as documented.

use thiserror::Error as ThisError;

use crate::{Error, ResponseHead};

/// A list that cannot be read to its end: going on would repeat what was read, or pass over something.
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

    /// The operation whose list it is.
    pub const fn operation(&self) -> &'static str {
        self.head.operation()
    }

    /// What is wrong.
    pub const fn fault(&self) -> &PagingFault {
        &self.fault
    }

    /// What came before the body of the page at which it was noticed.
    pub const fn head(&self) -> &ResponseHead {
        &self.head
    }
}

impl<E> From<PagingError> for Error<E> {
    fn from(error: PagingError) -> Self {
        Self::Paging(Box::new(error))
    }
}

/// Why a list does not go on.
#[derive(Clone, Debug, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum PagingFault {
    /// The link to the next page is one that was followed already.
    #[error("the list does not go on: the link to the next page was followed before")]
    RepeatedLink,
    /// The page has the items of a page before it.
    #[error("the list does not go on: this page has the items of a page before it")]
    RepeatedPage,
    /// The answer is another page than the one that was asked for.
    #[error("the list does not go on: `{parameter}` was {asked}, the answer is that of {answered}")]
    OtherPage {
        /// The parameter that asked for the page.
        parameter: &'static str,
        /// What it asked for.
        asked: i64,
        /// What the answer says of itself.
        answered: i64,
    },
    /// The page is empty although the list is longer.
    #[error("the list does not go on: the page at {offset} is empty, of {total} items")]
    StandsStill {
        /// How many items are before the page.
        offset: i64,
        /// How many items there are, as the page says.
        total: i64,
    },
    /// So many pages in a row are empty, and each leads to a next one.
    #[error("the list does not go on: {0} pages in a row are empty")]
    OnlyEmptyPages(u32),
    /// The link to the next page has no query, and so leads to no page.
    #[error("the link to the next page has no query")]
    LinkWithoutQuery,
}
