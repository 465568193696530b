//! The documented rate limits, where a sandbox keeps them.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use crate::document::{Operation, RateLimit};

/// When each operation was called of late.
#[derive(Default)]
pub(crate) struct RateLimits {
    calls: Mutex<HashMap<String, VecDeque<DateTime<Utc>>>>,
}

/// A limit that has been reached.
pub(crate) struct Exceeded {
    pub(crate) requests: usize,
    pub(crate) now: DateTime<Utc>,
    /// When the next request may come.
    pub(crate) until: DateTime<Utc>,
}

impl RateLimits {
    /// Counts a call, or says that it is one too many.
    pub(crate) fn count(&self, operation: &Operation, now: DateTime<Utc>) -> Result<(), Exceeded> {
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
    /// The limit of an operation as if it had just been reached; a second where none is documented.
    pub(crate) fn pretended(operation: &Operation, now: DateTime<Utc>) -> Self {
        let RateLimit { requests, per_ms } = operation.rate_limit.unwrap_or(RateLimit { requests: 1, per_ms: 1000 });
        Exceeded { requests, now, until: now + TimeDelta::milliseconds(per_ms) }
    }

    /// The whole seconds until the next request may come.
    pub(crate) fn seconds(&self) -> i64 {
        let milliseconds = (self.until - self.now).num_milliseconds();
        milliseconds.div_euclid(1000) + i64::from(milliseconds.rem_euclid(1000) > 0)
    }
}
