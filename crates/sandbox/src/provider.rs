//! What the providers have in common for the router.

use std::io;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use plenary_client::Component;
use serde_json::Value;

use crate::credentials::Credentials;
use crate::document::{Document, Operation, unusable};
use crate::documented_provider::DocumentedProvider;
use crate::parameters::{Arguments, Dialect, Problem};
use crate::rocketchat::RocketChat;
use crate::signalwire::SignalWire;
use crate::telnyx::Telnyx;

/// One provider's way to answer.
pub(crate) trait Provider: Send + Sync {
    /// How strictly parameters are read.
    fn dialect(&self) -> Dialect;

    /// The answer of an operation that has records of its own, `None` for every other.
    fn answer(&self, call: &Call<'_>) -> Option<Answer>;

    /// Refuses credentials where the document shows no body for that.
    fn unauthorized(&self) -> Response;

    /// Refuses what an operation was called with, as its document shows it if it does.
    fn refused_call(&self, _operation: &Operation, problems: &[Problem]) -> Response {
        self.refused(problems)
    }

    /// Refuses parameters; there is at least one problem.
    fn refused(&self, problems: &[Problem]) -> Response;

    /// Refuses a query that cannot be decoded.
    fn malformed(&self) -> Response;

    /// Answers a path or method that is not documented.
    fn unknown(&self) -> Response;
}

/// A request that has passed credentials and documented parameters.
pub(crate) struct Call<'c> {
    pub(crate) operation: &'c Operation,
    pub(crate) arguments: Arguments,
    /// Scheme and authority as the client sees them.
    pub(crate) origin: String,
}

/// An answer, or what the operation itself finds wrong with its parameters.
pub(crate) type Answer = Result<Response, Vec<Problem>>;

/// A provider with its document and the credentials of this run.
pub(crate) struct Api {
    /// The name of its module.
    pub(crate) name: &'static str,
    /// Whether it has records of its own.
    pub(crate) has_records: bool,
    pub(crate) document: Document,
    pub(crate) credentials: Credentials,
    /// The types of its bodies.
    pub(crate) components: &'static [Component],
    pub(crate) provider: Box<dyn Provider>,
}

impl Api {
    /// A provider with records of its own.
    pub(crate) fn new<P: Provider + 'static>(openapi: &str, provider: fn(&Document) -> P) -> io::Result<Self> {
        let document = Document::read(openapi)?;
        let provider = Box::new(provider(&document));
        Self::played(document, provider)
    }

    /// Any provider of this build. One without records of its own is played below its name, so that none of its paths is
    /// another provider's.
    pub(crate) fn of(described: &'static plenary::Provider) -> io::Result<Self> {
        let name = described.name;
        let api = match name {
            "rocketchat" => Self::new(described.openapi, RocketChat::new),
            "signalwire" => Self::new(described.openapi, SignalWire::new),
            "telnyx" => Self::new(described.openapi, Telnyx::new),
            _ => Document::read_below(&format!("/{name}"), described.openapi)
                .and_then(|document| Self::played(document, Box::new(DocumentedProvider)))
                .map(|api| Api { has_records: false, ..api }),
        };
        let api = api.map_err(|error| unusable(format!("{name}: {error}")))?;
        Ok(Api { name, components: described.components, ..api })
    }

    fn played(document: Document, provider: Box<dyn Provider>) -> io::Result<Self> {
        let credentials = Credentials::drawn(&document)?;
        Ok(Api { name: "", has_records: true, document, credentials, components: &[], provider })
    }

    pub(crate) fn base_url(&self, origin: &str) -> String {
        format!("{origin}{}", self.document.prefix)
    }
}

/// A JSON answer.
pub(crate) fn json(status: StatusCode, body: Value) -> Response {
    (status, Json(body)).into_response()
}
