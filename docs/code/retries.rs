// ANCHOR: settings
use std::time::Duration;

use plenary::telnyx::{Call as _, Client, ClientBuilder, Retry};

async fn patient_and_impatient(builder: ClientBuilder) -> Result<(), Box<dyn std::error::Error>> {
    let client = builder
        .timeout(Duration::from_secs(10)) // one attempt
        .total_timeout(Duration::from_secs(60)) // all attempts and waits
        .retry(Retry::default().retries(4).max_retry_after(Duration::from_secs(20)))
        .build()?;
    let call = client.list_rooms().timeout(Duration::from_secs(2)).retry(Retry::off()).header("x-trace", "7");
    let rooms = call.send().await?;
    println!("{} after {} attempts, {} bytes", rooms.status(), rooms.head().attempts(), rooms.body().len());
    Ok(())
}
// ANCHOR_END: settings

// ANCHOR: limits
fn unlimited(builder: ClientBuilder) -> Result<Client, Box<dyn std::error::Error>> {
    Ok(builder.rate_limits(false).concurrent_requests(8).build()?)
}
// ANCHOR_END: limits

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    patient_and_impatient(ClientBuilder::from_env()?).await?;
    unlimited(ClientBuilder::from_env()?)?.list_rooms().send().await?;
    Ok(())
}
