//! Lists of any length, page by page, from a thread of its own.

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
    /// Serves so many items, and takes so long for each page.
    pub(crate) fn start(delay: Duration, items: i64) -> Self {
        let items = Arc::new(AtomicI64::new(items));
        let held = Arc::clone(&items);
        let conference = Arc::new(conference());
        let app = Router::new().fallback(move |uri: Uri| {
            let (held, conference) = (held.load(Ordering::Relaxed), Arc::clone(&conference));
            async move {
                tokio::time::sleep(delay).await;
                ([(CONTENT_TYPE, "application/json")], page(&uri, held, &conference))
            }
        });
        let (running, stop) = oneshot::channel::<()>();
        let (tell, told) = std::sync::mpsc::channel();
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                tell.send(listener.local_addr().unwrap()).unwrap();
                tokio::select! {
                    served = axum::serve(listener, app) => served.unwrap(),
                    _ = stop => {}
                }
            });
        });
        Self { url: format!("http://{}", told.recv().unwrap()), items, _running: running }
    }

    /// Serves so many items from now on.
    pub(crate) fn hold(&self, items: i64) {
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

fn page(uri: &Uri, held: i64, conference: &str) -> String {
    let asked = |name: &str| {
        let query = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
        query.into_iter().find(|(other, _)| other == name).and_then(|(_, value)| value.parse::<i64>().ok())
    };
    let number = asked("page[number]").or_else(|| Some(asked("page_token")? + 1)).unwrap_or(1);
    let (first, end) = ((number - 1) * SIZE, (number * SIZE).min(held));
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
    let pages = (held + SIZE - 1) / SIZE;
    let next = if number < pages { format!(r#""next":"/?page_token={number}""#) } else { String::new() };
    let meta = format!(r#""page_number":{number},"page_size":{SIZE},"total_pages":{pages},"total_results":{held}"#);
    write!(body, r#"],"links":{{{next}}},"meta":{{{meta}}}}}"#).unwrap();
    body
}
