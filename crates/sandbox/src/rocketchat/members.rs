//! Operations on the members of a room.

use std::cmp::Ordering;

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::responses::{NO_ROOM, bare_error, done, error};
use super::state::{State, slice, sorted_slice};
use crate::call::Call;
use crate::generated_records::rocketchat_subscription;
use crate::refusal::Refusal;
use crate::response::Outcome;
use crate::store::picked;
use crate::timestamps::milliseconds;

impl State {
    /// Returns true if the caller is in a room.
    pub(super) fn has_joined(&self, room: &Value) -> bool {
        self.subscription(&room["_id"], &self.me["_id"]).is_some()
    }

    /// Returns the subscription of a member.
    ///
    /// Users who are invited or banned are not members.
    fn subscription(&self, room: &Value, user: &Value) -> Option<&Value> {
        self.any_subscription(room, user).filter(|one| is_of_member(one))
    }

    pub(super) fn any_subscription(&self, room: &Value, user: &Value) -> Option<&Value> {
        self.subscriptions.iter().find(|one| one["rid"] == *room && one["u"]["_id"] == *user)
    }

    /// Returns the id of the caller's or another user's subscription with this status.
    fn subscription_with(&self, status: &str, room: &Value, user: &Value) -> Option<String> {
        let found = self.any_subscription(room, user).filter(|one| one["status"] == status);
        found.and_then(|one| one["_id"].as_str()).map(str::to_owned)
    }

    pub(super) fn reply_to_invitation(&mut self, call: &Call<'_>) -> Outcome {
        let refused = Refusal::Documented(StatusCode::BAD_REQUEST, "invitation");
        let room = call.body("roomId").clone();
        let own = self.subscription_with("INVITED", &room, &self.me["_id"]).ok_or(refused)?;
        if call.body_text("action") == Some("accept") {
            if let Some(own) = self.subscriptions.find_mut(&own).and_then(Value::as_object_mut) {
                own.remove("status");
            }
            self.change_user_count(room.as_str().unwrap_or_default(), 1);
        } else {
            self.subscriptions.remove(&own);
        }
        done(call)
    }

    /// Returns the room and the user that a request names.
    fn room_and_user(&self, call: &Call<'_>) -> Option<(Value, Value)> {
        let named = call.body_text("userId").or(call.body_text("username")).unwrap_or_default();
        Some((self.room_of(call.body_text("roomId"))?["_id"].clone(), self.user(named)?["_id"].clone()))
    }

    pub(super) fn ban(&mut self, call: &Call<'_>) -> Outcome {
        let not_in_room = || Refusal::Documented(StatusCode::BAD_REQUEST, "member");
        let (room, user) = self.room_and_user(call).ok_or_else(not_in_room)?;
        let member = self.subscription(&room, &user).and_then(|one| one["_id"].as_str()).map(str::to_owned);
        let member = self.subscriptions.find_mut(&member.ok_or_else(not_in_room)?).ok_or_else(not_in_room)?;
        member["status"] = "BANNED".into();
        self.change_user_count(room.as_str().unwrap_or_default(), -1);
        done(call)
    }

    pub(super) fn unban(&mut self, call: &Call<'_>) -> Outcome {
        let (room, user) = self.room_and_user(call).ok_or(Refusal::Documented(StatusCode::BAD_REQUEST, "member"))?;
        if let Some(banned) = self.subscription_with("BANNED", &room, &user) {
            self.subscriptions.remove(&banned);
        }
        done(call)
    }

    pub(super) fn banned_users(&self, call: &Call<'_>) -> Outcome {
        let room = self.room_of(call.arguments().text("roomId")).ok_or(Refusal::Forbidden("forbidden"))?;
        let banned = self.subscriptions.iter().filter(|one| one["rid"] == room["_id"] && one["status"] == "BANNED");
        let users = banned.map(|one| picked(&one["u"], &["_id", "username", "name"])).collect();
        call.success(slice(call.arguments(), "bannedUsers", users))
    }

    pub(super) fn join_room(&mut self, call: &Call<'_>) -> Outcome {
        let room = self.room_in_body(call).ok_or(NO_ROOM)?;
        let id = room["_id"].as_str().unwrap_or_default().to_owned();
        if !self.has_joined(room) {
            // Only members can see a private room.
            if room["t"] != "c" {
                return Err(NO_ROOM);
            }
            let code = self.join_codes.get(&id).filter(|_| room["joinCodeRequired"] == true);
            match (code, call.body_text("joinCode").filter(|given| !given.is_empty())) {
                (Some(_), None) => return Err(error("error-code-required", "Code required")),
                (Some(code), Some(given)) if code != given => {
                    return Err(Refusal::Documented(StatusCode::BAD_REQUEST, "code"));
                }
                _ => {}
            }
            let now = milliseconds(call.now).into();
            self.subscriptions.add(rocketchat_subscription(room, &self.me, false, &now));
            self.change_user_count(&id, 1);
        }
        call.success(json!({"room": self.rooms.find(&id), "success": true}))
    }

    pub(super) fn leave_room(&mut self, call: &Call<'_>) -> Outcome {
        let room = self.room_in_body(call).ok_or(NO_ROOM)?;
        // A direct conversation cannot be left.
        if room["t"] == "d" {
            return Err(error("error-not-allowed", "Not allowed"));
        }
        let own = self.subscription(&room["_id"], &self.me["_id"]);
        let own = own.ok_or_else(|| error("error-user-not-in-room", "You are not in this room"))?;
        let is_owner = |one: &Value| one["roles"].as_array().is_some_and(|roles| roles.contains(&"owner".into()));
        let is_other = |one: &Value| one["rid"] == room["_id"] && one["_id"] != own["_id"] && is_of_member(one);
        if is_owner(own) && !self.subscriptions.iter().any(|one| is_other(one) && is_owner(one)) {
            return Err(Refusal::Documented(StatusCode::BAD_REQUEST, "owner"));
        }
        let (own, id) = (own["_id"].as_str().unwrap_or_default().to_owned(), room["_id"].as_str().map(str::to_owned));
        self.subscriptions.remove(&own);
        self.change_user_count(&id.unwrap_or_default(), -1);
        done(call)
    }

    pub(super) fn change_user_count(&mut self, room: &str, change: i64) {
        if let Some(room) = self.rooms.find_mut(room)
            && let Some(count) = room["usersCount"].as_i64()
        {
            room["usersCount"] = count.saturating_add(change).max(0).into();
        }
    }

    pub(super) fn mute(&mut self, call: &Call<'_>, muted: bool) -> Outcome {
        let not_in_room = Refusal::Documented(StatusCode::BAD_REQUEST, "member");
        let named = call.body_text("userId").or(call.body_text("username")).unwrap_or_default();
        let (room, user) = match (self.room_of(call.body_text("roomId")), self.user(named)) {
            (Some(room), Some(user)) if self.subscription(&room["_id"], &user["_id"]).is_some() => (room, user),
            _ => return Err(not_in_room),
        };
        if room["t"] == "d" {
            return Err(error("error-invalid-room-type", "d is not a valid room type"));
        }
        let (id, name) = (room["_id"].as_str().unwrap_or_default().to_owned(), user["username"].clone());
        if let Some(room) = self.rooms.find_mut(&id) {
            // In a read-only room, nobody can write except those who are unmuted.
            let is_read_only = room["ro"] == true;
            change_name(room, "muted", &name, muted && !is_read_only);
            change_name(room, "unmuted", &name, !muted && is_read_only);
            room["_updatedAt"] = milliseconds(call.now).into();
        }
        done(call)
    }

    pub(super) fn is_member(&self, call: &Call<'_>) -> Outcome {
        let arguments = call.arguments();
        let room = self.room_of(arguments.text("roomId"));
        let room = room.ok_or(Refusal::Documented(StatusCode::BAD_REQUEST, "bare"))?;
        let user = self.user(arguments.text("userId").or(arguments.text("username")).unwrap_or_default());
        let user = user.ok_or_else(|| bare_error("error-user-not-found"))?;
        let member = self.subscription(&room["_id"], &user["_id"]).is_some();
        call.success(json!({"isMember": member, "success": true}))
    }

    pub(super) fn roles(&self, call: &Call<'_>) -> Outcome {
        let room = self.room_of(call.arguments().text("rid")).ok_or(NO_ROOM)?;
        let has_roles = |one: &&Value| one["roles"].as_array().is_some_and(|roles| !roles.is_empty());
        let of_room = self.subscriptions.iter().filter(|one| one["rid"] == room["_id"] && is_of_member(one));
        let of_room = of_room.filter(has_roles);
        let roles: Vec<Value> = of_room.map(|one| picked(one, &["_id", "rid", "u", "roles"])).collect();
        call.success(json!({"roles": roles, "success": true}))
    }

    pub(super) fn members_of_room(&self, call: &Call<'_>) -> Outcome {
        let room = self.room_of(call.arguments().text("roomId")).ok_or(NO_ROOM)?;
        let members = self.members(call, room).into_iter().map(|(member, _)| member);
        call.success(slice(call.arguments(), "members", members.collect()))
    }

    pub(super) fn members_by_role(&self, call: &Call<'_>) -> Outcome {
        let room = self.room_named(call.arguments()).ok_or(NO_ROOM)?;
        if !matches!(room["t"].as_str(), Some("c" | "p")) {
            return Err(bare_error("error-room-type-not-supported"));
        }
        let sort = call.arguments().text("sort").and_then(|text| serde_json::from_str::<Value>(text).ok());
        let is_descending = |key: &str| sort.as_ref().is_some_and(|sort| sort[key] == -1);
        let mut members = self.members(call, room);
        members.sort_by(|(one, own), (other, others)| {
            let by_role = role_priority(own).cmp(&role_priority(others));
            let by_name = one["username"].as_str().cmp(&other["username"].as_str());
            directed(by_role, is_descending("rolePriority"))
                .then_with(|| presence(other).cmp(&presence(one)))
                .then_with(|| directed(by_name, is_descending("username")))
        });
        let members = members.into_iter().map(|(mut member, subscription)| {
            member["subscription"] = picked(subscription, &["_id", "ts", "roles"]);
            member
        });
        call.success(sorted_slice(call.arguments(), "members", members.collect()))
    }

    /// Returns the members of a room that match the filters, with their subscriptions.
    fn members(&self, call: &Call<'_>, room: &Value) -> Vec<(Value, &Value)> {
        let filter = call.arguments().text("filter").unwrap_or_default().to_lowercase();
        let status = call.arguments().query.get("status").and_then(Value::as_array);
        let of_room = self.subscriptions.iter().filter(|one| one["rid"] == room["_id"] && is_of_member(one));
        let members = of_room.filter_map(|subscription| {
            let user = self.user(subscription["u"]["_id"].as_str()?)?;
            let mut member = picked(user, &["_id", "username", "name", "status"]);
            member["_updatedAt"] = subscription["ts"].clone();
            let named =
                |property: &str| user[property].as_str().is_some_and(|name| name.to_lowercase().contains(&filter));
            let matches = named("username") || named("name");
            let matches = matches && status.is_none_or(|status| status.contains(&user["status"]));
            matches.then_some((member, subscription))
        });
        members.collect()
    }
}

/// Adds a name to a list of a room, or removes it.
fn change_name(room: &mut Value, list: &str, name: &Value, is_listed: bool) {
    let mut names = room[list].as_array().cloned().unwrap_or_default();
    names.retain(|known| known != name);
    if is_listed {
        names.push(name.clone());
    }
    if is_listed || room.get(list).is_some_and(Value::is_array) {
        room[list] = names.into();
    }
}

/// Returns the rank of a member's highest role, which orders the members of a room.
fn role_priority(subscription: &Value) -> u16 {
    let priority = |role: &Value| match role.as_str() {
        Some("owner") => 0,
        Some("leader") => 250,
        Some("moderator") => 500,
        _ => 10_000,
    };
    subscription["roles"].as_array().into_iter().flatten().map(priority).min().unwrap_or(10_000)
}

/// Returns the presence of a member, or `None` if the member is offline.
fn presence(member: &Value) -> Option<&str> {
    member["status"].as_str().filter(|status| *status != "offline")
}

fn directed(order: Ordering, is_descending: bool) -> Ordering {
    if is_descending { order.reverse() } else { order }
}

/// Returns true if the subscription belongs to a member.
///
/// Users who are invited or banned are not members.
fn is_of_member(subscription: &Value) -> bool {
    subscription.get("status").is_none()
}
