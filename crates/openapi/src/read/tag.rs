//! Applies the tags of YAML's core schema.

use saphyr_parser::Tag;
use serde_json::{Number, Value};

/// Returns true for the tag of an object (`map`) or a list (`seq`).
pub(super) fn is_container(tag: &Tag, name: &str) -> bool {
    tag.is_yaml_core_schema() && tag.suffix == name
}

/// Returns the value of a scalar with a tag. `plain` is its value if it were unquoted and had no tag.
///
/// Returns `None` if the scalar does not have the tag's type, or if the tag is unknown.
pub(super) fn scalar(tag: &Tag, text: &str, plain: Value) -> Option<Value> {
    // A single `!` marks a string.
    if tag.handle.is_empty() && tag.suffix == "!" {
        return Some(Value::from(text));
    }
    match (tag.is_yaml_core_schema(), tag.suffix.as_str()) {
        (true, "str" | "binary" | "timestamp") => Some(Value::from(text)),
        (true, "null") => plain.is_null().then_some(plain),
        (true, "bool") => plain.is_boolean().then_some(plain),
        (true, "int") => (plain.is_i64() || plain.is_u64()).then_some(plain),
        (true, "float") => plain.as_f64().and_then(Number::from_f64).map(Value::Number),
        _ => None,
    }
}
