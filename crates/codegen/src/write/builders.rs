//! Writes the builders of the operations.

use super::code::Code;
use super::expression::{Expression, literal};
use super::limits::converted_parameter;
use super::objects::{INVALID, setter_parameter};
use super::tokens::{text, type_text};
use super::{pages, send};
use crate::GenerateError;
use crate::lower::body_type;
use crate::model::{Body, Model, ModelOperation, Parameter, pascal, static_name};
use crate::refine::{Builder, Refined};
use crate::rust_type::expected;

/// Writes the `builder` module.
pub(super) fn builders(code: &mut Code, refined: &Refined, model: &Model) -> Result<(), GenerateError> {
    let mut paged = Vec::new();
    for operation in &model.operations {
        if let Some(paging) = &operation.paging {
            paged.push(pages::paged(model, operation, paging)?);
        }
    }
    code.blank();
    code.documentation(&["The builders of the operations."]);
    // The builders of operations without parameters and bodies use no types.
    code.line("#[allow(clippy::all, unused_imports)]");
    code.block("pub mod builder", |code| {
        // A client that has only webhooks has no builders.
        if !model.operations.is_empty() {
            code.line("use super::types;");
            code.line("use super::{Error, ResponseValue};");
        }
        for (operation, one) in model.operations.iter().zip(&refined.builders) {
            builder(code, operation, one);
        }
        code.blank();
        for operation in &model.operations {
            code.line(format_args!("plenary_client::operation_builder!({});", implemented(operation)));
        }
        for paged in &paged {
            pages::write(code, paged);
        }
    });
    Ok(())
}

/// Returns what the macro of an operation builder implements.
fn implemented(operation: &ModelOperation) -> String {
    let name = pascal(&operation.id);
    let (response, decode) = send::success(operation);
    if !matches!(decode, "json" | "by_status") {
        return name;
    }
    let (described, error) = (static_name(&operation.id), send::error(operation));
    format!("{name} as &super::operations::{described} => {response} as {decode}, {error}")
}

/// The purpose of a builder's field.
enum Purpose<'a> {
    Client,
    Parameter(&'a Parameter),
    Body(&'a Body),
}

fn purpose<'a>(field: &str, operation: &'a ModelOperation) -> Purpose<'a> {
    let parameter = operation.parameters.iter().find(|parameter| parameter.method == field);
    match (parameter, &operation.body) {
        (Some(parameter), _) => Purpose::Parameter(parameter),
        (None, Some(body)) if field == "body" => Purpose::Body(body),
        _ => Purpose::Client,
    }
}

fn builder(code: &mut Code, operation: &ModelOperation, Builder { client, fields, new }: &Builder) {
    let id = &operation.id;
    let name = pascal(id);
    code.blank();
    code.rustdoc(&format!("Builds a call to [`{id}`](super::Client::{id})."));
    code.line("#[derive(Clone)]");
    code.block(format_args!("pub struct {name}"), |code| {
        for field in fields {
            match (&field.value, purpose(&field.name, operation)) {
                (Some(value), purpose) => {
                    let value = type_text(value);
                    let value = if is_required(&purpose) { value } else { format!("Option<{value}>") };
                    code.line(format_args!("{}: Result<{value}, {INVALID}>,", field.name));
                }
                (None, _) => code.line(format_args!("{}: {},", field.name, type_text(&field.rust))),
            }
        }
        code.line("call_options: plenary_client::CallOptions,");
    });

    code.blank();
    code.block(format_args!("impl {name}"), |code| {
        let parameters: Vec<String> = new.inputs.iter().map(text).collect();
        let parameters: Vec<&str> = parameters.iter().map(String::as_str).collect();
        code.function("pub(super) fn new", &parameters, "Self", |code| {
            code.block("Self", |code| {
                for field in fields {
                    let initial = match purpose(&field.name, operation) {
                        Purpose::Client => Expression::text("client.clone()"),
                        Purpose::Parameter(parameter) if parameter.required => {
                            let wire = Expression::string(&parameter.wire);
                            let missing = Expression::call(format!("{INVALID}::Missing"), [wire]);
                            Expression::call("Err", [missing])
                        }
                        Purpose::Body(body) if body.required => {
                            Expression::call("Err", [Expression::text(format!("{INVALID}::MissingBody"))])
                        }
                        Purpose::Parameter(_) | Purpose::Body(_) => Expression::text("Ok(None)"),
                    };
                    code.field(&field.name, &initial);
                }
                code.line("call_options: plenary_client::CallOptions::default(),");
            });
        });
        for field in fields {
            match (purpose(&field.name, operation), &field.value) {
                (Purpose::Parameter(parameter), Some(value)) => parameter_setter(code, &type_text(value), parameter),
                (Purpose::Body(body), _) => body_setter(code, body),
                _ => {}
            }
        }
        send::send(code, operation, client);
    });
}

fn is_required(purpose: &Purpose<'_>) -> bool {
    match purpose {
        Purpose::Client => true,
        Purpose::Parameter(parameter) => parameter.required,
        Purpose::Body(body) => body.required,
    }
}

/// Writes the setter of a parameter, which checks its limits.
fn parameter_setter(code: &mut Code, value: &str, parameter: &Parameter) {
    let field = &parameter.method;
    let expected = expected(&parameter.shape);
    let converted = converted_parameter(&parameter.wire, &expected, &parameter.limits);
    setter(code, &parameter.documentation, field, value, converted, parameter.required);
}

/// Writes the setter of the body.
fn body_setter(code: &mut Code, body: &Body) {
    let kind = match body.content.component() {
        Some(_) => String::from("The request body, or its builder."),
        None => format!("The request body, as `{}`.", body.content.media_type()),
    };
    let converted = format!("plenary_client::converted_field({}, value)", literal("body"));
    let value = body_type(&body.content).replace("::std::string::", "");
    let words = [kind, body.description.clone()];
    setter(code, &words, "body", &value, Expression::text(converted), body.required);
}

fn setter(code: &mut Code, words: &[String], field: &str, value: &str, converted: Expression, is_required: bool) {
    let wrapped = (!is_required).then(|| Expression::call("map", [Expression::text("Some")]));
    let value = setter_parameter(value);
    code.blank();
    code.documentation(words);
    code.function(&format!("pub fn {field}"), &["mut self", &value], "Self", |code| {
        code.expression(&format!("self.{field} = "), &converted.then(wrapped), ";");
        code.line("self");
    });
}
