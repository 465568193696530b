//! Tests that an entry that does not match its type does not hide the others.

use plenary::rocketchat::builder::RoomsGet;
use plenary::telnyx::builder::ListRooms;
use plenary_client::Error;
use serde_json::{Value, json};

use crate::lists::{call_number, call_page, example, number, rocketchat, room_page, telnyx};
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
    let (page, errors) = error.fitting_response::<ListRooms>().unwrap();
    assert_eq!((page.data.len(), errors.len(), page.status().as_u16()), (7, 3, 200));
    assert_eq!(page.meta.as_ref().and_then(|meta| meta.page_number), Some(2));
    // The builder belongs to another operation.
    assert!(error.map(|_| panic!()).fitting_response::<plenary::telnyx::builder::ListRoomSessions>().is_none());
}

/// The list is not paged, and the response has two lists.
#[tokio::test]
async fn a_call_without_pages_fails_and_its_error_contains_what_fits_in_each_list() {
    let server = Server::start(|_| {
        let mut body = example(plenary::rocketchat::OPENAPI, "/api/v1/rooms.get");
        body["update"][1]["t"] = json!(["sesame"]);
        body["remove"] = json!([7, {"_id": "gone", "_deletedAt": "2026-01-01T00:00:00.000Z"}, {"_id": 7}]);
        (200, body)
    })
    .await;
    let client = rocketchat(&server.url);
    let error = client.rooms_get().send().await.unwrap_err();
    let (rooms, errors) = error.fitting_response::<RoomsGet>().unwrap();
    let update = example(plenary::rocketchat::OPENAPI, "/api/v1/rooms.get")["update"].as_array().unwrap().len();
    assert_eq!((rooms.update.len(), rooms.remove.len()), (update - 1, 1));
    let found: Vec<_> = errors.iter().map(|error| (error.list(), error.index(), error.problem().path())).collect();
    let expected =
        [("$.update", 1, "$.update[1].t"), ("$.remove", 0, "$.remove[0]"), ("$.remove", 2, "$.remove[2]._id")];
    assert_eq!(found.iter().map(|(list, index, path)| (list.as_str(), *index, *path)).collect::<Vec<_>>(), expected);
    assert_eq!(serde_json::from_slice::<Value>(errors[2].json()).unwrap(), json!({"_id": 7}));
    assert!(!format!("{errors:?} {}", errors[0]).contains("sesame"), "{errors:?}");
}

/// A nested entry that the page as a whole does not allow is not the end of the stream.
#[tokio::test]
async fn an_entry_of_any_depth_does_not_end_a_stream() {
    for levels in [100, 126, 127, 128, 129, 400] {
        let deep = (0..levels).fold(json!(7), |inner, _| json!([inner]));
        let server = Server::start(move |request| {
            let mut page = room_page(&request, 10, 10);
            page["data"][4]["deep"] = deep.clone();
            (200, page)
        })
        .await;
        let client = telnyx(&server.url);
        let mut rooms = client.list_rooms().stream();
        let mut kept = 0;
        while let Some(room) = rooms.next().await {
            match room {
                Ok(_) => kept += 1,
                Err(error) => assert!(error.is_entry() && levels > 100, "{levels}: {error}"),
            }
        }
        assert_eq!(kept, if levels == 100 { 10 } else { 9 }, "{levels}");
    }
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
