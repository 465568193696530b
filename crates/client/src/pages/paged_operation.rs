//! The trait of operations that return a paged list.

use std::pin::Pin;

use crate::exact::Exact;
use crate::{Connection, Error, JsonOperation, ResponseValue};

/// The builder of an operation that returns a paged list.
///
/// Generated code implements this trait.
pub trait PagedOperation: JsonOperation<Response: Send, Failure: Send> + Clone + Send {
    /// The type of an item.
    type Item: Exact + Send;
    /// The future that returns a page's response.
    #[doc(hidden)]
    type Fetch: Future<Output = Result<ResponseValue<Self::Response>, Error<Self::Failure>>> + Send + Unpin;

    #[doc(hidden)]
    fn connection(&self) -> &Connection;

    #[doc(hidden)]
    fn fetch(self) -> Self::Fetch;

    /// Returns the items of a page, or `None` if the property is missing.
    fn items(response: &Self::Response) -> Option<&[Self::Item]>;

    /// Returns the items of a page, consuming the page.
    fn into_items(response: Self::Response) -> Option<Vec<Self::Item>>;

    /// Returns the offset or page number that the builder sets.
    #[doc(hidden)]
    fn begins(&self) -> Option<i64> {
        None
    }

    /// Returns the offset or page number in a response.
    #[doc(hidden)]
    fn position(_response: &Self::Response) -> Option<i64> {
        None
    }

    /// Returns the number of items or pages of the list in a response.
    #[doc(hidden)]
    fn total(_response: &Self::Response) -> Option<i64> {
        None
    }

    /// Returns the link to the next page in a response.
    #[doc(hidden)]
    fn next(_response: &Self::Response) -> Option<&str> {
        None
    }

    /// Returns the token of the next page in a response.
    #[doc(hidden)]
    fn token(_response: &Self::Response) -> Option<String> {
        None
    }
}

/// The future that returns a page's response.
#[doc(hidden)]
pub type PageFetch<'a, T, E> = Pin<Box<dyn Future<Output = Result<ResponseValue<T>, Error<E>>> + Send + 'a>>;
