//! Layers of tower around attempts and calls.

use std::convert::Infallible;
use std::error::Error as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{Request, Response, StatusCode};
use plenary::telnyx::{Call as _, CallInfo, Client, ClientBuilder, Error, HttpLayer, Retry};
use plenary_client::{Body, HttpService};
use serde_json::json;
use tower::layer::layer_fn;
use tower::util::{MapRequestLayer, MapResponseLayer};
use tower::{ServiceExt as _, service_fn};
use tower_http::set_header::SetRequestHeaderLayer;
use tower_http::trace::TraceLayer;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

const KEY: &str = "KEY-0123456789";

fn rooms() -> ResponseTemplate {
    let meta = json!({"page_number": 1, "page_size": 2, "total_pages": 1, "total_results": 0});
    ResponseTemplate::new(200).set_body_json(json!({"data": [], "meta": meta}))
}

/// Starts a server that fails the first `failures` requests.
async fn server(failures: u64) -> MockServer {
    let server = MockServer::start().await;
    let busy = ResponseTemplate::new(503).insert_header("Retry-After", "0");
    if failures > 0 {
        Mock::given(any()).respond_with(busy).up_to_n_times(failures).mount(&server).await;
    }
    Mock::given(any()).respond_with(rooms()).mount(&server).await;
    server
}

fn client(server: &MockServer) -> ClientBuilder {
    Client::builder().base_url(server.uri()).api_key(KEY).timeout(Duration::from_secs(5))
}

/// What a layer saw, one line for each request and response.
#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<String>>>);

impl Seen {
    /// Returns a layer that notes each request with a name and the attempt.
    fn requests(&self, name: &'static str) -> impl HttpLayer + use<> {
        let seen = self.clone();
        MapRequestLayer::new(move |request: Request<Body>| {
            let info = request.extensions().get::<CallInfo>().unwrap();
            let headers = format!("{:?} {:?}", request.headers(), request.uri());
            assert!(!request.headers().contains_key("authorization") && !headers.contains(KEY), "{headers}");
            let operation = info.operation.map_or("raw", |operation| operation.id);
            let tag = request.extensions().get::<&str>().copied().unwrap_or_default();
            seen.add(format!("{name} {operation} {}{tag}", info.attempt));
            request
        })
    }

    /// Returns a layer that notes the status code of each response.
    fn responses(&self, name: &'static str) -> impl HttpLayer + use<> {
        let seen = self.clone();
        MapResponseLayer::new(move |response: Response<Body>| {
            seen.add(format!("{name} {}", response.status().as_u16()));
            response
        })
    }

    fn add(&self, line: String) {
        self.0.lock().unwrap().push(line);
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

#[tokio::test]
async fn a_layer_around_attempts_sees_each_of_them_without_credentials() {
    let server = server(2).await;
    let seen = Seen::default();
    let client = client(&server).attempt_layer(seen.requests("outer")).attempt_layer(seen.requests("inner"));
    let client = client.attempt_layer(seen.responses("from")).build().unwrap();
    let response = client.list_rooms().extension(" tagged").send().await.unwrap();
    assert_eq!(response.head().attempts(), 3);
    let attempt = |number, status| {
        [
            format!("outer list_rooms {number} tagged"),
            format!("inner list_rooms {number} tagged"),
            format!("from {status}"),
        ]
    };
    assert_eq!(seen.take(), [attempt(1, 503), attempt(2, 503), attempt(3, 200)].concat());
    for request in server.received_requests().await.unwrap() {
        assert_eq!(request.headers["authorization"], format!("Bearer {KEY}").as_str());
    }
    client.raw_request(plenary::telnyx::Method::GET, "/rooms").send().await.unwrap();
    assert_eq!(seen.take(), ["outer raw 1", "inner raw 1", "from 200"]);
}

#[tokio::test]
async fn a_layer_around_calls_sees_only_the_last_response() {
    let server = server(2).await;
    let seen = Seen::default();
    let client = client(&server).call_layer(seen.requests("call")).call_layer(seen.responses("call"));
    let client = client.attempt_layer(seen.requests("attempt")).build().unwrap();
    let response = client.list_rooms().extension(" tagged").send().await.unwrap();
    assert_eq!(response.head().attempts(), 3);
    let attempts = [1, 2, 3].map(|attempt| format!("attempt list_rooms {attempt} tagged"));
    assert_eq!(
        seen.take(),
        [vec![String::from("call list_rooms 0 tagged")], attempts.to_vec(), vec![String::from("call 200")]].concat()
    );
    let received = server.received_requests().await.unwrap();
    assert!(received.iter().all(|request| request.headers["authorization"] == format!("Bearer {KEY}").as_str()));

    // A documented error is an error outside of the layers, too.
    server.reset().await;
    let body = json!({"errors": [{"code": "10009", "title": "Authentication failed"}]});
    Mock::given(any()).respond_with(ResponseTemplate::new(401).set_body_json(body)).mount(&server).await;
    let error = client.list_rooms().send().await.unwrap_err();
    assert_eq!((error.code(), error.attempts()), (Some("10009"), 1));
}

#[tokio::test]
async fn the_body_of_a_request_passes_through_the_layers() {
    let server = MockServer::start().await;
    let busy = ResponseTemplate::new(503).insert_header("Retry-After", "0");
    Mock::given(any()).respond_with(busy).up_to_n_times(1).mount(&server).await;
    let room = json!({"data": {"id": "0ccc7b54-4df3-4bca-a65a-3da1ecc777f0"}});
    Mock::given(any()).respond_with(ResponseTemplate::new(201).set_body_json(room)).mount(&server).await;
    let seen = Seen::default();
    let client = client(&server).call_layer(seen.requests("call")).attempt_layer(seen.requests("attempt"));
    let body = plenary::telnyx::types::CreateRoomRequest::builder().unique_name("board");
    client.build().unwrap().create_room().body(body).send().await.unwrap();
    let received = server.received_requests().await.unwrap();
    assert_eq!(received.len(), 2);
    for request in received {
        assert_eq!(request.body_json::<serde_json::Value>().unwrap(), json!({"unique_name": "board"}));
        assert_eq!(request.headers["content-type"], "application/json");
        assert_eq!(request.headers["content-length"], "23");
    }
}

#[tokio::test]
async fn existing_layers_change_the_request_and_the_body_of_the_response() {
    let server = server(0).await;
    let tag = http::HeaderValue::from_static("board");
    let client = client(&server).attempt_layer(TraceLayer::new_for_http()).call_layer(TraceLayer::new_for_http());
    let client = client.call_layer(SetRequestHeaderLayer::overriding(http::HeaderName::from_static("x-tag"), tag));
    client.build().unwrap().list_rooms().send().await.unwrap();
    let received = server.received_requests().await.unwrap();
    assert_eq!((received.len(), received[0].headers["x-tag"].to_str().unwrap()), (1, "board"));
}

#[tokio::test]
async fn a_layer_can_respond_itself() {
    let server = server(0).await;
    let cached = || {
        layer_fn(|_: HttpService| {
            service_fn(|_: Request<Body>| async {
                let body = json!({"errors": [{"code": "10005", "title": "Resource not found"}]}).to_string();
                let mut response = Response::new(Body::from(body));
                *response.status_mut() = StatusCode::NOT_FOUND;
                Ok::<_, Infallible>(response)
            })
        })
    };
    let around_call = client(&server).call_layer(cached()).build().unwrap();
    let error = around_call.list_rooms().send().await.unwrap_err();
    assert_eq!((error.is_not_found(), error.code(), error.attempts()), (true, Some("10005"), 0));
    let around_attempt = client(&server).attempt_layer(cached()).build().unwrap();
    assert!(around_attempt.list_rooms().send().await.unwrap_err().is_not_found());
    assert!(server.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_request_that_a_layer_sends_elsewhere_has_no_credentials() {
    let (server, other) = (server(0).await, server(0).await);
    let elsewhere = || {
        let uri = format!("{}/rooms", other.uri());
        MapRequestLayer::new(move |mut request: Request<Body>| {
            *request.uri_mut() = uri.parse().unwrap();
            request
        })
    };
    client(&server).attempt_layer(elsewhere()).build().unwrap().list_rooms().send().await.unwrap();
    client(&server).call_layer(elsewhere()).build().unwrap().list_rooms().send().await.unwrap();
    let received = other.received_requests().await.unwrap();
    assert_eq!(received.len(), 2);
    assert!(received.iter().all(|request| !request.headers.contains_key("authorization")));
    assert!(server.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn the_error_of_a_layer_is_the_source_of_the_error() {
    let server = server(0).await;
    let refusing = || {
        layer_fn(|_: HttpService| {
            service_fn(|_: Request<Body>| async {
                Err::<Response<Body>, _>(std::io::Error::other("the breaker is open"))
            })
        })
    };
    let by_attempt = client(&server).retry(Retry::off()).attempt_layer(refusing());
    let by_call = client(&server).call_layer(refusing());
    for client in [by_attempt, by_call] {
        let error = client.build().unwrap().list_rooms().send().await.unwrap_err();
        let Error::Communication(error) = &error else { panic!("{error:?}") };
        assert_eq!(error.attempts(), 0);
        let layer = error.source().unwrap();
        assert_eq!(layer.to_string(), "a layer failed");
        assert_eq!(layer.source().unwrap().to_string(), "the breaker is open");
    }
    // A layer that drops the extensions would lose the origin to which credentials may be sent.
    let dropping = MapRequestLayer::new(|request: Request<Body>| Request::new(request.into_body()));
    let error = client(&server).retry(Retry::off()).attempt_layer(dropping).build().unwrap();
    let error = error.list_rooms().send().await.unwrap_err();
    let Error::Communication(error) = &error else { panic!("{error:?}") };
    assert!(error.source().unwrap().source().unwrap().to_string().contains("extensions"), "{error:?}");
    assert!(server.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn the_timeouts_include_the_layers() {
    let server = server(0).await;
    let waiting = || {
        layer_fn(|inner: HttpService| {
            service_fn(move |request: Request<Body>| {
                let inner = inner.clone();
                async move {
                    std::future::pending::<()>().await;
                    inner.oneshot(request).await
                }
            })
        })
    };
    let short = Duration::from_millis(50);
    let by_attempt = client(&server).retry(Retry::off()).attempt_layer(waiting()).timeout(short);
    let by_call = client(&server).call_layer(waiting()).total_timeout(short);
    for client in [by_attempt, by_call] {
        let error = client.build().unwrap().list_rooms().send().await.unwrap_err();
        assert!(error.is_timeout() && error.attempts() == 0, "{error:?}");
    }
}
