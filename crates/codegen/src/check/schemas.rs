//! Rules about single schemas.

use std::collections::BTreeSet;

use serde_json::Value;

use super::parts::{self, ComponentForm, Found, form_of, is_merged, is_true, list, names, text};
use super::{Checked, Class, Rule};
use crate::finding::Problem;
use crate::model::component_name;

const TYPES: &[&str] = &["string", "integer", "number", "boolean", "array", "object"];

/// The keys that determine the kind of a schema. A schema has at most one of them.
const KINDS: &[&str] = &["type", "allOf", "oneOf", "anyOf", "not"];

/// The types that each key applies to.
const KEYS: &[(&str, &[&str])] = &[
    ("format", &["string", "integer", "number"]),
    ("enum", &["string", "integer", "number", "boolean"]),
    ("pattern", &["string"]),
    ("minLength", &["string"]),
    ("maxLength", &["string"]),
    ("multipleOf", &["integer", "number"]),
    ("minimum", &["integer", "number"]),
    ("maximum", &["integer", "number"]),
    ("exclusiveMinimum", &["integer", "number"]),
    ("exclusiveMaximum", &["integer", "number"]),
    ("items", &["array"]),
    ("minItems", &["array"]),
    ("maxItems", &["array"]),
    ("uniqueItems", &["array"]),
    ("properties", &["object"]),
    ("required", &["object"]),
    ("minProperties", &["object"]),
    ("maxProperties", &["object"]),
    ("additionalProperties", &["object"]),
];

pub(super) const MIXED_SCHEMA: Rule = Rule {
    id: "mixed-schema",
    class: Class::Unsound,
    reason: "A schema with several kinds or an unknown kind would accept any JSON, and its constraints would be lost.",
    find: mixed_schema,
};

fn mixed_schema(document: &Checked<'_>) -> Vec<Problem> {
    let rule = &MIXED_SCHEMA;
    let mut problems = Vec::new();
    for Found { pointer, keys, .. } in parts::schemas(document) {
        let kinds: Vec<&str> = KINDS.iter().copied().filter(|kind| keys.contains_key(*kind)).collect();
        let of = text(keys, "type");
        if kinds.len() > 1 {
            let problem = format!("the schema combines {}", names(&kinds));
            problems.push(rule.problem(pointer, problem, "keep one of them; to merge schemas, list them in `allOf`"));
            continue;
        }
        if kinds == ["type"] && !TYPES.contains(&of) {
            let fix = parts::did_you_mean(of, TYPES.iter().copied())
                .unwrap_or_else(|| format!("write {}", parts::either(TYPES)));
            problems.push(rule.problem(format!("{pointer}/type"), format!("unknown type `{of}`"), fix));
            continue;
        }
        if of == "array" && !keys.contains_key("items") {
            let problem = "the array has no `items`";
            problems.push(rule.problem(
                &pointer,
                problem,
                "add `items`; to allow any JSON, write `items` with only a description",
            ));
        }
        for (key, types) in KEYS.iter().filter(|(key, types)| keys.contains_key(*key) && !types.contains(&of)) {
            let place = format!("{pointer}/{key}");
            let (problem, fix) = match kinds.first() {
                None => {
                    (format!("the schema has `{key}` but no type"), format!("add `type: {}`", types.join("` or `")))
                }
                Some(&"type") => (format!("`{key}` does not apply to the type `{of}`"), String::from("remove it")),
                Some(kind) => {
                    (format!("`{key}` has no effect next to `{kind}`"), format!("move it to a member of `{kind}`"))
                }
            };
            problems.push(rule.problem(place, problem, fix));
        }
    }
    problems
}

pub(super) const INLINE_SCHEMA: Rule = Rule {
    id: "inline-schema",
    class: Class::Unsound,
    reason: "Only a component has a name, and therefore a type. An inline schema would become any JSON. If one operation \
             has two inline schemas, progenitor gives them the same name and keeps only the first.",
    find: inline_schema,
};

fn inline_schema(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for found in parts::schemas(document).filter(|found| !parts::is_component(found)) {
        let values = list(found.keys, "enum").len();
        let is_constant = values <= 1 && matches!(text(found.keys, "type"), "string" | "integer" | "boolean");
        let what = if parts::entries(found.keys, "properties").next().is_some() && !is_merged(document, &found) {
            "an object with properties"
        } else if values > 0 && !is_constant {
            "an enum"
        } else if found.keys.contains_key("oneOf") {
            "a union"
        } else if list(found.keys, "allOf").len() > 1 {
            "a merge"
        } else {
            continue;
        };
        problems.push(INLINE_SCHEMA.problem(
            &found.pointer,
            format!("{what} is inline, so it has no name"),
            "move it to `components.schemas` and refer to it with `$ref`",
        ));
    }
    problems
}

pub(super) const NULLABLE_PLACE: Rule = Rule {
    id: "nullable-place",
    class: Class::Unsound,
    reason: "Only a property, an item of a list, a value of a map and the root of a JSON body can be nullable. Anywhere \
             else, `nullable` would be ignored, and decoding a null would fail.",
    find: nullable_place,
};

fn nullable_place(document: &Checked<'_>) -> Vec<Problem> {
    let is_json_body = |found: &Found<'_>| {
        let media_type = found.pointer.strip_suffix("/schema").and_then(|media_type| media_type.rsplit('/').next());
        found.parent == "media type" && media_type.is_some_and(|media_type| media_type.ends_with("json"))
    };
    // The root of a JSON body is nullable only through its component, and only if nothing but JSON bodies refers to
    // that component.
    let inner: BTreeSet<&str> = parts::all(document, "schema")
        .filter(|found| !is_json_body(found))
        .filter_map(|found| parts::reference(found.keys).and_then(component_name))
        .collect();
    let is_root = |found: &Found<'_>| form_of(found.keys) == ComponentForm::Alias && !inner.contains(found.entry);
    parts::schemas(document)
        .filter(|found| is_true(found.keys, "nullable"))
        .filter(|found| !matches!(found.key, "properties" | "items" | "additionalProperties"))
        .filter(|found| !parts::is_component(found) || !is_root(found))
        .map(|found| {
            let (what, fix) = match (found.key, found.parent) {
                ("schemas", _) => {
                    ("a component", "write it where the component is used: `allOf: [{$ref: …}]` with `nullable`")
                }
                ("schema", "parameter") => ("a parameter", "remove it, and make the parameter optional"),
                ("allOf" | "oneOf" | "anyOf", _) => ("a member", "move it to the property that contains the value"),
                _ => ("this schema", "remove it, or put the value into a property"),
            };
            NULLABLE_PLACE.problem(format!("{}/nullable", found.pointer), format!("{what} cannot be `nullable`"), fix)
        })
        .collect()
}

pub(super) const BOUNDS: Rule = Rule {
    id: "bounds",
    class: Class::Unsound,
    reason: "The client checks the bounds of a parameter before it sends the request. Contradictory bounds allow no value. \
             Bounds that the client does not support would be ignored.",
    find: bounds,
};

fn bounds(document: &Checked<'_>) -> Vec<Problem> {
    let rule = &BOUNDS;
    let mut problems = Vec::new();
    for found in parts::schemas(document) {
        let Found { pointer, keys, .. } = &found;
        for (least, most) in [("minimum", "maximum"), ("minLength", "maxLength"), ("minItems", "maxItems")] {
            if let (Some(low), Some(high)) = (number(keys.get(least)), number(keys.get(most)))
                && low > high
            {
                let problem = format!("`{least}` {low} is above `{most}` {high}");
                problems.push(rule.problem(format!("{pointer}/{least}"), problem, "swap or correct the two"));
            }
        }
        for key in ["minimum", "maximum", "multipleOf"] {
            let value = keys.get(key).filter(|value| text(keys, "type") == "integer" && !value.is_i64());
            if let Some(value) = value {
                let problem = format!("`{key}` {value} is not a signed 64-bit integer");
                problems.push(rule.problem(format!("{pointer}/{key}"), problem, "write a signed 64-bit integer"));
            }
        }
        if found.parent == "parameter" && found.key == "schema" {
            let unchecked = ["exclusiveMinimum", "exclusiveMaximum", "multipleOf"].into_iter();
            let of_numbers = ["minimum", "maximum"].into_iter().filter(|_| text(keys, "type") == "number");
            for key in unchecked.chain(of_numbers).filter(|key| keys.contains_key(*key)) {
                let problem = format!("the client does not check `{key}` of a parameter");
                let fix = "use `minimum` and `maximum` with type `integer`, or put the bound into the description";
                problems.push(rule.problem(format!("{pointer}/{key}"), problem, fix));
            }
        }
    }
    for found in parts::all(document, "schema").filter(|found| found.parent == "parameter" && found.key == "schema") {
        let Some(name) = parts::reference(found.keys).and_then(component_name) else {
            continue;
        };
        let component = parts::component(document, name);
        if component.is_some_and(|keys| keys.contains_key("minimum") || keys.contains_key("maximum")) {
            let problem = format!("the client does not check the bounds of the component `{name}`");
            problems.push(rule.problem(
                format!("{}/$ref", found.pointer),
                problem,
                "write the type and the bounds here",
            ));
        }
    }
    problems
}

fn number(value: Option<&Value>) -> Option<f64> {
    value.and_then(Value::as_f64)
}

pub(super) const PATTERN: Rule = Rule {
    id: "pattern",
    class: Class::Unsound,
    reason: "The client checks patterns with regex-lite before it sends the request. A pattern that regex-lite does not \
             support would be ignored.",
    find: pattern,
};

fn pattern(document: &Checked<'_>) -> Vec<Problem> {
    let patterns = parts::schemas(document).filter_map(|found| {
        let pattern = found.keys.get("pattern")?.as_str()?;
        let error = regex_lite::Regex::new(pattern).err()?;
        let problem = format!("the pattern `{pattern}` cannot be checked: {error}");
        let fix = "write it without look-around and backreferences, or put it into the description";
        Some(PATTERN.problem(format!("{}/pattern", found.pointer), problem, fix))
    });
    patterns.collect()
}
