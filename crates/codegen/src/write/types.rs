//! Writes the `types` module: the types of components, and the response enums.

use super::code::Code;
use super::{enums, objects, responses, unions};
use crate::model::{Component, Kind, Model, Presence, Scalar, Shape};
use crate::rust_type::rust_type;

/// Writes the module.
pub(super) fn types(code: &mut Code, model: &Model) {
    code.documentation(&["The provider's types."]);
    code.block("pub mod types", |code| {
        // The macros that implement JSON Schema use `ANNOTATIONS`.
        code.line("#[cfg(feature = \"schemars\")]");
        code.line("use super::ANNOTATIONS;");
        for import in imports(model) {
            code.line(import);
        }
        for component in &model.components {
            write_component(code, component);
        }
        for operation in &model.operations {
            responses::successes(code, operation);
        }
        for operation in &model.operations {
            responses::errors(code, operation);
        }
    });
}

fn write_component(code: &mut Code, Component { name, description, kind, is_sent }: &Component) {
    code.blank();
    code.documentation(&[description]);
    match kind {
        Kind::Object(object) => {
            objects::object(code, name, object);
            if *is_sent {
                objects::builder(code, name, object);
            }
        }
        Kind::Parts(object) => {
            objects::parts(code, name, object);
            objects::builder(code, name, object);
        }
        Kind::StringEnum(variants) => enums::string_enum(code, name, variants),
        Kind::IntegerEnum(variants) => enums::integer_enum(code, name, variants),
        Kind::Identifier(inner) => enums::identifier(code, name, *inner),
        Kind::TaggedUnion { tag, members } => unions::tagged(code, name, tag, members),
        Kind::UntaggedUnion(members) => unions::untagged(code, name, members),
        Kind::Alias(shape) => code.line(format_args!("pub type {name} = {};", rust_type(shape))),
    }
}

/// Returns the imports of the types in fields, in the order of rustfmt.
fn imports(model: &Model) -> Vec<String> {
    let mut shapes: Vec<&Shape> = Vec::new();
    let mut uses_value = false;
    let mut uses_map = false;
    let mut uses_uuid = false;
    for component in &model.components {
        match &component.kind {
            Kind::Object(object) | Kind::Parts(object) => {
                uses_map |= object.additional.is_some();
                shapes.extend(object.shapes());
            }
            Kind::TaggedUnion { members, .. } | Kind::UntaggedUnion(members) => {
                uses_value = true;
                shapes.extend(members.iter().map(|member| &member.shape));
            }
            Kind::Alias(shape) => shapes.push(shape),
            Kind::Identifier(inner) => uses_uuid |= *inner == Scalar::Uuid,
            Kind::StringEnum(_) | Kind::IntegerEnum(_) => {}
        }
    }
    let nullable = model.components.iter().any(|component| {
        matches!(&component.kind, Kind::Object(object)
            if object.properties.iter().any(|property| property.presence == Presence::OptionalNullable))
    });
    let uses = |predicate: &dyn Fn(&Shape) -> bool| shapes.iter().any(|shape| shape.any(predicate));
    let scalar = |kind: Scalar| uses(&|shape| *shape == Shape::Scalar(kind));
    let free_map = |shape: &Shape| matches!(shape, Shape::Map(value) if **value == Shape::Any);
    let typed_map = |shape: &Shape| matches!(shape, Shape::Map(value) if **value != Shape::Any);
    [
        (
            "chrono",
            vec![
                (scalar(Scalar::DateTime), "DateTime"),
                (scalar(Scalar::Date), "NaiveDate"),
                (scalar(Scalar::DateTime), "Utc"),
            ],
        ),
        ("plenary_client", vec![(nullable, "Nullable"), (scalar(Scalar::Secret), "Secret")]),
        (
            "serde_json",
            vec![
                (uses(&free_map), "Map"),
                (scalar(Scalar::Number), "Number"),
                // A map of any JSON is a `Map<String, Value>`.
                (uses_value || uses(&|shape| *shape == Shape::Any), "Value"),
            ],
        ),
        ("std::collections", vec![(uses_map || uses(&typed_map), "BTreeMap")]),
        ("uuid", vec![(uses_uuid || scalar(Scalar::Uuid), "Uuid")]),
    ]
    .into_iter()
    .filter_map(|(path, names)| {
        let used: Vec<&str> = names.into_iter().filter_map(|(used, name)| used.then_some(name)).collect();
        match used.as_slice() {
            [] => None,
            [name] => Some(format!("use {path}::{name};")),
            names => Some(format!("use {path}::{{{}}};", names.join(", "))),
        }
    })
    .collect()
}
