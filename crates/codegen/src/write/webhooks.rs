//! Writes how the provider signs its webhooks.

use super::code::Code;
use super::expression::{Expression, integer};
use crate::documentation;
use crate::model::{KeyEncoding, Model, SignatureEncoding, SignatureForm, SignatureScheme, WebhookSignature};
use crate::signed_message::MessagePart;

/// Writes `WEBHOOK_SIGNATURE` and `Webhooks`, if the spec says how webhooks are signed.
pub(super) fn webhooks(code: &mut Code, model: &Model) {
    let Some(signature) = &model.webhook_signature else { return };
    code.blank();
    code.documentation(&["How the provider signs its webhooks."]);
    let before = "pub static WEBHOOK_SIGNATURE: plenary_client::WebhookSignature = ";
    code.expression(before, &expression(signature), ";");
    code.blank();
    code.formatted(&WEBHOOKS.replace("{title}", &documentation::line(&model.title)));
}

const WEBHOOKS: &str = r#"#[cfg(feature = "webhooks")]
pub use plenary_client::{WebhookError, WebhookKeyError};

/// Verifies and decodes the webhooks of {title}.
#[cfg(feature = "webhooks")]
pub type Webhooks = plenary_client::Webhooks<SignedWebhooks>;

/// The signatures of the webhooks of {title}.
#[cfg(feature = "webhooks")]
#[derive(Clone, Copy, Debug)]
pub enum SignedWebhooks {}

#[cfg(feature = "webhooks")]
impl plenary_client::SignedWebhooks for SignedWebhooks {
    fn signature() -> &'static plenary_client::WebhookSignature {
        &WEBHOOK_SIGNATURE
    }
}
"#;

fn expression(signature: &WebhookSignature) -> Expression {
    let text = |text: &str| Expression::string(text);
    let optional = |text: &Option<String>| Expression::option(text.as_deref().map(Expression::string));
    let variant = |kind: &str, name: &str| Expression::text(format!("plenary_client::{kind}::{name}"));
    let scheme = match signature.scheme {
        SignatureScheme::Ed25519 => "Ed25519",
        SignatureScheme::HmacSha256 => "HmacSha256",
    };
    let form = match signature.form {
        SignatureForm::Plain => {
            Expression::structure("plenary_client::SignatureForm::Plain", [("prefix", text(&signature.prefix))])
        }
        SignatureForm::Pairs => Expression::structure(
            "plenary_client::SignatureForm::Pairs",
            [("signature", text(&signature.signature_key)), ("timestamp", optional(&signature.timestamp_key))],
        ),
        SignatureForm::Versions => Expression::structure(
            "plenary_client::SignatureForm::Versions",
            [("version", text(&signature.signature_key))],
        ),
    };
    let encoding = match signature.encoding {
        SignatureEncoding::Base64 => "Base64",
        SignatureEncoding::Hex => "Hex",
    };
    let key_encoding = match signature.key.encoding {
        KeyEncoding::Base64 => "Base64",
        KeyEncoding::Hex => "Hex",
        KeyEncoding::Text => "Text",
    };
    // The gate refuses a message with an unknown part.
    let parts = MessagePart::read(&signature.message).unwrap_or_default();
    let parts = parts.iter().map(|part| match part {
        MessagePart::Text(text) => Expression::call("plenary_client::MessagePart::Text", [Expression::string(text)]),
        MessagePart::Id => variant("MessagePart", "Id"),
        MessagePart::Timestamp => variant("MessagePart", "Timestamp"),
        MessagePart::Body => variant("MessagePart", "Body"),
    });
    let key = Expression::structure(
        "plenary_client::WebhookKeyForm",
        [
            ("encoding", variant("KeyEncoding", key_encoding)),
            ("prefix", text(&signature.key.prefix)),
            ("environment", text(&signature.key.environment)),
        ],
    );
    Expression::structure(
        "plenary_client::WebhookSignature",
        [
            ("scheme", variant("SignatureScheme", scheme)),
            ("header", text(&signature.header)),
            ("form", form),
            ("encoding", variant("SignatureEncoding", encoding)),
            ("id_header", optional(&signature.id_header)),
            ("timestamp_header", optional(&signature.timestamp_header)),
            ("message", Expression::list(parts)),
            ("tolerance_s", Expression::text(integer(signature.tolerance_s))),
            ("key", key),
        ],
    )
}
