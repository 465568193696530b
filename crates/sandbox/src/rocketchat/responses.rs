//! Responses and errors that several operations share.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::call::Call;
use crate::refusal::Refusal;
use crate::response::Outcome;

/// The error for a missing room: the operation's example `room`.
pub(super) const NO_ROOM: Refusal = Refusal::Documented(StatusCode::BAD_REQUEST, "room");

/// The error for a room that does not exist or that the caller may not see: the operation's example `room`.
pub(super) const FORBIDDEN_ROOM: Refusal = Refusal::Documented(StatusCode::FORBIDDEN, "room");

/// Returns an error that is only a code.
pub(super) fn bare_error(code: &str) -> Refusal {
    Refusal::Other(StatusCode::BAD_REQUEST, json!({"success": false, "error": code}))
}

/// Returns an error in the provider's general format, but without a sentence.
pub(super) fn error_without_message(error_type: &str) -> Refusal {
    let body = json!({"success": false, "error": format!("[{error_type}]"), "errorType": error_type});
    Refusal::Other(StatusCode::BAD_REQUEST, body)
}

/// Returns an error in the provider's general format.
pub(super) fn error(error_type: &str, message: &str) -> Refusal {
    Refusal::Other(StatusCode::BAD_REQUEST, error_body(error_type, message))
}

pub(super) fn error_body(error_type: &str, message: &str) -> Value {
    json!({"success": false, "error": format!("{message} [{error_type}]"), "errorType": error_type})
}

/// Responds with `{"success": true}`.
pub(super) fn done(call: &Call<'_>) -> Outcome {
    call.success(json!({"success": true}))
}
