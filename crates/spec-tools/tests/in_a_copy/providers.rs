//! Tests `cargo specs new` and `cargo specs remove`.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Output;

use serde_json::Value;

use crate::copy::{Copy, shown};

/// A document that follows the conventions of `specs/`.
const DOCUMENT: &str = "tests/new/harbor.yaml";
const OWN: &str = "tried_in_a_copy";
const ADOPTED: &str = "adopted_in_a_copy";

fn succeeded(output: &Output) -> String {
    assert!(output.status.success(), "{}", shown(output));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn failed(output: &Output, code: i32, expected: &str) {
    assert_eq!(output.status.code(), Some(code), "{expected}: {}", shown(output));
    assert!(shown(output).contains(expected), "{expected}: {}", shown(output));
}

fn names(before: &BTreeMap<PathBuf, Vec<u8>>, after: &BTreeMap<PathBuf, Vec<u8>>) -> Vec<String> {
    let mut names: Vec<String> = before
        .keys()
        .chain(after.keys())
        .filter(|name| before.get(*name) != after.get(*name))
        .map(|name| name.to_string_lossy().replace('\\', "/"))
        .collect();
    names.sort();
    names.dedup();
    names
}

#[test]
fn a_provider_is_added_and_removed_completely() {
    let copy = Copy::take();
    let before = copy.contents();

    let planned = succeeded(&copy.specs(&["new", "--dry-run", OWN, DOCUMENT]));
    assert!(copy.contents() == before, "a dry run changes files");
    let written = succeeded(&copy.specs(&["new", OWN, DOCUMENT]));
    assert_eq!(written, planned);
    assert_eq!(written.lines().collect::<Vec<_>>(), names(&before, &copy.contents()));
    assert!(copy.contents()[&PathBuf::from(format!("specs/{OWN}.yaml"))] == before[&PathBuf::from(DOCUMENT)]);
    let with_one = copy.contents();

    // A foreign document is adopted, with warnings for losses.
    let adopted = copy.specs(&["new", ADOPTED, "tests/foreign/three-one.yaml"]);
    succeeded(&adopted);
    assert!(shown(&adopted).contains("warning: tests/foreign/three-one.yaml: /"));
    let spec = fs::read_to_string(copy.root.join(format!("specs/{ADOPTED}.yaml"))).unwrap();
    assert!(spec.starts_with("openapi: 3.0.3\nx-adopted: three-one.yaml\n"), "{spec}");

    assert_eq!(succeeded(&copy.specs(&["check"])), "");
    assert!(succeeded(&copy.specs(&["code", ADOPTED])).contains("pub async fn send"));
    // These tests cover the types, sandbox and lock entry of each provider. `--test=call` makes cargo compile the
    // command `plenary` too.
    let tests = ["test", "--locked", "--quiet", "--workspace", "--test=exact", "--test=http", "--test=call", "--"];
    let some = ["providers::", "documented", "a_type_has_the_schema", "generated_from"];
    succeeded(&copy.cargo(&[&tests[..], &some].concat()));
    let listed = succeeded(&copy.compiled("plenary", &["operations", "--json"]));
    let listed: Vec<Value> = serde_json::from_str(&listed).unwrap();
    let created = listed.iter().find(|entry| entry["provider"] == OWN && entry["operation"] == "create_berth").unwrap();
    assert_eq!(created["read"], "2026-11-19");
    assert!(listed.iter().any(|entry| entry["provider"] == ADOPTED));

    failed(&copy.specs(&["new", OWN, DOCUMENT]), 2, &format!("provider `{OWN}` already exists"));
    succeeded(&copy.specs(&["remove", ADOPTED]));
    assert_eq!(names(&with_one, &copy.contents()), [""; 0]);
    fs::write(copy.root.join("tests/http/harbor.rs"), format!("use plenary::{{{OWN}, telnyx}};\n")).unwrap();
    failed(&copy.specs(&["remove", OWN]), 2, "\n  tests/http/harbor.rs");
    fs::remove_file(copy.root.join("tests/http/harbor.rs")).unwrap();
    fs::write(copy.root.join(format!("crates/{OWN}/notes.md")), "mine").unwrap();
    failed(&copy.specs(&["remove", OWN]), 2, "other files: notes.md");
    fs::remove_file(copy.root.join(format!("crates/{OWN}/notes.md"))).unwrap();
    succeeded(&copy.specs(&["remove", OWN]));
    assert_eq!(names(&before, &copy.contents()), [""; 0]);
    assert!(!copy.root.join(format!("crates/{OWN}")).exists());
}

#[test]
fn a_failing_command_changes_nothing() {
    let copy = Copy::take();
    let before = copy.contents();
    for (name, expected) in [
        ("Harbor", "lower-case"),
        ("harbor-two", "lower-case"),
        ("_harbor", "lower-case"),
        ("har__bor", "lower-case"),
        ("2harbors", "lower-case"),
        ("../harbor", "lower-case"),
        ("", "lower-case"),
        ("häfen", "lower-case"),
        ("match", "keyword"),
        ("client", "reserved in this workspace"),
        ("codegen", "reserved in this workspace"),
        ("sandbox", "reserved in this workspace"),
        ("default", "reserved in this workspace"),
        ("std", "reserved in this workspace"),
        (&"long".repeat(20), "too long"),
        ("telnyx", "provider `telnyx` already exists"),
    ] {
        failed(&copy.specs(&["new", name, DOCUMENT]), 2, expected);
    }
    // The gate rejects these documents.
    failed(&copy.specs(&["new", OWN, "tests/gate/page.yaml"]), 1, "[page]");
    failed(&copy.specs(&["new", OWN, "tests/gate/read-date.yaml"]), 1, "[read-date]");
    failed(&copy.specs(&["new", OWN, "tests/gate/yaml.yaml"]), 1, "[yaml]");
    failed(&copy.specs(&["new", OWN, "no/such/file.yaml"]), 1, "no/such/file.yaml");
    failed(&copy.specs(&["remove", OWN]), 2, &format!("unknown provider `{OWN}` (must be one of "));
    failed(&copy.specs(&["remove", "telnyx"]), 2, "tests/http/calls.rs");
    assert_eq!(names(&before, &copy.contents()), [""; 0]);

    // The command does not overwrite the remaining files of a removed provider.
    fs::create_dir(copy.root.join(format!("crates/{OWN}"))).unwrap();
    failed(&copy.specs(&["new", OWN, DOCUMENT]), 2, &format!("crates/{OWN} exists, but specs/{OWN}.yaml is missing"));
    fs::remove_dir(copy.root.join(format!("crates/{OWN}"))).unwrap();

    // If cargo rejects the workspace, all changes are undone. Here, the new crate has a missing dependency.
    let manifest = copy.root.join("crates/rocketchat/Cargo.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    let broken = text.replace("[dependencies]\n", "[dependencies]\nnowhere = { path = \"../nowhere\" }\n");
    fs::write(&manifest, &broken).unwrap();
    failed(&copy.specs(&["new", OWN, DOCUMENT]), 1, "nothing was changed");
    fs::write(&manifest, text).unwrap();
    assert_eq!(names(&before, &copy.contents()), [""; 0]);
    assert!(!copy.root.join(format!("crates/{OWN}")).exists());
}
