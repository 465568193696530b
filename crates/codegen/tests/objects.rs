//! Tests that no key of an object other than a schema is lost without a word.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use outcome::outcome;
use serde_json::{Value, json};

mod outcome;

/// The keys that have no effect. The report counts all other annotations.
const WITHOUT_EFFECT: [(&str, &str); 19] = [
    // A list in a path or a header has one form.
    ("/paths/~1things~1{b}~1{d}/post/parameters/1", "explode"),
    ("/paths/~1things~1{b}~1{d}/post/parameters/2", "explode"),
    ("/paths/~1things~1{b}~1{d}/post/parameters/3", "explode"),
    // Only forms have encodings.
    ("/paths/~1things~1{b}~1{d}/post/requestBody/content/application~1json", "encoding"),
    ("/paths/~1things~1{b}~1{d}/post/responses/200/content/application~1json", "encoding"),
    // Nothing refers to these parts.
    ("/components", "headers"),
    ("/components", "examples"),
    ("/components", "links"),
    ("/components", "callbacks"),
    ("/components", "requestBodies"),
    ("/components", "responses"),
    ("/components", "parameters"),
    ("/components", "pathItems"),
    ("/components", "mediaTypes"),
    ("", "parameters"),
    ("", "responses"),
    // These values are not lists, and an item cannot have a default.
    ("/paths/~1things/post/parameters/0/items", "collectionFormat"),
    ("/paths/~1things/post/parameters/0/items", "default"),
    // A field can always be empty.
    ("/paths/~1forms/post/parameters/0", "allowEmptyValue"),
];

/// Returns the pointer to an object of the document, a key, and the value that is added to the object.
fn keys_of_3() -> Vec<(&'static str, &'static str, Value)> {
    let docs = || json!({ "url": "https://docs.example" });
    let text = || json!({ "type": "string" });
    let server = || json!([{ "url": "https://other.example" }]);
    let example = || json!({ "one": { "value": "x" } });
    let operation = "/paths/~1things/post";
    let response = "/paths/~1things/post/responses/200";
    vec![
        ("", "externalDocs", docs()),
        ("", "tags", json!([{ "name": "a", "description": "b" }])),
        ("", "security", json!([{ "basic": [] }])),
        ("", "servers", server()),
        ("", "x-unknown", json!(1)),
        ("/info", "title", json!("Others")),
        ("/info", "description", json!("Words.")),
        ("/info", "termsOfService", json!("https://terms.example")),
        ("/info", "contact", json!({ "name": "a" })),
        ("/info", "license", json!({ "name": "a" })),
        ("/info", "version", json!("2")),
        ("/servers/0", "description", json!("Words.")),
        ("/servers/0", "url", json!("https://{region}.other.example")),
        ("/servers/0/variables/region", "enum", json!(["eu", "us"])),
        ("/servers/0/variables/region", "default", json!("us")),
        ("/servers/0/variables/region", "description", json!("Words.")),
        ("/paths/~1things", "summary", json!("Words.")),
        ("/paths/~1things", "description", json!("Words.")),
        ("/paths/~1things", "servers", server()),
        ("/paths/~1things", "parameters", json!([{ "name": "c", "in": "query", "schema": text() }])),
        ("/paths/~1things", "trace", json!({ "responses": { "200": { "description": "" } } })),
        ("/paths/~1things", "options", json!({ "responses": { "200": { "description": "" } } })),
        (operation, "tags", json!(["a"])),
        (operation, "summary", json!("Words.")),
        (operation, "description", json!("Words.")),
        (operation, "externalDocs", docs()),
        (operation, "operationId", json!("others")),
        (operation, "deprecated", json!(true)),
        (operation, "security", json!([])),
        (operation, "servers", server()),
        (
            operation,
            "callbacks",
            json!({ "done": { "{$request.body#/url}": { "post": {
                "requestBody": { "content": { "application/json": { "schema": text() } } },
                "responses": { "204": { "description": "" } },
            } } } }),
        ),
        ("/paths/~1things/post/parameters/0", "description", json!("Words.")),
        ("/paths/~1things/post/parameters/0", "required", json!(true)),
        ("/paths/~1things/post/parameters/0", "deprecated", json!(true)),
        ("/paths/~1things/post/parameters/0", "allowEmptyValue", json!(true)),
        ("/paths/~1things/post/parameters/0", "allowReserved", json!(true)),
        ("/paths/~1things/post/parameters/0", "style", json!("pipeDelimited")),
        ("/paths/~1things/post/parameters/0", "explode", json!(false)),
        ("/paths/~1things/post/parameters/0", "example", json!("x")),
        ("/paths/~1things/post/parameters/0", "examples", example()),
        ("/paths/~1things/post/parameters/1", "style", json!("label")),
        ("/paths/~1things/post/parameters/1", "explode", json!(true)),
        ("/paths/~1things/post/parameters/2", "style", json!("matrix")),
        ("/paths/~1things/post/parameters/2", "explode", json!(true)),
        ("/paths/~1things/post/parameters/3", "explode", json!(true)),
        ("/paths/~1things/post/requestBody", "description", json!("Words.")),
        ("/paths/~1things/post/requestBody", "required", json!(true)),
        (
            "/paths/~1things/post/requestBody/content",
            "text/csv",
            json!({ "schema": { "type": "string", "maxLength": 2 } }),
        ),
        ("/paths/~1things/post/requestBody/content/application~1json", "example", json!({ "a": "x" })),
        ("/paths/~1things/post/requestBody/content/application~1json", "examples", example()),
        (
            "/paths/~1things/post/requestBody/content/application~1json",
            "encoding",
            json!({ "a": { "contentType": "text/plain" } }),
        ),
        (
            "/paths/~1forms/post/requestBody/content/multipart~1form-data",
            "encoding",
            json!({ "a": { "contentType": "text/csv" } }),
        ),
        (
            "/paths/~1forms/post/requestBody/content/multipart~1form-data/encoding/b",
            "headers",
            json!({ "X-A": { "schema": text() } }),
        ),
        ("/paths/~1forms/post/requestBody/content/multipart~1form-data/encoding/b", "style", json!("spaceDelimited")),
        ("/paths/~1forms/post/requestBody/content/multipart~1form-data/encoding/b", "explode", json!(false)),
        ("/paths/~1forms/post/requestBody/content/multipart~1form-data/encoding/b", "allowReserved", json!(true)),
        (
            "/paths/~1forms/put/requestBody/content/application~1x-www-form-urlencoded/encoding/b",
            "headers",
            json!({ "X-A": { "schema": text() } }),
        ),
        (
            "/paths/~1forms/put/requestBody/content/application~1x-www-form-urlencoded/encoding/b",
            "contentType",
            json!("text/csv"),
        ),
        (
            "/paths/~1forms/put/requestBody/content/application~1x-www-form-urlencoded/encoding/b",
            "style",
            json!("deepObject"),
        ),
        (
            "/paths/~1forms/put/requestBody/content/application~1x-www-form-urlencoded/encoding/b",
            "explode",
            json!(false),
        ),
        (
            "/paths/~1forms/put/requestBody/content/application~1x-www-form-urlencoded/encoding/b",
            "allowReserved",
            json!(true),
        ),
        (response, "description", json!("Other words.")),
        (response, "headers", json!({ "X-Other": { "schema": text() } })),
        (response, "links", json!({ "again": { "operationId": "send_things" } })),
        ("/paths/~1things/post/responses/200/content", "text/csv", json!({ "schema": text() })),
        ("/paths/~1things/post/responses/200/content/application~1json", "example", json!({ "a": "x" })),
        ("/paths/~1things/post/responses/200/content/application~1json", "examples", example()),
        (
            "/paths/~1things/post/responses/200/content/application~1json",
            "encoding",
            json!({ "a": { "contentType": "text/plain" } }),
        ),
        (
            "/paths/~1things/post/responses",
            "404",
            json!({ "description": "", "content": { "application/json": { "schema": text() } } }),
        ),
        ("/paths/~1things/post/responses", "302", json!({ "description": "" })),
        (
            "/paths/~1things/post/responses",
            "default",
            json!({ "description": "", "content": { "application/json": { "schema": text() } } }),
        ),
        ("/components/securitySchemes/key", "description", json!("Words.")),
        ("/components/securitySchemes/key", "in", json!("query")),
        ("/components/securitySchemes/key", "name", json!("X-Other")),
        ("/components/securitySchemes/bearer", "bearerFormat", json!("JWT")),
        (
            "/components/securitySchemes/oauth",
            "flows",
            json!({ "implicit": { "authorizationUrl": "https://a.example", "scopes": { "a": "b" } } }),
        ),
        ("/components/securitySchemes/connect", "openIdConnectUrl", json!("https://b.example")),
        ("/components", "headers", json!({ "Unused": { "schema": text() } })),
        ("/components", "examples", json!({ "Unused": { "value": 1 } })),
        ("/components", "links", json!({ "Unused": { "operationId": "send_things" } })),
        ("/components", "callbacks", json!({ "Unused": {} })),
        ("/components", "requestBodies", json!({ "Unused": { "content": {} } })),
        ("/components", "responses", json!({ "Unused": { "description": "" } })),
        ("/components", "parameters", json!({ "Unused": { "name": "unused", "in": "query", "schema": text() } })),
        ("/components/schemas/Pet/discriminator", "mapping", json!({ "kitty": "#/components/schemas/Cat" })),
    ]
}

/// Returns the keys that OpenAPI 3.1 and 3.2 add.
fn later_keys() -> Vec<(&'static str, &'static str, Value)> {
    let operation = || json!({ "responses": { "200": { "description": "" } } });
    let text = || json!({ "type": "string" });
    let webhook =
        json!({ "post": { "requestBody": { "content": { "application/json": { "schema": { "type": "string" } } } } } });
    let json_body = "/paths/~1things/post/requestBody/content/application~1json";
    let events = "/paths/~1events/get/responses/200/content/text~1event-stream";
    vec![
        ("", "jsonSchemaDialect", json!("https://spec.openapis.org/oas/3.1/dialect/base")),
        ("", "webhooks", json!({ "created": webhook })),
        ("", "$self", json!("https://self.example")),
        ("/info", "summary", json!("Words.")),
        ("/servers/0", "name", json!("main")),
        ("/tags/0", "summary", json!("Words.")),
        ("/tags/0", "parent", json!("other")),
        ("/tags/0", "kind", json!("nav")),
        ("/paths/~1things", "query", operation()),
        ("/paths/~1things", "additionalOperations", json!({ "COPY": operation() })),
        (json_body, "itemSchema", json!({ "type": "string" })),
        (json_body, "prefixEncoding", json!([{ "contentType": "text/csv" }])),
        (json_body, "itemEncoding", json!({ "contentType": "text/csv" })),
        (
            events,
            "itemSchema",
            json!({ "properties": { "data": { "contentSchema": { "properties": { "a": text() } } } } }),
        ),
        ("/paths/~1things/post/responses/200", "summary", json!("Words.")),
        ("/components", "pathItems", json!({ "Unused": { "get": operation() } })),
        ("/components", "mediaTypes", json!({ "Unused": { "schema": {} } })),
        ("/components/securitySchemes/key", "deprecated", json!(true)),
        ("/components/securitySchemes/oauth", "oauth2MetadataUrl", json!("https://a.example")),
        ("/components/schemas/Pet/discriminator", "defaultMapping", json!("#/components/schemas/Cat")),
    ]
}

fn document_of_3(version: &str) -> Value {
    let text = json!({ "type": "string" });
    let fields = json!({ "type": "object", "properties": { "a": text, "b": { "type": "array", "items": text } } });
    let pet = json!({ "type": "object", "required": ["kind"], "properties": { "kind": text } });
    let form = json!({ "schema": fields, "encoding": { "b": {} } });
    let ok = json!({ "200": { "description": "" } });
    let list = json!({ "type": "array", "items": text });
    let body = json!({ "schema": fields });
    json!({
        "openapi": version,
        "info": { "title": "Objects", "version": "1" },
        "servers": [{ "url": "https://{region}.objects.example", "variables": { "region": { "default": "eu" } } }],
        "tags": [{ "name": "things" }],
        "paths": {
            "/things/{b}/{d}": { "post": {
                "operationId": "send_things",
                "security": [{ "key": [], "bearer": [] }],
                "parameters": [
                    { "name": "a", "in": "query", "schema": list },
                    { "name": "b", "in": "path", "required": true, "schema": list },
                    { "name": "d", "in": "path", "required": true, "schema": list },
                    { "name": "X-List", "in": "header", "schema": list },
                ],
                "requestBody": { "content": { "application/json": body } },
                "responses": { "200": {
                    "description": "", "content": { "application/json": body },
                } },
            } },
            "/pets": { "get": { "responses": { "200": {
                "description": "",
                "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Pet" } } },
            } } } },
            "/oauth": { "get": { "security": [{ "oauth": [] }], "responses": ok } },
            "/connect": { "get": { "security": [{ "connect": [] }], "responses": ok } },
            "/events": { "get": { "responses": { "200": { "description": "", "content": { "text/event-stream": {} } } } } },
            "/forms": {
                "post": { "requestBody": { "content": { "multipart/form-data": form } }, "responses": ok },
                "put": { "requestBody": { "content": { "application/x-www-form-urlencoded": form } }, "responses": ok },
            },
        },
        "components": {
            "securitySchemes": {
                "key": { "type": "apiKey", "in": "header", "name": "X-Key" },
                "bearer": { "type": "http", "scheme": "bearer" },
                "basic": { "type": "http", "scheme": "basic" },
                "oauth": { "type": "oauth2" },
                "connect": { "type": "openIdConnect" },
            },
            "schemas": {
                "Cat": pet, "Dog": pet,
                "Pet": {
                    "oneOf": [{ "$ref": "#/components/schemas/Cat" }, { "$ref": "#/components/schemas/Dog" }],
                    "discriminator": { "propertyName": "kind" },
                },
            },
        },
    })
}

fn keys_of_2() -> Vec<(&'static str, &'static str, Value)> {
    let text = || json!({ "type": "string" });
    let operation = "/paths/~1things/post";
    let parameter = "/paths/~1things/post/parameters/0";
    vec![
        ("", "host", json!("other.example")),
        ("", "basePath", json!("/v2")),
        ("", "schemes", json!(["http"])),
        ("", "consumes", json!(["application/vnd.other+json"])),
        ("", "produces", json!(["application/vnd.other+json"])),
        ("", "security", json!([{ "basic": [] }])),
        ("", "tags", json!([{ "name": "a" }])),
        ("", "externalDocs", json!({ "url": "https://docs.example" })),
        ("", "parameters", json!({ "Unused": { "name": "u", "in": "query", "type": "string" } })),
        ("", "responses", json!({ "Unused": { "description": "" } })),
        (operation, "consumes", json!(["application/vnd.other+json"])),
        (operation, "produces", json!(["application/vnd.other+json"])),
        (operation, "schemes", json!(["http"])),
        (operation, "deprecated", json!(true)),
        (operation, "security", json!([])),
        (operation, "tags", json!(["a"])),
        (operation, "externalDocs", json!({ "url": "https://docs.example" })),
        (parameter, "collectionFormat", json!("pipes")),
        (parameter, "collectionFormat", json!("tsv")),
        (parameter, "allowEmptyValue", json!(true)),
        (parameter, "required", json!(true)),
        (parameter, "description", json!("Words.")),
        (parameter, "default", json!(["a"])),
        (parameter, "maxItems", json!(2)),
        (parameter, "minItems", json!(1)),
        (parameter, "uniqueItems", json!(true)),
        ("/paths/~1things/post/parameters/0/items", "maxLength", json!(2)),
        ("/paths/~1things/post/parameters/0/items", "enum", json!(["a", "b"])),
        ("/paths/~1things/post/parameters/0/items", "format", json!("date")),
        ("/paths/~1things/post/parameters/0/items", "default", json!("a")),
        ("/paths/~1things/post/parameters/0/items", "collectionFormat", json!("pipes")),
        ("/paths/~1things/post/parameters/1", "default", json!(3)),
        ("/paths/~1things/post/parameters/1", "maximum", json!(3)),
        ("/paths/~1things/post/parameters/1", "minimum", json!(3)),
        ("/paths/~1things/post/parameters/1", "multipleOf", json!(3)),
        ("/paths/~1things/post/parameters/1", "enum", json!([3])),
        ("/paths/~1things/post/parameters/2", "description", json!("Words.")),
        ("/paths/~1things/post/parameters/2", "required", json!(true)),
        ("/paths/~1things/post/parameters/2/schema", "maxProperties", json!(1)),
        ("/paths/~1forms/post/parameters/0", "description", json!("Words.")),
        ("/paths/~1forms/post/parameters/0", "required", json!(true)),
        ("/paths/~1forms/post/parameters/0", "maxLength", json!(2)),
        ("/paths/~1forms/post/parameters/0", "allowEmptyValue", json!(true)),
        ("/paths/~1forms/post/parameters/0", "default", json!("x")),
        ("/paths/~1forms/post/parameters/1", "collectionFormat", json!("multi")),
        ("/paths/~1things/post/responses/200", "description", json!("Words.")),
        ("/paths/~1things/post/responses/200", "examples", json!({ "application/json": { "a": "x" } })),
        ("/paths/~1things/post/responses/200", "schema", text()),
        ("/paths/~1things/post/responses/200", "headers", json!({ "X-Other": text() })),
        ("/paths/~1things/post/responses", "default", json!({ "description": "", "schema": text() })),
        ("/securityDefinitions/key", "description", json!("Words.")),
        ("/securityDefinitions/key", "in", json!("query")),
        ("/definitions/Pet", "discriminator", json!("kind")),
        ("/definitions/Cat", "x-ms-discriminator-value", json!("kitty")),
    ]
}

fn document_of_2() -> Value {
    let text = json!({ "type": "string" });
    let fields = json!({ "type": "object", "properties": { "a": text } });
    let ok = json!({ "200": { "description": "" } });
    let pet = json!({ "type": "object", "required": ["kind"], "properties": { "kind": text } });
    let cat =
        json!({ "allOf": [{ "$ref": "#/definitions/Pet" }, { "type": "object", "properties": { "meow": text } }] });
    json!({
        "swagger": "2.0",
        "info": { "title": "Objects", "version": "1" },
        "host": "objects.example",
        "paths": {
            "/things": { "post": {
                "security": [{ "key": [] }],
                "parameters": [
                    { "name": "a", "in": "query", "type": "array", "items": { "type": "string" } },
                    { "name": "n", "in": "query", "type": "integer" },
                    { "name": "body", "in": "body", "schema": fields },
                ],
                "responses": { "200": { "description": "", "schema": fields } },
            } },
            "/pets": { "get": { "responses": { "200": { "description": "", "schema": { "$ref": "#/definitions/Pet" } } } } },
            "/oauth": { "get": { "security": [{ "oauth": [] }], "responses": ok } },
            "/forms": { "post": {
                "consumes": ["application/x-www-form-urlencoded"],
                "parameters": [
                    { "name": "a", "in": "formData", "type": "string" },
                    { "name": "b", "in": "formData", "type": "array", "items": { "type": "string" } },
                ],
                "responses": ok,
            } },
        },
        "securityDefinitions": {
            "key": { "type": "apiKey", "in": "header", "name": "X-Key" },
            "basic": { "type": "basic" },
            "oauth": { "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://a.example", "tokenUrl": "https://a.example", "scopes": {} },
        },
        "definitions": { "Pet": pet, "Cat": cat },
    })
}

/// Returns the keys of a document that have no outcome.
fn lost(document: &Value, keys: Vec<(String, &'static str, Value)>) -> Vec<String> {
    let without = outcome(document);
    let mut lost = Vec::new();
    for (pointer, key, value) in keys {
        let mut with = document.clone();
        with.pointer_mut(&pointer).unwrap()[key] = value.clone();
        let is_lost = without.is_same(&outcome(&with), key);
        if is_lost != WITHOUT_EFFECT.contains(&(pointer.as_str(), key)) {
            lost.push(format!("{pointer} {key}: {value}: {}", if is_lost { "lost" } else { "used" }));
        }
    }
    lost
}

#[test]
fn each_key_of_openapi_3_changes_the_client_or_is_named() {
    let lost: Vec<String> = ["3.0.3", "3.1.0", "3.2.0"]
        .into_iter()
        .flat_map(|version| {
            let mut keys = keys_of_3();
            if version != "3.0.3" {
                keys.extend(later_keys());
            }
            let pointed = |pointer: &str| pointer.replace("~1things", "~1things~1{b}~1{d}");
            let keys = keys.into_iter().map(|(pointer, key, value)| (pointed(pointer), key, value)).collect();
            lost(&document_of_3(version), keys).into_iter().map(move |lost| format!("{version} {lost}"))
        })
        .collect();
    assert!(lost.is_empty(), "{} lost\n{}", lost.len(), lost.join("\n"));
}

#[test]
fn each_key_of_swagger_changes_the_client_or_is_named() {
    let keys = keys_of_2().into_iter().map(|(pointer, key, value)| (pointer.to_owned(), key, value)).collect();
    let lost = lost(&document_of_2(), keys);
    assert!(lost.is_empty(), "{} lost\n{}", lost.len(), lost.join("\n"));
}
