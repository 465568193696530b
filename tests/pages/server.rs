//! A server whose answers are functions of the query, and may be held back.

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

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) at: Instant,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) parameters: BTreeMap<String, String>,
}

impl Asked {
    fn new(request: &Request<Body>) -> Self {
        let query = request.uri().query().unwrap_or_default().to_owned();
        let parameters = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        Self { at: Instant::now(), path: request.uri().path().to_owned(), query, parameters }
    }

    /// The number in a parameter.
    pub(crate) fn number(&self, name: &str) -> Option<i64> {
        self.parameters.get(name)?.parse().ok()
    }
}

/// What goes back: a status and a body.
pub(crate) type Reply = (u16, Value);

/// How many requests are where.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Traffic {
    /// All that came.
    pub(crate) came: usize,
    /// Those without an answer yet.
    pub(crate) open: usize,
    /// The most that were without an answer at the same time.
    pub(crate) most_open: usize,
    /// Those whose caller went away before the answer.
    pub(crate) given_up: usize,
}

pub(crate) struct Server {
    pub(crate) url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    traffic: watch::Receiver<Traffic>,
    serving: JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Server {
    /// Answers each request by a function of it.
    pub(crate) async fn start(reply: impl Fn(Asked) -> Reply + Send + Sync + 'static) -> Self {
        let reply = Arc::new(reply);
        Self::holding(move |asked, _| {
            let reply = Arc::clone(&reply);
            async move { reply(asked) }
        })
        .await
    }

    /// Answers each request when its future is done, which may watch the traffic.
    pub(crate) async fn holding<F: Future<Output = Reply> + Send + 'static>(
        reply: impl Fn(Asked, watch::Receiver<Traffic>) -> F + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (counted, traffic) = watch::channel(Traffic::default());
        let (reply, requests, watched) = (Arc::new(reply), Arc::clone(&asked), traffic.clone());
        let app = Router::new().fallback(move |request: Request<Body>| {
            let request = Asked::new(&request);
            requests.lock().unwrap().push(request.clone());
            let open = Open::new(counted.clone());
            let reply = reply(request, watched.clone());
            async move {
                let (status, body) = reply.await;
                open.answered();
                let response = Response::builder().status(status).header("content-type", "application/json");
                response.header("x-request-id", "request-17").body(Body::from(body.to_string())).unwrap()
            }
        });
        let serving = tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Self { url, asked, traffic, serving }
    }

    /// Every request so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    pub(crate) fn traffic(&self) -> Traffic {
        *self.traffic.borrow()
    }

    /// Waits until the traffic is as it should be.
    pub(crate) async fn until(&self, is_reached: impl FnMut(&Traffic) -> bool) {
        self.traffic.clone().wait_for(is_reached).await.unwrap();
    }
}

/// A request without an answer. hyper drops it where its connection closes.
struct Open {
    traffic: watch::Sender<Traffic>,
    is_answered: bool,
}

impl Open {
    fn new(traffic: watch::Sender<Traffic>) -> Self {
        traffic.send_modify(|traffic| {
            traffic.came += 1;
            traffic.open += 1;
            traffic.most_open = traffic.most_open.max(traffic.open);
        });
        Self { traffic, is_answered: false }
    }

    fn answered(mut self) {
        self.is_answered = true;
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.traffic.send_modify(|traffic| {
            traffic.open -= 1;
            traffic.given_up += usize::from(!self.is_answered);
        });
    }
}
