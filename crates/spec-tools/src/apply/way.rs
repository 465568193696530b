//! Follows a subject from an operation of our spec to its schema.

use std::collections::BTreeSet;

use plenary_openapi::{component_of, escape, operation_of_id, preferred, reference};
use serde_json::Value;

use super::subject::{Root, Step, Subject};

/// The maximum number of references and single members of `allOf` in a row.
const TURNS: usize = 64;

/// The way from an operation to a part of the document.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Way {
    /// The JSON pointer of the part.
    pub(super) at: String,
    /// The JSON pointers of the references on the way.
    pub(super) references: Vec<String>,
}

impl Way {
    fn to(&self, below: &str) -> Self {
        Self { at: format!("{}{below}", self.at), references: self.references.clone() }
    }
}

/// Returns the way to a subject, or `None` if our spec does not have it.
pub(super) fn to_subject(document: &Value, operation: &str, subject: &Subject) -> Option<Way> {
    let mut way = to_root(document, operation, &subject.root)?;
    if subject.steps.is_empty() {
        return Some(way);
    }
    way = to_schema(document, &way)?;
    for step in &subject.steps {
        way = match (search(document, &way, step), step) {
            (Some(found), _) => found,
            // Where our schema is no union, it describes what the members have in common.
            (None, Step::Member(_)) if !is_union(document, &way) => way,
            (None, _) => return None,
        };
    }
    Some(way)
}

/// Returns the way to an operation, parameter, request body or response.
fn to_root(document: &Value, operation: &str, root: &Root) -> Option<Way> {
    let operation = operation_of_id(document, operation)?;
    let start = Way { at: operation.pointer.clone(), references: Vec::new() };
    match root {
        Root::Operation => Some(start),
        Root::Request => operation.get("requestBody").and_then(|_| followed(document, start.to("/requestBody"))),
        Root::Response(status) => {
            let responses = operation.get("responses")?;
            let (key, _) = responses.entries().find(|(key, _)| key.eq_ignore_ascii_case(status))?;
            followed(document, start.to(&format!("/responses/{}", escape(key))))
        }
        Root::Parameter { location, name } => {
            let lists = [operation.item.pointer.clone(), operation.pointer.clone()];
            let ways = lists.into_iter().rev().flat_map(|holder| {
                let list = format!("{holder}/parameters");
                let length = document.pointer(&list).and_then(Value::as_array).map_or(0, Vec::len);
                (0..length).map(move |index| Way { at: format!("{list}/{index}"), references: Vec::new() })
            });
            let name = match location.as_str() {
                "path" => path_parameter(operation.path, name),
                _ => name.clone(),
            };
            ways.filter_map(|way| followed(document, way)).find(|way| {
                let parameter = document.pointer(&way.at);
                let text = |key: &str| parameter.and_then(|parameter| parameter[key].as_str()).unwrap_or_default();
                let is_called =
                    if location == "header" { text("name").eq_ignore_ascii_case(&name) } else { text("name") == name };
                text("in") == location && is_called
            })
        }
    }
}

/// Returns the name of a path parameter with a position, counted from 1.
fn path_parameter(path: &str, position: &str) -> String {
    let mut names = path.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name);
    let index = position.parse::<usize>().ok().and_then(|position| position.checked_sub(1));
    index.and_then(|index| names.nth(index)).unwrap_or(position).to_owned()
}

/// Returns the way from a parameter, request body or response to its schema. A schema is unchanged.
pub(super) fn to_schema(document: &Value, way: &Way) -> Option<Way> {
    let holder = plenary_openapi::Node::root(document).at(&way.at)?;
    if holder.get("schema").is_some() {
        return Some(way.to("/schema"));
    }
    match preferred(&holder) {
        Some(content) => {
            content.schema()?;
            Some(Way { at: format!("{}/schema", content.pointer), references: way.references.clone() })
        }
        None => Some(way.clone()),
    }
}

/// Follows references, and steps into `allOf` with one member.
pub(super) fn settled(document: &Value, way: &Way) -> Option<Way> {
    let mut way = way.clone();
    for _ in 0..TURNS {
        way = followed(document, way)?;
        match document.pointer(&way.at)?["allOf"].as_array().map(Vec::len) {
            Some(1) => way = way.to("/allOf/0"),
            _ => return Some(way),
        }
    }
    None
}

/// Follows references.
fn followed(document: &Value, mut way: Way) -> Option<Way> {
    for _ in 0..TURNS {
        let Some(target) = document.pointer(&way.at).map(reference)? else { return Some(way) };
        let (section, name) = component_of(target)?;
        way.references.push(way.at);
        way.at = format!("/components/{}/{}", escape(&section), escape(&name));
    }
    None
}

/// Finds a step in a schema, the schemas that it refers to, and the members of its unions.
pub(super) fn search(document: &Value, way: &Way, step: &Step) -> Option<Way> {
    search_once(document, way, step, TURNS, &mut BTreeSet::new())
}

/// Searches each schema once, because schemas can contain each other in many ways.
fn search_once(document: &Value, way: &Way, step: &Step, turns: usize, seen: &mut BTreeSet<String>) -> Option<Way> {
    let turns = turns.checked_sub(1)?;
    let way = followed(document, way.clone())?;
    if !seen.insert(way.at.clone()) {
        return None;
    }
    let schema = document.pointer(&way.at)?;
    let found = match step {
        Step::Property(name) => Some(format!("/properties/{}", escape(name))),
        Step::Items => Some(String::from("/items")),
        Step::Values => Some(String::from("/additionalProperties")),
        Step::Member(name) => member(schema, name),
    };
    if let Some(found) = found.filter(|found| schema.pointer(found).is_some_and(Value::is_object)) {
        return Some(way.to(&found));
    }
    let inner = ["allOf", "oneOf"].into_iter().flat_map(|key| {
        let length = schema[key].as_array().map_or(0, Vec::len);
        (0..length).map(move |index| format!("/{key}/{index}"))
    });
    inner.into_iter().find_map(|inner| search_once(document, &way.to(&inner), step, turns, seen))
}

fn is_union(document: &Value, way: &Way) -> bool {
    let settled = settled(document, way);
    settled.is_none_or(|way| document.pointer(&way.at).is_none_or(|schema| schema.get("oneOf").is_some()))
}

/// Returns the pointer of a union's member, relative to the union.
fn member(schema: &Value, name: &str) -> Option<String> {
    let members = schema["oneOf"].as_array()?;
    let tagged = schema["discriminator"]["mapping"][name].as_str();
    let is_named = |member: &Value| {
        let target = reference(member);
        member["title"] == name
            || target.is_some() && target == tagged
            || target.and_then(component_of).is_some_and(|(_, component)| component == name)
    };
    members.iter().position(is_named).map(|index| format!("/oneOf/{index}"))
}

/// Finds the object schema to which properties are added: the first with `properties` on the way, or the last one.
pub(super) fn to_object(document: &Value, way: &Way) -> Option<Way> {
    let settled = settled(document, way)?;
    with_properties(document, &settled, TURNS, &mut BTreeSet::new()).or(Some(settled))
}

fn with_properties(document: &Value, way: &Way, turns: usize, seen: &mut BTreeSet<String>) -> Option<Way> {
    let turns = turns.checked_sub(1)?;
    let way = followed(document, way.clone())?;
    if !seen.insert(way.at.clone()) {
        return None;
    }
    let schema = document.pointer(&way.at)?;
    if schema["properties"].is_object() {
        return Some(way);
    }
    let members = schema["allOf"].as_array().map_or(0, Vec::len);
    (0..members).find_map(|index| with_properties(document, &way.to(&format!("/allOf/{index}")), turns, seen))
}
