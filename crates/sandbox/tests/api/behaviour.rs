//! Tests parallel clients, `Prefer`, rate limits and invalid bodies.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use plenary_sandbox::{Clock, Sandbox};
use reqwest::{Client, RequestBuilder, StatusCode};
use serde_json::{Value, json};
use tokio::task::JoinSet;

fn telnyx(client: &Client, sandbox: &Sandbox, method: reqwest::Method, path: &str) -> RequestBuilder {
    let connection = &sandbox.connection().telnyx;
    client.request(method, format!("{}{path}", connection.base_url)).bearer_auth(&connection.api_key)
}

async fn send(request: RequestBuilder) -> (StatusCode, Value) {
    let response = request.send().await.expect("a response");
    (response.status(), response.json().await.unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn parallel_clients_do_not_lose_changes() {
    let sandbox = Arc::new(Sandbox::start().await.expect("a sandbox"));
    let client = Client::new();
    let (_, shared) = send(telnyx(&client, &sandbox, reqwest::Method::POST, "/rooms").json(&json!({}))).await;
    let shared = shared["data"]["id"].as_str().expect("an id").to_owned();

    // Each client creates a room, changes a property of a shared room, and tries to create a room with a common name.
    let mut calls = JoinSet::new();
    for number in 0..40 {
        let (client, sandbox, shared) = (client.clone(), Arc::clone(&sandbox), shared.clone());
        calls.spawn(async move {
            let own = telnyx(&client, &sandbox, reqwest::Method::POST, "/rooms");
            let own = send(own.json(&json!({"unique_name": format!("room-{number}")}))).await;
            assert_eq!(own.0, StatusCode::CREATED);
            let body = match number % 3 {
                0 => json!({"max_participants": 17}),
                1 => json!({"enable_recording": true}),
                _ => json!({"webhook_timeout_secs": 9}),
            };
            let path = format!("/rooms/{shared}");
            let changed = send(telnyx(&client, &sandbox, reqwest::Method::PATCH, &path).json(&body)).await;
            assert_eq!(changed.0, StatusCode::OK);
            let named = telnyx(&client, &sandbox, reqwest::Method::POST, "/rooms");
            let named = send(named.json(&json!({"unique_name": "common-name"}))).await.0;
            (own.1["data"]["id"].as_str().expect("an id").to_owned(), named)
        });
    }
    let outcomes = calls.join_all().await;
    let ids: BTreeSet<String> = outcomes.iter().map(|(id, _)| id.clone()).collect();
    assert_eq!(ids.len(), 40);
    let named = outcomes.iter().filter(|(_, status)| *status == StatusCode::CREATED).count();
    assert_eq!(named, 1, "only one client gets the name");
    let (_, shown) = send(telnyx(&client, &sandbox, reqwest::Method::GET, &format!("/rooms/{shared}"))).await;
    let data = &shown["data"];
    assert_eq!((&data["max_participants"], &data["enable_recording"]), (&json!(17), &json!(true)));
    assert_eq!(data["webhook_timeout_secs"], 9);
    let (_, list) = send(telnyx(&client, &sandbox, reqwest::Method::GET, "/rooms?page[size]=1")).await;
    assert_eq!(list["meta"]["total_results"], 57 + 1 + 40 + 1);
}

#[tokio::test]
async fn a_preferred_response_has_its_example_and_changes_nothing() {
    let sandbox = Sandbox::start().await.expect("a sandbox");
    let client = Client::new();
    let create = |prefer: &str| {
        let request = telnyx(&client, &sandbox, reqwest::Method::POST, "/rooms");
        send(request.header("Prefer", prefer).json(&json!({"unique_name": "preferred"})))
    };
    let (status, body) = create("code=422").await;
    assert_eq!((status, body["errors"].is_array()), (StatusCode::UNPROCESSABLE_ENTITY, true));
    let fields = json!({"errors": {"unique_name_not_unique_for_user_id": ["has already been taken"]}});
    assert_eq!(create("code=422, example=fields").await, (StatusCode::UNPROCESSABLE_ENTITY, fields));
    assert_eq!(create("code=418").await.0, StatusCode::IM_A_TEAPOT, "the operation has the range 4XX");
    assert_eq!(create("code=302").await.0, StatusCode::NOT_IMPLEMENTED);
    assert_eq!(create("code=422, example=none").await.0, StatusCode::NOT_IMPLEMENTED);
    assert_eq!(create("code=201").await.0, StatusCode::CREATED);
    let limited = telnyx(&client, &sandbox, reqwest::Method::GET, "/rooms").header("Prefer", "code=429");
    let limited = limited.send().await.expect("a response");
    assert_eq!(
        (limited.status(), &limited.headers()["retry-after"]),
        (StatusCode::TOO_MANY_REQUESTS, &"1".parse().expect("a value"))
    );
    let path = "/rooms?filter[unique_name]=preferred";
    let (_, list) = send(telnyx(&client, &sandbox, reqwest::Method::GET, path)).await;
    assert_eq!(list["data"], json!([]));
}

#[tokio::test]
async fn rate_limits_follow_the_clock() {
    let nine = "2026-11-20T09:00:00Z".parse().expect("a timestamp");
    let builder = Sandbox::builder().clock(Clock::stopped_at(nine)).rate_limits(true);
    let sandbox = builder.start().await.expect("a sandbox");
    let client = Client::new();
    let connection = &sandbox.connection().rocketchat;
    // The limit is three requests per second.
    let providers = || {
        let request = client.get(format!("{}/api/v1/video-conference.providers", connection.base_url));
        let request = request.header("X-User-Id", &connection.user_id);
        request.header("X-Auth-Token", &connection.auth_token).send()
    };
    let advance = |milliseconds| sandbox.clock().advance(Duration::from_millis(milliseconds));
    for wait in [0, 400, 400] {
        advance(wait);
        assert_eq!(providers().await.expect("a response").status(), StatusCode::OK);
    }
    let refused = providers().await.expect("a response");
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    let header = |name: &str| refused.headers()[name].to_str().expect("a text").to_owned();
    assert_eq!((header("x-ratelimit-limit"), header("x-ratelimit-remaining")), ("3".to_owned(), "0".to_owned()));
    assert_eq!(header("x-ratelimit-reset"), (nine.timestamp_millis() + 1000).to_string());
    advance(199);
    assert_eq!(providers().await.expect("a response").status(), StatusCode::TOO_MANY_REQUESTS);
    advance(1);
    assert_eq!(providers().await.expect("a response").status(), StatusCode::OK);
    assert_eq!(
        providers().await.expect("a response").status(),
        StatusCode::TOO_MANY_REQUESTS,
        "the second request still counts"
    );
}

#[tokio::test]
async fn each_provider_refuses_bodies_that_cannot_be_read() {
    let sandbox = Sandbox::start().await.expect("a sandbox");
    let connection = sandbox.connection();
    let client = Client::new();
    let conferences = format!("{}/api/video/conferences", connection.signalwire.base_url);
    let streams = format!("{conferences}/c22d24f6-5a47-4597-9a23-c7d01e696b92/streams");
    let signalwire = |url: &str| {
        client.post(url).basic_auth(&connection.signalwire.project_id, Some(&connection.signalwire.api_token))
    };
    let rocketchat = client.post(format!("{}/api/v1/rooms.join", connection.rocketchat.base_url));
    let rocketchat = rocketchat.header("X-User-Id", &connection.rocketchat.user_id);
    let rocketchat = rocketchat.header("X-Auth-Token", &connection.rocketchat.auth_token);
    for (request, status) in [
        (telnyx(&client, &sandbox, reqwest::Method::POST, "/rooms"), StatusCode::BAD_REQUEST),
        (signalwire(&conferences), StatusCode::BAD_REQUEST),
        (signalwire(&streams), StatusCode::UNPROCESSABLE_ENTITY),
        (rocketchat, StatusCode::BAD_REQUEST),
    ] {
        for (media_type, body) in [("application/json", "{"), ("text/plain", "{}"), ("application/json", "\u{0}")] {
            let request = request.try_clone().expect("a clone").header("Content-Type", media_type).body(body);
            let (actual, error) = send(request).await;
            assert_eq!(actual, status, "{media_type} {body}: {error}");
            assert!(error.is_object(), "{error}");
        }
    }
}
