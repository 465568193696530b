//! Finds the error message in a response body, and errors in successes.

use memchr::memmem;
use reqwest::StatusCode;
use serde_json::Value;

use crate::response::Response;
use crate::{ErrorInSuccess, ErrorPointers, pointed, redaction};

/// Returns the error code and message of a body on one line.
///
/// Returns `None` if the body has no message.
pub(crate) fn error_message(response: &Response) -> Option<String> {
    let ErrorPointers { code, message, .. } = response.provider.error;
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

/// Returns the status code of the error that a success reports in its body.
///
/// Returns `None` for a body that reports no error.
pub(crate) fn error_in_success(response: &Response) -> Option<StatusCode> {
    let ErrorInSuccess { pointer, value, status_code } = response.provider.error.in_success?;
    // Almost no body reports an error, so a search through the bytes comes before decoding.
    let name = pointer.rsplit('/').next()?;
    if !has_member(&response.body, name, value) {
        return None;
    }
    let body = pointed::only(&response.body, &[pointer])?;
    let is_error =
        body.pointer(pointer).and_then(|found| serde_json::to_string(found).ok()).is_some_and(|found| found == value);
    if is_error { StatusCode::from_u16(status_code).ok() } else { None }
}

/// Returns true if a body's text can contain a property with this name and value.
fn has_member(body: &[u8], name: &str, value: &str) -> bool {
    // A name can also be written with escapes, which `pointed` reads.
    if memmem::find(body, br"\u00").is_some() {
        return true;
    }
    let name = format!("\"{name}\"");
    memmem::find_iter(body, &name).any(|start| {
        let rest = body.get(start + name.len()..).unwrap_or_default().trim_ascii_start();
        let rest = rest.strip_prefix(b":").map(<[u8]>::trim_ascii_start);
        rest.is_some_and(|rest| rest.starts_with(value.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    use super::has_member;

    #[test]
    fn a_property_is_found_by_name_and_value() {
        let has = |body: &str| has_member(body.as_bytes(), "success", "false");
        assert!(has(r#"{"success":false}"#));
        assert!(has("{\"a\": \"success\", \"success\" :\n false, \"b\": 1}"));
        assert!(has(r#"{"succ\u0065ss":false}"#));
        for body in [
            "",
            "{}",
            r#"{"success":true,"a":false}"#,
            r#"{"successes":false}"#,
            r#"["success", false]"#,
            "\"success\"",
        ] {
            assert!(!has(body), "{body}");
        }
    }
}
