//! Operations on sessions and their participants.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::listing::{listed, viewed};
use super::state::State;
use super::{error, id};
use crate::call::Call;
use crate::problem::{Fault, Problem};
use crate::refusal::Refusal;
use crate::response::Outcome;

impl State {
    pub(super) fn list_sessions(&self, call: &Call<'_>) -> Outcome {
        let sessions: Vec<Value> =
            self.sessions.iter().map(|session| self.with_requested_participants(call, session)).collect();
        listed(call, sessions.iter())
    }

    pub(super) fn list_sessions_of_room(&self, call: &Call<'_>) -> Outcome {
        let room = id(call, "room_id");
        self.rooms.find(&room).ok_or(Refusal::Missing)?;
        let sessions = self.sessions.iter().filter(|session| session["room_id"] == room);
        let sessions: Vec<Value> = sessions.map(|session| self.with_requested_participants(call, session)).collect();
        listed(call, sessions.iter())
    }

    pub(super) fn view_session(&self, call: &Call<'_>) -> Outcome {
        let session = self.sessions.find(&id(call, "room_session_id")).ok_or(Refusal::Missing)?;
        viewed(call, Some(&self.with_requested_participants(call, session)))
    }

    pub(super) fn list_participants_of_session(&self, call: &Call<'_>) -> Outcome {
        let session = id(call, "room_session_id");
        self.sessions.find(&session).ok_or(Refusal::Missing)?;
        listed(call, self.participants.iter().filter(|participant| participant["session_id"] == session))
    }

    pub(super) fn end(&mut self, call: &Call<'_>) -> Outcome {
        let session = self.active_session(call)?;
        self.end_session(&session, call.now, "session_ended");
        done(call)
    }

    pub(super) fn kick(&mut self, call: &Call<'_>) -> Outcome {
        let session = self.active_session(call)?;
        for participant in self.selected(call, &session)? {
            self.leave(&participant, call.now, "kicked");
        }
        done(call)
    }

    pub(super) fn mute(&mut self, call: &Call<'_>, muted: bool) -> Outcome {
        let session = self.active_session(call)?;
        for participant in self.selected(call, &session)? {
            if muted {
                self.muted.insert(participant);
            } else {
                self.muted.remove(&participant);
            }
        }
        done(call)
    }

    pub(super) fn with_participants(&self, session: &Value) -> Value {
        let participants = self.participants.matching(|participant| participant["session_id"] == session["id"]);
        let mut session = session.clone();
        session["participants"] = participants.into();
        session
    }

    fn with_requested_participants(&self, call: &Call<'_>, session: &Value) -> Value {
        if call.arguments().is_true("include_participants") { self.with_participants(session) } else { session.clone() }
    }

    /// Returns the session id in a call, or refuses the call if the session is unknown or has ended.
    fn active_session(&self, call: &Call<'_>) -> Result<String, Refusal> {
        let session = id(call, "room_session_id");
        let found = self.sessions.find(&session).ok_or(Refusal::Missing)?;
        if found["active"] != true {
            let error = error("10015", "Bad request", "The session has ended.");
            return Err(Refusal::Other(StatusCode::BAD_REQUEST, json!({"errors": [error]})));
        }
        Ok(session)
    }

    /// Returns the participants that a call selects.
    ///
    /// A call selects the listed participants, or all participants of the session. The call can also exclude
    /// participants.
    fn selected(&self, call: &Call<'_>, session: &str) -> Result<Vec<String>, Refusal> {
        let present: Vec<&str> = self.present(session).collect();
        let list = |property: &str| -> Option<Vec<String>> {
            let items = call.body(property).as_array()?.iter().filter_map(Value::as_str);
            Some(items.map(str::to_ascii_lowercase).collect())
        };
        let selected = list("participants").unwrap_or_else(|| present.iter().map(|id| (*id).to_owned()).collect());
        if selected.iter().any(|id| !present.contains(&id.as_str())) {
            let fault = Fault::Invalid("must be `all` or a list of participants of the session");
            return Err(Problem::body("participants", fault).into());
        }
        let excluded = list("exclude").unwrap_or_default();
        Ok(selected.into_iter().filter(|id| !excluded.contains(id)).collect())
    }
}

fn done(call: &Call<'_>) -> Outcome {
    call.success(json!({"data": {"result": "ok"}}))
}
