//! When the slots of a window are free.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::time::Duration;

use tokio::time::Instant;

/// A server may count both ends of a window.
const MARGIN: Duration = Duration::from_millis(1);

/// The number of a request that has a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sent(u64);

/// As many slots as a window allows requests.
pub(super) struct Slots {
    length: Duration,
    /// How many slots are free.
    free: u32,
    /// When each of the slots is free whose request is answered, the earliest first.
    later: BinaryHeap<Reverse<Instant>>,
    /// When each request was sent that is not answered, in their order.
    unanswered: BTreeMap<Sent, Instant>,
    next: u64,
}

impl Slots {
    pub(super) fn new(count: u32, length: Duration) -> Self {
        Self { length, free: count, later: BinaryHeap::new(), unanswered: BTreeMap::new(), next: 0 }
    }

    /// Returns how many slots are free.
    pub(super) fn free(&mut self, now: Instant) -> usize {
        // A provider that takes longer to answer than the window is long has counted the request long ago.
        while let Some(oldest) = self.unanswered.first_entry().filter(|oldest| *oldest.get() + self.length <= now) {
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
        self.unanswered.insert(sent, now);
        sent
    }

    /// Frees the slot of a request one window from now.
    pub(super) fn is_answered(&mut self, sent: Sent, now: Instant) {
        if self.unanswered.remove(&sent).is_some() {
            self.later.push(Reverse(now + self.length + MARGIN));
        }
    }

    /// Returns the earliest time at which a slot can be free: now, or when a slot of an answered request is free, or one
    /// window from now, in case that a request is answered now.
    pub(super) fn next_free(&self, now: Instant) -> Instant {
        if self.free > 0 {
            return now;
        }
        let answered = self.later.peek().map(|Reverse(free)| *free);
        let unanswered = (!self.unanswered.is_empty()).then(|| now + self.length + MARGIN);
        answered.into_iter().chain(unanswered).min().unwrap_or(now + self.length + MARGIN)
    }
}
