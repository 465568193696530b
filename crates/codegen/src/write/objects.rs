//! Writes structs, their JSON or multipart form, and their builders.

use super::code::Code;
use super::enums::macro_call;
use super::expression::{Expression, literal};
use super::limits::converted_field;
use crate::model::{Additional, Object, Presence, Property, Scalar, Shape};
use crate::rust_type::{UNDOCUMENTED, additional_type, field_type, rust_type};

/// The reason why a builder has no value for a field.
pub(super) const INVALID: &str = "plenary_client::Invalid";

/// The error of a builder, which names each field that is missing or invalid.
const INVALID_REQUEST: &str = "plenary_client::InvalidRequest";

/// Returns the parameter of a setter for values of a type.
///
/// The error is `'static`, so that the problems of a nested builder are kept one by one.
pub(super) fn setter_parameter(rust: &str) -> String {
    format!("value: impl TryInto<{rust}, Error: std::fmt::Display + 'static>")
}

/// Writes a struct for a JSON object.
pub(super) fn object(code: &mut Code, name: &str, object: &Object) {
    let Object { properties, additional, undocumented } = object;
    code.line("#[derive(Clone, Debug, PartialEq)]");
    structure(code, name, object);
    let entries = properties.iter().map(|Property { wire, field, presence, .. }| {
        let presence = match presence {
            Presence::Required | Presence::RequiredNullable => "required",
            Presence::Optional | Presence::OptionalNullable => "optional",
        };
        format!("{field}: {presence} {}", literal(wire))
    });
    let additional = additional.as_ref().map(|additional| additional.field.clone());
    let entries = entries.chain([format!("..{undocumented}")]).chain(additional);
    macro_call(code, "object", name, entries);
}

/// Writes a struct for a multipart body, with one part for each field.
pub(super) fn parts(code: &mut Code, name: &str, object: &Object) {
    let Object { properties, additional, undocumented } = object;
    code.line("#[derive(Clone, Debug)]");
    structure(code, name, object);
    code.blank();
    code.block(format_args!("impl plenary_client::Object for {name}"), |code| {
        let names = Expression::list(properties.iter().map(|property| Expression::string(&property.wire)));
        code.expression("const PROPERTIES: &'static [&'static str] = ", &names, ";");
    });
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
            if let Some(Additional { field, shape, .. }) = additional {
                match shape {
                    Shape::Scalar(Scalar::File) => code.line(format_args!("parts.additional_files(self.{field});")),
                    _ => code.line(format_args!("parts.additional(&self.{field});")),
                }
            }
            code.line(format_args!("parts.undocumented(&self.{undocumented});"));
        });
    });
}

fn structure(code: &mut Code, name: &str, Object { properties, additional, undocumented }: &Object) {
    code.line("#[non_exhaustive]");
    code.block(format_args!("pub struct {name}"), |code| {
        for property in properties {
            code.documentation(&property.documentation);
            code.line(format_args!("pub {}: {},", property.field, field_type(property)));
        }
        if let Some(additional) = additional {
            code.documentation(&additional_documentation(additional));
            code.line(format_args!("pub {}: {},", additional.field, additional_type(additional)));
        }
        code.documentation(&["The fields that the spec does not have."]);
        code.line(format_args!("pub {undocumented}: {UNDOCUMENTED},"));
    });
}

fn additional_documentation(additional: &Additional) -> Vec<String> {
    let first = String::from("The properties that have no name in the spec.");
    std::iter::once(first).chain(additional.documentation.iter().cloned()).collect()
}

/// Writes the builder of an object.
pub(super) fn builder(code: &mut Code, name: &str, object: &Object) {
    let Object { properties, additional, undocumented } = object;
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
            code.line(format_args!("{}: Result<{}, {INVALID}>,", property.field, field_type(property)));
        }
        if let Some(additional) = additional {
            code.line(format_args!("{}: Result<{}, {INVALID}>,", additional.field, additional_type(additional)));
        }
        code.line(format_args!("{undocumented}: Result<{UNDOCUMENTED}, {INVALID}>,"));
    });

    code.blank();
    code.block(format_args!("impl Default for {builder}"), |code| {
        code.function("fn default", &[], "Self", |code| {
            let fields = properties.iter().map(|Property { wire, field, presence, .. }| {
                let initial = match presence {
                    Presence::Required | Presence::RequiredNullable => {
                        let missing = Expression::call(format!("{INVALID}::Missing"), [Expression::string(wire)]);
                        Expression::call("Err", [missing])
                    }
                    Presence::Optional => Expression::text("Ok(None)"),
                    Presence::OptionalNullable => Expression::text("Ok(Nullable::Absent)"),
                };
                (field.clone(), initial)
            });
            let additional =
                additional.iter().map(|additional| (additional.field.clone(), Expression::text("Ok(BTreeMap::new())")));
            let none = Expression::call(format!("{UNDOCUMENTED}::default"), []);
            let undocumented = (undocumented.clone(), Expression::call("Ok", [none]));
            let fields = fields.chain(additional).chain([undocumented]).collect();
            code.expression("", &Expression::Struct { name: String::from("Self"), fields }, "");
        });
    });

    code.blank();
    code.block(format_args!("impl {builder}"), |code| {
        for property in properties {
            setter(code, property);
        }
        if let Some(additional) = additional {
            let Additional { field, .. } = additional;
            code.blank();
            code.documentation(&additional_documentation(additional));
            code.rustdoc("\nA name must not be the name of a documented field.");
            let parameter = format!("value: {}", additional_type(additional));
            code.function(&format!("pub fn {field}"), &["mut self", &parameter], "Self", |code| {
                let checked = format!("plenary_client::checked_additional::<{name}, _>");
                let checked = Expression::call(checked, [Expression::text("value")]);
                code.expression(&format!("self.{field} = "), &checked, ";");
                code.line("self");
            });
        }
        undocumented_setter(code, name, undocumented);
        code.blank();
        code.documentation(&[format!("Builds the `{name}`.")]);
        code.rustdoc("\n# Errors\n\nReturns an error that names each field that is missing or invalid.");
        code.function("pub fn build", &["self"], &format!("Result<{name}, {INVALID_REQUEST}>"), |code| {
            let fields = properties.iter().map(|property| &property.field);
            let fields = fields.chain(additional.as_ref().map(|additional| &additional.field)).chain([undocumented]);
            let fields = fields.map(|field| Expression::text(format!("self.{field}.as_ref().err()")));
            let checked = Expression::call("plenary_client::all_valid", [Expression::list(fields)]);
            code.expression("", &checked, "?;");
            let fields = properties
                .iter()
                .map(|Property { field, .. }| (field.clone(), Expression::text(format!("self.{field}?"))));
            let mut last = Vec::new();
            if let Some(Additional { field, .. }) = additional {
                code.line(format_args!("let additional = self.{field}?;"));
                let arguments = [format!("self.{undocumented}?"), String::from("&additional")].map(Expression::text);
                let checked = Expression::call("plenary_client::beside_additional", arguments);
                code.expression("let others = ", &checked, "?;");
                last.push((field.clone(), Expression::text("additional")));
                last.push((undocumented.clone(), Expression::text("others")));
            } else {
                last.push((undocumented.clone(), Expression::text(format!("self.{undocumented}?"))));
            }
            let fields = fields.chain(last).collect();
            let built = Expression::Struct { name: name.to_owned(), fields };
            code.expression("", &Expression::call("plenary_client::built", [built]), "");
        });
    });

    code.blank();
    code.block(format_args!("impl TryFrom<{builder}> for {name}"), |code| {
        code.line(format_args!("type Error = {INVALID_REQUEST};"));
        code.blank();
        let parameter = format!("builder: {builder}");
        code.function("fn try_from", &[&parameter], "Result<Self, Self::Error>", |code| code.line("builder.build()"));
    });
}

/// Writes the method that sets a field that the spec does not have.
fn undocumented_setter(code: &mut Code, name: &str, field: &str) {
    code.blank();
    code.documentation(&[
        "Sets a field that the spec does not have, or sends null for an optional field.",
        "With any other value, the name must not be the name of a documented field.",
    ]);
    let parameters = ["mut self", "name: impl Into<String>", "value: impl Into<serde_json::Value>"];
    code.function(&format!("pub fn {field}"), &parameters, "Self", |code| {
        let arguments = [format!("self.{field}"), String::from("name"), String::from("value")].map(Expression::text);
        let value = Expression::call(format!("plenary_client::with_undocumented::<{name}>"), arguments);
        code.expression(&format!("self.{field} = "), &value, ";");
        code.line("self");
    });
}

fn setter(code: &mut Code, Property { wire, field, documentation, shape, presence, limits, access: _ }: &Property) {
    // The builder already has a method `build`.
    let method = if field == "build" { "build_" } else { field };
    let value = setter_parameter(&rust_type(shape));
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
