//! The settings of a room or conference in a request.

use chrono::DateTime;
use serde_json::{Map, Value};

use super::bounds::day;
use crate::timestamps::{read_timestamp, seconds};

/// Copies the allowed settings of a request, and normalizes timestamps.
pub(super) fn apply_settings(record: &mut Value, allowed: &[&str], body: Map<String, Value>) {
    for (property, value) in body {
        if allowed.contains(&property.as_str()) {
            let is_time = matches!(property.as_str(), "join_from" | "join_until" | "remove_at");
            record[property] = if is_time { timestamp(&value) } else { value };
        }
    }
}

/// Converts an RFC 3339 timestamp, a day or a Unix timestamp to RFC 3339.
///
/// Returns null for any other value.
pub(super) fn timestamp(value: &Value) -> Value {
    let unix = value.as_i64().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let text = value.as_str().and_then(|text| read_timestamp(text).or_else(|| day(text)));
    unix.or(text).map(|time| seconds(time).into()).unwrap_or_default()
}
