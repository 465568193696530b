//! The trait of operations that return a paged list.

use std::pin::Pin;

use serde::Serialize;

use crate::{Call, Connection, Error, Operation, ResponseValue};

/// The builder of an operation that returns a paged list.
///
/// Generated code implements it.
pub trait PagedOperation: Call + Clone + Send {
    /// The type of a page.
    type Response: Send;
    /// The type of an item.
    type Item: Serialize + Send;
    /// The operation's enum of errors.
    type Failure: Send;
    /// The future of a page's response.
    #[doc(hidden)]
    type Fetch: Future<Output = Result<ResponseValue<Self::Response>, Error<Self::Failure>>> + Send + Unpin;

    /// Returns the operation.
    fn operation(&self) -> &'static Operation;

    #[doc(hidden)]
    fn connection(&self) -> &Connection;

    #[doc(hidden)]
    fn fetch(self) -> Self::Fetch;

    /// Returns the items of a page, or `None` if the property is missing.
    fn items(response: &Self::Response) -> Option<&[Self::Item]>;

    /// Returns the items of a page, consuming it.
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
}

/// The future of a page's response.
#[doc(hidden)]
pub type PageFetch<'a, T, E> = Pin<Box<dyn Future<Output = Result<ResponseValue<T>, Error<E>>> + Send + 'a>>;

/// Implements `pages()`, `stream()` and `PagedOperation` for an operation builder.
///
/// The functions in braces read a page according to `x-paging`.
#[doc(hidden)]
#[macro_export]
macro_rules! paged_operation {
    ($name:ident as $operation:expr => $response:ty, $item:ty, $failure:ty { $($read:item)+ }) => {
        impl<'a> $name<'a> {
            /// Returns a stream of pages, starting at the page that this call selects.
            ///
            /// Each page has its status code, headers and position.
            ///
            /// ```
            #[doc = concat!("async fn pages(call: ", module_path!(), "::", stringify!($name), "<'_>) {")]
            ///     let mut pages = call.pages();
            ///     while let Some(Ok(page)) = pages.next().await {
            ///         println!("{:?} at {:?}", page.request_id(), page.position());
            ///     }
            /// }
            /// ```
            pub fn pages(self) -> $crate::Pages<Self> {
                $crate::Pages::new(self)
            }

            /// Returns a stream of items, starting at the page that this call selects.
            ///
            /// ```
            #[doc = concat!("async fn print(call: ", module_path!(), "::", stringify!($name), "<'_>) {")]
            ///     let mut items = call.stream();
            ///     while let Some(Ok(item)) = items.next().await {
            ///         println!("{item:?}");
            ///     }
            /// }
            /// ```
            pub fn stream(self) -> $crate::Items<Self> {
                $crate::Items::new(self)
            }
        }

        impl<'a> $crate::PagedOperation for $name<'a> {
            type Response = $response;
            type Item = $item;
            type Failure = $failure;
            type Fetch = $crate::PageFetch<'a, $response, $failure>;

            fn operation(&self) -> &'static $crate::Operation {
                $operation
            }

            fn connection(&self) -> &$crate::Connection {
                $crate::ClientInfo::inner(self.client)
            }

            fn fetch(self) -> Self::Fetch {
                Box::pin(self.send())
            }

            $($read)+
        }
    };
}
