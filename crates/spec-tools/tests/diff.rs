//! Tests `cargo specs diff` on the pairs in `tests/diff/` and on git revisions.
//!
//! Each directory contains a pair and the expected output of `cargo specs diff old.yaml new.yaml --provider mine`:
//! `changes.txt` without an option, `changes.json` with `--json`, and `changelog.md` with `--changelog`.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod shared;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use plenary_codegen::{Aspect, Document, Item, check, interface};
use plenary_openapi::{escape, unescape};
use plenary_spec_tools::{Change, ChangeClass, Diff, Pointers};
use serde_json::Value;
use shared::shared;
use similar::TextDiff;

fn directory(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)
}

fn inside(directory: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// One side of a comparison, with the interface of its client.
struct Side {
    text: String,
    client: Item,
}

impl Side {
    fn read(text: String) -> Option<Self> {
        let client = client(&text)?;
        Some(Self { text, client })
    }
}

/// Returns the interface of a document's client, or `None` if the gate rejects it.
fn client(text: &str) -> Option<Item> {
    Some(interface(&check(Document::read("mine.yaml", "mine", text).ok()?.foreign()).ok()?))
}

/// Both sides of the pairs in `tests/diff/`.
///
/// Each client is generated only once, because generation is slow.
static CASES: LazyLock<Vec<(PathBuf, Side, Side)>> = LazyLock::new(|| {
    let read = |case: &Path, name: &str| Side::read(fs::read_to_string(case.join(name)).unwrap()).unwrap();
    let cases = inside(&directory("tests/diff")).into_iter();
    cases.map(|case| (case.clone(), read(&case, "old.yaml"), read(&case, "new.yaml"))).collect()
});

/// The specs, and those fixtures of the gate that the gate accepts.
static DOCUMENTS: LazyLock<Vec<Side>> = LazyLock::new(|| {
    let directories = ["specs", "tests/constructs/specs", "tests/gate"];
    let files = directories.map(|name| inside(&directory(name))).concat();
    let texts = files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "yaml"));
    let texts = texts.map(|file| String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned());
    texts.filter_map(Side::read).collect()
});

#[test]
fn output_is_as_expected() {
    let mut differences = String::new();
    for (case, old, new) in &*CASES {
        let diff = Diff::of_texts("mine", &old.text, &new.text).unwrap();
        let json = format!("{}\n", serde_json::to_string_pretty(diff.changes()).unwrap());
        for (name, output) in [("changes.txt", diff.text()), ("changes.json", json), ("changelog.md", diff.changelog())]
        {
            let expected = fs::read_to_string(case.join(name)).unwrap_or_default();
            if expected != output {
                let name = case.join(name).display().to_string();
                let lines = TextDiff::from_lines(&expected, &output);
                differences.push_str(&lines.unified_diff().context_radius(3).header(&name, "now").to_string());
            }
        }
    }
    assert!(differences.is_empty(), "{differences}");
}

#[test]
fn a_document_does_not_differ_from_itself() {
    assert!(DOCUMENTS.len() > 30, "{} documents are compared", DOCUMENTS.len());
    for document in &*DOCUMENTS {
        let again = client(&document.text).unwrap();
        let diff = Diff::of_clients(&document.client, &again);
        assert_eq!(diff, Diff::default());
        assert_eq!((diff.bump(), diff.text().as_str()), (None, "Nothing changes for users.\n"));
    }
}

#[test]
fn the_reverse_diff_is_mirrored() {
    let neighbours = DOCUMENTS.windows(2).map(|pair| (&pair[0].client, &pair[1].client));
    let cases = CASES.iter().map(|(_, old, new)| (&old.client, &new.client));
    let mut compared = 0;
    for (old, new) in cases.chain(neighbours) {
        let there = Diff::of_clients(old, new);
        let back = Diff::of_clients(new, old);
        // Items below a renamed item appear under the new name, and the new name depends on the direction.
        let is_renamed = there.changes().iter().any(|change| change.change == "renamed");
        let mut expected: Vec<Mirrored> = there.changes().iter().map(|change| undirected(change, is_renamed)).collect();
        let mut found: Vec<Mirrored> =
            back.changes().iter().map(|change| undirected(&mirrored(change.clone()), is_renamed)).collect();
        expected.sort();
        found.sort();
        assert_eq!(expected, found);
        compared += expected.len();
    }
    assert!(compared > 300, "{compared} changes are compared");
}

/// A change without its class, because the class depends on the direction.
type Mirrored = (String, String, Option<String>, Option<String>, Pointers, bool);

fn undirected(change: &Change, is_renamed: bool) -> Mirrored {
    let Change { class, name, change, old, new, pointer, .. } = change.clone();
    let name = if is_renamed { String::new() } else { name };
    (name, change, old, new, pointer, class == ChangeClass::Documentation)
}

fn mirrored(mut change: Change) -> Change {
    std::mem::swap(&mut change.old, &mut change.new);
    std::mem::swap(&mut change.pointer.old, &mut change.pointer.new);
    for (word, opposite) in [("added", "removed"), ("tightened", "loosened")] {
        for (word, opposite) in [(word, opposite), (opposite, word)] {
            if let Some(before) = change.change.strip_suffix(word) {
                change.change = format!("{before}{opposite}");
                return change;
            }
        }
    }
    change
}

#[test]
fn every_removed_or_altered_node_is_named() {
    let text = fs::read_to_string(directory("tests/constructs/specs/constructs.yaml")).unwrap();
    let old = client(&text).unwrap();
    let document: Value = serde_json::from_str(&old.facts[&Aspect::Document]).unwrap();
    let mut nodes = Vec::new();
    pointers(&document, "", &mut nodes);
    let compare = |pointer: &String, change: fn(&mut Value, &str)| {
        let mut altered = document.clone();
        change(&mut altered, pointer);
        if altered == document {
            return None;
        }
        let diff = Diff::of_clients(&old, &client(&altered.to_string())?);
        Some(diff.changes().iter().any(|change| change.name != "mine::OPENAPI"))
    };
    let (mut compared, mut nameless) = (0, Vec::new());
    for pointer in &nodes {
        for has_name in [remove, alter].into_iter().filter_map(|change| compare(pointer, change)) {
            compared += 1;
            if !has_name {
                nameless.push(pointer.as_str());
            }
        }
    }
    // Users do not see tags, the OpenAPI version, or which response field repeats the requested page size.
    let is_visible = |pointer: &&str| !pointer.contains("/tags") && !pointer.ends_with("/x-paging/response/count");
    nameless.retain(|pointer| is_visible(pointer) && *pointer != "/openapi");
    assert_eq!(nameless, Vec::<&str>::new());
    assert!(compared > 150, "{compared} documents are compared");
}

fn pointers(value: &Value, here: &str, into: &mut Vec<String>) {
    let inside: Vec<(String, &Value)> = match value {
        Value::Object(keys) => keys.iter().map(|(key, value)| (escape(key).into_owned(), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    for (key, value) in inside {
        let pointer = format!("{here}/{key}");
        into.push(pointer.clone());
        if key != "examples" {
            pointers(value, &pointer, into);
        }
    }
}

fn remove(document: &mut Value, pointer: &str) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match document.pointer_mut(parent).unwrap() {
        Value::Object(keys) => drop(keys.remove(&*unescape(key))),
        Value::Array(items) => drop(items.remove(key.parse().unwrap())),
        _ => {}
    }
}

/// Alters a string, number or boolean.
fn alter(document: &mut Value, pointer: &str) {
    let value = document.pointer_mut(pointer).unwrap();
    match value {
        Value::String(text) => text.push('x'),
        Value::Number(number) => *value = Value::from(number.as_i64().unwrap_or_default() + 1),
        Value::Bool(flag) => *flag = !*flag,
        _ => {}
    }
}

/// Creates an empty directory for a test.
fn scratch(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("diff-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(directory.join("specs")).unwrap();
    directory
}

fn git(directory: &Path, arguments: &[&str]) {
    let identity = ["-c", "user.name=Keeper", "-c", "user.email=keeper@example.com", "-c", "commit.gpgsign=false"];
    let output = Command::new("git")
        .current_dir(directory)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .args(identity)
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Runs `cargo specs diff`, and returns its stdout, stderr and exit code.
fn specs_diff(directory: &Path, arguments: &[&str]) -> (String, String, i32) {
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_cargo-specs"));
    let output = command.current_dir(directory).arg("diff").args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

#[test]
fn sharing_parts_changes_nothing_for_users() {
    let inline = fs::read_to_string(directory("tests/constructs/specs/constructs.yaml")).unwrap();
    let document = shared(&plenary_openapi::read(&inline).unwrap().value);
    let count = document["components"]["responses"].as_object().unwrap().len();
    assert!(count > 20, "only {count} responses are shared");
    let diff = Diff::of_texts("mine", &inline, &document.to_string()).unwrap_or_else(|findings| panic!("{findings}"));
    let names: Vec<&str> = diff.changes().iter().map(|change| change.name.as_str()).collect();
    // The document itself is part of the client.
    assert_eq!(names, ["mine::OPENAPI"], "{}", diff.text());
}

#[test]
fn compares_revisions_files_and_the_working_tree() {
    let root = scratch("git");
    let (_, Side { text: old, .. }, Side { text: new, .. }) =
        CASES.iter().find(|(case, ..)| case.ends_with("access")).unwrap();
    let write = |name: &str, text: &str| fs::write(root.join("specs").join(name), text).unwrap();
    git(&root, &["init", "--quiet"]);
    write("mine.yaml", old);
    write("gone.yaml", old);
    git(&root, &["add", "specs"]);
    git(&root, &["commit", "--quiet", "-m", "one"]);
    write("mine.yaml", new);
    write("more.yaml", new);
    fs::remove_file(root.join("specs/gone.yaml")).unwrap();
    git(&root, &["add", "--all", "specs"]);
    git(&root, &["commit", "--quiet", "-m", "two"]);

    let expected = fs::read_to_string(directory("tests/diff/access/changes.txt")).unwrap();
    let (changes, _) = expected.rsplit_once("\n\n").unwrap();
    let (stdout, stderr, code) = specs_diff(&root, &["HEAD~1", "HEAD"]);
    assert_eq!((stderr.as_str(), code), ("", 0));
    assert!(stdout.contains(changes), "{stdout}");
    assert!(
        stdout.starts_with("gone, breaking\n  gone: removed\n") && stdout.contains("\nmore, additive\n  more: added\n")
    );
    // The command works in any directory of the repository.
    assert_eq!(specs_diff(&root.join("specs"), &["HEAD~1", "."]).0, stdout);
    let nothing = (String::from("Nothing changes for users.\n"), String::new(), 0);
    assert_eq!(specs_diff(&root, &["HEAD", "."]), nothing);
    assert_eq!(specs_diff(&root, &["HEAD~1", "HEAD~1"]), nothing);
    // A file is compared only with the spec of its own provider.
    assert_eq!(specs_diff(&root, &["HEAD~1", "specs/mine.yaml"]).0, expected);
    assert_eq!(specs_diff(&root, &["HEAD~1", "specs/more.yaml", "--provider", "mine"]).0, expected);
    assert_eq!(specs_diff(&root, &["HEAD~1", "HEAD", "--provider", "mine"]).0, expected);
    assert_eq!(specs_diff(&root, &["HEAD~1", "HEAD", "--provider", "nobody"]).2, 1);
    let (stdout, stderr, code) = specs_diff(&root, &["HEAD~1", "specs/more.yaml"]);
    assert_eq!((stdout.as_str(), code), ("", 1));
    assert!(stderr.contains("`HEAD~1` has no specs/more.yaml"), "{stderr}");
    // Uncommitted changes are compared too. An invalid document is rejected with the findings of the gate.
    write("mine.yaml", &format!("{new}# A comment changes nothing.\n"));
    assert_eq!(specs_diff(&root, &["HEAD", "."]), nothing);
    write("mine.yaml", "openapi: 3.0.3\npathes: {}");
    let (stdout, stderr, code) = specs_diff(&root, &["HEAD", ".", "--json"]);
    assert_eq!((stdout.as_str(), code), ("", 1));
    assert!(stderr.contains("specs/mine.yaml:2:1: unknown key `pathes` in this document [unknown-key]"), "{stderr}");
    fs::remove_dir_all(root).unwrap();
}

#[test]
fn wrong_usage_and_unreadable_sides_have_their_own_codes() {
    let root = scratch("usage");
    git(&root, &["init", "--quiet"]);
    fs::write(root.join("binary.yaml"), [0xff, 0x00, 0xfe, b'{']).unwrap();
    for (arguments, expected) in [
        (&["HEAD"][..], 2),
        (&["HEAD", "HEAD", "--jsn"], 2),
        (&["HEAD", "HEAD", "--json", "--changelog"], 2),
        (&["no-such-revision", "."], 1),
        (&[".", "."], 1),
        (&["--", "--output=x", "."], 1),
        (&["", "."], 2),
        (&["binary.yaml", "binary.yaml"], 1),
    ] {
        let (stdout, stderr, code) = specs_diff(&root, arguments);
        assert_eq!((stdout.as_str(), code), ("", expected), "{arguments:?}: {stderr}");
        assert!(!stderr.contains("panicked"), "{stderr}");
    }
    fs::remove_dir_all(root).unwrap();
}

/// A document that the gate rejects: its operation has no id, and its object has no name.
const THEIRS: &str = r#"
openapi: 3.1.0
info: {title: Theirs, version: "1"}
servers: [{url: "https://api.example.com"}]
paths:
  /rooms:
    get:
      responses:
        "200":
          description: The rooms.
          content:
            application/json:
              schema:
                type: object
                required: [count]
                properties:
                  rooms: {type: array, items: {type: object, properties: {topic: {type: [string, "null"]}}}}
"#;

#[test]
fn versions_of_a_foreign_document_are_adopted_and_compared() {
    let root = scratch("theirs");
    let new = THEIRS.replace("topic: {type: [string, \"null\"]}", "topic: {type: string}, size: {type: integer}");
    fs::write(root.join("one.yaml"), THEIRS).unwrap();
    fs::write(root.join("theirs.yaml"), new).unwrap();
    let (stdout, stderr, code) = specs_diff(&root, &["one.yaml", "theirs.yaml"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.contains("::size: added: Option<i64>\n"), "{stdout}");
    assert!(stdout.contains("::topic: Nullable<String> -> Option<String>\n"), "{stdout}");
    assert!(
        stdout.ends_with("1 breaking, 1 additive, 0 documentation: needs a major version bump (minor below 1.0.0)\n"),
        "{stdout}"
    );
    assert!(stderr.contains("warning: theirs.yaml: ") && stderr.contains("`count` is not required"), "{stderr}");
    // A spec of ours with a mistake is rejected, not adopted.
    fs::write(root.join("ours.yaml"), THEIRS.replace("    get:\n", "    get:\n      x-docs: {read: \"2026-11-20\"}\n"))
        .unwrap();
    let (stdout, stderr, code) = specs_diff(&root, &["ours.yaml", "ours.yaml"]);
    assert_eq!((stdout.as_str(), code), ("", 1));
    assert!(stderr.contains("cannot generate a client:\nours.yaml:") && stderr.contains("[shape]"), "{stderr}");
    fs::remove_dir_all(root).unwrap();
}
