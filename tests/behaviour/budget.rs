//! What calls leave of the budget of retries that nobody waits for any more.

use std::time::Duration;

use plenary::telnyx;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::clock;
use crate::server::{Answer, Fate, Server};

fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Answer {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Answer { fate: Fate::Whole, after: Duration::ZERO, status, headers, body: body.into() }
}

#[test]
fn calls_that_are_dropped_while_they_wait_use_up_no_retries() {
    let runtime = clock::runtime();
    let server = Server::start(runtime.handle());
    let client = telnyx::Client::builder().base_url(server.base_url.as_str()).http_client(server.http_client());
    let client = client.api_key("the-key").build().unwrap();
    runtime.block_on(async {
        server.play(vec![answer(503, &[("retry-after", "30")], "")]);
        let mut calls = JoinSet::new();
        for _ in 0..200 {
            let client = client.clone();
            calls.spawn(async move { timeout(Duration::from_secs(3), client.list_rooms().send()).await.is_err() });
        }
        // The others found the budget empty, and did not wait.
        assert!(calls.join_all().await.into_iter().filter(|dropped| *dropped).count() >= 100);
        server.play(vec![answer(503, &[("retry-after", "0")], ""), answer(200, &[], "{\"data\":[]}")]);
        let response = client.list_rooms().send().await.unwrap();
        assert_eq!(response.head().attempts(), 2);
    });
}
