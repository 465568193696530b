//! Operations on rooms and their tokens.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::conferences::{with_requested_session, within};
use super::id;
use super::settings::apply_settings;
use super::state::{Change, State};
use crate::call::Call;
use crate::problem::{Fault, Problem};
use crate::refusal::Refusal;
use crate::response::Outcome;
use crate::timestamps::{seconds, time_of};

/// The properties that a request may set.
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
    pub(super) fn list_rooms(&self, call: &Call<'_>) -> Outcome {
        let rooms = within(call, self.rooms.iter())?;
        self.listed(call, rooms)
    }

    /// Returns the room with this id or name.
    pub(super) fn find_room(&self, id_or_name: &str) -> Option<&Value> {
        let by_id = self.rooms.find(&id_or_name.to_ascii_lowercase());
        by_id.or_else(|| self.rooms.iter().find(|room| room["name"] == id_or_name))
    }

    pub(super) fn room(&self, call: &Call<'_>) -> Outcome {
        let room = self.find_room(call.arguments().of_path("id")).ok_or(Refusal::Missing)?;
        call.success(with_requested_session(call, room))
    }

    pub(super) fn create_room(&mut self, call: &Call<'_>) -> Outcome {
        if call.body_text("name").is_some_and(|name| self.rooms.iter().any(|room| room["name"] == name)) {
            return Err(Problem::body("name", Fault::Invalid("is taken by another room")).into());
        }
        call.success(self.add_room(call.body_with_defaults(), call.now))
    }

    /// Creates a room with the given settings and returns it.
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
        apply_settings(&mut room, &SETTINGS, settings);
        self.schedule_removal(&room);
        self.rooms.add(room.clone());
        room
    }

    pub(super) fn update_room(&mut self, call: &Call<'_>) -> Outcome {
        let room = self.rooms.find_mut(&id(call)).ok_or(Refusal::Missing)?;
        let mut body = call.request.body.as_object().cloned().unwrap_or_default();
        body.remove("name");
        apply_settings(room, &SETTINGS, body);
        room["updated_at"] = seconds(call.now).into();
        let room = room.clone();
        self.schedule_removal(&room);
        call.success(with_requested_session(call, &room))
    }

    fn schedule_removal(&mut self, room: &Value) {
        if let (Some(removal), Some(id)) = (time_of(&room["remove_at"]), room["id"].as_str()) {
            self.schedule.add(removal, Change::RemoveRoom(id.to_owned()));
        }
    }

    pub(super) fn delete_room(&mut self, call: &Call<'_>) -> Outcome {
        let id = id(call);
        self.rooms.find(&id).ok_or(Refusal::Missing)?;
        self.remove_room(&id, call.now);
        call.done()
    }

    /// Removes a room and its streams. The records of its past sessions stay.
    pub(super) fn remove_room(&mut self, id: &str, now: DateTime<Utc>) {
        self.end_session_of(id, now);
        self.rooms.remove(id);
        self.streams.retain(|stream| stream["owner"] != id);
    }

    pub(super) fn create_room_token(&mut self, call: &Call<'_>) -> Outcome {
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
