//! Reads the types of schemas.

use plenary_openapi::reference;
use serde_json::{Map, Value};

use super::reading::items;

/// The types of OpenAPI 3.1.
pub(super) const TYPES: [&str; 7] = ["null", "string", "integer", "number", "boolean", "array", "object"];

/// Returns the keys of an object, or no keys.
pub(super) fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(keys) => keys,
        _ => Map::new(),
    }
}

/// Returns the reference in an `allOf` with one member, or the schema unchanged.
pub(super) fn unwrapped(schema: Value) -> Value {
    match schema.get("allOf").and_then(Value::as_array).map(Vec::as_slice) {
        Some([only]) if reference(only).is_some() => only.clone(),
        _ => schema,
    }
}

pub(super) fn needs_name(body: &Value) -> bool {
    body.get("properties").is_some() || body.get("oneOf").is_some() || items(body.get("enum")).count() > 1
}

/// Returns true for an adopted schema that allows any JSON.
pub(super) fn is_anything(schema: &Value) -> bool {
    ["$ref", "type", "allOf", "oneOf"].iter().all(|key| schema.get(key).is_none())
}

/// Returns a value's type, or `None` for null.
pub(super) fn kind_of(value: &Value) -> Option<&'static str> {
    match value {
        Value::Null => None,
        Value::Bool(_) => Some("boolean"),
        Value::Number(number) if number.is_i64() || number.is_u64() => Some("integer"),
        Value::Number(_) => Some("number"),
        Value::String(_) => Some("string"),
        Value::Array(_) => Some("array"),
        Value::Object(_) => Some("object"),
    }
}

pub(super) fn types_of(schema: &Value) -> Vec<&str> {
    schema.as_object().map(types).unwrap_or_default()
}

/// Returns the types of a schema. In OpenAPI 3.1, a schema can have several.
pub(super) fn types(schema: &Map<String, Value>) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(only)) => vec![only.as_str()],
        Some(Value::Array(several)) => {
            let mut distinct: Vec<&str> = Vec::new();
            for kind in several.iter().filter_map(Value::as_str) {
                if TYPES.contains(&kind) && !distinct.contains(&kind) {
                    distinct.push(kind);
                }
            }
            if distinct.len() > 1 {
                // A number can be an integer.
                let has_number = distinct.contains(&"number");
                distinct.retain(|kind| *kind != "null" && !(has_number && *kind == "integer"));
            }
            distinct
        }
        _ => Vec::new(),
    }
}
