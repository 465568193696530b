//! A provider's API as the sandbox serves it.

use std::io;
use std::sync::Arc;

use crate::clock::Clock;
use crate::credentials::Credentials;
use crate::document::Document;
use crate::parameters::Dialect;
use crate::provider::Provider;
use crate::unusable::unusable;

/// A provider with its document and the credentials of this run.
pub(crate) struct Api {
    /// The name of the provider's module.
    pub(crate) name: &'static str,
    pub(crate) document: Document,
    pub(crate) dialect: Dialect,
    pub(crate) credentials: Credentials,
    pub(crate) provider: Arc<dyn Provider>,
}

/// What a provider is built from.
pub(crate) struct Setup<'s> {
    pub(crate) document: &'s Document,
    pub(crate) credentials: &'s Credentials,
    pub(crate) clock: &'s Clock,
}

impl Api {
    /// Builds a provider that keeps records, and returns it beside the API that serves it.
    pub(crate) fn new<P: Provider + 'static>(
        described: &'static plenary::Provider,
        dialect: Dialect,
        clock: &Clock,
        provider: fn(&Setup<'_>) -> io::Result<P>,
    ) -> io::Result<(Self, Arc<P>)> {
        let name = described.name;
        let api = Self::with_document(name, described.openapi, dialect, clock, provider);
        api.map_err(|error| unusable(format!("{name}: {error}")))
    }

    /// Builds a provider as [`Api::new`] does, from the text of any document.
    pub(crate) fn with_document<P: Provider + 'static>(
        name: &'static str,
        openapi: &str,
        dialect: Dialect,
        clock: &Clock,
        provider: fn(&Setup<'_>) -> io::Result<P>,
    ) -> io::Result<(Self, Arc<P>)> {
        let document = Document::read("", openapi, dialect.rejects_undocumented)?;
        let credentials = Credentials::generate(&document)?;
        let provider = Arc::new(provider(&Setup { document: &document, credentials: &credentials, clock })?);
        let shared: Arc<dyn Provider> = Arc::<P>::clone(&provider);
        Ok((Api { name, document, dialect, credentials, provider: shared }, provider))
    }

    pub(crate) fn base_url(&self, origin: &str) -> String {
        format!("{origin}{}", self.document.prefix)
    }
}
