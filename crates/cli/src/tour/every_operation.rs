//! Every operation, called by its name with what the sandbox has.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, anyhow};
use comfy_table::Table;
use plenary::PROVIDERS;
use plenary_client::{Arguments, Error, File, NamedCalls, Operation, Provider};
use plenary_sandbox::Sandbox;
use serde_json::{Map, Value};

use super::samples;
use super::table;
use crate::connection::{connect, sandboxed};
use crate::document::{Document, properties};

/// A provider's client, and what goes into its calls.
pub(super) struct Stage {
    client: Box<dyn NamedCalls>,
    document: Document,
    /// The sandbox's, by the names of the client's builder.
    pub(super) credentials: BTreeMap<String, String>,
}

/// What became of the calls.
pub(super) struct Outcome {
    pub(super) calls: Table,
    pub(super) called: usize,
    /// One line for each that did not succeed.
    pub(super) failures: Vec<String>,
}

/// Calls everything, in the order of the documentation; logging out comes last, for nobody is let in after it.
pub(super) async fn call(sandbox: &Sandbox) -> Result<Outcome> {
    let mut outcome =
        Outcome { calls: table(["operation", "method and path", "status", "time"]), called: 0, failures: Vec::new() };
    for provider in PROVIDERS {
        let stage = Stage::new(provider, sandbox)?;
        let is_last = |operation: &&Operation| operation.id == "logout";
        let operations = provider.operations.iter().filter(|operation| !is_last(operation));
        for operation in operations.chain(provider.operations.iter().filter(is_last)) {
            let name = format!("{}::{}", provider.name, operation.id);
            let arguments = stage.arguments(operation).await.with_context(|| name.clone())?;
            let (status, time) = match stage.client.call_by_name(operation.id, arguments).await {
                Ok(answer) => (answer.status().to_string(), format!("{:.1?}", answer.head().elapsed())),
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

impl Stage {
    fn new(provider: &'static Provider, sandbox: &Sandbox) -> Result<Self> {
        let mut settings = sandboxed(provider, sandbox).map_err(|reason| anyhow!(reason))?;
        // The sandbox does not keep them, and nobody wants to wait for it.
        settings.rate_limits(false);
        let client = connect(provider, settings).map_err(|reason| anyhow!(reason))?;
        let connection = sandbox.connection().provider(provider.name);
        let credentials = connection.map(|connection| connection.credentials.clone()).unwrap_or_default();
        Ok(Self { client, document: Document::of(provider), credentials })
    }

    /// What stands at a place in the answer of an operation.
    pub(super) async fn answered(&self, operation: &str, arguments: Arguments, pointer: &str) -> Result<Value> {
        let answer = self.client.call_by_name(operation, arguments).await.map_err(Error::into_untyped)?;
        answer.pointer(pointer).cloned().with_context(|| format!("the answer of {operation} has no {pointer}"))
    }

    /// No more than an operation needs: of the sandbox's records, of the documented examples, and else samples.
    async fn arguments(&self, operation: &Operation) -> Result<Arguments> {
        let mut arguments = Arguments::default();
        for parameter in operation.parameters.iter().filter(|parameter| parameter.required) {
            let value = match samples::record(self, operation, parameter.name).await? {
                Some(value) => value,
                None => self.parameter(operation, parameter.name),
            };
            arguments = match value {
                Value::String(text) => arguments.text(parameter.name, text),
                other => arguments.json(parameter.name, other),
            };
        }
        for (name, value) in samples::chosen(operation) {
            arguments = arguments.text(name, *value);
        }
        let Some(body) = self.document.request_body(operation) else { return Ok(arguments) };
        // Of several forms the first.
        let Some(form) = body.forms().into_iter().next() else { return Ok(arguments) };
        let mut object = Map::new();
        for (name, property, required) in properties(form) {
            if self.document.resolved(property)["format"] == "binary" {
                let file = File::from("09:00 all are here").named("minutes.txt").of_type("text/plain");
                arguments = arguments.file(name, file);
            } else if required || samples::is_chosen(operation, name) {
                let value = match samples::record(self, operation, name).await? {
                    Some(value) => value,
                    None => samples::sample(&self.document, name, property),
                };
                object.insert(name.to_owned(), value);
            }
        }
        let is_files_alone = body.is_multipart() && object.is_empty();
        Ok(if is_files_alone { arguments } else { arguments.body(object.into()) })
    }

    /// The documented example of a parameter, or any value.
    fn parameter(&self, operation: &Operation, name: &str) -> Value {
        match self.document.parameter_example(operation, name) {
            Value::Null => samples::sample(&self.document, name, self.document.parameter_schema(operation, name)),
            example => example.clone(),
        }
    }
}
