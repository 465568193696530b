//! Lists that come in pages, read as a stream.
//!
//! What comes after a page is read from that page alone, so that the order is the provider's. Where the answer says how far
//! the list goes, the pages after it are asked for already, in the places where they are likely to be; one that turns out to
//! be elsewhere is dropped and asked for again. What is under way moves when the stream is polled; only a request under a
//! documented rate limit has a task of its own, until its response begins.

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
use next::{Left, Next};
#[doc(hidden)]
pub use paged_operation::PageFetch;
pub use paged_operation::PagedOperation;
pub use position::PagePosition;
pub(crate) use position::PageQuery;
use position::Place;

/// How many pages are fetched ahead unless the caller says otherwise: as many connections as a browser opens to a host.
const CONCURRENCY: usize = 6;

/// Fetches that nobody looked after for so long may have run out of time for no other reason.
const NEGLECT: Duration = Duration::from_secs(1);

/// The pages of a list, in order. An operation's `pages()` begins it.
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
/// It is also a [`Stream`]. The first page is asked for when the stream is first polled. Where an answer says how far the
/// list goes, up to [`concurrency`](Self::concurrency) pages are fetched ahead; elsewhere the next page is fetched while the
/// current one is read. Fetches move whenever the stream is polled, and dropping it cancels them.
///
/// After an error the stream is over; [`position`](Self::position) is then the page that failed, to
/// [`resume`](Self::resume) from. Beside what a single call can fail with, there is [`Error::Paging`].
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<B: PagedOperation> {
    builder: B,
    course: Course,
    /// The page that comes next; nothing past the end.
    due: Option<Place>,
    ahead: Ahead<B>,
    concurrency: usize,
    /// Why there is no page after the one that was given last.
    failure: Option<Error<B::Failure>>,
    has_ended: bool,
    /// Since when nobody polls the stream, although something is under way.
    left: Option<Instant>,
}

impl<B: PagedOperation> Pages<B> {
    pub(crate) fn new(builder: B) -> Self {
        let course = Course::new(builder.operation().paging, builder.begins());
        Self {
            builder,
            course,
            due: Some(Place::Beginning),
            ahead: Ahead::default(),
            concurrency: CONCURRENCY,
            failure: None,
            has_ended: false,
            left: None,
        }
    }

    /// How many pages are fetched ahead at most, where the list says how far it goes; 6 unless set. 0 fetches each page
    /// when it is asked for, and not before.
    ///
    /// Under a documented rate limit one request of every window is left to other calls. A stream that is not polled keeps no
    /// other call waiting.
    pub fn concurrency(mut self, pages: usize) -> Self {
        self.concurrency = pages;
        self
    }

    /// Goes on from a page that a stream of the same operation has reported. The builder has to ask for the same list.
    pub fn resume(self, position: PagePosition) -> Self {
        let mut pages = Self::new(self.builder).concurrency(self.concurrency);
        let operation = pages.builder.operation().id;
        match position.of(operation).filter(|place| pages.course.knows(place)) {
            Some(place) => pages.due = Some(place),
            None => {
                let reason = format!("the position given is none in the list of `{operation}`");
                pages.failure = Some(Error::InvalidRequest(reason));
            }
        }
        pages
    }

    /// The page that comes next, or that failed; nothing past the end.
    pub fn position(&self) -> Option<PagePosition> {
        self.due.clone().map(|place| PagePosition::new(self.builder.operation().id, place))
    }

    /// The next page; nothing past the end and after an error.
    ///
    /// Nothing is lost where the future is dropped before it is done.
    ///
    /// # Errors
    ///
    /// Those of the operation, and [`Error::Paging`].
    pub async fn next(&mut self) -> Option<PageResult<B>> {
        Next(self).await
    }

    /// Moves what is under way.
    fn progress(&mut self, context: &mut Context<'_>) {
        if self.left.take().is_some_and(|left| left.elapsed() > NEGLECT) {
            self.ahead.was_neglected();
        }
        self.ahead.progress(context);
    }

    /// Fetches as many pages as are due or likely to be.
    fn fetch(&mut self, pages: usize) {
        while self.ahead.len() < pages {
            let place = match self.ahead.last_place() {
                None => self.due.clone(),
                Some(last) => self.course.likely_after(last),
            };
            let Some(place) = place else { break };
            let mut builder = self.builder.clone();
            builder.options().page = self.course.query(&place);
            self.ahead.push(place, builder.fetch());
        }
    }

    /// How many pages may be fetched ahead.
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
            if self.has_ended || self.due.is_none() {
                return Poll::Ready(None);
            }
            self.fetch(self.reach().max(1));
            self.progress(context);
            let Some(arrived) = self.ahead.take_first() else { return Poll::Pending };
            let page = match arrived.answer {
                Ok(answer) => self.page(arrived.place, answer),
                Err(error) if arrived.was_neglected && error.is_timeout() => {
                    self.ahead.clear();
                    continue;
                }
                Err(error) => Err(error),
            };
            return Poll::Ready(Some(match page {
                Ok(page) => {
                    // Before the caller turns to the page, the next ones are on their way.
                    self.fetch(self.reach());
                    self.progress(context);
                    Ok(page)
                }
                Err(error) => Err(self.end_in(error)),
            }));
        }
    }

    /// The page that arrived, once what it says of its place and of the next one is sound.
    fn page(&mut self, place: Place, answer: ResponseValue<B::Answer>) -> Result<Page<B::Answer>, Error<B::Failure>> {
        let operation = self.builder.operation().id;
        let fault = |fault| Error::from(PagingError::new(fault, answer.head().clone()));
        let course::Step { place, next, fault: then } = self.course.step::<B>(&place, &answer).map_err(fault)?;
        self.failure = then.map(fault);
        self.due = next.clone();
        if self.ahead.first_place().is_some_and(|ahead| next.as_ref() != Some(ahead)) {
            self.ahead.clear();
            self.course.was_unlikely();
        }
        let next = next.map(|place| PagePosition::new(operation, place));
        if self.failure.is_some() && next.is_none() {
            self.due = Some(place.clone());
        }
        Ok(Page { answer, position: PagePosition::new(operation, place), next })
    }

    fn end_in(&mut self, error: Error<B::Failure>) -> Error<B::Failure> {
        self.has_ended = true;
        self.ahead.clear();
        error
    }
}

/// A page, or why there is none.
pub type PageResult<B> = Result<Page<<B as PagedOperation>::Answer>, Error<<B as PagedOperation>::Failure>>;

impl<B: PagedOperation> Stream for Pages<B> {
    type Item = PageResult<B>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let pages = self.get_mut();
        let page = ready!(pages.poll_page(context));
        pages.is_left();
        Poll::Ready(page)
    }
}

impl<B: PagedOperation> Left for Pages<B> {
    fn is_left(&mut self) {
        self.left = self.ahead.is_moving().then(Instant::now);
    }
}

/// Nothing in it is ever pinned: the fetches are in boxes.
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

/// A page of a list: the typed answer, and where it stands.
///
/// It dereferences to the [`ResponseValue`], and so to what the provider sent.
#[derive(Clone, Debug)]
pub struct Page<T> {
    answer: ResponseValue<T>,
    position: PagePosition,
    next: Option<PagePosition>,
}

impl<T> Page<T> {
    /// Where this page stands.
    pub const fn position(&self) -> &PagePosition {
        &self.position
    }

    /// Where the next page stands; nothing on the last one.
    pub const fn next_position(&self) -> Option<&PagePosition> {
        self.next.as_ref()
    }

    /// The answer, taken out.
    pub fn into_answer(self) -> ResponseValue<T> {
        self.answer
    }
}

impl<T> Deref for Page<T> {
    type Target = ResponseValue<T>;

    fn deref(&self) -> &ResponseValue<T> {
        &self.answer
    }
}

impl<T> DerefMut for Page<T> {
    fn deref_mut(&mut self) -> &mut ResponseValue<T> {
        &mut self.answer
    }
}
