//! Tests that no keyword of a schema is lost without a warning.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use plenary_codegen::{Warning, adopt, generate_document, sha256};
use serde_json::{Value, json};

/// The keywords that describe a value for people and other tools. They have no effect on the values themselves.
const ANNOTATIONS: [&str; 18] = [
    "title",
    "example",
    "examples",
    "deprecated",
    "externalDocs",
    "xml",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "$comment",
    "$schema",
    "$id",
    "$anchor",
    "$dynamicAnchor",
    "$defs",
    "$vocabulary",
    "definitions",
    // `false` has no effect on a type that keeps undocumented properties.
    "unevaluatedProperties: false",
];

/// Returns keywords with a value, and a schema to which each one is added.
fn keywords() -> Vec<(&'static str, Value, Value)> {
    let text = json!({ "type": "string" });
    let integer = json!({ "type": "integer" });
    let number = json!({ "type": "number" });
    let list = json!({ "type": "array", "items": { "type": "string" } });
    let object = json!({ "type": "object", "properties": { "a": { "type": "string" } } });
    let map = json!({ "type": "object", "additionalProperties": { "type": "string" } });
    let inner = json!({ "properties": { "b": { "type": "integer" } } });
    vec![
        ("$ref", json!("#/components/schemas/Other"), json!({})),
        ("type", json!("string"), json!({})),
        ("nullable", json!(true), text.clone()),
        ("format", json!("date"), text.clone()),
        ("format", json!("int32"), integer.clone()),
        ("format", json!("uint64"), integer.clone()),
        ("enum", json!(["x", "y"]), text.clone()),
        ("enum", json!([1, 2]), integer.clone()),
        ("enum", json!([1.5, 2.5]), number.clone()),
        ("enum", json!([true]), json!({ "type": "boolean" })),
        ("enum", json!([["x"]]), list.clone()),
        ("enum", json!([{ "a": "x" }]), json!({ "type": "object" })),
        ("const", json!("x"), text.clone()),
        ("const", json!(1), integer.clone()),
        ("const", json!({ "a": 1 }), json!({})),
        ("pattern", json!("^x"), text.clone()),
        ("pattern", json!("^(?=x)"), text.clone()),
        ("minLength", json!(2), text.clone()),
        ("maxLength", json!(2), text.clone()),
        ("minimum", json!(2), integer.clone()),
        ("maximum", json!(2), integer.clone()),
        ("exclusiveMinimum", json!(2), integer.clone()),
        ("exclusiveMaximum", json!(2), integer.clone()),
        ("multipleOf", json!(2), integer.clone()),
        ("minimum", json!(0.5), number.clone()),
        ("maximum", json!(0.5), number.clone()),
        ("exclusiveMinimum", json!(0.5), number.clone()),
        ("exclusiveMaximum", json!(0.5), number.clone()),
        ("multipleOf", json!(0.5), number.clone()),
        ("items", json!({ "type": "string" }), json!({ "type": "array" })),
        ("prefixItems", json!([{ "type": "string" }]), json!({ "type": "array" })),
        ("additionalItems", json!({ "type": "string" }), json!({ "type": "array", "items": [{ "type": "integer" }] })),
        ("unevaluatedItems", json!({ "type": "string" }), list.clone()),
        ("contains", json!({ "type": "string" }), list.clone()),
        ("minContains", json!(1), list.clone()),
        ("maxContains", json!(1), list.clone()),
        ("minItems", json!(1), list.clone()),
        ("maxItems", json!(1), list.clone()),
        ("uniqueItems", json!(true), list),
        ("properties", json!({ "a": { "type": "string" } }), json!({ "type": "object" })),
        ("required", json!(["a"]), object.clone()),
        ("required", json!(["ghost"]), object.clone()),
        ("required", json!(["ghost"]), map.clone()),
        ("additionalProperties", json!({ "type": "integer" }), object.clone()),
        ("additionalProperties", json!(true), object.clone()),
        ("patternProperties", json!({ "^x": { "type": "integer" } }), object.clone()),
        ("propertyNames", json!({ "pattern": "^x" }), map.clone()),
        ("unevaluatedProperties", json!({ "type": "integer" }), object.clone()),
        ("unevaluatedProperties: false", json!(false), object.clone()),
        ("minProperties", json!(1), map.clone()),
        ("maxProperties", json!(1), map),
        ("minProperties", json!(1), object.clone()),
        ("dependentRequired", json!({ "a": ["b"] }), object.clone()),
        ("dependentSchemas", json!({ "a": inner }), object.clone()),
        ("dependencies", json!({ "a": ["b"] }), object.clone()),
        ("if", json!({ "required": ["a"] }), object.clone()),
        ("then", inner.clone(), object.clone()),
        ("else", inner.clone(), object.clone()),
        ("not", json!({ "required": ["a"] }), object.clone()),
        ("not", json!({ "enum": ["x"] }), text.clone()),
        ("allOf", json!([inner]), object.clone()),
        ("allOf", json!([{ "maxLength": 2 }]), text.clone()),
        ("oneOf", json!([inner, { "properties": { "c": {} } }]), object.clone()),
        ("oneOf", json!([{ "required": ["a"] }, { "required": ["b"] }]), object.clone()),
        ("oneOf", json!([{ "maxLength": 2 }, { "pattern": "^x" }]), text.clone()),
        ("anyOf", json!([inner, { "properties": { "c": {} } }]), object.clone()),
        ("anyOf", json!([{ "type": "string" }, { "type": "integer" }]), json!({})),
        (
            "discriminator",
            json!({ "propertyName": "kind" }),
            json!({ "oneOf": [{ "$ref": "#/components/schemas/Cat" }, { "$ref": "#/components/schemas/Dog" }] }),
        ),
        ("readOnly", json!(true), text.clone()),
        ("writeOnly", json!(true), text.clone()),
        ("default", json!("x"), text.clone()),
        ("description", json!("Words."), text.clone()),
        ("title", json!("Words"), text.clone()),
        ("example", json!("x"), text.clone()),
        ("examples", json!(["x"]), text.clone()),
        ("deprecated", json!(true), text.clone()),
        ("externalDocs", json!({ "url": "https://docs.example" }), text.clone()),
        ("xml", json!({ "name": "x" }), text.clone()),
        ("contentEncoding", json!("base64"), text.clone()),
        ("contentMediaType", json!("image/png"), text.clone()),
        ("contentSchema", json!({}), text.clone()),
        ("$comment", json!("x"), text.clone()),
        ("$schema", json!("https://json-schema.org/draft/2020-12/schema"), text.clone()),
        ("$id", json!("https://id.example"), text.clone()),
        ("$anchor", json!("x"), text.clone()),
        ("$dynamicAnchor", json!("x"), text.clone()),
        ("$dynamicRef", json!("#x"), json!({})),
        ("$recursiveRef", json!("#"), json!({})),
        ("$defs", json!({ "x": {} }), text.clone()),
        ("$vocabulary", json!({}), text.clone()),
        ("definitions", json!({ "x": {} }), text.clone()),
        ("minLenght", json!(2), text),
    ]
}

/// Returns the client of a document, as code and warnings. The document sends and receives a property with a schema.
fn client(version: &str, schema: &Value, is_required: bool) -> (String, Vec<Warning>) {
    let mut body = json!({ "type": "object", "properties": { "value": schema, "other": { "type": "string" } } });
    if is_required {
        body["required"] = json!(["value"]);
    }
    let content = json!({ "application/json": { "schema": body } });
    let pet = |sound: &str| json!({ "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string" }, sound: {} } });
    let document = json!({
        "openapi": version,
        "info": { "title": "Keywords", "version": "1" },
        "servers": [{ "url": "https://keywords.example" }],
        "paths": { "/values": { "post": {
            "operationId": "post_values",
            "requestBody": { "required": true, "content": content },
            "responses": { "200": { "description": "A value.", "content": content } },
        } } },
        "components": { "schemas": { "Other": { "type": "object" }, "Cat": pet("meow"), "Dog": pet("bark") } },
    });
    let text = document.to_string();
    let (document, warnings) = adopt("keywords.json", "keywords", &text).unwrap();
    let code = generate_document(&document).unwrap();
    // The code contains the hash of the document, whole and cut off.
    let hash = sha256(&text);
    (code.replace(&hash, "").replace(&hash[..12], ""), warnings)
}

#[test]
fn each_keyword_changes_the_client_or_is_named() {
    let mut lost = Vec::new();
    for (keyword, value, schema) in keywords() {
        for version in ["3.0.3", "3.1.0"] {
            // A flag of OpenAPI 3.0 became a limit in 3.1.
            if version == "3.0.3" && keyword.starts_with("exclusive") {
                continue;
            }
            let mut with = schema.clone();
            let key = keyword.split(':').next().unwrap();
            with[key] = value.clone();
            let (code, warnings) = client(version, &schema, true);
            let (code_with, warnings_with) = client(version, &with, true);
            let is_lost = code == code_with && warnings == warnings_with;
            if is_lost != ANNOTATIONS.contains(&keyword) {
                lost.push(format!(
                    "{version} {keyword}: {value} in {schema}: {:?}",
                    if is_lost { "lost" } else { "used" }
                ));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}
