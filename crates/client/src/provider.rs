//! A provider as static data: its server, its credentials and its operations.

use serde::Serialize;

use crate::{Component, Operation, RetryAfter, WebhookSignature};

/// A provider: its server, its credentials and its operations.
///
/// Each provider crate has one, the generated constant `PROVIDER`.
///
/// ```
/// use plenary_client::Provider;
///
/// fn pages(provider: &Provider) -> Vec<&'static str> {
///     provider.operations.iter().map(|operation| operation.page).collect()
/// }
/// ```
#[derive(Debug)]
pub struct Provider {
    /// The name in module paths and on the command line, for example `telnyx`.
    pub name: &'static str,
    /// The name as the provider spells it, for example `Telnyx`.
    pub title: &'static str,
    /// The API version, `info.version` in the spec.
    pub version: &'static str,
    /// The base URL, with `{name}` in place of each variable.
    pub server: &'static str,
    /// The variables of the base URL.
    pub variables: &'static [ServerVariable],
    /// The environment variable that overrides the base URL.
    pub url_environment: &'static str,
    /// The credentials that requests can contain.
    pub credentials: &'static [Credential],
    /// The headers and messages in responses that specify how long to wait.
    pub retry_after: RetryAfter,
    /// The JSON pointers to the code and the message in error bodies.
    pub error: ErrorPointers,
    /// How the provider signs its webhooks, if the spec says so.
    pub webhook_signature: Option<&'static WebhookSignature>,
    /// The operations, in the order of the spec.
    pub operations: &'static [&'static Operation],
    /// The generated types. Empty unless the `components` feature is on.
    pub components: &'static [Component],
    /// The spec as JSON.
    pub openapi: &'static str,
    /// The spec and the tools that the client was generated with.
    pub provenance: Provenance,
}

impl Provider {
    /// Returns the operation with this id.
    pub fn operation(&self, id: &str) -> Option<&'static Operation> {
        self.operations.iter().copied().find(|operation| operation.id == id)
    }
}

/// The spec and the tools that a client was generated with.
///
/// `specs/provenance.lock` in the repository records the same data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// The SHA-256 hash of the spec file, in hexadecimal.
    ///
    /// If the spec is in several files, this is the hash of a line for each: its hash, two spaces and its name. The
    /// line of the first file has no name, and the other lines are in the order of the names.
    pub sha256: &'static str,
    /// The version of `plenary-codegen`.
    pub codegen: &'static str,
    /// The version of progenitor.
    pub progenitor: &'static str,
}

/// A variable of the base URL. Its value differs from account to account.
#[derive(Debug)]
pub struct ServerVariable {
    /// The name in the base URL, which is also the name of the builder method.
    pub name: &'static str,
    /// The environment variable that can set the variable.
    pub environment: &'static str,
    /// What to set the variable to.
    pub description: &'static str,
    /// The default value, or `None` if the caller must set the variable.
    pub default: Option<&'static str>,
}

/// A credential: a secret or a user name.
#[derive(Debug, Serialize)]
pub struct Credential {
    /// The name of the builder method.
    pub name: &'static str,
    /// The environment variable that can set the credential.
    pub environment: &'static str,
    /// The part of a request that contains the credential.
    pub placement: Placement,
    /// What the credential is and where to find it.
    #[serde(skip)]
    pub description: &'static str,
}

/// The part of a request that contains a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Placement {
    /// The header with this name.
    Header(&'static str),
    /// The query parameter with this name.
    Query(&'static str),
    /// The user name of `Authorization: Basic`.
    BasicUser,
    /// The password of `Authorization: Basic`.
    BasicPassword,
    /// The token of `Authorization: Bearer`.
    Bearer,
}

/// JSON pointers to the error code and the message in a provider's error bodies.
///
/// In each list, the first pointer that selects a string or a number is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorPointers {
    /// The pointers to the error code.
    pub code: &'static [&'static str],
    /// The pointers to the human-readable message.
    pub message: &'static [&'static str],
    /// The pointers to the errors in a body with several errors.
    pub details: ErrorDetailPointers,
    /// The value with which a success reports an error.
    pub in_success: Option<ErrorInSuccess>,
}

impl ErrorPointers {
    /// No pointers.
    pub const NONE: Self = Self {
        code: &[],
        message: &[],
        details: ErrorDetailPointers { list: &[], code: &[], message: &[], field: &[] },
        in_success: None,
    };
}

/// JSON pointers to each error in an error body with several errors.
///
/// In each list, the first pointer that selects a value is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorDetailPointers {
    /// The pointers to the list of errors in the body.
    pub list: &'static [&'static str],
    /// The pointers to the error code in an entry of the list.
    pub code: &'static [&'static str],
    /// The pointers to the message in an entry.
    pub message: &'static [&'static str],
    /// The pointers to the invalid parameter or property in an entry.
    pub field: &'static [&'static str],
}

/// The value in a JSON body that makes a success an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorInSuccess {
    /// The pointer to the value.
    pub pointer: &'static str,
    /// The value as JSON.
    pub value: &'static str,
    /// The status code whose documented body such a response has.
    pub status_code: u16,
}

#[cfg(test)]
impl Provider {
    /// A provider without operations, for unit tests.
    pub(crate) const OWN: Self = Self {
        name: "own",
        title: "Own",
        version: "1",
        server: "https://example.com",
        variables: &[],
        url_environment: "OWN_URL",
        credentials: &[],
        retry_after: RetryAfter { headers: &[], messages: &[] },
        error: ErrorPointers::NONE,
        webhook_signature: None,
        operations: &[],
        components: &[],
        openapi: "",
        provenance: Provenance { sha256: "", codegen: "", progenitor: "" },
    };
}
