// ANCHOR: imports
use plenary::telnyx::{Client, PagePosition};
// ANCHOR_END: imports

// ANCHOR: items
async fn every_room(client: &Client, from: Option<PagePosition>) -> Result<usize, Box<dyn std::error::Error>> {
    let mut rooms = client.list_rooms().page_size(250).stream();
    if let Some(position) = from {
        rooms = rooms.resume(position);
    }
    let mut count = 0;
    while let Some(room) = rooms.next().await {
        match room {
            Ok(_) => count += 1,
            Err(error) if error.is_entry() => println!("this room does not match its type: {error}"),
            Err(error) => {
                println!("continue from {:?}", rooms.position());
                return Err(error.into());
            }
        }
    }
    Ok(count)
}
// ANCHOR_END: items

// ANCHOR: pages
async fn page_by_page(client: &Client) -> Result<usize, Box<dyn std::error::Error>> {
    let mut pages = client.list_rooms().page_size(20).pages().concurrency(12);
    let mut count = 0;
    while let Some(page) = pages.next().await {
        let page = page?;
        println!("{} rooms, status {}", page.data.len(), page.status());
        count += page.data.len();
    }
    Ok(count)
}
// ANCHOR_END: pages

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    let count = every_room(&client, None).await?;
    assert_eq!(page_by_page(&client).await?, count);
    println!("{count} rooms");
    Ok(())
}
