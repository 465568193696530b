// ANCHOR: imports
use plenary::telnyx::types::{CreateRoomRequest, ListRoomsError, RoomId};
use plenary::telnyx::{Call as _, Client, Error, Retry};
// ANCHOR_END: imports

// ANCHOR: by_status
async fn count(client: &Client) -> Result<usize, Error<ListRoomsError>> {
    match client.list_rooms().send().await {
        Ok(rooms) => Ok(rooms.data.len()),
        Err(Error::ErrorResponse(response)) => match response.body() {
            ListRoomsError::Unauthorized(body) => {
                println!("the key is not valid: {body:?}");
                Ok(0)
            }
            _ => Err(Error::ErrorResponse(response)),
        },
        Err(other) => Err(other),
    }
}
// ANCHOR_END: by_status

// ANCHOR: by_kind
async fn delete(client: &Client, room: RoomId) -> Result<(), Error> {
    match client.delete_room().room_id(room).send().await {
        Ok(_) => Ok(()),
        Err(error) if error.is_not_found() => Ok(()), // it is already gone
        Err(error) => {
            eprintln!("{error} (request id: {:?}, {} attempts)", error.request_id(), error.attempts());
            Err(error.into_untyped())
        }
    }
}
// ANCHOR_END: by_kind

// ANCHOR: untyped
async fn replace(client: &Client, room: RoomId) -> Result<RoomId, Error> {
    client.delete_room().room_id(room).send().await.map_err(Error::into_untyped)?;
    let body = CreateRoomRequest::builder().unique_name("board");
    let created = client.create_room().body(body).send().await.map_err(Error::into_untyped)?;
    Ok(created.into_inner().data.id)
}
// ANCHOR_END: untyped

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    assert!(count(&client).await? > 0);
    let stranger = Client::builder().base_url(std::env::var("TELNYX_URL")?).api_key("unknown").build()?;
    assert_eq!(count(&stranger).await?, 0);

    let room = client.create_room().body(CreateRoomRequest::builder()).send().await?.into_inner().data.id;
    let room = replace(&client, room).await?;
    delete(&client, room).await?;
    delete(&client, room).await?;
    let limited = client.list_rooms().header("Prefer", "code=429").retry(Retry::off()).send().await.unwrap_err();
    assert!(limited.is_rate_limited());
    println!("{limited}");
    Ok(())
}
