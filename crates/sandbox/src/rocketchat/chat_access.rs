//! Who can see the chat of a call, and how the others get access.

use serde_json::{Value, json};

use super::responses::error;
use super::rooms::NewDiscussion;
use super::state::State;
use crate::call::Call;
use crate::generated_records::rocketchat_subscription;
use crate::refusal::Refusal;
use crate::response::Outcome;
use crate::timestamps::milliseconds;

impl State {
    /// Describes the room with the chat of a call, or returns `None` if the room does not exist.
    pub(super) fn chat_access(&self, conference: &Value) -> Option<Value> {
        let room = self.chat_room(conference)?;
        Some(json!({
            "rid": room["_id"],
            "name": room["fname"].as_str().or(room["name"].as_str()).unwrap_or_default(),
            "type": room["t"],
            "canInvite": can_invite(room),
            "membersWithoutAccess": self.members_without_access(conference, room),
        }))
    }

    pub(super) fn share_chat(&mut self, call: &Call<'_>) -> Outcome {
        let id = call.body_text("callId").unwrap_or_default();
        let conference = self.conferences.find(id).ok_or(Refusal::Missing)?;
        let room = self.chat_room(conference).ok_or(Refusal::Missing)?.clone();
        let without_access = self.members_without_access(conference, &room);
        let without_access = without_access.iter().filter_map(|id| self.user(id.as_str()?));
        let selected = call.body("users").as_array();
        let is_selected = |user: &&Value| {
            selected.is_none_or(|selected| selected.contains(&user["_id"]) || selected.contains(&user["username"]))
        };
        let mut users: Vec<Value> = without_access.filter(is_selected).cloned().collect();
        if call.body_text("mode") == Some("discussion") {
            // The discussion also has the members of the room that the chat was in.
            let members = self.subscriptions.iter().filter(|one| one["rid"] == room["_id"] && one["status"].is_null());
            users.extend(members.filter_map(|one| self.user(one["u"]["_id"].as_str()?)).cloned());
            let parent = self.room_of(room["prid"].as_str()).unwrap_or(&room).clone();
            let name = format!("{} Video Call Chat", call.now.format("%Y-%m-%d"));
            let discussion = NewDiscussion { parent: &parent, name: name.into(), topic: None, encrypted: false, users };
            let discussion = self.add_discussion(discussion, call.now);
            if let Some(conference) = self.conferences.find_mut(id) {
                conference["discussionRid"] = discussion["_id"].clone();
                conference["_updatedAt"] = milliseconds(call.now).into();
            }
            return call.success(json!({"rid": discussion["_id"], "success": true}));
        }
        if !can_invite(&room) {
            return Err(error("error-not-allowed", "Not allowed"));
        }
        let now = milliseconds(call.now).into();
        for user in &users {
            self.subscriptions.add(rocketchat_subscription(&room, user, false, &now));
            self.change_user_count(room["_id"].as_str().unwrap_or_default(), 1);
        }
        call.success(json!({"rid": room["_id"], "success": true}))
    }

    /// Returns the room that the chat of a call is in.
    fn chat_room(&self, conference: &Value) -> Option<&Value> {
        self.room_of(conference["discussionRid"].as_str().or(conference["rid"].as_str()))
    }

    /// Returns the ids of the members of a call who cannot see a room.
    fn members_without_access(&self, conference: &Value, room: &Value) -> Vec<Value> {
        let members = conference["users"].as_array().into_iter().flatten();
        members.map(|member| &member["_id"]).filter(|member| !self.can_see(room, member)).cloned().collect()
    }

    /// Returns true if a user can see a room.
    ///
    /// Everybody can see a channel, except those who are banned.
    fn can_see(&self, room: &Value, user: &Value) -> bool {
        match self.any_subscription(&room["_id"], user) {
            Some(subscription) if room["t"] == "c" => subscription["status"] != "BANNED",
            Some(subscription) => subscription["status"].is_null(),
            None => room["t"] == "c",
        }
    }
}

/// Returns true if a room can get more members.
fn can_invite(room: &Value) -> bool {
    matches!(room["t"].as_str(), Some("c" | "p"))
}
