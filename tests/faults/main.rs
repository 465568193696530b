//! Tests for the results of operations when the network or the provider fails.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test fails by panicking")]

mod fault;
mod server;

use std::error::Error as _;
use std::fmt::Write as _;
use std::time::Duration;

use plenary_client::{Call as _, Error, NamedCalls, Operation, Retry, Settings};
use plenary_test_support::operations::{SampleRequest, connect, operations};
use plenary_test_support::specification::SPECIFICATIONS;
use reqwest::Method;
use tokio::runtime::Handle;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::fault::{FAULTS, Fault, Outcome};
use crate::server::Server;

/// The value of the credentials. No output may contain it.
const SENTINEL: &str = "sentinel-4f1c";

/// The timeout of an attempt, for the faults that cause a timeout.
const SHORT: Duration = Duration::from_secs(2);

/// The maximum duration of a call, even on a busy machine.
const TIME_LIMIT: Duration = Duration::from_secs(60);

#[tokio::test]
async fn each_fault_has_its_expected_outcome_for_each_operation() {
    let server = Server::start().await;
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
    let (slow, quick): (Vec<_>, Vec<_>) = FAULTS.iter().partition(|fault| fault.times_out);
    for fault in quick {
        call_all(&[fault], &server, &http).await;
    }
    // These calls wait for their timeouts, so they run concurrently.
    call_all(&slow, &server, &http).await;
    assert_eq!(server.connections_to_other_host(), 0, "a redirect to another host was followed");
    // After all clients are dropped, no connection and no task may remain.
    drop(http);
    let gone = async {
        while server.connections() > 0 || Handle::current().metrics().num_alive_tasks() > 0 {
            tokio::task::yield_now().await;
        }
    };
    timeout(TIME_LIMIT, gone).await.expect("connections or tasks remain after all clients were dropped");
}

const HEADING: &str = "\
The result of a call for each fault, and the number of attempts, with the default of two retries.
`cargo test --test faults` checks this table for each operation. If the success of an operation has no body, the client ignores
the body. A type without required fields accepts the body of an error.

| fault | GET, PUT, DELETE | attempts | POST, PATCH | attempts |
|---|---|---|---|---|
";

#[test]
fn the_table_in_the_repository_is_current() {
    let mut table = String::from(HEADING);
    for Fault { name, idempotent, other, .. } in FAULTS {
        let [first, second] = [idempotent, other].map(|expected| {
            let outcomes: Vec<&str> = expected.outcomes.iter().map(Outcome::description).collect();
            format!("{} | {}", outcomes.join("; "), expected.attempts)
        });
        writeln!(table, "| {name} | {first} | {second} |").unwrap();
    }
    println!("{table}");
    let kept = std::fs::read_to_string("tests/faults/table.md").unwrap_or_default();
    assert_eq!(kept, table, "`tests/faults/table.md` is out of date: replace it with the table above");
}

/// Calls every operation with each of these faults, concurrently.
async fn call_all(faults: &[&'static Fault], server: &Server, http: &reqwest::Client) {
    let mut calls = JoinSet::new();
    for &fault in faults {
        for operation in operations() {
            let client = client(operation, fault, server, http);
            calls.spawn(async move {
                timeout(TIME_LIMIT, call(client, operation, fault)).await.unwrap_or_else(|_| {
                    panic!("{} does not end: {}", operation.id, fault.name);
                });
            });
        }
    }
    while let Some(call) = calls.join_next().await {
        call.unwrap();
    }
}

/// Creates a client for one call, because a client's calls share a retry budget.
fn client(operation: &Operation, fault: &Fault, server: &Server, http: &reqwest::Client) -> Box<dyn NamedCalls> {
    let specification = SPECIFICATIONS.iter().find(|known| known.provider.name == operation.provider).unwrap();
    let mut settings = Settings::new(specification.provider);
    settings.base_url(if fault.has_no_server { server.unused_url() } else { server.base_url() });
    settings.http_client(http.clone());
    settings.rate_limits(false);
    settings.retry(Retry::default().backoff(Duration::ZERO, Duration::ZERO));
    settings.body_limit(1024 * 1024);
    settings.error_body_limit(16 * 1024);
    settings.timeout(if fault.times_out { SHORT } else { TIME_LIMIT });
    for credential in specification.provider.credentials {
        settings.credential(credential.name, SENTINEL);
    }
    connect(settings).unwrap()
}

async fn call(client: Box<dyn NamedCalls>, operation: &'static Operation, fault: &'static Fault) {
    let arguments = SampleRequest::new(operation).arguments();
    let arguments = arguments.header("x-fault", fault.name);
    let arguments = arguments.header("x-operation", &format!("{} {}", operation.provider, operation.id));
    let result = client.call_by_name(operation.id, arguments).await;
    let idempotent = operation.method.parse::<Method>().unwrap().is_idempotent();
    let expected = if idempotent { &fault.idempotent } else { &fault.other };
    let at = format!("{}, {} {}", fault.name, operation.provider, operation.id);
    let (outcome, attempts, elapsed) = match &result {
        Ok(response) => (Outcome::Success, response.head().attempts(), response.head().elapsed()),
        Err(error) => {
            assert_hidden(error, &at);
            (outcome(error), error.attempts(), error.elapsed().unwrap())
        }
    };
    let has_body = operation.success().unwrap().component.is_some();
    let is_in_body = expected.outcomes.iter().any(|outcome| matches!(outcome, Outcome::Unexpected { .. }));
    let outcomes = if is_in_body && !has_body { fault::WITHOUT_BODY } else { expected.outcomes };
    assert!(outcomes.contains(&outcome), "{at}: {outcome:?} {result:?}");
    assert_eq!(attempts, expected.attempts, "{at}: {result:?}");
    if fault.times_out {
        assert!(elapsed >= SHORT * attempts && elapsed < SHORT * attempts + TIME_LIMIT / 4, "{at}: {elapsed:?}");
    }
}

fn outcome(error: &Error<serde_json::Value>) -> Outcome {
    let status = error.status().map(|status| status.as_u16());
    match error {
        _ if error.is_connect() => Outcome::Connect,
        Error::Communication(_) if error.is_timeout() => Outcome::Timeout { has_head: status.is_some() },
        Error::Communication(error) if error.source().unwrap().to_string().contains("larger") => Outcome::TooLarge,
        Error::Communication(_) => Outcome::Broken { has_head: status.is_some() },
        _ if error.is_rate_limited() => Outcome::RateLimited,
        Error::UnexpectedResponse(response) => Outcome::Unexpected { problem: response.problem().is_some() },
        Error::ErrorResponse(_) => Outcome::Documented,
        other => panic!("{other:?}"),
    }
}

/// Asserts that no output of an error shows a credential.
fn assert_hidden(error: &Error<serde_json::Value>, at: &str) {
    let mut shown = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(cause) = source {
        shown.push_str(&format!("{cause} {cause:?}"));
        source = cause.source();
    }
    assert!(!shown.contains(SENTINEL) && !shown.contains("a-token"), "{at}: {shown}");
}
