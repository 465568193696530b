//! The SignalWire operations, error responses and test controls.

mod bounds;
mod conferences;
mod listing;
mod live;
mod rooms;
mod sessions;
mod settings;
mod state;
mod streams;

use std::fmt;
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::api::Setup;
use crate::call::Call;
use crate::clock::Clock;
use crate::operation::ServedOperation;
use crate::parameters::Dialect;
use crate::problem::{Fault, Problem, RequestPart};
use crate::provider::Provider;
use crate::rate_limit::Exceeded;
use crate::refusal::Refusal;
use crate::response::{Outcome, json};
use state::State;

pub(crate) const DIALECT: Dialect = Dialect {
    rejects_undocumented: false,
    // The provider's Python client sends booleans as `True` and `False`.
    capital_booleans: true,
    absolute_uris: false,
    open_enums: &[],
};

/// The test controls of SignalWire, which let members join and leave rooms.
///
/// ```no_run
/// # fn example(sandbox: &plenary_sandbox::Sandbox) -> Result<(), plenary_sandbox::JoinError> {
/// let ada = sandbox.signalwire().join("standup", "Ada")?;
/// sandbox.signalwire().leave(&ada.participant_id);
/// # Ok(())
/// # }
/// ```
pub struct SignalWire {
    clock: Clock,
    state: Mutex<State>,
}

impl fmt::Debug for SignalWire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignalWire").finish_non_exhaustive()
    }
}

impl SignalWire {
    pub(crate) fn new(setup: &Setup<'_>) -> io::Result<Self> {
        let state = State::new(setup.document, setup.credentials.part("project_id")?);
        Ok(SignalWire { clock: setup.clock.clone(), state: Mutex::new(state) })
    }

    /// Locks the records and makes the changes that are due at `now`.
    fn state(&self, now: DateTime<Utc>) -> MutexGuard<'_, State> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.settle(now);
        state
    }
}

impl Provider for SignalWire {
    fn respond(&self, call: &Call<'_>) -> Option<Outcome> {
        let state = &mut *self.state(call.now);
        Some(match call.operation.id.as_str() {
            "list_video_conferences" => state.list_conferences(call),
            "create_video_conference" => state.create_conference(call),
            "get_video_conference" => state.conference(call),
            "update_video_conference" => state.update_conference(call),
            "delete_video_conference" => state.delete_conference(call),
            "list_conference_streams" => state.list_streams_of_conference(call),
            "create_conference_stream" => state.create_stream_of_conference(call),
            "list_conference_tokens" => state.list_conference_tokens(call),
            "get_conference_token" => state.conference_token(call),
            "reset_conference_token" => state.reset_conference_token(call),
            "list_rooms" => state.list_rooms(call),
            "create_room" => state.create_room(call),
            "get_room" => state.room(call),
            "update_room" => state.update_room(call),
            "delete_room" => state.delete_room(call),
            "create_room_token" => state.create_room_token(call),
            "list_room_streams" => state.list_streams_of_room(call),
            "create_room_stream" => state.create_stream_of_room(call),
            "get_stream" => state.stream(call),
            "update_stream" => state.update_stream(call),
            "delete_stream" => call.deleted(state.streams.remove(&id(call))),
            "list_room_sessions" => state.list_sessions(call),
            "get_room_session" => state.session(call),
            "list_room_session_events" => state.list_events_of_session(call),
            "list_room_session_members" => state.list_members(call),
            "list_room_session_recordings" => state.list_recordings_of_session(call),
            "list_room_recordings" => state.list_recordings(call),
            "get_room_recording" => state.recording(call),
            "delete_room_recording" => call.deleted(state.recordings.remove(&id(call))),
            "list_room_recording_events" => state.list_events_of_recording(call),
            "list_logs" => state.list_logs(call),
            "get_log" => state.log(call),
            _ => return None,
        })
    }

    fn unauthorized(&self) -> Response {
        json(StatusCode::UNAUTHORIZED, json!({"error": "Unauthorized"}))
    }

    fn refused(&self, operation: &ServedOperation, refusal: Refusal) -> Response {
        let unprocessable = |problems: &[Problem]| {
            let errors: Vec<Value> = problems.iter().map(error).collect();
            json(StatusCode::UNPROCESSABLE_ENTITY, json!({"errors": errors}))
        };
        // Operations that do not document the status code respond with 422 and the reason.
        let or_unprocessable = |status, words: &str, part, reason| match operation
            .first_documented([status, StatusCode::UNPROCESSABLE_ENTITY])
        {
            StatusCode::UNPROCESSABLE_ENTITY => unprocessable(&[Problem { part, fault: Fault::Invalid(reason) }]),
            status => json(status, json!({"error": words})),
        };
        match refusal {
            Refusal::Problems(problems) => unprocessable(&problems),
            Refusal::Missing | Refusal::Documented(..) => {
                or_unprocessable(StatusCode::NOT_FOUND, "Not Found", RequestPart::Path("id".to_owned()), "is not known")
            }
            Refusal::Malformed(part) => {
                or_unprocessable(StatusCode::BAD_REQUEST, "Bad Request", RequestPart::Whole, part.requirement())
            }
            Refusal::Forbidden(_) => json(StatusCode::FORBIDDEN, json!({"error": "Forbidden"})),
            Refusal::Other(status, body) => json(status, body),
        }
    }

    fn rate_limited(&self) -> Response {
        json(StatusCode::TOO_MANY_REQUESTS, json!({"error": "Too Many Requests"}))
    }

    fn rate_limit_headers(&self, exceeded: &Exceeded) -> Vec<(&'static str, String)> {
        vec![("retry-after", exceeded.seconds().to_string())]
    }

    fn not_found(&self) -> Response {
        json(StatusCode::NOT_FOUND, json!({"error": "Not Found"}))
    }

    fn method_not_allowed(&self) -> Response {
        json(StatusCode::METHOD_NOT_ALLOWED, json!({"error": "Method Not Allowed"}))
    }
}

fn error(Problem { part, fault }: &Problem) -> Value {
    let (name, code) = (part.name(), if *fault == Fault::Missing { "missing_parameter" } else { "invalid_parameter" });
    json!({
        "type": "validation_error",
        "code": code,
        "message": format!("{name} {fault}"),
        "attribute": name,
        "url": "https://signalwire.com/docs/apis/error-codes",
    })
}

/// Returns the id in the path, converted to lower case like stored ids.
fn id(call: &Call<'_>) -> String {
    call.arguments().of_path("id").to_ascii_lowercase()
}

/// Returns a record without `owner`, because this property is not part of the API.
fn without_owner(record: &Value) -> Value {
    let mut record = record.clone();
    if let Some(record) = record.as_object_mut() {
        record.remove("owner");
    }
    record
}
