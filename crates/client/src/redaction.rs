//! Keeping secrets out of what an error shows.

use std::borrow::Cow;

use regex_lite::Regex;
use reqwest::header::{CONTENT_LOCATION, HeaderMap, HeaderName, HeaderValue, LINK, LOCATION, REFRESH};
use serde_json::Value;

use crate::Secret;

/// The most characters of a body that an error shows.
const SNIPPET: usize = 256;

/// The most characters of a body that is no JSON in which names are looked for.
const LOOKED_AT: usize = 16 * 1024;

/// The name of a value, in JSON that broke off, a form or a query.
const NAME: &str = r#"[\w.\[\]-]+"?\s*[:=]\s*"#;

/// What may follow it.
const VALUE: &str = r#"(?s)^(?:"(?:[^"\\]|\\.)*"?|[\[{].*|(?:(?:Basic|Bearer)\s+)?[^\s"&,;<>\]}]+)"#;

const REDACTED: &str = "[redacted]";

/// Parts of a name that mark its value as a secret.
const SECRET_NAMES: [&str; 10] = ["auth", "cookie", "joincode", "jwt", "key", "passw", "secret", "token", "uri", "url"];

/// Headers with an address, whose query may hold a secret.
const ADDRESSES: [HeaderName; 4] = [CONTENT_LOCATION, LINK, LOCATION, REFRESH];

/// Whether a property of this name holds what must not be shown.
fn is_secret(name: &str) -> bool {
    is_secret_in_lower_case(&name.to_ascii_lowercase())
}

/// The same for a name as headers have it.
fn is_secret_in_lower_case(name: &str) -> bool {
    SECRET_NAMES.iter().any(|part| name.contains(part))
}

/// The beginning of a body, without the caller's own secrets and without values whose name says that they are secret.
pub(crate) fn snippet(body: &[u8], secrets: &[Secret]) -> String {
    match serde_json::from_slice::<Value>(body) {
        Ok(mut value) => {
            redact(&mut value, secrets);
            shorten(&without(Cow::Owned(value.to_string()), secrets))
        }
        Err(_) => {
            let text = without(String::from_utf8_lossy(body), secrets);
            shorten(&without_named(&text.chars().take(LOOKED_AT).collect::<String>()))
        }
    }
}

/// A line of text from a body, without the caller's own secrets.
pub(crate) fn line(text: &str, secrets: &[Secret]) -> String {
    let is_blank = |character: char| character.is_whitespace() || character.is_control();
    let line = text.split(is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    shorten(&without(Cow::Owned(line), secrets))
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
    is_secret_in_lower_case(name.as_str())
        || ADDRESSES.contains(name)
        || texts(secrets).any(|secret| String::from_utf8_lossy(value.as_bytes()).contains(secret))
}

fn redact(value: &mut Value, secrets: &[Secret]) {
    match value {
        Value::Object(properties) => {
            for (name, property) in properties.iter_mut() {
                match is_secret(name) {
                    true => *property = Value::from(REDACTED),
                    false => redact(property, secrets),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| redact(item, secrets)),
        // Before encoding, which would write the quotes in a secret in another way.
        Value::String(text) => *text = without(Cow::Borrowed(text), secrets).into_owned(),
        _ => {}
    }
}

/// A text without the caller's own secrets.
fn without<'a>(mut text: Cow<'a, str>, secrets: &[Secret]) -> Cow<'a, str> {
    for secret in texts(secrets) {
        if text.contains(secret) {
            text = Cow::Owned(text.replace(secret, REDACTED));
        }
    }
    text
}

/// A text without what follows the name of a secret.
fn without_named(mut text: &str) -> String {
    let mut shown = String::new();
    let (Ok(name), Ok(value)) = (Regex::new(NAME), Regex::new(VALUE)) else { return shown };
    while let Some(found) = name.find(text) {
        let (named, rest) = text.split_at(found.end());
        let secret = value.find(rest).filter(|_| is_secret(found.as_str()));
        shown.push_str(named);
        shown.push_str(secret.map_or("", |_| REDACTED));
        text = &rest[secret.map_or(0, |value| value.end())..];
    }
    shown + text
}

fn texts(secrets: &[Secret]) -> impl Iterator<Item = &str> {
    secrets.iter().map(Secret::expose).filter(|secret| !secret.is_empty())
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(SNIPPET) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use reqwest::header::{HeaderMap, HeaderValue};

    use super::{hide, line, snippet};
    use crate::Secret;

    #[test]
    fn values_under_the_names_of_secrets_are_hidden_in_whatever_form() {
        for body in [
            r#"{"token": "sesame"}"#,
            r#"{"a": [{"refresh_token": ["sesame", "sesame"]}], "Auth": {"value": "sesame"}}"#,
            // Cut short, so that it is no JSON.
            r#"{"data": {"token":"sesame"#,
            r#"{"data": {"token" : "se\"sesame", "x"#,
            r#"{"data": {"tokens": ["a", "sesame"#,
            r#"{"join": {"url": {"at": "sesame"#,
            "token=sesame&a=b",
            "<p>Authorization: Bearer sesame</p>",
            "https://example.com/join?jwt=sesame",
        ] {
            let shown = snippet(body.as_bytes(), &[]);
            assert!(!shown.contains("sesame") && shown.contains("[redacted]"), "{shown}");
        }
        let deep = format!(r#"{{"token": "sesame", "deep": {}{}}}"#, "[".repeat(200), "]".repeat(200));
        assert!(!snippet(deep.as_bytes(), &[]).contains("sesame"));
        assert_eq!(snippet(b"<h1>Bad gateway: 502</h1>", &[]), "<h1>Bad gateway: 502</h1>");
    }

    #[test]
    fn the_callers_secrets_are_hidden_wherever_they_stand() {
        let secrets = [Secret::from(r#"ses"ame\"#), Secret::from("")];
        for body in [r#"{"echo": "ses\"ame\\"}"#, r#"["ses\"ame\\", 1]"#, r#"not JSON ses"ame\"#] {
            let shown = snippet(body.as_bytes(), &secrets);
            assert!(shown.contains("[redacted]") && !shown.contains("ame"), "{shown}");
        }
        assert_eq!(line("a\u{1b}[31m ses\"ame\\\r\nb", &secrets), "a [31m [redacted] b");
        let mut headers = HeaderMap::new();
        headers.insert("x-echo", HeaderValue::from_bytes(b"\xff ses\"ame\\").unwrap());
        headers.insert("x-other", HeaderValue::from_static("open"));
        headers.insert("link", HeaderValue::from_static("</rooms?page_token=a>; rel=next"));
        hide(&mut headers, &secrets);
        let shown = ["x-echo", "x-other", "link"].map(|name| !headers[name].is_sensitive());
        assert_eq!(shown, [false, true, false]);
    }
}
