//! Tests for references, and for operations that contain references.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use plenary_openapi::{
    Node, ReferenceError, component_of, content, follow, follow_text, operation, operations, preferred, reference_to,
    schema_of,
};
use serde_json::{Value, json};

fn to(target: &str) -> Value {
    json!({"$ref": target})
}

#[test]
fn a_reference_can_point_to_any_part_of_the_document() {
    let document = json!({
        "paths": {"/rooms/{id}": {"get": {"responses": {"200": {"description": "A room."}}}}},
        "components": {"headers": {"a/b~c": {"schema": {"type": "string"}}, "again": to("#/components/headers/a~1b~0c")}},
    });
    let cases = [
        ("#/paths/~1rooms~1{id}/get/responses/200", "/paths/~1rooms~1{id}/get/responses/200"),
        ("#/paths/~1rooms~1%7Bid%7D/get/responses/200", "/paths/~1rooms~1{id}/get/responses/200"),
        ("#/components/headers/a~1b~0c", "/components/headers/a~1b~0c"),
        ("#/components/headers/again", "/components/headers/a~1b~0c"),
        ("#", ""),
    ];
    for (target, pointer) in cases {
        let reference = to(target);
        let followed = follow(&document, &reference).unwrap();
        assert_eq!(followed.pointer.as_deref(), Some(pointer));
        assert_eq!(followed.value, document.pointer(pointer).unwrap());
    }
}

#[test]
fn an_error_names_the_reference_that_cannot_be_followed() {
    let document = json!({
        "a": to("#/b"), "b": to("#/c"), "c": to("#/a"), "self": to("#/self"), "lost": to("#/a/nothing"),
    });
    let error = |target: &str| follow(&document, &to(target)).map(|followed| followed.pointer).unwrap_err();
    assert_eq!(error("#/a"), ReferenceError::Circle("#/a".into()));
    assert_eq!(error("#/self"), ReferenceError::Circle("#/self".into()));
    assert_eq!(error("#/lost"), ReferenceError::Missing("#/a/nothing".into()));
    assert_eq!(error("#/%zz"), ReferenceError::Missing("#/%zz".into()));
    assert_eq!(error("#/%ff"), ReferenceError::Missing("#/%ff".into()));
    assert_eq!(error("rooms.yaml#/a"), ReferenceError::Outside("rooms.yaml#/a".into()));
    assert_eq!(error("rooms.yaml#/a").reference(), "rooms.yaml#/a");
}

#[test]
fn names_of_components_are_escaped() {
    let reference = reference_to("parameters", "a/b~");
    assert_eq!(reference, to("#/components/parameters/a~1b~0"));
    assert_eq!(component_of("#/components/parameters/a~1b~0"), Some(("parameters".into(), "a/b~".into())));
    assert_eq!(schema_of("#/components/schemas/A%20B").as_deref(), Some("A B"));
    for target in ["#/components/schemas/", "#/components/schemas", "#/components/schemas/A/items", "A"] {
        assert_eq!(component_of(target), None, "{target}");
    }
}

#[test]
fn a_mapping_can_contain_names_and_references() {
    let document =
        json!({"components": {"schemas": {"Room": {"type": "object"}, "Hall": to("#/components/schemas/Room")}}});
    for target in ["Room", "#/components/schemas/Room", "Hall"] {
        assert_eq!(
            follow_text(&document, target).unwrap().pointer.as_deref(),
            Some("/components/schemas/Room"),
            "{target}"
        );
    }
    assert!(follow_text(&document, "Desk").is_err());
}

fn document() -> Value {
    json!({
        "servers": [{"url": "https://api.example"}],
        "security": [{"token": []}],
        "paths": {
            "x-note": {"get": {}},
            "/rooms": to("#/components/pathItems/Rooms"),
            "/lost": to("#/components/pathItems/Lost"),
            "/rooms/{id}": {
                "servers": [{"url": "https://rooms.example"}],
                "summary": "A room.",
                "parameters": [
                    {"name": "id", "in": "path", "schema": {"type": "string"}},
                    to("#/components/parameters/Language"),
                    {"name": "page", "in": "query", "content": {"application/json": {"schema": {"type": "integer"}}}},
                ],
                "post": {
                    "operationId": "edit_room",
                    "security": [],
                    "parameters": [{"name": "lang", "in": "query", "required": true}, to("#/nowhere"), {"in": "query"}],
                    "requestBody": to("#/components/requestBodies/Room"),
                    "responses": {"x-note": {}, "200": to("#/components/responses/Room"), "4XX": {}, "default": {}},
                },
            },
        },
        "components": {
            "pathItems": {"Rooms": {"trace": {"operationId": "trace_rooms"}, "get": {"operationId": "list_rooms"}}},
            "parameters": {"Language": {"name": "lang", "in": "query"}},
            "requestBodies": {"Room": {"content": {"text/plain": {}, "application/problem+JSON; charset=utf-8": {
                "example": 1, "examples": {"named": to("#/components/examples/Room"), "kept elsewhere": {"externalValue": "a"}},
            }}}},
            "responses": {"Room": {"description": "The room."}},
            "examples": {"Room": {"value": {"id": "a"}}},
        },
    })
}

#[test]
fn operations_have_their_parameters_bodies_responses_and_servers() {
    let document = document();
    let found: Vec<_> = operations(&document).map(|one| (one.path, one.method, one.pointer.clone())).collect();
    let expected = [
        ("/rooms", "trace", "/components/pathItems/Rooms/trace"),
        ("/rooms", "get", "/components/pathItems/Rooms/get"),
        ("/rooms/{id}", "post", "/paths/~1rooms~1{id}/post"),
    ];
    assert_eq!(found, expected.map(|(path, method, pointer)| (path, method, pointer.to_owned())));

    let edit = operation(&document, "/rooms/{id}", "POST").unwrap();
    let parameters: Vec<_> = edit.parameters().map(|one| one.map(|one| one.pointer.clone())).collect();
    let own = "/paths/~1rooms~1{id}";
    let expected = [
        Ok(format!("{own}/parameters/0")),
        Ok(format!("{own}/parameters/2")),
        Ok(format!("{own}/post/parameters/0")),
        Err(ReferenceError::Missing("#/nowhere".into())),
    ];
    assert_eq!(parameters, expected);
    let required: Vec<_> = edit.parameters().flatten().map(|one| (one.name, one.is_required())).collect();
    assert_eq!(required, [("id", true), ("page", false), ("lang", true)]);
    let page = edit.parameters().flatten().find(|one| one.name == "page").unwrap();
    assert_eq!(page.schema().unwrap().pointer, format!("{own}/parameters/2/content/application~1json/schema"));

    let body = edit.request_body().unwrap().unwrap();
    assert_eq!(content(&body).count(), 2);
    let json = preferred(&body).unwrap();
    assert!(json.is_json());
    let examples: Vec<_> = json.examples().map(|(name, example)| (name, example.pointer.clone())).collect();
    assert_eq!(examples[0].0, "");
    assert_eq!(examples[1], ("named", String::from("/components/examples/Room/value")));
    assert_eq!(examples.len(), 2);

    let statuses: Vec<_> = edit.responses().map(|one| one.map(|one| (one.status, one.pointer.clone()))).collect();
    assert_eq!(statuses.len(), 3);
    assert_eq!(statuses[0], Ok(("200", String::from("/components/responses/Room"))));
    let status = |code| edit.response(code).unwrap().unwrap().status;
    assert_eq!([status(200), status(204), status(404)], ["200", "default", "4XX"]);

    assert_eq!(edit.security().count(), 0);
    assert_eq!(edit.servers().next().unwrap()["url"], "https://rooms.example");
    let list = operation(&document, "/rooms", "get").unwrap();
    assert_eq!(list.security().next().unwrap().pointer, "/security/0");
    assert_eq!(list.servers().next().unwrap().pointer, "/servers/0");
    assert!(operation(&document, "/lost", "get").is_none());
}

#[test]
fn a_node_of_another_form_has_no_entries() {
    let document = json!({"a": 1});
    let node = Node::root(&document).get("a").unwrap();
    assert_eq!((node.entries().count(), node.items().count(), node.text("b")), (0, 0, None));
    assert!(node.get("b").is_none() && node.at("/b").is_none());
    assert_eq!(operations(&json!([])).count() + operations(&json!({"paths": [{"get": {}}]})).count(), 0);
}
