//! Finds what moved between two states of a page.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::facts::{Facts, Subjects, is_inside, parent};

/// How a subject moved.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "movement", rename_all = "lowercase")]
pub enum Movement {
    /// The page has a new subject.
    Added,
    /// The page no longer has the subject.
    Gone,
    /// A fact about the subject changed.
    Fact {
        /// The name of the fact, such as `type`, `enum` or `maximum`.
        name: String,
        /// The fact as it was recorded, or null.
        before: Value,
        /// The fact on the page of today, or null.
        after: Value,
    },
}

/// A subject that moved.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Step {
    pub(crate) subject: String,
    pub(crate) movement: Movement,
    /// The facts of the subject and of all that is inside it, by the end of the subject: as they are now, or as they were
    /// if the subject is gone.
    pub(crate) part: BTreeMap<String, Facts>,
}

/// Facts that say which subjects can be inside a subject.
const SHAPING: [&str; 3] = ["type", "union", "same as"];

/// Facts that decide whether an example shows something that the schema does not state.
const STATED: [&str; 4] = ["type", "nullable", "union", "same as"];

/// Compares two states of a page.
pub(crate) fn compare(before: &Subjects, after: &Subjects) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut subjects: Vec<&String> = before.keys().chain(after.keys()).collect();
    subjects.sort_unstable();
    subjects.dedup();
    for subject in subjects {
        match (before.get(subject), after.get(subject)) {
            (Some(was), Some(is)) => facts(subject, was, is, after, &mut steps),
            (None, Some(_)) if is_own_change(subject, before, after) => {
                steps.push(Step { subject: subject.clone(), movement: Movement::Added, part: part(subject, after) });
            }
            (Some(_), None) if is_own_change(subject, after, before) => {
                steps.push(Step { subject: subject.clone(), movement: Movement::Gone, part: part(subject, before) });
            }
            _ => {}
        }
    }
    without_renamed_members(steps, after)
}

fn facts(subject: &str, was: &Facts, is: &Facts, after: &Subjects, steps: &mut Vec<Step>) {
    let mut names: Vec<&String> = was.keys().chain(is.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let moved: Vec<&String> = names.into_iter().filter(|name| was.get(*name) != is.get(*name)).collect();
    // What an example shows is a fact only if the schema does not state it, so a change of the schema can change it.
    let is_restated = moved.iter().any(|name| STATED.contains(&name.as_str()));
    for name in moved.into_iter().filter(|name| !(is_restated && *name == "shown")) {
        let value = |facts: &Facts| facts.get(name).cloned().unwrap_or(Value::Null);
        let movement = Movement::Fact { name: name.clone(), before: value(was), after: value(is) };
        steps.push(Step { subject: subject.to_owned(), movement, part: part(subject, after) });
    }
}

/// Returns true if a subject that only one side has is a change of its own.
///
/// It is not if the subject around it is new or gone, too, or if that subject has become another kind of value.
fn is_own_change(subject: &str, without: &Subjects, with: &Subjects) -> bool {
    let Some(outer) = parent(subject, |outer| with.contains_key(outer)) else { return true };
    let (Some(had), Some(has)) = (without.get(outer), with.get(outer)) else { return false };
    let is_reshaped = SHAPING.iter().any(|name| had.get(*name) != has.get(*name));
    !is_reshaped || has_such(without, outer, &subject[outer.len()..])
}

/// Returns true if there is a subject of the same kind (a property, items, values, a member) inside another one.
fn has_such(subjects: &Subjects, outer: &str, rest: &str) -> bool {
    let kind = |rest: &str| rest.chars().next().map(|first| if first == ' ' { '.' } else { first });
    let inside = subjects.range(outer.to_owned()..).skip(1).take_while(|(subject, _)| subject.starts_with(outer));
    inside
        .filter(|(subject, _)| is_inside(subject, outer))
        .any(|(subject, _)| kind(&subject[outer.len()..]) == kind(rest))
}

/// Returns the facts of a subject and of all that is inside it, by the end of the subject.
fn part(subject: &str, subjects: &Subjects) -> BTreeMap<String, Facts> {
    let following = subjects.range(subject.to_owned()..).take_while(|(other, _)| other.starts_with(subject));
    let inside = following.filter(|(other, _)| *other == subject || is_inside(other, subject));
    inside.map(|(other, facts)| (other[subject.len()..].to_owned(), facts.clone())).collect()
}

/// Removes the members of unions that only have another name.
///
/// The name of a component is not on the wire, except as the value of a discriminator.
fn without_renamed_members(steps: Vec<Step>, after: &Subjects) -> Vec<Step> {
    let union = |step: &Step| {
        let (outer, _) = step.subject.strip_suffix('>')?.rsplit_once('<')?;
        let has_tag = after.get(outer).is_some_and(|facts| facts.contains_key("discriminator"));
        (!has_tag).then(|| outer.to_owned())
    };
    let is_renamed = |step: &Step| {
        let opposite = match step.movement {
            Movement::Added => Movement::Gone,
            Movement::Gone => Movement::Added,
            Movement::Fact { .. } => return false,
        };
        let Some(outer) = union(step) else { return false };
        steps
            .iter()
            .any(|other| other.movement == opposite && other.part == step.part && union(other).as_ref() == Some(&outer))
    };
    let keep: Vec<bool> = steps.iter().map(|step| !is_renamed(step)).collect();
    steps.into_iter().zip(keep).filter_map(|(step, keep)| keep.then_some(step)).collect()
}
