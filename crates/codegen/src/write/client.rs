//! Writes `Client`, with a method for each operation.

use super::code::Code;
use super::tokens::{text, type_text};
use crate::documentation::listed;
use crate::model::{Content, Model, ModelOperation};
use crate::provenance::{CODEGEN, PROGENITOR};
use crate::refine::{Method, Refined};

/// Writes the re-exports from `plenary-client`.
pub(super) fn imports(code: &mut Code, model: &Model) {
    let bodies = || model.operations.iter().filter_map(|operation| operation.body.as_ref());
    let sends_files = bodies().any(|body| matches!(body.content, Content::Multipart(..)));
    let sends_bytes = sends_files || bodies().any(|body| matches!(body.content, Content::Bytes(_)));
    let mut names = vec![
        "Call",
        "CallInfo",
        "ClientInfo",
        "CommunicationError",
        "ConfigurationError",
        "DecodeError",
        "EntryError",
        "Error",
        "ErrorDetail",
        "ErrorKind",
        "ErrorResponse",
        "Items",
        "HttpLayer",
        "InvalidRequest",
        "InvalidValue",
        "JsonOperation",
        "Method",
        "Nullable",
        "Page",
        "PagePosition",
        "PagedOperation",
        "Pages",
        "PagingError",
        "PagingFault",
        "Problem",
        "RawRequest",
        "ResponseHead",
        "ResponseValue",
        "Retry",
        "Secret",
        "StatusCode",
        "Undocumented",
        "UndocumentedFields",
        "UnexpectedResponse",
        // The types of fields, bodies and calls come from these crates.
        "chrono",
        "decode",
        "decode_strict",
        "serde_json",
        "uuid",
    ];
    if sends_bytes {
        names.extend(["Body", "Content"]);
    }
    if sends_files {
        names.push("File");
    }
    names.sort_unstable();
    code.import("pub use plenary_client", &names);
}

/// Writes the client.
pub(super) fn client(code: &mut Code, refined: &Refined, model: &Model) {
    code.blank();
    code.documentation(&[format!("A client for {}, with a method for each operation.", model.title)]);
    code.rustdoc(
        "\n[`Client::builder`] and [`Client::from_env`] create a client. Clones are cheap and share connections.\n\n",
    );
    code.documentation(&[format!(
        "The version of the API is `{}`. The spec has the SHA-256 `{}`. The generators were plenary-codegen {CODEGEN} \
         and progenitor {PROGENITOR}.",
        model.version.replace('`', "'"),
        model.sha256,
    )]);
    code.line("#[derive(Clone)]");
    code.block("pub struct Client", |code| {
        for syn::Field { vis, ident, ty, .. } in &refined.client.named {
            code.line(format_args!("{} {}: {},", text(vis), text(ident), type_text(ty)));
        }
    });

    code.blank();
    code.block("impl ClientInfo<plenary_client::Connection> for Client", |code| {
        for one in &refined.client_info {
            code.blank();
            method(code, "", one);
        }
    });

    code.blank();
    code.block("impl Client", |code| {
        for (operation, one) in model.operations.iter().zip(&refined.operations) {
            code.blank();
            code.documentation(&documentation(operation));
            method(code, "pub ", one);
        }
    });
}

fn method(code: &mut Code, visibility: &str, Method { signature, body }: &Method) {
    let parameters: Vec<String> = signature.inputs.iter().map(text).collect();
    let parameters: Vec<&str> = parameters.iter().map(String::as_str).collect();
    let result = match &signature.output {
        syn::ReturnType::Default => String::new(),
        syn::ReturnType::Type(_, result) => type_text(result),
    };
    code.function(&format!("{visibility}fn {}", signature.ident), &parameters, &result, |code| code.line(text(body)));
}

fn documentation(operation: &ModelOperation) -> Vec<String> {
    let mut words = vec![operation.summary.clone(), operation.description.clone()];
    words.push(format!("`{} {}`", operation.method, operation.path));
    if !operation.at_least_one.is_empty() {
        words.push(format!("At least one of {} is required.", listed(&operation.at_least_one)));
    }
    if !operation.exactly_one.is_empty() {
        words.push(format!("Exactly one of {} is required.", listed(&operation.exactly_one)));
    }
    if let Some((requests, per_ms)) = operation.rate_limit {
        words.push(format!("Rate limit: {requests} requests in any {per_ms} ms."));
    }
    words.extend(operation.truth.clone());
    // A foreign document may have no link to its documentation.
    if !operation.page.is_empty() {
        words.push(format!("Documentation: {} (read {}).", operation.page, operation.page_read));
    }
    words
}
