//! Decides whether and when a request is retried.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use reqwest::{Method, StatusCode};
use tokio::time::Instant;

use crate::{CommunicationError, Response, ResponseHead};

/// When and how many times a failed call is retried.
///
/// ```
/// use std::time::Duration;
///
/// use plenary_client::Retry;
///
/// let patient = Retry::default().retries(5).backoff(Duration::from_millis(250), Duration::from_secs(20));
/// let never = Retry::off();
/// # assert_ne!(patient, never);
/// ```
///
/// A call is retried if the provider has not acted on it:
///
/// - The connection failed, or an HTTP/2 server refused the request.
/// - The status code is 429, or it is 503 and the provider asks for a wait.
///
/// A call with an idempotent method (`GET`, `HEAD`, `OPTIONS`, `TRACE`, `PUT`, `DELETE`) is also retried in these
/// cases:
///
/// - The connection broke or timed out before the response began.
/// - The status code is 408, 502, 503 or 504.
///
/// A call is not retried if the server's certificate was rejected, or if the request body is a stream.
///
/// If the provider specifies a wait, the client waits that long before the retry (see
/// [`ResponseHead::retry_after`](crate::ResponseHead::retry_after)). Otherwise, the wait is random, between zero and a
/// bound that doubles with each retry. To protect an overloaded provider, a client's retries share a budget: one retry
/// for every five calls, plus ten per second, and at most 200 at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retry {
    retries: u32,
    first: Duration,
    longest: Duration,
    max_retry_after: Duration,
}

impl Default for Retry {
    /// Retries at most twice.
    ///
    /// The bound of random waits grows from 500 milliseconds to at most 8 seconds. The provider may ask for a wait of
    /// at most a minute.
    fn default() -> Self {
        Self {
            retries: 2,
            first: Duration::from_millis(500),
            longest: Duration::from_secs(8),
            max_retry_after: Duration::from_secs(60),
        }
    }
}

impl Retry {
    /// Disables retries.
    pub fn off() -> Self {
        Self::default().retries(0)
    }

    /// Sets the maximum number of retries of a call.
    #[must_use]
    pub const fn retries(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }

    /// Sets the bound of the first random wait and the maximum bound.
    ///
    /// The bound doubles with each retry.
    #[must_use]
    pub const fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.first = first;
        self.longest = longest;
        self
    }

    /// Sets the longest wait that the provider may ask for.
    ///
    /// A call that would have to wait longer fails at once. [`Error::retry_after`](crate::Error::retry_after) returns
    /// the wait.
    #[must_use]
    pub const fn max_retry_after(mut self, wait: Duration) -> Self {
        self.max_retry_after = wait;
        self
    }

    pub(crate) fn waits(&self) -> Waits {
        Waits {
            left: self.retries,
            bound: self.first.min(self.longest),
            longest: self.longest,
            max_retry_after: self.max_retry_after,
        }
    }
}

/// The cost of a retry.
///
/// A call adds 1 to the budget.
const COST: u64 = 5;

/// The time in which the budget gains 1, which makes ten retries per second.
const GAIN: Duration = Duration::from_millis(20);

/// The amount up to which the budget gains from time.
const FULL: u64 = 100 * COST;

/// The maximum of the budget.
const MOST: u64 = 2 * FULL;

/// The budget that all retries of a client share.
///
/// tower has such a budget, but it cannot take back the cost of a retry that is not sent. The cost would count twice if
/// time has already restored it.
#[derive(Clone)]
pub(crate) struct Budget(Arc<Mutex<Balance>>);

struct Balance {
    /// The amount that can be withdrawn.
    available: u64,
    /// The amount available if only the sent retries had been withdrawn.
    ///
    /// A returned cost raises the available amount at most to this amount.
    unspent: u64,
    updated: Instant,
}

impl Balance {
    /// Adds to both amounts, up to a limit.
    fn add(&mut self, amount: u64, limit: u64) {
        for balance in [&mut self.available, &mut self.unspent] {
            *balance = balance.saturating_add(amount).min(limit).max(*balance);
        }
    }

    /// Adds what the budget has gained by now.
    fn update(&mut self) {
        let gained = self.updated.elapsed().as_millis() / GAIN.as_millis();
        let gained = u32::try_from(gained).unwrap_or(u32::MAX);
        self.updated += GAIN * gained;
        self.add(gained.into(), FULL);
    }
}

impl Budget {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new(Balance { available: FULL, unspent: FULL, updated: Instant::now() })))
    }

    /// Returns the balance at this time.
    fn balance(&self) -> MutexGuard<'_, Balance> {
        let mut balance = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        balance.update();
        balance
    }

    /// Adds the share of one call to the budget.
    pub(crate) fn deposit(&self) {
        self.balance().add(1, MOST);
    }

    /// Withdraws the cost of one retry, or returns `None` if too little is left.
    pub(crate) fn withdraw(&self) -> Option<Withdrawal> {
        let mut balance = self.balance();
        balance.available = balance.available.checked_sub(COST)?;
        Some(Withdrawal(Some(self.clone())))
    }
}

/// The cost of one retry, withdrawn from the budget.
///
/// If this is dropped before the retry is sent, the cost returns to the budget.
pub(crate) struct Withdrawal(Option<Budget>);

impl Withdrawal {
    /// Spends the cost, because the retry is sent now.
    pub(crate) fn spend(mut self) {
        if let Some(budget) = self.0.take() {
            let mut balance = budget.balance();
            balance.unspent = balance.unspent.saturating_sub(COST);
        }
    }
}

impl Drop for Withdrawal {
    fn drop(&mut self) {
        if let Some(budget) = self.0.take() {
            let mut balance = budget.balance();
            // Time and calls may already have restored the cost.
            let returned = (balance.available + COST).min(balance.unspent);
            balance.available = balance.available.max(returned);
        }
    }
}

/// The waits of one call.
pub(crate) struct Waits {
    /// The number of retries that are left.
    left: u32,
    /// The bound of the next random wait.
    bound: Duration,
    longest: Duration,
    max_retry_after: Duration,
}

impl Waits {
    /// Returns the wait before the next attempt, or `None` if the call is not retried.
    pub(crate) fn next(&mut self, method: &Method, outcome: &Result<Response, CommunicationError>) -> Option<Duration> {
        let named = match outcome {
            Ok(response) => {
                let named = response.head.retry_after;
                if !passes(method, &response.head, named.is_some()) {
                    return None;
                }
                named
            }
            // The next attempt would get the same certificate.
            Err(error) if error.is_certificate() => return None,
            Err(error) if error.is_untouched() || error.is_before_response() && method.is_idempotent() => None,
            Err(_) => return None,
        };
        self.left = self.left.checked_sub(1)?;
        let bound = self.bound;
        self.bound = bound.saturating_mul(2).min(self.longest);
        match named {
            Some(wait) => (wait <= self.max_retry_after).then_some(wait),
            None => Some(bound.mul_f64(fastrand::f64())),
        }
    }
}

/// Returns true if another attempt may succeed and is safe.
fn passes(method: &Method, head: &ResponseHead, wait_is_named: bool) -> bool {
    match head.status {
        StatusCode::TOO_MANY_REQUESTS => true,
        StatusCode::SERVICE_UNAVAILABLE => wait_is_named || method.is_idempotent(),
        StatusCode::REQUEST_TIMEOUT | StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT => method.is_idempotent(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::advance;

    use super::{Budget, Withdrawal};

    fn withdrawn(budget: &Budget, retries: usize) -> Vec<Withdrawal> {
        (0..retries).map(|_| budget.withdraw().unwrap()).collect()
    }

    /// Spends the whole budget. Returns the number of retries.
    fn spend(budget: &Budget) -> usize {
        std::iter::from_fn(|| budget.withdraw()).map(Withdrawal::spend).count()
    }

    #[tokio::test(start_paused = true)]
    async fn a_retry_that_is_not_sent_costs_nothing() {
        let budget = Budget::new();
        for _ in 0..200 {
            drop(withdrawn(&budget, 50));
        }
        assert_eq!(spend(&budget), 100);
        assert!((0..10).all(|_| budget.withdraw().is_none()));
    }

    #[tokio::test(start_paused = true)]
    async fn a_returned_cost_is_not_added_to_what_time_has_restored() {
        for seconds in [0, 3, 10, 60] {
            let budget = Budget::new();
            let unsent = withdrawn(&budget, 100);
            advance(Duration::from_secs(seconds)).await;
            // Without the unsent retries, the budget would have stayed full.
            let sent = spend(&budget);
            drop(unsent);
            assert_eq!(sent + spend(&budget), 100, "after {seconds} seconds");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn the_budget_does_not_exceed_its_maximum() {
        let budget = Budget::new();
        let unsent = withdrawn(&budget, 100);
        advance(Duration::from_secs(3600)).await;
        (0..10_000).for_each(|_| budget.deposit());
        drop(unsent);
        assert_eq!(spend(&budget), 200);
        advance(Duration::from_secs(1)).await;
        (0..50).for_each(|_| budget.deposit());
        assert_eq!(spend(&budget), 20);
        advance(Duration::from_millis(50)).await;
        assert_eq!(spend(&budget), 0);
        advance(Duration::from_millis(50)).await;
        assert_eq!(spend(&budget), 1);
    }
}
