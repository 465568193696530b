//! What errors say about a response: kind, code, message and details.

use plenary::rocketchat;
use plenary::signalwire;
use plenary::telnyx::{self, ErrorKind, Retry};
use serde_json::{Value, json};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

/// Starts a server that responds to each request with the same body.
async fn server(status: u16, body: Value) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(status).set_body_json(body)).mount(&server).await;
    server
}

async fn telnyx_error(status: u16, body: Value) -> telnyx::Error {
    let server = server(status, body).await;
    let client = telnyx::Client::builder().base_url(server.uri()).api_key("k").retry(Retry::off()).build().unwrap();
    client.list_rooms().send().await.unwrap_err().into_untyped()
}

/// Returns the code, the message and the field of each error in the body.
fn details<E>(error: &plenary_client::Error<E>) -> Vec<[Option<String>; 3]> {
    error.details().into_iter().map(|detail| [detail.code, detail.message, detail.field]).collect()
}

fn detail(code: Option<&str>, message: Option<&str>, field: Option<&str>) -> [Option<String>; 3] {
    [code, message, field].map(|text| text.map(String::from))
}

#[tokio::test]
async fn an_error_has_a_kind_a_code_a_message_and_each_detail() {
    let list = json!({"errors": [
        {"code": "10015", "title": "Bad request", "detail": "Too large.", "source": {"parameter": "page[size]"}},
        {"code": 10016, "title": "Phone number must be in +E.164 format", "source": {"pointer": "/name"}},
    ]});
    let error = telnyx_error(422, list).await;
    assert_eq!(
        (error.kind(), error.code(), error.message()),
        (ErrorKind::BadRequest, Some("10015"), Some("Too large."))
    );
    let second = "Phone number must be in +E.164 format";
    assert_eq!(
        details(&error),
        [
            detail(Some("10015"), Some("Too large."), Some("page[size]")),
            detail(Some("10016"), Some(second), Some("/name"))
        ]
    );

    let fields = json!({"errors": {"unique_name": ["is taken", "is too short"]}});
    let error = telnyx_error(422, fields).await;
    assert_eq!((error.kind(), error.code(), error.message()), (ErrorKind::BadRequest, None, None));
    let of_field = |message| detail(None, Some(message), Some("unique_name"));
    assert_eq!(details(&error), [of_field("is taken"), of_field("is too short")]);

    let bare = json!({"code": "10010", "title": "Authorization failed"});
    let error = telnyx_error(403, bare).await;
    assert_eq!(error.kind(), ErrorKind::Forbidden);
    assert_eq!(details(&error), [detail(Some("10010"), Some("Authorization failed"), None)]);

    for (status, kind) in [
        (401, ErrorKind::Unauthorized),
        (404, ErrorKind::NotFound),
        (409, ErrorKind::Conflict),
        (418, ErrorKind::OtherClientError),
        (429, ErrorKind::RateLimited),
        (503, ErrorKind::Server),
        (200, ErrorKind::UnexpectedResponse),
    ] {
        let error = telnyx_error(status, json!("no error of the spec")).await;
        assert_eq!((error.kind(), details(&error)), (kind, vec![]), "{status}");
    }
}

#[tokio::test]
async fn the_details_follow_the_spec_of_the_provider() {
    let body = json!({"errors": [
        {"type": "validation_error", "code": "invalid", "message": "m", "attribute": "page_size", "url": "u"},
        {"type": "validation_error", "code": "missing", "message": "n", "attribute": null, "url": "u"},
    ]});
    let server_of_signalwire = server(422, body).await;
    let client = signalwire::Client::builder().base_url(server_of_signalwire.uri()).project_id("p").api_token("t");
    let error = client.build().unwrap().list_video_conferences().send().await.unwrap_err();
    let expected = [detail(Some("invalid"), Some("m"), Some("page_size")), detail(Some("missing"), Some("n"), None)];
    assert_eq!(details(&error), expected);

    // A success that reports an error has the kind of the documented status code.
    let body =
        json!({"success": false, "error": "No such room [error-room-not-found]", "errorType": "error-room-not-found"});
    let server_of_chat = server(200, body).await;
    let client = rocketchat::Client::builder().base_url(server_of_chat.uri()).user_id("u").auth_token("a");
    let error = client.build().unwrap().video_conference_list().room_id("r").send().await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.kind()), (200, ErrorKind::BadRequest));
    assert_eq!(error.code(), Some("error-room-not-found"));
    assert_eq!(details(&error).len(), 1);
}

#[tokio::test]
async fn an_error_without_a_response_has_only_a_kind() {
    let client = telnyx::Client::builder().base_url("http://127.0.0.1:9").api_key("k").retry(Retry::off());
    let client = client.build().unwrap();
    let invalid = client.list_rooms().page_size(0).send().await.unwrap_err();
    assert_eq!((invalid.kind(), invalid.code(), details(&invalid)), (ErrorKind::InvalidRequest, None, vec![]));
    let unreachable = client.list_rooms().send().await.unwrap_err();
    assert_eq!((unreachable.kind(), unreachable.message()), (ErrorKind::Connection, None));
}
