//! What the three providers have in common for the router.

use std::io;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use crate::credentials::Credentials;
use crate::document::{Document, Operation};
use crate::parameters::{Arguments, Dialect, Problem};

/// One provider's way to answer.
pub(crate) trait Provider: Send + Sync {
    /// How strictly parameters are read.
    fn dialect(&self) -> Dialect;

    /// The answer of an operation that has records of its own, `None` for every other.
    fn answer(&self, call: &Call<'_>) -> Option<Answer>;

    /// Refuses credentials where the document shows no body for that.
    fn unauthorized(&self) -> Response;

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
    pub(crate) document: Document,
    pub(crate) credentials: Credentials,
    pub(crate) provider: Box<dyn Provider>,
}

impl Api {
    pub(crate) fn new<P: Provider + 'static>(openapi: &str, provider: fn(&Document) -> P) -> io::Result<Self> {
        let document = Document::read(openapi)?;
        let credentials = Credentials::drawn(&document)?;
        let provider = Box::new(provider(&document));
        Ok(Api { document, credentials, provider })
    }

    pub(crate) fn base_url(&self, origin: &str) -> String {
        format!("{origin}{}", self.document.prefix)
    }
}

/// A JSON answer.
pub(crate) fn json(status: StatusCode, body: Value) -> Response {
    (status, Json(body)).into_response()
}
