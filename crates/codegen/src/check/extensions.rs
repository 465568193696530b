//! Rules about keys of our own.

use plenary_openapi::escape;
use serde_json::Value;

use super::parts::{self, Found, names, reference};
use super::{Checked, Class, Rule};
use crate::finding::Problem;

/// The extensions that `specs/README.md` defines, each with where it may stand.
const EXTENSIONS: &[(&str, &[&str])] = &[
    ("x-at-least-one", &["an operation"]),
    ("x-credentials", &["a security scheme"]),
    ("x-docs", &["an operation"]),
    ("x-enum-descriptions", &["an enum"]),
    ("x-enum-varnames", &["an enum"]),
    ("x-error", &["the document"]),
    ("x-paging", &["an operation"]),
    ("x-rate-limit", &["an operation"]),
    ("x-request", &["a link"]),
    ("x-retry-after", &["the document"]),
    ("x-truth", &["an operation", "a parameter", "a property", "a response"]),
    ("x-webhook-bodies", &["the document"]),
];

pub(super) const EXTENSION_NAME: Rule = Rule {
    id: "extension-name",
    class: Class::House,
    reason: "OpenAPI lets every key pass that begins with `x-`, so one that is spelt wrong, or stands where nobody \
             looks for it, would be lost without a word.",
    find: extension_name,
};

fn extension_name(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for found in document.objects() {
        let place = place(found);
        // A map's keys are the document's own, not extensions.
        if found.name == "security requirement" {
            continue;
        }
        for key in found.keys.keys().filter(|key| key.starts_with("x-")) {
            let pointer = format!("{}/{}", found.pointer, escape(key));
            let known = EXTENSIONS.iter().find(|(name, _)| name == key);
            let (problem, fix) = match known {
                None => (
                    format!("there is no extension `{key}`"),
                    parts::did_you_mean(key, EXTENSIONS.iter().map(|(name, _)| *name))
                        .unwrap_or_else(|| String::from("remove it; specs/README.md lists those there are")),
                ),
                Some(_) if reference(found.keys).is_some() => (
                    format!("`{key}` stands beside `$ref`, where it is passed over"),
                    String::from("wrap the reference: `allOf: [{$ref: …}]` with the key beside it"),
                ),
                Some((_, places)) if !places.contains(&place.as_str()) => {
                    (format!("`{key}` stands on {place}"), format!("it belongs to {}", either(places)))
                }
                Some(_) => continue,
            };
            problems.push(EXTENSION_NAME.problem(pointer, problem, fix));
        }
    }
    problems
}

/// `a`, `b` or `c`.
fn either(names: &[&str]) -> String {
    match names {
        [all @ .., last] if !all.is_empty() => format!("{} or {last}", all.join(", ")),
        _ => names.concat(),
    }
}

/// What an object is called where extensions are concerned.
fn place(found: &Found<'_>) -> String {
    match (found.name, found.key) {
        ("schema", "properties") => String::from("a property"),
        ("schema", _) if found.keys.contains_key("enum") => String::from("an enum"),
        ("schema", "schemas") => String::from("a component"),
        (name @ ("operation" | "info" | "example" | "external documentation"), _) => format!("an {name}"),
        ("document" | "components" | "paths" | "responses", _) => format!("the {}", found.name),
        (name, _) => format!("a {name}"),
    }
}

pub(super) const TRUTH: Rule = Rule {
    id: "truth",
    class: Class::House,
    reason: "Where page and behaviour part, the documentation says so in one line.",
    find: truth,
};

fn truth(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for found in document.objects() {
        let Some(truth) = found.keys.get("x-truth") else { continue };
        let is_line = truth.as_str().is_some_and(|text| !text.trim().is_empty() && !text.trim().contains('\n'));
        if !is_line {
            let what = match truth {
                Value::String(text) if text.trim().is_empty() => "empty",
                Value::String(_) => "of several lines",
                _ => "no text",
            };
            let problem = format!("{} is {what}", names(&["x-truth"]));
            let fix = "write one line that says how page and behaviour differ";
            problems.push(TRUTH.problem(format!("{}/x-truth", found.pointer), problem, fix));
        }
    }
    problems
}
