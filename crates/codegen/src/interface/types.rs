//! The interface of types.

use plenary_openapi::{Node, escape};
use serde_json::Value;

use super::facts::{described, limits, text_at};
use super::{Aspect, Item, ItemKind};
use crate::document::Document;
use crate::model::{Component, Kind, Member, Object, Presence, Property, Scalar, Variant};
use crate::rust_type::{UNDOCUMENTED, additional_type, rust_type};

/// The maximum depth of merged schemas. The gate rejects deeper documents.
const DEPTH: usize = 64;

/// Describes the type of a component, with its fields or variants.
pub(super) fn component(document: &Document, Component { name, kind, is_sent, .. }: &Component) -> Item {
    let pointer = format!("/components/schemas/{}", escape(name));
    let item = described(Item::new(ItemKind::Type, name, name, &pointer), document, &pointer);
    match kind {
        Kind::Object(object) => item
            .with(Aspect::Form, "struct")
            .with(Aspect::Builder, if *is_sent { format!("{name}::builder()") } else { String::new() })
            .holding(fields(document, &pointer, object)),
        Kind::Parts(object) => item
            .with(Aspect::Form, "multipart struct")
            .with(Aspect::Builder, format!("{name}::builder()"))
            .holding(fields(document, &pointer, object)),
        Kind::StringEnum(variants) => item
            .with(Aspect::Form, "open enum of strings")
            .holding(variants.iter().map(|variant| value(document, &pointer, variant))),
        Kind::IntegerEnum(variants) => item
            .with(Aspect::Form, "open enum of integers")
            .holding(variants.iter().map(|variant| value(document, &pointer, variant))),
        Kind::Identifier(Scalar::Uuid) => item.with(Aspect::Form, "newtype of Uuid"),
        Kind::Identifier(_) => item.with(Aspect::Form, "newtype of String"),
        Kind::TaggedUnion { tag, members } => {
            let members = members.iter().map(|one| {
                let place = format!("{pointer}/discriminator/mapping/{}", escape(&one.value));
                member(&one.value, place, one).also_known_by(&one.name)
            });
            item.with(Aspect::Form, "union").with(Aspect::Tag, tag).holding(members)
        }
        Kind::UntaggedUnion(members) => {
            let members = members.iter().enumerate().map(|(index, one)| {
                member(&one.name, format!("{pointer}/oneOf/{index}"), one).also_known_by(rust_type(&one.shape))
            });
            item.with(Aspect::Form, "union").holding(members)
        }
        Kind::Alias(shape) => item.with(Aspect::Form, "alias").with(Aspect::Type, rust_type(shape)),
    }
}

/// Describes the fields of a struct.
fn fields(document: &Document, component: &str, object: &Object) -> Vec<Item> {
    let additional = object.additional.iter().map(|additional| {
        Item::new(ItemKind::Field, "*", &additional.field, format!("{component}/additionalProperties"))
            .with(Aspect::Type, additional_type(additional))
            .with(Aspect::Presence, "optional")
    });
    // A property can take the usual name of this field.
    let undocumented = Item::new(ItemKind::Field, "..", &object.undocumented, component)
        .with(Aspect::Type, UNDOCUMENTED)
        .with(Aspect::Presence, "optional");
    let properties = object.properties.iter().map(|property| field(document, component, property));
    properties.chain(additional).chain([undocumented]).collect()
}

fn field(document: &Document, component: &str, property: &Property) -> Item {
    let Property { wire, field, shape, presence, .. } = property;
    let schema = Node::root(document.value()).at(component);
    let pointer = schema.and_then(|schema| property_pointer(&schema, wire, DEPTH));
    let pointer = pointer.unwrap_or_else(|| component.to_owned());
    let rust = rust_type(shape);
    let (rust, presence) = match presence {
        Presence::Required => (rust, "required"),
        Presence::RequiredNullable => (format!("Option<{rust}>"), "required"),
        Presence::Optional => (format!("Option<{rust}>"), "optional"),
        Presence::OptionalNullable => (format!("Nullable<{rust}>"), "optional"),
    };
    let item = Item::new(ItemKind::Field, wire, field, &pointer)
        .also_known_by(field)
        .with(Aspect::Type, rust)
        .with(Aspect::Presence, presence)
        .with(Aspect::Values, text_at(document, &format!("{pointer}/enum")));
    limits(described(item, document, &pointer), &property.limits)
}

/// Returns the JSON pointer to a property of a schema.
///
/// If several members of an `allOf` have the property, the last one wins.
fn property_pointer(schema: &Node<'_>, wire: &str, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    let schema = schema.follow().ok()?;
    if let Some(own) = schema.get("properties").and_then(|properties| properties.get(wire)) {
        return Some(own.pointer);
    }
    let members: Vec<Node<'_>> = schema.get("allOf").iter().flat_map(Node::items).collect();
    members.iter().rev().find_map(|member| property_pointer(member, wire, depth))
}

fn value<T: Clone + Into<Value> + ToString>(document: &Document, component: &str, variant: &Variant<T>) -> Item {
    let list = format!("{component}/enum");
    let expected: Value = variant.value.clone().into();
    let values = document.value().pointer(&list).and_then(Value::as_array);
    let index = values.and_then(|values| values.iter().position(|value| *value == expected));
    let pointer = index.map_or(list.clone(), |index| format!("{list}/{index}"));
    Item::new(ItemKind::Value, &variant.value.to_string(), &variant.name, pointer)
        .also_known_by(&variant.name)
        .with(Aspect::Description, &variant.description)
}

fn member(key: &str, pointer: String, Member { name, shape, .. }: &Member) -> Item {
    Item::new(ItemKind::Member, key, name, pointer).with(Aspect::Type, rust_type(shape))
}
