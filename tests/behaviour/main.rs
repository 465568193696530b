//! What every client does, as data: the server's answers in, requests and result out. Each case runs for every provider, and on
//! a clock that moves only where the client or the server waits.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod budget;
mod case;
mod clock;
mod rate_limits;
mod server;

use std::time::Duration;

use plenary_client::{Error, Operation, RawRequest, ResponseValue, Settings};
use plenary_test_support::given::{Given, connect, specifications, success_body};
use plenary_test_support::specification::Specification;
use reqwest::Method;
use serde_json::Value;

use crate::case::{Case, Due, Ending, Reply, milliseconds};
use crate::server::{Answer, Server};

/// A clock of milliseconds is off by one at either end of a wait.
const GRAIN: u64 = 2;

/// What a case is tried on.
#[derive(Clone, Copy)]
enum Target {
    Operation(&'static Operation),
    Raw,
}

type Outcome = Result<ResponseValue<Value>, Error<Value>>;

#[test]
fn every_provider_behaves_as_the_cases_say() {
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

/// An operation of each provider that has one with this method, and a raw request of each.
fn targets(method: &str) -> impl Iterator<Item = (&'static Specification, Target, Method)> {
    let method: Method = method.parse().unwrap();
    specifications().flat_map(move |specification| {
        // One with a body to compare, if there is any.
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
    let answers: Vec<Answer> = case.answers.iter().map(|reply| answer(reply, target)).collect();
    server.play(answers.clone());
    let mut settings = Settings::new(specification.provider);
    settings.base_url(server.base_url.as_str());
    settings.http_client(http.clone());
    settings.rate_limits(false);
    for credential in specification.provider.credentials {
        settings.credential(credential.name, "the-key");
    }
    case.client.set_up(&mut settings);
    let client = connect(specification.provider, settings.clone()).unwrap();
    let (base_url, http, connection) = settings.connect().unwrap();
    let mut outcome: Option<Outcome> = None;
    for _ in 0..case.calls {
        outcome = Some(match target {
            Target::Operation(operation) => {
                let arguments = case.call.choose(Given::new(operation).arguments());
                client.call_by_name(operation.id, arguments).await
            }
            Target::Raw => {
                let request = RawRequest::new(&base_url, &http, &connection, method.clone(), "/some/path?own=1");
                let request = if method == Method::GET { request } else { request.json(&["a body"]) };
                let answer = case.call.choose(request).send().await;
                answer.map(|answer| answer.map(|_| Value::Null)).map_err(|error| error.map(|()| Value::Null))
            }
        });
    }
    compare_requests(case, server, &at);
    compare_result(&case.result, outcome.unwrap(), answers.last().unwrap(), name, &at);
}

fn answer(reply: &Reply, target: Target) -> Answer {
    let success = match target {
        Target::Operation(operation) => operation.success().unwrap().status.parse().unwrap(),
        Target::Raw => 200,
    };
    let body = match (&reply.body, target) {
        (Some(Value::String(text)), _) => text.clone().into_bytes(),
        (Some(body), _) => serde_json::to_vec(body).unwrap(),
        (None, Target::Operation(operation)) if reply.status.is_none() => success_body(operation),
        (None, _) => Vec::new(),
    };
    let headers = reply.headers.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
    let after = Duration::from_millis(reply.after);
    Answer { fate: reply.fate, after, status: reply.status.unwrap_or(success), headers, body }
}

fn compare_requests(case: &Case, server: &Server, at: &str) {
    let attempts = server.attempts();
    assert_eq!(attempts.len(), case.attempts, "{at}: attempts");
    let gaps: Vec<Duration> = attempts.windows(2).map(|pair| pair[1] - pair[0]).collect();
    for (gap, [least, most]) in gaps.iter().zip(&case.gaps) {
        let due = Duration::from_millis(*least)..=Duration::from_millis(most + GRAIN);
        assert!(due.contains(gap), "{at}: {gaps:?}");
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
        // Sent again is what was sent.
        let same = |other: &server::Request| {
            let parts = |request: &server::Request| {
                (request.method.clone(), request.path.clone(), request.query.clone(), request.headers.clone())
            };
            parts(request) == parts(other) && request.body == other.body
        };
        assert!(same(&requests[0]), "{at}: {requests:?}");
    }
}

fn compare_result(due: &Due, outcome: Outcome, last: &Answer, name: &str, at: &str) {
    // 200 stands for the operation's own success.
    let status = match due.status {
        None if due.ending == Ending::Success => Some(last.status),
        Some(200) => Some(last.status),
        other => other,
    };
    let error = match outcome {
        Ok(answer) => {
            let head = answer.head();
            assert_eq!(due.ending, Ending::Success, "{at}");
            assert_eq!((head.operation(), head.attempts()), (name, due.attempts), "{at}");
            assert_eq!(
                (Some(answer.status().as_u16()), answer.request_id()),
                (status, due.request_id.as_deref()),
                "{at}"
            );
            assert_eq!(answer.body(), &last.body, "{at}: the body as it came");
            for (name, value) in &last.headers {
                assert_eq!(answer.headers()[name], value, "{at}: {name}");
            }
            compare_time(due, head.elapsed(), at);
            return;
        }
        Err(error) => error,
    };
    let ending = match &error {
        Error::InvalidRequest(_) => Ending::NotSent,
        Error::Communication(_) => Ending::Communication,
        _ => Ending::Refusal,
    };
    let shown = format!("{at}: {error:?}");
    let words = error.status().map(|status| status.to_string()).unwrap_or_default();
    assert_eq!(ending, due.ending, "{shown}");
    assert_eq!(error.attempts(), due.attempts, "{shown}");
    assert_eq!(error.status().map(|status| status.as_u16()), status, "{shown}");
    assert_eq!(error.retry_after(), due.retry_after.map(milliseconds), "{shown}");
    assert_eq!(error.request_id(), due.request_id.as_deref(), "{shown}");
    assert!(
        error.to_string().contains(&due.line.replace("{operation}", name).replace("{status}", &words)),
        "{error}\n{shown}"
    );
    assert!(!error.to_string().contains('\n'), "{error}");
    let questions = [
        ("timeout", error.is_timeout()),
        ("connect", error.is_connect()),
        ("rate_limited", error.is_rate_limited()),
        ("not_found", error.is_not_found()),
        ("unauthorized", error.is_unauthorized()),
    ];
    let yes: Vec<&str> = questions.iter().filter(|(_, answer)| *answer).map(|(question, _)| *question).collect();
    assert_eq!(yes, due.is, "{shown}");
    match error.elapsed() {
        Some(elapsed) => compare_time(due, elapsed, at),
        None => assert_eq!(due.ending, Ending::NotSent, "{shown}"),
    }
    // Without its type an error still knows all of that.
    let knows =
        |error: &Error| (error.status(), error.attempts(), error.elapsed(), error.retry_after(), error.to_string());
    let before = (error.status(), error.attempts(), error.elapsed(), error.retry_after(), error.to_string());
    let untyped = error.into_untyped();
    assert_eq!(knows(&untyped), before, "{at}");
}

fn compare_time(due: &Due, elapsed: Duration, at: &str) {
    if let Some([least, most]) = due.elapsed {
        let due = Duration::from_millis(least)..=Duration::from_millis(most + 3 * GRAIN);
        assert!(due.contains(&elapsed), "{at}: {elapsed:?}");
    }
}
