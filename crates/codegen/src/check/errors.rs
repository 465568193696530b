//! The rule about JSON pointers to the error code and the message in an error body.

use serde_json::Value;

use super::parts::{self, Keys, list, text};
use super::reach::reach;
use super::{Checked, Class, Rule};
use crate::finding::Problem;

pub(super) const ERROR_POINTER: Rule = Rule {
    id: "error-pointer",
    class: Class::Unsound,
    reason: "An error shows the provider's error code and message. If a pointer matches no string or number in any \
             error body of the spec, the code or the message would be missing silently.",
    find: error_pointer,
};

fn error_pointer(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = body_pointers(document);
    problems.extend(detail_pointers(document));
    problems
}

/// Checks the pointers to each error in a body with several errors.
fn detail_pointers(document: &Checked<'_>) -> Vec<Problem> {
    let details = document.value().pointer("/x-error/details").and_then(Value::as_object);
    let Some(details) = details else { return Vec::new() };
    let bodies = error_bodies(document);
    let pointers = |role: &'static str| {
        let pointers = list(details, role).iter().enumerate();
        pointers
            .filter_map(move |(index, pointer)| Some((format!("/x-error/details/{role}/{index}"), pointer.as_str()?)))
    };
    let lists: Vec<&str> = pointers("list").map(|(_, pointer)| pointer).collect();
    let is_list = |keys: &Keys| matches!(text(keys, "type"), "array" | "object");
    let has_list =
        |pointer: &str| bodies.iter().any(|schema| reach(document, schema, pointer).into_iter().any(is_list));
    let unknown_lists = pointers("list").filter(|(_, pointer)| !(pointer.starts_with('/') && has_list(pointer)));
    let unknown_lists = unknown_lists.map(|(place, pointer)| {
        let problem = format!("no error body in this document has a list or an object at `{pointer}`");
        ERROR_POINTER.problem(place, problem, "correct the pointer, or add the list to the schema of the error body")
    });
    // Any index selects the schema of an entry.
    let has_text = |pointer: &str| {
        let at = |list: &&str| format!("{list}/0{pointer}");
        lists
            .iter()
            .map(at)
            .any(|pointer| bodies.iter().any(|schema| reach(document, schema, &pointer).into_iter().any(is_shown)))
    };
    let unknown_texts = ["code", "message", "field"].into_iter().flat_map(pointers);
    let unknown_texts = unknown_texts.filter(|(_, pointer)| !(pointer.starts_with('/') && has_text(pointer)));
    let unknown_texts = unknown_texts.map(|(place, pointer)| {
        let problem = format!("no entry of the lists in `list` has a string or number at `{pointer}`");
        ERROR_POINTER.problem(place, problem, "correct the pointer, which begins at an entry, as in `/detail`")
    });
    unknown_lists.chain(unknown_texts).collect()
}

/// Checks the pointers to the code, the message and the wait in a body.
fn body_pointers(document: &Checked<'_>) -> Vec<Problem> {
    let document_value = document.value();
    let pointers = ["code", "message"].into_iter().flat_map(|role| {
        let pointers = document_value.get("x-error").and_then(Value::as_object).map(|keys| list(keys, role));
        let pointers = pointers.unwrap_or_default().iter().enumerate();
        pointers.map(move |(index, pointer)| (format!("/x-error/{role}/{index}"), pointer))
    });
    let messages = document_value.pointer("/x-retry-after/messages").and_then(Value::as_array);
    let messages = messages.into_iter().flatten().enumerate().filter_map(|(index, message)| {
        Some((format!("/x-retry-after/messages/{index}/pointer"), message.get("pointer")?))
    });
    let bodies = error_bodies(document);
    pointers
        .chain(messages)
        .filter_map(|(place, pointer)| {
            let pointer = pointer.as_str()?;
            let (problem, fix) = if !pointer.starts_with('/') {
                (format!("`{pointer}` is not a JSON pointer"), "begin it with `/`, as in `/errors/0/detail`")
            } else if !bodies.iter().any(|schema| reach(document, schema, pointer).into_iter().any(is_shown)) {
                let problem = format!("no error body in this document has a string or number at `{pointer}`");
                (problem, "correct the pointer, or add the property to the schema of the error body")
            } else {
                return None;
            };
            Some(ERROR_POINTER.problem(place, problem, fix))
        })
        .collect()
}

pub(super) const ERROR_IN_SUCCESS: Rule = Rule {
    id: "error-in-success",
    class: Class::Unsound,
    reason: "A success with this value is an error for the caller. A mistake in the key would report errors as \
             successes.",
    find: error_in_success,
};

fn error_in_success(document: &Checked<'_>) -> Vec<Problem> {
    let Some(stated) = document.value().pointer("/x-error/in_success") else { return Vec::new() };
    let mut problems = Vec::new();
    let mut note = |key: &str, problem: String, fix: &str| {
        problems.push(ERROR_IN_SUCCESS.problem(format!("/x-error/in_success{key}"), problem, fix));
    };
    let is_reached = |pointer: &str| {
        bodies(document, |status| status.starts_with('2'))
            .iter()
            .any(|schema| !reach(document, schema, pointer).is_empty())
    };
    if let Some(pointer) = stated["pointer"].as_str()
        && !(pointer.starts_with('/') && is_reached(pointer))
    {
        let problem = format!("no success body in this document has a value at `{pointer}`");
        note("/pointer", problem, "correct the pointer, or add the property to the schema of the body");
    }
    if matches!(stated["value"], Value::Null | Value::Array(_) | Value::Object(_)) {
        let problem = String::from("`value` is not a boolean, a number or a string");
        note("/value", problem, "write the value that a success with an error has");
    }
    if stated["status_code"].as_u64().is_some_and(|code| !(400..600).contains(&code)) {
        let problem = String::from("`status_code` is not the status code of an error");
        note("/status_code", problem, "write the status code whose body such a response has, such as 400");
    }
    problems
}

/// Returns the distinct schemas of the error bodies.
fn error_bodies<'a>(document: &'a Checked<'a>) -> Vec<&'a Value> {
    bodies(document, |status| !status.starts_with('2'))
}

/// Returns the distinct schemas of the bodies with some status codes.
fn bodies<'a>(document: &'a Checked<'a>, has_status: impl Fn(&str) -> bool) -> Vec<&'a Value> {
    let mut bodies = Vec::new();
    for operation in parts::all(document, "operation") {
        for (status, response) in parts::responses(document, &operation) {
            let content = response.keys.get("content").and_then(|content| content.get("application/json"));
            let schema = content.and_then(|content| content.get("schema"));
            bodies.extend(schema.filter(|schema| has_status(status) && !bodies.contains(schema)));
        }
    }
    bodies
}

/// Returns true if an error message can show the values of a schema.
fn is_shown(keys: &Keys) -> bool {
    match text(keys, "type") {
        "" => !["oneOf", "anyOf", "allOf"].iter().any(|key| keys.contains_key(*key)),
        kind => matches!(kind, "string" | "integer" | "number"),
    }
}
