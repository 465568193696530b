//! Rules about parameters.

use std::collections::BTreeSet;

use serde_json::Value;

use super::parts::{self, ComponentForm, Found, Keys, form_of, is_true, names, referred, settled, text};
use super::{Checked, Class, Rule};
use crate::finding::Problem;

pub(super) const PARAMETER_FORM: Rule = Rule {
    id: "parameter-form",
    class: Class::Unsound,
    reason: "The client supports every OpenAPI style in the query, and only the `simple` style in paths and headers. \
             The client does not send cookies, and encodes all reserved characters.",
    find: parameter_form,
};

fn parameter_form(document: &Checked<'_>) -> Vec<Problem> {
    let rule = &PARAMETER_FORM;
    let credentials: BTreeSet<String> = parts::all(document, "security scheme")
        .filter(|found| text(found.keys, "in") == "header")
        .map(|found| text(found.keys, "name").to_lowercase())
        .chain([String::from("authorization")])
        .collect();
    let mut problems = Vec::new();
    for found in parts::all(document, "path").filter(|found| found.keys.contains_key("parameters")) {
        let problem = "parameters of a path item are not supported";
        let fix = "move them into each operation of the path";
        problems.push(rule.problem(format!("{}/parameters", found.pointer), problem, fix));
    }
    for Found { pointer, keys, .. } in parameters(document) {
        let (name, place) = (text(keys, "name"), text(keys, "in"));
        let style = keys.get("style").and_then(Value::as_str);
        let explode = keys.get("explode").and_then(Value::as_bool);
        let (key, problem, fix) = match place {
            "header" if credentials.contains(&name.to_lowercase()) => (
                "in",
                format!("the `{name}` header is a credential"),
                "remove the parameter: the client sends its credentials itself",
            ),
            "cookie" => ("in", format!("`{name}` is a cookie"), "remove it: the client sends no cookies"),
            _ if keys.contains_key("content") && !is_json_content(keys, place) => (
                "content",
                format!("`{name}` has `content`, which is only supported as JSON in the query"),
                "write a `schema`, or move the parameter to the query as `application/json` with a `$ref`",
            ),
            "path" | "header" if style.is_some_and(|style| style != "simple") => (
                "style",
                format!("`{name}` has the style {}", names(style.as_slice())),
                "write `simple`, the only style for paths and headers",
            ),
            "query" if style.is_some_and(|style| !QUERY_STYLES.contains(&style)) => (
                "style",
                format!("`{name}` has the style {}", names(style.as_slice())),
                "write a style that OpenAPI defines for the query",
            ),
            "query" if style.is_some_and(|style| style.ends_with("Delimited")) && explode != Some(false) => {
                ("style", format!("the style of `{name}` requires `explode: false`"), "add `explode: false`")
            }
            _ if is_true(keys, "allowReserved") => (
                "allowReserved",
                format!("`{name}` allows reserved characters"),
                "remove `allowReserved`: the client encodes all of them",
            ),
            _ => continue,
        };
        problems.push(rule.problem(format!("{pointer}/{key}"), problem, fix));
    }
    problems
}

const QUERY_STYLES: [&str; 4] = ["form", "spaceDelimited", "pipeDelimited", "deepObject"];

/// Returns true for a query parameter that contains a component as JSON.
fn is_json_content(keys: &Keys, place: &str) -> bool {
    let content: Vec<(&String, &Value)> = parts::entries(keys, "content").collect();
    let is_json = |media_type: &str, value: &Value| {
        media_type == "application/json" && value.get("schema").is_some_and(|schema| referred(schema).is_some())
    };
    place == "query" && matches!(content.as_slice(), [(media_type, value)] if is_json(media_type, value))
}

/// Returns the parameters of operations and the shared parameters.
fn parameters<'a>(document: &'a Checked<'a>) -> impl Iterator<Item = Found<'a>> {
    parts::written(document, "parameter").filter(|found| found.parent != "path")
}

pub(super) const PARAMETER_TYPE: Rule = Rule {
    id: "parameter-type",
    class: Class::Unsound,
    reason: "A URL can contain single values and lists of them, and its query can also contain objects. Credentials do not \
             belong in a URL. An inline list with bounds or an inline enum would need a type, and no code defines it.",
    find: parameter_type,
};

fn parameter_type(document: &Checked<'_>) -> Vec<Problem> {
    let rule = &PARAMETER_TYPE;
    let mut problems = Vec::new();
    for Found { pointer, keys, .. } in parameters(document) {
        let (Some(schema), name) = (keys.get("schema"), text(keys, "name")) else { continue };
        let Some(of) = settled(document, schema) else { continue };
        let place = format!("{pointer}/schema");
        match text(of, "type") {
            "array" => {
                if let Some(bound) =
                    ["minItems", "maxItems", "uniqueItems"].into_iter().find(|key| of.contains_key(*key))
                {
                    let problem = format!("the client does not check `{bound}` of `{name}`");
                    problems.push(rule.problem(&place, problem, "put the bound into the description"));
                }
                let Some(item) = of.get("items") else { continue };
                if let Some((problem, fix)) = problem_of_value(document, item, &format!("a value of `{name}`")) {
                    problems.push(rule.problem(format!("{place}/items"), problem, fix));
                } else if let Some(bound) = item.as_object().and_then(bound) {
                    let problem = format!("the client does not check `{bound}` of the values of `{name}`");
                    problems.push(rule.problem(
                        format!("{place}/items"),
                        problem,
                        "put the bound into the description",
                    ));
                }
            }
            // An object in the query needs no further check, because the style defines its form.
            _ if text(keys, "in") == "query"
                && referred(schema).is_some()
                && (text(of, "type") == "object"
                    || matches!(form_of(of), ComponentForm::Merge | ComponentForm::Union)) => {}
            _ => {
                if let Some((problem, fix)) = problem_of_value(document, schema, &format!("`{name}`")) {
                    problems.push(rule.problem(place, problem, fix));
                }
            }
        }
    }
    problems
}

/// Returns a bound of an item. A bound would require a separate type for the item.
fn bound(item: &Keys) -> Option<&'static str> {
    ["minimum", "maximum", "minLength", "maxLength", "pattern", "multipleOf"]
        .into_iter()
        .find(|key| item.contains_key(*key))
}

/// Returns a problem and its fix if a schema is not a single value in a URL.
fn problem_of_value(document: &Checked<'_>, schema: &Value, what: &str) -> Option<(String, &'static str)> {
    let of = settled(document, schema)?;
    let is_named = referred(schema).is_some() || schema.get("allOf").is_some();
    match (text(of, "type"), form_of(of)) {
        // Another rule reports an unnamed enum of several values.
        (_, ComponentForm::Enum) if !is_named && parts::list(of, "enum").len() == 1 => {
            Some((format!("{what} has an inline enum"), "move it to `components.schemas` and refer to it with `$ref`"))
        }
        ("string", _) if text(of, "format") == "password" => Some((
            format!("{what} is a credential, and logs show URLs"),
            "write a security scheme instead, or remove the format if the value is not a credential",
        )),
        ("string" | "integer" | "number" | "boolean", _) => None,
        // Other rules report schemas without a type or a name.
        (_, ComponentForm::Object | ComponentForm::Merge | ComponentForm::Union) if !is_named => None,
        _ => Some((
            format!("{what} is not a single value"),
            "write a string, an integer, a number, a boolean or an enum, or a list of one of them",
        )),
    }
}

pub(super) const AT_LEAST_ONE: Rule = Rule {
    id: "at-least-one",
    class: Class::Unsound,
    reason: "The client returns an error if none of the parameters in `x-at-least-one` is set, so each of them must \
             be an optional parameter of the operation. A list is not allowed, because an empty list sends nothing.",
    find: at_least_one,
};

fn at_least_one(document: &Checked<'_>) -> Vec<Problem> {
    alternatives(document, &AT_LEAST_ONE, "x-at-least-one", 1)
}

pub(super) const EXACTLY_ONE: Rule = Rule {
    id: "exactly-one",
    class: Class::Unsound,
    reason: "The client returns an error unless exactly one of the parameters in `x-exactly-one` is set, so there must \
             be several, and each of them must be an optional parameter of the operation. A list is not allowed, \
             because an empty list sends nothing.",
    find: exactly_one,
};

fn exactly_one(document: &Checked<'_>) -> Vec<Problem> {
    alternatives(document, &EXACTLY_ONE, "x-exactly-one", 2)
}

/// Finds the mistakes in an extension that lists at least `fewest` optional parameters.
fn alternatives(document: &Checked<'_>, rule: &Rule, key: &str, fewest: usize) -> Vec<Problem> {
    let mut problems = Vec::new();
    for operation in parts::all(document, "operation") {
        let Some(listed) = operation.keys.get(key) else { continue };
        let pointer = format!("{}/{key}", operation.pointer);
        let Some(listed) = listed.as_array().filter(|listed| listed.len() >= fewest) else {
            let (problem, fix) = match fewest {
                1 => (
                    format!("`{key}` lists no parameters"),
                    "list the optional parameters; a call must set at least one of them",
                ),
                _ => (
                    format!("`{key}` does not list several parameters"),
                    "list the optional parameters; a call must set exactly one of them",
                ),
            };
            problems.push(rule.problem(pointer, problem, fix));
            continue;
        };
        let optional: BTreeSet<&str> = parts::parameters(document, &operation)
            .map(|parameter| parameter.keys)
            .filter(|parameter| !is_true(parameter, "required"))
            .filter(|parameter| {
                let schema = parameter.get("schema").and_then(|schema| settled(document, schema));
                schema.is_none_or(|schema| text(schema, "type") != "array")
            })
            .map(|parameter| text(parameter, "name"))
            .collect();
        for (index, name) in listed.iter().enumerate() {
            if name.as_str().is_some_and(|name| optional.contains(name)) {
                continue;
            }
            let written = names(&[name.as_str().unwrap_or(&name.to_string())]);
            let problem = format!("{written} is not an optional parameter of the operation with a single value");
            let fix = name.as_str().and_then(|name| parts::did_you_mean(name, optional.iter().copied()));
            let fix = fix
                .unwrap_or_else(|| String::from("name an optional parameter with a single value, or remove this one"));
            problems.push(rule.problem(format!("{pointer}/{index}"), problem, fix));
        }
    }
    problems
}
