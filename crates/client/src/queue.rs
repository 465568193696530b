//! The first-come, first-served queue of calls that wait for permission to send.
//!
//! A waiting call has no permission yet, so a call that is not polled does not block other calls.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::task::{Poll, Waker, ready};
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

/// How long a call has to take its permission after its timer fires.
///
/// A call that needs longer is not being polled, so other calls pass it.
const GRACE: Duration = Duration::from_millis(10);

/// The sequence number of a waiting call. The numbers increase in order of arrival.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ticket(u64);

/// The waiting calls, in order.
///
/// Each call has its own timer. The timer fires when a permission may be free and all calls ahead have had time to take
/// one. No call therefore depends on another call to wake it. Waking the next call only shortens its wait.
#[derive(Default)]
pub(crate) struct Queue {
    waiting: VecDeque<Waiting>,
    next: u64,
}

pub(crate) struct Waiting {
    ticket: Ticket,
    /// The time at which the call tries again to take a permission.
    next_try: Instant,
    waker: Waker,
}

/// Returns the time at which a call tries again to take a permission.
///
/// Each call ahead gets the full grace period, because it may not be polled.
pub(crate) fn next_try(next_free: Instant, ahead: usize) -> Instant {
    next_free + GRACE * u32::try_from(ahead).unwrap_or(u32::MAX)
}

/// Waits until `take` returns a permission, at most until a deadline.
///
/// If no permission is free, `take` returns the time of the next try.
pub(crate) fn wait_for<T>(
    deadline: Option<Instant>,
    mut take: impl FnMut(&Waker) -> Result<T, Instant>,
) -> impl Future<Output = Option<T>> {
    // One timer serves both the next try and the deadline, because many calls may wait.
    let mut timer = Box::pin(sleep_until(Instant::now()));
    poll_fn(move |context| {
        loop {
            match take(context.waker()) {
                Ok(taken) => return Poll::Ready(Some(taken)),
                Err(_) if deadline.is_some_and(|deadline| deadline <= Instant::now()) => return Poll::Ready(None),
                Err(next_try) => timer.as_mut().reset(deadline.map_or(next_try, |deadline| deadline.min(next_try))),
            }
            ready!(timer.as_mut().poll(context));
        }
    })
}

impl Queue {
    /// Removes the calls at the front that are not polled, up to the caller.
    ///
    /// These calls return to their positions when they are polled again.
    pub(crate) fn pass_over(&mut self, now: Instant, caller: Option<Ticket>) -> Vec<Waiting> {
        let mut passed = Vec::new();
        while let Some(first) = self.waiting.front() {
            if Some(first.ticket) == caller || first.next_try + GRACE > now {
                break;
            }
            passed.extend(self.waiting.pop_front());
        }
        passed
    }

    /// Returns the number of calls ahead of a call, or ahead of a new call.
    pub(crate) fn ahead_of(&self, ticket: Option<Ticket>) -> usize {
        match ticket {
            Some(ticket) => self.waiting.partition_point(|waiting| waiting.ticket < ticket),
            None => self.waiting.len(),
        }
    }

    /// Returns the waker of the call that has `ahead` calls ahead of it.
    ///
    /// That call may take a permission now.
    pub(crate) fn called(&mut self, ahead: usize, now: Instant) -> Option<Waker> {
        let called = self.waiting.get_mut(ahead)?;
        called.next_try = called.next_try.min(now);
        Some(called.waker.clone())
    }

    /// Returns the wakers of the first calls, at most `count`.
    ///
    /// They may take a permission now. Each call ahead gets the grace period again, because it may not be polled.
    pub(crate) fn hurry(&mut self, count: usize, now: Instant) -> Vec<Waker> {
        let hurried = self.waiting.iter_mut().take(count).enumerate();
        let wakers = hurried.map(|(ahead, waiting)| {
            waiting.next_try = waiting.next_try.min(next_try(now, ahead));
            waiting.waker.clone()
        });
        wakers.collect()
    }

    /// Adds a call to the queue or updates its waker, and returns the replaced waker.
    pub(crate) fn wait(&mut self, ticket: &mut Option<Ticket>, next_try: Instant, waker: &Waker) -> Option<Waker> {
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
    pub(crate) fn leave(&mut self, ticket: Ticket, now: Instant) -> Departure {
        let index = self.ahead_of(Some(ticket));
        let is_waiting = self.waiting.get(index).is_some_and(|waiting| waiting.ticket == ticket);
        let gone = if is_waiting { self.waiting.remove(index) } else { None };
        let next = if index == 0 { self.called(0, now) } else { None };
        Departure { _gone: gone, next }
    }
}

/// A call that left the queue, and the call that is now at the front.
///
/// A departure must be used after the queue is unlocked, because dropping or waking a call may lock the queue.
pub(crate) struct Departure {
    _gone: Option<Waiting>,
    next: Option<Waker>,
}

impl Departure {
    /// Wakes the call that is now at the front.
    pub(crate) fn wake_next(self) {
        if let Some(next) = self.next {
            next.wake();
        }
    }
}
