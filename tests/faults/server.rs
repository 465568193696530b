//! A server that causes the fault in the request's `x-fault` header.

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use plenary_client::Operation;
use plenary_test_support::operations::{operations, success_body};
use plenary_test_support::specification::SPECIFICATIONS;
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::time::sleep;

use crate::SENTINEL;
use crate::fault::{Cause, FAULTS};

/// A received request.
pub(crate) struct Request {
    /// The path and the query.
    pub(crate) target: String,
    pub(crate) body: Vec<u8>,
}

#[derive(Clone)]
pub(crate) struct Server(Arc<State>);

struct State {
    base_url: String,
    http2_url: String,
    unused_url: String,
    other_host: String,
    connections: AtomicUsize,
    connections_to_other_host: AtomicUsize,
    /// The requests of each call.
    requests: Mutex<BTreeMap<String, Vec<Request>>>,
    bomb: Vec<u8>,
    /// A socket that is bound but not listening. It reserves an unused port.
    _unused: TcpSocket,
}

impl Server {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let http2_listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let other_host_listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let unused = TcpSocket::new_v4().unwrap();
        unused.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let server = Self(Arc::new(State {
            base_url: format!("http://{}", listener.local_addr().unwrap()),
            http2_url: format!("http://{}", http2_listener.local_addr().unwrap()),
            unused_url: format!("http://{}", unused.local_addr().unwrap()),
            other_host: format!("http://localhost:{}", other_host_listener.local_addr().unwrap().port()),
            connections: AtomicUsize::new(0),
            connections_to_other_host: AtomicUsize::new(0),
            requests: Mutex::default(),
            bomb: gzip(&vec![b' '; 16 * 1024 * 1024]),
            _unused: unused,
        }));
        let running = server.clone();
        let listeners = [listener, http2_listener, other_host_listener].map(|listener| listener.into_std().unwrap());
        // The server has its own runtime, so that the test's runtime contains only the tasks of the clients.
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(running.run(listeners));
        });
        server
    }

    async fn run(self, listeners: [std::net::TcpListener; 3]) {
        let [listener, http2_listener, other_host_listener] =
            listeners.map(|listener| TcpListener::from_std(listener).unwrap());
        loop {
            tokio::select! {
                _ = other_host_listener.accept() => {
                    self.0.connections_to_other_host.fetch_add(1, Ordering::SeqCst);
                }
                accepted = listener.accept() => {
                    let (server, connection) = (self.clone(), accepted.unwrap().0);
                    self.count(async move { _ = server.serve(connection).await });
                }
                accepted = http2_listener.accept() => {
                    let (server, connection) = (self.clone(), accepted.unwrap().0);
                    self.count(async move { _ = server.serve_http2(connection).await });
                }
            }
        }
    }

    /// Counts a connection while the server serves it. The client may close the connection at any time.
    fn count(&self, serving: impl Future<Output = ()> + Send + 'static) {
        self.0.connections.fetch_add(1, Ordering::SeqCst);
        let server = self.clone();
        tokio::spawn(async move {
            serving.await;
            server.0.connections.fetch_sub(1, Ordering::SeqCst);
        });
    }

    pub(crate) fn base_url(&self) -> &str {
        &self.0.base_url
    }

    /// Returns the base URL of the same server over HTTP/2.
    pub(crate) fn http2_url(&self) -> &str {
        &self.0.http2_url
    }

    /// Returns the URL of a port that nothing listens on.
    pub(crate) fn unused_url(&self) -> &str {
        &self.0.unused_url
    }

    /// Returns the number of open connections.
    pub(crate) fn connections(&self) -> usize {
        self.0.connections.load(Ordering::SeqCst)
    }

    /// Returns the number of connections to the other host.
    pub(crate) fn connections_to_other_host(&self) -> usize {
        self.0.connections_to_other_host.load(Ordering::SeqCst)
    }

    /// Adds a request of a call. Returns the number of earlier requests of that call.
    pub(crate) fn receive(&self, headers: &BTreeMap<String, String>, request: Request) -> usize {
        let mut requests = self.0.requests.lock().unwrap();
        let requests = requests.entry(headers["x-call"].clone()).or_default();
        requests.push(request);
        requests.len() - 1
    }

    /// Removes the received requests of a call.
    pub(crate) fn take_requests(&self, call: &str) -> Vec<Request> {
        self.0.requests.lock().unwrap().remove(call).unwrap_or_default()
    }

    async fn serve(&self, connection: TcpStream) -> io::Result<()> {
        let mut connection = BufReader::new(connection);
        while let Some((headers, request)) = read_request(&mut connection).await? {
            let number = self.receive(&headers, request);
            if !self.respond(&headers, number, connection.get_mut()).await? {
                break;
            }
        }
        Ok(())
    }

    /// Responds to a request. Returns true if the connection can be reused.
    ///
    /// `number` counts the requests of a call from 0.
    async fn respond(
        &self,
        headers: &BTreeMap<String, String>,
        number: usize,
        connection: &mut TcpStream,
    ) -> io::Result<bool> {
        let (fault, operation) = (&headers["x-fault"], &headers["x-operation"]);
        let called = |known: &&Operation| *operation == format!("{} {}", known.provider, known.id);
        let known = operations().find(called).unwrap();
        let cause = FAULTS.iter().find(|known| known.name == fault).unwrap().cause;
        let documented: u16 = known.success().unwrap().status.parse().unwrap();
        // A 204 response has no body, so a fault in the body needs another status code.
        let success = if documented == 204 { 200 } else { documented };
        let body = success_body(known);
        let good = || if documented == 204 { head(204, "") } else { whole(success, "", &body) };
        let echo = format!("{{\"errors\":[{{\"message\":\"{SENTINEL}\"}}],\"success\":false,\"token\":\"a-token\"}}");
        let bytes = match fault.as_str() {
            _ if !matches!(cause, Cause::Server) => good(),
            "closed before the response" => return Ok(false),
            "reset before the headers" => return reset(connection, b"").await,
            "reset in the headers" => return reset(connection, b"HTTP/1.1 200 OK\r\ncontent-ty").await,
            "reset after the headers" => return reset(connection, &head(success, "content-length: 9\r\n")).await,
            "not HTTP" => b"SSH-2.0-OpenSSH_9.6\r\n".to_vec(),
            "no response" => return until_closed(connection).await,
            "body cut short" => [head(success, "content-length: 9999\r\n"), body].concat(),
            "Content-Length too small" => {
                [head(success, "content-length: 5\r\n"), b"{\"token\":\"a-token\"}".to_vec()].concat()
            }
            "body that never ends" => return endless(connection, success).await,
            "error body that never ends" => return endless(connection, 600).await,
            "one byte a second" => return slow(connection, success).await,
            "invalid gzip" => whole(success, "content-encoding: gzip\r\n", b"\x1f\x8b\x08 and no gzip"),
            "gzip in two members" | "`GZIP` as a coding" if documented == 204 => head(204, ""),
            "gzip in two members" => {
                let (first, second) = body.split_at(body.len() / 2);
                whole(success, "content-encoding: gzip\r\n", &[gzip(first), gzip(second)].concat())
            }
            "`GZIP` as a coding" => whole(success, "content-encoding: GZIP\r\n", &gzip(&body)),
            "`gzip, chunked` as a transfer coding" => {
                let compressed = gzip(&body);
                let length = format!("{:x}\r\n", compressed.len()).into_bytes();
                let head = head(success, "transfer-encoding: gzip, chunked\r\n");
                [head, length, compressed, b"\r\n0\r\n\r\n".to_vec()].concat()
            }
            "gzip bomb" => whole(success, "content-encoding: gzip\r\n", &self.0.bomb),
            "invalid UTF-8" => whole(success, "", b"{\"token\":\"a-token \xff\"}"),
            "JSON cut short" => whole(success, "", b"{\"token\":\"a-token"),
            "success with an error body" => whole(success, "", echo.as_bytes()),
            "204 instead of a body" => head(204, ""),
            "success with an HTML body" => {
                whole(success, "content-type: text/html\r\n", format!("<p>token={SENTINEL}</p>").as_bytes())
            }
            "302 to another host" => {
                let location = format!("location: {}/{SENTINEL}\r\n", self.0.other_host);
                whole(302, &location, echo.as_bytes())
            }
            "302 on the same origin" if number == 0 => whole(302, "location: #here\r\n", echo.as_bytes()),
            "302 on the same origin" => good(),
            "429 with a wait that is too large" => {
                whole(429, "retry-after: 99999999999999999999999999\r\n", echo.as_bytes())
            }
            "429 with a date in the past" => {
                whole(429, "retry-after: Fri, 20 Nov 2020 09:59:00 GMT\r\n", echo.as_bytes())
            }
            "429 every time" => whole(429, "retry-after: 0\r\n", echo.as_bytes()),
            "503 with a wait, then success" if number == 0 => whole(503, "retry-after: 0\r\n", echo.as_bytes()),
            "503 with a wait, then success" => good(),
            "byte order mark before the body" | "lone surrogate in a string" | "integers with a fraction"
                if documented == 204 =>
            {
                head(204, "")
            }
            "byte order mark before the body" => whole(success, "", &[b"\xef\xbb\xbf", body.as_slice()].concat()),
            "lone surrogate in a string" => whole(success, "", &with_lone_surrogate(known, &body)),
            "integers with a fraction" => whole(success, "", &with_fractions(&body)),
            other => panic!("the server does not know the fault `{other}`"),
        };
        connection.write_all(&bytes).await?;
        Ok(!matches!(fault.as_str(), "not HTTP" | "body cut short" | "Content-Length too small"))
    }
}

/// Returns a body with a lone surrogate in a string or a key.
///
/// Prefers the first string that can have any content. If there is none, adds a key.
fn with_lone_surrogate(operation: &Operation, body: &[u8]) -> Vec<u8> {
    const PLACE: &str = "any-text-fits-here";
    let Ok(mut body) = serde_json::from_slice::<Value>(body) else { return body.to_vec() };
    let known = SPECIFICATIONS.iter().find(|known| known.provider.name == operation.provider).unwrap();
    let name = operation.success().unwrap().component.unwrap();
    let component = known.provider.components.iter().find(|component| component.name == name).unwrap();
    let is_accepted = |body: &Value| {
        (component.recode)(body.to_string().as_bytes()).is_ok_and(|recoded| recoded.undocumented.is_empty())
    };
    let texts = pointers(&body, String::new());
    let put = |body: &Value, pointer: &String| {
        let mut changed = body.clone();
        *changed.pointer_mut(pointer)? = Value::from(PLACE);
        is_accepted(&changed).then_some(changed)
    };
    match texts.iter().find_map(|pointer| put(&body, pointer)) {
        Some(changed) => body = changed,
        None => drop(body.as_object_mut().unwrap().insert(String::from(PLACE), Value::Null)),
    }
    body.to_string().replace(PLACE, "\\ud800").into_bytes()
}

/// Returns the JSON pointers to all strings.
fn pointers(value: &Value, pointer: String) -> Vec<String> {
    match value {
        Value::String(_) => vec![pointer],
        Value::Array(items) => {
            items.iter().enumerate().flat_map(|(index, item)| pointers(item, format!("{pointer}/{index}"))).collect()
        }
        Value::Object(properties) => {
            properties.iter().flat_map(|(key, value)| pointers(value, format!("{pointer}/{key}"))).collect()
        }
        _ => Vec::new(),
    }
}

/// Returns a body in which every integer has a fraction.
fn with_fractions(body: &[u8]) -> Vec<u8> {
    fn change(value: &mut Value) {
        match value {
            Value::Number(number) if number.is_i64() => *value = Value::from(number.as_f64().unwrap()),
            Value::Array(items) => items.iter_mut().for_each(change),
            Value::Object(properties) => properties.values_mut().for_each(change),
            _ => {}
        }
    }
    let Ok(mut body) = serde_json::from_slice(body) else { return body.to_vec() };
    change(&mut body);
    body.to_string().into_bytes()
}

/// Returns the headers and the rest of a request, or `None` if the client closed the connection.
async fn read_request(
    connection: &mut BufReader<TcpStream>,
) -> io::Result<Option<(BTreeMap<String, String>, Request)>> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match connection.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => return Ok(None),
        }
    }
    let head = String::from_utf8(head).unwrap();
    let target = head.split(' ').nth(1).unwrap().to_owned();
    let headers = head.lines().filter_map(|line| line.split_once(": "));
    let headers: BTreeMap<_, _> = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
    let mut body = vec![0; headers.get("content-length").map_or(0, |length| length.parse().unwrap())];
    connection.read_exact(&mut body).await?;
    Ok(Some((headers, Request { target, body })))
}

fn head(status: u16, headers: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status} Some Words\r\n{headers}\r\n").into_bytes()
}

fn whole(status: u16, headers: &str, body: &[u8]) -> Vec<u8> {
    [&head(status, &format!("{headers}content-length: {}\r\n", body.len())), body].concat()
}

fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
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
