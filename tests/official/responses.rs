//! Collects the sandbox's response to each operation of a provider.

use plenary_client::{Arguments, File, Settings};
use plenary_openapi::{ChainRequest, request_chain};
use plenary_sandbox::Sandbox;
use plenary_test_support::operations::connect;
use plenary_test_support::specification::Specification;
use serde_json::{Map, Value, json};

/// Calls each operation of a provider, and returns the name and the response body of each.
///
/// An operation that revokes the credentials is last.
pub(crate) async fn of(sandbox: &Sandbox, specification: &Specification) -> Vec<Value> {
    let provider = specification.provider;
    let connection = sandbox.connection().provider(provider.name).unwrap();
    let mut settings = Settings::new(provider);
    settings.base_url(&connection.base_url);
    settings.rate_limits(false);
    for credential in provider.credentials {
        settings.credential(credential.name, connection.credentials[credential.name].as_str());
    }
    let client = connect(settings).unwrap();
    let document: Value = serde_json::from_str(provider.openapi).unwrap();
    let mut responses = Vec::new();
    let mut operations: Vec<_> = provider.operations.to_vec();
    operations.sort_by_key(|operation| operation.id == "logout");
    for operation in operations {
        let mut exchanges = Vec::new();
        for chained in request_chain(&document, operation.id).unwrap() {
            let request = chained.request(&exchanges).unwrap();
            let called = request.operation.id().unwrap();
            let response = client.call_by_name(called, arguments(&request)).await;
            let body = response.unwrap_or_else(|error| panic!("{called}: {error}")).into_inner();
            responses.push(json!({"operation": called, "value": body}));
            exchanges.push(request.exchange(body));
        }
    }
    responses
}

fn arguments(request: &ChainRequest<'_>) -> Arguments {
    let mut arguments = Arguments::default();
    for (name, value) in &request.parameters {
        arguments = arguments.json(name, value.clone());
    }
    let Some(body) = &request.body else { return arguments };
    for name in &body.files {
        arguments = arguments.file(name, File::from("content").named("content.png").of_type("image/png"));
    }
    let has_only_files = !body.files.is_empty() && body.value.as_object().is_some_and(Map::is_empty);
    if has_only_files { arguments } else { arguments.body(body.value.clone()) }
}
