//! Tests that clients of foreign documents send what the documents describe.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use plenary_client::{Call as _, decode_strict};
use plenary_constructs::losses::{Client, ClientBuilder, types};
use plenary_constructs::wide;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

async fn server(response: ResponseTemplate) -> (MockServer, ClientBuilder) {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(response).mount(&server).await;
    let builder = Client::builder().base_url(server.uri());
    (server, builder)
}

async fn only_request(server: &MockServer) -> Request {
    let mut requests = server.received_requests().await.unwrap();
    assert_eq!(requests.len(), 1);
    requests.remove(0)
}

#[tokio::test]
async fn json_keeps_its_media_type() {
    let response = ResponseTemplate::new(200).set_body_raw(r#"{"id":"a"}"#, "application/vnd.losses+json");
    let (server, builder) = server(response).await;
    let client = builder.access_token("t").raw_credential("r").query_credential("q").build().unwrap();
    let media = client.post_media().body(types::PostMediaRequest::builder().text("b")).send().await.unwrap();
    assert_eq!(media.id.as_deref(), Some("a"));
    let request = only_request(&server).await;
    assert_eq!(request.headers["accept"], "application/vnd.losses+json;version=2");
    assert_eq!(request.headers["authorization"], "Bearer t");
    assert_eq!(request.body, br#"{"text":"b"}"#);
}

#[tokio::test]
async fn cookies_and_parts_of_any_media_type_are_sent() {
    let (server, builder) = server(ResponseTemplate::new(204)).await;
    let client = builder.access_token("t").raw_credential("r").query_credential("q").build().unwrap();
    client.get_cookies().cookie("session=a; theme=b").send().await.unwrap();
    assert_eq!(only_request(&server).await.headers["cookie"], "session=a; theme=b");
    server.reset().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(204)).mount(&server).await;
    let parts = "--b\r\nContent-Type: text/plain\r\n\r\na\r\n--b--\r\n";
    let mixed = client.post_mixed().body(parts.as_bytes().to_vec());
    mixed.header("content-type", "multipart/mixed; boundary=b").send().await.unwrap();
    let request = only_request(&server).await;
    assert_eq!(request.headers["content-type"], "multipart/mixed; boundary=b");
    assert_eq!(request.body, parts.as_bytes());
}

#[tokio::test]
async fn text_json_is_json() {
    let (_server, builder) = server(ResponseTemplate::new(200).set_body_raw(r#"{"a":"b"}"#, "text/json")).await;
    let client = builder.access_token("t").raw_credential("r").query_credential("q").build().unwrap();
    assert_eq!(client.post_form().send().await.unwrap().a.as_deref(), Some("b"));
}

#[tokio::test]
async fn an_optional_credential_is_optional() {
    let (server, builder) = server(ResponseTemplate::new(204)).await;
    let client = builder.without_credentials().build().unwrap();
    client.get_public().send().await.unwrap();
    assert!(!only_request(&server).await.headers.contains_key("authorization"));
    assert!(client.get_either().send().await.is_err());
}

#[tokio::test]
async fn a_header_parameter_can_be_the_credential_of_another_operation() {
    let (server, builder) = server(ResponseTemplate::new(204)).await;
    let client = builder.raw_credential("r").without_credentials().build().unwrap();
    client.get_header().send().await.unwrap();
    assert_eq!(only_request(&server).await.headers["x-raw"], "r");
}

#[tokio::test]
async fn a_required_object_in_the_query_keeps_its_required_properties() {
    let (server, builder) = server(ResponseTemplate::new(204)).await;
    let client = builder.access_token("t").raw_credential("r").query_credential("q").build().unwrap();
    assert!(client.get_query().filter_to("z").send().await.is_err());
    assert!(client.get_query().filter_from("a").count(0).send().await.is_err());
    client.get_query().filter_from("a").count(1).send().await.unwrap();
    assert_eq!(only_request(&server).await.url.query(), Some("filter%5Bfrom%5D=a&count=1"));
}

#[test]
fn a_variable_of_the_server_has_its_default() {
    let client = Client::builder().access_token("t").raw_credential("r").query_credential("q").build().unwrap();
    assert!(format!("{client:?}").contains("https://eu.losses.example/v1"), "{client:?}");
    let client = Client::builder()
        .access_token("t")
        .raw_credential("r")
        .query_credential("q")
        .server_region("us")
        .build()
        .unwrap();
    assert!(format!("{client:?}").contains("https://us.losses.example/v1"), "{client:?}");
}

#[test]
fn the_operation_below_another_server_has_its_path() {
    let path = |id: &str| plenary_constructs::losses::PROVIDER.operation(id).unwrap().path;
    assert_eq!((path("get_below"), path("get_same")), ("/beta/below", "/same"));
}

#[tokio::test]
async fn renamed_parameters_are_sent_under_their_own_names() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(204)).mount(&server).await;
    let client = plenary_constructs::names::Client::builder().base_url(server.uri()).build().unwrap();
    let call = client.list_calls().path_2fa("x").start_time_less("a").empty(1).x_2fa("b").body("c").send_2("d");
    call.client("e").x_gen("f").send().await.unwrap();
    let request = only_request(&server).await;
    assert_eq!(request.url.path(), "/calls/x");
    assert_eq!(request.url.query(), Some("StartTime%3C=a&_=1&2fa=b&body=c&send=d&client=e"));
    assert_eq!(request.headers["gen"], "f");
}

#[test]
fn the_builder_of_a_body_checks_its_limits() {
    let builder = types::PostLimitsRequest::builder;
    let (half, one) = (serde_json::Number::from_f64(0.5).unwrap(), serde_json::Number::from(1));
    let labels =
        |names: &[&str]| names.iter().map(|name| ((*name).to_owned(), String::from("x"))).collect::<BTreeMap<_, _>>();
    let names = |count: usize| vec![String::from("x"); count];
    let valid = builder().code("abc").size(1).ratio(half).labels(labels(&["a"])).names(names(1)).step(9);
    assert!(valid.build().is_ok());
    assert!(builder().ratio(one).labels(labels(&[])).step(0).build().is_ok());
    for (invalid, name) in [
        (builder().code("abcd"), "code"),
        (builder().code("A"), "code"),
        (builder().size(0), "size"),
        (builder().ratio(serde_json::Number::from(0)), "ratio"),
        (builder().ratio(serde_json::Number::from(2)), "ratio"),
        (builder().labels(labels(&["a", "b"])), "labels"),
        (builder().names(names(2)), "names"),
        (builder().step(-1), "step"),
        (builder().step(10), "step"),
    ] {
        let error = invalid.build().unwrap_err().to_string();
        assert!(error.starts_with(&format!("invalid value for `{name}`: ")), "{error}");
    }
}

#[test]
fn the_last_of_many_parts_is_decoded() {
    let body = r#"{"tagged":{"kind":"kind149"},"text":"value149","number":149,"object":{"p149":1}}"#;
    let (all, undocumented) = decode_strict::<wide::types::WideOperationRequest>(body.as_bytes()).unwrap();
    assert_eq!(undocumented, []);
    assert!(matches!(all.tagged, Some(wide::types::Tagged::Kind149(_))), "{:?}", all.tagged);
    assert_eq!(all.text, Some(wide::types::Text::Value149));
    assert_eq!(serde_json::to_string(&all).unwrap(), body);
}
