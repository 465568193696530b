//! Tests where and how the client of a foreign document sends its requests.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::Duration;

use plenary_client::{Error, EventError, Secret};
use plenary_constructs::transport::{Client, ClientBuilder, types};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use wiremock::matchers::{any, method, path};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

async fn server(response: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(response).mount(&server).await;
    server
}

fn builder() -> ClientBuilder {
    Client::builder().access_token("bearer-0123").username("ada").password("lovelace").query_credential("key/ 0123")
}

async fn only_request(server: &MockServer) -> Request {
    let mut requests = server.received_requests().await.unwrap();
    assert_eq!(requests.len(), 1);
    requests.remove(0)
}

/// Returns a client whose two hosts are servers on this machine.
fn on_two_hosts(api: &MockServer, upload: &MockServer) -> Client {
    let http = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .no_proxy()
        .resolve("api.transport.example", *api.address())
        .resolve("upload.transport.example", *upload.address())
        .build()
        .unwrap();
    builder().plain_http(true).http_client(http).build().unwrap()
}

#[tokio::test]
async fn an_operation_uses_its_own_server() {
    let (api, upload) = (server(ResponseTemplate::new(204)).await, server(ResponseTemplate::new(204)).await);
    let client = on_two_hosts(&api, &upload);
    client.upload_file().send().await.unwrap();
    let request = only_request(&upload).await;
    assert_eq!(request.url.path(), "/v2/files");
    assert_eq!(request.headers["host"], "upload.transport.example");
    assert_eq!(request.headers["authorization"], "Bearer bearer-0123");
    assert_eq!(api.received_requests().await.unwrap().len(), 0);
    client.read_relative().send().await.unwrap();
    assert_eq!(only_request(&api).await.url.path(), "/other/relative");
}

#[tokio::test]
async fn a_redirect_takes_credentials_neither_to_the_base_url_nor_elsewhere() {
    let api = server(ResponseTemplate::new(204)).await;
    for target in ["http://api.transport.example/files", "http://elsewhere.example/files"] {
        let upload = server(ResponseTemplate::new(307).insert_header("location", target)).await;
        let client = on_two_hosts(&api, &upload);
        assert!(client.upload_file().send().await.is_err());
    }
    assert_eq!(api.received_requests().await.unwrap().len(), 0);
    let upload = MockServer::start().await;
    let moved = ResponseTemplate::new(307).insert_header("location", "/v2/moved");
    Mock::given(path("/v2/files")).respond_with(moved).mount(&upload).await;
    Mock::given(path("/v2/moved")).respond_with(ResponseTemplate::new(204)).mount(&upload).await;
    on_two_hosts(&api, &upload).upload_file().send().await.unwrap();
    assert_eq!(upload.received_requests().await.unwrap()[1].headers["authorization"], "Bearer bearer-0123");
}

/// A base URL of the caller is a proxy or a sandbox, which no request may bypass.
#[tokio::test]
async fn a_base_url_replaces_the_servers_of_operations() {
    let server = server(ResponseTemplate::new(204)).await;
    builder().base_url(server.uri()).build().unwrap().upload_file().send().await.unwrap();
    assert_eq!(only_request(&server).await.url.path(), "/files");
}

#[test]
fn the_server_of_an_operation_needs_tls_or_permission() {
    let error = Client::builder().build().unwrap_err().to_string();
    assert!(error.contains("plain HTTP"), "{error}");
}

#[tokio::test]
async fn an_api_key_in_the_query_is_sent_but_never_shown() {
    let text = "no map at /maps?q=a&key=key%2F+0123 or key%2F%200123 for key/ 0123";
    let server = server(ResponseTemplate::new(404).set_body_raw(text, "text/plain")).await;
    let client = builder().base_url(server.uri()).build().unwrap();
    let error = client.read_map().q("a b").send().await.unwrap_err();
    let request = only_request(&server).await;
    assert_eq!(request.url.query(), Some("q=a+b&key=key%2F+0123"));
    let pairs: Vec<(String, String)> = request.url.query_pairs().into_owned().collect();
    assert_eq!(pairs, [("q", "a b"), ("key", "key/ 0123")].map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert!(!request.headers.contains_key("authorization"));
    for shown in [format!("{error}"), format!("{error:?}"), format!("{client:?}"), format!("{:?}", builder())] {
        assert!(!shown.contains("0123"), "{shown}");
    }
    drop(server);
    let error = client.read_map().send().await.unwrap_err();
    for shown in [format!("{error}"), format!("{error:?}")] {
        assert!(!shown.contains("0123"), "{shown}");
    }
}

#[tokio::test]
async fn a_redirect_keeps_the_api_key_in_the_query() {
    let server = MockServer::start().await;
    let moved = ResponseTemplate::new(307).insert_header("location", "/moved?q=b");
    Mock::given(path("/maps")).respond_with(moved).mount(&server).await;
    Mock::given(path("/moved")).respond_with(ResponseTemplate::new(204)).mount(&server).await;
    builder().base_url(server.uri()).build().unwrap().read_map().send().await.unwrap();
    let requests = server.received_requests().await.unwrap();
    let pairs: Vec<(String, String)> = requests[1].url.query_pairs().into_owned().collect();
    assert_eq!(pairs, [("q", "b"), ("key", "key/ 0123")].map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[tokio::test]
async fn each_operation_sends_its_own_kind_of_authorization() {
    let server = server(ResponseTemplate::new(200).set_body_raw(r#"{"access_token":"t"}"#, "application/json")).await;
    let client = builder().base_url(server.uri()).build().unwrap();
    let body = types::CreateTokenRequest::builder().grant_type("client_credentials");
    let token = client.create_token().body(body).send().await.unwrap();
    assert_eq!(token.access_token.as_ref().map(Secret::expose), Some("t"));
    let request = only_request(&server).await;
    assert_eq!(request.headers["authorization"], "Basic YWRhOmxvdmVsYWNl");
    assert_eq!(request.body, b"grant_type=client_credentials");
    // A client for the other operations needs no user name.
    let client = Client::builder().access_token("t").without_credentials().base_url(server.uri()).build().unwrap();
    assert!(client.create_token().body(types::CreateTokenRequest::builder().grant_type("x")).send().await.is_err());
}

#[tokio::test]
async fn each_media_type_of_a_request_has_an_operation() {
    let server = server(ResponseTemplate::new(200).set_body_raw(r#"{"id":"m"}"#, "application/json")).await;
    let client = builder().base_url(server.uri()).build().unwrap();
    let message = client.send_message().body(types::SendMessageRequest::builder().text("a")).send().await.unwrap();
    assert_eq!(message.id, "m");
    let file = plenary_client::File::from("content").named("a.txt");
    let body = types::SendMessageMultipartRequest::builder().file(file);
    assert_eq!(client.send_message_multipart().body(body).send().await.unwrap().id, "m");
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests[0].body, br#"{"text":"a"}"#);
    assert_eq!(requests[1].url.path(), "/messages");
    assert!(requests[1].headers["content-type"].to_str().unwrap().starts_with("multipart/form-data"));
    assert!(String::from_utf8_lossy(&requests[1].body).contains("content"));
}

#[tokio::test]
async fn each_media_type_of_a_response_has_an_operation() {
    let server = server(ResponseTemplate::new(200).set_body_raw(b"%PDF-1.7".to_vec(), "application/pdf")).await;
    let client = builder().base_url(server.uri()).build().unwrap();
    let body = || types::SendMessagePdfRequest::builder().text("a");
    let document: plenary_client::Bytes = client.send_message_pdf().body(body()).send().await.unwrap().into_inner();
    assert_eq!(&document[..], b"%PDF-1.7");
    assert_eq!(only_request(&server).await.headers["accept"], "application/pdf");
    let table = client.send_message_csv().body(types::SendMessageCsvRequest::builder()).send().await.unwrap();
    assert_eq!(*table, "%PDF-1.7");
}

#[tokio::test]
async fn a_method_of_openapi_3_2_is_sent() {
    let server = MockServer::start().await;
    let found = ResponseTemplate::new(200).set_body_raw(r#"[{"id":"m"}]"#, "application/json");
    Mock::given(method("QUERY")).and(path("/search/a%20b")).respond_with(found).mount(&server).await;
    Mock::given(method("COPY")).respond_with(ResponseTemplate::new(204)).mount(&server).await;
    let client = builder().base_url(server.uri()).build().unwrap();
    let body = types::SearchMessagesRequest::builder().text("c");
    assert_eq!(client.search_messages().index("a b").body(body).send().await.unwrap()[0].id, "m");
    client.copy_index().index("a").send().await.unwrap();
    assert_eq!(server.received_requests().await.unwrap()[0].body, br#"{"text":"c"}"#);
}

#[tokio::test]
async fn each_event_is_decoded_on_its_own() {
    let body = ": hello\n\ndata: {\"id\":\"a\"}\n\nevent: odd\ndata: [DONE]\n\nevent: last\nid: 7\ndata: {\"id\":\ndata: \"b\"}\n\n";
    let server = server(ResponseTemplate::new(200).set_body_raw(body, "text/event-stream; charset=utf-8")).await;
    let client = builder().base_url(server.uri()).build().unwrap();
    let mut events = client.watch_events().send().await.unwrap().into_inner();
    let first = events.next().await.unwrap().unwrap();
    assert_eq!((first.event.as_str(), first.data.id.as_str()), ("message", "a"));
    let odd = events.next().await.unwrap().unwrap_err();
    assert!(matches!(odd, EventError::Data(_)), "{odd}");
    let last = events.next().await.unwrap().unwrap();
    assert_eq!((last.event.as_str(), last.id.as_str(), last.data.id.as_str()), ("last", "7", "b"));
    assert!(events.next().await.is_none());
    let request = only_request(&server).await;
    assert_eq!(request.headers["accept"], "text/event-stream, application/json");
    assert!(!request.headers.contains_key("accept-encoding"));
}

#[tokio::test]
async fn a_large_event_is_skipped() {
    let body = format!("data: {}\n\ndata: tick\n\n", "x".repeat(500));
    let server = server(ResponseTemplate::new(200).set_body_raw(body, "text/event-stream")).await;
    let client = builder().body_limit(100).base_url(server.uri()).build().unwrap();
    let mut events = client.read_ticks().send().await.unwrap().into_inner();
    assert!(matches!(events.next().await, Some(Err(EventError::TooLarge { limit: 100 }))));
    assert_eq!(events.next().await.unwrap().unwrap().data, "tick");
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn events_next_to_json_have_an_operation() {
    let server = server(ResponseTemplate::new(200).set_body_raw("data: {\"line\":1}\n\n", "text/event-stream")).await;
    let client = builder().base_url(server.uri()).build().unwrap();
    let mut events = client.read_log_stream().send().await.unwrap().into_inner();
    assert_eq!(events.next().await.unwrap().unwrap().data.line, 1);
    // JSON is not a stream of events.
    assert!(client.read_log().send().await.is_err());
}

#[tokio::test]
async fn a_response_that_is_no_stream_is_an_error() {
    let other = server(ResponseTemplate::new(200).set_body_raw("{}", "application/json")).await;
    let client = builder().base_url(other.uri()).build().unwrap();
    assert!(client.watch_events().send().await.is_err());
    let missing = server(ResponseTemplate::new(404).set_body_raw(r#"{"id":"m"}"#, "application/json")).await;
    let client = builder().base_url(missing.uri()).build().unwrap();
    let error = client.watch_events().send().await.unwrap_err();
    assert!(matches!(error, Error::ErrorResponse(_)), "{error}");
}

/// Sends the head and the first event of a stream, and the rest when the test says so.
#[tokio::test]
async fn an_open_stream_holds_no_permit() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (finish, finished) = tokio::sync::oneshot::channel::<()>();
    let serving = tokio::spawn(async move {
        let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n";
        let mut streams = Vec::new();
        for _ in 0..2 {
            let (mut stream, _) = listener.accept().await.unwrap();
            // Closing a connection with unread bytes would reset it.
            let mut request = Vec::new();
            while !request.ends_with(b"\r\n\r\n") {
                request.push(stream.read_u8().await.unwrap());
            }
            stream.write_all(format!("{head}data: begun\n\n").as_bytes()).await.unwrap();
            streams.push(stream);
        }
        finished.await.unwrap();
        for mut stream in streams {
            stream.write_all(b"data: ended\n\n").await.unwrap();
        }
    });
    let client = builder().concurrent_requests(1).timeout(Duration::from_secs(5)).base_url(url).build().unwrap();
    // With one request in flight, the second call would wait for the first stream to end.
    let mut first = client.read_ticks().send().await.unwrap().into_inner();
    let mut second = client.read_ticks().send().await.unwrap().into_inner();
    assert_eq!(first.next().await.unwrap().unwrap().data, "begun");
    assert_eq!(second.next().await.unwrap().unwrap().data, "begun");
    finish.send(()).unwrap();
    assert_eq!(first.next().await.unwrap().unwrap().data, "ended");
    assert_eq!(second.next().await.unwrap().unwrap().data, "ended");
    assert!(first.next().await.is_none() && second.next().await.is_none());
    serving.await.unwrap();
}

#[test]
fn the_bodies_of_webhooks_and_callbacks_are_types() {
    let text = r#"{"message":{"id":"m"},"at":"2026-01-02T03:04:05Z"}"#;
    let sent: types::MessageSentWebhook = plenary_client::decode(text.as_bytes()).unwrap();
    assert_eq!(sent.message.id, "m");
    let called: types::SubscribeOnMessageCallback = plenary_client::decode(br#"{"left":3}"#).unwrap();
    assert_eq!(called.left, 3);
}
