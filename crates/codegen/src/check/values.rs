//! Checks values against the part of JSON Schema that the gate allows.
//!
//! The other rules allow only the keys that this module supports. A full validator would only add to the compile time
//! of each build script. A test compares this module with a full validator.

use plenary_openapi::escape;
use serde_json::Value;

use super::Checked;
use super::parts::{self, Keys, entries, is_true, list, text};

/// The maximum depth of values and unions. Another rule rejects deeper schemas.
const DEPTH: usize = 400;

/// The maximum length of a chain of references. Another rule rejects longer chains.
const STEPS: usize = 64;

/// The maximum number of comparisons in one document.
///
/// Real documents of ten megabytes stay far below this limit. Schemas that contain themselves can exceed it.
const WORK: usize = 5_000_000;

/// The maximum number of characters that a message shows of a value.
const SHOWN: usize = 60;

/// The maximum number of enum values in a message.
const NAMED: usize = 8;

/// A part of a value that does not match its schema.
#[derive(Debug)]
pub(super) struct Mismatch {
    /// The JSON pointer to the part, relative to the value.
    pub(super) pointer: String,
    pub(super) problem: String,
    pub(super) fix: String,
}

/// Compares the values of a document with their schemas.
pub(super) struct Values<'a> {
    document: &'a Checked<'a>,
    work: usize,
}

impl<'a> Values<'a> {
    pub(super) const fn of(document: &'a Checked<'a>) -> Self {
        Self { document, work: WORK }
    }

    /// Returns the parts of a value that do not match its schema.
    pub(super) fn mismatches(&mut self, schema: &'a Value, value: &Value) -> Vec<Mismatch> {
        self.within(schema, value, "", 0)
    }

    fn within(&mut self, schema: &'a Value, value: &Value, pointer: &str, depth: usize) -> Vec<Mismatch> {
        let Some(work) = self.work.checked_sub(1).filter(|_| depth < DEPTH) else {
            return mismatch(pointer, "the check takes too many steps", "use fewer or less deeply nested schemas");
        };
        self.work = work;
        let mut schema = schema;
        for _ in 0..STEPS {
            // Another rule reports an unresolved reference.
            let Some(keys) = parts::target(self.document, schema) else { return Vec::new() };
            if value.is_null() && is_true(keys, "nullable") {
                return Vec::new();
            }
            match list(keys, "allOf") {
                [only] => schema = only,
                _ => return self.settled(keys, value, pointer, depth + 1),
            }
        }
        Vec::new()
    }

    /// Compares a value with a schema that is not a reference and does not wrap one.
    fn settled(&mut self, keys: &'a Keys, value: &Value, pointer: &str, depth: usize) -> Vec<Mismatch> {
        if keys.contains_key("allOf") {
            return list(keys, "allOf").iter().flat_map(|member| self.within(member, value, pointer, depth)).collect();
        }
        if keys.contains_key("oneOf") {
            return self.union(keys, value, pointer, depth);
        }
        let of = text(keys, "type");
        if !is_of_type(of, value) {
            return match value {
                Value::Null => mismatch(
                    pointer,
                    format!("expected {}, found null", called(of)),
                    "add `nullable: true` if the provider sends null, or write a value",
                ),
                _ => mismatch(
                    pointer,
                    format!("expected {}, found {}", called(of), shown(value)),
                    format!("write {}, or correct the `type`", called(of)),
                ),
            };
        }
        let values = list(keys, "enum");
        if !values.is_empty() && !values.contains(value) {
            return none_of(values, value, pointer);
        }
        match value {
            Value::Number(_) => out_of_bounds(keys, value, pointer),
            Value::String(string) => in_string(keys, string, pointer),
            Value::Array(items) => self.list(keys, items, pointer, depth),
            Value::Object(object) => self.object(keys, object, pointer, depth),
            Value::Null | Value::Bool(_) => Vec::new(),
        }
    }

    /// Compares a value with a union.
    ///
    /// In a tagged union, a value must match the member that its tag names. In any other union, it must match at least
    /// one member. The client decodes unions in the same way.
    fn union(&mut self, keys: &'a Keys, value: &Value, pointer: &str, depth: usize) -> Vec<Mismatch> {
        let members = list(keys, "oneOf");
        if let Some(discriminator) = keys.get("discriminator").and_then(Value::as_object) {
            let tag = text(discriminator, "propertyName");
            let Some(found) = value.get(tag).and_then(Value::as_str) else {
                let problem = format!("the tag `{tag}` of the union is missing");
                return mismatch(pointer, problem, "add the tag with a value from the mapping");
            };
            let mapped = entries(discriminator, "mapping").find(|(value, _)| *value == found);
            let target = mapped.and_then(|(_, target)| target.as_str());
            let Some(member) =
                members.iter().find(|member| target.is_some() && plenary_openapi::reference(member) == target)
            else {
                let problem = format!("\"{found}\" is not a value of the tag `{tag}`");
                let known = entries(discriminator, "mapping").map(|(value, _)| value.as_str());
                let fix = parts::did_you_mean(found, known);
                let fix = fix.unwrap_or_else(|| String::from("add the value and its member to the mapping"));
                return mismatch(&format!("{pointer}/{}", escape(tag)), problem, fix);
            };
            return self.within(member, value, pointer, depth);
        }
        let mut nearest: Option<Vec<Mismatch>> = None;
        for member in members {
            let mismatches = self.within(member, value, pointer, depth);
            if mismatches.is_empty() {
                return mismatches;
            }
            // The author probably meant the member with the fewest mismatches at this pointer.
            let closeness = |mismatches: &[Mismatch]| {
                let here = mismatches.iter().filter(|mismatch| mismatch.pointer == pointer).count();
                (here, mismatches.len())
            };
            if nearest.as_ref().is_none_or(|nearest| closeness(&mismatches) < closeness(nearest)) {
                nearest = Some(mismatches);
            }
        }
        let nearest = nearest.unwrap_or_default();
        match nearest.first() {
            None => nearest,
            Some(first) if first.pointer != pointer => nearest,
            Some(first) => mismatch(
                pointer,
                format!("{} matches no member of the union; in the most similar one, {}", shown(value), first.problem),
                "correct the value, or add a member that matches it",
            ),
        }
    }

    fn list(&mut self, keys: &'a Keys, items: &[Value], pointer: &str, depth: usize) -> Vec<Mismatch> {
        let mut mismatches = length(keys, ["minItems", "maxItems"], items.len(), "items", pointer);
        if is_true(keys, "uniqueItems") {
            let mut seen = std::collections::BTreeSet::new();
            if let Some(index) = items.iter().position(|item| !seen.insert(item.to_string())) {
                let problem = format!("{} is in the list twice", shown(&items[index]));
                mismatches.extend(mismatch(
                    &format!("{pointer}/{index}"),
                    problem,
                    "remove one, or remove `uniqueItems`",
                ));
            }
        }
        if let Some(schema) = keys.get("items") {
            for (index, item) in items.iter().enumerate() {
                mismatches.extend(self.within(schema, item, &format!("{pointer}/{index}"), depth));
            }
        }
        mismatches
    }

    fn object(&mut self, keys: &'a Keys, object: &Keys, pointer: &str, depth: usize) -> Vec<Mismatch> {
        let mut mismatches = length(keys, ["minProperties", "maxProperties"], object.len(), "properties", pointer);
        for name in list(keys, "required").iter().filter_map(Value::as_str).filter(|name| !object.contains_key(*name)) {
            let fix = "add the property, or remove it from `required`";
            mismatches.extend(mismatch(pointer, format!("the required property `{name}` is missing"), fix));
        }
        let properties = keys.get("properties");
        for (name, value) in object {
            let schema = properties.and_then(|properties| properties.get(name));
            if let Some(schema) = schema.or_else(|| keys.get("additionalProperties")) {
                mismatches.extend(self.within(schema, value, &format!("{pointer}/{}", escape(name)), depth));
            }
        }
        mismatches
    }
}

fn mismatch(pointer: &str, problem: impl Into<String>, fix: impl Into<String>) -> Vec<Mismatch> {
    vec![Mismatch { pointer: pointer.to_owned(), problem: problem.into(), fix: fix.into() }]
}

/// Returns the name that a message shows for a type.
fn called(of: &str) -> &'static str {
    match of {
        "string" => "a string",
        "integer" => "an integer",
        "number" => "a number",
        "boolean" => "true or false",
        "array" => "a list",
        _ => "an object",
    }
}

/// Returns the short form of a value that a message shows.
fn shown(value: &Value) -> String {
    match value {
        Value::Array(_) => String::from("a list"),
        Value::Object(_) => String::from("an object"),
        _ => {
            let text = value.to_string();
            match text.char_indices().nth(SHOWN) {
                Some((end, _)) => format!("{}…", &text[..end]),
                None => text,
            }
        }
    }
}

fn is_of_type(of: &str, value: &Value) -> bool {
    match of {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => true,
    }
}

fn none_of(values: &[Value], value: &Value, pointer: &str) -> Vec<Mismatch> {
    let known = values.iter().filter_map(Value::as_str);
    let meant = value.as_str().and_then(|value| parts::did_you_mean(value, known));
    let named: Vec<String> = values.iter().take(NAMED).map(Value::to_string).collect();
    let fix = match meant {
        Some(meant) => meant,
        None if values.len() > NAMED => String::from("write a value of the `enum`, or add this one"),
        None => format!("write {}, or add this value to the `enum`", parts::either(&named)),
    };
    mismatch(pointer, format!("{} is not a value of the enum", shown(value)), fix)
}

fn out_of_bounds(keys: &Keys, value: &Value, pointer: &str) -> Vec<Mismatch> {
    let is_below = |low: &Value, high: &Value| match (low.as_i64(), high.as_i64()) {
        (Some(low), Some(high)) => low < high,
        _ => low.as_f64() < high.as_f64(),
    };
    let excluded = |key: &str, bound: &Value| is_true(keys, key) && !is_below(bound, value) && !is_below(value, bound);
    let mut mismatches = Vec::new();
    if let Some(least) = keys.get("minimum")
        && (is_below(value, least) || excluded("exclusiveMinimum", least))
    {
        mismatches.extend(mismatch(pointer, format!("{value} is below the minimum {least}"), CORRECT));
    }
    if let Some(most) = keys.get("maximum")
        && (is_below(most, value) || excluded("exclusiveMaximum", most))
    {
        mismatches.extend(mismatch(pointer, format!("{value} is above the maximum {most}"), CORRECT));
    }
    if let (Some(step), Some(number)) = (keys.get("multipleOf").and_then(Value::as_f64), value.as_f64()) {
        let steps = number / step;
        if (steps - steps.round()).abs() > f64::EPSILON * steps.abs().max(1.0) {
            mismatches.extend(mismatch(pointer, format!("{value} is not a multiple of {step}"), CORRECT));
        }
    }
    let (fits_format, format, fix) = match text(keys, "format") {
        "int32" => (
            value.as_i64().is_some_and(|value| i32::try_from(value).is_ok()),
            "an `int32`",
            "write `int64`, or correct the value",
        ),
        "uint64" => (value.is_u64(), "a `uint64`", "correct the value"),
        _ => (
            text(keys, "type") != "integer" || value.is_i64(),
            "a signed 64-bit integer",
            "write `format: uint64`, or correct the value",
        ),
    };
    if !fits_format {
        mismatches.extend(mismatch(pointer, format!("{value} is not {format}"), fix));
    }
    mismatches
}

const CORRECT: &str = "correct the value or the bound";

/// Checks the length, the pattern and the format of a string.
fn in_string(keys: &Keys, string: &str, pointer: &str) -> Vec<Mismatch> {
    let mut mismatches = length(keys, ["minLength", "maxLength"], string.chars().count(), "characters", pointer);
    let shown = shown(&Value::from(string));
    if let Some(pattern) = keys.get("pattern").and_then(Value::as_str)
        && regex_lite::Regex::new(pattern).is_ok_and(|regex| !regex.is_match(string))
    {
        mismatches.extend(mismatch(
            pointer,
            format!("{shown} does not match `{pattern}`"),
            "correct the value or the pattern",
        ));
    }
    let (fits, form) = match text(keys, "format") {
        "date" => (is_date(string), "2026-11-20"),
        "date-time" => (is_date_time(string), "2026-11-20T12:00:00Z"),
        "uuid" => (is_uuid(string), "0ccc7b54-4df3-4bca-a65a-3da1ecc777f0"),
        _ => (true, ""),
    };
    if !fits {
        let problem = format!("{shown} does not have the format `{}`", text(keys, "format"));
        let fix = format!("write it like `{form}`, or remove the `format` if the provider sends this value");
        mismatches.extend(mismatch(pointer, problem, fix));
    }
    mismatches
}

fn length(keys: &Keys, [least, most]: [&str; 2], length: usize, unit: &str, pointer: &str) -> Vec<Mismatch> {
    let bound = |key: &str| keys.get(key).and_then(Value::as_u64);
    let length = length as u64;
    let problem = match (bound(least), bound(most)) {
        (Some(least), _) if length < least => format!("the number of {unit} is {length}, below the minimum {least}"),
        (_, Some(most)) if length > most => format!("the number of {unit} is {length}, above the maximum {most}"),
        _ => return Vec::new(),
    };
    mismatch(pointer, problem, CORRECT)
}

/// Returns true for an existing date in the form `YYYY-MM-DD`.
pub(super) fn is_date(text: &str) -> bool {
    let Some([year, month, day]) = numbers(text, "0000-00-00") else { return false };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// Returns true for an RFC 3339 date and time. Leap seconds are not supported.
fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', 't']) else { return false };
    let Some(clock) = time.get(..8) else { return false };
    let rest = &time[8..];
    let zone = match rest.strip_prefix('.') {
        Some(fraction) => {
            let zone = fraction.trim_start_matches(|digit: char| digit.is_ascii_digit());
            if zone.len() == fraction.len() {
                return false;
            }
            zone
        }
        None => rest,
    };
    let is_clock =
        numbers(clock, "00:00:00").is_some_and(|[hour, minute, second]| hour < 24 && minute < 60 && second < 60);
    let is_zone = matches!(zone, "Z" | "z")
        || zone
            .strip_prefix(['+', '-'])
            .and_then(|zone| numbers(zone, "00:00"))
            .is_some_and(|[hour, minute]| hour < 24 && minute < 60);
    is_date(date) && is_clock && is_zone
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// Returns the numbers in a string. A zero in `form` stands for any digit.
fn numbers<const COUNT: usize>(text: &str, form: &str) -> Option<[u32; COUNT]> {
    let has_form = text.len() == form.len()
        && text
            .bytes()
            .zip(form.bytes())
            .all(|(byte, form)| if form == b'0' { byte.is_ascii_digit() } else { byte == form });
    let numbers = has_form.then(|| text.split(['-', ':']).filter_map(|part| part.parse().ok()))?;
    numbers.collect::<Vec<u32>>().try_into().ok()
}
