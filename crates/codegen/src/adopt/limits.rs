//! Rewrites the limits of numbers, lists and maps, and finds those that clients do not check.

use std::collections::BTreeSet;

use plenary_openapi::{content, follow};
use serde_json::{Map, Value};

use super::integers::Range;
use super::keywords::LIMITS;
use super::reading::{items, keys};
use super::warning::Warning;

/// The maximum depth at which the parts of a body are searched.
const DEPTH: usize = 64;

/// The limits that the builder of an object checks, by the type of the property.
const CHECKED: [(&str, &[&str]); 5] = [
    ("string", &["minLength", "maxLength", "pattern"]),
    ("integer", &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]),
    ("number", &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]),
    ("array", &["minItems", "maxItems"]),
    ("object", &["minProperties", "maxProperties"]),
];

/// Copies the limits of a number. In OpenAPI 3.1, an exclusive limit is a number instead of a flag.
pub(super) fn copy_number(theirs: &Map<String, Value>, ours: &mut Map<String, Value>) {
    for (key, exclusive, is_minimum) in [("minimum", "exclusiveMinimum", true), ("maximum", "exclusiveMaximum", false)]
    {
        let inclusive = theirs.get(key).and_then(Value::as_f64);
        let excluded = match theirs.get(exclusive) {
            Some(Value::Bool(true)) => inclusive,
            Some(limit) => limit.as_f64(),
            None => None,
        };
        let is_tighter = |excluded: f64| {
            inclusive.is_none_or(|inclusive| if is_minimum { excluded >= inclusive } else { excluded <= inclusive })
        };
        match excluded.filter(|excluded| is_tighter(*excluded)) {
            Some(limit) => {
                ours.insert(key.to_owned(), limit.into());
                ours.insert(exclusive.to_owned(), true.into());
            }
            None => ours.extend(inclusive.map(|limit| (key.to_owned(), limit.into()))),
        }
    }
}

/// Copies the limits of an integer.
///
/// A limit that is not an integer, or that is exclusive, becomes the nearest integer that it allows. A limit that the
/// Rust type already has is omitted.
///
/// Returns the limits that a client cannot check.
pub(super) fn copy_integer(
    theirs: &Map<String, Value>,
    ours: &mut Map<String, Value>,
    range: Range,
) -> Vec<&'static str> {
    let (lowest, highest) = match range {
        Range::Unsigned => (0, i128::from(u64::MAX)),
        Range::Signed | Range::Unlimited => (i128::from(i64::MIN), i128::from(i64::MAX)),
    };
    let mut unchecked = Vec::new();
    for (key, exclusive, is_minimum) in [("minimum", "exclusiveMinimum", true), ("maximum", "exclusiveMaximum", false)]
    {
        let is_flag = theirs.get(exclusive) == Some(&Value::Bool(true));
        let inclusive = theirs.get(key).and_then(|limit| nearest(limit, is_minimum, is_flag));
        let excluded = theirs.get(exclusive).and_then(|limit| nearest(limit, is_minimum, true));
        let limits = inclusive.into_iter().chain(excluded);
        let Some(limit) = (if is_minimum { limits.max() } else { limits.min() }) else { continue };
        let is_in_type = if is_minimum { limit <= lowest } else { limit >= highest };
        match i64::try_from(limit) {
            Ok(limit) => drop(ours.insert(key.to_owned(), limit.into())),
            Err(_) if is_in_type => {}
            Err(_) => unchecked.push(key),
        }
    }
    match theirs.get("multipleOf").and_then(|step| nearest(step, true, false).filter(|_| is_whole(step))) {
        Some(1) => {}
        Some(step) if step > 1 && step <= i64::MAX.into() => {
            ours.insert(String::from("multipleOf"), Value::from(step as i64));
        }
        _ if theirs.contains_key("multipleOf") => unchecked.push("multipleOf"),
        _ => {}
    }
    unchecked
}

/// Copies a limit of a length, which some documents write as `1.0`. Returns false if the client cannot check it.
pub(super) fn copy_length(theirs: &Map<String, Value>, ours: &mut Map<String, Value>, key: &str) -> bool {
    let Some(theirs) = theirs.get(key) else { return true };
    let length = nearest(theirs, true, false).filter(|_| is_whole(theirs));
    match length.and_then(|length| u64::try_from(length).ok()) {
        Some(length) => drop(ours.insert(key.to_owned(), length.into())),
        None => return false,
    }
    true
}

/// Returns the limits of a schema that some of its values break.
pub(super) fn broken(theirs: &Map<String, Value>, values: &[&Value]) -> Vec<&'static str> {
    let is_broken =
        |key: &&str| theirs.get(*key).is_some_and(|limit| values.iter().any(|value| breaks(value, key, limit)));
    let has_flag = |key: &str| theirs.get(key) == Some(&Value::Bool(true));
    // In OpenAPI 3.0, an exclusive limit is a flag next to the limit.
    let flagged =
        [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")].into_iter().filter(|(flag, of)| {
            let limit = theirs.get(*of).filter(|_| has_flag(flag));
            limit.is_some_and(|limit| values.iter().any(|value| breaks(value, flag, limit)))
        });
    LIMITS.into_iter().filter(is_broken).chain(flagged.map(|(flag, _)| flag)).collect()
}

/// Returns true if a string or a number breaks a limit.
fn breaks(value: &Value, key: &str, limit: &Value) -> bool {
    let length = value.as_str().map(|text| text.chars().count() as f64);
    let broken = |value: Option<f64>, breaks: fn(f64, f64) -> bool| {
        value.zip(limit.as_f64()).is_some_and(|(value, limit)| breaks(value, limit))
    };
    match key {
        "minLength" => broken(length, |length, limit| length < limit),
        "maxLength" => broken(length, |length, limit| length > limit),
        "minimum" => broken(value.as_f64(), |value, limit| value < limit),
        "maximum" => broken(value.as_f64(), |value, limit| value > limit),
        "exclusiveMinimum" => broken(value.as_f64(), |value, limit| value <= limit),
        "exclusiveMaximum" => broken(value.as_f64(), |value, limit| value >= limit),
        "multipleOf" => broken(value.as_f64(), |value, limit| value % limit != 0.0),
        "pattern" => value.as_str().zip(limit.as_str()).is_some_and(|(text, pattern)| {
            // A pattern that the client cannot read is one that it does not check.
            regex_lite::Regex::new(pattern).map_or(true, |pattern| !pattern.is_match(text))
        }),
        _ => false,
    }
}

/// Removes a minimum above its maximum, because no value would be valid. Returns the keys of the two.
pub(super) fn remove_contradiction(ours: &mut Map<String, Value>) -> Option<[&'static str; 2]> {
    let pairs = [
        ["minimum", "maximum"],
        ["minLength", "maxLength"],
        ["minItems", "maxItems"],
        ["minProperties", "maxProperties"],
    ];
    let number = |ours: &Map<String, Value>, key: &str| ours.get(key).and_then(Value::as_f64);
    let is_contradiction =
        |pair: &[&str; 2]| matches!(pair.map(|key| number(ours, key)), [Some(low), Some(high)] if low > high);
    let pair = pairs.into_iter().find(is_contradiction)?;
    for key in pair.into_iter().chain(["exclusiveMinimum", "exclusiveMaximum"]) {
        ours.remove(key);
    }
    Some(pair)
}

/// Returns the integer nearest to a limit that the limit allows, or `None` if the limit is not a number.
fn nearest(limit: &Value, is_minimum: bool, is_exclusive: bool) -> Option<i128> {
    let exact = limit.as_i64().map(i128::from).or_else(|| limit.as_u64().map(i128::from));
    let (down, up) = match exact {
        Some(exact) => (exact, exact),
        None => {
            let limit = limit.as_f64()?;
            (limit.floor() as i128, limit.ceil() as i128)
        }
    };
    Some(match (is_minimum, is_exclusive) {
        (true, true) => down.saturating_add(1),
        (true, false) => up,
        (false, true) => up.saturating_sub(1),
        (false, false) => down,
    })
}

fn is_whole(number: &Value) -> bool {
    number.as_f64().is_some_and(|number| number.fract() == 0.0)
}

/// Returns a warning for each limit in a request that the client does not check.
///
/// `document` follows the conventions of `specs/`. `origin` returns the pointer to the foreign part of an operation or a
/// component.
pub(super) fn unchecked(document: &Value, origin: impl Fn(&str) -> Option<String>) -> Vec<Warning> {
    let mut search = Search { document, seen: BTreeSet::new(), found: Vec::new() };
    let mut warnings = Vec::new();
    for operation in plenary_openapi::operations(document) {
        for parameter in operation.parameters().flatten() {
            let Some(schema) = parameter.schema() else { continue };
            // The setter checks the limits of the parameter, but not those of a component.
            if schema.follow().is_ok_and(|followed| followed.pointer != schema.pointer) {
                search.schema(schema.value, &schema.pointer, false, 0);
                continue;
            }
            let mut inline = Search { document, seen: BTreeSet::new(), found: Vec::new() };
            inline.schema(schema.value, &schema.pointer, true, 0);
            let pointer = format!("/paths/{}/{}", plenary_openapi::escape(operation.path), operation.method);
            let pointer = format!("{}/parameters", origin(&pointer).unwrap_or(pointer));
            warnings.extend(inline.found.into_iter().map(|(_, key)| {
                Warning::change(pointer.clone(), format!("clients do not check the `{key}` of `{}`", parameter.name))
            }));
        }
        let Some(Ok(body)) = operation.request_body() else { continue };
        for schema in content(&body).filter_map(|content| content.schema()) {
            search.schema(schema.value, &schema.pointer, false, 0);
        }
    }
    let found = search.found.into_iter();
    let in_components = found.map(|(pointer, key)| {
        let mut parts = pointer.strip_prefix("/components/schemas/").into_iter().flat_map(|rest| rest.splitn(2, '/'));
        let component = parts.next().and_then(|name| origin(&format!("/components/schemas/{name}")));
        let pointer = match (component, parts.next()) {
            (Some(component), Some(rest)) => format!("{component}/{rest}"),
            (Some(component), None) => component,
            (None, _) => pointer,
        };
        Warning::change(format!("{pointer}/{key}"), format!("clients do not check this `{key}`"))
    });
    warnings.extend(in_components);
    warnings
}

struct Search<'d> {
    document: &'d Value,
    seen: BTreeSet<(String, bool)>,
    found: Vec<(String, &'static str)>,
}

impl Search<'_> {
    /// Searches a schema and the schemas inside it. The builder of an object checks a property.
    fn schema(&mut self, schema: &Value, pointer: &str, is_property: bool, depth: usize) {
        if depth > DEPTH {
            return;
        }
        let Ok(followed) = follow(self.document, schema) else { return };
        let pointer = followed.pointer.as_deref().unwrap_or(pointer).to_owned();
        if !self.seen.insert((pointer.clone(), is_property)) {
            return;
        }
        let schema = followed.value;
        if let [only] = items(schema.get("allOf")).collect::<Vec<_>>().as_slice() {
            return self.schema(only, &format!("{pointer}/allOf/0"), is_property, depth + 1);
        }
        let of = schema["type"].as_str().unwrap_or_default();
        let is_enum = items(schema.get("enum")).next().is_some();
        let is_struct = keys(schema.get("properties")).next().is_some();
        // The types of dates, times and UUIDs have no limits.
        let has_own_type =
            schema["format"].as_str().is_some_and(|format| ["date", "date-time", "uuid", "binary"].contains(&format));
        let checked =
            CHECKED.iter().find(|(kind, _)| *kind == of && is_property && !is_enum && !is_struct && !has_own_type);
        for key in LIMITS {
            let limit = schema.get(key).filter(|limit| **limit != Value::Bool(false));
            if limit.is_some() && !checked.is_some_and(|(_, checked)| checked.contains(&key)) {
                self.found.push((pointer.clone(), key));
            }
        }
        for (name, property) in keys(schema.get("properties")) {
            let pointer = format!("{pointer}/properties/{}", plenary_openapi::escape(name));
            self.schema(property, &pointer, true, depth + 1);
        }
        for key in ["items", "additionalProperties"] {
            if let Some(inner) = schema.get(key) {
                self.schema(inner, &format!("{pointer}/{key}"), false, depth + 1);
            }
        }
        for key in ["allOf", "oneOf"] {
            for (index, member) in items(schema.get(key)).enumerate() {
                self.schema(member, &format!("{pointer}/{key}/{index}"), false, depth + 1);
            }
        }
    }
}
