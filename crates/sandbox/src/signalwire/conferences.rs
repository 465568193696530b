//! Conferences and the tokens that let people in.

use serde_json::{Value, json};
use uuid::Uuid;

use super::state::State;
use super::{at, change, id, moment, shown};
use crate::problem::Problem;
use crate::provider::{Answer, Call, Refusal};
use crate::timestamps::seconds;

/// What a request may set; the rest of a conference is given.
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
    pub(super) fn list_conferences(&self, call: &Call<'_>) -> Answer {
        let conferences = within(call, self.conferences.iter())?;
        self.listed(call, conferences)
    }

    pub(super) fn conference(&self, call: &Call<'_>) -> Answer {
        let conference = self.conferences.find(&id(call)).ok_or(Refusal::Missing)?;
        call.success(with_session(call, conference))
    }

    pub(super) fn create_conference(&mut self, call: &Call<'_>) -> Answer {
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
        change(&mut conference, &SETTINGS, call.body_with_defaults());
        self.conferences.add(conference.clone());
        self.add_conference_tokens(&id);
        call.success(conference)
    }

    pub(super) fn update_conference(&mut self, call: &Call<'_>) -> Answer {
        let conference = self.conferences.find_mut(&id(call)).ok_or(Refusal::Missing)?;
        let mut body = call.given.body.as_object().cloned().unwrap_or_default();
        // Neither is for an update.
        body.retain(|property, _| property != "name" && property != "meta");
        change(conference, &SETTINGS, body);
        conference["updated_at"] = seconds(call.now).into();
        call.success(with_session(call, conference))
    }

    pub(super) fn delete_conference(&mut self, call: &Call<'_>) -> Answer {
        let id = id(call);
        self.conferences.find(&id).ok_or(Refusal::Missing)?;
        self.end_session_of(&id, call.now);
        self.conferences.remove(&id);
        self.conference_tokens.retain(|token| token["owner"] != id);
        self.streams.retain(|stream| stream["owner"] != id);
        call.done()
    }

    pub(super) fn list_conference_tokens(&self, call: &Call<'_>) -> Answer {
        let id = id(call);
        self.conferences.find(&id).ok_or(Refusal::Missing)?;
        let tokens = self.conference_tokens.iter().filter(|token| token["owner"] == id);
        self.listed(call, tokens.map(shown).collect())
    }

    pub(super) fn conference_token(&self, call: &Call<'_>) -> Answer {
        call.success(self.conference_tokens.find(&id(call)).map(shown).ok_or(Refusal::Missing)?)
    }

    pub(super) fn reset_conference_token(&mut self, call: &Call<'_>) -> Answer {
        let token = self.conference_tokens.find_mut(&id(call)).ok_or(Refusal::Missing)?;
        token["token"] = format!("vpt_{}", Uuid::new_v4().simple()).into();
        call.success(shown(token))
    }
}

/// The rooms or conferences that a call's bounds of time keep, each as the call wants to see it.
pub(super) fn within<'r>(call: &Call<'_>, records: impl Iterator<Item = &'r Value>) -> Result<Vec<Value>, Refusal> {
    let (starts_after, ends_before) = (moment(call, "starts_after"), moment(call, "ends_before"));
    let (starts_after, ends_before) = match (starts_after, ends_before) {
        (Ok(starts_after), Ok(ends_before)) => (starts_after, ends_before),
        (starts_after, ends_before) => {
            let problems: Vec<Problem> = [starts_after, ends_before].into_iter().filter_map(Result::err).collect();
            return Err(Refusal::Problems(problems));
        }
    };
    let kept = records.filter(|record| {
        starts_after.is_none_or(|bound| at(record, "join_from").is_some_and(|from| from >= bound))
            && ends_before.is_none_or(|bound| at(record, "join_until").is_some_and(|until| until <= bound))
    });
    Ok(kept.map(|record| with_session(call, record)).collect())
}

/// A room or conference, with its session if the call asks for that.
pub(super) fn with_session(call: &Call<'_>, record: &Value) -> Value {
    let mut record = record.clone();
    if let (false, Some(record)) = (call.arguments().truth("include_active_session"), record.as_object_mut()) {
        record.remove("active_session");
    }
    record
}
