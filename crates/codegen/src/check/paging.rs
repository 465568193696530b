//! The rule about paging.

use std::collections::BTreeSet;

use plenary_openapi::{escape, is_json, unescape};
use serde_json::Value;

use super::parts::{self, ComponentForm, Found, Keys, entries, form_of, list, names, settled, text};
use super::{Checked, Class, Rule};
use crate::finding::Problem;

/// A style of paging.
struct Style {
    name: &'static str,
    parameters: &'static [&'static str],
    response: &'static [&'static str],
    /// The keys of `response` that `x-paging` may omit.
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
    Style { name: "token-cursor", parameters: &["token"], response: &["next"], optional: &[] },
];

pub(super) const PAGING: Rule = Rule {
    id: "paging",
    class: Class::Unsound,
    reason: "The client requests the pages of a list according to `x-paging`. The query parameters and the response \
             properties that `x-paging` names must therefore exist.",
    find: paging,
};

fn paging(document: &Checked<'_>) -> Vec<Problem> {
    let known: Vec<&str> = STYLES.iter().map(|style| style.name).collect();
    let mut problems = Vec::new();
    for operation in parts::all(document, "operation") {
        let Some(paging) = operation.keys.get("x-paging") else { continue };
        let pointer = format!("{}/x-paging", operation.pointer);
        let Some(keys) = paging.as_object() else {
            problems.push(PAGING.problem(
                pointer,
                "`x-paging` is not an object",
                "write one of the four forms in specs/README.md",
            ));
            continue;
        };
        let name = text(keys, "style");
        let Some(style) = STYLES.iter().find(|style| style.name == name) else {
            let problem = format!("unknown paging style `{name}`");
            let fix = format!("write `style` as {}", parts::either(&known));
            problems.push(PAGING.problem(pointer, problem, fix));
            continue;
        };
        let paging = Paging { document, operation: &operation, keys, style, pointer };
        problems.extend(paging.unknown_keys().into_iter().chain(paging.parameters()).chain(paging.places()));
    }
    problems
}

/// The `x-paging` of an operation.
struct Paging<'a> {
    document: &'a Checked<'a>,
    operation: &'a Found<'a>,
    keys: &'a Keys,
    style: &'static Style,
    pointer: String,
}

impl Paging<'_> {
    /// Checks that all parts have the keys of the style and no others.
    fn unknown_keys(&self) -> Vec<Problem> {
        let Self { keys, style, pointer, .. } = self;
        let mut problems = check_keys(keys, &["style", "items", "parameters", "response"], &[], "x-paging", pointer);
        for (part, expected, optional) in
            [("parameters", style.parameters, [].as_slice()), ("response", style.response, style.optional)]
        {
            if let Some(given) = keys.get(part) {
                let empty = Keys::new();
                let given = given.as_object().unwrap_or(&empty);
                problems.extend(check_keys(given, expected, optional, part, &format!("{pointer}/{part}")));
            }
        }
        problems
    }

    /// Checks that `x-paging` names query parameters of the operation.
    fn parameters(&self) -> Vec<Problem> {
        let Self { document, operation, keys: paging, style, pointer } = self;
        let mut problems = Vec::new();
        let query: BTreeSet<&str> = parts::parameters(document, operation)
            .filter(|parameter| text(parameter.keys, "in") == "query")
            .map(|parameter| text(parameter.keys, "name"))
            .collect();
        for (role, name) in entries(paging, "parameters").filter(|(role, _)| style.parameters.contains(&role.as_str()))
        {
            if name.as_str().is_none_or(|name| !query.contains(name)) {
                let place = format!("{pointer}/parameters/{role}");
                let problem =
                    format!("unknown query parameter {}", names(&[name.as_str().unwrap_or(&name.to_string())]));
                let fix = parts::available(&query.iter().collect::<Vec<_>>());
                problems.push(PAGING.problem(place, problem, fix));
            }
        }
        problems
    }

    /// Checks that the pointers into the response point to values of the right type.
    fn places(&self) -> Vec<Problem> {
        let Self { document, operation, keys: paging, style, pointer } = self;
        let mut problems = Vec::new();
        let mut successes = parts::responses(document, operation)
            .filter(|(status, _)| status.starts_with('2'))
            .map(|(_, response)| json_schema(response.keys));
        let Some(Some(schema)) = successes.next() else {
            let problem = "the successful response has no JSON body";
            problems.push(PAGING.problem(pointer, problem, "add the schema of a page, or remove `x-paging`"));
            return problems;
        };
        if successes.any(|other| other != Some(schema)) {
            let problem = "the successful responses have different schemas";
            problems.push(PAGING.problem(pointer, problem, "use one schema for all of them, or remove `x-paging`"));
            return problems;
        }
        let items = paging.get("items").map(|target| ("items", target, format!("{pointer}/items")));
        let response = entries(paging, "response")
            .filter(|(role, _)| style.response.contains(&role.as_str()))
            .map(|(role, target)| (role.as_str(), target, format!("{pointer}/response/{role}")));
        for (role, target, place) in items.into_iter().chain(response) {
            let expected: &[&str] = match role {
                "items" => &["array"],
                "next" if style.name == "token-cursor" => &["string", "integer"],
                "next" => &["string"],
                _ => &["integer"],
            };
            let text_of = target.as_str().filter(|text| text.is_empty() || text.starts_with('/'));
            let (problem, fix) = match text_of {
                None => (format!("{target} is not a JSON pointer"), String::from("begin it with `/`, as in `/data`")),
                Some(target) => match schema_at(document, schema, target) {
                    Some(found) if !expected.contains(&text(found, "type")) => (
                        format!("the type of `{target}` is not {}", parts::either(expected)),
                        format!("correct the pointer: `{role}` must point to a value of that type"),
                    ),
                    Some(found) if is_special(found, role, style) => (
                        format!("the value at `{target}` is an enum, or has a `format` that cannot be used here"),
                        format!("correct the pointer: `{role}` must point to a plain value"),
                    ),
                    Some(_) => continue,
                    None => (
                        format!("the schema of the response has no value at `{target}`"),
                        String::from("correct the pointer, or add the value to the schema"),
                    ),
                },
            };
            problems.push(PAGING.problem(place, problem, fix));
        }
        problems
    }
}

/// Returns the schema of a JSON body.
fn json_schema(response: &Keys) -> Option<&Value> {
    let content = response.get("content")?.as_object()?;
    content.iter().find(|(media_type, _)| is_json(media_type))?.1.get("schema")
}

/// Returns true if a value's type is not one that the client reads as a number, a link or a token.
fn is_special(schema: &Keys, role: &str, style: &Style) -> bool {
    if role == "items" {
        return false;
    }
    let formats: &[&str] = match (text(schema, "type"), style.name) {
        ("integer", "token-cursor") => &[],
        ("integer", _) => &["uint64"],
        (_, "token-cursor") => &["date", "date-time", "binary"],
        _ => &["date", "date-time", "uuid", "binary"],
    };
    !list(schema, "enum").is_empty() || formats.contains(&text(schema, "format"))
}

/// Checks that an object has the expected keys and no others.
fn check_keys(keys: &Keys, expected: &[&str], optional: &[&str], what: &str, pointer: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    for key in expected.iter().filter(|key| !keys.contains_key(**key) && !optional.contains(key)) {
        problems.push(PAGING.problem(
            pointer,
            format!("`{what}` has no `{key}`"),
            format!("use the keys {}", names(expected)),
        ));
    }
    for key in keys.keys().filter(|key| !expected.contains(&key.as_str())) {
        let place = format!("{pointer}/{}", escape(key));
        problems.push(PAGING.problem(
            place,
            format!("unknown key `{key}` in `{what}`"),
            format!("use the keys {}", names(expected)),
        ));
    }
    problems
}

/// Returns the schema of the value at a pointer.
fn schema_at<'a>(document: &'a Checked<'a>, schema: &'a Value, pointer: &str) -> Option<&'a Keys> {
    let mut schema = schema;
    for part in pointer.split('/').skip(1) {
        let name = unescape(part);
        schema = property(document, schema, &name)?;
    }
    settled(document, schema)
}

/// Returns a property of an object or of a merge.
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
