//! Decodes a body, or reports where it does not fit its type.

use std::fmt;

use serde::de::DeserializeOwned;
use serde_json::error::Category;
use serde_path_to_error::{Path, Segment};

/// The error of a body that does not fit its type.
///
/// ```
/// let error = plenary_client::decode::<Vec<u8>>(b"[1, null]").unwrap_err();
/// assert_eq!(error.path(), "$[1]");
/// assert_eq!(error.expected(), "u8");
/// assert_eq!(error.found(), "null");
/// ```
///
/// It contains no value of the body. A string is described only by its length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    path: String,
    expected: String,
    found: String,
    line: usize,
    column: usize,
}

impl DecodeError {
    /// Returns the JSON path of the value that does not fit: `$.data[3].id`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Describes the value that the type expects there.
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// Describes the value that the body has there.
    pub fn found(&self) -> &str {
        &self.found
    }

    /// Returns the line in the body, counted from 1, or 0 if it is unknown.
    pub const fn line(&self) -> usize {
        self.line
    }

    /// Returns the column in that line, or 0 if it is unknown.
    pub const fn column(&self) -> usize {
        self.column
    }

    /// Creates the error of a body that was cut off at a limit.
    pub(crate) fn too_long(limit: usize) -> Self {
        let expected = format!("a body of at most {limit} bytes");
        Self { path: String::from("$"), expected, found: String::from("a longer one"), line: 0, column: 0 }
    }

    fn new(path: &Path, error: &serde_json::Error) -> Self {
        let mut path = json_path(path);
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        let (expected, found) = match error.classify() {
            Category::Data => expectation(message, &mut path),
            Category::Io | Category::Eof | Category::Syntax => (String::from("JSON"), String::from(message)),
        };
        Self { path, expected, found, line: error.line(), column: error.column() }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "at {}: expected {}, found {}", self.path, self.expected, self.found)
    }
}

impl std::error::Error for DecodeError {}

/// Decodes a JSON body.
///
/// # Errors
///
/// Returns an error that says where the body does not fit the type.
pub fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    // Checking the whole text as UTF-8 once is faster than checking every string.
    let value = std::str::from_utf8(body).ok().and_then(|text| serde_json::from_str(text).ok());
    // Tracking the path doubles the time, so only a body that does not fit is decoded with it.
    value.map_or_else(|| decode_on_path(body), Ok)
}

/// Decodes a text body.
///
/// # Errors
///
/// Returns an error if the body is not UTF-8.
#[doc(hidden)]
pub fn decode_text(body: &[u8]) -> Result<String, DecodeError> {
    let text = std::str::from_utf8(body).map_err(|error| DecodeError {
        path: String::from("$"),
        expected: String::from("UTF-8 text"),
        found: format!("an invalid byte at index {}", error.valid_up_to()),
        line: 0,
        column: 0,
    })?;
    Ok(text.to_owned())
}

#[cold]
fn decode_on_path<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let mut track = serde_path_to_error::Track::new();
    let value = T::deserialize(serde_path_to_error::Deserializer::new(&mut deserializer, &mut track))
        .map_err(|error| DecodeError::new(&track.path(), &error))?;
    deserializer.end().map_err(|error| DecodeError::new(&serde_path_to_error::Track::new().path(), &error))?;
    Ok(value)
}

fn json_path(path: &Path) -> String {
    let mut json_path = String::from("$");
    for segment in path {
        match segment {
            Segment::Seq { index } => json_path.push_str(&format!("[{index}]")),
            Segment::Map { key } => push_key(&mut json_path, key),
            Segment::Enum { variant } => push_key(&mut json_path, variant),
            Segment::Unknown => json_path.push_str(".?"),
        }
    }
    json_path
}

pub(crate) fn push_key(path: &mut String, key: &str) {
    let plain = !key.is_empty() && key.chars().all(|character| character.is_ascii_alphanumeric() || character == '_');
    if plain {
        path.push('.');
        path.push_str(key);
    } else {
        path.push_str(&format!("[{key:?}]"));
    }
}

/// Splits a message of serde into what was expected and what was found.
///
/// For a missing field, it extends the path by the name of the field.
fn expectation(message: &str, path: &mut String) -> (String, String) {
    if let Some(field) = message.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`')) {
        push_key(path, field);
        return (String::from("a value, because the field is required"), String::from("nothing"));
    }
    for prefix in ["invalid type: ", "invalid value: ", "invalid length "] {
        // A string in the body may contain `, expected `, but the expectation of a type does not.
        if let Some((found, expected)) = message.strip_prefix(prefix).and_then(|rest| rest.rsplit_once(", expected ")) {
            return (String::from(expected), without_value(found));
        }
    }
    // The parsers of dates and UUIDs report a reason instead of the value.
    (String::from("a value in the documented format"), format!("another format ({})", without_quoted(message)))
}

/// Describes the value that serde found without showing it, as it may be a secret.
fn without_value(found: &str) -> String {
    match found.split_once(' ') {
        Some(("string", quoted)) => format!("a string of {} characters", quoted.chars().count().saturating_sub(2)),
        Some(("integer", _)) => String::from("an integer"),
        Some(("floating", _)) => String::from("a floating-point number"),
        Some((kind @ ("boolean" | "character"), _)) => format!("a {kind}"),
        _ => found.replace('`', ""),
    }
}

fn without_quoted(message: &str) -> &str {
    message.split(['`', '"', '\'']).next().unwrap_or_default().trim_end_matches([' ', ':'])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{DecodeError, decode};

    fn decode_error(body: &str) -> DecodeError {
        decode::<BTreeMap<String, Vec<Option<chrono::DateTime<chrono::Utc>>>>>(body.as_bytes()).unwrap_err()
    }

    #[test]
    fn an_error_says_where_what_was_expected_and_what_was_found() {
        let error = decode_error(r#"{"a b": [null, 7]}"#);
        assert_eq!((error.path(), error.found()), (r#"$["a b"][1]"#, "an integer"));
        assert!(error.expected().contains("RFC 3339"), "{error}");

        let error = decode_error(r#"{"at": ["sesame, expected open"]}"#);
        assert_eq!(error.path(), "$.at[0]");
        assert!(!error.to_string().contains("sesame"), "{error}");

        for (value, found) in [("-7", "an integer"), ("1.5", "a floating-point number"), ("true", "a boolean")] {
            assert_eq!(decode_error(&format!(r#"{{"at": [{value}]}}"#)).found(), found);
        }

        let error = decode_error(r#"{"at": "sesame, expected open"}"#);
        assert_eq!((error.expected(), error.found()), ("a sequence", "a string of 21 characters"));
    }

    #[test]
    fn an_error_says_why_a_body_is_not_json() {
        for (body, found) in
            [("", "EOF while parsing a value"), ("{} <html>", "trailing characters"), ("<html>", "expected value")]
        {
            let error = decode_error(body);
            assert_eq!((error.path(), error.expected(), error.found()), ("$", "JSON", found));
        }
    }
}
