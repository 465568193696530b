//! Conventions of this project for operations and formats.

use plenary_openapi::escape;
use serde_json::Value;

use super::parts::{self, Found, called, entries, text};
use super::values::is_date;
use super::{Checked, Class, Rule};
use crate::finding::Problem;

pub(super) const PAGE: Rule = Rule {
    id: "page",
    class: Class::Convention,
    reason: "An operation follows the provider's documentation, and its rustdoc links to that documentation.",
    find: page,
};

fn page(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for operation in parts::all(document, "operation") {
        let Some(docs) = operation.keys.get("externalDocs") else {
            let problem = format!("{} has no link to its documentation", called(&operation));
            problems.push(PAGE.problem(
                &operation.pointer,
                problem,
                "add `externalDocs` with the documentation's `url`",
            ));
            continue;
        };
        let url = docs.get("url").and_then(Value::as_str).unwrap_or_default();
        if url.strip_prefix("https://").is_none_or(|rest| rest.is_empty() || rest.contains(char::is_whitespace)) {
            let problem = format!("`{url}` is not an HTTPS URL");
            problems.push(PAGE.problem(
                format!("{}/externalDocs/url", operation.pointer),
                problem,
                "write a URL that begins with `https://`",
            ));
        }
    }
    problems
}

pub(super) const READ_DATE: Rule = Rule {
    id: "read-date",
    class: Class::Convention,
    reason: "Documentation changes. The date on which it was last read shows whether the operation may be outdated.",
    find: read_date,
};

fn read_date(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let fix = "write `x-docs: {read: \"2026-11-20\"}` with the date on which the documentation was last read";
    for operation in parts::all(document, "operation") {
        let pointer = format!("{}/x-docs", operation.pointer);
        match operation.keys.get("x-docs").map(Value::as_object) {
            None => {
                let problem = format!("{} has no `x-docs`", called(&operation));
                problems.push(READ_DATE.problem(&operation.pointer, problem, fix));
            }
            Some(None) => problems.push(READ_DATE.problem(pointer, "`x-docs` is not an object", fix)),
            Some(Some(docs)) => {
                if let Some(key) = docs.keys().find(|key| *key != "read") {
                    let place = format!("{pointer}/{}", escape(key));
                    problems.push(READ_DATE.problem(place, format!("unknown key `{key}` in `x-docs`"), fix));
                }
                match docs.get("read") {
                    None => problems.push(READ_DATE.problem(pointer, "`x-docs` has no `read`", fix)),
                    Some(read) if read.as_str().is_some_and(is_date) => {}
                    Some(read) => {
                        problems.push(READ_DATE.problem(
                            format!("{pointer}/read"),
                            format!("{read} is not a date"),
                            fix,
                        ));
                    }
                }
            }
        }
    }
    problems
}

pub(super) const ERROR_STATUSES: Rule = Rule {
    id: "error-statuses",
    class: Class::Convention,
    reason: "Every operation can fail, and the client has a type only for an error response that the spec describes.",
    find: error_statuses,
};

fn error_statuses(document: &Checked<'_>) -> Vec<Problem> {
    // A response to HEAD never has a body.
    parts::all(document, "operation")
        .filter(|operation| operation.key != "head")
        .filter(|operation| !entries(operation.keys, "responses").any(|(status, _)| status.starts_with(['4', '5'])))
        .map(|operation| {
            let problem = format!("{} has no error response", called(&operation));
            let fix = "add the error status codes of the documentation, or `4XX` and `5XX`";
            ERROR_STATUSES.problem(format!("{}/responses", operation.pointer), problem, fix)
        })
        .collect()
}

pub(super) const RATE_LIMIT: Rule = Rule {
    id: "rate-limit",
    class: Class::Unsound,
    reason: "The client keeps to this limit, so the limit must be a number of requests in a window of time.",
    find: rate_limit,
};

fn rate_limit(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let fix = "write `x-rate-limit: {requests: 3, per_ms: 1000}` with whole numbers above zero";
    for operation in parts::all(document, "operation") {
        let Some(limit) = operation.keys.get("x-rate-limit") else { continue };
        let pointer = format!("{}/x-rate-limit", operation.pointer);
        let Some(limit) = limit.as_object() else {
            problems.push(RATE_LIMIT.problem(pointer, "`x-rate-limit` is not an object", fix));
            continue;
        };
        for key in limit.keys().filter(|key| !matches!(key.as_str(), "requests" | "per_ms")) {
            let problem = format!("unknown key `{key}` in `x-rate-limit`");
            problems.push(RATE_LIMIT.problem(format!("{pointer}/{}", escape(key)), problem, fix));
        }
        for (key, most) in [("requests", u64::from(u32::MAX)), ("per_ms", u64::MAX)] {
            match limit.get(key) {
                None => problems.push(RATE_LIMIT.problem(&pointer, format!("`x-rate-limit` has no `{key}`"), fix)),
                Some(value) if value.as_u64().is_some_and(|number| (1..=most).contains(&number)) => {}
                Some(value) => {
                    let problem =
                        format!("{value} is not a number of {}", if key == "requests" { key } else { "milliseconds" });
                    problems.push(RATE_LIMIT.problem(format!("{pointer}/{key}"), problem, fix));
                }
            }
        }
    }
    problems
}

/// The supported formats of each type.
const FORMATS: &[(&str, &[&str])] = &[
    ("string", &["binary", "date", "date-time", "password", "uri", "uuid"]),
    ("integer", &["int32", "int64", "uint64"]),
    ("number", &["double", "float"]),
];

pub(super) const FORMAT: Rule = Rule {
    id: "format",
    class: Class::Convention,
    reason: "The format decides the type. An unknown or misspelled format would be ignored silently.",
    find: format_known,
};

fn format_known(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for Found { pointer, keys, .. } in parts::schemas(document).filter(|found| found.keys.contains_key("format")) {
        let (of, format) = (text(keys, "type"), text(keys, "format"));
        let Some((_, known)) = FORMATS.iter().find(|(name, _)| *name == of) else { continue };
        if known.contains(&format) {
            continue;
        }
        let fix = parts::did_you_mean(format, known.iter().copied())
            .unwrap_or_else(|| format!("write {}, or put the format into the description", parts::either(known)));
        problems.push(FORMAT.problem(
            format!("{pointer}/format"),
            format!("unknown format `{format}` for the type `{of}`"),
            fix,
        ));
    }
    problems
}
