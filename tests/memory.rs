//! The memory that a failed call uses.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
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
