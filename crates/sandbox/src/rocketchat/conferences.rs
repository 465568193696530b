//! The `video-conference.*` operations.

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::responses::done;
use super::state::{Change, State, reference, slice};
use crate::call::Call;
use crate::generated_records::{object_id_of, rocketchat_capabilities, uuid};
use crate::refusal::Refusal;
use crate::response::Outcome;
use crate::timestamps::milliseconds;
use uuid::Uuid;

/// The time after which a ringing direct call expires.
const RINGS_FOR: TimeDelta = TimeDelta::seconds(60);

/// The provider app that the workspace uses.
const PROVIDER: &str = "jitsi";

pub(super) const CALLING: i64 = 0;
const STARTED: i64 = 1;
const ENDED: i64 = 3;
const DECLINED: i64 = 4;

pub(super) fn capabilities(call: &Call<'_>) -> Outcome {
    let capabilities = rocketchat_capabilities(&PROVIDER.into());
    call.success(json!({"providerName": PROVIDER, "capabilities": capabilities, "success": true}))
}

pub(super) fn providers(call: &Call<'_>) -> Outcome {
    let installed = json!([{"key": "jitsi", "label": "Jitsi"}, {"key": "googlemeet", "label": "Google Meet"}]);
    call.success(json!({"data": installed, "success": true}))
}

impl State {
    pub(super) fn conference_list(&self, call: &Call<'_>) -> Outcome {
        let room = self.room_of(call.arguments().text("roomId")).ok_or(Refusal::Missing)?;
        let all = self.conferences.matching(|conference| conference["rid"] == room["_id"]);
        call.success(slice(call.arguments(), "data", all))
    }

    pub(super) fn conference_info(&self, call: &Call<'_>) -> Outcome {
        let id = call.arguments().text("callId").unwrap_or_default();
        let mut info = self.conferences.find(id).cloned().ok_or(Refusal::Missing)?;
        info["capabilities"] = rocketchat_capabilities(&info["providerName"]);
        if let Some(access) = self.chat_access(&info) {
            info["chatAccess"] = access;
        }
        for (property, value) in self.info_properties.get(id).and_then(Value::as_object).into_iter().flatten() {
            info[property] = value.clone();
        }
        info["success"] = true.into();
        call.success(info)
    }

    pub(super) fn start_conference(&mut self, call: &Call<'_>) -> Outcome {
        let room = self.room_of(call.body_text("roomId")).ok_or(Refusal::Missing)?;
        let mut others = room["uids"].as_array().into_iter().flatten().filter(|id| **id != self.me["_id"]);
        let callee = others.next_back().cloned().filter(|_| room["t"] == "d" && *call.body("allowRinging") == true);
        let call_type = match room["t"].as_str() {
            _ if callee.is_some() => "direct",
            Some("l") => "livechat",
            _ => "videoconference",
        };
        let (id, rid) = (object_id_of(Uuid::new_v4()), room["_id"].clone());
        let now = milliseconds(call.now);
        let mut conference = json!({
            "_id": id,
            "type": call_type,
            "rid": rid,
            "users": [],
            "messages": {"started": uuid(&id, 0).simple().to_string()},
            "status": if call_type == "direct" { CALLING } else { STARTED },
            "createdAt": now,
            "_updatedAt": now,
            "providerName": PROVIDER,
            "createdBy": reference(&self.me),
        });
        let mut data = json!({"type": call_type, "callId": id, "providerName": PROVIDER});
        match call_type {
            "direct" => {
                data["calleeId"] = callee.unwrap_or_default();
                conference["ringing"] = true.into();
                self.schedule.add(call.now + RINGS_FOR, Change::ExpireCall(id.clone()));
            }
            "livechat" => conference["url"] = address(&id).into(),
            _ => {
                data["rid"] = rid;
                let name = room["fname"].as_str().or(room["name"].as_str()).unwrap_or_default();
                conference["title"] = call.body_text("title").unwrap_or(name).into();
                conference["anonymousUsers"] = 0.into();
                conference["ringing"] = call.body("allowRinging").as_bool().unwrap_or(false).into();
                conference["url"] = address(&id).into();
            }
        }
        self.conferences.add(conference);
        self.sort_conferences();
        call.success(json!({"data": data, "success": true}))
    }

    pub(super) fn join_conference(&mut self, call: &Call<'_>) -> Outcome {
        let me = self.is_logged_in(call).then(|| self.me.clone());
        let conference = self.open_call(call)?;
        match me {
            Some(me) => join(conference, &me, call.now),
            // Guests can only join calls of type `videoconference`.
            None if conference["type"] != "videoconference" => return Err(Refusal::Missing),
            None => {
                let guests = conference["anonymousUsers"].as_i64().unwrap_or_default();
                conference["anonymousUsers"] = guests.saturating_add(1).into();
            }
        }
        let joined = json!({
            "url": conference["url"],
            "providerName": conference["providerName"],
            "callId": conference["_id"],
            "rid": conference["rid"],
            "success": true,
        });
        call.success(joined)
    }

    pub(super) fn cancel_conference(&mut self, call: &Call<'_>) -> Outcome {
        let me = reference(&self.me);
        let conference = self.named_call(call)?;
        let refused = |example| Err(Refusal::Documented(StatusCode::BAD_REQUEST, example));
        if conference["type"] != "direct" {
            return refused("kind");
        }
        if conference["status"] != CALLING {
            return refused("status");
        }
        end(conference, DECLINED, Some(me), call.now);
        done(call)
    }

    pub(super) fn decline_conference(&mut self, call: &Call<'_>) -> Outcome {
        let me = self.me.clone();
        let conference = self.named_call(call)?;
        if conference["status"] == CALLING {
            end(conference, DECLINED, Some(reference(&me)), call.now);
        } else if let Some(own) = member_mut(conference, &me) {
            own["declined"] = true.into();
            own["declinedAt"] = milliseconds(call.now).into();
        }
        done(call)
    }

    pub(super) fn leave_conference(&mut self, call: &Call<'_>) -> Outcome {
        let me = self.me.clone();
        leave(self.named_call(call)?, &me, call.now);
        done(call)
    }

    pub(super) fn keep_conference(&mut self, call: &Call<'_>) -> Outcome {
        let (me, now) = (self.me.clone(), milliseconds(call.now));
        let conference = self.open_call(call)?;
        conference["_updatedAt"] = now.as_str().into();
        if let Some(own) = member_mut(conference, &me).filter(|own| is_in_call(own)) {
            own["lastSeenAt"] = now.into();
        }
        done(call)
    }

    pub(super) fn ring(&mut self, call: &Call<'_>) -> Outcome {
        let user = self.user(call.body_text("userId").unwrap_or_default()).ok_or(Refusal::Missing)?.clone();
        let rang = user["status"] != "offline";
        let conference = self.open_call(call)?;
        conference["ringing"] = rang.into();
        if let Some(member) = member_mut(conference, &user).filter(|_| rang) {
            member["ringingAt"] = milliseconds(call.now).into();
        }
        call.success(json!({"rang": rang, "success": true}))
    }

    pub(super) fn add_participants(&mut self, call: &Call<'_>) -> Outcome {
        let wanted = call.body("users").as_array().into_iter().flatten().filter_map(Value::as_str);
        // The server finds these users only by their usernames.
        let by_username = |name: &str| self.user(name).filter(|user| user["username"] == name).cloned();
        let users: Vec<Value> = wanted.filter_map(by_username).collect();
        let conference = self.open_call(call)?;
        let mut added = Vec::new();
        for user in users {
            if member_mut(conference, &user).is_none() {
                let member = add_member(conference, &user, call.now);
                if *call.body("ring") == true {
                    member["ringingAt"] = milliseconds(call.now).into();
                }
                added.push(user["_id"].clone());
            }
        }
        conference["_updatedAt"] = milliseconds(call.now).into();
        call.success(json!({"added": added, "success": true}))
    }

    pub(super) fn rename_conference(&mut self, call: &Call<'_>) -> Outcome {
        let conference = self.named_call(call)?;
        conference["title"] = call.body("title").clone();
        conference["_updatedAt"] = milliseconds(call.now).into();
        done(call)
    }

    pub(super) fn joinable_conferences(&self, call: &Call<'_>) -> Outcome {
        // The server does not list a call that nobody is in.
        let is_empty = |conference: &Value| !members(conference).any(is_in_call);
        let open = self.conferences.iter().filter(|conference| is_open(conference) && !is_empty(conference));
        let calls: Vec<Value> = open.map(|conference| self.joinable(conference)).collect();
        call.success(json!({"calls": calls, "success": true}))
    }

    /// Returns a call in the form in which it is listed for the caller.
    fn joinable(&self, conference: &Value) -> Value {
        let users: Vec<&Value> = members(conference).filter(|member| is_in_call(member)).collect();
        let own = members(conference).find(|user| user["_id"] == self.me["_id"]);
        let mut joinable = json!({
            "callId": conference["_id"],
            "name": conference["title"].as_str().unwrap_or_default(),
            "createdAt": conference["createdAt"],
            "usersCount": users.len(),
            "participants": users.iter().map(|user| reference(user)).collect::<Vec<_>>(),
            "joined": own.is_some_and(is_in_call),
            "declined": own.is_some_and(|user| user["declined"] == true),
        });
        if let Some(ringing) = own.and_then(|own| own.get("ringingAt")) {
            joinable["ringingAt"] = ringing.clone();
        }
        joinable
    }

    fn named_call(&mut self, call: &Call<'_>) -> Result<&mut Value, Refusal> {
        self.conferences.find_mut(call.body_text("callId").unwrap_or_default()).ok_or(Refusal::Missing)
    }

    /// Returns the call in a request, or refuses the request if the call has ended.
    fn open_call(&mut self, call: &Call<'_>) -> Result<&mut Value, Refusal> {
        self.named_call(call)
            .and_then(|conference| if is_open(conference) { Ok(conference) } else { Err(Refusal::Missing) })
    }

    /// Lets a user join a call.
    ///
    /// Returns false if the user or the call does not exist, or if the call has ended.
    pub(super) fn join_call(&mut self, id: &str, username: &str, now: DateTime<Utc>) -> bool {
        let Some(user) = self.user(username).cloned() else { return false };
        let conference = self.conferences.find_mut(id).filter(|conference| is_open(conference));
        conference.map(|conference| join(conference, &user, now)).is_some()
    }

    /// Lets a user leave a call, and returns true if the user was in it.
    pub(super) fn leave_call(&mut self, id: &str, username: &str, now: DateTime<Utc>) -> bool {
        let Some(user) = self.user(username).cloned() else { return false };
        self.conferences.find_mut(id).is_some_and(|conference| leave(conference, &user, now))
    }

    /// Ends a call, and returns true if it was open.
    pub(super) fn end_call(&mut self, id: &str, now: DateTime<Utc>) -> bool {
        let conference = self.conferences.find_mut(id).filter(|conference| is_open(conference));
        conference.map(|conference| end(conference, ENDED, None, now)).is_some()
    }
}

fn is_open(conference: &Value) -> bool {
    conference["status"] == CALLING || conference["status"] == STARTED
}

fn address(id: &str) -> String {
    format!("https://meet.jit.si/RocketChat{id}")
}

fn members(conference: &Value) -> impl Iterator<Item = &Value> {
    conference["users"].as_array().into_iter().flatten()
}

fn member_mut<'c>(conference: &'c mut Value, user: &Value) -> Option<&'c mut Value> {
    let mut members = conference["users"].as_array_mut()?.iter_mut();
    members.find(|member| member["_id"] == user["_id"])
}

/// Returns true if a member is in the call. A member without `joined` has joined.
fn is_in_call(member: &Value) -> bool {
    member["joined"] != false && member.get("leftAt").is_none()
}

/// Adds a member who has not joined yet.
fn add_member<'c>(conference: &'c mut Value, user: &Value, now: DateTime<Utc>) -> &'c mut Value {
    let mut member = reference(user);
    member["avatarETag"] = Value::Null;
    member["ts"] = milliseconds(now).into();
    member["joined"] = false.into();
    let position = members(conference).count();
    if let Some(members) = conference["users"].as_array_mut() {
        members.push(member);
    }
    &mut conference["users"][position]
}

fn join(conference: &mut Value, user: &Value, now: DateTime<Utc>) {
    let id = conference["_id"].as_str().unwrap_or_default().to_owned();
    if !conference["url"].is_string() {
        conference["url"] = address(&id).into();
    }
    conference["status"] = STARTED.into();
    conference["_updatedAt"] = milliseconds(now).into();
    if member_mut(conference, user).is_none() {
        add_member(conference, user, now);
    }
    if let Some(member) = member_mut(conference, user)
        && !is_in_call(member)
        && let Some(member) = member.as_object_mut()
    {
        ["leftAt", "leftReason", "declined", "declinedAt"].iter().for_each(|property| drop(member.remove(*property)));
        member.insert("joined".to_owned(), true.into());
        member.insert("joinedAt".to_owned(), milliseconds(now).into());
    }
}

/// Lets a member leave, and returns true if the member was in the call.
///
/// The member can join again. The call ends when its last member leaves.
fn leave(conference: &mut Value, user: &Value, now: DateTime<Utc>) -> bool {
    let Some(member) = member_mut(conference, user).filter(|member| is_in_call(member)) else { return false };
    member["leftAt"] = milliseconds(now).into();
    member["leftReason"] = "reported".into();
    conference["_updatedAt"] = milliseconds(now).into();
    if conference["status"] == STARTED && !members(conference).any(is_in_call) {
        end(conference, ENDED, Some(reference(user)), now);
    }
    true
}

fn end(conference: &mut Value, status: i64, by: Option<Value>, now: DateTime<Utc>) {
    conference["status"] = status.into();
    conference["ringing"] = false.into();
    conference["endedAt"] = milliseconds(now).into();
    conference["_updatedAt"] = milliseconds(now).into();
    if let Some(by) = by {
        conference["endedBy"] = by;
    }
    let id = conference["_id"].as_str().unwrap_or_default().to_owned();
    conference["messages"]["ended"] = uuid(&id, 1).simple().to_string().into();
}
