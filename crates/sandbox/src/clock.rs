//! The clock of a sandbox.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, TimeDelta, Utc};

/// The latest time of a clock: 9998-12-31.
///
/// Years in timestamps have four digits, and a change can be scheduled for a time after the latest time.
const LAST_SECOND: i64 = 253_370_678_400;

/// The clock of a sandbox, for timestamps, expiry and scheduled changes.
///
/// Clones share their time, so [`advance`](Self::advance) moves all of them. A test advances the clock instead of
/// waiting.
///
/// ```
/// use std::time::Duration;
///
/// use plenary_sandbox::Clock;
///
/// let clock = Clock::stopped_at("2026-11-20T09:00:00Z".parse()?);
/// clock.advance(Duration::from_secs(90));
/// assert_eq!(clock.now().to_rfc3339(), "2026-11-20T09:01:30+00:00");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Clock {
    stopped_at: Option<DateTime<Utc>>,
    advanced: Arc<AtomicI64>,
}

impl Clock {
    /// Returns a clock that follows the system's clock. This is the default.
    ///
    /// [`advance`](Self::advance) adds to the system's time.
    ///
    /// ```
    /// let clock = plenary_sandbox::Clock::real();
    /// assert!(clock.now() <= clock.now());
    /// ```
    #[must_use]
    pub fn real() -> Self {
        Clock::default()
    }

    /// Returns a stopped clock, which moves only when a test advances it.
    ///
    /// A test with a stopped clock can predict the timestamps.
    ///
    /// ```
    /// let noon = "2026-11-20T12:00:00Z".parse()?;
    /// assert_eq!(plenary_sandbox::Clock::stopped_at(noon).now(), noon);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn stopped_at(time: DateTime<Utc>) -> Self {
        Clock { stopped_at: Some(time), advanced: Arc::default() }
    }

    /// Returns the current time.
    ///
    /// ```
    /// println!("{}", plenary_sandbox::Clock::real().now());
    /// ```
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        let start = self.stopped_at.unwrap_or_else(|| SystemTime::now().into());
        let advanced = TimeDelta::microseconds(self.advanced.load(Ordering::SeqCst));
        let last = DateTime::from_timestamp(LAST_SECOND, 0).unwrap_or(start);
        start.checked_add_signed(advanced).unwrap_or(last).min(last)
    }

    /// Moves the clock forward, at most to the last day of the year 9998.
    ///
    /// The precision is one microsecond.
    ///
    /// ```
    /// # async fn example() -> std::io::Result<()> {
    /// let sandbox = plenary_sandbox::Sandbox::start().await?;
    /// // A token that was valid for ten minutes has now expired.
    /// sandbox.clock().advance(std::time::Duration::from_secs(601));
    /// # Ok(())
    /// # }
    /// ```
    pub fn advance(&self, time: Duration) {
        let time = i64::try_from(time.as_micros()).unwrap_or(i64::MAX);
        let advanced = |advanced: i64| Some(advanced.saturating_add(time));
        let _ = self.advanced.fetch_update(Ordering::SeqCst, Ordering::SeqCst, advanced);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use chrono::DateTime;

    use super::Clock;

    #[test]
    fn a_clock_stops_at_the_last_second_of_its_range() {
        let clock = Clock::stopped_at(DateTime::UNIX_EPOCH);
        let other = clock.clone();
        other.advance(Duration::MAX);
        other.advance(Duration::MAX);
        assert_eq!(clock.now().to_rfc3339(), "9998-12-31T00:00:00+00:00");
    }
}
