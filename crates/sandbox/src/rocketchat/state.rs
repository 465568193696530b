//! The records of the workspace, and their scheduled changes.

use std::cmp::{self, Reverse};
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::contents::Contents;
use crate::call::Call;
use crate::document::Document;
use crate::documented::ROCKETCHAT_ROOM_ID;
use crate::generated_records::{
    rocketchat_conference, rocketchat_people, rocketchat_removed_room, rocketchat_room, rocketchat_subscription,
};
use crate::parameters::Arguments;
use crate::schedule::Schedule;
use crate::store::Records;
use crate::timestamps::{milliseconds, time_of};

const CONFERENCES_OF_THE_DOCUMENTED_ROOM: usize = 120;
const ALL_ROOMS: usize = 45;
/// The index from which the documented room is generated.
///
/// This index makes the room a public channel. No other room is generated from it.
const DOCUMENTED_ROOM: usize = 46;
/// The index of the room of the invitation, which makes it a private group.
const INVITATION: usize = 49;
/// The room in the documented request of `rooms.invite`.
pub(super) const INVITATION_ROOM_ID: &str = "6a1f0c2e9d4b7a3c5e8f1b20";
/// The id of the user `jane.doe` in the documentation.
const DOCUMENTED_USER_ID: &str = "fRv4qm8ycWHXSA7af";
const ALL_REMOVED_ROOMS: usize = 8;

/// The maximum page size with the default server settings.
///
/// A `count` of 0 requests all items.
const UPPER_COUNT_LIMIT: usize = 100;

pub(super) struct State {
    /// The user of the connection.
    pub(super) me: Value,
    /// The other users.
    pub(super) users: Records,
    /// The calls, from newest to oldest.
    pub(super) conferences: Records,
    /// The properties that only `video-conference.info` returns, by call id.
    pub(super) info_properties: HashMap<String, Value>,
    pub(super) rooms: Records,
    pub(super) removed: Records,
    /// The users in each room.
    ///
    /// A subscription has `rid`, `u`, `roles` and the user's settings for the room.
    pub(super) subscriptions: Records,
    pub(super) join_codes: HashMap<String, String>,
    pub(super) files: Records,
    /// Files that the client has not yet confirmed.
    pub(super) uploads: Records,
    pub(super) messages: Records,
    /// The contents of uploaded files.
    pub(super) contents: Contents,
    /// The discussions that were started from a message, by the message's id.
    pub(super) discussions_of_messages: HashMap<String, String>,
    pub(super) schedule: Schedule<Change>,
}

/// A scheduled change.
pub(super) enum Change {
    /// Ends the direct call with this id, unless it has started.
    ExpireCall(String),
}

impl State {
    pub(super) fn new(document: &Document, user_id: &str) -> Self {
        let me = json!({"_id": user_id, "username": "jane.doe", "name": "jane", "status": "online"});
        let mut state = State {
            me,
            users: Records::new("_id"),
            conferences: Records::new("_id"),
            info_properties: HashMap::new(),
            rooms: Records::new("_id"),
            removed: Records::new("_id"),
            subscriptions: Records::new("_id"),
            join_codes: HashMap::new(),
            files: Records::new("_id"),
            uploads: Records::new("_id"),
            messages: Records::new("_id"),
            contents: Contents::default(),
            discussions_of_messages: HashMap::new(),
            schedule: Schedule::new(),
        };
        rocketchat_people().for_each(|user| state.users.add(user));
        state.add_conferences(document);
        state.add_rooms(document);
        for example in document.examples("rooms_images") {
            state.files.add_list(&example["files"]);
        }
        let messages: Vec<Value> = state.rooms.iter().filter_map(|room| room.get("lastMessage")).cloned().collect();
        messages.into_iter().for_each(|message| state.messages.add(message));
        state
    }

    fn add_conferences(&mut self, document: &Document) {
        for example in document.examples("video_conference_list") {
            self.conferences.add_list(&example["data"]);
        }
        for example in document.examples("video_conference_info") {
            let (mut conference, mut info_properties) = (example.clone(), json!({}));
            for property in ["capabilities", "chatAccess", "success"] {
                if let Some(value) = conference.as_object_mut().and_then(|conference| conference.remove(property)) {
                    info_properties[property] = value;
                }
            }
            if let Some(id) = conference["_id"].as_str() {
                self.info_properties.entry(id.to_owned()).or_insert(info_properties);
            }
            self.conferences.add(conference);
        }
        self.conferences.fill(
            CONFERENCES_OF_THE_DOCUMENTED_ROOM,
            |conference| conference["rid"] == ROCKETCHAT_ROOM_ID,
            |index| rocketchat_conference(index, ROCKETCHAT_ROOM_ID),
        );
        self.sort_conferences();
    }

    pub(super) fn sort_conferences(&mut self) {
        self.conferences.sort_by_key(|conference| Reverse(time_of(&conference["createdAt"])));
    }

    fn add_rooms(&mut self, document: &Document) {
        // The documented room comes first, because OpenAPI links use the first room.
        self.rooms.add(rocketchat_room(DOCUMENTED_ROOM, Some(ROCKETCHAT_ROOM_ID)));
        for example in document.examples("rooms_get") {
            self.rooms.add_list(&example["update"]);
            self.removed.add_list(&example["remove"]);
        }
        // The room of each call must exist.
        let missing = self.conferences.iter().filter_map(|conference| conference["rid"].as_str());
        let mut missing: Vec<&str> = missing.filter(|id| self.rooms.find(id).is_none()).collect();
        missing.sort_unstable();
        missing.dedup();
        self.rooms.fill(ALL_ROOMS, |_| true, |index| rocketchat_room(index, missing.get(index).copied()));
        self.removed.fill(ALL_REMOVED_ROOMS, |_| true, rocketchat_removed_room);
        for room in self.rooms.iter() {
            let others = self.users.iter().filter(|user| starts_in(room, user));
            for (user, is_owner) in
                others.map(|user| (user, room["u"]["_id"] == user["_id"])).chain([(&self.me, false)])
            {
                self.subscriptions.add(rocketchat_subscription(room, user, is_owner, &room["ts"]));
            }
        }
        self.add_invitation();
        self.add_ban();
    }

    /// Adds the room of the documented invitation, to which the caller is invited.
    fn add_invitation(&mut self) {
        let mut room = rocketchat_room(INVITATION, Some(INVITATION_ROOM_ID));
        room["federated"] = true.into();
        let mut own = rocketchat_subscription(&room, &self.me, false, &room["ts"]);
        own["status"] = "INVITED".into();
        self.rooms.add(room);
        self.subscriptions.add(own);
    }

    /// Bans the first user who is not in the documented room from it.
    fn add_ban(&mut self) {
        let Some(room) = self.rooms.find(ROCKETCHAT_ROOM_ID) else { return };
        let Some(user) = self.users.iter().find(|user| !starts_in(room, user)) else { return };
        let mut banned = rocketchat_subscription(room, user, false, &room["ts"]);
        banned["status"] = "BANNED".into();
        self.subscriptions.add(banned);
    }

    /// Makes the changes that are due.
    pub(super) fn settle(&mut self, now: DateTime<Utc>) {
        while let Some((due, Change::ExpireCall(id))) = self.schedule.take_due(now) {
            if let Some(call) = self.conferences.find_mut(&id).filter(|call| call["status"] == 0) {
                call["status"] = 2.into();
                call["ringing"] = false.into();
                call["endedAt"] = milliseconds(due).into();
                call["_updatedAt"] = milliseconds(due).into();
            }
        }
    }

    /// Returns the user with this id or username.
    ///
    /// The documented user is the user of the connection, whose id differs in each run.
    pub(super) fn user(&self, id_or_username: &str) -> Option<&Value> {
        if id_or_username == DOCUMENTED_USER_ID {
            return Some(&self.me);
        }
        let mut all = self.users.iter().chain([&self.me]);
        all.find(|user| user["_id"] == id_or_username || user["username"] == id_or_username)
    }

    /// Returns the room with this id.
    pub(super) fn room_of(&self, id: Option<&str>) -> Option<&Value> {
        self.rooms.find(id?)
    }

    /// Returns the room that a query names with `roomId` or `roomName`.
    pub(super) fn room_named(&self, arguments: &Arguments) -> Option<&Value> {
        self.room_by(arguments.text("roomId"), arguments.text("roomName"))
    }

    /// Returns the room that a request body names with `roomId` or `roomName`.
    pub(super) fn room_in_body(&self, call: &Call<'_>) -> Option<&Value> {
        self.room_by(call.body_text("roomId"), call.body_text("roomName"))
    }

    fn room_by(&self, id: Option<&str>, name: Option<&str>) -> Option<&Value> {
        match (id, name) {
            (None, Some(name)) => self.rooms.iter().find(|room| room["name"] == name),
            (id, _) => self.room_of(id),
        }
    }
}

/// Returns true if a user is in a room when the sandbox starts.
///
/// A room with `usernames` contains these users. Any other room contains its owner and the users who are online.
fn starts_in(room: &Value, user: &Value) -> bool {
    match room["usernames"].as_array() {
        Some(names) if !names.is_empty() => names.contains(&user["username"]),
        _ => room["u"]["_id"] == user["_id"] || user["status"] == "online",
    }
}

/// Returns `{_id, username, name}` of a user.
pub(super) fn reference(user: &Value) -> Value {
    json!({"_id": user["_id"], "username": user["username"], "name": user["name"]})
}

/// Returns a response body with the requested slice of a list as property `name`.
pub(super) fn slice(arguments: &Arguments, name: &str, all: Vec<Value>) -> Value {
    body_of(name, all.len(), slice_of(arguments, all))
}

/// Returns a response body with the requested slice of a list that is already sorted.
pub(super) fn sorted_slice(arguments: &Arguments, name: &str, all: Vec<Value>) -> Value {
    body_of(name, all.len(), part_of(arguments, all))
}

fn body_of(name: &str, total: usize, (offset, data): (usize, Vec<Value>)) -> Value {
    json!({name: data, "offset": offset, "count": data.len(), "total": total, "success": true})
}

/// Returns the offset and the items of the requested slice, sorted as requested.
pub(super) fn slice_of(arguments: &Arguments, mut all: Vec<Value>) -> (usize, Vec<Value>) {
    if let Some(Value::Object(sort)) = arguments.text("sort").and_then(|text| serde_json::from_str(text).ok())
        && let Some((key, direction)) = sort.into_iter().next()
    {
        let text = |record: &Value| record[&key].as_str().map_or_else(|| record[&key].to_string(), str::to_lowercase);
        all.sort_by_key(text);
        if direction == -1 {
            all.reverse();
        }
    }
    part_of(arguments, all)
}

/// Returns the offset and the items of the requested slice.
fn part_of(arguments: &Arguments, all: Vec<Value>) -> (usize, Vec<Value>) {
    let offset = arguments.size("offset", 0);
    let count = match arguments.size("count", 50) {
        0 => usize::MAX,
        count => cmp::min(count, UPPER_COUNT_LIMIT),
    };
    (offset, crate::store::page(all, offset, count))
}
