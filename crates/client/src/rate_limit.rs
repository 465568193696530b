//! Keeps calls within the documented rate limits.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::task::Waker;
use std::time::Duration;

use tokio::time::Instant;

use crate::queue::{self, Queue, Ticket, wait_for};
use crate::{Provider, RateLimit};

mod slots;
#[cfg(test)]
mod tests;

use slots::{Occupant, Slots};

/// The longest window, ten years. A longer one may exceed the range of `Instant`.
const LONGEST_WINDOW: Duration = Duration::from_secs(10 * 365 * 24 * 60 * 60);

/// The maximum number of waiting calls that a dropped slot wakes.
const MAX_WOKEN: usize = 100;

/// The windows of the operations with a rate limit, shared by a client's clones.
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

    /// Returns the window of an operation, if the operation has a limit.
    pub(crate) fn of(&self, operation: &str) -> Option<&Arc<Window>> {
        self.0.get(operation)
    }
}

/// Allows at most `requests` requests in any window of `per_ms` milliseconds.
///
/// A request takes a slot before it is sent, and keeps the slot while it waits for a connection. The slot is free again
/// one window after the response begins. The provider counted the request before it responded, and counts the slot's
/// next request after that request is sent. The limit therefore holds for any network delay. A request without a
/// response may still arrive, so it keeps its slot for two windows after it was sent.
///
/// A caller that stops polling does not block other calls. A waiting call has a position in the queue but no slot, and
/// other calls pass it while it is not polled. A request in flight runs in its own task.
pub(crate) struct Window(Mutex<State>);

struct State {
    slots: Slots,
    queue: Queue,
}

impl Window {
    fn new(RateLimit { requests, per_ms }: RateLimit) -> Self {
        let length = Duration::from_millis(per_ms).min(LONGEST_WINDOW);
        // A limit of 0 is treated as 1. Otherwise, calls would wait forever. The provider can still reject them.
        Self(Mutex::new(State { slots: Slots::new(requests.max(1), length), queue: Queue::default() }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Frees a slot that was not used, and wakes this many calls.
    fn give_back(&self, woken: usize) {
        let mut state = self.state();
        state.slots.give_back();
        let woken = state.queue.hurry(woken, Instant::now());
        drop(state);
        woken.into_iter().for_each(Waker::wake);
    }
}

/// A call's turn to take a slot.
pub(crate) struct Turn {
    window: Arc<Window>,
    /// The call's position in the queue, once it has had to wait.
    ticket: Option<Ticket>,
}

impl Turn {
    pub(crate) fn new(window: &Arc<Window>) -> Self {
        Self { window: Arc::clone(window), ticket: None }
    }

    /// Waits for a slot until a deadline.
    ///
    /// Calls that are polled get slots in order of arrival.
    pub(crate) fn slot(&mut self, deadline: Option<Instant>) -> impl Future<Output = Option<Slot>> {
        wait_for(deadline, |waker| self.take_slot(Some(waker)))
    }

    /// Takes a slot if one is free and no earlier call waits for it.
    pub(crate) fn try_slot(&mut self) -> Option<Slot> {
        self.take_slot(None).ok()
    }

    /// Takes a slot, or returns the time of the next try.
    ///
    /// With a waker, the call joins the queue or keeps its position in it.
    fn take_slot(&mut self, waker: Option<&Waker>) -> Result<Slot, Instant> {
        let mut state = self.window.state();
        let now = Instant::now();
        let State { slots, queue } = &mut *state;
        // Dropping or waking a waker can drop a call, and dropping a call locks this state. Wakers are therefore
        // dropped and woken after unlocking.
        let passed = queue.pass_over(now, self.ticket);
        let ahead = queue.ahead_of(self.ticket);
        if ahead < slots.free(now) {
            let occupant = slots.take();
            // The ticket stays valid in case the slot is given back.
            let departure = self.ticket.map(|ticket| queue.leave(ticket, now));
            drop(state);
            drop(passed);
            if let Some(departure) = departure {
                departure.wake_next();
            }
            return Ok(Slot { window: Arc::clone(&self.window), occupant, is_settled: false });
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
///
/// A slot that is dropped unused is free at once.
pub(crate) struct Slot {
    window: Arc<Window>,
    occupant: Occupant,
    is_settled: bool,
}

impl Slot {
    /// Keeps the slot occupied while the request waits for a connection.
    pub(crate) fn used(mut self) -> UsedSlot {
        self.is_settled = true;
        UsedSlot { window: Arc::clone(&self.window), occupant: self.occupant, sent: OnceLock::new() }
    }

    /// Frees the slot for the next call, because this call has to wait for something else.
    pub(crate) fn give_back(mut self) {
        self.is_settled = true;
        self.window.give_back(1);
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        if !self.is_settled {
            // The first calls may not be polled.
            self.window.give_back(MAX_WOKEN);
        }
    }
}

/// The slot of a request that is sent as soon as it has a connection.
///
/// If it is dropped before the request is sent, the slot is free at once.
pub(crate) struct UsedSlot {
    window: Arc<Window>,
    occupant: Occupant,
    sent: OnceLock<Instant>,
}

impl UsedSlot {
    /// Notes that the request is sent now.
    pub(crate) fn sent(&self) {
        self.sent.get_or_init(|| {
            let now = Instant::now();
            self.window.state().slots.sent(self.occupant, now);
            now
        });
    }

    /// Frees the slot of a request that was sent one window from now.
    pub(crate) fn settle(&self) {
        if let Some(sent) = self.sent.get() {
            self.window.state().slots.settle(self.occupant, *sent, Instant::now());
        }
    }
}

impl Drop for UsedSlot {
    fn drop(&mut self) {
        if self.sent.get().is_none() {
            self.window.give_back(MAX_WOKEN);
        }
    }
}
