//! The records of the project, and their scheduled changes.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::document::Document;
use crate::generated_records::{
    signalwire_conference, signalwire_conference_tokens, signalwire_meeting, signalwire_room,
};
use crate::schedule::Schedule;
use crate::store::Records;
use crate::timestamps::{seconds, time_of};

const ALL_CONFERENCES: usize = 130;
const ALL_ROOMS: usize = 60;

/// The time from the end of a recording until its file is available.
const RECORDED_AFTER: TimeDelta = TimeDelta::seconds(60);

pub(super) struct State {
    pub(super) project: String,
    /// The secret from which the page tokens of this run are computed.
    pub(super) secret: Uuid,
    pub(super) conferences: Records,
    /// The conference tokens. `owner` is the id of the conference.
    pub(super) conference_tokens: Records,
    pub(super) rooms: Records,
    /// The streams. `owner` is the id of the room or conference.
    pub(super) streams: Records,
    /// The sessions. `owner` is the id of the room or conference.
    pub(super) sessions: Records,
    pub(super) members: Records,
    pub(super) events: Records,
    pub(super) recordings: Records,
    pub(super) logs: Records,
    /// The bodies of the requests that created room tokens, each with its `token`.
    pub(super) room_tokens: Records,
    pub(super) schedule: Schedule<Change>,
}

/// A scheduled change to the record with this id.
pub(super) enum Change {
    CompleteRecording(String),
    RemoveRoom(String),
}

impl State {
    pub(super) fn new(document: &Document, project: String) -> Self {
        let mut state = State {
            project,
            secret: Uuid::new_v4(),
            conferences: Records::new("id"),
            conference_tokens: Records::new("id"),
            rooms: Records::new("id"),
            streams: Records::new("id"),
            sessions: Records::new("id"),
            members: Records::new("id"),
            events: Records::new("id"),
            recordings: Records::new("id"),
            logs: Records::new("id"),
            room_tokens: Records::new("token"),
            schedule: Schedule::new(),
        };
        let add_lists = |records: &mut Records, operation: &str| {
            document.examples(operation).for_each(|example| records.add_list(&example["data"]));
        };
        add_lists(&mut state.conferences, "list_video_conferences");
        document.examples("get_video_conference").for_each(|example| state.conferences.add(example.clone()));
        state.conferences.fill(ALL_CONFERENCES, |_| true, signalwire_conference);
        add_lists(&mut state.rooms, "list_rooms");
        add_lists(&mut state.sessions, "list_room_sessions");
        add_lists(&mut state.members, "list_room_session_members");
        add_lists(&mut state.events, "list_room_session_events");
        add_lists(&mut state.recordings, "list_room_recordings");
        add_lists(&mut state.logs, "list_logs");
        state.rooms.fill(ALL_ROOMS, |_| true, signalwire_room);
        state.add_owned(document);
        state.add_meetings();
        state
    }

    /// Adds the example tokens and streams, and tokens for the other conferences.
    ///
    /// The `self` link of an example contains the id of the room or conference that owns the records.
    fn add_owned(&mut self, document: &Document) {
        let owned = |operation: &str| -> Vec<Value> {
            let of = |example: &Value| -> Vec<Value> {
                let owner = example["links"]["self"].as_str().and_then(|link| link.split('/').rev().nth(1));
                let records = example["data"].as_array().into_iter().flatten();
                records.map(|record| with_owner(record.clone(), owner.unwrap_or_default())).collect()
            };
            document.examples(operation).flat_map(of).collect()
        };
        owned("list_conference_tokens").into_iter().for_each(|token| self.conference_tokens.add(token));
        for operation in ["list_conference_streams", "list_room_streams"] {
            owned(operation).into_iter().for_each(|stream| self.streams.add(stream));
        }
        let has_tokens = |id: &str| self.conference_tokens.iter().any(|token| token["owner"] == id);
        let ids = self.conferences.iter().filter_map(|conference| conference["id"].as_str());
        let without: Vec<String> = ids.filter(|id| !has_tokens(id)).map(str::to_owned).collect();
        for id in without {
            self.add_conference_tokens(&id);
        }
    }

    pub(super) fn add_conference_tokens(&mut self, conference: &str) {
        for token in signalwire_conference_tokens(conference) {
            self.conference_tokens.add(with_owner(token, conference));
        }
    }

    /// Adds an ended meeting to every second room.
    fn add_meetings(&mut self) {
        for (index, room) in self.rooms.iter().enumerate().filter(|(index, _)| index % 2 == 1) {
            let meeting = signalwire_meeting(index, room, &self.project);
            self.sessions.add(with_owner(meeting.session, room["id"].as_str().unwrap_or_default()));
            meeting.members.into_iter().for_each(|member| self.members.add(member));
            meeting.events.into_iter().for_each(|event| self.events.add(event));
            self.recordings.add(meeting.recording);
            self.logs.add(meeting.log);
        }
    }

    /// Makes the changes that are due.
    pub(super) fn settle(&mut self, now: DateTime<Utc>) {
        while let Some((due, change)) = self.schedule.take_due(now) {
            match change {
                Change::CompleteRecording(id) => self.complete_recording(&id, due),
                Change::RemoveRoom(id) => {
                    // A request may have changed `remove_at` since the removal was scheduled.
                    let is_due = |room: &Value| time_of(&room["remove_at"]).is_none_or(|removal| removal <= due);
                    if self.rooms.find(&id).is_some_and(is_due) {
                        self.remove_room(&id, due);
                    }
                }
            }
        }
    }

    pub(super) fn end_recording(&mut self, id: &str, now: DateTime<Utc>) {
        let Some(recording) = self.recordings.find_mut(id) else { return };
        let duration = time_of(&recording["started_at"]).map_or(0, |start| (now - start).num_seconds());
        recording["status"] = "processing".into();
        recording["finished_at"] = seconds(now).into();
        recording["updated_at"] = seconds(now).into();
        recording["duration"] = duration.into();
        self.schedule.add(now + RECORDED_AFTER, Change::CompleteRecording(id.to_owned()));
    }

    fn complete_recording(&mut self, id: &str, now: DateTime<Utc>) {
        if let Some(recording) = self.recordings.find_mut(id) {
            let duration = recording["duration"].as_i64().unwrap_or_default();
            recording["status"] = "completed".into();
            recording["format"] = "mp4".into();
            recording["size_in_bytes"] = duration.saturating_mul(250_000).into();
            recording["uri"] = format!("https://files.example.com/recordings/{id}.mp4").into();
            recording["updated_at"] = seconds(now).into();
        }
    }

    /// Records an event of a session.
    ///
    /// `ids` contains properties of the event with the ids of other records.
    pub(super) fn record_event(
        &mut self,
        session: &str,
        name: &str,
        now: DateTime<Utc>,
        ids: &[(&str, &str)],
        payload: Value,
    ) {
        let Some(room) = self.sessions.find(session).map(|session| session["room_id"].clone()) else { return };
        let mut event = json!({
            "id": Uuid::new_v4(),
            "project_id": self.project,
            "room_id": room,
            "room_session_id": session,
            "level": "info",
            "name": name,
            "payload": payload,
            "created_at": seconds(now),
        });
        for (property, id) in ids {
            event[*property] = (*id).into();
        }
        self.events.add(event);
    }
}

pub(super) fn with_owner(mut record: Value, owner: &str) -> Value {
    record["owner"] = owner.into();
    record
}
