//! The time of a sandbox.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, TimeDelta, Utc};

/// 9998-12-31: timestamps have four digits for a year, and what happens later has to have a time too.
const LAST_SECOND: i64 = 253_370_678_400;

/// The time that a sandbox goes by, in its timestamps and for what expires or changes later.
///
/// Clones are the same clock: [`advance`](Self::advance) moves them all, and nothing has to be waited for.
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
    /// The system's clock, ahead of it by as much as it was advanced. This is the default.
    ///
    /// ```
    /// let clock = plenary_sandbox::Clock::real();
    /// assert!(clock.now() <= clock.now());
    /// ```
    #[must_use]
    pub fn real() -> Self {
        Clock::default()
    }

    /// A clock that stands still until it is advanced, so that every timestamp is known before.
    ///
    /// ```
    /// let noon = "2026-11-20T12:00:00Z".parse()?;
    /// assert_eq!(plenary_sandbox::Clock::stopped_at(noon).now(), noon);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn stopped_at(moment: DateTime<Utc>) -> Self {
        Clock { stopped_at: Some(moment), advanced: Arc::default() }
    }

    /// What time it is.
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

    /// Moves the clock forward, to the microsecond; the end of the year 9998 is as far as it goes.
    ///
    /// ```
    /// # async fn example() -> std::io::Result<()> {
    /// let sandbox = plenary_sandbox::Sandbox::start().await?;
    /// // A token that was good for ten minutes is not any more.
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
    fn an_endless_time_ends_the_calendar_and_nothing_else() {
        let clock = Clock::stopped_at(DateTime::UNIX_EPOCH);
        let other = clock.clone();
        other.advance(Duration::MAX);
        other.advance(Duration::MAX);
        assert_eq!(clock.now().to_rfc3339(), "9998-12-31T00:00:00+00:00");
    }
}
