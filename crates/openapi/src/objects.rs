//! The objects of a document, with their names in OpenAPI.

use serde_json::{Map, Value};

use crate::definitions::{Form, ROOT};
use crate::pointer::escape;
use crate::reference::REFERENCE;

/// An object of a document, with its name in OpenAPI.
///
/// A reference is an object with a `$ref` key.
#[derive(Clone, Debug)]
pub struct Found<'a> {
    /// The JSON pointer to the object.
    pub pointer: String,
    /// The name of the object in OpenAPI, for example `schema` or `parameter`.
    pub name: &'static str,
    /// The name of the enclosing object.
    pub parent: &'static str,
    /// The key in the enclosing object, or an empty string for a free key.
    pub key: &'a str,
    /// The free key, such as a property name or a path, or an empty string.
    pub entry: &'a str,
    /// The keys of the object, with their values.
    pub keys: &'a Map<String, Value>,
}

/// The position of an object in the enclosing object.
#[derive(Clone, Copy)]
struct Around<'a> {
    parent: &'static str,
    key: &'a str,
    entry: &'a str,
}

/// Returns a document's objects, in the order of the document.
///
/// Does not look inside examples. Looks inside an extension only if this crate defines its shape.
///
/// ```
/// use serde_json::json;
///
/// let document = json!({"openapi": "3.0.3", "info": {"title": "Rooms", "version": "1"}, "paths": {"/rooms": {"get": {}}}});
/// let names: Vec<_> = plenary_openapi::objects(&document).iter().map(|found| found.name).collect();
/// assert_eq!(names, ["document", "info", "paths", "path", "operation"]);
/// ```
pub fn objects(document: &Value) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    visit(Form::Object(&ROOT), document, String::new(), Around { parent: "", key: "", entry: "" }, &mut found);
    found
}

fn visit<'a>(form: Form, value: &'a Value, pointer: String, around: Around<'a>, found: &mut Vec<Found<'a>>) {
    match (form, value) {
        (Form::Object(definition) | Form::BooleanOr(definition), Value::Object(keys)) => {
            let Around { parent, key, entry } = around;
            found.push(Found { pointer: pointer.clone(), name: definition.name, parent, key, entry, keys });
            if definition.reference && keys.contains_key(REFERENCE) {
                return;
            }
            let inside =
                keys.iter().filter(|(key, inner)| !definition.is_open(key) && (inner.is_object() || inner.is_array()));
            for (key, inner) in inside {
                let pointer = format!("{pointer}/{}", escape(key));
                let parent = definition.name;
                match definition.keys.iter().find(|(name, _)| name == key) {
                    Some((_, form)) => visit(*form, inner, pointer, Around { parent, key, entry: "" }, found),
                    None => {
                        let around = Around { parent, key: "", entry: key };
                        visit(definition.other.unwrap_or(Form::Any), inner, pointer, around, found);
                    }
                }
            }
        }
        (Form::List(definition), Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                visit(Form::Object(definition), item, format!("{pointer}/{index}"), around, found);
            }
        }
        (Form::Map(definition), Value::Object(entries)) => {
            for (entry, inner) in entries {
                let around = Around { entry, ..around };
                visit(Form::Object(definition), inner, format!("{pointer}/{}", escape(entry)), around, found);
            }
        }
        _ => {}
    }
}
