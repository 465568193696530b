//! Finds integers that need more than a signed 64-bit integer.

use std::collections::BTreeMap;

use plenary_openapi::follow;
use serde_json::{Map, Value};

use super::reading::{items, keys};

/// The maximum depth at which examples are searched.
const DEPTH: usize = 64;

/// The maximum number of values and schemas that are visited to find large integers in examples.
const WORK: usize = 500_000;

/// The range of an integer type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Range {
    #[default]
    Signed,
    Unsigned,
    /// Neither `i64` nor `u64` contains all values.
    Unlimited,
}

/// The number of nonnegative signed 64-bit integers.
const SIGNED: f64 = 9_223_372_036_854_775_808.0;

impl Range {
    /// Returns the range that a bound requires.
    ///
    /// A tool that has only floats writes the largest signed 64-bit integer as the next one.
    fn of_bound(bound: &Value) -> Option<Self> {
        let is_rounded = bound.as_f64().is_some_and(|bound| bound.abs() == SIGNED);
        if is_rounded { Some(Self::Signed) } else { Self::of(bound) }
    }

    /// Returns the range of a value, or `None` if the value is not an integer.
    fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) if number.is_i64() => Some(Self::Signed),
            Value::Number(number) if number.is_u64() => Some(Self::Unsigned),
            // An integer beyond 64 bits is read as a float.
            Value::Number(number) => number.as_f64().filter(|number| number.abs() >= SIGNED).map(|_| Self::Unlimited),
            _ => None,
        }
    }
}

/// Returns the range of an integer type, from its format, its bounds and its values.
///
/// `examples` is the range of the examples elsewhere in the document.
pub(super) fn range(theirs: &Map<String, Value>, examples: Range) -> Range {
    let has_unsigned_format = theirs.get("format").is_some_and(|format| format == "uint64" || format == "unsigned64");
    let single = ["default", "example", "const"].iter().filter_map(|key| theirs.get(*key));
    let values = single.chain(items(theirs.get("enum"))).chain(items(theirs.get("examples")));
    let bounds =
        ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"].iter().filter_map(|key| theirs.get(*key));
    let largest =
        values.filter_map(Range::of).chain(bounds.filter_map(Range::of_bound)).max().unwrap_or_default().max(examples);
    let lowest = theirs.get("minimum").or_else(|| theirs.get("exclusiveMinimum")).and_then(Value::as_f64);
    let is_unsigned = has_unsigned_format || lowest.is_some_and(|lowest| lowest >= 0.0);
    match largest {
        Range::Signed if has_unsigned_format => Range::Unsigned,
        // The bound of an unsigned integer can be 2^64 or above, but its values cannot.
        Range::Unlimited if has_unsigned_format => Range::Unsigned,
        // No 64-bit type contains both negative values and values above `i64::MAX`.
        Range::Unsigned if !is_unsigned => Range::Unlimited,
        other => other,
    }
}

/// Returns true if a bound or a value of an integer type exceeds 32 bits.
pub(super) fn exceeds_int32(theirs: &Map<String, Value>) -> bool {
    let keys = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "default", "example", "const"];
    let single = keys.iter().filter_map(|key| theirs.get(*key));
    let mut all = single.chain(items(theirs.get("enum"))).chain(items(theirs.get("examples")));
    all.any(|value| value.as_f64().is_some_and(|value| value < f64::from(i32::MIN) || value > f64::from(i32::MAX)))
}

/// Returns the pointers to the schemas whose examples exceed a signed 64-bit integer.
///
/// Examples of a body, a parameter or an outer schema contain values of inner schemas.
pub(super) fn exceeded(theirs: &Value) -> BTreeMap<String, Range> {
    let mut search = Search { theirs, found: BTreeMap::new(), work: WORK };
    search.document(theirs, &mut String::new(), 0);
    search.found
}

struct Search<'a> {
    theirs: &'a Value,
    found: BTreeMap<String, Range>,
    work: usize,
}

impl Search<'_> {
    /// Searches the examples in a part of the document.
    fn document(&mut self, part: &Value, pointer: &mut String, depth: usize) {
        if depth > DEPTH || self.work == 0 {
            return;
        }
        self.work -= 1;
        let before = pointer.len();
        match part {
            Value::Object(entries) => {
                let single = entries.get("example").into_iter();
                let several = items(entries.get("examples"))
                    .chain(keys(entries.get("examples")).map(|(_, value)| value.get("value").unwrap_or(value)));
                for example in single.chain(several) {
                    if !self.is_large(example, 0) {
                        continue;
                    }
                    match entries.get("schema") {
                        Some(schema) => self.schema(schema, example, &format!("{pointer}/schema"), 0),
                        None => self.schema(part, example, pointer, 0),
                    }
                }
                for (key, value) in entries.iter().filter(|(key, _)| !matches!(key.as_str(), "example" | "examples")) {
                    *pointer += "/";
                    *pointer += &plenary_openapi::escape(key);
                    self.document(value, pointer, depth + 1);
                    pointer.truncate(before);
                }
            }
            Value::Array(list) => {
                for (index, value) in list.iter().enumerate() {
                    *pointer += &format!("/{index}");
                    self.document(value, pointer, depth + 1);
                    pointer.truncate(before);
                }
            }
            _ => {}
        }
    }

    fn is_large(&mut self, value: &Value, depth: usize) -> bool {
        if depth > DEPTH || self.work == 0 {
            return false;
        }
        self.work -= 1;
        match value {
            Value::Array(list) => list.iter().any(|value| self.is_large(value, depth + 1)),
            Value::Object(entries) => entries.values().any(|value| self.is_large(value, depth + 1)),
            other => Range::of(other).is_some_and(|range| range > Range::Signed),
        }
    }

    /// Compares a schema with a value.
    fn schema(&mut self, schema: &Value, value: &Value, pointer: &str, depth: usize) {
        if depth > DEPTH || self.work == 0 {
            return;
        }
        self.work -= 1;
        let Ok(followed) = follow(self.theirs, schema) else { return };
        let pointer = followed.pointer.as_deref().unwrap_or(pointer).to_owned();
        let schema = followed.value;
        for keyword in ["allOf", "oneOf", "anyOf"] {
            for (index, member) in items(schema.get(keyword)).enumerate() {
                self.schema(member, value, &format!("{pointer}/{keyword}/{index}"), depth + 1);
            }
        }
        match value {
            Value::Array(list) => {
                let Some(item) = schema.get("items") else { return };
                list.iter().for_each(|value| self.schema(item, value, &format!("{pointer}/items"), depth + 1));
            }
            Value::Object(entries) => {
                for (name, value) in entries {
                    if let Some(property) = schema.get("properties").and_then(|properties| properties.get(name)) {
                        let pointer = format!("{pointer}/properties/{}", plenary_openapi::escape(name));
                        self.schema(property, value, &pointer, depth + 1);
                    } else if let Some(additional) = schema.get("additionalProperties") {
                        self.schema(additional, value, &format!("{pointer}/additionalProperties"), depth + 1);
                    }
                }
            }
            other => {
                if let Some(range) = Range::of(other).filter(|range| *range > Range::Signed) {
                    let known = self.found.entry(pointer).or_default();
                    *known = range.max(*known);
                }
            }
        }
    }
}
