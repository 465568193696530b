//! Keeping secrets out of what an error shows.

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

use crate::Secret;

/// The most characters of a body that an error shows.
const SNIPPET: usize = 256;

const REDACTED: &str = "[redacted]";

/// Parts of a name that mark its value as a secret.
const SECRET_NAMES: [&str; 9] = ["auth", "cookie", "jwt", "key", "passw", "secret", "session_token", "token", "url"];

/// Whether a header or a property of this name holds what must not be shown.
fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    SECRET_NAMES.iter().any(|part| name.contains(part))
}

/// The beginning of a body, without the caller's own secrets and without values whose name says that they are secret.
pub(crate) fn snippet(body: &[u8], secrets: &[Secret]) -> String {
    let text = match serde_json::from_slice::<Value>(body) {
        Ok(mut value) => {
            redact(&mut value);
            value.to_string()
        }
        Err(_) => String::from_utf8_lossy(body).into_owned(),
    };
    shorten(&without(text, secrets))
}

/// A line of text from a body, without the caller's own secrets.
pub(crate) fn line(text: &str, secrets: &[Secret]) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    shorten(&without(line, secrets))
}

/// Marks the headers that must not be shown: `HeaderValue` then prints as `Sensitive`.
pub(crate) fn hide(headers: &mut HeaderMap, secrets: &[Secret]) {
    for (name, value) in headers.iter_mut() {
        if shows_secret(name, value, secrets) {
            value.set_sensitive(true);
        }
    }
}

fn shows_secret(name: &HeaderName, value: &HeaderValue, secrets: &[Secret]) -> bool {
    is_secret(name.as_str())
        || name == reqwest::header::LOCATION
        || value.to_str().is_ok_and(|text| secrets.iter().any(|secret| text.contains(secret.expose())))
}

fn redact(value: &mut Value) {
    match value {
        Value::Object(properties) => {
            for (name, property) in properties.iter_mut() {
                match property {
                    Value::Object(_) | Value::Array(_) => redact(property),
                    shown if is_secret(name) => *shown = Value::from(REDACTED),
                    _ => {}
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(redact),
        _ => {}
    }
}

fn without(mut text: String, secrets: &[Secret]) -> String {
    for secret in secrets.iter().map(Secret::expose).filter(|secret| !secret.is_empty()) {
        if text.contains(secret) {
            text = text.replace(secret, REDACTED);
        }
    }
    text
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(SNIPPET) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
