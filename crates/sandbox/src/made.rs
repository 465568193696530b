//! A value made from a schema: what an operation answers whose document shows no example.

use std::io;

use openapiv3::{
    Components, Discriminator, ObjectType, ReferenceOr, Schema, SchemaKind, StringFormat, StringType, Type,
    VariantOrUnknownOrEmpty,
};
use serde_json::{Map, Value, json};

use crate::document::resolved_schema;

/// How deep optional properties and items are filled; below it a value has what is required and no more.
const FULL_DEPTH: usize = 3;

/// The most items of a list, whatever its schema asks for.
const ITEMS: usize = 100;

/// Beyond it no document makes sense, and one that contains itself ends.
const DEPTH: usize = 32;

/// A value that a schema allows; the same in every run.
pub(crate) fn made(schema: &ReferenceOr<Schema>, components: &Components) -> io::Result<Value> {
    Maker { components }.value(schema, 0)
}

struct Maker<'d> {
    components: &'d Components,
}

impl Maker<'_> {
    fn value(&self, schema: &ReferenceOr<Schema>, depth: usize) -> io::Result<Value> {
        let schema = resolved_schema(schema, self.components)?;
        if depth > DEPTH {
            return Ok(Value::Null);
        }
        Ok(match &schema.schema_kind {
            SchemaKind::Type(Type::String(text)) => self::text(text).into(),
            SchemaKind::Type(Type::Integer(integer)) => {
                let least = integer.minimum.map(|bound| bound.saturating_add(integer.exclusive_minimum.into()));
                let most = integer.maximum.map(|bound| bound.saturating_sub(integer.exclusive_maximum.into()));
                let within = 1.max(least.unwrap_or(i64::MIN)).min(most.unwrap_or(i64::MAX));
                integer.enumeration.iter().flatten().next().copied().unwrap_or(within).into()
            }
            SchemaKind::Type(Type::Number(number)) => {
                let within = 0.5_f64.max(number.minimum.unwrap_or(f64::MIN)).min(number.maximum.unwrap_or(f64::MAX));
                within.into()
            }
            SchemaKind::Type(Type::Boolean(_)) => true.into(),
            SchemaKind::Type(Type::Array(array)) => {
                let count = array.min_items.unwrap_or(0).max(usize::from(depth < FULL_DEPTH));
                match &array.items {
                    Some(items) => {
                        let item = self.value(&items.clone().unbox(), depth + 1)?;
                        vec![item; count.min(array.max_items.unwrap_or(count)).min(ITEMS)].into()
                    }
                    None => json!([]),
                }
            }
            SchemaKind::Type(Type::Object(object)) => self.object(object, depth)?,
            SchemaKind::AllOf { all_of } => match all_of.as_slice() {
                [only] => self.value(only, depth + 1)?,
                several => {
                    let mut merged = Map::new();
                    for member in several {
                        merged.extend(self.value(member, depth + 1)?.as_object().cloned().unwrap_or_default());
                    }
                    merged.into()
                }
            },
            SchemaKind::OneOf { one_of: members } | SchemaKind::AnyOf { any_of: members } => match members.first() {
                Some(member) => {
                    let mut value = self.value(member, depth + 1)?;
                    if let Some(discriminator) = &schema.schema_data.discriminator {
                        tag(&mut value, member, discriminator);
                    }
                    value
                }
                None => json!({}),
            },
            SchemaKind::Not { .. } | SchemaKind::Any(_) => json!({}),
        })
    }

    fn object(&self, object: &ObjectType, depth: usize) -> io::Result<Value> {
        let mut value = Map::new();
        for (name, property) in &object.properties {
            if depth < FULL_DEPTH || object.required.contains(name) {
                value.insert(name.clone(), self.value(&property.clone().unbox(), depth + 1)?);
            }
        }
        Ok(value.into())
    }
}

/// Writes the tag that says which member of a union a value is.
fn tag(value: &mut Value, member: &ReferenceOr<Schema>, discriminator: &Discriminator) {
    let ReferenceOr::Reference { reference } = member else { return };
    let name = reference.rsplit('/').next().unwrap_or_default();
    let mapped = discriminator.mapping.iter().find(|(_, target)| target.rsplit('/').next() == Some(name));
    if let Some(value) = value.as_object_mut() {
        let tag = mapped.map_or(name, |(tag, _)| tag.as_str());
        value.insert(discriminator.property_name.clone(), tag.into());
    }
}

fn text(text: &StringType) -> String {
    if let Some(first) = text.enumeration.iter().flatten().next() {
        return first.clone();
    }
    match &text.format {
        VariantOrUnknownOrEmpty::Item(StringFormat::Date) => "2026-01-05".to_owned(),
        VariantOrUnknownOrEmpty::Item(StringFormat::DateTime) => "2026-01-05T09:00:00Z".to_owned(),
        VariantOrUnknownOrEmpty::Unknown(format) if format == "uuid" => {
            "6ba7b811-9dad-41d1-80b4-00c04fd430c8".to_owned()
        }
        _ => {
            let length = text.min_length.unwrap_or(0).max(4).min(text.max_length.unwrap_or(usize::MAX));
            "text".chars().cycle().take(length.min(4096)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use openapiv3::{Components, ReferenceOr, Schema};
    use serde_json::json;

    use super::made;

    #[test]
    fn a_value_has_every_property_and_ends_where_a_schema_contains_itself() {
        let components: Components = serde_json::from_value(json!({"schemas": {
            "Tree": {"type": "object", "required": ["id"], "properties": {
                "id": {"type": "integer", "minimum": 5},
                "kind": {"type": "string", "enum": ["oak", "fir"]},
                "at": {"type": "string", "format": "date-time"},
                "leaves": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}}},
            "Any": {"oneOf": [{"$ref": "#/components/schemas/Tree"}],
                "discriminator": {"propertyName": "t", "mapping": {"tree": "#/components/schemas/Tree"}}},
        }}))
        .expect("components");
        let schema: ReferenceOr<Schema> =
            serde_json::from_value(json!({"$ref": "#/components/schemas/Any"})).expect("a schema");
        let value = made(&schema, &components).expect("a value");
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
