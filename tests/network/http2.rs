//! HTTP/2 over TLS, which any crate in a user's build can enable in reqwest.

use std::error::Error as _;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use h2::server::SendResponse;
use h2::{Ping, PingPong, Reason};
use http::{Request, Response};
use plenary::telnyx::{Call as _, Client, Error, Retry};
use plenary_client::Bytes;
use reqwest::Method;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Mutex;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::server::TlsStream;

use crate::server::client;

/// The environment variable with the path of the trusted certificates.
const TRUSTED: &str = "SSL_CERT_FILE";

/// Runs a test in a process that trusts the certificate of the test's server.
fn in_trusting_process(name: &str, test: impl AsyncFnOnce(Client, Arc<AtomicUsize>)) {
    let directory = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name.replace(':', "-"));
    let [certificate_file, key_file] = ["certificate.pem", "key.der"].map(|file| directory.join(file));
    if std::env::var_os(TRUSTED).is_none_or(|trusted| trusted != certificate_file) {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        std::fs::create_dir_all(&directory).unwrap();
        std::fs::write(&certificate_file, made.cert.pem()).unwrap();
        std::fs::write(certificate_file.with_extension("der"), made.cert.der()).unwrap();
        std::fs::write(&key_file, made.signing_key.serialize_der()).unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.args(["--exact", name, "--nocapture"]).env(TRUSTED, &certificate_file).env_remove("SSL_CERT_DIR");
        assert!(child.status().unwrap().success());
        return;
    }
    let certificate = std::fs::read(certificate_file.with_extension("der")).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(std::fs::read(key_file).unwrap()));
    // rustls has no default, because the workspace enables both crypto providers.
    let tls = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()));
    let tls = tls.with_safe_default_protocol_versions().unwrap().with_no_client_auth();
    let mut tls = tls.with_single_cert(vec![certificate.into()], key).unwrap();
    tls.alpn_protocols = vec![b"h2".to_vec()];
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
        let received = Arc::new(AtomicUsize::new(0));
        tokio::spawn(serve(listener, TlsAcceptor::from(Arc::new(tls)), Arc::clone(&received)));
        test(client(&url).build().unwrap(), received).await;
    });
}

async fn serve(listener: TcpListener, tls: TlsAcceptor, received: Arc<AtomicUsize>) {
    loop {
        let (connection, _) = listener.accept().await.unwrap();
        let (tls, received) = (tls.clone(), Arc::clone(&received));
        tokio::spawn(async move {
            let connection = tls.accept(connection).await.unwrap();
            match received.load(Ordering::SeqCst) {
                0 if std::env::args().any(|argument| argument.contains("shutting_down")) => {
                    received.fetch_add(1, Ordering::SeqCst);
                    // This GOAWAY frame means that the server processed no stream and has no error.
                    close(connection, 0, b"").await;
                }
                0 if std::env::args().any(|argument| argument.contains("closing_server")) => {
                    received.fetch_add(1, Ordering::SeqCst);
                    close(connection, 2, br#"no token=sesame for /rooms?name=open-sesame"#).await;
                }
                _ => respond_to_all(connection, &received).await,
            }
        });
    }
}

async fn respond_to_all(connection: TlsStream<TcpStream>, received: &AtomicUsize) {
    let mut connection = h2::server::handshake(connection).await.unwrap();
    let ping = Arc::new(Mutex::new(connection.ping_pong().unwrap()));
    // The client may close the connection at any time.
    while let Some(Ok((request, response))) = connection.accept().await {
        respond(&request, response, received.fetch_add(1, Ordering::SeqCst), &ping);
    }
}

/// Responds according to the path of the request.
fn respond(
    request: &Request<h2::RecvStream>,
    mut response: SendResponse<Bytes>,
    number: usize,
    ping: &Arc<Mutex<PingPong>>,
) {
    let announced = |length: usize| Response::builder().header("content-length", length).body(()).unwrap();
    match request.uri().path() {
        "/whole" => {
            let mut body = response.send_response(announced(2), false).unwrap();
            body.send_data(Bytes::from("{}"), true).unwrap();
        }
        "/cut" => {
            let mut body = response.send_response(announced(100), false).unwrap();
            body.send_data(Bytes::from("0123456789"), false).unwrap();
            reset_after_head(body, ping);
        }
        "/unannounced" => {
            let mut body = response.send_response(Response::new(()), false).unwrap();
            body.send_data(Bytes::from("whole"), true).unwrap();
        }
        "/unannounced-cut" => {
            let mut body = response.send_response(Response::new(()), false).unwrap();
            body.send_data(Bytes::from("0123456789"), false).unwrap();
            reset_after_head(body, ping);
        }
        "/no-body" => {
            response.send_response(announced(100), true).unwrap();
        }
        "/no-content" => {
            let head = Response::builder().status(204).header("content-length", 100).body(()).unwrap();
            response.send_response(head, true).unwrap();
        }
        "/refused-twice" if number >= 2 => {
            let mut body = response.send_response(announced(2), false).unwrap();
            body.send_data(Bytes::from("{}"), true).unwrap();
        }
        "/refused" | "/refused-twice" => response.send_reset(Reason::REFUSED_STREAM),
        "/failed" => response.send_reset(Reason::INTERNAL_ERROR),
        path => panic!("{path}"),
    }
}

/// Resets the stream of a body after the client has received the head.
fn reset_after_head(mut body: h2::SendStream<Bytes>, ping: &Arc<Mutex<PingPong>>) {
    let ping = Arc::clone(ping);
    tokio::spawn(async move {
        // The client responds to the ping after it has received the head.
        ping.lock().await.ping(Ping::opaque()).await.unwrap();
        body.send_reset(Reason::NO_ERROR);
    });
}

/// Closes the connection at the first request, with an error code and a text.
async fn close(mut connection: TlsStream<TcpStream>, code: u8, text: &[u8]) {
    /// The length of the connection preface in bytes.
    const PREFACE: usize = 24;
    connection.read_exact(&mut [0; PREFACE]).await.unwrap();
    connection.write_all(&[0, 0, 0, 4, 0, 0, 0, 0, 0]).await.unwrap();
    let mut frame = [0; 9];
    loop {
        connection.read_exact(&mut frame).await.unwrap();
        let length = u32::from_be_bytes([0, frame[0], frame[1], frame[2]]) as usize;
        connection.read_exact(&mut vec![0; length]).await.unwrap();
        match (frame[3], frame[4]) {
            // The client's SETTINGS frame needs an acknowledgement.
            (4, 0) => connection.write_all(&[0, 0, 0, 4, 1, 0, 0, 0, 0]).await.unwrap(),
            // A HEADERS frame is the head of a request.
            (1, _) => break,
            _ => {}
        }
    }
    let length = u8::try_from(8 + text.len()).unwrap();
    let goaway = [&[0, 0, length, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, code], text].concat();
    connection.write_all(&goaway).await.unwrap();
    connection.flush().await.unwrap();
    let _ = connection.read_to_end(&mut Vec::new()).await;
}

#[test]
fn a_body_that_ends_before_its_announced_length_is_an_error() {
    in_trusting_process("http2::a_body_that_ends_before_its_announced_length_is_an_error", async |client, received| {
        let whole = client.raw_request(Method::GET, "/whole").send().await.unwrap();
        assert_eq!(whole.body(), "{}");
        let error = client.raw_request(Method::GET, "/cut").send().await.unwrap_err();
        let Error::Communication(cause) = &error else { panic!("{error:?}") };
        let shown = cause.source().unwrap().to_string();
        assert_eq!(shown, "the body ended after 10 of 100 bytes");
        assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (200, 1));
        assert_eq!(received.load(Ordering::SeqCst), 2);
        // These responses have no body, despite their `content-length`.
        client.raw_request(Method::HEAD, "/no-body").send().await.unwrap();
        client.raw_request(Method::GET, "/no-content").send().await.unwrap();
    });
}

#[test]
fn a_body_without_a_length_is_whole_only_if_its_stream_ends() {
    in_trusting_process("http2::a_body_without_a_length_is_whole_only_if_its_stream_ends", async |client, _| {
        let whole = client.raw_request(Method::GET, "/unannounced").send().await.unwrap();
        assert_eq!(whole.body(), "whole");
        let error = client.raw_request(Method::GET, "/unannounced-cut").send().await.unwrap_err();
        let Error::Communication(cause) = &error else { panic!("{error:?}") };
        let shown = cause.source().unwrap().to_string();
        assert_eq!(shown, "the server reset the stream after 10 bytes, before the end of the body");
        assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (200, 1));
    });
}

#[test]
fn refused_requests_are_retried_within_the_policy_of_the_call() {
    in_trusting_process(
        "http2::refused_requests_are_retried_within_the_policy_of_the_call",
        async |client, received| {
            let post = |path| client.raw_request(Method::POST, path).json(&["a body"]);
            let done = post("/refused-twice").send().await.unwrap();
            assert_eq!((done.head().attempts(), received.swap(0, Ordering::SeqCst)), (3, 3));
            let error = post("/refused").send().await.unwrap_err();
            assert_eq!((error.attempts(), received.swap(0, Ordering::SeqCst)), (3, 3));
            assert!(!error.to_string().contains("unknown"), "{error}");
            let error = post("/refused").retry(Retry::off()).send().await.unwrap_err();
            assert_eq!((error.attempts(), received.swap(0, Ordering::SeqCst)), (1, 1));
            // The server may have acted on this request.
            let error = post("/failed").send().await.unwrap_err();
            assert_eq!((error.attempts(), received.swap(0, Ordering::SeqCst)), (1, 1));
            assert!(error.to_string().contains("its outcome is unknown"), "{error}");
        },
    );
}

#[test]
fn a_request_to_a_server_that_is_shutting_down_is_retried() {
    in_trusting_process("http2::a_request_to_a_server_that_is_shutting_down_is_retried", async |client, received| {
        let post = client.raw_request(Method::POST, "/whole").json(&["a body"]);
        let done = post.send().await.unwrap();
        assert_eq!((done.head().attempts(), received.load(Ordering::SeqCst)), (2, 2));
    });
}

#[test]
fn the_text_of_a_closing_server_shows_no_secret() {
    in_trusting_process("http2::the_text_of_a_closing_server_shows_no_secret", async |client, _| {
        let request = client.raw_request(Method::POST, "/rooms").query("name", "open-sesame").retry(Retry::off());
        let error = request.send().await.unwrap_err();
        let mut shown = format!("{error} {error:?}");
        let mut source = error.source();
        while let Some(cause) = source {
            shown.push_str(&format!("\n{cause} {cause:?}"));
            source = cause.source();
        }
        assert!(shown.contains("no token=[redacted] for /rooms?name=[redacted]"), "{shown}");
        assert!(!shown.contains("sesame"), "{shown}");
    });
}
