//! Writes a new part.

use std::collections::BTreeSet;

use plenary_codegen::{PLACEHOLDER, TODO};
use plenary_openapi::{Filling, Node, operation_of_id, sample};
use serde_json::{Map, Value, json};

use super::components::named;
use super::fact::set_required;
use super::reason::Reason;
use super::schema::{Part, Written, described};
use super::site::{Change, component_name, insert_new, object};
use super::subject::{Root, Step, Subject};
use super::way;

/// The maximum nesting of schemas that are compared.
const DEPTH: usize = 32;

/// Writes a new part. Returns what of the page the specs do not say.
///
/// # Errors
///
/// Returns the reason if the part cannot be written.
pub(super) fn write(document: &mut Value, change: &Change<'_>) -> Result<BTreeSet<String>, Reason> {
    let part = Part::read(&change.moved.part)?;
    let mut unwritten = BTreeSet::new();
    if change.places.iter().all(|(_, subject)| subject.steps.is_empty()) {
        for (operation, subject) in &change.places {
            unwritten.extend(root(document, operation, subject, &part)?);
        }
        return Ok(unwritten);
    }
    let Written { schema, unwritten } = part.schema(change.is_request())?;
    let outer = |document: &Value, operation: &str, subject: &Subject| {
        let (outer, _) = subject.split_last()?;
        let mut way = way::to_subject(document, operation, &outer)?;
        if outer.steps.is_empty() {
            way = way::to_schema(document, &way)?;
        }
        way::to_object(document, &way)
    };
    let (operation, subject) = change.places.first().ok_or("the change names no operation")?;
    let (_, step) = subject.split_last().ok_or("the change is not inside a schema")?;
    for pointer in change.isolated(document, outer)? {
        let name = component_name(&pointer, operation, subject);
        match &step {
            Step::Property(property) => {
                let holder = document.pointer(&pointer).cloned().unwrap_or_default();
                check_object(&holder)?;
                let schema = described(schema.as_object().cloned().unwrap_or_default());
                let schema = named(document, &name, Value::Object(schema));
                let holder = object(document, &pointer)?;
                let properties = holder.entry("properties").or_insert_with(|| json!({}));
                if let Value::Object(properties) = properties {
                    insert_new(properties, properties.len(), property, schema)?;
                }
                if change.is_request() && part.is_required() {
                    set_required(holder, property, true);
                }
            }
            Step::Items | Step::Values => {
                let (key, of) =
                    if step == Step::Items { ("items", "array") } else { ("additionalProperties", "object") };
                let is_such = document.pointer(&pointer).is_some_and(|holder| holder["type"] == of);
                if !is_such {
                    return Err(Reason::from(format!("our schema is not of the type `{of}`")));
                }
                let schema = named(document, &name, schema.clone());
                object(document, &pointer)?.insert(key.into(), schema);
            }
            Step::Member(_) => {
                return Err(Reason::from("a new member of a union needs a name: add it to `oneOf` by hand"));
            }
        }
    }
    Ok(unwritten)
}

fn check_object(holder: &Value) -> Result<(), Reason> {
    if holder["properties"].is_object() || holder["type"] == "object" {
        return Ok(());
    }
    let what =
        if holder["oneOf"].is_array() { "a union: choose the member that has the property" } else { "not an object" };
    Err(Reason::from(format!("our schema is {what}")))
}

/// Adds a parameter, a request body or a response to an operation.
pub(super) fn root(
    document: &mut Value,
    operation: &str,
    subject: &Subject,
    part: &Part,
) -> Result<BTreeSet<String>, Reason> {
    let missing = || format!("our spec has no operation `{operation}`");
    let pointer = operation_of_id(document, operation).ok_or_else(missing)?.pointer.clone();
    let Written { schema, mut unwritten } = part.schema(subject.is_request())?;
    let base = component_name(&pointer, operation, subject);
    match &subject.root {
        Root::Operation => return Err(Reason::from("the operation is in our spec")),
        Root::Parameter { location, name } => {
            if !["query", "header", "path"].contains(&location.as_str()) {
                return Err(Reason::from(format!("the client does not send parameters in `{location}`")));
            }
            if is_credential(document, location, name) {
                return Ok(BTreeSet::new());
            }
            if way::to_subject(document, operation, subject).is_some() {
                return Err(Reason::from("our spec has the parameter already: compare the pages by hand"));
            }
            let name = path_name(&pointer, location, name)?;
            let schema = named(document, &base, schema);
            let mut parameter = Map::from_iter([("name".to_owned(), json!(name)), ("in".to_owned(), json!(location))]);
            if part.is_required() || location == "path" {
                parameter.insert("required".into(), json!(true));
            }
            parameter.extend(described(Map::new()));
            for key in ["style", "explode"] {
                if let Some(value) = part.facts.get(key) {
                    unwritten.remove(key);
                    parameter.insert(key.to_owned(), value.clone());
                }
            }
            parameter.insert("schema".into(), schema);
            let keys = object(document, &pointer)?;
            if !keys.contains_key("parameters") {
                let before = keys.keys().position(|key| key == "requestBody" || key == "responses");
                keys.shift_insert(before.unwrap_or(keys.len()), "parameters".into(), json!([]));
            }
            if let Some(Value::Array(parameters)) = keys.get_mut("parameters") {
                parameters.push(Value::Object(parameter));
            }
        }
        Root::Request => {
            let content = content(document, &base, part, (schema, &mut unwritten), false)?;
            let mut body = Map::new();
            if part.is_required() {
                body.insert("required".into(), json!(true));
            }
            body.insert("content".into(), content);
            let keys = object(document, &pointer)?;
            let before = keys.keys().position(|key| key == "responses").unwrap_or(keys.len());
            insert_new(keys, before, "requestBody", Value::Object(body))?;
        }
        Root::Response(status) => {
            let mut response = described(Map::new());
            let is_empty = !part.has_body() && !part.facts.contains_key("media");
            if !is_empty {
                response.insert("content".into(), content(document, &base, part, (schema, &mut unwritten), true)?);
            }
            let responses = object(document, &format!("{pointer}/responses"))?;
            let key = if status == "DEFAULT" { "default" } else { status };
            let before = responses.keys().position(|other| other.as_str() > key).unwrap_or(responses.len());
            insert_new(responses, before, key, Value::Object(response))?;
        }
    }
    Ok(unwritten)
}

/// Returns true if OpenAPI describes the parameter elsewhere: as a credential, or as a media type.
///
/// Many pages list credentials as parameters.
fn is_credential(document: &Value, location: &str, name: &str) -> bool {
    let elsewhere = ["accept", "authorization", "content-type"];
    if location == "header" && elsewhere.contains(&name.to_ascii_lowercase().as_str()) {
        return true;
    }
    let schemes = Node::root(document).at("/components/securitySchemes");
    let schemes = schemes.iter().flat_map(|schemes| schemes.entries().collect::<Vec<_>>());
    schemes.filter_map(|(_, scheme)| scheme.follow().ok()).any(|scheme| {
        let is_called = scheme.text("name").is_some_and(|known| known.eq_ignore_ascii_case(name));
        is_called && scheme.text("in") == Some(location)
    })
}

/// Returns the name of a path parameter with a position, or the name itself.
fn path_name(operation: &str, location: &str, name: &str) -> Result<String, Reason> {
    if location != "path" {
        return Ok(name.to_owned());
    }
    let path = operation.split('/').nth(2).map(|path| plenary_openapi::unescape(path).into_owned()).unwrap_or_default();
    let mut names = path.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name.to_owned());
    let index = name.parse::<usize>().ok().and_then(|position| position.checked_sub(1));
    let found = index.and_then(|index| names.nth(index));
    found.ok_or(Reason::from("the path has no such parameter: change the path by hand"))
}

/// Writes the content of a body, with an example for a person to replace. Adds other media types to `unwritten`.
fn content(
    document: &mut Value,
    base: &str,
    part: &Part,
    (schema, unwritten): (Value, &mut BTreeSet<String>),
    has_examples: bool,
) -> Result<Value, Reason> {
    let media = match part.facts.get("media") {
        None => "application/json".to_owned(),
        Some(Value::String(media)) => media.clone(),
        Some(Value::Array(media)) => {
            let stated: Vec<&str> = media.iter().filter_map(Value::as_str).collect();
            let json = stated.iter().find(|media| plenary_openapi::is_json(media));
            let json = *json.ok_or("the body has several media types, and none of them is JSON")?;
            unwritten.extend(stated.iter().filter(|media| **media != json).map(|media| format!("media type {media}")));
            json.to_owned()
        }
        Some(other) => return Err(Reason::from(format!("{other} is not a media type"))),
    };
    let schema = match same_component(document, &schema) {
        Some(known) if has_examples => known,
        _ => named(document, base, schema),
    };
    let mut keys = Map::from_iter([("schema".to_owned(), schema.clone())]);
    if has_examples && plenary_openapi::is_json(&media) {
        let value = sample(document, &schema, Filling::Full).map_err(|error| error.to_string())?;
        let example = json!({"summary": PLACEHOLDER, TODO: ["summary", "value"], "value": value});
        keys.insert("examples".into(), json!({"page": example}));
    }
    Ok(json!({media: keys}))
}

/// Returns a reference to a component that has the same form as a schema, for the error bodies of a provider.
fn same_component(document: &Value, schema: &Value) -> Option<Value> {
    schema.get("properties")?;
    let components = document.pointer("/components/schemas")?.as_object()?;
    let same = components.iter().find(|(_, component)| is_same(document, schema, component, DEPTH));
    same.map(|(name, _)| plenary_openapi::reference_to("schemas", name))
}

/// Returns true if two schemas accept the same values.
fn is_same(document: &Value, one: &Value, other: &Value, depth: usize) -> bool {
    let settled = |schema: &Value| plenary_openapi::settled(document, schema).cloned();
    let (Some(one), Some(other), Some(depth)) = (settled(one), settled(other), depth.checked_sub(1)) else {
        return false;
    };
    let (Value::Object(one), Value::Object(other)) = (&one, &other) else { return one == other };
    let is_word = |key: &str| key == "description" || key == "example" || key.starts_with("x-");
    let keys =
        |schema: &Map<String, Value>| schema.keys().filter(|key| !is_word(key)).cloned().collect::<BTreeSet<_>>();
    let is_same_part = |key: &String| match (&one[key], &other[key]) {
        (Value::Object(parts), Value::Object(others)) if key == "properties" => {
            parts.len() == others.len()
                && parts
                    .iter()
                    .all(|(name, part)| others.get(name).is_some_and(|other| is_same(document, part, other, depth)))
        }
        (part @ Value::Object(_), other @ Value::Object(_)) => is_same(document, part, other, depth),
        (part, other) => part == other,
    };
    let keys_of_one = keys(one);
    keys_of_one == keys(other) && keys_of_one.iter().all(is_same_part)
}
