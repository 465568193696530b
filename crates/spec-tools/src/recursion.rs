//! Finds the schemas that contain themselves.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use plenary_openapi::{Node, follow_text};
use serde_json::Value;

/// Knows which schemas of a document contain themselves, as far as it was asked.
#[derive(Debug, Default)]
pub(crate) struct Recursion {
    /// Whether the schema at a JSON pointer contains itself.
    known: BTreeMap<String, bool>,
    /// The targets of the references within each schema.
    references: BTreeMap<String, BTreeSet<String>>,
}

impl Recursion {
    /// Returns true if a schema refers to itself, directly or through other schemas.
    pub(crate) fn contains_itself(&mut self, schema: &Node<'_>) -> bool {
        if let Some(contains_itself) = self.known.get(&schema.pointer) {
            return *contains_itself;
        }
        let contains_itself = self.reaches_itself(schema);
        self.known.insert(schema.pointer.clone(), contains_itself);
        contains_itself
    }

    fn reaches_itself(&mut self, schema: &Node<'_>) -> bool {
        let mut seen = BTreeSet::new();
        let mut next = vec![schema.pointer.clone()];
        while let Some(pointer) = next.pop() {
            let found = self.references.entry(pointer).or_insert_with_key(|pointer| {
                let mut found = BTreeSet::new();
                schema.document.pointer(pointer).into_iter().for_each(|value| add(value, &mut found));
                // A reference can spell its target in several ways.
                let target = |reference| follow_text(schema.document, reference).ok()?.pointer.map(Cow::into_owned);
                found.into_iter().filter_map(target).collect()
            });
            if found.contains(&schema.pointer) {
                return true;
            }
            next.extend(found.iter().filter(|pointer| seen.insert((*pointer).clone())).cloned());
        }
        false
    }
}

/// Adds the references within a value.
fn add<'v>(value: &'v Value, found: &mut BTreeSet<&'v str>) {
    found.extend(plenary_openapi::reference(value));
    match value {
        Value::Object(entries) => entries.values().for_each(|entry| add(entry, found)),
        Value::Array(items) => items.iter().for_each(|item| add(item, found)),
        _ => {}
    }
}
