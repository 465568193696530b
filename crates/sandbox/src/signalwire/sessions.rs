//! Sessions with their members, events and recordings, and the log of them.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use super::state::State;
use super::{at, day, id, shown};
use crate::generated_records::uuid;
use crate::problem::{Fault, Problem};
use crate::provider::{Answer, Call, Refusal};
use crate::store::Records;
use crate::timestamps::instant;

impl State {
    pub(super) fn list_sessions(&self, call: &Call<'_>) -> Answer {
        let text = |name: &str| call.arguments().text(name);
        let is =
            |session: &Value, property: &str, name: &str| text(name).is_none_or(|value| session[property] == value);
        let matches = |session: &Value| {
            let name = session["name"].as_str().unwrap_or_default();
            text("room_name_matches").is_none_or(|part| name.contains(part))
        };
        let kept = self.sessions.iter().filter(|session| {
            is(session, "room_id", "room_id")
                && is(session, "name", "room_name")
                && is(session, "status", "status")
                && matches(session)
        });
        self.listed(call, kept.map(shown).collect())
    }

    pub(super) fn session(&self, call: &Call<'_>) -> Answer {
        let mut session = self.sessions.find(&id(call)).map(shown).ok_or(Refusal::Missing)?;
        if let Some(session) = session.as_object_mut() {
            for listed_only in ["cost_in_dollars", "enable_room_previews", "locked_cover"] {
                session.remove(listed_only);
            }
        }
        call.success(session)
    }

    pub(super) fn list_members(&self, call: &Call<'_>) -> Answer {
        let members = self.of_session(call, &self.members)?;
        self.listed(call, members)
    }

    pub(super) fn list_events_of_session(&self, call: &Call<'_>) -> Answer {
        let events = self.of_session(call, &self.events)?;
        self.listed(call, events)
    }

    pub(super) fn list_recordings_of_session(&self, call: &Call<'_>) -> Answer {
        let recordings = self.of_session(call, &self.recordings)?;
        self.listed(call, recordings.iter().map(|recording| with_address(call, recording)).collect())
    }

    fn of_session(&self, call: &Call<'_>, records: &Records) -> Result<Vec<Value>, Refusal> {
        let session = id(call);
        self.sessions.find(&session).ok_or(Refusal::Missing)?;
        Ok(records.matching(|record| record["room_session_id"] == session))
    }

    pub(super) fn list_recordings(&self, call: &Call<'_>) -> Answer {
        self.listed(call, self.recordings.iter().map(|recording| with_address(call, recording)).collect())
    }

    pub(super) fn recording(&self, call: &Call<'_>) -> Answer {
        let recording = self.recordings.find(&id(call)).ok_or(Refusal::Missing)?;
        call.success(with_address(call, recording))
    }

    pub(super) fn list_events_of_recording(&self, call: &Call<'_>) -> Answer {
        let recording = id(call);
        self.recordings.find(&recording).ok_or(Refusal::Missing)?;
        self.listed(call, self.events.matching(|event| event["room_recording_id"] == recording))
    }

    pub(super) fn list_logs(&self, call: &Call<'_>) -> Answer {
        let (before, on, after) =
            (bound(call, "created_before")?, bound(call, "created_on")?, bound(call, "created_after")?);
        let discarded = call.arguments().truth("include_deleted");
        let kept = self.logs.matching(|log| {
            let created = at(log, "created_at");
            (discarded || log.get("discarded_at").is_none())
                && before.is_none_or(|bound| created < Some(bound))
                && after.is_none_or(|bound| created > Some(bound))
                && on.is_none_or(|day| created.is_some_and(|created| created.date_naive() == day.date_naive()))
        });
        self.listed(call, kept)
    }

    pub(super) fn log(&self, call: &Call<'_>) -> Answer {
        call.success(self.logs.find(&id(call)).cloned().ok_or(Refusal::Missing)?)
    }
}

/// A timestamp, a Unix timestamp or a day that bounds a log.
fn bound(call: &Call<'_>, name: &str) -> Result<Option<DateTime<Utc>>, Problem> {
    let Some(text) = call.arguments().text(name) else { return Ok(None) };
    let unix = || DateTime::from_timestamp(text.parse().ok()?, 0);
    let fault = Fault::Unfit("must be an RFC 3339 datetime, a day or a Unix timestamp");
    instant(text).or_else(|| day(text)).or_else(unix).map(Some).ok_or_else(|| Problem::query(name, fault))
}

/// A recording whose file can be had as long as the call asks for: 15 minutes unless it says.
fn with_address(call: &Call<'_>, recording: &Value) -> Value {
    let mut recording = recording.clone();
    if let Some(uri) = recording["uri"].as_str().filter(|uri| !uri.contains('?')) {
        let ttl = call.arguments().integer("media_ttl").unwrap_or(900);
        let signature: Uuid = uuid(uri, 0);
        let expires = call.now.timestamp().saturating_add(ttl);
        recording["uri"] = json!(format!("{uri}?expires={expires}&signature={}", signature.simple()));
    }
    recording
}
