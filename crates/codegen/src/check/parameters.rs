//! Rules about parameters.

use std::collections::BTreeSet;

use serde_json::Value;

use super::parts::{self, ComponentForm, Found, Keys, form_of, is_true, names, referred, settled, text};
use super::{Checked, Class, Rule};
use crate::finding::Problem;

pub(super) const PARAMETER_FORM: Rule = Rule {
    id: "parameter-form",
    class: Class::Unsound,
    reason: "A parameter is written in the styles that OpenAPI has for the query, and in the simple one elsewhere; \
             cookies and reserved characters that are let through have no form here.",
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
        let problem = "parameters of a whole path are passed over";
        let fix = "write them in each operation of the path";
        problems.push(rule.problem(format!("{}/parameters", found.pointer), problem, fix));
    }
    for Found { pointer, keys, .. } in parameters(document) {
        let (name, place) = (text(keys, "name"), text(keys, "in"));
        let style = keys.get("style").and_then(Value::as_str);
        let explode = keys.get("explode").and_then(Value::as_bool);
        let (key, problem, fix) = match place {
            "header" if credentials.contains(&name.to_lowercase()) => (
                "in",
                format!("the header `{name}` is a credential"),
                "remove the parameter: the client sends its credentials itself",
            ),
            "cookie" => ("in", format!("`{name}` is a cookie"), "leave it out: the client keeps no cookies"),
            _ if keys.contains_key("content") && !is_json_content(keys, place) => (
                "content",
                format!("`{name}` is given as content other than JSON in the query"),
                "write a `schema`, or `application/json` with a `$ref` in the query",
            ),
            "path" | "header" if style.is_some_and(|style| style != "simple") => (
                "style",
                format!("`{name}` is in the style {}", names(style.as_slice())),
                "path and headers take `simple` only",
            ),
            "query" if style.is_some_and(|style| !QUERY_STYLES.contains(&style)) => {
                ("style", format!("`{name}` is in the style {}", names(style.as_slice())), "a query has no such style")
            }
            "query" if style.is_some_and(|style| style.ends_with("Delimited")) && explode != Some(false) => {
                ("style", format!("the values of `{name}` are not joined"), "write `explode: false` beside the style")
            }
            "query" if is_true(keys, "allowReserved") => {
                ("allowReserved", format!("`{name}` lets reserved characters through"), "remove it: all are encoded")
            }
            _ => continue,
        };
        problems.push(rule.problem(format!("{pointer}/{key}"), problem, fix));
    }
    problems
}

const QUERY_STYLES: [&str; 4] = ["form", "spaceDelimited", "pipeDelimited", "deepObject"];

/// Whether a parameter is JSON in the query, of a component.
fn is_json_content(keys: &Keys, place: &str) -> bool {
    let content: Vec<(&String, &Value)> = parts::entries(keys, "content").collect();
    let is_json = |media_type: &str, value: &Value| {
        media_type == "application/json" && value.get("schema").is_some_and(|schema| referred(schema).is_some())
    };
    place == "query" && matches!(content.as_slice(), [(media_type, value)] if is_json(media_type, value))
}

/// Every parameter of an operation, and every shared one.
fn parameters<'a>(document: &'a Checked<'a>) -> impl Iterator<Item = Found<'a>> {
    parts::written(document, "parameter").filter(|found| found.parent != "path")
}

pub(super) const PARAMETER_TYPE: Rule = Rule {
    id: "parameter-type",
    class: Class::Unsound,
    reason: "A URL holds single values, lists of them, and in its query objects. Credentials do not belong there; and a \
             list with bounds, or an enum in place, would become a type that nothing defines.",
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
                    let problem = format!("`{bound}` of `{name}` is not checked before it is sent");
                    problems.push(rule.problem(&place, problem, "put it into the description"));
                }
                let Some(item) = of.get("items") else { continue };
                if let Some((problem, fix)) = refused(document, item, &format!("a value of `{name}`")) {
                    problems.push(rule.problem(format!("{place}/items"), problem, fix));
                } else if let Some(bound) = item.as_object().and_then(bound) {
                    let problem = format!("`{bound}` of the values of `{name}` is not checked before they are sent");
                    problems.push(rule.problem(format!("{place}/items"), problem, "put it into the description"));
                }
            }
            // What has parts is written by its style.
            _ if text(keys, "in") == "query"
                && referred(schema).is_some()
                && (text(of, "type") == "object"
                    || matches!(form_of(of), ComponentForm::Merge | ComponentForm::Union)) => {}
            _ => {
                if let Some((problem, fix)) = refused(document, schema, &format!("`{name}`")) {
                    problems.push(rule.problem(place, problem, fix));
                }
            }
        }
    }
    problems
}

/// A bound on an item, which would make it a type of its own.
fn bound(item: &Keys) -> Option<&'static str> {
    ["minimum", "maximum", "minLength", "maxLength", "pattern", "multipleOf"]
        .into_iter()
        .find(|key| item.contains_key(*key))
}

/// Why a schema is none of a single value in a URL.
fn refused(document: &Checked<'_>, schema: &Value, what: &str) -> Option<(String, &'static str)> {
    let of = settled(document, schema)?;
    let is_named = referred(schema).is_some() || schema.get("allOf").is_some();
    match (text(of, "type"), form_of(of)) {
        // An unnamed enum of several values is refused as such.
        (_, ComponentForm::Enum) if !is_named && parts::list(of, "enum").len() == 1 => {
            Some((format!("{what} has an enum in place"), "move it to `components.schemas` and refer to it by `$ref`"))
        }
        ("string", _) if text(of, "format") == "password" => Some((
            format!("{what} is a credential in the URL, where logs show it"),
            "describe it by a security scheme, or leave the format out where it lets nobody in",
        )),
        ("string" | "integer" | "number" | "boolean", _) => None,
        // What has no kind, or no name, is refused as such.
        (_, ComponentForm::Object | ComponentForm::Merge | ComponentForm::Union) if !is_named => None,
        _ => Some((
            format!("{what} is no single value"),
            "write a string, an integer, a number, a boolean or an enum, or a list of one of them",
        )),
    }
}

pub(super) const AT_LEAST_ONE: Rule = Rule {
    id: "at-least-one",
    class: Class::Unsound,
    reason: "A call is not sent where all the parameters are left out that `x-at-least-one` lists, so each has to be \
             one that the operation has and that may be left out. A list may also be empty, and so be left out unseen.",
    find: at_least_one,
};

fn at_least_one(document: &Checked<'_>) -> Vec<Problem> {
    let rule = &AT_LEAST_ONE;
    let mut problems = Vec::new();
    for operation in parts::all(document, "operation") {
        let Some(listed) = operation.keys.get("x-at-least-one") else { continue };
        let pointer = format!("{}/x-at-least-one", operation.pointer);
        let Some(listed) = listed.as_array().filter(|listed| !listed.is_empty()) else {
            let fix = "write the names of parameters that may be left out, but not all of them";
            problems.push(rule.problem(pointer, "`x-at-least-one` lists no parameters", fix));
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
            let problem = format!("there is no single parameter {written} that may be left out");
            let fix = name.as_str().and_then(|name| parts::did_you_mean(name, optional.iter().copied()));
            let fix = fix.unwrap_or_else(|| String::from("write the name of one, or remove it"));
            problems.push(rule.problem(format!("{pointer}/{index}"), problem, fix));
        }
    }
    problems
}
