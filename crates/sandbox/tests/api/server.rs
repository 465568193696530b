//! Tests the server's connection, port, routes and responses to unusual requests.

use std::time::Duration;

use plenary_sandbox::{Connection, Sandbox};
use reqwest::{Client, Method, StatusCode};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

fn address(connection: &Connection) -> String {
    connection.rocketchat.base_url.trim_start_matches("http://").to_owned()
}

#[tokio::test]
async fn a_connection_serializes_its_credentials_and_hides_them_in_debug() {
    let sandbox = Sandbox::start().await.expect("a sandbox");
    let serialized = serde_json::to_value(sandbox.connection()).expect("JSON");
    let origin = format!("http://{}", address(sandbox.connection()));
    let debugged = format!("{sandbox:?}");
    for (provider, base_url, credentials) in [
        ("rocketchat", origin.clone(), ["user_id", "auth_token"].as_slice()),
        ("signalwire", origin.clone(), &["project_id", "api_token"]),
        ("telnyx", format!("{origin}/v2"), &["api_key"]),
    ] {
        assert_eq!(serialized[provider]["base_url"], base_url);
        assert!(debugged.contains(&base_url));
        assert_eq!(serialized[provider].as_object().map(|fields| fields.len()), Some(1 + credentials.len()));
        for credential in credentials {
            let value = serialized[provider][credential].as_str().expect("a credential");
            assert!(value.len() >= 32 && !debugged.contains(value), "{credential}");
        }
    }
}

#[tokio::test]
async fn two_runs_have_the_same_records_and_different_credentials() {
    let (one, other) = (Sandbox::start().await.expect("one"), Sandbox::start().await.expect("another"));
    let rooms = async |sandbox: &Sandbox, key: &str| -> (StatusCode, Value) {
        let request = Client::new().get(format!("{}/rooms", sandbox.connection().telnyx.base_url));
        let response = request.bearer_auth(key).send().await.expect("a response");
        (response.status(), response.json().await.expect("a JSON body"))
    };
    let [key, other_key] = [&one, &other].map(|sandbox| sandbox.connection().telnyx.api_key.clone());
    assert_eq!(rooms(&one, &key).await, rooms(&other, &other_key).await);
    assert_eq!(rooms(&one, &other_key).await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_sandbox_keeps_its_port_until_it_is_dropped() {
    let sandbox = Sandbox::start().await.expect("a sandbox");
    let address = address(sandbox.connection());
    let port = address.rsplit_once(':').and_then(|(_, port)| port.parse().ok()).expect("a port");
    let taken = Sandbox::start_on(port).await.expect_err("the port is taken");
    assert_eq!(taken.kind(), std::io::ErrorKind::AddrInUse, "{taken}");
    drop(sandbox);
    let stopped = async {
        while TcpStream::connect(&address).await.is_ok() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), stopped).await.expect("no more connections");
}

#[tokio::test]
async fn the_nearest_provider_responds_to_an_undocumented_path() {
    let sandbox = Sandbox::start().await.expect("a sandbox");
    let origin = format!("http://{}", address(sandbox.connection()));
    let (plain, signalwire, telnyx) = ("404 Not Found", "{\"error\":\"Not Found\"}", "\"errors\"");
    for (method, path, body) in [
        (Method::GET, "/", plain),
        (Method::GET, "/v3/rooms", plain),
        (Method::GET, "/api/v1/rooms.unknown", plain),
        (Method::GET, "/api/video/unknown?page_size=%", signalwire),
        (Method::DELETE, "/api/video/unknown", signalwire),
        (Method::GET, "/v2", telnyx),
        (Method::GET, "/v2/rooms/", telnyx),
        (Method::PATCH, "/v2/unknown", telnyx),
    ] {
        let request = Client::new().request(method.clone(), format!("{origin}{path}"));
        let response = request.send().await.expect("a response");
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{method} {path}");
        let text = response.text().await.expect("a text");
        assert!(text.contains(body), "{method} {path}: {text}");
    }
}

#[tokio::test]
async fn unusual_requests_get_a_response_and_the_server_keeps_running() {
    let sandbox = Sandbox::start().await.expect("a sandbox");
    let address = address(sandbox.connection());
    let (long, key) = ("a".repeat(20_000), &sandbox.connection().telnyx.api_key);
    for (request, statuses) in [
        (format!("GET /v2/rooms?page[size]=%00 HTTP/1.1\r\nHost: \r\nAuthorization: Bearer {key}\r\n"), &[422_u16][..]),
        (format!("GET /v2/rooms?{long}={long} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {key}\r\n"), &[200]),
        (format!("GET /v2/rooms HTTP/1.0\r\nAuthorization: Bearer {key}\r\n"), &[200]),
        (format!("GET http://elsewhere/v2/rooms HTTP/1.1\r\nHost: y\r\nAuthorization: Bearer {key}\r\n"), &[200]),
        ("GET /api/video/conferences HTTP/1.1\r\nHost: x\r\nAuthorization: Basic \u{fffd}\r\n".to_owned(), &[401]),
        ("GET /api/v1/rooms.get HTTP/1.1\r\nHost: x\r\nX-User-Id:\r\nX-Auth-Token:\r\n".to_owned(), &[401]),
        ("GET //../%2e%2e/%ff HTTP/1.1\r\nHost: x\r\n".to_owned(), &[404]),
        ("OPTIONS * HTTP/1.1\r\nHost: x\r\n".to_owned(), &[404]),
        ("BREW /v2/rooms HTTP/1.1\r\nHost: x\r\n".to_owned(), &[405]),
        ("GET /\u{1f9ea} HTTP/1.1\r\nHost: x\r\n".to_owned(), &[400, 404]),
    ] {
        let mut stream = TcpStream::connect(&address).await.expect("a connection");
        stream.write_all(format!("{request}Connection: close\r\n\r\n").as_bytes()).await.expect("sent");
        let mut response = Vec::new();
        stream.read_to_end(&mut response).await.expect("a response");
        let response = String::from_utf8_lossy(&response);
        let status = response.split(' ').nth(1).and_then(|status| status.parse().ok());
        let start: String = request.chars().take(60).collect();
        assert!(status.is_some_and(|status| statuses.contains(&status)), "{start:?} got {response}");
    }
}
