//! Keeps calls within the documented rate limits.

use std::collections::HashMap;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker, ready};
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use crate::{Provider, RateLimit};

mod queue;
mod slots;
#[cfg(test)]
mod tests;

use queue::{Queue, Ticket};
use slots::{Sent, Slots};

/// The longest window. A longer one never ends in practice, and may exceed the range of `Instant`.
const LONGEST_WINDOW: Duration = Duration::from_secs(10 * 365 * 24 * 60 * 60);

/// The windows of the operations that have a documented limit, shared by the clones of a client.
#[derive(Default)]
pub(crate) struct RateLimits(HashMap<&'static str, Arc<Window>>);

impl RateLimits {
    pub(crate) fn documented(provider: &'static Provider) -> Self {
        let limited = provider.operations.iter().filter_map(|operation| {
            let limit = operation.rate_limit?;
            Some((operation.id, Arc::new(Window::new(limit))))
        });
        Self(limited.collect())
    }

    /// Returns the window of an operation, if it has a limit.
    pub(crate) fn of(&self, operation: &str) -> Option<&Arc<Window>> {
        self.0.get(operation)
    }
}

/// Allows at most `requests` requests in any window of `per_ms` milliseconds.
///
/// A request takes a slot when it is sent. The slot is free again one window after the response began: the provider
/// counted the request before it responded, and counts the slot's next request after that one is sent. So no window
/// contains more requests, however long they travel. A request without a response may still be on its way, and keeps
/// its slot for two windows.
///
/// A caller that stops polling blocks no other call. A waiting call holds no slot, only a position in the queue, and
/// others pass it while it is not polled. A request in flight runs in its own task.
pub(crate) struct Window(Mutex<State>);

struct State {
    slots: Slots,
    queue: Queue,
}

impl Window {
    fn new(RateLimit { requests, per_ms }: RateLimit) -> Self {
        let length = Duration::from_millis(per_ms).min(LONGEST_WINDOW);
        // With a limit of 0, calls would wait forever. The provider enforces such a limit itself.
        Self(Mutex::new(State { slots: Slots::new(requests.max(1), length), queue: Queue::default() }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The turn of a call that needs a slot.
pub(crate) struct Turn {
    window: Arc<Window>,
    /// The call's position among others, once it had to wait.
    ticket: Option<Ticket>,
}

impl Turn {
    pub(crate) fn new(window: &Arc<Window>) -> Self {
        Self { window: Arc::clone(window), ticket: None }
    }

    /// Waits for a slot. Calls that are polled get slots in the order in which they came.
    pub(crate) async fn slot(&mut self) -> Slot {
        let mut timer = pin!(sleep_until(Instant::now()));
        poll_fn(|context| {
            loop {
                match self.take_slot(Some(context.waker())) {
                    Ok(slot) => return Poll::Ready(slot),
                    Err(next_try) => timer.as_mut().reset(next_try),
                }
                ready!(timer.as_mut().poll(context));
            }
        })
        .await
    }

    /// Takes a slot if one is free, and no call that came earlier waits for it.
    pub(crate) fn try_slot(&mut self) -> Option<Slot> {
        self.take_slot(None).ok()
    }

    /// Returns a slot whose request was not sent. The turn keeps its position.
    pub(crate) fn give_back(&mut self, slot: Slot) {
        let mut state = self.window.state();
        state.slots.give_back(slot.sent);
        self.ticket.get_or_insert_with(|| state.queue.ticket());
        let front = state.queue.front();
        drop(state);
        front.into_iter().for_each(Waker::wake);
    }

    /// Takes a slot, or returns when to try again. With a waker, the call keeps its position in the queue until then.
    fn take_slot(&mut self, waker: Option<&Waker>) -> Result<Slot, Instant> {
        let mut state = self.window.state();
        let now = Instant::now();
        let State { slots, queue } = &mut *state;
        // Dropping or waking a waker can drop a call, which locks the same state. So this happens after unlocking.
        let passed = queue.pass_over(now, self.ticket);
        let ahead = queue.ahead_of(self.ticket);
        if ahead < slots.free(now) {
            let sent = slots.take(now);
            let departure = self.ticket.map(|ticket| queue.leave(ticket, now));
            drop(state);
            drop(passed);
            if let Some(departure) = departure {
                departure.wake_next();
            }
            return Ok(Slot { window: Arc::clone(&self.window), sent });
        }
        let next_try = queue::next_try(slots.next_free(now), ahead);
        let replaced = waker.and_then(|waker| queue.wait(&mut self.ticket, next_try, waker));
        drop(state);
        drop((passed, replaced));
        Err(next_try)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(ticket) = self.ticket {
            let departure = self.window.state().queue.leave(ticket, Instant::now());
            departure.wake_next();
        }
    }
}

/// The permission to send one request now.
pub(crate) struct Slot {
    window: Arc<Window>,
    sent: Sent,
}

impl Slot {
    /// Frees the slot one window from now.
    pub(crate) fn response_began(self) {
        self.window.state().slots.response_began(self.sent, Instant::now());
    }
}
