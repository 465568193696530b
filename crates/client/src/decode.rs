//! Decodes JSON bodies, and reports mismatches and undocumented parts.

use std::fmt;

use serde::de::{DeserializeOwned, DeserializeSeed};

use crate::exact::Exact;
use crate::inspect::Inspect;
use crate::inspection::Inspection;
use crate::json_path::{push_index, push_key};
use crate::reader::{Fault, Placed, Reader, Step};
use crate::undocumented::Undocumented;

/// The maximum number of characters of a key that a path shows.
const KEY: usize = 64;

/// The error returned if a body does not match its type.
///
/// ```
/// let error = plenary_client::decode::<Vec<u8>>(b"[1, null]").unwrap_err();
/// assert_eq!(error.path(), "$[1]");
/// assert_eq!(error.expected(), "u8");
/// assert_eq!(error.found(), "null");
/// ```
///
/// The error contains no value of the body. It describes a string only by its length. The path contains keys of the
/// body, and a key may be a secret. In the error of a call, the path therefore omits the credentials and other secrets
/// of the call. A key is cut off after 64 characters.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError {
    path: String,
    /// The steps of the path with whole keys, because a secret is not recognizable in a key that is cut off.
    steps: Vec<Step>,
    expected: String,
    found: String,
    line: usize,
    column: usize,
}

impl DecodeError {
    /// Returns the JSON path of the value that does not match the type: `$.data[3].id`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Describes the value that the type expects at the path.
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// Describes the value that the body contains at the path.
    pub fn found(&self) -> &str {
        &self.found
    }

    /// Returns the line of the error in the body, counted from 1.
    ///
    /// The line is 0 if the position is unknown.
    pub const fn line(&self) -> usize {
        self.line
    }

    /// Returns the number of bytes read in the error's line before decoding stopped.
    ///
    /// The number is 0 if the position is unknown.
    pub const fn column(&self) -> usize {
        self.column
    }

    /// Creates the error for a body that was cut off at a limit.
    pub(crate) fn too_long(limit: usize) -> Self {
        let expected = format!("a body of at most {limit} bytes");
        let found = String::from("a longer body");
        Self { path: String::from("$"), steps: Vec::new(), expected, found, line: 0, column: 0 }
    }

    /// Creates the error for a value at a path.
    ///
    /// The line and column are unknown.
    pub(crate) fn at_path(mut steps: Vec<Step>, fault: Fault) -> Self {
        let (inner, expected, found) = fault.into_parts();
        steps.extend(inner);
        Self { path: path_of(&steps), steps, expected, found, line: 0, column: 0 }
    }

    /// Returns the beginning of the path.
    pub(crate) fn path_to(&self, steps: usize) -> String {
        path_of(&self.steps[..steps.min(self.steps.len())])
    }

    /// Replaces each key in the path of the error.
    pub(crate) fn with_keys(self, shown: impl Fn(&str) -> String) -> Self {
        let key = |step| match step {
            Step::Key(key) => Step::Key(shown(&key)),
            index @ Step::Index(_) => index,
        };
        let steps: Vec<Step> = self.steps.into_iter().map(key).collect();
        Self { path: path_of(&steps), steps, ..self }
    }

    /// Converts a fault to an error with its path, line and column.
    fn new(Placed { fault, at }: Placed, text: &str) -> Self {
        let (steps, expected, found) = fault.into_parts();
        let steps: Vec<Step> = steps.collect();
        let before = &text.as_bytes()[..at.min(text.len())];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count();
        Self { path: path_of(&steps), steps, expected, found, line, column }
    }
}

/// Returns a JSON path in which long keys are cut off.
fn path_of(steps: &[Step]) -> String {
    let mut path = String::from("$");
    for step in steps {
        match step {
            Step::Key(key) => match key.char_indices().nth(KEY) {
                Some((end, _)) => push_key(&mut path, &format!("{}…", &key[..end])),
                None => push_key(&mut path, key),
            },
            Step::Index(index) => push_index(&mut path, *index),
        }
    }
    path
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, steps: _, expected, found, line, column } = self;
        formatter
            .debug_struct("DecodeError")
            .field("path", path)
            .field("expected", expected)
            .field("found", found)
            .field("line", line)
            .field("column", column)
            .finish()
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
/// `1.0` and `1e2` are also accepted as integers. A lone surrogate (`"\ud800"`) is decoded as U+FFFD. A byte order mark
/// before the body is skipped. A number that is not a 64-bit integer becomes the nearest `f64`, and [`decode_strict`]
/// lists it if its value changes. This also applies to undocumented fields, and to integers beyond 64 bits and numbers
/// such as `1e400`, where the type accepts any number. Integer types accept only integers of their range.
///
/// # Errors
///
/// Returns an error with the path of the value that does not match the type. Lists and objects may be nested at most
/// 128 levels deep, also in undocumented fields.
pub fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    read(body, Reader::new, |reader| T::deserialize(reader)).map(|(value, _)| value)
}

/// Decodes a JSON body as a generated type.
#[doc(hidden)]
pub fn decode_exact<T: Exact>(body: &[u8]) -> Result<T, DecodeError> {
    read(body, Reader::new, |reader| T::decode(reader)).map(|(value, _)| value)
}

/// Decodes a JSON body with a seed.
pub(crate) fn decode_seed<'de, S: DeserializeSeed<'de>>(body: &'de [u8], seed: S) -> Result<S::Value, DecodeError> {
    read(body, Reader::new, |reader| seed.deserialize(reader)).map(|(value, _)| value)
}

/// Decodes a body and lists its parts that are undocumented or not kept.
///
/// An undocumented part is not in the spec. A part is not kept if the type cannot encode it again. [`decode`] accepts
/// such parts without listing them. Run this function over recorded responses to see where the spec and the server
/// differ.
///
/// ```
/// # const ANNOTATIONS: plenary_client::Annotations = &[];
/// #[derive(Clone)]
/// enum Quality {
///     Hd,
///     Unknown(String),
/// }
/// plenary_client::string_enum!(Quality { Hd = "720p" });
/// struct Room {
///     quality: Option<Quality>,
///     undocumented: plenary_client::UndocumentedFields,
/// }
/// plenary_client::object!(Room { quality: optional "quality", ..undocumented });
///
/// let (rooms, undocumented) =
///     plenary_client::decode_strict::<Vec<Room>>(br#"[{"quality":"720p","codec":"vp8"},{"quality":"4320p"}]"#)?;
/// assert_eq!(rooms.len(), 2);
/// let undocumented: Vec<String> = undocumented.iter().map(ToString::to_string).collect();
/// assert_eq!(undocumented, ["$[0].codec: undocumented field", "$[1].quality: undocumented enum value"]);
/// # Ok::<(), plenary_client::DecodeError>(())
/// ```
///
/// # Errors
///
/// Returns an error with the path of the value that does not match the type.
pub fn decode_strict<T: Exact + Inspect>(body: &[u8]) -> Result<(T, Vec<Undocumented>), DecodeError> {
    let (value, losses) = read(body, Reader::listing_losses, |reader| T::decode(reader))?;
    let found = losses.map(|mut inspection| {
        value.inspect(&mut inspection);
        inspection.finish()
    });
    Ok((value, found.unwrap_or_default()))
}

/// Decodes a body that consists of one value.
fn read<'de, T>(
    body: &'de [u8],
    begin: impl FnOnce(&'de str) -> Reader<'de>,
    decode: impl FnOnce(&mut Reader<'de>) -> Result<T, Fault>,
) -> Result<(T, Option<Inspection>), DecodeError> {
    // Validating the whole body as UTF-8 once is faster than validating every string.
    let (text, invalid) = text_of(body);
    let mut reader = begin(text);
    match (reader.whole(decode), invalid) {
        (Ok(value), None) => Ok((value, reader.into_losses())),
        (Ok(_), Some(invalid)) => Err(DecodeError::new(Placed { fault: invalid, at: text.len() }, text)),
        // Decoding failed at the end of the valid text, so the path is the path of the invalid byte.
        (Err(Placed { fault, at }), Some(invalid)) if at == text.len() => {
            Err(DecodeError::new(Placed { fault: fault.replaced_by(invalid), at }, text))
        }
        (Err(placed), _) => Err(DecodeError::new(placed, text)),
    }
}

/// Returns the text of a body up to the first byte that is not UTF-8.
///
/// Removes a byte order mark. Also returns the fault for the invalid byte, if there is one.
pub(crate) fn text_of(body: &[u8]) -> (&str, Option<Fault>) {
    const BYTE_ORDER_MARK: char = '\u{feff}';
    let (text, invalid) = match std::str::from_utf8(body) {
        Ok(text) => (text, None),
        Err(error) => {
            // Finding this part again is slow, but errors are rare.
            let valid = body.utf8_chunks().next().map_or("", |first| first.valid());
            (valid, Some(not_utf8(error.valid_up_to())))
        }
    };
    (text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text), invalid)
}

fn not_utf8(index: usize) -> Fault {
    Fault::new("UTF-8 text", format!("an invalid byte at index {index}"))
}

/// Decodes a text body.
///
/// # Errors
///
/// Returns an error if the body is not UTF-8.
#[doc(hidden)]
pub fn decode_text(body: &[u8]) -> Result<String, DecodeError> {
    let text = std::str::from_utf8(body).map_err(|error| {
        let placed = Placed { fault: not_utf8(error.valid_up_to()), at: 0 };
        DecodeError { line: 0, ..DecodeError::new(placed, "") }
    })?;
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{DecodeError, decode};

    fn decode_error(body: &str) -> DecodeError {
        decode::<BTreeMap<String, Vec<Option<chrono::DateTime<chrono::Utc>>>>>(body.as_bytes()).unwrap_err()
    }

    #[test]
    fn an_error_has_the_path_and_the_expected_and_found_values() {
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
    fn a_long_key_is_cut_off() {
        for (length, shown) in [(64, 64), (65, 64), (1024 * 1024, 64)] {
            let error = decode_error(&format!(r#"{{"{}": tru"#, "k".repeat(length)));
            assert_eq!(error.path().matches('k').count(), shown);
            assert_eq!((error.path().contains('…'), error.found()), (length > 64, "expected ident"));
            assert!(format!("{error} {error:?}").len() < 400, "{error:?}");
        }
    }

    #[test]
    fn an_error_explains_why_a_body_is_not_json() {
        for (body, found) in
            [("", "EOF while parsing a value"), ("{} <html>", "trailing characters"), ("<html>", "expected value")]
        {
            let error = decode_error(body);
            assert_eq!((error.path(), error.expected(), error.found()), ("$", "JSON", found));
        }
    }
}
