//! Moments as the providers write them.

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

/// The moment of a timestamp in a record; `None` where there is none.
pub(crate) fn moment(timestamp: &Value) -> Option<DateTime<Utc>> {
    instant(timestamp.as_str()?)
}

/// The moment of an RFC 3339 timestamp.
pub(crate) fn instant(text: &str) -> Option<DateTime<Utc>> {
    Some(DateTime::parse_from_rfc3339(text).ok()?.to_utc())
}
