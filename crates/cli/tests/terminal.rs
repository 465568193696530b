//! Tests the command on a terminal, and Ctrl-C.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/server.rs"]
mod server;

use std::fs::File;
use std::io::Read as _;
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use serde_json::{Value, json};
use server::serve;

/// Two pages of rooms, as a server sends them.
fn pages() -> [Vec<u8>; 2] {
    [1, 2].map(|number| {
        let rooms = (0..3).map(|index| {
            let id = format!("0ccc7b54-4df3-4bca-a65a-3da1ecc777{number}{index}");
            json!({"id": id, "unique_name": format!("{number}-{index}")})
        });
        let rooms: Vec<Value> = rooms.collect();
        let meta = json!({"page_number": number, "page_size": 3, "total_pages": 2, "total_results": 6});
        server::json("200 OK", &json!({"data": rooms, "meta": meta}).to_string())
    })
}

fn list_rooms(url: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
    command.env_clear().env("TELNYX_URL", url).env("TELNYX_API_KEY", "key");
    command.args(["call", "telnyx", "list_rooms"]);
    command
}

/// A terminal, of which the process has the other end.
fn terminal() -> (File, Stdio) {
    let own = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&own).unwrap();
    unlockpt(&own).unwrap();
    let name = ptsname(&own, Vec::new()).unwrap();
    let other_end = File::options().read(true).write(true).open(name.to_str().unwrap()).unwrap();
    (File::from(own), Stdio::from(other_end))
}

/// Reads until a text appears, or to the end.
fn read_until(source: &mut impl std::io::Read, text: &str) -> String {
    let mut read = Vec::new();
    let mut bytes = [0; 4096];
    while !String::from_utf8_lossy(&read).contains(text) {
        match source.read(&mut bytes) {
            // Linux reports an error once the process has closed its end of the terminal.
            Ok(0) | Err(_) => break,
            Ok(count) => read.extend_from_slice(&bytes[..count]),
        }
    }
    String::from_utf8(read).unwrap()
}

/// A server that sends the first page and then accepts connections without a response.
fn server_that_hangs() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let [first, _] = pages();
    std::thread::spawn(move || {
        let mut streams = Vec::new();
        for stream in listener.incoming().map(Result::unwrap) {
            let mut stream = stream;
            if streams.is_empty() {
                read_until(&mut stream, "\r\n\r\n");
                std::io::Write::write_all(&mut stream, &first).unwrap();
            }
            streams.push(stream);
        }
    });
    format!("http://{address}/v2")
}

fn interrupt(child: &Child) {
    let signal = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(signal.success());
}

fn names(lines: &str) -> Vec<String> {
    let lines = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.map(|room| room["unique_name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn ctrl_c_prints_the_position_at_which_to_resume() {
    let mut command = list_rooms(&server_that_hangs());
    let mut child = command.args(["--all", "--lines"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    let mut printed = read_until(&mut stdout, "\"1-2\"");
    interrupt(&child);
    stdout.read_to_string(&mut printed).unwrap();
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        (output.status.code(), names(&printed)),
        (Some(130), ["1-0", "1-1", "1-2"].map(String::from).to_vec()),
        "{stderr}"
    );
    assert!(stderr.starts_with("plenary call: interrupted after 3 items\n"), "{stderr}");

    let position = stderr.trim_end().split_once("to continue, add --resume ").unwrap().1;
    let [_, second] = pages();
    let (address, server) = serve(vec![second]);
    let mut shell = Command::new("sh");
    let script = format!("\"$PLENARY\" call telnyx list_rooms --all --lines --resume {position}");
    shell.args(["-c", &script]).env("PLENARY", env!("CARGO_BIN_EXE_plenary"));
    shell.env("TELNYX_URL", format!("http://{address}/v2")).env("TELNYX_API_KEY", "key");
    let output = shell.output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(names(&String::from_utf8(output.stdout).unwrap()), ["2-0", "2-1", "2-2"], "{stderr}");
    assert!(server.join().unwrap()[0].contains("page%5Bnumber%5D=2"), "{stderr}");
}

#[test]
fn a_failed_listing_prints_the_position_at_which_to_resume() {
    let [first, _] = pages();
    let (address, server) = serve(vec![first, server::json("401 Unauthorized", "{}")]);
    let output = list_rooms(&format!("http://{address}/v2")).args(["--all", "--lines"]).output().unwrap();
    server.join().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        (output.status.code(), names(&String::from_utf8(output.stdout).unwrap()).len()),
        (Some(1), 3),
        "{stderr}"
    );
    assert!(stderr.contains("to continue, add --resume '{\"operation\":\"list_rooms\","), "{stderr}");
    for position in ["{}", "7", r#"{"operation":"list_room_sessions","place":{"number":2}}"#] {
        let mut command = list_rooms("http://127.0.0.1:9/v2");
        let output = command.args(["--all", "--resume", position]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{position}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_terminal_shows_the_progress_of_a_listing() {
    let (mut stderr, other_end) = terminal();
    let mut command = list_rooms(&server_that_hangs());
    command.env("TERM", "xterm");
    let mut child = command.args(["--all", "--lines"]).stdout(Stdio::null()).stderr(other_end).spawn().unwrap();
    drop(command);
    let shown = read_until(&mut stderr, " 3 items");
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(shown.contains(" 3 items"), "{shown:?}");
}

#[test]
fn a_server_cannot_control_the_terminal() {
    let text =
        json!({"data": [{"id": "0ccc7b54-4df3-4bca-a65a-3da1ecc777f0", "unique_name": "a\u{9b}31m\u{202e}\u{1b}[2J"}]});
    let body = text.to_string();
    for format in ["json", "table", "lines"] {
        let (address, server) = serve(vec![server::json("200 OK", &body)]);
        let (mut stdout, other_end) = terminal();
        let mut command = list_rooms(&format!("http://{address}/v2"));
        let mut child = command.args(["--output", format]).stdout(other_end).stderr(Stdio::null()).spawn().unwrap();
        drop(command);
        let shown = read_until(&mut stdout, "the end");
        assert!(child.wait().unwrap().success());
        server.join().unwrap();
        let controls: String =
            shown.chars().filter(|character| character.is_control() && !"\r\n".contains(*character)).collect();
        assert!(controls.is_empty() && !shown.contains('\u{202e}'), "{format}: {shown:?}");
        assert!(shown.contains(r"a\u009b31m\u202e\u001b[2J"), "{format}: {shown:?}");
    }
}
