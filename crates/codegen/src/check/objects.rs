//! Rules about objects and merges.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::parts::{self, ComponentForm, Found, entries, form_of, is_merged, list, referred};
use super::{Checked, Class, Rule};
use crate::finding::Problem;

/// How deep a merge may reach through its members.
pub(super) const MERGE_DEPTH: usize = 8;

/// How many properties and members the merges of a document may reach. Real ones, of ten megabytes, stay far below.
pub(super) const MERGE_WORK: usize = 500_000;

pub(super) const REQUIRED_PROPERTY: Rule = Rule {
    id: "required-property",
    class: Class::Unsound,
    reason: "`required` makes the fields beside it mandatory. A name that is not among them changes nothing, so either \
             the list or the property is wrong.",
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
                    format!("`required` names `{name}`, which is no property of this member"),
                    String::from("write it into `required` of the member that has the property"),
                )
            } else {
                (
                    format!("`required` names `{name}`, which is no property here"),
                    parts::did_you_mean(name, properties.iter().copied())
                        .unwrap_or_else(|| String::from("add the property or remove the name")),
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
    reason: "An `allOf` of several schemas becomes one struct with the properties of all. A member that is no object \
             would be lost, and of two properties of one name the later would win in silence.",
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
            problems.push(rule.problem(format!("{pointer}/allOf"), "`allOf` is empty", "list schemas, or remove it"));
        }
        if members.len() < 2 {
            continue;
        }
        let mut earlier = Gathered { path: vec![entry], ..Gathered::default() };
        for (index, member) in members.iter().enumerate() {
            let place = format!("{pointer}/allOf/{index}");
            match earlier.add(document, member, &mut work) {
                Ok(()) => {}
                Err(Refused::NoObject(Some(name))) => problems.push(rule.problem(
                    place,
                    format!("`{name}` is no object with properties, so it cannot be merged"),
                    "merge objects only; words of their own for a reference are an `allOf` of that reference alone",
                )),
                Err(Refused::NoObject(None)) => problems.push(rule.problem(
                    place,
                    "this member is no object with properties, so it cannot be merged",
                    "merge objects only, and write what else there is to say beside `allOf`",
                )),
                Err(Refused::Repeated(name)) => problems.push(rule.problem(
                    place,
                    format!("`{name}` is merged into `{entry}` a second time"),
                    "merge each component once",
                )),
                Err(Refused::Property(name)) => problems.push(rule.problem(
                    place,
                    format!("an earlier member has a property `{name}` too"),
                    "keep it in one of the members",
                )),
                Err(Refused::TooDeep) => problems.push(rule.problem(
                    place,
                    format!("the merge reaches through more than {MERGE_DEPTH} components"),
                    "merge the properties into fewer components",
                )),
                Err(Refused::TooMuch) => problems.push(rule.problem(
                    place,
                    format!("the merges of this document reach more than {MERGE_WORK} properties"),
                    "merge the properties into fewer components",
                )),
            }
        }
    }
    problems
}

/// Why a member does not merge.
enum Refused<'a> {
    NoObject(Option<&'a str>),
    Repeated(&'a str),
    Property(&'a str),
    TooDeep,
    TooMuch,
}

/// What the members of a merge have so far.
#[derive(Default)]
struct Gathered<'a> {
    /// The components that the member at hand was reached through. To come back to one is refused as endless.
    path: Vec<&'a str>,
    components: BTreeSet<&'a str>,
    properties: BTreeMap<&'a str, &'a Value>,
}

impl<'a> Gathered<'a> {
    fn add(&mut self, document: &'a Checked<'a>, member: &'a Value, work: &mut usize) -> Result<(), Refused<'a>> {
        spend(work)?;
        let name = referred(member);
        let keys = match name {
            Some(name) if self.path.contains(&name) => return Ok(()),
            Some(name) if !self.components.insert(name) => return Err(Refused::Repeated(name)),
            Some(name) => parts::component(document, name),
            None => member.as_object(),
        };
        // A reference that leads nowhere is refused by its own rule.
        let Some(keys) = keys.filter(|keys| parts::reference(keys).is_none()) else { return Ok(()) };
        if self.path.len() > MERGE_DEPTH {
            return Err(Refused::TooDeep);
        }
        match (form_of(keys), list(keys, "allOf")) {
            (ComponentForm::Object, _) => entries(keys, "properties").try_for_each(|(property, schema)| {
                spend(work)?;
                match self.properties.insert(property, schema) {
                    Some(_) => Err(Refused::Property(property)),
                    None => Ok(()),
                }
            }),
            (ComponentForm::Merge | ComponentForm::Alias, members) if !members.is_empty() => {
                self.path.push(name.unwrap_or_default());
                let added = members.iter().try_for_each(|member| self.add(document, member, work));
                self.path.pop();
                added
            }
            _ => Err(Refused::NoObject(name)),
        }
    }
}

fn spend<'a>(work: &mut usize) -> Result<(), Refused<'a>> {
    *work = work.checked_sub(1).ok_or(Refused::TooMuch)?;
    Ok(())
}

pub(super) const ADDITIONAL_PROPERTIES: Rule = Rule {
    id: "additional-properties",
    class: Class::Unsound,
    reason: "Providers send more than they document, so a closed object would one day refuse a whole answer. Beside \
             named properties, typed values under free names have no field and would be lost.",
    find: additional_properties,
};

fn additional_properties(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for found in parts::schemas(document) {
        let named = entries(found.keys, "properties").next().is_some();
        let (problem, fix) = match found.keys.get("additionalProperties") {
            Some(Value::Bool(false)) => ("the object is closed", "remove `additionalProperties: false`"),
            Some(Value::Object(_)) if named => (
                "values under free names stand beside named properties",
                "put them into a property of their own, or leave them to the description",
            ),
            _ => continue,
        };
        problems.push(ADDITIONAL_PROPERTIES.problem(format!("{}/additionalProperties", found.pointer), problem, fix));
    }
    problems
}
