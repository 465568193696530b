use plenary::telnyx::ClientBuilder;

// ANCHOR: raw
use plenary::telnyx::{Call as _, Client, Method};

async fn first_room(client: &Client) -> Result<String, Box<dyn std::error::Error>> {
    let response = client.raw_request(Method::GET, "/rooms").query("page[size]", "1").send().await?;
    Ok(String::from_utf8(response.to_vec())?)
}
// ANCHOR_END: raw

// ANCHOR: http_client
fn over_our_connections(builder: ClientBuilder) -> Result<Client, Box<dyn std::error::Error>> {
    let connections = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .pool_max_idle_per_host(4)
        .build()?;
    Ok(builder.http_client(connections).build()?)
}
// ANCHOR_END: http_client

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = over_our_connections(ClientBuilder::from_env()?)?;
    let room = first_room(&client).await?;
    assert!(room.starts_with('{'), "{room}");
    println!("{room}");
    Ok(())
}
