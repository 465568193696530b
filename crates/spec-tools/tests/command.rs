//! Runs `cargo specs`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use assert_cmd::Command;
use serde_json::Value;

fn specs() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-specs"));
    command.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    command
}

fn stdout(command: &mut Command, code: i32) -> String {
    String::from_utf8(command.assert().code(code).get_output().stdout.clone()).unwrap()
}

#[test]
fn check_accepts_the_specs_and_rejects_a_file_that_breaks_a_rule() {
    assert_eq!(stdout(specs().arg("check"), 0), "");
    let fixture = "tests/gate/page.yaml";
    let expected = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/gate/page.txt")).unwrap();
    assert_eq!(stdout(specs().args(["check", fixture]), 1), expected);
    assert_eq!(stdout(specs().args(["check", "--foreign", fixture]), 0), "");

    let json: Value = serde_json::from_str(&stdout(specs().args(["check", "--json", fixture]), 1)).unwrap();
    assert_eq!(json.as_array().unwrap().len(), 1);
    assert_eq!((&json[0]["file"], &json[0]["rule"]), (&Value::from(fixture), &Value::from("page")));
    assert!(json[0]["line"].as_u64() > Some(1) && json[0]["fix"].is_string());
}

#[test]
fn check_names_the_file_of_a_fault_in_a_document_of_several_files() {
    let document = "tests/foreign/split/openapi.yaml";
    let json: Value =
        serde_json::from_str(&stdout(specs().args(["check", "--foreign", "--json", document]), 1)).unwrap();
    let found: Vec<String> = json
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| format!("{}:{}", finding["file"].as_str().unwrap(), finding["line"]))
        .collect();
    let mut expected = vec![
        "tests/foreign/split/paths/index.yaml:6",
        "tests/foreign/split/paths/index.yaml:7",
        "tests/foreign/split/paths/index.yaml:8",
        "tests/foreign/split/schemas/Fault.yaml:7",
        "tests/foreign/split/schemas/Fault.yaml:8",
    ];
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn check_explains_its_rules() {
    let reason = stdout(specs().args(["check", "--explain", "closed-object"]), 1);
    assert_eq!(reason, "");
    let reason = stdout(specs().args(["check", "--explain", "unresolved-reference"]), 0);
    assert!(reason.starts_with("unresolved-reference\n\n") && reason.contains("Applies to any document"), "{reason}");
}

#[test]
fn check_explains_the_rules_of_the_reader_too() {
    for rule in ["yaml", "shape", "unknown-key"] {
        assert!(stdout(specs().args(["check", "--explain", rule]), 0).starts_with(rule));
    }
}

#[test]
fn check_ignores_a_closed_pipe() {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_cargo-specs"));
    command.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).args(["check", "tests/gate/page.yaml"]);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = command.stdout(writer).stderr(std::process::Stdio::piped()).output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(1), &b""[..]));
}

#[test]
fn check_reports_invalid_utf8_as_a_finding() {
    let file = std::env::temp_dir().join(format!("plenary-binary-{}.yaml", std::process::id()));
    std::fs::write(&file, [0xff, 0x00, 0xfe, b'{']).unwrap();
    let found = stdout(specs().arg("check").arg(&file), 1);
    std::fs::remove_file(&file).unwrap();
    assert!(found.contains("[yaml]") || found.contains("[shape]"), "{found}");
    specs().args(["check", "/no/such/file.yaml"]).assert().code(1);
}

/// Returns the warnings of `cargo specs new` about a document in Swagger 2.0.
fn warnings_of_new(changes: &[&str]) -> Vec<String> {
    let mut command = specs();
    command.args(["new", "--dry-run", "kennel", "tests/foreign/swagger.yaml"]).args(changes);
    let stderr = String::from_utf8(command.assert().code(0).get_output().stderr.clone()).unwrap();
    let pointer =
        |line: &str| line.strip_prefix("warning: tests/foreign/swagger.yaml: ")?.split(": ").next().map(String::from);
    stderr.lines().filter_map(pointer).collect()
}

#[test]
fn new_overlays_and_selects_a_document_before_it_converts_it() {
    let (columns, feed, words) =
        ("/paths/~1dogs/get/parameters/5", "/paths/~1feed/get", "/paths/~1search/post/parameters/2");
    let (fault, server) = ("/responses/Fault", "/servers/1");
    assert_eq!(warnings_of_new(&[]), [columns, feed, words, fault, server]);
    assert_eq!(warnings_of_new(&["--operations", "list_dogs"]), [columns, server]);
    assert_eq!(warnings_of_new(&["--paths", "/search", "/dogs/*/photo"]), [words, fault, server]);

    let directory = tempfile::tempdir().unwrap();
    let overlay = directory.path().join("mine.yaml");
    let tag = "{target: \"$.paths['/search'].post\", update: {tags: [kept]}}";
    std::fs::write(&overlay, format!("{{overlay: 1.0.0, info: {{title: Mine, version: '1'}}, actions: [{tag}]}}"))
        .unwrap();
    let overlay = overlay.to_str().unwrap();
    assert_eq!(warnings_of_new(&["--tags", "kept", "--overlay", overlay]), [words, server]);

    for (changes, code, expected) in [
        (["--tags", "kept"], 2, "`kept` selects nothing"),
        (["--overlay", "tests/foreign/swagger.yaml"], 1, "[overlay]"),
    ] {
        let mut command = specs();
        command.args(["new", "--dry-run", "kennel", "tests/foreign/swagger.yaml"]).args(changes);
        let stderr = String::from_utf8(command.assert().code(code).get_output().stderr.clone()).unwrap();
        assert!(stderr.contains(expected), "{stderr}");
    }
}
