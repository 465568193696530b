//! Tests for lists that end after the last item or with an error.

use plenary_client::{Call as _, Error, PagingFault};
use serde_json::{Value, json};

use crate::lists::{
    call_number, call_page, calls, conference_page, number, rocketchat, room_page, rooms, signalwire, telnyx,
};
use crate::order::{all, all_pages};
use crate::server::Server;

/// Reads a list of rooms. Returns their numbers and the final error, if any.
async fn read_rooms(respond: impl Fn(i64) -> Value + Send + Sync + 'static) -> (Vec<i64>, Option<PagingFault>) {
    let server = Server::start(move |request| (200, respond(request.number("page[number]").unwrap_or(1)))).await;
    let (rooms, failure) = all(telnyx(&server.url).list_rooms().stream()).await;
    (rooms.iter().map(|room| number(room.id)).collect(), failure.map(fault))
}

/// Reads a list of calls. Returns their numbers and the final error, if any.
async fn read_calls(respond: impl Fn(i64) -> Value + Send + Sync + 'static) -> (Vec<i64>, Option<PagingFault>) {
    let server = Server::start(move |request| (200, respond(request.number("offset").unwrap_or(0)))).await;
    let (calls, failure) = all(rocketchat(&server.url).video_conference_list().room_id("GENERAL").stream()).await;
    (calls.iter().map(call_number).collect(), failure.map(fault))
}

/// Reads a list of conferences. Returns their numbers and the final error, if any.
async fn read_conferences(respond: impl Fn(i64) -> Value + Send + Sync + 'static) -> (Vec<i64>, Option<PagingFault>) {
    let server = Server::start(move |request| (200, respond(request.number("page_number").unwrap_or(0)))).await;
    let (conferences, failure) = all(signalwire(&server.url).list_video_conferences().stream()).await;
    (conferences.iter().map(|conference| number(conference.id)).collect(), failure.map(fault))
}

fn fault<E>(error: Error<E>) -> PagingFault {
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
    assert!(error.to_string().ends_with(" (request id request-17)"), "{error}");
    match error {
        Error::Paging(error) => error.fault().clone(),
        other => panic!("{other}"),
    }
}

fn call_list(numbers: std::ops::Range<i64>, offset: i64, total: i64) -> Value {
    let count = numbers.end - numbers.start;
    json!({"data": calls(numbers), "offset": offset, "count": count, "total": total, "success": true})
}

#[tokio::test]
async fn empty_lists_and_starts_past_the_end_have_no_items() {
    let nothing = (Vec::new(), None);
    assert_eq!(read_calls(|offset| call_list(0..0, offset, 0)).await, nothing);
    assert_eq!(read_rooms(|page| json!({"data": [], "meta": {"page_number": page, "total_pages": 0}})).await, nothing);
    assert_eq!(read_rooms(|_| json!({"data": []})).await, nothing);
    assert_eq!(read_conferences(|_| conference_page([], None)).await, nothing);

    let server = Server::start(|request| (200, room_page(&request, 10, 34))).await;
    let pages = all_pages(telnyx(&server.url).list_rooms().page_number(99).pages()).await;
    assert_eq!((pages.len(), pages[0].data.len()), (1, 0));
    let server = Server::start(|request| (200, call_page(&request, 10, 34))).await;
    let pages = all_pages(rocketchat(&server.url).video_conference_list().room_id("GENERAL").offset(99).pages()).await;
    assert_eq!((pages.len(), pages[0].data.len()), (1, 0));
}

#[tokio::test]
async fn an_empty_page_with_a_link_does_not_end_the_list() {
    let read = read_conferences(|page| match page {
        0 => conference_page(0..2, Some("?page_number=1")),
        1 | 2 => conference_page([], Some(&format!("?page_number={}", page + 1))),
        _ => conference_page(2..4, None),
    });
    assert_eq!(read.await, (vec![0, 1, 2, 3], None));
    let read = read_rooms(|page| {
        let items = if page == 2 { rooms([]) } else { rooms([page]) };
        json!({"data": items, "meta": {"page_number": page, "total_pages": 3}})
    });
    assert_eq!(read.await, (vec![1, 3], None));
}

#[tokio::test]
async fn pages_that_are_shorter_than_requested_are_read_completely() {
    // With page sizes of 5, 1, 2, 3, 4, 5, 1 …, the prefetched offset is wrong each time.
    let read = read_calls(|offset| call_list(offset..(offset + 1 + (offset + 4) % 5).min(40), offset, 40));
    assert_eq!(read.await, ((0..40).collect(), None));
}

#[tokio::test]
async fn a_total_may_change() {
    // The total of the first list grows with each page up to 60. The total of the second list shrinks from 60 to 35.
    let read = read_calls(|offset| call_list(offset..offset + 10, offset, (offset + 20).min(60)));
    assert_eq!(read.await, ((0..60).collect(), None));
    let read = read_calls(|offset| {
        let total = if offset < 20 { 60 } else { 35 };
        call_list(offset.min(total)..(offset + 10).min(total), offset, total)
    });
    assert_eq!(read.await, ((0..35).collect(), None));
}

#[tokio::test]
async fn without_a_total_a_list_ends_at_an_empty_page() {
    let read = read_rooms(|page| json!({"data": rooms(page * 10..if page < 4 { page * 10 + 10 } else { page * 10 })}));
    assert_eq!(read.await, ((10..40).collect(), None));
    let read = read_rooms(|page| match page {
        1..4 => json!({"data": rooms([page]), "meta": {"page_number": page}}),
        _ => json!({"data": []}),
    });
    assert_eq!(read.await, (vec![1, 2, 3], None));
}

#[tokio::test]
async fn a_repeated_link_is_an_error_after_its_page() {
    // Page 0 links to page 1, page 1 to page 2, and page 2 back to page 1.
    let read = read_conferences(|page| conference_page([page], Some(&format!("?page_number={}", page % 2 + 1))));
    assert_eq!(read.await, (vec![0, 1, 2], Some(PagingFault::RepeatedLink)));
}

#[tokio::test]
async fn a_repeated_page_is_an_error_and_its_items_are_not_returned() {
    let repeated = Some(PagingFault::RepeatedPage);
    // The links differ, but the page is always the same.
    let read = read_conferences(|page| conference_page(0..3, Some(&format!("?page_number={}", page + 1))));
    assert_eq!(read.await, (vec![0, 1, 2], repeated.clone()));
    // Two pages alternate and have no page numbers.
    let read = read_rooms(|page| json!({"data": rooms([page % 2, 7])}));
    assert_eq!(read.await, (vec![1, 7, 0, 7], repeated.clone()));
    // The offset is right, but the items are always the same.
    let read = read_calls(|offset| call_list(0..10, offset, 60));
    assert_eq!(read.await, ((0..10).collect(), repeated));
}

#[tokio::test]
async fn a_page_that_was_not_requested_is_an_error() {
    let read = read_rooms(|page| json!({"data": rooms([page]), "meta": {"page_number": 1, "total_pages": 3}}));
    let other = PagingFault::OtherPage { parameter: "page[number]", requested: 2, received: 1 };
    assert_eq!(read.await, (vec![1], Some(other)));
    let read = read_calls(|offset| call_list(offset..offset + 10, 0, 60));
    let other = PagingFault::OtherPage { parameter: "offset", requested: 10, received: 0 };
    assert_eq!(read.await, ((0..10).collect(), Some(other)));
}

#[tokio::test]
async fn a_list_without_progress_is_an_error() {
    let read = read_calls(|offset| call_list(offset..if offset == 0 { 10 } else { offset }, offset, 60));
    assert_eq!(read.await, ((0..10).collect(), Some(PagingFault::NoProgress { offset: 10, total: 60 })));
    let read = read_conferences(|page| conference_page([], Some(&format!("?page_number={}", page + 1))));
    assert_eq!(read.await, (Vec::new(), Some(PagingFault::OnlyEmptyPages(1000))));
}

#[tokio::test]
async fn a_link_cannot_change_host_scheme_or_path() {
    let elsewhere = Server::start(|_| (200, conference_page([], None))).await;
    let link = format!("{}/somewhere?page_number=1", elsewhere.url);
    let server = Server::start(move |request| match request.number("page_number") {
        None => (200, conference_page([0], Some(&link))),
        Some(_) => (200, conference_page([1], None)),
    })
    .await;
    let (conferences, failure) = all(signalwire(&server.url).list_video_conferences().stream()).await;
    assert!(failure.is_none());
    assert_eq!(conferences.len(), 2);
    assert_eq!(elsewhere.traffic().received, 0);
    assert!(server.requests().iter().all(|request| request.path == "/api/video/conferences"));

    for link in ["/api/video/conferences", "https://elsewhere.example#?page_number=1", "?"] {
        let read = read_conferences(move |_| conference_page([0], Some(link)));
        assert_eq!(read.await, (vec![0], Some(PagingFault::LinkWithoutQuery)), "{link}");
    }
    assert_eq!(read_conferences(|_| conference_page([0], Some(""))).await, (vec![0], None));
}

#[tokio::test]
async fn a_list_that_grows_by_whole_pages_is_read_to_its_end() {
    // After the first page was read, the list gets ten new items at its beginning.
    let read = read_calls(|offset| match offset {
        0 => call_list(0..10, 0, 30),
        _ => call_list(offset - 10..offset, offset, 40),
    });
    let expected: Vec<_> = (0..10).chain(0..30).collect();
    assert_eq!(read.await, (expected, None));
    let read = read_rooms(|page| {
        let (first, pages) = if page == 1 { (0, 3) } else { ((page - 2) * 2, 4) };
        json!({"data": rooms(first..first + 2), "meta": {"page_number": page, "total_pages": pages}})
    });
    assert_eq!(read.await, (vec![0, 1, 0, 1, 2, 3, 4, 5], None));
    // Growth at the end of the list does not explain a repeated page.
    let read = read_calls(|offset| call_list(0..10, offset, if offset == 0 { 30 } else { 35 }));
    assert_eq!(read.await, ((0..10).collect(), Some(PagingFault::RepeatedPage)));
    // A list that grows as fast as it is read must still end.
    let (read, fault) = read_calls(|offset| call_list(0..10, offset, offset + 20)).await;
    assert_eq!((read.len(), fault), (10_000, Some(PagingFault::RepeatedPage)));
}

#[tokio::test]
async fn a_link_that_omits_the_filters_of_the_caller_keeps_them() {
    let server = Server::start(|request| match request.parameters.get("page_token") {
        None => (200, conference_page([0], Some("/elsewhere?page_token=PA1&page_size=2"))),
        Some(_) => (200, conference_page([1], None)),
    })
    .await;
    let client = signalwire(&server.url);
    let list = client.list_video_conferences().starts_after("2026-01-01T00:00:00Z").page_number(3).page_size(1);
    let (conferences, failure) = all(list.query("own", "a b").stream()).await;
    assert!(failure.is_none(), "{failure:?}");
    assert_eq!(conferences.len(), 2);
    let requests = server.requests();
    let expected =
        [("own", "a b"), ("page_size", "2"), ("page_token", "PA1"), ("starts_after", "2026-01-01T00:00:00Z")];
    let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
    // `page_number` is missing, because it belongs to the position of the first page.
    assert_eq!(requests[1].parameters, expected.into());
}
