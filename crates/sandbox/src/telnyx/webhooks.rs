//! Signs the webhooks, and sends them to receivers on this machine.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, Utc};
use ed25519_dalek::{Signer as _, SigningKey};
use plenary::telnyx::WEBHOOK_SIGNATURE;
use plenary_client::MessagePart;
use reqwest::redirect::Policy;
use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedReceiver;
use uuid::Uuid;

use crate::clock::Clock;

/// The time that a receiver has to respond, for a room without `webhook_timeout_secs`.
const TIMEOUT: Duration = Duration::from_secs(10);

/// A webhook as Telnyx sends it.
///
/// ```
/// use plenary::telnyx::{Webhooks, types::VideoRoomWebhook};
/// use plenary_sandbox::Sandbox;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let sandbox = Sandbox::start().await?;
/// sandbox.telnyx().join("65f0a310-1860-410b-a771-25b96da21ae9", "Ada")?;
/// let webhooks = Webhooks::new(sandbox.telnyx().public_key())?;
/// for sent in sandbox.telnyx().signed_webhooks() {
///     let webhook: VideoRoomWebhook = webhooks.open(&sent.headers, sent.body.as_bytes())?;
///     println!("{:?}", webhook.data);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SignedWebhook {
    /// The headers, which contain the signature and its time.
    pub headers: HeaderMap,
    /// The body, whose bytes are signed.
    pub body: String,
}

/// The key that signs the webhooks of one run.
pub(super) struct WebhookKey(SigningKey);

impl WebhookKey {
    pub(super) fn generate() -> Self {
        let (first, second) = (Uuid::new_v4().into_bytes(), Uuid::new_v4().into_bytes());
        let mut seed = [0; 32];
        seed.iter_mut().zip(first.into_iter().chain(second)).for_each(|(byte, random)| *byte = random);
        WebhookKey(SigningKey::from_bytes(&seed))
    }

    /// Returns the public key in base64.
    pub(super) fn public(&self) -> String {
        BASE64_STANDARD.encode(self.0.verifying_key().to_bytes())
    }

    /// Signs a webhook that is sent at a time.
    pub(super) fn sign(&self, webhook: &Value, now: DateTime<Utc>) -> SignedWebhook {
        let (body, timestamp) = (webhook.to_string(), now.timestamp().to_string());
        let parts = WEBHOOK_SIGNATURE.message.iter().map(|part| match part {
            MessagePart::Text(text) => *text,
            MessagePart::Timestamp => timestamp.as_str(),
            MessagePart::Body => body.as_str(),
            // Telnyx signs no id.
            MessagePart::Id => "",
        });
        let signature = self.0.sign(parts.collect::<String>().as_bytes());
        let signature = BASE64_STANDARD.encode(signature.to_bytes());
        let entries = [
            ("content-type", "application/json"),
            (WEBHOOK_SIGNATURE.header, signature.as_str()),
            (WEBHOOK_SIGNATURE.timestamp_header.unwrap_or_default(), timestamp.as_str()),
        ];
        let entry =
            |(name, value): (&str, &str)| Some((HeaderName::try_from(name).ok()?, HeaderValue::try_from(value).ok()?));
        SignedWebhook { headers: entries.into_iter().filter_map(entry).collect(), body }
    }
}

/// An event, and the URLs that receive it.
pub(super) struct Delivery {
    pub(super) data: Value,
    pub(super) receiver: Receiver,
}

/// The URLs of a room or a composition that receive its events.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Receiver {
    /// The URL, and the URL that is used if the first one fails.
    urls: Vec<String>,
    timeout: Duration,
}

impl Receiver {
    /// Returns the receiver of a record, or `None` if it has no URL.
    pub(super) fn of(record: &Value) -> Option<Self> {
        let text = |property: &str| record[property].as_str().filter(|url| !url.is_empty());
        let url = text("webhook_event_url")?;
        let urls = [Some(url), text("webhook_event_failover_url")].into_iter().flatten().map(str::to_owned).collect();
        let timeout = record["webhook_timeout_secs"].as_u64().filter(|seconds| *seconds > 0);
        Some(Receiver { urls, timeout: timeout.map_or(TIMEOUT, Duration::from_secs) })
    }

    /// Returns the URL of the first attempt.
    pub(super) fn first_url(&self) -> Option<&str> {
        self.urls.first().map(String::as_str)
    }

    /// Returns true if one of the URLs is on this machine.
    pub(super) fn is_local(&self) -> bool {
        self.local_urls().next().is_some()
    }

    /// Returns the URLs on this machine, each with the number of its attempt.
    ///
    /// The sandbox opens no connection to another machine.
    fn local_urls(&self) -> impl Iterator<Item = (u32, &str)> {
        (1..).zip(self.urls.iter().map(String::as_str)).filter(|(_, url)| is_local(url))
    }
}

fn is_local(url: &str) -> bool {
    let Ok(uri) = Uri::try_from(url) else { return false };
    let host = uri.host().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    uri.scheme_str() == Some("http")
        && (host.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback()))
}

/// Sends webhooks one after the other, until the sandbox is dropped.
pub(super) async fn deliver(mut outbox: UnboundedReceiver<Delivery>, key: Arc<WebhookKey>, clock: Clock) {
    let client = reqwest::Client::builder().no_proxy().redirect(Policy::none()).build();
    let Ok(client) = client else { return };
    while let Some(Delivery { data, receiver }) = outbox.recv().await {
        for (attempt, url) in receiver.local_urls() {
            let webhook = json!({"data": data, "meta": {"attempt": attempt, "delivered_to": url}});
            let SignedWebhook { headers, body } = key.sign(&webhook, clock.now());
            let request = client.post(url).headers(headers).timeout(receiver.timeout).body(body);
            if request.send().await.is_ok_and(|response| response.status().is_success()) {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn only_receivers_on_this_machine_are_local() {
        for url in ["http://127.0.0.1:8080/hooks", "http://localhost", "http://[::1]:80/", "http://127.1.2.3/"] {
            assert!(is_local(url), "{url}");
        }
        for url in [
            "https://127.0.0.1/",
            "http://hooks.example.com/",
            "http://127.0.0.1.example.com/",
            "http://localhost@hooks.example.com/",
            "http://10.0.0.1/",
            "/hooks",
            "",
        ] {
            assert!(!is_local(url), "{url}");
        }
    }
}
