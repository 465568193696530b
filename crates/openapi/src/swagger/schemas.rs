//! Converts the schemas of Swagger 2.0.

use serde_json::{Map, Value, json};

use crate::definitions::{Holder, schemas_in};
use crate::reference::{REFERENCE, component_at, reference, reference_text};

/// Returns an object's entries, or none for any other value.
pub(super) fn entries(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}

/// Returns the strings of a list.
pub(super) fn texts(value: Option<&Value>) -> Vec<&str> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

/// Converts a schema, or the type of a parameter or a header.
pub(super) fn schema(schema: &Value) -> Value {
    let Some(keys) = schema.as_object() else { return schema.clone() };
    let is_nullable = ["x-nullable", "x-isnullable"].iter().any(|key| schema[*key] == true);
    if let Some(text) = reference(schema) {
        let kept = json!({ REFERENCE: text });
        // OpenAPI 3.0 ignores the keys next to a reference.
        return if is_nullable { json!({ "allOf": [kept], "nullable": true }) } else { kept };
    }
    let mut ours = Map::new();
    for (key, value) in keys {
        let value = match (schemas_in(key), key.as_str(), value) {
            (Some(Holder::Map), _, Value::Object(entries)) => {
                entries.iter().map(|(name, entry)| (name.clone(), self::schema(entry))).collect()
            }
            // `items` can be a list.
            (Some(Holder::One | Holder::List), _, Value::Array(members)) => members.iter().map(self::schema).collect(),
            (Some(Holder::One), _, _) => self::schema(value),
            (_, "discriminator", Value::String(property)) => json!({ "propertyName": property }),
            (_, "type", Value::String(kind)) if kind == "file" => {
                ours.insert(String::from("format"), "binary".into());
                "string".into()
            }
            (_, "x-nullable" | "x-isnullable", Value::Bool(_)) => continue,
            _ => value.clone(),
        };
        ours.insert(key.clone(), value);
    }
    if is_nullable {
        ours.insert(String::from("nullable"), true.into());
    }
    ours.into()
}

/// Adds the values of discriminators that an extension defines at the child schemas.
pub(super) fn add_mappings(document: &Value, schemas: &mut Map<String, Value>) {
    for (child, schema) in entries(document.get("definitions")) {
        let values = ["x-ms-discriminator-value", "x-discriminator-value"];
        let Some(value) = values.iter().find_map(|key| schema.get(*key)?.as_str()) else { continue };
        let bases = schema.get("allOf").and_then(Value::as_array).into_iter().flatten().filter_map(reference);
        for base in bases.filter_map(|base| component_at("#/definitions/", base)) {
            if let Some(discriminator) = schemas.get_mut(&*base).and_then(|base| base.get_mut("discriminator")) {
                discriminator["mapping"][value] = reference_text("schemas", child).into();
            }
        }
    }
}
