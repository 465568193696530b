//! SignalWire: how it answers and refuses, and what happens there beside its API.

mod conferences;
mod listing;
mod live;
mod rooms;
mod sessions;
mod state;
mod streams;

use std::fmt;
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use crate::clock::Clock;
use crate::document::Operation;
use crate::parameters::{Dialect, date};
use crate::problem::{Fault, Place, Problem};
use crate::provider::{Answer, Beginning, Call, Provider, Refusal, json};
use crate::rate_limit::Exceeded;
use crate::timestamps::{self, instant, seconds};
use state::State;

pub(crate) const DIALECT: Dialect = Dialect {
    sealed: false,
    // The provider's own Python client writes booleans as Python does.
    capital_booleans: true,
};

/// The SignalWire project of a sandbox, where it has no API: people join rooms and conferences, and leave them.
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
    pub(crate) fn new(beginning: &Beginning<'_>) -> io::Result<Self> {
        let state = State::new(beginning.document, beginning.credentials.part("project_id")?);
        Ok(SignalWire { clock: beginning.clock.clone(), state: Mutex::new(state) })
    }

    /// All records at a moment, for one caller at a time.
    fn state(&self, now: DateTime<Utc>) -> MutexGuard<'_, State> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.settle(now);
        state
    }
}

impl Provider for SignalWire {
    fn answer(&self, call: &Call<'_>) -> Option<Answer> {
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
            "delete_stream" => call.gone(state.streams.remove(&id(call))),
            "list_room_sessions" => state.list_sessions(call),
            "get_room_session" => state.session(call),
            "list_room_session_events" => state.list_events_of_session(call),
            "list_room_session_members" => state.list_members(call),
            "list_room_session_recordings" => state.list_recordings_of_session(call),
            "list_room_recordings" => state.list_recordings(call),
            "get_room_recording" => state.recording(call),
            "delete_room_recording" => call.gone(state.recordings.remove(&id(call))),
            "list_room_recording_events" => state.list_events_of_recording(call),
            "list_logs" => state.list_logs(call),
            "get_log" => state.log(call),
            _ => return None,
        })
    }

    fn unauthorized(&self) -> Response {
        json(StatusCode::UNAUTHORIZED, json!({"error": "Unauthorized"}))
    }

    fn refused(&self, operation: &Operation, refusal: Refusal) -> Response {
        let unprocessable = |problems: &[Problem]| {
            let errors: Vec<Value> = problems.iter().map(error).collect();
            json(StatusCode::UNPROCESSABLE_ENTITY, json!({"errors": errors}))
        };
        // Some operations have no such status, and say it in an entry.
        let or_entry = |status, words: &str, place, reason| match operation
            .first_documented([status, StatusCode::UNPROCESSABLE_ENTITY])
        {
            StatusCode::UNPROCESSABLE_ENTITY => unprocessable(&[Problem { place, fault: Fault::Unfit(reason) }]),
            status => json(status, json!({"error": words})),
        };
        match refusal {
            Refusal::Problems(problems) => unprocessable(&problems),
            Refusal::Missing | Refusal::Documented(..) => {
                or_entry(StatusCode::NOT_FOUND, "Not Found", Place::Path("id".to_owned()), "is not known")
            }
            Refusal::Malformed(what) => or_entry(StatusCode::BAD_REQUEST, "Bad Request", Place::Request, what.words()),
            Refusal::Forbidden(_) => json(StatusCode::FORBIDDEN, json!({"error": "Forbidden"})),
            Refusal::Other(status, body) => json(status, body),
        }
    }

    fn limited(&self) -> Response {
        json(StatusCode::TOO_MANY_REQUESTS, json!({"error": "Too Many Requests"}))
    }

    fn limit_headers(&self, exceeded: &Exceeded) -> Vec<(&'static str, String)> {
        vec![("retry-after", exceeded.seconds().to_string())]
    }

    fn unknown(&self) -> Response {
        json(StatusCode::NOT_FOUND, json!({"error": "Not Found"}))
    }
}

fn error(Problem { place, fault }: &Problem) -> Value {
    let (name, code) = (place.name(), if *fault == Fault::Missing { "missing_parameter" } else { "invalid_parameter" });
    json!({
        "type": "validation_error",
        "code": code,
        "message": format!("{name} {fault}"),
        "attribute": name,
        "url": "https://signalwire.com/docs/apis/error-codes",
    })
}

/// The id of the path, as ids are kept.
fn id(call: &Call<'_>) -> String {
    call.arguments().of_path("id").to_ascii_lowercase()
}

/// A record without what is only kept beside it.
fn shown(record: &Value) -> Value {
    let mut record = record.clone();
    if let Some(record) = record.as_object_mut() {
        record.remove("owner");
    }
    record
}

/// Takes over the properties that a request may set, with its moments as timestamps.
fn change(record: &mut Value, documented: &[&str], body: Map<String, Value>) {
    for (property, value) in body {
        if documented.contains(&property.as_str()) {
            let is_moment = matches!(property.as_str(), "join_from" | "join_until" | "remove_at");
            record[property] = if is_moment { timestamp(&value) } else { value };
        }
    }
}

/// A timestamp, a day, or seconds since 1970, as a timestamp; null where it is none of them.
fn timestamp(value: &Value) -> Value {
    let unix = value.as_i64().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let text = value.as_str().and_then(|text| instant(text).or_else(|| day(text)));
    unix.or(text).map(|moment| seconds(moment).into()).unwrap_or_default()
}

fn day(text: &str) -> Option<DateTime<Utc>> {
    Some(date(text)?.and_hms_opt(0, 0, 0)?.and_utc())
}

/// A moment of a query: an RFC 3339 timestamp, or a Unix timestamp as text.
fn moment(call: &Call<'_>, name: &str) -> Result<Option<DateTime<Utc>>, Problem> {
    let Some(text) = call.arguments().text(name) else { return Ok(None) };
    let unix = || DateTime::from_timestamp(text.parse().ok()?, 0);
    let fault = Fault::Unfit("must be an RFC 3339 datetime or a Unix timestamp");
    instant(text).or_else(unix).map(Some).ok_or_else(|| Problem::query(name, fault))
}

/// A timestamp of a record.
fn at(record: &Value, property: &str) -> Option<DateTime<Utc>> {
    timestamps::moment(&record[property])
}
