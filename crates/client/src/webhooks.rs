//! Verifies the signatures of webhooks, and decodes their bodies.

use std::env::{self, VarError};
use std::fmt;
use std::marker::PhantomData;
use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
use ed25519_dalek::{Signature, VerifyingKey};
use hmac::{Hmac, Mac as _};
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;
use sha2::Sha256;

use crate::decode::{DecodeError, decode};
use crate::secret::Secret;
use crate::webhook_signature::{
    KeyEncoding, MessagePart, SignatureEncoding, SignatureForm, SignatureScheme, WebhookSignature,
};

/// The maximum number of signatures in a header.
///
/// Providers send one, or two while a key is replaced.
const MOST_SIGNATURES: usize = 16;

/// A provider that signs its webhooks. Generated code implements this trait.
pub trait SignedWebhooks {
    /// Returns how the provider signs its webhooks.
    fn signature() -> &'static WebhookSignature;
}

/// Verifies and decodes the webhooks of a provider.
///
/// A provider's crate has the type `Webhooks`, which is this type for the provider. Pass the raw bytes of the body,
/// because a body that was decoded and encoded again can have other bytes.
///
/// ```
/// use plenary_client::{SignedWebhooks, WebhookError, Webhooks};
/// use reqwest::header::HeaderMap;
/// use serde_json::Value;
///
/// fn receive<P: SignedWebhooks>(
///     webhooks: &Webhooks<P>,
///     headers: &HeaderMap,
///     body: &[u8],
/// ) -> Result<Value, WebhookError> {
///     webhooks.open(headers, body)
/// }
/// ```
///
/// Signatures are compared in constant time. A webhook can arrive more than once, so ignore the ids that you have
/// already handled. `Debug` shows no keys.
pub struct Webhooks<P> {
    keys: Vec<Key>,
    tolerance: Duration,
    provider: PhantomData<fn() -> P>,
}

/// A key that verifies signatures.
#[derive(Clone)]
enum Key {
    Ed25519(Box<VerifyingKey>),
    HmacSha256(Box<Hmac<Sha256>>),
}

impl<P: SignedWebhooks> Webhooks<P> {
    /// Creates a verifier with a key.
    ///
    /// The key is the provider's public key, or the secret that you share with the provider.
    ///
    /// # Errors
    ///
    /// Returns an error if the key does not have the provider's form.
    pub fn new(key: impl Into<Secret>) -> Result<Self, WebhookKeyError> {
        let tolerance = Duration::from_secs(P::signature().tolerance_s.into());
        Self { keys: Vec::new(), tolerance, provider: PhantomData }.also(key)
    }

    /// Creates a verifier with the key in the provider's environment variable.
    ///
    /// # Errors
    ///
    /// Returns an error if the variable is not set, is not UTF-8, or does not contain a key of the provider's form.
    pub fn from_env() -> Result<Self, WebhookKeyError> {
        Self::from_variable(env::var(P::signature().key.environment))
    }

    fn from_variable(value: Result<String, VarError>) -> Result<Self, WebhookKeyError> {
        let environment = P::signature().key.environment;
        let key = value.map_err(|error| match error {
            VarError::NotPresent => WebhookKeyError::NotSet { environment },
            VarError::NotUnicode(_) => WebhookKeyError::Unreadable { environment },
        })?;
        // The variable often comes from a file, whose last line ends with a line break.
        Self::new(key.trim_end_matches(['\r', '\n']))
    }

    /// Accepts webhooks that are signed with another key, too.
    ///
    /// A provider can have two keys while one replaces the other.
    ///
    /// # Errors
    ///
    /// Returns an error if the key does not have the provider's form.
    pub fn also(mut self, key: impl Into<Secret>) -> Result<Self, WebhookKeyError> {
        self.keys.push(Key::read(P::signature(), &key.into())?);
        Ok(self)
    }

    /// Sets how old a webhook can be, and how far its time can be in the future.
    ///
    /// The default is in the spec, usually five minutes. A longer time makes it easier to send a recorded webhook
    /// again.
    #[must_use]
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Verifies a webhook, and decodes its body.
    ///
    /// # Errors
    ///
    /// Returns an error if a header is missing or malformed, if the signature is wrong, if the webhook is too old or in
    /// the future, or if the body does not match the type.
    pub fn open<T: DeserializeOwned>(&self, headers: &HeaderMap, body: &[u8]) -> Result<T, WebhookError> {
        self.open_at(headers, body, SystemTime::now().into())
    }

    /// Verifies a webhook that arrived at a time, and decodes its body.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`open`](Self::open).
    pub fn open_at<T: DeserializeOwned>(
        &self,
        headers: &HeaderMap,
        body: &[u8],
        now: DateTime<Utc>,
    ) -> Result<T, WebhookError> {
        self.verify_at(headers, body, now)?;
        decode(body).map_err(WebhookError::Body)
    }

    /// Verifies a webhook without decoding its body.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`open`](Self::open), except those of the body.
    pub fn verify(&self, headers: &HeaderMap, body: &[u8]) -> Result<(), WebhookError> {
        self.verify_at(headers, body, SystemTime::now().into())
    }

    /// Verifies a webhook that arrived at a time, without decoding its body.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`open`](Self::open), except those of the body.
    pub fn verify_at(&self, headers: &HeaderMap, body: &[u8], now: DateTime<Utc>) -> Result<(), WebhookError> {
        let received = Received::read(P::signature(), headers)?;
        let message = received.message(P::signature(), body);
        if !self.keys.iter().any(|key| key.accepts(&received.signatures, &message)) {
            return Err(WebhookError::WrongSignature);
        }
        let Some(sent) = received.sent else { return Ok(()) };
        // The time is checked after the signature, so these errors are about a webhook of the provider.
        let tolerance = TimeDelta::from_std(self.tolerance).unwrap_or(TimeDelta::MAX);
        let age = now - sent;
        match age.to_std() {
            Ok(age) if age > self.tolerance => Err(WebhookError::TooOld { age }),
            Err(_) if -age > tolerance => {
                Err(WebhookError::InFuture { ahead: (-age).to_std().unwrap_or(Duration::MAX) })
            }
            _ => Ok(()),
        }
    }
}

impl<P> Clone for Webhooks<P> {
    fn clone(&self) -> Self {
        Self { keys: self.keys.clone(), tolerance: self.tolerance, provider: PhantomData }
    }
}

impl<P> fmt::Debug for Webhooks<P> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Webhooks");
        shown.field("keys", &self.keys.len()).field("tolerance", &self.tolerance).finish()
    }
}

impl Key {
    fn read(signature: &WebhookSignature, key: &Secret) -> Result<Self, WebhookKeyError> {
        let malformed = |problem| WebhookKeyError::Malformed { problem };
        let text = key.expose();
        let text = text.strip_prefix(signature.key.prefix).unwrap_or(text);
        let bytes = match signature.key.encoding {
            KeyEncoding::Base64 => BASE64_STANDARD.decode(text.trim()).map_err(|_| malformed("is not base64"))?,
            KeyEncoding::Hex => hexadecimal(text.trim()).ok_or(malformed("is not hexadecimal"))?,
            KeyEncoding::Text => text.as_bytes().to_vec(),
        };
        if bytes.is_empty() {
            return Err(malformed("is empty"));
        }
        match signature.scheme {
            SignatureScheme::Ed25519 => {
                let bytes: [u8; 32] = bytes.try_into().map_err(|_| malformed("does not have 32 bytes"))?;
                let key = VerifyingKey::from_bytes(&bytes).ok().filter(|key| !key.is_weak());
                Ok(Key::Ed25519(Box::new(key.ok_or(malformed("is not a public key of Ed25519"))?)))
            }
            SignatureScheme::HmacSha256 => {
                let key = Hmac::new_from_slice(&bytes).map_err(|_| malformed("has the wrong length"))?;
                Ok(Key::HmacSha256(Box::new(key)))
            }
        }
    }

    /// Returns true if one of the signatures is a signature of the message by this key.
    fn accepts(&self, signatures: &[Vec<u8>], message: &[&[u8]]) -> bool {
        match self {
            Key::Ed25519(key) => {
                let message = message.concat();
                let signatures = signatures.iter().filter_map(|bytes| Signature::from_slice(bytes).ok());
                // The strict form refuses signatures that several keys or messages could have.
                signatures.into_iter().any(|signature| key.verify_strict(&message, &signature).is_ok())
            }
            Key::HmacSha256(key) => {
                let mut code = Hmac::clone(key);
                message.iter().for_each(|part| code.update(part));
                signatures.iter().any(|signature| code.clone().verify_slice(signature).is_ok())
            }
        }
    }
}

/// The signed parts of a webhook's headers.
struct Received<'h> {
    signatures: Vec<Vec<u8>>,
    id: &'h str,
    timestamp: &'h str,
    /// When the provider sent the webhook, if the signature contains a time.
    sent: Option<DateTime<Utc>>,
}

impl<'h> Received<'h> {
    fn read(signature: &WebhookSignature, headers: &'h HeaderMap) -> Result<Self, WebhookError> {
        let header = signature.header;
        let value = text_of(headers, header)?;
        let malformed = |problem| WebhookError::MalformedHeader { header, problem };
        let mut in_list = None;
        let encoded: Vec<&str> = match signature.form {
            SignatureForm::Plain { prefix } => {
                vec![value.strip_prefix(prefix).ok_or(malformed("does not begin with the expected prefix"))?]
            }
            SignatureForm::Pairs { signature, timestamp } => {
                let mut signatures = Vec::new();
                for pair in value.split(',') {
                    let (name, value) = pair.trim().split_once('=').ok_or(malformed("is not a list of pairs"))?;
                    if name == signature {
                        signatures.push(value);
                    } else if Some(name) == timestamp && in_list.replace(value).is_some() {
                        return Err(malformed("contains the time twice"));
                    }
                }
                if timestamp.is_some() && in_list.is_none() {
                    return Err(malformed("contains no time"));
                }
                signatures
            }
            SignatureForm::Versions { version } => {
                let versions = value.split(' ').filter_map(|entry| entry.split_once(','));
                versions.filter(|(known, _)| *known == version).map(|(_, value)| value).collect()
            }
        };
        if encoded.is_empty() {
            return Err(malformed("contains no signature"));
        }
        if encoded.len() > MOST_SIGNATURES {
            return Err(malformed("contains too many signatures"));
        }
        let decoded = encoded.into_iter().map(|text| match signature.encoding {
            SignatureEncoding::Base64 => BASE64_STANDARD.decode(text).map_err(|_| malformed("is not base64")),
            SignatureEncoding::Hex => hexadecimal(text).ok_or(malformed("is not hexadecimal")),
        });
        let signatures = decoded.collect::<Result<Vec<_>, _>>()?;
        let length = match signature.scheme {
            SignatureScheme::Ed25519 => 64,
            SignatureScheme::HmacSha256 => 32,
        };
        if signatures.iter().any(|signature| signature.len() != length) {
            return Err(malformed("has the wrong length"));
        }

        let id = signature.id_header.map_or(Ok(""), |header| text_of(headers, header))?;
        let timed = match (in_list, signature.timestamp_header) {
            (Some(text), _) => Some((header, text)),
            (None, Some(header)) => Some((header, text_of(headers, header)?)),
            (None, None) => None,
        };
        let sent = timed.map(|(header, text)| {
            let problem = "is not a time in Unix seconds";
            time_of(text).ok_or(WebhookError::MalformedHeader { header, problem })
        });
        let timestamp = timed.map_or("", |(_, text)| text);
        Ok(Received { signatures, id, timestamp, sent: sent.transpose()? })
    }

    /// Returns the parts of the message that is signed.
    fn message<'m>(&'m self, signature: &WebhookSignature, body: &'m [u8]) -> Vec<&'m [u8]> {
        let bytes = |part: &MessagePart| match part {
            MessagePart::Text(text) => text.as_bytes(),
            MessagePart::Id => self.id.as_bytes(),
            MessagePart::Timestamp => self.timestamp.as_bytes(),
            MessagePart::Body => body,
        };
        signature.message.iter().map(bytes).collect()
    }
}

/// Returns the value of a header that occurs once.
fn text_of<'h>(headers: &'h HeaderMap, header: &'static str) -> Result<&'h str, WebhookError> {
    let mut values = headers.get_all(header).iter();
    let value = values.next().ok_or(WebhookError::MissingHeader { header })?;
    let malformed = |problem| WebhookError::MalformedHeader { header, problem };
    if values.next().is_some() {
        return Err(malformed("occurs twice"));
    }
    value.to_str().map_err(|_| malformed("is not ASCII text"))
}

/// Reads a time in Unix seconds: only digits, without leading zeros.
fn time_of(text: &str) -> Option<DateTime<Utc>> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    DateTime::from_timestamp(text.parse().ok().filter(|_| is_number)?, 0)
}

fn hexadecimal(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| u8::try_from(char::from(byte).to_digit(16)?).ok();
    let pairs = text.as_bytes().chunks(2).map(|pair| match pair {
        [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
        _ => None,
    });
    pairs.collect()
}

/// Why a key cannot verify webhooks. The error does not contain the key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WebhookKeyError {
    /// The environment variable is not set.
    #[error("no webhook key: `{environment}` is not set")]
    NotSet {
        /// The name of the variable.
        environment: &'static str,
    },
    /// The environment variable is not UTF-8.
    #[error("no webhook key: `{environment}` is not UTF-8")]
    Unreadable {
        /// The name of the variable.
        environment: &'static str,
    },
    /// The key does not have the provider's form.
    #[error("the webhook key {problem}")]
    Malformed {
        /// What is wrong with the key.
        problem: &'static str,
    },
}

/// Why a webhook was refused.
///
/// The error contains no value of the headers or the body.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WebhookError {
    /// A header is missing.
    #[error("the webhook has no header `{header}`")]
    MissingHeader {
        /// The name of the header.
        header: &'static str,
    },
    /// A header does not have the provider's form.
    #[error("the header `{header}` of the webhook {problem}")]
    MalformedHeader {
        /// The name of the header.
        header: &'static str,
        /// What is wrong with the header.
        problem: &'static str,
    },
    /// The signature is not a signature of this webhook by one of the keys.
    #[error("the signature of the webhook is wrong")]
    WrongSignature,
    /// The webhook is older than the tolerance.
    ///
    /// It may be a recorded webhook that was sent again.
    #[error("the webhook is too old: it was sent {} seconds ago", age.as_secs())]
    TooOld {
        /// The age of the webhook.
        age: Duration,
    },
    /// The time of the webhook is further in the future than the tolerance.
    ///
    /// The clock of this machine may be wrong.
    #[error("the webhook is in the future by {} seconds", ahead.as_secs())]
    InFuture {
        /// How far the time is in the future.
        ahead: Duration,
    },
    /// The webhook is authentic, but its body does not match the type.
    #[error("the body of the webhook does not match its type: {0}")]
    Body(#[source] DecodeError),
}

#[cfg(test)]
mod tests {
    use std::env::VarError;
    use std::time::Duration;

    use chrono::{DateTime, TimeDelta, Utc};
    use ed25519_dalek::{Signer as _, SigningKey};
    use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
    use serde_json::{Value, json};

    use super::{BASE64_STANDARD, SignedWebhooks, WebhookError, WebhookKeyError, Webhooks, hexadecimal};
    use crate::webhook_signature::{
        KeyEncoding, MessagePart, SignatureEncoding, SignatureForm, SignatureScheme, WebhookKeyForm, WebhookSignature,
    };
    use base64::Engine as _;

    /// Defines a provider with this signature.
    macro_rules! provider {
        ($name:ident = $signature:expr) => {
            struct $name;

            impl SignedWebhooks for $name {
                fn signature() -> &'static WebhookSignature {
                    static SIGNATURE: WebhookSignature = $signature;
                    &SIGNATURE
                }
            }
        };
    }

    const PUBLIC_KEY: WebhookSignature = WebhookSignature {
        scheme: SignatureScheme::Ed25519,
        header: "x-signature",
        form: SignatureForm::Plain { prefix: "" },
        encoding: SignatureEncoding::Base64,
        id_header: None,
        timestamp_header: Some("x-timestamp"),
        message: &[MessagePart::Timestamp, MessagePart::Text("|"), MessagePart::Body],
        tolerance_s: 300,
        key: WebhookKeyForm { encoding: KeyEncoding::Base64, prefix: "", environment: "NO_SUCH_VARIABLE" },
    };

    const SHARED_TEXT: WebhookKeyForm =
        WebhookKeyForm { encoding: KeyEncoding::Text, prefix: "", environment: "NO_SUCH_VARIABLE" };

    provider!(Asymmetric = PUBLIC_KEY);
    // The schemes of Standard Webhooks, GitHub, Slack and Stripe.
    provider!(
        Versions = WebhookSignature {
            scheme: SignatureScheme::HmacSha256,
            header: "webhook-signature",
            form: SignatureForm::Versions { version: "v1" },
            encoding: SignatureEncoding::Base64,
            id_header: Some("webhook-id"),
            timestamp_header: Some("webhook-timestamp"),
            message: &[
                MessagePart::Id,
                MessagePart::Text("."),
                MessagePart::Timestamp,
                MessagePart::Text("."),
                MessagePart::Body
            ],
            tolerance_s: 300,
            key: WebhookKeyForm { encoding: KeyEncoding::Base64, prefix: "whsec_", environment: "NO_SUCH_VARIABLE" },
        }
    );
    provider!(
        Prefixed = WebhookSignature {
            scheme: SignatureScheme::HmacSha256,
            header: "x-hub-signature-256",
            form: SignatureForm::Plain { prefix: "sha256=" },
            encoding: SignatureEncoding::Hex,
            id_header: None,
            timestamp_header: None,
            message: &[MessagePart::Body],
            tolerance_s: 0,
            key: SHARED_TEXT,
        }
    );
    provider!(
        Versioned = WebhookSignature {
            scheme: SignatureScheme::HmacSha256,
            header: "x-slack-signature",
            form: SignatureForm::Plain { prefix: "v0=" },
            encoding: SignatureEncoding::Hex,
            id_header: None,
            timestamp_header: Some("x-slack-request-timestamp"),
            message: &[MessagePart::Text("v0:"), MessagePart::Timestamp, MessagePart::Text(":"), MessagePart::Body],
            tolerance_s: 300,
            key: SHARED_TEXT,
        }
    );
    provider!(
        Pairs = WebhookSignature {
            scheme: SignatureScheme::HmacSha256,
            header: "stripe-signature",
            form: SignatureForm::Pairs { signature: "v1", timestamp: Some("t") },
            encoding: SignatureEncoding::Hex,
            id_header: None,
            timestamp_header: None,
            message: &[MessagePart::Timestamp, MessagePart::Text("."), MessagePart::Body],
            tolerance_s: 300,
            key: SHARED_TEXT,
        }
    );

    fn headers(entries: &[(&str, &str)]) -> HeaderMap {
        let entry = |(name, value): &(&str, &str)| {
            (name.parse::<HeaderName>().unwrap(), HeaderValue::from_bytes(value.as_bytes()).unwrap())
        };
        let mut headers = HeaderMap::new();
        entries.iter().map(entry).for_each(|(name, value)| {
            headers.append(name, value);
        });
        headers
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    /// A key, its public key in base64, and the headers of a body that it signed.
    fn signed(body: &[u8], timestamp: &str) -> (String, HeaderMap) {
        let key = SigningKey::from_bytes(&[7; 32]);
        let signature = key.sign(&[timestamp.as_bytes(), b"|", body].concat());
        let signature = BASE64_STANDARD.encode(signature.to_bytes());
        let public = BASE64_STANDARD.encode(key.verifying_key().to_bytes());
        (public, headers(&[("x-signature", &signature), ("x-timestamp", timestamp)]))
    }

    #[test]
    fn the_published_examples_of_other_schemes_are_accepted() {
        let body = br#"{"test": 2432232314}"#;
        let example = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        let others = format!("v1a,AAAA v1,{} {example} v2,x", BASE64_STANDARD.encode([0; 32]));
        for key in ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n"] {
            let webhooks = Webhooks::<Versions>::new(key).unwrap();
            for signatures in [example, &others] {
                let headers = headers(&[
                    ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
                    ("webhook-timestamp", "1614265330"),
                    ("webhook-signature", signatures),
                ]);
                let opened: Value = webhooks.open_at(&headers, body, at(1_614_265_330)).unwrap();
                assert_eq!(opened, json!({"test": 2432232314_u64}));
            }
        }

        let signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        let webhooks = Webhooks::<Prefixed>::new("It's a Secret to Everybody").unwrap();
        let sent = headers(&[("X-Hub-Signature-256", signature)]);
        assert_eq!(webhooks.verify(&sent, b"Hello, World!"), Ok(()));
        assert_eq!(webhooks.verify(&sent, b"Hello, World?"), Err(WebhookError::WrongSignature));

        let body = b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&\
            channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=\
            https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=\
            398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
        let signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
        let webhooks = Webhooks::<Versioned>::new("8f742231b10e8888abcd99yyyzzz85a5").unwrap();
        let sent = headers(&[("X-Slack-Signature", signature), ("X-Slack-Request-Timestamp", "1531420618")]);
        assert_eq!(webhooks.verify_at(&sent, body, at(1_531_420_618)), Ok(()));
    }

    #[test]
    fn a_list_of_pairs_contains_the_time_and_several_signatures() {
        // HMAC-SHA256 of `1614265330.{}` with the key `secret`.
        let right = "72d568e9082e20261718306278848de6a16c6e82518fea632670068709a62d0c";
        let webhooks = Webhooks::<Pairs>::new("secret").unwrap();
        let verify =
            |value: &str| webhooks.verify_at(&headers(&[("stripe-signature", value)]), b"{}", at(1_614_265_330));
        let zero = "0".repeat(64);
        assert_eq!(verify(&format!("t=1614265330,v1={zero}, v1={right},v0=abc")), Ok(()));
        assert_eq!(verify(&format!("t=1614265331,v1={right}")), Err(WebhookError::WrongSignature));
        let header = "stripe-signature";
        for (value, problem) in [
            (format!("v1={right}"), "contains no time"),
            (format!("t=1614265330,t=1614265330,v1={right}"), "contains the time twice"),
            (String::from("t=1614265330"), "contains no signature"),
            (format!("t=1614265330,v0={right}"), "contains no signature"),
            (format!("t=1614265330,{right}"), "is not a list of pairs"),
            (format!("t=1614265330{}", format!(",v1={zero}").repeat(17)), "contains too many signatures"),
            (format!("t=+1614265330,v1={right}"), "is not a time in Unix seconds"),
            (format!("t=1614265330,v1={right}0"), "is not hexadecimal"),
            (format!("t=1614265330,v1={right}00"), "has the wrong length"),
        ] {
            assert_eq!(verify(&value), Err(WebhookError::MalformedHeader { header, problem }), "{value}");
        }
    }

    #[test]
    fn a_webhook_is_accepted_within_the_tolerance_and_with_any_of_the_keys() {
        let (key, sent) = signed(b"[1]", "1000000");
        let other = BASE64_STANDARD.encode(SigningKey::from_bytes(&[8; 32]).verifying_key().to_bytes());
        let webhooks = Webhooks::<Asymmetric>::new(key.as_str()).unwrap();
        let verify = |webhooks: &Webhooks<Asymmetric>, now| webhooks.verify_at(&sent, b"[1]", now);
        for seconds in [-300, -1, 0, 300] {
            assert_eq!(verify(&webhooks, at(1_000_000 + seconds)), Ok(()), "{seconds}");
        }
        let too_old = WebhookError::TooOld { age: Duration::from_millis(300_001) };
        assert_eq!(verify(&webhooks, at(1_000_300) + TimeDelta::milliseconds(1)), Err(too_old));
        let in_future = WebhookError::InFuture { ahead: Duration::from_secs(301) };
        assert_eq!(verify(&webhooks, at(999_699)), Err(in_future));
        let strict = webhooks.clone().tolerance(Duration::from_secs(1));
        assert_eq!(verify(&strict, at(1_000_002)), Err(WebhookError::TooOld { age: Duration::from_secs(2) }));
        assert_eq!(verify(&webhooks.clone().tolerance(Duration::MAX), at(0)), Ok(()));
        assert!(matches!(webhooks.verify(&sent, b"[1]"), Err(WebhookError::TooOld { .. })));

        let replaced = Webhooks::<Asymmetric>::new(other.as_str()).unwrap();
        assert_eq!(verify(&replaced, at(1_000_000)), Err(WebhookError::WrongSignature));
        assert_eq!(verify(&replaced.also(key.as_str()).unwrap(), at(1_000_000)), Ok(()));
        assert_eq!(format!("{webhooks:?}"), "Webhooks { keys: 1, tolerance: 300s }");
    }

    #[test]
    fn an_error_says_what_is_wrong() {
        let (key, sent) = signed(b"[1]", "1000000");
        let webhooks = Webhooks::<Asymmetric>::new(key.as_str()).unwrap();
        let with = |name: &str, values: &[&str]| {
            let (mut headers, name) = (sent.clone(), name.parse::<HeaderName>().unwrap());
            headers.remove(&name);
            for value in values {
                headers.append(name.clone(), HeaderValue::from_bytes(value.as_bytes()).unwrap());
            }
            webhooks.verify_at(&headers, b"[1]", at(1_000_000)).unwrap_err().to_string()
        };
        for (name, values, error) in [
            ("x-signature", &[][..], "the webhook has no header `x-signature`"),
            ("x-timestamp", &[], "the webhook has no header `x-timestamp`"),
            ("x-signature", &["a?"], "the header `x-signature` of the webhook is not base64"),
            ("x-signature", &["AAAA"], "the header `x-signature` of the webhook has the wrong length"),
            ("x-signature", &["\u{ff}"], "the header `x-signature` of the webhook is not ASCII text"),
            ("x-timestamp", &["1000000", "1000000"], "the header `x-timestamp` of the webhook occurs twice"),
            ("x-timestamp", &["-1"], "the header `x-timestamp` of the webhook is not a time in Unix seconds"),
            ("x-timestamp", &[""], "the header `x-timestamp` of the webhook is not a time in Unix seconds"),
            (
                "x-timestamp",
                &["99999999999999999999"],
                "the header `x-timestamp` of the webhook is not a time in Unix seconds",
            ),
            ("x-timestamp", &["1000001"], "the signature of the webhook is wrong"),
            ("x-timestamp", &["01000000"], "the header `x-timestamp` of the webhook is not a time in Unix seconds"),
        ] {
            assert_eq!(with(name, values), error, "{name}: {values:?}");
        }
        let body = webhooks.open_at::<String>(&sent, b"[1]", at(1_000_000)).unwrap_err();
        assert!(matches!(&body, WebhookError::Body(problem) if problem.path() == "$"), "{body}");
    }

    #[test]
    fn a_key_has_the_form_of_the_provider() {
        let problem = |key: &str| match Webhooks::<Asymmetric>::new(key).unwrap_err() {
            WebhookKeyError::Malformed { problem } => problem,
            other => panic!("{other}"),
        };
        assert_eq!(problem(""), "is empty");
        assert_eq!(problem("not base64"), "is not base64");
        assert_eq!(problem("AAAA"), "does not have 32 bytes");
        // The neutral element, with which every signature of a certain form would be valid.
        let neutral = [1; 1].into_iter().chain([0; 31]).collect::<Vec<u8>>();
        assert_eq!(problem(&BASE64_STANDARD.encode(neutral)), "is not a public key of Ed25519");
        let empty = Webhooks::<Prefixed>::new("").unwrap_err();
        assert_eq!(empty.to_string(), "the webhook key is empty");
        let unset = Webhooks::<Prefixed>::from_env().unwrap_err();
        assert_eq!(unset.to_string(), "no webhook key: `NO_SUCH_VARIABLE` is not set");
        let unreadable = Err(VarError::NotUnicode("secret".into()));
        let unreadable = Webhooks::<Prefixed>::from_variable(unreadable).unwrap_err();
        assert_eq!(unreadable.to_string(), "no webhook key: `NO_SUCH_VARIABLE` is not UTF-8");
    }

    #[test]
    fn line_breaks_after_a_key_in_the_environment_are_ignored() {
        let signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        let sent = headers(&[("X-Hub-Signature-256", signature)]);
        for (end, outcome) in
            [("", Ok(())), ("\r\n", Ok(())), ("\n\n", Ok(())), (" ", Err(WebhookError::WrongSignature))]
        {
            let key = format!("It's a Secret to Everybody{end}");
            let webhooks = Webhooks::<Prefixed>::from_variable(Ok(key)).unwrap();
            assert_eq!(webhooks.verify(&sent, b"Hello, World!"), outcome, "{end:?}");
        }
    }

    #[test]
    fn a_webhook_with_another_bit_is_refused() {
        let body = br#"{"data":{"id":"a","size":1}}"#;
        let (key, sent) = signed(body, "1700000000");
        let webhooks = Webhooks::<Asymmetric>::new(key.as_str()).unwrap().tolerance(Duration::MAX);
        assert_eq!(webhooks.verify(&sent, body), Ok(()));
        let flipped = |bytes: &[u8], bit: usize| {
            let mut bytes = bytes.to_vec();
            bytes[bit / 8] ^= 1 << (bit % 8);
            bytes
        };
        for bit in 0..8 * body.len() {
            assert_eq!(webhooks.verify(&sent, &flipped(body, bit)), Err(WebhookError::WrongSignature), "{bit}");
        }
        for name in ["x-signature", "x-timestamp"] {
            let value = sent[name].as_bytes();
            for bit in 0..8 * value.len() {
                let Ok(changed) = HeaderValue::from_bytes(&flipped(value, bit)) else { continue };
                let mut headers = sent.clone();
                headers.insert(name.parse::<HeaderName>().unwrap(), changed);
                assert!(webhooks.verify(&headers, body).is_err(), "{name} {bit}");
            }
        }
        for length in 0..body.len() {
            assert_eq!(webhooks.verify(&sent, &body[..length]), Err(WebhookError::WrongSignature), "{length}");
        }
        assert_eq!(hexadecimal("0g"), None);
    }
}
