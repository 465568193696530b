//! What happens in rooms and conferences beside the API.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::state::{Change, State, with_owner};
use super::{SignalWire, at, timestamp};
use crate::joining::{JoinError, Joined};
use crate::timestamps::seconds;

impl SignalWire {
    /// Somebody comes into a room or conference, known by id or name; the first to come begins a session.
    ///
    /// ```no_run
    /// # fn example(sandbox: &plenary_sandbox::Sandbox) -> Result<(), plenary_sandbox::JoinError> {
    /// let ada = sandbox.signalwire().join("standup", "Ada")?;
    /// println!("{} has begun with {}", ada.session_id, ada.participant_id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// With `record_on_start` a recording begins with the session.
    ///
    /// # Errors
    ///
    /// [`JoinError::NoSuchRoom`], and [`JoinError::Full`] when as many are in the session as the room or conference
    /// takes.
    pub fn join(&self, room: &str, name: &str) -> Result<Joined, JoinError> {
        let now = self.clock.now();
        let mut state = self.state(now);
        let found = state.find_room(room).or_else(|| state.find_conference(room)).ok_or(JoinError::NoSuchRoom)?;
        let id = found["id"].as_str().unwrap_or_default().to_owned();
        state.join(&id, name, now)
    }

    /// Somebody comes in with a room token or a conference token, as a browser does.
    ///
    /// ```no_run
    /// # fn example(sandbox: &plenary_sandbox::Sandbox, token: &str) -> Result<(), plenary_sandbox::JoinError> {
    /// let ada = sandbox.signalwire().join_with_token(token)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// A room that is not there is made, unless the token was made with `auto_create_room` false.
    ///
    /// # Errors
    ///
    /// As [`join`](Self::join), and [`JoinError::Token`] for a token that is unknown or reset, and before its `join_from`
    /// or after its `join_until`.
    pub fn join_with_token(&self, token: &str) -> Result<Joined, JoinError> {
        let now = self.clock.now();
        let mut state = self.state(now);
        let of_conference = state.conference_tokens.iter().find(|known| known["token"] == token);
        if let Some(conference) = of_conference.and_then(|known| known["owner"].as_str()).map(str::to_owned) {
            return state.join(&conference, "guest", now);
        }
        let settings = state.room_tokens.find(token).cloned().ok_or(JoinError::Token)?;
        let bound = |property: &str| at(&json!({"at": timestamp(&settings[property])}), "at");
        if bound("join_from").is_some_and(|from| from > now) || bound("join_until").is_some_and(|until| until < now) {
            return Err(JoinError::Token);
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

    /// A member leaves; with the last one the session ends. Says whether the member was there.
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

/// The settings of a room that a token makes.
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

    /// The room or conference of an id.
    fn place(&mut self, id: &str) -> Option<&mut Value> {
        match self.rooms.find_mut(id) {
            Some(room) => Some(room),
            None => self.conferences.find_mut(id),
        }
    }

    fn running(&self, owner: &str) -> Option<String> {
        let running = |session: &&Value| session["owner"] == owner && session["status"] == "in-progress";
        Some(self.sessions.iter().find(running)?["id"].as_str()?.to_owned())
    }

    fn join(&mut self, owner: &str, name: &str, now: DateTime<Utc>) -> Result<Joined, JoinError> {
        let place = self.place(owner).ok_or(JoinError::NoSuchRoom)?.clone();
        let running = self.running(owner);
        let present = |session: &String| self.present(session).count() as u64;
        if running.as_ref().is_some_and(|session| most_members(&place).is_some_and(|most| present(session) >= most)) {
            return Err(JoinError::Full);
        }
        let session = running.unwrap_or_else(|| self.begin(owner, &place, now));
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
        self.note(&session, "member.joined", now, &[("room_participant_id", &member)], json!({"name": name}));
        Ok(Joined { session_id: session, participant_id: member })
    }

    /// The ids of those who are in a session now.
    fn present(&self, session: &str) -> impl Iterator<Item = &str> {
        let there = move |member: &&Value| {
            member["room_session_id"] == session && member["join_time"].is_string() && member["leave_time"].is_null()
        };
        self.members.iter().filter(there).filter_map(|member| member["id"].as_str())
    }

    fn begin(&mut self, owner: &str, place: &Value, now: DateTime<Utc>) -> String {
        let id = Uuid::new_v4().to_string();
        let is_room = self.rooms.find(owner).is_some();
        let room_id = if is_room { owner.to_owned() } else { Uuid::new_v4().to_string() };
        let of = |property: &str, otherwise: Value| place.get(property).cloned().unwrap_or(otherwise);
        let session = json!({
            "id": id,
            "room_id": room_id,
            "name": place["name"],
            "display_name": place["display_name"],
            "max_members": most_members(place),
            "quality": place["quality"],
            "fps": of("fps", 20.into()),
            "join_from": place["join_from"],
            "join_until": place["join_until"],
            "remove_at": of("remove_at", Value::Null),
            "remove_after_seconds_elapsed": of("remove_after_seconds_elapsed", Value::Null),
            "layout": place["layout"],
            "record_on_start": place["record_on_start"],
            "tone_on_entry_and_exit": of("tone_on_entry_and_exit", true.into()),
            "room_join_video_off": of("room_join_video_off", false.into()),
            "user_join_video_off": of("user_join_video_off", false.into()),
            "locked": false,
            "start_time": seconds(now),
            "end_time": null,
            "duration": null,
            "status": "in-progress",
            "created_at": seconds(now),
            "updated_at": seconds(now),
            "preview_url": null,
            "prioritize_handraise": of("prioritize_handraise", false.into()),
            "sync_audio_video": of("sync_audio_video", Value::Null),
            "cost_in_dollars": 0.0,
            "enable_room_previews": place["enable_room_previews"] == true,
            "locked_cover": "",
        });
        self.logs.add(json!({
            "id": id,
            "source": "realtime_api",
            "type": if is_room { "video_room_session" } else { "video_conference_session" },
            "url": format!("https://example.signalwire.com/logs/video/{id}"),
            "room_name": place["name"],
            "status": "in-progress",
            "locked": false,
            "started_at": seconds(now),
            "ended_at": null,
            "charge": 0.0,
            "created_at": seconds(now),
            "charge_details": [],
        }));
        if let Some(place) = self.place(owner) {
            place["active_session"] = active(&session);
        }
        self.sessions.add(with_owner(session, owner));
        self.note(&id, "room_session.started", now, &[], json!({}));
        if place["record_on_start"] == true {
            self.begin_recording(&id, now);
        }
        if let (true, Some(time)) = (is_room, place["remove_after_seconds_elapsed"].as_i64()) {
            self.schedule.add(now + TimeDelta::seconds(time), Change::RoomGoes(owner.to_owned()));
        }
        id
    }

    fn begin_recording(&mut self, session: &str, now: DateTime<Utc>) {
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
        self.note(session, "recording.started", now, &[("room_recording_id", &id)], json!({}));
    }

    fn leave(&mut self, member_id: &str, now: DateTime<Utc>) -> bool {
        let there = |member: &&mut Value| member["join_time"].is_string() && member["leave_time"].is_null();
        let Some(member) = self.members.find_mut(member_id).filter(there) else { return false };
        let duration = at(member, "join_time").map_or(0, |joined| (now - joined).num_seconds());
        member["leave_time"] = seconds(now).into();
        member["duration"] = duration.into();
        let session = member["room_session_id"].as_str().unwrap_or_default().to_owned();
        let name = member["name"].clone();
        self.note(&session, "member.left", now, &[("room_participant_id", member_id)], json!({"name": name}));
        if self.present(&session).next().is_none() {
            self.end(&session, now);
        }
        true
    }

    /// Ends the session of a room or conference, if one is running.
    pub(super) fn end_session_of(&mut self, owner: &str, now: DateTime<Utc>) {
        let Some(session) = self.running(owner) else { return };
        let present: Vec<String> = self.present(&session).map(str::to_owned).collect();
        // The last one to leave ends it.
        present.iter().for_each(|member| {
            self.leave(member, now);
        });
    }

    fn end(&mut self, session_id: &str, now: DateTime<Utc>) {
        let open =
            |recording: &&Value| recording["room_session_id"] == session_id && recording["status"] == "recording";
        let recordings = self.recordings.iter().filter(open).filter_map(|recording| recording["id"].as_str());
        for recording in recordings.map(str::to_owned).collect::<Vec<_>>() {
            self.end_recording(&recording, now);
            self.note(session_id, "recording.ended", now, &[("room_recording_id", &recording)], json!({}));
        }
        let Some(session) = self.sessions.find_mut(session_id) else { return };
        let duration = at(session, "start_time").map_or(0, |start| (now - start).num_seconds());
        session["status"] = "completed".into();
        session["end_time"] = seconds(now).into();
        session["updated_at"] = seconds(now).into();
        session["duration"] = duration.into();
        let owner = session["owner"].as_str().unwrap_or_default().to_owned();
        if let Some(place) = self.place(&owner).and_then(Value::as_object_mut) {
            place.remove("active_session");
        }
        if let Some(log) = self.logs.find_mut(session_id) {
            log["status"] = "completed".into();
            log["ended_at"] = seconds(now).into();
        }
        self.note(session_id, "room_session.ended", now, &[], json!({}));
    }
}

/// How many a room or conference takes.
fn most_members(place: &Value) -> Option<u64> {
    place["max_members"].as_u64().or(match place["size"].as_str() {
        Some("small") => Some(10),
        Some("medium") => Some(50),
        Some("large") => Some(300),
        _ => None,
    })
}

/// A running session as its room or conference shows it.
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
