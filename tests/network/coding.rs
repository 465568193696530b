//! Tests for compressed responses.

use std::error::Error as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use plenary::telnyx::Error;
use plenary_client::Call as _;
use reqwest::Method;

use crate::server::{Reply, Server, response};

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

/// `hello` and a line break, compressed with Brotli.
const BROTLI: &[u8] = b"\x8f\x02\x80hello\n\x03";

/// The same with a large window, which is not part of the coding `br`.
const LARGE_WINDOW: &[u8] = b"\x11\x18\x0a\x00\x02hello\n\x03";

/// Returns a response body, or the cause of the error.
async fn body_of(bytes: Vec<u8>) -> Result<String, String> {
    let server = Server::start(move |_, _| Reply::Send(bytes.clone()));
    let client = server.client().build().unwrap();
    match client.raw_request(Method::GET, "/rooms").send().await {
        Ok(response) => Ok(String::from_utf8(response.body().to_vec()).unwrap()),
        Err(error @ Error::Communication(_)) => {
            assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (200, 1), "{error:?}");
            let Error::Communication(error) = error else { unreachable!() };
            Err(error.source().unwrap().to_string())
        }
        Err(error) => panic!("{error:?}"),
    }
}

#[tokio::test]
async fn every_member_of_a_gzip_body_is_decoded() {
    let members = [gzip("one, "), gzip("two, "), gzip(""), gzip("three")].concat();
    let read = body_of(response("content-encoding: gzip\r\n", &members)).await;
    assert_eq!(read.as_deref(), Ok("one, two, three"));
    // Each member is in its own chunk.
    let chunk = |bytes: &[u8]| [format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat();
    let head = b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    let chunked = [head, chunk(&gzip("one, ")), chunk(&gzip("two")), b"0\r\n\r\n".to_vec()].concat();
    assert_eq!(body_of(chunked).await.as_deref(), Ok("one, two"));
    for cut in [members.len() - 1, members.len() - 12, gzip("one, ").len() + 3, 5] {
        let read = body_of(response("content-encoding: gzip\r\n", &members[..cut])).await;
        assert!(read.as_ref().is_err_and(|cause| cause.contains("could not be decompressed")), "{cut}: {read:?}");
    }
}

#[tokio::test]
async fn coding_names_ignore_case_and_may_have_the_prefix_x() {
    for name in ["gzip", "GZIP", "x-gzip", "X-GZip", "identity, gzip", " gzip ,"] {
        let read = body_of(response(&format!("Content-Encoding: {name}\r\n"), &gzip("hello"))).await;
        assert_eq!(read.as_deref(), Ok("hello"), "{name}");
    }
    assert_eq!(body_of(response("content-encoding: BR\r\n", BROTLI)).await.as_deref(), Ok("hello\n"));
    let cut = body_of(response("content-encoding: br\r\n", &BROTLI[..6])).await;
    assert!(cut.is_err_and(|cause| cause.contains("could not be decompressed")));
    let large = body_of(response("content-encoding: br\r\n", LARGE_WINDOW)).await;
    assert!(large.as_ref().is_err_and(|cause| cause.contains("could not be decompressed")), "{large:?}");
    // Real servers send such values, although the body is not compressed.
    for name in ["utf-8", "identity", ""] {
        let read = body_of(response(&format!("content-encoding: {name}\r\n"), b"hello")).await;
        assert_eq!(read.as_deref(), Ok("hello"), "{name}");
    }
    assert_eq!(body_of(response("content-encoding: gzip\r\n", b"")).await.as_deref(), Ok(""));
    // A response without a body has nothing to decode.
    assert_eq!(body_of(response("content-encoding: zstd\r\n", b"")).await.as_deref(), Ok(""));
}

#[tokio::test]
async fn chunks_override_the_announced_length() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n";
    let read = body_of([head.as_bytes(), b"5\r\nhello\r\n0\r\n\r\n"].concat()).await;
    assert_eq!(read.as_deref(), Ok("hello"));
}

#[tokio::test]
async fn a_coding_that_is_not_decoded_is_an_error_that_names_it() {
    let transferred = |coding: &str| {
        let head = format!("HTTP/1.1 200 OK\r\ntransfer-encoding: {coding}\r\n\r\n");
        [head.as_bytes(), b"5\r\nhello\r\n0\r\n\r\n"].concat()
    };
    assert_eq!(body_of(transferred("chunked")).await.as_deref(), Ok("hello"));
    for (bytes, coding) in [
        (transferred("gzip, chunked"), "gzip"),
        (transferred("X-GZIP, chunked"), "x-gzip"),
        (transferred("secret-coding, chunked"), "unknown"),
        (response("content-encoding: zstd\r\n", b"hello"), "zstd"),
        (response("content-encoding: deflate\r\n", b"hello"), "deflate"),
        (response("content-encoding: gzip, br\r\n", b"hello"), "br"),
    ] {
        let expected = format!("the body is encoded as `{coding}`, which the client does not support");
        assert_eq!(body_of(bytes).await, Err(expected));
    }
}

#[tokio::test]
async fn accept_encoding_lists_the_decoded_codings_unless_the_request_sets_it_or_a_range() {
    let server = Server::start(|_, _| Reply::Send(response("", b"")));
    let client = server.client().build().unwrap();
    client.raw_request(Method::GET, "/rooms").send().await.unwrap();
    client.raw_request(Method::GET, "/rooms").header("accept-encoding", "identity").send().await.unwrap();
    client.raw_request(Method::GET, "/rooms").header("range", "bytes=0-9").send().await.unwrap();
    let asked = server.requests().into_iter().map(|request| {
        let lines = request.head.lines().filter_map(|line| line.strip_prefix("accept-encoding: "));
        lines.map(String::from).collect::<Vec<_>>()
    });
    assert_eq!(asked.collect::<Vec<_>>(), [vec!["gzip, br"], vec!["identity"], vec![]]);
}
