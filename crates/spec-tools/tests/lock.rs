//! Runs `cargo specs lock`, and `check` with a stale lock.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

const LOCK: &str = "specs/provenance.lock";
const SPEC: &str = "specs/telnyx.yaml";

/// Creates a workspace with only specs, because the lock depends on nothing else.
fn workspace() -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::create_dir_all(directory.path().join("crates/codegen")).unwrap();
    fs::create_dir(directory.path().join("specs")).unwrap();
    for file in [SPEC, "specs/signalwire.yaml"] {
        fs::copy(root.join(file), directory.path().join(file)).unwrap();
    }
    directory
}

fn specs(workspace: &TempDir, arguments: &[&str], code: i32) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-specs"));
    let done = command.current_dir(workspace.path()).args(arguments).assert().code(code);
    String::from_utf8(done.get_output().stdout.clone()).unwrap()
}

fn change(file: PathBuf, from: &str, to: &str) {
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains(from), "{}: {from}", file.display());
    fs::write(file, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn writing_the_lock_again_changes_nothing() {
    let workspace = workspace();
    assert!(specs(&workspace, &["lock"], 0).ends_with("provenance.lock\n"));
    let lock = fs::read(workspace.path().join(LOCK)).unwrap();
    assert_eq!(specs(&workspace, &["check"], 0), "");
    specs(&workspace, &["lock"], 0);
    assert!(lock == fs::read(workspace.path().join(LOCK)).unwrap());
}

#[test]
fn a_stale_lock_is_a_finding_that_names_the_command() {
    for (file, from, to, expected) in [
        (SPEC, "title: Telnyx", "title: Telnyx!", "specs/telnyx.yaml has changed since the lock was written"),
        (
            SPEC,
            "read: \"20",
            "read: \"19",
            "operations, pages or read dates of specs/telnyx.yaml differ from the lock: `list_rooms",
        ),
        (SPEC, "operationId: list_rooms", "operationId: rooms", "`list_rooms`, `rooms`"),
        (LOCK, "[telnyx]", "[zoom]", "the lock has `zoom`, but specs/zoom.yaml is missing"),
        (LOCK, "[signalwire.operations]", "[telephone]", "`telephone`"),
        (LOCK, "progenitor = \"", "progenitor = \"0.", "was locked with progenitor 0.0."),
        (LOCK, "# The provenance", "# The provenances", "differs from the output of `cargo specs lock`"),
        (LOCK, "[telnyx]", "[telnyx", "the lock is not valid TOML"),
    ] {
        let workspace = workspace();
        specs(&workspace, &["lock"], 0);
        change(workspace.path().join(file), from, to);
        let found = specs(&workspace, &["check"], 1);
        assert!(found.contains(expected) && found.contains("[provenance]"), "{expected}: {found}");
        assert!(found.contains("specs/provenance.lock:") && found.contains("fix: run `cargo specs lock`"), "{found}");
        // A check of a single file ignores the lock, so that you can try an edit before you update the lock.
        assert_eq!(specs(&workspace, &["check", SPEC], 0), "");
        specs(&workspace, &["lock"], 0);
        assert_eq!(specs(&workspace, &["check"], 0), "");
    }
}

#[test]
fn a_missing_lock_and_a_missing_provider_are_findings() {
    let workspace = workspace();
    let found = specs(&workspace, &["check", "--json"], 1);
    let found: serde_json::Value = serde_json::from_str(&found).unwrap();
    assert_eq!((&found[0]["file"], &found[0]["rule"]), (&LOCK.into(), &"provenance".into()));
    assert_eq!(found[0]["problem"], "the lock is missing");

    specs(&workspace, &["lock"], 0);
    let text = fs::read_to_string(workspace.path().join(SPEC)).unwrap();
    fs::write(workspace.path().join("specs/zoom.yaml"), text).unwrap();
    assert!(specs(&workspace, &["check"], 1).contains("`zoom` is missing in the lock"));
    assert!(specs(&workspace, &["check", "--explain", "provenance"], 0).starts_with("provenance\n\n"));
}

#[test]
fn a_rejected_spec_is_not_also_reported_as_stale() {
    let workspace = workspace();
    specs(&workspace, &["lock"], 0);
    fs::write(workspace.path().join(SPEC), "openapi: [").unwrap();
    let found = specs(&workspace, &["check"], 1);
    assert!(found.contains("[yaml]") && !found.contains("[provenance]"), "{found}");
}
