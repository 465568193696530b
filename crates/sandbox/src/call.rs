//! A call to an operation.

use axum::response::IntoResponse;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use crate::credentials::Credentials;
use crate::operation::ServedOperation;
use crate::parameters::Arguments;
use crate::refusal::Refusal;
use crate::request::{File, ValidRequest};
use crate::response::{Outcome, json};

/// A call with valid credentials and a valid request.
pub(crate) struct Call<'c> {
    pub(crate) operation: &'c ServedOperation,
    pub(crate) request: ValidRequest,
    /// The URL that the client called, without its query.
    pub(crate) address: String,
    pub(crate) now: DateTime<Utc>,
    pub(crate) credentials: &'c Credentials,
}

impl Call<'_> {
    pub(crate) fn arguments(&self) -> &Arguments {
        &self.request.arguments
    }

    /// Returns a property of the request body, or null if it is missing.
    pub(crate) fn body(&self, property: &str) -> &Value {
        self.request.body.get(property).unwrap_or(&Value::Null)
    }

    /// Returns a property of the request body if its value is a string.
    pub(crate) fn body_text(&self, property: &str) -> Option<&str> {
        self.body(property).as_str()
    }

    /// Returns the request body, with defaults for missing properties.
    pub(crate) fn body_with_defaults(&self) -> Map<String, Value> {
        let mut body = self.operation.body_defaults.clone();
        body.extend(self.request.body.as_object().cloned().unwrap_or_default());
        body
    }

    pub(crate) fn files(&self) -> &[File] {
        &self.request.files
    }

    /// Responds with the operation's success status code and no body.
    pub(crate) fn done(&self) -> Outcome {
        Ok(self.operation.success.into_response())
    }

    /// Responds to a deletion, or refuses the call if the record was missing.
    pub(crate) fn deleted(&self, record: Option<Value>) -> Outcome {
        record.ok_or(Refusal::Missing)?;
        self.done()
    }

    /// Responds with the operation's success status code and a JSON body.
    pub(crate) fn success(&self, body: Value) -> Outcome {
        Ok(json(self.operation.success, body))
    }
}
