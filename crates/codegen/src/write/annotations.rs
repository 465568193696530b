//! What a schema says beyond its Rust type: words, and bounds that no Rust type has. The JSON Schema of a type repeats it.

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

/// How deep merged schemas are followed. Only a document that the gate refuses goes deeper.
const DEPTH: usize = 64;

/// Writes the annotations of every type.
pub(super) fn annotations(code: &mut Code, document: &Document, model: &Model) {
    code.blank();
    code.documentation(&["What the specification says of each type beyond its Rust form, for its JSON Schema."]);
    code.line("#[cfg(feature = \"schemars\")]");
    let annotations = model.components.iter().filter_map(|component| {
        let annotations = of_component(document, component)?.to_string();
        Some(Expression::call("", [Expression::string(&component.name), Expression::string(&annotations)]))
    });
    let annotations = Expression::list(annotations);
    code.expression("static ANNOTATIONS: plenary_client::Annotations = ", &annotations, ";");
}

/// The annotations of a component and of its properties, if it has any.
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
    let said = ANNOTATIONS.iter().filter_map(|key| Some(((*key).to_owned(), documented.get(key)?.clone())));
    let mut annotations: Map<String, Value> = said.collect();
    for inner in ["items", "additionalProperties"] {
        let inside = documented.get(inner).map(of_schema).unwrap_or_default();
        if !inside.is_empty() {
            annotations.insert(inner.to_owned(), inside.into());
        }
    }
    annotations
}

/// A property of a schema, or of the last one that it merges.
fn property<'a>(document: &'a Document, schema: &'a Value, wire: &str, depth: usize) -> Option<&'a Value> {
    let depth = depth.checked_sub(1)?;
    let schema = plenary_openapi::follow(document.value(), schema).ok()?.value;
    let own = schema.get("properties").and_then(|properties| properties.get(wire));
    own.or_else(|| {
        let members = schema.get("allOf")?.as_array()?;
        members.iter().rev().find_map(|member| property(document, member, wire, depth))
    })
}
