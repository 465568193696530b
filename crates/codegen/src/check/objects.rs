//! Rules about objects and merges.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::parts::{self, ComponentForm, Found, entries, form_of, is_merged, list, referred};
use super::{Checked, Class, Rule};
use crate::finding::Problem;

/// The maximum number of nested components between a merge and a member.
pub(super) const MERGE_DEPTH: usize = 8;

/// The maximum number of properties and members in all merges of a document.
///
/// Real documents of ten megabytes stay far below this limit.
pub(super) const MERGE_WORK: usize = 500_000;

pub(super) const REQUIRED_PROPERTY: Rule = Rule {
    id: "required-property",
    class: Class::Unsound,
    reason: "`required` applies only to the properties of its own object. A name that is not one of these properties has \
             no effect, so either the list or the name of the property is wrong.",
    find: required_property,
};

fn required_property(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for found in parts::schemas(document) {
        let properties: BTreeSet<&str> = entries(found.keys, "properties").map(|(name, _)| name.as_str()).collect();
        for (index, name) in list(found.keys, "required").iter().enumerate() {
            let Some(name) = name.as_str().filter(|name| !properties.contains(name)) else { continue };
            let (problem, fix) = if is_merged(document, &found) {
                (
                    format!("`required` names `{name}`, but this member has no such property"),
                    String::from("move it to `required` of the member that has the property"),
                )
            } else {
                (
                    format!("`required` names `{name}`, but the object has no such property"),
                    parts::did_you_mean(name, properties.iter().copied())
                        .unwrap_or_else(|| String::from("add the property, or remove the name")),
                )
            };
            problems.push(REQUIRED_PROPERTY.problem(format!("{}/required/{index}", found.pointer), problem, fix));
        }
    }
    problems
}

pub(super) const MERGE: Rule = Rule {
    id: "merge",
    class: Class::Unsound,
    reason: "An `allOf` of several schemas becomes one struct with all their properties. A member that is not an object \
             would be lost. If two properties had the same name, or if two members had additional properties, one \
             would be lost.",
    find: merge,
};

fn merge(document: &Checked<'_>) -> Vec<Problem> {
    let rule = &MERGE;
    let mut problems = Vec::new();
    let mut work = MERGE_WORK;
    for Found { pointer, entry, keys, .. } in parts::schemas(document).filter(|found| found.keys.contains_key("allOf"))
    {
        let members = list(keys, "allOf");
        if members.is_empty() {
            problems.push(rule.problem(
                format!("{pointer}/allOf"),
                "`allOf` is empty",
                "list schemas, or remove `allOf`",
            ));
        }
        if members.len() < 2 {
            continue;
        }
        let mut earlier = Gathered { path: vec![entry], ..Gathered::default() };
        for (index, member) in members.iter().enumerate() {
            let place = format!("{pointer}/allOf/{index}");
            match earlier.add(document, member, &mut work) {
                Ok(()) => {}
                Err(MergeError::NotAnObject(Some(name))) => problems.push(rule.problem(
                    place,
                    format!("`{name}` is not an object with properties, so it cannot be merged"),
                    "merge only objects; to add a description to a reference, write an `allOf` with only that reference",
                )),
                Err(MergeError::NotAnObject(None)) => problems.push(rule.problem(
                    place,
                    "this member is not an object with properties, so it cannot be merged",
                    "merge only objects, and write other keys next to `allOf`",
                )),
                Err(MergeError::Repeated(name)) => problems.push(rule.problem(
                    place,
                    format!("`{name}` is merged into `{entry}` twice"),
                    "merge each component once",
                )),
                Err(MergeError::Property(name)) => problems.push(rule.problem(
                    place,
                    format!("an earlier member also has a property `{name}`"),
                    "keep the property in one of the members",
                )),
                Err(MergeError::Additional) => problems.push(rule.problem(
                    place,
                    "an earlier member also has additional properties",
                    "keep `additionalProperties` in one of the members",
                )),
                Err(MergeError::TooDeep) => problems.push(rule.problem(
                    place,
                    format!("the merge has more than {MERGE_DEPTH} levels of components"),
                    "merge the properties into fewer components",
                )),
                Err(MergeError::TooMuch) => problems.push(rule.problem(
                    place,
                    format!("the merges of this document have more than {MERGE_WORK} properties"),
                    "merge the properties into fewer components",
                )),
            }
        }
    }
    problems
}

/// The reason why a member cannot be merged.
enum MergeError<'a> {
    NotAnObject(Option<&'a str>),
    Repeated(&'a str),
    Property(&'a str),
    Additional,
    TooDeep,
    TooMuch,
}

/// The components and properties of a merge's members so far.
#[derive(Default)]
struct Gathered<'a> {
    /// The components that contain the current member, outermost first.
    path: Vec<&'a str>,
    components: BTreeSet<&'a str>,
    properties: BTreeMap<&'a str, &'a Value>,
    has_additional: bool,
}

impl<'a> Gathered<'a> {
    fn add(&mut self, document: &'a Checked<'a>, member: &'a Value, work: &mut usize) -> Result<(), MergeError<'a>> {
        spend(work)?;
        let name = referred(member);
        let keys = match name {
            Some(name) if self.path.contains(&name) => return Ok(()),
            Some(name) if !self.components.insert(name) => return Err(MergeError::Repeated(name)),
            _ => parts::target(document, member),
        };
        // Another rule reports an unresolved reference.
        let Some(keys) = keys.filter(|keys| parts::reference(keys).is_none()) else { return Ok(()) };
        if self.path.len() > MERGE_DEPTH {
            return Err(MergeError::TooDeep);
        }
        match (form_of(keys), list(keys, "allOf")) {
            (ComponentForm::Object, _) => {
                let has_additional = keys.get("additionalProperties").is_some_and(|additional| *additional != false);
                if has_additional && std::mem::replace(&mut self.has_additional, true) {
                    return Err(MergeError::Additional);
                }
                entries(keys, "properties").try_for_each(|(property, schema)| {
                    spend(work)?;
                    match self.properties.insert(property, schema) {
                        Some(_) => Err(MergeError::Property(property)),
                        None => Ok(()),
                    }
                })
            }
            (ComponentForm::Merge | ComponentForm::Alias, members) if !members.is_empty() => {
                self.path.push(name.unwrap_or_default());
                let added = members.iter().try_for_each(|member| self.add(document, member, work));
                self.path.pop();
                added
            }
            _ => Err(MergeError::NotAnObject(name)),
        }
    }
}

fn spend<'a>(work: &mut usize) -> Result<(), MergeError<'a>> {
    *work = work.checked_sub(1).ok_or(MergeError::TooMuch)?;
    Ok(())
}

pub(super) const ADDITIONAL_PROPERTIES: Rule = Rule {
    id: "additional-properties",
    class: Class::Unsound,
    reason: "Providers send more properties than they document. A type for a closed object would reject such a \
             response.",
    find: additional_properties,
};

fn additional_properties(document: &Checked<'_>) -> Vec<Problem> {
    let closed = parts::schemas(document).filter(|found| found.keys.get("additionalProperties") == Some(&false.into()));
    closed
        .map(|found| {
            ADDITIONAL_PROPERTIES.problem(
                format!("{}/additionalProperties", found.pointer),
                "the object allows no additional properties",
                "remove `additionalProperties: false`",
            )
        })
        .collect()
}
