//! A walk over an invented provider with every kind of change.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use plenary_codegen::{Document, TODO, check, generate};
use serde_json::{Value, json};

use super::{NotApplied, Written, apply_to, findings};
use crate::diff::ChangeClass;
use crate::edit::rewrite;
use crate::record::{Facts, Moved, Movement};

const TODAY: &str = "2026-11-28";

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/apply").join(name)
}

fn text(name: &str) -> String {
    fs::read_to_string(file(name)).unwrap()
}

fn value(text: &str) -> Value {
    plenary_openapi::read_yaml(text).unwrap().value
}

fn moved(change: &Value) -> Moved {
    let movement = match (change.get("added"), change.get("gone"), change["fact"].as_str()) {
        (Some(_), ..) => Movement::Added,
        (_, Some(_), _) => Movement::Gone,
        (.., Some(name)) => {
            let fact = |key: &str| change.get(key).cloned().unwrap_or_default();
            Movement::Fact { name: name.to_owned(), before: fact("before"), after: fact("after") }
        }
        _ => panic!("{change} does not say how it moved"),
    };
    let places = change["places"].as_object().unwrap().iter();
    let part: BTreeMap<String, Facts> =
        change.get("part").map(|part| serde_json::from_value(part.clone()).unwrap()).unwrap_or_default();
    let places = places.map(|(operation, subject)| (operation.clone(), subject.as_str().unwrap().to_owned())).collect();
    Moved { is_ours: change["is_ours"] == true, ..at(places, movement, part) }
}

fn at(places: Vec<(String, String)>, movement: Movement, part: BTreeMap<String, Facts>) -> Moved {
    Moved {
        provider: "harbor".into(),
        operations: places.iter().map(|(operation, _)| operation.clone()).collect(),
        subject: places.first().map(|(_, subject)| subject.clone()).unwrap_or_default(),
        places,
        movement,
        class: ChangeClass::Additive,
        file: String::new(),
        pointer: String::new(),
        line: 0,
        is_ours: false,
        part,
    }
}

fn all() -> Vec<Moved> {
    value(&text("moved.yaml")).as_array().unwrap().iter().map(moved).collect()
}

fn applied(before: &str, moved: &[Moved]) -> Written {
    let moved: Vec<&Moved> = moved.iter().collect();
    apply_to("specs/harbor.yaml", "harbor", before, &moved, TODAY).unwrap_or_else(|error| panic!("{error:#}"))
}

/// Returns the document after a person wrote the words.
fn written(value: &Value) -> Value {
    match value {
        Value::Object(keys) => {
            let keys = keys.iter().filter(|(key, _)| *key != TODO);
            keys.map(|(key, value)| (key.clone(), written(value))).collect()
        }
        Value::Array(items) => items.iter().map(written).collect(),
        Value::String(text) if text == plenary_codegen::PLACEHOLDER => json!("Words."),
        other => other.clone(),
    }
}

/// Asserts that the gate finds only marks, and that the code is generated once a person wrote the words.
fn check_result(text: &str) {
    let found = findings("harbor", &value(text)).unwrap();
    assert!(found.iter().all(|finding| finding.rule == "todo"), "{found:#?}");
    let written = rewrite(text, &written(&value(text))).unwrap();
    generate("specs/harbor.yaml", "harbor", &written).unwrap_or_else(|error| panic!("{error}"));
}

/// Returns true if the spec asks a person for a change.
fn has_change_to_write(value: &Value) -> bool {
    match value {
        Value::Object(keys) => {
            let mut listed = keys.get(TODO).and_then(Value::as_array).into_iter().flatten();
            listed.any(|line| line.as_str().is_some_and(|line| line.contains(' ')))
                || keys.values().any(has_change_to_write)
        }
        Value::Array(items) => items.iter().any(has_change_to_write),
        _ => false,
    }
}

#[test]
fn every_kind_of_change_is_written_or_named() {
    let before = text("harbor.yaml");
    Document::read("harbor.yaml", "harbor", &before).and_then(check).unwrap_or_else(|findings| panic!("{findings}"));
    let Written { after, left, notes } = applied(&before, &all());
    check_result(&after);
    let line = |left: &NotApplied| format!("{:?}: {}\n", left.moved.places[0], left.reason);
    let left: String = left.iter().map(line).collect();
    let notes: String = notes.iter().map(line).collect();
    for (name, actual) in [("applied.yaml", &after), ("left.txt", &left), ("notes.txt", &notes)] {
        assert_eq!(*actual, text(name), "{name}");
    }
}

#[test]
fn each_change_alone_leaves_a_spec_that_generates() {
    let before = text("harbor.yaml");
    for moved in all() {
        let Written { after, left, notes } = applied(&before, std::slice::from_ref(&moved));
        // What is not written is asked for in the spec, or is a note.
        assert!(after != before || !notes.is_empty(), "{moved:?} was passed over");
        assert!(left.is_empty() || has_change_to_write(&value(&after)), "{moved:?}");
        check_result(&after);
    }
}

#[test]
fn components_that_become_equal_are_merged() {
    let before = text("harbor.yaml");
    let added = |operation: &str, subject: &str| {
        let part = BTreeMap::from([(String::new(), Facts::from([("type".to_owned(), json!("string"))]))]);
        let places = vec![(operation.to_owned(), subject.to_owned())];
        at(places, Movement::Added, part)
    };
    let steps = [("list_boats", "200 data[].flag"), ("view_boat", "200 flag"), ("create_boat", "200 flag")];
    // First, one user of the component moves.
    let one = applied(&before, &[added(steps[0].0, steps[0].1)]).after;
    let schemas = |text: &str| value(text)["components"]["schemas"].as_object().unwrap().len();
    assert_eq!(schemas(&one), schemas(&before) + 1);
    assert!(value(&one)["components"]["schemas"]["ListBoatsBoat"]["properties"]["flag"].is_object());
    // A person writes the description, and then the others follow.
    let described = rewrite(&one, &written(&value(&one))).unwrap();
    let rest = [added(steps[1].0, steps[1].1), added(steps[2].0, steps[2].1)];
    let Written { after: both, left, .. } = applied(&described, &rest);
    assert_eq!(left, []);
    assert_eq!(schemas(&both), schemas(&before), "{both}");
    assert_eq!(value(&both)["components"]["schemas"]["Boat"]["properties"]["flag"]["description"], "Words.");
    check_result(&both);
}
