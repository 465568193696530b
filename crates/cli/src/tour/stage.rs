//! A provider's client and document, for the calls of the tour.

use anyhow::{Context as _, Result, anyhow};
use plenary_client::{NamedCalls, Provider};
use plenary_sandbox::Sandbox;
use serde_json::Value;

use crate::connection::sandboxed;

/// A provider's client and document.
pub(super) struct Stage {
    pub(super) client: Box<dyn NamedCalls>,
    pub(super) document: Value,
}

impl Stage {
    /// Connects a client to the provider's part of the sandbox.
    pub(super) fn new(provider: &'static Provider, sandbox: &Sandbox) -> Result<Self> {
        let mut settings = sandboxed(provider, sandbox).map_err(|reason| anyhow!(reason))?;
        // The sandbox enforces no rate limits.
        settings.rate_limits(false);
        let client = plenary::connect_by_name(settings)?;
        let document = serde_json::from_str(provider.openapi).context("the spec of the provider is not JSON")?;
        Ok(Self { client, document })
    }
}
