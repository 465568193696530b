//! `cargo specs diff`: what it says of pairs in `tests/diff/`, that it says the mirrored when asked the other way round, and
//! that it reads git.
//!
//! Each pair stands beside what is said of it: `changes.txt`, `changes.json` and `changelog.md` are the output of
//! `cargo specs diff old.yaml new.yaml --provider mine` alone, with `--json` and with `--changelog`.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use plenary_codegen::{Aspect, Document, interface};
use plenary_spec_tools::{Change, ChangeClass, Diff, Pointers};
use serde_json::Value;
use similar::TextDiff;

fn directory(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)
}

fn inside(directory: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// The texts of both sides of every pair in `tests/diff/`.
fn cases() -> Vec<(PathBuf, String, String)> {
    let read = |case: &Path, name: &str| fs::read_to_string(case.join(name)).unwrap();
    let cases = inside(&directory("tests/diff")).into_iter();
    cases.map(|case| (case.clone(), read(&case, "old.yaml"), read(&case, "new.yaml"))).collect()
}

/// Every specification, and every fixture of the gate that some client comes out of.
fn documents() -> Vec<String> {
    let directories = ["specs", "tests/constructs/specs", "tests/gate"];
    let files = directories.map(|name| inside(&directory(name))).concat();
    let texts = files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "yaml"));
    let texts = texts.map(|file| String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned());
    texts.filter(|text| Diff::of_texts("mine", text, text).is_ok()).collect()
}

#[test]
fn says_what_changes_for_users() {
    let mut differences = String::new();
    for (case, old, new) in cases() {
        let diff = Diff::of_texts("mine", &old, &new).unwrap();
        let json = format!("{}\n", serde_json::to_string_pretty(diff.changes()).unwrap());
        for (name, said) in [("changes.txt", diff.text()), ("changes.json", json), ("changelog.md", diff.changelog())] {
            let due = fs::read_to_string(case.join(name)).unwrap_or_default();
            if due != said {
                let name = case.join(name).display().to_string();
                let lines = TextDiff::from_lines(&due, &said);
                differences.push_str(&lines.unified_diff().context_radius(3).header(&name, "now").to_string());
            }
        }
    }
    assert!(differences.is_empty(), "{differences}");
}

#[test]
fn nothing_changes_between_a_document_and_itself() {
    let documents = documents();
    assert!(documents.len() > 30, "{} documents are compared", documents.len());
    for text in documents {
        let diff = Diff::of_texts("mine", &text, &text).unwrap();
        assert_eq!(diff, Diff::default());
        assert_eq!((diff.bump(), diff.text().as_str()), (None, "Nothing changes for users.\n"));
    }
}

#[test]
fn what_is_added_one_way_is_removed_the_other_way() {
    let documents = documents();
    let neighbours = documents.windows(2).map(|pair| (pair[0].clone(), pair[1].clone()));
    let mut compared = 0;
    for (old, new) in cases().into_iter().map(|(_, old, new)| (old, new)).chain(neighbours) {
        let there = Diff::of_texts("mine", &old, &new).unwrap();
        let back = Diff::of_texts("mine", &new, &old).unwrap();
        // What stands below a renamed item goes by its new name.
        let is_renamed = there.changes().iter().any(|change| change.change == "renamed");
        let mut due: Vec<Mirrored> = there.changes().iter().map(|change| seen(change, is_renamed)).collect();
        let mut said: Vec<Mirrored> =
            back.changes().iter().map(|change| seen(&mirrored(change.clone()), is_renamed)).collect();
        due.sort();
        said.sort();
        assert_eq!(due, said);
        compared += due.len();
    }
    assert!(compared > 300, "{compared} changes are compared");
}

/// A change without what depends on the direction: whether it breaks.
type Mirrored = (String, String, Option<String>, Option<String>, Pointers, bool);

fn seen(change: &Change, is_renamed: bool) -> Mirrored {
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
fn whatever_is_taken_from_a_document_or_altered_in_it_has_a_name() {
    let text = fs::read_to_string(directory("tests/constructs/specs/constructs.yaml")).unwrap();
    let client = interface(&Document::read("old", "mine", &text).unwrap()).unwrap();
    let document: Value = serde_json::from_str(&client.facts[&Aspect::Document]).unwrap();
    let mut nodes = Vec::new();
    pointers(&document, "", &mut nodes);
    let (mut compared, mut nameless) = (0, Vec::new());
    for pointer in &nodes {
        for alter in [remove, bend] {
            let mut altered = document.clone();
            alter(&mut altered, pointer);
            let Ok(diff) = Diff::of_texts("mine", &text, &altered.to_string()) else { continue };
            compared += 1;
            if altered != document && diff.changes().iter().all(|change| change.name == "mine::OPENAPI") {
                nameless.push(pointer.as_str());
            }
        }
    }
    // What no user sees: tags, the version of OpenAPI, and where an answer repeats how much was asked for.
    let seen = |pointer: &&str| !pointer.contains("/tags") && !pointer.ends_with("/x-paging/response/count");
    nameless.retain(|pointer| seen(pointer) && *pointer != "/openapi");
    assert_eq!(nameless, Vec::<&str>::new());
    assert!(compared > 150, "{compared} documents are compared");
}

fn pointers(value: &Value, here: &str, into: &mut Vec<String>) {
    let inside: Vec<(String, &Value)> = match value {
        Value::Object(keys) => {
            keys.iter().map(|(key, value)| (key.replace('~', "~0").replace('/', "~1"), value)).collect()
        }
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
        Value::Object(keys) => drop(keys.remove(&key.replace("~1", "/").replace("~0", "~"))),
        Value::Array(items) => drop(items.remove(key.parse().unwrap())),
        _ => {}
    }
}

/// Alters a text, number or flag.
fn bend(document: &mut Value, pointer: &str) {
    let value = document.pointer_mut(pointer).unwrap();
    match value {
        Value::String(text) => text.push('x'),
        Value::Number(number) => *value = Value::from(number.as_i64().unwrap_or_default() + 1),
        Value::Bool(flag) => *flag = !*flag,
        _ => {}
    }
}

/// A directory of its own for a test, empty.
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

/// What `cargo specs diff` prints in a directory, on either channel, and how it ends.
fn specs_diff(directory: &Path, arguments: &[&str]) -> (String, String, i32) {
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_specs"));
    let output = command.current_dir(directory).arg("diff").args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

#[test]
fn compares_revisions_files_and_the_working_tree() {
    let root = scratch("git");
    let (_, old, new) = cases().into_iter().find(|(case, ..)| case.ends_with("access")).unwrap();
    let write = |name: &str, text: &str| fs::write(root.join("specs").join(name), text).unwrap();
    git(&root, &["init", "--quiet"]);
    write("mine.yaml", &old);
    write("gone.yaml", &old);
    git(&root, &["add", "specs"]);
    git(&root, &["commit", "--quiet", "-m", "one"]);
    write("mine.yaml", &new);
    write("more.yaml", &new);
    fs::remove_file(root.join("specs/gone.yaml")).unwrap();
    git(&root, &["add", "--all", "specs"]);
    git(&root, &["commit", "--quiet", "-m", "two"]);

    let due = fs::read_to_string(directory("tests/diff/access/changes.txt")).unwrap();
    let (changes, _) = due.rsplit_once("\n\n").unwrap();
    let (said, complaint, code) = specs_diff(&root, &["HEAD~1", "HEAD"]);
    assert_eq!((complaint.as_str(), code), ("", 0));
    assert!(said.contains(changes), "{said}");
    assert!(
        said.starts_with("gone, breaking\n  gone: removed\n") && said.contains("\nmore, additive\n  more: added\n")
    );
    // From any directory of the repository, and from either side.
    assert_eq!(specs_diff(&root.join("specs"), &["HEAD~1", "."]).0, said);
    let nothing = (String::from("Nothing changes for users.\n"), String::new(), 0);
    assert_eq!(specs_diff(&root, &["HEAD", "."]), nothing);
    assert_eq!(specs_diff(&root, &["HEAD~1", "HEAD~1"]), nothing);
    // A file is compared with its own provider's, and with nothing else.
    assert_eq!(specs_diff(&root, &["HEAD~1", "specs/mine.yaml"]).0, due);
    assert_eq!(specs_diff(&root, &["HEAD~1", "specs/more.yaml", "--provider", "mine"]).0, due);
    assert_eq!(specs_diff(&root, &["HEAD~1", "HEAD", "--provider", "mine"]).0, due);
    assert_eq!(specs_diff(&root, &["HEAD~1", "HEAD", "--provider", "nobody"]).2, 1);
    let (said, complaint, code) = specs_diff(&root, &["HEAD~1", "specs/more.yaml"]);
    assert_eq!((said.as_str(), code), ("", 1));
    assert!(complaint.contains("HEAD~1 has no specs/more.yaml"), "{complaint}");
    // What has changed in the working tree alone counts, what is no document is refused with the gate's findings.
    write("mine.yaml", &format!("{new}# A comment changes nothing.\n"));
    assert_eq!(specs_diff(&root, &["HEAD", "."]), nothing);
    write("mine.yaml", "openapi: 3.0.3\npathes: {}");
    let (said, complaint, code) = specs_diff(&root, &["HEAD", ".", "--json"]);
    assert_eq!((said.as_str(), code), ("", 1));
    assert!(complaint.contains("specs/mine.yaml:2:1: a document has no key `pathes` [unknown-key]"), "{complaint}");
    fs::remove_dir_all(root).unwrap();
}

#[test]
fn wrong_usage_and_unreadable_sides_have_their_own_codes() {
    let root = scratch("usage");
    git(&root, &["init", "--quiet"]);
    fs::write(root.join("binary.yaml"), [0xff, 0x00, 0xfe, b'{']).unwrap();
    for (arguments, due) in [
        (&["HEAD"][..], 2),
        (&["HEAD", "HEAD", "--jsn"], 2),
        (&["HEAD", "HEAD", "--json", "--changelog"], 2),
        (&["no-such-revision", "."], 1),
        (&[".", "."], 1),
        (&["--", "--output=x", "."], 1),
        (&["", "."], 2),
        (&["binary.yaml", "binary.yaml"], 1),
    ] {
        let (said, complaint, code) = specs_diff(&root, arguments);
        assert_eq!((said.as_str(), code), ("", due), "{arguments:?}: {complaint}");
        assert!(!complaint.contains("panicked"), "{complaint}");
    }
    fs::remove_dir_all(root).unwrap();
}
