//! The items of a list, page after page.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;
use tokio::task::coop::poll_proceed;

use super::next::{Left, Next};
use super::{PagePosition, PagedOperation, Pages};
use crate::Error;

/// The items of a list, in order. An operation's `stream()` begins it.
///
/// ```
/// use plenary_client::{Error, Items, PagedOperation};
///
/// async fn count<B: PagedOperation>(mut items: Items<B>) -> Result<usize, Error<B::Failure>> {
///     let mut count = 0;
///     while let Some(item) = items.next().await {
///         item?;
///         count += 1;
///     }
///     Ok(count)
/// }
/// ```
///
/// It is also a [`Stream`], and fetches pages as [`Pages`] does; each item that it gives moves what is under way. After an
/// error it is over; the items of all pages before the one that failed have been given then.
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<B: PagedOperation> {
    pages: Pages<B>,
    /// What is left of the current page.
    items: vec::IntoIter<B::Item>,
    /// Where the current page stands.
    current: Option<PagePosition>,
}

impl<B: PagedOperation> Items<B> {
    pub(crate) fn new(builder: B) -> Self {
        Self { pages: Pages::new(builder), items: Vec::new().into_iter(), current: None }
    }

    /// As [`Pages::concurrency`].
    pub fn concurrency(mut self, pages: usize) -> Self {
        self.pages = self.pages.concurrency(pages);
        self
    }

    /// As [`Pages::resume`]: goes on with the first item of that page.
    pub fn resume(self, position: PagePosition) -> Self {
        Self { pages: self.pages.resume(position), items: Vec::new().into_iter(), current: None }
    }

    /// The page that the next item stands on, or that failed; nothing past the end.
    pub fn position(&self) -> Option<PagePosition> {
        if self.items.len() > 0 { self.current.clone() } else { self.pages.position() }
    }

    /// The next item; nothing past the end and after an error.
    ///
    /// Nothing is lost where the future is dropped before it is done.
    ///
    /// # Errors
    ///
    /// Those of the operation, and [`Error::Paging`].
    pub async fn next(&mut self) -> Option<Result<B::Item, Error<B::Failure>>> {
        Next(self).await
    }
}

impl<B: PagedOperation> Stream for Items<B> {
    type Item = Result<B::Item, Error<B::Failure>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        // Whoever takes item after item lets the runtime in now and then, or nothing under way would move.
        let budget = ready!(poll_proceed(context));
        loop {
            if let Some(item) = this.items.next() {
                this.pages.progress(context);
                this.pages.is_left();
                budget.made_progress();
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(this.pages.poll_page(context)) {
                Some(Ok(page)) => {
                    this.current = Some(page.position);
                    this.items = B::into_items(page.answer.into_inner()).unwrap_or_default().into_iter();
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<B: PagedOperation> Left for Items<B> {
    fn is_left(&mut self) {
        self.pages.is_left();
    }
}

/// Nothing in it is ever pinned: the fetches are in boxes.
impl<B: PagedOperation> Unpin for Items<B> {}

impl<B: PagedOperation> fmt::Debug for Items<B> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Items").field("position", &self.position()).finish_non_exhaustive()
    }
}
