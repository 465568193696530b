//! Requests with bodies, path parameters and answers without a body.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use plenary_constructs::types::{Color, CreateRoom, CreateRoomError, Member, RoomId};
use plenary_constructs::{Client, Error};
use serde_json::{Value, json};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

async fn server(answer: ResponseTemplate) -> (MockServer, Client) {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    let client = Client::builder().base_url(server.uri()).account("a").key("k").build().unwrap();
    (server, client)
}

fn room() -> Value {
    json!({"id": "a/b c", "name": "standup", "color": "#044EF4", "closes_at": null})
}

#[tokio::test]
async fn a_body_is_sent_as_it_was_built() {
    let (server, client) = server(ResponseTemplate::new(201).set_body_json(room())).await;
    let body = CreateRoom::builder()
        .name("standup")
        .size(10)
        .closes_at_null()
        .color_null()
        .volume(Color::Loud)
        .password("open sesame")
        .members([Member::builder().name("ada").build().unwrap()])
        .labels([(String::from("floor"), 3)])
        .default(true)
        .extra(json!([null]));
    let made = client.create_room().body(body).send().await.unwrap();
    assert_eq!((made.status().as_u16(), made.id.as_str()), (201, "a/b c"));

    let full = CreateRoom::builder().name("n").size(2).closes_at(chrono::DateTime::UNIX_EPOCH).color("#0a0B0c");
    client.create_room().body(full).send().await.unwrap();

    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests[0].headers["content-type"], "application/json");
    assert_eq!(
        requests[0].body_json::<Value>().unwrap(),
        json!({
            "name": "standup", "size": 10, "closes_at": null, "color": null, "volume": "loud", "password": "open sesame",
            "members": [{"name": "ada"}], "labels": {"floor": 3}, "default": true,
            "extra": [null],
        })
    );
    assert_eq!(
        requests[1].body_json::<Value>().unwrap(),
        json!({"name": "n", "size": 2, "closes_at": "1970-01-01T00:00:00Z", "color": "#0a0B0c"})
    );
}

#[tokio::test]
async fn a_body_that_is_not_allowed_is_not_sent() {
    let (server, client) = server(ResponseTemplate::new(201).set_body_json(room())).await;
    let begun = || CreateRoom::builder().name("standup").size(10).closes_at_null();
    let members = || ["a", "b", "c"].map(|name| Member::builder().name(name).build().unwrap());
    for (body, reason) in [
        (CreateRoom::builder(), "`name` is required"),
        (CreateRoom::builder().name("n").size(2), "`closes_at` is required"),
        (begun().name(""), "`name`: 0 characters, the documentation allows 1 to 12"),
        (begun().name("thirteen char"), "`name`: 13 characters, the documentation allows 1 to 12"),
        (begun().size(51), "`size`: 51 is out of bounds, the documentation allows 2 to 50"),
        (begun().color("red"), "`color`: the text does not match the documented pattern ^#[0-9a-fA-F]{6}$"),
        (begun().password("short"), "`password`: 5 characters, the documentation allows 8 and more"),
        (begun().members(members()), "`members`: 3 items, the documentation allows 2 and less"),
    ] {
        assert!(!format!("{body:?}").contains("short"), "{body:?}");
        let error = client.create_room().body(body).send().await.unwrap_err();
        assert!(matches!(&error, Error::InvalidRequest(said) if *said == format!("`body`: {reason}")), "{error}");
    }
    let error = client.create_room().send().await.unwrap_err();
    assert!(matches!(&error, Error::InvalidRequest(said) if said == "the body is required"), "{error}");
    assert!(server.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn path_parameters_stay_in_their_place() {
    let (server, client) = server(ResponseTemplate::new(204)).await;
    let room = RoomId::from("a/..b?c#d");
    let gone = client.remove_member().room_id(&room).number(7).reason("left").response(true).send().await.unwrap();
    assert_eq!(gone.status().as_u16(), 204);
    let request = &server.received_requests().await.unwrap()[0];
    assert_eq!(request.url.path(), "/rooms/a%2F..b%3Fc%23d/members/7");
    assert_eq!(request.url.query(), Some("reason=left&response=true"));

    for (request, reason) in [
        (client.remove_member().number(1), "`room_id` is required"),
        (
            client.remove_member().room_id("a/../b").number(1),
            "`room_id` has a part of dots alone; the path would be another operation's",
        ),
        (
            client.remove_member().room_id("r").number(0),
            "`number`: 0 is out of bounds, the documentation allows 1 and more",
        ),
        (
            client.remove_member().room_id("r").number(1).reason("no"),
            "`reason`: 2 characters, the documentation allows 3 to 10",
        ),
        (
            client.remove_member().room_id("r").number(1).reason("N0pe"),
            "`reason`: the text does not match the documented pattern ^[a-z]+$",
        ),
    ] {
        let error = request.send().await.unwrap_err();
        assert!(matches!(&error, Error::InvalidRequest(said) if said == reason), "{error}");
    }
}

#[tokio::test]
async fn parameters_of_which_one_is_needed_are_not_all_left_out() {
    let (server, client) = server(ResponseTemplate::new(204)).await;
    for (request, reason) in [
        (client.delete_rooms().limit(5), "at least one of `filter[color]`, `filter[size]` is required"),
        (
            client.delete_rooms().filter_size(1),
            "`filter[size]`: 1 is out of bounds, the documentation allows 2 and more",
        ),
    ] {
        let error = request.send().await.unwrap_err();
        assert!(matches!(&error, Error::InvalidRequest(said) if said == reason), "{error}");
    }
    assert!(server.received_requests().await.unwrap().is_empty());

    client.delete_rooms().filter_size(2).send().await.unwrap();
    client.delete_rooms().filter_color(Color::Loud).limit(5).send().await.unwrap();
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests[0].url.query(), Some("filter%5Bsize%5D=2"));
    assert_eq!(requests[1].url.query(), Some("filter%5Bcolor%5D=loud&limit=5"));
}

#[tokio::test]
async fn a_refusal_has_its_variant() {
    let (_server, client) = server(ResponseTemplate::new(422).set_body_json(json!({"reason": "taken"}))).await;
    let body = CreateRoom::builder().name("n").size(2).closes_at_null();
    let error = client.create_room().body(body).send().await.unwrap_err();
    assert!(
        matches!(error.documented(), Some(CreateRoomError::UnprocessableEntity(body)) if body.reason == "taken"),
        "{error}"
    );
}

#[test]
fn a_type_may_contain_itself() {
    let nested = json!({
        "id": "a", "name": "a", "color": "c", "closes_at": null,
        "parent": {"id": "b", "name": "b", "color": "c", "closes_at": null},
    });
    let decoded: plenary_constructs::types::Room = serde_json::from_value(nested.clone()).unwrap();
    assert_eq!(decoded.parent.as_ref().unwrap().id.as_str(), "b");
    assert_eq!(serde_json::to_value(&decoded).unwrap(), nested);
}
