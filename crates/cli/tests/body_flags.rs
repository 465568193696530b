//! Tests the flags of body properties, and the formats of `--output`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/server.rs"]
mod server;
mod support;

use serde_json::{Value, json};
use server::serve;
use support::{plenary, stdout};

/// Returns the body that a call sends.
fn sent(arguments: &[&str], input: &str) -> Value {
    let (address, server) = serve(vec![server::json("500 Internal Server Error", "{}")]);
    let mut command = plenary();
    for (provider, path) in [("TELNYX", "/v2"), ("SIGNALWIRE", ""), ("ROCKETCHAT", "")] {
        command.env(format!("{provider}_URL"), format!("http://{address}{path}"));
    }
    for credential in [
        "TELNYX_API_KEY",
        "SIGNALWIRE_PROJECT_ID",
        "SIGNALWIRE_API_TOKEN",
        "ROCKETCHAT_USER_ID",
        "ROCKETCHAT_AUTH_TOKEN",
    ] {
        command.env(credential, "credential");
    }
    let output = command.arg("call").args(arguments).write_stdin(input).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {stderr}");
    let request = server.join().unwrap().remove(0);
    serde_json::from_str(request.split_once("\r\n\r\n").unwrap().1).unwrap()
}

fn refused(arguments: &[&str], input: &str) -> String {
    let failed = plenary().arg("call").args(arguments).arg("--sandbox").write_stdin(input).assert().code(2);
    String::from_utf8(failed.get_output().stderr.clone()).unwrap()
}

#[test]
fn properties_of_the_body_are_flags() {
    let id = "0ccc7b54-4df3-4bca-a65a-3da1ecc777f0";
    let ids = format!("[\"{id}\"]");
    for (arguments, input, expected) in [
        (
            vec!["telnyx", "create_room", "--unique-name", "5", "--max-participants", "5", "--enable-recording"],
            "",
            json!({"unique_name": "5", "max_participants": 5, "enable_recording": true}),
        ),
        // A flag replaces the property of `--body`.
        (
            vec!["telnyx", "create_room", "--body", "-", "--unique_name", "b"],
            r#"{"unique_name": "a", "max_participants": 3}"#,
            json!({"unique_name": "b", "max_participants": 3}),
        ),
        // Nested properties.
        (
            vec!["rocketchat", "video_conference_join", "--call-id", "c", "--state-mic", "--state.cam", "false"],
            "",
            json!({"callId": "c", "state": {"mic": true, "cam": false}}),
        ),
        // A list.
        (
            vec!["rocketchat", "video_conference_add_participants", "--call-id", "c", "--users", "u1", "--users", "u2"],
            "",
            json!({"callId": "c", "users": ["u1", "u2"]}),
        ),
        // A member of a union of bodies.
        (vec!["rocketchat", "rooms_leave", "--room-name", "general"], "", json!({"roomName": "general"})),
        // Unions as properties.
        (
            vec!["signalwire", "create_video_conference", "--display-name", "d", "--join-from", "2026-01-31T12:00:00Z"],
            "",
            json!({"display_name": "d", "join_from": "2026-01-31T12:00:00Z"}),
        ),
        (
            vec!["telnyx", "kick_participant_in_session", "--room-session-id", id, "--participants", "all"],
            "",
            json!({"participants": "all"}),
        ),
        (
            vec!["telnyx", "kick_participant_in_session", "--room-session-id", id, "--participants", &ids],
            "",
            json!({"participants": [id]}),
        ),
    ] {
        assert_eq!(sent(&arguments, input), expected, "{arguments:?}");
    }
}

#[test]
fn an_invalid_property_is_not_sent() {
    for (arguments, input, expected) in [
        (
            vec!["telnyx", "create_room", "--max-participants", "many"],
            "",
            "invalid value for `max_participants`: not a valid integer",
        ),
        (
            vec!["telnyx", "kick_participant_in_session", "--room-session-id", "s", "--participants", "[1"],
            "",
            "invalid value for `participants`: not valid JSON",
        ),
        (
            vec!["rocketchat", "video_conference_join", "--body", "-", "--state-mic"],
            r#"{"callId": "c", "state": 1}"#,
            "`state.mic`: the body has no object here",
        ),
        (vec!["telnyx", "create_room"], "", "--body"),
        (
            vec!["telnyx", "create_room", "--body", "-"],
            r#"{"max_particpants": 5}"#,
            "unknown property `$.max_particpants` in the body, did you mean `max_participants`? (--allow-undocumented",
        ),
        (
            vec!["rocketchat", "video_conference_join", "--body", "-"],
            r#"{"callId": "c", "state": {"mik": true}}"#,
            "unknown property `$.state.mik` in the body, did you mean `mic`?",
        ),
        (
            vec!["telnyx", "create_room", "--body", "-"],
            r#"{"color": "red"}"#,
            "unknown property `$.color` in the body (--allow-undocumented sends it)",
        ),
    ] {
        let stderr = refused(&arguments, input);
        assert!(stderr.contains(expected), "{arguments:?}: {stderr}");
    }
}

#[test]
fn help_lists_the_flags_of_the_body() {
    let help = stdout(plenary().args(["call", "rocketchat", "video_conference_join", "--help"]));
    let flags = help.split_once("Properties of the body:").unwrap().1;
    assert!(flags.contains("--call-id <TEXT>") && flags.contains("--state-mic [<BOOLEAN>]"), "{help}");
}

#[test]
fn a_response_is_printed_as_a_table_or_as_lines() {
    let call = |arguments: &[&str]| stdout(plenary().arg("call").args(arguments).arg("--sandbox"));
    let page = ["telnyx", "list_rooms", "--page-size", "2"];
    let rooms: Value = serde_json::from_str(&call(&page)).unwrap();
    let lines = call(&[&page[..], &["--output", "lines"]].concat());
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(Value::from(lines), rooms["data"]);

    let table = call(&[&page[..], &["--output", "table"]].concat());
    let rows: Vec<&str> = table.lines().collect();
    assert!(rows[0].contains(" unique_name ") && rows.len() == 4, "{table}");
    for (row, room) in rows[2..].iter().zip(rooms["data"].as_array().unwrap()) {
        assert!(row.contains(room["id"].as_str().unwrap()), "{table}");
    }
    let mut narrow = plenary();
    narrow.env("COLUMNS", "80").arg("call").args(page).args(["--output", "table", "--sandbox"]);
    let output = narrow.output().unwrap();
    let (table, stderr) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(table.lines().all(|line| line.chars().count() <= 80), "{table}");
    assert!(stderr.contains("no space for the columns") && output.status.success(), "{stderr}");

    let id = rooms["data"][0]["id"].as_str().unwrap();
    let room = call(&["telnyx", "view_room", "--room-id", id, "--output", "table"]);
    assert!(room.lines().any(|line| line.split_whitespace().eq(["data.id", id])), "{room}");

    let all = call(&["telnyx", "list_rooms", "--all", "--output", "table"]);
    let items: Value = serde_json::from_str(&call(&["telnyx", "list_rooms", "--all"])).unwrap();
    assert_eq!(all.lines().count(), items.as_array().unwrap().len() + 2, "{all}");
}
