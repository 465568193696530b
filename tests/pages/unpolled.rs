//! Tests for unpolled streams over a list with a rate limit.

use std::time::{Duration, Instant};

use plenary::rocketchat::Client;
use plenary_client::Retry;
use tokio::time::{sleep, timeout};

use crate::lists::{call_number, call_page};
use crate::server::{ReceivedRequest, Server};

/// The maximum duration of a test, even on a busy machine.
const TIME_LIMIT: Duration = Duration::from_secs(60);

fn client(url: &str) -> Client {
    Client::builder().base_url(url).user_id("user").auth_token("token").retry(Retry::off()).build().unwrap()
}

/// Asserts that there are at most three requests in any second.
fn assert_limited(requests: &[ReceivedRequest]) {
    let times: Vec<_> = requests.iter().map(|request| request.at).collect();
    assert!(times.windows(4).all(|four| four[3] - four[0] >= Duration::from_secs(1)), "{times:?}");
}

#[tokio::test]
async fn a_call_for_each_item_of_a_stream_is_not_blocked_by_the_stream() {
    let server = Server::start(|request| (200, call_page(&request, 4, 12))).await;
    let client = client(&server.url);
    let read = async {
        let mut items = client.video_conference_list().room_id("GENERAL").stream();
        let mut read_items = Vec::new();
        while let Some(item) = items.next().await {
            read_items.push(call_number(&item.unwrap()));
            client.video_conference_list().room_id("GENERAL").send().await.unwrap();
        }
        read_items
    };
    assert_eq!(timeout(TIME_LIMIT, read).await.unwrap(), (0..12).collect::<Vec<_>>());
    assert_eq!(server.requests().len(), 15);
    assert_limited(&server.requests());
}

#[tokio::test]
async fn streams_that_are_not_polled_do_not_block_calls() {
    let server = Server::start(|request| (200, call_page(&request, 4, 400))).await;
    let client = client(&server.url);
    let mut streams = Vec::new();
    for _ in 0..3 {
        let mut items = client.video_conference_list().room_id("GENERAL").stream();
        let first = timeout(TIME_LIMIT, items.next()).await.unwrap().unwrap().unwrap();
        assert_eq!(call_number(&first), 0);
        streams.push(items);
    }
    // A stream in a sleeping task must not block calls either.
    let (asleep, is_asleep) = tokio::sync::oneshot::channel();
    let clone = client.clone();
    let reader = tokio::spawn(async move {
        let mut items = clone.video_conference_list().room_id("GENERAL").stream();
        timeout(TIME_LIMIT, items.next()).await.unwrap().unwrap().unwrap();
        asleep.send(()).unwrap();
        sleep(TIME_LIMIT).await;
    });
    is_asleep.await.unwrap();
    let started = Instant::now();
    for _ in 0..4 {
        timeout(TIME_LIMIT, client.video_conference_list().room_id("GENERAL").send()).await.unwrap().unwrap();
    }
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
    reader.abort();
    assert_limited(&server.requests());
}
