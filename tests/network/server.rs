//! A server that sends prepared bytes.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use plenary::telnyx;
use plenary_client::Retry;

/// A time limit that no test reaches, even on a busy machine.
pub(crate) const TIME_LIMIT: Duration = Duration::from_secs(60);

/// How the server can react to a request.
pub(crate) enum Reply {
    /// Sends bytes and keeps the connection open.
    Send(Vec<u8>),
    /// Closes the connection.
    Close,
    /// Does nothing until the client closes the connection.
    Nothing,
}

/// The head of a received request, and the number of its connection.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) head: String,
    pub(crate) connection: usize,
}

/// A server that records the requests that it receives.
#[derive(Clone)]
pub(crate) struct Server {
    pub(crate) url: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Starts a server.
    ///
    /// `reply` receives the number of each request, counted from 0, and its head.
    pub(crate) fn start(reply: impl Fn(usize, &str) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let server = Self { url, requests: Arc::default() };
        let (accepting, reply) = (server.clone(), Arc::new(reply));
        thread::spawn(move || {
            for (number, connection) in listener.incoming().enumerate() {
                let (server, reply) = (accepting.clone(), Arc::clone(&reply));
                thread::spawn(move || server.serve(number, connection.unwrap(), &*reply));
            }
        });
        server
    }

    fn serve(&self, number: usize, mut connection: TcpStream, reply: &(dyn Fn(usize, &str) -> Reply + Send + Sync)) {
        let mut received = Vec::new();
        let mut chunk = [0; 4096];
        while let Ok(length @ 1..) = connection.read(&mut chunk) {
            received.extend_from_slice(&chunk[..length]);
            let text = String::from_utf8_lossy(&received).into_owned();
            let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if body.len() < length.map_or(0, |length| length.parse().unwrap()) {
                continue;
            }
            received.clear();
            let mut requests = self.requests.lock().unwrap();
            let count = requests.len();
            requests.push(Request { head: head.to_owned(), connection: number });
            drop(requests);
            match reply(count, head) {
                Reply::Send(bytes) if connection.write_all(&bytes).is_ok() => {}
                Reply::Send(_) | Reply::Close => return,
                Reply::Nothing => {}
            }
        }
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }

    /// Returns the number of connections, up to the last connection that had a request.
    pub(crate) fn connections(&self) -> usize {
        self.requests().iter().map(|request| request.connection).max().map_or(0, |most| most + 1)
    }

    pub(crate) fn client(&self) -> telnyx::ClientBuilder {
        client(&self.url)
    }
}

/// Returns the builder of a client that retries without waiting.
pub(crate) fn client(url: &str) -> telnyx::ClientBuilder {
    let retry = Retry::default().backoff(Duration::ZERO, Duration::ZERO);
    telnyx::Client::builder().base_url(url).api_key("KEY0123").retry(retry)
}

/// Returns a response with status code 200.
///
/// Each header must end with a line break.
pub(crate) fn response(headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\n{headers}content-length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// Returns an empty list of rooms.
pub(crate) fn rooms() -> Reply {
    Reply::Send(response("", br#"{"data":[],"meta":{}}"#))
}
