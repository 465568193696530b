//! Tests that webhooks are verified before they are decoded, and that the sandbox sends them.

use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::routing::post;
use chrono::TimeDelta;
use plenary::telnyx::types::{VideoRoomEvent, VideoRoomWebhook};
use plenary::telnyx::{WEBHOOK_SIGNATURE, WebhookError, Webhooks};
use plenary_sandbox::{Clock, Sandbox};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::mpsc::{self, UnboundedReceiver};
use tokio::time::timeout;

use crate::sandbox_operations::Stage;

const ROOM: &str = "65f0a310-1860-410b-a771-25b96da21ae9";

#[tokio::test]
async fn a_webhook_is_accepted_with_the_public_key_of_the_account() {
    let stage = Stage::new().await;
    let telnyx = stage.sandbox.telnyx();
    telnyx.join(ROOM, "Ada").unwrap();
    let response = stage.request("telnyx", "GET", "/public_key").send().await.unwrap();
    let key: serde_json::Value = response.json().await.unwrap();
    let key = key["data"]["public"].as_str().unwrap();
    assert_eq!(key, telnyx.public_key());
    let webhooks = Webhooks::new(key).unwrap();
    let sent = telnyx.signed_webhooks();
    assert!(sent.len() >= 2, "{sent:?}");
    for (sent, recorded) in sent.iter().zip(telnyx.webhooks()) {
        let webhook: VideoRoomWebhook = webhooks.open(&sent.headers, sent.body.as_bytes()).unwrap();
        assert_eq!(serde_json::to_value(&webhook).unwrap(), recorded);
    }
    let another = Sandbox::start().await.unwrap();
    let refused =
        Webhooks::new(another.telnyx().public_key()).unwrap().verify(&sent[0].headers, sent[0].body.as_bytes());
    assert_eq!(refused, Err(WebhookError::WrongSignature));
}

#[tokio::test]
async fn a_webhook_is_accepted_for_five_minutes() {
    let nine = "2026-11-20T09:00:00Z".parse().unwrap();
    let sandbox = Sandbox::builder().clock(Clock::stopped_at(nine)).start().await.unwrap();
    sandbox.telnyx().join(ROOM, "Ada").unwrap();
    let sent = sandbox.telnyx().signed_webhooks().remove(0);
    let webhooks = Webhooks::new(sandbox.telnyx().public_key()).unwrap();
    let verify = |webhooks: &Webhooks, seconds| {
        webhooks.verify_at(&sent.headers, sent.body.as_bytes(), nine + TimeDelta::seconds(seconds))
    };
    for seconds in [-300, 0, 300] {
        assert_eq!(verify(&webhooks, seconds), Ok(()), "{seconds}");
    }
    assert_eq!(verify(&webhooks, 301), Err(WebhookError::TooOld { age: Duration::from_secs(301) }));
    assert_eq!(verify(&webhooks, -301), Err(WebhookError::InFuture { ahead: Duration::from_secs(301) }));
    assert_eq!(verify(&webhooks.tolerance(Duration::from_secs(3600)), 3600), Ok(()));
}

#[tokio::test]
async fn a_webhook_with_any_other_byte_is_refused() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.telnyx().join(ROOM, "Ada").unwrap();
    let webhooks = Webhooks::new(sandbox.telnyx().public_key()).unwrap();
    let mut random = fastrand::Rng::with_seed(12);
    for sent in sandbox.telnyx().signed_webhooks() {
        let body = sent.body.as_bytes();
        for _ in 0..500 {
            assert!(webhooks.verify(&sent.headers, &changed(&mut random, body)).is_err());
        }
        for name in [WEBHOOK_SIGNATURE.header, WEBHOOK_SIGNATURE.timestamp_header.unwrap()] {
            let mut changes = 0;
            while changes < 500 {
                let value = changed(&mut random, sent.headers[name].as_bytes());
                let Ok(value) = HeaderValue::from_bytes(&value) else { continue };
                let mut headers = sent.headers.clone();
                headers.insert(HeaderName::from_static(name), value);
                assert!(webhooks.verify(&headers, body).is_err(), "{name}: {headers:?}");
                changes += 1;
            }
            let mut headers = sent.headers.clone();
            headers.remove(name);
            assert_eq!(webhooks.verify(&headers, body), Err(WebhookError::MissingHeader { header: name }));
        }
    }
}

/// Returns the bytes with one byte changed, inserted or removed.
fn changed(random: &mut fastrand::Rng, bytes: &[u8]) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    let position = random.usize(..bytes.len());
    match random.u8(..3) {
        0 => changed[position] ^= random.u8(1..),
        1 => changed.insert(position, random.u8(..)),
        _ => _ = changed.remove(position),
    }
    changed
}

/// Starts a server that responds to webhooks with a status code, and returns its URL and what it receives.
async fn receiver(status: StatusCode) -> (String, UnboundedReceiver<(HeaderMap, Bytes)>) {
    let (sender, received) = mpsc::unbounded_channel();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hooks", listener.local_addr().unwrap());
    let handler = move |headers: HeaderMap, body: Bytes| async move {
        sender.send((headers, body)).unwrap();
        status
    };
    tokio::spawn(async { axum::serve(listener, Router::new().route("/hooks", post(handler))).await.unwrap() });
    (url, received)
}

/// Returns the next webhook that a receiver gets.
async fn next(received: &mut UnboundedReceiver<(HeaderMap, Bytes)>) -> (HeaderMap, Bytes) {
    timeout(Duration::from_secs(10), received.recv()).await.unwrap().unwrap()
}

#[tokio::test]
async fn the_sandbox_sends_webhooks_to_the_urls_on_this_machine() {
    let stage = Stage::new().await;
    let webhooks = Webhooks::new(stage.sandbox.telnyx().public_key()).unwrap();
    let elsewhere = "https://hooks.example.com/";
    for attempt in [1, 2] {
        let (url, mut received) = receiver(StatusCode::OK).await;
        let (first, second) = if attempt == 1 { (url.as_str(), elsewhere) } else { (elsewhere, url.as_str()) };
        let body = json!({"webhook_event_url": first, "webhook_event_failover_url": second});
        let room: serde_json::Value =
            stage.request("telnyx", "POST", "/rooms").json(&body).send().await.unwrap().json().await.unwrap();
        stage.sandbox.telnyx().join(room["data"]["id"].as_str().unwrap(), "Ada").unwrap();
        let (headers, body) = next(&mut received).await;
        let webhook: VideoRoomWebhook = webhooks.open(&headers, &body).unwrap();
        let meta = webhook.meta.unwrap();
        assert_eq!((meta.attempt, meta.delivered_to), (Some(attempt), Some(url)));
    }
}

#[tokio::test]
async fn the_sandbox_sends_webhooks_to_the_urls_of_a_room() {
    let stage = Stage::new().await;
    let webhooks = Webhooks::new(stage.sandbox.telnyx().public_key()).unwrap();
    let (broken_url, mut broken) = receiver(StatusCode::INTERNAL_SERVER_ERROR).await;
    let (standby_url, mut standby) = receiver(StatusCode::OK).await;
    let body = json!({"webhook_event_url": broken_url, "webhook_event_failover_url": standby_url});
    let room: serde_json::Value =
        stage.request("telnyx", "POST", "/rooms").json(&body).send().await.unwrap().json().await.unwrap();
    let ada = stage.sandbox.telnyx().join(room["data"]["id"].as_str().unwrap(), "Ada").unwrap();
    stage.sandbox.telnyx().leave(&ada.participant_id);

    for expected in ["session.started", "participant.joined", "participant.left", "session.ended"] {
        for (attempt, url, received) in [(1, &broken_url, &mut broken), (2, &standby_url, &mut standby)] {
            let (headers, body) = next(received).await;
            let webhook: VideoRoomWebhook = webhooks.open(&headers, &body).unwrap();
            let meta = webhook.meta.unwrap();
            assert_eq!((meta.attempt, meta.delivered_to.as_ref()), (Some(attempt), Some(url)));
            let name = match &webhook.data {
                VideoRoomEvent::VideoRoomSessionStarted(event) => &event.event_type,
                VideoRoomEvent::VideoRoomParticipantJoined(event) => &event.event_type,
                VideoRoomEvent::VideoRoomParticipantLeft(event) => &event.event_type,
                VideoRoomEvent::VideoRoomSessionEnded(event) => &event.event_type,
                other => panic!("{other:?}"),
            };
            assert_eq!(*name, format!("video.room.{expected}"));
        }
    }
}
