//! Removes secrets and control characters from text that errors show.
//!
//! A response body is not trusted. Processing a body takes linear time. For the beginning of a body, at most
//! `LOOKED_AT` bytes of each text are searched.

use std::borrow::Cow;

use reqwest::Request;
use reqwest::header::{CONTENT_LOCATION, HeaderMap, HeaderName, HeaderValue, LINK, LOCATION, REFRESH};
use serde_json::Value;
use url::form_urlencoded::parse;

use crate::Secret;

mod escapes;
mod json;
mod known;
mod named;

/// The maximum number of body characters that an error shows.
const SNIPPET: usize = 256;

/// The maximum number of bytes in a text that are searched for secrets.
const LOOKED_AT: usize = 64 * 1024;

pub(crate) const REDACTED: &str = "[redacted]";

/// Strings that mark a value as a secret if its name contains them.
const SECRET_NAMES: [&str; 10] = ["auth", "cookie", "joincode", "jwt", "key", "passw", "secret", "token", "uri", "url"];

/// Headers that contain a URL. The query of the URL may contain a secret.
const ADDRESSES: [HeaderName; 4] = [CONTENT_LOCATION, LINK, LOCATION, REFRESH];

/// Returns true if a property with this name may contain a secret.
fn is_secret(name: &str) -> bool {
    is_secret_in_lower_case(&name.to_ascii_lowercase())
}

/// Returns true if a property with this lower-case name may contain a secret.
fn is_secret_in_lower_case(name: &str) -> bool {
    // `str::contains` takes several times as long for such short texts, and each header of a response is checked.
    let name = name.as_bytes();
    let begins = |rest: &[u8]| {
        SECRET_NAMES.iter().any(|part| rest[0] == part.as_bytes()[0] && rest.starts_with(part.as_bytes()))
    };
    (0..name.len()).any(|at| begins(&name[at..]))
}

/// Returns the values in a request's query and sensitive headers.
///
/// Credentials of the client are excluded.
pub(crate) fn values_of(request: &Request, is_credential: impl Fn(&HeaderName, &HeaderValue) -> bool) -> Vec<Secret> {
    let query = request.url().query().unwrap_or_default().split('&').flat_map(forms_of_value);
    let headers = request.headers().iter().filter(|(name, value)| value.is_sensitive() && !is_credential(name, value));
    let headers = headers.filter_map(|(_, value)| std::str::from_utf8(value.as_bytes()).ok());
    // A server may repeat the credentials in `Bearer a` without the scheme.
    let headers = headers.flat_map(|value| [Some(value), value.split_once(' ').map(|(_, rest)| rest.trim_start())]);
    let headers = headers.flatten().filter(|value| tells_something(value));
    query.chain(headers.map(Secret::from)).collect()
}

/// Returns the decoded and encoded forms of the value in a query pair.
fn forms_of_value(pair: &str) -> Vec<Secret> {
    let sent = pair.split_once('=').map_or("", |(_, value)| value);
    // Most values are common and are sent unencoded.
    if !tells_something(sent) && !sent.contains(['%', '+']) {
        return Vec::new();
    }
    let decoded = parse(pair.as_bytes()).next().map(|(_, value)| value).filter(|value| tells_something(value));
    let Some(decoded) = decoded else { return Vec::new() };
    // A provider may repeat the URL as it was sent, or with `%20` instead of `+` for a space.
    let mut forms = vec![decoded.into_owned(), sent.to_owned(), sent.replace('+', "%20")];
    forms.dedup();
    forms.into_iter().map(Secret::from).collect()
}

/// Returns false for values that are common in messages.
///
/// These are booleans, small numbers such as page sizes, and single characters.
fn tells_something(value: &str) -> bool {
    let is_small = value.len() <= 4 && value.bytes().all(|byte| byte.is_ascii_digit());
    value.len() > 1 && !is_small && !matches!(value, "true" | "false")
}

/// Returns the beginning of a body, without secrets.
///
/// Removes the caller's secrets, and values whose names mark them as secrets.
pub(crate) fn snippet(body: &[u8], secrets: &[Secret]) -> String {
    json::beginning(body, secrets).unwrap_or_else(|| {
        let text = String::from_utf8_lossy(&body[..body.len().min(LOOKED_AT)]);
        let text = without_secrets(&text, body.len() > LOOKED_AT, secrets);
        shown(&named::without_values(&text))
    })
}

/// Returns the beginning of a text on one line.
///
/// Removes the caller's secrets, and values whose names mark them as secrets.
pub(crate) fn line(text: &str, secrets: &[Secret]) -> String {
    let (text, is_cut) = looked_at(text);
    // Secrets are removed first, because they may contain whitespace and control characters.
    let text = named::without_values(&without_secrets(text, is_cut, secrets));
    let words = text.split(|character: char| character.is_whitespace() || is_control(character));
    shown(&words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

/// Returns a text on any number of lines.
///
/// Removes the caller's secrets, and values whose names mark them as secrets.
pub(crate) fn text(text: &str, secrets: &[Secret]) -> String {
    redacted_text(text, secrets)
}

/// Returns a JSON body, indented, or the beginning of another body.
///
/// Removes the caller's secrets, and values whose names mark them as secrets.
pub(crate) fn body(body: &[u8], secrets: &[Secret]) -> String {
    match serde_json::from_slice(body) {
        Ok(value) => format!("{:#}", redacted(value, secrets)),
        Err(_) => snippet(body, secrets),
    }
}

/// Returns the beginning of a key of a body.
///
/// Removes the caller's secrets, and values whose names mark them as secrets.
pub(crate) fn key(key: &str, secrets: &[Secret]) -> String {
    let (key, is_cut) = looked_at(key);
    named::without_values(&without_secrets(key, is_cut, secrets)).chars().map(visible).collect()
}

/// Returns a JSON value without secrets and control characters.
///
/// Removes the caller's secrets, and values whose names mark them as secrets.
pub(crate) fn redacted(value: Value, secrets: &[Secret]) -> Value {
    match value {
        Value::String(text) => Value::String(redacted_text(&text, secrets)),
        Value::Number(number) if known::is_in(&number.to_string(), secrets) => Value::from(REDACTED),
        Value::Array(items) => items.into_iter().map(|item| redacted(item, secrets)).collect(),
        Value::Object(properties) => {
            let redacted = properties.into_iter().map(|(name, value)| {
                let value = if is_secret(&name) { Value::from(REDACTED) } else { redacted(value, secrets) };
                (redacted_text(&name, secrets), value)
            });
            Value::Object(redacted.collect())
        }
        other => other,
    }
}

fn redacted_text(text: &str, secrets: &[Secret]) -> String {
    named::without_values(&known::without(text, text.len(), secrets)).chars().map(visible).collect()
}

/// Marks headers that contain secrets as sensitive.
///
/// `HeaderValue` prints them as `Sensitive`.
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
        || known::is_in(&String::from_utf8_lossy(value.as_bytes()), secrets)
}

/// Returns the part of a text that is searched, and whether the text is longer.
fn looked_at(text: &str) -> (&str, bool) {
    let beginning = up_to(text, LOOKED_AT);
    (beginning, beginning.len() < text.len())
}

/// Returns a text without the caller's secrets.
///
/// If the text was cut, its end is dropped, because it may be the beginning of a secret.
fn without_secrets<'a>(text: &'a str, is_cut: bool, secrets: &[Secret]) -> Cow<'a, str> {
    let longest = secrets.iter().map(|secret| secret.expose().len()).max().unwrap_or_default();
    let end = if is_cut { up_to(text, text.len().saturating_sub(longest)).len() } else { text.len() };
    known::without(text, end, secrets)
}

/// Returns the longest beginning of a text that has at most `bytes` bytes.
fn up_to(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or_default()]
}

/// Cuts a text after [`SNIPPET`] characters and replaces control characters.
fn shown(text: &str) -> String {
    let mut shown: String = text.chars().take(SNIPPET).map(visible).collect();
    if text.chars().nth(SNIPPET).is_some() {
        shown.push('…');
    }
    shown
}

/// Replaces a control character, except a line break or a tab.
fn visible(character: char) -> char {
    match character {
        '\n' | '\t' => character,
        _ if is_control(character) => char::REPLACEMENT_CHARACTER,
        _ => character,
    }
}

/// Returns true for control characters.
///
/// They include the characters that change the direction of text and the Unicode line separators.
#[doc(hidden)]
pub fn is_control(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}

#[cfg(test)]
mod tests;
