//! Generated SignalWire conferences, rooms, tokens and meetings.

use chrono::Duration;
use serde_json::{Value, json};

use super::fields::{IN_2023, IN_2026, PEOPLE, TITLES, pick, set, small, time_at, when};
use super::ids::uuid;
use crate::timestamps::seconds;

/// Returns a SignalWire conference. Every third conference has a session.
pub(crate) fn signalwire_conference(index: usize) -> Value {
    let layouts = [
        "grid-responsive",
        "grid-responsive-mobile",
        "highlight-1-responsive",
        "1x1",
        "2x1",
        "2x2",
        "5up",
        "3x3",
        "4x4",
        "5x5",
        "6x6",
        "8x8",
        "10x10",
    ];
    let name = format!("{}_{index:03}", pick(TITLES, index).replace('-', "_"));
    let display_name = (index % 5 != 3).then(|| format!("{} {index}", pick(TITLES, index)));
    let created = time_at(IN_2023, index, 3 * 24 * 60 + 47);
    let from = (index % 4 != 1).then(|| created + Duration::days(14));
    let until = (index % 4 != 2).then(|| created + Duration::days(379));

    let mut conference = json!({
        "id": uuid("conference", index),
        "name": name,
        "display_name": display_name,
        "description": (index.is_multiple_of(3)).then(|| format!("Meeting number {index} of its series")),
        "join_from": from.map(seconds),
        "join_until": until.map(seconds),
        "quality": pick(["720p", "1080p"], index),
        "layout": pick(layouts, index),
        "size": pick([Some("small"), Some("medium"), Some("large"), None], index),
        "record_on_start": index.is_multiple_of(2),
        "tone_on_entry_and_exit": !index.is_multiple_of(3),
        "user_join_video_off": index.is_multiple_of(5),
        "room_join_video_off": index.is_multiple_of(7),
        "enable_chat": index % 4 != 3,
        "enable_room_previews": pick([Some(true), Some(false), None], index),
        "meta": pick([json!({}), json!({"series": index, "tags": ["weekly"]}), Value::Null], index),
        "created_at": seconds(created),
        "updated_at": seconds(created + Duration::hours(i64::from(small(index)))),
    });
    let colours = [
        ("primary", "#044EF4"),
        ("background", "#FFFFFF"),
        ("foreground", "#1D2127"),
        ("success", "#17BB58"),
        ("negative", "#F42C50"),
    ];
    for (colour, value) in colours {
        for theme in ["dark", "light"] {
            conference[format!("{theme}_{colour}")] = if index % 6 == 5 { Value::Null } else { json!(value) };
        }
    }
    if index.is_multiple_of(3) {
        conference["active_session"] = signalwire_session(index, &conference);
    }
    conference
}

fn signalwire_session(index: usize, conference: &Value) -> Value {
    let started = time_at(IN_2026, index, 5 * 60);
    let running = index.is_multiple_of(2);
    let mut session = json!({
        "id": uuid("conference session", index),
        "room_id": uuid("conference room", index),
        "name": conference["name"],
        "display_name": conference["display_name"],
        "join_from": conference["join_from"],
        "join_until": conference["join_until"],
        "layout": conference["layout"],
        "quality": conference["quality"],
        "fps": pick([20, 30], index / 3),
        "start_time": seconds(started),
        "end_time": (!running).then(|| seconds(started + Duration::minutes(40))),
        "duration": (!running).then_some(2400),
        "status": if running { "in-progress" } else { "completed" },
        "record_on_start": conference["record_on_start"],
        "preview_url": (!index.is_multiple_of(4)).then(|| format!("https://example.signalwire.com/previews/{index}.mp4")),
    });
    let fields = [
        ("max_members", when(!index.is_multiple_of(5), pick([10, 50, 300], index / 3))),
        ("remove_at", when(index % 5 == 1, json!(seconds(started + Duration::hours(2))))),
        ("remove_after_seconds_elapsed", when(index % 5 == 2, 7200)),
        ("enable_room_previews", when(!index.is_multiple_of(4), true)),
        // The provider's documentation uses both names for the same flag.
        (if index.is_multiple_of(2) { "audio_video_sync" } else { "sync_audio_video" }, Some(json!(true))),
    ];
    set(&mut session, fields);
    session
}

/// Returns a SignalWire room.
pub(crate) fn signalwire_room(index: usize) -> Value {
    let created = time_at(IN_2026, index, 11 * 60);
    json!({
        "id": uuid("signalwire room", index),
        "name": format!("{}-{index}", pick(TITLES, index)),
        "display_name": (!index.is_multiple_of(3)).then(|| format!("{} {index}", pick(TITLES, index))),
        "description": (index % 4 == 1).then_some("Open to the whole team"),
        "max_members": 10 + index % 50,
        "quality": pick(["720p", "1080p"], index),
        "fps": pick([20, 30], index / 2),
        "join_from": (index % 5 == 1).then(|| seconds(created + Duration::days(7))),
        "join_until": (index % 5 == 1).then(|| seconds(created + Duration::days(14))),
        "remove_at": null,
        "remove_after_seconds_elapsed": (index % 4 == 2).then_some(3600),
        "layout": pick(["grid-responsive", "3x3", "highlight-1-responsive"], index),
        "record_on_start": index.is_multiple_of(4),
        "tone_on_entry_and_exit": true,
        "room_join_video_off": index % 6 == 5,
        "user_join_video_off": false,
        "enable_room_previews": pick([Some(true), Some(false), None], index),
        "sync_audio_video": pick([Some(true), None], index),
        "meta": pick([json!({"series": index}), Value::Null], index),
        "prioritize_handraise": index % 7 == 3,
        "created_at": seconds(created),
        "updated_at": seconds(created),
    })
}

/// Returns the two tokens of a conference.
pub(crate) fn signalwire_conference_tokens(conference: &str) -> [Value; 2] {
    let token = |index: usize, name: &str, scopes: &[&str]| {
        json!({
            "id": uuid(conference, index),
            "name": name,
            "token": format!("vpt_{}", uuid(conference, index + 2).simple()),
            "scopes": scopes,
        })
    };
    let own = ["room.self.audio_mute", "room.self.audio_unmute"];
    [token(0, "moderator", &[own[0], own[1], "room.member.remove", "room.lock"]), token(1, "guest", &own)]
}

/// The records of a meeting in a room.
pub(crate) struct Meeting {
    pub(crate) session: Value,
    pub(crate) members: Vec<Value>,
    pub(crate) events: Vec<Value>,
    pub(crate) recording: Value,
    pub(crate) log: Value,
}

/// Returns a recorded half-hour meeting.
pub(crate) fn signalwire_meeting(index: usize, room: &Value, project: &str) -> Meeting {
    let (start, end) = (time_at(IN_2026, index, 13 * 60), time_at(IN_2026, index, 13 * 60) + Duration::minutes(30));
    let (id, recording) = (uuid("meeting", index), uuid("meeting recording", index));
    let mut session = room.clone();
    let fields = [
        ("id", json!(id)),
        ("room_id", room["id"].clone()),
        ("locked", json!(false)),
        ("start_time", json!(seconds(start))),
        ("end_time", json!(seconds(end))),
        ("duration", json!(1800)),
        ("status", json!("completed")),
        ("created_at", json!(seconds(start))),
        ("updated_at", json!(seconds(end))),
        ("preview_url", Value::Null),
        ("cost_in_dollars", json!(0.25)),
        ("enable_room_previews", json!(room["enable_room_previews"] == true)),
        ("locked_cover", json!("")),
    ];
    set(&mut session, fields.map(|(name, value)| (name, Some(value))));
    if let Some(session) = session.as_object_mut() {
        for room_property in ["description", "meta", "active_session"] {
            session.remove(room_property);
        }
    }
    let member = |nth: usize| {
        json!({
            "id": uuid("meeting member", index * 10 + nth),
            "room_session_id": id,
            "name": PEOPLE[nth % PEOPLE.len()].1,
            "join_time": seconds(start),
            "leave_time": seconds(end),
            "duration": 1800,
            "cost_in_dollars": 0.1,
        })
    };
    let event = |nth: usize, name: &str| {
        let mut event = json!({
            "id": uuid("meeting event", index * 10 + nth),
            "project_id": project,
            "room_id": room["id"],
            "room_session_id": id,
            "level": "info",
            "name": name,
            "payload": {},
            "created_at": seconds(if nth < 2 { start } else { end }),
        });
        set(&mut event, [("room_recording_id", when(name.starts_with("recording"), recording.to_string()))]);
        event
    };
    let names = ["room_session.started", "recording.started", "recording.ended", "room_session.ended"];
    Meeting {
        session,
        members: (0..2).map(member).collect(),
        events: names.iter().enumerate().map(|(nth, name)| event(nth, name)).collect(),
        recording: json!({
            "id": recording,
            "room_session_id": id,
            "status": "completed",
            "started_at": seconds(start),
            "finished_at": seconds(end),
            "duration": 1800,
            "size_in_bytes": 450_000_000_u64 * (1 + index as u64 % 9),
            "format": "mp4",
            "cost_in_dollars": 0.05,
            "uri": format!("https://files.example.com/recordings/{recording}.mp4"),
            "created_at": seconds(start),
            "updated_at": seconds(end),
        }),
        log: json!({
            "id": id,
            "source": "realtime_api",
            "type": "video_room_session",
            "url": format!("https://example.signalwire.com/logs/video/{id}"),
            "room_name": room["name"],
            "status": "completed",
            "locked": false,
            "started_at": seconds(start),
            "ended_at": seconds(end),
            "charge": 0.25,
            "created_at": seconds(start),
            "charge_details": [{"description": "Members", "charge": 0.2}, {"description": "Recording", "charge": 0.05}],
        }),
    }
}
