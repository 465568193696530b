//! A server in its own thread that returns lists of any length.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use std::{fmt::Write as _, thread};

use axum::Router;
use axum::http::Uri;
use axum::http::header::CONTENT_TYPE;
use plenary::signalwire;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::SIZE;

/// A server that runs until it is dropped.
pub(crate) struct Server {
    pub(crate) url: String,
    items: Arc<AtomicI64>,
    _running: oneshot::Sender<()>,
}

impl Server {
    /// Starts a server that waits for `delay` before each response.
    pub(crate) fn start(delay: Duration, items: i64) -> Self {
        let items = Arc::new(AtomicI64::new(items));
        let shared = Arc::clone(&items);
        let conference = Arc::new(conference());
        let app = Router::new().fallback(move |uri: Uri| {
            let (items, conference) = (shared.load(Ordering::Relaxed), Arc::clone(&conference));
            async move {
                tokio::time::sleep(delay).await;
                ([(CONTENT_TYPE, "application/json")], page(&uri, items, &conference))
            }
        });
        let (running, stop) = oneshot::channel::<()>();
        let (sender, receiver) = std::sync::mpsc::channel();
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                sender.send(listener.local_addr().unwrap()).unwrap();
                tokio::select! {
                    served = axum::serve(listener, app) => served.unwrap(),
                    _ = stop => {}
                }
            });
        });
        Self { url: format!("http://{}", receiver.recv().unwrap()), items, _running: running }
    }

    /// Changes the number of items.
    pub(crate) fn set_items(&self, items: i64) {
        self.items.store(items, Ordering::Relaxed);
    }
}

fn conference() -> String {
    let document: Value = serde_json::from_str(signalwire::OPENAPI).unwrap();
    let responses = &document["paths"]["/api/video/conferences"]["get"]["responses"];
    let mut conference =
        responses["200"]["content"]["application/json"]["examples"]["page"]["value"]["data"][0].clone();
    conference["id"] = "ID".into();
    conference.to_string()
}

fn page(uri: &Uri, items: i64, conference: &str) -> String {
    let parameter = |name: &str| {
        let query = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
        query.into_iter().find(|(other, _)| other == name).and_then(|(_, value)| value.parse::<i64>().ok())
    };
    let number = parameter("page[number]").or_else(|| Some(parameter("page_token")? + 1)).unwrap_or(1);
    let (first, end) = ((number - 1) * SIZE, (number * SIZE).min(items));
    let mut body = String::from(r#"{"data":["#);
    for item in first..end {
        let comma = if item > first { "," } else { "" };
        let id = format!("00000000-0000-0000-0000-{item:012}");
        match uri.path() {
            "/rooms" => write!(body, r#"{comma}{{"id":"{id}","unique_name":"room {item}","max_participants":10}}"#),
            _ => write!(body, "{comma}{}", conference.replacen("\"ID\"", &format!("\"{id}\""), 1)),
        }
        .unwrap();
    }
    let pages = (items + SIZE - 1) / SIZE;
    let next = if number < pages { format!(r#""next":"/?page_token={number}""#) } else { String::new() };
    let meta = format!(r#""page_number":{number},"page_size":{SIZE},"total_pages":{pages},"total_results":{items}"#);
    write!(body, r#"],"links":{{{next}}},"meta":{{{meta}}}}}"#).unwrap();
    body
}
