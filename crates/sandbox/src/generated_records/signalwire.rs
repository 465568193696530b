//! SignalWire conferences.

use chrono::Duration;
use serde_json::{Value, json};

use super::{IN_2023, IN_2026, TITLES, moment, pick, seconds, set, small, uuid, when};

/// A SignalWire conference; every third has a session.
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
    let created = moment(IN_2023, index, 3 * 24 * 60 + 47);
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
    let started = moment(IN_2026, index, 5 * 60);
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
        // The two names under which the provider's own documents know the same flag.
        (if index.is_multiple_of(2) { "audio_video_sync" } else { "sync_audio_video" }, Some(json!(true))),
    ];
    set(&mut session, fields);
    session
}
