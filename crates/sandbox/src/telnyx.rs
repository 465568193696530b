//! The Telnyx operations, error responses and test controls.

mod listing;
mod live;
mod media;
mod rooms;
mod sessions;
mod state;
mod tokens;
mod webhooks;

use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tokio::runtime::Handle;
use tokio::sync::mpsc::{self, UnboundedReceiver};

use crate::api::Setup;
use crate::call::Call;
use crate::clock::Clock;
use crate::credentials::Credentials;
use crate::operation::ServedOperation;
use crate::parameters::Dialect;
use crate::problem::{Fault, Problem, RequestPart};
use crate::provider::Provider;
use crate::rate_limit::Exceeded;
use crate::refusal::Refusal;
use crate::response::{Outcome, json};
use listing::{listed, viewed};
use state::State;
pub use webhooks::SignedWebhook;
use webhooks::{Delivery, WebhookKey};

pub(crate) const DIALECT: Dialect =
    Dialect { rejects_undocumented: false, capital_booleans: false, absolute_uris: true, open_enums: &[] };

/// The test controls of Telnyx, which let participants join and leave rooms.
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
    webhook_key: Arc<WebhookKey>,
    /// The webhooks to send, until the server has started.
    outbox: Mutex<Option<UnboundedReceiver<Delivery>>>,
}

impl fmt::Debug for Telnyx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Telnyx").finish_non_exhaustive()
    }
}

impl Telnyx {
    pub(crate) fn new(setup: &Setup<'_>) -> io::Result<Self> {
        let (sender, outbox) = mpsc::unbounded_channel();
        Ok(Telnyx {
            clock: setup.clock.clone(),
            state: Mutex::new(State::new(setup.document, sender)),
            webhook_key: Arc::new(WebhookKey::generate()),
            outbox: Mutex::new(Some(outbox)),
        })
    }

    /// Sends webhooks to receivers on this machine from now on.
    pub(crate) fn send_webhooks(&self, runtime: &Handle) {
        let outbox = self.outbox.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(outbox) = outbox {
            runtime.spawn(webhooks::deliver(outbox, Arc::clone(&self.webhook_key), self.clock.clone()));
        }
    }

    /// Locks the records and makes the changes that are due at `now`.
    fn state(&self, now: DateTime<Utc>) -> MutexGuard<'_, State> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.settle(now);
        state
    }
}

impl Provider for Telnyx {
    fn respond(&self, call: &Call<'_>) -> Option<Outcome> {
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
            "delete_room_recording" => call.deleted(state.recordings.remove(id(call, "room_recording_id").as_str())),
            "list_room_compositions" => listed(call, state.compositions.iter()),
            "create_room_composition" => state.create_composition(call),
            "view_room_composition" => viewed(call, state.compositions.find(id(call, "room_composition_id").as_str())),
            "delete_room_composition" => {
                call.deleted(state.compositions.remove(id(call, "room_composition_id").as_str()))
            }
            _ => return None,
        })
    }

    fn unauthorized(&self) -> Response {
        let detail = "The request has no valid API key.";
        json(StatusCode::UNAUTHORIZED, json!({"errors": [error("10009", "Authentication failed", detail)]}))
    }

    fn refused(&self, _operation: &ServedOperation, refusal: Refusal) -> Response {
        let bad_request = |detail| json!({"errors": [error("10015", "Bad request", detail)]});
        match refusal {
            Refusal::Problems(problems) => {
                let errors: Vec<Value> = problems.iter().map(entry).collect();
                json(StatusCode::UNPROCESSABLE_ENTITY, json!({"errors": errors}))
            }
            Refusal::Missing | Refusal::Documented(..) => {
                json(StatusCode::NOT_FOUND, error("10005", "Resource not found", "No resource has this id."))
            }
            Refusal::Malformed(part) => json(StatusCode::BAD_REQUEST, bad_request(part.sentence())),
            Refusal::Forbidden(reason) => json(StatusCode::FORBIDDEN, error("10010", "Authorization failed", reason)),
            Refusal::Other(status, body) => json(status, body),
        }
    }

    fn rate_limited(&self) -> Response {
        let detail = "Too many requests.";
        json(StatusCode::TOO_MANY_REQUESTS, json!({"errors": [error("10011", "Too many requests", detail)]}))
    }

    fn rate_limit_headers(&self, exceeded: &Exceeded) -> Vec<(&'static str, String)> {
        vec![("retry-after", exceeded.seconds().to_string())]
    }

    fn not_found(&self) -> Response {
        let detail = "Nothing was found at this address.";
        json(StatusCode::NOT_FOUND, json!({"errors": [error("10005", "Resource not found", detail)]}))
    }

    // Telnyx has this operation, but it is not about video rooms.
    fn undocumented(&self, path: &str, headers: &HeaderMap, credentials: &Credentials) -> Option<Response> {
        if path != "/v2/public_key" {
            return None;
        }
        if !credentials.allow_any(headers) {
            return Some(self.unauthorized());
        }
        let data = json!({"public": self.webhook_key.public(), "record_type": "public_key"});
        Some(json(StatusCode::OK, json!({"data": data})))
    }

    fn method_not_allowed(&self) -> Response {
        let detail = "This address does not support the method.";
        json(StatusCode::METHOD_NOT_ALLOWED, json!({"errors": [error("10015", "Bad request", detail)]}))
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
    let mut error = error(code, title, &format!("{} {}", problem.part.name(), problem.fault));
    error["source"] = match &problem.part {
        RequestPart::Body(pointer) => json!({"pointer": pointer}),
        part => json!({"parameter": part.name()}),
    };
    error
}

/// Returns an id in the path, converted to lower case like stored ids.
fn id(call: &Call<'_>, name: &str) -> String {
    call.arguments().of_path(name).to_ascii_lowercase()
}
