//! Tests how operations handle faults in the network, the provider, the configuration and values.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test fails by panicking")]

mod client;
mod environment;
mod fault;
mod http2;
mod request;
mod server;

use std::error::Error as StdError;
use std::fmt::Write as _;
use std::time::Duration;

use plenary_client::{Call as _, Error, Operation};
use plenary_test_support::operations::{SampleRequest, operations};
use reqwest::Method;
use tokio::runtime::Handle;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::client::{HttpClients, client};
use crate::fault::{FAULTS, Fault, Outcome};
use crate::server::Server;

/// The value of each credential. No output may contain it.
const SENTINEL: &str = "sentinel-4f1c";

/// The timeout of an attempt, for the faults that cause a timeout.
const SHORT: Duration = Duration::from_secs(2);

/// The maximum duration of a call, even on a busy machine.
const TIME_LIMIT: Duration = Duration::from_secs(60);

#[tokio::test]
async fn each_fault_has_its_expected_outcome_for_each_operation() {
    if !environment::is_set() {
        return environment::run_in_it("each_fault_has_its_expected_outcome_for_each_operation");
    }
    let server = Server::start().await;
    let http = HttpClients::new();
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
`cargo test --test faults` checks this table for each operation that the fault concerns. Except for timeouts, it also
compares the number of attempts with the requests that the server received. If the success of an operation has no body,
the client ignores the body. A type without required fields accepts the body of an error. If the spec says how a body
reports an error, a success with such a body is an `ErrorResponse`, or an `UnexpectedResponse` without a documented
error.

| fault | operations | GET, PUT, DELETE | attempts | POST, PATCH | attempts |
|---|---|---|---|---|---|
";

#[test]
fn the_table_in_the_repository_is_current() {
    let mut table = String::from(HEADING);
    for fault @ Fault { name, cause, idempotent, other, .. } in FAULTS {
        let [first, second] = [(true, idempotent), (false, other)].map(|(is_idempotent, expected)| {
            let mut operations = operations().filter(|operation| self::is_idempotent(operation) == is_idempotent);
            if operations.all(|operation| request::samples(fault, operation).is_empty()) {
                return String::from("no operation |");
            }
            let outcomes: Vec<&str> = expected.outcomes.iter().map(Outcome::description).collect();
            format!("{} | {}", outcomes.join("; "), expected.attempts)
        });
        writeln!(table, "| {name} | {} | {first} | {second} |", cause.operations()).unwrap();
    }
    println!("{table}");
    let kept = std::fs::read_to_string("tests/faults/table.md").unwrap_or_default();
    assert_eq!(kept, table, "`tests/faults/table.md` is out of date: replace it with the table above");
}

fn is_idempotent(operation: &Operation) -> bool {
    operation.method.parse::<Method>().unwrap().is_idempotent()
}

/// Calls the operations that each of these faults concerns, concurrently.
async fn call_all(faults: &[&'static Fault], server: &Server, http: &HttpClients) {
    let mut calls = JoinSet::new();
    for &fault in faults {
        for operation in operations() {
            for (number, sample) in request::samples(fault, operation).into_iter().enumerate() {
                let at = format!("{}, {} {} {number}", fault.name, operation.provider, operation.id);
                let (server, http) = (server.clone(), http.clone());
                calls.spawn(async move {
                    let call = call(operation, fault, &sample, &server, &http, &at);
                    timeout(TIME_LIMIT, call).await.unwrap_or_else(|_| panic!("{at} does not end"));
                });
            }
        }
    }
    assert!(!calls.is_empty(), "the fault concerns no operation");
    while let Some(call) = calls.join_next().await {
        call.unwrap();
    }
}

async fn call(
    operation: &'static Operation,
    fault: &'static Fault,
    sample: &SampleRequest,
    server: &Server,
    http: &HttpClients,
    at: &str,
) {
    let expected = if is_idempotent(operation) { &fault.idempotent } else { &fault.other };
    let is_unusable = expected.outcomes == [Outcome::Configuration];
    let provider = plenary::PROVIDERS.iter().find(|known| known.name == operation.provider).unwrap();
    let client = match client(provider, fault, server, http) {
        // The call might reach the provider's own server.
        Ok(_) if is_unusable => panic!("{at}: the client was created"),
        Ok(client) => client,
        Err(error) => {
            assert!(is_unusable, "{at}: {error:?}");
            assert_hidden(&error, at);
            return client::assert_named(&error, provider, fault);
        }
    };
    let arguments = sample.arguments().header("x-call", at).header("x-fault", fault.name);
    let arguments = arguments.header("x-operation", &format!("{} {}", operation.provider, operation.id));
    let result = client.call_by_name(operation.id, arguments).await;
    let (outcome, attempts, elapsed) = match &result {
        Ok(response) => (Outcome::Success, response.head().attempts(), Some(response.head().elapsed())),
        Err(error) => {
            assert_hidden(error, at);
            (outcome(error), error.attempts(), error.elapsed())
        }
    };
    let requests = server.take_requests(at);
    requests.iter().for_each(|request| request::assert_sent(request, operation, sample, at));
    let has_body = operation.success().unwrap().component.is_some();
    let is_in_body = expected.outcomes.iter().any(|outcome| matches!(outcome, Outcome::Unexpected { .. }));
    let reports_error = fault.name == "success with an error body" && provider.error.in_success.is_some();
    let outcomes = match (has_body, reports_error) {
        (true, true) => fault::REPORTED,
        (false, _) if is_in_body => fault::WITHOUT_BODY,
        _ => expected.outcomes,
    };
    assert!(outcomes.contains(&outcome), "{at}: {outcome:?} {result:?}");
    assert_eq!(attempts, expected.attempts, "{at}: {result:?}");
    if fault.times_out {
        let elapsed = elapsed.unwrap();
        assert!(elapsed >= SHORT * attempts && elapsed < SHORT * attempts + TIME_LIMIT / 4, "{at}: {elapsed:?}");
    } else {
        let followed = usize::from(fault.redirects && outcome == Outcome::Success);
        assert_eq!(requests.len(), attempts as usize + followed, "{at}: {result:?}");
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
        Error::InvalidRequest(_) => Outcome::InvalidRequest,
        other => panic!("{other:?}"),
    }
}

/// Asserts that no output of an error shows a credential.
fn assert_hidden(error: &dyn StdError, at: &str) {
    let mut shown = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(cause) = source {
        shown.push_str(&format!("{cause} {cause:?}"));
        source = cause.source();
    }
    assert!(!shown.contains(SENTINEL) && !shown.contains("a-token"), "{at}: {shown}");
}
