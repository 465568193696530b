//! Finds operations and types by name.

use plenary::PROVIDERS;
use plenary_client::{Component, Operation, Provider, ResponseKind};

/// An operation and its provider.
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) provider: &'static Provider,
    pub(crate) operation: &'static Operation,
}

/// Finds a provider, or returns an error that lists the known names.
pub(crate) fn provider(name: &str) -> Result<&'static Provider, String> {
    PROVIDERS.iter().copied().find(|known| known.name == name).ok_or_else(|| {
        format!("unknown provider `{name}` (must be one of {})", list(PROVIDERS.iter().map(|known| known.name)))
    })
}

/// Finds an operation, or returns an error that lists the known names.
pub(crate) fn named(provider: &str, operation: &str) -> Result<Named, String> {
    let provider = self::provider(provider)?;
    let operation = provider.operation(operation).ok_or_else(|| {
        let operations = list(provider.operations.iter().map(|operation| operation.id));
        format!("unknown operation `{operation}` of {} (must be one of {operations})", provider.name)
    })?;
    Ok(Named { provider, operation })
}

impl Named {
    /// Returns the body type of a response. Default: the success response.
    pub(crate) fn body(&self, status: Option<u16>) -> Result<&'static Component, String> {
        let Self { provider, operation } = self;
        let response = match status {
            Some(status) => operation.response(status),
            None => operation.success(),
        };
        let response = response.ok_or_else(|| {
            let known = list(operation.responses.iter().map(|response| response.status));
            match status {
                Some(status) => format!("unknown status code {status} of `{}` (must be one of {known})", operation.id),
                None => format!("`{}` has no successful response (`--status` must be one of {known})", operation.id),
            }
        })?;
        let ResponseKind { status, component, .. } = response;
        let component =
            component.and_then(|component| provider.components.iter().find(|known| known.name == component));
        component
            .ok_or_else(|| format!("the response of `{}` with status code {status} has no JSON body", operation.id))
    }
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}
