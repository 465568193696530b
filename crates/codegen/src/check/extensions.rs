//! Rules about the extensions that this project defines.

use plenary_openapi::escape;
use serde_json::{Map, Value};

use super::parts::{self, Found, names, reference};
use super::todo::TODO;
use super::{Checked, Class, Rule};
use crate::finding::Problem;

/// The extensions in `specs/README.md`, each with the objects that allow it.
const EXTENSIONS: &[(&str, &[&str])] = &[
    ("x-at-least-one", &["an operation"]),
    ("x-credentials", &["a security scheme"]),
    ("x-docs", &["an operation"]),
    ("x-documentation", &["the document"]),
    ("x-enum-descriptions", &["an enum"]),
    ("x-enum-varnames", &["an enum"]),
    ("x-error", &["the document"]),
    ("x-exactly-one", &["an operation"]),
    ("x-paging", &["an operation"]),
    ("x-rate-limit", &["an operation"]),
    ("x-request", &["a link"]),
    ("x-retry-after", &["the document"]),
    (
        TODO,
        &[
            "a component",
            "a parameter",
            "a property",
            "a response",
            "an enum",
            "an example",
            "an operation",
            "the document",
        ],
    ),
    ("x-truth", &["an operation", "a parameter", "a property", "a response"]),
    ("x-webhook-bodies", &["the document"]),
    ("x-webhook-signature", &["the document"]),
];

pub(super) const EXTENSION_NAME: Rule = Rule {
    id: "extension-name",
    class: Class::Convention,
    reason: "OpenAPI allows any key that begins with `x-`, so a misspelled or misplaced extension would be ignored silently.",
    find: extension_name,
};

fn extension_name(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for found in document.objects() {
        let owner = owner(found);
        // The keys of a security requirement are the names of schemes, not extensions.
        if found.name == "security requirement" {
            continue;
        }
        for key in found.keys.keys().filter(|key| key.starts_with("x-")) {
            let pointer = format!("{}/{}", found.pointer, escape(key));
            let known = EXTENSIONS.iter().find(|(name, _)| name == key);
            let (problem, fix) = match known {
                None => (
                    format!("unknown extension `{key}`"),
                    parts::did_you_mean(key, EXTENSIONS.iter().map(|(name, _)| *name))
                        .unwrap_or_else(|| String::from("remove it; specs/README.md lists all extensions")),
                ),
                Some(_) if reference(found.keys).is_some() => (
                    format!("`{key}` has no effect next to `$ref`"),
                    String::from("wrap the reference: `allOf: [{$ref: …}]` with the key next to it"),
                ),
                Some((_, owners)) if !owners.contains(&owner.as_str()) => {
                    (format!("{owner} cannot have `{key}`"), format!("only {} can have it", either(owners)))
                }
                Some(_) => continue,
            };
            problems.push(EXTENSION_NAME.problem(pointer, problem, fix));
        }
    }
    problems
}

/// Joins names into a list such as `a, b or c`.
fn either(names: &[&str]) -> String {
    match names {
        [all @ .., last] if !all.is_empty() => format!("{} or {last}", all.join(", ")),
        _ => names.concat(),
    }
}

/// Returns the name that a message shows for an object.
fn owner(found: &Found<'_>) -> String {
    match (found.name, found.key) {
        ("schema", "properties") => String::from("a property"),
        ("schema", _) if found.keys.contains_key("enum") => String::from("an enum"),
        ("schema", "schemas") => String::from("a component"),
        (name @ ("operation" | "info" | "example" | "external documentation"), _) => format!("an {name}"),
        ("document" | "components" | "paths" | "responses", _) => format!("the {}", found.name),
        (name, _) => format!("a {name}"),
    }
}

/// The kinds of differences in `x-truth`.
const KINDS: [&str; 8] = ["type", "null", "required", "missing-on-page", "extra-on-page", "bounds", "enum", "text"];

pub(super) const TRUTH: Rule = Rule {
    id: "truth",
    class: Class::Convention,
    reason: "The rustdoc explains how the server differs from its documentation, and `cargo specs drift` takes only \
             differences of these kinds for known.",
    find: truth,
};

fn truth(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for found in document.objects() {
        let Some(truth) = found.keys.get("x-truth") else { continue };
        let pointer = format!("{}/x-truth", found.pointer);
        let Some(lines) = truth.as_object().filter(|lines| !lines.is_empty()) else {
            let problem = format!("{} is not an object with a line for each kind of difference", names(&["x-truth"]));
            let fix = String::from("write it as in `x-truth: {missing-on-page: The server sends it.}`");
            problems.push(TRUTH.problem(pointer, problem, fix));
            continue;
        };
        for (kind, line) in lines {
            let pointer = format!("{pointer}/{}", escape(kind));
            let problem = |pointer: String, (problem, fix): (String, String)| TRUTH.problem(pointer, problem, fix);
            let Some(forms) = line.as_object() else {
                problems.extend(problem_of_line(kind, line).map(|found| problem(pointer, found)));
                continue;
            };
            problems.extend(problem_of_forms(forms).map(|found| problem(pointer.clone(), found)));
            for (form, line) in forms {
                let found = problem_of_line(kind, line);
                problems.extend(found.map(|found| problem(format!("{pointer}/{}", escape(form)), found)));
            }
        }
    }
    problems
}

/// The forms of documentation, as in the records of `cargo specs read`.
const FORMS: [&str; 3] = ["openapi", "text", "examples"];

fn problem_of_forms(forms: &Map<String, Value>) -> Option<(String, String)> {
    let unknown = forms.keys().find(|form| !FORMS.contains(&form.as_str()));
    match unknown {
        Some(form) => Some((
            format!("unknown form of documentation `{form}`"),
            parts::did_you_mean(form, FORMS).unwrap_or_else(|| format!("the forms are {}", either(&FORMS))),
        )),
        None if forms.is_empty() => {
            Some((String::from("no line"), String::from("write one line for each form of documentation")))
        }
        None => None,
    }
}

fn problem_of_line(kind: &str, line: &Value) -> Option<(String, String)> {
    if !KINDS.contains(&kind) {
        let fix = parts::did_you_mean(kind, KINDS);
        let fix = fix.unwrap_or_else(|| format!("the kinds are {}", either(&KINDS)));
        return Some((format!("unknown kind of difference `{kind}`"), fix));
    }
    let line = line.as_str().map(str::trim);
    let what = match line {
        Some("") => "empty",
        Some(text) if text.contains('\n') => "longer than one line",
        Some(text) if kind == "extra-on-page" && !text.contains('`') => {
            let fix = String::from("write the names of the parameters, properties or status codes in backticks");
            return Some((String::from("`extra-on-page` does not say what only the page has"), fix));
        }
        Some(_) => return None,
        None => "not a string",
    };
    let fix = String::from("write one line that says how the server differs from its documentation");
    Some((format!("`{kind}` is {what}"), fix))
}
