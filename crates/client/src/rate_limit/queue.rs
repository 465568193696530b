//! The queue of the calls that wait for a slot: first come, first served.

use std::collections::VecDeque;
use std::task::Waker;
use std::time::Duration;

use tokio::time::Instant;

/// How long a call may take to claim a slot once its timer fires. Others pass a call that takes longer: it is not
/// polled.
const GRACE: Duration = Duration::from_millis(10);

/// The number of a waiting call. An earlier call has a smaller number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ticket(u64);

/// The waiting calls, in order.
///
/// Every call has its own timer, which fires when a slot can be free and all calls ahead had time to take it. So no
/// call depends on another. Waking the next call only saves it the rest of its timer.
#[derive(Default)]
pub(super) struct Queue {
    waiting: VecDeque<Waiting>,
    next: u64,
}

pub(super) struct Waiting {
    ticket: Ticket,
    /// When the call tries again to take a slot, if it is polled.
    next_try: Instant,
    waker: Waker,
}

/// Returns when a call tries again to take a slot. Each call ahead of it may need the time of one that is not polled.
pub(super) fn next_try(next_free: Instant, ahead: usize) -> Instant {
    next_free + GRACE * u32::try_from(ahead).unwrap_or(u32::MAX)
}

impl Queue {
    /// Removes calls at the front that are not polled, up to the caller. They return to their position when they are
    /// polled again.
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

    /// Returns how many calls are ahead of a call, or of a new one.
    pub(super) fn ahead_of(&self, ticket: Option<Ticket>) -> usize {
        match ticket {
            Some(ticket) => self.waiting.partition_point(|waiting| waiting.ticket < ticket),
            None => self.waiting.len(),
        }
    }

    /// Returns the ticket of a call that came now.
    pub(super) const fn ticket(&mut self) -> Ticket {
        self.next += 1;
        Ticket(self.next)
    }

    /// Returns the waker of the call at the front.
    pub(super) fn front(&self) -> Option<Waker> {
        self.waiting.front().map(|front| front.waker.clone())
    }

    /// Keeps the position of a call, and returns the waker that it replaces.
    pub(super) fn wait(&mut self, ticket: &mut Option<Ticket>, next_try: Instant, waker: &Waker) -> Option<Waker> {
        let ticket = *ticket.get_or_insert_with(|| self.ticket());
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
/// It must be used after the queue is unlocked, because dropping or waking a call may lock the queue.
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
