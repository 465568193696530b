//! Runs `plenary call` against the sandbox.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};

use plenary_sandbox::documented;
use serde_json::{Value, json};
use support::{plenary, stdout};

/// A `plenary sandbox` process for tests that make several calls.
struct Sandbox {
    process: Child,
    connection: Value,
}

impl Sandbox {
    fn start() -> Self {
        let mut process =
            Command::new(env!("CARGO_BIN_EXE_plenary")).arg("sandbox").stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Self { process, connection: serde_json::from_str(&line).unwrap() }
    }

    /// Returns `plenary call` with the URL and credentials in its environment.
    fn call(&self, provider: &str, credentials: &[&str]) -> assert_cmd::Command {
        let mut command = plenary();
        let variable = |name: &str| format!("{provider}_{name}").to_uppercase();
        command.env(variable("url"), self.connection[provider]["base_url"].as_str().unwrap());
        for name in credentials {
            command.env(variable(name), self.connection[provider][name].as_str().unwrap());
        }
        command.args(["call", provider]);
        command
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn in_sandbox(provider: &str, arguments: &[&str]) -> assert_cmd::Command {
    let mut command = plenary();
    command.args(["call", provider]).args(arguments).arg("--sandbox");
    command
}

fn response(command: &mut assert_cmd::Command) -> Value {
    serde_json::from_str(&stdout(command)).unwrap()
}

/// Runs a command that must fail with this exit code, and returns its stderr.
fn stderr_of(command: &mut assert_cmd::Command, code: i32) -> String {
    let failed = command.assert().code(code);
    assert!(failed.get_output().stdout.is_empty());
    String::from_utf8(failed.get_output().stderr.clone()).unwrap()
}

fn listing() -> Vec<Value> {
    let listing: Value = serde_json::from_str(&stdout(plenary().args(["operations", "--json"]))).unwrap();
    listing.as_array().unwrap().clone()
}

#[test]
fn a_parameter_has_a_flag_with_its_wire_name_as_an_alias() {
    for size in ["--page-size", "--page[size]"] {
        let rooms = response(&mut in_sandbox("telnyx", &["list_rooms", size, "2", "--include-sessions"]));
        assert_eq!(rooms["data"].as_array().unwrap().len(), 2, "{rooms}");
        assert!(rooms["data"][1]["sessions"].is_array(), "{rooms}");
    }
    let found = response(&mut in_sandbox("telnyx", &["list_rooms", "--page-number", "2", "--page-size", "3"]));
    assert_eq!((&found["meta"]["page_number"], &found["meta"]["page_size"]), (&json!(2), &json!(3)));
}

#[test]
fn all_reads_every_page_as_one_array_or_as_lines() {
    for (provider, operation, size, needed) in [
        ("telnyx", "list_rooms", ["--page-size", "7"], vec![]),
        ("signalwire", "list_video_conferences", ["--page-size", "7"], vec![]),
        ("rocketchat", "video_conference_list", ["--count", "50"], vec!["--room-id", documented::ROCKETCHAT_ROOM_ID]),
    ] {
        let all = [&[operation, "--all"][..], &size, &needed].concat();
        let items = response(&mut in_sandbox(provider, &all));
        let ids: Vec<&Value> =
            items.as_array().unwrap().iter().map(|item| item.get("id").unwrap_or(&item["_id"])).collect();
        let different: BTreeSet<String> = ids.iter().map(ToString::to_string).collect();
        assert!(ids.len() > 21 && different.len() == ids.len(), "{provider}: {ids:?}");

        let lines = stdout(&mut in_sandbox(provider, &[&all[..], &["--lines"]].concat()));
        let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(Value::from(lines), items, "{provider}");
    }
    let none = ["list_rooms", "--all", "--filter-unique-name", "no such room"];
    assert_eq!(response(&mut in_sandbox("telnyx", &none)), json!([]));
    stderr_of(&mut in_sandbox("telnyx", &["view_room", "--room-id", "r", "--all"]), 2);
    stderr_of(&mut in_sandbox("telnyx", &["list_rooms", "--lines"]), 2);
}

#[test]
fn a_body_comes_from_a_file_or_stdin_and_an_empty_response_prints_nothing() {
    let body = r#"{"unique_name": "board", "max_participants": 5}"#;
    let file = std::env::temp_dir().join(format!("plenary-call-{}.json", std::process::id()));
    std::fs::write(&file, body).unwrap();
    let mut from_file = in_sandbox("telnyx", &["create_room", "--body", file.to_str().unwrap()]);
    let mut from_stdin = in_sandbox("telnyx", &["create_room", "--body", "-"]);
    let created = [response(&mut from_file), response(from_stdin.write_stdin(body))];
    std::fs::remove_file(&file).unwrap();
    assert!(created.iter().all(|created| created["data"]["id"].is_string()), "{created:?}");

    let rooms = response(&mut in_sandbox("telnyx", &["list_rooms", "--page-size", "1"]));
    let room = rooms["data"][0]["id"].as_str().unwrap();
    assert_eq!(stdout(&mut in_sandbox("telnyx", &["delete_room", "--room-id", room])), "");
}

#[test]
fn files_are_sent_as_parts() {
    let file = std::env::temp_dir().join(format!("plenary-call-{}.txt", std::process::id()));
    std::fs::write(&file, "minutes").unwrap();
    let part = format!("{};type=text/plain", file.display());
    let sent = response(&mut in_sandbox(
        "rocketchat",
        &["rooms_media", "--rid", documented::ROCKETCHAT_ROOM_ID, "--file", &part],
    ));
    std::fs::remove_file(&file).unwrap();
    assert!(sent["file"]["_id"].is_string(), "{sent}");
    let missing = stderr_of(
        &mut in_sandbox("rocketchat", &["rooms_media", "--rid", documented::ROCKETCHAT_ROOM_ID, "--file", "/no/such"]),
        2,
    );
    assert!(missing.contains("/no/such: "), "{missing}");
}

#[test]
fn an_error_response_prints_one_line_and_the_documented_body() {
    let stderr = stderr_of(&mut in_sandbox("rocketchat", &["video_conference_info", "--call-id", "none"]), 1);
    let (line, body) = stderr.split_once('\n').unwrap();
    assert_eq!(line, "plenary call: video_conference_info: 400 Bad Request: invalid-params");
    assert_eq!(serde_json::from_str::<Value>(body).unwrap()["success"], false);
}

#[test]
fn credentials_come_from_the_environment_and_are_not_printed() {
    let sandbox = Sandbox::start();
    let rooms = response(sandbox.call("telnyx", &["api_key"]).arg("list_rooms"));
    assert!(!rooms["data"].as_array().unwrap().is_empty());

    let missing = stderr_of(sandbox.call("telnyx", &[]).arg("list_rooms"), 2);
    assert!(missing.contains("$TELNYX_URL is set but $TELNYX_API_KEY is not"), "{missing}");
    // JSON escapes some characters in this key.
    let secret = r#"KEY"must\not"be/printed"#;
    let mut wrong = sandbox.call("telnyx", &[]);
    let stderr = stderr_of(wrong.env("TELNYX_API_KEY", secret).arg("list_rooms"), 1);
    assert!(stderr.contains("401 Unauthorized") && !stderr.contains(secret), "{stderr}");

    // Login requires no credentials in the environment.
    let token = &sandbox.connection["rocketchat"]["auth_token"];
    let body = json!({"resume": token}).to_string();
    let login = response(sandbox.call("rocketchat", &[]).args(["login", "--body", "-"]).write_stdin(body));
    assert_eq!(login["status"], "success");
}

#[test]
fn a_credential_in_an_error_response_is_redacted() {
    // JSON escapes some characters in this key.
    let secret = r#"KEY"must\not"be/printed"#;
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/v2", listener.local_addr().unwrap());
    let body = json!({"errors": [{"code": "10009", "title": format!("{secret} is not a key\u{9b}31m"), "meta": {"token": "another"}}]}).to_string();
    let server = std::thread::spawn(move || {
        let (mut connection, _) = listener.accept().unwrap();
        let mut head = BufReader::new(connection.try_clone().unwrap()).lines();
        assert!(head.any(|line| line.unwrap().is_empty()));
        let length = body.len();
        let head =
            format!("HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n");
        connection.write_all(format!("{head}Connection: close\r\n\r\n{body}").as_bytes()).unwrap();
    });
    let mut command = plenary();
    command.env("TELNYX_URL", url).env("TELNYX_API_KEY", secret).args(["call", "telnyx", "list_rooms"]);
    let stderr = stderr_of(&mut command, 1);
    server.join().unwrap();
    assert!(stderr.contains("\"title\": \"[redacted] is not a key\u{fffd}31m\""), "{stderr}");
    assert!(!stderr.contains("must") && !stderr.contains("another"), "{stderr}");
}

#[test]
fn wrong_usage_exits_with_two() {
    for (arguments, expected) in [
        (vec!["zoom", "list_rooms"], "zoom"),
        (vec!["telnyx", "rooms"], "rooms"),
        (vec!["telnyx", "view_room"], "--room-id"),
        (vec!["telnyx", "create_room"], "--body"),
        (vec!["telnyx", "list_rooms", "--no-such-flag", "1"], "--no-such-flag"),
        (vec!["telnyx", "list_rooms", "--page-size", "251"], "must be between 1 and 250"),
        (vec!["telnyx", "list_rooms", "--page-size", "many"], "`page[size]`"),
        (vec!["telnyx", "create_room", "--body", "-"], "stdin: "),
        (vec!["telnyx", "create_room", "--body", "/no/such/file"], "/no/such/file: "),
        (vec!["telnyx", "delete_room_recordings"], "the request was not sent"),
    ] {
        let mut command = plenary();
        command.arg("call").args(&arguments).write_stdin("{");
        if arguments.len() > 2 || arguments[1] == "delete_room_recordings" {
            command.arg("--sandbox");
        }
        let stderr = stderr_of(&mut command, 2);
        assert!(stderr.contains(expected), "{arguments:?}: {stderr}");
    }
}

#[test]
fn an_unknown_property_of_the_body_is_sent_only_on_request() {
    for (body, expected) in [
        (r#"{"max_particpants": 5}"#, "unknown property `$.max_particpants`"),
        (r#"{"unique_name": "a", "unique_name": "b"}"#, "$.unique_name: a repeated key"),
    ] {
        let mut command = in_sandbox("telnyx", &["create_room", "--body", "-"]);
        let stderr = stderr_of(command.write_stdin(body), 2);
        assert!(stderr.contains(expected), "{stderr}");
    }
    let mut command = in_sandbox("telnyx", &["create_room", "--body", "-", "--allow-undocumented"]);
    assert_eq!(response(command.write_stdin(r#"{"color": "red"}"#))["data"]["max_participants"], 10);
}

#[test]
fn help_contains_the_descriptions_in_the_spec() {
    let help = stdout(plenary().args(["call", "telnyx", "list_rooms", "--help"]));
    for text in [
        "Lists the video rooms of the account",
        "--filter-unique-name <TEXT>",
        "The maximum number of items per page. (1 to 250; default 20)",
        "GET /rooms",
        "https://developers.telnyx.com/api-reference/rooms/view-a-list-of-rooms",
        "TELNYX_API_KEY: ",
        "422 ErrorBody: A parameter is invalid.",
    ] {
        assert!(help.contains(text), "{text}:\n{help}");
    }
    let help = stdout(plenary().args(["call", "telnyx", "create_room", "--help"]));
    assert!(help.contains("max_participants (integer; 2 to 50; default 10): The maximum number"), "{help}");
    let help = stdout(plenary().args(["call", "rocketchat", "video_conference_list", "--help"]));
    assert!(help.contains("--room-id <TEXT>") && help.contains("3 per 1000 ms"), "{help}");
}

#[test]
fn help_of_every_operation_names_its_page_path_and_credentials() {
    for entry in listing() {
        let text = |key: &str| entry[key].as_str().unwrap();
        let help = stdout(plenary().args(["call", text("provider"), text("operation"), "--help"]));
        let unwrapped = help.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(unwrapped.contains(text("page")) && unwrapped.contains(text("path")), "{help}");
        for credential in entry["credentials"].as_array().unwrap() {
            assert!(help.contains(credential["environment"].as_str().unwrap()), "{help}");
        }
    }
}

#[test]
fn completions_have_every_operation_and_its_flags() {
    let operations: BTreeSet<String> =
        listing().iter().map(|entry| entry["operation"].as_str().unwrap().to_owned()).collect();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = stdout(plenary().args(["completions", shell]));
        let words: BTreeSet<&str> =
            script.split(|character: char| !character.is_ascii_alphanumeric() && character != '_').collect();
        for operation in &operations {
            assert!(words.contains(operation.as_str()), "the {shell} script has no `{operation}`");
        }
        assert!(script.contains("filter-unique-name"), "{shell}");
    }
}

#[test]
fn bash_completes_providers_operations_flags_and_documented_values() {
    let script = stdout(plenary().args(["completions", "bash"]));
    for (line, expected) in [
        (vec!["call", "tel"], "telnyx"),
        (vec!["call", "telnyx", "list_rooms_"], ""),
        (vec!["call", "signalwire", "list_video_conf"], "list_video_conferences"),
        (vec!["call", "telnyx", "list_rooms", "--filter-uni"], "--filter-unique-name"),
        (vec!["call", "telnyx", "list_rooms", "--include-sessions", "t"], "true"),
    ] {
        let words: Vec<String> = line.iter().map(|word| format!("'{word}'")).collect();
        let ask = format!(
            "{script}\nCOMP_WORDS=(plenary {}); COMP_CWORD={}; _plenary plenary \"${{COMP_WORDS[-1]}}\" \
             \"${{COMP_WORDS[-2]}}\"; echo \"${{COMPREPLY[*]}}\"",
            words.join(" "),
            line.len()
        );
        let mut bash = assert_cmd::Command::new("bash");
        assert_eq!(stdout(bash.arg("-s").write_stdin(ask)).trim(), expected, "{line:?}");
    }
}

#[test]
fn an_entry_that_does_not_match_the_spec_is_reported_and_the_others_are_printed() {
    let mut page = response(&mut in_sandbox("telnyx", &["list_rooms", "--page-size", "3"]));
    page["meta"]["total_pages"] = 1.into();
    let names = [0, 2].map(|index| page["data"][index]["unique_name"].clone());
    page["data"][1]["unique_name"] = 7.into();
    let body = page.to_string();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/v2", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let request = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
        assert!(request.take_while(|line| !line.is_empty()).count() > 1);
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close";
        write!(stream, "{head}\r\ncontent-length: {}\r\n\r\n{body}", body.len()).unwrap();
    });
    let mut command = plenary();
    command.env("TELNYX_URL", url).env("TELNYX_API_KEY", "key");
    let output = command.args(["call", "telnyx", "list_rooms", "--all", "--lines"]).output().unwrap();
    server.join().unwrap();
    let (stdout, stderr) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    let printed: Vec<Value> = stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(printed.iter().map(|room| room["unique_name"].clone()).collect::<Vec<_>>(), names, "{stderr}");
    assert!(stderr.contains("$.data[1].unique_name"), "{stderr}");
    assert!(stderr.ends_with("plenary call: 1 entry was not printed\n"), "{stderr}");
}
