//! Tests for documented rate limits.

use std::time::Duration;

use plenary_client::{Arguments, NamedCalls, Operation, RateLimit, Settings};
use plenary_test_support::operations::{SampleRequest, connect, operations, success_body};
use plenary_test_support::specification::SPECIFICATIONS;
use tokio::task::JoinSet;

use crate::clock;
use crate::server::{Delivery, Server, ServerResponse};

/// Returns the operation with the shortest documented window.
fn limited() -> (&'static Operation, RateLimit) {
    let limited = operations().filter_map(|operation| Some((operation, operation.rate_limit?)));
    limited.min_by_key(|(_, limit)| limit.per_ms).unwrap()
}

fn settings(operation: &Operation, server: &Server) -> Settings {
    let specification = SPECIFICATIONS.iter().find(|known| known.provider.name == operation.provider).unwrap();
    let mut settings = Settings::new(specification.provider);
    settings.base_url(server.base_url.as_str());
    settings.http_client(server.http_client());
    for credential in specification.provider.credentials {
        settings.credential(credential.name, "the-key");
    }
    settings
}

fn success(operation: &Operation) -> ServerResponse {
    let status = operation.success().unwrap().status.parse().unwrap();
    ServerResponse {
        delivery: Delivery::Whole,
        after: Duration::ZERO,
        status,
        headers: Vec::new(),
        body: success_body(operation),
    }
}

/// Sends sixty calls from six tasks.
async fn sixty_calls(client: &'static dyn NamedCalls, operation: &'static Operation) {
    let mut tasks = JoinSet::new();
    for _ in 0..6 {
        tasks.spawn(async move {
            for _ in 0..10 {
                let arguments: Arguments = SampleRequest::new(operation).arguments();
                client.call_by_name(operation.id, arguments).await.unwrap();
            }
        });
    }
    tasks.join_all().await;
}

#[test]
fn sixty_calls_respect_the_rate_limit_and_use_it_fully() {
    let runtime = clock::runtime();
    let server = Server::start(runtime.handle());
    let (operation, RateLimit { requests, per_ms }) = limited();
    let client = connect(settings(operation, &server)).unwrap();
    server.play(vec![success(operation)]);
    runtime.block_on(sixty_calls(Box::leak(client), operation));
    let sent = server.attempts();
    assert_eq!(sent.len(), 60);
    let length = Duration::from_millis(per_ms);
    // Each window contains at most `requests` requests, including the requests at both ends of the window.
    for window in sent.windows(requests as usize + 1) {
        assert!(*window.last().unwrap() - window[0] > length, "{sent:?}");
    }
    let least = length * (60_u32.div_ceil(requests) - 1);
    assert!((sent[59] - sent[0]).mul_f64(0.95) <= least, "{:?} for {least:?}", sent[59] - sent[0]);
}

#[test]
fn clones_share_a_rate_limit_and_it_can_be_turned_off() {
    use plenary::rocketchat::{Client, PROVIDER};

    let runtime = clock::runtime();
    let server = Server::start(runtime.handle());
    let (operation, limit) = limited();
    assert_eq!(operation.provider, PROVIDER.name, "this test needs a client of another provider");
    server.play(vec![success(operation)]);
    for (kept, least) in [(true, Duration::from_millis(limit.per_ms)), (false, Duration::ZERO)] {
        let client = Client::builder().base_url(server.base_url.as_str()).http_client(server.http_client());
        let client = client.user_id("the-user").auth_token("the-token").rate_limits(kept).build().unwrap();
        let elapsed = runtime.block_on(async {
            let started = tokio::time::Instant::now();
            for _ in 0..=limit.requests {
                let clone = client.clone();
                clone.call_by_name(operation.id, SampleRequest::new(operation).arguments()).await.unwrap();
            }
            started.elapsed()
        });
        assert!(elapsed >= least && elapsed <= least + Duration::from_millis(10), "{kept}: {elapsed:?}");
    }
}

#[test]
fn a_call_waits_for_the_rate_limit_until_its_total_timeout() {
    use plenary_client::Call as _;

    let runtime = clock::runtime();
    let server = Server::start(runtime.handle());
    let (operation, limit) = limited();
    let client = connect(settings(operation, &server)).unwrap();
    server.play(vec![success(operation)]);
    runtime.block_on(async {
        for _ in 0..limit.requests {
            client.call_by_name(operation.id, SampleRequest::new(operation).arguments()).await.unwrap();
        }
        let time = Duration::from_millis(limit.per_ms / 2);
        let arguments = SampleRequest::new(operation).arguments().total_timeout(time);
        let error = client.call_by_name(operation.id, arguments).await.unwrap_err();
        assert!(error.is_timeout() && error.attempts() == 0, "{error:?}");
        let elapsed = error.elapsed().unwrap();
        assert!(elapsed >= time && elapsed <= time + Duration::from_millis(2), "{elapsed:?}");
    });
}

#[test]
fn a_redirect_waits_for_the_rate_limit_until_the_timeout_of_its_attempt() {
    use plenary_client::{Call as _, Retry};

    let runtime = clock::runtime();
    let server = Server::start(runtime.handle());
    let (operation, limit) = limited();
    let client = connect(settings(operation, &server)).unwrap();
    // A redirect to the same origin, which the client follows for every method.
    let headers = vec![(String::from("location"), format!("{}/moved", server.base_url))];
    server.play(vec![ServerResponse { status: 307, headers, body: Vec::new(), ..success(operation) }]);
    let timeout = Duration::from_millis(limit.per_ms / 2);
    let total = Duration::from_millis(limit.per_ms * 100);
    runtime.block_on(async {
        let arguments = SampleRequest::new(operation).arguments().retry(Retry::off());
        let arguments = arguments.timeout(timeout).total_timeout(total);
        let error = client.call_by_name(operation.id, arguments).await.unwrap_err();
        assert!(error.is_timeout() && error.attempts() == 1, "{error:?}");
        let elapsed = error.elapsed().unwrap();
        assert!(elapsed >= timeout && elapsed <= timeout + Duration::from_millis(2), "{elapsed:?}");
        let source = std::error::Error::source(&error).map(ToString::to_string);
        assert_eq!(source.as_deref(), Some("the timeout of the attempt elapsed"), "{error:?}");
    });
    assert_eq!(server.requests().len(), limit.requests as usize);
}
