//! Creates a Telnyx room, lets guests join, and closes the room.
//!
//! The program prints a join token for each guest, and lists the participants.
//!
//! ```sh
//! cargo run --example telnyx_room -- Ada Grace                           # against a sandbox
//! TELNYX_API_KEY=KEY… cargo run --example telnyx_room -- Ada Grace       # against Telnyx
//! ```
//!
//! Against Telnyx, the program waits for Enter before it closes the room, so that the guests can join.

use std::{env, io};

use anyhow::{Context as _, Result};
use plenary::telnyx::types::{CreateRoomClientTokenRequest, CreateRoomRequest, Room, RoomId};
use plenary::telnyx::{Client, Nullable};
use plenary_sandbox::Sandbox;

#[tokio::main]
async fn main() -> Result<()> {
    let mut guests: Vec<String> = env::args().skip(1).collect();
    if guests.is_empty() {
        guests = vec![String::from("Ada"), String::from("Grace")];
    }
    let (client, sandbox) = connect().await?;

    let body = CreateRoomRequest::builder().max_participants(50);
    let room = client.create_room().body(body).send().await.context("cannot create the room")?.into_inner().data;
    println!("room {} is open", room.id);
    // Close the room even if the meeting fails.
    let met = meet(&client, sandbox.as_ref(), room.id, &guests).await;
    close(&client, room.id).await.with_context(|| format!("cannot close room {}", room.id))?;
    println!("room {} is closed", room.id);
    met
}

/// Connects to Telnyx if there is an API key, or else to a sandbox.
async fn connect() -> Result<(Client, Option<Sandbox>)> {
    if env::var_os("TELNYX_API_KEY").is_some() {
        return Ok((Client::from_env()?, None));
    }
    let sandbox = Sandbox::start().await.context("the sandbox did not start")?;
    let connection = &sandbox.connection().telnyx;
    let client = Client::builder().base_url(&connection.base_url).api_key(connection.api_key.as_str()).build()?;
    Ok((client, Some(sandbox)))
}

async fn meet(client: &Client, sandbox: Option<&Sandbox>, room: RoomId, guests: &[String]) -> Result<()> {
    for guest in guests {
        let body = CreateRoomClientTokenRequest::builder().token_ttl_secs(600);
        let response = client.create_room_client_token().room_id(room).body(body).send().await;
        let token = response.with_context(|| format!("cannot create a token for {guest}"))?.into_inner().data.token;
        println!("{guest} joins with {}", token.expose());
        if let Some(sandbox) = sandbox {
            sandbox.telnyx().join_with_token(token.expose(), guest).with_context(|| format!("{guest} cannot join"))?;
        }
    }
    if sandbox.is_none() {
        println!("press Enter to close the room");
        io::stdin().read_line(&mut String::new()).context("cannot read stdin")?;
    }

    if let Nullable::Value(session) = view(client, room).await?.active_session_id {
        let mut participants = client.retrieve_list_room_participants().room_session_id(session).stream();
        while let Some(participant) = participants.next().await {
            let participant = participant.context("cannot list the participants")?;
            let name = participant.context.into_option().unwrap_or_default();
            println!("participant {} {name}", participant.id);
        }
    }
    Ok(())
}

async fn close(client: &Client, room: RoomId) -> Result<()> {
    if let Nullable::Value(session) = view(client, room).await?.active_session_id {
        client.end_session().room_session_id(session).send().await.context("cannot end the session")?;
    }
    client.delete_room().room_id(room).send().await.context("cannot delete the room")?;
    Ok(())
}

async fn view(client: &Client, room: RoomId) -> Result<Room> {
    let response = client.view_room().room_id(room).send().await.context("cannot read the room")?;
    Ok(response.into_inner().data)
}
