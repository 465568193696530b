//! Tests for the pages that a stream requests concurrently.

use std::time::Duration;

use plenary_client::{Call as _, Retry};
use tokio::sync::watch;
use tokio::task::yield_now;

use crate::lists::{call_number, call_page, conference_page, number, room_page, signalwire, telnyx};
use crate::order::{all, all_pages};
use crate::server::Server;

#[tokio::test]
async fn the_allowed_number_of_pages_is_requested_concurrently() {
    for allowed in [1, 3, 6] {
        // The response for a page waits until the allowed number of requests is open.
        let server = Server::with_delays(move |request, mut traffic| async move {
            let page = request.number("page[number]").unwrap_or(1);
            if page > 1 {
                let expected = (page as usize + allowed - 1).min(12);
                traffic.wait_for(|traffic| traffic.received >= expected).await.unwrap();
            }
            (200, room_page(&request, 10, 115))
        })
        .await;
        let pages = all_pages(telnyx(&server.url).list_rooms().pages().concurrency(allowed)).await;
        assert_eq!(pages.len(), 12);
        assert_eq!((server.traffic().received, server.traffic().most_open), (12, allowed));
    }
}

#[tokio::test]
async fn without_a_total_the_next_page_is_requested_while_the_current_one_is_read() {
    let server = Server::start(|request| {
        let page = request.number("page_number").unwrap_or(0);
        let next = (page < 2).then(|| format!("?page_number={}", page + 1));
        (200, conference_page(page * 1000..page * 1000 + 1000, next.as_deref()))
    })
    .await;
    let client = signalwire(&server.url);
    let mut items = client.list_video_conferences().stream();
    let mut last = None;
    while server.traffic().received < 2 {
        last = Some(number(items.next().await.unwrap().unwrap().id));
        yield_now().await;
    }
    assert!(last.is_some_and(|last| last < 999), "the next page was requested only after item {last:?}");
    assert_eq!(server.traffic().most_open, 1);
}

#[tokio::test]
async fn concurrency_zero_prefetches_nothing() {
    let server = Server::start(|request| (200, room_page(&request, 10, 50))).await;
    let client = telnyx(&server.url);
    let mut items = client.list_rooms().stream().concurrency(0);
    assert_eq!(server.traffic().received, 0);
    for read in 0..50 {
        items.next().await.unwrap().unwrap();
        yield_now().await;
        assert_eq!(server.traffic().received, 1 + read / 10);
    }
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn dropping_a_stream_cancels_its_requests() {
    let server = Server::with_delays(|request, _| async move {
        match request.number("page[number]") {
            None => (200, room_page(&request, 10, 500)),
            Some(_) => std::future::pending().await,
        }
    })
    .await;
    let client = telnyx(&server.url);
    let mut pages = client.list_rooms().pages();
    pages.next().await.unwrap().unwrap();
    tokio::select! {
        _ = pages.next() => panic!("the stream returned a page before its response"),
        () = server.until(|traffic| traffic.open == 6) => {}
    }
    drop(pages);
    server.until(|traffic| traffic.open == 0).await;
    assert_eq!((server.traffic().received, server.traffic().abandoned), (7, 6));
}

#[tokio::test]
async fn prefetching_respects_a_rate_limit_and_does_not_block_other_calls() {
    let server = Server::start(|request| (200, call_page(&request, 5, 30))).await;
    let builder = plenary::rocketchat::Client::builder().base_url(&server.url).user_id("user").auth_token("token");
    let client = builder.retry(Retry::off()).build().unwrap();
    let call = client.video_conference_list().room_id("GENERAL");
    let mut items = call.clone().stream();
    let mut read_items = vec![call_number(&items.next().await.unwrap().unwrap())];
    // Prefetched pages must leave a slot of the rate limit to other calls.
    tokio::time::timeout(Duration::from_secs(60), call.send()).await.unwrap().unwrap();
    let (rest, failure) = all(items).await;
    assert!(failure.is_none());
    read_items.extend(rest.iter().map(call_number));
    assert_eq!(read_items, (0..30).collect::<Vec<_>>());
    let times: Vec<_> = server.requests().iter().map(|request| request.at).collect();
    assert_eq!(times.len(), 7);
    assert!(times.windows(4).all(|four| four[3] - four[0] >= Duration::from_secs(1)), "{times:?}");
}

#[tokio::test]
async fn a_prefetched_page_that_timed_out_while_unpolled_is_fetched_again() {
    let server = Server::with_delays(|request, traffic| async move {
        let second = request.number("page_number").is_some();
        if second && traffic.borrow().received == 2 {
            std::future::pending::<()>().await;
        }
        (200, if second { conference_page([1], None) } else { conference_page([0], Some("?page_number=1")) })
    })
    .await;
    let client = signalwire(&server.url);
    let mut pages = client.list_video_conferences().pages();
    pages.next().await.unwrap().unwrap();
    tokio::select! {
        _ = pages.next() => panic!("the stream returned a page before its response"),
        () = server.until(|traffic| traffic.received == 2) => {}
    }
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(60)).await;
    tokio::time::resume();
    assert_eq!(pages.next().await.unwrap().unwrap().data.len(), 1);
    assert!(pages.next().await.is_none());
    assert_eq!(server.traffic().received, 3);
}

#[tokio::test]
async fn a_page_that_times_out_is_an_error() {
    let server = Server::with_delays(|request, _| async move {
        match request.number("page_number") {
            None => (200, conference_page([0], Some("?page_number=1"))),
            Some(_) => std::future::pending().await,
        }
    })
    .await;
    let client = signalwire(&server.url);
    let call = client.list_video_conferences().timeout(Duration::from_millis(1300));
    let (conferences, failure) = all(call.stream()).await;
    assert_eq!(conferences.len(), 1);
    assert!(failure.is_some_and(|error| error.is_timeout()));
    assert_eq!(server.traffic().received, 2);
}

#[tokio::test]
async fn at_most_64_pages_are_requested_at_a_time() {
    let (release, released) = watch::channel(false);
    let server = Server::with_delays(move |request, _| {
        let mut released = released.clone();
        async move {
            if request.number("page[number]").is_some_and(|page| page > 1) {
                released.wait_for(|released| *released).await.unwrap();
            }
            (200, room_page(&request, 1, 1_000_000_000))
        }
    })
    .await;
    let builder = plenary::telnyx::Client::builder().base_url(&server.url).api_key("KEY");
    let client = builder.concurrent_requests(1000).build().unwrap();
    let mut pages = client.list_rooms().pages().concurrency(usize::MAX);
    pages.next().await.unwrap().unwrap();
    // If the stream sent more requests, they would arrive during these rounds.
    let mut rounds = 0;
    while rounds < 1000 {
        tokio::select! {
            biased;
            page = pages.next() => panic!("a page before its response: {page:?}"),
            () = yield_now() => {}
        }
        rounds += usize::from(server.traffic().open >= 64);
    }
    assert_eq!(server.traffic().open, 64);
    release.send(true).unwrap();
    for _ in 0..100 {
        pages.next().await.unwrap().unwrap();
    }
}
