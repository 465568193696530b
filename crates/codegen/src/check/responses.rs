//! Rules about bodies, answered and sent.

use serde_json::Value;

use super::parts::{self, Found, Keys, called, entries, is_true, names, referred};
use super::{Checked, Class, Rule};
use crate::document::Problem;
use crate::yaml::escape;

const JSON: &str = "application/json";

/// The responses of an operation that are written in place, by status.
fn responses<'a>(operation: &Found<'a>) -> impl Iterator<Item = (&'a String, &'a Keys, String)> {
    let pointer = format!("{}/responses", operation.pointer);
    entries(operation.keys, "responses")
        .filter(|(status, _)| !status.starts_with("x-"))
        .filter_map(|(status, response)| Some((status, response.as_object()?)))
        .map(move |(status, response)| (status, response, format!("{pointer}/{}", escape(status))))
}

fn is_code(status: &str) -> bool {
    status.len() == 3
        && status.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(status.as_bytes().first(), Some(b'1'..=b'5'))
}

pub(super) const STATUS_CODE: Rule = Rule {
    id: "status-code",
    class: Class::Unsound,
    reason: "A key that is no status is passed over, and its answer lost. Quotes keep a status a text for every reader \
             of the file.",
    find: status_code,
};

fn status_code(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for operation in parts::all(document, "operation") {
        for (status, _, pointer) in responses(&operation) {
            if !is_code(status) && !matches!(status.as_str(), "4XX" | "5XX" | "default") {
                let problem = format!("`{status}` is no status");
                problems.push(STATUS_CODE.problem(pointer, problem, "write three digits, `4XX` or `5XX`"));
            } else if status != "default" && document.is_plain_key(&pointer) {
                let problem = format!("the status {status} stands without quotes");
                problems.push(STATUS_CODE.problem(pointer, problem, format!("write `\"{status}\"`")));
            }
        }
    }
    problems
}

pub(super) const ONE_SUCCESS: Rule = Rule {
    id: "one-success",
    class: Class::Unsound,
    reason: "A call gives one type when it succeeds. progenitor panics over two, counts `default` as success and as \
             failure, and makes an untyped stream where no success is documented.",
    find: one_success,
};

fn one_success(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for operation in parts::all(document, "operation") {
        let mut successes = Vec::new();
        for (status, _, pointer) in responses(&operation) {
            if status == "default" {
                let fix = "write each status, or `4XX` and `5XX`";
                problems.push(ONE_SUCCESS.problem(pointer, "`default` is neither success nor failure", fix));
            } else if status.starts_with('2') {
                successes.push(status.as_str());
            }
        }
        let called = called(&operation);
        let (problem, fix) = match successes.len() {
            0 => (
                format!("{called} documents no success"),
                "add the answer that it gives when all is well, such as `\"200\"`",
            ),
            1 => continue,
            _ => (
                format!("{called} documents several successes: {}", names(&successes)),
                "keep the one that the page shows, and describe the others in words",
            ),
        };
        problems.push(ONE_SUCCESS.problem(format!("{}/responses", operation.pointer), problem, fix));
    }
    problems
}

pub(super) const RESPONSE_BODY: Rule = Rule {
    id: "response-body",
    class: Class::Unsound,
    reason: "The type of an answer is a component. Of two schemas written in place progenitor keeps the first for \
             both, of other media types it makes an untyped stream, and over answers without a body it panics.",
    find: response_body,
};

fn response_body(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for operation in parts::all(document, "operation") {
        for (status, response, pointer) in
            responses(&operation).filter(|(_, response, _)| parts::reference(response).is_none())
        {
            let has_body =
                response.get("content").and_then(Value::as_object).is_some_and(|content| !content.is_empty());
            match status.as_str() {
                // A success may have nothing to say, and 304 has nothing by HTTP itself.
                "304" if !has_body => {}
                success if success.starts_with('2') && !has_body => {}
                _ => problems.extend(body(&RESPONSE_BODY, response, &pointer, &format!("the answer {status}"))),
            }
        }
    }
    problems
}

/// What is wrong with content that has to be a single component as JSON.
fn body(rule: &Rule, keys: &Keys, pointer: &str, what: &str) -> Option<Problem> {
    let content: Vec<(&String, &Value)> = entries(keys, "content").collect();
    let typed = "write `application/json` with a schema that is a `$ref` to a component";
    let (media_type, value) = match content.as_slice() {
        [] => return Some(rule.problem(pointer, format!("{what} has no body"), typed)),
        [(media_type, value)] => (media_type.as_str(), *value),
        several => {
            let several: Vec<&String> = several.iter().map(|(name, _)| *name).collect();
            let problem = format!("{what} has several media types: {}", names(&several));
            return Some(rule.problem(format!("{pointer}/content"), problem, "keep `application/json`"));
        }
    };
    let place = format!("{pointer}/content/{}", escape(media_type));
    if media_type != JSON {
        return Some(rule.problem(place, format!("{what} is `{media_type}`"), typed));
    }
    if value.get("encoding").is_some() {
        let problem = format!("{what} has an encoding, which JSON knows none of");
        return Some(rule.problem(format!("{place}/encoding"), problem, "remove it"));
    }
    match value.get("schema") {
        None => Some(rule.problem(place, format!("{what} has no schema"), typed)),
        // What is a reference to something else is refused as such.
        Some(schema) if referred(schema).is_some() || schema.get("$ref").is_some() => None,
        Some(_) => Some(rule.problem(
            format!("{place}/schema"),
            format!("the schema of {what} has no name"),
            "move it to `components.schemas` and refer to it by `$ref`",
        )),
    }
}

pub(super) const REQUEST_BODY: Rule = Rule {
    id: "request-body",
    class: Class::Unsound,
    reason: "A body is one component as JSON, and the builder asks for it always: what may be left out would become \
             mandatory in silence.",
    find: request_body,
};

fn request_body(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for found in parts::all(document, "request body").filter(|found| parts::reference(found.keys).is_none()) {
        if found.parent != "operation" {
            continue;
        }
        if !is_true(found.keys, "required") {
            let problem = "the request's body may be left out, and the client would always ask for it";
            problems.push(REQUEST_BODY.problem(&found.pointer, problem, "write `required: true` where that is so"));
        }
        problems.extend(body(&REQUEST_BODY, found.keys, &found.pointer, "the request"));
    }
    problems
}
