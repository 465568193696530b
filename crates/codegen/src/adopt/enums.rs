//! Rewrites enums and constants.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::names::Names;
use super::reading::items;
use super::shape::object;
use crate::model::pascal;

/// Rewrites an enum of strings.
///
/// Returns `None` if a value is neither a string nor null.
pub(super) fn of_strings(theirs: &Map<String, Value>) -> Option<Map<String, Value>> {
    let (values, names) = distinct(theirs, Value::as_str)?;
    if let [only] = values.as_slice()
        && names.is_empty()
        && !pascal(only).is_empty()
    {
        return Some(object(json!({ "type": "string", "enum": values })));
    }
    let mut unique = Names::default();
    let variants: Vec<String> =
        values.iter().enumerate().map(|(index, value)| unique.of_variant(names.get(index).unwrap_or(value))).collect();
    let values = object(json!({ "type": "string", "enum": values, "x-enum-varnames": variants }));
    Some(with_descriptions(values, theirs))
}

/// Rewrites an enum of integers.
///
/// The names of its values come from a key such as `x-enum-varnames`, or from the integers.
///
/// Returns `None` if a value is neither a signed 64-bit integer nor null.
pub(super) fn of_integers(theirs: &Map<String, Value>) -> Option<Map<String, Value>> {
    let (values, names) = distinct(theirs, Value::as_i64)?;
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
    let values = object(json!({ "type": "integer", "enum": values, "x-enum-varnames": variants }));
    Some(with_descriptions(values, theirs))
}

/// Adds the descriptions of the values, if each value has one.
fn with_descriptions(mut values: Map<String, Value>, theirs: &Map<String, Value>) -> Map<String, Value> {
    let listed = ["x-enum-descriptions", "x-enumDescriptions"].iter().find_map(|key| theirs.get(*key));
    let is_complete = items(listed).filter(|text| text.as_str().is_some_and(|text| !text.trim().is_empty())).count()
        == items(values.get("enum")).count();
    if let Some(listed) =
        listed.filter(|listed| is_complete && items(Some(listed)).count() == items(theirs.get("enum")).count())
    {
        values.insert(String::from("x-enum-descriptions"), listed.clone());
    }
    values
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

/// Converts the values of an enum that are not of the enum's type.
///
/// Some documents write strings without quotes, or integers with quotes. Omits a value that cannot be converted.
///
/// Returns `None` if all values are of the type.
pub(super) fn corrected(kind: &str, theirs: &Map<String, Value>) -> Option<Map<String, Value>> {
    let is_of_kind = |value: &Value| match kind {
        "string" => value.is_string(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        _ => true,
    };
    let values: Vec<&Value> = items(theirs.get("enum")).filter(|value| !value.is_null()).collect();
    if values.iter().all(|value| is_of_kind(value)) {
        return None;
    }
    let convert = |value: &Value| match (kind, value) {
        _ if is_of_kind(value) => Some(value.clone()),
        ("string", Value::Bool(_) | Value::Number(_)) => Some(Value::from(value.to_string())),
        ("integer" | "number" | "boolean", Value::String(text)) => {
            serde_json::from_str(text).ok().filter(|value| is_of_kind(value))
        }
        _ => None,
    };
    let mut corrected = theirs.clone();
    let values: Vec<Value> = values.into_iter().filter_map(convert).collect();
    match values.is_empty() {
        true => drop(corrected.remove("enum")),
        false => drop(corrected.insert(String::from("enum"), values.into())),
    }
    // The names are those of the values in the document.
    ["x-enum-varnames", "x-enumNames", "x-enum-names"].iter().for_each(|key| drop(corrected.remove(*key)));
    Some(corrected)
}

/// Returns an enum of the constants of a union.
///
/// OpenAPI 3.1 describes the values of an enum as members with a `const`, a `title` and a `description`.
///
/// Returns `None` if a member is not a constant, or if the constants are neither all strings nor all integers.
pub(super) fn of_constants(members: &[&Value]) -> Option<Map<String, Value>> {
    let constant = |member: &Value| {
        let keys = member.as_object()?;
        let is_plain = keys.keys().all(|key| {
            ["const", "enum", "type", "title", "description", "deprecated"].contains(&key.as_str())
                || key.starts_with("x-")
        });
        let value = match (keys.get("const"), items(keys.get("enum")).collect::<Vec<_>>().as_slice()) {
            (Some(value), []) => value.clone(),
            (None, [only]) => (*only).clone(),
            _ => return None,
        };
        (is_plain && (value.is_string() || value.is_i64())).then_some(value)
    };
    let values = members.iter().map(|member| constant(member)).collect::<Option<Vec<Value>>>()?;
    let kind = match values.first()? {
        Value::String(_) => "string",
        _ => "integer",
    };
    if values.len() < 2 || !values.iter().all(|value| value.is_string() == (kind == "string")) {
        return None;
    }
    let texts = |key: &str| members.iter().map(|member| member[key].as_str()).collect::<Option<Vec<&str>>>();
    let mut keys = object(json!({ "type": kind, "enum": values }));
    keys.extend(texts("title").map(|titles| (String::from("x-enum-varnames"), json!(titles))));
    let distinct: BTreeSet<String> = values.iter().map(Value::to_string).collect();
    if distinct.len() == values.len() {
        keys.extend(texts("description").map(|texts| (String::from("x-enum-descriptions"), json!(texts))));
    }
    Some(keys)
}
