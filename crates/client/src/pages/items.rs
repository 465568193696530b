//! The items of a list, page after page.

use std::fmt;
use std::iter::Peekable;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;
use tokio::task::coop::poll_proceed;

use super::next::{Next, Pause};
use super::{PagePosition, PagedOperation, Pages};
use crate::{EntryError, Error};

/// The items of a list, in order.
///
/// The `stream()` method of an operation builder creates this stream.
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
/// `Items` is also a [`Stream`]. It fetches pages like [`Pages`]. Reading an item also polls the fetches in flight. The
/// stream returns the items of all pages before an error, then the error, and then ends. If an entry does not match its
/// type, the stream returns an [`Error::Entry`] in its place and continues. The errors for entries of another list of a
/// page come after the items of the page.
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<B: PagedOperation> {
    pages: Pages<B>,
    /// The items of the current page that were not returned yet.
    items: vec::IntoIter<B::Item>,
    /// The errors for entries of the current page that were not returned yet.
    misfits: Peekable<vec::IntoIter<EntryError>>,
    /// The position of the next entry in the current page.
    index: usize,
    /// The position of the current page.
    current: Option<PagePosition>,
}

impl<B: PagedOperation> Items<B> {
    /// Creates a stream that starts at the page that the builder selects.
    #[doc(hidden)]
    pub fn new(builder: B) -> Self {
        Self::of(Pages::new(builder))
    }

    fn of(pages: Pages<B>) -> Self {
        let misfits = Vec::new().into_iter().peekable();
        Self { pages, items: Vec::new().into_iter(), misfits, index: 0, current: None }
    }

    /// Sets the maximum number of pages that are fetched ahead.
    ///
    /// See [`Pages::concurrency`].
    pub fn concurrency(mut self, pages: usize) -> Self {
        self.pages = self.pages.concurrency(pages);
        self
    }

    /// Continues from the first item of a page.
    ///
    /// See [`Pages::resume`].
    pub fn resume(self, position: PagePosition) -> Self {
        Self::of(self.pages.resume(position))
    }

    /// Returns the position of the page that contains the next item.
    ///
    /// After an error, this is the position of the page that failed. Returns `None` past the end.
    pub fn position(&self) -> Option<PagePosition> {
        if self.items.len() + self.misfits.len() > 0 { self.current.clone() } else { self.pages.position() }
    }

    /// Returns the next item or its error.
    ///
    /// Returns `None` past the end, and after any other error than [`Error::Entry`].
    ///
    /// This method is cancel safe.
    ///
    /// # Errors
    ///
    /// Returns the errors of the operation, [`Error::Paging`] and [`Error::Entry`].
    pub async fn next(&mut self) -> Option<Result<B::Item, Error<B::Failure>>> {
        Next(self).await
    }
}

impl<B: PagedOperation> Stream for Items<B> {
    type Item = Result<B::Item, Error<B::Failure>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        // A loop over items must yield to the runtime from time to time, or the fetches in flight would starve.
        let budget = ready!(poll_proceed(context));
        loop {
            let is_next = |misfit: &EntryError| misfit.is_item() && misfit.index() == this.index;
            let misfit = this.misfits.next_if(|misfit| is_next(misfit) || this.items.len() == 0);
            let entry = match misfit {
                Some(misfit) => Some(Err(Error::Entry(Box::new(misfit)))),
                None => this.items.next().map(Ok),
            };
            if let Some(entry) = entry {
                this.index += 1;
                this.pages.progress(context);
                this.pages.pause();
                budget.made_progress();
                return Poll::Ready(Some(entry));
            }
            match ready!(this.pages.poll_page(context)) {
                Some(Ok(page)) => {
                    this.current = Some(page.position);
                    // The entries of other lists have no place among the items.
                    let mut misfits = page.misfits;
                    misfits.sort_by_key(|misfit| !misfit.is_item());
                    this.misfits = misfits.into_iter().peekable();
                    this.index = 0;
                    this.items = B::into_items(page.response.into_inner()).unwrap_or_default().into_iter();
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<B: PagedOperation> Pause for Items<B> {
    fn pause(&mut self) {
        self.pages.pause();
    }
}

/// No field is pinned, because fetches are `Unpin`.
impl<B: PagedOperation> Unpin for Items<B> {}

impl<B: PagedOperation> fmt::Debug for Items<B> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Items").field("position", &self.position()).finish_non_exhaustive()
    }
}
