//! Tests for chains of requests.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use plenary_openapi::{ChainError, ChainedRequest, Exchange, request_chain};
use serde_json::{Value, json};

/// Returns a document in which tokens require rooms, and refreshes require tokens.
fn document() -> Value {
    let room_id = json!({"name": "room_id", "in": "path", "required": true, "schema": {"type": "string"}});
    json!({
        "paths": {
            "/rooms": {"get": {
                "operationId": "list_rooms",
                "parameters": [
                    {"name": "open", "in": "query", "schema": {"type": "boolean"}},
                    {"name": "page", "in": "query", "required": true, "schema": {"type": "integer"}, "example": 7},
                ],
                "responses": {"200": {"description": "Rooms.", "links": {
                    "CreateToken": {
                        "operationId": "create_token",
                        "parameters": {"path.room_id": "$response.body#/data/0/id"},
                        "x-request": {"parameters": {"open": true}},
                    },
                    // The other link to this operation sets more values, so it is preferred.
                    "RefreshToken": {"operationId": "refresh_token", "parameters": {"room_id": "$response.body#/data/1/id"}},
                }}},
            }},
            "/rooms/{room_id}/tokens": {"parameters": [room_id], "post": {
                "operationId": "create_token",
                "requestBody": {"required": true, "content": {"application/json": {"schema": {
                    "type": "object", "required": ["seconds"],
                    "properties": {"seconds": {"type": "integer", "minimum": 60}, "note": {"type": "string"}},
                }}}},
                "responses": {"201": {"$ref": "#/components/responses/TokenCreated"}},
            }},
            "/rooms/{room_id}/tokens/refresh": {"parameters": [room_id], "post": {
                "operationId": "refresh_token",
                "requestBody": {"required": true, "content": {"application/json": {
                    "schema": {"type": "object", "required": ["token"], "properties": {"token": {"type": "string"}}},
                    "example": {"token": "the-example", "note": "kept"},
                }}},
                // A link back must not cause a cycle.
                "responses": {"200": {"description": "Refreshed.", "links": {"CreateToken": {
                    "operationId": "create_token", "parameters": {"room_id": "$request.path.room_id"},
                }}}},
            }},
        },
        "components": {"responses": {"TokenCreated": {"description": "Created.", "links": {"RefreshToken": {
            "operationId": "refresh_token",
            "parameters": {"room_id": "$request.path.room_id"},
            "requestBody": {"token": "$response.body#/token", "seconds": "$request.body#/seconds", "by": "me"},
        }}}}},
    })
}

/// Returns the requests in a chain for the given response bodies.
fn sent(chain: &[ChainedRequest<'_>], responses: &[Value]) -> Result<Vec<(String, Value, Value)>, ChainError> {
    let mut exchanges: Vec<Exchange> = Vec::new();
    let mut requests = Vec::new();
    for (index, chained) in chain.iter().enumerate() {
        let request = chained.request(&exchanges)?;
        let body = request.body.as_ref().map(|body| body.value.clone()).unwrap_or_default();
        requests.push((request.operation.id().unwrap().to_owned(), Value::Object(request.parameters.clone()), body));
        exchanges.push(request.exchange(responses.get(index).cloned().unwrap_or_default()));
    }
    Ok(requests)
}

#[test]
fn a_chain_takes_each_value_from_the_response_that_contains_it() {
    let document = document();
    let chain = request_chain(&document, "refresh_token").unwrap();
    let responses = [json!({"data": [{"id": "r-1"}, {"id": "r-2"}]}), json!({"token": "t-1"})];
    assert_eq!(
        sent(&chain, &responses).unwrap(),
        [
            ("list_rooms".to_owned(), json!({"open": true, "page": 7}), json!(null)),
            ("create_token".to_owned(), json!({"room_id": "r-1"}), json!({"seconds": 60})),
            (
                "refresh_token".to_owned(),
                json!({"room_id": "r-1"}),
                json!({"token": "t-1", "note": "kept", "seconds": 60, "by": "me"})
            ),
        ]
    );
}

#[test]
fn an_operation_without_links_needs_no_other_request() {
    let document = document();
    let chain = request_chain(&document, "list_rooms").unwrap();
    assert_eq!(sent(&chain, &[]).unwrap(), [("list_rooms".to_owned(), json!({"page": 7}), json!(null))]);
}

#[test]
fn a_response_without_the_value_is_an_error() {
    let document = document();
    let chain = request_chain(&document, "create_token").unwrap();
    let error = sent(&chain, &[json!({"data": []})]).unwrap_err();
    assert_eq!(error.to_string(), "`$response.body#/data/0/id` of `list_rooms` has no value");
}

#[test]
fn an_unknown_operation_is_an_error() {
    let error = request_chain(&document(), "delete_room").unwrap_err();
    assert_eq!(error, ChainError::NoOperation("delete_room".to_owned()));
}

#[test]
fn a_chain_of_too_many_requests_is_an_error() {
    let mut paths = serde_json::Map::new();
    for number in 0..100_u32 {
        let link = json!({"operationId": format!("o{}", number + 1), "parameters": {"id": "$response.body#/id"}});
        let operation = json!({
            "operationId": format!("o{number}"),
            "parameters": [{"name": "id", "in": "query", "schema": {"type": "string"}}],
            "responses": {"200": {"description": "", "links": {"Next": link}}},
        });
        paths.insert(format!("/{number}"), json!({"get": operation}));
    }
    let document = json!({"paths": paths});
    assert_eq!(request_chain(&document, "o15").unwrap().len(), 16);
    assert!(matches!(request_chain(&document, "o99"), Err(ChainError::TooLong(_))));
}

#[test]
fn a_request_has_one_parameter_of_a_group_that_requires_at_least_one() {
    let mut document = json!({"paths": {"/rooms": {"delete": {
        "operationId": "delete_rooms",
        "x-at-least-one": ["status", "name"],
        "parameters": [
            {"name": "name", "in": "query", "schema": {"type": "string"}},
            {"name": "status", "in": "query", "schema": {"type": "string", "enum": ["closed"]}},
            {"name": "other", "in": "query", "schema": {"type": "string"}},
        ],
    }}}});
    let parameters = |document: &Value| {
        let chain = request_chain(document, "delete_rooms").unwrap();
        chain[0].request(&[]).unwrap().parameters.keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(parameters(&document), ["status"]);
    document["paths"]["/rooms"]["delete"]["parameters"][1]["required"] = json!(true);
    assert_eq!(parameters(&document), ["status"]);
}

/// Links may give several of the parameters, but a request must have exactly one.
#[test]
fn a_request_has_one_parameter_of_a_group_that_requires_exactly_one() {
    let both = json!({"get_room": {
        "operationId": "get_room", "parameters": {"id": "$response.body#/id", "name": "$response.body#/name"},
    }});
    let document = |links| {
        json!({"paths": {
            "/rooms": {"get": {"operationId": "list_rooms", "responses": {"200": {"description": "Rooms.", "links": links}}}},
            "/room": {"get": {
                "operationId": "get_room",
                "x-exactly-one": ["id", "name"],
                "parameters": [
                    {"name": "name", "in": "query", "schema": {"type": "string"}},
                    {"name": "id", "in": "query", "schema": {"type": "string"}},
                ],
            }},
        }})
    };
    let linked = document(both);
    let chain = request_chain(&linked, "get_room").unwrap();
    let listed = chain[0].request(&[]).unwrap().exchange(json!({"id": "a", "name": "b"}));
    let request = chain[1].request(&[listed]).unwrap();
    assert_eq!(request.parameters.keys().collect::<Vec<_>>(), ["name"]);
    let plain = document(json!({}));
    let chain = request_chain(&plain, "get_room").unwrap();
    assert_eq!(chain[0].request(&[]).unwrap().parameters.keys().collect::<Vec<_>>(), ["id"]);
}

#[test]
fn files_of_a_body_are_listed_separately() {
    let document = json!({"paths": {"/files": {"post": {
        "operationId": "upload",
        "requestBody": {"required": true, "content": {"multipart/form-data": {"schema": {
            "type": "object", "required": ["file", "name"],
            "properties": {"file": {"type": "string", "format": "binary"}, "name": {"type": "string", "enum": ["minutes"]}},
        }}}},
    }}}});
    let body = request_chain(&document, "upload").unwrap()[0].request(&[]).unwrap().body.unwrap();
    assert_eq!(
        (body.media_type, body.value, body.files),
        ("multipart/form-data", json!({"name": "minutes"}), vec!["file"])
    );
}
