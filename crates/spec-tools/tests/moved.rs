//! Tests what `cargo specs replay` names between two versions of a document.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;

use plenary_spec_tools::{ReplayedStep, replay};
use serde_json::{Value, json};

/// Compares two versions.
fn step(before: &Value, after: &Value) -> ReplayedStep {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("0.json"), before.to_string()).unwrap();
    fs::write(directory.path().join("1.json"), after.to_string()).unwrap();
    replay(directory.path()).unwrap().remove(0)
}

/// Returns what moved: the subject and the change.
fn moved(before: &Value, after: &Value) -> Vec<String> {
    let step = step(before, after);
    assert!(step.moved.failures.is_empty(), "{}", step.moved);
    let moved = step.moved.providers.iter().flat_map(|provider| &provider.moved);
    moved.map(|moved| format!("{}: {}", moved.subject, moved.change())).collect()
}

fn document(paths: Value, components: Value) -> Value {
    json!({"openapi": "3.1.0", "info": {"title": "H", "version": "1"}, "paths": paths, "components": components})
}

/// A document with one operation whose response has a schema.
fn response(schema: Value) -> Value {
    with_components(schema, json!({}))
}

fn with_components(schema: Value, schemas: Value) -> Value {
    let content = json!({"application/json": {"schema": schema}});
    let operation = json!({"operationId": "o", "responses": {"200": {"description": "", "content": content}}});
    document(json!({"/a": {"get": operation}}), json!({"schemas": schemas}))
}

#[test]
fn operations_that_differ_only_in_a_name_or_after_a_parameter_are_not_one() {
    let operation = |status: &str| json!({"get": {"responses": {status: {"description": ""}}}});
    for (one, other) in [("/a/{id}", "/a/{name}"), ("/a/{id}.json", "/a/{id}.xml"), ("/a/{id}:open", "/a/{id}:close")] {
        let paths = |status: &str| document(json!({one: operation(status), other: operation("200")}), json!({}));
        assert_eq!(moved(&paths("200"), &paths("207")), ["200: gone: no facts", "207: new: no facts"], "{one}");
        let without = document(json!({other: operation("200")}), json!({}));
        assert_eq!(moved(&paths("200"), &without), [format!("GET {one}: gone: no facts")], "{one}");
    }
}

#[test]
fn changes_of_different_subjects_are_not_one() {
    let with = |parameters: Value, id: &str| {
        let get = json!({"operationId": id, "parameters": parameters, "responses": {}});
        document(json!({"/a": {"get": get}}), json!({}))
    };
    let parameter = |place: &str, name: &str| json!({"name": name, "in": place, "schema": {"type": "string"}});
    let none = with(json!([]), "o");
    let both = with(json!([parameter("query", "token"), parameter("header", "token")]), "o");
    assert_eq!(
        moved(&none, &both),
        ["header parameter token: new: type string", "query parameter token: new: type string"]
    );
    let dotted = with(json!([parameter("query", "filter.name"), parameter("query", "sort.name")]), "o");
    assert_eq!(moved(&none, &dotted).len(), 2);
    let operation = |id: &str| json!({"operationId": id, "responses": {"204": {"description": ""}}});
    let methods = document(
        json!({"/a": {"get": operation("o"), "put": operation("o")}, "/b.x": {"get": operation("o")}}),
        json!({}),
    );
    let one = document(json!({"/a": {"get": operation("o")}}), json!({}));
    assert_eq!(moved(&one, &methods).len(), 2);
    // Two operations with one id are two operations.
    let mut changed = methods.clone();
    changed["paths"]["/a"]["get"]["deprecated"] = json!(true);
    assert_eq!(moved(&methods, &changed), ["operation: deprecated: none -> true"]);
}

#[test]
fn a_schema_that_contains_itself_is_compared_once_and_wherever_it_is_used() {
    let node = |properties: Value| json!({"Node": {"type": "object", "properties": properties}});
    let link = json!({"$ref": "#/components/schemas/Node"});
    let both = json!({"type": "object", "properties": {"aaa": link, "zzz": link}});
    let one = json!({"type": "object", "properties": {"zzz": link}});
    let before = with_components(both.clone(), node(json!({"next": link})));
    let after = with_components(one, node(json!({"next": link, "extra": {"type": "string"}})));
    let expected = ["200 aaa: gone: same as schema Node", "schema Node.extra: new: type string"];
    assert_eq!(moved(&before, &after), expected);
    assert_eq!(moved(&after, &before).len(), 2);
    // The name of a component is not on the wire.
    let renamed: Value = serde_json::from_str(&before.to_string().replace("Node", "Knot")).unwrap();
    assert_eq!(moved(&before, &renamed), [] as [&str; 0]);
    let mut spelled = before.to_string().replace("schemas/Node", "schemas/Tree%20Node");
    spelled = spelled.replace("\"Node\"", "\"Tree Node\"");
    assert_eq!(moved(&before, &serde_json::from_str(&spelled).unwrap()), [] as [&str; 0]);
}

#[test]
fn each_statement_of_a_keyword_counts() {
    let both = |limit: u64| response(json!({"allOf": [{"type": "string", "maxLength": 9}, {"maxLength": limit}]}));
    assert_eq!(moved(&both(5), &both(3)), ["200: maxLength 2: 5 -> 3"]);
    let item = |limit: u64| {
        let list = json!({"type": "array", "prefixItems": [{"$ref": "#/components/schemas/X"}]});
        with_components(list, json!({"X": {"type": "string", "maxLength": limit, "description": limit.to_string()}}))
    };
    assert_eq!(moved(&item(5), &item(3)).len(), 1);
    let described = |text: &str| response(json!({"not": {"type": "string", "description": text}}));
    assert_eq!(moved(&described("a"), &described("b")), [] as [&str; 0]);
    let unions = |limit: u64| {
        let one = json!([{"type": "string", "maxLength": limit}, {"type": "integer"}]);
        response(json!({"oneOf": one, "anyOf": [{"type": "string", "maxLength": 9}, {"type": "integer"}]}))
    };
    assert_eq!(moved(&unions(4), &unions(3)), ["200<string>: maxLength: 4 -> 3"]);
    let member = |name: &str| json!({"type": "object", "properties": {name: {"type": "string"}}});
    let union = |members: Value| response(json!({"oneOf": members}));
    let (one, other) = (union(json!([member("a"), member("b")])), union(json!([member("b"), member("a")])));
    assert_eq!(moved(&one, &other), [] as [&str; 0]);
}

#[test]
fn headers_media_types_and_unresolved_references_are_subjects_of_their_own() {
    let with = |answer: Value| {
        let operation = json!({"operationId": "o", "responses": {"200": answer}});
        document(json!({"/a": {"get": operation}}), json!({}))
    };
    let body = |kind: &str| json!({"schema": {"type": kind}});
    let before = with(json!({"description": ""}));
    let after = with(
        json!({"description": "", "content": {"application/json": body("string")}, "headers": {"X-New": body("string")}}),
    );
    let expected =
        ["200: media: none -> application/json", "200: type: none -> string", "200 header x-new: new: type string"];
    assert_eq!(moved(&before, &after), expected);
    let one =
        with(json!({"description": "", "content": {"application/json": body("string"), "text/plain": body("string")}}));
    let other =
        with(json!({"description": "", "content": {"text/plain": body("string"), "application/json": body("string")}}));
    assert_eq!(moved(&one, &other), [] as [&str; 0]);
    let dangling = json!({"operationId": "o", "requestBody": {"$ref": "other.yaml#/x"}, "responses": {}});
    let sent = document(json!({"/a": {"get": dangling}}), json!({}));
    let none = document(json!({"/a": {"get": {"operationId": "o", "responses": {}}}}), json!({}));
    assert_eq!(moved(&none, &sent), ["request: new: unresolved other.yaml#/x"]);
}

#[test]
fn a_change_has_the_class_of_its_worst_use() {
    let with = |limit: u64| {
        let content = json!({"application/json": {"schema": {"$ref": "#/components/schemas/X"}}});
        let put = json!({"operationId": "o", "requestBody": {"content": content}, "responses": {"200": {"description": "", "content": content}}});
        document(json!({"/a": {"put": put}}), json!({"schemas": {"X": {"type": "string", "maxLength": limit}}}))
    };
    let text = step(&with(9), &with(5)).moved.to_string();
    assert!(text.contains("  breaking 200: maxLength: 9 -> 5\n"), "{text}");
}

#[test]
fn hostile_documents_cost_little_and_what_is_not_read_is_named() {
    // Each component has two properties of the next one: 2^18 subjects.
    let doubling: serde_json::Map<String, Value> = (0..18)
        .map(|index| {
            let next = json!({"$ref": format!("#/components/schemas/A{}", index + 1)});
            (format!("A{index}"), json!({"type": "object", "properties": {"a": next, "b": next}}))
        })
        .chain([(String::from("A18"), json!({"type": "string"}))])
        .collect();
    let doubling = with_components(json!({"$ref": "#/components/schemas/A0"}), doubling.into());
    let found = step(&doubling, &doubling);
    assert_eq!(found.moved.failures.len(), 1, "{}", found.moved);
    // A chain of references.
    let chain: serde_json::Map<String, Value> = (0..3_000)
        .map(|index| {
            let next = json!({"$ref": format!("#/components/schemas/C{}", index + 1)});
            (format!("C{index}"), json!({"allOf": [next]}))
        })
        .chain([(String::from("C3000"), json!({"type": "string"}))])
        .collect();
    let chain = with_components(json!({"$ref": "#/components/schemas/C0"}), chain.into());
    assert_eq!(step(&chain, &chain).moved.failures.len(), 1);
    // A parameter with brackets that contains itself.
    let deep = json!({"type": "object", "properties": {"a": {"$ref": "#/components/schemas/D"}, "b": {"$ref": "#/components/schemas/D"}, "c": {"$ref": "#/components/schemas/D"}, "d": {"$ref": "#/components/schemas/D"}, "e": {"$ref": "#/components/schemas/D"}}});
    let parameter =
        json!({"name": "p", "in": "query", "style": "deepObject", "schema": {"$ref": "#/components/schemas/D"}});
    let get = json!({"operationId": "o", "parameters": [parameter], "responses": {}});
    let deep = document(json!({"/a": {"get": get}}), json!({"schemas": {"D": deep}}));
    assert_eq!(step(&deep, &deep).moved.failures.len(), 1);
    // Long lists.
    let values =
        |count: usize| response(json!({"enum": (0..count).map(|value| format!("v{value}")).collect::<Vec<_>>()}));
    assert_eq!(moved(&values(30_000), &values(29_999)), ["200: enum: without v29999"]);
    let members = |count: usize| response(json!({"oneOf": vec![json!({"type": "string"}); count]}));
    assert_eq!(moved(&members(5_000), &members(5_001)).len(), 1);
    let properties = |kind: &str| {
        let properties: serde_json::Map<String, Value> =
            (0..10_000).map(|name| (format!("p{name}"), json!({"type": "string"}))).collect();
        response(json!({"type": kind, "properties": properties}))
    };
    assert_eq!(moved(&properties("object"), &response(json!({"type": "array"}))).len(), 1);
}
