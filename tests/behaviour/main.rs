//! Tests for the behavior of clients, which the `*.yaml` files describe as data.
//!
//! A case contains the server's responses, and the expected requests and result. Each case runs for each provider, on a
//! clock that advances only while the client or the server waits.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod budget;
mod case;
mod clock;
mod rate_limits;
mod server;

use std::time::Duration;

use plenary_client::{Error, Operation, RawRequest, ResponseValue, Settings};
use plenary_test_support::operations::{SampleRequest, connect, specifications, success_body};
use plenary_test_support::specification::Specification;
use reqwest::Method;
use serde_json::Value;

use crate::case::{Case, CaseResponse, Ending, ExpectedResult, milliseconds};
use crate::server::{Server, ServerResponse};

/// The tolerance for a wait: one millisecond at each end.
const TOLERANCE: u64 = 2;

/// The request that a case sends.
#[derive(Clone, Copy)]
enum Target {
    Operation(&'static Operation),
    Raw,
}

type Outcome = Result<ResponseValue<Value>, Error<Value>>;

#[test]
fn clients_behave_as_the_cases_describe() {
    let runtime = clock::runtime();
    let server = Server::start(runtime.handle());
    let http = server.http_client();
    let mut tried = 0;
    let mut files: Vec<_> = std::fs::read_dir("tests/behaviour").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "yaml")) {
        let cases: Vec<Case> = serde_yaml_ng::from_str(&std::fs::read_to_string(file).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for case in &cases {
            let targets = case.methods.iter().flat_map(|method| targets(method));
            for target in targets.filter(|(specification, ..)| case.is_for(specification.provider.name)) {
                runtime.block_on(attempt(case, target, &server, &http));
                tried += 1;
            }
        }
    }
    assert!(tried > 200, "{tried}");
}

/// Returns a raw request and, if possible, an operation of each provider.
fn targets(method: &str) -> impl Iterator<Item = (&'static Specification, Target, Method)> {
    let method: Method = method.parse().unwrap();
    specifications().flat_map(move |specification| {
        // Prefers an operation that returns a body, so that there is a body to compare.
        let mut operations: Vec<_> =
            specification.provider.operations.iter().filter(|operation| operation.method == method.as_str()).collect();
        operations.sort_by_key(|operation| operation.success().unwrap().component.is_none());
        let operation = operations.first().map(|operation| Target::Operation(operation));
        let method = method.clone();
        operation.into_iter().chain([Target::Raw]).map(move |target| (specification, target, method.clone()))
    })
}

async fn attempt(
    case: &Case,
    (specification, target, method): (&'static Specification, Target, Method),
    server: &Server,
    http: &reqwest::Client,
) {
    let name = match target {
        Target::Operation(operation) => operation.id,
        Target::Raw => "raw request",
    };
    let at = format!("{} / {} {name}", case.name, specification.provider.name);
    let responses: Vec<ServerResponse> =
        case.responses.iter().map(|response| server_response(response, target)).collect();
    server.play(responses.clone());
    let mut settings = Settings::new(specification.provider);
    settings.base_url(server.base_url.as_str());
    settings.http_client(http.clone());
    settings.rate_limits(false);
    for credential in specification.provider.credentials {
        settings.credential(credential.name, "the-key");
    }
    case.client.set_up(&mut settings);
    let client = connect(settings.clone()).unwrap();
    let connection = settings.connect().unwrap();
    let mut outcome: Option<Outcome> = None;
    for _ in 0..case.calls {
        outcome = Some(match target {
            Target::Operation(operation) => {
                let arguments = case.call.choose(SampleRequest::new(operation).arguments());
                client.call_by_name(operation.id, arguments).await
            }
            Target::Raw => {
                let request = RawRequest::new(&connection, method.clone(), "/some/path?own=1");
                let request = if method == Method::GET { request } else { request.json(&["a body"]) };
                let response = case.call.choose(request).send().await;
                response.map(|response| response.map(|_| Value::Null)).map_err(|error| error.map(|()| Value::Null))
            }
        });
    }
    compare_requests(case, server, &at);
    compare_result(&case.result, outcome.unwrap(), responses.last().unwrap(), name, &at);
}

fn server_response(response: &CaseResponse, target: Target) -> ServerResponse {
    let success = match target {
        Target::Operation(operation) => operation.success().unwrap().status.parse().unwrap(),
        Target::Raw => 200,
    };
    let body = match (&response.body, target) {
        (Some(Value::String(text)), _) => text.clone().into_bytes(),
        (Some(body), _) => serde_json::to_vec(body).unwrap(),
        (None, Target::Operation(operation)) if response.status.is_none() => success_body(operation),
        (None, _) => Vec::new(),
    };
    let headers = response.headers.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
    let after = Duration::from_millis(response.after);
    ServerResponse { delivery: response.delivery, after, status: response.status.unwrap_or(success), headers, body }
}

fn compare_requests(case: &Case, server: &Server, at: &str) {
    let attempts = server.attempts();
    assert_eq!(attempts.len(), case.attempts, "{at}: attempts");
    let gaps: Vec<Duration> = attempts.windows(2).map(|pair| pair[1] - pair[0]).collect();
    for (gap, [least, most]) in gaps.iter().zip(&case.gaps) {
        let expected = Duration::from_millis(*least)..=Duration::from_millis(most + TOLERANCE);
        assert!(expected.contains(gap), "{at}: {gaps:?}");
    }
    assert!(case.gaps.is_empty() || case.gaps.len() == gaps.len(), "{at}: {gaps:?}");
    let requests = server.requests();
    for request in &requests {
        for (name, value) in &case.request.headers {
            assert_eq!(request.headers.get(name), Some(value), "{at}: {name}");
        }
        for (name, value) in &case.request.query {
            assert!(request.query.contains(&(name.clone(), value.clone())), "{at}: {:?}", request.query);
        }
        // Each attempt must send the same request.
        let same = |other: &server::Request| {
            let parts = |request: &server::Request| {
                (request.method.clone(), request.path.clone(), request.query.clone(), request.headers.clone())
            };
            parts(request) == parts(other) && request.body == other.body
        };
        assert!(same(&requests[0]), "{at}: {requests:?}");
    }
}

fn compare_result(expected: &ExpectedResult, outcome: Outcome, last: &ServerResponse, name: &str, at: &str) {
    // 200 represents the status code of the operation's success.
    let status = match expected.status {
        None if expected.ending == Ending::Success => Some(last.status),
        Some(200) => Some(last.status),
        other => other,
    };
    let error = match outcome {
        Ok(response) => {
            let head = response.head();
            assert_eq!(expected.ending, Ending::Success, "{at}");
            assert_eq!((head.operation(), head.attempts()), (name, expected.attempts), "{at}");
            assert_eq!(
                (Some(response.status().as_u16()), response.request_id()),
                (status, expected.request_id.as_deref()),
                "{at}"
            );
            assert_eq!(response.body(), &last.body, "{at}: the body");
            for (name, value) in &last.headers {
                assert_eq!(response.headers()[name], value, "{at}: {name}");
            }
            compare_time(expected, head.elapsed(), at);
            return;
        }
        Err(error) => error,
    };
    let ending = match &error {
        Error::InvalidRequest(_) => Ending::NotSent,
        Error::Communication(_) => Ending::Communication,
        _ => Ending::ErrorResponse,
    };
    let shown = format!("{at}: {error:?}");
    let status_text = error.status().map(|status| status.to_string()).unwrap_or_default();
    assert_eq!(ending, expected.ending, "{shown}");
    assert_eq!(error.attempts(), expected.attempts, "{shown}");
    assert_eq!(error.status().map(|status| status.as_u16()), status, "{shown}");
    assert_eq!(error.retry_after(), expected.retry_after.map(milliseconds), "{shown}");
    assert_eq!(error.request_id(), expected.request_id.as_deref(), "{shown}");
    assert!(
        error.to_string().contains(&expected.line.replace("{operation}", name).replace("{status}", &status_text)),
        "{error}\n{shown}"
    );
    assert!(!error.to_string().contains('\n'), "{error}");
    let predicates = [
        ("timeout", error.is_timeout()),
        ("connect", error.is_connect()),
        ("rate_limited", error.is_rate_limited()),
        ("not_found", error.is_not_found()),
        ("unauthorized", error.is_unauthorized()),
    ];
    let is: Vec<&str> = predicates.iter().filter(|(_, result)| *result).map(|(name, _)| *name).collect();
    assert_eq!(is, expected.is, "{shown}");
    match error.elapsed() {
        Some(elapsed) => compare_time(expected, elapsed, at),
        None => assert_eq!(expected.ending, Ending::NotSent, "{shown}"),
    }
    // `into_untyped` must not change these facts.
    let facts =
        |error: &Error| (error.status(), error.attempts(), error.elapsed(), error.retry_after(), error.to_string());
    let before = (error.status(), error.attempts(), error.elapsed(), error.retry_after(), error.to_string());
    let untyped = error.into_untyped();
    assert_eq!(facts(&untyped), before, "{at}");
}

fn compare_time(expected: &ExpectedResult, elapsed: Duration, at: &str) {
    if let Some([least, most]) = expected.elapsed {
        let expected = Duration::from_millis(least)..=Duration::from_millis(most + 3 * TOLERANCE);
        assert!(expected.contains(&elapsed), "{at}: {elapsed:?}");
    }
}
