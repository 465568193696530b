use plenary::telnyx::{Client, Nullable};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Reads $TELNYX_API_KEY. An error lists the missing variables.
    let client = Client::from_env()?;
    let rooms = client.list_rooms().include_sessions(true).page_size(50).send().await?;
    for room in &rooms.data {
        if let Nullable::Value(name) = &room.unique_name {
            println!("{name} is {}", room.id);
        }
    }
    Ok(())
}
