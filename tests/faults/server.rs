//! A server that fails in the way that a request asks for.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write as _};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use plenary_test_support::given::{operations, success_body};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::time::sleep;

use crate::SENTINEL;

#[derive(Clone)]
pub(crate) struct Server(Arc<State>);

struct State {
    base_url: String,
    nowhere: String,
    other_host: String,
    connections: AtomicUsize,
    elsewhere: AtomicUsize,
    /// The calls that were refused once.
    refused: Mutex<BTreeSet<String>>,
    bomb: Vec<u8>,
    /// Bound but not listening, so that nobody else gets its port.
    _nobody: TcpSocket,
}

impl Server {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let elsewhere = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let nobody = TcpSocket::new_v4().unwrap();
        nobody.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let mut bomb = GzEncoder::new(Vec::new(), Compression::fast());
        bomb.write_all(&vec![b' '; 16 * 1024 * 1024]).unwrap();
        let server = Self(Arc::new(State {
            base_url: format!("http://{}", listener.local_addr().unwrap()),
            nowhere: format!("http://{}", nobody.local_addr().unwrap()),
            other_host: format!("http://localhost:{}", elsewhere.local_addr().unwrap().port()),
            connections: AtomicUsize::new(0),
            elsewhere: AtomicUsize::new(0),
            refused: Mutex::default(),
            bomb: bomb.finish().unwrap(),
            _nobody: nobody,
        }));
        let running = server.clone();
        let (listener, elsewhere) = (listener.into_std().unwrap(), elsewhere.into_std().unwrap());
        // In a runtime of its own, so that all tasks of the other one are the clients'.
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(running.run(listener, elsewhere));
        });
        server
    }

    async fn run(self, listener: std::net::TcpListener, elsewhere: std::net::TcpListener) {
        let listener = TcpListener::from_std(listener).unwrap();
        let elsewhere = TcpListener::from_std(elsewhere).unwrap();
        loop {
            tokio::select! {
                _ = elsewhere.accept() => {
                    self.0.elsewhere.fetch_add(1, Ordering::SeqCst);
                }
                accepted = listener.accept() => {
                    let (connection, _) = accepted.unwrap();
                    self.0.connections.fetch_add(1, Ordering::SeqCst);
                    let server = self.clone();
                    tokio::spawn(async move {
                        // A client that has gone is no fault of the server.
                        let _ = server.serve(connection).await;
                        server.0.connections.fetch_sub(1, Ordering::SeqCst);
                    });
                }
            }
        }
    }

    pub(crate) fn base_url(&self) -> &str {
        &self.0.base_url
    }

    /// Where nobody listens.
    pub(crate) fn nowhere(&self) -> &str {
        &self.0.nowhere
    }

    /// How many connections are open.
    pub(crate) fn connections(&self) -> usize {
        self.0.connections.load(Ordering::SeqCst)
    }

    /// How many connections another host got.
    pub(crate) fn elsewhere(&self) -> usize {
        self.0.elsewhere.load(Ordering::SeqCst)
    }

    async fn serve(&self, connection: TcpStream) -> io::Result<()> {
        let mut connection = BufReader::new(connection);
        while let Some(headers) = read_request(&mut connection).await? {
            if !self.answer(&headers, connection.get_mut()).await? {
                break;
            }
        }
        Ok(())
    }

    /// Answers one request; whether there may be more on the connection.
    async fn answer(&self, headers: &BTreeMap<String, String>, connection: &mut TcpStream) -> io::Result<bool> {
        let (fault, operation) = (&headers["x-fault"], &headers["x-operation"]);
        let called = |known: &&plenary_client::Operation| *operation == format!("{} {}", known.provider, known.id);
        let known = operations().find(called).unwrap();
        let documented: u16 = known.success().unwrap().status.parse().unwrap();
        // A 204 has no body that could fail.
        let success = if documented == 204 { 200 } else { documented };
        let body = success_body(known);
        let echo = format!("{{\"errors\":[{{\"message\":\"{SENTINEL}\"}}],\"success\":false,\"token\":\"a-token\"}}");
        let bytes = match fault.as_str() {
            "closed before the answer" => return Ok(false),
            "reset before the headers" => return reset(connection, b"").await,
            "reset in the headers" => return reset(connection, b"HTTP/1.1 200 OK\r\ncontent-ty").await,
            "reset after the headers" => return reset(connection, &head(success, "content-length: 9\r\n")).await,
            "no HTTP at all" => b"SSH-2.0-OpenSSH_9.6\r\n".to_vec(),
            "no answer" => return until_closed(connection).await,
            "body cut short" => [head(success, "content-length: 9999\r\n"), body].concat(),
            "Content-Length too small" => {
                [head(success, "content-length: 5\r\n"), b"{\"token\":\"a-token\"}".to_vec()].concat()
            }
            "body that never ends" => return endless(connection, success).await,
            "body of an error that never ends" => return endless(connection, 600).await,
            "one byte a second" => return slow(connection, success).await,
            "gzip that does not decode" => whole(success, "content-encoding: gzip\r\n", b"\x1f\x8b\x08 and no gzip"),
            "gzip bomb" => whole(success, "content-encoding: gzip\r\n", &self.0.bomb),
            "invalid UTF-8" => whole(success, "", b"{\"token\":\"a-token \xff\"}"),
            "JSON cut short" => whole(success, "", b"{\"token\":\"a-token"),
            "success with the body of an error" => whole(success, "", echo.as_bytes()),
            "204 where a body is due" => head(204, ""),
            "HTML with a success" => {
                whole(success, "content-type: text/html\r\n", format!("<p>token={SENTINEL}</p>").as_bytes())
            }
            "302 to another host" => {
                let location = format!("location: {}/{SENTINEL}\r\n", self.0.other_host);
                whole(302, &location, echo.as_bytes())
            }
            "302 on the same origin" => match self.0.refused.lock().unwrap().insert(format!("302 {operation}")) {
                true => whole(302, "location: #here\r\n", echo.as_bytes()),
                false if documented == 204 => head(204, ""),
                false => whole(success, "", &body),
            },
            "429 with a wait that no number holds" => {
                whole(429, "retry-after: 99999999999999999999999999\r\n", echo.as_bytes())
            }
            "429 with a date that is over" => {
                whole(429, "retry-after: Fri, 20 Nov 2020 09:59:00 GMT\r\n", echo.as_bytes())
            }
            "429 again and again" => whole(429, "retry-after: 0\r\n", echo.as_bytes()),
            "503 with a wait, then success" => match self.0.refused.lock().unwrap().insert(operation.clone()) {
                true => whole(503, "retry-after: 0\r\n", echo.as_bytes()),
                false if documented == 204 => head(204, ""),
                false => whole(success, "", &body),
            },
            other => panic!("teach the server the fault `{other}`"),
        };
        connection.write_all(&bytes).await?;
        Ok(!matches!(fault.as_str(), "no HTTP at all" | "body cut short" | "Content-Length too small"))
    }
}

/// The headers of a request; nothing where the client closed the connection instead.
async fn read_request(connection: &mut BufReader<TcpStream>) -> io::Result<Option<BTreeMap<String, String>>> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match connection.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => return Ok(None),
        }
    }
    let head = String::from_utf8(head).unwrap();
    let headers = head.lines().filter_map(|line| line.split_once(": "));
    let headers: BTreeMap<_, _> = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
    let mut body = vec![0; headers.get("content-length").map_or(0, |length| length.parse().unwrap())];
    connection.read_exact(&mut body).await?;
    Ok(Some(headers))
}

fn head(status: u16, headers: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status} Some Words\r\n{headers}\r\n").into_bytes()
}

fn whole(status: u16, headers: &str, body: &[u8]) -> Vec<u8> {
    [&head(status, &format!("{headers}content-length: {}\r\n", body.len())), body].concat()
}

async fn reset(connection: &mut TcpStream, bytes: &[u8]) -> io::Result<bool> {
    connection.write_all(bytes).await?;
    connection.set_zero_linger()?;
    Ok(false)
}

async fn until_closed(connection: &mut TcpStream) -> io::Result<bool> {
    connection.read_to_end(&mut Vec::new()).await?;
    Ok(false)
}

async fn endless(connection: &mut TcpStream, status: u16) -> io::Result<bool> {
    connection.write_all(&head(status, "transfer-encoding: chunked\r\n")).await?;
    let chunk = [b"2000\r\n".as_slice(), &[b' '; 0x2000], b"\r\n"].concat();
    loop {
        connection.write_all(&chunk).await?;
    }
}

async fn slow(connection: &mut TcpStream, status: u16) -> io::Result<bool> {
    connection.write_all(&head(status, "content-length: 99\r\n")).await?;
    loop {
        connection.write_all(b" ").await?;
        sleep(Duration::from_secs(1)).await;
    }
}
