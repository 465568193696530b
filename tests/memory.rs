//! Tests how much memory a call uses.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(clippy::cast_precision_loss, reason = "a body of a benchmark needs no exact numbers")]
#[path = "../benches/decode/bodies.rs"]
mod bodies;

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;

use allocation_counter::measure;
use plenary::rocketchat::types::RoomUpdates;
use plenary::{rocketchat, telnyx};
use plenary_client::{decode, decode_strict};
use reqwest::Method;
use serde_json::{Value, json};

const MIB: usize = 1024 * 1024;

/// Returns the peak memory of a call that fails and prints its error, for a status code and a body.
fn peak(status: u16, body: &'static [u8]) -> usize {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    // `measure` does not count allocations on other threads.
    let serving = thread::spawn(move || {
        let (mut connection, _) = listener.accept().unwrap();
        let _ = connection.read(&mut [0; 8192]).unwrap();
        let head = format!("HTTP/1.1 {status} Words\r\ncontent-length: {}\r\n\r\n", body.len());
        // The client closes the connection when it has read enough.
        let _ = connection.write_all(head.as_bytes()).and_then(|()| connection.write_all(body));
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let client = telnyx::Client::builder().base_url(url).api_key("the-api-key").build().unwrap();
    let measured = measure(|| {
        let error = runtime.block_on(client.raw_request(Method::GET, "/rooms").send()).unwrap_err();
        assert_eq!(error.status().unwrap(), status);
        assert!(format!("{error} {error:?} {error:#?}").len() < 10_000);
    });
    // Dropping the runtime closes the connection.
    drop(runtime);
    serving.join().unwrap();
    usize::try_from(measured.bytes_max).unwrap()
}

/// Returns a list of many small objects, which takes much memory as a decoded value.
fn objects(bytes: usize) -> &'static [u8] {
    let part = r#"{"a":{}},"#;
    format!(r#"{{"errors":[{}{{}}]}}"#, part.repeat(bytes / part.len())).leak().as_bytes()
}

#[test]
fn the_body_of_an_error_is_kept_once_and_up_to_a_limit() {
    for (status, body) in
        [(418, objects(MIB - 100)), (418, objects(16 * MIB)), (418, "a=[".repeat(16 * MIB / 3).leak().as_bytes())]
    {
        let peak = peak(status, body);
        println!("{status}, {} bytes: {peak} bytes", body.len());
        assert!(peak < 4 * body.len().min(MIB), "{status}, {} bytes: {peak} bytes", body.len());
    }
}

/// Returns the peak memory of decoding, and how much of it the value keeps.
fn decoding<T>(decode: impl FnOnce() -> T) -> (usize, usize) {
    let mut value = None;
    let measured = measure(|| value = Some(decode()));
    drop(value);
    (usize::try_from(measured.bytes_max).unwrap(), usize::try_from(measured.bytes_current).unwrap())
}

/// Asserts how many times as much memory as the body is used, together with the body.
fn assert_peak(name: &str, body: &[u8], peak: usize, allowed: usize) {
    let peak = peak + body.len();
    println!("{name}: {peak} bytes for a body of {} bytes", body.len());
    assert!(peak <= allowed * body.len(), "{name}: {peak} bytes for a body of {} bytes", body.len());
}

/// Returns a page of rooms whose last messages have these trees of text.
fn rooms_with_text(trees: &[Value]) -> Vec<u8> {
    let room = |(index, tree): (usize, &Value)| {
        json!({
            "_id": format!("room-{index}"), "t": "c", "_updatedAt": "2026-02-14T09:30:00.000Z",
            "lastMessage": {
                "_id": "m", "rid": "r", "msg": "", "ts": "2026-02-14T09:30:00.000Z", "u": {"_id": "u", "username": "u"},
                "_updatedAt": "2026-02-14T09:30:00.000Z", "md": tree,
            },
        })
    };
    let update: Vec<Value> = trees.iter().enumerate().map(room).collect();
    json!({"update": update, "remove": [], "success": true}).to_string().into_bytes()
}

/// Returns a tree of text with so many levels.
fn text(levels: usize) -> Value {
    match levels {
        0 => json!({"type": "PLAIN_TEXT", "value": "a few words"}),
        1 => json!({"type": "PARAGRAPH", "value": vec![text(0); 7]}),
        _ => json!({"type": "PARAGRAPH", "value": [text(levels - 1), text(1), {"type": "LINK", "value": {
            "src": {"type": "PLAIN_TEXT", "value": "https://example.com"}, "label": [text(0)],
        }}]}),
    }
}

#[test]
fn a_value_uses_little_more_memory_than_its_body() {
    let rooms = bodies::response(rocketchat::OPENAPI, "/api/v1/rooms.get", "update", 500);
    let wide = rooms_with_text(&[json!(vec![text(1); 2_000])]);
    let deep = rooms_with_text(&vec![json!([text(50)]); 40]);
    for (name, body, allowed) in [("rooms", &rooms, 3), ("wide trees", &wide, 8), ("deep trees", &deep, 8)] {
        let (peak, _) = decoding(|| decode::<RoomUpdates>(body).unwrap());
        assert_peak(name, body, peak, allowed);
    }
    let (peak, _) = decoding(|| decode_strict::<RoomUpdates>(&rooms).unwrap());
    assert_peak("rooms, strictly", &rooms, peak, 4);
}
