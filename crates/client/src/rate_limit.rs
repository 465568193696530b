//! The documented rate limits, kept before the provider has to.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep_until};

use crate::{Provider, RateLimit};

/// A server may count both ends of a window.
const MARGIN: Duration = Duration::from_millis(1);

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

/// So many requests in any window of a length.
///
/// Each of them has a slot, which is free again one length after its request was answered. The provider counted that request
/// before it answered, and counts the slot's next one after it was sent: so no window can hold more, however long the way.
pub(crate) struct Window {
    length: Duration,
    /// Held by whoever waits first, so that a slot that is given back early goes to nobody who came later.
    turn: tokio::sync::Mutex<()>,
    slots: Arc<Semaphore>,
    /// When each used slot that nobody holds is free, the earliest first.
    free: Mutex<BinaryHeap<Reverse<Instant>>>,
}

impl Window {
    fn new(RateLimit { requests, per_ms }: RateLimit) -> Self {
        let count = (requests as usize).min(Semaphore::MAX_PERMITS);
        Self {
            length: Duration::from_millis(per_ms),
            turn: tokio::sync::Mutex::new(()),
            slots: Arc::new(Semaphore::new(count)),
            free: Mutex::new(BinaryHeap::new()),
        }
    }

    /// Waits for a slot, first come, first served.
    pub(crate) async fn slot(self: &Arc<Self>) -> Slot {
        let _turn = self.turn.lock().await;
        // The semaphore is never closed; without a permit there would be no limit, and the provider's own stays.
        let permit = Arc::clone(&self.slots).acquire_owned().await.ok();
        // A slot that was never used is free now.
        let free = self.free().pop().map(|Reverse(free)| free);
        let mut slot = Slot { window: Arc::clone(self), free, permit };
        if let Some(free) = free {
            sleep_until(free).await;
        }
        slot.free = None;
        slot
    }

    fn free(&self) -> MutexGuard<'_, BinaryHeap<Reverse<Instant>>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The right to send one request.
pub(crate) struct Slot {
    window: Arc<Window>,
    /// When the slot is free, where it was given up before that.
    free: Option<Instant>,
    permit: Option<OwnedSemaphorePermit>,
}

impl Slot {
    pub(crate) fn window_length(&self) -> Duration {
        self.window.length
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let free = self.free.unwrap_or_else(|| Instant::now() + self.window.length + MARGIN);
        self.window.free().push(Reverse(free));
        // Only now may the next one look for it.
        drop(self.permit.take());
    }
}
