// ANCHOR: room
use std::time::Duration;

use plenary::telnyx::types::{CreateRoomClientTokenRequest, CreateRoomRequest, Room};
use plenary::telnyx::{Call as _, Client, Retry};
use plenary_sandbox::{JoinError, Sandbox};

fn client_of(sandbox: &Sandbox) -> Result<Client, Box<dyn std::error::Error>> {
    let connection = &sandbox.connection().telnyx;
    Ok(Client::builder().base_url(&connection.base_url).api_key(connection.api_key.as_str()).build()?)
}

async fn a_token_expires() -> Result<(), Box<dyn std::error::Error>> {
    let sandbox = Sandbox::start().await?;
    let client = client_of(&sandbox)?;
    let room = client.create_room().body(CreateRoomRequest::builder()).send().await?.into_inner().data;
    let wanted = CreateRoomClientTokenRequest::builder().token_ttl_secs(60);
    let token = client.create_room_client_token().room_id(room.id).body(wanted).send().await?.into_inner().data.token;

    sandbox.telnyx().join_with_token(token.expose(), "Ada")?;
    sandbox.clock().advance(Duration::from_secs(61));
    assert_eq!(sandbox.telnyx().join_with_token(token.expose(), "Grace"), Err(JoinError::InvalidToken));
    Ok(())
}
// ANCHOR_END: room

// ANCHOR: recording
async fn a_recording_is_completed() -> Result<(), Box<dyn std::error::Error>> {
    use plenary::signalwire::{Client, types::CreateRoomRequest, types::RoomRecordingStatus};

    let sandbox = Sandbox::start().await?;
    let connection = &sandbox.connection().signalwire;
    let client = Client::builder().base_url(&connection.base_url).project_id(connection.project_id.as_str());
    let client = client.api_token(connection.api_token.as_str()).build()?;
    client.create_room().body(CreateRoomRequest::builder().name("board").record_on_start(true)).send().await?;

    let ada = sandbox.signalwire().join("board", "Ada")?;
    assert!(sandbox.signalwire().leave(&ada.participant_id));
    sandbox.clock().advance(Duration::from_secs(60));
    let recordings = client.list_room_session_recordings().id(ada.session_id.as_str()).send().await?;
    assert_eq!(recordings.data[0].status, Some(RoomRecordingStatus::Completed));
    Ok(())
}
// ANCHOR_END: recording

// ANCHOR: prefer
async fn a_limit_is_reached(client: &Client) {
    let limited = client.list_rooms().header("Prefer", "code=429").retry(Retry::off()).send().await.unwrap_err();
    assert!(limited.is_rate_limited());
}
// ANCHOR_END: prefer

// ANCHOR: value
fn a_room() -> Result<Room, Box<dyn std::error::Error>> {
    let json = r#"{"id": "0ccc7b54-4df3-4bca-a65a-3da1ecc777f0", "unique_name": "board"}"#;
    Ok(plenary::telnyx::decode(json.as_bytes())?)
}
// ANCHOR_END: value

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    a_token_expires().await?;
    a_recording_is_completed().await?;
    a_limit_is_reached(&Client::from_env()?).await;
    assert_eq!(a_room()?.unique_name.as_deref(), Some("board"));
    Ok(())
}
