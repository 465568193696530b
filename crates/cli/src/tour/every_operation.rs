//! Calls each operation by name with values from the sandbox.

use anyhow::{Context as _, Result};
use comfy_table::Table;
use plenary::PROVIDERS;
use plenary_client::{Arguments, Error, File, Operation};
use plenary_openapi::{ChainRequest, request_chain};
use plenary_sandbox::Sandbox;
use serde_json::{Map, Value};

use super::stage::Stage;
use crate::table::table;

/// The results of the calls.
pub(super) struct Outcome {
    pub(super) calls: Table,
    pub(super) called: usize,
    /// One line per failed call.
    pub(super) errors: Vec<String>,
}

/// Calls each operation in the order of the specs, but `logout` last.
///
/// After `logout`, the credentials are invalid.
pub(super) async fn call(sandbox: &Sandbox) -> Result<Outcome> {
    let mut outcome =
        Outcome { calls: table(["operation", "method and path", "status", "time"]), called: 0, errors: Vec::new() };
    for provider in PROVIDERS {
        let stage = Stage::new(provider, sandbox)?;
        let is_last = |operation: &&Operation| operation.id == "logout";
        let operations = provider.operations.iter().copied();
        for operation in operations.clone().filter(|operation| !is_last(operation)).chain(operations.filter(is_last)) {
            let name = format!("{}::{}", provider.name, operation.id);
            let arguments = arguments(&stage, operation).await.with_context(|| name.clone())?;
            let (status, time) = match stage.client.call_by_name(operation.id, arguments).await {
                Ok(response) => (response.status().to_string(), format!("{:.1?}", response.head().elapsed())),
                Err(error) => {
                    outcome.errors.push(error.to_string());
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

/// Returns the arguments of an operation.
///
/// Sends the requests that the operation depends on.
async fn arguments(stage: &Stage, operation: &Operation) -> Result<Arguments> {
    let chain = request_chain(&stage.document, operation.id)?;
    let (last, first) = chain.split_last().context("the operation has no request chain")?;
    let mut exchanges = Vec::new();
    for chained in first {
        let request = chained.request(&exchanges)?;
        let source = request.operation.id().unwrap_or_default();
        let call = stage.client.call_by_name(source, arguments_of(&request));
        let response = call.await.map_err(Error::into_untyped)?;
        exchanges.push(request.exchange(response.into_inner()));
    }
    Ok(arguments_of(&last.request(&exchanges)?))
}

/// Converts a request to the arguments of a call by name.
fn arguments_of(request: &ChainRequest<'_>) -> Arguments {
    let mut arguments = Arguments::default();
    for (name, value) in &request.parameters {
        arguments = match value {
            Value::String(text) => arguments.text(name, text.as_str()),
            other => arguments.json(name, other.clone()),
        };
    }
    let Some(body) = &request.body else { return arguments };
    for name in &body.files {
        let file = File::from("09:00 all are here").named("minutes.txt").of_type("text/plain");
        arguments = arguments.file(name, file);
    }
    let has_only_files = !body.files.is_empty() && body.value.as_object().is_some_and(Map::is_empty);
    if has_only_files { arguments } else { arguments.body(body.value.clone()) }
}
