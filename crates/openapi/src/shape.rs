//! Checks that a document has the keys and values that OpenAPI 3.0 defines.
//!
//! Typed parsers such as `openapiv3` ignore unknown keys, so a misspelled key would be lost silently.

use serde_json::{Map, Value};
use strsim::damerau_levenshtein as distance;

use crate::definitions::{Definition, Form, ROOT};
use crate::pointer::escape;
use crate::reference::REFERENCE;

/// A part of a document that does not have the shape of OpenAPI 3.0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShapeError {
    /// The JSON pointer to the part.
    pub pointer: String,
    /// Whether the key is unknown.
    ///
    /// If false, the value has the wrong form or a required key is missing.
    pub is_unknown_key: bool,
    /// The problem.
    pub problem: String,
    /// The fix for the problem.
    pub fix: String,
}

impl ShapeError {
    fn form(pointer: &str, problem: String, fix: String) -> Self {
        Self { pointer: pointer.to_owned(), is_unknown_key: false, problem, fix }
    }
}

/// Returns the parts of a document that do not have the shape of OpenAPI 3.0.
///
/// ```
/// use serde_json::json;
///
/// let document = json!({"openapi": "3.0.3", "info": {"title": "Rooms", "version": 1}, "pathes": {}});
/// let errors = plenary_openapi::shape_errors(&document);
/// assert_eq!(errors[0].pointer, "/info/version");
/// assert_eq!(errors[1].fix, "did you mean `paths`?");
/// assert_eq!(errors[2].problem, "this document has no `paths`");
/// ```
pub fn shape_errors(document: &Value) -> Vec<ShapeError> {
    let mut errors = Vec::new();
    form(Form::Object(&ROOT), document, "", "document", &mut errors);
    errors
}

fn form(expected: Form, value: &Value, pointer: &str, of: &str, errors: &mut Vec<ShapeError>) {
    let wrong = |form: &str| {
        ShapeError::form(pointer, format!("{} is not allowed here in this {of}", kind(value)), format!("write {form}"))
    };
    match (expected, value) {
        (Form::Any, _) | (Form::Text, Value::String(_)) | (Form::Boolean | Form::BooleanOr(_), Value::Bool(_)) => {}
        (Form::Values, Value::Array(_)) | (Form::Number, Value::Number(_)) => {}
        (Form::Count, Value::Number(number)) if number.is_u64() => {}
        (Form::Texts, Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                form(Form::Text, item, &format!("{pointer}/{index}"), of, errors);
            }
        }
        (Form::Object(definition) | Form::BooleanOr(definition), Value::Object(keys)) => {
            object(definition, keys, pointer, errors)
        }
        (Form::List(definition), Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                form(Form::Object(definition), item, &format!("{pointer}/{index}"), definition.name, errors);
            }
        }
        (Form::Map(definition), Value::Object(entries)) => {
            for (name, entry) in entries {
                form(Form::Object(definition), entry, &format!("{pointer}/{}", escape(name)), definition.name, errors);
            }
        }
        (Form::Text, _) => errors.push(wrong("a string, in quotes if it looks like another type")),
        (Form::Boolean, _) => errors.push(wrong("true or false")),
        (Form::Count, _) => errors.push(wrong("an integer, 0 or more")),
        (Form::Number, _) => errors.push(wrong("a number")),
        (Form::Texts | Form::Values | Form::List(_), _) => errors.push(wrong("a list")),
        (Form::Object(_) | Form::Map(_), _) => errors.push(wrong("an object")),
        (Form::BooleanOr(_), _) => errors.push(wrong("true, false or a schema")),
    }
}

fn object(definition: &Definition, keys: &Map<String, Value>, pointer: &str, errors: &mut Vec<ShapeError>) {
    let is_reference = definition.reference && keys.contains_key(REFERENCE);
    for (key, value) in keys {
        let place = format!("{pointer}/{}", escape(key));
        if definition.is_open(key) {
            continue;
        }
        if is_reference {
            if key != REFERENCE {
                errors.push(ShapeError::form(
                    &place,
                    format!("OpenAPI 3.0 ignores `{key}` next to `$ref`"),
                    String::from("wrap the reference: `allOf: [{$ref: …}]` with the key next to it"),
                ));
            } else {
                form(Form::Text, value, &place, definition.name, errors);
            }
            continue;
        }
        let expected = definition.keys.iter().find(|(name, _)| name == key).map(|(_, form)| *form).or(definition.other);
        match expected {
            Some(expected) => form(expected, value, &place, definition.name, errors),
            None => errors.push(unknown(definition, key, &place)),
        }
    }
    if is_reference {
        return;
    }
    for required in definition.required {
        if !keys.contains_key(*required) {
            errors.push(ShapeError::form(
                pointer,
                format!("this {} has no `{required}`", definition.name),
                format!("add `{required}`"),
            ));
        }
    }
}

fn unknown(definition: &Definition, key: &str, place: &str) -> ShapeError {
    let near = definition.keys.iter().map(|(name, _)| *name).min_by_key(|name| distance(name, key));
    let fix = match near {
        Some(near) if distance(near, key) <= 2 => format!("did you mean `{near}`?"),
        _ => String::from("remove it: OpenAPI 3.0 does not define it here, and extensions begin with `x-`"),
    };
    let problem = format!("unknown key `{key}` in this {}", definition.name);
    ShapeError { pointer: place.to_owned(), is_unknown_key: true, problem, fix }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
