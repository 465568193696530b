//! Generated Telnyx rooms, sessions, recordings and compositions.

use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use super::fields::{IN_2026, TITLES, person, pick, set, small, time_at, when};
use super::ids::uuid;
use crate::timestamps::microseconds;

/// Returns a Telnyx room with its sessions. Every third room has none.
pub(crate) fn telnyx_room(index: usize) -> Value {
    let id = uuid("room", index);
    // Two rooms are created each day.
    let created = time_at(IN_2026, index / 2, 24 * 60) + Duration::microseconds(i64::from(small(index)) * 1_003);
    let sessions: Vec<Value> = (0..index % 3).map(|nth| telnyx_session(index, nth, id, created)).collect();
    let active = sessions.iter().find(|session| session["active"] == true);
    let fallback = pick([json!(""), json!("https://standby.example.com/telnyx"), Value::Null], index);

    let mut room = json!({
        "id": id,
        "unique_name": (index % 4 != 1).then(|| format!("{}-{index}", pick(TITLES, index))),
        "max_participants": 2 + index % 49,
        "created_at": microseconds(created),
        "updated_at": microseconds(created + Duration::days(i64::from(small(index)) % 5)),
        "active_session_id": active.map(|session| session["id"].clone()),
        "enable_recording": index % 3 == 1,
        "webhook_event_url": (index.is_multiple_of(2)).then(|| format!("https://hooks.example.com/telnyx/{index}")),
        "webhook_event_failover_url": fallback,
        "webhook_timeout_secs": (!index.is_multiple_of(5)).then_some(index % 31),
        "sessions": sessions,
        "record_type": "room",
    });
    set(&mut room, [("video_codecs", (index % 2 == 1).then(|| json!(["h264", "vp8"])))]);
    room
}

fn telnyx_session(room: usize, nth: usize, room_id: Uuid, created: DateTime<Utc>) -> Value {
    let id = uuid("session", room * 10 + nth);
    let active = nth == 0 && room.is_multiple_of(2);
    let started = created + Duration::hours(1 + nth as i64);
    let ended = started + Duration::minutes(30);
    let participants = (0..(room + nth) % 3).map(|other| {
        let gone = !active || other == 1;
        let mut participant = json!({
            "id": uuid("participant", room * 100 + nth * 10 + other),
            "session_id": id,
            "joined_at": microseconds(started),
            "updated_at": microseconds(if gone { ended } else { started }),
            "record_type": "room_participant",
        });
        let context = if other == 0 { json!(format!("{{\"name\":\"{}\"}}", person(room).1)) } else { Value::Null };
        let fields = [
            ("context", when(!room.is_multiple_of(5), context)),
            (
                "left_at",
                if gone { Some(json!(microseconds(ended))) } else { when(room.is_multiple_of(4), Value::Null) },
            ),
        ];
        set(&mut participant, fields);
        participant
    });
    let mut session = json!({
        "id": id,
        "room_id": room_id,
        "active": active,
        "created_at": microseconds(started),
        "updated_at": microseconds(if active { started } else { ended }),
        "participants": participants.collect::<Vec<Value>>(),
        "record_type": "room_session",
    });
    // The end of an active session is null or missing.
    let end = if active { when(room.is_multiple_of(4), Value::Null) } else { Some(json!(microseconds(ended))) };
    set(&mut session, [("ended_at", end)]);
    session
}

/// Returns a recording of a participant, completed if the participant has left.
pub(crate) fn telnyx_recording(index: usize, participant: &Value, session: &Value) -> Value {
    let id = uuid("recording", index);
    let recording_type = pick(["video", "audio"], index);
    let left = participant.get("left_at").filter(|left| left.is_string());
    let mut recording = json!({
        "id": id,
        "room_id": session["room_id"],
        "session_id": session["id"],
        "participant_id": participant["id"],
        "status": if left.is_some() { "completed" } else { "processing" },
        "type": recording_type,
        "codec": if recording_type == "video" { "vp8" } else { "opus" },
        "created_at": participant["joined_at"],
        "updated_at": participant["updated_at"],
        "started_at": participant["joined_at"],
        "record_type": "room_recording",
    });
    let when_completed = |value: Value| match left {
        Some(_) => Some(value),
        // A value that is not yet known is null or missing.
        None => when(index.is_multiple_of(2), Value::Null),
    };
    let end = left.cloned().unwrap_or_default();
    let fields = [
        ("size_mb", when_completed(json!(f64::from(small(index) % 50) + 0.5))),
        ("download_url", when_completed(json!(format!("https://media.example.com/recordings/{id}.webm")))),
        ("duration_secs", when_completed(json!(1800))),
        ("ended_at", when_completed(end.clone())),
        ("completed_at", when_completed(end)),
    ];
    set(&mut recording, fields);
    recording
}

/// Returns a composition of an ended session.
pub(crate) fn telnyx_composition(index: usize, session: &Value) -> Value {
    let id = uuid("composition", index);
    let layout = pick([json!({}), json!({"whole": {"x_pos": 0, "y_pos": 0, "video_sources": ["*"]}})], index);
    json!({
        "id": id,
        "room_id": session["room_id"],
        "session_id": session["id"],
        "user_id": uuid("user", 0),
        "status": "completed",
        "size_mb": f64::from(small(index) % 90) + 0.7,
        "download_url": format!("https://media.example.com/compositions/{id}.mp4"),
        "duration_secs": 1800,
        "format": "mp4",
        "resolution": pick(["1280x720", "640x480"], index),
        "created_at": session["ended_at"],
        "updated_at": session["ended_at"],
        "started_at": session["ended_at"],
        "ended_at": session["ended_at"],
        "completed_at": session["ended_at"],
        "video_layout": layout,
        "webhook_event_url": pick([json!("https://hooks.example.com/telnyx"), Value::Null], index),
        "webhook_event_failover_url": "",
        "webhook_timeout_secs": null,
        "record_type": "composition",
    })
}
