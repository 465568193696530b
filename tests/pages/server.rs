//! A server that computes each response from its request, and can delay it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// A received request.
#[derive(Clone, Debug)]
pub(crate) struct ReceivedRequest {
    pub(crate) at: Instant,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) parameters: BTreeMap<String, String>,
}

impl ReceivedRequest {
    fn new(request: &Request<Body>) -> Self {
        let query = request.uri().query().unwrap_or_default().to_owned();
        let parameters = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        Self { at: Instant::now(), path: request.uri().path().to_owned(), query, parameters }
    }

    /// Returns the number in a query parameter.
    pub(crate) fn number(&self, name: &str) -> Option<i64> {
        self.parameters.get(name)?.parse().ok()
    }
}

/// A response: a status code and a body.
pub(crate) type ServerResponse = (u16, Value);

/// Counts of requests.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Traffic {
    /// The number of requests so far.
    pub(crate) received: usize,
    /// The number of requests without a response.
    pub(crate) open: usize,
    /// The highest value of `open` so far.
    pub(crate) most_open: usize,
    /// The number of requests whose connection closed before the response.
    pub(crate) abandoned: usize,
}

pub(crate) struct Server {
    pub(crate) url: String,
    requests: Arc<Mutex<Vec<ReceivedRequest>>>,
    traffic: watch::Receiver<Traffic>,
    serving: JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Server {
    /// Starts a server that computes the response from each request.
    pub(crate) async fn start(respond: impl Fn(ReceivedRequest) -> ServerResponse + Send + Sync + 'static) -> Self {
        let respond = Arc::new(respond);
        Self::with_delays(move |request, _| {
            let respond = Arc::clone(&respond);
            async move { respond(request) }
        })
        .await
    }

    /// Starts a server that computes each response with a future. The future can watch the traffic.
    pub(crate) async fn with_delays<F: Future<Output = ServerResponse> + Send + 'static>(
        respond: impl Fn(ReceivedRequest, watch::Receiver<Traffic>) -> F + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (counted, traffic) = watch::channel(Traffic::default());
        let (respond, received, watched) = (Arc::new(respond), Arc::clone(&requests), traffic.clone());
        let app = Router::new().fallback(move |request: Request<Body>| {
            let request = ReceivedRequest::new(&request);
            received.lock().unwrap().push(request.clone());
            let open = Open::new(counted.clone());
            let respond = respond(request, watched.clone());
            async move {
                let (status, body) = respond.await;
                open.close();
                let response = Response::builder().status(status).header("content-type", "application/json");
                response.header("x-request-id", "request-17").body(Body::from(body.to_string())).unwrap()
            }
        });
        let serving = tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Self { url, requests, traffic, serving }
    }

    /// Returns the requests so far.
    pub(crate) fn requests(&self) -> Vec<ReceivedRequest> {
        self.requests.lock().unwrap().clone()
    }

    pub(crate) fn traffic(&self) -> Traffic {
        *self.traffic.borrow()
    }

    /// Waits until the traffic meets a condition.
    pub(crate) async fn until(&self, is_met: impl FnMut(&Traffic) -> bool) {
        self.traffic.clone().wait_for(is_met).await.unwrap();
    }
}

/// A request without a response. hyper drops it if its connection closes.
struct Open {
    traffic: watch::Sender<Traffic>,
    has_response: bool,
}

impl Open {
    fn new(traffic: watch::Sender<Traffic>) -> Self {
        traffic.send_modify(|traffic| {
            traffic.received += 1;
            traffic.open += 1;
            traffic.most_open = traffic.most_open.max(traffic.open);
        });
        Self { traffic, has_response: false }
    }

    fn close(mut self) {
        self.has_response = true;
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.traffic.send_modify(|traffic| {
            traffic.open -= 1;
            traffic.abandoned += usize::from(!self.has_response);
        });
    }
}
