//! Replays the versions of an invented document, and compares each step with an independent diff of the two versions.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use plenary_spec_tools::{Moved, Movement, replay};
use serde_json::{Map, Value, json};

/// The first version. Both operations share the components.
fn first() -> Value {
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Harbor", "version": "1"},
        "servers": [{"url": "https://harbor.example/v2"}],
        "paths": {
            "/berths": {"get": {
                "operationId": "list_berths",
                "description": "Rate limit: 5 requests per 1000 ms",
                "parameters": [
                    {"name": "count", "in": "query", "schema": {"type": "integer", "maximum": 50, "default": 20}},
                    {"name": "kind", "in": "query", "schema": {"$ref": "#/components/schemas/Kind"}},
                ],
                "responses": {
                    "200": {"description": "Berths.", "content": {"application/json": {
                        "schema": {"type": "object", "required": ["berths"], "properties": {
                            "berths": {"type": "array", "items": {"$ref": "#/components/schemas/Berth"}},
                        }},
                        "example": {"berths": [{"id": "b1"}]},
                    }}},
                    "404": {"$ref": "#/components/responses/Missing"},
                },
            }},
            "/berths/{id}": {"put": {
                "operationId": "move_berth",
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                "requestBody": {"content": {"application/json": {"schema": {
                    "type": "object", "required": ["name"], "properties": {
                        "name": {"type": "string", "maxLength": 40},
                        "position": {"$ref": "#/components/schemas/Position"},
                    }}}}},
                "responses": {
                    "200": {"description": "The berth.", "content": {"application/json": {
                        "schema": {"$ref": "#/components/schemas/Berth"}}}},
                    "404": {"$ref": "#/components/responses/Missing"},
                },
            }},
        },
        "components": {
            "responses": {"Missing": {"description": "No berth.", "content": {"application/json": {
                "schema": {"type": "object", "properties": {"error": {"type": "string"}}}}}}},
            "schemas": {
                "Kind": {"type": "string", "enum": ["wet", "dry"]},
                "Position": {"type": "object", "required": ["latitude"], "properties": {
                    "latitude": {"type": "number", "minimum": -90, "maximum": 90},
                    "longitude": {"type": "number"},
                }},
                "Berth": {"type": "object", "required": ["id"], "properties": {
                    "id": {"type": "string"},
                    "kind": {"$ref": "#/components/schemas/Kind"},
                    "position": {"$ref": "#/components/schemas/Position"},
                    "length": {"type": "integer", "nullable": true},
                    "tags": {"type": "array", "items": {"type": "string"}},
                    "prices": {"type": "object", "additionalProperties": {"type": "integer"}},
                    "inside": {"type": "array", "items": {"$ref": "#/components/schemas/Berth"}},
                }},
            },
        },
    })
}

const BERTH: &str = "/components/schemas/Berth";
const LIST: &str = "/paths/~1berths/get";
const MOVE: &str = "/paths/~1berths~1{id}/put";

/// A change of a document: sets, removes or moves the value at a JSON pointer.
enum Edit {
    Set(String, Value),
    Remove(String),
    Rename(&'static str, &'static str),
}

fn set(pointer: impl Into<String>, value: Value) -> Edit {
    Edit::Set(pointer.into(), value)
}

fn remove(pointer: impl Into<String>) -> Edit {
    Edit::Remove(pointer.into())
}

/// Each version is the one before with these edits.
fn steps() -> Vec<Vec<Edit>> {
    let berth = |rest: &str| format!("{BERTH}/properties/{rest}");
    let body = |rest: &str| format!("{MOVE}/requestBody/content/application~1json/schema/{rest}");
    let list = |rest: &str| format!("{LIST}/{rest}");
    let missing =
        |rest: &str| format!("/components/responses/Missing/content/application~1json/schema/properties/{rest}");
    vec![
        // New and missing properties, in shared and in own schemas.
        vec![set(berth("depth"), json!({"type": "integer"}))],
        vec![set(
            berth("owner"),
            json!({"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}),
        )],
        vec![set(berth("owner/properties/phone"), json!({"type": "string", "nullable": true}))],
        vec![remove(berth("depth"))],
        vec![set(body("properties/reason"), json!({"type": "string", "enum": ["storm", "repair"]}))],
        vec![set(body("required"), json!(["name", "reason"]))],
        vec![set("/components/schemas/Position/properties/altitude", json!({"type": "number"}))],
        vec![set("/components/schemas/Position/required", json!(["latitude", "longitude"]))],
        // Types, formats, null, enum values and bounds.
        vec![set(berth("id/format"), json!("uuid"))],
        vec![set(berth("length/type"), json!("number"))],
        vec![remove(berth("length/nullable"))],
        vec![set("/components/schemas/Kind/enum", json!(["wet", "dry", "floating"]))],
        vec![set("/components/schemas/Kind/enum", json!(["floating", "wet"]))],
        vec![set(list("parameters/0/schema/maximum"), json!(100))],
        vec![set(list("parameters/0/schema/default"), json!(25)), set(list("parameters/0/schema/minimum"), json!(1))],
        vec![set(body("properties/name/maxLength"), json!(80))],
        vec![set(body("properties/name/pattern"), json!("^[a-z]+$"))],
        vec![set(berth("tags/items/type"), json!("integer"))],
        vec![set(berth("tags/uniqueItems"), json!(true))],
        vec![set(berth("prices/additionalProperties"), json!({"type": "number"}))],
        // A value becomes another kind of value.
        vec![set(
            berth("owner"),
            json!({"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}}}}),
        )],
        vec![set(
            berth("tags"),
            json!({"oneOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}]}),
        )],
        vec![set(berth("tags/oneOf/2"), json!({"type": "integer"}))],
        // Parameters, statuses, limits and operations.
        vec![set(
            list("parameters/2"),
            json!({"name": "since", "in": "query", "schema": {"type": "string", "format": "date"}}),
        )],
        vec![set(list("parameters/2/required"), json!(true))],
        vec![remove(list("parameters/1"))],
        vec![set(list("responses/429"), json!({"description": "Too many."}))],
        vec![remove(list("responses/404")), remove(list("responses/429"))],
        vec![set(missing("code"), json!({"type": "integer"}))],
        vec![set(list("description"), json!("Rate limit: 8 requests per 1000 ms"))],
        vec![set(list("deprecated"), json!(true))],
        vec![set("/paths/~1boats", json!({"get": {"responses": {"200": {"description": "Boats."}}}}))],
        vec![set(
            "/paths/~1boats/delete",
            json!({"operationId": "sink", "responses": {"204": {"description": "Gone."}}}),
        )],
        vec![remove("/paths/~1boats/delete")],
        // Several changes at once.
        vec![
            set(berth("depth"), json!({"type": "number", "minimum": 0})),
            remove(berth("length")),
            set(missing("error/nullable"), json!(true)),
            set(body("properties/reason/enum"), json!(["storm", "repair", "sale"])),
        ],
        // Nothing that is on the wire moves.
        vec![set(berth("id/description"), json!("The id.")), set("/info/title", json!("The Harbor"))],
        vec![
            Edit::Rename("/paths/~1berths~1{id}", "/paths/~1berths~1{berth_id}"),
            set("/paths/~1berths~1{berth_id}/put/parameters/0/name", json!("berth_id")),
        ],
        vec![set("/components/schemas/Position/required", json!(["longitude", "latitude"]))],
        vec![set(berth("depth"), json!({"allOf": [{"type": "number"}, {"minimum": 0}], "description": "Meters."}))],
        vec![set(missing("error"), json!({"type": ["string", "null"]})), set("/openapi", json!("3.1.0"))],
        // A removed shared part, and one that comes back.
        vec![remove(berth("position"))],
        vec![set(berth("position"), json!({"$ref": "#/components/schemas/Position"}))],
    ]
}

fn apply(document: &mut Value, edits: &[Edit]) {
    for edit in edits {
        match edit {
            Edit::Set(pointer, value) => {
                let (holder, key) = pointer.rsplit_once('/').unwrap();
                let key = key.replace("~1", "/");
                match document.pointer_mut(holder).unwrap_or_else(|| panic!("{holder}")) {
                    Value::Object(object) => drop(object.insert(key, value.clone())),
                    Value::Array(list) if key.parse::<usize>().unwrap() == list.len() => list.push(value.clone()),
                    Value::Array(list) => list[key.parse::<usize>().unwrap()] = value.clone(),
                    other => panic!("{holder}: {other}"),
                }
            }
            Edit::Remove(pointer) => drop(take(document, pointer)),
            Edit::Rename(from, to) => {
                let value = take(document, from);
                apply(document, &[set(*to, value)]);
            }
        }
    }
}

fn take(document: &mut Value, pointer: &str) -> Value {
    let (holder, key) = pointer.rsplit_once('/').unwrap();
    match document.pointer_mut(holder).unwrap() {
        Value::Object(object) => object.remove(&key.replace("~1", "/")).unwrap(),
        Value::Array(list) => list.remove(key.parse::<usize>().unwrap()),
        other => panic!("{holder}: {other}"),
    }
}

/// Differences between two versions, without any code of the tool: `+ name`, `- name` or `~ name: keyword`.
#[derive(Default)]
struct Oracle {
    found: BTreeSet<String>,
}

impl Oracle {
    fn note(&mut self, text: String) {
        self.found.insert(text);
    }

    fn documents(&mut self, old: &Value, new: &Value) {
        let (old_operations, new_operations) = (requests(old), requests(new));
        for (request, is) in &new_operations {
            match old_operations.get(request) {
                Some(was) => self.operation(&Resolved(old), was, &Resolved(new), is),
                None => self.note(format!("+ {request}")),
            }
        }
        for request in old_operations.keys().filter(|request| !new_operations.contains_key(*request)) {
            self.note(format!("- {request}"));
        }
    }

    fn operation(&mut self, old: &Resolved<'_>, was: &Value, new: &Resolved<'_>, is: &Value) {
        let limit = |operation: &Value| {
            let text = operation["description"].as_str()?;
            Some(text.strip_prefix("Rate limit: ")?.to_owned())
        };
        if limit(was) != limit(is) {
            self.note(String::from("~ operation: limit"));
        }
        if was.get("deprecated") != is.get("deprecated") {
            self.note(String::from("~ operation: deprecated"));
        }
        let named = |operation: &Value| -> BTreeMap<String, Value> {
            let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
            let name = |parameter: &Value| match parameter["in"].as_str().unwrap() {
                "path" => String::from("1"),
                _ => parameter["name"].as_str().unwrap().to_owned(),
            };
            parameters.into_iter().map(|parameter| (name(&parameter), parameter)).collect()
        };
        let (had, has) = (named(was), named(is));
        self.keys(had.keys(), has.keys());
        for (name, parameter) in &has {
            let Some(before) = had.get(name) else { continue };
            if before["required"] != parameter["required"] {
                self.note(format!("~ {name}: required"));
            }
            self.schema(name, old, &before["schema"], new, &parameter["schema"], 0);
        }
        let body = |resolved: &Resolved<'_>, holder: &Value| -> Value {
            resolved.follow(holder)["content"]["application/json"]["schema"].clone()
        };
        self.schema("request", old, &body(old, &was["requestBody"]), new, &body(new, &is["requestBody"]), 0);
        let statuses = |operation: &Value| operation["responses"].as_object().unwrap().clone();
        let (had, has) = (statuses(was), statuses(is));
        self.keys(had.keys(), has.keys());
        for (status, response) in &has {
            let Some(before) = had.get(status) else { continue };
            self.schema(status, old, &body(old, before), new, &body(new, response), 0);
        }
    }

    fn keys<'k>(&mut self, old: impl Iterator<Item = &'k String>, new: impl Iterator<Item = &'k String>) {
        let (old, new): (BTreeSet<_>, BTreeSet<_>) = (old.collect(), new.collect());
        new.difference(&old).for_each(|name| self.note(format!("+ {name}")));
        old.difference(&new).for_each(|name| self.note(format!("- {name}")));
    }

    fn schema(&mut self, name: &str, old: &Resolved<'_>, was: &Value, new: &Resolved<'_>, is: &Value, depth: usize) {
        if depth == 4 {
            return;
        }
        let (was, is) = (old.flat(was), new.flat(is));
        let members = |schema: &Map<String, Value>| schema.get("oneOf").and_then(Value::as_array).cloned();
        if members(&was).is_some() != members(&is).is_some() {
            self.note(format!("~ {name}: union"));
        }
        let keywords = [
            "type",
            "format",
            "enum",
            "nullable",
            "minimum",
            "maximum",
            "maxLength",
            "pattern",
            "default",
            "uniqueItems",
        ];
        for keyword in keywords {
            if was.get(keyword) != is.get(keyword) {
                self.note(format!("~ {name}: {keyword}"));
            }
        }
        if was.get("type") != is.get("type") || members(&was).is_some() != members(&is).is_some() {
            return;
        }
        let types = |members: Option<Vec<Value>>| -> BTreeSet<String> {
            members.into_iter().flatten().map(|member| member["type"].as_str().unwrap().to_owned()).collect()
        };
        let (had, has) = (types(members(&was)), types(members(&is)));
        self.keys(had.iter(), has.iter());
        let none = Map::new();
        let properties = |schema: &Map<String, Value>| schema.get("properties").and_then(Value::as_object).cloned();
        let (had, has) = (properties(&was).unwrap_or(none.clone()), properties(&is).unwrap_or(none));
        self.keys(had.keys(), has.keys());
        let required = |schema: &Map<String, Value>, name: &str| {
            schema
                .get("required")
                .and_then(Value::as_array)
                .is_some_and(|names| names.iter().any(|other| other == name))
        };
        for (property, schema) in &has {
            let Some(before) = had.get(property) else { continue };
            if required(&was, property) != required(&is, property) {
                self.note(format!("~ {property}: required"));
            }
            self.schema(property, old, before, new, schema, depth + 1);
        }
        for (keyword, mark) in [("items", "[]"), ("additionalProperties", "{}")] {
            if let (Some(before), Some(after)) = (was.get(keyword), is.get(keyword)) {
                self.schema(&format!("{name}{mark}"), old, before, new, after, depth + 1);
            }
        }
    }
}

/// A document whose references are followed.
struct Resolved<'d>(&'d Value);

impl Resolved<'_> {
    fn follow(&self, value: &Value) -> Value {
        match value["$ref"].as_str() {
            Some(reference) => self.follow(self.0.pointer(reference.trim_start_matches('#')).unwrap()),
            None => value.clone(),
        }
    }

    /// Returns a schema with the keywords of its `allOf`, and with null as in 3.0.
    fn flat(&self, schema: &Value) -> Map<String, Value> {
        let mut flat = self.follow(schema).as_object().cloned().unwrap_or_default();
        for part in flat.remove("allOf").as_ref().and_then(Value::as_array).into_iter().flatten() {
            flat.extend(self.flat(part));
        }
        if let Some(Value::Array(types)) = flat.get("type").cloned() {
            flat.insert(String::from("type"), types[0].clone());
            flat.insert(String::from("nullable"), json!(true));
        }
        if let Some(Value::Array(values)) = flat.get_mut("enum") {
            values.sort_by_key(Value::to_string);
        }
        flat
    }
}

fn requests(document: &Value) -> BTreeMap<String, Value> {
    let mut requests = BTreeMap::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let path = if path.starts_with("/berths/") { "/berths/{id}" } else { path };
            requests.insert(format!("{} {path}", method.to_uppercase()), operation.clone());
        }
    }
    requests
}

/// Returns a change in the words of the oracle.
fn named(moved: &Moved) -> String {
    let end = moved.subject.rsplit([' ', '.', '<']).next().unwrap().trim_end_matches('>');
    let is_operation = moved.subject.contains(" /");
    let end = if is_operation { moved.subject.as_str() } else { end };
    match &moved.movement {
        Movement::Added => format!("+ {end}"),
        Movement::Gone => format!("- {end}"),
        Movement::Fact { name, .. } => format!("~ {end}: {name}"),
    }
}

#[test]
fn every_change_is_named_once_and_none_is_invented() {
    let directory = tempfile::tempdir().unwrap();
    let mut versions = vec![first()];
    for edits in steps() {
        let mut next = versions.last().unwrap().clone();
        apply(&mut next, &edits);
        versions.push(next);
    }
    assert!(versions.len() > 40);
    for (index, version) in versions.iter().enumerate() {
        fs::write(directory.path().join(format!("{index:03}.json")), format!("{version:#}")).unwrap();
    }
    let replayed = replay(directory.path()).unwrap();
    assert_eq!(replayed.len() + 1, versions.len());
    let mut total = 0;
    for (step, pair) in replayed.iter().zip(versions.windows(2)) {
        let file = step.file.display();
        assert!(step.moved.failures.is_empty(), "{file}: {}", step.moved);
        let mut oracle = Oracle::default();
        oracle.documents(&pair[0], &pair[1]);
        let moved: Vec<String> = step.moved.providers.iter().flat_map(|provider| &provider.moved).map(named).collect();
        let unique: BTreeSet<String> = moved.iter().cloned().collect();
        assert_eq!(unique, oracle.found, "{file}\n{}", step.moved);
        assert_eq!(unique.len(), moved.len(), "{file} names a change twice\n{}", step.moved);
        total += moved.len();
    }
    assert!(total > 40, "{total}");
}
