//! The one line that an error shows of its body.

use serde_json::Value;

use crate::response::Response;
use crate::{pointed, redaction};

/// Where a provider's error bodies say what went wrong.
///
/// The first JSON pointer that leads to a text or a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorPointers {
    /// The pointers to the code of the error.
    pub code: &'static [&'static str],
    /// The pointers to the words for a person.
    pub message: &'static [&'static str],
}

/// Returns the provider's own code and words in one line, if the body has them.
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
