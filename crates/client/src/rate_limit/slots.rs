//! Tracks when a window's slots are free.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};
use std::time::Duration;

use tokio::time::Instant;

/// The time added to each window.
///
/// A server may count both ends of the window.
const MARGIN: Duration = Duration::from_millis(1);

/// The number of a request that occupies a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Occupant(u64);

/// The slots of a window, one for each request that it allows.
pub(super) struct Slots {
    length: Duration,
    /// The number of free slots.
    free: u32,
    /// The times at which taken slots become free, the earliest first.
    later: BinaryHeap<Reverse<Instant>>,
    /// The send times of requests whose response has not begun, the earliest first.
    ///
    /// A request that has a slot but no connection yet is in none of these collections.
    in_flight: BTreeSet<(Instant, Occupant)>,
    next: u64,
}

impl Slots {
    pub(super) fn new(count: u32, length: Duration) -> Self {
        Self { length, free: count, later: BinaryHeap::new(), in_flight: BTreeSet::new(), next: 0 }
    }

    /// Returns the number of free slots.
    pub(super) fn free(&mut self, now: Instant) -> usize {
        // A request that has no response after one window was either counted by then or will never arrive.
        while let Some((sent, _)) = self.in_flight.first().copied().filter(|(sent, _)| *sent + self.length <= now) {
            self.in_flight.pop_first();
            self.later.push(Reverse(sent + self.length + self.length + MARGIN));
        }
        while self.later.peek().is_some_and(|Reverse(free)| *free <= now) {
            self.later.pop();
            self.free += 1;
        }
        self.free as usize
    }

    /// Takes a free slot.
    pub(super) fn take(&mut self) -> Occupant {
        self.free = self.free.saturating_sub(1);
        self.next += 1;
        Occupant(self.next)
    }

    /// Frees the slot of a request that was not sent.
    pub(super) const fn give_back(&mut self) {
        self.free += 1;
    }

    /// Notes that a request is sent now.
    pub(super) fn sent(&mut self, occupant: Occupant, now: Instant) {
        self.in_flight.insert((now, occupant));
    }

    /// Frees the slot of a request one window from now.
    pub(super) fn settle(&mut self, occupant: Occupant, sent: Instant, now: Instant) {
        if self.in_flight.remove(&(sent, occupant)) {
            self.later.push(Reverse(now + self.length + MARGIN));
        }
    }

    /// Returns the earliest time at which a slot can be free.
    ///
    /// The result is now, the earliest known time, or one window from now, because a response could begin now.
    pub(super) fn next_free(&self, now: Instant) -> Instant {
        if self.free > 0 {
            return now;
        }
        let latest = now + self.length + MARGIN;
        self.later.peek().map_or(latest, |Reverse(free)| latest.min(*free))
    }
}
