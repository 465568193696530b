//! Tests for documented, undocumented, invalid and incomplete responses.

use crate::calls::{Clients, Ending, Outcome, SENTINEL, Stage};
use plenary::telnyx;
use plenary_client::Operation;
use plenary_test_support::operations::operations;
use plenary_test_support::operations::specifications;
use plenary_test_support::specification::DocumentedExample;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

/// Returns a status code that matches a documented status code or range.
fn code(status: &str) -> u16 {
    match status {
        "4XX" => 418,
        "5XX" => 599,
        exact => exact.parse().unwrap(),
    }
}

async fn call(stage: &Stage, operation: &Operation, template: ResponseTemplate) -> Outcome {
    stage.play(operation, template.insert_header("x-request-id", "request-17")).await.0
}

#[tokio::test]
async fn the_status_code_selects_the_type_of_a_documented_response() {
    let stage = Stage::new().await;
    for specification in specifications() {
        for example in specification.documented_examples() {
            let DocumentedExample { response: Some((operation, status)), place, value, .. } = example else { continue };
            let outcome = call(&stage, operation, ResponseTemplate::new(code(status)).set_body_json(value)).await;
            let expected = match status.starts_with('2') {
                true => Ending::Success,
                false => Ending::Documented(value.clone()),
            };
            assert_eq!(outcome.ending, expected, "{place}: {}", outcome.shown);
            assert_eq!((outcome.status, outcome.request_id.as_deref()), (Some(code(status)), Some("request-17")));
        }
    }
}

#[tokio::test]
async fn a_documented_error_shows_the_provider_message() {
    let stage = Stage::new().await;
    for specification in specifications() {
        let examples = specification.documented_examples();
        for DocumentedExample { response, place, value, .. } in examples {
            let Some((operation, status)) = response.filter(|(_, status)| !status.starts_with('2')) else { continue };
            // Some errors have no message. Others have messages by field name, so their pointers vary.
            let has_message = value.as_object().unwrap().values().any(|part| part.is_string() || part.is_array());
            if !has_message || value["errors"].is_object() {
                continue;
            }
            let outcome = call(&stage, operation, ResponseTemplate::new(code(status)).set_body_json(value)).await;
            let message = outcome.line.strip_suffix(" (request id request-17)").unwrap();
            let (_, message) = message
                .split_once(": ")
                .and_then(|(_, rest)| rest.split_once(": "))
                .unwrap_or_else(|| panic!("{place}: {}", outcome.line));
            assert!(!message.is_empty(), "{place}: {}", outcome.line);
        }
    }
}

#[tokio::test]
async fn each_documented_status_has_its_own_variant() {
    let stage = Stage::new().await;
    for (status, variant) in [
        (401, "Unauthorized"),
        (403, "Forbidden"),
        (404, "NotFound"),
        (418, "ClientError"),
        (422, "UnprocessableEntity"),
        (429, "TooManyRequests"),
        (500, "ServerError"),
        (599, "ServerError"),
    ] {
        let response = ResponseTemplate::new(status).set_body_json(serde_json::json!({"message": "no"}));
        stage.server.reset().await;
        Mock::given(any()).respond_with(response).mount(&stage.server).await;
        let error = stage.clients.telnyx.list_rooms().send().await.unwrap_err();
        assert!(format!("{:?}", error.documented().unwrap()).starts_with(&format!("{variant}(")), "{error:?}");
    }
}

#[tokio::test]
async fn an_error_shows_operation_status_message_and_request_id() {
    let stage = Stage::new().await;
    let body = serde_json::json!({"errors": [{"code": "10005", "title": "Not found", "detail": "No\nsuch room."}]});
    for operation in operations().filter(|operation| operation.provider == "telnyx") {
        let outcome = call(&stage, operation, ResponseTemplate::new(404).set_body_json(&body)).await;
        assert_eq!(
            outcome.line,
            format!("{}: 404 Not Found: 10005 No such room. (request id request-17)", operation.id)
        );
    }
}

#[tokio::test]
async fn a_success_that_reports_an_error_is_an_error() {
    let stage = Stage::new().await;
    let body = serde_json::json!({"success": false, "error": "Not so", "errorType": "error-not-so"});
    let (mut typed, mut untyped) = (0, 0);
    for operation in operations() {
        let outcome = call(&stage, operation, ResponseTemplate::new(200).set_body_json(&body)).await;
        let is_json =
            operation.responses.iter().any(|response| response.status == "200" && response.component.is_some());
        if operation.provider != "rocketchat" || !is_json {
            assert!(!matches!(outcome.ending, Ending::Documented(_)), "{}: {}", operation.id, outcome.shown);
            continue;
        }
        assert_eq!((outcome.status, outcome.request_id.as_deref()), (Some(200), Some("request-17")));
        let line = format!("{}: 200 OK: error-not-so Not so (request id request-17)", operation.id);
        if operation.responses.iter().any(|response| response.status == "400") {
            assert_eq!(outcome.ending, Ending::Documented(body.clone()), "{}", operation.id);
            assert_eq!(outcome.line, line);
            typed += 1;
        } else {
            assert_eq!(outcome.ending, Ending::Unexpected(None), "{}", operation.id);
            assert_eq!(outcome.line, format!("{line}; the body reports an error that the spec does not describe"));
            untyped += 1;
        }
    }
    assert!(typed > 40 && untyped > 0, "{typed} and {untyped}");
}

#[tokio::test]
async fn an_undocumented_status_keeps_the_response() {
    let stage = Stage::new().await;
    for operation in operations() {
        let outcome = call(&stage, operation, ResponseTemplate::new(302).set_body_string("moved")).await;
        assert_eq!((outcome.ending, outcome.status), (Ending::Unexpected(None), Some(302)));
        assert_eq!(outcome.request_id.as_deref(), Some("request-17"));
        assert!(outcome.line.ends_with("; the status code is not documented"), "{}", outcome.line);
    }
}

#[tokio::test]
async fn a_body_that_does_not_match_its_type_keeps_status_headers_and_path() {
    let stage = Stage::new().await;
    let page = "<html><body>502 from a proxy</body></html>";
    for operation in operations() {
        for response in operation.responses.iter().filter(|response| response.component.is_some()) {
            let status = code(response.status);
            for body in ["", page, "{\"data\":", "[]"] {
                let outcome = call(&stage, operation, ResponseTemplate::new(status).set_body_string(body)).await;
                let at = format!("{} {status} {body}: {}", operation.id, outcome.shown);
                assert_eq!((outcome.status, outcome.request_id.as_deref()), (Some(status), Some("request-17")), "{at}");
                match &outcome.ending {
                    Ending::Unexpected(Some(path)) => assert!(path.starts_with('$'), "{at}"),
                    // A union accepts any JSON, including a list.
                    Ending::Success | Ending::Documented(_) => assert_eq!(body, "[]", "{at}"),
                    _ => panic!("{at}"),
                }
                assert!(!outcome.line.contains("html"), "{at}");
            }
        }
    }
}

#[tokio::test]
async fn an_error_about_a_body_names_the_json_path() {
    let server = MockServer::start().await;
    let body = serde_json::json!({"data": [{"id": "65f0a310-1860-410b-a771-25b96da21ae9"}, {"id": "no-uuid"}]});
    Mock::given(any()).respond_with(ResponseTemplate::new(200).set_body_json(&body)).mount(&server).await;
    let error = Clients::new(&server.uri()).telnyx.list_rooms().send().await.unwrap_err();
    let telnyx::Error::UnexpectedResponse(response) = error else { panic!("{error:?}") };
    assert_eq!(response.problem().unwrap().path(), "$.data[1].id");
    assert_eq!(response.body().as_ref(), serde_json::to_vec(&body).unwrap());
    assert_eq!(response.head().headers()["content-type"], "application/json");
}

/// Starts a server that sends the same bytes on each connection and closes it.
///
/// Returns the base URL of the server.
async fn raw(response: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut connection, _)) = listener.accept().await {
            let mut request = Vec::new();
            while !request.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                if connection.read(&mut byte).await.unwrap_or(0) == 0 {
                    break;
                }
                request.push(byte[0]);
            }
            let _ = connection.write_all(response).await;
        }
    });
    format!("http://{address}")
}

#[tokio::test]
async fn an_incomplete_body_keeps_status_and_headers() {
    let base_url = raw(b"HTTP/1.1 200 OK\r\ncontent-length: 900\r\nx-request-id: request-17\r\n\r\n{\"data\":[").await;
    let clients = Clients::new(&base_url);
    for operation in operations() {
        let outcome = clients.call(operation).await;
        assert_eq!((outcome.ending, outcome.status), (Ending::Communication, Some(200)), "{}", outcome.shown);
        assert_eq!(outcome.request_id.as_deref(), Some("request-17"));
    }
}

#[tokio::test]
async fn a_connection_that_closes_without_a_response_is_a_communication_error() {
    let base_url = raw(b"").await;
    let clients = Clients::new(&base_url);
    for operation in operations() {
        let outcome = clients.call(operation).await;
        assert_eq!((outcome.ending, outcome.status), (Ending::Communication, None), "{}", outcome.shown);
        assert!(!outcome.shown.contains(SENTINEL) && !outcome.shown.contains("127.0.0.1"), "{}", outcome.shown);
    }
}

#[tokio::test]
async fn a_body_over_the_limit_is_not_read() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(200).set_body_bytes(vec![b' '; 2000])).mount(&server).await;
    let client = telnyx::Client::builder().base_url(server.uri()).api_key("k").body_limit(1000).build().unwrap();
    let error = client.list_rooms().send().await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
    assert!(format!("{error:?}").contains("TooLarge"), "{error:?}");
}
