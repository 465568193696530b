//! Finds the error message in a response body.

use serde_json::Value;

use crate::response::Response;
use crate::{ErrorPointers, pointed, redaction};

/// Returns the error code and message of a body on one line.
///
/// Returns `None` if the body has no message.
pub(crate) fn error_message(response: &Response) -> Option<String> {
    let ErrorPointers { code, message } = response.provider.error;
    let pointers: Vec<&str> = message.iter().chain(code).copied().collect();
    let body = pointed::only(&response.body, &pointers)?;
    let text = |pointer: &&str| match body.pointer(pointer)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let words = message.iter().find_map(text)?;
    let line = match code.iter().find_map(text) {
        Some(code) if !words.contains(&code) => format!("{code} {words}"),
        _ => words,
    };
    Some(redaction::line(&line, &response.secrets))
}
