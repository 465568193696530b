//! Tests that no document causes a panic and that accepted documents generate code.
//!
//! The documents are the documents of this repository with random changes. To run without end and print the errors, use
//! `cargo test --release -p plenary-codegen --test mutations -- --ignored --nocapture`.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod places;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use fastrand::Rng;
use plenary_codegen::{Document, ValidDocument, adopt, check, generate_document};
use plenary_openapi::read_yaml;
use serde_json::{Map, Number, Value, json};

/// The number of documents that a normal run tries.
const CASES: u64 = 400;

/// The time after which the endless run reports a case as slow.
const SLOW: Duration = Duration::from_secs(5);

/// The original documents as strings, and as trees if they are valid YAML.
struct Seeds(Vec<(String, Option<Value>)>);

impl Seeds {
    fn of(directories: &[&str]) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let files = directories.iter().flat_map(|directory| fs::read_dir(root.join(directory)).unwrap());
        let mut files: Vec<_> = files.map(|entry| entry.unwrap().path()).collect();
        files.retain(|file| file.extension().is_some_and(|extension| extension == "yaml" || extension == "json"));
        files.sort();
        let texts = files.iter().map(|file| fs::read_to_string(file).unwrap());
        Self(texts.map(|text| (text.clone(), read_yaml(&text).ok().map(|tree| tree.value))).collect())
    }

    /// Returns a document with a few changes. The changes depend only on the number.
    fn case(&self, number: u64) -> String {
        let mut random = Rng::with_seed(number);
        let (text, tree) = random.choice(&self.0).unwrap();
        match tree {
            Some(tree) if random.u8(..5) > 0 => {
                let (_, other) = random.choice(&self.0).unwrap();
                let other = other.as_ref().unwrap_or(tree);
                let mut tree = tree.clone();
                for _ in 0..random.usize(1..5) {
                    change_node(&mut tree, other, &mut random);
                }
                tree.to_string()
            }
            _ => {
                let mut bytes = text.clone().into_bytes();
                for _ in 0..random.usize(1..8) {
                    change_bytes(&mut bytes, &mut random);
                }
                String::from_utf8_lossy(&bytes).into_owned()
            }
        }
    }
}

/// Generates a client from the original document and from the adopted document.
///
/// Returns the number of generated clients.
fn trial(text: &str) -> Result<usize, String> {
    let ways: [fn(&str) -> Option<ValidDocument>; 2] = [strictly, adopted];
    let mut clients = 0;
    for way in ways {
        let tried = catch_unwind(AssertUnwindSafe(|| way(text).map(|document| generated(&document))));
        match tried.unwrap_or_else(|_| Some(Err(String::from("the generator panicked with the message above")))) {
            Some(Ok(())) => clients += 1,
            Some(Err(error)) => return Err(error),
            None => {}
        }
    }
    Ok(clients)
}

fn strictly(text: &str) -> Option<ValidDocument> {
    check(Document::read("mutated.yaml", "mutated", text).ok()?.foreign()).ok()
}

fn adopted(text: &str) -> Option<ValidDocument> {
    adopt("mutated.yaml", "mutated", text).ok().map(|(document, _)| document)
}

fn generated(document: &ValidDocument) -> Result<(), String> {
    match generate_document(document) {
        Ok(code) => {
            syn::parse_file(&code).map(drop).map_err(|error| format!("the generated code is not Rust: {error}"))
        }
        Err(error) => Err(error.to_string()),
    }
}

/// Tries a number of documents.
///
/// Requires one client for every four documents, so that the test also covers generation.
fn try_cases(seeds: &Seeds, cases: u64) {
    let mut clients = 0;
    for number in 0..cases {
        let text = seeds.case(number);
        clients += trial(&text).unwrap_or_else(|error| panic!("case {number}: {error}\n{text}"));
    }
    assert!(clients as u64 > cases / 4, "{cases} documents became {clients} clients");
}

#[test]
fn changed_fixtures_are_rejected_or_become_code() {
    try_cases(&Seeds::of(&["tests/gate", "tests/foreign", "tests/diff/types", "tests/diff/operations"]), CASES);
}

#[test]
fn changed_specs_are_rejected_or_become_code() {
    try_cases(&Seeds::of(&["specs", "tests/constructs/specs"]), CASES / 40);
}

#[test]
#[ignore = "runs until it is stopped"]
fn changed_documents_endlessly() {
    let fixtures = ["tests/gate", "tests/foreign", "tests/diff/types", "tests/diff/operations"];
    let specs = ["specs", "tests/constructs/specs"];
    let few = Seeds::of(&fixtures);
    let all = Seeds::of(&[&fixtures[..], &specs[..]].concat());
    let own = Seeds::of(&specs);
    let (began, mut clients) = (Instant::now(), 0);
    for number in 0.. {
        if number % 1000 == 0 {
            println!("{number} cases, {clients} clients in {} s", began.elapsed().as_secs());
        }
        let (name, seeds) = match number % 20 {
            0 => ("specs", &own),
            1..=4 => ("all", &all),
            _ => ("fixtures", &few),
        };
        let text = seeds.case(number);
        let begun = Instant::now();
        match trial(&text) {
            Ok(count) => clients += count,
            Err(error) => println!("case {number} of {name}: {error}"),
        }
        if begun.elapsed() > SLOW {
            println!("case {number} of {name} took {} s", begun.elapsed().as_secs());
        }
    }
}

fn change_bytes(bytes: &mut Vec<u8>, random: &mut Rng) {
    const PIECES: [&str; 18] = [
        "&a ", "*a", "<<: *a\n", "- ", ": ", "{", "}", "[", "]", "\n", "  ", "\t", "\"", "|\n", "$ref: ", "---\n",
        "!!map ", "\u{feff}",
    ];
    if bytes.is_empty() {
        bytes.extend(b"openapi: 3.0.3\n");
    }
    let (from, to) = (random.usize(..bytes.len()), random.usize(..bytes.len()));
    let (from, to) = (from.min(to), from.max(to));
    match random.u8(..6) {
        0 => bytes[from] = random.u8(..),
        1 => drop(bytes.splice(from..from, random.choice(PIECES).unwrap().bytes())),
        2 => drop(bytes.drain(from..to.min(from + 40))),
        3 => {
            let piece = bytes[from..to.min(from + 400)].to_vec();
            bytes.splice(to..to, piece);
        }
        4 => bytes.truncate(to.max(1)),
        _ => bytes[from] ^= 1 << random.u8(..8),
    }
}

fn change_node(tree: &mut Value, other: &Value, random: &mut Rng) {
    let places = places::places(tree);
    let place = random.choice(&places).unwrap().clone();
    match random.u8(..12) {
        0 => remove(tree, &place),
        1 => double(tree, &place),
        2 => rename(tree, &place, random),
        // Replaces a node with a part of this document or another document.
        3 | 4 => {
            let from = if random.bool() { other } else { &tree.clone() };
            let places = places::places(from);
            let part = from.pointer(random.choice(&places).unwrap()).unwrap().clone();
            put(tree, &place, part);
        }
        // Replaces the node with a copy of itself or an ancestor, like a YAML alias.
        5 => {
            let around = place.rsplitn(random.usize(1..4), '/').last().unwrap().to_owned();
            let part = tree.pointer(&around).unwrap().clone();
            if part.to_string().len() < 20_000 {
                put(tree, &place, part);
            }
        }
        6 => {
            let names = tree.pointer("/components/schemas").and_then(Value::as_object).map(|schemas| schemas.keys());
            let names: Vec<String> = names.into_iter().flatten().cloned().chain([String::from("None")]).collect();
            put(tree, &place, json!({ "$ref": format!("#/components/schemas/{}", random.choice(names).unwrap()) }));
        }
        7 => {
            let schema = random.choice(schemas()).unwrap();
            put(tree, &place, schema);
        }
        8 => exchange(tree, &places, &place, random),
        9 => insert(tree, &place, random),
        _ => {
            let scalar = scalar(tree.pointer(&place).unwrap(), random);
            put(tree, &place, scalar);
        }
    }
}

fn put(tree: &mut Value, place: &str, value: Value) {
    *tree.pointer_mut(place).unwrap() = value;
}

/// Returns the parent of the node at a pointer, and the node's key or index.
fn around<'a>(tree: &'a mut Value, place: &str) -> Option<(&'a mut Value, String)> {
    let (parent, key) = place.rsplit_once('/')?;
    Some((tree.pointer_mut(parent)?, key.replace("~1", "/").replace("~0", "~")))
}

fn remove(tree: &mut Value, place: &str) {
    match around(tree, place) {
        Some((Value::Object(entries), key)) => drop(entries.remove(&key)),
        Some((Value::Array(items), index)) => drop(items.remove(index.parse().unwrap())),
        _ => {}
    }
}

fn double(tree: &mut Value, place: &str) {
    match around(tree, place) {
        Some((Value::Object(entries), key)) => {
            let value = entries[&key].clone();
            entries.insert(format!("{key}2"), value);
        }
        Some((Value::Array(items), index)) => {
            let item = items[index.parse::<usize>().unwrap()].clone();
            items.push(item);
        }
        _ => {}
    }
}

fn rename(tree: &mut Value, place: &str, random: &mut Rng) {
    const NAMES: [&str; 24] = [
        "",
        "type",
        "$ref",
        "allOf",
        "oneOf",
        "anyOf",
        "items",
        "properties",
        "get",
        "post",
        "200",
        "204",
        "4XX",
        "default",
        "self",
        "Self",
        "String",
        "build",
        "send",
        "a-b",
        "é",
        "1",
        "r#type",
        "List Rooms",
    ];
    if let Some((Value::Object(entries), key)) = around(tree, place) {
        let new = random.choice(NAMES).unwrap();
        // The order of the entries must not change.
        *entries = std::mem::take(entries)
            .into_iter()
            .map(|(name, value)| if name == key { (new.to_owned(), value) } else { (name, value) })
            .collect::<Map<_, _>>();
    }
}

fn exchange(tree: &mut Value, places: &[String], place: &str, random: &mut Rng) {
    let other = random.choice(places).unwrap();
    if !other.starts_with(place) && !place.starts_with(other.as_str()) {
        let (left, right) = (tree.pointer(place).unwrap().clone(), tree.pointer(other).unwrap().clone());
        put(tree, place, right);
        put(tree, other, left);
    }
}

fn insert(tree: &mut Value, place: &str, random: &mut Rng) {
    let keys = [
        ("nullable", json!(true)),
        ("default", json!(7)),
        ("minimum", json!(i64::MIN)),
        ("maximum", json!(u64::MAX)),
        ("maxLength", json!(0)),
        ("pattern", json!("(")),
        ("enum", json!(["", "a", "A", null, 1])),
        ("format", json!("uuid")),
        ("required", json!(["id", "id"])),
        ("additionalProperties", json!(true)),
        ("discriminator", json!({ "propertyName": "kind", "mapping": { "a": "#/components/schemas/Record" } })),
        ("x-paging", json!({ "style": "offset", "items": "/data" })),
        ("x-enum-varnames", json!(["A"])),
        ("parameters", json!([{ "name": "a", "in": "query", "schema": { "type": "string" } }])),
        (
            "requestBody",
            json!({ "required": true, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Record" } } } }),
        ),
        ("title", json!("A */ title \" \\ of #{}")),
        ("description", json!("```\n*/ \u{0} [a](b) \"")),
    ];
    if let Some(Value::Object(entries)) = tree.pointer_mut(place) {
        let (key, value) = random.choice(keys).unwrap();
        entries.insert(key.to_owned(), value);
    }
}

fn schemas() -> [Value; 12] {
    let response = json!({ "$ref": "#/components/schemas/Record" });
    [
        json!({}),
        json!({ "type": "string" }),
        json!({ "type": ["string", "null"] }),
        json!({ "type": "array", "items": response }),
        json!({ "type": "object", "additionalProperties": response }),
        json!({ "allOf": [response, { "type": "object", "properties": { "more": { "type": "integer" } } }] }),
        json!({ "allOf": [response], "nullable": true }),
        json!({ "oneOf": [response, { "type": "string", "title": "Text" }] }),
        json!({ "anyOf": [response, { "type": "null" }] }),
        json!({ "type": "integer", "enum": [1, 2], "x-enum-varnames": ["One", "Two"] }),
        json!({ "type": "object", "properties": { "kind": { "type": "string" }, "build": response }, "required": ["kind"] }),
        json!({ "type": "string", "format": "binary" }),
    ]
}

/// Returns a new value, which is often similar to the old one.
fn scalar(old: &Value, random: &mut Rng) -> Value {
    if let Value::String(text) = old
        && random.bool()
    {
        let mut characters: Vec<char> = text.chars().collect();
        let place = random.usize(..=characters.len());
        match random.u8(..3) {
            0 => characters.insert(
                place,
                random.choice(['{', '}', '/', '"', '\\', '\n', 'ß', '0', ' ', '_', '🦀', '\u{0}']).unwrap(),
            ),
            1 => characters.truncate(place),
            _ => characters.extend(characters.clone()),
        }
        return characters.into_iter().collect::<String>().into();
    }
    let scalars = [
        Value::Null,
        json!(true),
        json!(0),
        json!(-1),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(1e300),
        json!(0.1),
        json!(""),
        json!("null"),
        json!("\u{202e}{x}"),
        json!("object"),
        json!("list_rooms"),
        json!([]),
        json!({}),
        Number::from_f64(1e19).map_or(Value::Null, Value::Number),
    ];
    random.choice(scalars).unwrap()
}
