//! The providers that the command knows, and what a command line can name of them.

use plenary::PROVIDERS;
use plenary_client::{Component, Operation, Provider, ResponseKind};

/// An operation that the command line names.
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) provider: &'static Provider,
    pub(crate) operation: &'static Operation,
}

/// Finds an operation, or says what there is.
pub(crate) fn named(provider: &str, operation: &str) -> Result<Named, String> {
    let provider = PROVIDERS.iter().copied().find(|known| known.name == provider).ok_or_else(|| {
        format!("no provider `{provider}`; there are {}", list(PROVIDERS.iter().map(|known| known.name)))
    })?;
    let operation = provider.operation(operation).ok_or_else(|| {
        let operations = list(provider.operations.iter().map(|operation| operation.id));
        format!("{} has no operation `{operation}`; it has {operations}", provider.title)
    })?;
    Ok(Named { provider, operation })
}

impl Named {
    /// The type of the answer with a status, or of the success.
    pub(crate) fn body(&self, status: Option<u16>) -> Result<&'static Component, String> {
        let Self { provider, operation } = self;
        let response = match status {
            Some(status) => operation.response(status),
            None => operation.success(),
        };
        let response = response.ok_or_else(|| {
            let asked = status.map_or_else(|| String::from("no success"), |status| format!("no status {status}"));
            let documented = list(operation.responses.iter().map(|response| response.status));
            format!("{} documents {asked}; it documents {documented}", operation.id)
        })?;
        let ResponseKind { status, component, .. } = response;
        let component =
            component.and_then(|component| provider.components.iter().find(|known| known.name == component));
        component.ok_or_else(|| format!("{} answers {status} without a body", operation.id))
    }
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}
