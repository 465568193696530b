//! Query parameters that limit a list to a period of time.

use chrono::{DateTime, Utc};

use crate::call::Call;
use crate::problem::{Fault, Problem};
use crate::timestamps::{date, read_timestamp};

/// Reads a query parameter that is an RFC 3339 timestamp or a Unix timestamp.
pub(super) fn time_bound(call: &Call<'_>, name: &str) -> Result<Option<DateTime<Utc>>, Problem> {
    bound(call, name, read_timestamp, "must be an RFC 3339 datetime or a Unix timestamp")
}

/// Reads an RFC 3339 timestamp, a day or a Unix timestamp from the query.
pub(super) fn time_or_day_bound(call: &Call<'_>, name: &str) -> Result<Option<DateTime<Utc>>, Problem> {
    let timestamp_or_day = |text: &str| read_timestamp(text).or_else(|| day(text));
    bound(call, name, timestamp_or_day, "must be an RFC 3339 datetime, a day or a Unix timestamp")
}

fn bound(
    call: &Call<'_>,
    name: &str,
    read: impl Fn(&str) -> Option<DateTime<Utc>>,
    requirement: &'static str,
) -> Result<Option<DateTime<Utc>>, Problem> {
    let Some(text) = call.arguments().text(name) else { return Ok(None) };
    let unix = || DateTime::from_timestamp(text.parse().ok()?, 0);
    read(text).or_else(unix).map(Some).ok_or_else(|| Problem::query(name, Fault::Invalid(requirement)))
}

/// Returns the start of a day in UTC.
pub(super) fn day(text: &str) -> Option<DateTime<Utc>> {
    Some(date(text)?.and_hms_opt(0, 0, 0)?.and_utc())
}
