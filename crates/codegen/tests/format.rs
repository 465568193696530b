//! Tests that generated code has rustfmt's default format.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Write as _;
use std::process::{Command, Stdio};

use plenary_codegen::generate;

/// rustfmt's defaults for the settings that our `rustfmt.toml` changes.
const DEFAULTS: &str = "max_width=100,use_small_heuristics=Default";

#[test]
fn rustfmt_has_nothing_to_change() {
    if Command::new("rustfmt").arg("--version").output().is_err() {
        eprintln!("skipped: rustfmt is not installed");
        return;
    }
    for spec in [
        "specs/rocketchat.yaml",
        "specs/signalwire.yaml",
        "specs/telnyx.yaml",
        "tests/constructs/specs/constructs.yaml",
    ] {
        let text = std::fs::read_to_string(format!("{}/../../{spec}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let code = generate(spec, "mine", &text).unwrap();
        assert_eq!(changes(&code), "", "{spec}");
    }
}

#[test]
fn rustfmt_reports_wrong_formatting() {
    if Command::new("rustfmt").arg("--version").output().is_ok() {
        assert_ne!(changes("fn a( ) {}\n"), "");
    }
}

/// Returns the changes that rustfmt would make.
fn changes(code: &str) -> String {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--check", "--color", "never", "--config", DEFAULTS])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = rustfmt.stdin.take().unwrap();
    let code = code.to_owned();
    let writer = std::thread::spawn(move || input.write_all(code.as_bytes()));
    let output = rustfmt.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    String::from_utf8(output.stdout).unwrap()
}
