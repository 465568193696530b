//! Annotations of the JSON Schema of a type: what the schema in the spec says and the Rust type cannot, like bounds.

use serde_json::{Map, Value};

use super::code::Code;
use super::expression::Expression;
use crate::document::Document;
use crate::model::{Component, Kind, Model, Property};

const ANNOTATIONS: [&str; 13] = [
    "title",
    "description",
    "format",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "minItems",
    "maxItems",
    "deprecated",
    "readOnly",
    "enum",
];

/// The maximum depth of merged schemas. Only documents that the gate rejects are deeper.
const DEPTH: usize = 64;

/// Writes the annotations of every type.
pub(super) fn annotations(code: &mut Code, document: &Document, model: &Model) {
    code.blank();
    code.documentation(&["What the spec says about each type beyond its Rust type, for its JSON Schema."]);
    code.line("#[cfg(feature = \"schemars\")]");
    let annotations = model.components.iter().filter_map(|component| {
        let annotations = of_component(document, component)?.to_string();
        Some(Expression::call("", [Expression::string(&component.name), Expression::string(&annotations)]))
    });
    let annotations = Expression::list(annotations);
    code.expression("static ANNOTATIONS: plenary_client::Annotations = ", &annotations, ";");
}

/// Returns the annotations of a component and of its properties, if it has any.
fn of_component(document: &Document, Component { name, kind, .. }: &Component) -> Option<Value> {
    let documented = document.value().get("components")?.get("schemas")?.get(name)?;
    let mut annotations = of_schema(documented);
    if let Kind::Object(properties) = kind {
        let properties: Map<String, Value> = properties
            .iter()
            .filter_map(|Property { wire, .. }| {
                let annotations = of_schema(property(document, documented, wire, DEPTH)?);
                (!annotations.is_empty()).then(|| (wire.clone(), annotations.into()))
            })
            .collect();
        if !properties.is_empty() {
            annotations.insert(String::from("properties"), properties.into());
        }
    }
    (!annotations.is_empty()).then(|| annotations.into())
}

fn of_schema(documented: &Value) -> Map<String, Value> {
    let present = ANNOTATIONS.iter().filter_map(|key| Some(((*key).to_owned(), documented.get(key)?.clone())));
    let mut annotations: Map<String, Value> = present.collect();
    for inner in ["items", "additionalProperties"] {
        let inside = documented.get(inner).map(of_schema).unwrap_or_default();
        if !inside.is_empty() {
            annotations.insert(inner.to_owned(), inside.into());
        }
    }
    annotations
}

/// Returns a property of a schema, or of the last member of a merge that has it.
fn property<'a>(document: &'a Document, schema: &'a Value, wire: &str, depth: usize) -> Option<&'a Value> {
    let depth = depth.checked_sub(1)?;
    let schema = plenary_openapi::follow(document.value(), schema).ok()?.value;
    let own = schema.get("properties").and_then(|properties| properties.get(wire));
    own.or_else(|| {
        let members = schema.get("allOf")?.as_array()?;
        members.iter().rev().find_map(|member| property(document, member, wire, depth))
    })
}
