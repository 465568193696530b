//! The common forms of the provider's responses and refusals.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::call::Call;
use crate::refusal::Refusal;
use crate::response::Outcome;

/// The refusal of a missing room: the example `room` of the operation.
pub(super) const NO_ROOM: Refusal = Refusal::Documented(StatusCode::BAD_REQUEST, "room");

/// Returns a refusal in the provider's general form.
pub(super) fn error(error_type: &str, message: &str) -> Refusal {
    Refusal::Other(StatusCode::BAD_REQUEST, error_body(error_type, message))
}

pub(super) fn error_body(error_type: &str, message: &str) -> Value {
    json!({"success": false, "error": format!("{message} [{error_type}]"), "errorType": error_type})
}

/// Responds with `success` only.
pub(super) fn done(call: &Call<'_>) -> Outcome {
    call.success(json!({"success": true}))
}
