//! Tests that no keyword of a schema is lost without a warning.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use outcome::{Outcome, outcome};
use serde_json::{Value, json};

mod outcome;

/// The keywords that have no effect by themselves, so that no report counts them.
const WITHOUT_EFFECT: [&str; 6] = [
    // A type has a name only if it is not plain. A member of a union always has one.
    "title",
    // These are the targets of references.
    "$id",
    "$anchor",
    "$defs",
    "definitions",
    // Each type keeps undocumented properties.
    "unevaluatedProperties: false",
];

/// The keywords that have an effect only on properties.
const OF_PROPERTIES: [&str; 2] = ["readOnly", "writeOnly"];

/// The places where a schema is not that of a property.
const NOT_PROPERTIES: [&str; 4] = ["body", "item", "value", "member of anyOf"];

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
        ("uniqueItems", json!(true), list.clone()),
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
        ("default", json!(["x"]), list.clone()),
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

/// Returns a document that has a schema at a place.
fn document(version: &str, place: &str, schema: &Value) -> Value {
    match version {
        "2.0" => swagger(place, schema),
        _ => openapi(version, place, schema),
    }
}

fn of_properties(value: &Value) -> Value {
    json!({ "type": "object", "properties": { "value": value, "other": { "type": "string" } } })
}

/// Returns the schema of a body with the schema at a place, and the component `Held`.
fn body(place: &str, schema: &Value, prefix: &str) -> (Value, Value) {
    let mut body = of_properties(schema);
    let mut held = json!({ "type": "boolean" });
    match place {
        "body" => body = schema.clone(),
        "required property" => body["required"] = json!(["value"]),
        "item" => body = of_properties(&json!({ "type": "array", "items": schema })),
        "value" => body = of_properties(&json!({ "type": "object", "additionalProperties": schema })),
        "member of anyOf" => body = of_properties(&json!({ "anyOf": [schema, { "$ref": format!("{prefix}Dog") }] })),
        "member of allOf" => body = of_properties(&json!({ "allOf": [{ "description": "Held." }, schema] })),
        "component" => {
            held = schema.clone();
            body = of_properties(&json!({ "$ref": format!("{prefix}Held") }));
        }
        _ => {}
    }
    (body, held)
}

fn components(held: &Value) -> Value {
    let pet = |sound: &str| json!({ "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string" }, sound: {} } });
    json!({ "Other": { "type": "object" }, "Cat": pet("meow"), "Dog": pet("bark"), "Held": held })
}

fn openapi(version: &str, place: &str, schema: &Value) -> Value {
    let (body, held) = body(place, schema, "#/components/schemas/");
    let content = json!({ "application/json": { "schema": body } });
    let mut operation = json!({
        "operationId": "post_values",
        "requestBody": { "required": true, "content": content },
        "responses": { "200": { "description": "A value.", "content": content } },
    });
    if let Some(location) = place.strip_suffix(" parameter") {
        operation["parameters"] =
            json!([{ "name": "X-Value", "in": location, "required": location == "path", "schema": schema }]);
    }
    if place.starts_with("form field") {
        let form = place.rsplit(' ').next().unwrap();
        operation["requestBody"]["content"] = json!({ form: { "schema": body } });
    }
    let path = if place == "path parameter" { "/values/{X-Value}" } else { "/values" };
    json!({
        "openapi": version,
        "info": { "title": "Keywords", "version": "1" },
        "servers": [{ "url": "https://keywords.example" }],
        "paths": { path: { "post": operation } },
        "components": { "schemas": components(&held) },
    })
}

fn swagger(place: &str, schema: &Value) -> Value {
    let (body, held) = body(place, schema, "#/definitions/");
    let parameter =
        match place.strip_suffix(" parameter").or_else(|| place.strip_prefix("form field").map(|_| "formData")) {
            Some(location) => {
                let mut parameter = schema.clone();
                for (key, value) in
                    [("name", json!("X-Value")), ("in", json!(location)), ("required", json!(location == "path"))]
                {
                    parameter[key] = value;
                }
                parameter
            }
            None => json!({ "name": "body", "in": "body", "required": true, "schema": body }),
        };
    let path = if place == "path parameter" { "/values/{X-Value}" } else { "/values" };
    let text = json!(["application/json"]);
    let form = match place.strip_prefix("form field ") {
        Some(form) => json!([form]),
        None => text.clone(),
    };
    let text_of = |value: &Value| value.to_string().replace("#/components/schemas/", "#/definitions/");
    let document = json!({
        "swagger": "2.0",
        "info": { "title": "Keywords", "version": "1" },
        "host": "keywords.example",
        "paths": { path: { "post": {
            "operationId": "post_values",
            "consumes": form,
            "produces": text,
            "parameters": [parameter],
            "responses": { "200": { "description": "A value.", "schema": body } },
        } } },
        "definitions": components(&held),
    });
    serde_json::from_str(&text_of(&document)).unwrap()
}

/// The places of a schema.
const PLACES: [&str; 13] = [
    "required property",
    "property",
    "body",
    "item",
    "value",
    "member of anyOf",
    "member of allOf",
    "component",
    "query parameter",
    "path parameter",
    "header parameter",
    "form field application/x-www-form-urlencoded",
    "form field multipart/form-data",
];

#[test]
fn each_keyword_changes_the_client_or_is_named() {
    let lost: Vec<String> = std::thread::scope(|scope| {
        let tests = ["2.0", "3.0.3", "3.1.0"].map(|version| scope.spawn(move || lost(version)));
        tests.into_iter().flat_map(|test| test.join().unwrap()).collect()
    });
    assert!(lost.is_empty(), "{} lost\n{}", lost.len(), lost.join("\n"));
}

fn lost(version: &str) -> Vec<String> {
    let mut lost = Vec::new();
    let mut without: BTreeMap<String, Outcome> = BTreeMap::new();
    for place in PLACES {
        for (keyword, value, schema) in keywords() {
            let key = keyword.split(':').next().unwrap();
            // A flag became a limit in OpenAPI 3.1.
            if version != "3.1.0" && keyword.starts_with("exclusive") {
                continue;
            }
            let mut with = schema.clone();
            with[key] = value.clone();
            let document_without = document(version, place, &schema);
            let without = without.entry(document_without.to_string()).or_insert_with(|| outcome(&document_without));
            let with = outcome(&document(version, place, &with));
            let is_lost = without.is_same(&with, key);
            let is_named = keyword == "title" && place == "member of anyOf";
            let has_no_effect = (WITHOUT_EFFECT.contains(&keyword) && !is_named)
                || (OF_PROPERTIES.contains(&keyword) && NOT_PROPERTIES.contains(&place));
            if is_lost != has_no_effect {
                let outcome = if is_lost { "lost" } else { "used" };
                lost.push(format!("{version} {place}: {keyword}: {value} in {schema}: {outcome}"));
            }
        }
    }
    lost
}
