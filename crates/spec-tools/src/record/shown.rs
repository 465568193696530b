//! Adds what only the examples on a page show.
//!
//! Many pages describe less than they show. A value in an example is a fact only if the schema does not state it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::facts::{self, Facts};
use super::schema::Entry;
use crate::drift::JsonType;

/// The maximum number of subjects that examples can add to an operation.
const SUBJECTS: usize = 10_000;

/// Adds the facts that an example shows and the schema of its subject does not state.
pub(crate) fn add(entries: &mut BTreeMap<String, Entry>, subject: &str, example: &Value) {
    if entries.len() >= SUBJECTS {
        return;
    }
    let is_described_elsewhere = entries.get(subject).is_some_and(|entry| entry.facts.contains_key("same as"));
    if is_described_elsewhere || has_members(entries, subject) {
        return;
    }
    note(entries, subject, example);
    match example {
        Value::Object(fields) => {
            let values = facts::values(subject);
            for (name, value) in fields {
                let property = facts::property(subject, name);
                let inner = if entries.contains_key(&property) || !entries.contains_key(&values) {
                    property
                } else {
                    values.clone()
                };
                add(entries, &inner, value);
            }
        }
        Value::Array(list) => {
            let items = facts::items(subject);
            list.iter().for_each(|item| add(entries, &items, item));
        }
        _ => {}
    }
}

fn has_members(entries: &BTreeMap<String, Entry>, subject: &str) -> bool {
    let start = format!("{subject}<");
    entries.range(start.clone()..).next().is_some_and(|(other, _)| other.starts_with(&start))
}

/// Notes the type of a value if the subject does not have that type.
fn note(entries: &mut BTreeMap<String, Entry>, subject: &str, value: &Value) {
    let name = JsonType::of(value).map_or("null", JsonType::name);
    let pointer = || {
        let outer = facts::parent(subject, |outer| entries.contains_key(outer));
        outer.and_then(|outer| entries.get(outer)).map(|entry| entry.object.clone()).unwrap_or_default()
    };
    if !entries.contains_key(subject) {
        let entry = Entry::new(Facts::new(), &pointer());
        entries.insert(subject.to_owned(), entry);
    } else if entries.get(subject).is_some_and(|entry| accepts(&entry.facts, name)) {
        return;
    }
    let Some(entry) = entries.get_mut(subject) else { return };
    let shown = entry.facts.entry(String::from("shown")).or_insert_with(|| json!([]));
    if let Value::Array(names) = shown
        && !names.iter().any(|other| other == name)
    {
        names.push(Value::from(name));
        names.sort_by_key(Value::to_string);
    }
}

/// Returns true if the stated facts allow a value of a type.
fn accepts(facts: &Facts, name: &str) -> bool {
    if name == "null" {
        return facts.contains_key("nullable");
    }
    let is = |stated: &Value| stated == name || (stated == "number" && name == "integer");
    match facts.get("type") {
        Some(Value::Array(types)) => types.iter().any(is),
        Some(stated) => is(stated),
        // Without a type, each value is allowed unless only an example describes the subject.
        None => !facts.contains_key("shown"),
    }
}
