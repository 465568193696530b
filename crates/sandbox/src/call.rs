//! A call of an operation, as a provider handles it.

use axum::response::IntoResponse;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use crate::credentials::Credentials;
use crate::operation::ServedOperation;
use crate::parameters::Arguments;
use crate::refusal::Refusal;
use crate::request::{File, ValidRequest};
use crate::response::{Outcome, json};

/// A request whose credentials are valid and which the document allows.
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

    /// Returns a property of the body, or null if the body does not have it.
    pub(crate) fn body(&self, property: &str) -> &Value {
        self.request.body.get(property).unwrap_or(&Value::Null)
    }

    /// Returns a property of the body if it is a string.
    pub(crate) fn body_text(&self, property: &str) -> Option<&str> {
        self.body(property).as_str()
    }

    /// Returns the body, with the documented defaults of the properties that it does not have.
    pub(crate) fn body_with_defaults(&self) -> Map<String, Value> {
        let mut body = self.operation.body_defaults.clone();
        body.extend(self.request.body.as_object().cloned().unwrap_or_default());
        body
    }

    pub(crate) fn files(&self) -> &[File] {
        &self.request.files
    }

    /// Responds with the documented status code of success and no body.
    pub(crate) fn done(&self) -> Outcome {
        Ok(self.operation.success.into_response())
    }

    /// Responds to the deletion of a record, and refuses the call if there was no such record.
    pub(crate) fn deleted(&self, record: Option<Value>) -> Outcome {
        record.ok_or(Refusal::Missing)?;
        self.done()
    }

    /// Responds with the documented status code of success and a JSON body.
    pub(crate) fn success(&self, body: Value) -> Outcome {
        Ok(json(self.operation.success, body))
    }
}
