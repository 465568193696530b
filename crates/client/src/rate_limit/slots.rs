//! Tracks when a window's slots are free.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::time::Duration;

use tokio::time::Instant;

/// The time added to each window.
///
/// A server may count both ends of the window.
const MARGIN: Duration = Duration::from_millis(1);

/// The sequence number of a request that occupies a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sent(u64);

/// The slots of a window, one for each request that it allows.
pub(super) struct Slots {
    length: Duration,
    /// The number of free slots.
    free: u32,
    /// The times at which taken slots become free, the earliest first.
    later: BinaryHeap<Reverse<Instant>>,
    /// The send times of requests whose response has not begun.
    in_flight: BTreeMap<Sent, Instant>,
    next: u64,
}

impl Slots {
    pub(super) fn new(count: u32, length: Duration) -> Self {
        Self { length, free: count, later: BinaryHeap::new(), in_flight: BTreeMap::new(), next: 0 }
    }

    /// Returns the number of free slots.
    pub(super) fn free(&mut self, now: Instant) -> usize {
        // A request that has no response after one window was either counted by then or will never arrive.
        while let Some(oldest) = self.in_flight.first_entry().filter(|oldest| *oldest.get() + self.length <= now) {
            let sent = oldest.remove();
            self.later.push(Reverse(sent + self.length + self.length + MARGIN));
        }
        while self.later.peek().is_some_and(|Reverse(free)| *free <= now) {
            self.later.pop();
            self.free += 1;
        }
        self.free as usize
    }

    /// Takes a free slot.
    pub(super) fn take(&mut self, now: Instant) -> Sent {
        self.free = self.free.saturating_sub(1);
        let sent = Sent(self.next);
        self.next += 1;
        self.in_flight.insert(sent, now);
        sent
    }

    /// Frees the slot of a request that was not sent.
    pub(super) fn give_back(&mut self, unsent: Sent) {
        if self.in_flight.remove(&unsent).is_some() {
            self.free += 1;
        }
    }

    /// Frees a request's slot one window from now.
    pub(super) fn response_began(&mut self, sent: Sent, now: Instant) {
        if self.in_flight.remove(&sent).is_some() {
            self.later.push(Reverse(now + self.length + MARGIN));
        }
    }

    /// Returns the earliest time at which a slot can be free.
    ///
    /// The result is now, the earliest known time, or one window from now if a response could begin now.
    pub(super) fn next_free(&self, now: Instant) -> Instant {
        if self.free > 0 {
            return now;
        }
        let known = self.later.peek().map(|Reverse(free)| *free);
        let in_flight = (!self.in_flight.is_empty()).then(|| now + self.length + MARGIN);
        known.into_iter().chain(in_flight).min().unwrap_or(now + self.length + MARGIN)
    }
}
