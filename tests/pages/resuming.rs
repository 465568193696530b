//! Tests for resuming a list from a stored position.

use plenary_client::{Error, PagePosition};

use crate::lists::{call_number, call_page, conference_page, number, rocketchat, room_page, signalwire, telnyx};
use crate::order::{all, all_pages};
use crate::server::Server;

/// Returns a position after a round trip through JSON.
fn stored(position: &PagePosition) -> PagePosition {
    let stored: PagePosition = serde_json::from_str(&serde_json::to_string(position).unwrap()).unwrap();
    assert_eq!(stored, *position);
    stored
}

#[tokio::test]
async fn a_list_of_each_style_can_be_resumed_from_each_page() {
    let server = Server::start(|request| (200, room_page(&request, 10, 34))).await;
    let client = telnyx(&server.url);
    for (page, first) in all_pages(client.list_rooms().pages()).await.iter().zip((0..).step_by(10)) {
        let (rooms, _) = all(client.list_rooms().stream().resume(stored(page.position()))).await;
        assert_eq!(rooms.iter().map(|room| number(room.id)).collect::<Vec<_>>(), (first..34).collect::<Vec<_>>());
    }

    let server = Server::start(|request| (200, call_page(&request, 10, 34))).await;
    let client = rocketchat(&server.url);
    let call = client.video_conference_list().room_id("GENERAL");
    for (page, first) in all_pages(call.clone().offset(4).pages()).await.iter().zip((4..).step_by(10)) {
        let (calls, _) = all(call.clone().stream().resume(stored(page.position()))).await;
        assert_eq!(calls.iter().map(call_number).collect::<Vec<_>>(), (first..34).collect::<Vec<_>>());
    }

    let server = Server::start(|request| {
        let page = request.number("page_number").unwrap_or(0);
        let next = (page < 3).then(|| format!("?page_number={}&page_token=sentinel-{page}", page + 1));
        (200, conference_page([page], next.as_deref()))
    })
    .await;
    let client = signalwire(&server.url);
    for (page, first) in all_pages(client.list_video_conferences().pages()).await.iter().zip(0..) {
        let (conferences, _) = all(client.list_video_conferences().stream().resume(stored(page.position()))).await;
        let numbers: Vec<_> = conferences.iter().map(|conference| number(conference.id)).collect();
        assert_eq!(numbers, (first..4).collect::<Vec<_>>());
        let resumed = client.list_video_conferences().pages().resume(page.position().clone());
        let shown = format!("{:?} {:?} {resumed:?}", page.position(), page.next_position());
        assert!(!shown.contains("sentinel"), "{shown}");
    }
}

#[tokio::test]
async fn a_stream_returns_its_position() {
    let server = Server::start(|request| (200, room_page(&request, 2, 4))).await;
    let client = telnyx(&server.url);
    let pages = all_pages(client.list_rooms().pages()).await;
    let mut items = client.list_rooms().stream();
    let mut positions = Vec::new();
    while let Some(item) = items.next().await {
        item.unwrap();
        positions.push(items.position());
    }
    // After the last item of a page, the position is the next page.
    let expected = [pages[0].position(), pages[1].position(), pages[1].position()];
    assert_eq!(positions, [Some(expected[0].clone()), Some(expected[1].clone()), Some(expected[2].clone()), None]);
}

#[tokio::test]
async fn a_position_of_another_list_is_an_error_and_nothing_is_sent() {
    let server = Server::start(|request| (200, room_page(&request, 10, 34))).await;
    let client = telnyx(&server.url);
    for foreign in [
        r#"{"operation":"list_video_conferences","place":{"link":"page_number=1"}}"#,
        r#"{"operation":"list_rooms","place":{"offset":10}}"#,
    ] {
        let foreign: PagePosition = serde_json::from_str(foreign).unwrap();
        let (rooms, failure) = all(client.list_rooms().stream().resume(foreign)).await;
        assert!(rooms.is_empty());
        assert!(matches!(failure, Some(Error::InvalidRequest(_))), "{failure:?}");
    }
    assert_eq!(server.traffic().received, 0);
}

#[tokio::test]
async fn an_invalid_parameter_is_an_error_and_nothing_is_sent() {
    let server = Server::start(|request| (200, room_page(&request, 10, 34))).await;
    let (rooms, failure) = all(telnyx(&server.url).list_rooms().page_size(251).stream()).await;
    assert!(rooms.is_empty());
    assert!(failure.is_some_and(|error| error.to_string().contains("`page[size]`: 251")));
    assert_eq!(server.traffic().received, 0);
}
