//! Tests that the records of the sandbox match the providers' documents.

use jsonschema::Draft;
use plenary_openapi::{Strictness, Unions, json_schema, operation, read_json};
use plenary_sandbox::documented::{ROCKETCHAT_CALL_ID, ROCKETCHAT_ROOM_ID};
use serde_json::Value;

use crate::support::{Provider, items};

/// The schema of a successful response to `GET path`.
struct ResponseSchema {
    path: &'static str,
    validator: jsonschema::Validator,
}

impl ResponseSchema {
    fn of(openapi: &str, path: &'static str) -> Self {
        let document = read_json(openapi).expect("a JSON document").value;
        let operation = operation(&document, path, "get").expect("an operation");
        let response = operation.response(200).expect("a response").expect("a resolved reference");
        let schema = response.content().and_then(|content| content.schema()).expect("a schema");
        let strictness = Strictness { is_sealed: true, unions: Unions::Tagged };
        let schema = json_schema(&document, schema.value, strictness).expect("resolved references");
        let options = jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true);
        ResponseSchema { path, validator: options.build(&schema).expect("a valid schema") }
    }

    /// Panics if a body does not match the schema or has unknown properties.
    fn assert_allows(&self, body: &Value) {
        let errors: Vec<String> =
            self.validator.iter_errors(body).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{}:\n{}", self.path, errors.join("\n"));
    }
}

#[tokio::test]
async fn rocketchat() {
    let schema = |path| ResponseSchema::of(plenary::rocketchat::OPENAPI, path);
    let list = schema("/api/v1/video-conference.list");
    let info = schema("/api/v1/video-conference.info");
    let rooms = schema("/api/v1/rooms.get");
    let rocketchat = Provider::rocketchat().await;

    let calls = rocketchat.success(&format!("{}?roomId={ROCKETCHAT_ROOM_ID}&count=0", list.path)).await;
    assert_eq!(items(&calls, "data").len(), 120);
    list.assert_allows(&calls);
    let ids = items(&calls, "data").iter().filter_map(|call| call["_id"].as_str());
    for id in ids.chain([ROCKETCHAT_CALL_ID]) {
        info.assert_allows(&rocketchat.success(&format!("{}?callId={id}", info.path)).await);
    }
    rooms.assert_allows(&rocketchat.success(&format!("{}?updatedSince=2000-01-01", rooms.path)).await);
}

#[tokio::test]
async fn signalwire() {
    let conferences = ResponseSchema::of(plenary::signalwire::OPENAPI, "/api/video/conferences");
    let query = "page_size=1000&include_active_session=true";
    let page = Provider::signalwire().await.success(&format!("{}?{query}", conferences.path)).await;
    assert_eq!(items(&page, "data").len(), 130);
    conferences.assert_allows(&page);
}

#[tokio::test]
async fn telnyx() {
    let rooms = ResponseSchema::of(plenary::telnyx::OPENAPI, "/rooms");
    let page = Provider::telnyx().await.success("/rooms?page[size]=250&include_sessions=true").await;
    assert_eq!(items(&page, "data").len(), 57);
    rooms.assert_allows(&page);
}
