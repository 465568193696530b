//! Paged lists, read as streams.
//!
//! Each page determines the position of the next one, so the stream keeps the provider's order. If a response contains
//! the length of the list, the following pages are fetched ahead, at their likely positions. If a position turns out to
//! be wrong, the pages fetched ahead are dropped and fetched again.
//!
//! Fetches make progress while the stream is polled. A request that runs in its own task, such as one under a rate
//! limit, also makes progress while the stream is not polled.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use tokio::time::Instant;

use crate::{EntryError, Error, InvalidRequest, JsonOperation, ResponseValue};

mod ahead;
mod course;
mod fault;
mod items;
mod json_lines;
mod next;
mod paged_builder;
mod paged_operation;
mod position;
mod repetition;

use ahead::Ahead;
use course::Course;
pub use fault::{PagingError, PagingFault};
pub use items::Items;
pub use json_lines::JsonLines;
use next::{Next, Pause};
pub use paged_operation::PagedOperation;
#[doc(hidden)]
pub use paged_operation::{PageFetch, page_fetch};
use position::Cursor;
pub use position::PagePosition;
pub(crate) use position::PageQuery;

/// The default concurrency: the number of connections that browsers open to a host.
const CONCURRENCY: usize = 6;

/// The maximum concurrency.
const MAX_CONCURRENCY: usize = 64;

/// The longest tolerated pause in polling.
///
/// A page that times out after a longer pause is fetched again.
const NEGLECT: Duration = Duration::from_secs(1);

/// The pages of a list, in order.
///
/// The `pages()` method of an operation builder creates this stream.
///
/// ```
/// use plenary_client::{Error, PagedOperation, Pages};
///
/// async fn requests<B: PagedOperation>(mut pages: Pages<B>) -> Result<Vec<String>, Error<B::Failure>> {
///     let mut requests = Vec::new();
///     while let Some(page) = pages.next().await {
///         requests.extend(page?.request_id().map(String::from));
///     }
///     Ok(requests)
/// }
/// ```
///
/// `Pages` is also a [`Stream`]. The first page is requested when the stream is first polled. If a response contains
/// the length of the list, up to [`concurrency`](Self::concurrency) pages are fetched ahead. Otherwise, only the next
/// page is fetched ahead. Fetches make progress while the stream is polled. Dropping the stream cancels them.
///
/// If entries of a page do not match their type, the page contains the others, and [`Page::entry_errors`] lists the
/// errors.
///
/// The stream ends after an error. The error is one of the operation's errors or [`Error::Paging`].
/// [`position`](Self::position) then returns the position of the page that failed. Pass it to [`resume`](Self::resume)
/// to continue there.
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<B: PagedOperation> {
    builder: B,
    course: Course,
    /// The position of the next page, or `None` past the end.
    next: Option<Cursor>,
    ahead: Ahead<B>,
    concurrency: usize,
    /// The error to return instead of the next page.
    failure: Option<Error<B::Failure>>,
    has_ended: bool,
    /// When the caller stopped polling, if fetches were in flight.
    paused_at: Option<Instant>,
}

impl<B: PagedOperation> Pages<B> {
    /// Creates a stream that starts at the page that the builder selects.
    #[doc(hidden)]
    pub fn new(builder: B) -> Self {
        let course = Course::new(builder.operation().paging, builder.begins());
        Self {
            builder,
            course,
            next: Some(Cursor::Beginning),
            ahead: Ahead::default(),
            concurrency: CONCURRENCY,
            failure: None,
            has_ended: false,
            paused_at: None,
        }
    }

    /// Sets the maximum number of pages that are fetched ahead.
    ///
    /// The default is 6. At most one page is fetched ahead if the responses do not contain the length of the list. With
    /// 0, a page is fetched only when the stream is polled for it. Values above 64 are treated as 64, because the
    /// pages are kept in memory.
    ///
    /// Under a documented rate limit of `n` requests, at most `n - 1` pages are fetched ahead. A stream that is not
    /// polled does not delay other calls.
    pub fn concurrency(mut self, pages: usize) -> Self {
        self.concurrency = pages.min(MAX_CONCURRENCY);
        self
    }

    /// Continues from a position that a stream of the same operation returned.
    ///
    /// The parameters of the call must select the same list.
    pub fn resume(self, position: PagePosition) -> Self {
        let mut pages = Self::new(self.builder).concurrency(self.concurrency);
        let operation = pages.builder.operation().id;
        match position.of(operation).filter(|cursor| pages.course.knows(cursor)) {
            Some(cursor) => pages.next = Some(cursor),
            None => {
                let reason = format!("the position does not belong to the list of `{operation}`");
                pages.failure = Some(InvalidRequest::because(Some(operation), reason).into());
            }
        }
        pages
    }

    /// Returns the position of the next page, or of the page that failed.
    ///
    /// Returns `None` past the end.
    pub fn position(&self) -> Option<PagePosition> {
        self.next.clone().map(|cursor| PagePosition::new(self.builder.operation().id, cursor))
    }

    /// Returns the next page, or `None` past the end and after an error.
    ///
    /// This method is cancel safe.
    ///
    /// # Errors
    ///
    /// Returns the errors of the operation, and [`Error::Paging`].
    pub async fn next(&mut self) -> Option<PageResult<B>> {
        Next(self).await
    }

    /// Polls the fetches in flight.
    fn progress(&mut self, context: &mut Context<'_>) {
        if self.paused_at.take().is_some_and(|paused_at| paused_at.elapsed() > NEGLECT) {
            self.ahead.mark_neglected();
        }
        self.ahead.progress(context);
    }

    /// Starts fetches until `pages` are in progress or the next position is unknown.
    fn fetch(&mut self, pages: usize) {
        while self.ahead.len() < pages {
            let cursor = match self.ahead.last_cursor() {
                None => self.next.clone(),
                Some(last) => self.course.likely_after(last),
            };
            let Some(cursor) = cursor else { break };
            let mut builder = self.builder.clone();
            builder.options().change().page = self.course.query(&cursor);
            self.ahead.push(cursor, builder.fetch());
        }
    }

    /// Returns the maximum number of pages to fetch ahead.
    fn reach(&self) -> usize {
        let operation = self.builder.operation();
        match operation.rate_limit.filter(|_| self.builder.connection().keeps_rate_limit(operation.id)) {
            Some(limit) => self.concurrency.min(limit.requests.saturating_sub(1) as usize),
            None => self.concurrency,
        }
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<PageResult<B>>> {
        if let Some(error) = self.failure.take() {
            return Poll::Ready(Some(Err(self.end_in(error))));
        }
        loop {
            if self.has_ended || self.next.is_none() {
                return Poll::Ready(None);
            }
            self.fetch(self.reach().max(1));
            self.progress(context);
            let Some(arrived) = self.ahead.take_first() else { return Poll::Pending };
            let page = match arrived.result {
                Ok(response) => self.page(arrived.cursor, response, Vec::new()),
                Err(error) if arrived.was_neglected && error.is_timeout() => {
                    self.ahead.clear();
                    continue;
                }
                Err(error) => match error.fitting_response::<B>() {
                    Some((response, misfits)) => self.page(arrived.cursor, response, misfits),
                    None => Err(error),
                },
            };
            return Poll::Ready(Some(match page {
                Ok(page) => {
                    // The next pages are requested before the caller handles this one.
                    self.fetch(self.reach());
                    self.progress(context);
                    Ok(page)
                }
                Err(error) => Err(self.end_in(error)),
            }));
        }
    }

    /// Checks the position of a received page and moves on to the next one.
    fn page(
        &mut self,
        cursor: Cursor,
        response: ResponseValue<B::Response>,
        misfits: Vec<EntryError>,
    ) -> Result<Page<B::Response>, Error<B::Failure>> {
        let operation = self.builder.operation().id;
        let fault = |fault| Error::from(PagingError::new(fault, response.head().clone()));
        let course::Step { cursor, next, fault: then } =
            self.course.step::<B>(&cursor, &response, &misfits).map_err(fault)?;
        self.failure = then.map(fault);
        self.next = next.clone();
        if self.ahead.first_cursor().is_some_and(|ahead| next.as_ref() != Some(ahead)) {
            self.ahead.clear();
            self.course.stop_guessing();
        }
        let next = next.map(|cursor| PagePosition::new(operation, cursor));
        if self.failure.is_some() && next.is_none() {
            self.next = Some(cursor.clone());
        }
        Ok(Page { response, misfits, position: PagePosition::new(operation, cursor), next })
    }

    fn end_in(&mut self, error: Error<B::Failure>) -> Error<B::Failure> {
        self.has_ended = true;
        self.ahead.clear();
        error
    }
}

/// A page, or the error that ends the stream.
pub type PageResult<B> = Result<Page<<B as JsonOperation>::Response>, Error<<B as JsonOperation>::Failure>>;

impl<B: PagedOperation> Stream for Pages<B> {
    type Item = PageResult<B>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let pages = self.get_mut();
        let page = ready!(pages.poll_page(context));
        pages.pause();
        Poll::Ready(page)
    }
}

impl<B: PagedOperation> Pause for Pages<B> {
    fn pause(&mut self) {
        self.paused_at = self.ahead.is_fetching().then(Instant::now);
    }
}

/// No field is pinned, because fetches are `Unpin`.
impl<B: PagedOperation> Unpin for Pages<B> {}

impl<B: PagedOperation> fmt::Debug for Pages<B> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Pages")
            .field("position", &self.position())
            .field("concurrency", &self.concurrency)
            .finish_non_exhaustive()
    }
}

/// A page of a list: the typed response and its position.
///
/// A page dereferences to the [`ResponseValue`].
#[derive(Clone, Debug)]
pub struct Page<T> {
    response: ResponseValue<T>,
    misfits: Vec<EntryError>,
    position: PagePosition,
    next: Option<PagePosition>,
}

impl<T> Page<T> {
    /// Returns the position of this page.
    pub const fn position(&self) -> &PagePosition {
        &self.position
    }

    /// Returns the position of the next page, or `None` if this is the last page.
    pub const fn next_position(&self) -> Option<&PagePosition> {
        self.next.as_ref()
    }

    /// Returns an error for each entry of a list that does not match its type, in order.
    ///
    /// The response does not contain these entries.
    pub fn entry_errors(&self) -> &[EntryError] {
        &self.misfits
    }

    /// Returns the response, consuming the page.
    ///
    /// The response does not contain the entries in [`entry_errors`](Self::entry_errors). Check them first.
    pub fn into_response(self) -> ResponseValue<T> {
        self.response
    }
}

impl<T> Deref for Page<T> {
    type Target = ResponseValue<T>;

    fn deref(&self) -> &ResponseValue<T> {
        &self.response
    }
}

impl<T> DerefMut for Page<T> {
    fn deref_mut(&mut self) -> &mut ResponseValue<T> {
        &mut self.response
    }
}
