//! The trait of operations that return a paged list.

use std::fmt::Debug;
use std::pin::Pin;

use sync_wrapper::SyncFuture;

use crate::exact::Exact;
use crate::{Connection, Error, JsonOperation, ResponseValue};

/// The builder of an operation that returns a paged list.
///
/// Generated code implements this trait.
pub trait PagedOperation:
    JsonOperation<Response: Send + Sync + 'static, Failure: Debug + Send + Sync + 'static> + Clone
{
    /// The type of an item.
    type Item: Exact + Send + Sync + 'static;

    #[doc(hidden)]
    fn connection(&self) -> &Connection;

    #[doc(hidden)]
    fn fetch(self) -> PageFetch<Self>;

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
///
/// Only the stream polls it, so the stream can be `Sync` although the future is not.
#[doc(hidden)]
pub type PageFetch<B> = SyncFuture<Pin<Box<dyn Future<Output = FetchResult<B>> + Send>>>;

/// A page's response, or the error of its request.
pub(super) type FetchResult<B> =
    Result<ResponseValue<<B as JsonOperation>::Response>, Error<<B as JsonOperation>::Failure>>;

/// Boxes the future that returns a page's response.
#[doc(hidden)]
pub fn page_fetch<B: PagedOperation>(future: impl Future<Output = FetchResult<B>> + Send + 'static) -> PageFetch<B> {
    SyncFuture::new(Box::pin(future))
}
