//! The documented rate limits, kept before the provider has to.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep_until, timeout};

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
    unheld: Mutex<Unheld>,
}

/// The slots that nobody holds.
struct Unheld {
    /// How many were never used.
    unused: usize,
    /// When each of the others is free, the earliest first.
    free: BinaryHeap<Reverse<Instant>>,
}

impl Window {
    fn new(RateLimit { requests, per_ms }: RateLimit) -> Self {
        let count = (requests as usize).min(Semaphore::MAX_PERMITS);
        Self {
            length: Duration::from_millis(per_ms),
            turn: tokio::sync::Mutex::new(()),
            slots: Arc::new(Semaphore::new(count)),
            unheld: Mutex::new(Unheld { unused: count, free: BinaryHeap::new() }),
        }
    }

    /// Waits for a slot, first come, first served.
    pub(crate) async fn slot(self: &Arc<Self>) -> Slot {
        let _turn = self.turn.lock().await;
        // The semaphore is never closed; without a permit there would be no limit, and the provider's own stays.
        let permit = Arc::clone(&self.slots).acquire_owned().await.ok();
        let free = self.unheld().take();
        let mut slot = Slot { window: Arc::clone(self), free, permit };
        if let Some(free) = free {
            sleep_until(free).await;
        }
        slot.free = None;
        slot
    }

    fn unheld(&self) -> MutexGuard<'_, Unheld> {
        self.unheld.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Unheld {
    /// When the next slot is free; nothing where it was never used.
    fn take(&mut self) -> Option<Instant> {
        match self.unused.checked_sub(1) {
            Some(left) => {
                self.unused = left;
                None
            }
            None => self.free.pop().map(|Reverse(free)| free),
        }
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
    /// Sends the one request, and gives the slot back with the head of its answer.
    pub(crate) async fn spent_on<F: Future>(self, sending: F) -> F::Output {
        let mut sending = pin!(sending);
        // A provider that takes longer to answer than the window is long has long counted the request.
        match timeout(self.window.length, &mut sending).await {
            Ok(answer) => answer,
            Err(_) => {
                drop(self);
                sending.await
            }
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let free = self.free.unwrap_or_else(|| Instant::now() + self.window.length + MARGIN);
        self.window.unheld().free.push(Reverse(free));
        // Only now may the next one look for it.
        drop(self.permit.take());
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    use tokio::task::JoinSet;
    use tokio::time::{Instant, sleep};

    use super::Window;
    use crate::RateLimit;

    const THREE_A_SECOND: RateLimit = RateLimit { requests: 3, per_ms: 1000 };

    /// A provider that keeps to a limit strictly: both ends of a window count.
    struct Provider {
        limit: RateLimit,
        counted: Mutex<VecDeque<Instant>>,
    }

    impl Provider {
        const fn new(limit: RateLimit) -> Self {
            Self { limit, counted: Mutex::new(VecDeque::new()) }
        }

        /// Counts a request, and says whether the window allows it.
        fn count(&self) -> bool {
            let mut counted = self.counted.lock().unwrap();
            let now = Instant::now();
            let length = Duration::from_millis(self.limit.per_ms);
            while counted.front().is_some_and(|earlier| now - *earlier > length) {
                counted.pop_front();
            }
            counted.push_back(now);
            counted.len() <= self.limit.requests as usize
        }
    }

    /// A request that takes its time to the provider and back.
    async fn call(window: &Arc<Window>, provider: &Provider, there: Duration, back: Duration) {
        let slot = window.slot().await;
        let allowed = slot.spent_on(async {
            sleep(there).await;
            let allowed = provider.count();
            sleep(back).await;
            allowed
        });
        assert!(allowed.await, "a 429");
    }

    #[tokio::test(start_paused = true)]
    async fn fifty_tasks_use_what_is_allowed_and_no_more() {
        for limit in [
            THREE_A_SECOND,
            RateLimit { requests: 15, per_ms: 3000 },
            RateLimit { requests: 3, per_ms: 60_000 },
            RateLimit { requests: 1, per_ms: 100 },
        ] {
            let (window, provider) = (Arc::new(Window::new(limit)), Arc::new(Provider::new(limit)));
            let begun = Instant::now();
            let mut tasks = JoinSet::new();
            for _ in 0..50 {
                let (window, provider) = (Arc::clone(&window), Arc::clone(&provider));
                tasks.spawn(async move {
                    for _ in 0..200 {
                        call(&window, &provider, Duration::from_millis(1), Duration::ZERO).await;
                    }
                    begun.elapsed()
                });
            }
            let ended: Vec<Duration> = tasks.join_all().await;
            let windows = 10_000_u32.div_ceil(limit.requests) - 1;
            let least = Duration::from_millis(limit.per_ms) * windows;
            let [first, last] = [ended.iter().min().unwrap(), ended.iter().max().unwrap()];
            assert!(*last >= least && last.mul_f64(0.95) <= least, "{limit:?}: {last:?} for {least:?}");
            // First come, first served: all of them end in the last round of fifty.
            let round = Duration::from_millis(limit.per_ms + 2) * 50_u32.div_ceil(limit.requests);
            assert!(*last - *first <= round, "{limit:?}: {first:?} to {last:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn no_way_to_the_provider_is_too_long_or_too_uneven() {
        let limit = RateLimit { requests: 5, per_ms: 200 };
        let (window, provider) = (Arc::new(Window::new(limit)), Arc::new(Provider::new(limit)));
        let mut random = fastrand::Rng::with_seed(7);
        let mut tasks = JoinSet::new();
        for _ in 0..1000 {
            let (window, provider) = (Arc::clone(&window), Arc::clone(&provider));
            let [there, back] = [150, 900].map(|most| Duration::from_millis(random.u64(..most)));
            tasks.spawn(async move { call(&window, &provider, there, back).await });
        }
        tasks.join_all().await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_burst_that_the_window_allows_goes_out_at_once() {
        let window = Arc::new(Window::new(THREE_A_SECOND));
        for _ in 0..2 {
            let begun = Instant::now();
            for _ in 0..3 {
                drop(window.slot().await);
            }
            assert_eq!(begun.elapsed(), Duration::ZERO);
            sleep(Duration::from_millis(1500)).await;
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_answer_holds_nobody_up_for_longer_than_the_window() {
        let window = Arc::new(Window::new(RateLimit { requests: 1, per_ms: 1000 }));
        let begun = Instant::now();
        let slow = window.slot().await;
        let slow = tokio::spawn(slow.spent_on(sleep(Duration::from_secs(600))));
        drop(window.slot().await);
        assert!(begun.elapsed() <= Duration::from_millis(2010), "{:?}", begun.elapsed());
        assert!(!slow.is_finished());
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_gives_up_waiting_gives_the_place_to_the_next_in_line() {
        let window = Arc::new(Window::new(THREE_A_SECOND));
        for _ in 0..3 {
            drop(window.slot().await);
            sleep(Duration::from_millis(100)).await;
        }
        // Free again after 1001, 1101 and 1201 milliseconds from the beginning; now it is 300.
        let begun = Instant::now();
        let waiters: Vec<_> = (0..6)
            .map(|_| {
                let window = Arc::clone(&window);
                tokio::spawn(async move {
                    let slot = window.slot().await;
                    let waited = begun.elapsed().as_millis();
                    drop(slot);
                    waited
                })
            })
            .collect();
        sleep(Duration::from_millis(500)).await;
        waiters[0].abort();
        waiters[2].abort();
        let mut waited = Vec::new();
        for waiter in waiters {
            waited.extend(waiter.await.ok());
        }
        assert_eq!(waited, [701, 801, 901, 1702]);
    }
}
