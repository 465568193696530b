//! The rule about how lists continue.

use std::collections::BTreeSet;

use plenary_openapi::escape;
use serde_json::Value;

use super::parts::{self, ComponentForm, Found, Keys, entries, form_of, list, names, settled, text};
use super::{Checked, Class, Rule};
use crate::finding::Problem;

/// A way that lists continue in.
struct Style {
    name: &'static str,
    parameters: &'static [&'static str],
    response: &'static [&'static str],
    /// What an answer may leave out.
    optional: &'static [&'static str],
}

const STYLES: &[Style] = &[
    Style {
        name: "offset",
        parameters: &["offset", "count"],
        response: &["offset", "count", "total"],
        optional: &["offset", "count"],
    },
    Style {
        name: "page-number",
        parameters: &["number", "size"],
        response: &["number", "size", "pages", "total"],
        optional: &[],
    },
    Style { name: "link-cursor", parameters: &["number", "size", "token"], response: &["next"], optional: &[] },
];

pub(super) const PAGING: Rule = Rule {
    id: "paging",
    class: Class::House,
    reason: "A whole list is read by following what `x-paging` says, so its parameters and its places in the answer \
             have to be there.",
    find: paging,
};

fn paging(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for operation in parts::all(document, "operation") {
        let Some(paging) = operation.keys.get("x-paging") else { continue };
        let pointer = format!("{}/x-paging", operation.pointer);
        let known: Vec<&str> = STYLES.iter().map(|style| style.name).collect();
        let Some(keys) = paging.as_object() else {
            problems.push(PAGING.problem(pointer, "`x-paging` is no object", "specs/README.md shows its three forms"));
            continue;
        };
        let name = text(keys, "style");
        let Some(style) = STYLES.iter().find(|style| style.name == name) else {
            let problem = format!("there is no style of paging `{name}`");
            let fix = format!("write `style` as {}", names(&known).replace(" and ", " or "));
            problems.push(PAGING.problem(pointer, problem, fix));
            continue;
        };
        exactly(keys, &["style", "items", "parameters", "response"], &[], "x-paging", &pointer, &mut problems);
        for (part, due, optional) in
            [("parameters", style.parameters, [].as_slice()), ("response", style.response, style.optional)]
        {
            if let Some(given) = keys.get(part) {
                let empty = Keys::new();
                let given = given.as_object().unwrap_or(&empty);
                exactly(given, due, optional, part, &format!("{pointer}/{part}"), &mut problems);
            }
        }
        parameters(document, &operation, keys, style, &pointer, &mut problems);
        places(document, &operation, keys, style, &pointer, &mut problems);
    }
    problems
}

/// An object has the keys that are due, but for the optional ones, and no others.
fn exactly(keys: &Keys, due: &[&str], optional: &[&str], what: &str, pointer: &str, problems: &mut Vec<Problem>) {
    for key in due.iter().filter(|key| !keys.contains_key(**key) && !optional.contains(key)) {
        problems.push(PAGING.problem(pointer, format!("`{what}` has no `{key}`"), format!("it holds {}", names(due))));
    }
    for key in keys.keys().filter(|key| !due.contains(&key.as_str())) {
        let place = format!("{pointer}/{}", escape(key));
        problems.push(PAGING.problem(
            place,
            format!("`{what}` has no key `{key}`"),
            format!("it holds {}", names(due)),
        ));
    }
}

/// What moves through the list are query parameters of the operation.
fn parameters(
    document: &Checked<'_>,
    operation: &Found<'_>,
    paging: &Keys,
    style: &Style,
    pointer: &str,
    problems: &mut Vec<Problem>,
) {
    let query: BTreeSet<&str> = parts::parameters(document, operation)
        .filter(|parameter| text(parameter.keys, "in") == "query")
        .map(|parameter| text(parameter.keys, "name"))
        .collect();
    for (role, name) in entries(paging, "parameters").filter(|(role, _)| style.parameters.contains(&role.as_str())) {
        if name.as_str().is_none_or(|name| !query.contains(name)) {
            let place = format!("{pointer}/parameters/{role}");
            let problem =
                format!("there is no query parameter {}", names(&[name.as_str().unwrap_or(&name.to_string())]));
            let fix = format!("the operation has {}", names(&query.iter().collect::<Vec<_>>()));
            problems.push(PAGING.problem(place, problem, fix));
        }
    }
}

/// What is read from the answer is in its schema, and of the right type.
fn places(
    document: &Checked<'_>,
    operation: &Found<'_>,
    paging: &Keys,
    style: &Style,
    pointer: &str,
    problems: &mut Vec<Problem>,
) {
    let mut successes = parts::responses(document, operation)
        .filter(|(status, _)| status.starts_with('2'))
        .map(|(_, response)| response.keys.get("content")?.get("application/json")?.get("schema"));
    let Some(Some(schema)) = successes.next() else { return };
    if successes.any(|other| other != Some(schema)) {
        let problem = "the list is answered in several forms";
        problems.push(PAGING.problem(pointer, problem, "keep one schema for all successes, or leave the paging out"));
        return;
    }
    let items = paging.get("items").map(|target| ("items", target, format!("{pointer}/items")));
    let response = entries(paging, "response")
        .filter(|(role, _)| style.response.contains(&role.as_str()))
        .map(|(role, target)| (role.as_str(), target, format!("{pointer}/response/{role}")));
    for (role, target, place) in items.into_iter().chain(response) {
        let due = match role {
            "items" => "array",
            "next" => "string",
            _ => "integer",
        };
        let text_of = target.as_str().filter(|text| text.is_empty() || text.starts_with('/'));
        let (problem, fix) = match text_of {
            None => (format!("{target} is no JSON pointer"), String::from("begin with `/`, as in `/data`")),
            Some(target) => match leads_to(document, schema, target) {
                Some(found) if text(found, "type") == due => continue,
                Some(_) => (format!("`{target}` leads to no {due}"), format!("`{role}` has to lead to one")),
                None => (
                    format!("`{target}` leads nowhere in the answer"),
                    String::from("correct it, or add what it leads to to the schema"),
                ),
            },
        };
        problems.push(PAGING.problem(place, problem, fix));
    }
}

/// The schema of the value that a pointer leads to.
fn leads_to<'a>(document: &'a Checked<'a>, schema: &'a Value, pointer: &str) -> Option<&'a Keys> {
    let mut schema = schema;
    for part in pointer.split('/').skip(1) {
        let name = part.replace("~1", "/").replace("~0", "~");
        schema = property(document, schema, &name)?;
    }
    settled(document, schema)
}

/// A property of an object or of a merge.
fn property<'a>(document: &'a Checked<'a>, schema: &'a Value, name: &str) -> Option<&'a Value> {
    let mut next = vec![schema];
    let mut seen = BTreeSet::new();
    while let Some(schema) = next.pop() {
        let Some(keys) = settled(document, schema) else { continue };
        if !seen.insert(std::ptr::from_ref(keys)) {
            continue;
        }
        if let Some(found) = keys.get("properties").and_then(|properties| properties.get(name)) {
            return Some(found);
        }
        if form_of(keys) == ComponentForm::Merge {
            next.extend(list(keys, "allOf"));
        }
    }
    None
}
