//! What the README says about operations and the command.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use support::{plenary, stdout};

const README: &str = include_str!("../../../README.md");

#[test]
fn it_counts_the_operations_as_they_are() {
    let listing: Value = serde_json::from_str(&stdout(plenary().args(["operations", "--json"]))).unwrap();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in listing.as_array().unwrap() {
        *counts.entry(entry["provider"].as_str().unwrap()).or_default() += 1;
    }
    for provider in plenary::PROVIDERS {
        let row = format!("| {} | {} | ", provider.title, counts[provider.name]);
        assert!(README.lines().any(|line| line.starts_with(&row)), "README.md has no row `{row}`");
    }
}

#[test]
fn its_calls_work_as_they_stand_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let calls: Vec<&str> = README.lines().filter(|line| line.contains("cargo run -- call ")).collect();
    assert!(calls.len() >= 5, "{calls:?}");
    for call in calls {
        // What cargo would build and run is built already.
        let script = format!("cargo() {{ shift 2; \"$PLENARY\" \"$@\"; }}\nset -o pipefail\n{call}\n");
        let mut bash = assert_cmd::Command::new("bash");
        bash.current_dir(&root).env_clear().env("PLENARY", env!("CARGO_BIN_EXE_plenary"));
        let printed = stdout(bash.args(["-c", &script]));
        assert!(!printed.is_empty() && printed != "[]\n", "{call}: {printed}");
    }
}
