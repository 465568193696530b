//! Checks the operation counts and the commands in the README.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use support::{plenary, stdout};

const README: &str = include_str!("../../../README.md");

#[test]
fn operation_counts_are_right() {
    let listing: Value = serde_json::from_str(&stdout(plenary().args(["operations", "--json"]))).unwrap();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in listing.as_array().unwrap() {
        *counts.entry(entry["provider"].as_str().unwrap()).or_default() += 1;
    }
    for (title, provider) in [("Rocket.Chat", "rocketchat"), ("SignalWire", "signalwire"), ("Telnyx", "telnyx")] {
        let row = format!("| {title} | {} | ", counts[provider]);
        assert!(README.lines().any(|line| line.starts_with(&row)), "README.md has no row `{row}`");
    }
}

#[test]
fn call_examples_run_as_written() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let calls: Vec<&str> = README.lines().filter(|line| line.contains("cargo run -- call ")).collect();
    assert!(calls.len() >= 5, "{calls:?}");
    for call in calls {
        // The command is already built, so a shell function replaces `cargo run`.
        let script = format!("cargo() {{ shift 2; \"$PLENARY\" \"$@\"; }}\nset -o pipefail\n{call}\n");
        let mut bash = assert_cmd::Command::new("bash");
        bash.current_dir(&root).env_clear().env("PLENARY", env!("CARGO_BIN_EXE_plenary"));
        let printed = stdout(bash.args(["-c", &script]));
        assert!(!printed.is_empty() && printed != "[]\n", "{call}: {printed}");
    }
}

/// Without a TLS library, a client cannot send a request to an `https` URL.
#[test]
fn the_dependency_enables_a_tls_library() {
    let dependency = README.lines().find(|line| line.starts_with("plenary = ")).unwrap();
    assert!(
        ["rustls\"", "rustls-ring", "native-tls"].iter().any(|feature| dependency.contains(feature)),
        "{dependency}"
    );
}
