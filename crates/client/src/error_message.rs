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
    if !has_member(&response.body, &pointed::name(pointer.rsplit('/').next()?), value) {
        return None;
    }
    let body = pointed::only(&response.body, &[pointer])?;
    let is_error =
        body.pointer(pointer).and_then(|found| serde_json::to_string(found).ok()).is_some_and(|found| found == value);
    if is_error { StatusCode::from_u16(status_code).ok() } else { None }
}

/// Returns true if a body's text can contain a property with this name and value.
fn has_member(body: &[u8], name: &str, value: &str) -> bool {
    // This search does not find a name or a value with escapes, but `pointed` does. The text of a list does not contain
    // the positions of its items, so the search cannot find them either.
    let has_escapes = || [&br"\u"[..], br"\/"].iter().any(|escape| memmem::find(body, escape).is_some());
    if name.bytes().all(|byte| byte.is_ascii_digit()) || has_escapes() {
        return true;
    }
    let name = Value::from(name).to_string();
    memmem::find_iter(body, &name).any(|start| {
        let rest = body.get(start + name.len()..).unwrap_or_default().trim_ascii_start();
        let rest = rest.strip_prefix(b":").map(<[u8]>::trim_ascii_start);
        rest.is_some_and(|rest| rest.starts_with(value.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use bytes::Bytes;
    use reqwest::StatusCode;
    use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue};

    use super::{error_in_success, has_member};
    use crate::response::{Response, ResponseHead};
    use crate::{ErrorInSuccess, ErrorPointers, Provider, ResponseValue};

    const IN_SUCCESS: ErrorInSuccess = ErrorInSuccess { pointer: "/a~1b~0", value: "false", status_code: 400 };

    static PROVIDER: Provider =
        Provider { error: ErrorPointers { code: &[], message: &[], in_success: Some(IN_SUCCESS) }, ..Provider::OWN };

    fn response(media_type: &'static str, body: &'static str) -> Response {
        let head = ResponseHead {
            operation: "",
            status: StatusCode::OK,
            headers: HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(media_type))]),
            elapsed: Duration::ZERO,
            attempts: 1,
            retry_after: None,
        };
        let body = Bytes::from(body);
        Response {
            provider: &PROVIDER,
            head,
            body,
            is_cut: false,
            redirect: None,
            events: None,
            body_limit: 1024,
            secrets: Arc::new([]),
        }
    }

    #[test]
    fn the_pointer_to_an_error_in_a_success_may_contain_escapes() {
        for (body, status) in [
            (r#"{"a/b~":false}"#, Some(StatusCode::BAD_REQUEST)),
            (r#"{"a\/b~":false}"#, Some(StatusCode::BAD_REQUEST)),
            (r#"{"a~1b~0":false}"#, None),
        ] {
            assert_eq!(error_in_success(&response("application/json", body)), status, "{body}");
        }
    }

    #[test]
    fn bytes_report_an_error_only_as_json() {
        for (media_type, reports_error) in [
            ("application/json", true),
            ("Application/JSON; charset=utf-8", true),
            ("application/problem+json", true),
            ("application/octet-stream", false),
            ("application/jsonl", false),
        ] {
            let value = ResponseValue::bytes::<()>(response(media_type, r#"{"a/b~":false}"#));
            assert_eq!(value.is_err(), reports_error, "{media_type}");
        }
    }

    #[test]
    fn a_property_is_found_by_name_and_value() {
        let has = |body: &str| has_member(body.as_bytes(), "success", "false");
        assert!(has(r#"{"success":false}"#));
        assert!(has("{\"a\": \"success\", \"success\" :\n false, \"b\": 1}"));
        assert!(has(r#"{"succ\u0065ss":false}"#));
        assert!(has_member(br#"{"a\/b":"\/"}"#, "a/b", "\"/\""));
        assert!(has_member(br#"{"a\"b":1}"#, "a\"b", "1") && has_member(b"[1]", "0", "1"));
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
