//! The pages that are asked for before they are due.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream as _;
use futures_util::stream::FuturesUnordered;

use super::{PagedOperation, Place};
use crate::{Error, ResponseValue};

type Answer<B> = Result<ResponseValue<<B as PagedOperation>::Answer>, Error<<B as PagedOperation>::Failure>>;

/// Fetches in the order of the list, which may end in any.
pub(super) struct Ahead<B: PagedOperation> {
    moving: FuturesUnordered<Fetch<B>>,
    slots: VecDeque<Slot<B>>,
    /// The number of the first slot.
    first: usize,
}

struct Slot<B: PagedOperation> {
    place: Place,
    answer: Option<Answer<B>>,
    was_neglected: bool,
}

/// A page that came, or failed to.
pub(super) struct Arrived<B: PagedOperation> {
    pub(super) place: Place,
    pub(super) answer: Answer<B>,
    /// Whether its fetch was left alone for a while.
    pub(super) was_neglected: bool,
}

impl<B: PagedOperation> Default for Ahead<B> {
    fn default() -> Self {
        Self { moving: FuturesUnordered::new(), slots: VecDeque::new(), first: 0 }
    }
}

impl<B: PagedOperation> Ahead<B> {
    pub(super) fn len(&self) -> usize {
        self.slots.len()
    }

    pub(super) fn is_moving(&self) -> bool {
        !self.moving.is_empty()
    }

    pub(super) fn first_place(&self) -> Option<&Place> {
        self.slots.front().map(|slot| &slot.place)
    }

    pub(super) fn last_place(&self) -> Option<&Place> {
        self.slots.back().map(|slot| &slot.place)
    }

    pub(super) fn push(&mut self, place: Place, answer: B::Fetch) {
        self.moving.push(Fetch { number: self.first.wrapping_add(self.slots.len()), answer });
        self.slots.push_back(Slot { place, answer: None, was_neglected: false });
    }

    /// Moves every fetch that can move.
    pub(super) fn progress(&mut self, context: &mut Context<'_>) {
        while let Poll::Ready(Some((number, answer))) = Pin::new(&mut self.moving).poll_next(context) {
            if let Some(slot) = self.slots.get_mut(number.wrapping_sub(self.first)) {
                slot.answer = Some(answer);
            }
        }
    }

    /// Marks what is still under way: nobody polled it for a while.
    pub(super) fn was_neglected(&mut self) {
        for slot in self.slots.iter_mut().filter(|slot| slot.answer.is_none()) {
            slot.was_neglected = true;
        }
    }

    /// The first page, if it has arrived.
    pub(super) fn take_first(&mut self) -> Option<Arrived<B>> {
        self.slots.front()?.answer.as_ref()?;
        let Slot { place, answer, was_neglected } = self.slots.pop_front()?;
        self.first = self.first.wrapping_add(1);
        Some(Arrived { place, answer: answer?, was_neglected })
    }

    /// Cancels everything.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }
}

/// A fetch that knows its number.
struct Fetch<B: PagedOperation> {
    number: usize,
    answer: B::Fetch,
}

impl<B: PagedOperation> Future for Fetch<B> {
    type Output = (usize, Answer<B>);

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let answer = ready!(Pin::new(&mut self.answer).poll(context));
        Poll::Ready((self.number, answer))
    }
}
