//! Decides which keys of an encoding a client uses.

use serde_json::{Map, Value};

/// What a client does with a key of an encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// The client sends the field as the key says.
    Sent,
    /// The key says what the client does without it.
    Default,
    Unused,
}

/// Returns what a client does with a key of the encoding of a field.
///
/// `is_object` is true for a field that is an object. Clients send it as JSON unless its style says otherwise.
pub(crate) fn use_of(key: &str, encoding: &Map<String, Value>, is_multipart: bool, is_object: bool) -> Use {
    let style = encoding.get("style").and_then(Value::as_str).unwrap_or_default();
    let value = encoding.get(key).unwrap_or(&Value::Null);
    let is_delimited = ["spaceDelimited", "pipeDelimited"].contains(&style);
    match (key, value) {
        ("contentType", Value::String(_)) if is_multipart => Use::Sent,
        ("contentType", Value::String(media_type)) if media_type == "text/plain" => Use::Default,
        ("style", Value::String(style)) if style == "form" && !is_object => Use::Default,
        ("style", _) if !is_multipart && (style == "deepObject" || (is_delimited && !is_object)) => Use::Sent,
        ("explode", Value::Bool(explode)) if is_delimited && !is_multipart && !explode => Use::Default,
        ("explode", Value::Bool(explode)) if (*explode && !is_delimited) || style == "deepObject" => Use::Default,
        ("allowReserved", Value::Bool(false)) => Use::Default,
        _ if key.starts_with("x-") => Use::Default,
        _ => Use::Unused,
    }
}
