//! The shape of an OpenAPI 3.0 document: which keys each object has, and what stands behind them.
//!
//! `openapiv3` passes over keys that it does not know, so a typing error would be lost in silence without this.

use serde_json::{Map, Value};
use strsim::damerau_levenshtein as distance;

use crate::document::{Document, Problem};
use crate::yaml::escape;

mod objects;
mod typed;

pub(crate) use objects::{Found, objects};
pub(crate) use typed::untyped;

/// What may stand behind a key.
#[derive(Clone, Copy)]
enum Form {
    Any,
    Text,
    Boolean,
    Count,
    Number,
    Texts,
    Values,
    Object(&'static Shape),
    List(&'static Shape),
    Map(&'static Shape),
    /// `true`, `false` or an object.
    BooleanOr(&'static Shape),
}

/// An object of the specification.
struct Shape {
    name: &'static str,
    keys: &'static [(&'static str, Form)],
    required: &'static [&'static str],
    /// Whether `$ref` may stand instead of everything else.
    reference: bool,
    /// What stands behind keys of the document's own choosing.
    other: Option<Form>,
}

impl Shape {
    /// Whether a key is an extension whose value may be anything here.
    fn is_open(&self, key: &str) -> bool {
        key.starts_with("x-") && self.keys.iter().all(|(name, _)| *name != key)
    }
}

const fn shape(name: &'static str, keys: &'static [(&'static str, Form)], required: &'static [&'static str]) -> Shape {
    Shape { name, keys, required, reference: false, other: None }
}

const fn referable(
    name: &'static str,
    keys: &'static [(&'static str, Form)],
    required: &'static [&'static str],
) -> Shape {
    Shape { name, keys, required, reference: true, other: None }
}

static ROOT: Shape = shape(
    "document",
    &[
        ("openapi", Form::Text),
        ("info", Form::Object(&INFO)),
        ("servers", Form::List(&SERVER)),
        ("paths", Form::Object(&PATHS)),
        ("components", Form::Object(&COMPONENTS)),
        ("security", Form::List(&SECURITY_REQUIREMENT)),
        ("tags", Form::List(&TAG)),
        ("externalDocs", Form::Object(&EXTERNAL_DOCS)),
        ("x-error", Form::Object(&ERROR_POINTERS)),
        ("x-retry-after", Form::Object(&RETRY_AFTER)),
        ("x-webhook-bodies", Form::Map(&MEDIA_TYPE)),
    ],
    &["openapi", "info", "paths"],
);
static ERROR_POINTERS: Shape = shape("x-error", &[("code", Form::Texts), ("message", Form::Texts)], &[]);
static RETRY_AFTER: Shape = shape(
    "x-retry-after",
    &[("headers", Form::List(&RETRY_AFTER_HEADER)), ("messages", Form::List(&RETRY_AFTER_MESSAGE))],
    &[],
);
static RETRY_AFTER_HEADER: Shape = shape(
    "header of x-retry-after",
    &[("name", Form::Text), ("unit", Form::Text), ("status_codes", Form::Values)],
    &["name", "unit", "status_codes"],
);
static RETRY_AFTER_MESSAGE: Shape = shape(
    "message of x-retry-after",
    &[("pointer", Form::Text), ("pattern", Form::Text), ("unit", Form::Text), ("status_codes", Form::Values)],
    &["pointer", "pattern", "unit", "status_codes"],
);
static INFO: Shape = shape(
    "info",
    &[
        ("title", Form::Text),
        ("description", Form::Text),
        ("termsOfService", Form::Text),
        ("contact", Form::Any),
        ("license", Form::Any),
        ("version", Form::Text),
    ],
    &["title", "version"],
);
static SERVER: Shape = shape(
    "server",
    &[("url", Form::Text), ("description", Form::Text), ("variables", Form::Map(&SERVER_VARIABLE))],
    &["url"],
);
static SERVER_VARIABLE: Shape = shape(
    "server variable",
    &[("enum", Form::Texts), ("default", Form::Text), ("description", Form::Text)],
    &["default"],
);
static PATHS: Shape =
    Shape { name: "paths", keys: &[], required: &[], reference: false, other: Some(Form::Object(&PATH_ITEM)) };
static PATH_ITEM: Shape = referable(
    "path",
    &[
        ("summary", Form::Text),
        ("description", Form::Text),
        ("get", Form::Object(&OPERATION)),
        ("put", Form::Object(&OPERATION)),
        ("post", Form::Object(&OPERATION)),
        ("delete", Form::Object(&OPERATION)),
        ("options", Form::Object(&OPERATION)),
        ("head", Form::Object(&OPERATION)),
        ("patch", Form::Object(&OPERATION)),
        ("trace", Form::Object(&OPERATION)),
        ("servers", Form::List(&SERVER)),
        ("parameters", Form::List(&PARAMETER)),
    ],
    &[],
);
static OPERATION: Shape = shape(
    "operation",
    &[
        ("tags", Form::Texts),
        ("summary", Form::Text),
        ("description", Form::Text),
        ("externalDocs", Form::Object(&EXTERNAL_DOCS)),
        ("operationId", Form::Text),
        ("parameters", Form::List(&PARAMETER)),
        ("requestBody", Form::Object(&REQUEST_BODY)),
        ("responses", Form::Object(&RESPONSES)),
        ("callbacks", Form::Any),
        ("deprecated", Form::Boolean),
        ("security", Form::List(&SECURITY_REQUIREMENT)),
        ("servers", Form::List(&SERVER)),
    ],
    &["responses"],
);
static EXTERNAL_DOCS: Shape =
    shape("external documentation", &[("description", Form::Text), ("url", Form::Text)], &["url"]);
static PARAMETER: Shape = referable(
    "parameter",
    &[
        ("name", Form::Text),
        ("in", Form::Text),
        ("description", Form::Text),
        ("required", Form::Boolean),
        ("deprecated", Form::Boolean),
        ("allowEmptyValue", Form::Boolean),
        ("style", Form::Text),
        ("explode", Form::Boolean),
        ("allowReserved", Form::Boolean),
        ("schema", Form::Object(&SCHEMA)),
        ("example", Form::Any),
        ("examples", Form::Map(&EXAMPLE)),
        ("content", Form::Map(&MEDIA_TYPE)),
    ],
    &["name", "in"],
);
static REQUEST_BODY: Shape = referable(
    "request body",
    &[("description", Form::Text), ("content", Form::Map(&MEDIA_TYPE)), ("required", Form::Boolean)],
    &["content"],
);
static RESPONSES: Shape =
    Shape { name: "responses", keys: &[], required: &[], reference: false, other: Some(Form::Object(&RESPONSE)) };
static RESPONSE: Shape = referable(
    "response",
    &[
        ("description", Form::Text),
        ("headers", Form::Map(&HEADER)),
        ("content", Form::Map(&MEDIA_TYPE)),
        ("links", Form::Any),
    ],
    &["description"],
);
static HEADER: Shape = referable(
    "header",
    &[
        ("description", Form::Text),
        ("required", Form::Boolean),
        ("deprecated", Form::Boolean),
        ("style", Form::Text),
        ("explode", Form::Boolean),
        ("schema", Form::Object(&SCHEMA)),
        ("example", Form::Any),
        ("examples", Form::Map(&EXAMPLE)),
        ("content", Form::Map(&MEDIA_TYPE)),
    ],
    &[],
);
static MEDIA_TYPE: Shape = shape(
    "media type",
    &[
        ("schema", Form::Object(&SCHEMA)),
        ("example", Form::Any),
        ("examples", Form::Map(&EXAMPLE)),
        ("encoding", Form::Any),
    ],
    &[],
);
static EXAMPLE: Shape = referable(
    "example",
    &[("summary", Form::Text), ("description", Form::Text), ("value", Form::Any), ("externalValue", Form::Text)],
    &[],
);
static TAG: Shape = shape(
    "tag",
    &[("name", Form::Text), ("description", Form::Text), ("externalDocs", Form::Object(&EXTERNAL_DOCS))],
    &["name"],
);
static SECURITY_REQUIREMENT: Shape =
    Shape { name: "security requirement", keys: &[], required: &[], reference: false, other: Some(Form::Texts) };
static COMPONENTS: Shape = shape(
    "components",
    &[
        ("schemas", Form::Map(&SCHEMA)),
        ("responses", Form::Map(&RESPONSE)),
        ("parameters", Form::Map(&PARAMETER)),
        ("examples", Form::Map(&EXAMPLE)),
        ("requestBodies", Form::Map(&REQUEST_BODY)),
        ("headers", Form::Map(&HEADER)),
        ("securitySchemes", Form::Map(&SECURITY_SCHEME)),
        ("links", Form::Any),
        ("callbacks", Form::Any),
    ],
    &[],
);
static SECURITY_SCHEME: Shape = referable(
    "security scheme",
    &[
        ("type", Form::Text),
        ("description", Form::Text),
        ("name", Form::Text),
        ("in", Form::Text),
        ("scheme", Form::Text),
        ("bearerFormat", Form::Text),
        ("flows", Form::Any),
        ("openIdConnectUrl", Form::Text),
    ],
    &["type"],
);
static SCHEMA: Shape = referable(
    "schema",
    &[
        ("title", Form::Text),
        ("description", Form::Text),
        ("type", Form::Text),
        ("format", Form::Text),
        ("nullable", Form::Boolean),
        ("default", Form::Any),
        ("example", Form::Any),
        ("enum", Form::Values),
        ("pattern", Form::Text),
        ("minLength", Form::Count),
        ("maxLength", Form::Count),
        ("minimum", Form::Number),
        ("maximum", Form::Number),
        ("exclusiveMinimum", Form::Boolean),
        ("exclusiveMaximum", Form::Boolean),
        ("multipleOf", Form::Number),
        ("items", Form::Object(&SCHEMA)),
        ("minItems", Form::Count),
        ("maxItems", Form::Count),
        ("uniqueItems", Form::Boolean),
        ("properties", Form::Map(&SCHEMA)),
        ("required", Form::Texts),
        ("minProperties", Form::Count),
        ("maxProperties", Form::Count),
        ("additionalProperties", Form::BooleanOr(&SCHEMA)),
        ("allOf", Form::List(&SCHEMA)),
        ("oneOf", Form::List(&SCHEMA)),
        ("anyOf", Form::List(&SCHEMA)),
        ("not", Form::Object(&SCHEMA)),
        ("discriminator", Form::Object(&DISCRIMINATOR)),
        ("readOnly", Form::Boolean),
        ("writeOnly", Form::Boolean),
        ("deprecated", Form::Boolean),
        ("externalDocs", Form::Object(&EXTERNAL_DOCS)),
        ("xml", Form::Any),
    ],
    &[],
);
static DISCRIMINATOR: Shape =
    shape("discriminator", &[("propertyName", Form::Text), ("mapping", Form::Any)], &["propertyName"]);

/// Every place where the document is not of the specification's shape.
pub(crate) fn problems(document: &Document) -> Vec<Problem> {
    let mut problems = Vec::new();
    form(Form::Object(&ROOT), document.value(), "", "document", &mut problems);
    problems.extend(typed::too_deep(document.value()));
    problems
}

fn form(form_due: Form, value: &Value, pointer: &str, of: &str, problems: &mut Vec<Problem>) {
    let wrong = |due: &str| {
        Problem::new(pointer, "shape", format!("{} stands here, in a {of}", kind(value)), format!("write {due}"))
    };
    match (form_due, value) {
        (Form::Any, _) | (Form::Text, Value::String(_)) | (Form::Boolean | Form::BooleanOr(_), Value::Bool(_)) => {}
        (Form::Values, Value::Array(_)) | (Form::Number, Value::Number(_)) => {}
        (Form::Count, Value::Number(number)) if number.is_u64() => {}
        (Form::Texts, Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                form(Form::Text, item, &format!("{pointer}/{index}"), of, problems);
            }
        }
        (Form::Object(shape) | Form::BooleanOr(shape), Value::Object(keys)) => object(shape, keys, pointer, problems),
        (Form::List(shape), Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                form(Form::Object(shape), item, &format!("{pointer}/{index}"), shape.name, problems);
            }
        }
        (Form::Map(shape), Value::Object(entries)) => {
            for (name, entry) in entries {
                form(Form::Object(shape), entry, &format!("{pointer}/{}", escape(name)), shape.name, problems);
            }
        }
        (Form::Text, _) => problems.push(wrong("a text, in quotes where it looks like something else")),
        (Form::Boolean, _) => problems.push(wrong("true or false")),
        (Form::Count, _) => problems.push(wrong("a whole number, zero or more")),
        (Form::Number, _) => problems.push(wrong("a number")),
        (Form::Texts | Form::Values | Form::List(_), _) => problems.push(wrong("a list")),
        (Form::Object(_) | Form::Map(_), _) => problems.push(wrong("an object")),
        (Form::BooleanOr(_), _) => problems.push(wrong("true, false or a schema")),
    }
}

fn object(shape: &Shape, keys: &Map<String, Value>, pointer: &str, problems: &mut Vec<Problem>) {
    let is_reference = shape.reference && keys.contains_key("$ref");
    for (key, value) in keys {
        let place = format!("{pointer}/{}", escape(key));
        if shape.is_open(key) {
            continue;
        }
        if is_reference {
            if key != "$ref" {
                problems.push(Problem::new(
                    &place,
                    "shape",
                    format!("`{key}` stands beside `$ref`, where OpenAPI 3.0 ignores it"),
                    String::from("wrap the reference: `allOf: [{$ref: …}]` with the key beside it"),
                ));
            } else {
                form(Form::Text, value, &place, shape.name, problems);
            }
            continue;
        }
        let due = shape.keys.iter().find(|(name, _)| name == key).map(|(_, due)| *due).or(shape.other);
        match due {
            Some(due) => form(due, value, &place, shape.name, problems),
            None => problems.push(unknown(shape, key, &place)),
        }
    }
    if is_reference {
        return;
    }
    for required in shape.required {
        if !keys.contains_key(*required) {
            problems.push(Problem::new(
                pointer,
                "shape",
                format!("this {} has no `{required}`", shape.name),
                format!("add `{required}`"),
            ));
        }
    }
}

fn unknown(shape: &Shape, key: &str, place: &str) -> Problem {
    let near = shape.keys.iter().map(|(name, _)| *name).min_by_key(|name| distance(name, key));
    let fix = match near {
        Some(near) if distance(near, key) <= 2 => format!("did you mean `{near}`?"),
        _ => format!("OpenAPI 3.0 has no such key in a {}; an extension of ours begins with `x-`", shape.name),
    };
    Problem::new(place, "unknown-key", format!("a {} has no key `{key}`", shape.name), fix)
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
