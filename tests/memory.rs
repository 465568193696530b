//! How much memory a call takes.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;

use allocation_counter::measure;
use plenary::telnyx;
use reqwest::Method;

const MIB: usize = 1024 * 1024;

/// Returns the most memory that a call took, with an error that it shows, for a status and a body.
fn peak(status: u16, body: &'static [u8]) -> usize {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    // What is allocated on another thread does not count.
    let serving = thread::spawn(move || {
        let (mut connection, _) = listener.accept().unwrap();
        let _ = connection.read(&mut [0; 8192]).unwrap();
        let head = format!("HTTP/1.1 {status} Words\r\ncontent-length: {}\r\n\r\n", body.len());
        // A client that has read enough closes the connection.
        let _ = connection.write_all(head.as_bytes()).and_then(|()| connection.write_all(body));
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let client = telnyx::Client::builder().base_url(url).api_key("the-api-key").build().unwrap();
    let measured = measure(|| {
        let error = runtime.block_on(client.raw_request(Method::GET, "/rooms").send()).unwrap_err();
        assert_eq!(error.status().unwrap(), status);
        assert!(format!("{error} {error:?} {error:#?}").len() < 10_000);
    });
    // Its connections close with the runtime.
    drop(runtime);
    serving.join().unwrap();
    usize::try_from(measured.bytes_max).unwrap()
}

/// A list of many small objects, which is a large value however it is held.
fn objects(bytes: usize) -> &'static [u8] {
    let part = r#"{"a":{}},"#;
    format!(r#"{{"errors":[{}{{}}]}}"#, part.repeat(bytes / part.len())).leak().as_bytes()
}

#[test]
fn the_body_of_an_error_is_held_once_and_up_to_a_limit() {
    for (status, body) in
        [(418, objects(MIB - 100)), (418, objects(16 * MIB)), (418, "a=[".repeat(16 * MIB / 3).leak().as_bytes())]
    {
        let peak = peak(status, body);
        println!("{status}, {} bytes: {peak} bytes", body.len());
        assert!(peak < 4 * body.len().min(MIB), "{status}, {} bytes: {peak} bytes", body.len());
    }
}
