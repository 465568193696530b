use plenary::telnyx::types::CreateRoomRequest;
use plenary::telnyx::{Client, Nullable};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Reads $TELNYX_API_KEY and, if it is set, $TELNYX_URL.
    let client = Client::from_env()?;
    let created = client.create_room().body(CreateRoomRequest::builder().unique_name("board")).send().await?;
    println!("created room {}", created.data.id);

    let rooms = client.list_rooms().page_size(50).send().await?;
    for room in &rooms.data {
        match &room.unique_name {
            Nullable::Value(name) => println!("{name} is {}", room.id),
            Nullable::Null | Nullable::Absent => println!("{} has no name", room.id),
        }
    }
    Ok(())
}
