//! Logs and counts the requests of a client with layers of tower.
//!
//! ```sh
//! cargo run --example telnyx_layers                           # against a sandbox
//! TELNYX_API_KEY=KEY… cargo run --example telnyx_layers       # against Telnyx
//! ```
//!
//! The layer of `tower-http` logs each attempt with `tracing`. The layer around calls counts the calls by operation. No
//! layer sees the API key, because the client adds it inside of all layers.

use std::collections::BTreeMap;
use std::env;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context as _, Result};
use http::Request;
use plenary::telnyx::{CallInfo, Client, HttpLayer};
use plenary_client::Body;
use plenary_sandbox::Sandbox;
use tower::util::MapRequestLayer;
use tower_http::trace::TraceLayer;
use tracing_subscriber::filter::LevelFilter;

/// The number of calls by operation.
type Calls = Arc<Mutex<BTreeMap<&'static str, u32>>>;

#[tokio::main]
async fn main() -> Result<()> {
    tracing_subscriber::fmt().with_max_level(LevelFilter::DEBUG).with_writer(std::io::stderr).init();
    let sandbox = match env::var_os("TELNYX_API_KEY") {
        Some(_) => None,
        None => Some(Sandbox::start().await.context("the sandbox did not start")?),
    };
    let builder = match &sandbox {
        Some(sandbox) => {
            let connection = &sandbox.connection().telnyx;
            Client::builder().base_url(&connection.base_url).api_key(connection.api_key.as_str())
        }
        None => plenary::telnyx::ClientBuilder::from_env()?,
    };
    let calls = Calls::default();
    let client = builder.attempt_layer(TraceLayer::new_for_http()).call_layer(counting(&calls)).build()?;

    let mut rooms = client.list_rooms().page_size(2).stream();
    while let Some(room) = rooms.next().await {
        client.view_room().room_id(room?.id).send().await?;
    }
    for (operation, count) in calls.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        println!("{operation}: {count} calls");
    }
    Ok(())
}

/// Returns a layer that counts the calls by operation.
fn counting(calls: &Calls) -> impl HttpLayer + use<> {
    let calls = Arc::clone(calls);
    MapRequestLayer::new(move |request: Request<Body>| {
        if let Some(CallInfo { operation: Some(operation), .. }) = request.extensions().get() {
            *calls.lock().unwrap_or_else(PoisonError::into_inner).entry(operation.id).or_default() += 1;
        }
        request
    })
}
