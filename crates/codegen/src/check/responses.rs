//! Rules about bodies, answered and sent.

use std::collections::BTreeSet;

use plenary_openapi::{escape, reference};
use serde_json::{Value, json};

use super::parts::{self, ComponentForm, Found, Keys, called, entries, form_of, names, referred, settled};
use super::{Checked, Class, Rule};
use crate::finding::Problem;

const JSON: &str = "application/json";

/// The status codes of an operation, each with its place.
fn statuses<'a>(operation: &Found<'a>) -> impl Iterator<Item = (&'a str, String)> + use<'a> {
    let pointer = format!("{}/responses", operation.pointer);
    entries(operation.keys, "responses")
        .filter(|(status, _)| !status.starts_with("x-"))
        .map(move |(status, _)| (status.as_str(), format!("{pointer}/{}", escape(status))))
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
        for (status, pointer) in statuses(&operation) {
            if !is_code(status) && !matches!(status, "2XX" | "4XX" | "5XX" | "default") {
                let problem = format!("`{status}` is no status");
                problems.push(STATUS_CODE.problem(pointer, problem, "write three digits, `2XX`, `4XX` or `5XX`"));
            } else if status != "default" && document.is_unquoted_number(&pointer) {
                let problem = format!("the status {status} stands without quotes");
                problems.push(STATUS_CODE.problem(pointer, problem, format!("write `\"{status}\"`")));
            }
        }
    }
    problems
}

pub(super) const SUCCESS: Rule = Rule {
    id: "success",
    class: Class::Unsound,
    reason: "A call gives what is documented for its status. progenitor counts `default` as success and as failure, and \
             makes an untyped stream where no success is documented.",
    find: success,
};

fn success(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for operation in parts::all(document, "operation") {
        let mut succeeds = false;
        for (status, pointer) in statuses(&operation) {
            if status == "default" {
                let fix = "write each status, or `4XX` and `5XX`";
                problems.push(SUCCESS.problem(pointer, "`default` is neither success nor failure", fix));
            }
            succeeds |= status.starts_with('2');
        }
        if !succeeds {
            let problem = format!("{} documents no success", called(&operation));
            let fix = "add the answer that it gives when all is well, such as `\"200\"`";
            problems.push(SUCCESS.problem(format!("{}/responses", operation.pointer), problem, fix));
        }
    }
    problems
}

pub(super) const RESPONSE_BODY: Rule = Rule {
    id: "response-body",
    class: Class::Unsound,
    reason: "The type of an answer is a component, text, or bytes. Of two schemas written in place progenitor keeps the \
             first for both, of other media types it makes an untyped stream, and over answers without a body it panics.",
    find: response_body,
};

fn response_body(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for operation in parts::all(document, "operation") {
        for (status, response) in parts::responses(document, &operation) {
            let has_body = entries(response.keys, "content").next().is_some();
            let is_success = status.starts_with('2');
            // A success may have nothing to say, and 304 has nothing by HTTP itself.
            if has_body || !(is_success || status == "304") {
                let what = match &response.shared {
                    Some(name) => format!("the response `{name}`"),
                    None => format!("the answer {status}"),
                };
                let allowed: &[&str] = if is_success { &[JSON, TEXT, BYTES] } else { &[JSON] };
                problems.extend(body(&RESPONSE_BODY, document, response.keys, &response.pointer, &what, allowed));
            }
        }
    }
    problems
}

/// What is wrong with content that has to be of one media type, and of a schema that goes with it.
fn body(
    rule: &Rule,
    document: &Checked<'_>,
    keys: &Keys,
    pointer: &str,
    what: &str,
    allowed: &[&str],
) -> Option<Problem> {
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
    let form = match media_type {
        JSON | FORM | MULTIPART => media_type,
        json if json.ends_with("+json") => OTHER_JSON,
        // With parameters it would be bytes, whatever it is.
        parameters if parameters.contains(';') => "",
        text if text.starts_with("text/") => TEXT,
        _ => BYTES,
    };
    if !allowed.contains(&form) {
        return Some(rule.problem(place, format!("{what} is `{media_type}`"), typed));
    }
    if value.get("encoding").is_some() && !matches!(form, FORM | MULTIPART) {
        let problem = format!("{what} has an encoding, which `{media_type}` knows none of");
        return Some(rule.problem(format!("{place}/encoding"), problem, "remove it"));
    }
    let Some(schema) = value.get("schema") else {
        return Some(rule.problem(place, format!("{what} has no schema"), typed));
    };
    let place = format!("{place}/schema");
    if matches!(form, TEXT | BYTES) {
        let fix = if form == TEXT { "write `{type: string}`" } else { "write `{type: string, format: binary}`" };
        let due = if form == TEXT { json!({"type": "string"}) } else { json!({"type": "string", "format": "binary"}) };
        let problem = format!("`{media_type}` is taken as it is, and {what} has a schema of its own");
        return (*schema != due).then(|| rule.problem(place, problem, fix));
    }
    // What is a reference to something else is refused as such.
    if referred(schema).is_none() {
        let fix = "move it to `components.schemas` and refer to it by `$ref`";
        let problem = format!("the schema of {what} has no name");
        return reference(schema).is_none().then(|| rule.problem(place, problem, fix));
    }
    let is_object = settled(document, schema)
        .is_some_and(|keys| matches!(form_of(keys), ComponentForm::Object | ComponentForm::Merge));
    if matches!(form, FORM | MULTIPART) && !is_object {
        let problem = format!("{what} is `{media_type}`, and its schema no object with properties");
        return Some(rule.problem(place, problem, "refer to an object whose properties are its parts"));
    }
    None
}

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";
/// Any media type that ends so.
const OTHER_JSON: &str = "+json";
/// Any media type below `text/`.
const TEXT: &str = "text";
/// Any other media type.
const BYTES: &str = "bytes";

pub(super) const REQUEST_BODY: Rule = Rule {
    id: "request-body",
    class: Class::Unsound,
    reason: "A body is of one type: a component as JSON, as a form or in parts, text, or bytes. What is sent in parts is \
             no JSON, so that nothing else can be made of it.",
    find: request_body,
};

fn request_body(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for found in parts::written(document, "request body") {
        let allowed = [JSON, OTHER_JSON, FORM, MULTIPART, TEXT, BYTES];
        problems.extend(body(&REQUEST_BODY, document, found.keys, &found.pointer, "the request", &allowed));
    }
    problems.extend(parts_elsewhere(document));
    problems
}

/// Components that are sent in parts, and used in another place.
fn parts_elsewhere(document: &Checked<'_>) -> Vec<Problem> {
    let references: Vec<Found<'_>> =
        parts::all(document, "schema").filter(|found| parts::reference(found.keys).is_some()).collect();
    let in_parts = |found: &Found<'_>| {
        let body = found.pointer.strip_suffix("/content/multipart~1form-data/schema");
        body.is_some_and(|body| body.ends_with("/requestBody") || body.starts_with("/components/requestBodies/"))
    };
    let name = |found: &Found<'_>| parts::reference(found.keys).unwrap_or_default().to_owned();
    let sent: BTreeSet<String> = references.iter().filter(|found| in_parts(found)).map(name).collect();
    let elsewhere = references.iter().filter(|found| !in_parts(found) && sent.contains(&name(found)));
    elsewhere
        .map(|found| {
            let problem = format!("`{}` is sent in parts by a request, and used here as JSON", name(found));
            REQUEST_BODY.problem(&found.pointer, problem, "give the request a component of its own")
        })
        .collect()
}
