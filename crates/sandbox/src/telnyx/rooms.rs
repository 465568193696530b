//! Rooms.

use axum::http::StatusCode;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::state::State;
use super::{id, listed, viewed};
use crate::provider::{Answer, Call, Refusal};
use crate::timestamps::microseconds;

impl State {
    pub(super) fn list_rooms(&self, call: &Call<'_>) -> Answer {
        let rooms: Vec<Value> = self.rooms.iter().map(|room| self.shown(call, room)).collect();
        listed(call, rooms.iter())
    }

    pub(super) fn view_room(&self, call: &Call<'_>) -> Answer {
        let room = self.rooms.find(&id(call, "room_id")).ok_or(Refusal::Missing)?;
        viewed(call, Some(&self.shown(call, room)))
    }

    pub(super) fn create_room(&mut self, call: &Call<'_>) -> Answer {
        let body = call.body_with_defaults();
        self.free_name(&body, None)?;
        let now = microseconds(call.now);
        let mut room = json!({
            "id": Uuid::new_v4(),
            "unique_name": null,
            "created_at": now,
            "updated_at": now,
            "active_session_id": null,
            "webhook_event_url": null,
            "video_codecs": ["h264", "vp8"],
            "record_type": "room",
        });
        change(&mut room, body);
        self.rooms.add(room.clone());
        call.success(json!({"data": room}))
    }

    pub(super) fn update_room(&mut self, call: &Call<'_>) -> Answer {
        let id = id(call, "room_id");
        self.rooms.find(&id).ok_or(Refusal::Missing)?;
        let body = call.given.body.as_object().cloned().unwrap_or_default();
        self.free_name(&body, Some(&id))?;
        let room = self.rooms.find_mut(&id).ok_or(Refusal::Missing)?;
        change(room, body);
        room["updated_at"] = microseconds(call.now).into();
        call.success(json!({"data": room}))
    }

    pub(super) fn delete_room(&mut self, call: &Call<'_>) -> Answer {
        let room = self.rooms.find(&id(call, "room_id")).ok_or(Refusal::Missing)?;
        if let Some(session) = room["active_session_id"].as_str().map(str::to_owned) {
            self.end_session(&session, call.now, "session_ended");
        }
        self.rooms.remove(&id(call, "room_id"));
        call.done()
    }

    /// A room as a call wants to see it.
    fn shown(&self, call: &Call<'_>, room: &Value) -> Value {
        let mut room = room.clone();
        if call.arguments().truth("include_sessions") {
            let sessions = self.sessions.iter().filter(|session| session["room_id"] == room["id"]);
            room["sessions"] = sessions.map(|session| self.with_participants(session)).collect();
        }
        room
    }

    fn free_name(&self, body: &Map<String, Value>, own: Option<&str>) -> Result<(), Refusal> {
        let Some(name @ Value::String(_)) = body.get("unique_name") else { return Ok(()) };
        let taken = self.rooms.iter().any(|room| room["unique_name"] == *name && room["id"].as_str() != own);
        if taken {
            let errors = json!({"unique_name_not_unique_for_user_id": ["has already been taken"]});
            return Err(Refusal::Other(StatusCode::UNPROCESSABLE_ENTITY, json!({"errors": errors})));
        }
        Ok(())
    }
}

/// Takes over what a request documents of a room; what else is in it is not looked at.
fn change(room: &mut Value, body: Map<String, Value>) {
    let documented = [
        "unique_name",
        "max_participants",
        "enable_recording",
        "webhook_event_url",
        "webhook_event_failover_url",
        "webhook_timeout_secs",
    ];
    for (property, value) in body {
        if documented.contains(&property.as_str()) {
            room[property] = value;
        }
    }
}
