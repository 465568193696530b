//! `cargo specs lock`, and `check` over a lock that is stale.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

const LOCK: &str = "specs/provenance.lock";
const SPECIFICATION: &str = "specs/telnyx.yaml";

/// A workspace with specifications and nothing else: no more is looked at here.
fn workspace() -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::create_dir_all(directory.path().join("crates/codegen")).unwrap();
    fs::create_dir(directory.path().join("specs")).unwrap();
    for file in [SPECIFICATION, "specs/signalwire.yaml"] {
        fs::copy(root.join(file), directory.path().join(file)).unwrap();
    }
    directory
}

fn specs(workspace: &TempDir, arguments: &[&str], code: i32) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_specs"));
    let done = command.current_dir(workspace.path()).args(arguments).assert().code(code);
    String::from_utf8(done.get_output().stdout.clone()).unwrap()
}

fn change(file: PathBuf, from: &str, to: &str) {
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains(from), "{}: {from}", file.display());
    fs::write(file, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn a_lock_is_written_once_and_for_all() {
    let workspace = workspace();
    assert!(specs(&workspace, &["lock"], 0).ends_with("provenance.lock\n"));
    let lock = fs::read(workspace.path().join(LOCK)).unwrap();
    assert_eq!(specs(&workspace, &["check"], 0), "");
    specs(&workspace, &["lock"], 0);
    assert!(lock == fs::read(workspace.path().join(LOCK)).unwrap());
}

#[test]
fn a_stale_lock_is_a_finding_that_says_what_to_run() {
    for (file, from, to, due) in [
        (SPECIFICATION, "title: Telnyx", "title: Telnyx!", "specs/telnyx.yaml has changed since it was locked"),
        (
            SPECIFICATION,
            "read: \"20",
            "read: \"19",
            "has other operations, pages or read dates than its lock: `list_rooms",
        ),
        (SPECIFICATION, "operationId: list_rooms", "operationId: rooms", "`list_rooms`, `rooms`"),
        (LOCK, "[telnyx]", "[zoom]", "the lock has `zoom`, which has no specs/zoom.yaml"),
        (LOCK, "[signalwire.operations]", "[telephone]", "`telephone`"),
        (LOCK, "progenitor = \"", "progenitor = \"0.", "was locked with progenitor 0.0."),
        (LOCK, "# What", "# Whatever", "not as the command writes it"),
        (LOCK, "[telnyx]", "[telnyx", "the lock is no TOML"),
    ] {
        let workspace = workspace();
        specs(&workspace, &["lock"], 0);
        change(workspace.path().join(file), from, to);
        let found = specs(&workspace, &["check"], 1);
        assert!(found.contains(due) && found.contains("[provenance]"), "{due}: {found}");
        assert!(found.contains("specs/provenance.lock:") && found.contains("fix: `cargo specs lock`"), "{found}");
        // A file by its name is checked as ever, so that an edit can be tried before it is locked.
        assert_eq!(specs(&workspace, &["check", SPECIFICATION], 0), "");
        specs(&workspace, &["lock"], 0);
        assert_eq!(specs(&workspace, &["check"], 0), "");
    }
}

#[test]
fn a_lock_that_is_missing_is_a_finding_and_so_is_a_provider_that_it_lacks() {
    let workspace = workspace();
    let found = specs(&workspace, &["check", "--json"], 1);
    let found: serde_json::Value = serde_json::from_str(&found).unwrap();
    assert_eq!((&found[0]["file"], &found[0]["rule"]), (&LOCK.into(), &"provenance".into()));
    assert_eq!(found[0]["problem"], "there is no lock");

    specs(&workspace, &["lock"], 0);
    let text = fs::read_to_string(workspace.path().join(SPECIFICATION)).unwrap();
    fs::write(workspace.path().join("specs/zoom.yaml"), text).unwrap();
    assert!(specs(&workspace, &["check"], 1).contains("the lock has no `zoom`"));
    assert!(specs(&workspace, &["check", "--explain", "provenance"], 0).starts_with("provenance\n\n"));
}

#[test]
fn a_specification_that_the_gate_refuses_is_not_called_stale_too() {
    let workspace = workspace();
    specs(&workspace, &["lock"], 0);
    fs::write(workspace.path().join(SPECIFICATION), "openapi: [").unwrap();
    let found = specs(&workspace, &["check"], 1);
    assert!(found.contains("[yaml]") && !found.contains("[provenance]"), "{found}");
}
