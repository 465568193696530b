//! Streams over a list with a documented rate limit, which nobody polls for a while.

use std::time::{Duration, Instant};

use plenary::rocketchat::Client;
use plenary_client::Retry;
use tokio::time::{sleep, timeout};

use crate::lists::{call_number, call_page};
use crate::server::{Asked, Server};

/// More than any of these may take, on however busy a machine.
const HANG: Duration = Duration::from_secs(60);

fn client(url: &str) -> Client {
    Client::builder().base_url(url).user_id("user").auth_token("token").retry(Retry::off()).build().unwrap()
}

/// Asserts that no second has more than three requests.
fn assert_limited(asked: &[Asked]) {
    let times: Vec<_> = asked.iter().map(|asked| asked.at).collect();
    assert!(times.windows(4).all(|four| four[3] - four[0] >= Duration::from_secs(1)), "{times:?}");
}

#[tokio::test]
async fn a_call_for_each_item_of_a_stream_gets_its_turn() {
    let server = Server::start(|asked| (200, call_page(&asked, 4, 12))).await;
    let client = client(&server.url);
    let read = async {
        let mut items = client.video_conference_list().room_id("GENERAL").stream();
        let mut given = Vec::new();
        while let Some(item) = items.next().await {
            given.push(call_number(&item.unwrap()));
            client.video_conference_list().room_id("GENERAL").send().await.unwrap();
        }
        given
    };
    assert_eq!(timeout(HANG, read).await.unwrap(), (0..12).collect::<Vec<_>>());
    assert_eq!(server.asked().len(), 15);
    assert_limited(&server.asked());
}

#[tokio::test]
async fn streams_that_nobody_polls_keep_no_call_waiting() {
    let server = Server::start(|asked| (200, call_page(&asked, 4, 400))).await;
    let client = client(&server.url);
    let mut streams = Vec::new();
    for _ in 0..3 {
        let mut items = client.video_conference_list().room_id("GENERAL").stream();
        let first = timeout(HANG, items.next()).await.unwrap().unwrap().unwrap();
        assert_eq!(call_number(&first), 0);
        streams.push(items);
    }
    // A reader that sleeps in a task of its own keeps its turn only while it is awake.
    let (asleep, is_asleep) = tokio::sync::oneshot::channel();
    let clone = client.clone();
    let reader = tokio::spawn(async move {
        let mut items = clone.video_conference_list().room_id("GENERAL").stream();
        timeout(HANG, items.next()).await.unwrap().unwrap().unwrap();
        asleep.send(()).unwrap();
        sleep(HANG).await;
    });
    is_asleep.await.unwrap();
    let begun = Instant::now();
    for _ in 0..4 {
        timeout(HANG, client.video_conference_list().room_id("GENERAL").send()).await.unwrap().unwrap();
    }
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    reader.abort();
    assert_limited(&server.asked());
}
