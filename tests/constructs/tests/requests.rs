//! Tests for JSON bodies, path parameters and responses without a body.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::mpsc;
use std::thread;

use plenary_client::{Arguments, Location, NamedCalls as _, Problem};
use plenary_constructs::types::{Color, CreateRoom, CreateRoomError, Member, RoomId};
use plenary_constructs::{Client, Error};
use serde_json::{Value, json};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

async fn server(response: ResponseTemplate) -> (MockServer, Client) {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(response).mount(&server).await;
    let client = Client::builder().base_url(server.uri()).account("a").key("k").build().unwrap();
    (server, client)
}

fn room() -> Value {
    json!({"id": "a/b c", "name": "standup", "color": "#044EF4", "closes_at": null})
}

#[tokio::test]
async fn a_body_is_sent_as_built() {
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
async fn an_invalid_body_is_not_sent() {
    let (server, client) = server(ResponseTemplate::new(201).set_body_json(room())).await;
    let valid = || CreateRoom::builder().name("standup").size(10).closes_at_null();
    let members = || ["a", "b", "c"].map(|name| Member::builder().name(name).build().unwrap());
    for (body, reason) in [
        (CreateRoom::builder(), "`name` is required; `body`: `size` is required; `body`: `closes_at` is required"),
        (CreateRoom::builder().name("n").size(2), "`closes_at` is required"),
        (valid().name(""), "invalid value for `name`: 0 characters (must be between 1 and 12)"),
        (valid().name("thirteen char"), "invalid value for `name`: 13 characters (must be between 1 and 12)"),
        (valid().size(51), "invalid value for `size`: 51 (must be between 2 and 50)"),
        (valid().color("red"), "invalid value for `color`: the string does not match the pattern `^#[0-9a-fA-F]{6}$`"),
        (valid().password("qzqzq"), "invalid value for `password`: 5 characters (must be at least 8)"),
        (valid().members(members()), "invalid value for `members`: 3 items (must be at most 2)"),
    ] {
        assert!(!format!("{body:?}").contains("qzqzq"), "{body:?}");
        let error = client.create_room().body(body).send().await.unwrap_err();
        assert!(
            matches!(&error, Error::InvalidRequest(invalid) if invalid.to_string() == format!("`body`: {reason}")),
            "{error}"
        );
    }
    let error = client.create_room().send().await.unwrap_err();
    assert!(
        matches!(&error, Error::InvalidRequest(invalid) if invalid.to_string() == "the body is required"),
        "{error}"
    );
    assert!(server.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn an_invalid_request_names_each_wrong_value_with_its_place_and_bounds() {
    let (_, client) = server(ResponseTemplate::new(204)).await;
    let request = client.remove_member().number(0).reason("sesame-sesame");
    let Err(Error::InvalidRequest(invalid)) = request.send().await else { panic!() };
    assert_eq!(invalid.operation(), Some("remove_member"));
    let [room, number, reason] = invalid.problems() else { panic!("{invalid}") };
    assert_eq!(
        (room.name(), room.location(), room.problem()),
        (Some("room_id"), Some(Location::Path), &Problem::Missing)
    );
    let place = (number.name(), number.location(), number.value());
    assert_eq!(place, (Some("number"), Some(Location::Path), Some("0")));
    assert!(matches!(number.problem(), Problem::OutOfBounds(limits) if limits.minimum == Some(1)), "{number:?}");
    // A string can be a secret.
    assert_eq!((reason.name(), reason.location(), reason.value()), (Some("reason"), Some(Location::Query), None));
    assert!(!format!("{invalid:?} {invalid}").contains("sesame"));

    let body = CreateRoom::builder().size(99);
    let Err(Error::InvalidRequest(invalid)) = client.create_room().body(body).send().await else { panic!() };
    let names: Vec<_> = invalid.problems().iter().map(|value| (value.name().unwrap(), value.value())).collect();
    assert_eq!(names, [("body.name", None), ("body.size", Some("99")), ("body.closes_at", None)]);
    // The error of a builder is a standard error, so `?` works in functions that return `anyhow::Result`.
    let error: Box<dyn std::error::Error + Send + Sync> = CreateRoom::builder().build().unwrap_err().into();
    assert_eq!(error.to_string(), "`name` is required; `size` is required; `closes_at` is required");
}

#[tokio::test]
async fn a_path_parameter_cannot_change_the_path() {
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
            client.remove_member().room_id("").number(1),
            "invalid value for `room_id`: an empty value would change the path",
        ),
        (
            client.remove_member().room_id("..").number(1),
            "invalid value for `room_id`: `.` and `..` would change the path",
        ),
        (client.remove_member().room_id("r").number(0), "invalid value for `number`: 0 (must be at least 1)"),
        (
            client.remove_member().room_id("..").number(0).reason("no"),
            "invalid value for `room_id`: `.` and `..` would change the path; \
             invalid value for `number`: 0 (must be at least 1); \
             invalid value for `reason`: 2 characters (must be between 3 and 10)",
        ),
        (client.remove_member(), "`room_id` is required; `number` is required"),
        (
            client.remove_member().room_id("r").number(1).reason("no"),
            "invalid value for `reason`: 2 characters (must be between 3 and 10)",
        ),
        (
            client.remove_member().room_id("r").number(1).reason("N0pe"),
            "invalid value for `reason`: the string does not match the pattern `^[a-z]+$`",
        ),
    ] {
        let error = request.send().await.unwrap_err();
        assert!(matches!(&error, Error::InvalidRequest(invalid) if invalid.to_string() == reason), "{error}");
    }
}

#[tokio::test]
async fn a_path_value_is_always_one_segment() {
    let (base_url, paths) = paths();
    let client = Client::builder().base_url(base_url).account("a").key("k").build().unwrap();
    let mut texts: Vec<String> = [
        "\\",
        "/",
        "a/../b",
        "..\\..",
        "x\\streams\\7",
        "%2e%2e",
        "%2F",
        "?a=b",
        "#",
        ";v=1",
        "...",
        ".a",
        " ",
        "+",
        "\r\n",
        "\0",
        "\u{e9}\u{10ffff}",
        "http://other.example/",
        "@",
        ":",
    ]
    .map(String::from)
    .into();
    let mut random = fastrand::Rng::with_seed(5);
    let alphabet: Vec<char> =
        "./\\?#%;:@!$&'()*+,=[]{}|^`<>\"~-_ \t\r\n\0aZ09\u{e9}\u{202e}\u{1f600}".chars().collect();
    texts.extend((0..300).map(|_| (0..random.usize(1..6)).filter_map(|_| random.choice(&alphabet)).collect()));
    for text in texts.iter().filter(|text| !matches!(text.as_str(), "." | "..")) {
        client.remove_member().room_id(text.as_str()).number(7).send().await.unwrap();
        let path = paths.recv().unwrap();
        let segments: Vec<&str> = path.split('/').collect();
        let ["", "rooms", segment, "members", "7"] = segments[..] else { panic!("{text:?} became {path}") };
        assert!(!segment.contains(['\\', ';', '?', '#']), "{text:?} became {path}");
        assert_eq!(percent_encoding::percent_decode_str(segment).decode_utf8().unwrap(), *text);
    }
}

/// Starts a server and returns its base URL and the raw path of each request.
fn paths() -> (String, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let (sender, paths) = mpsc::channel();
    thread::spawn(move || {
        for connection in listener.incoming() {
            // The client uses one connection for all calls.
            let mut connection = BufReader::new(connection.unwrap());
            let mut line = String::new();
            while connection.read_line(&mut line).is_ok_and(|length| length > 0) {
                if line == "\r\n" {
                    connection.get_mut().write_all(b"HTTP/1.1 204 No Content\r\n\r\n").unwrap();
                } else if let Some(rest) = line.strip_prefix("DELETE ") {
                    let target = rest.split(' ').next().unwrap();
                    sender.send(target.to_owned()).unwrap();
                }
                line.clear();
            }
        }
    });
    (base_url, paths)
}

#[tokio::test]
async fn at_least_one_of_several_parameters_is_required() {
    let (server, client) = server(ResponseTemplate::new(204)).await;
    for (request, reason) in [
        (client.delete_rooms().limit(5), "at least one of `filter[color]`, `filter[size]` is required"),
        (client.delete_rooms().filter_size(1), "invalid value for `filter[size]`: 1 (must be at least 2)"),
    ] {
        let error = request.send().await.unwrap_err();
        assert!(matches!(&error, Error::InvalidRequest(invalid) if invalid.to_string() == reason), "{error}");
    }
    assert!(server.received_requests().await.unwrap().is_empty());

    client.delete_rooms().filter_size(2).send().await.unwrap();
    client.delete_rooms().filter_color(Color::Loud).limit(5).send().await.unwrap();
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests[0].url.query(), Some("filter%5Bsize%5D=2"));
    assert_eq!(requests[1].url.query(), Some("filter%5Bcolor%5D=loud&limit=5"));
}

#[tokio::test]
async fn a_documented_error_has_its_variant() {
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

#[tokio::test]
async fn an_unknown_property_of_a_part_is_an_error_of_a_call_by_name() {
    let (server, client) = server(ResponseTemplate::new(200)).await;
    let upload = || Arguments::default().json("room_id", json!("r")).file("file", "content");
    let with = |member: Value| upload().body(json!({"member": member}));
    let error = client.call_by_name("upload_media", with(json!({"name": "ada", "nam": 1}))).await.err().unwrap();
    assert!(error.to_string().ends_with("`member`: unknown property `$.nam`"), "{error}");
    let at = upload().body(json!({"at": "2026-02-14T09:30:00.1234567891Z"}));
    let error = client.call_by_name("upload_media", at).await.err().unwrap().to_string();
    assert!(error.ends_with("`at`: $: a timestamp with digits beyond the nanosecond, which are lost"), "{error}");
    assert!(server.received_requests().await.unwrap().is_empty());
    let _ = client.call_by_name("upload_media", with(json!({"name": "ada", "nam": 1})).allow_undocumented()).await;
    let sent = server.received_requests().await.unwrap();
    assert!(String::from_utf8_lossy(&sent[0].body).contains(r#"{"name":"ada","nam":1}"#), "{sent:?}");
}
