//! Whether a value is one that its schema takes, in the part of JSON Schema that the gate lets through.
//!
//! A validator of all of JSON Schema would be compiled into every build script, for a language that the other rules have
//! cut down to what stands here. A test compares the two.

use plenary_openapi::escape;
use serde_json::Value;

use super::Checked;
use super::parts::{self, Keys, entries, is_true, list, names, reference, text};
use crate::model::component_name;

/// How deep values and unions may lie within each other. Only schemas that are refused anyway lead deeper.
const DEPTH: usize = 400;

/// How many references are followed in a row. Only schemas that are refused anyway have more.
const STEPS: usize = 64;

/// How much is compared in one document. Real ones, of ten megabytes, stay far below; what goes round does not.
const WORK: usize = 5_000_000;

/// How much of a value is shown.
const SHOWN: usize = 60;

/// How many values of an enum are named.
const NAMED: usize = 8;

/// A part of a value that its schema does not take.
#[derive(Debug)]
pub(super) struct Misfit {
    /// Where, from the value on.
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

    /// Every part of a value that its schema does not take.
    pub(super) fn misfits(&mut self, schema: &'a Value, value: &Value) -> Vec<Misfit> {
        self.within(schema, value, "", 0)
    }

    fn within(&mut self, schema: &'a Value, value: &Value, pointer: &str, depth: usize) -> Vec<Misfit> {
        let Some(work) = self.work.checked_sub(1).filter(|_| depth < DEPTH) else {
            return misfit(pointer, "this takes too long to compare", "let fewer schemas hold each other");
        };
        self.work = work;
        let Some(mut keys) = schema.as_object() else { return Vec::new() };
        for _ in 0..STEPS {
            if value.is_null() && is_true(keys, "nullable") {
                return Vec::new();
            }
            let next = match (reference(keys), list(keys, "allOf")) {
                (Some(reference), _) => {
                    component_name(reference).and_then(|name| parts::component(self.document, name))
                }
                (None, [only]) => only.as_object(),
                (None, _) => return self.settled(keys, value, pointer, depth + 1),
            };
            // What leads nowhere is refused by its own rule.
            let Some(next) = next else { return Vec::new() };
            keys = next;
        }
        Vec::new()
    }

    /// Compares with a schema that is neither a reference nor wraps one.
    fn settled(&mut self, keys: &'a Keys, value: &Value, pointer: &str, depth: usize) -> Vec<Misfit> {
        if keys.contains_key("allOf") {
            return list(keys, "allOf").iter().flat_map(|member| self.within(member, value, pointer, depth)).collect();
        }
        if keys.contains_key("oneOf") {
            return self.union(keys, value, pointer, depth);
        }
        let of = text(keys, "type");
        if !is_of_type(of, value) {
            return match value {
                Value::Null => misfit(
                    pointer,
                    format!("null stands where {} is due", called(of)),
                    "write `nullable: true` where the provider sends null, or give it a value",
                ),
                _ => misfit(
                    pointer,
                    format!("{} stands where {} is due", shown(value), called(of)),
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
            Value::String(string) => unlike(keys, string, pointer),
            Value::Array(items) => self.list(keys, items, pointer, depth),
            Value::Object(object) => self.object(keys, object, pointer, depth),
            Value::Null | Value::Bool(_) => Vec::new(),
        }
    }

    /// A tagged union is the member that the tag names, any other the members that take the value: one at least, as the
    /// client has it.
    fn union(&mut self, keys: &'a Keys, value: &Value, pointer: &str, depth: usize) -> Vec<Misfit> {
        let members = list(keys, "oneOf");
        if let Some(discriminator) = keys.get("discriminator").and_then(Value::as_object) {
            let tag = text(discriminator, "propertyName");
            let Some(said) = value.get(tag).and_then(Value::as_str) else {
                let problem = format!("`{tag}` is missing, the tag of the union");
                return misfit(pointer, problem, "add it with a value of the mapping");
            };
            let mapped = entries(discriminator, "mapping").find(|(value, _)| *value == said);
            let target = mapped.and_then(|(_, target)| target.as_str());
            let Some(member) =
                members.iter().find(|member| target.is_some() && plenary_openapi::reference(member) == target)
            else {
                let problem = format!("\"{said}\" is no value of the tag `{tag}`");
                let known = entries(discriminator, "mapping").map(|(value, _)| value.as_str());
                let fix = parts::did_you_mean(said, known);
                let fix = fix.unwrap_or_else(|| String::from("add it to the mapping, with its member"));
                return misfit(&format!("{pointer}/{}", escape(tag)), problem, fix);
            };
            return self.within(member, value, pointer, depth);
        }
        let mut nearest: Option<Vec<Misfit>> = None;
        for member in members {
            let misfits = self.within(member, value, pointer, depth);
            if misfits.is_empty() {
                return misfits;
            }
            // One that differs further inside, or in less, is what was meant.
            let closeness = |misfits: &[Misfit]| {
                let here = misfits.iter().filter(|misfit| misfit.pointer == pointer).count();
                (here, misfits.len())
            };
            if nearest.as_ref().is_none_or(|nearest| closeness(&misfits) < closeness(nearest)) {
                nearest = Some(misfits);
            }
        }
        let nearest = nearest.unwrap_or_default();
        match nearest.first() {
            None => nearest,
            Some(first) if first.pointer != pointer => nearest,
            Some(first) => misfit(
                pointer,
                format!("{} is no member of the union; of the nearest, {}", shown(value), first.problem),
                "correct it, or add a member that takes it",
            ),
        }
    }

    fn list(&mut self, keys: &'a Keys, items: &[Value], pointer: &str, depth: usize) -> Vec<Misfit> {
        let mut misfits = length(keys, ["minItems", "maxItems"], items.len(), "items", pointer);
        if is_true(keys, "uniqueItems") {
            let mut seen = std::collections::BTreeSet::new();
            if let Some(index) = items.iter().position(|item| !seen.insert(item.to_string())) {
                let problem = format!("{} stands in the list a second time", shown(&items[index]));
                misfits.extend(misfit(&format!("{pointer}/{index}"), problem, "remove it, or `uniqueItems`"));
            }
        }
        if let Some(schema) = keys.get("items") {
            for (index, item) in items.iter().enumerate() {
                misfits.extend(self.within(schema, item, &format!("{pointer}/{index}"), depth));
            }
        }
        misfits
    }

    fn object(&mut self, keys: &'a Keys, object: &Keys, pointer: &str, depth: usize) -> Vec<Misfit> {
        let mut misfits = length(keys, ["minProperties", "maxProperties"], object.len(), "properties", pointer);
        for name in list(keys, "required").iter().filter_map(Value::as_str).filter(|name| !object.contains_key(*name)) {
            let fix = "add it, or remove it from `required`";
            misfits.extend(misfit(pointer, format!("`{name}` is missing, which is required"), fix));
        }
        let properties = keys.get("properties");
        for (name, value) in object {
            let schema = properties.and_then(|properties| properties.get(name));
            if let Some(schema) = schema.or_else(|| keys.get("additionalProperties")) {
                misfits.extend(self.within(schema, value, &format!("{pointer}/{}", escape(name)), depth));
            }
        }
        misfits
    }
}

fn misfit(pointer: &str, problem: impl Into<String>, fix: impl Into<String>) -> Vec<Misfit> {
    vec![Misfit { pointer: pointer.to_owned(), problem: problem.into(), fix: fix.into() }]
}

/// A type in words.
fn called(of: &str) -> &'static str {
    match of {
        "string" => "a text",
        "integer" => "an integer",
        "number" => "a number",
        "boolean" => "true or false",
        "array" => "a list",
        _ => "an object",
    }
}

/// A value in few words.
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
        "integer" => value.is_i64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => true,
    }
}

fn none_of(values: &[Value], value: &Value, pointer: &str) -> Vec<Misfit> {
    let known = values.iter().filter_map(Value::as_str);
    let meant = value.as_str().and_then(|value| parts::did_you_mean(value, known));
    let named: Vec<String> = values.iter().take(NAMED).map(Value::to_string).collect();
    let fix = match meant {
        Some(meant) => meant,
        None if values.len() > NAMED => String::from("write one of them, or add it to the `enum`"),
        None => format!("write {}, or add it to the `enum`", names(&named).replace(" and ", " or ")),
    };
    misfit(pointer, format!("{} is none of the values", shown(value)), fix)
}

fn out_of_bounds(keys: &Keys, value: &Value, pointer: &str) -> Vec<Misfit> {
    let is_below = |low: &Value, high: &Value| match (low.as_i64(), high.as_i64()) {
        (Some(low), Some(high)) => low < high,
        _ => low.as_f64() < high.as_f64(),
    };
    let excluded = |key: &str, bound: &Value| is_true(keys, key) && !is_below(bound, value) && !is_below(value, bound);
    let mut misfits = Vec::new();
    if let Some(least) = keys.get("minimum")
        && (is_below(value, least) || excluded("exclusiveMinimum", least))
    {
        misfits.extend(misfit(pointer, format!("{value} is below the minimum {least}"), CORRECT));
    }
    if let Some(most) = keys.get("maximum")
        && (is_below(most, value) || excluded("exclusiveMaximum", most))
    {
        misfits.extend(misfit(pointer, format!("{value} is above the maximum {most}"), CORRECT));
    }
    if let (Some(step), Some(number)) = (keys.get("multipleOf").and_then(Value::as_f64), value.as_f64()) {
        let steps = number / step;
        if (steps - steps.round()).abs() > f64::EPSILON * steps.abs().max(1.0) {
            misfits.extend(misfit(pointer, format!("{value} is no multiple of {step}"), CORRECT));
        }
    }
    let fits_format =
        text(keys, "format") != "int32" || value.as_i64().is_some_and(|value| i32::try_from(value).is_ok());
    if !fits_format {
        misfits.extend(misfit(pointer, format!("{value} is no int32"), "write `int64`, or correct the value"));
    }
    misfits
}

const CORRECT: &str = "correct it, or the bound";

/// What is wrong with a text.
fn unlike(keys: &Keys, string: &str, pointer: &str) -> Vec<Misfit> {
    let mut misfits = length(keys, ["minLength", "maxLength"], string.chars().count(), "characters", pointer);
    let shown = shown(&Value::from(string));
    if let Some(pattern) = keys.get("pattern").and_then(Value::as_str)
        && regex_lite::Regex::new(pattern).is_ok_and(|regex| !regex.is_match(string))
    {
        misfits.extend(misfit(pointer, format!("{shown} does not match `{pattern}`"), "correct it, or the pattern"));
    }
    let (fits, form) = match text(keys, "format") {
        "date" => (is_date(string), "2026-11-20"),
        "date-time" => (is_date_time(string), "2026-11-20T12:00:00Z"),
        "uuid" => (is_uuid(string), "0ccc7b54-4df3-4bca-a65a-3da1ecc777f0"),
        _ => (true, ""),
    };
    if !fits {
        let problem = format!("{shown} is no {}", text(keys, "format"));
        let fix = format!("write it as `{form}`; if the provider sends it like this, remove the `format`");
        misfits.extend(misfit(pointer, problem, fix));
    }
    misfits
}

fn length(keys: &Keys, [least, most]: [&str; 2], length: usize, unit: &str, pointer: &str) -> Vec<Misfit> {
    let bound = |key: &str| keys.get(key).and_then(Value::as_u64);
    let length = length as u64;
    let problem = match (bound(least), bound(most)) {
        (Some(least), _) if length < least => format!("the number of {unit} is {length}, below the minimum {least}"),
        (_, Some(most)) if length > most => format!("the number of {unit} is {length}, above the maximum {most}"),
        _ => return Vec::new(),
    };
    misfit(pointer, problem, CORRECT)
}

/// Whether a text is a day as `YYYY-MM-DD`, and one that the calendar has.
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

/// Whether a text is an instant of RFC 3339. A leap second is none here.
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

/// The numbers of a text that has this form, where a zero is any digit.
fn numbers<const COUNT: usize>(text: &str, form: &str) -> Option<[u32; COUNT]> {
    let has_form = text.len() == form.len()
        && text
            .bytes()
            .zip(form.bytes())
            .all(|(byte, due)| if due == b'0' { byte.is_ascii_digit() } else { byte == due });
    let numbers = has_form.then(|| text.split(['-', ':']).filter_map(|part| part.parse().ok()))?;
    numbers.collect::<Vec<u32>>().try_into().ok()
}
