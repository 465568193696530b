//! Lowers schemas to components, properties and shapes.

use std::borrow::Borrow;
use std::collections::{BTreeSet, HashSet};

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, IntegerFormat, ReferenceOr, Schema, SchemaData, SchemaKind, StringFormat, StringType, Type,
    VariantOrUnknownOrEmpty,
};
use serde_json::Value;

use super::names;
use crate::document::Document;
use crate::model::{
    Access, Additional, Component, Kind, Limits, Member, Model, Object, Presence, Property, Scalar, Shape, Variant,
    component_name, enum_variant, pascal,
};

/// The maximum number of consecutive references.
const STEPS: usize = 64;

/// The format of an unsigned 64-bit integer.
const UNSIGNED: &str = "uint64";

/// Returns the schema that allows any JSON.
pub(crate) fn anything() -> Schema {
    Schema { schema_data: SchemaData::default(), schema_kind: SchemaKind::Any(openapiv3::AnySchema::default()) }
}

/// Returns the components of a document, in document order.
pub(crate) fn components(document: &Document) -> Vec<Component> {
    let Some(components) = &document.openapi().components else { return Vec::new() };
    components
        .schemas
        .iter()
        .filter_map(|(name, schema)| Some((name, schema.as_item()?)))
        .map(|(name, schema)| Component {
            name: name.clone(),
            description: description(&schema.schema_data),
            kind: kind(document, schema),
            is_sent: false,
        })
        .collect()
}

fn kind(document: &Document, schema: &Schema) -> Kind {
    match &schema.schema_kind {
        SchemaKind::Type(Type::Object(object)) if !object.properties.is_empty() => {
            Kind::Object(fields(document, schema))
        }
        SchemaKind::AllOf { .. } if merges(schema) => Kind::Object(fields(document, schema)),
        SchemaKind::Type(Type::String(text)) if !text.enumeration.is_empty() => Kind::StringEnum(
            text.enumeration
                .iter()
                .flatten()
                .enumerate()
                .map(|(index, value)| Variant {
                    name: variant_name(&schema.schema_data, index).unwrap_or_else(|| enum_variant(value)),
                    value: value.clone(),
                    description: listed(&schema.schema_data, "x-enum-descriptions", index).unwrap_or_default(),
                })
                .collect(),
        ),
        SchemaKind::Type(Type::Integer(integer)) if !integer.enumeration.is_empty() => Kind::IntegerEnum(
            integer
                .enumeration
                .iter()
                .flatten()
                .enumerate()
                .map(|(index, value)| Variant {
                    name: variant_name(&schema.schema_data, index).unwrap_or_else(|| format!("Value{value}")),
                    value: *value,
                    description: listed(&schema.schema_data, "x-enum-descriptions", index).unwrap_or_default(),
                })
                .collect(),
        ),
        SchemaKind::Type(Type::String(text)) => match scalar_of_text(text) {
            identifier @ (Scalar::Text | Scalar::Uuid) => Kind::Identifier(identifier),
            other => Kind::Alias(Shape::Scalar(other)),
        },
        SchemaKind::OneOf { one_of } => union(document, schema, one_of),
        _ => Kind::Alias(item_shape(&ReferenceOr::Item(schema.clone()))),
    }
}

fn union(document: &Document, schema: &Schema, one_of: &[ReferenceOr<Schema>]) -> Kind {
    let Some(discriminator) = &schema.schema_data.discriminator else {
        return Kind::UntaggedUnion(one_of.iter().map(|member| untagged(document, member)).collect());
    };
    let members = discriminator
        .mapping
        .iter()
        .map(|(value, reference)| {
            let name = component_name(reference).unwrap_or(reference);
            Member {
                name: pascal(value),
                value: value.clone(),
                description: described(document, name),
                shape: Shape::Component(name.to_owned()),
            }
        })
        .collect();
    Kind::TaggedUnion { tag: discriminator.property_name.clone(), members }
}

fn untagged(document: &Document, member: &ReferenceOr<Schema>) -> Member {
    match member {
        ReferenceOr::Reference { reference } => {
            let name = component_name(reference).unwrap_or(reference);
            Member {
                name: name.to_owned(),
                value: String::new(),
                description: described(document, name),
                shape: Shape::Component(name.to_owned()),
            }
        }
        ReferenceOr::Item(schema) => Member {
            name: schema.schema_data.title.clone().unwrap_or_default(),
            value: String::new(),
            description: description(&schema.schema_data),
            shape: shape(member),
        },
    }
}

/// Returns the fields of an object or of a merge.
fn fields(document: &Document, schema: &Schema) -> Object {
    let mut properties = properties(document, schema);
    let wires: Vec<&str> = properties.iter().map(|property| property.wire.as_str()).collect();
    let mut fields = names::unique(&wires, &[]);
    let mut own = |name: &str| {
        let free = std::iter::successors(Some(name.to_owned()), |name| Some(format!("{name}_")));
        let free = free.into_iter().find(|name| !fields.contains(name)).unwrap_or_default();
        fields.push(free.clone());
        free
    };
    let undocumented = own("undocumented");
    let additional = additional(document, schema).map(|values| Additional {
        field: own("additional_properties"),
        documentation: values.map(|schema| documentation(document, schema)).unwrap_or_default(),
        shape: values.map_or(Shape::Any, item_shape),
    });
    for (property, name) in properties.iter_mut().zip(fields) {
        property.field = name;
    }
    Object { properties, additional, undocumented }
}

/// Returns the additional properties of an object or of a merge.
///
/// The inner value is their schema, if there is one.
fn additional<'a>(document: &'a Document, schema: &'a Schema) -> Option<Option<&'a ReferenceOr<Schema>>> {
    match &schema.schema_kind {
        SchemaKind::AllOf { all_of } => {
            all_of.iter().find_map(|member| additional(document, settled(document, member)?))
        }
        SchemaKind::Type(Type::Object(object)) => match object.additional_properties.as_ref()? {
            AdditionalProperties::Schema(schema) => Some(Some(schema)),
            AdditionalProperties::Any(is_open) => is_open.then_some(None),
        },
        _ => None,
    }
}

/// Returns the properties of an object or of a merge, without the names of their fields.
fn properties(document: &Document, schema: &Schema) -> Vec<Property> {
    match &schema.schema_kind {
        SchemaKind::AllOf { all_of } => {
            let mut merged: IndexMap<String, Property> = IndexMap::new();
            for member in all_of {
                let Some(member) = settled(document, member) else { continue };
                for property in properties(document, member) {
                    merged.insert(property.wire.clone(), property);
                }
            }
            merged.into_values().collect()
        }
        SchemaKind::Type(Type::Object(object)) => {
            let required: HashSet<&str> = object.required.iter().map(String::as_str).collect();
            let property = |(wire, schema): (&String, &ReferenceOr<Box<Schema>>)| {
                let schema = schema.clone().unbox();
                let data = schema.as_item().map(|schema| schema.schema_data.clone()).unwrap_or_default();
                let shape = shape(&schema);
                // A required `Value` needs no `Option`, because a `Value` can be null.
                let is_any = shape == Shape::Any || aliases_anything(document, &shape);
                Property {
                    wire: wire.clone(),
                    field: String::new(),
                    documentation: documentation(document, &schema),
                    access: access(document, &schema),
                    presence: match (required.contains(wire.as_str()), data.nullable) {
                        (true, true) if !is_any => Presence::RequiredNullable,
                        (true, _) => Presence::Required,
                        (false, false) if !is_any => Presence::Optional,
                        (false, _) => Presence::OptionalNullable,
                    },
                    shape,
                    limits: settled(document, &schema).map(limits).unwrap_or_default(),
                }
            };
            object.properties.iter().map(property).collect()
        }
        _ => Vec::new(),
    }
}

/// Returns whether a property is in requests, in responses or in both, according to its schema.
fn access(document: &Document, schema: &ReferenceOr<Schema>) -> Access {
    let own = schema.as_item().map(|schema| &schema.schema_data);
    let settled = settled(document, schema).map(|schema| &schema.schema_data);
    let is_any = |flag: fn(&SchemaData) -> bool| own.is_some_and(flag) || settled.is_some_and(flag);
    match (is_any(|data| data.read_only), is_any(|data| data.write_only)) {
        (true, false) => Access::ReadOnly,
        (false, true) => Access::WriteOnly,
        _ => Access::ReadAndWrite,
    }
}

/// Makes properties optional that are not in all values of their type.
///
/// A `readOnly` property is not in requests, and a `writeOnly` property is not in responses. If a type is in both, such
/// a property is optional even if it is required. A type that is only received keeps its required `readOnly`
/// properties, and a type that is only sent its required `writeOnly` properties.
pub(super) fn make_optional(document: &Document, model: &mut Model, received: &BTreeSet<String>) {
    for component in &mut model.components {
        let is_missing = |access: Access| match access {
            Access::ReadOnly => component.is_sent,
            Access::WriteOnly => received.contains(&component.name),
            Access::ReadAndWrite => false,
        };
        let is_multipart = matches!(component.kind, Kind::Parts(_));
        let (Kind::Object(object) | Kind::Parts(object)) = &mut component.kind else { continue };
        for property in object.properties.iter_mut().filter(|property| is_missing(property.access)) {
            let is_any = property.shape == Shape::Any || aliases_anything(document, &property.shape);
            property.presence = match property.presence {
                Presence::Required if !is_any || is_multipart => Presence::Optional,
                Presence::Required | Presence::RequiredNullable => Presence::OptionalNullable,
                optional => optional,
            };
        }
    }
}

/// Returns the settled schema of a component's property.
///
/// If several members of a merge have the property, the last one wins.
pub(crate) fn property<'a>(document: &'a Document, component: &str, wire: &str) -> Option<&'a Schema> {
    let schema = document.openapi().components.as_ref()?.schemas.get(component)?.as_item()?;
    find_property(document, schema, wire)
}

/// Returns the settled schema of a component's additional properties.
pub(super) fn additional_values<'a>(document: &'a Document, component: &str) -> Option<&'a Schema> {
    let schema = document.openapi().components.as_ref()?.schemas.get(component)?.as_item()?;
    settled(document, additional(document, schema)??)
}

fn find_property<'a>(document: &'a Document, schema: &'a Schema, wire: &str) -> Option<&'a Schema> {
    match &schema.schema_kind {
        SchemaKind::AllOf { all_of } => {
            all_of.iter().rev().find_map(|member| find_property(document, settled(document, member)?, wire))
        }
        SchemaKind::Type(Type::Object(object)) => settled(document, object.properties.get(wire)?),
        _ => None,
    }
}

/// Returns true for `format: binary`.
pub(crate) fn is_binary(text: &StringType) -> bool {
    matches!(text.format, VariantOrUnknownOrEmpty::Item(StringFormat::Binary))
}

/// Returns true for a reference to a component that is an alias for any JSON.
fn aliases_anything(document: &Document, alias: &Shape) -> bool {
    let Shape::Component(name) = alias else { return false };
    let components = document.openapi().components.as_ref();
    let schema = components.and_then(|components| components.schemas.get(name));
    schema.is_some_and(|schema| match schema {
        ReferenceOr::Item(Schema { schema_kind: SchemaKind::OneOf { .. }, .. }) => false,
        ReferenceOr::Item(schema) if merges(schema) => false,
        schema => shape(schema) == Shape::Any,
    })
}

/// Follows references and each `allOf` with a single member, as the gate does.
pub(crate) fn settled<'a>(document: &'a Document, schema: &'a ReferenceOr<impl Borrow<Schema>>) -> Option<&'a Schema> {
    let mut schema = schema_or_reference(schema);
    // The gate rejects a schema that contains itself.
    for _ in 0..STEPS {
        schema = schema_or_reference(match schema {
            Ok(Schema { schema_kind: SchemaKind::AllOf { all_of }, .. }) if all_of.len() == 1 => all_of.first()?,
            Ok(schema) => return Some(schema),
            Err(reference) => document.openapi().components.as_ref()?.schemas.get(component_name(reference)?)?,
        });
    }
    None
}

fn schema_or_reference(schema: &ReferenceOr<impl Borrow<Schema>>) -> Result<&Schema, &str> {
    match schema {
        ReferenceOr::Item(schema) => Ok(schema.borrow()),
        ReferenceOr::Reference { reference } => Err(reference),
    }
}

/// Returns true for an `allOf` that merges objects.
///
/// An `allOf` with a single member only adds a description to a reference.
fn merges(schema: &Schema) -> bool {
    matches!(&schema.schema_kind, SchemaKind::AllOf { all_of } if all_of.len() > 1)
}

/// Returns the shape of an inline schema or a reference.
pub(crate) fn shape(schema: &ReferenceOr<Schema>) -> Shape {
    let schema = match schema {
        ReferenceOr::Reference { reference } => {
            return Shape::Component(component_name(reference).unwrap_or(reference).to_owned());
        }
        ReferenceOr::Item(schema) => schema,
    };
    match &schema.schema_kind {
        SchemaKind::AllOf { all_of } => match all_of.as_slice() {
            [only] => shape(only),
            _ => Shape::Any,
        },
        SchemaKind::Type(Type::String(text)) => Shape::Scalar(scalar_of_text(text)),
        SchemaKind::Type(Type::Integer(integer)) => Shape::Scalar(match &integer.format {
            VariantOrUnknownOrEmpty::Item(IntegerFormat::Int32) => Scalar::Integer32,
            VariantOrUnknownOrEmpty::Unknown(format) if format == UNSIGNED => Scalar::Unsigned64,
            _ => Scalar::Integer64,
        }),
        SchemaKind::Type(Type::Number(_)) => Shape::Scalar(Scalar::Number),
        SchemaKind::Type(Type::Boolean(_)) => Shape::Scalar(Scalar::Boolean),
        SchemaKind::Type(Type::Array(array)) => {
            let item = array.items.clone().map_or(Shape::Any, |items| item_shape(&items.unbox()));
            Shape::List(Box::new(item))
        }
        SchemaKind::Type(Type::Object(object)) => Shape::Map(Box::new(match &object.additional_properties {
            Some(AdditionalProperties::Schema(schema)) => item_shape(schema),
            Some(AdditionalProperties::Any(_)) | None => Shape::Any,
        })),
        _ => Shape::Any,
    }
}

fn item_shape(schema: &ReferenceOr<Schema>) -> Shape {
    let nullable = schema.as_item().is_some_and(|schema| schema.schema_data.nullable);
    match shape(schema) {
        Shape::Any => Shape::Any,
        other if nullable => Shape::Nullable(Box::new(other)),
        other => other,
    }
}

fn scalar_of_text(text: &StringType) -> Scalar {
    match &text.format {
        VariantOrUnknownOrEmpty::Item(StringFormat::DateTime) => Scalar::DateTime,
        VariantOrUnknownOrEmpty::Item(StringFormat::Date) => Scalar::Date,
        VariantOrUnknownOrEmpty::Item(StringFormat::Password) => Scalar::Secret,
        VariantOrUnknownOrEmpty::Unknown(format) if format == "uuid" => Scalar::Uuid,
        _ => Scalar::Text,
    }
}

fn variant_name(data: &SchemaData, index: usize) -> Option<String> {
    listed(data, "x-enum-varnames", index)
}

fn listed(data: &SchemaData, extension: &str, index: usize) -> Option<String> {
    data.extensions.get(extension)?.get(index)?.as_str().map(String::from)
}

fn description(data: &SchemaData) -> String {
    data.description.clone().unwrap_or_default()
}

fn described(document: &Document, component: &str) -> String {
    let components = document.openapi().components.as_ref();
    components
        .and_then(|components| components.schemas.get(component)?.as_item())
        .map(|schema| description(&schema.schema_data))
        .unwrap_or_default()
}

/// Returns the documentation of a value as paragraphs.
///
/// The paragraphs contain the description, constant, bounds, default and `x-truth`. For a reference, they contain only
/// the description of its target.
pub(crate) fn documentation(document: &Document, schema: &ReferenceOr<Schema>) -> Vec<String> {
    let ReferenceOr::Item(schema) = schema else {
        return settled(document, schema).map(|schema| vec![description(&schema.schema_data)]).unwrap_or_default();
    };
    let data = &schema.schema_data;
    let mut paragraphs = vec![description(data)];
    let mut notes: Vec<String> = constants(schema).into_iter().collect();
    notes.extend(bounds(schema));
    match (data.read_only, data.write_only) {
        (true, false) => notes.push(String::from("Only in responses.")),
        (false, true) => notes.push(String::from("Only in requests.")),
        _ => {}
    }
    if let Some(default) = &data.default {
        notes.push(format!("Default: `{default}`."));
    }
    if !notes.is_empty() {
        paragraphs.push(notes.join(" "));
    }
    paragraphs.extend(truth_note(data.extensions.get("x-truth")));
    paragraphs
}

/// Returns the note on how the server differs from its documentation.
pub(crate) fn truth_note(extension: Option<&Value>) -> Option<String> {
    let mut lines: Vec<&str> = Vec::new();
    for line in extension?.as_object()?.values().flat_map(truth_lines) {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    (!lines.is_empty()).then(|| format!("Note: {}", lines.join(" ")))
}

/// Returns the lines about a kind of difference: one for all documentation, or one for each form of it.
pub(crate) fn truth_lines(line: &Value) -> Vec<&str> {
    match line {
        Value::Object(forms) => forms.values().filter_map(Value::as_str).collect(),
        line => line.as_str().into_iter().collect(),
    }
}

fn constants(schema: &Schema) -> Option<String> {
    match &schema.schema_kind {
        SchemaKind::Type(Type::Boolean(boolean)) => match boolean.enumeration.as_slice() {
            [Some(only)] => Some(format!("Always `{only}`.")),
            _ => None,
        },
        SchemaKind::Type(Type::Integer(integer)) => match integer.enumeration.as_slice() {
            [Some(only)] => Some(format!("Always `{only}`.")),
            _ => None,
        },
        SchemaKind::Type(Type::String(text)) => match text.enumeration.as_slice() {
            [Some(only)] => Some(format!("Always `{only}`.")),
            _ => None,
        },
        _ => None,
    }
}

/// Returns a value's limits.
///
/// An enum has no limits, because the client does not check its values.
pub(crate) fn limits(schema: &Schema) -> Limits {
    match &schema.schema_kind {
        SchemaKind::Type(Type::Integer(integer)) if integer.enumeration.is_empty() => Limits {
            minimum: integer.minimum.map(|least| least.saturating_add(integer.exclusive_minimum.into())),
            maximum: integer.maximum.map(|most| most.saturating_sub(integer.exclusive_maximum.into())),
            ..Limits::default()
        },
        SchemaKind::Type(Type::Number(number)) => Limits {
            at_least: number.minimum.filter(|_| !number.exclusive_minimum),
            at_most: number.maximum.filter(|_| !number.exclusive_maximum),
            above: number.minimum.filter(|_| number.exclusive_minimum),
            below: number.maximum.filter(|_| number.exclusive_maximum),
            ..Limits::default()
        },
        // The limits of a string do not apply to the types of dates, times and UUIDs.
        SchemaKind::Type(Type::String(text))
            if text.enumeration.is_empty() && matches!(scalar_of_text(text), Scalar::Text | Scalar::Secret) =>
        {
            Limits {
                shortest: text.min_length,
                longest: text.max_length,
                pattern: text.pattern.clone(),
                ..Limits::default()
            }
        }
        SchemaKind::Type(Type::Array(array)) => {
            Limits { shortest: array.min_items, longest: array.max_items, ..Limits::default() }
        }
        SchemaKind::Type(Type::Object(object)) if object.properties.is_empty() => {
            Limits { shortest: object.min_properties, longest: object.max_properties, ..Limits::default() }
        }
        _ => Limits::default(),
    }
}

/// Returns the limits as sentences for the documentation.
fn bounds(schema: &Schema) -> Option<String> {
    let Limits { minimum, maximum, at_least, at_most, above, below, shortest, longest, pattern } = limits(schema);
    let unit = match schema.schema_kind {
        SchemaKind::Type(Type::Array(_)) => "items",
        SchemaKind::Type(Type::Object(_)) => "entries",
        _ => "characters",
    };
    let mut sentences = Vec::new();
    sentences.extend(range(minimum, maximum).map(|range| format!("{range}.")));
    sentences.extend(range(at_least, at_most).map(|range| format!("{range}.")));
    sentences.extend(above.map(|above| format!("Above {above}.")));
    sentences.extend(below.map(|below| format!("Below {below}.")));
    sentences.extend(range(shortest, longest).map(|range| format!("{range} {unit}.")));
    sentences.extend(pattern.map(|pattern| format!("Matches `{pattern}`.")));
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn range<T: std::fmt::Display>(from: Option<T>, to: Option<T>) -> Option<String> {
    match (from, to) {
        (Some(from), Some(to)) => Some(format!("From {from} to {to}")),
        (Some(from), None) => Some(format!("At least {from}")),
        (None, Some(to)) => Some(format!("At most {to}")),
        (None, None) => None,
    }
}
