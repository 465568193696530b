//! Writes JSON Schema annotations, such as bounds, that Rust types cannot express.

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

/// The maximum depth of merged schemas. The gate rejects deeper documents.
const DEPTH: usize = 64;

/// Writes the annotations of the types.
pub(super) fn annotations(code: &mut Code, document: &Document, model: &Model) {
    code.blank();
    code.documentation(&["Titles, descriptions, bounds and other annotations of the types, for their JSON Schema."]);
    code.line("#[cfg(feature = \"schemars\")]");
    let annotations = model.components.iter().filter_map(|component| {
        let annotations = of_component(document, component)?.to_string();
        Some(Expression::call("", [Expression::string(&component.name), Expression::string(&annotations)]))
    });
    let annotations = Expression::list(annotations);
    code.expression("static ANNOTATIONS: plenary_client::Annotations = ", &annotations, ";");
}

/// Returns the annotations of a component and its properties, if it has any.
fn of_component(document: &Document, Component { name, kind, .. }: &Component) -> Option<Value> {
    let schema = document.value().get("components")?.get("schemas")?.get(name)?;
    let mut annotations = of_schema(schema);
    if let Kind::Object(object) = kind {
        let properties: Map<String, Value> = object
            .properties
            .iter()
            .filter_map(|Property { wire, .. }| {
                let annotations = of_schema(property(document, schema, wire, DEPTH)?);
                (!annotations.is_empty()).then(|| (wire.clone(), annotations.into()))
            })
            .collect();
        if !properties.is_empty() {
            annotations.insert(String::from("properties"), properties.into());
        }
    }
    (!annotations.is_empty()).then(|| annotations.into())
}

fn of_schema(schema: &Value) -> Map<String, Value> {
    let copied = ANNOTATIONS.iter().filter_map(|key| Some(((*key).to_owned(), schema.get(key)?.clone())));
    let mut annotations: Map<String, Value> = copied.collect();
    // In JSON Schema, an exclusive bound is a number of its own.
    for (bound, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
        if schema.get(exclusive) == Some(&Value::Bool(true))
            && let Some(limit) = annotations.remove(bound)
        {
            annotations.insert(exclusive.to_owned(), limit);
        }
    }
    for inner in ["items", "additionalProperties"] {
        let inside = schema.get(inner).map(of_schema).unwrap_or_default();
        if !inside.is_empty() {
            annotations.insert(inner.to_owned(), inside.into());
        }
    }
    annotations
}

/// Returns a property's schema.
///
/// If several members of a merge have the property, the last one wins.
fn property<'a>(document: &'a Document, schema: &'a Value, wire: &str, depth: usize) -> Option<&'a Value> {
    let depth = depth.checked_sub(1)?;
    let schema = plenary_openapi::follow(document.value(), schema).ok()?.value;
    let own = schema.get("properties").and_then(|properties| properties.get(wire));
    own.or_else(|| {
        let members = schema.get("allOf")?.as_array()?;
        members.iter().rev().find_map(|member| property(document, member, wire, depth))
    })
}
