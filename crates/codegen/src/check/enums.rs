//! Rules about enums.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::parts::{self, Found, Keys, is_identifier, list, text};
use super::{Checked, Class, Rule};
use crate::finding::Problem;
use crate::model::enum_variant;

pub(super) const ENUM_VALUES: Rule = Rule {
    id: "enum-values",
    class: Class::Unsound,
    reason: "The values of an enum are strings or integers. A null among the values shifts the names of the values after \
             it, a value of another type turns the whole schema into any JSON, and a repeated value would need the same \
             variant twice.",
    find: enum_values,
};

fn enum_values(document: &Checked<'_>) -> Vec<Problem> {
    let rule = &ENUM_VALUES;
    let mut problems = Vec::new();
    for Found { pointer, keys, .. } in parts::schemas(document).filter(|found| found.keys.contains_key("enum")) {
        let values = list(keys, "enum");
        let of = text(keys, "type");
        if values.is_empty() {
            problems.push(rule.problem(
                format!("{pointer}/enum"),
                "the enum has no values",
                "list the values, or remove `enum`",
            ));
        }
        if of == "number" {
            let fix = "write `integer`, or put the values into the description";
            problems.push(rule.problem(format!("{pointer}/enum"), "an enum of numbers is not supported", fix));
            continue;
        }
        let mut earlier = BTreeSet::new();
        for (index, value) in values.iter().enumerate() {
            let fits = match of {
                "string" => value.is_string(),
                "integer" => value.is_i64(),
                "boolean" => value.is_boolean(),
                _ => true,
            };
            let (problem, fix) = if value.is_null() {
                (String::from("the enum contains null"), "write `nullable: true` where the enum is used")
            } else if !fits {
                (
                    format!("the value {value} is not of the type `{of}`"),
                    "write strings with quotes, and integers without quotes",
                )
            } else if !earlier.insert(value.to_string()) {
                (format!("the value {value} appears twice"), "remove one of the two")
            } else {
                continue;
            };
            problems.push(rule.problem(format!("{pointer}/enum/{index}"), problem, fix));
        }
    }
    problems
}

pub(super) const ENUM_NAMES: Rule = Rule {
    id: "enum-names",
    class: Class::Unsound,
    reason: "An integer does not explain its meaning, so each integer needs a name. Names and descriptions are \
             matched to the values by position, so a missing item would shift all later items.",
    find: enum_names,
};

fn enum_names(document: &Checked<'_>) -> Vec<Problem> {
    let rule = &ENUM_NAMES;
    let mut problems = Vec::new();
    for Found { pointer, keys, .. } in parts::components(document).filter(|found| found.keys.contains_key("enum")) {
        let values = list(keys, "enum").len();
        if text(keys, "type") == "integer" && !keys.contains_key("x-enum-varnames") {
            let fix = "add `x-enum-varnames` with one PascalCase name for each value, in the same order";
            problems.push(rule.problem(&pointer, "the values of the integer enum have no names", fix));
        }
        for extension in ["x-enum-varnames", "x-enum-descriptions"].into_iter().filter(|name| keys.contains_key(*name))
        {
            let place = format!("{pointer}/{extension}");
            let texts = list(keys, extension);
            if texts.len() != values {
                let problem = format!("`enum` and `{extension}` have different lengths: {values} and {}", texts.len());
                problems.push(rule.problem(place, problem, "write one item for each value, in the same order"));
            } else if let Some(index) = texts.iter().position(|text| text.as_str().is_none_or(str::is_empty)) {
                let problem = format!("an item of `{extension}` is empty or not a string");
                problems.push(rule.problem(
                    format!("{place}/{index}"),
                    problem,
                    "write a string, in quotes if YAML needs them",
                ));
            }
        }
    }
    problems
}

pub(super) const VARIANT_NAME: Rule = Rule {
    id: "variant-name",
    class: Class::Unsound,
    reason: "Each value becomes a variant, so the name of the variant must be unique and valid in Rust. The name \
             must not be `Unknown`, because that variant is for values that the documentation does not list.",
    find: variant_name,
};

fn variant_name(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for Found { pointer, keys, .. } in parts::components(document).filter(|found| found.keys.contains_key("enum")) {
        let mut earlier: BTreeMap<String, &Value> = BTreeMap::new();
        for (index, value) in list(keys, "enum").iter().enumerate() {
            let Some((name, place)) = variant(keys, index, value) else { continue };
            let problem = if let Some(other) = earlier.get(&name).filter(|other| **other != value) {
                format!("{other} and {value} both become the variant `{name}`")
            } else if name.is_empty() {
                format!("{value} cannot become a variant in Rust")
            } else if !is_identifier(&name) {
                format!("`{name}`, the variant of {value}, is not a valid name in Rust")
            } else if name == "Unknown" {
                format!("{value} becomes the variant `Unknown`, which is reserved for values that are not listed")
            } else if name == "Err" {
                format!("{value} becomes the variant `Err`, which collides with the type `Err` of `FromStr`")
            } else if !name.starts_with(char::is_uppercase) || name.contains('_') {
                format!("`{name}`, the variant of {value}, is not PascalCase")
            } else {
                earlier.insert(name, value);
                continue;
            };
            let fix = "name the values with `x-enum-varnames`: one PascalCase name for each";
            problems.push(VARIANT_NAME.problem(format!("{pointer}/{place}"), problem, fix));
        }
    }
    problems
}

/// Returns the variant of a value, and the pointer from the schema to its name.
fn variant(keys: &Keys, index: usize, value: &Value) -> Option<(String, String)> {
    match list(keys, "x-enum-varnames").get(index).and_then(Value::as_str) {
        Some(name) => Some((name.to_owned(), format!("x-enum-varnames/{index}"))),
        None => Some((enum_variant(value.as_str()?), format!("enum/{index}"))),
    }
}

pub(super) const ENUM_DESCRIPTIONS: Rule = Rule {
    id: "enum-descriptions",
    class: Class::Convention,
    reason: "The documentation of each variant explains its value.",
    find: enum_descriptions,
};

fn enum_descriptions(document: &Checked<'_>) -> Vec<Problem> {
    parts::components(document)
        .filter(|found| !list(found.keys, "enum").is_empty() && text(found.keys, "type") != "boolean")
        .filter(|found| !found.keys.contains_key("x-enum-descriptions"))
        .map(|found| {
            ENUM_DESCRIPTIONS.problem(
                &found.pointer,
                format!("the values of `{}` have no descriptions", found.entry),
                "add `x-enum-descriptions` with one line for each value, in the same order",
            )
        })
        .collect()
}
