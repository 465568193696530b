//! Tests that streams return items once and in order, and pages with their details.

use std::collections::BTreeMap;

use plenary_client::{Error, Items, Page, PagedOperation, Pages};
use serde_json::json;

use crate::lists::{call_number, call_page, conference_page, number, rocketchat, room_page, signalwire, telnyx};
use crate::server::Server;

/// Returns all items and the final error, if any.
///
/// Asserts that the stream then ends.
pub(crate) async fn all<B: PagedOperation>(mut items: Items<B>) -> (Vec<B::Item>, Option<Error<B::Failure>>) {
    let mut read_items = Vec::new();
    let mut failure = None;
    while let Some(item) = items.next().await {
        assert!(failure.is_none(), "the stream returned an item after an error");
        match item {
            Ok(item) => read_items.push(item),
            Err(error) => failure = Some(error),
        }
    }
    assert!(items.next().await.is_none());
    (read_items, failure)
}

/// Returns all pages of a list. Panics on an error.
pub(crate) async fn all_pages<B: PagedOperation>(mut pages: Pages<B>) -> Vec<Page<B::Response>> {
    let mut read_pages = Vec::new();
    while let Some(page) = pages.next().await {
        read_pages.push(page.unwrap_or_else(|error| panic!("{error}")));
    }
    read_pages
}

#[tokio::test]
async fn lists_by_offset_are_read_completely() {
    let server = Server::start(|request| (200, call_page(&request, 10, 34))).await;
    let client = rocketchat(&server.url);
    let (calls, failure) = all(client.video_conference_list().room_id("GENERAL").offset(5).stream()).await;
    assert!(failure.is_none());
    assert_eq!(calls.iter().map(call_number).collect::<Vec<_>>(), (5..34).collect::<Vec<_>>());
    for request in server.requests() {
        assert_eq!(request.parameters["roomId"], "GENERAL");
        assert_eq!(request.query.matches("offset").count(), 1, "{}", request.query);
    }
    let pages = all_pages(client.video_conference_list().room_id("GENERAL").pages()).await;
    assert_eq!(
        pages.iter().map(|page| (page.offset, page.count)).collect::<Vec<_>>(),
        [(0, 10), (10, 10), (20, 10), (30, 4)]
    );
}

#[tokio::test]
async fn numbered_pages_are_read_completely_with_status_headers_and_positions() {
    let server = Server::start(|request| (200, room_page(&request, 10, 34))).await;
    let client = telnyx(&server.url);
    let (rooms, failure) = all(client.list_rooms().page_size(10).include_sessions(true).page_number(2).stream()).await;
    assert!(failure.is_none());
    assert_eq!(rooms.iter().map(|room| number(room.id)).collect::<Vec<_>>(), (10..34).collect::<Vec<_>>());
    for request in server.requests() {
        assert_eq!(
            (request.parameters["page[size]"].as_str(), request.parameters["include_sessions"].as_str()),
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
async fn the_query_of_absolute_and_relative_links_is_followed() {
    let links = BTreeMap::from([
        ("", Some("https://elsewhere.example/api/video/rooms?page_number=1&page_token=PA%201")),
        ("page_number=1&page_token=PA%201", Some("/api/video/conferences?page_number=2&page_token=PA+2#end")),
        ("page_number=2&page_token=PA+2", Some("?page_number=3&page_token=PA3")),
        ("page_number=3&page_token=PA3", None),
    ]);
    let queries: Vec<&str> = links.keys().copied().collect();
    let server = Server::start(move |request| {
        let page = request.number("page_number").unwrap_or(0);
        let next = links[request.query.as_str()];
        (200, conference_page(page * 3..page * 3 + 3, next))
    })
    .await;
    let (conferences, failure) = all(signalwire(&server.url).list_video_conferences().stream()).await;
    assert!(failure.is_none());
    assert_eq!(
        conferences.iter().map(|conference| number(conference.id)).collect::<Vec<_>>(),
        (0..12).collect::<Vec<_>>()
    );
    assert_eq!(server.requests().iter().map(|request| request.query.as_str()).collect::<Vec<_>>(), queries);
    assert!(server.requests().iter().all(|request| request.path == "/api/video/conferences"));
}

#[tokio::test]
async fn query_parameters_of_a_call_are_kept_unless_the_link_replaces_them() {
    use plenary::signalwire::Call as _;

    let server = Server::start(|request| {
        let next = request.query.is_empty() || request.number("page_number").is_none();
        (200, conference_page([request.number("page_number").unwrap_or(0)], next.then_some("?page_number=1&debug=2")))
    })
    .await;
    let call = signalwire(&server.url);
    let call = call.list_video_conferences().starts_after("0").query("debug", "1").query("trace", "1");
    let (conferences, failure) = all(call.stream()).await;
    assert!(failure.is_none());
    assert_eq!(conferences.len(), 2);
    let queries: Vec<_> = server.requests().into_iter().map(|request| request.query).collect();
    assert_eq!(queries, ["starts_after=0&debug=1&trace=1", "page_number=1&debug=2&starts_after=0&trace=1"]);
}

#[tokio::test]
async fn items_are_in_order_if_responses_are_not() {
    // The server waits until all pages are requested. Then it responds from the last page to the second.
    let server = Server::with_delays(|request, mut traffic| async move {
        let page = request.number("page[number]").unwrap_or(1);
        if page > 1 {
            let is_next =
                move |traffic: &crate::server::Traffic| traffic.received == 5 && traffic.open as i64 == page - 1;
            traffic.wait_for(is_next).await.unwrap();
        }
        (200, room_page(&request, 10, 50))
    })
    .await;
    let (rooms, failure) = all(telnyx(&server.url).list_rooms().stream()).await;
    assert!(failure.is_none());
    assert_eq!(rooms.iter().map(|room| number(room.id)).collect::<Vec<_>>(), (0..50).collect::<Vec<_>>());
    assert_eq!(server.traffic().most_open, 4);
}

#[tokio::test]
async fn an_error_follows_the_pages_before_it_and_the_list_can_be_resumed() {
    let fails = std::sync::atomic::AtomicBool::new(true);
    let server = Server::start(move |request| match request.number("page[number]") {
        Some(3) if fails.swap(false, std::sync::atomic::Ordering::SeqCst) => {
            (404, json!({"errors": [{"code": "10005", "title": "Gone"}]}))
        }
        _ => (200, room_page(&request, 10, 50)),
    })
    .await;
    let client = telnyx(&server.url);
    let mut items = client.list_rooms().stream();
    let mut read_items = Vec::new();
    let error = loop {
        match items.next().await.unwrap() {
            Ok(room) => read_items.push(number(room.id)),
            Err(error) => break error,
        }
    };
    assert_eq!(read_items, (0..20).collect::<Vec<_>>());
    assert!(matches!(error.documented(), Some(plenary::telnyx::types::ListRoomsError::NotFound(_))), "{error}");
    assert!(items.next().await.is_none());
    let failed = items.position().unwrap();
    let (rest, failure) = all(client.list_rooms().stream().resume(failed)).await;
    assert!(failure.is_none());
    assert_eq!(rest.iter().map(|room| number(room.id)).collect::<Vec<_>>(), (20..50).collect::<Vec<_>>());
}

#[test]
fn streams_can_be_named_and_are_send_and_unpin() {
    use plenary::telnyx::builder::ListRooms;
    fn is<S: futures_core::Stream + Send + Unpin>() {}
    is::<plenary::telnyx::Pages<ListRooms>>();
    is::<plenary::telnyx::Items<ListRooms>>();
}
