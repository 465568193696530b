//! A server that returns the responses of a case, with one response per connection.

use std::collections::{BTreeMap, VecDeque};
use std::future::{Future, ready};
use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll};
use std::thread;
use std::time::Duration;

use serde_json::Value;
use tokio::runtime::Handle;
use tokio::time::Instant;
use tower::Service;

use crate::clock::{self, Hold};

/// A response, and how the server delivers it.
#[derive(Clone)]
pub(crate) struct ServerResponse {
    pub(crate) delivery: Delivery,
    /// The time that the server waits before the response.
    pub(crate) after: Duration,
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// How the server can deliver a response.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Delivery {
    /// The whole response arrives.
    #[default]
    Whole,
    /// The connection is refused.
    Refused,
    /// The connection fails because the client rejects the server's certificate.
    Distrusted,
    /// The server closes the connection without a response.
    Closed,
    /// The server never responds.
    Silent,
    /// The connection closes before the end of the body.
    Cut,
    /// The body stops before its end, but the connection stays open.
    Stuck,
}

/// A received request.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Value,
}

/// A server with its next responses and the requests that it received.
#[derive(Clone)]
pub(crate) struct Server {
    pub(crate) base_url: String,
    runtime: Handle,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    responses: VecDeque<ServerResponse>,
    /// The connections that the server has not accepted yet.
    connecting: VecDeque<(ServerResponse, Hold)>,
    connects: Vec<Instant>,
    requests: Vec<Request>,
}

impl Server {
    pub(crate) fn start(runtime: &Handle) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let server = Self { base_url, runtime: runtime.clone(), state: Arc::default() };
        let accepting = server.clone();
        thread::spawn(move || {
            for connection in listener.incoming() {
                let accepted = accepting.state().connecting.pop_front().unwrap();
                let server = accepting.clone();
                thread::spawn(move || server.serve(connection.unwrap(), accepted));
            }
        });
        server
    }

    /// Clears the received requests, and sets the next responses.
    ///
    /// The last response repeats.
    pub(crate) fn play(&self, responses: Vec<ServerResponse>) {
        *self.state() = State { responses: responses.into(), ..State::default() };
    }

    /// Returns the time at which each attempt started to connect.
    pub(crate) fn attempts(&self) -> Vec<Instant> {
        self.state().connects.clone()
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.state().requests.clone()
    }

    /// Returns an HTTP client that stops the clock when it connects.
    pub(crate) fn http_client(&self) -> reqwest::Client {
        let server = self.clone();
        reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .pool_max_idle_per_host(0)
            .no_proxy()
            .connector_layer(tower::layer::layer_fn(move |inner| Connecting { inner, server: server.clone() }))
            .build()
            .unwrap()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    fn serve(&self, mut connection: TcpStream, (response, mut hold): (ServerResponse, Hold)) {
        connection.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let Some(request) = read_request(&mut connection) else { return };
        self.state().requests.push(request);
        if !response.after.is_zero() {
            let Some(held) = clock::pass(&self.runtime, hold, response.after) else { return };
            hold = held;
        }
        let ServerResponse { delivery, status, headers, body, .. } = response;
        let length = body.len() + if matches!(delivery, Delivery::Cut | Delivery::Stuck) { 9 } else { 0 };
        let mut bytes = format!("HTTP/1.1 {status} Some Words\r\n");
        headers.iter().for_each(|(name, value)| bytes.push_str(&format!("{name}: {value}\r\n")));
        if status != 204 {
            bytes.push_str(&format!("content-length: {length}\r\n"));
        }
        bytes.push_str("connection: close\r\n\r\n");
        match delivery {
            Delivery::Whole | Delivery::Cut => {
                // The client may have closed the connection.
                let _ = connection.write_all(bytes.as_bytes()).and_then(|()| connection.write_all(&body));
                let _ = connection.shutdown(Shutdown::Write);
            }
            Delivery::Refused | Delivery::Distrusted | Delivery::Closed => {
                connection.shutdown(Shutdown::Write).unwrap()
            }
            Delivery::Silent => drop(hold),
            Delivery::Stuck => {
                let _ = connection.write_all(bytes.as_bytes()).and_then(|()| connection.write_all(&body));
                clock::settle(&self.runtime);
                drop(hold);
            }
        }
        // The client closes the connection when it has read the response. Then this function drops `hold` to start the
        // clock.
        let _ = connection.read_to_end(&mut Vec::new());
    }
}

fn read_request(connection: &mut TcpStream) -> Option<Request> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        connection.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap();
    let mut lines = head.trim_end().lines();
    let mut first = lines.next()?.split(' ');
    let (method, target) = (first.next()?, first.next()?);
    let headers: BTreeMap<String, String> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let mut body = vec![0; headers.get("content-length").map_or(0, |length| length.parse().unwrap())];
    connection.read_exact(&mut body).ok()?;
    let url = reqwest::Url::parse(&format!("http://a{target}")).unwrap();
    Some(Request {
        method: method.to_owned(),
        path: url.path().to_owned(),
        query: url.query_pairs().into_owned().collect(),
        headers,
        body: serde_json::from_slice(&body).unwrap_or_default(),
    })
}

/// A connector that stops the clock before it connects.
#[derive(Clone)]
struct Connecting<S> {
    inner: S,
    server: Server,
}

type BoxError = Box<dyn std::error::Error + Send + Sync>;

impl<S, Destination> Service<Destination> for Connecting<S>
where
    S: Service<Destination, Error = BoxError>,
    S::Response: Send + 'static,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, destination: Destination) -> Self::Future {
        let mut state = self.server.state();
        state.connects.push(Instant::now());
        let response = match state.responses.len() {
            0 | 1 => state.responses.front().cloned().unwrap(),
            _ => state.responses.pop_front().unwrap(),
        };
        if response.delivery == Delivery::Refused {
            return Box::pin(ready(Err("connection refused".into())));
        }
        if response.delivery == Delivery::Distrusted {
            // This error has the same kind and message as the error from rustls.
            let error = std::io::Error::new(std::io::ErrorKind::InvalidData, "invalid peer certificate: UnknownIssuer");
            return Box::pin(ready(Err(error.into())));
        }
        state.connecting.push_back((response, clock::hold(&self.server.runtime)));
        drop(state);
        Box::pin(self.inner.call(destination))
    }
}
