//! Operations on sessions, their members, events and recordings, and on logs.

use serde_json::{Value, json};
use uuid::Uuid;

use super::bounds::time_or_day_bound;
use super::state::State;
use super::{id, without_owner};
use crate::call::Call;
use crate::generated_records::uuid;
use crate::refusal::Refusal;
use crate::response::Outcome;
use crate::store::Records;
use crate::timestamps::time_of;

impl State {
    pub(super) fn list_sessions(&self, call: &Call<'_>) -> Outcome {
        let text = |name: &str| call.arguments().text(name);
        let is =
            |session: &Value, property: &str, name: &str| text(name).is_none_or(|value| session[property] == value);
        let matches = |session: &Value| {
            let name = session["name"].as_str().unwrap_or_default();
            text("room_name_matches").is_none_or(|part| name.contains(part))
        };
        let matching = self.sessions.iter().filter(|session| {
            is(session, "room_id", "room_id")
                && is(session, "name", "room_name")
                && is(session, "status", "status")
                && matches(session)
        });
        self.listed(call, matching.map(without_owner).collect())
    }

    pub(super) fn session(&self, call: &Call<'_>) -> Outcome {
        let mut session = self.sessions.find(&id(call)).map(without_owner).ok_or(Refusal::Missing)?;
        if let Some(session) = session.as_object_mut() {
            for listed_only in ["cost_in_dollars", "enable_room_previews", "locked_cover"] {
                session.remove(listed_only);
            }
        }
        call.success(session)
    }

    pub(super) fn list_members(&self, call: &Call<'_>) -> Outcome {
        let members = self.of_session(call, &self.members)?;
        self.listed(call, members)
    }

    pub(super) fn list_events_of_session(&self, call: &Call<'_>) -> Outcome {
        let events = self.of_session(call, &self.events)?;
        self.listed(call, events)
    }

    pub(super) fn list_recordings_of_session(&self, call: &Call<'_>) -> Outcome {
        let recordings = self.of_session(call, &self.recordings)?;
        self.listed(call, recordings.iter().map(|recording| with_signed_uri(call, recording)).collect())
    }

    fn of_session(&self, call: &Call<'_>, records: &Records) -> Result<Vec<Value>, Refusal> {
        let session = id(call);
        self.sessions.find(&session).ok_or(Refusal::Missing)?;
        Ok(records.matching(|record| record["room_session_id"] == session))
    }

    pub(super) fn list_recordings(&self, call: &Call<'_>) -> Outcome {
        self.listed(call, self.recordings.iter().map(|recording| with_signed_uri(call, recording)).collect())
    }

    pub(super) fn recording(&self, call: &Call<'_>) -> Outcome {
        let recording = self.recordings.find(&id(call)).ok_or(Refusal::Missing)?;
        call.success(with_signed_uri(call, recording))
    }

    pub(super) fn list_events_of_recording(&self, call: &Call<'_>) -> Outcome {
        let recording = id(call);
        self.recordings.find(&recording).ok_or(Refusal::Missing)?;
        self.listed(call, self.events.matching(|event| event["room_recording_id"] == recording))
    }

    pub(super) fn list_logs(&self, call: &Call<'_>) -> Outcome {
        let bound = |name: &str| time_or_day_bound(call, name);
        let (before, on, after) = (bound("created_before")?, bound("created_on")?, bound("created_after")?);
        let includes_discarded = call.arguments().is_true("include_deleted");
        let matching = self.logs.matching(|log| {
            let created = time_of(&log["created_at"]);
            (includes_discarded || log.get("discarded_at").is_none())
                && before.is_none_or(|bound| created < Some(bound))
                && after.is_none_or(|bound| created > Some(bound))
                && on.is_none_or(|day| created.is_some_and(|created| created.date_naive() == day.date_naive()))
        });
        self.listed(call, matching)
    }

    pub(super) fn log(&self, call: &Call<'_>) -> Outcome {
        call.success(self.logs.find(&id(call)).cloned().ok_or(Refusal::Missing)?)
    }
}

/// Returns a recording with a signed URI.
///
/// The URI expires after `media_ttl` seconds. Default: 900 seconds.
fn with_signed_uri(call: &Call<'_>, recording: &Value) -> Value {
    let mut recording = recording.clone();
    if let Some(uri) = recording["uri"].as_str().filter(|uri| !uri.contains('?')) {
        let ttl = call.arguments().integer("media_ttl").unwrap_or(900);
        let signature: Uuid = uuid(uri, 0);
        let expires = call.now.timestamp().saturating_add(ttl);
        recording["uri"] = json!(format!("{uri}?expires={expires}&signature={}", signature.simple()));
    }
    recording
}
