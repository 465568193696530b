//! Every object of a document, with what the specification calls it.

use serde_json::{Map, Value};

use super::{Form, ROOT};
use crate::yaml::escape;

/// An object of a document. One that is only a `$ref` counts, with the reference among its keys.
#[derive(Clone, Debug)]
pub(crate) struct Found<'a> {
    pub(crate) pointer: String,
    /// What the specification calls it, such as `schema` or `parameter`.
    pub(crate) name: &'static str,
    /// What the specification calls the object around it.
    pub(crate) parent: &'static str,
    /// The key of the object around it; empty where the keys are of the document's own choosing.
    pub(crate) key: &'a str,
    /// The name that the document gives it in a map, such as that of a property; empty elsewhere.
    pub(crate) entry: &'a str,
    pub(crate) keys: &'a Map<String, Value>,
}

/// Where an object stands.
#[derive(Clone, Copy)]
struct Around<'a> {
    parent: &'static str,
    key: &'a str,
    entry: &'a str,
}

/// Every object of a document, in its order. What an example holds is none, and of extensions only what has a known shape
/// is one.
pub(crate) fn objects(document: &Value) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    visit(Form::Object(&ROOT), document, String::new(), Around { parent: "", key: "", entry: "" }, &mut found);
    found
}

fn visit<'a>(form: Form, value: &'a Value, pointer: String, around: Around<'a>, found: &mut Vec<Found<'a>>) {
    match (form, value) {
        (Form::Object(shape) | Form::BooleanOr(shape), Value::Object(keys)) => {
            let Around { parent, key, entry } = around;
            found.push(Found { pointer: pointer.clone(), name: shape.name, parent, key, entry, keys });
            if shape.reference && keys.contains_key("$ref") {
                return;
            }
            let inside =
                keys.iter().filter(|(key, inner)| !shape.is_open(key) && (inner.is_object() || inner.is_array()));
            for (key, inner) in inside {
                let pointer = format!("{pointer}/{}", escape(key));
                let parent = shape.name;
                match shape.keys.iter().find(|(name, _)| name == key) {
                    Some((_, form)) => visit(*form, inner, pointer, Around { parent, key, entry: "" }, found),
                    None => {
                        let around = Around { parent, key: "", entry: key };
                        visit(shape.other.unwrap_or(Form::Any), inner, pointer, around, found);
                    }
                }
            }
        }
        (Form::List(shape), Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                visit(Form::Object(shape), item, format!("{pointer}/{index}"), around, found);
            }
        }
        (Form::Map(shape), Value::Object(entries)) => {
            for (entry, inner) in entries {
                let around = Around { entry, ..around };
                visit(Form::Object(shape), inner, format!("{pointer}/{}", escape(entry)), around, found);
            }
        }
        _ => {}
    }
}
