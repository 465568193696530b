//! Lists that come in pages, read as a stream.
//!
//! Which page comes next is read from the page before, so that the order is the provider's. If a response says how long
//! the list is, the following pages are requested early, at the positions where they are likely to be. A page that
//! turns out to be elsewhere is dropped and requested again. Fetches make progress only while the stream is polled.
//! Only a request under a documented rate limit runs in its own task, until its response begins.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use tokio::time::Instant;

use crate::{Error, ResponseValue};

mod ahead;
mod course;
mod fault;
mod items;
mod next;
mod paged_operation;
mod position;
mod repetition;

use ahead::Ahead;
use course::Course;
pub use fault::{PagingError, PagingFault};
pub use items::Items;
use next::{Next, Pause};
#[doc(hidden)]
pub use paged_operation::PageFetch;
pub use paged_operation::PagedOperation;
use position::Cursor;
pub use position::PagePosition;
pub(crate) use position::PageQuery;

/// How many pages are fetched ahead by default: as many as a browser opens connections to a host.
const CONCURRENCY: usize = 6;

/// The highest number of pages that are fetched ahead.
const MOST_CONCURRENCY: usize = 64;

/// If a stream is not polled for longer than this, its fetches may have timed out only because of that.
const NEGLECT: Duration = Duration::from_secs(1);

/// The pages of a list, in order. `pages()` of an operation builder creates it.
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
/// It is also a [`Stream`]. The first page is requested when the stream is first polled. If a response says how long
/// the list is, up to [`concurrency`](Self::concurrency) pages are fetched ahead. Otherwise the next page is fetched
/// while the current one is read. Fetches make progress whenever the stream is polled, and dropping the stream cancels
/// them.
///
/// After an error the stream ends. [`position`](Self::position) is then the page that failed, from which
/// [`resume`](Self::resume) continues. The errors are those of a single call, and [`Error::Paging`].
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<B: PagedOperation> {
    builder: B,
    course: Course,
    /// The page that comes next, or `None` past the end.
    next: Option<Cursor>,
    ahead: Ahead<B>,
    concurrency: usize,
    /// The error to return in place of the next page.
    failure: Option<Error<B::Failure>>,
    has_ended: bool,
    /// When the caller stopped polling, if fetches were in flight.
    paused_at: Option<Instant>,
}

impl<B: PagedOperation> Pages<B> {
    /// Starts a stream of pages at the page that the builder asks for.
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

    /// Sets how many pages are fetched ahead at most.
    ///
    /// The default is 6, and applies if the list says how long it is. With 0, each page is fetched only when the stream
    /// is polled for it. A number above 64 has the effect of 64, because the pages that arrive early are kept in memory.
    ///
    /// Under a documented rate limit, one request of every window is left to other calls. A stream that is not polled
    /// delays no other call.
    pub fn concurrency(mut self, pages: usize) -> Self {
        self.concurrency = pages.min(MOST_CONCURRENCY);
        self
    }

    /// Continues from a page that a stream of the same operation reported.
    ///
    /// The builder must ask for the same list.
    pub fn resume(self, position: PagePosition) -> Self {
        let mut pages = Self::new(self.builder).concurrency(self.concurrency);
        let operation = pages.builder.operation().id;
        match position.of(operation).filter(|cursor| pages.course.knows(cursor)) {
            Some(cursor) => pages.next = Some(cursor),
            None => {
                let reason = format!("the position does not belong to the list of `{operation}`");
                pages.failure = Some(Error::InvalidRequest(reason));
            }
        }
        pages
    }

    /// Returns the position of the next page, or of the page that failed.
    ///
    /// It is `None` past the end.
    pub fn position(&self) -> Option<PagePosition> {
        self.next.clone().map(|cursor| PagePosition::new(self.builder.operation().id, cursor))
    }

    /// Returns the next page, or `None` past the end and after an error.
    ///
    /// Dropping the future early loses nothing.
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

    /// Starts to fetch the next page and those that are likely to follow, up to a number of pages.
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

    /// Returns how many pages may be fetched ahead.
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
                Ok(response) => self.page(arrived.cursor, response),
                Err(error) if arrived.was_neglected && error.is_timeout() => {
                    self.ahead.clear();
                    continue;
                }
                Err(error) => Err(error),
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

    /// Checks what a page says about its position and the next one.
    fn page(
        &mut self,
        cursor: Cursor,
        response: ResponseValue<B::Response>,
    ) -> Result<Page<B::Response>, Error<B::Failure>> {
        let operation = self.builder.operation().id;
        let fault = |fault| Error::from(PagingError::new(fault, response.head().clone()));
        let course::Step { cursor, next, fault: then } = self.course.step::<B>(&cursor, &response).map_err(fault)?;
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
        Ok(Page { response, position: PagePosition::new(operation, cursor), next })
    }

    fn end_in(&mut self, error: Error<B::Failure>) -> Error<B::Failure> {
        self.has_ended = true;
        self.ahead.clear();
        error
    }
}

/// A page, or the error of its request.
pub type PageResult<B> = Result<Page<<B as PagedOperation>::Response>, Error<<B as PagedOperation>::Failure>>;

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

/// No field is ever pinned, because the fetches are boxed.
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
/// It dereferences to the [`ResponseValue`], and so to the value that the provider sent.
#[derive(Clone, Debug)]
pub struct Page<T> {
    response: ResponseValue<T>,
    position: PagePosition,
    next: Option<PagePosition>,
}

impl<T> Page<T> {
    /// Returns the position of this page.
    pub const fn position(&self) -> &PagePosition {
        &self.position
    }

    /// Returns the position of the next page, or `None` on the last one.
    pub const fn next_position(&self) -> Option<&PagePosition> {
        self.next.as_ref()
    }

    /// Returns the response, consuming the page.
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
