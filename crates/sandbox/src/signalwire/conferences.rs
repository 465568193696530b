//! Operations on conferences and their tokens.

use serde_json::{Value, json};
use uuid::Uuid;

use super::bounds::time_bound;
use super::settings::apply_settings;
use super::state::State;
use super::{id, without_owner};
use crate::call::Call;
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::response::Outcome;
use crate::timestamps::{seconds, time_of};

/// The properties that a request may set.
const SETTINGS: [&str; 25] = [
    "display_name",
    "description",
    "join_from",
    "join_until",
    "quality",
    "layout",
    "size",
    "record_on_start",
    "tone_on_entry_and_exit",
    "room_join_video_off",
    "user_join_video_off",
    "enable_room_previews",
    "enable_chat",
    "name",
    "meta",
    "dark_primary",
    "dark_background",
    "dark_foreground",
    "dark_success",
    "dark_negative",
    "light_primary",
    "light_background",
    "light_foreground",
    "light_success",
    "light_negative",
];

impl State {
    pub(super) fn list_conferences(&self, call: &Call<'_>) -> Outcome {
        let conferences = within(call, self.conferences.iter())?;
        self.listed(call, conferences)
    }

    pub(super) fn conference(&self, call: &Call<'_>) -> Outcome {
        let conference = self.conferences.find(&id(call)).ok_or(Refusal::Missing)?;
        call.success(with_requested_session(call, conference))
    }

    pub(super) fn create_conference(&mut self, call: &Call<'_>) -> Outcome {
        let id = Uuid::new_v4().to_string();
        let name: String = call.body_text("display_name").unwrap_or_default().to_lowercase();
        let name: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).take(100).collect();
        let mut conference = json!({
            "id": id,
            "name": name,
            "description": null,
            "join_from": null,
            "join_until": null,
            "quality": "720p",
            "layout": "grid-responsive",
            "size": "medium",
            "record_on_start": false,
            "tone_on_entry_and_exit": true,
            "user_join_video_off": false,
            "room_join_video_off": false,
            "enable_room_previews": false,
            "meta": {},
            "created_at": seconds(call.now),
            "updated_at": seconds(call.now),
        });
        apply_settings(&mut conference, &SETTINGS, call.body_with_defaults());
        self.conferences.add(conference.clone());
        self.add_conference_tokens(&id);
        call.success(conference)
    }

    pub(super) fn update_conference(&mut self, call: &Call<'_>) -> Outcome {
        let conference = self.conferences.find_mut(&id(call)).ok_or(Refusal::Missing)?;
        let mut body = call.request.body.as_object().cloned().unwrap_or_default();
        // The provider does not update these properties.
        body.retain(|property, _| property != "name" && property != "meta");
        apply_settings(conference, &SETTINGS, body);
        conference["updated_at"] = seconds(call.now).into();
        call.success(with_requested_session(call, conference))
    }

    pub(super) fn delete_conference(&mut self, call: &Call<'_>) -> Outcome {
        let id = id(call);
        self.conferences.find(&id).ok_or(Refusal::Missing)?;
        self.end_session_of(&id, call.now);
        self.conferences.remove(&id);
        self.conference_tokens.retain(|token| token["owner"] != id);
        self.streams.retain(|stream| stream["owner"] != id);
        call.done()
    }

    pub(super) fn list_conference_tokens(&self, call: &Call<'_>) -> Outcome {
        let id = id(call);
        self.conferences.find(&id).ok_or(Refusal::Missing)?;
        let tokens = self.conference_tokens.iter().filter(|token| token["owner"] == id);
        self.listed(call, tokens.map(without_owner).collect())
    }

    pub(super) fn conference_token(&self, call: &Call<'_>) -> Outcome {
        call.success(self.conference_tokens.find(&id(call)).map(without_owner).ok_or(Refusal::Missing)?)
    }

    pub(super) fn reset_conference_token(&mut self, call: &Call<'_>) -> Outcome {
        let token = self.conference_tokens.find_mut(&id(call)).ok_or(Refusal::Missing)?;
        token["token"] = format!("vpt_{}", Uuid::new_v4().simple()).into();
        call.success(without_owner(token))
    }
}

/// Returns the rooms or conferences within the time bounds of a call.
pub(super) fn within<'r>(call: &Call<'_>, records: impl Iterator<Item = &'r Value>) -> Result<Vec<Value>, Refusal> {
    let (starts_after, ends_before) = (time_bound(call, "starts_after"), time_bound(call, "ends_before"));
    let (starts_after, ends_before) = match (starts_after, ends_before) {
        (Ok(starts_after), Ok(ends_before)) => (starts_after, ends_before),
        (starts_after, ends_before) => {
            let problems: Vec<Problem> = [starts_after, ends_before].into_iter().filter_map(Result::err).collect();
            return Err(Refusal::Problems(problems));
        }
    };
    let matching = records.filter(|record| {
        starts_after.is_none_or(|bound| time_of(&record["join_from"]).is_some_and(|from| from >= bound))
            && ends_before.is_none_or(|bound| time_of(&record["join_until"]).is_some_and(|until| until <= bound))
    });
    Ok(matching.map(|record| with_requested_session(call, record)).collect())
}

/// Returns a room or conference, with its active session if requested.
pub(super) fn with_requested_session(call: &Call<'_>, record: &Value) -> Value {
    let mut record = record.clone();
    if let (false, Some(record)) = (call.arguments().is_true("include_active_session"), record.as_object_mut()) {
        record.remove("active_session");
    }
    record
}
