//! Limits how many requests of a client are in flight at once.

use std::panic::resume_unwind;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker, ready};

use tokio::task::JoinHandle;
use tokio::time::Instant;

use crate::queue::{self, Queue, Ticket, wait_for};

/// The maximum number of earlier calls that can delay a call's next try.
///
/// A waiting call therefore tries to take a permit at least once a second.
const MAX_AHEAD: usize = 99;

/// The permits for requests in flight, shared by a client's clones.
///
/// Some permits must be returned even if all callers stop polling. Therefore, at most half of the permits are for
/// requests that the caller polls. Such requests are faster. All other requests run in their own tasks, which the
/// runtime polls.
pub(crate) struct InFlight(Mutex<State>);

struct State {
    free: usize,
    free_for_callers: usize,
    queue: Queue,
}

impl InFlight {
    /// Allows `limit` requests at once, but at least one.
    pub(crate) fn new(limit: usize) -> Arc<Self> {
        let limit = limit.max(1);
        Arc::new(Self(Mutex::new(State { free: limit, free_for_callers: limit / 2, queue: Queue::default() })))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A call's turn to take a permit.
pub(crate) struct Turn {
    in_flight: Arc<InFlight>,
    needs_task: bool,
    /// The call's position in the queue, once it has had to wait.
    ticket: Option<Ticket>,
}

impl Turn {
    /// Creates a call's turn.
    ///
    /// `needs_task` is true if the request must run in its own task.
    pub(crate) fn new(in_flight: &Arc<InFlight>, needs_task: bool) -> Self {
        Self { in_flight: Arc::clone(in_flight), needs_task, ticket: None }
    }

    /// Waits for a permit until a deadline.
    ///
    /// Calls that are polled get permits in order of arrival.
    pub(crate) fn permit(&mut self, deadline: Option<Instant>) -> impl Future<Output = Option<Permit>> {
        wait_for(deadline, |waker| self.take_permit(Some(waker)))
    }

    /// Takes a permit if one is free and no earlier call waits for it.
    pub(crate) fn try_permit(&mut self) -> Option<Permit> {
        self.take_permit(None).ok()
    }

    /// Takes a permit, or returns the time of the next try.
    ///
    /// With a waker, the call joins the queue or keeps its position in it.
    fn take_permit(&mut self, waker: Option<&Waker>) -> Result<Permit, Instant> {
        let mut state = self.in_flight.state();
        let now = Instant::now();
        // Dropping or waking a waker can drop a call, and dropping a call locks this state. Wakers are therefore
        // dropped and woken after unlocking.
        let passed = state.queue.pass_over(now, self.ticket);
        let ahead = state.queue.ahead_of(self.ticket);
        if ahead < state.free {
            let is_for_caller = !self.needs_task && state.free_for_callers > 0;
            state.free -= 1;
            state.free_for_callers -= usize::from(is_for_caller);
            let departure = self.ticket.map(|ticket| state.queue.leave(ticket, now));
            let is_more_free = state.free > 0;
            drop(state);
            drop(passed);
            if let Some(departure) = departure.filter(|_| is_more_free) {
                departure.wake_next();
            }
            return Ok(Permit { in_flight: Arc::clone(&self.in_flight), is_for_caller });
        }
        let next_try = queue::next_try(now, ahead.min(MAX_AHEAD) + 1);
        let replaced = waker.and_then(|waker| state.queue.wait(&mut self.ticket, next_try, waker));
        drop(state);
        drop((passed, replaced));
        Err(next_try)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(ticket) = self.ticket {
            let departure = self.in_flight.state().queue.leave(ticket, Instant::now());
            departure.wake_next();
        }
    }
}

/// The permission to have one request in flight.
///
/// When a permit is dropped, another call can take it.
pub(crate) struct Permit {
    in_flight: Arc<InFlight>,
    is_for_caller: bool,
}

impl Permit {
    /// Returns true if the caller may poll the request.
    pub(crate) const fn is_for_caller(&self) -> bool {
        self.is_for_caller
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut state = self.in_flight.state();
        let ahead = state.free;
        state.free += 1;
        state.free_for_callers += usize::from(self.is_for_caller);
        let next = state.queue.called(ahead, Instant::now());
        drop(state);
        next.into_iter().for_each(Waker::wake);
    }
}

/// A future that runs in its own task. Dropping it stops the task.
pub(crate) struct Task<T>(JoinHandle<T>);

/// The error returned if a task did not end before the runtime shut down.
pub(crate) struct Shutdown;

impl<T: Send + 'static> Task<T> {
    pub(crate) fn spawn(future: impl Future<Output = T> + Send + 'static) -> Self {
        Self(tokio::spawn(future))
    }
}

impl<T> Future for Task<T> {
    type Output = Result<T, Shutdown>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(match ready!(Pin::new(&mut self.0).poll(context)) {
            Ok(output) => Ok(output),
            Err(error) if error.is_panic() => resume_unwind(error.into_panic()),
            Err(_) => Err(Shutdown),
        })
    }
}

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}
