//! A program that calls the three providers, and handles an error from each.

use std::error::Error;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use plenary::{rocketchat, signalwire, telnyx};
use rocketchat::types::VideoConferenceListError;
use serde_json::Value;
use signalwire::types::ListVideoConferencesError;
use telnyx::{Nullable, types::ListRoomsError};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let id = "0ccc7b54-4df3-4bca-a65a-3da1ecc777f0";
    let named = format!(r#"{{"id": "{id}", "unique_name": "standup"}}"#);
    let body = format!(r#"{{"data": [{named}, {{"id": "{id}", "unique_name": null}}, {{"id": "{id}"}}]}}"#);
    let client = telnyx::Client::builder().api_key("KEY").base_url(serve(200, body)?).build()?;
    let rooms = client.list_rooms().page_size(50).send().await?;
    let names: Vec<_> = rooms.data.iter().map(|room| &room.unique_name).collect();
    assert_eq!(names, [&Nullable::Value(String::from("standup")), &Nullable::Null, &Nullable::Absent]);
    println!("telnyx: {} rooms", names.len());

    let url = serve(401, r#"{"errors": []}"#.to_owned())?;
    let client = telnyx::Client::builder().api_key("KEY").base_url(url).build()?;
    match client.list_rooms().send().await {
        Err(telnyx::Error::ErrorResponse(response)) => match response.body() {
            ListRoomsError::Unauthorized(_) => println!("telnyx: invalid key, status {}", response.status()),
            other => return Err(format!("{other:?}").into()),
        },
        other => return Err(format!("{other:?}").into()),
    }

    let url = serve(200, example(signalwire::OPENAPI, "/paths/~1api~1video~1conferences/get", 200))?;
    let builder = signalwire::Client::builder().project_id("p").api_token("t");
    let conferences = builder.clone().base_url(url).build()?.list_video_conferences().send().await?;
    println!("signalwire: status {}", conferences.status());
    let url = serve(422, r#"{"errors": []}"#.to_owned())?;
    match builder.base_url(url).build()?.list_video_conferences().send().await {
        Err(signalwire::Error::ErrorResponse(response)) => match response.body() {
            ListVideoConferencesError::UnprocessableEntity(body) => {
                println!("signalwire: {} errors", body.errors.len())
            }
            other => return Err(format!("{other:?}").into()),
        },
        other => return Err(format!("{other:?}").into()),
    }

    let url = serve(401, r#"{"status": "error", "message": "You must be logged in to do this."}"#.to_owned())?;
    let client = rocketchat::Client::builder().user_id("u").auth_token("t").base_url(url).build()?;
    match client.video_conference_list().room_id("GENERAL").send().await {
        Err(rocketchat::Error::ErrorResponse(response)) => match response.body() {
            VideoConferenceListError::Unauthorized(_) => println!("rocketchat: not logged in"),
            other => return Err(format!("{other:?}").into()),
        },
        other => return Err(format!("{other:?}").into()),
    }

    for components in [rocketchat::COMPONENTS, signalwire::COMPONENTS, telnyx::COMPONENTS] {
        let schemas =
            components.iter().map(|component| (component.schema)()).filter(|schema| schema.as_object().is_some());
        assert!(!components.is_empty() && schemas.count() == components.len());
    }
    Ok(())
}

/// Returns the first example of an operation's response.
fn example(document: &str, operation: &str, status: u16) -> String {
    let document: Value = serde_json::from_str(document).unwrap_or_default();
    let examples = document.pointer(&format!("{operation}/responses/{status}/content/application~1json/examples"));
    let first = examples.and_then(|examples| examples.as_object()?.values().next());
    first.map(|example| example["value"].to_string()).unwrap_or_default()
}

/// Starts a server that responds to one request, and returns its URL.
fn serve(status: u16, body: String) -> std::io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}", listener.local_addr()?);
    std::thread::spawn(move || -> std::io::Result<()> {
        let (mut stream, _) = listener.accept()?;
        let mut request = Vec::new();
        let mut chunk = [0; 1024];
        while !request.windows(4).any(|window| window == b"\r\n\r\n") {
            let length = stream.read(&mut chunk)?;
            request.extend_from_slice(&chunk[..length]);
        }
        let length = body.len();
        let head =
            format!("HTTP/1.1 {status} Status\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n");
        stream.write_all(format!("{head}connection: close\r\n\r\n{body}").as_bytes())
    });
    Ok(url)
}
