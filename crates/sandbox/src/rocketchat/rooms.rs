//! Operations on rooms, and on the caller's settings for them.

use axum::http::StatusCode;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::responses::{NO_ROOM, done, error};
use super::script_date::script_date;
use super::state::{State, reference};
use crate::call::Call;
use crate::generated_records::{object_id_of, rocketchat_subscription};
use crate::refusal::Refusal;
use crate::response::Outcome;
use crate::timestamps::{milliseconds, time_of};

/// The settings in a request, and the properties of a room that store them.
const SETTINGS: [(&str, &str); 13] = [
    ("roomName", "name"),
    ("roomName", "fname"),
    ("roomDescription", "description"),
    ("roomTopic", "topic"),
    ("roomAnnouncement", "announcement"),
    ("roomCustomFields", "customFields"),
    ("roomType", "t"),
    ("readOnly", "ro"),
    ("reactWhenReadOnly", "reactWhenReadOnly"),
    ("systemMessages", "sysMes"),
    ("default", "default"),
    ("encrypted", "encrypted"),
    ("roomAvatar", "avatarETag"),
];

/// The retention settings in a request, and the properties of `retention`.
const RETENTION: [(&str, &str); 5] = [
    ("retentionEnabled", "enabled"),
    ("retentionExcludePinned", "excludePinned"),
    ("retentionFilesOnly", "filesOnly"),
    ("retentionIgnoreThreads", "ignoreThreads"),
    ("retentionOverrideGlobal", "overrideGlobal"),
];

impl State {
    pub(super) fn rooms_get(&self, call: &Call<'_>) -> Outcome {
        let has_joined = |room: &Value| self.has_joined(room);
        let Some(since) = call.arguments().text("updatedSince") else {
            return call.success(json!({"update": self.rooms.matching(has_joined), "remove": [], "success": true}));
        };
        let invalid = || {
            let message = "The \"updatedSince\" query parameter must be a valid date.";
            error("error-updatedSince-param-invalid", message)
        };
        let since = script_date(since).ok_or_else(invalid)?;
        let after = |property: &'static str| move |room: &Value| time_of(&room[property]) > Some(since);
        let update = self.rooms.matching(|room| has_joined(room) && after("_updatedAt")(room));
        let remove = self.removed.matching(after("_deletedAt"));
        call.success(json!({"update": update, "remove": remove, "success": true}))
    }

    pub(super) fn room_info(&self, call: &Call<'_>) -> Outcome {
        let arguments = call.arguments();
        if arguments.text("roomId").is_none() && arguments.text("roomName").is_none() {
            return Err(Refusal::Documented(StatusCode::BAD_REQUEST, "neither"));
        }
        let room = self.room_named(arguments).ok_or(NO_ROOM)?;
        let mut info = json!({"room": room, "success": true});
        if let Some(parent) = self.room_of(room["prid"].as_str()) {
            info["parent"] = picked(parent, &["_id", "name", "fname", "t", "prid", "u"]);
        }
        call.success(info)
    }

    pub(super) fn delete_room(&mut self, call: &Call<'_>) -> Outcome {
        let id = call.body_text("roomId").unwrap_or_default();
        self.rooms.remove(id).ok_or(NO_ROOM)?;
        self.removed.add(json!({"_id": id, "_deletedAt": milliseconds(call.now)}));
        self.subscriptions.retain(|subscription| subscription["rid"] != id);
        self.messages.retain(|message| message["rid"] != id);
        self.files.retain(|file| file["rid"] != id);
        self.join_codes.remove(id);
        done(call)
    }

    pub(super) fn create_discussion(&mut self, call: &Call<'_>) -> Outcome {
        let parent = self.room_of(call.body_text("prid")).ok_or(NO_ROOM)?;
        let now = milliseconds(call.now);
        let mut room = json!({
            "_id": object_id_of(Uuid::new_v4()),
            "name": object_id_of(Uuid::new_v4()),
            "fname": call.body("t_name"),
            "t": if parent["t"] == "c" { "c" } else { "p" },
            "prid": parent["_id"],
            "msgs": 0,
            "u": reference(&self.me),
            "ts": now,
            "_updatedAt": now,
            "ro": false,
            "default": false,
            "sysMes": true,
            "encrypted": call.body("encrypted").as_bool().unwrap_or(false),
            "topic": call.body_text("topic").or(parent["name"].as_str()).unwrap_or_default(),
        });
        let named = call.body("users").as_array().into_iter().flatten().filter_map(Value::as_str);
        let users: Vec<Value> = named.filter_map(|user| self.user(user).cloned()).collect();
        let mut count = 0;
        for user in users.iter().filter(|user| user["_id"] != self.me["_id"]) {
            self.subscriptions.add(rocketchat_subscription(&room, user, false, &room["ts"]));
            count += 1;
        }
        self.subscriptions.add(rocketchat_subscription(&room, &self.me, true, &room["ts"]));
        room["usersCount"] = (count + 1).into();
        self.rooms.add(room.clone());
        room["rid"] = room["_id"].clone();
        call.success(json!({"discussion": room, "success": true}))
    }

    pub(super) fn save_settings(&mut self, call: &Call<'_>) -> Outcome {
        let id = call.body_text("rid").unwrap_or_default();
        let room = self.rooms.find_mut(id).ok_or_else(|| error("error-invalid-room", "Invalid room"))?;
        let room_type = call.body_text("roomType");
        if matches!(room["t"].as_str(), Some("d" | "l")) || !matches!(room_type, None | Some("c" | "p")) {
            return Err(Refusal::Documented(StatusCode::BAD_REQUEST, "refused"));
        }
        let body = call.request.body.as_object().cloned().unwrap_or_default();
        copy(&body, &SETTINGS, room);
        let mut retention = room.get("retention").cloned().unwrap_or_else(|| json!({}));
        copy(&body, &RETENTION, &mut retention);
        if let Some(age) = call.body("retentionMaxAge").as_i64() {
            retention["maxAge"] = age.into();
        }
        if retention.as_object().is_some_and(|retention| !retention.is_empty()) {
            room["retention"] = retention;
        }
        if let Some(code) = call.body_text("joinCode") {
            room["joinCodeRequired"] = (!code.is_empty()).into();
            self.join_codes.insert(id.to_owned(), code.to_owned());
        }
        room["_updatedAt"] = milliseconds(call.now).into();
        if let Some(favorite) = call.body("favorite").get("favorite") {
            self.set_for_caller(id, "f", favorite.clone());
        }
        call.success(json!({"rid": id, "success": true}))
    }

    pub(super) fn change_archivation(&mut self, call: &Call<'_>) -> Outcome {
        let id = call.body_text("rid").unwrap_or_default();
        let room = self.rooms.find_mut(id).ok_or_else(|| error("error-invalid-room", "Invalid room"))?;
        if room["t"] == "d" {
            return Err(Refusal::Documented(StatusCode::BAD_REQUEST, "refused"));
        }
        room["archived"] = (call.body_text("action") == Some("archive")).into();
        room["_updatedAt"] = milliseconds(call.now).into();
        done(call)
    }

    pub(super) fn name_exists(&self, call: &Call<'_>) -> Outcome {
        let name = call.arguments().text("roomName").unwrap_or_default();
        let exists = self.rooms.iter().any(|room| room["name"] == name);
        call.success(json!({"exists": exists, "success": true}))
    }

    pub(super) fn favorite(&mut self, call: &Call<'_>) -> Outcome {
        self.set_for_named_room(call, "f", call.body("favorite").clone())
    }

    pub(super) fn open(&mut self, call: &Call<'_>, open: bool) -> Outcome {
        self.set_for_named_room(call, "open", open.into())
    }

    pub(super) fn save_notification(&mut self, call: &Call<'_>) -> Outcome {
        self.set_for_named_room(call, "notifications", call.body("notifications").clone())
    }

    pub(super) fn save_draft(&mut self, call: &Call<'_>) -> Outcome {
        let id = call.body_text("rid").unwrap_or_default();
        if !self.rooms.find(id).is_some_and(|room| self.has_joined(room)) {
            return Err(Refusal::Documented(StatusCode::BAD_REQUEST, "subscription"));
        }
        let property = call.body_text("tmid").map_or_else(|| String::from("draft"), |thread| format!("draft {thread}"));
        self.set_for_caller(id, &property, call.body("draft").clone());
        done(call)
    }

    /// Stores a setting of the caller for the room in a request.
    fn set_for_named_room(&mut self, call: &Call<'_>, property: &str, value: Value) -> Outcome {
        let room = self.room_in_body(call).ok_or(NO_ROOM)?;
        let id = room["_id"].as_str().unwrap_or_default().to_owned();
        self.set_for_caller(&id, property, value);
        done(call)
    }

    /// Stores a setting of the caller for a room.
    fn set_for_caller(&mut self, room: &str, property: &str, value: Value) {
        let me = self.me["_id"].clone();
        let mut own = self.subscriptions.iter_mut();
        if let Some(own) = own.find(|subscription| subscription["rid"] == room && subscription["u"]["_id"] == me) {
            own[property] = value;
        }
    }

    pub(super) fn export(&self, call: &Call<'_>) -> Outcome {
        self.room_of(call.body_text("rid")).ok_or(NO_ROOM)?;
        let named = call.body("toUsers").as_array().into_iter().flatten().filter_map(Value::as_str);
        let missing: Vec<&str> = named.filter(|user| self.user(user).is_none()).collect();
        if missing.is_empty() { done(call) } else { call.success(json!({"missing": missing, "success": true})) }
    }
}

/// Copies properties of a body into a record, and renames them.
fn copy(body: &Map<String, Value>, names: &[(&str, &str)], record: &mut Value) {
    for (from, to) in names {
        if let Some(value) = body.get(*from) {
            record[*to] = value.clone();
        }
    }
}

/// Returns a record with only these properties.
pub(super) fn picked(record: &Value, properties: &[&str]) -> Value {
    let present = properties.iter().filter_map(|name| Some(((*name).to_owned(), record.get(*name)?.clone())));
    Value::Object(present.collect())
}
