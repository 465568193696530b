//! The queue of calls that wait for a slot, in order of arrival.

use std::collections::VecDeque;
use std::task::Waker;
use std::time::Duration;

use tokio::time::Instant;

/// The time in which a call must take a slot after its timer fires.
///
/// A call that takes longer counts as not polled, and others pass it.
const GRACE: Duration = Duration::from_millis(10);

/// The number of a waiting call. Numbers increase in order of arrival.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ticket(u64);

/// The waiting calls, in order.
///
/// Each call has its own timer. It fires when a slot can be free and the calls ahead have had time to take theirs. So
/// no call depends on being woken by another. Waking the next call only ends its timer early.
#[derive(Default)]
pub(super) struct Queue {
    waiting: VecDeque<Waiting>,
    next: u64,
}

pub(super) struct Waiting {
    ticket: Ticket,
    /// When the call tries again to take a slot.
    next_try: Instant,
    waker: Waker,
}

/// Returns when a call tries again to take a slot.
///
/// It allows [`GRACE`] for each call ahead.
pub(super) fn next_try(next_free: Instant, ahead: usize) -> Instant {
    next_free + GRACE * u32::try_from(ahead).unwrap_or(u32::MAX)
}

impl Queue {
    /// Removes the calls ahead of the caller that are not polled.
    ///
    /// They return to their position when they are polled again.
    pub(super) fn pass_over(&mut self, now: Instant, caller: Option<Ticket>) -> Vec<Waiting> {
        let mut passed = Vec::new();
        while let Some(first) = self.waiting.front() {
            if Some(first.ticket) == caller || first.next_try + GRACE > now {
                break;
            }
            passed.extend(self.waiting.pop_front());
        }
        passed
    }

    /// Returns how many calls are ahead of a ticket, or of a new call.
    pub(super) fn ahead_of(&self, ticket: Option<Ticket>) -> usize {
        match ticket {
            Some(ticket) => self.waiting.partition_point(|waiting| waiting.ticket < ticket),
            None => self.waiting.len(),
        }
    }

    /// Adds or updates a call at its position, and returns the waker that it replaces.
    pub(super) fn wait(&mut self, ticket: &mut Option<Ticket>, next_try: Instant, waker: &Waker) -> Option<Waker> {
        let ticket = *ticket.get_or_insert_with(|| {
            self.next += 1;
            Ticket(self.next)
        });
        let index = self.ahead_of(Some(ticket));
        match self.waiting.get_mut(index).filter(|waiting| waiting.ticket == ticket) {
            Some(waiting) => {
                waiting.next_try = next_try;
                (!waiting.waker.will_wake(waker)).then(|| std::mem::replace(&mut waiting.waker, waker.clone()))
            }
            None => {
                self.waiting.insert(index, Waiting { ticket, next_try, waker: waker.clone() });
                None
            }
        }
    }

    /// Removes a call, even if it was passed over before.
    pub(super) fn leave(&mut self, ticket: Ticket, now: Instant) -> Departure {
        let index = self.ahead_of(Some(ticket));
        let is_waiting = self.waiting.get(index).is_some_and(|waiting| waiting.ticket == ticket);
        let gone = if is_waiting { self.waiting.remove(index) } else { None };
        let next = self.waiting.front_mut().filter(|_| index == 0).map(|front| {
            front.next_try = front.next_try.min(now);
            front.waker.clone()
        });
        Departure { _gone: gone, next }
    }
}

/// A call that left the queue, and the one that is now at the front.
///
/// Drop or use it only after the queue is unlocked, because dropping or waking a call may lock the queue.
pub(super) struct Departure {
    _gone: Option<Waiting>,
    next: Option<Waker>,
}

impl Departure {
    /// Wakes the call that is now at the front.
    pub(super) fn wake_next(self) {
        if let Some(next) = self.next {
            next.wake();
        }
    }
}
