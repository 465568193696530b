//! Measures the cost of a copy.

use serde_json::Value;

/// The number of bytes of text that cost as much as a value.
const TEXT: usize = 64;

/// Returns the cost of copying a value.
///
/// Each value in it costs 1, and so do each [`TEXT`] bytes of a text.
pub(crate) fn weight(value: &Value) -> usize {
    let inner: usize = match value {
        Value::Object(keys) => keys.iter().map(|(key, value)| key.len() / TEXT + weight(value)).sum(),
        Value::Array(items) => items.iter().map(weight).sum(),
        Value::String(text) => text.len() / TEXT,
        _ => 0,
    };
    1 + inner
}
