//! The documented rate limits, kept before the provider has to.

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

/// The longest window that is kept. A longer one is as good as endless, and an `Instant` beyond it may not exist.
const LONGEST_WINDOW: Duration = Duration::from_secs(10 * 365 * 24 * 60 * 60);

/// A window per operation that has a documented limit, shared by the clones of a client.
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

    /// The window of an operation.
    pub(crate) fn of(&self, operation: &str) -> Option<&Arc<Window>> {
        self.0.get(operation)
    }
}

/// Allows at most a number of requests in any window of a length.
///
/// A request takes a slot when it is sent. The slot is free again one length after the response began: the provider counted
/// the request before it responded, and counts the slot's next request after that one is sent. So no window holds more
/// requests, however long they travel.
///
/// Nothing here depends on a caller that polls. A waiting call holds no slot, only a place in the queue, which it loses while
/// it is not polled. A request that is under way moves in a task of its own.
pub(crate) struct Window(Mutex<State>);

struct State {
    slots: Slots,
    queue: Queue,
}

impl Window {
    fn new(RateLimit { requests, per_ms }: RateLimit) -> Self {
        let length = Duration::from_millis(per_ms).min(LONGEST_WINDOW);
        // A limit of no requests would wait forever. The provider enforces its limit anyway.
        Self(Mutex::new(State { slots: Slots::new(requests.max(1), length), queue: Queue::default() }))
    }

    /// Waits for a slot, first come, first served among the calls that are polled.
    pub(crate) async fn slot(self: &Arc<Self>) -> Slot {
        let mut place = Place { window: self, ticket: None };
        let mut timer = pin!(sleep_until(Instant::now()));
        poll_fn(|context| {
            loop {
                match place.take_slot(context.waker()) {
                    Ok(slot) => return Poll::Ready(slot),
                    Err(due) => timer.as_mut().reset(due),
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
struct Place<'a> {
    window: &'a Arc<Window>,
    /// The call's place in the queue, once it has had to wait.
    ticket: Option<Ticket>,
}

impl Place<'_> {
    /// Takes a slot, or says when to ask again.
    fn take_slot(&mut self, waker: &Waker) -> Result<Slot, Instant> {
        let mut state = self.window.state();
        let now = Instant::now();
        let State { slots, queue } = &mut *state;
        // Dropping a waker can drop a call, which locks the same state: nothing is dropped or woken before it is unlocked.
        let passed = queue.pass_over(now, self.ticket);
        let ahead = queue.ahead_of(self.ticket);
        if ahead < slots.free(now) {
            let sent = slots.take(now);
            let left = self.ticket.take().map(|ticket| queue.leave(ticket, now));
            drop(state);
            drop(passed);
            if let Some(left) = left {
                left.wake_next();
            }
            return Ok(Slot { window: Arc::clone(self.window), sent });
        }
        let due = queue::due(slots.next_free(now), ahead);
        let replaced = queue.wait(&mut self.ticket, due, waker);
        drop(state);
        drop((passed, replaced));
        Err(due)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        if let Some(ticket) = self.ticket {
            let left = self.window.state().queue.leave(ticket, Instant::now());
            left.wake_next();
        }
    }
}

/// The right to send one request, now.
pub(crate) struct Slot {
    window: Arc<Window>,
    sent: Sent,
}

/// The runtime shut down before a request was answered.
pub(crate) struct Shutdown;

impl Slot {
    /// Sends the request, and gives the slot back when the response begins.
    ///
    /// The request has a task of its own, so that it goes out while its slot counts it, even if the caller does not poll in
    /// the meantime. Dropping the future stops the task.
    pub(crate) async fn spend_on<F>(self, sending: F) -> Result<F::Output, Shutdown>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        // A set stops its tasks when it is dropped.
        let mut task = JoinSet::new();
        task.spawn(async move {
            let response = sending.await;
            drop(self);
            response
        });
        match task.join_next().await {
            Some(Ok(response)) => Ok(response),
            Some(Err(error)) if error.is_panic() => resume_unwind(error.into_panic()),
            Some(Err(_)) | None => Err(Shutdown),
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.window.state().slots.is_answered(self.sent, Instant::now());
    }
}
