// ANCHOR: receive
use http::HeaderMap;
use plenary::telnyx::types::{VideoRoomEvent, VideoRoomWebhook};
use plenary::telnyx::{WebhookError, Webhooks};

fn receive(webhooks: &Webhooks, headers: &HeaderMap, body: &[u8]) -> Result<(), WebhookError> {
    let webhook: VideoRoomWebhook = webhooks.open(headers, body)?;
    match webhook.data {
        VideoRoomEvent::VideoRoomParticipantJoined(event) => println!("joined: {:?}", event.payload.participant_id),
        other => println!("another event: {other:?}"),
    }
    Ok(())
}
// ANCHOR_END: receive

// ANCHOR: sandbox
use plenary::telnyx::Client;
use plenary::telnyx::types::CreateRoomRequest;
use plenary_sandbox::Sandbox;

async fn webhooks_of_a_session() -> Result<usize, Box<dyn std::error::Error>> {
    let sandbox = Sandbox::start().await?;
    let connection = &sandbox.connection().telnyx;
    let client = Client::builder().base_url(&connection.base_url).api_key(connection.api_key.as_str()).build()?;
    let room = client.create_room().body(CreateRoomRequest::builder()).send().await?.into_inner().data;
    sandbox.telnyx().join(&room.id.to_string(), "Ada")?;

    let webhooks = Webhooks::new(sandbox.telnyx().public_key())?;
    let sent = sandbox.telnyx().signed_webhooks();
    for webhook in &sent {
        receive(&webhooks, &webhook.headers, webhook.body.as_bytes())?;
    }
    let forged = receive(&webhooks, &sent[0].headers, b"{}").unwrap_err();
    assert_eq!(forged, WebhookError::WrongSignature);
    Ok(sent.len())
}
// ANCHOR_END: sandbox

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    assert!(webhooks_of_a_session().await? >= 2);
    Ok(())
}
