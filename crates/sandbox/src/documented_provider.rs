//! A provider without records: it responds with the examples and refusals of its document.

use std::io;
use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use crate::api::Api;
use crate::call::Call;
use crate::credentials::Credentials;
use crate::document::{Document, Operation, unusable};
use crate::parameters::Dialect;
use crate::provider::Provider;
use crate::rate_limit::Exceeded;
use crate::refusal::Refusal;
use crate::response::{Outcome, json};

/// The status codes that refuse the content of a request, the usual ones first.
const REFUSALS: [StatusCode; 3] = [StatusCode::UNPROCESSABLE_ENTITY, StatusCode::BAD_REQUEST, StatusCode::CONFLICT];

struct DocumentedProvider;

/// Returns the API of a provider without records.
///
/// Its paths start with the provider's name, so that they never collide with those of another provider.
pub(crate) fn documented_api(described: &'static plenary::Provider) -> io::Result<Api> {
    let name = described.name;
    let dialect = Dialect { sealed: false, capital_booleans: false };
    let document = Document::read(&format!("/{name}"), described.openapi, dialect.sealed);
    let document = document.map_err(|error| unusable(format!("{name}: {error}")))?;
    let credentials = Credentials::generate(&document).map_err(|error| unusable(format!("{name}: {error}")))?;
    Ok(Api { name, document, dialect, credentials, provider: Arc::new(DocumentedProvider) })
}

impl Provider for DocumentedProvider {
    fn respond(&self, _: &Call<'_>) -> Option<Outcome> {
        None
    }

    fn unauthorized(&self) -> Response {
        json(StatusCode::UNAUTHORIZED, json!({"error": "the request has no valid credentials"}))
    }

    fn refused(&self, operation: &Operation, refusal: Refusal) -> Response {
        let example = |status: &StatusCode| Some((*status, operation.exact_response(*status)?.examples.first()?));
        if let Some((status, (_, body))) = REFUSALS.iter().find_map(example) {
            return json(status, body.clone());
        }
        let problems = match &refusal {
            Refusal::Problems(problems) => problems.as_slice(),
            _ => &[],
        };
        let errors: Vec<Value> = problems
            .iter()
            .map(|problem| json!({"parameter": problem.part.name(), "problem": problem.fault.to_string()}))
            .collect();
        match refusal {
            Refusal::Malformed(part) => json(StatusCode::BAD_REQUEST, json!({"error": part.sentence()})),
            _ => json(StatusCode::UNPROCESSABLE_ENTITY, json!({"errors": errors})),
        }
    }

    fn rate_limited(&self) -> Response {
        json(StatusCode::TOO_MANY_REQUESTS, json!({"error": "too many requests"}))
    }

    fn rate_limit_headers(&self, exceeded: &Exceeded) -> Vec<(&'static str, String)> {
        vec![("retry-after", exceeded.seconds().to_string())]
    }

    fn not_found(&self) -> Response {
        json(StatusCode::NOT_FOUND, json!({"error": "there is nothing at this address"}))
    }
}
