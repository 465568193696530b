//! Operations on rooms, and on the caller's settings for them.

use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::responses::{NO_ROOM, bare_error, done, error, error_without_message};
use super::script_date::script_date;
use super::state::{State, reference};
use crate::call::Call;
use crate::generated_records::{object_id_of, rocketchat_subscription};
use crate::refusal::Refusal;
use crate::response::Outcome;
use crate::store::picked;
use crate::timestamps::{date, milliseconds, time_of};

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
        let message = self.discussed_message(call)?;
        let parent = self.room_of(call.body_text("prid")).ok_or(NO_ROOM)?.clone();
        if parent["prid"].is_string() {
            return Err(error("error-nested-discussion", "Cannot create nested discussions"));
        }
        let encrypted = call.body("encrypted").as_bool().or(parent["encrypted"].as_bool()).unwrap_or(false);
        if encrypted && call.body("reply").is_string() {
            let message = "Encrypted discussions must not receive an initial reply.";
            return Err(error("error-invalid-arguments", message));
        }
        if let Some(existing) = message.as_ref().and_then(|message| self.discussion_of(message)) {
            return call.success(json!({"discussion": {"_id": existing, "rid": existing}, "success": true}));
        }
        let named = call.body("users").as_array().into_iter().flatten();
        // The author of the message is a member of the discussion.
        let named = named.chain(message.as_ref().map(|message| &message["u"]["username"]));
        let users = named.filter_map(|name| self.user(name.as_str()?).cloned()).collect();
        let topic = call.body_text("topic").map(str::to_owned);
        let discussion = NewDiscussion { parent: &parent, name: call.body("t_name").clone(), topic, encrypted, users };
        let mut room = self.add_discussion(discussion, call.now);
        if let (Some(message), Some(id)) = (message, room["_id"].as_str()) {
            let message = message["_id"].as_str().unwrap_or_default();
            self.discussions_of_messages.insert(message.to_owned(), id.to_owned());
        }
        room["rid"] = room["_id"].clone();
        call.success(json!({"discussion": room, "success": true}))
    }

    /// Returns the message that a new discussion starts from.
    fn discussed_message(&self, call: &Call<'_>) -> Result<Option<Value>, Refusal> {
        let Some(id) = call.body_text("pmid") else { return Ok(None) };
        let message = self.messages.find(id).ok_or_else(|| error("error-invalid-message", "Invalid message"))?;
        let room = self.room_of(message["rid"].as_str());
        let parent = room.map(|room| room["prid"].as_str().or(room["_id"].as_str()));
        if parent.flatten() != call.body_text("prid") {
            let message = "Root message room ID does not match parent room ID ";
            return Err(error("error-invalid-arguments", message));
        }
        Ok(Some(message.clone()))
    }

    /// Returns the id of the discussion that was started from a message.
    fn discussion_of(&self, message: &Value) -> Option<String> {
        let id = self.discussions_of_messages.get(message["_id"].as_str()?)?;
        self.rooms.find(id).map(|_| id.clone())
    }

    /// Adds a discussion, with the caller as its owner.
    pub(super) fn add_discussion(&mut self, discussion: NewDiscussion<'_>, now: DateTime<Utc>) -> Value {
        let NewDiscussion { parent, name, topic, encrypted, users } = discussion;
        let now = milliseconds(now);
        let mut room = json!({
            "_id": object_id_of(Uuid::new_v4()),
            "name": object_id_of(Uuid::new_v4()),
            "fname": name,
            "t": if parent["t"] == "c" { "c" } else { "p" },
            "prid": parent["_id"],
            "msgs": 0,
            "u": reference(&self.me),
            "ts": now,
            "_updatedAt": now,
            "ro": false,
            "default": false,
            "sysMes": true,
            "encrypted": encrypted,
            "topic": topic.as_deref().or(parent["name"].as_str()).unwrap_or_default(),
        });
        self.subscriptions.add(rocketchat_subscription(&room, &self.me, true, &room["ts"]));
        for user in &users {
            // A user who is already a member is ignored.
            self.subscriptions.add(rocketchat_subscription(&room, user, false, &room["ts"]));
        }
        let members = self.subscriptions.iter().filter(|one| one["rid"] == room["_id"]).count();
        room["usersCount"] = members.into();
        self.rooms.add(room.clone());
        room
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
        if let Some(featured) = call.body("featured").as_bool() {
            set_flag(room, "featured", featured);
        }
        if let Some(favorite) = call.body("favorite").as_object() {
            // A room that is not a default room cannot be a default favorite.
            set_flag(room, "favorite", ["favorite", "defaultValue"].iter().all(|name| favorite[*name] == true));
        }
        room["_updatedAt"] = milliseconds(call.now).into();
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

    pub(super) fn open(&mut self, call: &Call<'_>) -> Outcome {
        self.set_for_named_room(call, "open", true.into())
    }

    pub(super) fn hide(&mut self, call: &Call<'_>) -> Outcome {
        let id = call.body_text("roomId").unwrap_or_default();
        if self.rooms.find(id).is_none() {
            let body = json!({"success": false, "error": "unauthorized"});
            return Err(Refusal::Other(StatusCode::UNAUTHORIZED, body));
        }
        let me = &self.me["_id"];
        let mut own = self.subscriptions.iter_mut().filter(|one| one["rid"] == id && one["u"]["_id"] == *me);
        let own = own.find(|one| one["open"] == true).ok_or_else(|| bare_error("error-room-already-hidden"))?;
        own["open"] = false.into();
        done(call)
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
        if call.body_text("type") == Some("file") {
            let day = |property: &str| date(call.body_text(property)?);
            let (from, to) = (day("dateFrom"), day("dateTo").unwrap_or_else(|| call.now.date_naive()));
            // The server adds a day to the end.
            if from.is_some_and(|from| Some(from) > to.succ_opt()) {
                return Err(error("error-invalid-dates", "From date cannot be after To date"));
            }
            return done(call);
        }
        let list = |property: &str| call.body(property).as_array().map(Vec::as_slice).unwrap_or_default();
        if list("toUsers").is_empty() && list("toEmails").is_empty() {
            return Err(error_without_message("error-invalid-recipient"));
        }
        let named = list("toUsers").iter().filter_map(Value::as_str);
        let missing: Vec<&str> = named.filter(|user| self.user(user).is_none()).collect();
        call.success(json!({"missing": missing, "success": true}))
    }
}

/// The properties of a discussion that is created.
pub(super) struct NewDiscussion<'d> {
    pub(super) parent: &'d Value,
    pub(super) name: Value,
    /// The topic, if it is not the name of the parent.
    pub(super) topic: Option<String>,
    pub(super) encrypted: bool,
    /// The members in addition to the caller.
    pub(super) users: Vec<Value>,
}

/// Sets a property to true, or removes it.
fn set_flag(room: &mut Value, property: &str, is_set: bool) {
    if is_set {
        room[property] = true.into();
    } else if let Some(room) = room.as_object_mut() {
        room.remove(property);
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
