//! Lowers `x-error`, `x-retry-after` and `x-webhook-signature`.

use serde::Deserialize;

use crate::document::Document;
use crate::model::{ErrorDetailPointers, ErrorPointers, RetryAfter, WebhookSignature};

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

/// The JSON pointers to the errors of a body with several errors, for a document without `x-error`.
const DEFAULT_LIST: [&str; 1] = ["/errors"];
/// The JSON pointers to the code of such an error, for a document without `x-error`.
const DEFAULT_DETAIL_CODE: [&str; 2] = ["/code", "/type"];
/// The JSON pointers to the message of such an error, for a document without `x-error`.
const DEFAULT_DETAIL_MESSAGE: [&str; 4] = ["/detail", "/message", "/title", "/msg"];
/// The JSON pointers to the invalid parameter or property, for a document without `x-error`.
const DEFAULT_FIELD: [&str; 7] =
    ["/source/pointer", "/source/parameter", "/field", "/pointer", "/parameter", "/attribute", "/path"];

/// Reads `x-error`, or returns the default pointers if the document has none.
pub(super) fn error_pointers(document: &Document) -> ErrorPointers {
    let texts = |texts: &[&str]| texts.iter().copied().map(String::from).collect();
    extension(document, "x-error").unwrap_or_else(|| ErrorPointers {
        code: texts(&DEFAULT_CODE),
        message: texts(&DEFAULT_MESSAGE),
        details: ErrorDetailPointers {
            list: texts(&DEFAULT_LIST),
            code: texts(&DEFAULT_DETAIL_CODE),
            message: texts(&DEFAULT_DETAIL_MESSAGE),
            field: texts(&DEFAULT_FIELD),
        },
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
