//! The records of the account, and their scheduled changes.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;
use uuid::Uuid;

use super::webhooks::{Delivery, Receiver};
use crate::document::Document;
use crate::generated_records::{telnyx_composition, telnyx_recording, telnyx_room, uuid};
use crate::schedule::Schedule;
use crate::store::Records;
use crate::timestamps::{microseconds, time_of};

const ALL_ROOMS: usize = 57;
const ALL_COMPOSITIONS: usize = 26;

/// The time from the creation of a composition to its start.
const STARTED_AFTER: TimeDelta = TimeDelta::seconds(5);

/// The time from the creation of a composition to its completion.
const COMPOSED_AFTER: TimeDelta = TimeDelta::seconds(35);

/// The time from the end of a recording until its file is available.
const RECORDED_AFTER: TimeDelta = TimeDelta::seconds(30);

pub(super) struct State {
    /// The user who owns the account.
    pub(super) user: Uuid,
    pub(super) rooms: Records,
    pub(super) sessions: Records,
    pub(super) participants: Records,
    pub(super) recordings: Records,
    pub(super) compositions: Records,
    pub(super) tokens: Vec<ClientToken>,
    /// The ids of the muted participants.
    pub(super) muted: BTreeSet<String>,
    /// The bodies of the webhooks, from oldest to newest.
    pub(super) webhooks: Vec<Value>,
    schedule: Schedule<Change>,
    /// The webhooks to send.
    outbox: UnboundedSender<Delivery>,
}

/// A client token, and the token that refreshes it.
pub(super) struct ClientToken {
    pub(super) room: String,
    pub(super) token: String,
    pub(super) expires: DateTime<Utc>,
    pub(super) refresh: String,
    pub(super) refresh_expires: DateTime<Utc>,
}

/// A scheduled change to the record with this id.
enum Change {
    StartComposition(String),
    CompleteComposition(String),
    CompleteRecording(String),
}

impl State {
    pub(super) fn new(document: &Document, outbox: UnboundedSender<Delivery>) -> Self {
        let mut state = State {
            user: uuid("user", 0),
            rooms: Records::new("id"),
            sessions: Records::new("id"),
            participants: Records::new("id"),
            recordings: Records::new("id"),
            compositions: Records::new("id"),
            tokens: Vec::new(),
            muted: BTreeSet::new(),
            webhooks: Vec::new(),
            schedule: Schedule::new(),
            outbox,
        };
        for example in document.examples("list_rooms") {
            state.rooms.add_list(&example["data"]);
        }
        for example in document.examples("view_room") {
            state.rooms.add(example["data"].clone());
        }
        for example in document.examples("list_room_participants") {
            state.participants.add_list(&example["data"]);
        }
        for example in document.examples("list_room_sessions") {
            let sessions = example["data"].as_array().into_iter().flatten();
            sessions.for_each(|session| state.add_session(session.clone()));
        }
        for example in document.examples("list_room_recordings") {
            state.recordings.add_list(&example["data"]);
        }
        for example in document.examples("list_room_compositions") {
            state.compositions.add_list(&example["data"]);
        }
        state.rooms.fill(ALL_ROOMS, |_| true, telnyx_room);
        state.move_sessions_out_of_rooms();
        state.add_media();
        state
    }

    /// Moves the sessions out of the generated rooms.
    fn move_sessions_out_of_rooms(&mut self) {
        let rooms = self.rooms.iter_mut().filter_map(Value::as_object_mut);
        let sessions: Vec<Value> = rooms.filter_map(|room| room.remove("sessions")).collect();
        for session in sessions.iter().filter_map(Value::as_array).flatten() {
            self.add_session(session.clone());
        }
    }

    /// Adds a session and the participants that it contains.
    fn add_session(&mut self, mut session: Value) {
        if let Some(participants) = session.as_object_mut().and_then(|session| session.remove("participants")) {
            self.participants.add_list(&participants);
        }
        self.sessions.add(session);
    }

    /// Adds a recording for each participant, and compositions of ended sessions.
    fn add_media(&mut self) {
        for (index, participant) in self.participants.iter().enumerate() {
            if let Some(session) = participant["session_id"].as_str().and_then(|id| self.sessions.find(id)) {
                self.recordings.add(telnyx_recording(index, participant, session));
            }
        }
        let ended: Vec<&Value> = self.sessions.iter().filter(|session| session["active"] == false).collect();
        self.compositions.fill(
            ALL_COMPOSITIONS,
            |_| true,
            |index| match ended.get(index) {
                Some(session) => telnyx_composition(index, session),
                None => Value::Null,
            },
        );
    }

    /// Makes the changes that are due.
    pub(super) fn settle(&mut self, now: DateTime<Utc>) {
        while let Some((due, change)) = self.schedule.take_due(now) {
            match change {
                Change::StartComposition(id) => self.start_composition(&id, due),
                Change::CompleteComposition(id) => self.complete_composition(&id, due),
                Change::CompleteRecording(id) => self.complete_recording(&id, due),
            }
        }
    }

    /// Adds a new composition, and schedules its start and completion.
    pub(super) fn add_composition(&mut self, composition: Value, now: DateTime<Utc>) {
        let id = composition["id"].as_str().unwrap_or_default().to_owned();
        self.schedule.add(now + STARTED_AFTER, Change::StartComposition(id.clone()));
        self.schedule.add(now + COMPOSED_AFTER, Change::CompleteComposition(id));
        self.compositions.add(composition);
    }

    fn start_composition(&mut self, id: &str, now: DateTime<Utc>) {
        if let Some(composition) = self.compositions.find_mut(id) {
            composition["status"] = "processing".into();
            composition["started_at"] = microseconds(now).into();
            composition["updated_at"] = microseconds(now).into();
        }
    }

    fn complete_composition(&mut self, id: &str, now: DateTime<Utc>) {
        let session = self.compositions.find(id).and_then(|composition| composition["session_id"].as_str());
        let session = session.and_then(|id| self.sessions.find(id));
        let duration = session.map_or(0, |session| seconds_between(&session["created_at"], &session["ended_at"], now));
        let Some(composition) = self.compositions.find_mut(id) else { return };
        let now = microseconds(now);
        composition["status"] = "completed".into();
        composition["duration_secs"] = duration.into();
        composition["size_mb"] = megabytes(duration);
        composition["download_url"] = format!("https://media.example.com/compositions/{id}.mp4").into();
        for property in ["updated_at", "ended_at", "completed_at"] {
            composition[property] = now.clone().into();
        }
        let mut payload = json!({"composition_id": id});
        for property in ["room_id", "session_id", "download_url", "duration_secs", "format", "resolution", "size_mb"] {
            if let Some(value) = composition.get(property) {
                payload[property] = value.clone();
            }
        }
        let receiver = Receiver::of(composition);
        self.record_webhook_for("composition.completed", &now, payload, receiver);
    }

    /// Ends a recording, and schedules its completion.
    pub(super) fn end_recording(&mut self, id: &str, now: DateTime<Utc>) {
        if let Some(recording) = self.recordings.find_mut(id) {
            recording["duration_secs"] = seconds_between(&recording["started_at"], &Value::Null, now).into();
            recording["ended_at"] = microseconds(now).into();
            recording["updated_at"] = microseconds(now).into();
            self.schedule.add(now + RECORDED_AFTER, Change::CompleteRecording(id.to_owned()));
        }
    }

    fn complete_recording(&mut self, id: &str, now: DateTime<Utc>) {
        let Some(recording) = self.recordings.find_mut(id) else { return };
        let now = microseconds(now);
        recording["status"] = "completed".into();
        recording["size_mb"] = megabytes(recording["duration_secs"].as_i64().unwrap_or_default());
        recording["download_url"] = format!("https://media.example.com/recordings/{id}.webm").into();
        recording["updated_at"] = now.clone().into();
        recording["completed_at"] = now.clone().into();
        let mut payload = json!({"recording_id": id});
        let properties =
            ["room_id", "session_id", "participant_id", "type", "size_mb", "download_url", "codec", "duration_secs"];
        for property in properties {
            payload[property] = recording[property].clone();
        }
        self.record_webhook("recording.completed", &now, payload);
    }

    /// Records the webhook for an event in a room.
    pub(super) fn record_webhook(&mut self, event: &str, now: &str, payload: Value) {
        self.record_webhook_for(event, now, payload, None);
    }

    /// Records a webhook, and sends it to this receiver, or to the receiver of the room.
    fn record_webhook_for(&mut self, event: &str, now: &str, payload: Value, receiver: Option<Receiver>) {
        let room = payload["room_id"].as_str().and_then(|id| self.rooms.find(id));
        let receiver = receiver.or_else(|| Receiver::of(room?));
        let mut meta = json!({"attempt": 1});
        if let Some(url) = receiver.as_ref().and_then(Receiver::first_url) {
            meta["delivered_to"] = url.into();
        }
        let data = json!({
            "record_type": "event",
            "event_type": format!("video.room.{event}"),
            "id": Uuid::new_v4(),
            "occurred_at": now,
            "payload": payload,
        });
        if let Some(receiver) = receiver.filter(Receiver::is_local) {
            // The task that sends the webhooks ends only with the sandbox.
            let _ = self.outbox.send(Delivery { data: data.clone(), receiver });
        }
        self.webhooks.push(json!({"data": data, "meta": meta}));
    }
}

/// Returns the seconds between two timestamps, or until `now` if `end` is missing.
pub(super) fn seconds_between(start: &Value, end: &Value, now: DateTime<Utc>) -> i64 {
    time_of(start).map_or(0, |start| (time_of(end).unwrap_or(now) - start).num_seconds().max(0))
}

fn megabytes(seconds: i64) -> Value {
    // The bit rate is about 190 kilobits per second. Truncating to tenths of a megabyte keeps the JSON number short.
    let tenths = i32::try_from(seconds * 10 / 42).unwrap_or(i32::MAX);
    (f64::from(tenths) / 10.0).into()
}
