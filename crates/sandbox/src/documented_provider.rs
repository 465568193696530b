//! A provider that is played from its document alone: its examples, and its documented refusals.

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use crate::document::Operation;
use crate::provider::{Answer, Call, Provider, Refusal, json};
use crate::rate_limit::Exceeded;

/// The statuses that refuse what was sent, the usual ones first.
const REFUSALS: [StatusCode; 3] = [StatusCode::UNPROCESSABLE_ENTITY, StatusCode::BAD_REQUEST, StatusCode::CONFLICT];

pub(crate) struct DocumentedProvider;

impl Provider for DocumentedProvider {
    fn answer(&self, _: &Call<'_>) -> Option<Answer> {
        None
    }

    fn unauthorized(&self) -> Response {
        json(StatusCode::UNAUTHORIZED, json!({"error": "the request carries no credentials that are known here"}))
    }

    fn refused(&self, operation: &Operation, refusal: Refusal) -> Response {
        let example = |status: &StatusCode| Some((*status, operation.exact_answer(*status)?.examples.first()?));
        if let Some((status, (_, body))) = REFUSALS.iter().find_map(example) {
            return json(status, body.clone());
        }
        let problems = match &refusal {
            Refusal::Problems(problems) => problems.as_slice(),
            _ => &[],
        };
        let errors: Vec<Value> = problems
            .iter()
            .map(|problem| json!({"parameter": problem.place.name(), "problem": problem.fault.to_string()}))
            .collect();
        match refusal {
            Refusal::Malformed(what) => json(StatusCode::BAD_REQUEST, json!({"error": what.sentence()})),
            _ => json(StatusCode::UNPROCESSABLE_ENTITY, json!({"errors": errors})),
        }
    }

    fn limited(&self) -> Response {
        json(StatusCode::TOO_MANY_REQUESTS, json!({"error": "too many requests"}))
    }

    fn limit_headers(&self, exceeded: &Exceeded) -> Vec<(&'static str, String)> {
        vec![("retry-after", exceeded.seconds().to_string())]
    }

    fn unknown(&self) -> Response {
        json(StatusCode::NOT_FOUND, json!({"error": "there is nothing at this address"}))
    }
}
