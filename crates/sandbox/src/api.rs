//! The API of a provider in the sandbox.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

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
    pub(crate) document: Arc<Document>,
    pub(crate) dialect: Dialect,
    pub(crate) credentials: Credentials,
    pub(crate) provider: Arc<dyn Provider>,
}

/// The inputs for building a provider.
pub(crate) struct Setup<'s> {
    pub(crate) document: &'s Document,
    pub(crate) credentials: &'s Credentials,
    pub(crate) clock: &'s Clock,
}

impl Api {
    /// Builds a provider that keeps records, and returns it with its API.
    pub(crate) fn new<P: Provider + 'static>(
        described: &'static plenary::Provider,
        dialect: Dialect,
        clock: &Clock,
        provider: fn(&Setup<'_>) -> io::Result<P>,
    ) -> io::Result<(Self, Arc<P>)> {
        let name = described.name;
        let api = document_of(described, dialect)
            .and_then(|document| Self::with_document(name, document, dialect, clock, provider));
        api.map_err(|error| unusable(format!("{name}: {error}")))
    }

    /// Builds a provider like [`Api::new`], but from the given document.
    pub(crate) fn with_document<P: Provider + 'static>(
        name: &'static str,
        document: Arc<Document>,
        dialect: Dialect,
        clock: &Clock,
        provider: fn(&Setup<'_>) -> io::Result<P>,
    ) -> io::Result<(Self, Arc<P>)> {
        let credentials = Credentials::generate(&document)?;
        let provider = Arc::new(provider(&Setup { document: &document, credentials: &credentials, clock })?);
        let shared: Arc<dyn Provider> = Arc::<P>::clone(&provider);
        Ok((Api { name, document, dialect, credentials, provider: shared }, provider))
    }

    pub(crate) fn base_url(&self, origin: &str) -> String {
        format!("{origin}{}", self.document.prefix)
    }
}

/// The documents of the providers that keep records, by name.
static DOCUMENTS: Mutex<BTreeMap<&str, Arc<Document>>> = Mutex::new(BTreeMap::new());

/// Returns a provider's document, and caches it for the process.
///
/// Reading the documents takes most of a sandbox's start time.
fn document_of(described: &'static plenary::Provider, dialect: Dialect) -> io::Result<Arc<Document>> {
    let mut documents = DOCUMENTS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(document) = documents.get(described.name) {
        return Ok(Arc::clone(document));
    }
    let document = Arc::new(Document::read("", described.openapi, dialect)?);
    documents.insert(described.name, Arc::clone(&document));
    Ok(document)
}
