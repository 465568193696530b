//! Keeps calls within the documented rate limits.

use std::collections::HashMap;
use std::future::poll_fn;
use std::panic::resume_unwind;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker, ready};
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

use crate::{Provider, RateLimit};

mod queue;
mod slots;
#[cfg(test)]
mod tests;

use queue::{Queue, Ticket};
use slots::{Sent, Slots};

/// The longest window, ten years. A longer one may exceed the range of `Instant`.
const LONGEST_WINDOW: Duration = Duration::from_secs(10 * 365 * 24 * 60 * 60);

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

    /// Returns the window of an operation, if it has a limit.
    pub(crate) fn of(&self, operation: &str) -> Option<&Arc<Window>> {
        self.0.get(operation)
    }
}

/// Allows at most `requests` requests in any window of `per_ms` milliseconds.
///
/// A request takes a slot when it is sent. The slot is free again one window after the response begins. The provider
/// has counted the request by then, and counts the slot's next request after it is sent. So the limit holds whatever
/// the network delay. A request without a response may still arrive, and keeps its slot for two windows.
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
        // With a limit of 0, calls would wait forever. It is up to the provider to reject them.
        Self(Mutex::new(State { slots: Slots::new(requests.max(1), length), queue: Queue::default() }))
    }

    /// Waits for a slot. Calls that are polled get slots in order of arrival.
    pub(crate) async fn slot(self: &Arc<Self>) -> Slot {
        let mut waiter = Waiter { window: self, ticket: None };
        let mut timer = pin!(sleep_until(Instant::now()));
        poll_fn(|context| {
            loop {
                match waiter.take_slot(context.waker()) {
                    Ok(slot) => return Poll::Ready(slot),
                    Err(next_try) => timer.as_mut().reset(next_try),
                }
                ready!(timer.as_mut().poll(context));
            }
        })
        .await
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A call that waits for a slot.
struct Waiter<'a> {
    window: &'a Arc<Window>,
    /// The call's position in the queue, once it has to wait.
    ticket: Option<Ticket>,
}

impl Waiter<'_> {
    /// Takes a slot, or returns when to try again.
    fn take_slot(&mut self, waker: &Waker) -> Result<Slot, Instant> {
        let mut state = self.window.state();
        let now = Instant::now();
        let State { slots, queue } = &mut *state;
        // Dropping or waking a waker can drop a call, which locks this state. So both happen after unlocking.
        let passed = queue.pass_over(now, self.ticket);
        let ahead = queue.ahead_of(self.ticket);
        if ahead < slots.free(now) {
            let sent = slots.take(now);
            let departure = self.ticket.take().map(|ticket| queue.leave(ticket, now));
            drop(state);
            drop(passed);
            if let Some(departure) = departure {
                departure.wake_next();
            }
            return Ok(Slot { window: Arc::clone(self.window), sent });
        }
        let next_try = queue::next_try(slots.next_free(now), ahead);
        let replaced = queue.wait(&mut self.ticket, next_try, waker);
        drop(state);
        drop((passed, replaced));
        Err(next_try)
    }
}

impl Drop for Waiter<'_> {
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

/// The error of a runtime that shut down before the response began.
pub(crate) struct Shutdown;

impl Slot {
    /// Sends the request in this slot.
    ///
    /// The slot becomes free one window after the outcome, if `is_settled` returns true for it. It returns false if the
    /// provider may still count the request.
    ///
    /// The request runs in its own task, so that it is sent now even if the caller stops polling. Dropping the future
    /// aborts the task.
    pub(crate) async fn spend_on<F>(
        self,
        sending: F,
        is_settled: impl FnOnce(&F::Output) -> bool + Send + 'static,
    ) -> Result<F::Output, Shutdown>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        // Dropping a `JoinSet` aborts its tasks.
        let mut task = JoinSet::new();
        task.spawn(async move {
            let outcome = sending.await;
            if is_settled(&outcome) {
                self.response_began();
            }
            outcome
        });
        match task.join_next().await {
            Some(Ok(outcome)) => Ok(outcome),
            Some(Err(error)) if error.is_panic() => resume_unwind(error.into_panic()),
            Some(Err(_)) | None => Err(Shutdown),
        }
    }

    /// Frees the slot one window from now.
    fn response_began(self) {
        self.window.state().slots.response_began(self.sent, Instant::now());
    }
}
