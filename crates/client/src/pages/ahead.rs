//! The pages that are fetched ahead.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream as _;
use futures_util::stream::FuturesUnordered;

use super::paged_operation::{FetchResult, PageFetch, PagedOperation};
use super::position::Cursor;

/// The fetches in the order of the list. They may finish in any order.
pub(super) struct Ahead<B: PagedOperation> {
    in_flight: FuturesUnordered<Fetch<B>>,
    slots: VecDeque<Slot<B>>,
    /// The number of the first slot.
    first: usize,
}

struct Slot<B: PagedOperation> {
    cursor: Cursor,
    result: Option<FetchResult<B>>,
    was_neglected: bool,
}

/// A finished fetch.
pub(super) struct Arrived<B: PagedOperation> {
    pub(super) cursor: Cursor,
    pub(super) result: FetchResult<B>,
    /// Whether polling paused for too long during the fetch.
    pub(super) was_neglected: bool,
}

impl<B: PagedOperation> Default for Ahead<B> {
    fn default() -> Self {
        Self { in_flight: FuturesUnordered::new(), slots: VecDeque::new(), first: 0 }
    }
}

impl<B: PagedOperation> Ahead<B> {
    pub(super) fn len(&self) -> usize {
        self.slots.len()
    }

    pub(super) fn is_fetching(&self) -> bool {
        !self.in_flight.is_empty()
    }

    pub(super) fn first_cursor(&self) -> Option<&Cursor> {
        self.slots.front().map(|slot| &slot.cursor)
    }

    pub(super) fn last_cursor(&self) -> Option<&Cursor> {
        self.slots.back().map(|slot| &slot.cursor)
    }

    pub(super) fn push(&mut self, cursor: Cursor, fetch: PageFetch<B>) {
        self.in_flight.push(Fetch { number: self.first.wrapping_add(self.slots.len()), fetch });
        self.slots.push_back(Slot { cursor, result: None, was_neglected: false });
    }

    /// Polls the fetches that can make progress.
    pub(super) fn progress(&mut self, context: &mut Context<'_>) {
        while let Poll::Ready(Some((number, result))) = Pin::new(&mut self.in_flight).poll_next(context) {
            if let Some(slot) = self.slots.get_mut(number.wrapping_sub(self.first)) {
                slot.result = Some(result);
            }
        }
    }

    /// Marks the fetches in flight as neglected, because polling paused for too long.
    pub(super) fn mark_neglected(&mut self) {
        for slot in self.slots.iter_mut().filter(|slot| slot.result.is_none()) {
            slot.was_neglected = true;
        }
    }

    /// Removes and returns the first page, if it has arrived.
    pub(super) fn take_first(&mut self) -> Option<Arrived<B>> {
        self.slots.front()?.result.as_ref()?;
        let Slot { cursor, result, was_neglected } = self.slots.pop_front()?;
        self.first = self.first.wrapping_add(1);
        Some(Arrived { cursor, result: result?, was_neglected })
    }

    /// Cancels all fetches.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }
}

/// A fetch and the number of its slot.
struct Fetch<B: PagedOperation> {
    number: usize,
    fetch: PageFetch<B>,
}

impl<B: PagedOperation> Future for Fetch<B> {
    type Output = (usize, FetchResult<B>);

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let result = ready!(Pin::new(&mut self.fetch).poll(context));
        Poll::Ready((self.number, result))
    }
}
