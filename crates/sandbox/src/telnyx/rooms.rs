//! Operations on rooms.

use axum::http::StatusCode;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::id;
use super::listing::{listed, viewed};
use super::state::State;
use crate::call::Call;
use crate::refusal::Refusal;
use crate::response::Outcome;
use crate::timestamps::microseconds;

impl State {
    pub(super) fn list_rooms(&self, call: &Call<'_>) -> Outcome {
        let rooms: Vec<Value> = self.rooms.iter().map(|room| self.with_requested_sessions(call, room)).collect();
        listed(call, rooms.iter())
    }

    pub(super) fn view_room(&self, call: &Call<'_>) -> Outcome {
        let room = self.rooms.find(&id(call, "room_id")).ok_or(Refusal::Missing)?;
        viewed(call, Some(&self.with_requested_sessions(call, room)))
    }

    pub(super) fn create_room(&mut self, call: &Call<'_>) -> Outcome {
        let body = call.body_with_defaults();
        self.require_free_name(&body, None)?;
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
        apply_settings(&mut room, body);
        self.rooms.add(room.clone());
        call.success(json!({"data": room}))
    }

    pub(super) fn update_room(&mut self, call: &Call<'_>) -> Outcome {
        let id = id(call, "room_id");
        self.rooms.find(&id).ok_or(Refusal::Missing)?;
        let body = call.request.body.as_object().cloned().unwrap_or_default();
        self.require_free_name(&body, Some(&id))?;
        let room = self.rooms.find_mut(&id).ok_or(Refusal::Missing)?;
        apply_settings(room, body);
        room["updated_at"] = microseconds(call.now).into();
        call.success(json!({"data": room}))
    }

    pub(super) fn delete_room(&mut self, call: &Call<'_>) -> Outcome {
        let room = self.rooms.find(&id(call, "room_id")).ok_or(Refusal::Missing)?;
        if let Some(session) = room["active_session_id"].as_str().map(str::to_owned) {
            self.end_session(&session, call.now, "session_ended");
        }
        self.rooms.remove(&id(call, "room_id"));
        call.done()
    }

    /// Returns a room, with its sessions if requested.
    fn with_requested_sessions(&self, call: &Call<'_>, room: &Value) -> Value {
        let mut room = room.clone();
        if call.arguments().is_true("include_sessions") {
            let sessions = self.sessions.iter().filter(|session| session["room_id"] == room["id"]);
            room["sessions"] = sessions.map(|session| self.with_participants(session)).collect();
        }
        room
    }

    /// Refuses a `unique_name` if another room has it.
    fn require_free_name(&self, body: &Map<String, Value>, own: Option<&str>) -> Result<(), Refusal> {
        let Some(name @ Value::String(_)) = body.get("unique_name") else { return Ok(()) };
        let taken = self.rooms.iter().any(|room| room["unique_name"] == *name && room["id"].as_str() != own);
        if taken {
            let errors = json!({"unique_name_not_unique_for_user_id": ["has already been taken"]});
            return Err(Refusal::Other(StatusCode::UNPROCESSABLE_ENTITY, json!({"errors": errors})));
        }
        Ok(())
    }
}

/// Copies the settings of a request into a room. Ignores unknown properties.
fn apply_settings(room: &mut Value, body: Map<String, Value>) {
    let settings = [
        "unique_name",
        "max_participants",
        "enable_recording",
        "webhook_event_url",
        "webhook_event_failover_url",
        "webhook_timeout_secs",
    ];
    for (property, value) in body {
        if settings.contains(&property.as_str()) {
            room[property] = value;
        }
    }
}
