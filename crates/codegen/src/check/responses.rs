//! Rules about the bodies of responses and requests.

use std::collections::BTreeSet;

use plenary_openapi::{escape, is_json, reference};
use serde_json::{Value, json};

use super::encodings::{Use, use_of};
use super::parts::{self, ComponentForm, Found, Keys, called, entries, form_of, names, referred, settled, text};
use super::{Checked, Class, Rule};
use crate::finding::Problem;
use crate::model::{EVENTS, TEXT_JSON};

const JSON: &str = "application/json";

/// Returns the status codes of an operation, each with a pointer to its response.
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
    reason: "A response under a key that is not a status code is ignored. With quotes, every YAML parser reads a status \
             code as a string.",
    find: status_code,
};

fn status_code(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for operation in parts::all(document, "operation") {
        for (status, pointer) in statuses(&operation) {
            if !is_code(status) && !matches!(status, "2XX" | "4XX" | "5XX" | "default") {
                let problem = format!("`{status}` is not a status code");
                problems.push(STATUS_CODE.problem(pointer, problem, "write three digits, `2XX`, `4XX` or `5XX`"));
            } else if status != "default" && document.is_unquoted_number(&pointer) {
                let problem = format!("the status code {status} is not quoted");
                problems.push(STATUS_CODE.problem(pointer, problem, format!("write `\"{status}\"`")));
            }
        }
    }
    problems
}

pub(super) const SUCCESS: Rule = Rule {
    id: "success",
    class: Class::Unsound,
    reason: "A call returns the type that the spec defines for the status code. progenitor treats `default` both as a \
             success and as an error, and returns an untyped stream if there is no successful response.",
    find: success,
};

fn success(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for operation in parts::all(document, "operation") {
        let mut succeeds = false;
        for (status, pointer) in statuses(&operation) {
            if status == "default" {
                let fix = "write each status code, or `4XX` and `5XX`";
                problems.push(SUCCESS.problem(pointer, "`default` is neither a success nor an error", fix));
            }
            succeeds |= status.starts_with('2');
        }
        if !succeeds {
            let problem = format!("{} has no successful response", called(&operation));
            let fix = "add the successful response, for example `\"200\"`";
            problems.push(SUCCESS.problem(format!("{}/responses", operation.pointer), problem, fix));
        }
    }
    problems
}

pub(super) const RESPONSE_BODY: Rule = Rule {
    id: "response-body",
    class: Class::Unsound,
    reason: "The body of a response is a component, text or bytes. If two schemas are inline, progenitor uses the \
             first one for both. progenitor returns an untyped stream for other media types, and panics on responses \
             without a body.",
    find: response_body,
};

fn response_body(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for operation in parts::all(document, "operation") {
        for (status, response) in parts::responses(document, &operation) {
            let has_body = entries(response.keys, "content").next().is_some();
            let is_success = status.starts_with('2');
            // The body of a successful response is optional, and a 304 response never has one.
            if has_body || !(is_success || status == "304") {
                let what = match &response.shared {
                    Some(name) => format!("the response `{name}`"),
                    None => format!("the response {status}"),
                };
                let allowed: &[&str] =
                    if is_success { &[JSON, OTHER_JSON, TEXT, BYTES] } else { &[JSON, OTHER_JSON, TEXT] };
                problems.extend(body(&RESPONSE_BODY, document, response.keys, &response.pointer, &what, allowed));
            }
        }
    }
    problems
}

/// Returns the problem with a body's media type or schema, if there is one.
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
        json if is_json(json) || json == TEXT_JSON => OTHER_JSON,
        // The client would read the body as bytes, regardless of its media type.
        parameters if parameters.contains(';') => "",
        text if text.starts_with("text/") => TEXT,
        _ => BYTES,
    };
    if !allowed.contains(&form) {
        return Some(rule.problem(place, format!("{what} has the unsupported media type `{media_type}`"), typed));
    }
    if value.get("encoding").is_some() && !matches!(form, FORM | MULTIPART) {
        let problem = format!("{what} has `encoding`, which `{media_type}` does not support");
        return Some(rule.problem(format!("{place}/encoding"), problem, "remove `encoding`"));
    }
    let Some(schema) = value.get("schema") else {
        return Some(rule.problem(place, format!("{what} has no schema"), typed));
    };
    let place = format!("{place}/schema");
    // The data of server-sent events is text, or a component as JSON. Only a successful response is a stream.
    let is_success = allowed.contains(&BYTES) && !allowed.contains(&FORM);
    let is_typed = is_success && media_type == EVENTS && referred(schema).is_some();
    if matches!(form, TEXT | BYTES) && !is_typed {
        let fix = if form == TEXT { "write `{type: string}`" } else { "write `{type: string, format: binary}`" };
        let expected =
            if form == TEXT { json!({"type": "string"}) } else { json!({"type": "string", "format": "binary"}) };
        let problem = format!("the schema of {what} is not the fixed schema of `{media_type}`");
        return (*schema != expected).then(|| rule.problem(place, problem, fix));
    }
    // Another rule reports a reference to anything but a schema.
    if referred(schema).is_none() {
        let fix = "move it to `components.schemas` and refer to it with `$ref`";
        let problem = format!("the schema of {what} has no name");
        return reference(schema).is_none().then(|| rule.problem(place, problem, fix));
    }
    // The names of a map's fields are known only when the form is sent, so its parts cannot be files.
    let is_object = settled(document, schema).is_some_and(|keys| {
        let is_map = form == FORM && text(keys, "type") == "object";
        is_map || matches!(form_of(keys), ComponentForm::Object | ComponentForm::Merge)
    });
    if matches!(form, FORM | MULTIPART) && !is_object {
        let problem = format!("{what} is `{media_type}`, but its schema is not an object with properties");
        return Some(rule.problem(place, problem, "refer to an object with the fields of the form as properties"));
    }
    encoding(rule, document, value, &place, form == MULTIPART)
}

/// Returns a problem if a form has an encoding that the client does not use.
fn encoding(rule: &Rule, document: &Checked<'_>, value: &Value, schema: &str, is_multipart: bool) -> Option<Problem> {
    let keys = settled(document, value.get("schema")?)?;
    let pointer = schema.strip_suffix("/schema").unwrap_or(schema);
    for (field, encoding) in value.get("encoding").and_then(Value::as_object).into_iter().flatten() {
        let place = format!("{pointer}/encoding/{}", escape(field));
        let Some(property) = keys.get("properties").and_then(|properties| properties.get(field)) else {
            // Another rule reports what a merge of objects cannot have.
            if form_of(keys) == ComponentForm::Object {
                let problem = format!("the encoding of `{field}` has no effect: the form has no such field");
                return Some(rule.problem(place, problem, "remove it, or add the property"));
            }
            continue;
        };
        let is_object = settled(document, property).is_some_and(|of| text(of, "type") == "object");
        let encoding = encoding.as_object()?;
        let unused = encoding.keys().find(|key| use_of(key, encoding, is_multipart, is_object) == Use::Unused);
        if let Some(key) = unused {
            let problem = format!("the client does not use the `{key}` of the field `{field}`");
            return Some(rule.problem(format!("{place}/{key}"), problem, "remove it"));
        }
    }
    None
}

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";
/// JSON under another media type, such as `application/problem+json` or `application/json;version=2`.
const OTHER_JSON: &str = "+json";
/// Any media type that begins with `text/`.
const TEXT: &str = "text";
/// Any other media type.
const BYTES: &str = "bytes";

pub(super) const REQUEST_BODY: Rule = Rule {
    id: "request-body",
    class: Class::Unsound,
    reason: "A request body is a component, text or bytes. A component is sent as JSON, as a form or as multipart. The type \
             of a multipart body has no JSON form, so it cannot be used anywhere else.",
    find: request_body,
};

fn request_body(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for found in parts::written(document, "request body") {
        let allowed = [JSON, OTHER_JSON, FORM, MULTIPART, TEXT, BYTES];
        problems.extend(body(&REQUEST_BODY, document, found.keys, &found.pointer, "the request", &allowed));
    }
    problems.extend(multipart_elsewhere(document));
    problems
}

/// Returns a problem for each use of a multipart body's component as JSON.
fn multipart_elsewhere(document: &Checked<'_>) -> Vec<Problem> {
    let references: Vec<Found<'_>> =
        parts::all(document, "schema").filter(|found| parts::reference(found.keys).is_some()).collect();
    let is_multipart = |found: &Found<'_>| {
        let body = found.pointer.strip_suffix("/content/multipart~1form-data/schema");
        body.is_some_and(|body| body.ends_with("/requestBody") || body.starts_with("/components/requestBodies/"))
    };
    let name = |found: &Found<'_>| parts::reference(found.keys).unwrap_or_default().to_owned();
    let sent: BTreeSet<String> = references.iter().filter(|found| is_multipart(found)).map(name).collect();
    let elsewhere = references.iter().filter(|found| !is_multipart(found) && sent.contains(&name(found)));
    elsewhere
        .map(|found| {
            let problem = format!("`{}` is the multipart body of a request, and is used as JSON here", name(found));
            REQUEST_BODY.problem(&found.pointer, problem, "use a separate component for the request")
        })
        .collect()
}
