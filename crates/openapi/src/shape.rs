//! Checks that a document has the keys and values that OpenAPI 3.0 defines.
//!
//! Typed parsers such as `openapiv3` ignore unknown keys, so a misspelled key would be lost silently.

use serde_json::{Map, Value};
use strsim::damerau_levenshtein as distance;

use crate::definitions::{Definition, Form, ROOT, is_required_later, is_sibling, later_form};
use crate::pointer::escape;
use crate::reference::{REFERENCE, follow};

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
    errors(document, false)
}

/// Returns the parts of a document that have the shape of neither OpenAPI 3.1 nor 3.2, and its unresolved references.
///
/// ```
/// use serde_json::json;
///
/// let mut document = json!({"openapi": "3.1.0", "info": {"title": "Rooms", "version": "1"}, "components": {"schemas": {
///     "Room": {"type": ["object", "null"], "propertis": {}}, "Old": {"$ref": "#/components/schemas/Rom"},
/// }}});
/// let errors = plenary_openapi::later_shape_errors(&document);
/// assert_eq!(errors[0].fix, "did you mean `properties`?");
/// assert_eq!(errors[1].problem, "the reference `#/components/schemas/Rom` does not exist");
/// assert_eq!(errors.len(), 2);
/// ```
pub fn later_shape_errors(document: &Value) -> Vec<ShapeError> {
    errors(document, true)
}

fn errors(document: &Value, is_later: bool) -> Vec<ShapeError> {
    let mut shape = Shape { document, is_later, errors: Vec::new() };
    shape.form(Form::Object(&ROOT), document, "", "document");
    shape.errors
}

/// The errors in a document, while it is checked.
struct Shape<'d> {
    document: &'d Value,
    /// Whether the version is OpenAPI 3.1 or later.
    is_later: bool,
    errors: Vec<ShapeError>,
}

impl<'d> Shape<'d> {
    fn form(&mut self, expected: Form, value: &'d Value, pointer: &str, of: &str) {
        let wrong = |form: &str| {
            let problem = format!("{} is not allowed here in this {of}", kind(value));
            ShapeError::form(pointer, problem, format!("write {form}"))
        };
        match (expected, value) {
            (Form::Any, _) | (Form::Text, Value::String(_)) | (Form::Boolean | Form::BooleanOr(_), Value::Bool(_)) => {}
            (Form::Values, Value::Array(_)) | (Form::Number, Value::Number(_)) => {}
            (Form::Count, Value::Number(number)) if number.is_u64() => {}
            // A schema of OpenAPI 3.1 can be `true` or `false`.
            (Form::Object(definition), Value::Bool(_)) if self.is_later && definition.name == "schema" => {}
            (Form::Texts, Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.form(Form::Text, item, &format!("{pointer}/{index}"), of);
                }
            }
            (Form::Object(definition) | Form::BooleanOr(definition), Value::Object(keys)) => {
                self.object(definition, value, keys, pointer);
            }
            (Form::List(definition), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.form(Form::Object(definition), item, &format!("{pointer}/{index}"), definition.name);
                }
            }
            (Form::Map(definition), Value::Object(entries)) => {
                for (name, entry) in entries {
                    let pointer = format!("{pointer}/{}", escape(name));
                    self.form(Form::Object(definition), entry, &pointer, definition.name);
                }
            }
            (Form::Text, _) => self.errors.push(wrong("a string, in quotes if it looks like another type")),
            (Form::Boolean, _) => self.errors.push(wrong("true or false")),
            (Form::Count, _) => self.errors.push(wrong("an integer, 0 or more")),
            (Form::Number, _) => self.errors.push(wrong("a number")),
            (Form::Texts | Form::Values | Form::List(_), _) => self.errors.push(wrong("a list")),
            (Form::Object(_) | Form::Map(_), _) => self.errors.push(wrong("an object")),
            (Form::BooleanOr(_), _) => self.errors.push(wrong("true, false or a schema")),
        }
    }

    fn object(
        &mut self,
        definition: &'static Definition,
        value: &'d Value,
        keys: &'d Map<String, Value>,
        pointer: &str,
    ) {
        let is_reference = definition.reference && keys.contains_key(REFERENCE);
        for (key, inner) in keys {
            let place = format!("{pointer}/{}", escape(key));
            if definition.is_open(key) {
                continue;
            }
            if is_reference && key == REFERENCE {
                self.form(Form::Text, inner, &place, definition.name);
                continue;
            }
            if is_reference && !(self.is_later && is_sibling(definition, key)) {
                let version = if self.is_later { "OpenAPI" } else { "OpenAPI 3.0" };
                self.errors.push(ShapeError::form(
                    &place,
                    format!("{version} ignores `{key}` next to `$ref`"),
                    String::from("wrap the reference: `allOf: [{$ref: …}]` with the key next to it"),
                ));
                continue;
            }
            let later = Some(key).filter(|_| self.is_later).and_then(|key| later_form(definition, key));
            let known = || definition.keys.iter().find(|(name, _)| name == key).map(|(_, form)| *form);
            match later.or_else(known).or(definition.other) {
                Some(expected) => self.form(expected, inner, &place, definition.name),
                None => self.errors.push(unknown(definition, key, &place, self.is_later)),
            }
        }
        if is_reference {
            if let Some(error) =
                Some(value).filter(|_| self.is_later).and_then(|value| follow(self.document, value).err())
            {
                let fix = String::from("add its target, or correct the reference");
                self.errors.push(ShapeError::form(pointer, format!("the reference {error}"), fix));
            }
            return;
        }
        let required = definition.required.iter().filter(|key| !self.is_later || is_required_later(definition, key));
        for required in required.filter(|key| !keys.contains_key(**key)) {
            self.errors.push(ShapeError::form(
                pointer,
                format!("this {} has no `{required}`", definition.name),
                format!("add `{required}`"),
            ));
        }
    }
}

/// The keys that JSON Schema adds to a schema in OpenAPI 3.1, for suggestions.
const LATER_KEYS: [&str; 12] = [
    "const",
    "contains",
    "contentEncoding",
    "contentMediaType",
    "dependentRequired",
    "dependentSchemas",
    "examples",
    "patternProperties",
    "prefixItems",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
];

fn unknown(definition: &Definition, key: &str, place: &str, is_later: bool) -> ShapeError {
    let later = LATER_KEYS.iter().filter(|_| is_later && definition.name == "schema");
    let names = definition.keys.iter().map(|(name, _)| name).chain(later);
    // Keys that are much longer than a known key are not misspellings of it.
    let near = names.filter(|_| key.len() <= 64).min_by_key(|name| distance(name, key));
    let version = if is_later { "OpenAPI" } else { "OpenAPI 3.0" };
    let fix = match near {
        Some(near) if distance(near, key) <= 2 => format!("did you mean `{near}`?"),
        _ => format!("remove it: {version} does not define it here, and extensions begin with `x-`"),
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
