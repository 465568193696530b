//! Tests for the retry budget after calls are dropped.

use std::time::Duration;

use plenary::telnyx;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::clock;
use crate::server::{Delivery, Server, ServerResponse};

fn server_response(status: u16, headers: &[(&str, &str)], body: &str) -> ServerResponse {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    ServerResponse { delivery: Delivery::Whole, after: Duration::ZERO, status, headers, body: body.into() }
}

#[test]
fn a_call_that_is_dropped_while_it_waits_returns_its_retry_to_the_budget() {
    let runtime = clock::runtime();
    let server = Server::start(runtime.handle());
    let client = telnyx::Client::builder().base_url(server.base_url.as_str()).http_client(server.http_client());
    let client = client.api_key("the-key").build().unwrap();
    runtime.block_on(async {
        server.play(vec![server_response(503, &[("retry-after", "30")], "")]);
        let mut calls = JoinSet::new();
        for _ in 0..200 {
            let client = client.clone();
            calls.spawn(async move { timeout(Duration::from_secs(3), client.list_rooms().send()).await.is_err() });
        }
        // The remaining calls failed immediately, because the budget was already empty.
        assert!(calls.join_all().await.into_iter().filter(|dropped| *dropped).count() >= 100);
        server
            .play(vec![server_response(503, &[("retry-after", "0")], ""), server_response(200, &[], "{\"data\":[]}")]);
        let response = client.list_rooms().send().await.unwrap();
        assert_eq!(response.head().attempts(), 2);
    });
}
