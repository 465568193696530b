//! Timestamps and dates in the providers' formats.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde_json::Value;

pub(crate) fn seconds(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}

pub(crate) fn milliseconds(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Millis, true)
}

pub(crate) fn microseconds(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Micros, true)
}

/// Reads a timestamp of a record, or returns `None` for any other value.
pub(crate) fn time_of(timestamp: &Value) -> Option<DateTime<Utc>> {
    read_timestamp(timestamp.as_str()?)
}

/// Reads an RFC 3339 timestamp.
pub(crate) fn read_timestamp(text: &str) -> Option<DateTime<Utc>> {
    Some(DateTime::parse_from_rfc3339(text).ok()?.to_utc())
}

/// Reads a full date of RFC 3339, such as `2026-11-20`.
pub(crate) fn date(text: &str) -> Option<NaiveDate> {
    // chrono also accepts years of any length, signs and single digits.
    let is_full = text.len() == 10;
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| is_full)
}
