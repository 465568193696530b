//! Limits how many requests of a client are in flight at once.

use std::panic::resume_unwind;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, SemaphorePermit};
use tokio::task::JoinHandle;

/// The permits for requests in flight, shared by the clones of a client.
///
/// A permit must return even if the caller stops polling. So a request that waits for a permit runs in its own task,
/// which the runtime polls. If a permit is free, the caller itself polls the request, because that is faster. Such
/// requests have at most half of the permits, so the rest always return.
pub(crate) struct InFlight {
    all: Arc<Semaphore>,
    polled_by_callers: Semaphore,
}

/// The permission to have one request in flight.
pub(crate) type Permit = OwnedSemaphorePermit;

impl InFlight {
    /// Allows a number of requests at once, but at least one.
    pub(crate) fn new(limit: usize) -> Self {
        let limit = limit.clamp(1, Semaphore::MAX_PERMITS);
        Self { all: Arc::new(Semaphore::new(limit)), polled_by_callers: Semaphore::new(limit / 2) }
    }

    /// Returns a permit for a request that the caller polls, if one is free.
    pub(crate) fn try_permit_for_caller(&self) -> Option<[SemaphorePermit<'_>; 2]> {
        Some([self.polled_by_callers.try_acquire().ok()?, self.all.try_acquire().ok()?])
    }

    /// Returns a permit for a request in its own task, if one is free.
    pub(crate) fn try_permit_for_task(&self) -> Option<Permit> {
        Arc::clone(&self.all).try_acquire_owned().ok()
    }

    /// Waits for a permit, first come, first served. Only a task may wait: its permit returns without its caller.
    pub(crate) fn permit_for_task(&self) -> impl Future<Output = Option<Permit>> + Send + 'static {
        let all = Arc::clone(&self.all);
        // It is never closed.
        async { all.acquire_owned().await.ok() }
    }
}

/// A future that runs in its own task. Dropping it stops the task.
pub(crate) struct Task<T>(JoinHandle<T>);

/// The runtime shut down before the task ended.
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
