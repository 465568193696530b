//! Tests for the parameters, credentials and bodies that clients send.

use std::collections::BTreeSet;

use crate::calls::{Clients, Ending, SENTINEL, Stage};
use percent_encoding::percent_decode_str;
use plenary::{rocketchat, signalwire, telnyx};
use plenary_client::{Location, Retry};
use plenary_test_support::operations::{SampleRequest, operations};
use serde_json::Value;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

/// Returns the request that an operation sends.
async fn sent(stage: &Stage, operation: &plenary_client::Operation) -> Request {
    stage.play(operation, ResponseTemplate::new(404)).await.1.remove(0)
}

/// Rocket.Chat rejects none and both.
#[tokio::test]
async fn exactly_one_of_several_parameters_is_required() {
    let server = MockServer::start().await;
    let client = rocketchat::Client::builder().base_url(server.uri()).user_id("u").auth_token("t").build().unwrap();
    let is_member = || client.rooms_is_member().room_id("GENERAL");
    let members = || client.rooms_members_ordered_by_role();
    for (error, names) in [
        (is_member().send().await.unwrap_err().into_untyped(), "`userId`, `username`"),
        (is_member().user_id("u").username("ada").send().await.unwrap_err().into_untyped(), "`userId`, `username`"),
        (members().send().await.unwrap_err().into_untyped(), "`roomId`, `roomName`"),
        (members().room_id("r").room_name("general").send().await.unwrap_err().into_untyped(), "`roomId`, `roomName`"),
    ] {
        assert_eq!(error.to_string(), format!("the request was not sent: exactly one of {names} is required"));
    }
    assert!(server.received_requests().await.unwrap().is_empty());
    let _ = is_member().username("ada").send().await;
    let _ = members().room_id("r").send().await;
    assert_eq!(server.received_requests().await.unwrap().len(), 2);
}

#[tokio::test]
async fn each_parameter_is_sent_with_its_exact_name() {
    let stage = Stage::new().await;
    for operation in operations() {
        let sample = SampleRequest::new(operation);
        let request = sent(&stage, operation).await;
        assert_eq!(request.method.as_str(), operation.method);
        let mut query: Vec<(String, String)> = Vec::new();
        let mut segments: Vec<String> = operation.path.split('/').map(String::from).collect();
        for (parameter, value) in &sample.parameters {
            let texts = texts(value);
            match parameter.location {
                Location::Query => query.extend(texts.into_iter().map(|text| (parameter.name.to_owned(), text))),
                Location::Header => assert_eq!(request.headers[parameter.name].to_str().unwrap(), texts[0]),
                Location::Path => {
                    let template = format!("{{{}}}", parameter.name);
                    segments.iter_mut().for_each(|segment| *segment = segment.replace(&template, &texts[0]));
                }
            }
        }
        let sent: Vec<(String, String)> = request.url.query_pairs().into_owned().collect();
        assert_eq!(pairs(sent), pairs(query), "{}", operation.id);
        let sent = request.url.path().split('/').map(|segment| percent_decode_str(segment).decode_utf8().unwrap());
        assert_eq!(sent.collect::<Vec<_>>(), segments, "{}", operation.id);
        match sample.body {
            Some(body) => {
                let sent: Value = serde_json::from_slice(&request.body).unwrap();
                assert_eq!(instants(sent), instants(body), "{}", operation.id);
            }
            None if sample.parts.is_empty() => assert!(request.body.is_empty(), "{}", operation.id),
            None => {
                let body = String::from_utf8_lossy(&request.body);
                for (name, _) in &sample.parts {
                    assert!(
                        body.contains(&format!("name=\"{name}\"")),
                        "{}: the part {name} is missing: {body}",
                        operation.id
                    );
                }
            }
        }
    }
}

/// Returns a value as it appears in a URL, or each item of a list.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        other => vec![other.to_string()],
    }
}

fn pairs(pairs: Vec<(String, String)>) -> BTreeSet<(String, String)> {
    pairs.into_iter().map(|(name, text)| (name, texts(&instants(text.into())).concat())).collect()
}

/// Returns a value with its timestamps in UTC.
fn instants(value: Value) -> Value {
    match value {
        Value::String(text) => match chrono::DateTime::parse_from_rfc3339(&text) {
            Ok(instant) => instant.to_utc().to_rfc3339().into(),
            Err(_) => text.into(),
        },
        Value::Array(items) => items.into_iter().map(instants).collect(),
        Value::Object(fields) => {
            fields.into_iter().map(|(name, value)| (name, instants(value))).collect::<serde_json::Map<_, _>>().into()
        }
        other => other,
    }
}

#[tokio::test]
async fn parameters_that_are_not_set_are_not_sent() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(404)).mount(&server).await;
    let clients = Clients::new(&server.uri());
    let _ = clients.telnyx.list_rooms().send().await;
    let _ = clients.signalwire.list_video_conferences().send().await;
    let _ = clients.rocketchat.rooms_get().send().await;
    for request in server.received_requests().await.unwrap() {
        assert_eq!(request.url.query(), None, "{}", request.url);
    }
}

#[tokio::test]
async fn credentials_are_sent_in_the_headers_that_the_provider_expects() {
    let stage = Stage::new().await;
    for operation in operations() {
        let request = sent(&stage, operation).await;
        let header = |name: &str| request.headers.get(name).map(|value| value.to_str().unwrap().to_owned());
        match operation.provider {
            "rocketchat" if operation.credentials.is_empty() => assert_eq!(header("X-Auth-Token"), None),
            "rocketchat" => {
                assert_eq!(header("X-User-Id"), Some(SENTINEL.to_owned()));
                assert_eq!(header("X-Auth-Token"), Some(SENTINEL.to_owned()));
            }
            // echo -n sentinel-4f1c:sentinel-4f1c | base64
            "signalwire" => {
                assert_eq!(header("Authorization").as_deref(), Some("Basic c2VudGluZWwtNGYxYzpzZW50aW5lbC00ZjFj"))
            }
            _ => assert_eq!(header("Authorization"), Some(format!("Bearer {SENTINEL}"))),
        }
        assert_eq!(header("Accept").as_deref(), Some("application/json"));
        assert_eq!(header("User-Agent").as_deref(), Some(concat!("plenary/", env!("CARGO_PKG_VERSION"))));
        assert_eq!(header("api-version"), None);
    }
}

#[tokio::test]
async fn a_parameter_out_of_its_bounds_is_not_sent() {
    let clients = Clients::new("http://127.0.0.1:9");
    for size in [0, 251] {
        let error = clients.telnyx.list_rooms().page_size(size).send().await.unwrap_err();
        let expected = format!("invalid value for `page[size]`: {size} (must be between 1 and 250)");
        assert!(matches!(&error, telnyx::Error::InvalidRequest(invalid) if invalid.to_string() == expected), "{error}");
    }
    let error = clients.telnyx.list_rooms().page_number(0).send().await.unwrap_err();
    assert!(error.to_string().ends_with("(must be at least 1)"), "{error}");
    let error = clients.signalwire.list_video_conferences().page_size(1001).send().await.unwrap_err();
    assert!(
        matches!(&error, signalwire::Error::InvalidRequest(invalid) if invalid.to_string().contains("`page_size`: 1001")),
        "{error}"
    );
    let error = clients.signalwire.list_video_conferences().page_size(i64::MAX).send().await.unwrap_err();
    assert!(error.to_string().contains("`page_size`"), "{error}");
    let error = clients.rocketchat.video_conference_list().send().await.unwrap_err();
    assert!(error.to_string().contains("`roomId` is required"), "{error}");
}

#[tokio::test]
async fn a_redirect_sends_credentials_only_to_the_same_origin() {
    let elsewhere = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(404)).mount(&elsewhere).await;
    let stage = Stage::new().await;
    for operation in operations() {
        let away = ResponseTemplate::new(307).insert_header("location", format!("{}/x", elsewhere.uri()).as_str());
        let (outcome, _) = stage.play(operation, away).await;
        assert_eq!((outcome.ending, outcome.status), (Ending::Unexpected(None), Some(307)));
        assert_eq!(elsewhere.received_requests().await.unwrap().len(), 0, "{}", operation.id);

        let moved = |request: &Request| match request.url.path() {
            "/moved" => ResponseTemplate::new(404),
            _ => ResponseTemplate::new(307).insert_header("location", "/moved"),
        };
        let (_, requests) = stage.play(operation, moved).await;
        assert_eq!(requests.len(), 2);
        for name in ["authorization", "x-auth-token", "x-user-id"] {
            assert_eq!(requests[0].headers.get(name), requests[1].headers.get(name));
        }
    }
}

#[tokio::test]
async fn a_client_without_credentials_can_call_operations_that_require_none() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(500)).mount(&server).await;
    let builder = || rocketchat::Client::builder().base_url(server.uri()).retry(Retry::off()).rate_limits(false);
    let anonymous = builder().without_credentials().build().unwrap();
    let known = builder().user_id("u").auth_token(SENTINEL).build().unwrap();

    let error = anonymous.me().send().await.unwrap_err();
    let expected = "missing credential `user_id`: set it when you build the client; \
                    missing credential `auth_token`: set it when you build the client";
    assert!(matches!(&error, rocketchat::Error::InvalidRequest(invalid) if invalid.to_string() == expected), "{error}");
    let half = builder().without_credentials().auth_token(SENTINEL).build().unwrap();
    assert!(matches!(half.me().send().await, Err(rocketchat::Error::InvalidRequest(_))));

    let login = rocketchat::types::TokenLogin::builder().resume("token").build().unwrap();
    let login = rocketchat::types::LoginCredentials::TokenLogin(login);
    let join = rocketchat::types::JoinVideoConference::builder().call_id("697866d5c8b053302078137a");
    for (client, is_known) in [(&anonymous, false), (&half, false), (&known, true)] {
        server.reset().await;
        Mock::given(any()).respond_with(ResponseTemplate::new(500)).mount(&server).await;
        let _ = client.login().body(login.clone()).send().await;
        let _ = client.video_conference_join().body(join.clone()).send().await;
        let sent = server.received_requests().await.unwrap();
        let carries: Vec<bool> = sent.iter().map(|request| request.headers.contains_key("x-auth-token")).collect();
        assert_eq!(carries, [false, is_known]);
    }
}
