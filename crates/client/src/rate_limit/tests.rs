use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};

use super::{Slot, Turn, UsedSlot, Window};
use crate::RateLimit;
use crate::in_flight::{Shutdown, Task};

const THREE_A_SECOND: RateLimit = RateLimit { requests: 3, per_ms: 1000 };

/// A provider that enforces a limit strictly: it counts both ends of a window.
struct Provider {
    limit: RateLimit,
    counted: Mutex<VecDeque<Instant>>,
}

impl Provider {
    const fn new(limit: RateLimit) -> Self {
        Self { limit, counted: Mutex::new(VecDeque::new()) }
    }

    /// Counts a request. Returns true if the limit allows the request.
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

async fn slot(window: &Arc<Window>) -> Slot {
    Turn::new(window).slot(None).await.unwrap()
}

/// Uses a slot for a request that is sent at once.
fn sent(slot: Slot) -> UsedSlot {
    let slot = slot.used();
    slot.sent();
    slot
}

/// Sends a request as an exchange does, in a task.
///
/// If the request is settled, the slot is free one window later.
fn spend_on<F: Future<Output: Send> + Send + 'static>(
    slot: Slot,
    sending: F,
    is_settled: impl FnOnce(&F::Output) -> bool + Send + 'static,
) -> impl Future<Output = Result<F::Output, Shutdown>> {
    Task::spawn(async move {
        let slot = sent(slot);
        let outcome = sending.await;
        if is_settled(&outcome) {
            slot.settle();
        }
        outcome
    })
}

/// Sends a request with these network delays to the provider and back.
async fn call(window: &Arc<Window>, provider: &Arc<Provider>, there: Duration, back: Duration) {
    let (slot, provider) = (slot(window).await, Arc::clone(provider));
    let sending = async move {
        sleep(there).await;
        let allowed = provider.count();
        sleep(back).await;
        allowed
    };
    let allowed = spend_on(slot, sending, |_| true);
    assert_eq!(allowed.await.ok(), Some(true), "the provider would respond with 429");
}

#[tokio::test(start_paused = true)]
async fn fifty_tasks_use_the_whole_limit_and_no_more() {
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
        // Calls are served in order of arrival, so all of them end in the last round of fifty.
        let round = Duration::from_millis(limit.per_ms + 2) * 50_u32.div_ceil(limit.requests);
        assert!(*last - *first <= round, "{limit:?}: {first:?} to {last:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_limit_holds_on_slow_and_uneven_connections() {
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
async fn the_limit_holds_if_connecting_takes_longer_than_a_window() {
    let limit = RateLimit { requests: 3, per_ms: 200 };
    let (window, provider) = (Arc::new(Window::new(limit)), Arc::new(Provider::new(limit)));
    let mut random = fastrand::Rng::with_seed(11);
    let mut tasks = JoinSet::new();
    for number in 0..300 {
        let (window, provider) = (Arc::clone(&window), Arc::clone(&provider));
        let [connecting, there, back] = [900, 150, 900].map(|most| Duration::from_millis(random.u64(..most)));
        tasks.spawn(async move {
            let slot = slot(&window).await.used();
            sleep(connecting).await;
            // Some connections fail. Nothing is sent.
            if number % 5 > 0 {
                slot.sent();
                sleep(there).await;
                assert!(provider.count(), "the provider would respond with 429");
                sleep(back).await;
                slot.settle();
            }
        });
    }
    tasks.join_all().await;
}

#[tokio::test(start_paused = true)]
async fn a_slot_is_free_at_once_if_the_connection_fails() {
    let window = Arc::new(Window::new(RateLimit { requests: 1, per_ms: 60_000 }));
    let connecting = slot(&window).await.used();
    // A connection can take any time. The slot stays occupied.
    sleep(Duration::from_secs(600)).await;
    assert!(Turn::new(&window).try_slot().is_none());
    connecting.settle();
    let mut waiting = Box::pin(slot(&window));
    assert!(poll_once(waiting.as_mut()).await.is_none());
    let begun = Instant::now();
    drop(connecting);
    drop(sent(waiting.await));
    assert_eq!(begun.elapsed(), Duration::ZERO);
    drop(sent(slot(&window).await));
    assert!(begun.elapsed() >= Duration::from_secs(120), "{:?}", begun.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_burst_within_the_limit_is_sent_at_once() {
    let window = Arc::new(Window::new(THREE_A_SECOND));
    for _ in 0..2 {
        let begun = Instant::now();
        for _ in 0..3 {
            sent(slot(&window).await).settle();
        }
        assert_eq!(begun.elapsed(), Duration::ZERO);
        sleep(Duration::from_millis(1500)).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_slow_response_delays_calls_by_at_most_two_windows() {
    let window = Arc::new(Window::new(RateLimit { requests: 1, per_ms: 1000 }));
    let begun = Instant::now();
    let slow = slot(&window).await;
    let slow = tokio::spawn(spend_on(slow, sleep(Duration::from_secs(600)), |()| true));
    sent(slot(&window).await).settle();
    assert!(begun.elapsed() <= Duration::from_millis(2010), "{:?}", begun.elapsed());
    assert!(!slow.is_finished());
}

#[tokio::test(start_paused = true)]
async fn a_canceled_call_makes_room_for_the_next_one() {
    let window = Arc::new(Window::new(THREE_A_SECOND));
    for _ in 0..3 {
        sent(slot(&window).await).settle();
        sleep(Duration::from_millis(100)).await;
    }
    // 300 ms have passed. The slots are free again at 1001, 1101 and 1201 ms.
    let begun = Instant::now();
    let waiters: Vec<_> = (0..6)
        .map(|_| {
            let window = Arc::clone(&window);
            tokio::spawn(async move {
                let slot = slot(&window).await;
                let waited = begun.elapsed().as_millis();
                sent(slot).settle();
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

/// Polls a future once.
async fn poll_once<F: Future>(mut future: Pin<&mut F>) -> Option<F::Output> {
    poll_fn(|context| {
        Poll::Ready(match future.as_mut().poll(context) {
            Poll::Ready(output) => Some(output),
            Poll::Pending => None,
        })
    })
    .await
}

#[tokio::test(start_paused = true)]
async fn an_unpolled_call_does_not_keep_a_given_back_slot_from_others() {
    let window = Arc::new(Window::new(RateLimit { requests: 1, per_ms: 60_000 }));
    let unused = slot(&window).await;
    let mut unpolled = Box::pin(slot(&window));
    assert!(poll_once(unpolled.as_mut()).await.is_none());
    let polled = tokio::spawn({
        let window = Arc::clone(&window);
        async move { drop(sent(slot(&window).await)) }
    });
    tokio::task::yield_now().await;
    let begun = Instant::now();
    drop(unused);
    polled.await.unwrap();
    assert!(begun.elapsed() <= Duration::from_millis(50), "{:?}", begun.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_slot_that_is_dropped_unused_is_free_at_once() {
    let window = Arc::new(Window::new(RateLimit { requests: 1, per_ms: 1000 }));
    let unused = slot(&window).await;
    let begun = Instant::now();
    let mut waiting = Box::pin(slot(&window));
    assert!(poll_once(waiting.as_mut()).await.is_none());
    drop(unused);
    sent(waiting.await).settle();
    assert_eq!(begun.elapsed(), Duration::ZERO);
    sent(slot(&window).await).settle();
    assert!(begun.elapsed() >= Duration::from_secs(1), "{:?}", begun.elapsed());
}

#[tokio::test(start_paused = true)]
async fn an_unpolled_call_does_not_block_others_and_keeps_its_position() {
    let window = Arc::new(Window::new(THREE_A_SECOND));
    for _ in 0..3 {
        sent(slot(&window).await).settle();
    }
    let begun = Instant::now();
    let mut left: Vec<_> = (0..4).map(|_| Box::pin(slot(&window))).collect();
    for waiting in &mut left {
        assert!(poll_once(waiting.as_mut()).await.is_none());
    }
    // The timers of the unpolled calls fire one after the other. Each call has 10 ms to react, once.
    for within in [1001..=1045, 1001..=1045, 1001..=1045, 2002..=2090] {
        sent(slot(&window).await).settle();
        let waited = begun.elapsed().as_millis();
        assert!(within.contains(&waited), "{waited} is not in {within:?}");
    }
    // The first call is served first once it is polled again.
    let (early, late) = (left.remove(0), Arc::clone(&window));
    let begun = Instant::now();
    let late: Vec<_> = (0..3)
        .map(|_| {
            let window = Arc::clone(&late);
            tokio::spawn(async move {
                sent(slot(&window).await).settle();
                Instant::now()
            })
        })
        .collect();
    tokio::task::yield_now().await;
    let _early = sent(early.await);
    let early = Instant::now();
    assert!(early - begun <= Duration::from_millis(1001), "{:?}", early - begun);
    for late in late {
        assert!(late.await.unwrap() >= early);
    }
}

#[tokio::test(start_paused = true)]
async fn a_request_that_is_not_polled_is_sent_and_frees_its_slot() {
    let limit = RateLimit { requests: 1, per_ms: 1000 };
    let (window, provider) = (Arc::new(Window::new(limit)), Arc::new(Provider::new(limit)));
    let begun = Instant::now();
    let mut left = pin!(call(&window, &provider, Duration::from_millis(5), Duration::from_millis(5)));
    assert!(poll_once(left.as_mut()).await.is_none());
    call(&window, &provider, Duration::ZERO, Duration::ZERO).await;
    assert!(begun.elapsed() <= Duration::from_millis(1013), "{:?}", begun.elapsed());
    sleep(Duration::from_secs(60)).await;
    left.await;
    assert_eq!(provider.counted.lock().unwrap().len(), 1);
    // Dropping a call cancels its request.
    let mut gone = Box::pin(call(&window, &provider, Duration::from_millis(5), Duration::ZERO));
    assert!(poll_once(gone.as_mut()).await.is_none());
    drop(gone);
    sleep(Duration::from_secs(1)).await;
    assert_eq!(provider.counted.lock().unwrap().len(), 1);
}

/// Polls a future at random intervals.
async fn neglected<F: Future>(future: F, seed: u64) -> F::Output {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut future = pin!(future);
    loop {
        if let Some(output) = poll_once(future.as_mut()).await {
            return output;
        }
        sleep(Duration::from_millis(random.u64(1..3000))).await;
    }
}

#[tokio::test(start_paused = true)]
async fn the_limit_holds_if_some_calls_are_rarely_polled() {
    for limit in [THREE_A_SECOND, RateLimit { requests: 1, per_ms: 100 }, RateLimit { requests: 5, per_ms: 60_000 }] {
        let (window, provider) = (Arc::new(Window::new(limit)), Arc::new(Provider::new(limit)));
        let begun = Instant::now();
        let mut random = fastrand::Rng::with_seed(11);
        let mut tasks = JoinSet::new();
        for seed in 0..200 {
            let (window, provider) = (Arc::clone(&window), Arc::clone(&provider));
            let [there, back] = [50, 400].map(|most| Duration::from_millis(random.u64(..most)));
            tasks.spawn(async move {
                match seed % 2 {
                    0 => call(&window, &provider, there, back).await,
                    _ => neglected(call(&window, &provider, there, back), seed).await,
                }
            });
        }
        tasks.join_all().await;
        let windows = 200_u32.div_ceil(limit.requests);
        let most = (Duration::from_millis(limit.per_ms + 500)) * windows + Duration::from_secs(5);
        assert!(begun.elapsed() <= most, "{limit:?}: {:?} for {most:?}", begun.elapsed());
    }
}

#[tokio::test(start_paused = true)]
async fn a_window_may_be_longer_than_the_range_of_the_clock() {
    for limit in [RateLimit { requests: u32::MAX, per_ms: u64::MAX }, RateLimit { requests: 1, per_ms: u64::MAX }] {
        let window = Arc::new(Window::new(limit));
        sent(slot(&window).await).settle();
        let second = tokio::time::timeout(Duration::from_secs(1), slot(&window)).await;
        assert_eq!(second.is_ok(), limit.requests > 1);
    }
}

#[tokio::test(start_paused = true)]
async fn a_request_without_a_response_keeps_its_slot_while_it_can_be_counted() {
    let limit = RateLimit { requests: 1, per_ms: 1000 };
    for is_dropped in [true, false] {
        let (window, provider) = (Arc::new(Window::new(limit)), Arc::new(Provider::new(limit)));
        // The caller stops waiting after a millisecond, and the provider counts the request half a second later.
        let travelling = Arc::clone(&provider);
        let counted = tokio::spawn(async move {
            sleep(Duration::from_millis(500)).await;
            travelling.count()
        });
        let slot = slot(&window).await;
        if is_dropped {
            let left = spend_on(slot, sleep(Duration::from_secs(60)), |()| true);
            assert!(tokio::time::timeout(Duration::from_millis(1), left).await.is_err());
        } else {
            assert!(spend_on(slot, sleep(Duration::from_millis(1)), |()| false).await.is_ok());
        }
        call(&window, &provider, Duration::ZERO, Duration::ZERO).await;
        assert!(counted.await.unwrap());
        assert_eq!(provider.counted.lock().unwrap().len(), 1, "the first request is still in the window");
    }
}
