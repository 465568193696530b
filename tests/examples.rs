//! Runs the programs of `examples/` against a sandbox.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test fails by panicking")]

use std::env;
use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::process::Command;

/// Runs an example and returns its output.
fn run(name: &str, arguments: &[&str]) -> String {
    // Cargo puts the examples into a directory next to the directory of the tests.
    let test = env::current_exe().unwrap();
    let program = test.ancestors().nth(2).unwrap().join("examples").join(format!("{name}{EXE_SUFFIX}"));
    assert!(program.exists(), "{} does not exist: run `cargo build --examples`", program.display());
    let mut command = Command::new(program);
    command.args(arguments);
    // If credentials were set, the example would call the provider.
    for variable in ["ROCKETCHAT_AUTH_TOKEN", "SIGNALWIRE_API_TOKEN", "TELNYX_API_KEY", "TELNYX_PUBLIC_KEY"] {
        command.env_remove(variable);
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_rocketchat_example_waits_for_the_end_of_a_conference() {
    let printed = run("rocketchat_conference", &[]);
    let lines: Vec<&str> = printed.lines().collect();
    let [started, over] = lines[..] else { panic!("{printed}") };
    let call = started.strip_prefix("conference ").and_then(|rest| rest.split(' ').next()).unwrap();
    assert!(started.contains(" has started: https://"), "{printed}");
    let after = over.strip_prefix(&format!("conference {call} is over (Ended) after ")).unwrap();
    let (seconds, people) = after.split_once(" s ").unwrap();
    // The example advances the sandbox's clock by four intervals of 10 seconds. The run time of the example adds to
    // this.
    assert!(seconds.parse::<u32>().unwrap() >= 40, "{printed}");
    assert_eq!(people, "with 2 people");
}

#[test]
fn the_signalwire_example_writes_the_recordings_of_a_month() {
    let directory = env::temp_dir().join(format!("plenary-examples-{}", std::process::id()));
    fs::create_dir_all(&directory).unwrap();
    let file = directory.join("recordings.csv");
    let printed = run("signalwire_recordings", &["2026-01", file.to_str().unwrap()]);
    let mut reader = csv::Reader::from_path(&file).unwrap();
    let started = reader.headers().unwrap().iter().position(|name| name == "started_at").unwrap();
    let lines: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
    fs::remove_dir_all(&directory).unwrap();
    assert!(!lines.is_empty() && lines.iter().all(|line| line[started].starts_with("2026-01-")), "{lines:?}");

    let words: Vec<&str> = printed.split(' ').collect();
    let [written, "of", read, ..] = words[..] else { panic!("{printed}") };
    assert_eq!(written, lines.len().to_string());
    assert!(read.parse::<usize>().unwrap() > lines.len(), "no recording of another month was read: {printed}");
}

#[test]
fn the_telnyx_example_lets_guests_in_and_closes_the_room() {
    let printed = run("telnyx_room", &["Ada", "Grace"]);
    let lines: Vec<&str> = printed.lines().collect();
    let [opened, ada, grace, participants @ .., closed] = &lines[..] else { panic!("{printed}") };
    let room = opened.strip_prefix("room ").and_then(|rest| rest.strip_suffix(" is open")).unwrap();
    assert_eq!(*closed, format!("room {room} is closed"));
    for (token, guest) in [(ada, "Ada"), (grace, "Grace")] {
        assert!(token.starts_with(&format!("{guest} joins with ")), "{printed}");
        assert!(participants.iter().any(|participant| participant.ends_with(&format!(r#"{{"name":"{guest}"}}"#))));
    }
    assert_eq!(participants.len(), 2, "{printed}");
}

#[test]
fn the_example_with_layers_counts_calls_and_logs_no_key() {
    let printed = run("telnyx_layers", &[]);
    let lines: Vec<&str> = printed.lines().collect();
    let [lists, views] = lines[..] else { panic!("{printed}") };
    let count = |line: &str, operation: &str| -> u32 {
        let rest = line.strip_prefix(operation).and_then(|rest| rest.strip_prefix(": "));
        rest.and_then(|rest| rest.strip_suffix(" calls")).unwrap_or_else(|| panic!("{printed}")).parse().unwrap()
    };
    // A page has up to two rooms.
    let (pages, rooms) = (count(lists, "list_rooms"), count(views, "view_room"));
    assert!(pages > 1 && rooms <= 2 * pages && rooms > pages, "{printed}");
}

#[test]
fn the_webhook_example_accepts_the_webhooks_of_a_session() {
    let printed = run("telnyx_webhooks", &[]);
    let lines: Vec<&str> = printed.lines().collect();
    let [listening, started, joined, left, ended] = lines[..] else { panic!("{printed}") };
    assert!(listening.starts_with("listening at http://127.0.0.1:"), "{printed}");
    let (guest, over) = (r#"{"name":"Ada"}"#, "the session has ended after 0 s");
    assert_eq!((started, ended), ("a session has started", over));
    assert_eq!((joined, left), (&*format!("joined: {guest}"), &*format!("left: {guest}")));
}
