//! What the three providers have in common for the router.

use std::io;
use std::sync::Arc;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use crate::clock::Clock;
use crate::credentials::Credentials;
use crate::document::{Document, Operation, unusable};
use crate::documented_provider::DocumentedProvider;
use crate::parameters::{Arguments, Dialect};
use crate::problem::Problem;
use crate::rate_limit::Exceeded;
use crate::request::{File, Given};

/// One provider's way to answer.
pub(crate) trait Provider: Send + Sync {
    /// The answer of an operation that has records of its own, `None` for every other.
    fn answer(&self, call: &Call<'_>) -> Option<Answer>;

    /// Refuses credentials where the document shows no body for that.
    fn unauthorized(&self) -> Response;

    /// Refuses a request as the operation documents it.
    fn refused(&self, operation: &Operation, refusal: Refusal) -> Response;

    /// Answers one request too many where the document shows no body for that.
    fn limited(&self) -> Response;

    /// The headers that tell when the next request may come.
    fn limit_headers(&self, exceeded: &Exceeded) -> Vec<(&'static str, String)>;

    /// Answers a path or method that is not documented.
    fn unknown(&self) -> Response;
}

/// A request that has passed credentials and the document.
pub(crate) struct Call<'c> {
    pub(crate) operation: &'c Operation,
    pub(crate) given: Given,
    /// The address that was called, as the client sees it, without its query.
    pub(crate) address: String,
    pub(crate) now: DateTime<Utc>,
    pub(crate) credentials: &'c Credentials,
}

/// An answer, or why there is none.
pub(crate) type Answer = Result<Response, Refusal>;

/// Why a request is not answered.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// Something in it is not as documented; there is at least one problem.
    Problems(Vec<Problem>),
    /// What it names is not there.
    Missing,
    /// It cannot be read.
    Malformed(Unreadable),
    /// It is understood and may not be, for the given reason.
    Forbidden(&'static str),
    /// Refused with the documented example of that status and name.
    Documented(StatusCode, &'static str),
    /// Refused in a form that one provider alone has.
    Other(StatusCode, Value),
}

/// What of a request cannot be read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Unreadable {
    Query,
    MediaType,
    Json,
    Form,
}

impl Unreadable {
    /// What is wrong, as a sentence.
    pub(crate) fn sentence(self) -> &'static str {
        match self {
            Unreadable::Query => "The query could not be decoded.",
            Unreadable::MediaType => "The body is not of the type application/json.",
            Unreadable::Json => "The body is not JSON.",
            Unreadable::Form => "The body is not multipart/form-data.",
        }
    }

    /// What it would have to be, in a validator's words.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Unreadable::Query => "must be a query that can be decoded",
            Unreadable::MediaType => "must be of the type application/json",
            Unreadable::Json => "must be JSON",
            Unreadable::Form => "must be multipart/form-data",
        }
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Refusal::Problems(vec![problem])
    }
}

impl Call<'_> {
    pub(crate) fn arguments(&self) -> &Arguments {
        &self.given.arguments
    }

    /// A property of the body; null where it is absent.
    pub(crate) fn body(&self, property: &str) -> &Value {
        self.given.body.get(property).unwrap_or(&Value::Null)
    }

    /// A text in the body.
    pub(crate) fn body_text(&self, property: &str) -> Option<&str> {
        self.body(property).as_str()
    }

    /// The body, with its documented defaults where it says nothing.
    pub(crate) fn body_with_defaults(&self) -> Map<String, Value> {
        let mut body = self.operation.body_defaults.clone();
        body.extend(self.given.body.as_object().cloned().unwrap_or_default());
        body
    }

    pub(crate) fn files(&self) -> &[File] {
        &self.given.files
    }

    /// The answer without a body, with the documented status of success.
    pub(crate) fn done(&self) -> Answer {
        Ok(self.operation.success.into_response())
    }

    /// The answer of what deletes a record, if it was there.
    pub(crate) fn gone(&self, record: Option<Value>) -> Answer {
        record.ok_or(Refusal::Missing)?;
        self.done()
    }

    /// A JSON answer with the documented status of success.
    pub(crate) fn success(&self, body: Value) -> Answer {
        Ok(json(self.operation.success, body))
    }
}

/// A provider with its document and the credentials of this run.
pub(crate) struct Api {
    /// The name of its module.
    pub(crate) name: &'static str,
    pub(crate) document: Document,
    pub(crate) dialect: Dialect,
    pub(crate) credentials: Credentials,
    pub(crate) provider: Arc<dyn Provider>,
}

/// What a provider starts with.
pub(crate) struct Beginning<'b> {
    pub(crate) document: &'b Document,
    pub(crate) credentials: &'b Credentials,
    pub(crate) clock: &'b Clock,
}

impl Api {
    /// A provider with records of its own, and a handle on these.
    pub(crate) fn new<P: Provider + 'static>(
        described: &'static plenary::Provider,
        dialect: Dialect,
        clock: &Clock,
        provider: fn(&Beginning<'_>) -> io::Result<P>,
    ) -> io::Result<(Self, Arc<P>)> {
        let name = described.name;
        let api = Self::of(name, described.openapi, dialect, clock, provider);
        api.map_err(|error| unusable(format!("{name}: {error}")))
    }

    pub(crate) fn of<P: Provider + 'static>(
        name: &'static str,
        openapi: &str,
        dialect: Dialect,
        clock: &Clock,
        provider: fn(&Beginning<'_>) -> io::Result<P>,
    ) -> io::Result<(Self, Arc<P>)> {
        let document = Document::read("", openapi, dialect.sealed)?;
        let credentials = Credentials::drawn(&document)?;
        let provider = Arc::new(provider(&Beginning { document: &document, credentials: &credentials, clock })?);
        let shared: Arc<dyn Provider> = Arc::<P>::clone(&provider);
        Ok((Api { name, document, dialect, credentials, provider: shared }, provider))
    }

    /// A provider without records of its own. It is played below its name, so that none of its paths is another
    /// provider's.
    pub(crate) fn documented(described: &'static plenary::Provider) -> io::Result<Self> {
        let name = described.name;
        let dialect = Dialect { sealed: false, capital_booleans: false };
        let document = Document::read(&format!("/{name}"), described.openapi, dialect.sealed);
        let document = document.map_err(|error| unusable(format!("{name}: {error}")))?;
        let credentials = Credentials::drawn(&document).map_err(|error| unusable(format!("{name}: {error}")))?;
        Ok(Api { name, document, dialect, credentials, provider: Arc::new(DocumentedProvider) })
    }

    pub(crate) fn base_url(&self, origin: &str) -> String {
        format!("{origin}{}", self.document.prefix)
    }
}

/// A JSON answer.
pub(crate) fn json(status: StatusCode, body: Value) -> Response {
    (status, Json(body)).into_response()
}
