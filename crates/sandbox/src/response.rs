//! The outcome of a call.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use crate::refusal::Refusal;

/// The response to a call, or the reason to refuse it.
pub(crate) type Outcome = Result<Response, Refusal>;

/// Returns a response with a JSON body.
pub(crate) fn json(status: StatusCode, body: Value) -> Response {
    (status, Json(body)).into_response()
}
