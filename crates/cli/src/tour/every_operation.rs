//! Calls every operation by its name with values from the sandbox.

use anyhow::{Context as _, Result};
use comfy_table::Table;
use plenary::PROVIDERS;
use plenary_client::{Arguments, File, Operation};
use plenary_sandbox::Sandbox;
use serde_json::{Map, Value};

use super::samples;
use super::stage::Stage;
use crate::document::{Document, properties};
use crate::table::table;

/// The results of the calls.
pub(super) struct Outcome {
    pub(super) calls: Table,
    pub(super) called: usize,
    /// One line per failed call.
    pub(super) failures: Vec<String>,
}

/// Calls every operation in the order of the specs. Logging out comes last because it invalidates the credentials.
pub(super) async fn call(sandbox: &Sandbox) -> Result<Outcome> {
    let mut outcome =
        Outcome { calls: table(["operation", "method and path", "status", "time"]), called: 0, failures: Vec::new() };
    for provider in PROVIDERS {
        let stage = Stage::new(provider, sandbox)?;
        let is_last = |operation: &&Operation| operation.id == "logout";
        let operations = provider.operations.iter().filter(|operation| !is_last(operation));
        for operation in operations.chain(provider.operations.iter().filter(is_last)) {
            let name = format!("{}::{}", provider.name, operation.id);
            let arguments = arguments(&stage, operation).await.with_context(|| name.clone())?;
            let (status, time) = match stage.client.call_by_name(operation.id, arguments).await {
                Ok(response) => (response.status().to_string(), format!("{:.1?}", response.head().elapsed())),
                Err(error) => {
                    outcome.failures.push(error.to_string());
                    let status = error.status().map_or_else(|| String::from("none"), |status| status.to_string());
                    (status, error.elapsed().map_or_else(String::new, |time| format!("{time:.1?}")))
                }
            };
            outcome.called += 1;
            outcome.calls.add_row([name, format!("{} {}", operation.method, operation.path), status, time]);
        }
    }
    Ok(outcome)
}

/// Returns the required arguments, from the sandbox's records, the documented examples or samples, in this order.
async fn arguments(stage: &Stage, operation: &Operation) -> Result<Arguments> {
    let mut arguments = Arguments::default();
    for parameter in operation.parameters.iter().filter(|parameter| parameter.required) {
        let value = match samples::record(stage, operation, parameter.name).await? {
            Some(value) => value,
            None => self::parameter(&stage.document, operation, parameter.name),
        };
        arguments = match value {
            Value::String(text) => arguments.text(parameter.name, text),
            other => arguments.json(parameter.name, other),
        };
    }
    for (name, value) in samples::chosen(operation) {
        arguments = arguments.text(name, *value);
    }
    let Some(body) = stage.document.request_body(operation) else { return Ok(arguments) };
    // If the body is a union, its first variant.
    let Some(variant) = body.variants().into_iter().next() else { return Ok(arguments) };
    let mut object = Map::new();
    for (name, property, required) in properties(variant) {
        if stage.document.resolved(property)["format"] == "binary" {
            let file = File::from("09:00 all are here").named("minutes.txt").of_type("text/plain");
            arguments = arguments.file(name, file);
        } else if required || samples::is_chosen(operation, name) {
            let value = match samples::record(stage, operation, name).await? {
                Some(value) => value,
                None => samples::sample(&stage.document, name, property),
            };
            object.insert(name.to_owned(), value);
        }
    }
    let is_files_alone = body.is_multipart() && object.is_empty();
    Ok(if is_files_alone { arguments } else { arguments.body(object.into()) })
}

/// Returns the documented example of a parameter, or a sample of its schema.
fn parameter(document: &Document, operation: &Operation, name: &str) -> Value {
    match document.parameter_example(operation, name) {
        Some(example) => example.clone(),
        None => samples::sample(document, name, document.parameter_schema(operation, name)),
    }
}
