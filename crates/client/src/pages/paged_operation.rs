//! What the code generator says of an operation that answers a list in pages.

use std::pin::Pin;

use serde::Serialize;

use super::{Items, Pages};
use crate::{Call, Connection, Error, Operation, ResponseValue};

/// The builder of an operation that answers a list in pages. The code generator implements it.
pub trait PagedOperation: Call + Clone + Send {
    /// What a page is.
    type Answer: Send;
    /// What the list holds.
    type Item: Serialize + Send;
    /// The documented failures.
    type Failure: Send;
    /// A page on its way.
    #[doc(hidden)]
    type Fetch: Future<Output = Result<ResponseValue<Self::Answer>, Error<Self::Failure>>> + Send + Unpin;

    /// The operation.
    fn operation(&self) -> &'static Operation;

    #[doc(hidden)]
    fn connection(&self) -> &Connection;

    #[doc(hidden)]
    fn fetch(self) -> Self::Fetch;

    /// The items of a page; nothing where they are left out.
    fn items(answer: &Self::Answer) -> Option<&[Self::Item]>;

    /// The items of a page, taken out.
    fn into_items(answer: Self::Answer) -> Option<Vec<Self::Item>>;

    /// The offset or the page that the builder asks for.
    #[doc(hidden)]
    fn begins(&self) -> Option<i64> {
        None
    }

    /// The offset or the page that the answer says to be.
    #[doc(hidden)]
    fn position(_answer: &Self::Answer) -> Option<i64> {
        None
    }

    /// How many items or pages there are, as the answer says.
    #[doc(hidden)]
    fn total(_answer: &Self::Answer) -> Option<i64> {
        None
    }

    /// The link to the next page.
    #[doc(hidden)]
    fn next(_answer: &Self::Answer) -> Option<&str> {
        None
    }

    /// Begins a stream of pages.
    #[doc(hidden)]
    fn begin_pages(self) -> Pages<Self> {
        Pages::new(self)
    }

    /// Begins a stream of items.
    #[doc(hidden)]
    fn begin_items(self) -> Items<Self> {
        Items::new(self)
    }
}

/// A page of an operation on its way.
#[doc(hidden)]
pub type PageFetch<'a, T, E> = Pin<Box<dyn Future<Output = Result<ResponseValue<T>, Error<E>>> + Send + 'a>>;

/// Gives the builder of a list its streams; the functions read a page as `x-paging` has it.
#[doc(hidden)]
#[macro_export]
macro_rules! paged_operation {
    ($name:ident as $operation:expr => $answer:ty, $item:ty, $failure:ty { $($read:item)+ }) => {
        impl<'a> $name<'a> {
            /// The pages of the list, each with its status, headers and position, from the one that this call asks for.
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
                $crate::PagedOperation::begin_pages(self)
            }

            /// The items of the list, page after page, from the page that this call asks for.
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
                $crate::PagedOperation::begin_items(self)
            }
        }

        impl<'a> $crate::PagedOperation for $name<'a> {
            type Answer = $answer;
            type Item = $item;
            type Failure = $failure;
            type Fetch = $crate::PageFetch<'a, $answer, $failure>;

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
