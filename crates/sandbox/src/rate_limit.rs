//! Enforces the rate limits of the operations.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use crate::operation::{RateLimit, ServedOperation};

/// The times of the latest calls of each operation.
#[derive(Default)]
pub(crate) struct RateLimits {
    calls: Mutex<HashMap<String, VecDeque<DateTime<Utc>>>>,
}

/// A limit that has been reached.
pub(crate) struct Exceeded {
    pub(crate) requests: usize,
    pub(crate) now: DateTime<Utc>,
    /// The time at which the client may send the next request.
    pub(crate) until: DateTime<Utc>,
}

impl RateLimits {
    /// Counts a call, or returns the limit that it exceeds.
    pub(crate) fn count(&self, operation: &ServedOperation, now: DateTime<Utc>) -> Result<(), Exceeded> {
        let Some(RateLimit { requests, per_ms }) = operation.rate_limit else { return Ok(()) };
        let window = TimeDelta::milliseconds(per_ms);
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        let calls = calls.entry(format!("{} {}", operation.method, operation.route)).or_default();
        while calls.front().is_some_and(|first| *first + window <= now) {
            calls.pop_front();
        }
        match calls.front() {
            Some(first) if calls.len() >= requests => Err(Exceeded { requests, now, until: *first + window }),
            _ => {
                calls.push_back(now);
                Ok(())
            }
        }
    }
}

impl Exceeded {
    /// Returns an operation's limit as if it had just been reached.
    ///
    /// An operation without a limit gets one request per second.
    pub(crate) fn simulated(operation: &ServedOperation, now: DateTime<Utc>) -> Self {
        let RateLimit { requests, per_ms } = operation.rate_limit.unwrap_or(RateLimit { requests: 1, per_ms: 1000 });
        Exceeded { requests, now, until: now + TimeDelta::milliseconds(per_ms) }
    }

    /// Returns the time until the next request in seconds, rounded up.
    pub(crate) fn seconds(&self) -> i64 {
        let milliseconds = (self.until - self.now).num_milliseconds();
        milliseconds.div_euclid(1000) + i64::from(milliseconds.rem_euclid(1000) > 0)
    }
}
