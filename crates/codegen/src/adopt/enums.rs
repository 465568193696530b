//! Rewrites enums and constants.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::names::Names;
use super::reading::items;
use super::schemas::object;

/// Rewrites an enum of strings.
///
/// Returns `None` if a value is neither a string nor null.
pub(super) fn of_strings(theirs: &Map<String, Value>) -> Option<Map<String, Value>> {
    let (values, names) = distinct(theirs, Value::as_str)?;
    if values.len() == 1 {
        return Some(object(json!({ "type": "string", "enum": values })));
    }
    let mut unique = Names::default();
    let variants: Vec<String> =
        values.iter().enumerate().map(|(index, value)| unique.of_variant(names.get(index).unwrap_or(value))).collect();
    Some(object(json!({ "type": "string", "enum": values, "x-enum-varnames": variants })))
}

/// Rewrites an enum of integers.
///
/// The names of its values come from a key such as `x-enum-varnames`, or from the integers.
///
/// Returns `None` if a value is neither a signed 64-bit integer nor null. Also returns `None` for a single integer,
/// because it needs no type.
pub(super) fn of_integers(theirs: &Map<String, Value>) -> Option<Map<String, Value>> {
    let (values, names) = distinct(theirs, Value::as_i64)?;
    if values.len() == 1 {
        return None;
    }
    let mut unique = Names::default();
    let called = |value: &i64| match value.is_negative() {
        true => format!("Minus{}", value.unsigned_abs()),
        false => format!("Value{value}"),
    };
    let variants: Vec<String> = values
        .iter()
        .enumerate()
        .map(|(index, value)| match names.get(index) {
            Some(name) => unique.of_variant(name),
            None => unique.of_variant(&called(value)),
        })
        .collect();
    Some(object(json!({ "type": "integer", "enum": values, "x-enum-varnames": variants })))
}

/// Returns the distinct values of an enum, without null, and their names.
///
/// Returns no names unless the document names each value.
fn distinct<'v, T: Ord + Copy>(
    theirs: &'v Map<String, Value>,
    read: fn(&'v Value) -> Option<T>,
) -> Option<(Vec<T>, Vec<&'v str>)> {
    let all: Vec<&Value> = items(theirs.get("enum")).collect();
    let listed = ["x-enum-varnames", "x-enumNames", "x-enum-names"].iter().find_map(|key| theirs.get(*key));
    let listed: Vec<&str> = items(listed).filter_map(Value::as_str).collect();
    let is_named =
        listed.len() == all.len() && listed.iter().all(|name| name.chars().any(|one| one.is_ascii_alphabetic()));
    let (mut values, mut names, mut known) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (index, value) in all.into_iter().enumerate().filter(|(_, value)| !value.is_null()) {
        let value = read(value)?;
        if known.insert(value) {
            values.push(value);
            names.extend(listed.get(index).filter(|_| is_named));
        }
    }
    (!values.is_empty()).then_some((values, names))
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
