//! Tests that the gate and a JSON Schema validator accept the same values.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod places;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use fastrand::Rng;
use plenary_codegen::{Document, check};
use plenary_openapi::{DocumentedContent, Strictness, Unions, json_schema, operations, read_yaml};
use serde_json::{Map, Value, json};

/// The number of values to try for each schema.
const EACH: u64 = 300;

/// Returns schemas, each with values that match or almost match.
///
/// Together, the schemas use every key that the gate allows.
fn constructs() -> Vec<(Value, Vec<Value>)> {
    vec![
        (json!({ "type": "integer", "minimum": 2, "maximum": 9, "multipleOf": 3 }), vec![json!(3), json!(9)]),
        (
            json!({ "type": "integer", "minimum": 2, "exclusiveMinimum": true, "maximum": 5, "exclusiveMaximum": true }),
            vec![json!(3)],
        ),
        (json!({ "type": "integer", "format": "int32" }), vec![json!(i32::MAX), json!(i64::from(i32::MIN) - 1)]),
        (json!({ "type": "number", "minimum": -0.5, "maximum": 7.25 }), vec![json!(0.75), json!(7)]),
        (json!({ "type": "boolean" }), vec![json!(true)]),
        (json!({ "type": "string", "minLength": 2, "maxLength": 4 }), vec![json!("äöü"), json!("abcde")]),
        (json!({ "type": "string", "pattern": "^#[0-9a-f]{2}$" }), vec![json!("#0a"), json!("#0ag")]),
        (json!({ "type": "string", "enum": ["lobby", "hall"] }), vec![json!("lobby"), json!("loby")]),
        (json!({ "type": "integer", "enum": [1, 7] }), vec![json!(7), json!(8)]),
        (
            json!({ "type": "string", "format": "date" }),
            vec![json!("2024-02-29"), json!("2026-02-29"), json!("2026-2-2")],
        ),
        (
            json!({ "type": "string", "format": "date-time" }),
            ["2026-11-20T12:00:00Z", "2026-11-20t23:59:59.5z", "2026-11-20T24:00:00Z", "2026-11-20T12:00:00"]
                .into_iter()
                .chain([
                    "2026-11-20T12:00:00-05:30",
                    "2026-11-20T12:00:00+24:00",
                    "2026-11-20T12:00:00.Z",
                    "2026-11-20",
                ])
                .map(Value::from)
                .collect(),
        ),
        (
            json!({ "type": "string", "format": "uuid" }),
            vec![json!("0ccc7b54-4df3-4bca-a65a-3da1ecc777f0"), json!("0ccc7b54-4df3-4bca-a65a-3da1ecc777g0")],
        ),
        (
            json!({ "type": "array", "items": { "type": "integer" }, "minItems": 1, "maxItems": 3, "uniqueItems": true }),
            vec![json!([1, 2]), json!([1, 2, 1]), json!([])],
        ),
        (
            json!({ "type": "object", "additionalProperties": { "type": "string", "nullable": true }, "minProperties": 1 }),
            vec![json!({ "a": "b" }), json!({ "a": null }), json!({})],
        ),
        (
            json!({
                "type": "object", "required": ["id", "till"], "properties": {
                    "id": { "$ref": "#/components/schemas/Id" },
                    "till": { "type": "string", "format": "date", "nullable": true },
                    "size": { "allOf": [{ "$ref": "#/components/schemas/Size" }], "nullable": true },
                    "any": {},
                },
            }),
            vec![
                json!({ "id": "a", "till": null }),
                json!({ "id": "a", "till": "2026-11-20", "size": 4, "any": [null] }),
            ],
        ),
        (
            json!({ "allOf": [
                { "$ref": "#/components/schemas/Room" },
                { "type": "object", "required": ["name"], "properties": { "name": { "type": "string" } } },
            ] }),
            vec![json!({ "kind": "room", "size": 3, "name": "a" })],
        ),
        (
            json!({ "oneOf": [
                { "type": "string", "title": "Text" }, { "$ref": "#/components/schemas/Size" },
                { "$ref": "#/components/schemas/Room" },
            ] }),
            vec![json!("a"), json!(4), json!({ "kind": "room", "size": 3 }), json!({ "kind": "room" })],
        ),
        (
            json!({
                "oneOf": [{ "$ref": "#/components/schemas/Room" }, { "$ref": "#/components/schemas/Desk" }],
                "discriminator": { "propertyName": "kind", "mapping": {
                    "room": "#/components/schemas/Room", "desk": "#/components/schemas/Desk",
                } },
            }),
            vec![
                json!({ "kind": "room", "size": 3 }),
                json!({ "kind": "desk", "parts": [{ "kind": "room", "size": 5 }] }),
            ],
        ),
    ]
}

/// Returns the schemas that the constructs refer to.
fn referred() -> Value {
    json!({
        "Id": { "type": "string" },
        "Size": { "type": "integer", "minimum": 3 },
        "Room": { "type": "object", "required": ["kind", "size"], "properties": {
            "kind": { "type": "string" }, "size": { "$ref": "#/components/schemas/Size" },
        } },
        "Desk": { "type": "object", "required": ["kind"], "properties": {
            "kind": { "type": "string" },
            "parts": { "type": "array", "items": { "$ref": "#/components/schemas/Room" } },
        } },
    })
}

/// Returns the schemas of a document's JSON responses, each with its examples.
fn responses(document: &Value) -> Vec<(Value, Vec<Value>)> {
    let mut responses = Vec::new();
    let mut seen = BTreeSet::new();
    for response in operations(document).flat_map(|operation| operation.responses().collect::<Vec<_>>()) {
        let Some(content) = response.unwrap().content().filter(DocumentedContent::is_json) else { continue };
        let values: Vec<Value> = content.examples().map(|(_, example)| example.value.clone()).collect();
        // Several operations can share a response.
        if !values.is_empty() && seen.insert(content.pointer.clone()) {
            responses.push((content.schema().unwrap().value.clone(), values));
        }
    }
    responses
}

#[test]
fn the_gate_accepts_the_values_that_a_validator_accepts() {
    let mut counts = [0; 2];
    let mut agree = |schemas: &Value, subjects: Vec<(Value, Vec<Value>)>| {
        for (schema, seeds) in subjects {
            let mut random = Rng::with_seed(7);
            let values: Vec<Value> =
                seeds.iter().cloned().chain((0..EACH).map(|_| mutated(&seeds, &mut random))).collect();
            let rejected = rejected_by_the_gate(schemas, &schema, &values);
            let validator = validator(schemas, &schema);
            for (index, value) in values.iter().enumerate() {
                let is_valid = validator.is_valid(value);
                assert_eq!(rejected.contains_key(&index), !is_valid, "{schema}\n{value}\n{:?}", rejected.get(&index));
                if let Some(place) = rejected.get(&index) {
                    assert!(value.pointer(place).is_some(), "{place} does not exist in {value}");
                }
                counts[usize::from(is_valid)] += 1;
            }
        }
    };
    agree(&referred(), constructs());
    for file in [
        "specs/rocketchat.yaml",
        "specs/signalwire.yaml",
        "specs/telnyx.yaml",
        "tests/constructs/specs/constructs.yaml",
    ] {
        let text = fs::read_to_string(format!("{}/../../{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let document = read_yaml(&text).unwrap().value;
        agree(&document["components"]["schemas"], responses(&document));
    }
    assert!(counts[0] > 1000 && counts[1] > 1000, "rejected and accepted: {counts:?}");
}

/// Returns the indices of rejected values, with a pointer to the first mismatch.
fn rejected_by_the_gate(schemas: &Value, schema: &Value, values: &[Value]) -> BTreeMap<usize, String> {
    let examples: Map<String, Value> =
        values.iter().enumerate().map(|(index, value)| (index.to_string(), json!({ "value": value }))).collect();
    let content = json!({ "application/json": { "schema": schema, "examples": examples } });
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Mine", "version": "1" },
        "paths": { "/a": { "get": { "responses": { "200": { "description": "A.", "content": content } } } } },
        "components": { "schemas": schemas },
    });
    let document = Document::read("mine.yaml", "mine", &document.to_string()).unwrap();
    let mut rejected = BTreeMap::new();
    let findings = check(document).unwrap_err();
    for finding in findings.iter().filter(|finding| finding.rule == "example-value") {
        let (_, place) = finding.pointer.split_once("/examples/").unwrap();
        let (index, place) = place.split_once("/value").unwrap();
        rejected.entry(index.parse().unwrap()).or_insert_with(|| place.to_owned());
    }
    rejected
}

fn validator(schemas: &Value, schema: &Value) -> jsonschema::Validator {
    let document = json!({ "components": { "schemas": schemas } });
    let strictness = Strictness { unions: Unions::Tagged, ..Strictness::default() };
    let schema = json_schema(&document, schema, strictness).unwrap();
    // The gate accepts any string as a URI, because providers send relative and empty URIs.
    let options = jsonschema::options().should_validate_formats(true).with_format("uri", |_: &str| true);
    options.build(&schema).unwrap()
}

/// Returns one of the values with a few changes.
fn mutated(seeds: &[Value], random: &mut Rng) -> Value {
    let mut value = random.choice(seeds).unwrap().clone();
    for _ in 0..random.usize(..3) {
        let places = places::places(&value);
        let place = random.choice(&places).unwrap().clone();
        change(value.pointer_mut(&place).unwrap(), random);
    }
    value
}

fn change(value: &mut Value, random: &mut Rng) {
    match value {
        Value::Object(entries) if !entries.is_empty() && random.bool() => {
            let keys: BTreeSet<String> = entries.keys().cloned().collect();
            let key = random.choice(keys).unwrap();
            let old = entries.remove(&key).unwrap();
            if random.bool() {
                entries.insert(format!("{key}s"), old);
            }
        }
        Value::Array(items) if !items.is_empty() && random.bool() => {
            let index = random.usize(..items.len());
            let item = items[index].clone();
            if random.bool() { items.push(item) } else { drop(items.remove(index)) }
        }
        Value::Number(number) if random.bool() => {
            *value = number.as_i64().map_or(json!(0.5), |number| json!(number.saturating_add(random.i64(-2..3))));
        }
        Value::String(text) if random.bool() => {
            let mut characters: Vec<char> = text.chars().collect();
            match characters.len() {
                0 => characters.push('a'),
                length if random.bool() => drop(characters.remove(random.usize(..length))),
                // Never inserts a dash, because the validator accepts `202-` as a year.
                length => characters[random.usize(..length)] = random.choice(['0', '9', 'x', 'ß', ' ']).unwrap(),
            }
            *text = characters.into_iter().collect();
        }
        _ => {
            let any = [
                json!(null),
                json!(true),
                json!(0),
                json!(4),
                json!(-1.5),
                json!(""),
                json!("ab"),
                json!("2026-11-20"),
                json!([]),
                json!([1, "a", null]),
                json!({}),
                json!({ "kind": "room", "size": 3 }),
                json!({ "kind": "desk" }),
            ];
            *value = random.choice(any).unwrap();
        }
    }
}
