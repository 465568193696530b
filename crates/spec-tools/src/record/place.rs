//! Finds the place in our spec that a subject of a page concerns.

use std::collections::{BTreeMap, HashMap};

use super::compare::{Movement, Step};
use super::facts::parent;
use super::schema::Entry;

/// The maximum number of schemas that contain themselves on the way to a subject.
const TURNS: usize = 64;

/// The subjects of an operation in our spec.
pub(crate) struct Places {
    entries: BTreeMap<String, Entry>,
    /// The subjects without the names of the members of unions. Pages often have no such members or other names.
    nameless: HashMap<String, String>,
}

impl Places {
    pub(crate) fn new(entries: BTreeMap<String, Entry>) -> Self {
        let mut nameless = HashMap::new();
        for subject in entries.keys() {
            nameless.entry(without_members(subject)).or_insert_with(|| subject.clone());
        }
        Self { entries, nameless }
    }

    /// Returns the JSON pointer of the place that a step concerns, and whether our spec already says what the page says
    /// now.
    ///
    /// For something new, the place is the object or the operation that would contain it.
    pub(crate) fn place(&self, step: &Step) -> (String, bool) {
        let own = self.find(&step.subject);
        match (&step.movement, own) {
            (Movement::Added, own) => (self.container(&step.subject), own.is_some()),
            (Movement::Gone, Some(own)) => (own.pointer.clone(), false),
            (Movement::Gone, None) => (self.container(&step.subject), true),
            (Movement::Fact { name, after, .. }, Some(own)) => {
                let is_ours = own.facts.get(name).unwrap_or(&serde_json::Value::Null) == after;
                (own.place_of(name).to_owned(), is_ours)
            }
            (Movement::Fact { .. }, None) => (self.container(&step.subject), false),
        }
    }

    fn find(&self, subject: &str) -> Option<&Entry> {
        let mut subject = subject.to_owned();
        for _ in 0..TURNS {
            let exact = self.entries.get(&subject);
            let nameless = || self.entries.get(self.nameless.get(&without_members(&subject))?);
            if let Some(entry) = exact.or_else(nameless) {
                return Some(entry);
            }
            subject = self.described_elsewhere(&subject)?;
        }
        None
    }

    /// Returns the subject inside the first use of a schema, where our spec describes it.
    fn described_elsewhere(&self, subject: &str) -> Option<String> {
        let outer = parent(subject, |outer| self.entries.contains_key(outer))?;
        let first = self.entries.get(outer)?.facts.get("same as")?.as_str()?;
        Some(format!("{first}{}", &subject[outer.len()..]))
    }

    /// Returns the pointer of the closest object of ours that contains a subject.
    fn container(&self, subject: &str) -> String {
        let mut subject = subject;
        while let Some(outer) = parent(subject, |_| true) {
            if let Some(entry) = self.find(outer) {
                return entry.object.clone();
            }
            subject = outer;
        }
        self.entries.get("operation").map(|operation| operation.pointer.clone()).unwrap_or_default()
    }
}

/// Removes the names of the members of unions from a subject.
fn without_members(subject: &str) -> String {
    let mut depth = 0_usize;
    let kept = subject.chars().filter(|character| {
        depth += usize::from(*character == '<');
        let is_outside = depth == 0;
        depth = depth.saturating_sub(usize::from(*character == '>'));
        is_outside
    });
    kept.collect()
}
