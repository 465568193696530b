//! The memory and the connections that calls use.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use allocation_counter::measure;
use plenary::telnyx;
use reqwest::Method;

const MIB: usize = 1024 * 1024;

/// Returns the peak memory of a call that fails and prints its error.
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

/// Returns a list of many small objects, which needs much memory when decoded.
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

/// Tells the test that it runs in a process with few files.
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

/// Makes calls at once. Returns their peak memory in bytes, and the number of connections.
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

/// Serves empty lists of rooms, and counts the connections.
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
