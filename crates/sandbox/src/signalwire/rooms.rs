//! Rooms and the tokens that let a member in.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::conferences::{with_session, within};
use super::state::{Change, State};
use super::{at, change, id};
use crate::problem::{Fault, Problem};
use crate::provider::{Answer, Call, Refusal};
use crate::timestamps::seconds;

/// What a request may set; the rest of a room is given.
const SETTINGS: [&str; 14] = [
    "name",
    "display_name",
    "description",
    "max_members",
    "quality",
    "join_from",
    "join_until",
    "remove_at",
    "remove_after_seconds_elapsed",
    "layout",
    "record_on_start",
    "enable_room_previews",
    "meta",
    "sync_audio_video",
];

impl State {
    pub(super) fn list_rooms(&self, call: &Call<'_>) -> Answer {
        let rooms = within(call, self.rooms.iter())?;
        self.listed(call, rooms)
    }

    /// The room of an id, or of a name.
    pub(super) fn find_room(&self, id_or_name: &str) -> Option<&Value> {
        let by_id = self.rooms.find(&id_or_name.to_ascii_lowercase());
        by_id.or_else(|| self.rooms.iter().find(|room| room["name"] == id_or_name))
    }

    pub(super) fn room(&self, call: &Call<'_>) -> Answer {
        let room = self.find_room(call.arguments().of_path("id")).ok_or(Refusal::Missing)?;
        call.success(with_session(call, room))
    }

    pub(super) fn create_room(&mut self, call: &Call<'_>) -> Answer {
        if call.body_text("name").is_some_and(|name| self.rooms.iter().any(|room| room["name"] == name)) {
            return Err(Problem::body("name", Fault::Unfit("is taken by another room")).into());
        }
        call.success(self.add_room(call.body_with_defaults(), call.now))
    }

    /// Makes a room with the given settings.
    pub(super) fn add_room(&mut self, settings: Map<String, Value>, now: DateTime<Utc>) -> Value {
        let mut room = json!({
            "id": Uuid::new_v4(),
            "display_name": null,
            "description": null,
            "max_members": 20,
            "quality": "720p",
            "fps": 20,
            "join_from": null,
            "join_until": null,
            "remove_at": null,
            "remove_after_seconds_elapsed": null,
            "layout": "grid-responsive",
            "record_on_start": false,
            "tone_on_entry_and_exit": true,
            "room_join_video_off": false,
            "user_join_video_off": false,
            "enable_room_previews": false,
            "sync_audio_video": null,
            "meta": null,
            "prioritize_handraise": false,
            "created_at": seconds(now),
            "updated_at": seconds(now),
        });
        change(&mut room, &SETTINGS, settings);
        self.plan_removal(&room);
        self.rooms.add(room.clone());
        room
    }

    pub(super) fn update_room(&mut self, call: &Call<'_>) -> Answer {
        let room = self.rooms.find_mut(&id(call)).ok_or(Refusal::Missing)?;
        let mut body = call.given.body.as_object().cloned().unwrap_or_default();
        body.remove("name");
        change(room, &SETTINGS, body);
        room["updated_at"] = seconds(call.now).into();
        let room = room.clone();
        self.plan_removal(&room);
        call.success(with_session(call, &room))
    }

    fn plan_removal(&mut self, room: &Value) {
        if let (Some(moment), Some(id)) = (at(room, "remove_at"), room["id"].as_str()) {
            self.schedule.add(moment, Change::RoomGoes(id.to_owned()));
        }
    }

    pub(super) fn delete_room(&mut self, call: &Call<'_>) -> Answer {
        let id = id(call);
        self.rooms.find(&id).ok_or(Refusal::Missing)?;
        self.remove_room(&id, call.now);
        call.done()
    }

    /// Removes a room with its streams; what was held in it stays on record.
    pub(super) fn remove_room(&mut self, id: &str, now: DateTime<Utc>) {
        self.end_session_of(id, now);
        self.rooms.remove(id);
        self.streams.retain(|stream| stream["owner"] != id);
    }

    pub(super) fn create_room_token(&mut self, call: &Call<'_>) -> Answer {
        let mut settings: Value = call.body_with_defaults().into();
        let encoded = |value: Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let header = encoded(json!({"typ": "VRT", "alg": "HS512"}));
        let claims = encoded(json!({"r": settings["room_name"], "iat": call.now.timestamp(), "jti": Uuid::new_v4()}));
        let token = format!("{header}.{claims}.{}", Uuid::new_v4().simple());
        settings["token"] = token.as_str().into();
        self.room_tokens.add(settings);
        call.success(json!({"token": token}))
    }
}
