//! Checks whether a provider accepts the credentials.

use plenary_client::{Arguments, Call as _, Error, Operation, Provider, Settings};
use serde_json::Value;

use super::finding::Finding;
use crate::arguments::Doctor;
use crate::causes::with_causes;
use crate::connection::connected;
use crate::document::Document;

/// Calls an operation that only reads, and that needs credentials but no parameters.
pub(super) async fn check(provider: &'static Provider, arguments: &Doctor) -> Finding {
    let Some(operation) = operation(provider) else {
        return Finding::Skipped(String::from("no operation can check them without changing anything"));
    };
    let client = Settings::from_env(provider).map_err(|error| error.to_string()).and_then(|mut settings| {
        settings.plain_http(arguments.plain_http);
        connected(settings, plenary::connect_by_name)
    });
    let client = match client {
        Ok(client) => client,
        Err(error) => return Finding::Bad(error, replacement(provider)),
    };
    let call = Arguments::default().timeout(arguments.timeout).total_timeout(arguments.timeout);
    match client.call_by_name(operation.id, call).await {
        Ok(response) => Finding::Good(format!("{}: {}", operation.id, response.status())),
        Err(error) => judged(provider, operation, &error),
    }
}

fn judged(provider: &Provider, operation: &Operation, error: &Error<Value>) -> Finding {
    match error.status() {
        // The body does not match the spec, but the provider accepted the credentials.
        Some(status) if status.is_success() && error.documented().is_none() => {
            Finding::Good(format!("{}: {status}", operation.id))
        }
        Some(status) if matches!(status.as_u16(), 401 | 403) => Finding::Bad(error.to_string(), replacement(provider)),
        Some(_) => Finding::Bad(
            error.to_string(),
            String::from("this response does not show whether the credentials are valid: try again later"),
        ),
        None => Finding::Bad(with_causes(error), String::from("try again, or raise --timeout")),
    }
}

/// Says where to find each credential.
fn replacement(provider: &Provider) -> String {
    let lines = provider
        .credentials
        .iter()
        .map(|credential| format!("check {}: {}", credential.environment, credential.description.trim()));
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns the first operation that can check the credentials.
fn operation(provider: &'static Provider) -> Option<&'static Operation> {
    let document = Document::of(provider);
    provider.operations.iter().copied().find(|operation| {
        let needs_choice = document
            .operation(operation)
            .is_some_and(|operation| ["x-at-least-one", "x-exactly-one"].iter().any(|key| operation[*key].is_array()));
        operation.method == "GET"
            && !operation.credentials.is_empty()
            && !operation.credentials_are_optional
            && !operation.parameters.iter().any(|parameter| parameter.required)
            && !needs_choice
    })
}

#[cfg(test)]
mod tests {
    use plenary::PROVIDERS;

    use super::operation;

    #[test]
    fn each_provider_has_an_operation_that_checks_its_credentials() {
        let found: Vec<&str> = PROVIDERS.iter().filter_map(|provider| operation(provider)).map(|it| it.id).collect();
        assert_eq!(found.len(), PROVIDERS.len(), "{found:?}");
    }
}
