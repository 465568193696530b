//! Finds the parts of a response that are not in the spec.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::decode::push_key;
use crate::{DecodeError, Nullable, decode};

/// A part of a body that is not in the spec.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Undocumented {
    /// The JSON path of the part: `$.data[3].video_codecs`.
    pub path: String,
    /// What is not in the spec.
    pub kind: UndocumentedKind,
}

/// The kind of an undocumented part of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum UndocumentedKind {
    /// The field of an object.
    Field,
    /// A null where only a value is expected.
    Null,
    /// The value of an enum.
    Value,
    /// The form of a union: no member fits.
    Form,
}

impl fmt::Display for Undocumented {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            UndocumentedKind::Field => "field",
            UndocumentedKind::Null => "null",
            UndocumentedKind::Value => "enum value",
            UndocumentedKind::Form => "form",
        };
        write!(formatter, "{}: undocumented {kind}", self.path)
    }
}

/// Decodes a body and lists its parts that are not in the spec.
///
/// [`decode`] accepts such parts silently. Run this function over recorded responses to see where the spec and the
/// server differ.
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
/// }
/// plenary_client::object!(Room { quality: optional "quality" });
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
/// Returns an error that says where the body does not fit the type.
pub fn decode_strict<T>(body: &[u8]) -> Result<(T, Vec<Undocumented>), DecodeError>
where
    T: DeserializeOwned + Serialize + Inspect,
{
    let value: T = decode(body)?;
    let mut undocumented = Vec::new();
    value.inspect(&mut String::from("$"), &mut undocumented);
    // The types encode each documented part, so the parts that are missing after encoding are not documented.
    let sent: Value = decode(body)?;
    let encoded = serde_json::to_value(&value).unwrap_or_default();
    missing(&sent, &encoded, &mut String::from("$"), &mut undocumented);
    undocumented.sort();
    Ok((value, undocumented))
}

fn missing(sent: &Value, encoded: &Value, path: &mut String, found: &mut Vec<Undocumented>) {
    match (sent, encoded) {
        (Value::Object(sent), Value::Object(encoded)) => {
            for (key, sent) in sent {
                within(path, key, |path| match encoded.get(key) {
                    Some(encoded) => missing(sent, encoded, path, found),
                    None => found.push(Undocumented { path: path.clone(), kind: kind_of(sent) }),
                });
            }
        }
        (Value::Array(sent), Value::Array(encoded)) => {
            for (index, (sent, encoded)) in sent.iter().zip(encoded).enumerate() {
                at(path, index, |path| missing(sent, encoded, path, found));
            }
        }
        _ => {}
    }
}

/// Returns the kind of a part that is missing after encoding.
///
/// A null may belong to a documented field that is not nullable.
const fn kind_of(sent: &Value) -> UndocumentedKind {
    match sent {
        Value::Null => UndocumentedKind::Null,
        _ => UndocumentedKind::Field,
    }
}

fn within(path: &mut String, key: &str, inspect: impl FnOnce(&mut String)) {
    let length = path.len();
    push_key(path, key);
    inspect(path);
    path.truncate(length);
}

fn at(path: &mut String, index: usize, inspect: impl FnOnce(&mut String)) {
    let length = path.len();
    path.push_str(&format!("[{index}]"));
    inspect(path);
    path.truncate(length);
}

/// A value that can list its parts that are not in the spec.
///
/// The macros of this crate implement it for generated types.
pub trait Inspect {
    /// Adds the undocumented parts of this value to `found`.
    ///
    /// `path` is the JSON path of the value.
    fn inspect(&self, path: &mut String, found: &mut Vec<Undocumented>);
}

/// Inspects a field of an object.
#[doc(hidden)]
pub fn inspect_field(value: &impl Inspect, key: &str, path: &mut String, found: &mut Vec<Undocumented>) {
    within(path, key, |path| value.inspect(path, found));
}

impl<T: Inspect> Inspect for Option<T> {
    fn inspect(&self, path: &mut String, found: &mut Vec<Undocumented>) {
        if let Some(value) = self {
            value.inspect(path, found);
        }
    }
}

impl<T: Inspect> Inspect for Nullable<T> {
    fn inspect(&self, path: &mut String, found: &mut Vec<Undocumented>) {
        if let Self::Value(value) = self {
            value.inspect(path, found);
        }
    }
}

impl<T: Inspect> Inspect for Box<T> {
    fn inspect(&self, path: &mut String, found: &mut Vec<Undocumented>) {
        T::inspect(self, path, found);
    }
}

impl<T: Inspect> Inspect for Vec<T> {
    fn inspect(&self, path: &mut String, found: &mut Vec<Undocumented>) {
        for (index, item) in self.iter().enumerate() {
            at(path, index, |path| item.inspect(path, found));
        }
    }
}

impl<T: Inspect> Inspect for BTreeMap<String, T> {
    fn inspect(&self, path: &mut String, found: &mut Vec<Undocumented>) {
        for (key, value) in self {
            within(path, key, |path| value.inspect(path, found));
        }
    }
}

/// Implements `Inspect` for types whose values are always documented.
macro_rules! documented {
    ($($type:ty),+ $(,)?) => {
        $(impl Inspect for $type {
            fn inspect(&self, _path: &mut String, _found: &mut Vec<Undocumented>) {}
        })+
    };
}

documented!(
    bool,
    i32,
    i64,
    String,
    crate::Secret,
    serde_json::Number,
    Value,
    Map<String, Value>,
    chrono::DateTime<chrono::Utc>,
    chrono::NaiveDate,
    uuid::Uuid,
);
