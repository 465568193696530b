// ANCHOR: imports
use plenary::telnyx::types::{CreateRoomClientTokenRequest, CreateRoomRequest, Room};
use plenary::telnyx::{Client, Error, Nullable, decode, decode_strict};
// ANCHOR_END: imports

// ANCHOR: nullable
fn name(room: &Room) -> String {
    match &room.unique_name {
        Nullable::Value(name) => name.clone(),
        Nullable::Null => String::from("a room without a name"),
        Nullable::Absent => String::from("a room whose name was not sent"),
    }
}
// ANCHOR_END: nullable

// ANCHOR: bounds
async fn too_many(client: &Client) {
    let error = client.list_rooms().page_size(900).send().await.unwrap_err();
    let Error::InvalidRequest(invalid) = &error else { panic!("the request was sent: {error}") };
    assert_eq!(invalid.problems().len(), 1);
    assert!(invalid.to_string().contains("must be between 1 and 250"), "{error}");
    assert_eq!(error.attempts(), 0);
}
// ANCHOR_END: bounds

// ANCHOR: undocumented
fn newer_than_the_spec() -> Result<(), Box<dyn std::error::Error>> {
    let body = CreateRoomRequest::builder().unique_name("board").undocumented("color", "red").build()?;
    assert_eq!(serde_json::to_string(&body)?, r#"{"unique_name":"board","color":"red"}"#);

    let room: Room = decode(br#"{"id":"0ccc7b54-4df3-4bca-a65a-3da1ecc777f0","color":"red"}"#)?;
    assert_eq!(room.undocumented.get("color"), Some(&"red".into()));
    Ok(())
}
// ANCHOR_END: undocumented

// ANCHOR: strict
fn differences(body: &[u8]) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let (_room, undocumented) = decode_strict::<Room>(body)?;
    Ok(undocumented.iter().map(|part| part.to_string()).collect())
}
// ANCHOR_END: strict

// ANCHOR: secret
async fn token(client: &Client, room: &Room) -> Result<String, Box<dyn std::error::Error>> {
    let body = CreateRoomClientTokenRequest::builder().token_ttl_secs(600);
    let token = client.create_room_client_token().room_id(room.id).body(body).send().await?.into_inner().data.token;
    println!("{token:?}"); // no token
    Ok(token.expose().to_owned())
}
// ANCHOR_END: secret

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    let room = client.create_room().body(CreateRoomRequest::builder()).send().await?.into_inner().data;
    println!("{}", name(&room));
    too_many(&client).await;
    newer_than_the_spec()?;
    let found = differences(br#"{"id":"0ccc7b54-4df3-4bca-a65a-3da1ecc777f0","color":"red"}"#)?;
    println!("{found:?}");
    assert_eq!(found.len(), 1);
    assert!(token(&client, &room).await?.len() > 20);
    Ok(())
}
