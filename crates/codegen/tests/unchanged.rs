//! Tests that no key of a document that passes the gate unchanged is lost without a word.
//!
//! The client contains such a document as it is, so a key in it is used only if the code or a warning shows it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use outcome::outcome;
use plenary_codegen::Adoption;
use serde_json::{Value, json};

mod outcome;

/// The keys that have no effect.
const WITHOUT_EFFECT: [(&str, &str, &str); 2] = [
    // This is the default.
    (FIELDS, "style", "\"form\""),
    // A list in a path has one form.
    ("/paths/~1things~1{id}/get/parameters/0", "explode", "true"),
];

const PARTS: &str = "/paths/~1forms/post/requestBody/content/multipart~1form-data/encoding/list";
const FIELDS: &str = "/paths/~1forms/put/requestBody/content/application~1x-www-form-urlencoded/encoding/list";

fn document() -> Value {
    let text = json!({ "type": "string" });
    let list = json!({ "type": "array", "items": text });
    let component = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let body = |media_type: &str, name: &str| {
        let mut content = json!({ media_type: { "schema": component(name) } });
        if media_type != "application/json" {
            content[media_type]["encoding"] = json!({ "list": {} });
        }
        json!({ "description": "", "content": content })
    };
    let nothing = json!({ "204": { "description": "" } });
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Unchanged", "version": "1" },
        "servers": [{ "url": "https://unchanged.example" }],
        "paths": {
            "/things/{id}": { "get": {
                "operationId": "get_thing",
                "parameters": [
                    { "name": "id", "in": "path", "required": true, "schema": list },
                    { "name": "X-A", "in": "header", "schema": text },
                    { "name": "on", "in": "query", "schema": { "type": "string", "format": "date" } },
                    { "name": "labels", "in": "query", "schema": component("Labels") },
                ],
                "responses": { "200": body("application/json", "Thing") },
            } },
            "/forms": {
                "post": {
                    "operationId": "send_parts",
                    "requestBody": body("multipart/form-data", "Parts"),
                    "responses": nothing,
                },
                "put": {
                    "operationId": "send_fields",
                    "requestBody": body("application/x-www-form-urlencoded", "Fields"),
                    "responses": nothing,
                },
            },
        },
        "components": { "schemas": {
            "Thing": { "type": "object", "properties": { "a": text } },
            "Labels": { "type": "object", "additionalProperties": text },
            "Parts": { "type": "object", "properties": { "list": list } },
            "Fields": { "type": "object", "properties": { "list": list } },
        } },
    })
}

fn keys() -> Vec<(&'static str, &'static str, Value)> {
    let mut keys = vec![
        ("/paths/~1things~1{id}/get/parameters/0", "style", json!("label")),
        ("/paths/~1things~1{id}/get/parameters/0", "explode", json!(true)),
        ("/paths/~1things~1{id}/get/parameters/0", "allowReserved", json!(true)),
        ("/paths/~1things~1{id}/get/parameters/1", "allowReserved", json!(true)),
        ("/paths/~1things~1{id}/get/parameters/1", "style", json!("form")),
        ("/paths/~1things~1{id}/get/parameters/2/schema", "pattern", json!("^2026")),
        ("/components/schemas/Labels", "maxProperties", json!(3)),
        ("/components/schemas/Thing/properties/a", "x-nullable", json!(true)),
        ("/components/schemas/Thing/properties/a", "format", json!("date")),
        ("/components/schemas/Thing", "discriminator", json!({ "propertyName": "a" })),
        ("/paths/~1things~1{id}/get", "callbacks", json!({ "done": { "$ref": "#/nowhere" } })),
    ];
    for pointer in [PARTS, FIELDS] {
        keys.extend([
            (pointer, "headers", json!({ "X-A": { "schema": { "type": "string" } } })),
            (pointer, "contentType", json!("text/csv")),
            (pointer, "explode", json!(false)),
            (pointer, "allowReserved", json!(true)),
        ]);
    }
    keys.extend([
        (PARTS, "style", json!("pipeDelimited")),
        (FIELDS, "style", json!("form")),
        (FIELDS, "style", json!("pipeDelimited")),
        (FIELDS, "style", json!("deepObject")),
    ]);
    keys
}

#[test]
fn each_key_of_an_unchanged_document_changes_the_client_or_is_named() {
    let document = document();
    let text = document.to_string();
    let adopted = Adoption::of(Path::new("unchanged.json"), "unchanged", &text).adopt().unwrap();
    assert_eq!(adopted.document.value(), &document, "the document does not pass the gate unchanged");
    let without = outcome(&document);
    let mut lost = Vec::new();
    for (pointer, key, value) in keys() {
        let mut with = document.clone();
        with.pointer_mut(pointer).unwrap()[key] = value.clone();
        let is_lost = without.is_same(&outcome(&with), key);
        if is_lost != WITHOUT_EFFECT.contains(&(pointer, key, &*value.to_string())) {
            lost.push(format!("{pointer} {key}: {value}: {}", if is_lost { "lost" } else { "used" }));
        }
    }
    assert!(lost.is_empty(), "{} lost\n{}", lost.len(), lost.join("\n"));
}
