//! Tests with the providers' own clients and validators, unmodified, and with a fuzzer of APIs.
//!
//! The tests install each package from its registry into a temporary directory. If Python, Node or the registry is not
//! available, a test prints `SKIPPED: ` and the reason. In that case, the test fails only if the environment variable
//! `PLENARY_JUDGES` is `required`.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test fails by panicking")]

mod installed;
mod responses;
mod rocketchat_validators;
mod schemathesis;

use std::collections::BTreeMap;

use plenary_sandbox::{Sandbox, documented};
use reqwest::header::HeaderValue;
use serde_json::{Value, json};

use crate::installed::Installed;

/// Lets a participant join with a token, and returns the webhooks so far as JSON.
fn joined(sandbox: &Sandbox, token: &str) -> String {
    sandbox.telnyx().join_with_token(token, "Ada").unwrap();
    let text = |value: &HeaderValue| value.to_str().unwrap().to_owned();
    let webhooks = sandbox.telnyx().signed_webhooks().into_iter().map(|webhook| {
        let headers: BTreeMap<_, _> =
            webhook.headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
        json!({"headers": headers, "body": webhook.body})
    });
    webhooks.collect::<Value>().to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn telnyx_from_pypi() {
    let Some(client) = Installed::from_pypi("telnyx[webhooks]==4.189.0") else { return };
    let sandbox = Sandbox::start().await.unwrap();
    let connection = &sandbox.connection().telnyx;
    let key = sandbox.telnyx().public_key();
    let environment =
        [("BASE_URL", connection.base_url.as_str()), ("API_KEY", &connection.api_key), ("PUBLIC_KEY", &key)];
    client.run("telnyx_client.py", include_str!("telnyx_client.py"), &environment, |token| joined(&sandbox, token));
}

#[tokio::test(flavor = "multi_thread")]
async fn telnyx_from_npm() {
    let Some(client) = Installed::from_npm("telnyx", "7.24.0", "{}") else { return };
    let sandbox = Sandbox::start().await.unwrap();
    let connection = &sandbox.connection().telnyx;
    let key = sandbox.telnyx().public_key();
    let environment =
        [("BASE_URL", connection.base_url.as_str()), ("API_KEY", &connection.api_key), ("PUBLIC_KEY", &key)];
    client.run("telnyx_client.mjs", include_str!("telnyx_client.mjs"), &environment, |token| joined(&sandbox, token));
}

#[tokio::test(flavor = "multi_thread")]
async fn signalwire_from_pypi() {
    let Some(client) = Installed::from_pypi("signalwire-sdk==3.7.5") else { return };
    let sandbox = Sandbox::start().await.unwrap();
    let connection = &sandbox.connection().signalwire;
    let environment = [
        ("BASE_URL", connection.base_url.as_str()),
        ("PROJECT_ID", &connection.project_id),
        ("API_TOKEN", &connection.api_token),
    ];
    client.run("signalwire_client.py", include_str!("signalwire_client.py"), &environment, |token| panic!("{token}"));
}

#[tokio::test(flavor = "multi_thread")]
async fn rocketchat_from_npm() {
    // A dependency requires a version of typia that npm cannot parse. The client does not load typia.
    let Some(client) = Installed::from_npm("@rocket.chat/api-client", "0.2.57", r#"{"typia": "9.7.2"}"#) else {
        return;
    };
    let sandbox = Sandbox::start().await.unwrap();
    let connection = &sandbox.connection().rocketchat;
    let environment = [
        ("BASE_URL", connection.base_url.as_str()),
        ("AUTH_TOKEN", &connection.auth_token),
        ("ROOM_ID", documented::ROCKETCHAT_ROOM_ID),
    ];
    client.run("rocketchat_client.cjs", include_str!("rocketchat_client.cjs"), &environment, |token| panic!("{token}"));
}
