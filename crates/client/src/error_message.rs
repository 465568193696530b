//! Finds the error code, the message and the details in a response body, and errors in successes.

use std::fmt;

use memchr::memmem;
use reqwest::StatusCode;
use serde_json::Value;

use crate::response::Response;
use crate::{ErrorDetailPointers, ErrorInSuccess, ErrorPointers, Secret, pointed, redaction};

/// The error code and the message in an error body, each on one line and without secrets.
#[derive(Clone, Debug, Default)]
pub(crate) struct ErrorWords {
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
}

impl ErrorWords {
    /// Finds the code and the message of a body.
    pub(crate) fn of(response: &Response) -> Self {
        let ErrorPointers { code, message, .. } = response.provider.error;
        let pointers: Vec<&str> = message.iter().chain(code).copied().collect();
        let Some(body) = pointed::only(&response.body, &pointers) else { return Self::default() };
        let first = |pointers: &[&str]| first_text(&body, pointers, &response.secrets);
        Self { code: first(code), message: first(message) }
    }
}

/// Writes the code, unless the message contains it, and the message.
impl fmt::Display for ErrorWords {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.code, &self.message) {
            (Some(code), Some(message)) if !message.contains(code) => write!(formatter, ": {code} {message}"),
            (_, Some(words)) | (Some(words), None) => write!(formatter, ": {words}"),
            (None, None) => Ok(()),
        }
    }
}

/// One of the errors in an error body.
///
/// The texts are on one line and contain no secrets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// The error code.
    pub code: Option<String>,
    /// The human-readable message.
    pub message: Option<String>,
    /// The parameter or property that caused the error, as the provider names it.
    pub field: Option<String>,
}

/// Returns the errors in the list of an error body.
///
/// An object instead of a list has the messages by field. Without a list, the body is one error with `words`.
pub(crate) fn error_details(
    body: &[u8],
    pointers: &ErrorDetailPointers,
    words: &ErrorWords,
    secrets: &[Secret],
) -> Vec<ErrorDetail> {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let list = pointers.list.iter().find_map(|pointer| body.pointer(pointer));
    let line = |text: &str| redaction::line(text, secrets);
    match list {
        Some(Value::Array(entries)) => {
            let detail = |entry: &Value| ErrorDetail {
                code: first_text(entry, pointers.code, secrets),
                message: entry.as_str().map(line).or_else(|| first_text(entry, pointers.message, secrets)),
                field: first_text(entry, pointers.field, secrets),
            };
            entries.iter().map(detail).collect()
        }
        Some(Value::Object(fields)) => {
            let messages = |value: &Value| match value {
                Value::Array(texts) => texts.iter().filter_map(text).map(|text| line(&text)).collect(),
                one => text(one).map(|text| line(&text)).into_iter().collect::<Vec<_>>(),
            };
            let of_field = |(field, value): (&String, &Value)| {
                let field = line(field);
                let detail =
                    move |message| ErrorDetail { code: None, message: Some(message), field: Some(field.clone()) };
                messages(value).into_iter().map(detail).collect::<Vec<_>>()
            };
            fields.iter().flat_map(of_field).collect()
        }
        _ if words.code.is_none() && words.message.is_none() => Vec::new(),
        _ => vec![ErrorDetail { code: words.code.clone(), message: words.message.clone(), field: None }],
    }
}

/// Returns the first string or number that pointers select, on one line.
fn first_text(value: &Value, pointers: &[&str], secrets: &[Secret]) -> Option<String> {
    let found = pointers.iter().find_map(|pointer| text(value.pointer(pointer)?))?;
    Some(redaction::line(&found, secrets))
}

/// Returns a string or a number as text.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
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

    use super::{ErrorDetail, ErrorWords, error_details, error_in_success, has_member};
    use crate::response::{Response, ResponseHead};
    use crate::{ErrorDetailPointers, ErrorInSuccess, ErrorPointers, Provider, ResponseValue, Secret};

    const IN_SUCCESS: ErrorInSuccess = ErrorInSuccess { pointer: "/a~1b~0", value: "false", status_code: 400 };

    static PROVIDER: Provider =
        Provider { error: ErrorPointers { in_success: Some(IN_SUCCESS), ..ErrorPointers::NONE }, ..Provider::OWN };

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
    fn the_details_of_a_list_an_object_and_a_single_error_have_their_fields() {
        let pointers = ErrorDetailPointers {
            list: &["/none", "/errors"],
            code: &["/code"],
            message: &["/detail", "/title"],
            field: &["/source/pointer", "/source/parameter"],
        };
        let words = ErrorWords { code: Some(String::from("7")), message: Some(String::from("no")) };
        let details = |body: &str| error_details(body.as_bytes(), &pointers, &words, &[Secret::from("sesame")]);
        let detail = |code: Option<&str>, message: Option<&str>, field: Option<&str>| {
            let [code, message, field] = [code, message, field].map(|text| text.map(String::from));
            ErrorDetail { code, message, field }
        };
        let list = r#"{"errors":[{"code":10015,"detail":"a\nsesame","source":{"parameter":"page[size]"}},
            {"title":"b","source":{"pointer":"/name"}},"c",7]}"#;
        let expected = [
            detail(Some("10015"), Some("a [redacted]"), Some("page[size]")),
            detail(None, Some("b"), Some("/name")),
            detail(None, Some("c"), None),
            detail(None, None, None),
        ];
        assert_eq!(details(list), expected);
        let object = r#"{"errors":{"name":["is taken","is short"],"size":"is large"}}"#;
        let expected = [("is taken", "name"), ("is short", "name"), ("is large", "size")];
        assert_eq!(details(object), expected.map(|(message, field)| detail(None, Some(message), Some(field))));
        assert_eq!(details(r#"{"code":7}"#), [detail(Some("7"), Some("no"), None)]);
        assert_eq!(error_details(b"oops", &pointers, &ErrorWords::default(), &[]), []);
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
