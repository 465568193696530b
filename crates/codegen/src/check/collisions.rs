//! The rule against name collisions of struct fields and of builder methods.

use std::collections::{BTreeMap, BTreeSet};

use plenary_openapi::escape;
use serde_json::Value;

use super::objects::{MERGE_DEPTH, MERGE_WORK};
use super::parts::{self, Keys, entries, is_true, list, reference, referred, settled};
use super::{Checked, Class, Rule};
use crate::finding::Problem;
use crate::model::{component_name, snake};

/// Methods and local variables of every operation's builder.
const OPERATION_BUILDER: &[&str] = &["call_options", "clone", "header_map", "new", "send"];

/// Additional methods of an operation's builder, if the operation has paging.
const LIST_BUILDER: &[&str] = &["pages", "stream"];

pub(super) const FIELD_COLLISION: Rule = Rule {
    id: "field-collision",
    class: Class::Unsound,
    reason: "Two fields of a struct or two methods of a builder cannot have the same name.",
    find: field_collision,
};

fn field_collision(document: &Checked<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let sent = sent(document);
    let mut work = MERGE_WORK;
    for schema in parts::schemas(document) {
        let own = entries(schema.keys, "properties").map(|(name, _)| {
            let pointer = format!("{}/properties/{}", schema.pointer, escape(name));
            Named { pointer, name, group: None }
        });
        if !document.is_foreign() {
            collisions(own, "field", &mut problems);
        }
        let mut merged = Vec::new();
        // The rule `merge` reports merges that are too deep or too large. A single member is not a merge.
        let members = list(schema.keys, "allOf");
        for (index, member) in members.iter().enumerate().filter(|_| members.len() > 1) {
            let pointer = format!("{}/allOf/{index}", schema.pointer);
            let properties = properties(document, member, &mut work).into_iter();
            merged.extend(properties.map(|(name, _)| Named { pointer: pointer.clone(), name, group: Some(index) }));
        }
        if !document.is_foreign() {
            collisions(merged.into_iter(), "field", &mut problems);
        }
        if parts::is_component(&schema) && sent.contains(schema.entry) {
            let value = document.value().pointer(&schema.pointer);
            let properties = value.map(|value| properties(document, value, &mut work)).unwrap_or_default();
            setters(document, &schema.pointer, &properties, &mut problems);
        }
    }
    for operation in parts::all(document, "operation") {
        let list_builder = if operation.keys.contains_key("x-paging") { LIST_BUILDER } else { &[] };
        let taken = OPERATION_BUILDER.iter().chain(list_builder);
        let taken = taken.chain(operation.keys.contains_key("requestBody").then_some(&"body"));
        let taken: BTreeSet<&str> = taken.copied().collect();
        let mut own = Vec::new();
        for parameter in parts::parameters(document, &operation) {
            let Some(name) = parameter.keys.get("name").and_then(Value::as_str) else { continue };
            let pointer = parameter.place_of("name");
            let method = snake(name);
            let is_fixed = !document.is_foreign() || parts::text(parameter.keys, "in") == "path";
            if taken.contains(method.as_str()) && is_fixed {
                let problem = format!(
                    "the parameter `{name}` collides with the method `{method}`, which the builder already has"
                );
                problems.push(FIELD_COLLISION.problem(pointer, problem, REMOVE_ONE));
            } else {
                own.push(Named { pointer, name, group: None });
            }
        }
        if document.is_foreign() {
            repetitions(own.into_iter(), &mut problems);
        } else {
            collisions(own.into_iter(), "method", &mut problems);
        }
    }
    problems
}

const REMOVE_ONE: &str = "remove one of the two, and mention it in the description";

/// Returns the components that request bodies contain.
fn sent<'a>(document: &'a Checked<'a>) -> BTreeSet<&'a str> {
    let mut next = Vec::new();
    let mut parts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for found in parts::all(document, "schema") {
        let Some(name) = reference(found.keys).and_then(component_name) else { continue };
        let inside = found.pointer.strip_prefix("/components/schemas/");
        match inside.and_then(|inside| inside.split('/').next()) {
            Some(owner) => parts.entry(owner.to_owned()).or_default().push(name),
            None if found.pointer.contains("/requestBody/")
                || found.pointer.starts_with("/components/requestBodies/") =>
            {
                next.push(name);
            }
            None => {}
        }
    }
    let mut sent = BTreeSet::new();
    while let Some(name) = next.pop() {
        if sent.insert(name) {
            next.extend(parts.get(&*escape(name)).into_iter().flatten());
        }
    }
    sent
}

/// Returns an object's properties, including those of merged objects.
fn properties<'a>(document: &'a Checked<'a>, schema: &'a Value, work: &mut usize) -> Vec<(&'a str, &'a Value)> {
    let mut found = Vec::new();
    let mut next = vec![(schema, MERGE_DEPTH)];
    let mut seen = BTreeSet::new();
    while let Some((schema, depth)) = next.pop() {
        let keys = match referred(schema) {
            Some(name) if !seen.insert(name) => None,
            Some(name) => parts::component(document, name),
            None => schema.as_object(),
        };
        let Some(keys) = keys else { continue };
        let own: Vec<_> = entries(keys, "properties").map(|(name, property)| (name.as_str(), property)).collect();
        let Some(rest) = work.checked_sub(own.len() + 1) else { return found };
        *work = rest;
        found.extend(own);
        if depth > 0 {
            next.extend(list(keys, "allOf").iter().map(|member| (member, depth - 1)));
        }
    }
    found
}

/// Checks the setters of an object's builder. A nullable property has two setters.
fn setters(document: &Checked<'_>, pointer: &str, properties: &[(&str, &Value)], problems: &mut Vec<Problem>) {
    let methods: BTreeMap<String, &str> = properties.iter().map(|(name, _)| (snake(name), *name)).collect();
    for (name, schema) in properties {
        let place = format!("{pointer}/properties/{}", escape(name));
        // A property of a merged component is not defined in this schema.
        let place = document.value().pointer(&place).map_or_else(|| pointer.to_owned(), |_| place);
        let method = snake(name);
        let to_null = format!("{}_null", method.trim_end_matches('_'));
        if let Some(other) = methods.get(&to_null)
            && (schema.as_object().is_some_and(|keys| is_true(keys, "nullable")) || is_anything(document, schema))
        {
            let problem =
                format!("the method `{to_null}` would set the property `{other}`, and also send `{name}` as null");
            problems.push(FIELD_COLLISION.problem(place, problem, REMOVE_ONE));
        }
    }
}

fn is_anything(document: &Checked<'_>, schema: &Value) -> bool {
    settled(document, schema)
        .is_some_and(|keys: &Keys| !["type", "allOf", "oneOf"].iter().any(|key| keys.contains_key(*key)))
}

/// A name in the document, with the index of its member in a merge.
struct Named<'a> {
    pointer: String,
    name: &'a str,
    group: Option<usize>,
}

/// Reports parameters of a foreign document that have the same name in different locations.
///
/// If other names become the same method, a number is appended.
fn repetitions<'a>(named: impl Iterator<Item = Named<'a>>, problems: &mut Vec<Problem>) {
    let mut earlier: BTreeSet<&str> = BTreeSet::new();
    for Named { pointer, name, .. } in named {
        if !earlier.insert(name) {
            let problem = format!("the parameter `{name}` appears twice");
            problems.push(FIELD_COLLISION.problem(pointer, problem, REMOVE_ONE));
        }
    }
}

/// Reports names that become the same name in Rust.
///
/// Skips names of the same member, because these are compared separately. Skips a repeated field name, because another
/// rule reports it.
fn collisions<'a>(named: impl Iterator<Item = Named<'a>>, what: &str, problems: &mut Vec<Problem>) {
    let mut earlier: BTreeMap<String, Named<'a>> = BTreeMap::new();
    for named in named {
        let field = snake(named.name);
        let Some(other) = earlier.get(&field) else {
            earlier.insert(field, named);
            continue;
        };
        let Named { pointer, name, group } = named;
        if (other.group == group && group.is_some()) || (other.name == name && what == "field") {
            continue;
        }
        let problem = match other.name == name {
            true => format!("the parameter `{name}` appears twice"),
            false => format!("`{}` and `{name}` both become the {what} `{field}`", other.name),
        };
        problems.push(FIELD_COLLISION.problem(pointer, problem, REMOVE_ONE));
    }
}
