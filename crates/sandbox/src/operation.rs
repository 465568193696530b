//! The operations that the sandbox serves.

use std::collections::BTreeMap;
use std::io;

use axum::http::{Method, StatusCode};
use jsonschema::Validator;
use plenary_openapi::{
    DocumentedOperation, DocumentedResponse, Filling, Node, ReferenceError, examples, preferred, sample,
};
use serde_json::{Map, Value};

use crate::parameters::{Dialect, Location, Parameter};
use crate::unusable::unusable;
use crate::validation::RequestSchema;

/// The media type of a form with files.
pub(crate) const FORM: &str = "multipart/form-data";

/// An operation of a document.
pub(crate) struct ServedOperation {
    pub(crate) id: String,
    pub(crate) method: Method,
    /// The path with the document's prefix, and `{name}` for each path parameter.
    pub(crate) route: String,
    pub(crate) parameters: Vec<Parameter>,
    /// Query parameters. A request must set at least one of them.
    pub(crate) at_least_one: Vec<String>,
    /// The parameters of which a request must have exactly one.
    pub(crate) exactly_one: Vec<String>,
    /// The media type of the request body, if the operation has one.
    pub(crate) media_type: Option<String>,
    /// The names of the body's properties.
    pub(crate) body_properties: Vec<String>,
    /// The defaults of the body's properties.
    pub(crate) body_defaults: Map<String, Value>,
    /// Validates a request as one object with `path`, `query`, `header` and `body`.
    pub(crate) request: Validator,
    /// The alternative security requirements, each a list of security schemes.
    pub(crate) security: Vec<Vec<String>>,
    pub(crate) rate_limit: Option<RateLimit>,
    /// The lowest success status code.
    pub(crate) success: StatusCode,
    /// The responses by status code or range, such as `4XX`.
    responses: BTreeMap<String, ResponseExamples>,
}

/// The maximum window in milliseconds: ten years, as in the client.
///
/// A longer window might end after the latest date that `chrono` can represent.
const LONGEST_WINDOW: i64 = 10 * 365 * 24 * 60 * 60 * 1000;

/// At most `requests` requests in any window of `per_ms` milliseconds.
#[derive(Clone, Copy)]
pub(crate) struct RateLimit {
    pub(crate) requests: usize,
    pub(crate) per_ms: i64,
}

/// The examples of a response.
#[derive(Default)]
pub(crate) struct ResponseExamples {
    /// The names and bodies of the examples. The example named `page` comes first.
    pub(crate) examples: Vec<(String, Value)>,
    pub(crate) headers: Vec<(String, String)>,
}

impl ServedOperation {
    /// Reads an operation, and puts `prefix` before the path.
    pub(crate) fn read(operation: &DocumentedOperation<'_>, prefix: &str, dialect: Dialect) -> io::Result<Self> {
        let mut request = RequestSchema::new();
        let mut parameters = Vec::new();
        for parameter in operation.parameters() {
            let parameter = parameter.map_err(unusable)?;
            let Some(location) = Location::read(parameter.location) else { continue };
            request.add_parameter(location, &parameter);
            parameters.push(Parameter::read(location, &parameter).map_err(unusable)?);
        }

        let body = operation.request_body().transpose().map_err(unusable)?;
        let content = body.as_ref().and_then(preferred);
        let body_schema = content.as_ref().and_then(|content| content.schema());
        if let Some(body) = &body {
            let is_open = content.as_ref().is_some_and(|content| content.media_type == FORM);
            request.add_body(body_schema.as_ref(), body.is_true("required"), is_open);
        }

        let mut responses = BTreeMap::new();
        for response in operation.responses() {
            let response = response.map_err(unusable)?;
            responses.insert(response.status.to_owned(), ResponseExamples::read(&response).map_err(unusable)?);
        }
        let statuses = responses.keys().filter_map(|status| status.parse::<StatusCode>().ok());
        let success = statuses.filter(StatusCode::is_success).min().unwrap_or(StatusCode::OK);

        let limit = &operation["x-rate-limit"];
        let rate_limit = limit["requests"].as_u64().zip(limit["per_ms"].as_u64());
        let listed = |key: &str| -> Vec<String> {
            let names = operation[key].as_array().into_iter().flatten();
            names.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let security = operation.security().filter_map(|schemes| schemes.as_object().cloned());
        // The operation rejects undocumented properties only if it has a 400 response.
        let is_sealed = dialect.rejects_undocumented && responses.contains_key("400");
        Ok(ServedOperation {
            id: operation.id().unwrap_or_default().to_owned(),
            method: Method::from_bytes(operation.method.to_ascii_uppercase().as_bytes()).map_err(unusable)?,
            route: format!("{prefix}{}", operation.path),
            parameters,
            at_least_one: listed("x-at-least-one"),
            exactly_one: listed("x-exactly-one"),
            media_type: content.as_ref().map(|content| content.media_type.to_owned()),
            body_properties: body_schema.as_ref().map_or_else(|| Ok(Vec::new()), properties).map_err(unusable)?,
            body_defaults: body_schema.map_or_else(|| Ok(Map::new()), |schema| defaults(&schema)).map_err(unusable)?,
            request: request.validator(operation.document, is_sealed, dialect)?,
            security: security.map(|schemes| schemes.keys().cloned().collect()).collect(),
            rate_limit: rate_limit.map(|(requests, per_ms)| RateLimit {
                requests: usize::try_from(requests).unwrap_or(usize::MAX),
                per_ms: i64::try_from(per_ms).unwrap_or(LONGEST_WINDOW).min(LONGEST_WINDOW),
            }),
            success,
            responses,
        })
    }

    /// Returns the examples for this status code, or for its range.
    pub(crate) fn response(&self, status: StatusCode) -> Option<&ResponseExamples> {
        let range = || format!("{}XX", status.as_u16() / 100);
        self.responses.get(status.as_str()).or_else(|| self.responses.get(&range()))
    }

    /// Returns the examples for this status code, but not for its range.
    pub(crate) fn exact_response(&self, status: StatusCode) -> Option<&ResponseExamples> {
        self.responses.get(status.as_str())
    }

    /// Returns the example with this name for this status code.
    pub(crate) fn example(&self, status: StatusCode, name: &str) -> Option<&Value> {
        self.response(status)?.examples.iter().find(|(known, _)| known == name).map(|(_, example)| example)
    }

    /// Returns the first of these status codes that is documented, or `statuses[0]`.
    pub(crate) fn first_documented(&self, statuses: [StatusCode; 2]) -> StatusCode {
        let is_documented = |status: &StatusCode| self.responses.contains_key(status.as_str());
        statuses.into_iter().find(is_documented).unwrap_or(statuses[0])
    }
}

impl ResponseExamples {
    fn read(response: &DocumentedResponse<'_>) -> Result<Self, ReferenceError> {
        let mut read = ResponseExamples::default();
        if let Some(content) = response.content().filter(|content| content.is_json()) {
            for (name, example) in content.examples() {
                let index = if name == "page" { 0 } else { read.examples.len() };
                read.examples.insert(index, (name.to_owned(), example.value.clone()));
            }
            if let (true, Some(schema)) = (read.examples.is_empty(), content.schema()) {
                let sample = sample(schema.document, schema.value, Filling::Full)?;
                read.examples.push((String::new(), sample));
            }
        }
        for (name, header) in response.get("headers").iter().flat_map(Node::entries) {
            let header = header.follow()?;
            let schema = header.get("schema").map(|schema| schema.follow()).transpose()?;
            let first = examples(&header).next().map(|(_, example)| example);
            if let Some(example) = first.or_else(|| schema?.get("example")) {
                let text = example.as_str().map_or_else(|| example.to_string(), str::to_owned);
                read.headers.push((name.to_owned(), text));
            }
        }
        Ok(read)
    }
}

/// Returns the names of a schema's properties.
fn properties(schema: &Node<'_>) -> Result<Vec<String>, ReferenceError> {
    let schema = schema.follow()?;
    Ok(schema.get("properties").iter().flat_map(Node::entries).map(|(name, _)| name.to_owned()).collect())
}

/// Returns the defaults of a schema's properties.
fn defaults(schema: &Node<'_>) -> Result<Map<String, Value>, ReferenceError> {
    let mut defaults = Map::new();
    for (name, property) in schema.follow()?.get("properties").iter().flat_map(Node::entries) {
        if let Some(default) = property.follow()?.get("default") {
            defaults.insert(name.to_owned(), default.value.clone());
        }
    }
    Ok(defaults)
}
