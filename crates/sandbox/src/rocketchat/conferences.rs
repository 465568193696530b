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
            Some(me) => add_user(conference, &me, call.now),
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
        } else {
            for user in conference["users"].as_array_mut().into_iter().flatten() {
                if user["_id"] == me["_id"] {
                    user["declined"] = true.into();
                }
            }
        }
        done(call)
    }

    pub(super) fn leave_conference(&mut self, call: &Call<'_>) -> Outcome {
        let me = self.me.clone();
        let conference = self.named_call(call)?;
        if let Some(users) = conference["users"].as_array_mut() {
            let before = users.len();
            users.retain(|user| user["_id"] != me["_id"]);
            // The call ends when its last user leaves.
            if users.is_empty() && before > 0 && conference["status"] == STARTED {
                end(conference, ENDED, Some(reference(&me)), call.now);
            }
        }
        done(call)
    }

    pub(super) fn keep_conference(&mut self, call: &Call<'_>) -> Outcome {
        self.open_call(call)?["_updatedAt"] = milliseconds(call.now).into();
        done(call)
    }

    pub(super) fn ring(&mut self, call: &Call<'_>) -> Outcome {
        let user = self.user(call.body_text("userId").unwrap_or_default()).ok_or(Refusal::Missing)?;
        let rang = user["status"] != "offline";
        self.open_call(call)?["ringing"] = rang.into();
        call.success(json!({"rang": rang, "success": true}))
    }

    pub(super) fn add_participants(&mut self, call: &Call<'_>) -> Outcome {
        let wanted = call.body("users").as_array().into_iter().flatten().filter_map(Value::as_str);
        let users: Vec<Value> = wanted.filter_map(|user| self.user(user).cloned()).collect();
        let conference = self.open_call(call)?;
        let has_joined = |conference: &Value, user: &Value| {
            conference["users"].as_array().into_iter().flatten().any(|known| known["_id"] == user["_id"])
        };
        let mut added = Vec::new();
        for user in users {
            if !has_joined(conference, &user) {
                add_user(conference, &user, call.now);
                added.push(user["_id"].clone());
            }
        }
        call.success(json!({"added": added, "success": true}))
    }

    pub(super) fn rename_conference(&mut self, call: &Call<'_>) -> Outcome {
        let conference = self.named_call(call)?;
        conference["title"] = call.body("title").clone();
        conference["_updatedAt"] = milliseconds(call.now).into();
        done(call)
    }

    pub(super) fn share_chat(&mut self, call: &Call<'_>) -> Outcome {
        let conference = self.named_call(call)?;
        let rid = conference.get("discussionRid").unwrap_or(&conference["rid"]).clone();
        call.success(json!({"rid": rid, "success": true}))
    }

    pub(super) fn joinable_conferences(&self, call: &Call<'_>) -> Outcome {
        // The server does not list a call that nobody is in.
        let is_empty = |conference: &Value| conference["users"].as_array().is_none_or(Vec::is_empty);
        let open = self.conferences.iter().filter(|conference| is_open(conference) && !is_empty(conference));
        let calls: Vec<Value> = open.map(|conference| self.joinable(conference)).collect();
        call.success(json!({"calls": calls, "success": true}))
    }

    /// Returns a call in the form in which it is listed for the caller.
    fn joinable(&self, conference: &Value) -> Value {
        let users: Vec<&Value> = conference["users"].as_array().into_iter().flatten().collect();
        let own = users.iter().find(|user| user["_id"] == self.me["_id"]);
        json!({
            "callId": conference["_id"],
            "name": conference["title"].as_str().unwrap_or_default(),
            "createdAt": conference["createdAt"],
            "usersCount": users.len(),
            "participants": users.iter().map(|user| reference(user)).collect::<Vec<_>>(),
            "joined": own.is_some(),
            "declined": own.is_some_and(|user| user["declined"] == true),
        })
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
        conference.map(|conference| add_user(conference, &user, now)).is_some()
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

fn add_user(conference: &mut Value, user: &Value, now: DateTime<Utc>) {
    let id = conference["_id"].as_str().unwrap_or_default().to_owned();
    if !conference["url"].is_string() {
        conference["url"] = address(&id).into();
    }
    conference["status"] = STARTED.into();
    conference["_updatedAt"] = milliseconds(now).into();
    if let Some(users) = conference["users"].as_array_mut()
        && !users.iter().any(|known| known["_id"] == user["_id"])
    {
        let mut user = reference(user);
        user["avatarETag"] = Value::Null;
        user["ts"] = milliseconds(now).into();
        users.push(user);
    }
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
