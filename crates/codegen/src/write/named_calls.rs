//! Writes the `named_calls` module, which calls operations by name.

use super::code::Code;
use super::expression::{Expression, literal};
use crate::model::{Additional, Content, Kind, Model, ModelOperation, Property, Scalar, Shape, pascal};
use crate::rust_type::{expected, rust_type};

/// Writes the `named_calls` module.
pub(super) fn named_calls(code: &mut Code, model: &Model) {
    code.blank();
    code.line("#[cfg(feature = \"components\")]");
    code.line("pub use named_calls::connect_by_name;");
    code.blank();
    code.line("#[cfg(feature = \"components\")]");
    code.line("#[allow(unused_imports, unused_mut, clippy::match_single_binding)]");
    code.block("mod named_calls", |code| {
        code.formatted(HEAD);
        // A client that has only webhooks uses neither this alias nor the arguments.
        let is_used = !model.operations.is_empty();
        if is_used {
            code.blank();
            code.line("type Prepared<B> = Result<B, plenary_client::Error<Value>>;");
        }
        code.blank();
        code.block("impl plenary_client::NamedCalls for super::Client", |code| {
            let parameters = ["&self", "operation: &str", "arguments: plenary_client::Arguments"];
            let arguments = if is_used { "arguments" } else { "_" };
            let parameters_of_call = ["&self", "operation: &str", &format!("{arguments}: plenary_client::Arguments")];
            code.function("fn call_by_name", &parameters_of_call, "plenary_client::NamedCall", |code| {
                code.block("match operation", |code| {
                    model.operations.iter().for_each(|operation| call(code, operation));
                    code.line("_ => plenary_client::no_such_operation(operation),");
                });
            });
            code.blank();
            code.function("fn items_by_name", &parameters, "plenary_client::NamedItems", |code| {
                code.block("match operation", |code| {
                    for ModelOperation { id, .. } in
                        model.operations.iter().filter(|operation| operation.paging.is_some())
                    {
                        code.block(format_args!("{} =>", literal(id)), |code| {
                            begin(code, id);
                            code.line("plenary_client::items_as_json(call)");
                        });
                    }
                    code.line("_ => plenary_client::no_such_list(operation, arguments),");
                });
            });
        });
        model.operations.iter().for_each(|operation| prepare(code, model, operation));
    });
}

const HEAD: &str = "use super::builder;
use super::types::*;
use chrono::{DateTime, NaiveDate, Utc};
use plenary_client::Secret;
use serde_json::{Map, Number, Value};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Creates a client that can call operations by name.
///
/// # Errors
///
/// Returns an error if a setting is missing or invalid.
pub fn connect_by_name(
    settings: plenary_client::Settings,
) -> Result<Box<dyn plenary_client::NamedCalls>, plenary_client::ConfigurationError> {
    let inner = settings.connect()?;
    Ok(Box::new(super::Client { inner }))
}
";

fn call(code: &mut Code, operation: &ModelOperation) {
    let id = &operation.id;
    // Bytes and streams have no JSON form. The value becomes null, and bytes remain in the body of the `ResponseValue`.
    let has_no_json = |content: &Content| matches!(content, Content::Bytes(_) | Content::Events(_));
    let is_bytes = operation.success_name().is_none()
        && operation.successes().any(|success| success.content.as_ref().is_some_and(has_no_json));
    code.block(format_args!("{} =>", literal(id)), |code| {
        begin(code, id);
        if is_bytes {
            let inside = |code: &mut Code| {
                code.line("let response = call?.send().await;");
                code.line("plenary_client::as_json(response.map(|response| response.map(drop)))");
            };
            code.enclosed("Box::pin(async move {", inside, "})");
        } else {
            code.line("Box::pin(async move { plenary_client::as_json(call?.send().await) })");
        }
    });
}

fn begin(code: &mut Code, id: &str) {
    code.expression("let call = ", &Expression::text(format!("{id}(self, arguments)")), ";");
}

/// Writes the function that builds a request from JSON arguments.
fn prepare(code: &mut Code, model: &Model, operation: &ModelOperation) {
    let ModelOperation { id, parameters, body, .. } = operation;
    let built = format!("Prepared<builder::{}>", pascal(id));
    code.blank();
    let arguments = ["client: &super::Client", "mut arguments: plenary_client::Arguments"];
    code.function(&format!("fn {id}"), &arguments, &built, |code| {
        code.line(format_args!("let call = client.{id}();"));
        let set = parameters.iter().map(|parameter| {
            let wire = literal(&parameter.wire);
            let rust = parameter_type(&parameter.shape);
            format!("{wire} => {}({rust}) as {}", parameter.method, literal(&expected(&parameter.shape)))
        });
        entries(code, "set_parameters", "arguments, call", set);
        if let Some(body) = body {
            request_body(code, model, &body.content);
        }
        let options = Expression::call("arguments.options_of", [Expression::text("call"), Expression::string(id)]);
        code.expression("", &options, "");
    });
}

/// Returns the type of a parameter. progenitor uses `f64` for numbers.
fn parameter_type(shape: &Shape) -> String {
    match shape {
        Shape::Scalar(Scalar::Number) => String::from("f64"),
        Shape::List(item) => format!("Vec<{}>", parameter_type(item)),
        other => rust_type(other),
    }
}

fn request_body(code: &mut Code, model: &Model, content: &Content) {
    let decoded = match (content, content.component()) {
        (Content::Multipart(..), Some(name)) => return parts(code, model, name),
        (_, Some(name)) => name,
        (_, None) => "String",
    };
    code.line(format_args!("plenary_client::set_body!(arguments, call, {decoded});"));
}

/// Writes the parts of a multipart body separately, because files are not JSON.
fn parts(code: &mut Code, model: &Model, name: &str) {
    let component = model.components.iter().find(|component| component.name == name);
    let Some(Kind::Parts(object)) = component.map(|component| &component.kind) else { return };
    code.line(format_args!("let parts = {name}::builder();"));
    let additional = object.additional.iter().map(|Additional { field, shape, .. }| match shape {
        Shape::Scalar(Scalar::File) => format!(".. => {field} as files"),
        _ => format!(".. => {field}({}) as {}", rust_type(shape), literal(&expected(shape))),
    });
    let properties = object.properties.iter().map(|Property { wire, field, shape, .. }| {
        let wire = literal(wire);
        match shape {
            Shape::Scalar(Scalar::File) => format!("{wire} => {field} as file"),
            Shape::List(item) if **item == Shape::Scalar(Scalar::File) => format!("{wire} => {field} as files"),
            _ => format!("{wire} => {field}({}) as {}", rust_type(shape), literal(&expected(shape))),
        }
    });
    let set: Vec<String> = properties.chain(additional).collect();
    entries(code, "set_parts", "arguments, parts", set.into_iter());
    code.line("let call = call.body(parts);");
}

/// Writes a call to a macro of `plenary-client`, if there are entries.
fn entries(code: &mut Code, macro_name: &str, head: &str, entries: impl ExactSizeIterator<Item = String>) {
    if entries.len() > 0 {
        let inside = |code: &mut Code| entries.for_each(|entry| code.line(format_args!("{entry},")));
        code.enclosed(format_args!("plenary_client::{macro_name}!({head}, {{"), inside, "});");
    }
}
