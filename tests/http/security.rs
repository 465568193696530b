//! Tests that only the provider receives credentials and no output contains secrets.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::error::Error as _;
use std::io;
use std::sync::Once;

use plenary::telnyx;
use plenary_client::{Call as _, ConfigurationError, Location, RawRequest, Settings};
use plenary_test_support::operations::{SampleRequest, operations, success_body};
use plenary_test_support::specification::SPECIFICATIONS;
use reqwest::Method;
use reqwest::redirect::Policy;
use serde_json::{Value, json};
use tracing_subscriber::fmt::format::FmtSpan;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

use crate::calls::{Clients, Ending, SENTINEL, Stage};

thread_local! {
    /// The log of this thread, from all crates and at all levels.
    static LOG: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Starts logging.
///
/// All threads share a subscriber, because `tracing` caches which events are enabled.
fn start_log() {
    static SUBSCRIBER: Once = Once::new();
    SUBSCRIBER.call_once(|| {
        tracing_subscriber::fmt()
            .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
            .with_span_events(FmtSpan::NEW | FmtSpan::CLOSE)
            .with_ansi(false)
            .with_writer(|| Log)
            .init();
    });
}

/// Returns the log since the last call.
fn take_log() -> String {
    String::from_utf8(LOG.take()).unwrap()
}

struct Log;

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A thread can log while it ends, after its local storage is gone.
        let _ = LOG.try_with(|log| log.borrow_mut().extend_from_slice(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn assert_hidden(what: &str, shown: &str) {
    // Basic credentials are encoded in base64. The second string is the encoding of `sentinel`.
    for secret in [SENTINEL, "c2VudGluZWw"] {
        assert!(!shown.contains(secret), "{what} shows a secret: {shown}");
    }
}

/// Returns the names of the properties with `format: password`.
fn secret_properties() -> BTreeSet<String> {
    fn look(schema: &Value, found: &mut BTreeSet<String>) {
        if let Some(properties) = schema["properties"].as_object() {
            found.extend(properties.iter().filter(|(_, of)| of["format"] == "password").map(|(name, _)| name.clone()));
        }
        match schema {
            Value::Object(parts) => parts.values().for_each(|part| look(part, found)),
            Value::Array(parts) => parts.iter().for_each(|part| look(part, found)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    SPECIFICATIONS.iter().flat_map(|known| known.schemas().values()).for_each(|schema| look(schema, &mut found));
    found
}

/// Sets the secret properties of a value to the sentinel.
fn with_sentinels(value: &mut Value, names: &BTreeSet<String>) {
    match value {
        Value::Object(properties) => {
            for (name, property) in properties {
                match property {
                    Value::String(text) if names.contains(name) => *text = SENTINEL.to_owned(),
                    other => with_sentinels(other, names),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| with_sentinels(item, names)),
        _ => {}
    }
}

#[tokio::test]
async fn no_secret_is_printed_or_logged() {
    let names = secret_properties();
    assert!(names.contains("token") && names.contains("url"), "{names:?}");
    start_log();
    let stage = Stage::new().await;
    let nowhere = Clients::new("http://127.0.0.1:9");
    for operation in operations() {
        let mut sample = SampleRequest::new(operation);
        sample.body.iter_mut().for_each(|body| with_sentinels(body, &names));
        let arguments = sample.arguments().header("x-own", SENTINEL).query("own", SENTINEL);
        assert_hidden("the arguments of a call", &format!("{arguments:?} {arguments:#?}"));

        let success: u16 = operation.success().unwrap().status.parse().unwrap();
        let mut body: Value = serde_json::from_slice(&success_body(operation)).unwrap_or_default();
        with_sentinels(&mut body, &names);
        // Returns the received headers and URL in a body that matches no type.
        let echo = |request: &Request| {
            let headers: Vec<_> =
                request.headers.values().map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
            let sent = json!({"headers": headers, "url": request.url.as_str()});
            let mut named = sent.as_object().unwrap().clone();
            named.extend(secret_properties().into_iter().map(|name| (name, SENTINEL.into())));
            (headers.join(" "), Value::Object(named))
        };
        let error_response = move |request: &Request| {
            let (headers, body) = echo(request);
            let response =
                ResponseTemplate::new(418).set_body_json(body).insert_header("x-request-id", headers.as_str());
            response.insert_header("location", format!("http://{SENTINEL}/").as_str())
        };
        let cut = move |request: &Request| {
            let body = echo(request).1.to_string();
            ResponseTemplate::new(success).set_body_string(&body[..body.len() - 3])
        };
        for response in [
            Mock::given(any()).respond_with(ResponseTemplate::new(success).set_body_json(&body)),
            Mock::given(any()).respond_with(error_response),
            Mock::given(any()).respond_with(cut),
        ] {
            stage.server.reset().await;
            response.mount(&stage.server).await;
            let outcome = stage.clients.call_with(operation, arguments.clone()).await;
            // The success of a call by name is JSON, and its `Debug` output contains the values.
            if outcome.ending != Ending::Success {
                assert_hidden(operation.id, &outcome.shown);
            }
        }
        assert_hidden(operation.id, &nowhere.call_with(operation, arguments).await.shown);
        let logged = take_log();
        assert!(logged.contains(&format!("plenary.operation=\"{}\"", operation.id)), "{logged}");
        assert_hidden("the log", &logged);
    }
}

#[tokio::test]
async fn settings_and_raw_requests_show_neither_url_nor_query_nor_body() {
    let mut settings = Settings::new(&telnyx::PROVIDER);
    settings.credential("api_key", SENTINEL);
    settings.base_url(format!("https://u:{SENTINEL}@a.example/?key={SENTINEL}"));
    settings.http_client(reqwest::Client::new());
    assert_hidden("settings", &format!("{settings:?} {settings:#?}"));
    let error = settings.connect().unwrap_err();
    assert_hidden("a configuration error", &format!("{error} {error:?} {:?}", error.source()));

    let client = telnyx::Client::builder().api_key(SENTINEL).base_url("http://127.0.0.1:9").build().unwrap();
    let request = client.raw_request(Method::POST, &format!("/rooms?token={SENTINEL}"));
    let request = request.header("x-own", SENTINEL).query("own", SENTINEL).json(&json!({"token": SENTINEL}));
    assert_hidden("a raw request", &format!("{request:?} {request:#?}"));
    let error = request.send().await.unwrap_err();
    assert_hidden("a raw request's error", &format!("{error} {error:?} {:?}", error.source()));
}

#[tokio::test]
async fn spans_and_events_follow_open_telemetry() {
    start_log();
    let server = MockServer::start().await;
    let busy = ResponseTemplate::new(503).insert_header("retry-after", "0").insert_header("x-request-id", "r-1");
    Mock::given(any()).respond_with(busy).up_to_n_times(1).mount(&server).await;
    let found = ResponseTemplate::new(200).set_body_json(json!({"data": []})).insert_header("x-request-id", "r-2");
    Mock::given(any()).respond_with(found).mount(&server).await;
    let client = telnyx::Client::builder().api_key(SENTINEL).base_url(server.uri()).build().unwrap();
    client.list_rooms().page_size(50).send().await.unwrap();
    let logged = take_log();
    let ours = |level: &str| logged.lines().filter(|line| line.contains(level) && line.contains("plenary: ")).collect();
    let [spans, attempts]: [Vec<&str>; 2] = [ours(" INFO "), ours("DEBUG ")];
    // The span is logged when it opens and when it closes. Each of the two attempts is an event.
    assert_eq!((spans.len(), attempts.len()), (2, 2), "{logged}");
    for part in [
        "otel.name=GET /rooms",
        "otel.kind=\"client\"",
        "http.request.method=\"GET\"",
        "url.template=\"/rooms\"",
        "server.address=\"127.0.0.1\"",
        &format!("server.port={}", server.address().port()),
        "http.response.status_code=200",
        "http.request.resend_count=1",
        "plenary.provider=\"telnyx\"",
        "plenary.operation=\"list_rooms\"",
        "plenary.request_id=\"r-2\"",
    ] {
        assert!(spans[1].contains(part), "{part}: {logged}");
    }
    assert!(!spans[1].contains("error.type"), "{logged}");
    let parts = [
        ["http.response.status_code=503", "http.request.resend_count=0", "error.type=\"503\"", "wait_ms=0.0"],
        ["http.response.status_code=200", "http.request.resend_count=1", "plenary.request_id=\"r-2\"", "attempt"],
    ];
    for (attempt, parts) in attempts.iter().zip(parts) {
        assert!(parts.iter().all(|part| attempt.contains(part)), "{attempt}");
    }

    drop(server);
    let unreachable = telnyx::Client::builder().api_key("k").base_url("http://127.0.0.1:9").retry(telnyx::Retry::off());
    unreachable.build().unwrap().raw_request(Method::GET, "/x").send().await.unwrap_err();
    let logged = take_log();
    let closed = logged.lines().rfind(|line| line.contains("plenary: ")).unwrap();
    assert!(closed.contains("otel.name=GET ") && closed.contains("error.type=\"connect\""), "{logged}");
    assert!(!closed.contains("url.template") && !closed.contains("status_code"), "{logged}");
}

#[tokio::test]
async fn a_custom_http_client_must_not_follow_redirects() {
    let build = |policy: Option<Policy>| {
        let http = reqwest::Client::builder();
        let http = match policy {
            Some(policy) => http.redirect(policy),
            None => http,
        };
        telnyx::Client::builder().api_key("k").base_url("http://127.0.0.1:9").http_client(http.build().unwrap()).build()
    };
    for policy in [None, Some(Policy::limited(1)), Some(Policy::limited(0)), Some(Policy::custom(|next| next.stop()))] {
        let result = build(policy);
        assert!(matches!(result, Err(ConfigurationError::RedirectingHttpClient)), "{result:?}");
    }
    assert!(build(Some(Policy::none())).is_ok());
    // The check must not mistake a header value for the redirect policy.
    let imitating = reqwest::Client::builder().user_agent("redirect_policy: \"Policy(None)\"").build().unwrap();
    let error = telnyx::Client::builder().api_key("k").http_client(imitating).build();
    assert!(matches!(error, Err(ConfigurationError::RedirectingHttpClient)), "{error:?}");
}

#[tokio::test]
async fn a_redirect_is_followed_only_to_the_same_scheme_host_and_port() {
    let server = MockServer::start().await;
    let port = server.address().port();
    for location in [
        format!("https://127.0.0.1:{port}/x"),
        format!("http://localhost:{port}/x"),
        format!("http://127.0.0.1.example:{port}/x"),
        format!("http://127.0.0.1:{port}@127.0.0.2/x"),
        String::from("//127.0.0.2/x"),
        String::from("http://127.0.0.1/x"),
    ] {
        server.reset().await;
        let away = ResponseTemplate::new(308).insert_header("location", location.as_str());
        Mock::given(any()).respond_with(away).mount(&server).await;
        let client = telnyx::Client::builder().api_key("k").base_url(server.uri()).build().unwrap();
        let error = client.list_rooms().send().await.unwrap_err();
        assert_eq!(error.status().unwrap(), 308, "{location}: {error:?}");
        assert_eq!(server.received_requests().await.unwrap().len(), 1, "{location}");
    }
}

#[tokio::test]
async fn a_parameter_value_cannot_change_the_request() {
    let clients = Clients::new("http://127.0.0.1:9");
    for operation in operations() {
        for (index, (parameter, _)) in SampleRequest::new(operation).parameters.iter().enumerate() {
            let values: &[&str] = match parameter.location {
                Location::Path => &["", ".", ".."],
                Location::Header => &["a\r\nx-other: b", "a\nb", "a\0"],
                Location::Query => &[],
            };
            for value in values {
                let mut sample = SampleRequest::new(operation);
                sample.parameters[index].1 = Value::from(*value);
                let outcome = clients.call_with(operation, sample.arguments()).await;
                assert_eq!(outcome.ending, Ending::NotSent, "{} {value:?}: {}", operation.id, outcome.shown);
            }
        }
    }
}

#[tokio::test]
async fn a_raw_request_stays_below_the_base_url() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(200)).mount(&server).await;
    let mut settings = Settings::new(&telnyx::PROVIDER);
    settings.credential("api_key", "k");
    settings.base_url(format!("{}/v2/", server.uri()));
    let connection = settings.connect().unwrap();
    let send = |path: &'static str| RawRequest::new(&connection, Method::GET, path).send();
    for path in [
        "",
        "rooms",
        "@other.example/",
        ".other.example/",
        ":80/",
        "/..",
        "/../v3",
        "/../v2x",
        "/a/../../v3",
        "/%2e%2e/v3",
        "/.%2E/v3",
        "/\\..\\..\\v3",
        "/\t../v3",
        "/rooms\\streams\\7",
        "/a\nb",
        "/rooms#c",
        "/..%2fv3",
        "/a%5c..%5c..%5cv3",
        "http://127.0.0.1:9/v2/",
        "//../..//other.example/",
    ] {
        let error = send(path).await.unwrap_err();
        assert!(matches!(error, plenary_client::Error::InvalidRequest(_)), "{path}: {error:?}");
    }
    assert!(server.received_requests().await.unwrap().is_empty());
    for (path, arrives) in
        [("/rooms?a=..", "/v2/rooms?a=.."), ("/a/../b", "/v2/b"), ("//other.example/", "/v2//other.example/")]
    {
        send(path).await.unwrap();
        let requests = server.received_requests().await.unwrap();
        let request = requests.last().unwrap();
        let query = request.url.query().map(|query| format!("?{query}")).unwrap_or_default();
        let sent = format!("{}{query}", request.url.path());
        assert_eq!(sent, arrives);
        assert_eq!(request.headers["authorization"], "Bearer k");
    }
}

#[tokio::test]
async fn a_header_of_a_call_does_not_replace_a_credential() {
    let stage = Stage::new().await;
    for operation in operations() {
        let (_, mut requests) = stage.play(operation, ResponseTemplate::new(404)).await;
        let credentials = requests.remove(0).headers;
        let mut arguments = SampleRequest::new(operation).arguments();
        for name in ["authorization", "x-auth-token", "x-user-id"] {
            arguments = arguments.header(name, "another");
        }
        stage.clients.call_with(operation, arguments).await;
        let requests = stage.server.received_requests().await.unwrap();
        for name in ["authorization", "x-auth-token", "x-user-id"] {
            let sent = &requests[1].headers[name];
            let expected = credentials.get(name).map_or("another", |credential| credential.to_str().unwrap());
            assert_eq!(sent, expected, "{}", operation.id);
        }
    }
}
