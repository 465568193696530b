//! How many pages are on their way at a time, and what becomes of them.

use std::time::Duration;

use plenary_client::{Call as _, Retry};
use tokio::task::yield_now;

use crate::lists::{call_number, call_page, conference_page, number, room_page, signalwire, telnyx};
use crate::order::{all, all_pages};
use crate::server::Server;

#[tokio::test]
async fn as_many_pages_as_allowed_are_on_their_way_and_no_more() {
    for allowed in [1, 3, 6] {
        // No page is answered before the last one that may be on its way beside it has been asked for.
        let server = Server::holding(move |asked, mut traffic| async move {
            let page = asked.number("page[number]").unwrap_or(1);
            if page > 1 {
                let beside = (page as usize + allowed - 1).min(12);
                traffic.wait_for(|traffic| traffic.came >= beside).await.unwrap();
            }
            (200, room_page(&asked, 10, 115))
        })
        .await;
        let pages = all_pages(telnyx(&server.url).list_rooms().pages().concurrency(allowed)).await;
        assert_eq!(pages.len(), 12);
        assert_eq!((server.traffic().came, server.traffic().most_open), (12, allowed));
    }
}

#[tokio::test]
async fn without_a_total_the_next_page_comes_while_the_current_one_is_read() {
    let server = Server::start(|asked| {
        let page = asked.number("page_number").unwrap_or(0);
        let next = (page < 2).then(|| format!("?page_number={}", page + 1));
        (200, conference_page(page * 1000..page * 1000 + 1000, next.as_deref()))
    })
    .await;
    let client = signalwire(&server.url);
    let mut items = client.list_video_conferences().stream();
    let mut last = None;
    while server.traffic().came < 2 {
        last = Some(number(items.next().await.unwrap().unwrap().id));
        yield_now().await;
    }
    assert!(last.is_some_and(|last| last < 999), "page 2 was asked for after item {last:?} only");
    assert_eq!(server.traffic().most_open, 1);
}

#[tokio::test]
async fn nothing_is_fetched_ahead_of_a_caller_who_wants_it_so() {
    let server = Server::start(|asked| (200, room_page(&asked, 10, 50))).await;
    let client = telnyx(&server.url);
    let mut items = client.list_rooms().stream().concurrency(0);
    assert_eq!(server.traffic().came, 0);
    for read in 0..50 {
        items.next().await.unwrap().unwrap();
        yield_now().await;
        assert_eq!(server.traffic().came, 1 + read / 10);
    }
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn a_dropped_stream_leaves_nothing_running() {
    let server = Server::holding(|asked, _| async move {
        match asked.number("page[number]") {
            None => (200, room_page(&asked, 10, 500)),
            Some(_) => std::future::pending().await,
        }
    })
    .await;
    let client = telnyx(&server.url);
    let mut pages = client.list_rooms().pages();
    pages.next().await.unwrap().unwrap();
    tokio::select! {
        _ = pages.next() => panic!("a page that was never answered"),
        () = server.until(|traffic| traffic.open == 6) => {}
    }
    drop(pages);
    server.until(|traffic| traffic.open == 0).await;
    assert_eq!((server.traffic().came, server.traffic().given_up), (7, 6));
}

#[tokio::test]
async fn a_documented_rate_limit_holds_and_leaves_room_for_other_calls() {
    let server = Server::start(|asked| (200, call_page(&asked, 5, 30))).await;
    let builder = plenary::rocketchat::Client::builder().base_url(&server.url).user_id("user").auth_token("token");
    let client = builder.retry(Retry::off()).build().unwrap();
    let call = client.video_conference_list().room_id("GENERAL");
    let mut items = call.clone().stream();
    let mut given = vec![call_number(&items.next().await.unwrap().unwrap())];
    // What is fetched ahead must not have taken the whole window.
    tokio::time::timeout(Duration::from_secs(60), call.send()).await.unwrap().unwrap();
    let (rest, failure) = all(items).await;
    assert!(failure.is_none());
    given.extend(rest.iter().map(call_number));
    assert_eq!(given, (0..30).collect::<Vec<_>>());
    let times: Vec<_> = server.asked().iter().map(|asked| asked.at).collect();
    assert_eq!(times.len(), 7);
    assert!(times.windows(4).all(|four| four[3] - four[0] >= Duration::from_secs(1)), "{times:?}");
}

#[tokio::test]
async fn a_page_that_ran_out_of_time_only_because_nobody_polled_it_is_fetched_again() {
    let server = Server::holding(|asked, traffic| async move {
        let second = asked.number("page_number").is_some();
        if second && traffic.borrow().came == 2 {
            std::future::pending::<()>().await;
        }
        (200, if second { conference_page([1], None) } else { conference_page([0], Some("?page_number=1")) })
    })
    .await;
    let client = signalwire(&server.url);
    let mut pages = client.list_video_conferences().pages();
    pages.next().await.unwrap().unwrap();
    tokio::select! {
        _ = pages.next() => panic!("a page that was never answered"),
        () = server.until(|traffic| traffic.came == 2) => {}
    }
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(60)).await;
    tokio::time::resume();
    assert_eq!(pages.next().await.unwrap().unwrap().data.len(), 1);
    assert!(pages.next().await.is_none());
    assert_eq!(server.traffic().came, 3);
}

#[tokio::test]
async fn a_page_that_takes_too_long_is_an_error() {
    let server = Server::holding(|asked, _| async move {
        match asked.number("page_number") {
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
    assert_eq!(server.traffic().came, 2);
}
