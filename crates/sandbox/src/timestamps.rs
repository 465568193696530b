//! Timestamps in the forms that the providers write.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::Value;

pub(crate) fn seconds(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}

pub(crate) fn milliseconds(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Millis, true)
}

pub(crate) fn microseconds(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Micros, true)
}

/// Reads a timestamp of a record. Returns `None` if the value is not a timestamp.
pub(crate) fn moment(timestamp: &Value) -> Option<DateTime<Utc>> {
    instant(timestamp.as_str()?)
}

/// Reads an RFC 3339 timestamp.
pub(crate) fn instant(text: &str) -> Option<DateTime<Utc>> {
    Some(DateTime::parse_from_rfc3339(text).ok()?.to_utc())
}
