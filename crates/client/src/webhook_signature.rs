//! How a provider signs its webhooks, as static data.

/// How a provider signs its webhooks.
///
/// Generated code contains it if the spec has `x-webhook-signature`. `Webhooks` verifies such signatures.
///
/// ```
/// use plenary_client::Provider;
///
/// fn signature_header(provider: &Provider) -> Option<&'static str> {
///     provider.webhook_signature.map(|signature| signature.header)
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WebhookSignature {
    /// The algorithm.
    pub scheme: SignatureScheme,
    /// The header that contains the signature.
    pub header: &'static str,
    /// The form of that header.
    pub form: SignatureForm,
    /// The encoding of a signature in that header.
    pub encoding: SignatureEncoding,
    /// The header that contains the id of the webhook, if the id is signed.
    pub id_header: Option<&'static str>,
    /// The header that contains the time of the webhook, in Unix seconds.
    pub timestamp_header: Option<&'static str>,
    /// The parts of the signed message, in order.
    pub message: &'static [MessagePart],
    /// The maximum age of a webhook in seconds.
    ///
    /// The time of a webhook can also be this far in the future.
    pub tolerance_s: u32,
    /// The form of the key.
    pub key: WebhookKeyForm,
}

/// The algorithm that signs webhooks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureScheme {
    /// Ed25519. The key is the provider's public key.
    Ed25519,
    /// HMAC with SHA-256. The key is a secret that you share with the provider.
    HmacSha256,
}

/// The form of the header that contains a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureForm {
    /// The signature, after a prefix such as `sha256=`. The prefix can be empty.
    Plain {
        /// The text before the signature.
        prefix: &'static str,
    },
    /// A list such as `t=1614265330,v1=5257a8…`.
    Pairs {
        /// The name of the signatures.
        signature: &'static str,
        /// The name of the time, in Unix seconds, if the list contains it.
        timestamp: Option<&'static str>,
    },
    /// A list such as `v1,g0hM9S… v1,bm9ldH…`.
    Versions {
        /// The version of the signatures.
        version: &'static str,
    },
}

/// How the bytes of a signature are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureEncoding {
    /// Base64 with padding.
    Base64,
    /// Hexadecimal digits.
    Hex,
}

/// A part of the message that is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessagePart {
    /// A fixed text.
    Text(&'static str),
    /// The id of the webhook, as its header contains it.
    Id,
    /// The time of the webhook, as its header contains it.
    Timestamp,
    /// The bytes of the body.
    Body,
}

/// The form of the key that verifies webhooks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WebhookKeyForm {
    /// How the bytes of the key are written.
    pub encoding: KeyEncoding,
    /// The text before the key, such as `whsec_`.
    ///
    /// A key without the prefix is valid, too.
    pub prefix: &'static str,
    /// The environment variable that can contain the key.
    pub environment: &'static str,
}

/// How the bytes of a key are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyEncoding {
    /// Base64 with padding.
    Base64,
    /// Hexadecimal digits.
    Hex,
    /// The bytes of the text are the key.
    Text,
}
