//! Writes a new operation.

use std::collections::{BTreeMap, BTreeSet};

use plenary_codegen::{PLACEHOLDER, TODO};
use plenary_openapi::{DocumentedOperation, METHODS, Node, operations};
use serde_json::{Map, Value, json};

use super::added::root;
use super::fact::rate_limit;
use super::names::operation_id;
use super::reason::Reason;
use super::schema::{Part, mark};
use super::subject::{Root, Subject};
use crate::record::{Facts, Moved};

/// Writes a new operation. Returns what of the page the specs cannot say.
///
/// Tags, credentials and error responses are those of the operation with the most similar path.
///
/// # Errors
///
/// Returns the reason if the operation cannot be written.
pub(super) fn write(document: &mut Value, moved: &Moved, today: &str) -> Result<BTreeSet<String>, Reason> {
    let (request, _) = moved.places.first().ok_or("the change names no operation")?;
    let (method, path) = request.split_once(' ').ok_or("the change has no method and path")?;
    let method = method.to_ascii_lowercase();
    if !METHODS.contains(&method.as_str()) {
        return Err(Reason::from(format!("`{method}` is not a method")));
    }
    if !moved.part.keys().any(|subject| subject != "operation") {
        return Err(Reason::from("the record has no facts about the operation: add it by hand"));
    }
    let path = without_base(document, path);
    let id = operation_id(document, &method, &path);
    let mut operation = skeleton(document, &id, &path, today);
    let facts = moved.part.get("operation").cloned().unwrap_or_default();
    stated(&mut operation, &facts)?;
    let paths = document.get_mut("paths").and_then(Value::as_object_mut).ok_or("the document has no paths")?;
    let after = paths.keys().rposition(|other| is_beside(other, &path)).map_or(paths.len(), |index| index + 1);
    if !paths.contains_key(&path) {
        paths.shift_insert(after, path.clone(), json!({}));
    }
    let item = paths.get_mut(&path).and_then(Value::as_object_mut).ok_or("the path is not an object")?;
    item.insert(method.clone(), Value::Object(operation));
    let mut unwritten = BTreeSet::new();
    for (subject, part) in roots(&moved.part, &mut unwritten)? {
        unwritten.extend(root(document, &id, &subject, &part)?);
    }
    let has_errors = moved.part.keys().any(|subject| subject.starts_with(['4', '5']));
    if !has_errors {
        add_errors(document, &id, &path);
    }
    Ok(unwritten)
}

/// Writes the facts of the operation itself. The credentials are those of its neighbor, which a person must check.
fn stated(operation: &mut Map<String, Value>, facts: &Facts) -> Result<(), Reason> {
    if facts.get("deprecated") == Some(&json!(true)) {
        operation.insert("deprecated".into(), json!(true));
    }
    if let Some(limit) = facts.get("limit") {
        operation.insert("x-rate-limit".into(), rate_limit(limit)?);
    }
    let credentials = facts.get("credentials").and_then(Value::as_array);
    let stated = credentials.map(|stated| stated.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or "));
    let stated = stated.unwrap_or_else(|| String::from("nothing"));
    mark(operation, &format!("security, of which the page says: {stated}"));
    Ok(())
}

/// Removes the path of a server from a path.
fn without_base(document: &Value, path: &str) -> String {
    let servers = Node::root(document).get("servers");
    let urls =
        servers.iter().flat_map(|servers| servers.items().collect::<Vec<_>>()).filter_map(|server| server.text("url"));
    let bases = urls.filter_map(|url| {
        let below = url.split_once("://").map_or(url, |(_, rest)| rest);
        below.find('/').map(|start| below[start..].trim_end_matches('/'))
    });
    let mut bases = bases.filter(|base| !base.is_empty());
    let found = bases.find_map(|base| path.strip_prefix(base).filter(|rest| rest.starts_with('/')));
    found.unwrap_or(path).to_owned()
}

fn is_beside(other: &str, path: &str) -> bool {
    common(other, path) > 1
}

/// Returns the number of characters at the beginning of two paths that are equal.
fn common(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count()
}

fn neighbor<'d>(document: &'d Value, id: &str, path: &str) -> Option<DocumentedOperation<'d>> {
    operations(document).filter(|other| other.id() != Some(id)).max_by_key(|other| common(other.path, path))
}

/// Returns an operation without parameters, body and responses.
fn skeleton(document: &Value, id: &str, path: &str, today: &str) -> Map<String, Value> {
    let neighbor = neighbor(document, id, path);
    let of_neighbor = |key: &str| neighbor.as_ref().and_then(|operation| operation.value.get(key)).cloned();
    let mut operation = Map::new();
    operation.insert("operationId".into(), json!(id));
    operation.insert("summary".into(), json!(PLACEHOLDER));
    operation.insert("description".into(), json!(PLACEHOLDER));
    operation.insert(TODO.into(), json!(["operationId", "summary", "description", "externalDocs"]));
    for key in ["tags", "externalDocs"] {
        if let Some(value) = of_neighbor(key) {
            operation.insert(key.into(), value);
        }
    }
    operation.insert("x-docs".into(), json!({"read": today}));
    operation.insert("security".into(), of_neighbor("security").unwrap_or_else(|| json!([])));
    operation.insert("responses".into(), json!({}));
    operation
}

/// Returns the parameters, bodies and responses of an operation.
///
/// Adds the parts that the specs do not say to `unwritten`.
fn roots(facts: &BTreeMap<String, Facts>, unwritten: &mut BTreeSet<String>) -> Result<Vec<(Subject, Part)>, Reason> {
    let mut roots: BTreeMap<Subject, BTreeMap<String, Facts>> = BTreeMap::new();
    for (text, facts) in facts {
        let subject = match Subject::read(text) {
            Err(Reason::Note(_)) => {
                unwritten.insert(text.clone());
                continue;
            }
            read => read?,
        };
        if subject.root == Root::Operation {
            continue;
        }
        let whole = Subject { root: subject.root.clone(), steps: Vec::new() };
        // The end of the subject is what follows the root.
        let end = end_of(text, &whole)?;
        roots.entry(whole).or_default().insert(end, facts.clone());
    }
    roots.into_iter().map(|(subject, facts)| Ok((subject, Part::read(&facts)?))).collect()
}

/// Returns the end of a subject behind its root.
fn end_of(text: &str, whole: &Subject) -> Result<String, Reason> {
    let ends = text.char_indices().map(|(index, _)| index).chain([text.len()]);
    let mut ends = ends.filter(|index| *index > 0);
    let end = ends.find(|index| Subject::read(&text[..*index]).as_ref() == Ok(whole));
    end.map(|end| text[end..].to_owned()).ok_or_else(|| Reason::from(format!("`{text}` cannot be read")))
}

/// Adds the error responses of the neighbor that are shared.
fn add_errors(document: &mut Value, id: &str, path: &str) {
    let Some(neighbor) = neighbor(document, id, path) else { return };
    let responses = neighbor.get("responses");
    let responses = responses.iter().flat_map(|responses| responses.entries().collect::<Vec<_>>());
    let errors = responses.filter(|(status, _)| status.starts_with(['4', '5']));
    let errors: Vec<(String, Value)> = errors
        .filter(|(_, response)| response.reference().is_some())
        .map(|(status, response)| (status.to_owned(), response.value.clone()))
        .collect();
    let Some(pointer) = plenary_openapi::operation_of_id(document, id).map(|own| own.pointer.clone()) else { return };
    if errors.is_empty() {
        return;
    }
    if let Some(Value::Object(own)) = document.pointer_mut(&format!("{pointer}/responses")) {
        own.extend(errors);
    }
    if let Some(Value::Object(own)) = document.pointer_mut(&pointer) {
        mark(own, "errors, which the page does not have and which are those of a similar operation");
    }
}
