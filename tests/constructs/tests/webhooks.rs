//! Tests of webhooks that are signed with a shared secret.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::Duration;

use plenary_constructs::{WEBHOOK_SIGNATURE, WebhookError, Webhooks};
use reqwest::header::{HeaderMap, HeaderValue};
use serde_json::{Value, json};

/// The published example of Standard Webhooks.
fn headers() -> HeaderMap {
    let entries = [
        ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
        ("webhook-timestamp", "1614265330"),
        ("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
    ];
    entries.into_iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value))).collect()
}

#[test]
fn a_webhook_with_a_shared_secret_is_verified() {
    let webhooks = Webhooks::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
    let at = "2021-02-25T15:02:10Z".parse().unwrap();
    let webhook: Value = webhooks.open_at(&headers(), br#"{"test": 2432232314}"#, at).unwrap();
    assert_eq!(webhook, json!({"test": 2_432_232_314_u32}));
    for name in ["webhook-id", "webhook-timestamp"] {
        let mut changed = headers();
        changed.insert(name, HeaderValue::from_static("1614265331"));
        let refused = webhooks.verify_at(&changed, br#"{"test": 2432232314}"#, at);
        assert_eq!(refused, Err(WebhookError::WrongSignature), "{name}");
    }
    // The spec does not state a tolerance.
    assert_eq!(WEBHOOK_SIGNATURE.tolerance_s, 300);
    let late = webhooks.verify_at(&headers(), br#"{"test": 2432232314}"#, at + Duration::from_secs(301));
    assert_eq!(late, Err(WebhookError::TooOld { age: Duration::from_secs(301) }));
    assert_eq!(Webhooks::from_env().unwrap_err().to_string(), "no webhook key: `CONSTRUCTS_WEBHOOK_SECRET` is not set");
}
