//! Tests that an entry that does not match its type does not hide the others.

use plenary::telnyx::builder::ListRooms;
use plenary_client::Error;
use serde_json::{Value, json};

use crate::lists::{call_number, call_page, number, rocketchat, room_page, telnyx};
use crate::order::all_pages;
use crate::server::{ReceivedRequest, Server};

/// A room without a usable id.
fn misfit() -> Value {
    json!({"id": "sesame", "unique_name": "the misfit"})
}

/// Returns a page of 10 of 25 rooms.
///
/// Some rooms of page 2 do not match their type.
fn rooms_with_misfits(request: &ReceivedRequest) -> Value {
    let mut page = room_page(request, 10, 25);
    if page["meta"]["page_number"] == 2 {
        page["data"][0] = misfit();
        page["data"][4]["enable_recording"] = json!("sesame");
        page["data"][9] = json!(["sesame"]);
    }
    page
}

#[tokio::test]
async fn a_stream_returns_an_error_in_the_place_of_each_misfit_and_continues() {
    let server = Server::start(|request| (200, rooms_with_misfits(&request))).await;
    let client = telnyx(&server.url);
    let mut rooms = client.list_rooms().page_size(10).stream();
    let (mut numbers, mut errors) = (Vec::new(), Vec::new());
    while let Some(room) = rooms.next().await {
        match room {
            Ok(room) => numbers.push(Some(number(room.id))),
            Err(error) => {
                assert!(error.is_entry() && error.status().is_some_and(|status| status == 200), "{error}");
                let Error::Entry(error) = error else { panic!("{error}") };
                numbers.push(None);
                errors.push(error);
            }
        }
    }
    let expected = (0..25).map(|number| (![10, 14, 19].contains(&number)).then_some(number));
    assert_eq!(numbers, expected.collect::<Vec<_>>());
    let paths: Vec<_> = errors.iter().map(|error| (error.index(), error.problem().path())).collect();
    assert_eq!(paths, [(0, "$.data[0].id"), (4, "$.data[4].enable_recording"), (9, "$.data[9]")]);
    assert_eq!(serde_json::from_slice::<Value>(errors[0].json()).unwrap(), misfit());
    assert!(!format!("{errors:?} {}", errors[0]).contains("sesame"), "{errors:?}");
}

#[tokio::test]
async fn pages_contain_the_entries_that_fit() {
    let server = Server::start(|request| (200, rooms_with_misfits(&request))).await;
    let pages = all_pages(telnyx(&server.url).list_rooms().page_size(10).pages()).await;
    let sizes: Vec<_> = pages.iter().map(|page| (page.data.len(), page.entry_errors().len())).collect();
    assert_eq!(sizes, [(10, 0), (7, 3), (5, 0)]);
    assert!(pages[1].body().windows(6).any(|window| window == b"sesame"));
}

/// The offset of the next page also counts entries that do not match their type.
#[tokio::test]
async fn a_list_by_offset_skips_no_entry_after_a_misfit() {
    let server = Server::start(|request| {
        let mut page = call_page(&request, 10, 34);
        page["data"][3] = json!(7);
        (200, page)
    })
    .await;
    let client = rocketchat(&server.url);
    let mut calls = client.video_conference_list().room_id("GENERAL").stream();
    let mut numbers = Vec::new();
    while let Some(call) = calls.next().await {
        numbers.push(call.ok().map(|call| call_number(&call)));
    }
    let expected = (0..34).map(|number| (number % 10 != 3).then_some(number));
    assert_eq!(numbers, expected.collect::<Vec<_>>());
}

#[tokio::test]
async fn a_call_fails_and_its_error_contains_what_fits() {
    let server = Server::start(|request| (200, rooms_with_misfits(&request))).await;
    let client = telnyx(&server.url);
    let error = client.list_rooms().page_number(2).send().await.unwrap_err();
    assert!(matches!(&error, Error::UnexpectedResponse(_)) && !error.is_entry(), "{error}");
    let (page, errors) = error.fitting_page::<ListRooms<'_>>().unwrap();
    assert_eq!((page.data.len(), errors.len(), page.status().as_u16()), (7, 3, 200));
    assert_eq!(page.meta.as_ref().and_then(|meta| meta.page_number), Some(2));
    // The builder belongs to another operation.
    assert!(error.map(|_| panic!()).fitting_page::<plenary::telnyx::builder::ListRoomSessions<'_>>().is_none());
}

#[tokio::test]
async fn a_page_that_reports_an_error_is_no_success_without_its_misfit() {
    let server = Server::start(|request| {
        let mut page = call_page(&request, 10, 10);
        page["data"][3] = json!(7);
        page["success"] = json!(false);
        page["error"] = json!(7);
        (200, page)
    })
    .await;
    let client = rocketchat(&server.url);
    let mut calls = client.video_conference_list().room_id("GENERAL").stream();
    let error = calls.next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::UnexpectedResponse(_)), "{error}");
    assert!(calls.next().await.is_none());
}

#[tokio::test]
async fn a_page_with_another_fault_or_too_many_misfits_fails() {
    for (page, misfits) in [
        (json!({"data": [misfit()], "meta": 7}), 0),
        (json!({"data": 7, "meta": {}}), 0),
        (json!({"data": vec![misfit(); 1000], "meta": {"total_pages": 1}}), 1000),
        (json!({"data": vec![misfit(); 1001]}), 0),
    ] {
        let server = Server::start(move |_| (200, page.clone())).await;
        let client = telnyx(&server.url);
        let mut rooms = client.list_rooms().stream();
        for _ in 0..misfits {
            assert!(rooms.next().await.unwrap().unwrap_err().is_entry());
        }
        let last = rooms.next().await.map(|room| room.unwrap_err().is_entry());
        assert_eq!(last, (misfits == 0).then_some(false));
        assert!(rooms.next().await.is_none());
    }
}
