//! Sessions, and what can be done to those who are in them.

use serde_json::{Value, json};

use super::state::State;
use super::{id, listed, viewed};
use crate::problem::{Fault, Problem};
use crate::provider::{Answer, Call, Refusal};

impl State {
    pub(super) fn list_sessions(&self, call: &Call<'_>) -> Answer {
        let sessions: Vec<Value> = self.sessions.iter().map(|session| self.shown_session(call, session)).collect();
        listed(call, sessions.iter())
    }

    pub(super) fn list_sessions_of_room(&self, call: &Call<'_>) -> Answer {
        let room = id(call, "room_id");
        self.rooms.find(&room).ok_or(Refusal::Missing)?;
        let sessions = self.sessions.iter().filter(|session| session["room_id"] == room);
        let sessions: Vec<Value> = sessions.map(|session| self.shown_session(call, session)).collect();
        listed(call, sessions.iter())
    }

    pub(super) fn view_session(&self, call: &Call<'_>) -> Answer {
        let session = self.sessions.find(&id(call, "room_session_id")).ok_or(Refusal::Missing)?;
        viewed(call, Some(&self.shown_session(call, session)))
    }

    pub(super) fn list_participants_of_session(&self, call: &Call<'_>) -> Answer {
        let session = id(call, "room_session_id");
        self.sessions.find(&session).ok_or(Refusal::Missing)?;
        listed(call, self.participants.iter().filter(|participant| participant["session_id"] == session))
    }

    pub(super) fn end(&mut self, call: &Call<'_>) -> Answer {
        let session = self.running(call)?;
        self.end_session(&session, call.now, "session_ended");
        done(call)
    }

    pub(super) fn kick(&mut self, call: &Call<'_>) -> Answer {
        let session = self.running(call)?;
        for participant in self.chosen(call, &session)? {
            self.leave(&participant, call.now, "kicked");
        }
        done(call)
    }

    pub(super) fn mute(&mut self, call: &Call<'_>, muted: bool) -> Answer {
        let session = self.running(call)?;
        for participant in self.chosen(call, &session)? {
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

    fn shown_session(&self, call: &Call<'_>, session: &Value) -> Value {
        if call.arguments().truth("include_participants") { self.with_participants(session) } else { session.clone() }
    }

    /// The session of a call, if it is going on.
    fn running(&self, call: &Call<'_>) -> Result<String, Refusal> {
        let session = id(call, "room_session_id");
        match self.sessions.find(&session) {
            Some(found) if found["active"] == true => Ok(session),
            _ => Err(Refusal::Missing),
        }
    }

    /// Those in a session whom a call names; without a name, everybody.
    fn chosen(&self, call: &Call<'_>, session: &str) -> Result<Vec<String>, Refusal> {
        let present: Vec<&str> = self.present(session).collect();
        let list = |property: &str| -> Option<Vec<String>> {
            let items = call.body(property).as_array()?.iter().filter_map(Value::as_str);
            Some(items.map(str::to_ascii_lowercase).collect())
        };
        let chosen = list("participants").unwrap_or_else(|| present.iter().map(|id| (*id).to_owned()).collect());
        if chosen.iter().any(|id| !present.contains(&id.as_str())) {
            let fault = Fault::Unfit("must be all, or name those who are in the session");
            return Err(Problem::body("participants", fault).into());
        }
        let spared = list("exclude").unwrap_or_default();
        Ok(chosen.into_iter().filter(|id| !spared.contains(id)).collect())
    }
}

fn done(call: &Call<'_>) -> Answer {
    call.success(json!({"data": {"result": "ok"}}))
}
