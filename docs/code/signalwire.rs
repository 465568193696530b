use plenary::signalwire::{Client, Error, types::ListVideoConferencesError};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Reads $SIGNALWIRE_SPACE, $SIGNALWIRE_PROJECT_ID and $SIGNALWIRE_API_TOKEN.
    let client = Client::from_env()?;
    match client.list_video_conferences().starts_after("2026-01-01T00:00:00Z").send().await {
        Ok(page) => page.data.iter().for_each(|conference| println!("{} in {}", conference.name, conference.quality)),
        Err(Error::ErrorResponse(response)) => match response.body() {
            ListVideoConferencesError::UnprocessableEntity(body) => println!("{:?}", body.errors),
            other => println!("error: {other:?}"),
        },
        Err(other) => return Err(other.into()),
    }
    Ok(())
}
