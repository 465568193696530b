//! The test controls of SignalWire.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::SignalWire;
use super::settings::timestamp;
use super::state::{Change, State, with_owner};
use crate::joining::{JoinError, Joined};
use crate::timestamps::{seconds, time_of};

impl SignalWire {
    /// Lets a member join a room or conference, by its id or name.
    ///
    /// ```no_run
    /// # fn example(sandbox: &plenary_sandbox::Sandbox) -> Result<(), plenary_sandbox::JoinError> {
    /// let ada = sandbox.signalwire().join("standup", "Ada")?;
    /// println!("{} is in {}", ada.participant_id, ada.session_id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The first member starts a session. If `record_on_start` is true, the session starts with a recording.
    ///
    /// # Errors
    ///
    /// Returns [`JoinError::NoSuchRoom`] if no room or conference has the id or name. Returns [`JoinError::Full`] if
    /// the session already has the maximum number of members.
    pub fn join(&self, room: &str, name: &str) -> Result<Joined, JoinError> {
        let now = self.clock.now();
        let mut state = self.state(now);
        let found = state.find_room(room).or_else(|| state.find_conference(room)).ok_or(JoinError::NoSuchRoom)?;
        let id = found["id"].as_str().unwrap_or_default().to_owned();
        state.join(&id, name, now)
    }

    /// Lets a member join with a room token or a conference token, as a browser does.
    ///
    /// ```no_run
    /// # fn example(sandbox: &plenary_sandbox::Sandbox, token: &str) -> Result<(), plenary_sandbox::JoinError> {
    /// let ada = sandbox.signalwire().join_with_token(token)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// A room token creates a missing room, unless the token was created with `auto_create_room: false`.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`join`](Self::join). Returns [`JoinError::InvalidToken`] if the token is unknown or has
    /// been reset, or if the time is before the token's `join_from` or after its `join_until`.
    pub fn join_with_token(&self, token: &str) -> Result<Joined, JoinError> {
        let now = self.clock.now();
        let mut state = self.state(now);
        let conference_token = state.conference_tokens.iter().find(|known| known["token"] == token);
        if let Some(conference) = conference_token.and_then(|known| known["owner"].as_str()).map(str::to_owned) {
            return state.join(&conference, "guest", now);
        }
        let settings = state.room_tokens.find(token).cloned().ok_or(JoinError::InvalidToken)?;
        let bound = |property: &str| time_of(&timestamp(&settings[property]));
        if bound("join_from").is_some_and(|from| from > now) || bound("join_until").is_some_and(|until| until < now) {
            return Err(JoinError::InvalidToken);
        }
        let name = settings["room_name"].as_str().unwrap_or_default();
        let room = match state.find_room(name) {
            Some(room) => room.clone(),
            None if settings["auto_create_room"] == false => return Err(JoinError::NoSuchRoom),
            None => state.add_room(room_settings(&settings), now),
        };
        let id = room["id"].as_str().unwrap_or_default().to_owned();
        state.join(&id, settings["user_name"].as_str().unwrap_or("guest"), now)
    }

    /// Lets a member leave, and returns true if the member was in a session.
    ///
    /// The session ends when the last member leaves.
    ///
    /// ```no_run
    /// # fn example(sandbox: &plenary_sandbox::Sandbox, ada: plenary_sandbox::Joined) {
    /// assert!(sandbox.signalwire().leave(&ada.participant_id));
    /// # }
    /// ```
    pub fn leave(&self, member_id: &str) -> bool {
        let now = self.clock.now();
        self.state(now).leave(member_id, now)
    }
}

/// Returns the settings of the room that a token creates.
fn room_settings(token: &Value) -> Map<String, Value> {
    let settings = [
        ("name", "room_name"),
        ("display_name", "room_display_name"),
        ("meta", "room_meta"),
        ("remove_at", "remove_at"),
        ("remove_after_seconds_elapsed", "remove_after_seconds_elapsed"),
        ("enable_room_previews", "enable_room_previews"),
        ("sync_audio_video", "sync_audio_video"),
    ];
    let given =
        settings.iter().filter_map(|(room, property)| Some(((*room).to_owned(), token.get(*property)?.clone())));
    given.collect()
}

impl State {
    fn find_conference(&self, id_or_name: &str) -> Option<&Value> {
        let by_id = self.conferences.find(&id_or_name.to_ascii_lowercase());
        by_id.or_else(|| self.conferences.iter().find(|conference| conference["name"] == id_or_name))
    }

    fn room_or_conference(&mut self, id: &str) -> Option<&mut Value> {
        match self.rooms.find_mut(id) {
            Some(room) => Some(room),
            None => self.conferences.find_mut(id),
        }
    }

    /// Returns the id of the active session in a room or conference.
    fn active_session(&self, owner: &str) -> Option<String> {
        let is_active = |session: &&Value| session["owner"] == owner && session["status"] == "in-progress";
        Some(self.sessions.iter().find(is_active)?["id"].as_str()?.to_owned())
    }

    fn join(&mut self, owner: &str, name: &str, now: DateTime<Utc>) -> Result<Joined, JoinError> {
        let settings = self.room_or_conference(owner).ok_or(JoinError::NoSuchRoom)?.clone();
        let active = self.active_session(owner);
        let present = |session: &String| self.present(session).count() as u64;
        if active.as_ref().is_some_and(|session| capacity(&settings).is_some_and(|limit| present(session) >= limit)) {
            return Err(JoinError::Full);
        }
        let session = active.unwrap_or_else(|| self.start_session(owner, &settings, now));
        let member = Uuid::new_v4().to_string();
        self.members.add(json!({
            "id": member,
            "room_session_id": session,
            "name": name,
            "join_time": seconds(now),
            "leave_time": null,
            "duration": null,
            "cost_in_dollars": 0.0,
        }));
        self.record_event(&session, "member.joined", now, &[("room_participant_id", &member)], json!({"name": name}));
        Ok(Joined { session_id: session, participant_id: member })
    }

    /// Returns the ids of the members who are in a session.
    fn present(&self, session: &str) -> impl Iterator<Item = &str> {
        let is_present = move |member: &&Value| {
            member["room_session_id"] == session && member["join_time"].is_string() && member["leave_time"].is_null()
        };
        self.members.iter().filter(is_present).filter_map(|member| member["id"].as_str())
    }

    fn start_session(&mut self, owner: &str, settings: &Value, now: DateTime<Utc>) -> String {
        let id = Uuid::new_v4().to_string();
        let is_room = self.rooms.find(owner).is_some();
        let room_id = if is_room { owner.to_owned() } else { Uuid::new_v4().to_string() };
        let or = |property: &str, default: Value| settings.get(property).cloned().unwrap_or(default);
        let session = json!({
            "id": id,
            "room_id": room_id,
            "name": settings["name"],
            "display_name": settings["display_name"],
            "max_members": capacity(settings),
            "quality": settings["quality"],
            "fps": or("fps", 20.into()),
            "join_from": settings["join_from"],
            "join_until": settings["join_until"],
            "remove_at": or("remove_at", Value::Null),
            "remove_after_seconds_elapsed": or("remove_after_seconds_elapsed", Value::Null),
            "layout": settings["layout"],
            "record_on_start": settings["record_on_start"],
            "tone_on_entry_and_exit": or("tone_on_entry_and_exit", true.into()),
            "room_join_video_off": or("room_join_video_off", false.into()),
            "user_join_video_off": or("user_join_video_off", false.into()),
            "locked": false,
            "start_time": seconds(now),
            "end_time": null,
            "duration": null,
            "status": "in-progress",
            "created_at": seconds(now),
            "updated_at": seconds(now),
            "preview_url": null,
            "prioritize_handraise": or("prioritize_handraise", false.into()),
            "sync_audio_video": or("sync_audio_video", Value::Null),
            "cost_in_dollars": 0.0,
            "enable_room_previews": settings["enable_room_previews"] == true,
            "locked_cover": "",
        });
        self.logs.add(json!({
            "id": id,
            "source": "realtime_api",
            "type": if is_room { "video_room_session" } else { "video_conference_session" },
            "url": format!("https://example.signalwire.com/logs/video/{id}"),
            "room_name": settings["name"],
            "status": "in-progress",
            "locked": false,
            "started_at": seconds(now),
            "ended_at": null,
            "charge": 0.0,
            "created_at": seconds(now),
            "charge_details": [],
        }));
        if let Some(owner) = self.room_or_conference(owner) {
            owner["active_session"] = active(&session);
        }
        self.sessions.add(with_owner(session, owner));
        self.record_event(&id, "room_session.started", now, &[], json!({}));
        if settings["record_on_start"] == true {
            self.start_recording(&id, now);
        }
        if let (true, Some(time)) = (is_room, settings["remove_after_seconds_elapsed"].as_i64()) {
            self.schedule.add(now + TimeDelta::seconds(time), Change::RemoveRoom(owner.to_owned()));
        }
        id
    }

    fn start_recording(&mut self, session: &str, now: DateTime<Utc>) {
        let id = Uuid::new_v4().to_string();
        self.recordings.add(json!({
            "id": id,
            "room_session_id": session,
            "status": "recording",
            "started_at": seconds(now),
            "finished_at": null,
            "duration": null,
            "size_in_bytes": null,
            "format": null,
            "cost_in_dollars": 0.0,
            "uri": null,
            "created_at": seconds(now),
            "updated_at": seconds(now),
        }));
        self.record_event(session, "recording.started", now, &[("room_recording_id", &id)], json!({}));
    }

    fn leave(&mut self, member_id: &str, now: DateTime<Utc>) -> bool {
        let is_present = |member: &&mut Value| member["join_time"].is_string() && member["leave_time"].is_null();
        let Some(member) = self.members.find_mut(member_id).filter(is_present) else { return false };
        let duration = time_of(&member["join_time"]).map_or(0, |joined| (now - joined).num_seconds());
        member["leave_time"] = seconds(now).into();
        member["duration"] = duration.into();
        let session = member["room_session_id"].as_str().unwrap_or_default().to_owned();
        let name = member["name"].clone();
        self.record_event(&session, "member.left", now, &[("room_participant_id", member_id)], json!({"name": name}));
        if self.present(&session).next().is_none() {
            self.close_session(&session, now);
        }
        true
    }

    /// Ends the active session of a room or conference, if there is one.
    pub(super) fn end_session_of(&mut self, owner: &str, now: DateTime<Utc>) {
        let Some(session) = self.active_session(owner) else { return };
        let present: Vec<String> = self.present(&session).map(str::to_owned).collect();
        // The session ends when its last member leaves.
        present.iter().for_each(|member| {
            self.leave(member, now);
        });
    }

    fn close_session(&mut self, session_id: &str, now: DateTime<Utc>) {
        let is_running =
            |recording: &&Value| recording["room_session_id"] == session_id && recording["status"] == "recording";
        let recordings = self.recordings.iter().filter(is_running).filter_map(|recording| recording["id"].as_str());
        for recording in recordings.map(str::to_owned).collect::<Vec<_>>() {
            self.end_recording(&recording, now);
            self.record_event(session_id, "recording.ended", now, &[("room_recording_id", &recording)], json!({}));
        }
        let Some(session) = self.sessions.find_mut(session_id) else { return };
        let duration = time_of(&session["start_time"]).map_or(0, |start| (now - start).num_seconds());
        session["status"] = "completed".into();
        session["end_time"] = seconds(now).into();
        session["updated_at"] = seconds(now).into();
        session["duration"] = duration.into();
        let owner = session["owner"].as_str().unwrap_or_default().to_owned();
        if let Some(owner) = self.room_or_conference(&owner).and_then(Value::as_object_mut) {
            owner.remove("active_session");
        }
        if let Some(log) = self.logs.find_mut(session_id) {
            log["status"] = "completed".into();
            log["ended_at"] = seconds(now).into();
        }
        self.record_event(session_id, "room_session.ended", now, &[], json!({}));
    }
}

/// Returns the maximum number of members in a room or conference.
fn capacity(settings: &Value) -> Option<u64> {
    settings["max_members"].as_u64().or(match settings["size"].as_str() {
        Some("small") => Some(10),
        Some("medium") => Some(50),
        Some("large") => Some(300),
        _ => None,
    })
}

/// Returns the properties of an active session that are part of its room or conference.
fn active(session: &Value) -> Value {
    let properties = [
        "id",
        "room_id",
        "name",
        "display_name",
        "join_from",
        "join_until",
        "remove_at",
        "remove_after_seconds_elapsed",
        "layout",
        "max_members",
        "fps",
        "quality",
        "start_time",
        "status",
        "record_on_start",
        "enable_room_previews",
        "preview_url",
        "sync_audio_video",
    ];
    properties.iter().map(|property| ((*property).to_owned(), session[*property].clone())).collect()
}
