//! Lowers `x-error`, `x-retry-after` and `x-webhook-signature`.

use serde::Deserialize;

use crate::document::Document;
use crate::model::{ErrorPointers, RetryAfter, WebhookSignature};

/// The JSON pointers to the error code, for a document without `x-error`.
const DEFAULT_CODE: [&str; 3] = ["/errors/0/code", "/code", "/errorType"];
/// The JSON pointers to the error message, for a document without `x-error`.
const DEFAULT_MESSAGE: [&str; 8] = [
    "/errors/0/detail",
    "/errors/0/message",
    "/errors/0/title",
    "/message",
    "/error",
    "/detail",
    "/title",
    "/error/message",
];

/// Reads `x-error`, or returns the default pointers if the document has none.
pub(super) fn error_pointers(document: &Document) -> ErrorPointers {
    extension(document, "x-error").unwrap_or_else(|| ErrorPointers {
        code: DEFAULT_CODE.map(String::from).to_vec(),
        message: DEFAULT_MESSAGE.map(String::from).to_vec(),
        in_success: None,
    })
}

/// Reads `x-retry-after`.
pub(super) fn retry_after(document: &Document) -> RetryAfter {
    extension(document, "x-retry-after").unwrap_or_default()
}

/// Reads `x-webhook-signature`.
pub(super) fn webhook_signature(document: &Document) -> Option<WebhookSignature> {
    extension(document, "x-webhook-signature")
}

/// Reads an extension. The gate has already checked its form.
fn extension<T: for<'a> Deserialize<'a>>(document: &Document, name: &str) -> Option<T> {
    T::deserialize(document.value().get(name)?).ok()
}
