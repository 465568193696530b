//! Determines the position of the next page from the current page.

use std::hash::{DefaultHasher, Hash as _, Hasher};
use std::io;

use serde::Serialize;

use super::fault::PagingFault;
use super::paged_operation::PagedOperation;
use super::position::{Cursor, PageQuery};
use super::repetition::Repetition;
use crate::{EntryError, Paging, Secret};

/// A list with this many consecutive empty pages is considered endless.
///
/// A few pages may be empty because the provider filters items after paging.
const EMPTY_PAGES: u32 = 1000;

/// A list with this many consecutive repeated pages is considered endless.
///
/// A page may repeat the items of an earlier page, because items move to later pages if the list grows. A list that
/// grows as fast as it is read never ends.
const MOVED_PAGES: u32 = 1000;

/// The maximum number of items per page that are compared with other pages.
const COMPARED: usize = 16;

/// The state of a list that is read page by page.
pub(super) struct Course {
    paging: Option<Paging>,
    /// The offset or page number that the builder sets.
    begins: Option<i64>,
    /// The number of items in the last page.
    stride: i64,
    /// The number of items or pages in the list, according to the last page.
    total: Option<i64>,
    /// Whether each page was at its likely position so far.
    is_regular: bool,
    empty_pages: u32,
    moved_pages: u32,
    contents: Repetition,
    links: Repetition,
}

/// The positions of a page and of the next one.
#[derive(Debug, PartialEq)]
pub(super) struct Step {
    /// The position of the page.
    pub(super) cursor: Cursor,
    /// The position of the next page.
    pub(super) next: Option<Cursor>,
    /// Why the list cannot be read beyond this page.
    pub(super) fault: Option<PagingFault>,
}

impl Course {
    pub(super) fn new(paging: Option<Paging>, begins: Option<i64>) -> Self {
        Self {
            paging,
            begins,
            stride: 0,
            total: None,
            is_regular: true,
            empty_pages: 0,
            moved_pages: 0,
            contents: Repetition::default(),
            links: Repetition::default(),
        }
    }

    /// Returns true if the paging style of the list has cursors of this kind.
    pub(super) const fn knows(&self, cursor: &Cursor) -> bool {
        matches!(
            (&self.paging, cursor),
            (_, Cursor::Beginning)
                | (Some(Paging::Offset { .. }), Cursor::Offset(_))
                | (Some(Paging::PageNumber { .. }), Cursor::Number(_))
                | (Some(Paging::LinkCursor { .. }), Cursor::Link(_))
                | (Some(Paging::TokenCursor { .. }), Cursor::Token(_))
        )
    }

    /// Returns the query that selects a page, unless the builder already selects it.
    pub(super) fn query(&self, cursor: &Cursor) -> Option<PageQuery> {
        match (&self.paging, cursor) {
            (Some(Paging::Offset { offset, .. }), Cursor::Offset(value)) => Some(PageQuery::Parameter(offset, *value)),
            (Some(Paging::PageNumber { number, .. }), Cursor::Number(value)) => {
                Some(PageQuery::Parameter(number, *value))
            }
            (Some(Paging::LinkCursor { number, token, .. }), Cursor::Link(query)) => {
                Some(PageQuery::Linked { query: query.clone(), position: [number, token] })
            }
            (Some(Paging::TokenCursor { token, .. }), Cursor::Token(value)) => {
                Some(PageQuery::Token(token, value.clone()))
            }
            _ => None,
        }
    }

    /// Returns the likely position of the page after one that has not arrived.
    pub(super) fn likely_after(&self, cursor: &Cursor) -> Option<Cursor> {
        let total = self.total.filter(|_| self.is_regular)?;
        match cursor {
            Cursor::Offset(offset) if self.stride > 0 => {
                offset.checked_add(self.stride).filter(|next| *next < total).map(Cursor::Offset)
            }
            Cursor::Number(number) if *number < total => Some(Cursor::Number(number + 1)),
            _ => None,
        }
    }

    /// Stops predicting positions, because a prediction was wrong.
    pub(super) const fn stop_guessing(&mut self) {
        self.is_regular = false;
    }

    /// Returns the positions of a received page and of the next one.
    pub(super) fn step<B: PagedOperation>(
        &mut self,
        requested: &Cursor,
        response: &B::Response,
        misfits: &[EntryError],
    ) -> Result<Step, PagingFault> {
        let items = B::items(response).unwrap_or_default();
        let misfits: Vec<&EntryError> = misfits.iter().filter(|misfit| misfit.is_item()).collect();
        let (received, total, next) = (B::position(response), B::total(response), B::next(response));
        let position = match self.paging {
            Some(Paging::Offset { offset, .. }) => Some(self.position_of(offset, requested, received, 0)),
            Some(Paging::PageNumber { number, .. }) => Some(self.position_of(number, requested, received, 1)),
            _ => None,
        };
        let from_end = match (&position, total) {
            (Some(Ok(position)), Some(total)) => total.checked_sub(*position),
            _ => None,
        };
        let is_confirmed = matches!(requested, Cursor::Offset(at) | Cursor::Number(at) if received == Some(*at));
        let count = i64::try_from(items.len() + misfits.len()).unwrap_or(i64::MAX);
        // A page with one item may repeat an earlier page, because the item may have moved here from the previous page.
        // Such a repetition is accepted only if the response confirms the position.
        if count > 1 || count == 1 && !is_confirmed {
            self.check_contents(mark_of_items(items, &misfits), from_end)?;
        }
        self.empty_pages = if count == 0 { self.empty_pages + 1 } else { 0 };
        self.stride = count;
        self.total = total;
        let mut step = match self.paging {
            Some(Paging::Offset { .. }) => {
                let offset = position.unwrap_or(Ok(0))?;
                let next = self.next_offset(offset)?.map(Cursor::Offset);
                Step { cursor: Cursor::Offset(offset), next, fault: None }
            }
            Some(Paging::PageNumber { .. }) => {
                let number = position.unwrap_or(Ok(1))?;
                let goes_on = total.map_or(count > 0, |pages| number < pages);
                let next = number.checked_add(1).filter(|_| goes_on);
                Step { cursor: Cursor::Number(number), next: next.map(Cursor::Number), fault: None }
            }
            Some(Paging::LinkCursor { .. }) => self.follow(requested, next),
            Some(Paging::TokenCursor { .. }) => self.pass_on(requested, B::token(response)),
            None => Step { cursor: requested.clone(), next: None, fault: None },
        };
        if step.next.is_some() && self.empty_pages == EMPTY_PAGES {
            step.fault = Some(PagingFault::OnlyEmptyPages(EMPTY_PAGES));
        }
        Ok(step)
    }

    /// Checks that a page does not have the same items as an earlier one.
    ///
    /// New items at the beginning of a list move the others to later pages, but not closer to the end of the list.
    fn check_contents(&mut self, mark: u64, from_end: Option<i64>) -> Result<(), PagingFault> {
        let Some(earlier) = self.contents.record(mark, from_end) else {
            self.moved_pages = 0;
            return Ok(());
        };
        let has_moved = matches!((earlier, from_end), (Some(earlier), Some(now)) if now >= earlier);
        self.moved_pages += 1;
        match has_moved && self.moved_pages < MOVED_PAGES {
            true => Ok(()),
            false => Err(PagingFault::RepeatedPage),
        }
    }

    /// Returns the offset or number of a page, if it is the requested page.
    fn position_of(
        &self,
        parameter: &'static str,
        requested: &Cursor,
        received: Option<i64>,
        first: i64,
    ) -> Result<i64, PagingFault> {
        match (requested, received) {
            (Cursor::Offset(requested) | Cursor::Number(requested), Some(received)) if *requested != received => {
                Err(PagingFault::OtherPage { parameter, requested: *requested, received })
            }
            (Cursor::Offset(requested) | Cursor::Number(requested), _) => Ok(*requested),
            (_, received) => Ok(received.or(self.begins).unwrap_or(first)),
        }
    }

    fn next_offset(&self, offset: i64) -> Result<Option<i64>, PagingFault> {
        let next = offset.checked_add(self.stride);
        match self.total {
            Some(total) if self.stride == 0 && offset < total => Err(PagingFault::NoProgress { offset, total }),
            Some(total) => Ok(next.filter(|next| *next < total)),
            None => Ok(next.filter(|_| self.stride > 0)),
        }
    }

    fn follow(&mut self, requested: &Cursor, link: Option<&str>) -> Step {
        if let Cursor::Link(query) = requested {
            // If the list is resumed from a link, that link is not recorded yet.
            self.links.repeats(mark_of_link(query.expose()));
        }
        let cursor = requested.clone();
        let Some(link) = link.filter(|link| !link.is_empty()) else { return Step { cursor, next: None, fault: None } };
        // Only the query is used. In the provider's examples, links point to other paths, and credentials must not be
        // sent to another host.
        let query = link.split('#').next().and_then(|link| link.split_once('?')).map(|(_, query)| query);
        let Some(query) = query.filter(|query| !query.is_empty()) else {
            return Step { cursor, next: None, fault: Some(PagingFault::LinkWithoutQuery) };
        };
        let fault = self.links.repeats(mark_of_link(query)).then_some(PagingFault::RepeatedLink);
        Step { cursor, next: Some(Cursor::Link(Secret::from(query))), fault }
    }

    /// Returns the step to the page that a token selects.
    fn pass_on(&mut self, requested: &Cursor, token: Option<String>) -> Step {
        if let Cursor::Token(token) = requested {
            // If the list is resumed from a token, that token is not recorded yet.
            self.links.repeats(mark_of_link(token.expose()));
        }
        let cursor = requested.clone();
        let Some(token) = token.filter(|token| !token.is_empty()) else {
            return Step { cursor, next: None, fault: None };
        };
        let fault = self.links.repeats(mark_of_link(&token)).then_some(PagingFault::RepeatedToken);
        Step { cursor, next: Some(Cursor::Token(Secret::from(token))), fault }
    }
}

/// Returns a hash of the query of a link, or of a token.
fn mark_of_link(query: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    query.hash(&mut hasher);
    hasher.finish()
}

/// Returns a hash of the number of items, and of the first items.
///
/// Covers at most [`COMPARED`] items, and as many entries that do not match their type.
fn mark_of_items<T: Serialize>(items: &[T], misfits: &[&EntryError]) -> u64 {
    struct Hashed(DefaultHasher);
    impl io::Write for Hashed {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.write(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut hashed = Hashed(DefaultHasher::new());
    items.len().hash(&mut hashed.0);
    for item in items.iter().take(COMPARED) {
        // Encoding cannot fail, because the item was decoded from JSON.
        let _ = serde_json::to_writer(&mut hashed, item);
    }
    misfits.iter().take(COMPARED).for_each(|misfit| misfit.json().hash(&mut hashed.0));
    hashed.0.finish()
}
