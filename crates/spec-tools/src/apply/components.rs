//! Keeps `components` in order: names for inline schemas, shared parts, no unused and no equal components.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use plenary_codegen::{PLACEHOLDER, TODO};
use plenary_openapi::{escape, operations, reference, reference_of, reference_to, unescape};
use serde_json::{Map, Value, json};

use super::names::{Names, pascal};
use super::schema::described;
use super::split::{Users, component_around, insert_after};

/// The minimum number of lines that makes a part worth sharing, as in the gate's rule `repeated-part`.
const LINES: usize = 3;

/// Moves the objects, enums and unions in a schema to components, and returns the schema with references.
///
/// `base` is the name for the schema itself. The names of inner schemas begin with it.
pub(super) fn named(document: &mut Value, base: &str, schema: Value) -> Value {
    let Value::Object(mut keys) = schema else { return schema };
    name_inner(document, base, &mut keys);
    let needs_name =
        ["properties", "enum", "oneOf"].iter().any(|key| keys.contains_key(*key)) && reference(&json!(keys)).is_none();
    if !needs_name {
        return Value::Object(keys);
    }
    // These keys belong to the use of the component.
    let mut beside = Map::new();
    for key in ["description", TODO, "x-truth", "nullable", "default", "readOnly", "writeOnly", "deprecated"] {
        if let Some(value) = keys.shift_remove(key) {
            beside.insert(key.to_owned(), value);
        }
    }
    let enum_todo = ["x-enum-descriptions", "x-enum-varnames"];
    let todo: Vec<Value> = beside.get(TODO).and_then(Value::as_array).cloned().unwrap_or_default();
    let mut component = described(keys);
    for key in todo.iter().filter_map(Value::as_str).filter(|key| enum_todo.contains(key)) {
        super::schema::mark(&mut component, key);
    }
    let title = component.shift_remove("title");
    let name = Names::of(document, "schemas").free(
        title.as_ref().and_then(Value::as_str).map_or(base.to_owned(), |title| format!("{base}{title}")).as_str(),
    );
    insert_after(document, "schemas", "", &name, Value::Object(component));
    let is_used_only = beside.keys().all(|key| ["description", TODO].contains(&key.as_str()));
    let target = reference_to("schemas", &name);
    if is_used_only {
        // The description of the component is enough.
        return target;
    }
    // Items and values cannot have an `x-todo`. The gate asks for a placeholder without it, too.
    let mut keys = Map::from_iter([(String::from("description"), json!(PLACEHOLDER))]);
    keys.extend(beside.into_iter().filter(|(key, _)| key != TODO && key != "description"));
    keys.insert("allOf".to_owned(), json!([target]));
    Value::Object(keys)
}

fn name_inner(document: &mut Value, base: &str, keys: &mut Map<String, Value>) {
    if let Some(Value::Object(properties)) = keys.get_mut("properties") {
        for (name, property) in properties {
            *property = named(document, &format!("{base}{}", pascal(name)), property.take());
        }
    }
    for (key, suffix) in [("items", "Item"), ("additionalProperties", "Value")] {
        if let Some(inner) = keys.get_mut(key) {
            *inner = named(document, &format!("{base}{suffix}"), inner.take());
        }
    }
    if let Some(Value::Array(members)) = keys.get_mut("oneOf") {
        for member in members {
            *member = named(document, base, member.take());
        }
    }
}

/// Replaces a `$ref` in a schema by keys, and keeps the description.
pub(super) fn inlined(document: &Value, schema: &Value) -> Map<String, Value> {
    let mut keys = schema.as_object().cloned().unwrap_or_default();
    let target = match keys.shift_remove("$ref") {
        Some(target) => Some(target),
        None => match keys.shift_remove("allOf") {
            Some(Value::Array(members)) => members.first().and_then(|member| member.get("$ref")).cloned(),
            _ => None,
        },
    };
    let target = target.and_then(|target| {
        plenary_openapi::follow(document, &json!({"$ref": target})).ok().map(|found| found.value.clone())
    });
    let description = target.as_ref().and_then(|target| target.get("description")).cloned();
    if let (Some(description), false) = (description, keys.contains_key("description")) {
        keys.shift_insert(0, "description".to_owned(), description);
    }
    keys
}

/// Wraps a reference, so that keys can stand beside it.
pub(super) fn wrapped(document: &Value, schema: &Value) -> Map<String, Value> {
    let Some(target) = reference(schema) else { return schema.as_object().cloned().unwrap_or_default() };
    let description =
        plenary_openapi::follow(document, schema).ok().and_then(|found| found.value.get("description")).cloned();
    let mut keys = Map::new();
    if let Some(description) = description {
        keys.insert("description".to_owned(), description);
    }
    keys.insert("allOf".to_owned(), json!([reference_of(target)]));
    keys
}

/// Gives the new properties that have the name of a secret the format of secrets.
///
/// A page rarely says what a secret is, and a secret must not be printed.
pub(super) fn hide_secrets(document: &mut Value, before: &Value) {
    let schemas = |document: &Value| document.pointer("/components/schemas").and_then(Value::as_object).cloned();
    let known = schemas(before).unwrap_or_default();
    let properties = |schema: &Value| schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
    let is_secret = |property: &Value| property.get("format").is_some_and(|format| format == "password");
    let secrets: BTreeSet<String> =
        known.values().flat_map(properties).filter(|(_, property)| is_secret(property)).map(|(name, _)| name).collect();
    let Some(Value::Object(schemas)) = document.pointer_mut("/components/schemas") else { return };
    for (name, schema) in schemas {
        let known = known.get(name).map(properties).unwrap_or_default();
        let Some(Value::Object(own)) = schema.get_mut("properties") else { continue };
        let is_new = |name: &String| secrets.contains(name) && !known.contains_key(name);
        for (_, property) in own.iter_mut().filter(|(name, _)| is_new(name)) {
            let is_plain =
                property.get("type").is_some_and(|kind| kind == "string") && property.get("format").is_none();
            if let (true, Value::Object(keys)) = (is_plain, property) {
                keys.insert("format".into(), json!("password"));
            }
        }
    }
}

/// Removes the components that lost their last use by the edit.
pub(super) fn remove_unused(document: &mut Value, before: &Value) {
    loop {
        let (users, earlier) = (Users::of(document), Users::of(before));
        let mut unused = Vec::new();
        for (section, components) in document.get("components").and_then(Value::as_object).into_iter().flatten() {
            // Security schemes are used by name.
            let names = components.as_object().into_iter().flatten().filter(|_| section != "securitySchemes");
            for (name, _) in names {
                let pointer = format!("/components/{}/{}", escape(section), escape(name));
                let is_used = |users: &Users| {
                    users.references(&pointer).iter().any(|site| component_around(site).as_ref() != Some(&pointer))
                };
                let was_used = is_used(&earlier) || before.pointer(&pointer).is_none();
                if was_used && !is_used(&users) {
                    unused.push((section.clone(), name.clone()));
                }
            }
        }
        if unused.is_empty() {
            return;
        }
        for (section, name) in unused {
            if let Some(Value::Object(entries)) = document.pointer_mut(&format!("/components/{}", escape(&section))) {
                entries.shift_remove(&name);
            }
        }
        if let Some(Value::Object(components)) = document.get_mut("components") {
            components.retain(|section, entries| {
                section == "securitySchemes" || entries.as_object().is_none_or(|entries| !entries.is_empty())
            });
        }
    }
}

/// Merges the components that became equal by the edit. Descriptions do not count.
pub(super) fn merge_equal(document: &mut Value, before: &Value) {
    // A merge can make the components equal that refer to the merged ones.
    while let Some((section, kept, merged)) = equal_pair(document, before) {
        let users = Users::of(document);
        let pointer = format!("/components/{section}/{}", escape(&merged));
        for site in users.references(&pointer) {
            match document.pointer_mut(site) {
                Some(Value::String(text)) => *text = plenary_openapi::reference_text(&section, &kept),
                Some(place) => *place = reference_to(&section, &kept),
                None => {}
            }
        }
        if let Some(Value::Object(entries)) = document.pointer_mut(&format!("/components/{section}")) {
            let words = entries.shift_remove(&merged);
            if let (Some(words), Some(kept)) = (words, entries.get_mut(&kept)) {
                take_words(kept, &words);
            }
        }
    }
}

/// Replaces placeholders with the words of an equal component.
fn take_words(value: &mut Value, other: &Value) {
    if let (Value::Object(keys), Value::Object(others)) = (&mut *value, other) {
        if keys.contains_key(TODO) && !others.contains_key(TODO) {
            keys.shift_remove(TODO);
            for key in ["description", "summary", "x-enum-descriptions", "x-enum-varnames"] {
                if let Some(words) = others.get(key) {
                    keys.insert(key.to_owned(), words.clone());
                }
            }
        }
        for (key, value) in keys {
            others.get(key).into_iter().for_each(|other| take_words(value, other));
        }
    }
}

fn equal_pair(document: &Value, before: &Value) -> Option<(String, String, String)> {
    for (section, entries) in document.get("components").and_then(Value::as_object)? {
        let mut seen: HashMap<String, (&String, bool)> = HashMap::new();
        let is_known =
            |name: &str| before.pointer(&format!("/components/{}/{}", escape(section), escape(name))).is_some();
        for (name, component) in entries.as_object().into_iter().flatten() {
            let is_substantial =
                component.get("properties").or(component.get("enum")).or(component.get("content")).is_some();
            if !is_substantial && section == "schemas" {
                continue;
            }
            let pointer = format!("/components/{}/{}", escape(section), escape(name));
            let was = before.pointer(&pointer).map(|component| bare(component).to_string());
            let form = bare(component).to_string();
            let is_edited = was.as_ref() != Some(&form);
            match seen.get(&form) {
                // Two new components only look alike. Hand-written words are kept.
                Some((first, is_first_edited))
                    if (is_edited || *is_first_edited)
                        && [*first, name].iter().any(|name| is_known(name))
                        && words_agree(&entries[first.as_str()], component) =>
                {
                    return Some((section.clone(), (*first).clone(), name.clone()));
                }
                Some(_) => {}
                None => drop(seen.insert(form, (name, is_edited))),
            }
        }
    }
    None
}

/// Returns true if two components have the same words, or if only one has words where the other has placeholders.
fn words_agree(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(keys), Value::Object(others)) => keys
            .iter()
            .filter(|(key, _)| !["example", "examples", TODO].contains(&key.as_str()))
            .all(|(key, value)| others.get(key).is_none_or(|other| words_agree(value, other))),
        (Value::Array(items), Value::Array(others)) => {
            items.len() == others.len() && items.iter().zip(others).all(|(item, other)| words_agree(item, other))
        }
        (one, other) => one == other || one == PLACEHOLDER || other == PLACEHOLDER,
    }
}

/// Returns a component without the words that do not change its type.
fn bare(value: &Value) -> Value {
    match value {
        Value::Object(keys) => {
            let words = ["description", TODO, "x-enum-descriptions", "example", "examples"];
            // A property can have such a name, but then its value is an object.
            let is_word = |key: &str, value: &Value| {
                // The examples of a media type have values. A property with this name is a schema.
                let is_example = |example: &Value| example.get("value").is_some() || example.get("$ref").is_some();
                let has_examples = || value.as_object().is_some_and(|named| named.values().all(is_example));
                words.contains(&key) && (!value.is_object() || key == "examples" && has_examples())
            };
            keys.iter()
                .filter(|(key, value)| !is_word(key, value))
                .map(|(key, value)| (key.clone(), bare(value)))
                .collect::<BTreeMap<_, _>>()
                .into_iter()
                .collect()
        }
        Value::Array(items) => items.iter().map(bare).collect(),
        other => other.clone(),
    }
}

/// Moves new parameters and responses that several operations have to components.
pub(super) fn share_repeated(document: &mut Value, before: &Value) {
    let mut places: BTreeMap<(&str, String), Vec<(String, String)>> = BTreeMap::new();
    for operation in operations(document) {
        let parameters = operation.get("parameters").into_iter().flat_map(|list| list.items().collect::<Vec<_>>());
        let parameters = parameters.map(|node| ("parameters", pascal(node.text("name").unwrap_or_default()), node));
        let responses = operation.get("responses").into_iter().flat_map(|map| map.entries().collect::<Vec<_>>());
        let responses = responses.map(|(status, node)| ("responses", reason(status), node));
        for (section, name, node) in parameters.chain(responses) {
            if node.reference().is_none() && lines(node.value) >= LINES {
                places.entry((section, node.value.to_string())).or_default().push((node.pointer, name));
            }
        }
    }
    let repeated: Vec<_> = places.into_iter().filter(|(_, places)| places.len() > 1).collect();
    for ((section, _), places) in repeated {
        let Some((first, name)) = places.first() else { continue };
        let Some(part) = document.pointer(first).cloned() else { continue };
        // What was repeated before the edit is not changed by it.
        if places.iter().all(|(place, _)| before.pointer(place) == Some(&part)) {
            continue;
        }
        let name = Names::of(document, section).free(name);
        insert_after(document, section, "", &name, part);
        for (place, _) in &places {
            if let Some(place) = document.pointer_mut(place) {
                *place = reference_to(section, &name);
            }
        }
    }
}

fn lines(value: &Value) -> usize {
    match value {
        Value::Object(keys) => keys.values().map(|value| 1 + lines(value)).sum(),
        Value::Array(items) => items.iter().map(|item| lines(item).max(1)).sum(),
        _ => 0,
    }
}

/// Returns the name of a status code, such as `NotFound`.
pub(super) fn reason(status: &str) -> String {
    let known = status.parse::<u16>().ok().and_then(|status| reqwest::StatusCode::from_u16(status).ok());
    let reason = known.and_then(|status| status.canonical_reason());
    reason.map_or_else(|| pascal(&format!("Status {status}")), pascal)
}

/// Returns the pointers of the objects with an `x-todo` or a placeholder.
pub(super) fn marks(document: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(document, String::new(), &mut found);
    found
}

fn collect(value: &Value, pointer: String, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(keys) => {
            if keys.contains_key(TODO) || keys.get("description").is_some_and(|words| words == PLACEHOLDER) {
                found.insert(pointer.clone());
            }
            keys.iter().for_each(|(key, inner)| collect(inner, format!("{pointer}/{}", escape(key)), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, inner)| collect(inner, format!("{pointer}/{index}"), found));
        }
        _ => {}
    }
}

/// Splits a pointer into the pointer of the outer value and the last key.
pub(super) fn split_last(pointer: &str) -> Option<(&str, String)> {
    let (outer, last) = pointer.rsplit_once('/')?;
    Some((outer, unescape(last).into_owned()))
}
