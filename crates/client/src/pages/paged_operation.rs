//! What the code generator implements for an operation that returns a list in pages.

use std::pin::Pin;

use serde::Serialize;

use crate::{Call, Connection, Error, Operation, ResponseValue};

/// The builder of an operation that returns a list in pages.
///
/// The code generator implements it.
pub trait PagedOperation: Call + Clone + Send {
    /// The type of a page.
    type Response: Send;
    /// The type of an item.
    type Item: Serialize + Send;
    /// The documented errors.
    type Failure: Send;
    /// The request of a page.
    #[doc(hidden)]
    type Fetch: Future<Output = Result<ResponseValue<Self::Response>, Error<Self::Failure>>> + Send + Unpin;

    /// Returns the operation.
    fn operation(&self) -> &'static Operation;

    #[doc(hidden)]
    fn connection(&self) -> &Connection;

    #[doc(hidden)]
    fn fetch(self) -> Self::Fetch;

    /// Returns the items of a page, or `None` if they are missing.
    fn items(response: &Self::Response) -> Option<&[Self::Item]>;

    /// Returns the items of a page, consuming it.
    fn into_items(response: Self::Response) -> Option<Vec<Self::Item>>;

    /// Returns the offset or page number that the builder asks for.
    #[doc(hidden)]
    fn begins(&self) -> Option<i64> {
        None
    }

    /// Returns the offset or page number of a page, as it says.
    #[doc(hidden)]
    fn position(_response: &Self::Response) -> Option<i64> {
        None
    }

    /// Returns the number of items or pages in the list, as a page says.
    #[doc(hidden)]
    fn total(_response: &Self::Response) -> Option<i64> {
        None
    }

    /// Returns the link to the next page.
    #[doc(hidden)]
    fn next(_response: &Self::Response) -> Option<&str> {
        None
    }
}

/// The request of a page of an operation.
#[doc(hidden)]
pub type PageFetch<'a, T, E> = Pin<Box<dyn Future<Output = Result<ResponseValue<T>, Error<E>>> + Send + 'a>>;

/// Implements the streams of a list for its builder. The functions read a page as `x-paging` says.
#[doc(hidden)]
#[macro_export]
macro_rules! paged_operation {
    ($name:ident as $operation:expr => $response:ty, $item:ty, $failure:ty { $($read:item)+ }) => {
        impl<'a> $name<'a> {
            /// Returns a stream of the list's pages, starting with the page that this call asks for.
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

            /// Returns a stream of the list's items, starting with the page that this call asks for.
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
