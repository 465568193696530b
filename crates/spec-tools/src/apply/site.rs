//! Finds the places of a change, and gives them to the change alone.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::names::pascal;
use super::reason::Reason;
use super::split::{component_around, isolate};
use super::subject::{Root, Subject};
use super::way::{self, Way};
use crate::record::Moved;

/// A change with its subjects.
pub(super) struct Change<'m> {
    pub(super) moved: &'m Moved,
    pub(super) places: Vec<(&'m str, Subject)>,
}

impl<'m> Change<'m> {
    /// Reads the subjects of a change.
    ///
    /// # Errors
    ///
    /// Returns the reason if `apply` cannot change one of them.
    pub(super) fn read(moved: &'m Moved) -> Result<Self, Reason> {
        let place = |(operation, subject): &'m (String, String)| Ok((operation.as_str(), Subject::read(subject)?));
        let places = moved.places.iter().map(place).collect::<Result<Vec<_>, Reason>>()?;
        if places.is_empty() {
            return Err(Reason::from("the change names no operation"));
        }
        Ok(Self { moved, places })
    }

    pub(super) fn is_request(&self) -> bool {
        self.places.iter().all(|(_, subject)| subject.is_request())
    }

    /// Returns the first operation of the change.
    pub(super) fn operation(&self) -> &'m str {
        self.places.first().map_or("", |(operation, _)| operation)
    }

    /// Returns the places to which a function leads from each subject, after nothing else uses them.
    ///
    /// # Errors
    ///
    /// Returns a reason if our spec does not have one of the subjects.
    pub(super) fn isolated(
        &self,
        document: &mut Value,
        to: impl Fn(&Value, &str, &Subject) -> Option<Way>,
    ) -> Result<BTreeSet<String>, Reason> {
        let ways = self.ways(document, &to)?;
        isolate(document, &ways, self.operation());
        Ok(self.ways(document, &to)?.into_iter().map(|way| way.at).collect())
    }

    fn ways(&self, document: &Value, to: &impl Fn(&Value, &str, &Subject) -> Option<Way>) -> Result<Vec<Way>, Reason> {
        let way = |(operation, subject): &(&str, Subject)| {
            let missing =
                || Reason::from(format!("our spec does not have this part of `{operation}` where the page has it"));
            to(document, operation, subject).ok_or_else(missing)
        };
        self.places.iter().map(way).collect()
    }
}

/// Returns the way to a subject's own schema, before following its references.
pub(super) fn to_own_schema(document: &Value, operation: &str, subject: &Subject) -> Option<Way> {
    let way = way::to_subject(document, operation, subject)?;
    if subject.steps.is_empty() { way::to_schema(document, &way) } else { Some(way) }
}

/// Returns the way to a subject's schema, after following its references.
pub(super) fn to_settled_schema(document: &Value, operation: &str, subject: &Subject) -> Option<Way> {
    way::settled(document, &to_own_schema(document, operation, subject)?)
}

/// Returns the object at a pointer.
pub(super) fn object<'d>(document: &'d mut Value, pointer: &str) -> Result<&'d mut Map<String, Value>, Reason> {
    document
        .pointer_mut(pointer)
        .and_then(Value::as_object_mut)
        .ok_or_else(|| Reason::from(format!("`{pointer}` is not an object")))
}

/// Adds an entry to an object at a position.
///
/// # Errors
///
/// Returns the reason if the object has the key already, for example because two pages of the operation have it.
pub(super) fn insert_new(keys: &mut Map<String, Value>, index: usize, key: &str, value: Value) -> Result<(), Reason> {
    if keys.contains_key(key) {
        return Err(Reason::from(format!("our spec has `{key}` already: compare the pages by hand")));
    }
    keys.shift_insert(index, key.to_owned(), value);
    Ok(())
}

/// Returns the name for a component that a part becomes.
///
/// It begins with the name of the component around the part, or of the operation.
pub(super) fn component_name(pointer: &str, operation: &str, subject: &Subject) -> String {
    let around = component_around(pointer).filter(|component| component.starts_with("/components/schemas/"));
    let outer = around.as_deref().and_then(|component| component.rsplit('/').next());
    let last = subject.steps.iter().rev().find_map(|step| match step {
        super::subject::Step::Property(name) => Some(pascal(name)),
        _ => None,
    });
    match (outer, last, &subject.root) {
        (Some(outer), Some(last), _) => format!("{outer}{last}"),
        (Some(outer), None, _) => format!("{outer}Value"),
        (None, _, Root::Parameter { name, .. }) => pascal(name),
        (None, last, Root::Request) => format!("{}Request{}", pascal(operation), last.unwrap_or_default()),
        (None, last, Root::Response(status)) if status.starts_with('2') => {
            format!("{}Result{}", pascal(operation), last.unwrap_or_default())
        }
        (None, last, Root::Response(status)) => {
            format!("{}{}{}", pascal(operation), super::components::reason(status), last.unwrap_or_default())
        }
        (None, last, Root::Operation) => format!("{}{}", pascal(operation), last.unwrap_or_default()),
    }
}
