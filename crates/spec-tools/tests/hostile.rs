//! Tests that `cargo specs` rejects invalid files, and reports the position.
//!
//! The command must not panic, overflow its stack or run forever.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::fs;

use assert_cmd::Command;

/// The size of a large file.
const LARGE: usize = 10_000_000;

/// Runs the command on a file with this content.
///
/// Returns the exit code and the beginning of the output.
fn specs(arguments: &[&str], content: &[u8]) -> (Option<i32>, String) {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("hostile.yaml");
    fs::write(&file, content).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-specs"));
    let out = directory.path().join("out");
    command.current_dir(&directory).args(arguments);
    match arguments {
        ["package", ..] => command.arg("--spec").arg(&file).arg("--out").arg(out),
        _ => command.arg(&file),
    };
    let output = command.output().unwrap();
    let printed = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&printed[..printed.len().min(2000)]).into_owned())
}

/// Asserts that `check` and `package` report this rule for a document.
fn assert_rejected(name: &str, content: &[u8], rule: &str) {
    for arguments in [&["check"][..], &["check", "--foreign", "--json"], &["package"]] {
        let (code, output) = specs(arguments, content);
        // After a stack overflow, a signal kills the process, so there is no exit code. A panic exits with 101.
        assert_eq!(code, Some(1), "{name}, {arguments:?}: {output}");
        if arguments == ["check"] {
            let has_line = output
                .split_once("hostile.yaml:")
                .is_some_and(|(_, rest)| rest.starts_with(|c: char| c.is_ascii_digit()));
            assert!(has_line && output.contains(&format!("[{rule}]")), "{name}: {output}");
        }
    }
}

#[test]
fn invalid_documents_are_rejected() {
    let every_byte: Vec<u8> = (0..=255).cycle().take(10_000).collect();
    for (name, content, rule) in [
        ("empty", &b""[..], "shape"),
        ("blank", b"\n \n", "shape"),
        ("null", b"null", "shape"),
        ("a number", b"7", "shape"),
        ("words", b"just some words", "shape"),
        ("zeros", &[0; 100], "yaml"),
        ("every byte", &every_byte, "yaml"),
        ("invalid UTF-8", b"openapi: \xff\xfe\x00{", "yaml"),
        ("an unclosed list", b"paths: [", "yaml"),
        ("two documents", b"a: 1\n---\nb: 2\n", "yaml"),
        ("a tag", b"openapi: !theirs aGk=", "yaml"),
        ("a tag of a set", b"openapi: !!set {a}", "yaml"),
    ] {
        assert_rejected(name, content, rule);
    }
}

#[test]
fn five_thousand_levels_are_rejected() {
    let levels = 5000;
    let block: String = (0..levels).fold(String::new(), |mut text, depth| {
        writeln!(text, "{}a:", " ".repeat(depth)).unwrap();
        text
    });
    for (name, content) in [
        ("lists", "[".repeat(levels)),
        ("closed lists", format!("a: {}{}", "[".repeat(levels), "]".repeat(levels))),
        ("objects", format!("{}1{}", "{\"a\":".repeat(levels), "}".repeat(levels))),
        ("lines", block),
        ("dashes", format!("a:\n  {}1", "- ".repeat(levels))),
        ("keys", format!("{}a: 1", "? ".repeat(levels))),
    ] {
        assert_rejected(name, content.as_bytes(), "yaml");
    }
}

#[test]
fn aliases_are_expanded_within_bounds() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..100 {
        let before = level - 1;
        writeln!(bomb, "a{level}: &a{level} [{}]", vec![format!("*a{before}"); 10].join(", ")).unwrap();
    }
    assert_rejected("bomb", bomb.as_bytes(), "yaml");
    assert_rejected("an alias of itself", b"a: &a [*a]", "yaml");
    assert_rejected("a merge key", b"a: &a {b: c}\nd: {<<: *a}", "shape");
}

fn with_components(schemas: &str) -> String {
    format!("openapi: 3.0.3\ninfo: {{title: Mine, version: \"1\"}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}")
}

fn to(name: impl std::fmt::Display) -> String {
    format!("{{$ref: \"#/components/schemas/{name}\"}}")
}

#[test]
fn circular_references_are_rejected() {
    let (a, b) = (to("A"), to("B"));
    for (schemas, rule) in [
        (format!("    A: {a}\n"), "component-reference"),
        (format!("    A: {b}\n    B: {a}\n"), "component-reference"),
        (format!("    A: {{allOf: [{b}]}}\n    B: {{allOf: [{a}]}}\n"), "endless-schema"),
        (format!("    A: {{allOf: [{a}, {a}]}}\n"), "endless-schema"),
        (format!("    A: {{oneOf: [{a}, {b}], example: [[1]]}}\n    B: {{oneOf: [{b}, {a}]}}\n"), "endless-schema"),
        (format!("    A: {{type: array, items: {a}, default: [[[[]]]]}}\n"), "endless-schema"),
        (String::from("    A: {allOf: [{$ref: \"#/components/schemas/A/allOf/0\"}]}\n"), "reference-target"),
    ] {
        assert_rejected(&schemas, with_components(&schemas).as_bytes(), rule);
    }
}

/// Appends lines until the document has more than ten megabytes.
fn large(mut document: String, line: impl Fn(usize) -> String) -> Vec<u8> {
    for number in 0.. {
        if document.len() > LARGE {
            break;
        }
        document.push_str(&line(number));
    }
    document.into_bytes()
}

#[test]
fn ten_megabytes_of_one_token_are_rejected() {
    assert_rejected("a text", "x".repeat(LARGE).as_bytes(), "shape");
    assert_rejected("brackets", "[]\n".repeat(LARGE / 3).as_bytes(), "yaml");
    assert_rejected(
        "a title",
        format!("openapi: 3.0.3\ninfo: {{title: \"{}\"}}", "x".repeat(LARGE)).as_bytes(),
        "shape",
    );
}

#[test]
fn ten_megabytes_of_schemas_are_rejected() {
    let words = "words ".repeat(60);
    let schemas = large(with_components(""), |number| {
        let (one, two) = (to(number + 1), to(number + 2));
        format!("    A{number}: {{description: {words}, allOf: [{one}, {two}], default: [[1, {{}}]]}}\n")
    });
    let (code, output) = specs(&["check"], &schemas);
    assert_eq!(code, Some(1), "{output}");
    assert!(output.contains("hostile.yaml:3:1: the document has no operations [operation-id]"), "{output}");
}
