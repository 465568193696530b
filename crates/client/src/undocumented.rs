//! Finds the parts of a response that are not in the spec.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value};

use crate::json_path::{push_index, push_key};
use crate::nullable::Nullable;

/// A part of a body that is not in the spec, or that its type does not keep.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Undocumented {
    /// The JSON path of the part: `$.data[3].video_codecs`.
    pub path: String,
    /// The reason why the part is listed.
    pub kind: UndocumentedKind,
}

/// The reason why a part of a body is undocumented or not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum UndocumentedKind {
    /// A field of an object.
    Field,
    /// A null where only a value is expected.
    Null,
    /// A value of an enum.
    Value,
    /// A value that matches no member of a union.
    Form,
    /// A timestamp that is not in RFC 3339 format. Its type keeps the instant.
    TimestampForm,
    /// Digits of a timestamp beyond the nanosecond. The type does not keep them.
    LostDigits,
    /// A lone surrogate in a string (`"\ud800"`). It is decoded as U+FFFD.
    LoneSurrogate,
    /// A key that occurs more than once in an object.
    ///
    /// A map and free-form JSON keep the last value.
    RepeatedKey,
}

impl fmt::Display for Undocumented {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problem = match self.kind {
            UndocumentedKind::Field => "undocumented field",
            UndocumentedKind::Null => "undocumented null",
            UndocumentedKind::Value => "undocumented enum value",
            UndocumentedKind::Form => "undocumented form",
            UndocumentedKind::TimestampForm => "a timestamp that is not in RFC 3339 format",
            UndocumentedKind::LostDigits => "a timestamp with digits beyond the nanosecond, which are lost",
            UndocumentedKind::LoneSurrogate => "a lone surrogate, which is kept as U+FFFD",
            UndocumentedKind::RepeatedKey => "a repeated key, which keeps only its last value",
        };
        write!(formatter, "{}: {problem}", self.path)
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
    push_index(path, index);
    inspect(path);
    path.truncate(length);
}

/// A value that can list its undocumented parts.
///
/// The macros of this crate implement this trait for generated types.
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
