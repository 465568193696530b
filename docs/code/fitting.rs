use plenary::rocketchat::{Client, builder};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    let rooms = match client.rooms_get().send().await {
        Ok(rooms) => rooms,
        Err(error) => match error.fitting_response::<builder::RoomsGet>() {
            Some((rooms, entry_errors)) => {
                entry_errors.iter().for_each(|error| eprintln!("without {}[{}]: {error}", error.list(), error.index()));
                rooms
            }
            None => return Err(error.into()),
        },
    };
    println!("{} rooms", rooms.update.len());
    Ok(())
}
