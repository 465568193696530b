//! Limits on the requests in flight, and the reuse of connections.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::task::Poll;
use std::time::Duration;

use plenary::telnyx::Call as _;
use reqwest::Method;
use tokio::time::timeout;

use crate::server::{Reply, Server, TIME_LIMIT, response, rooms};

/// Polls a future once.
async fn poll_once<F: Future>(mut future: Pin<&mut F>) -> Poll<F::Output> {
    poll_fn(|context| Poll::Ready(future.as_mut().poll(context))).await
}

#[tokio::test]
async fn unpolled_calls_do_not_block_other_calls() {
    for limit in [1, 2, 4, 5] {
        let server = Server::start(|_, _| rooms());
        let client = server.client().concurrent_requests(limit).build().unwrap();
        let mut left = Vec::new();
        for _ in 0..20 {
            let mut call = Box::pin(client.list_rooms().send());
            assert!(poll_once(call.as_mut()).await.is_pending());
            left.push(call);
        }
        for _ in 0..20 {
            timeout(TIME_LIMIT, client.list_rooms().send()).await.unwrap().unwrap();
        }
        // Each unpolled call continues when it is polled again.
        for call in left {
            timeout(TIME_LIMIT, call).await.unwrap().unwrap();
        }
    }
}

#[tokio::test]
async fn at_most_the_set_number_of_requests_is_in_flight() {
    for limit in [1, 3, 8] {
        // The first `limit` responses wait until `limit` requests have been open at once.
        let open = Arc::new(AtomicUsize::new(0));
        let most = Arc::new(AtomicUsize::new(0));
        let (counting, highest) = (Arc::clone(&open), Arc::clone(&most));
        let server = Server::start(move |number, _| {
            highest.fetch_max(counting.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            while number < limit && highest.load(Ordering::SeqCst) < limit {
                std::thread::yield_now();
            }
            counting.fetch_sub(1, Ordering::SeqCst);
            rooms()
        });
        let client = server.client().concurrent_requests(limit).build().unwrap();
        let mut calls = tokio::task::JoinSet::new();
        for _ in 0..200 {
            let client = client.clone();
            calls.spawn(async move { client.list_rooms().send().await.map(drop) });
        }
        while let Some(call) = timeout(TIME_LIMIT, calls.join_next()).await.unwrap() {
            call.unwrap().unwrap();
        }
        assert_eq!((most.load(Ordering::SeqCst), server.requests().len()), (limit, 200));
        assert!(server.connections() <= limit, "{}", server.connections());
    }
}

#[tokio::test]
async fn waiting_counts_towards_the_total_timeout() {
    let server = Server::start(|_, _| Reply::Nothing);
    let client = server.client().concurrent_requests(1).build().unwrap();
    let holder = client.clone();
    let holder = tokio::spawn(async move { holder.list_rooms().send().await.map(drop) });
    while server.requests().is_empty() {
        tokio::task::yield_now().await;
    }
    let waiting = client.list_rooms().total_timeout(Duration::from_millis(20)).send();
    let error = timeout(TIME_LIMIT, waiting).await.unwrap().unwrap_err();
    assert!(error.is_timeout());
    assert_eq!((error.attempts(), server.requests().len()), (0, 1));
    // A dropped call returns its permit.
    holder.abort();
    let last = tokio::spawn(async move { client.list_rooms().send().await.map(drop) });
    while server.requests().len() < 2 {
        tokio::task::yield_now().await;
    }
    last.abort();
}

#[tokio::test]
async fn a_call_that_waited_sends_its_body() {
    let (release, released) = mpsc::channel();
    let released = Mutex::new(released);
    let server = Server::start(move |number, _| {
        if number == 0 {
            let _ = released.lock().unwrap().recv();
        }
        Reply::Send(response("", b"{}"))
    });
    let client = server.client().concurrent_requests(1).build().unwrap();
    let first = client.clone();
    let first = tokio::spawn(async move { first.raw_request(Method::GET, "/rooms").send().await.map(drop) });
    while server.requests().is_empty() {
        tokio::task::yield_now().await;
    }
    let mut second = Box::pin(client.raw_request(Method::POST, "/rooms").json(&["a body"]).send());
    assert!(poll_once(second.as_mut()).await.is_pending());
    release.send(()).unwrap();
    timeout(TIME_LIMIT, second).await.unwrap().unwrap();
    first.await.unwrap().unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert!(
        requests[1].head.contains("content-length: 10") && requests[1].head.contains("authorization: Bearer KEY0123"),
        "{requests:?}"
    );
}

#[tokio::test]
async fn a_reused_connection_that_is_closed_is_retried_only_if_that_is_safe() {
    let server = Server::start(|number, _| if number % 2 == 0 { rooms() } else { Reply::Close });
    let client = server.client().build().unwrap();
    client.list_rooms().send().await.unwrap();
    let response = client.list_rooms().send().await.unwrap();
    assert_eq!(response.head().attempts(), 2);
    let requests = server.requests();
    assert_eq!(requests[0].connection, requests[1].connection, "the connection was not reused");
    assert_eq!((requests.len(), requests[2].connection), (3, 1));

    let error = client.raw_request(Method::POST, "/rooms").json(&["a body"]).send().await.unwrap_err();
    assert_eq!((error.attempts(), server.requests().len()), (1, 4));
    let shown = error.to_string();
    assert!(shown.ends_with("; its outcome is unknown: the provider may have acted on the request"), "{shown}");
    assert_eq!(server.requests()[3].connection, 1, "the connection was not reused");
}

#[tokio::test]
async fn the_outcome_of_a_request_that_was_not_sent_is_known() {
    let unused = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let client = crate::server::client(&format!("http://{unused}")).build().unwrap();
    let error = client.raw_request(Method::POST, "/rooms").json(&["a body"]).send().await.unwrap_err();
    assert!(error.is_connect());
    assert_eq!(error.attempts(), 0, "{error}");
    assert!(!error.to_string().contains("unknown") && error.to_string().ends_with("and 3 tries"), "{error}");
}

#[tokio::test]
async fn connections_are_reused_unless_the_idle_timeout_has_elapsed() {
    let panics = panics_of_other_crates();
    for (idle_timeout, connections) in [(None, 1), (Some(Duration::MAX), 1), (Some(Duration::ZERO), 3)] {
        let server = Server::start(|_, _| rooms());
        let builder = server.client();
        let builder = match idle_timeout {
            Some(timeout) => builder.idle_timeout(timeout),
            None => builder,
        };
        let client = builder.build().unwrap();
        for _ in 0..3 {
            client.list_rooms().send().await.unwrap();
        }
        assert_eq!(server.connections(), connections, "{idle_timeout:?}");
    }
    assert_eq!(panics.load(Ordering::SeqCst), 0);
}

/// Counts the panics in other crates from now on. A panic in a task of hyper has no other effect.
fn panics_of_other_crates() -> Arc<AtomicUsize> {
    let panics = Arc::new(AtomicUsize::new(0));
    let (counted, hook) = (Arc::clone(&panics), std::panic::take_hook());
    std::panic::set_hook(Box::new(move |panic| {
        let is_other = panic.location().is_some_and(|location| !location.file().starts_with("tests"));
        counted.fetch_add(usize::from(is_other), Ordering::SeqCst);
        hook(panic);
    }));
    panics
}

#[tokio::test]
async fn a_timeout_before_the_request_is_sent_is_a_failed_connection() {
    // The server does not respond to the TLS handshake, so the client keeps connecting.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    let client = crate::server::client(&url).timeout(Duration::from_millis(20)).build().unwrap();
    let error = client.raw_request(Method::POST, "/rooms").json(&["a body"]).send().await.unwrap_err();
    assert!(error.is_connect() && error.is_timeout(), "{error:?}");
    assert_eq!(error.attempts(), 0, "{error}");
    assert!(!error.to_string().contains("unknown") && error.to_string().ends_with("and 3 tries"), "{error}");

    // This server receives the request, and may act on it.
    let server = Server::start(|_, _| Reply::Nothing);
    let client = server.client().timeout(Duration::from_millis(500)).build().unwrap();
    for request in [client.raw_request(Method::POST, "/rooms"), client.raw_request(Method::POST, "/rooms").json(&[1])] {
        let error = request.send().await.unwrap_err();
        assert!(!error.is_connect() && error.is_timeout(), "{error:?}");
        assert_eq!(error.attempts(), 1, "{error}");
        assert!(error.to_string().contains("its outcome is unknown"), "{error}");
    }
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_connection_that_fails_after_an_earlier_attempt_does_not_mean_that_nothing_was_sent() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let serving = std::thread::spawn(move || {
        let (mut connection, _) = listener.accept().unwrap();
        assert!(std::io::Read::read(&mut connection, &mut [0; 8192]).unwrap() > 0);
        // From now on, nobody accepts connections.
        drop(listener);
    });
    let client = crate::server::client(&url).build().unwrap();
    let error = client.list_rooms().send().await.unwrap_err();
    serving.join().unwrap();
    assert!(error.to_string().ends_with("and 3 tries"), "{error}");
    assert_eq!((error.attempts(), error.is_connect()), (1, false), "{error}");
}
