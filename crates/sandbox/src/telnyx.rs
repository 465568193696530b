//! Telnyx: how it answers and refuses, and what happens there beside its API.

mod live;
mod media;
mod rooms;
mod sessions;
mod state;
mod tokens;

use std::cmp;
use std::fmt;
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};

use crate::clock::Clock;
use crate::document::Operation;
use crate::parameters::{Arguments, Dialect, date};
use crate::problem::{Fault, Place, Problem};
use crate::provider::{Answer, Beginning, Call, Provider, Refusal, json};
use crate::rate_limit::Exceeded;
use crate::store::page;
use crate::timestamps::moment;
use state::State;

pub(crate) const DIALECT: Dialect = Dialect { sealed: false, capital_booleans: false };

/// The Telnyx account of a sandbox, where it has no API: people join rooms and leave them, webhooks are sent.
///
/// ```no_run
/// # fn example(sandbox: &plenary_sandbox::Sandbox) -> Result<(), Box<dyn std::error::Error>> {
/// let ada = sandbox.telnyx().join("0ccc7b54-4df3-4bca-a65a-3da1ecc777f0", "Ada")?;
/// sandbox.telnyx().leave(&ada.participant_id);
/// let sent = sandbox.telnyx().webhooks();
/// assert_eq!(sent.last().map(|webhook| &webhook["data"]["event_type"]), Some(&"video.room.session.ended".into()));
/// # Ok(())
/// # }
/// ```
pub struct Telnyx {
    clock: Clock,
    state: Mutex<State>,
}

impl fmt::Debug for Telnyx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Telnyx").finish_non_exhaustive()
    }
}

impl Telnyx {
    pub(crate) fn new(beginning: &Beginning<'_>) -> io::Result<Self> {
        let state = Mutex::new(State::new(beginning.document));
        Ok(Telnyx { clock: beginning.clock.clone(), state })
    }

    /// All records at a moment, for one caller at a time.
    fn state(&self, now: DateTime<Utc>) -> MutexGuard<'_, State> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.settle(now);
        state
    }
}

impl Provider for Telnyx {
    fn answer(&self, call: &Call<'_>) -> Option<Answer> {
        let state = &mut *self.state(call.now);
        Some(match call.operation.id.as_str() {
            "list_rooms" => state.list_rooms(call),
            "create_room" => state.create_room(call),
            "view_room" => state.view_room(call),
            "update_room" => state.update_room(call),
            "delete_room" => state.delete_room(call),
            "create_room_client_token" => state.create_client_token(call),
            "refresh_room_client_token" => state.refresh_client_token(call),
            "list_room_sessions" => state.list_sessions(call),
            "retrieve_list_room_sessions" => state.list_sessions_of_room(call),
            "view_room_session" => state.view_session(call),
            "end_session" => state.end(call),
            "kick_participant_in_session" => state.kick(call),
            "mute_participant_in_session" => state.mute(call, true),
            "unmute_participant_in_session" => state.mute(call, false),
            "list_room_participants" => listed(call, state.participants.iter()),
            "retrieve_list_room_participants" => state.list_participants_of_session(call),
            "view_room_participant" => viewed(call, state.participants.find(id(call, "room_participant_id").as_str())),
            "list_room_recordings" => listed(call, state.recordings.iter()),
            "delete_room_recordings" => state.delete_recordings(call),
            "view_room_recording" => viewed(call, state.recordings.find(id(call, "room_recording_id").as_str())),
            "delete_room_recording" => call.gone(state.recordings.remove(id(call, "room_recording_id").as_str())),
            "list_room_compositions" => listed(call, state.compositions.iter()),
            "create_room_composition" => state.create_composition(call),
            "view_room_composition" => viewed(call, state.compositions.find(id(call, "room_composition_id").as_str())),
            "delete_room_composition" => call.gone(state.compositions.remove(id(call, "room_composition_id").as_str())),
            _ => return None,
        })
    }

    fn unauthorized(&self) -> Response {
        let detail = "The request carries no API key that this account knows.";
        json(StatusCode::UNAUTHORIZED, json!({"errors": [error("10009", "Authentication failed", detail)]}))
    }

    fn refused(&self, _operation: &Operation, refusal: Refusal) -> Response {
        let bad_request = |detail| json!({"errors": [error("10015", "Bad request", detail)]});
        match refusal {
            Refusal::Problems(problems) => {
                let errors: Vec<Value> = problems.iter().map(entry).collect();
                json(StatusCode::UNPROCESSABLE_ENTITY, json!({"errors": errors}))
            }
            Refusal::Missing | Refusal::Documented(..) => {
                json(StatusCode::NOT_FOUND, error("10005", "Resource not found", "Nothing has this id."))
            }
            Refusal::Malformed(what) => json(StatusCode::BAD_REQUEST, bad_request(what.sentence())),
            Refusal::Forbidden(reason) => json(StatusCode::FORBIDDEN, error("10010", "Authorization failed", reason)),
            Refusal::Other(status, body) => json(status, body),
        }
    }

    fn limited(&self) -> Response {
        let detail = "Too many requests.";
        json(StatusCode::TOO_MANY_REQUESTS, json!({"errors": [error("10011", "Too many requests", detail)]}))
    }

    fn limit_headers(&self, exceeded: &Exceeded) -> Vec<(&'static str, String)> {
        vec![("retry-after", exceeded.seconds().to_string())]
    }

    fn unknown(&self) -> Response {
        let detail = "Nothing was found at this address.";
        json(StatusCode::NOT_FOUND, json!({"errors": [error("10005", "Resource not found", detail)]}))
    }
}

fn error(code: &str, title: &str, detail: &str) -> Value {
    json!({"code": code, "title": title, "detail": detail})
}

fn entry(problem: &Problem) -> Value {
    let (code, title) = match problem.fault {
        Fault::Missing => ("10004", "Missing required parameter"),
        _ => ("10015", "Bad request"),
    };
    let mut error = error(code, title, &format!("{} {}", problem.place.name(), problem.fault));
    error["source"] = match &problem.place {
        Place::Body(pointer) => json!({"pointer": pointer}),
        place => json!({"parameter": place.name()}),
    };
    error
}

/// An id of the path, as ids are kept.
fn id(call: &Call<'_>, name: &str) -> String {
    call.arguments().of_path(name).to_ascii_lowercase()
}

fn viewed(call: &Call<'_>, record: Option<&Value>) -> Answer {
    call.success(json!({"data": record.ok_or(Refusal::Missing)?}))
}

/// The page that a call asks for, of the records that its filters keep.
fn listed<'r>(call: &Call<'_>, records: impl Iterator<Item = &'r Value>) -> Answer {
    let arguments = call.arguments();
    let filters = filters(arguments);
    let kept: Vec<Value> =
        records.filter(|record| filters.iter().all(|filter| filter.keeps(record))).cloned().collect();
    let (number, size) =
        (cmp::max(arguments.size("page[number]", 1), 1), cmp::max(arguments.size("page[size]", 20), 1));
    let meta = json!({
        "page_number": number,
        "page_size": size,
        "total_pages": kept.len().div_ceil(size),
        "total_results": kept.len(),
    });
    let data = page(kept, (number - 1).saturating_mul(size), size);
    call.success(json!({"data": data, "meta": meta}))
}

/// A condition on the records of a list.
enum Filter<'a> {
    Is(&'a str, &'a Value),
    /// A day in relation to the day of a timestamp.
    Day(&'a str, &'a str, NaiveDate),
}

/// The filters of a call: `filter[status]`, `filter[date_created_at][gte]`.
fn filters(arguments: &Arguments) -> Vec<Filter<'_>> {
    arguments.query.iter().filter_map(|(name, value)| filter(name, value)).collect()
}

fn filter<'a>(name: &'a str, value: &'a Value) -> Option<Filter<'a>> {
    let named = name.strip_prefix("filter[")?.strip_suffix(']')?;
    let Some((property, comparison)) = named.split_once("][") else { return Some(Filter::Is(named, value)) };
    Some(Filter::Day(property.strip_prefix("date_")?, comparison, date(value.as_str()?)?))
}

impl Filter<'_> {
    fn keeps(&self, record: &Value) -> bool {
        match self {
            Filter::Is(property, value) if property.ends_with("_id") => {
                let (given, kept) = (value.as_str().unwrap_or_default(), record[*property].as_str());
                kept.is_some_and(|kept| kept.eq_ignore_ascii_case(given))
            }
            Filter::Is(property, value) => record[*property] == **value,
            Filter::Day(property, comparison, day) => {
                let Some(moment) = moment(&record[*property]) else { return false };
                let kept = moment.date_naive();
                match *comparison {
                    "gte" => kept >= *day,
                    "lte" => kept <= *day,
                    _ => kept == *day,
                }
            }
        }
    }
}
