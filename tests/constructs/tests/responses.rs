//! Tests for operations with several successes and for responses that are not JSON.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use plenary_constructs::builder::{ListGuests, OpenRoom};
use plenary_constructs::types::{ExportRoomsError, OpenRoomSuccess, Room};
use plenary_constructs::{Client, Error, ResponseValue};
use serde_json::{Value, json};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

async fn client(response: ResponseTemplate) -> (MockServer, Client) {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(response).mount(&server).await;
    let client = Client::builder().base_url(server.uri()).account("a").key("k").build().unwrap();
    (server, client)
}

fn room() -> Value {
    json!({"id": "r", "name": "n", "color": "c", "closes_at": null})
}

#[tokio::test]
async fn the_status_code_selects_the_type_of_a_success() {
    let (_server, existing) = client(ResponseTemplate::new(200).set_body_json(room())).await;
    let response = existing.open_room().room_id("r").send().await.unwrap();
    assert!(matches!(&*response, OpenRoomSuccess::Ok(room) if room.id.as_str() == "r"), "{response:?}");
    assert_eq!(serde_json::to_value(&*response).unwrap(), room());

    let (_server, created) = client(ResponseTemplate::new(201).set_body_json(json!({"made": true}))).await;
    let response = created.open_room().room_id("r").send().await.unwrap();
    assert!(matches!(&*response, OpenRoomSuccess::Created(made) if made.made), "{response:?}");
    assert_eq!(serde_json::to_value(&*response).unwrap(), json!({"made": true}));

    let (_server, accepted) = client(ResponseTemplate::new(202)).await;
    let response = accepted.open_room().room_id("r").send().await.unwrap();
    assert_eq!(*response, OpenRoomSuccess::Accepted);
    assert_eq!(serde_json::to_value(&*response).unwrap(), Value::Null);
}

#[tokio::test]
async fn a_success_with_another_body_or_status_code_is_unexpected() {
    // The spec defines this body for another status code.
    let (_server, wrong) = client(ResponseTemplate::new(200).set_body_json(json!({"made": true}))).await;
    let error = wrong.open_room().room_id("r").send().await.unwrap_err();
    assert!(
        matches!(&error, Error::UnexpectedResponse(response) if response.problem().unwrap().path() == "$.id"),
        "{error}"
    );

    let (_server, undocumented) = client(ResponseTemplate::new(206).set_body_json(room())).await;
    let error = undocumented.open_room().room_id("r").send().await.unwrap_err();
    assert!(matches!(&error, Error::UnexpectedResponse(response) if response.problem().is_none()), "{error}");
    assert_eq!(error.status().unwrap(), 206);

    let (_server, failing) = client(ResponseTemplate::new(422).set_body_json(json!({"reason": "taken"}))).await;
    let error = failing.open_room().room_id("r").send().await.unwrap_err();
    assert!(error.documented().is_some(), "{error}");
}

#[tokio::test]
async fn what_fits_of_a_list_is_left_if_the_status_code_selects_it_or_if_it_is_nested() {
    let (_server, names) = client(ResponseTemplate::new(203).set_body_json(json!(["a", 7, "b"]))).await;
    let error = names.open_room().room_id("r").send().await.unwrap_err();
    let (response, errors) = error.fitting_response::<OpenRoom>().unwrap();
    assert!(matches!(&*response, OpenRoomSuccess::NonAuthoritativeInformation(names) if *names == ["a", "b"]));
    assert_eq!((errors.len(), errors[0].list().as_str(), errors[0].index()), (1, "$", 1));
    assert_eq!(errors[0].problem().path(), "$[1]");

    let guest = |number: Value| json!({"name": "g", "number": number});
    let page = json!({
        "page": {"guests": [guest(0.into()), guest("x".into()), guest(2.into())]}, "refused": [guest(7.into()), [], 9]
    });
    let (_server, guests) = client(ResponseTemplate::new(200).set_body_json(page)).await;
    let call = guests.list_guests().room_id("r");
    let error = call.clone().send().await.unwrap_err();
    let (response, errors) = error.fitting_response::<ListGuests>().unwrap();
    assert_eq!((response.refused.as_ref().unwrap().len(), errors.len()), (1, 3));
    // The errors for another list have no place among the items.
    let (mut stream, mut found) = (call.stream(), Vec::new());
    while let Some(guest) = stream.next().await {
        found.push(match guest {
            Ok(guest) => guest.number.to_string(),
            Err(Error::Entry(error)) => error.problem().path().to_owned(),
            Err(error) => error.to_string(),
        });
    }
    assert_eq!(found, ["0", "$.page.guests[1].number", "2", "$.refused[1]", "$.refused[2]"]);
}

#[tokio::test]
async fn two_status_codes_with_one_schema_have_one_type() {
    for status in [200, 201] {
        let (_server, client) = client(ResponseTemplate::new(status).set_body_json(room())).await;
        let body = plenary_constructs::types::OpenRoom::builder();
        let renamed: ResponseValue<Room> = client.rename_room().room_id("r").body(body).send().await.unwrap();
        assert_eq!(renamed.status(), status);
    }
}

#[tokio::test]
async fn text_and_bytes_are_returned_unchanged() {
    let (server, text) = client(ResponseTemplate::new(200).set_body_string("a,b\nc,\u{e4}")).await;
    fn export(client: &Client) -> plenary_constructs::builder::ExportRooms {
        client.export_rooms().at(chrono::DateTime::UNIX_EPOCH).rooms([String::from("a")])
    }
    assert_eq!(*export(&text).send().await.unwrap(), "a,b\nc,\u{e4}");
    let request = &server.received_requests().await.unwrap()[0];
    assert_eq!(request.headers["accept"], "text/csv, text/plain, application/json");

    let (server, bytes) = client(ResponseTemplate::new(200).set_body_bytes(*b"\x89P\xff")).await;
    assert_eq!(&bytes.room_image().send().await.unwrap()[..], b"\x89P\xff");
    assert_eq!(server.received_requests().await.unwrap()[0].headers["accept"], "image/png, application/json");
    let error = export(&bytes).send().await.unwrap_err();
    assert!(
        matches!(&error, Error::UnexpectedResponse(response) if response.problem().unwrap().expected() == "UTF-8 text")
    );
}

#[tokio::test]
async fn a_documented_error_may_be_text() {
    let (_server, client) = client(ResponseTemplate::new(403).set_body_string("not yours, \u{e4}")).await;
    let error =
        client.export_rooms().at(chrono::DateTime::UNIX_EPOCH).rooms([String::from("a")]).send().await.unwrap_err();
    assert_eq!(error.documented(), Some(&ExportRoomsError::Forbidden(String::from("not yours, \u{e4}"))), "{error}");
}

#[tokio::test]
async fn a_head_response_has_no_body() {
    let (server, client) = client(ResponseTemplate::new(200)).await;
    assert_eq!(client.image_exists().send().await.unwrap().status(), 200);
    assert_eq!(server.received_requests().await.unwrap()[0].method.as_str(), "HEAD");
}

#[test]
fn the_table_of_operations_has_the_type_of_each_success() {
    let open = plenary_constructs::PROVIDER.operation("open_room").unwrap();
    let typed = |status| open.response(status).unwrap().component;
    assert_eq!((typed(200), typed(201), typed(202)), (Some("Room"), Some("Made"), None));
}
