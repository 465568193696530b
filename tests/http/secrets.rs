//! Tests that printed values and errors contain no credentials.

use crate::calls::{Clients, Ending, SENTINEL, Stage};
use plenary::{rocketchat, signalwire, telnyx};
use plenary_sandbox::Sandbox;
use plenary_test_support::operations::operations;
use wiremock::matchers::any;
use wiremock::{Mock, Request, ResponseTemplate};

fn assert_hidden(what: &str, shown: &str) {
    // Basic credentials are encoded in base64. The second string is the encoding of `sentinel`.
    for secret in [SENTINEL, "c2VudGluZWw"] {
        assert!(!shown.contains(secret), "{what} shows a credential: {shown}");
    }
}

#[test]
fn clients_builders_and_configuration_errors_show_no_credential() {
    let builder = telnyx::Client::builder().api_key(SENTINEL).base_url("http://127.0.0.1:9");
    assert_hidden("the builder of a client", &format!("{builder:?} {builder:#?}"));
    let clients = Clients::new("http://127.0.0.1:9");
    assert_hidden("a client", &format!("{:?} {:?} {:#?}", clients.rocketchat, clients.signalwire, clients.telnyx));
    assert_hidden("a request", &format!("{:?}", clients.telnyx.list_rooms().page_size(3)));
    assert_hidden("a request", &format!("{:?}", clients.rocketchat.video_conference_info()));
    assert_hidden("a request", &format!("{:?}", clients.signalwire.list_video_conferences()));

    let unusable = format!("{SENTINEL}\r\nX-Other: 1");
    for error in [
        telnyx::Client::builder().api_key(unusable.as_str()).build().unwrap_err(),
        telnyx::Client::builder().api_key("k").base_url(format!("https://{SENTINEL}@a.example")).build().unwrap_err(),
        telnyx::Client::builder()
            .api_key("k")
            .base_url(format!("https://a.example?key={SENTINEL}"))
            .build()
            .unwrap_err(),
        rocketchat::Client::builder().auth_token(SENTINEL).workspace("a.example").build().unwrap_err(),
        signalwire::Client::builder()
            .api_token(SENTINEL)
            .project_id("p")
            .space(format!("a/{SENTINEL}"))
            .build()
            .unwrap_err(),
    ] {
        assert_hidden("a configuration error", &format!("{error} {error:?} {error:#?}"));
    }
}

#[tokio::test]
async fn errors_show_no_credential_even_if_the_server_returns_it() {
    let stage = Stage::new().await;
    let echo = |request: &Request| {
        let sent: Vec<String> = request.headers.values().map(|value| value.to_str().unwrap().to_owned()).collect();
        let sent = sent.join(" ");
        ResponseTemplate::new(500)
            .insert_header("x-echo", sent.as_str())
            .insert_header("set-cookie", format!("session={SENTINEL}").as_str())
            .set_body_json(serde_json::json!({"message": sent, "nested": [{"token": "t-1"}]}))
    };
    for operation in operations() {
        let success = operation.success().unwrap();
        let text = ResponseTemplate::new(success.status.parse::<u16>().unwrap());
        let text = text.set_body_json(format!("{SENTINEL} t-1"));
        for (outcome, _) in [stage.play(operation, echo).await, stage.play(operation, text).await] {
            assert!(!matches!(outcome.ending, Ending::NotSent | Ending::Communication), "{}", outcome.shown);
            // A typed body may show its values, but an unexpected body must not.
            if matches!(outcome.ending, Ending::Unexpected(_)) {
                assert_hidden(operation.id, &outcome.shown);
                assert!(!outcome.shown.contains("t-1") || outcome.status != Some(500), "{}", outcome.shown);
            }
            assert_hidden(operation.id, &outcome.line);
        }
    }
}

#[tokio::test]
async fn an_error_shows_no_secret_of_the_body_that_the_server_returns() {
    let stage = Stage::new().await;
    let echo = |request: &Request| {
        let received = String::from_utf8(request.body.clone()).unwrap();
        let escaped = received.replace('&', "&amp;").replace('"', "&quot;");
        let values: Vec<_> = received.split('"').skip(3).step_by(4).map(str::to_owned).collect();
        let message = format!("cannot use {received} {escaped} {values:?}");
        ResponseTemplate::new(400).set_body_json(serde_json::json!({"error": message, "message": message, "a": values}))
    };
    Mock::given(any()).respond_with(echo).mount(&stage.server).await;
    for body in [
        serde_json::json!({"user": "jane.doe", "password": "open&sesame"}),
        serde_json::json!({"resume": "resumed-sesame"}),
    ] {
        let body: rocketchat::types::LoginCredentials = rocketchat::decode(body.to_string().as_bytes()).unwrap();
        let error = stage.clients.rocketchat.login().body(body).send().await.unwrap_err();
        let shown = format!("{error} {error:?} {error:#?}");
        assert!(shown.contains("cannot use") && shown.contains("[redacted]"), "{shown}");
        assert!(!shown.contains("sesame"), "{shown}");
    }
}

#[tokio::test]
async fn the_path_of_a_decoding_error_shows_no_credential() {
    let stage = Stage::new().await;
    // In the second body, the key is cut off within the credential.
    for (key, shown) in [
        (SENTINEL.to_owned(), "$[\"[redacted]\"]".to_owned()),
        (format!("{0}{SENTINEL}{1}", "k".repeat(60), "k".repeat(64 * 1024)), format!("$[\"{}[red…\"]", "k".repeat(60))),
    ] {
        for operation in operations() {
            let status = operation.success().unwrap().status.parse::<u16>().unwrap();
            if status == 204 {
                continue;
            }
            let body = ResponseTemplate::new(status).set_body_raw(format!(r#"{{"{key}": tru"#), "application/json");
            let (outcome, _) = stage.play(operation, body).await;
            assert_hidden(operation.id, &outcome.shown);
            assert!(!outcome.shown.contains("sentin"), "{}", outcome.shown);
            let Ending::Unexpected(Some(path)) = outcome.ending else { panic!("{}", outcome.shown) };
            assert_eq!(path, shown, "{}", operation.id);
            assert!(outcome.shown.len() < 5000, "{}", outcome.shown);
        }
    }
}

#[tokio::test]
async fn failed_connections_show_no_credential_and_no_query() {
    // Nothing listens on this port, because the listener is dropped.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let clients = Clients::new(&format!("http://127.0.0.1:{port}"));
    for operation in operations() {
        let outcome = clients.call(operation).await;
        assert_eq!(outcome.ending, Ending::Communication, "{}", outcome.shown);
        assert_hidden(operation.id, &outcome.shown);
        assert!(!outcome.shown.contains("PAb3877c40da604998"), "{}", outcome.shown);
    }
}

#[tokio::test]
async fn join_links_and_the_sandbox_show_no_secret() {
    let sandbox = Sandbox::start().await.unwrap();
    let connection = sandbox.connection();
    let shown = format!("{sandbox:?} {connection:?}");
    for secret in [&connection.rocketchat.auth_token, &connection.signalwire.api_token, &connection.telnyx.api_key] {
        assert!(!shown.contains(secret.as_str()), "{shown}");
    }
    let client = rocketchat::Client::builder()
        .base_url(&connection.rocketchat.base_url)
        .user_id(connection.rocketchat.user_id.as_str())
        .auth_token(connection.rocketchat.auth_token.as_str())
        .build()
        .unwrap();
    let calls = client.video_conference_list().room_id("674eca3e43725ce31dd9a2e8").send().await.unwrap();
    let link = calls.data.iter().find_map(|call| call.url.as_ref()).unwrap();
    assert!(link.expose().starts_with("http"));
    assert!(!format!("{calls:?}").contains(link.expose()));
}
