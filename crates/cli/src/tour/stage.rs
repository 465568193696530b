//! A provider's sandbox, its client and its document, for the calls of the tour.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, anyhow};
use plenary_client::{Arguments, Error, NamedCalls, Provider};
use plenary_sandbox::Sandbox;
use serde_json::Value;

use crate::connection::{connect, sandboxed};
use crate::document::Document;

/// A provider's client, and the sources of the values that its calls need.
pub(super) struct Stage {
    pub(super) client: Box<dyn NamedCalls>,
    pub(super) document: Document,
    /// The credentials of the sandbox, by the names that the client's builder has for them.
    pub(super) credentials: BTreeMap<String, String>,
}

impl Stage {
    /// Connects a client to the provider's part of the sandbox.
    pub(super) fn new(provider: &'static Provider, sandbox: &Sandbox) -> Result<Self> {
        let mut settings = sandboxed(provider, sandbox).map_err(|reason| anyhow!(reason))?;
        // This sandbox enforces no rate limits, so the tour need not keep them.
        settings.rate_limits(false);
        let client = connect(provider, settings).map_err(|reason| anyhow!(reason))?;
        let connection = sandbox.connection().provider(provider.name);
        let credentials = connection.map(|connection| connection.credentials.clone()).unwrap_or_default();
        Ok(Self { client, document: Document::of(provider), credentials })
    }

    /// Calls an operation, and returns the value at a JSON pointer of its response.
    pub(super) async fn response_value(&self, operation: &str, arguments: Arguments, pointer: &str) -> Result<Value> {
        let response = self.client.call_by_name(operation, arguments).await.map_err(Error::into_untyped)?;
        response.pointer(pointer).cloned().with_context(|| format!("the response of `{operation}` has no `{pointer}`"))
    }
}
