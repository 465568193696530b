//! Who waits for a slot, first come, first served.

use std::collections::VecDeque;
use std::task::Waker;
use std::time::Duration;

use tokio::time::Instant;

/// How long a call may take to ask for a slot once it is due. One that takes longer is not polled, and is passed over.
const GRACE: Duration = Duration::from_millis(10);

/// The number of a call that waits. A smaller number came earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ticket(u64);

/// The calls that wait, in their order.
///
/// Every call has a timer of its own, which is due when a slot can be free and everybody ahead had the time to take it. So a
/// call depends on nobody else. Waking the next one only saves it the time until its own timer is due.
#[derive(Default)]
pub(super) struct Queue {
    waiting: VecDeque<Waiting>,
    next: u64,
}

pub(super) struct Waiting {
    ticket: Ticket,
    /// When the call asks for a slot again, if somebody polls it.
    due: Instant,
    waker: Waker,
}

/// Returns when a call is due that has others ahead of it: each of them may take the time of one that is not polled.
pub(super) fn due(next_free: Instant, ahead: usize) -> Instant {
    next_free + GRACE * u32::try_from(ahead).unwrap_or(u32::MAX)
}

impl Queue {
    /// Removes those at the front that are not polled, up to the one that asks. They come back to their place when they are
    /// polled again.
    pub(super) fn pass_over(&mut self, now: Instant, asking: Option<Ticket>) -> Vec<Waiting> {
        let mut passed = Vec::new();
        while let Some(first) = self.waiting.front() {
            if Some(first.ticket) == asking || first.due + GRACE > now {
                break;
            }
            passed.extend(self.waiting.pop_front());
        }
        passed
    }

    /// Returns how many calls are ahead of one, or of one that comes now.
    pub(super) fn ahead_of(&self, ticket: Option<Ticket>) -> usize {
        match ticket {
            Some(ticket) => self.waiting.partition_point(|waiting| waiting.ticket < ticket),
            None => self.waiting.len(),
        }
    }

    /// Keeps the place of a call, and returns the waker that it had before.
    pub(super) fn wait(&mut self, ticket: &mut Option<Ticket>, due: Instant, waker: &Waker) -> Option<Waker> {
        let ticket = *ticket.get_or_insert_with(|| {
            self.next += 1;
            Ticket(self.next)
        });
        let index = self.ahead_of(Some(ticket));
        match self.waiting.get_mut(index).filter(|waiting| waiting.ticket == ticket) {
            Some(waiting) => {
                waiting.due = due;
                (!waiting.waker.will_wake(waker)).then(|| std::mem::replace(&mut waiting.waker, waker.clone()))
            }
            None => {
                self.waiting.insert(index, Waiting { ticket, due, waker: waker.clone() });
                None
            }
        }
    }

    /// Removes a call, which may have been passed over before.
    pub(super) fn leave(&mut self, ticket: Ticket, now: Instant) -> Left {
        let index = self.ahead_of(Some(ticket));
        let is_waiting = self.waiting.get(index).is_some_and(|waiting| waiting.ticket == ticket);
        let gone = if is_waiting { self.waiting.remove(index) } else { None };
        let next = self.waiting.front_mut().filter(|_| index == 0).map(|front| {
            front.due = front.due.min(now);
            front.waker.clone()
        });
        Left { _gone: gone, next }
    }
}

/// What a call leaves behind. Whoever holds it must not hold the lock of the queue: dropping or waking a call may need it.
pub(super) struct Left {
    _gone: Option<Waiting>,
    next: Option<Waker>,
}

impl Left {
    /// Wakes the call that has come to the front.
    pub(super) fn wake_next(self) {
        if let Some(next) = self.next {
            next.wake();
        }
    }
}
