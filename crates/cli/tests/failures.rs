//! Tests what the command prints if the network, the server or the output fails.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/server.rs"]
mod server;
mod support;

use std::fs::File;
use std::io::Write as _;
use std::net::TcpListener;
use std::process::{Command, Stdio};

use serde_json::Value;
use server::{json, serve};
use support::plenary;

/// Returns `plenary call telnyx list_rooms` with a base URL.
fn list_rooms(url: &str) -> assert_cmd::Command {
    let mut command = plenary();
    command.env("TELNYX_URL", url).env("TELNYX_API_KEY", "key").args(["call", "telnyx", "list_rooms"]);
    command
}

fn stderr_of(command: &mut assert_cmd::Command, code: i32) -> String {
    let output = command.output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{stderr}");
    stderr
}

fn unused_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

#[test]
fn a_failed_call_prints_its_causes() {
    let refused = stderr_of(&mut list_rooms(&format!("http://127.0.0.1:{}/v2", unused_port())), 1);
    assert!(refused.starts_with("plenary call: list_rooms: sending the request failed after "), "{refused}");
    assert!(refused.to_lowercase().contains("\n  caused by: connection refused"), "{refused}");

    let unresolved = stderr_of(&mut list_rooms("https://no-such-host.invalid/v2"), 1);
    assert!(unresolved.contains("\n  caused by: dns error"), "{unresolved}");

    // A server without TLS.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let _ =
                stream.and_then(|mut stream| stream.write_all(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n"));
        }
    });
    let tls = stderr_of(&mut list_rooms(&format!("https://127.0.0.1:{port}/v2")), 1);
    assert!(tls.contains("\n  caused by: received corrupt message"), "{tls}");

    // The same server as a proxy that refuses to connect.
    let mut proxied = list_rooms("https://provider.invalid/v2");
    let proxied = stderr_of(proxied.env("HTTPS_PROXY", format!("http://127.0.0.1:{port}")), 1);
    assert!(proxied.contains("\n  caused by: ") && proxied.contains("tunnel"), "{proxied}");
}

#[test]
fn a_timeout_ends_the_call() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut command = list_rooms(&format!("http://{}/v2", listener.local_addr().unwrap()));
    let stderr = stderr_of(command.args(["--timeout", "0.2"]), 1);
    assert!(stderr.contains("\n  caused by: "), "{stderr}");
    for wrong in ["0", "-1", "soon", "1e400"] {
        stderr_of(list_rooms("http://127.0.0.1/v2").arg(format!("--timeout={wrong}")), 2);
    }
}

#[test]
fn plain_http_to_another_machine_needs_a_flag() {
    let refused = stderr_of(&mut list_rooms("http://192.0.2.1/v2"), 2);
    assert!(refused.contains("pass --plain-http"), "{refused}");
    let other = stderr_of(&mut list_rooms("ftp://192.0.2.1/v2"), 2);
    assert!(!other.contains("--plain-http"), "{other}");
    let mut allowed = list_rooms("http://192.0.2.1/v2");
    stderr_of(allowed.args(["--plain-http", "--timeout", "0.1"]), 1);
}

#[test]
fn a_success_that_reports_an_error_is_a_failure() {
    let (address, server) = serve(vec![json("200 OK", r#"{"success": false, "error": "not in the room"}"#)]);
    let mut command = plenary();
    command.env("ROCKETCHAT_URL", format!("http://{address}"));
    command.env("ROCKETCHAT_USER_ID", "user").env("ROCKETCHAT_AUTH_TOKEN", "token");
    let stderr = stderr_of(command.args(["call", "rocketchat", "rooms_leave", "--room-id", "r"]), 1);
    server.join().unwrap();
    assert!(stderr.starts_with("plenary call: rooms_leave: 200 OK: not in the room\n"), "{stderr}");
}

#[test]
fn a_response_stays_as_it_is_in_a_pipe_but_an_error_is_escaped() {
    let rooms =
        "{\"data\":[{\"id\":\"0ccc7b54-4df3-4bca-a65a-3da1ecc777f0\",\"unique_name\":\"\u{9b}31m\\u001b[2J\"}]}";
    let (address, server) = serve(vec![json("200 OK", rooms), json("200 OK", "{\"\u{9b}31m\": ")]);
    let url = format!("http://{address}/v2");
    let printed = support::stdout(&mut list_rooms(&url));
    assert_eq!(serde_json::from_str::<Value>(&printed).unwrap(), serde_json::from_str::<Value>(rooms).unwrap());
    assert!(printed.contains("\u{9b}31m"), "{printed}");
    let stderr = stderr_of(&mut list_rooms(&url), 1);
    server.join().unwrap();
    assert!(!stderr.contains(|character: char| character.is_control() && character != '\n'), "{stderr}");
}

#[test]
fn verbose_shows_the_request_without_secrets() {
    let (address, server) =
        serve(vec![json("201 Created", r#"{"data": {"id": "0ccc7b54-4df3-4bca-a65a-3da1ecc777f0"}}"#)]);
    let mut command = plenary();
    command.env("TELNYX_URL", format!("http://{address}/v2")).env("TELNYX_API_KEY", "KEY0123456");
    command.args(["call", "telnyx", "create_room", "--unique-name", "board", "--verbose"]);
    let stderr = stderr_of(command.args(["--header", "x-request-id: sesame-7"]), 0);
    let requests = server.join().unwrap();
    assert!(requests[0].contains("x-request-id: sesame-7\r\n"), "{requests:?}");
    for line in [
        &format!("> POST http://{address}/v2/rooms\n"),
        "> authorization: [redacted]\n",
        "> x-request-id: [redacted]\n",
        ">   \"unique_name\": \"board\"\n",
        "< 201 Created after ",
        "< content-type: application/json\n",
    ] {
        assert!(stderr.contains(line), "{line}:\n{stderr}");
    }
    assert!(!stderr.contains("KEY0123456") && !stderr.contains("sesame"), "{stderr}");
    let mut command = list_rooms("http://127.0.0.1:9/v2");
    assert!(stderr_of(command.args(["--header", "no colon"]), 2).contains("--header"));
    let mut command = list_rooms("http://127.0.0.1:9/v2");
    assert!(stderr_of(command.args(["--header", "host: other"]), 2).contains("header `host` cannot be set"));
}

/// Command lines of all commands, with their input.
const COMMANDS: [(&[&str], &str); 15] = [
    (&[], ""),
    (&["tour"], ""),
    (&["operations"], ""),
    (&["operations", "--json"], ""),
    (&["call", "telnyx", "list_rooms", "--sandbox"], ""),
    (&["call", "telnyx", "list_rooms", "--sandbox", "--output", "table"], ""),
    (&["call", "telnyx", "list_rooms", "--sandbox", "--all"], ""),
    (&["call", "telnyx", "list_rooms", "--sandbox", "--all", "--lines"], ""),
    (&["call", "telnyx", "list_rooms", "--help"], ""),
    (&["decode", "telnyx", "list_rooms"], r#"{"data":[]}"#),
    (&["decode", "--strict", "telnyx", "list_rooms"], r#"{"data":[]}"#),
    (&["schema", "telnyx", "create_room", "--request"], ""),
    (&["completions", "bash"], ""),
    (&["--help"], ""),
    (&["--version"], ""),
];

/// Runs a command with this stdout and stderr, and returns its exit code and its stderr.
fn run(arguments: &[&str], input: &str, stdout: Stdio, stderr: Stdio) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
    let mut child =
        command.args(arguments).env_clear().stdin(Stdio::piped()).stdout(stdout).stderr(stderr).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

fn closed_pipe() -> Stdio {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    writer.into()
}

#[test]
fn no_command_fails_if_the_reader_of_its_output_closes_the_pipe() {
    for (arguments, input) in COMMANDS {
        let outcome = run(arguments, input, closed_pipe(), Stdio::piped());
        assert_eq!(outcome, (Some(0), String::new()), "{arguments:?}");
    }
    // Nobody would know how to reach the sandbox, or how to stop it.
    for arguments in [&["sandbox"][..], &["sandbox", "--env"]] {
        assert_eq!(run(arguments, "", closed_pipe(), Stdio::piped()).0, Some(1), "{arguments:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn every_command_reports_a_full_disk() {
    for (arguments, input) in COMMANDS.iter().copied().chain([(&["sandbox"][..], ""), (&["sandbox", "--env"], "")]) {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let (code, stderr) = run(arguments, input, full.into(), Stdio::piped());
        assert!(code == Some(1) && stderr.contains("No space left on device"), "{arguments:?}: {code:?} {stderr}");
    }
}

#[test]
fn a_closed_stderr_does_not_change_the_exit_code() {
    for (arguments, input, code) in [
        (&["call", "telnyx", "list_rooms"][..], "", 2),
        (&["call", "telnyx", "view_room", "--room-id", "0ccc7b54-4df3-4bca-a65a-3da1ecc777f0", "--sandbox"], "", 1),
        (&["decode", "telnyx", "list_rooms"], "{", 1),
        (&["decode", "telnyx", "no_such"], "", 2),
        (&["schema", "telnyx", "no_such"], "", 2),
        (&["operations", "telnyx", "--tag", "no such"], "", 2),
        (&["doctor", "no_such"], "", 2),
        (&["nonsense"], "", 2),
    ] {
        assert_eq!(run(arguments, input, Stdio::piped(), closed_pipe()).0, Some(code), "{arguments:?}");
    }
}
