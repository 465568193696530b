//! Receives the webhooks of Telnyx, and refuses those that Telnyx did not sign.
//!
//! ```sh
//! cargo run --example telnyx_webhooks                                                # with a sandbox
//! TELNYX_PUBLIC_KEY=… cargo run --example telnyx_webhooks -- 127.0.0.1:8080          # behind a public URL
//! ```
//!
//! With a sandbox, the program ends after the webhooks of one session.

use std::env;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use plenary::telnyx::types::{CreateRoomRequest, VideoRoomEvent, VideoRoomWebhook};
use plenary::telnyx::{Client, WebhookError, Webhooks};
use plenary_sandbox::Sandbox;
use tokio::net::TcpListener;
use tokio::sync::Notify;

/// The state of the webhook handler.
struct Receiver {
    webhooks: Webhooks,
    /// Notified when a session has ended.
    ended: Notify,
}

#[tokio::main]
async fn main() -> Result<()> {
    let address = env::args().nth(1).unwrap_or_else(|| String::from("127.0.0.1:0"));
    let listener = TcpListener::bind(&address).await.with_context(|| format!("cannot listen on {address}"))?;
    let url = format!("http://{}/telnyx", listener.local_addr()?);
    println!("listening at {url}");

    if env::var_os("TELNYX_PUBLIC_KEY").is_some() {
        let receiver = Receiver { webhooks: Webhooks::from_env()?, ended: Notify::new() };
        return serve(listener, Arc::new(receiver)).await;
    }
    let sandbox = Sandbox::start().await.context("the sandbox did not start")?;
    let webhooks = Webhooks::new(sandbox.telnyx().public_key())?;
    let receiver = Arc::new(Receiver { webhooks, ended: Notify::new() });
    tokio::spawn(serve(listener, Arc::clone(&receiver)));
    meet(&sandbox, &url).await?;
    receiver.ended.notified().await;
    Ok(())
}

async fn serve(listener: TcpListener, receiver: Arc<Receiver>) -> Result<()> {
    let app = Router::new().route("/telnyx", post(receive)).with_state(receiver);
    axum::serve(listener, app).await.context("the server failed")
}

/// Handles a webhook.
///
/// The signature covers the raw bytes of the body, so the handler takes `Bytes` instead of `Json`.
async fn receive(State(receiver): State<Arc<Receiver>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let webhook: VideoRoomWebhook = match receiver.webhooks.open(&headers, &body) {
        Ok(webhook) => webhook,
        // The webhook is authentic, so sending it again would not help.
        Err(WebhookError::Body(error)) => {
            eprintln!("cannot read a webhook: {error}");
            return StatusCode::OK;
        }
        Err(error) => {
            eprintln!("refused: {error}");
            return StatusCode::UNAUTHORIZED;
        }
    };
    match webhook.data {
        VideoRoomEvent::VideoRoomSessionStarted(_) => println!("a session has started"),
        VideoRoomEvent::VideoRoomParticipantJoined(event) => {
            println!("joined: {}", event.payload.context.into_option().unwrap_or_default());
        }
        VideoRoomEvent::VideoRoomParticipantLeft(event) => {
            println!("left: {}", event.payload.context.into_option().unwrap_or_default());
        }
        VideoRoomEvent::VideoRoomSessionEnded(event) => {
            println!("the session has ended after {} s", event.payload.duration_secs.unwrap_or_default());
            receiver.ended.notify_one();
        }
        other => println!("another event: {other:?}"),
    }
    // Telnyx sends the webhook again if the response is not a success.
    StatusCode::OK
}

/// Lets a guest join and leave a room of the sandbox, which sends the webhooks to a URL.
async fn meet(sandbox: &Sandbox, url: &str) -> Result<()> {
    let connection = &sandbox.connection().telnyx;
    let client = Client::builder().base_url(&connection.base_url).api_key(connection.api_key.as_str()).build()?;
    let body = CreateRoomRequest::builder().webhook_event_url(url);
    let room = client.create_room().body(body).send().await.context("cannot create the room")?.into_inner().data;
    let ada = sandbox.telnyx().join(&room.id.to_string(), "Ada").context("Ada cannot join")?;
    sandbox.telnyx().leave(&ada.participant_id);
    Ok(())
}
