//! Rewrites enums and constants.

use serde_json::{Map, Value, json};

use super::names::Names;
use super::schemas::object;

pub(super) fn enumeration(values: &[&str]) -> Map<String, Value> {
    let mut distinct: Vec<&str> = Vec::new();
    for value in values {
        if !distinct.contains(value) {
            distinct.push(value);
        }
    }
    let mut names = Names::default();
    let variants: Vec<String> = distinct.iter().map(|value| names.of_variant(value)).collect();
    if distinct.len() == 1 {
        return object(json!({ "type": "string", "enum": distinct }));
    }
    object(json!({ "type": "string", "enum": distinct, "x-enum-varnames": variants }))
}

pub(super) fn constant(constant: &Value) -> Map<String, Value> {
    object(match constant {
        Value::String(text) => json!({ "type": "string", "enum": [text] }),
        Value::Bool(flag) => json!({ "type": "boolean", "enum": [flag] }),
        Value::Number(number) if number.is_i64() => json!({ "type": "integer" }),
        Value::Number(_) => json!({ "type": "number" }),
        _ => json!({}),
    })
}
