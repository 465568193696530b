//! A value made from a schema: what an operation answers whose document shows no example.

use std::io;

use serde_json::{Map, Value, json};

use crate::document::followed;

/// How deep optional properties and items are filled; below it a value has what is required and no more.
const FULL_DEPTH: usize = 3;

/// The most items of a list, whatever its schema asks for.
const ITEMS: u64 = 100;

/// Beyond it no document makes sense, and one that contains itself ends.
const DEPTH: usize = 32;

/// A value that a schema of the document allows; the same in every run.
pub(crate) fn made(document: &Value, schema: &Value) -> io::Result<Value> {
    Maker { document }.value(schema, 0)
}

struct Maker<'d> {
    document: &'d Value,
}

impl Maker<'_> {
    fn value(&self, schema: &Value, depth: usize) -> io::Result<Value> {
        let schema = followed(self.document, schema)?;
        if depth > DEPTH {
            return Ok(Value::Null);
        }
        if let Some(first) = schema["enum"].get(0) {
            return Ok(first.clone());
        }
        if let Some(members) = schema["allOf"].as_array() {
            if let [only] = members.as_slice() {
                return self.value(only, depth + 1);
            }
            let mut merged = Map::new();
            for member in members {
                merged.extend(self.value(member, depth + 1)?.as_object().cloned().unwrap_or_default());
            }
            return Ok(merged.into());
        }
        if let Some(member) = schema["oneOf"].get(0).or(schema["anyOf"].get(0)) {
            let mut value = self.value(member, depth + 1)?;
            tag(&mut value, member, &schema["discriminator"]);
            return Ok(value);
        }
        Ok(match schema["type"].as_str() {
            Some("string") => text(schema).into(),
            Some("integer") => {
                let exclusive = |key: &str| i64::from(schema[key] == true);
                let least = schema["minimum"].as_i64().map(|bound| bound.saturating_add(exclusive("exclusiveMinimum")));
                let most = schema["maximum"].as_i64().map(|bound| bound.saturating_sub(exclusive("exclusiveMaximum")));
                1.max(least.unwrap_or(i64::MIN)).min(most.unwrap_or(i64::MAX)).into()
            }
            Some("number") => {
                let (least, most) = (schema["minimum"].as_f64(), schema["maximum"].as_f64());
                0.5_f64.max(least.unwrap_or(f64::MIN)).min(most.unwrap_or(f64::MAX)).into()
            }
            Some("boolean") => true.into(),
            Some("array") => {
                let count = schema["minItems"].as_u64().unwrap_or(0).max(u64::from(depth < FULL_DEPTH));
                let count = count.min(schema["maxItems"].as_u64().unwrap_or(count)).min(ITEMS);
                match schema.get("items") {
                    Some(items) if count > 0 => {
                        let item = self.value(items, depth + 1)?;
                        (0..count).map(|_| item.clone()).collect()
                    }
                    _ => json!([]),
                }
            }
            _ => self.object(schema, depth)?,
        })
    }

    fn object(&self, schema: &Value, depth: usize) -> io::Result<Value> {
        let is_required = |name: &str| schema["required"].as_array().is_some_and(|all| all.contains(&name.into()));
        let mut value = Map::new();
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            if depth < FULL_DEPTH || is_required(name) {
                value.insert(name.clone(), self.value(property, depth + 1)?);
            }
        }
        Ok(value.into())
    }
}

/// Writes the tag that says which member of a union a value is.
fn tag(value: &mut Value, member: &Value, discriminator: &Value) {
    let last = |reference: &str| reference.rsplit('/').next().unwrap_or_default().to_owned();
    let name = member["$ref"].as_str().map(last);
    if let (Some(value), Some(name), Some(property)) =
        (value.as_object_mut(), name, discriminator["propertyName"].as_str())
    {
        let mut mapping = discriminator["mapping"].as_object().into_iter().flatten();
        let mapped = mapping.find(|(_, target)| target.as_str().map(last).as_ref() == Some(&name));
        value.insert(property.to_owned(), mapped.map_or(name, |(tag, _)| tag.clone()).into());
    }
}

fn text(schema: &Value) -> String {
    match schema["format"].as_str() {
        Some("date") => "2026-01-05".to_owned(),
        Some("date-time") => "2026-01-05T09:00:00Z".to_owned(),
        Some("uuid") => "6ba7b811-9dad-41d1-80b4-00c04fd430c8".to_owned(),
        _ => {
            let length = |key: &str| schema[key].as_u64().and_then(|length| usize::try_from(length).ok());
            let length = length("minLength").unwrap_or(0).max(4).min(length("maxLength").unwrap_or(usize::MAX));
            "text".chars().cycle().take(length.min(4096)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::made;

    #[test]
    fn a_value_has_every_property_and_ends_where_a_schema_contains_itself() {
        let document = json!({"components": {"schemas": {
            "Tree": {"type": "object", "required": ["id"], "properties": {
                "id": {"type": "integer", "minimum": 5},
                "kind": {"type": "string", "enum": ["oak", "fir"]},
                "at": {"type": "string", "format": "date-time"},
                "leaves": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}}},
            "Any": {"oneOf": [{"$ref": "#/components/schemas/Tree"}],
                "discriminator": {"propertyName": "t", "mapping": {"tree": "#/components/schemas/Tree"}}},
        }}});
        let value = made(&document, &json!({"$ref": "#/components/schemas/Any"})).expect("a value");
        assert_eq!((&value["t"], &value["id"], &value["kind"]), (&json!("tree"), &json!(5), &json!("oak")));
        assert_eq!(value["at"], "2026-01-05T09:00:00Z");
        let (mut tree, mut depth) = (&value, 0);
        while let Some(leaf) = tree["leaves"].get(0) {
            (tree, depth) = (leaf, depth + 1);
        }
        assert!(depth > 0);
        assert_eq!(*tree, json!({"id": 5}));
    }
}
