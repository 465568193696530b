//! A provider that is played from its document alone: its examples, and its documented refusals.

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use crate::document::Operation;
use crate::parameters::{Dialect, Problem};
use crate::provider::{Answer, Call, Provider, json};

/// The statuses that refuse what was sent, the usual ones first.
const REFUSALS: [u16; 3] = [422, 400, 409];

pub(crate) struct DocumentedProvider;

impl Provider for DocumentedProvider {
    fn dialect(&self) -> Dialect {
        Dialect { sealed: false, capital_booleans: false, formats: true }
    }

    fn answer(&self, _: &Call<'_>) -> Option<Answer> {
        None
    }

    fn unauthorized(&self) -> Response {
        json(StatusCode::UNAUTHORIZED, json!({"error": "the request carries no credentials that are known here"}))
    }

    fn refused_call(&self, operation: &Operation, problems: &[Problem]) -> Response {
        let documented = REFUSALS.iter().find_map(|status| Some((*status, operation.examples(*status).first()?)));
        match documented {
            Some((status, body)) => json(StatusCode::from_u16(status).unwrap_or_default(), body.clone()),
            None => self.refused(problems),
        }
    }

    fn refused(&self, problems: &[Problem]) -> Response {
        let errors: Vec<Value> = problems
            .iter()
            .map(|Problem { parameter, fault }| json!({"parameter": parameter, "problem": fault.to_string()}))
            .collect();
        json(StatusCode::UNPROCESSABLE_ENTITY, json!({"errors": errors}))
    }

    fn malformed(&self) -> Response {
        json(StatusCode::BAD_REQUEST, json!({"error": "the query could not be decoded"}))
    }

    fn unknown(&self) -> Response {
        json(StatusCode::NOT_FOUND, json!({"error": "there is nothing at this address"}))
    }
}
