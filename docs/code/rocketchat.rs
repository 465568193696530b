use plenary::rocketchat::{Client, types::VideoConferenceStatus};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Reads $ROCKETCHAT_WORKSPACE, $ROCKETCHAT_USER_ID and $ROCKETCHAT_AUTH_TOKEN.
    let client = Client::from_env()?;
    let calls = client.video_conference_list().room_id("674eca3e43725ce31dd9a2e8").count(20).send().await?;
    for call in calls.data.iter().filter(|call| call.status == VideoConferenceStatus::Started) {
        // The join link is a secret, which is printed only through `expose`.
        println!("{} since {}: {:?}", call.id, call.created_at, call.url.as_ref().map(|url| url.expose()));
    }
    Ok(())
}
