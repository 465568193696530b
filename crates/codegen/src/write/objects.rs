//! Writes structs, their JSON or multipart form, and their builders.

use super::code::Code;
use super::enums::macro_call;
use super::expression::{Expression, literal};
use super::limits::converted_field;
use crate::model::{Presence, Property, Scalar, Shape};
use crate::rust_type::{field_type, rust_type};

/// Writes a struct for a JSON object.
pub(super) fn object(code: &mut Code, name: &str, properties: &[Property]) {
    code.line("#[derive(Clone, Debug, PartialEq)]");
    structure(code, name, properties);
    let entries = properties.iter().map(|Property { wire, field, presence, .. }| {
        let presence = match presence {
            Presence::Required | Presence::RequiredNullable => "required",
            Presence::Optional | Presence::OptionalNullable => "optional",
        };
        format!("{field}: {presence} {}", literal(wire))
    });
    macro_call(code, "object", name, entries);
}

/// Writes a struct for a multipart body, with one part for each field.
pub(super) fn parts(code: &mut Code, name: &str, properties: &[Property]) {
    code.line("#[derive(Clone, Debug)]");
    structure(code, name, properties);
    code.blank();
    code.block(format_args!("impl plenary_client::Multipart for {name}"), |code| {
        code.function("fn add_to", &["self", "parts: &mut plenary_client::Parts"], "", |code| {
            for Property { wire, field, shape, presence, .. } in properties {
                let (method, value) = match (shape, presence) {
                    (Shape::Scalar(Scalar::File), Presence::Required) => ("files", format!("[self.{field}]")),
                    (Shape::List(item), Presence::Optional) if **item == Shape::Scalar(Scalar::File) => {
                        ("files", format!("self.{field}.into_iter().flatten()"))
                    }
                    (shape, _) if shape.any(&|shape| *shape == Shape::Scalar(Scalar::File)) => {
                        ("files", format!("self.{field}"))
                    }
                    _ => ("value", format!("&self.{field}")),
                };
                let call =
                    Expression::call(format!("parts.{method}"), [Expression::string(wire), Expression::text(value)]);
                code.expression("", &call, ";");
            }
        });
    });
}

fn structure(code: &mut Code, name: &str, properties: &[Property]) {
    code.line("#[non_exhaustive]");
    code.block(format_args!("pub struct {name}"), |code| {
        for property in properties {
            code.documentation(&property.documentation);
            code.line(format_args!("pub {}: {},", property.field, field_type(property)));
        }
    });
}

/// Writes the builder of an object.
pub(super) fn builder(code: &mut Code, name: &str, properties: &[Property]) {
    let builder = format!("{name}Builder");
    code.blank();
    code.block(format_args!("impl {name}"), |code| {
        code.documentation(&[format!("Returns a builder of `{name}`.")]);
        code.function("pub fn builder", &[], &builder, |code| {
            code.line(format_args!("<{builder} as Default>::default()"))
        });
    });

    code.blank();
    code.rustdoc(&format!("Builds a [`{name}`]. [`build`](Self::build) checks the values."));
    code.line("#[derive(Clone, Debug)]");
    code.line("#[must_use = \"a builder does nothing until it is built or sent\"]");
    code.block(format_args!("pub struct {builder}"), |code| {
        for property in properties {
            code.line(format_args!("{}: Result<{}, String>,", property.field, field_type(property)));
        }
    });

    code.blank();
    code.block(format_args!("impl Default for {builder}"), |code| {
        code.function("fn default", &[], "Self", |code| {
            let fields = properties.iter().map(|Property { wire, field, presence, .. }| {
                let initial = match presence {
                    Presence::Required | Presence::RequiredNullable => {
                        let missing = Expression::string(&format!("`{wire}` is required"));
                        Expression::call("Err", [Expression::call("String::from", [missing])])
                    }
                    Presence::Optional => Expression::text("Ok(None)"),
                    Presence::OptionalNullable => Expression::text("Ok(Nullable::Absent)"),
                };
                (field.clone(), initial)
            });
            code.expression("", &Expression::Struct { name: String::from("Self"), fields: fields.collect() }, "");
        });
    });

    code.blank();
    code.block(format_args!("impl {builder}"), |code| {
        for property in properties {
            setter(code, property);
        }
        code.blank();
        code.documentation(&[format!("Builds the `{name}`.")]);
        code.rustdoc("\n# Errors\n\nReturns an error for the first field that is missing or invalid.");
        code.function("pub fn build", &["self"], &format!("Result<{name}, String>"), |code| {
            let fields = properties
                .iter()
                .map(|Property { field, .. }| (field.clone(), Expression::text(format!("self.{field}?"))));
            let built = Expression::Struct { name: name.to_owned(), fields: fields.collect() };
            code.expression("", &Expression::call("Ok", [built]), "");
        });
    });

    code.blank();
    code.block(format_args!("impl TryFrom<{builder}> for {name}"), |code| {
        code.line("type Error = String;");
        code.blank();
        let parameter = format!("builder: {builder}");
        code.function("fn try_from", &[&parameter], "Result<Self, Self::Error>", |code| code.line("builder.build()"));
    });
}

fn setter(code: &mut Code, Property { wire, field, documentation, shape, presence, limits }: &Property) {
    // The builder already has a method `build`.
    let method = if field == "build" { "build_" } else { field };
    let value = format!("value: impl TryInto<{}, Error: std::fmt::Display>", rust_type(shape));
    let wrapped = match presence {
        Presence::Required => None,
        Presence::RequiredNullable | Presence::Optional => Some("Some"),
        Presence::OptionalNullable => Some("Nullable::Value"),
    };
    let converted = converted_field(wire, limits);
    let wrapped = wrapped.map(|wrap| Expression::call("map", [Expression::text(wrap)]));
    code.blank();
    code.documentation(documentation);
    code.function(&format!("pub fn {method}"), &["mut self", &value], "Self", |code| {
        code.expression(&format!("self.{field} = "), &converted.then(wrapped), ";");
        code.line("self");
    });
    let null = match presence {
        Presence::Required | Presence::Optional => return,
        Presence::RequiredNullable => "None",
        Presence::OptionalNullable => "Nullable::Null",
    };
    code.blank();
    code.documentation(&[format!("Sends `{wire}` as null.")]);
    code.function(&format!("pub fn {}_null", field.trim_end_matches('_')), &["mut self"], "Self", |code| {
        code.line(format_args!("self.{field} = Ok({null});"));
        code.line("self");
    });
}
