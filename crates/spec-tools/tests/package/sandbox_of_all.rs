//! A user's test, which calls the packaged sandbox with a packaged client.

use plenary::telnyx::Client;
use plenary::telnyx::types::CreateRoomRequest;
use plenary_sandbox::Sandbox;

#[tokio::test]
async fn a_room_is_created() -> Result<(), Box<dyn std::error::Error>> {
    let sandbox = Sandbox::start().await?;
    let connection = &sandbox.connection().telnyx;
    let client = Client::builder().base_url(&connection.base_url).api_key(connection.api_key.as_str()).build()?;
    let created = client.create_room().body(CreateRoomRequest::builder().unique_name("board")).send().await?;
    let found = client.view_room().room_id(created.data.id).send().await?;
    assert_eq!(found.data.unique_name.as_deref(), Some("board"));
    Ok(())
}
