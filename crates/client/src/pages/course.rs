//! What comes after a page, in each of the ways that lists continue.

use std::hash::{DefaultHasher, Hash as _, Hasher};
use std::io;

use serde::Serialize;

use super::repetition::Repetition;
use super::{PageQuery, PagedOperation, PagingFault, Place};
use crate::{Paging, Secret};

/// How many pages in a row may be empty. Filters that leave nothing of a page are real; lists of empty pages are not.
const EMPTY_PAGES: u32 = 1000;

/// How many items of a page are compared with those of other pages.
const COMPARED: usize = 16;

/// The way through a list.
pub(super) struct Course {
    paging: Option<Paging>,
    /// What the builder asks for by itself.
    begins: Option<i64>,
    /// How many items the last page had.
    stride: i64,
    /// How far the list goes, as the last page has it.
    total: Option<i64>,
    /// Whether pages have been where they were likely to be.
    is_regular: bool,
    empty_pages: u32,
    contents: Repetition,
    links: Repetition,
}

/// What a page that arrived means for the list.
#[derive(Debug, PartialEq)]
pub(super) struct Step {
    /// Where the page stands.
    pub(super) place: Place,
    /// Where the next one stands.
    pub(super) next: Option<Place>,
    /// Why the list does not go on after this page, although it should.
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
            contents: Repetition::default(),
            links: Repetition::default(),
        }
    }

    /// Whether the list has places of this kind.
    pub(super) const fn knows(&self, place: &Place) -> bool {
        matches!(
            (&self.paging, place),
            (_, Place::Beginning)
                | (Some(Paging::Offset { .. }), Place::Offset(_))
                | (Some(Paging::PageNumber { .. }), Place::Number(_))
                | (Some(Paging::LinkCursor { .. }), Place::Link(_))
        )
    }

    /// What is asked for at a place, beside what the builder asks for.
    pub(super) fn query(&self, place: &Place) -> Option<PageQuery> {
        match (&self.paging, place) {
            (Some(Paging::Offset { offset, .. }), Place::Offset(value)) => Some(PageQuery::Parameter(offset, *value)),
            (Some(Paging::PageNumber { number, .. }), Place::Number(value)) => {
                Some(PageQuery::Parameter(number, *value))
            }
            (_, Place::Link(query)) => Some(PageQuery::Whole(query.clone())),
            _ => None,
        }
    }

    /// Where the page after one that has not come yet is likely to be.
    pub(super) fn likely_after(&self, place: &Place) -> Option<Place> {
        let total = self.total.filter(|_| self.is_regular)?;
        match place {
            Place::Offset(offset) if self.stride > 0 => {
                offset.checked_add(self.stride).filter(|next| *next < total).map(Place::Offset)
            }
            Place::Number(number) if *number < total => Some(Place::Number(number + 1)),
            _ => None,
        }
    }

    /// A page was not where it was likely to be, so no more are asked for before their place is known.
    pub(super) const fn was_unlikely(&mut self) {
        self.is_regular = false;
    }

    /// Takes a page that was asked for at a place.
    pub(super) fn step<B: PagedOperation>(&mut self, asked: &Place, answer: &B::Answer) -> Result<Step, PagingFault> {
        let items = B::items(answer).unwrap_or_default();
        let (position, total, next) = (B::position(answer), B::total(answer), B::next(answer));
        let is_confirmed = matches!(asked, Place::Offset(at) | Place::Number(at) if position == Some(*at));
        let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
        // An item that was pushed from one page to the next is no repetition where the answer says that it is the next page.
        if (count > 1 || count == 1 && !is_confirmed) && self.contents.repeats(mark_of_items(items)) {
            return Err(PagingFault::RepeatedPage);
        }
        self.empty_pages = if count == 0 { self.empty_pages + 1 } else { 0 };
        self.stride = count;
        self.total = total;
        let mut step = match self.paging {
            Some(Paging::Offset { offset: parameter, .. }) => {
                let offset = self.stands(parameter, asked, position, 0)?;
                Step { place: Place::Offset(offset), next: self.next_offset(offset)?.map(Place::Offset), fault: None }
            }
            Some(Paging::PageNumber { number: parameter, .. }) => {
                let number = self.stands(parameter, asked, position, 1)?;
                let goes_on = total.map_or(count > 0, |pages| number < pages);
                let next = number.checked_add(1).filter(|_| goes_on);
                Step { place: Place::Number(number), next: next.map(Place::Number), fault: None }
            }
            Some(Paging::LinkCursor { .. }) => self.follow(asked, next),
            None => Step { place: asked.clone(), next: None, fault: None },
        };
        if step.next.is_some() && self.empty_pages == EMPTY_PAGES {
            step.fault = Some(PagingFault::OnlyEmptyPages(EMPTY_PAGES));
        }
        Ok(step)
    }

    /// The offset or number of a page that was asked for.
    fn stands(
        &self,
        parameter: &'static str,
        asked: &Place,
        answered: Option<i64>,
        first: i64,
    ) -> Result<i64, PagingFault> {
        match (asked, answered) {
            (Place::Offset(asked) | Place::Number(asked), Some(answered)) if *asked != answered => {
                Err(PagingFault::OtherPage { parameter, asked: *asked, answered })
            }
            (Place::Offset(asked) | Place::Number(asked), _) => Ok(*asked),
            (_, answered) => Ok(answered.or(self.begins).unwrap_or(first)),
        }
    }

    fn next_offset(&self, offset: i64) -> Result<Option<i64>, PagingFault> {
        let next = offset.checked_add(self.stride);
        match self.total {
            Some(total) if self.stride == 0 && offset < total => Err(PagingFault::StandsStill { offset, total }),
            Some(total) => Ok(next.filter(|next| *next < total)),
            None => Ok(next.filter(|_| self.stride > 0)),
        }
    }

    fn follow(&mut self, asked: &Place, link: Option<&str>) -> Step {
        if let Place::Link(query) = asked {
            // Where the list was resumed, its first link is not known yet.
            self.links.repeats(mark_of_link(query.expose()));
        }
        let place = asked.clone();
        let Some(link) = link.filter(|link| !link.is_empty()) else { return Step { place, next: None, fault: None } };
        // Only the query: the documented links name other resources, and a credential goes to no other host.
        let query = link.split('#').next().and_then(|link| link.split_once('?')).map(|(_, query)| query);
        let Some(query) = query.filter(|query| !query.is_empty()) else {
            return Step { place, next: None, fault: Some(PagingFault::LinkWithoutQuery) };
        };
        let fault = self.links.repeats(mark_of_link(query)).then_some(PagingFault::RepeatedLink);
        Step { place, next: Some(Place::Link(Secret::from(query))), fault }
    }
}

fn mark_of_link(query: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    query.hash(&mut hasher);
    hasher.finish()
}

/// The same for two pages that begin with the same items and have as many.
fn mark_of_items<T: Serialize>(items: &[T]) -> u64 {
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
        // Whatever was decoded from JSON encodes as JSON.
        let _ = serde_json::to_writer(&mut hashed, item);
    }
    hashed.0.finish()
}
