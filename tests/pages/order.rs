//! Every item once, in the order of the list, with what each page says of itself.

use std::collections::BTreeMap;

use plenary_client::{Error, Items, Page, PagedOperation, Pages};
use serde_json::json;

use crate::lists::{call_number, call_page, conference_page, number, rocketchat, room_page, signalwire, telnyx};
use crate::server::Server;

/// All items, and the error that the stream ended in, after which it gives nothing.
pub(crate) async fn all<B: PagedOperation>(mut items: Items<B>) -> (Vec<B::Item>, Option<Error<B::Failure>>) {
    let mut given = Vec::new();
    let mut failure = None;
    while let Some(item) = items.next().await {
        assert!(failure.is_none(), "an item after an error");
        match item {
            Ok(item) => given.push(item),
            Err(error) => failure = Some(error),
        }
    }
    assert!(items.next().await.is_none());
    (given, failure)
}

/// All pages of a list without errors.
pub(crate) async fn all_pages<B: PagedOperation>(mut pages: Pages<B>) -> Vec<Page<B::Answer>> {
    let mut given = Vec::new();
    while let Some(page) = pages.next().await {
        given.push(page.unwrap_or_else(|error| panic!("{error}")));
    }
    given
}

#[tokio::test]
async fn offset_lists_come_whole() {
    let server = Server::start(|asked| (200, call_page(&asked, 10, 34))).await;
    let client = rocketchat(&server.url);
    let (calls, failure) = all(client.video_conference_list().room_id("GENERAL").offset(5).stream()).await;
    assert!(failure.is_none());
    assert_eq!(calls.iter().map(call_number).collect::<Vec<_>>(), (5..34).collect::<Vec<_>>());
    for asked in server.asked() {
        assert_eq!(asked.parameters["roomId"], "GENERAL");
        assert_eq!(asked.query.matches("offset").count(), 1, "{}", asked.query);
    }
    let pages = all_pages(client.video_conference_list().room_id("GENERAL").pages()).await;
    assert_eq!(
        pages.iter().map(|page| (page.offset, page.count)).collect::<Vec<_>>(),
        [(0, 10), (10, 10), (20, 10), (30, 4)]
    );
}

#[tokio::test]
async fn numbered_pages_come_whole_with_status_headers_and_positions() {
    let server = Server::start(|asked| (200, room_page(&asked, 10, 34))).await;
    let client = telnyx(&server.url);
    let (rooms, failure) = all(client.list_rooms().page_size(10).include_sessions(true).page_number(2).stream()).await;
    assert!(failure.is_none());
    assert_eq!(rooms.iter().map(|room| number(room.id)).collect::<Vec<_>>(), (10..34).collect::<Vec<_>>());
    for asked in server.asked() {
        assert_eq!(
            (asked.parameters["page[size]"].as_str(), asked.parameters["include_sessions"].as_str()),
            ("10", "true")
        );
    }
    let pages = all_pages(client.list_rooms().pages()).await;
    let sizes: Vec<_> = pages.iter().map(|page| page.data.len()).collect();
    assert_eq!(sizes, [10, 10, 10, 4]);
    for neighbours in pages.windows(2) {
        assert_eq!(neighbours[0].next_position(), Some(neighbours[1].position()));
    }
    assert!(pages[3].next_position().is_none());
    assert!(pages.iter().all(|page| page.status() == 200 && page.request_id() == Some("request-17")));
}

#[tokio::test]
async fn links_are_followed_by_their_query_absolute_and_relative() {
    let links = BTreeMap::from([
        ("", Some("https://elsewhere.example/api/video/rooms?page_number=1&page_token=PA%201")),
        ("page_number=1&page_token=PA%201", Some("/api/video/conferences?page_number=2&page_token=PA+2#end")),
        ("page_number=2&page_token=PA+2", Some("?page_number=3&page_token=PA3")),
        ("page_number=3&page_token=PA3", None),
    ]);
    let queries: Vec<&str> = links.keys().copied().collect();
    let server = Server::start(move |asked| {
        let page = asked.number("page_number").unwrap_or(0);
        let next = links[asked.query.as_str()];
        (200, conference_page(page * 3..page * 3 + 3, next))
    })
    .await;
    let (conferences, failure) = all(signalwire(&server.url).list_video_conferences().stream()).await;
    assert!(failure.is_none());
    assert_eq!(
        conferences.iter().map(|conference| number(conference.id)).collect::<Vec<_>>(),
        (0..12).collect::<Vec<_>>()
    );
    assert_eq!(server.asked().iter().map(|asked| asked.query.as_str()).collect::<Vec<_>>(), queries);
    assert!(server.asked().iter().all(|asked| asked.path == "/api/video/conferences"));
}

#[tokio::test]
async fn what_a_caller_adds_to_the_query_stays_unless_the_link_has_it() {
    use plenary::signalwire::Call as _;

    let server = Server::start(|asked| {
        let next = asked.query.is_empty() || asked.number("page_number").is_none();
        (200, conference_page([asked.number("page_number").unwrap_or(0)], next.then_some("?page_number=1&debug=2")))
    })
    .await;
    let call = signalwire(&server.url);
    let call = call.list_video_conferences().starts_after("0").query("debug", "1").query("trace", "1");
    let (conferences, failure) = all(call.stream()).await;
    assert!(failure.is_none());
    assert_eq!(conferences.len(), 2);
    let queries: Vec<_> = server.asked().into_iter().map(|asked| asked.query).collect();
    assert_eq!(queries, ["starts_after=0&debug=1&trace=1", "page_number=1&debug=2&trace=1"]);
}

#[tokio::test]
async fn answers_in_any_order_give_items_in_one() {
    // The answers go out from the last page to the second, and none before all of them were asked for.
    let server = Server::holding(|asked, mut traffic| async move {
        let page = asked.number("page[number]").unwrap_or(1);
        if page > 1 {
            let due = move |traffic: &crate::server::Traffic| traffic.came == 5 && traffic.open as i64 == page - 1;
            traffic.wait_for(due).await.unwrap();
        }
        (200, room_page(&asked, 10, 50))
    })
    .await;
    let (rooms, failure) = all(telnyx(&server.url).list_rooms().stream()).await;
    assert!(failure.is_none());
    assert_eq!(rooms.iter().map(|room| number(room.id)).collect::<Vec<_>>(), (0..50).collect::<Vec<_>>());
    assert_eq!(server.traffic().most_open, 4);
}

#[tokio::test]
async fn a_refusal_in_the_middle_comes_after_the_pages_before_it_and_can_be_resumed() {
    let refuses = std::sync::atomic::AtomicBool::new(true);
    let server = Server::start(move |asked| match asked.number("page[number]") {
        Some(3) if refuses.swap(false, std::sync::atomic::Ordering::SeqCst) => {
            (404, json!({"errors": [{"code": "10005", "title": "Gone"}]}))
        }
        _ => (200, room_page(&asked, 10, 50)),
    })
    .await;
    let client = telnyx(&server.url);
    let mut items = client.list_rooms().stream();
    let mut given = Vec::new();
    let error = loop {
        match items.next().await.unwrap() {
            Ok(room) => given.push(number(room.id)),
            Err(error) => break error,
        }
    };
    assert_eq!(given, (0..20).collect::<Vec<_>>());
    assert!(matches!(error.documented(), Some(plenary::telnyx::types::ListRoomsError::NotFound(_))), "{error}");
    assert!(items.next().await.is_none());
    let failed = items.position().unwrap();
    let (rest, failure) = all(client.list_rooms().stream().resume(failed)).await;
    assert!(failure.is_none());
    assert_eq!(rest.iter().map(|room| number(room.id)).collect::<Vec<_>>(), (20..50).collect::<Vec<_>>());
}

#[test]
fn streams_can_be_named_sent_and_moved() {
    use plenary::telnyx::builder::ListRooms;
    fn is<S: futures_core::Stream + Send + Unpin>() {}
    is::<plenary::telnyx::Pages<ListRooms<'_>>>();
    is::<plenary::telnyx::Items<ListRooms<'_>>>();
}
