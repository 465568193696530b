//! What becomes of every operation when the way to the provider, or the provider, fails: over real sockets.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test fails by panicking")]

mod fault;
mod server;

use std::error::Error as _;
use std::fmt::Write as _;
use std::time::Duration;

use plenary_client::{Call as _, Error, NamedCalls, Operation, Retry, Settings};
use plenary_test_support::given::{Given, connect, operations};
use plenary_test_support::specification::SPECIFICATIONS;
use reqwest::Method;
use tokio::runtime::Handle;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::fault::{FAULTS, Fault, Outcome};
use crate::server::Server;

/// What stands in every credential and in what the server sends back, and in no output.
const SENTINEL: &str = "sentinel-4f1c";

/// The time of an attempt where the fault is that none ends in time.
const SHORT: Duration = Duration::from_secs(2);

/// More than any call may take, on however busy a machine.
const HANG: Duration = Duration::from_secs(60);

#[tokio::test]
async fn every_fault_has_its_documented_outcome_for_every_operation() {
    let server = Server::start().await;
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
    let (slow, quick): (Vec<_>, Vec<_>) = FAULTS.iter().partition(|fault| fault.takes_its_time);
    for fault in quick {
        all(&[fault], &server, &http).await;
    }
    // They wait, and can do so together.
    all(&slow, &server, &http).await;
    assert_eq!(server.elsewhere(), 0, "a redirect to another host was followed");
    // Once the clients are gone, nothing stays: neither connections nor tasks.
    drop(http);
    let gone = async {
        while server.connections() > 0 || Handle::current().metrics().num_alive_tasks() > 0 {
            tokio::task::yield_now().await;
        }
    };
    timeout(HANG, gone).await.expect("connections or tasks stay after all clients are gone");
}

const HEADING: &str = "\
What becomes of every operation, and how often it is sent, with the two retries that a client makes unless told otherwise.
`cargo test --test faults` tries it and prints this. An operation whose success has no body looks at none; a type without
required fields takes the body of an error.

| fault | GET, PUT, DELETE | attempts | POST, PATCH | attempts |
|---|---|---|---|---|
";

/// The table of faults and outcomes, as it is printed and kept.
#[test]
fn the_table_of_faults_is_the_one_that_is_kept() {
    let mut table = String::from(HEADING);
    for Fault { words, idempotent, other, .. } in FAULTS {
        let [first, second] = [idempotent, other].map(|due| {
            let outcomes: Vec<&str> = due.outcomes.iter().map(Outcome::words).collect();
            format!("{} | {}", outcomes.join("; "), due.attempts)
        });
        writeln!(table, "| {words} | {first} | {second} |").unwrap();
    }
    println!("{table}");
    let kept = std::fs::read_to_string("tests/faults/table.md").unwrap_or_default();
    assert_eq!(kept, table, "tests/faults/table.md is not what the test expects");
}

/// Every operation with these faults, all at once.
async fn all(faults: &[&'static Fault], server: &Server, http: &reqwest::Client) {
    let mut calls = JoinSet::new();
    for &fault in faults {
        for operation in operations() {
            let client = client(operation, fault, server, http);
            calls.spawn(async move {
                timeout(HANG, call(client, operation, fault)).await.unwrap_or_else(|_| {
                    panic!("{} hangs: {}", operation.id, fault.words);
                });
            });
        }
    }
    while let Some(call) = calls.join_next().await {
        call.unwrap();
    }
}

/// A client of its own for every call, since all calls of one share a budget of retries.
fn client(operation: &Operation, fault: &Fault, server: &Server, http: &reqwest::Client) -> Box<dyn NamedCalls> {
    let specification = SPECIFICATIONS.iter().find(|known| known.provider.name == operation.provider).unwrap();
    let mut settings = Settings::new(specification.provider);
    settings.base_url(if fault.has_no_server { server.nowhere() } else { server.base_url() });
    settings.http_client(http.clone());
    settings.rate_limits(false);
    settings.retry(Retry::default().backoff(Duration::ZERO, Duration::ZERO));
    settings.body_limit(1024 * 1024);
    settings.error_body_limit(16 * 1024);
    settings.timeout(if fault.takes_its_time { SHORT } else { HANG });
    for credential in specification.provider.credentials {
        settings.credential(credential.name, SENTINEL);
    }
    connect(specification.provider, settings).unwrap()
}

async fn call(client: Box<dyn NamedCalls>, operation: &'static Operation, fault: &'static Fault) {
    let arguments = Given::new(operation).arguments();
    let arguments = arguments.header("x-fault", fault.words);
    let arguments = arguments.header("x-operation", &format!("{} {}", operation.provider, operation.id));
    let result = client.call_by_name(operation.id, arguments).await;
    let idempotent = operation.method.parse::<Method>().unwrap().is_idempotent();
    let due = if idempotent { &fault.idempotent } else { &fault.other };
    let at = format!("{}, {} {}", fault.words, operation.provider, operation.id);
    let (outcome, attempts, elapsed) = match &result {
        Ok(answer) => (Outcome::Success, answer.head().attempts(), answer.head().elapsed()),
        Err(error) => {
            assert_hidden(error, &at);
            (outcome(error), error.attempts(), error.elapsed().unwrap())
        }
    };
    let has_body = operation.success().unwrap().component.is_some();
    let is_in_body = due.outcomes.iter().any(|outcome| matches!(outcome, Outcome::Unexpected { .. }));
    let outcomes = if is_in_body && !has_body { fault::WITHOUT_BODY } else { due.outcomes };
    assert!(outcomes.contains(&outcome), "{at}: {outcome:?} {result:?}");
    assert_eq!(attempts, due.attempts, "{at}: {result:?}");
    if fault.takes_its_time {
        assert!(elapsed >= SHORT * attempts && elapsed < SHORT * attempts + HANG / 4, "{at}: {elapsed:?}");
    }
}

fn outcome(error: &Error<serde_json::Value>) -> Outcome {
    let status = error.status().map(|status| status.as_u16());
    match error {
        _ if error.is_connect() => Outcome::Connect,
        Error::Communication(_) if error.is_timeout() => Outcome::Timeout { answered: status.is_some() },
        Error::Communication(error) if error.source().unwrap().to_string().contains("larger") => Outcome::TooLarge,
        Error::Communication(_) => Outcome::Broken { answered: status.is_some() },
        _ if error.is_rate_limited() => Outcome::RateLimited,
        Error::UnexpectedResponse(answer) => Outcome::Unexpected { problem: answer.problem().is_some() },
        Error::ErrorResponse(_) => Outcome::Documented,
        other => panic!("{other:?}"),
    }
}

/// Neither what a person sees nor what a log has shows a credential.
fn assert_hidden(error: &Error<serde_json::Value>, at: &str) {
    let mut shown = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(cause) = source {
        shown.push_str(&format!("{cause} {cause:?}"));
        source = cause.source();
    }
    assert!(!shown.contains(SENTINEL) && !shown.contains("a-token"), "{at}: {shown}");
}
