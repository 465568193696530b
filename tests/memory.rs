//! Tests for the memory and the connections that calls use.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(clippy::cast_precision_loss, reason = "a body of a benchmark needs no exact numbers")]
#[path = "../benches/decode/bodies.rs"]
mod bodies;

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use allocation_counter::measure;
use plenary::rocketchat::types::{MessageAttachment, RoomUpdates};
use plenary::{rocketchat, telnyx};
use plenary_client::{File, OperationError as _, decode, decode_strict};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

const MIB: usize = 1024 * 1024;

/// Starts a server that sends one response. Returns a client and the server thread.
fn served(status: u16, body: &'static [u8]) -> (telnyx::Client, thread::JoinHandle<()>) {
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
    (telnyx::Client::builder().base_url(url).api_key("the-api-key").build().unwrap(), serving)
}

/// Returns the peak memory of a call, and the memory that its result keeps.
fn calling<T>(status: u16, body: &'static [u8], call: impl AsyncFnOnce(&telnyx::Client) -> T) -> (usize, usize) {
    let (client, serving) = served(status, body);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let measured = decoding(|| runtime.block_on(call(&client)));
    // Dropping the runtime closes the connection.
    drop(runtime);
    serving.join().unwrap();
    measured
}

/// Returns the peak memory of a failing call, including printing its error.
fn peak(status: u16, body: &'static [u8]) -> usize {
    let (peak, _) = calling(status, body, async |client| {
        let error = client.raw_request(Method::GET, "/rooms").send().await.unwrap_err();
        assert_eq!(error.status().unwrap(), status);
        assert!(format!("{error} {error:?} {error:#?}").len() < 10_000);
    });
    peak
}

/// Returns a list of many small objects, so that the decoded value is large.
fn objects(bytes: usize) -> &'static [u8] {
    let part = r#"{"a":{}},"#;
    format!(r#"{{"errors":[{}{{}}]}}"#, part.repeat(bytes / part.len())).leak().as_bytes()
}

#[test]
fn an_error_body_is_kept_once_and_up_to_a_limit() {
    for (status, body) in
        [(418, objects(MIB - 100)), (418, objects(16 * MIB)), (418, "a=[".repeat(16 * MIB / 3).leak().as_bytes())]
    {
        let peak = peak(status, body);
        println!("{status}, {} bytes: {peak} bytes", body.len());
        assert!(peak < 4 * body.len().min(MIB), "{status}, {} bytes: {peak} bytes", body.len());
    }
}

/// Returns the peak memory of decoding, and the memory that the value keeps.
fn decoding<T>(decode: impl FnOnce() -> T) -> (usize, usize) {
    let mut value = None;
    let measured = measure(|| value = Some(decode()));
    drop(value);
    (usize::try_from(measured.bytes_max).unwrap(), usize::try_from(measured.bytes_current).unwrap_or(0))
}

/// Returns a page of rooms with these text trees in their last messages.
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

/// Returns a text tree with the given number of levels.
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
fn decoding_uses_no_memory_beyond_the_value() {
    let rooms = bodies::response(rocketchat::OPENAPI, "/api/v1/rooms.get", "update", 500);
    let wide = rooms_with_text(&[json!(vec![text(1); 2_000])]);
    let deep = rooms_with_text(&vec![json!([text(50)]); 40]);
    for (name, body) in [("rooms", &rooms), ("wide trees", &wide), ("deep trees", &deep)] {
        for (how, (peak, kept)) in [
            ("", decoding(|| decode::<RoomUpdates>(body).unwrap())),
            (", strictly", decoding(|| decode_strict::<RoomUpdates>(body).unwrap())),
        ] {
            println!("{name}{how}: {peak} bytes, {kept} for the value, for a body of {} bytes", body.len());
            assert!(peak <= kept + kept / 10 + body.len() / 10, "{name}{how}: {peak} bytes, {kept} for the value");
            assert!(peak <= 4 * body.len(), "{name}{how}: {peak} bytes for {} bytes", body.len());
        }
    }
}

#[test]
fn an_undocumented_field_uses_as_much_memory_as_free_form_json() {
    let fields = json!({"update": [], "remove": [], "success": true, "x": vec!["a"; 100_000]}).to_string().into_bytes();
    let (free_form, _) = decoding(|| decode::<Value>(&fields).unwrap());
    let (peak, _) = decoding(|| decode_strict::<RoomUpdates>(&fields).unwrap());
    println!("undocumented: {peak} bytes, and {free_form} as free-form JSON, for a body of {} bytes", fields.len());
    assert!(peak <= free_form + free_form / 100, "{peak} bytes, and {free_form} as free-form JSON");
}

#[test]
fn a_response_uses_little_memory_beyond_its_value_and_its_body() {
    let rooms = bodies::response(telnyx::OPENAPI, "/rooms", "data", 5_000).leak();
    let (peak, kept) = calling(200, rooms, async |client| {
        client.list_rooms().send().await.map(|rooms| assert_eq!(rooms.data.len(), 5_000))
    });
    println!("rooms: {peak} bytes, {kept} for the value, for a body of {} bytes", rooms.len());
    let (_, value) = decoding(|| decode::<telnyx::types::RoomList>(rooms).unwrap());
    assert!(peak <= value + 2 * rooms.len(), "{peak} bytes, {value} for the value and {} for the body", rooms.len());

    let errors = objects(MIB - 100);
    let (peak, _) = calling(401, errors, async |client| {
        let error = client.list_rooms().send().await.unwrap_err();
        assert!(error.documented().is_some() && format!("{error} {error:?}").len() < 10_000, "{error}");
    });
    let decode = || telnyx::types::ListRoomsError::decode(StatusCode::UNAUTHORIZED, errors).unwrap().unwrap();
    let (_, value) = decoding(decode);
    println!("errors: {peak} bytes, {value} for the value, for a body of {} bytes", errors.len());
    assert!(peak <= value + 4 * errors.len(), "{peak} bytes, {value} for the value, for {} bytes", errors.len());
}

#[test]
fn a_list_of_empty_objects_needs_little_memory_beyond_its_items() {
    // Once the reader knows the number of remaining items, the list grows to at most 1024 times its length at once. The
    // shorter list is copied.
    const COPIED: usize = 64 + 64 * 1024;
    let size = size_of::<MessageAttachment>();
    for items in [1, 65, 1_000, 100_000, 1_000_000] {
        let body = format!("[{}{{}}]", "{},".repeat(items - 1)).into_bytes();
        let (peak, kept) = decoding(|| decode_strict::<Vec<MessageAttachment>>(&body).unwrap());
        println!("{items} empty objects: {peak} bytes, {kept} kept, for a body of {} bytes", body.len());
        assert!(kept <= items * size + 1024, "{items}: {kept} bytes, {size} for an item");
        assert!(peak <= kept + items.min(COPIED) * size + 1024, "{items}: {peak} bytes, {kept} kept");
    }
}

#[test]
fn an_upload_is_not_copied() {
    const LENGTH: usize = 16 * MIB;
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let serving = thread::spawn(move || {
        let (mut connection, _) = listener.accept().unwrap();
        let (mut read, mut buffer) = (Vec::new(), vec![0; MIB]);
        let head = loop {
            let length = connection.read(&mut buffer).unwrap();
            read.extend_from_slice(&buffer[..length]);
            if let Some(end) = read.windows(4).position(|window| window == b"\r\n\r\n") {
                break end + 4;
            }
        };
        let headers = String::from_utf8_lossy(&read[..head]).to_lowercase();
        let length = headers.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
        let mut left = length.parse::<usize>().unwrap() - (read.len() - head);
        assert!(left > LENGTH / 2 && !headers.contains("transfer-encoding"), "{headers}");
        while left > 0 {
            left -= connection.read(&mut buffer).unwrap();
        }
        connection.write_all(b"HTTP/1.1 418 Words\r\ncontent-length: 0\r\n\r\n").unwrap();
    });
    let client = rocketchat::Client::builder().base_url(url).auth_token("t").user_id("u").build().unwrap();
    let file = File::from(vec![7; LENGTH]).named("a.bin");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (peak, _) = decoding(|| {
        let body = rocketchat::types::RoomMedia::builder().file(file);
        let error = runtime.block_on(client.rooms_media().rid("r").body(body).send()).unwrap_err();
        assert_eq!(error.status(), Some(StatusCode::IM_A_TEAPOT), "{error}");
    });
    drop(runtime);
    serving.join().unwrap();
    println!("upload: {peak} bytes beside {LENGTH}");
    assert!(peak < MIB, "{peak} bytes beside the {LENGTH} of the file");
}

/// The environment variable that marks a process that may open only a few files.
const FEW_FILES: &str = "PLENARY_FEW_FILES";

#[test]
#[cfg(unix)]
fn ten_thousand_calls_at_once_need_few_connections_and_little_memory() {
    if std::env::var_os(FEW_FILES).is_some() {
        return make_ten_thousand_calls();
    }
    let name = "ten_thousand_calls_at_once_need_few_connections_and_little_memory";
    let mut child = Command::new("sh");
    child.args(["-c", r#"ulimit -n 1024; exec "$0" "$@""#]).arg(std::env::current_exe().unwrap());
    let status = child.args(["--exact", name, "--nocapture"]).env(FEW_FILES, "1").status().unwrap();
    assert!(status.success());
}

fn make_ten_thousand_calls() {
    let (few, connections) = peak_of_calls(100);
    assert_eq!(connections, 100);
    let (many, connections) = peak_of_calls(10_100);
    println!("{connections} connections, {few} bytes for 100 calls, {many} bytes for 10,000 more that wait");
    assert!(connections <= 100);
    assert!(many - few <= 20_000_000);
}

/// Makes concurrent calls. Returns their peak memory and the number of connections.
fn peak_of_calls(calls: usize) -> (u64, usize) {
    let connections = Arc::new(AtomicUsize::new(0));
    let url = serve_rooms(Arc::clone(&connections));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let client = telnyx::Client::builder().base_url(url).api_key("the-api-key").retry(telnyx::Retry::off());
    let client = client.build().unwrap();
    let measured = measure(|| {
        runtime.block_on(async {
            let mut tasks = tokio::task::JoinSet::new();
            for _ in 0..calls {
                let client = client.clone();
                tasks.spawn(async move { client.list_rooms().send().await.map(|page| page.data.len()) });
            }
            while let Some(call) = tasks.join_next().await {
                assert_eq!(call.unwrap().unwrap(), 0);
            }
        });
    });
    (measured.bytes_max, connections.load(Ordering::SeqCst))
}

/// Starts a server that returns empty lists of rooms and counts the connections.
fn serve_rooms(connections: Arc<AtomicUsize>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for connection in listener.incoming() {
            connections.fetch_add(1, Ordering::SeqCst);
            let connection = connection.unwrap();
            thread::spawn(move || serve_connection(connection));
        }
    });
    url
}

fn serve_connection(mut connection: TcpStream) {
    let mut received = Vec::new();
    let mut chunk = [0; 4096];
    while let Ok(length @ 1..) = connection.read(&mut chunk) {
        received.extend_from_slice(&chunk[..length]);
        if received.ends_with(b"\r\n\r\n") {
            received.clear();
            let body = r#"{"data":[],"meta":{}}"#;
            let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len());
            if connection.write_all([head.as_bytes(), body.as_bytes()].concat().as_slice()).is_err() {
                return;
            }
        }
    }
}
