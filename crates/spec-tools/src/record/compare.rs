//! Finds what moved between two states of a page.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use super::facts::{Facts, Subjects, is_inside, last_step, parent};

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

/// The fact about the parts of a copied page that were not read.
pub(crate) const UNREAD: &str = "unread text";

/// Compares two states of a page.
pub(crate) fn compare(before: &Subjects, after: &Subjects) -> Vec<Step> {
    let after = &with_old_names(before, after);
    let (had, has) = (kinds(before), kinds(after));
    let mut steps: Vec<Step> = Vec::new();
    let mut subjects: Vec<&String> = before.keys().chain(after.keys()).collect();
    subjects.sort_unstable();
    subjects.dedup();
    // The subjects inside one that only examples showed and that the page now describes.
    let mut described: Option<&String> = None;
    for subject in subjects {
        if described.is_some_and(|outer| is_inside(subject, outer)) {
            continue;
        }
        match (before.get(subject), after.get(subject)) {
            (Some(was), Some(is)) if is_now_described(was, is) => {
                described = Some(subject);
                steps.push(Step { subject: subject.clone(), movement: Movement::Added, part: part(subject, after) });
            }
            (Some(was), Some(is)) => facts(subject, was, is, after, &mut steps),
            (None, Some(_)) if is_own_change(subject, (before, &had), after) => {
                steps.push(Step { subject: subject.clone(), movement: Movement::Added, part: part(subject, after) });
            }
            (Some(_), None) if is_own_change(subject, (after, &has), before) => {
                steps.push(Step { subject: subject.clone(), movement: Movement::Gone, part: part(subject, before) });
            }
            _ => {}
        }
    }
    let steps = without_renamed_members(steps, after);
    // What moved explains the other text.
    let is_unread = |step: &Step| matches!(&step.movement, Movement::Fact { name, .. } if name == UNREAD);
    if steps.iter().all(is_unread) { steps } else { steps.into_iter().filter(|step| !is_unread(step)).collect() }
}

/// Returns true if only an example showed a subject, and the schema describes it now.
fn is_now_described(was: &Facts, is: &Facts) -> bool {
    was.len() == 1 && was.contains_key("shown") && !is.contains_key("shown")
}

/// Gives the schemas that contain themselves and only have another name their name of before.
///
/// The name of a component is not on the wire.
fn with_old_names<'s>(before: &Subjects, after: &'s Subjects) -> Cow<'s, Subjects> {
    let is_schema = |subject: &&String| {
        subject.strip_prefix("schema").is_some_and(|name| name.starts_with(' ') && last_step(subject) == name)
    };
    let nameless = |subjects: &Subjects, name: &str| -> BTreeMap<String, Facts> {
        let own = Value::from(name);
        let mut part = part(name, subjects);
        for facts in part.values_mut() {
            if let Some(same_as) = facts.get_mut("same as").filter(|same_as| **same_as == own) {
                *same_as = Value::from("itself");
            }
        }
        part
    };
    let mut renamed: BTreeMap<String, String> = BTreeMap::new();
    for new in after.keys().filter(is_schema).filter(|subject| !before.contains_key(*subject)) {
        let part = nameless(after, new);
        let old =
            before.keys().filter(is_schema).find(|old| !after.contains_key(*old) && nameless(before, old) == part);
        renamed.extend(old.map(|old| (new.clone(), old.clone())));
    }
    if renamed.is_empty() {
        return Cow::Borrowed(after);
    }
    let old_name = |subject: &str| {
        let new = renamed.keys().find(|new| subject == new.as_str() || is_inside(subject, new));
        new.map_or_else(|| subject.to_owned(), |new| format!("{}{}", renamed[new], &subject[new.len()..]))
    };
    let with_old = |(subject, facts): (&String, &Facts)| {
        let mut facts = facts.clone();
        if let Some(Value::String(same_as)) = facts.get_mut("same as") {
            *same_as = old_name(same_as);
        }
        (old_name(subject), facts)
    };
    Cow::Owned(after.iter().map(with_old).collect())
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

/// The kinds of subjects (a property, items, values, a member) directly inside each subject.
type Kinds = BTreeMap<String, BTreeSet<char>>;

fn kinds(subjects: &Subjects) -> Kinds {
    let mut kinds = Kinds::new();
    for subject in subjects.keys() {
        if let Some(outer) = parent(subject, |outer| subjects.contains_key(outer)) {
            kinds.entry(outer.to_owned()).or_default().extend(kind(&subject[outer.len()..]));
        }
    }
    kinds
}

fn kind(rest: &str) -> Option<char> {
    rest.chars().next().map(|first| if first == ' ' { '.' } else { first })
}

/// Returns true if a subject that only one side has is a change of its own.
///
/// It is not if the subject around it is new or gone, too, or if that subject has become another kind of value.
fn is_own_change(subject: &str, (without, kinds): (&Subjects, &Kinds), with: &Subjects) -> bool {
    let Some(outer) = parent(subject, |outer| with.contains_key(outer)) else { return true };
    let (Some(had), Some(has)) = (without.get(outer), with.get(outer)) else { return false };
    let is_reshaped = SHAPING.iter().any(|name| had.get(*name) != has.get(*name));
    let has_such = || {
        let kind = kind(&subject[outer.len()..]);
        kinds.get(outer).is_some_and(|kinds| kind.is_some_and(|kind| kinds.contains(&kind)))
    };
    !is_reshaped || has_such()
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
    let key = |step: &Step| Some((union(step)?, serde_json::json!(step.part).to_string()));
    let mut sides: BTreeMap<(String, String), (bool, bool)> = BTreeMap::new();
    for step in &steps {
        if let (Some(key), true) = (key(step), matches!(step.movement, Movement::Added | Movement::Gone)) {
            let (is_added, is_gone) = sides.entry(key).or_default();
            *is_added |= step.movement == Movement::Added;
            *is_gone |= step.movement == Movement::Gone;
        }
    }
    let is_renamed = |step: &Step| {
        let is_whole = matches!(step.movement, Movement::Added | Movement::Gone);
        is_whole && key(step).is_some_and(|key| sides.get(&key) == Some(&(true, true)))
    };
    let keep: Vec<bool> = steps.iter().map(|step| !is_renamed(step)).collect();
    steps.into_iter().zip(keep).filter_map(|(step, keep)| keep.then_some(step)).collect()
}
