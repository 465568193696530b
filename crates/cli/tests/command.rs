//! Tests the subcommands of `plenary`, except `call`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use serde_json::Value;
use support::{plenary, stdout};

#[test]
fn the_tour_is_the_default_and_calls_every_operation() {
    let shown = stdout(&mut plenary());
    let (typed, by_name) = shown.split_once("Each operation").unwrap();
    for provider in ["rocketchat", "signalwire", "telnyx"] {
        assert!(typed.contains(&format!("  {provider}::")), "{typed}");
    }
    for error in ["400 Bad Request: invalid-params", "401 Unauthorized: Unauthorized", "401 Unauthorized: 10009"] {
        assert!(typed.contains(error), "{error}:\n{typed}");
    }
    let listing: Value = serde_json::from_str(&stdout(plenary().args(["operations", "--json"]))).unwrap();
    let listing = listing.as_array().unwrap();
    for entry in listing {
        let text = |key: &str| entry[key].as_str().unwrap();
        let request = format!(" {} {} ", text("method"), text("path"));
        let begins = format!("  {}::{} ", text("provider"), text("operation"));
        let row = by_name.lines().find(|line| line.starts_with(&begins)).unwrap();
        let successes = entry["successes"].as_array().unwrap();
        let is_shown = |success: &Value| row.contains(&format!(" {} ", success["status"].as_str().unwrap()));
        assert!(row.contains(&request) && successes.iter().any(is_shown), "{row}");
    }
    let counted = format!("{0} operations called, {0} succeeded.", listing.len());
    assert!(by_name.trim_end().ends_with(&counted), "{by_name}");
}

#[test]
fn operations_lists_the_operations_of_the_specs() {
    let listing: Value = serde_json::from_str(&stdout(plenary().args(["operations", "--json"]))).unwrap();
    let keys =
        ["credentials", "method", "operation", "page", "paging", "path", "provider", "rate_limit", "read", "successes"];
    for entry in listing.as_array().unwrap() {
        let mut found: Vec<&str> = entry.as_object().unwrap().keys().map(String::as_str).collect();
        found.sort_unstable();
        assert_eq!(found, keys);
    }
    let of = |provider: &str, operation: &str| {
        let is_meant = |entry: &&Value| entry["provider"] == provider && entry["operation"] == operation;
        listing.as_array().unwrap().iter().find(is_meant).unwrap().clone()
    };
    let list = of("rocketchat", "video_conference_list");
    assert_eq!(list["path"], "/api/v1/video-conference.list");
    assert_eq!(list["paging"]["style"], "offset");
    assert_eq!(list["rate_limit"], serde_json::json!({"requests": 3, "per_ms": 1000}));
    assert_eq!(list["credentials"][0]["name"], "user_id");
    assert_eq!(
        of("rocketchat", "video_conference_info")["rate_limit"],
        serde_json::json!({"requests": 15, "per_ms": 3000})
    );
    assert_eq!(of("rocketchat", "rooms_get")["paging"], Value::Null);
    assert_eq!(of("signalwire", "list_video_conferences")["paging"]["style"], "link-cursor");
    assert_eq!(of("telnyx", "list_rooms")["successes"], serde_json::json!([{"status": "200", "body": "RoomList"}]));
    assert_eq!(of("telnyx", "list_rooms")["paging"]["number"], "page[number]");
    assert_eq!(of("telnyx", "list_rooms")["credentials"][0]["environment"], "TELNYX_API_KEY");

    let table = stdout(plenary().arg("operations"));
    for entry in listing.as_array().unwrap() {
        assert!(table.contains(entry["page"].as_str().unwrap()), "{table}");
    }
}

#[test]
fn operations_fit_the_width_of_a_terminal() {
    let listing: Value = serde_json::from_str(&stdout(plenary().args(["operations", "--json"]))).unwrap();
    for width in [80, 120] {
        let shown = stdout(plenary().arg("operations").env("COLUMNS", width.to_string()));
        assert!(shown.lines().all(|line| line.chars().count() <= width), "{shown}");
        for entry in listing.as_array().unwrap() {
            let text = |key: &str| entry[key].as_str().unwrap();
            let name = format!("{} {}\n", text("provider"), text("operation"));
            let request = format!("    {} {}\n", text("method"), text("path"));
            assert!(shown.contains(&name) && shown.contains(&request), "{name}{request}");
            assert!(width == 80 || shown.contains(&format!("    {}\n", text("page"))), "{}", text("page"));
        }
        assert_eq!(shown.contains("Some URLs"), width == 80, "{shown}");
    }
}

#[test]
fn operations_can_be_selected() {
    let names = |arguments: &[&str]| -> Vec<String> {
        let listing = stdout(plenary().args(["operations", "--json"]).args(arguments));
        let listing: Value = serde_json::from_str(&listing).unwrap();
        listing.as_array().unwrap().iter().map(|entry| entry["operation"].as_str().unwrap().to_owned()).collect()
    };
    let telnyx = names(&["telnyx"]);
    let rooms = names(&["telnyx", "--tag", "rooms"]);
    let tokens = names(&["telnyx", "--search", "CLIENT_TOKEN"]);
    assert!(telnyx.len() == 25 && rooms.len() < telnyx.len() && rooms.contains(&String::from("list_rooms")));
    assert_eq!(tokens, ["create_room_client_token", "refresh_room_client_token"]);
    assert!(names(&[]).len() > telnyx.len());
    for (arguments, code, expected) in [
        (["zoom", "--search", "a"], 2, "unknown provider `zoom` (must be one of "),
        (
            ["telnyx", "--tag", "Room"],
            2,
            "unknown tag `Room`, did you mean `Rooms`? (must be one of Room Compositions, ",
        ),
        (["telnyx", "--search", "no such"], 1, "no operation matches"),
    ] {
        let failed = plenary().arg("operations").args(arguments).assert().code(code);
        let stderr = String::from_utf8_lossy(&failed.get_output().stderr).into_owned();
        assert!(stderr.contains(expected) && failed.get_output().stdout.is_empty(), "{arguments:?}: {stderr}");
    }
}

#[test]
fn decode_prints_the_body_or_the_path_of_the_mismatch() {
    let body = r#"{"data":[],"offset":0,"count":0,"total":0,"success":true}"#;
    let encoded = stdout(plenary().args(["decode", "rocketchat", "video_conference_list"]).write_stdin(body));
    assert_eq!(
        serde_json::from_str::<Value>(&encoded).unwrap(),
        serde_json::from_str::<Value>(body).unwrap(),
        "{encoded}"
    );

    let wrong = r#"{"data":[{"_id":"a","type":"direct","users":[{"_id":7}]}]}"#;
    let mut command = plenary();
    let failed = command.args(["decode", "rocketchat", "video_conference_list"]).write_stdin(wrong).assert().code(1);
    let stderr = String::from_utf8(failed.get_output().stderr.clone()).unwrap();
    assert_eq!(stderr, "$.data[0].users[0]._id\n  expected: a string\n  found:    an integer (line 1, column 53)\n");
    assert!(failed.get_output().stdout.is_empty());

    let error = r#"{"errors":{"unique_name":["is taken"]}}"#;
    let encoded = stdout(plenary().args(["decode", "telnyx", "list_rooms", "--status", "422"]).write_stdin(error));
    assert_eq!(serde_json::from_str::<Value>(&encoded).unwrap(), serde_json::from_str::<Value>(error).unwrap());
}

#[test]
fn strict_decoding_reports_undocumented_parts_and_still_prints_the_body() {
    let body =
        r#"{"data":[{"id":"65f0a310-1860-410b-a771-25b96da21ae9","e2ee":{"on":true},"record_type":null}],"mood":1}"#;
    let arguments = ["decode", "--strict", "telnyx", "list_rooms"];
    let failed = plenary().args(arguments).write_stdin(body).assert().code(1);
    let stderr = String::from_utf8(failed.get_output().stderr.clone()).unwrap();
    assert_eq!(
        stderr,
        "$.data[0].e2ee: undocumented field\n$.data[0].record_type: undocumented null\n$.mood: undocumented field\n"
    );
    assert!(serde_json::from_slice::<Value>(&failed.get_output().stdout).is_ok());

    let body = r#"{"success":true,"_id":"a","type":"hologram","users":[],"messages":{},"status":9,
        "createdAt":"2026-01-27T07:18:45.956Z","providerName":"jitsi","rid":"r","_updatedAt":"2026-01-27T07:18:45Z",
        "createdBy":{"_id":"u","name":"n","username":"un"}}"#;
    let arguments = ["decode", "--strict", "rocketchat", "video_conference_info"];
    let failed = plenary().args(arguments).write_stdin(body).assert().code(1);
    let stderr = String::from_utf8(failed.get_output().stderr.clone()).unwrap();
    assert_eq!(stderr, "$.status: undocumented enum value\n$.type: undocumented enum value\n");
}

#[test]
fn schemas_are_printed_for_responses_and_requests() {
    let schema: Value = serde_json::from_str(&stdout(plenary().args(["schema", "telnyx", "list_rooms"]))).unwrap();
    assert_eq!(schema["title"], "RoomList");
    let seconds = &schema["$defs"]["Room"]["properties"]["webhook_timeout_secs"];
    assert_eq!((&seconds["maximum"], &seconds["type"]), (&Value::from(30), &serde_json::json!(["integer", "null"])));
    let arguments = ["schema", "signalwire", "list_video_conferences", "--status", "422"];
    let schema: Value = serde_json::from_str(&stdout(plenary().args(arguments))).unwrap();
    assert_eq!(schema["required"], serde_json::json!(["errors"]));
    let arguments = ["schema", "rocketchat", "video_conference_list", "--request"];
    let schema: Value = serde_json::from_str(&stdout(plenary().args(arguments))).unwrap();
    assert_eq!(schema["required"], serde_json::json!(["roomId"]));
    // The output also contains the schemas that a parameter refers to.
    let arguments = ["schema", "rocketchat", "rooms_admin_rooms", "--request"];
    let schema: Value = serde_json::from_str(&stdout(plenary().args(arguments))).unwrap();
    assert_eq!(schema["properties"]["types"]["items"]["$ref"], "#/$defs/AdminRoomType");
    assert!(
        schema["$defs"]["AdminRoomType"]["enum"].is_array() && schema["properties"]["types"]["description"].is_string()
    );
    plenary().args(["schema", "telnyx", "list_rooms", "--status", "302"]).assert().code(2);
    // The body, as JSON and in parts.
    let request = |provider: &str, operation: &str| -> Value {
        serde_json::from_str(&stdout(plenary().args(["schema", provider, operation, "--request"]))).unwrap()
    };
    let schema = request("telnyx", "update_room");
    assert_eq!(schema["required"], serde_json::json!(["room_id", "body"]));
    assert_eq!(schema["properties"]["body"]["$ref"], "#/$defs/PatchRoomRequest");
    assert_eq!(schema["$defs"]["PatchRoomRequest"]["properties"]["max_participants"]["maximum"], 50);
    let schema = request("rocketchat", "rooms_media");
    let body = schema["properties"]["body"]["$ref"].as_str().unwrap().strip_prefix("#/$defs/").unwrap();
    assert!(schema["$defs"][body]["properties"]["file"].is_object(), "{schema}");
}

#[test]
fn decode_reads_a_file() {
    let file = std::env::temp_dir().join(format!("plenary-decode-{}.json", std::process::id()));
    std::fs::write(&file, r#"{"links":{},"data":[]}"#).unwrap();
    let encoded = stdout(plenary().args(["decode", "signalwire", "list_video_conferences"]).arg(&file));
    std::fs::remove_file(&file).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&encoded).unwrap(), serde_json::json!({"links": {}, "data": []}));
}

#[test]
fn wrong_usage_exits_with_two_and_lists_the_known_names() {
    for (arguments, expected) in [
        (vec!["decode", "zoom", "list_rooms"], "unknown provider `zoom` (must be one of "),
        (vec!["decode", "telnyx", "rooms"], "unknown operation `rooms` of telnyx (must be one of list_rooms"),
        (
            vec!["decode", "signalwire", "list_video_conferences", "--status", "302"],
            "unknown status code 302 of `list_video_conferences` (must be one of 200, 400, 401, 422, 500)",
        ),
        (vec!["decode", "telnyx", "list_rooms", "/no/such/file"], "/no/such/file: "),
        (vec!["decode", "telnyx"], "OPERATION"),
        (vec!["nonsense"], "nonsense"),
    ] {
        let failed = plenary().args(&arguments).write_stdin("{}").assert().code(2);
        let stderr = String::from_utf8_lossy(&failed.get_output().stderr).into_owned();
        assert!(stderr.contains(expected), "{arguments:?}: {stderr}");
    }
}

#[test]
fn a_closed_pipe_is_ignored() {
    for arguments in [&["operations"][..], &["schema", "telnyx", "list_rooms"], &[]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
        let output = command.args(arguments).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        assert_eq!(
            (output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()),
            (Some(0), ""),
            "{arguments:?}"
        );
    }
}

#[test]
fn sandbox_prints_its_addresses_on_the_first_line() {
    let mut sandbox =
        Command::new(env!("CARGO_BIN_EXE_plenary")).arg("sandbox").stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(sandbox.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let connection: Value = serde_json::from_str(&line).unwrap();
    let base_url = connection["telnyx"]["base_url"].as_str().unwrap();
    let address = base_url.strip_prefix("http://").and_then(|rest| rest.strip_suffix("/v2")).unwrap();
    let listens = std::net::TcpStream::connect(address).is_ok();
    let port = address.rsplit(':').next().unwrap().to_owned();
    plenary().args(["sandbox", "--port", &port]).assert().code(1);
    sandbox.kill().unwrap();
    sandbox.wait().unwrap();
    assert!(listens);
    assert!(connection["rocketchat"]["auth_token"].as_str().is_some_and(|token| !token.is_empty()));
}
