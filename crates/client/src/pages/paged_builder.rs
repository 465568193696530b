//! The streams of an operation that returns a paged list.

/// Implements `pages()`, `stream()` and `PagedOperation` for an operation builder.
///
/// The functions in braces read a page according to `x-paging`.
#[doc(hidden)]
#[macro_export]
macro_rules! paged_operation {
    ($name:ident of $item:ty { $($read:item)+ }) => {
        impl $name {
            /// Returns a stream of pages, starting at the page that this call selects.
            ///
            /// Each page has its status code, headers and position.
            ///
            /// ```
            #[doc = concat!("async fn pages(call: ", module_path!(), "::", stringify!($name), ") {")]
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
            #[doc = concat!("async fn print(call: ", module_path!(), "::", stringify!($name), ") {")]
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

        impl $crate::PagedOperation for $name {
            type Item = $item;

            fn connection(&self) -> &$crate::Connection {
                $crate::ClientInfo::inner(&self.client)
            }

            fn fetch(self) -> $crate::PageFetch<Self> {
                $crate::page_fetch::<Self>(self.send())
            }

            $($read)+
        }
    };
}
