//! A spec as static data: the provider, its operations and its types.

use std::io;

use serde::Serialize;

use crate::decode::{DecodeError, decode_exact, decode_strict};
use crate::exact::{Encoded, Exact};
use crate::{Connect, ErrorPointers, Inspect, Limits, RetryAfter, Undocumented};

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
    /// The credentials that requests can carry.
    pub credentials: &'static [Credential],
    /// The headers and messages in responses that say how long to wait.
    pub retry_after: RetryAfter,
    /// The JSON pointers to code and message in error bodies.
    pub error: ErrorPointers,
    /// The operations, in the order of the spec.
    pub operations: &'static [&'static Operation],
    /// The generated types. Empty unless the feature `components` is on.
    pub components: &'static [Component],
    /// Creates a client for calls by name.
    ///
    /// `None` unless the feature `components` is on.
    pub connect: Option<Connect>,
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
/// `specs/provenance.lock` in the repository records the same facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// The SHA-256 hash of the spec file, in hexadecimal.
    pub sha256: &'static str,
    /// The version of `plenary-codegen`.
    pub codegen: &'static str,
    /// The version of progenitor.
    pub progenitor: &'static str,
}

/// A variable of the base URL, which differs from account to account.
#[derive(Debug)]
pub struct ServerVariable {
    /// Its name in the base URL, which is also the name of the builder's method.
    pub name: &'static str,
    /// The environment variable that can set it.
    pub environment: &'static str,
    /// What to set it to.
    pub description: &'static str,
}

/// A credential: a secret or a user name.
#[derive(Debug, Serialize)]
pub struct Credential {
    /// The name of the builder's method.
    pub name: &'static str,
    /// The environment variable that can set it.
    pub environment: &'static str,
    /// Where a request carries it.
    pub placement: Placement,
    /// What it is and where to find it.
    #[serde(skip)]
    pub description: &'static str,
}

/// Where a request carries a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Placement {
    /// The header with this name.
    Header(&'static str),
    /// The user name of `Authorization: Basic`.
    BasicUser,
    /// The password of `Authorization: Basic`.
    BasicPassword,
    /// The token of `Authorization: Bearer`.
    Bearer,
}

/// An operation of a provider's API.
#[derive(Debug)]
pub struct Operation {
    /// The name of its provider.
    pub provider: &'static str,
    /// The operation id, which is also the name of the client's method.
    pub id: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path template, relative to the base URL.
    pub path: &'static str,
    /// A one-line summary of its purpose.
    pub summary: &'static str,
    /// The URL of its documentation.
    pub page: &'static str,
    /// The day of the spec's last comparison with that documentation: `YYYY-MM-DD`.
    pub page_read: &'static str,
    /// How its list is paged, if it returns a paged list.
    pub paging: Option<Paging>,
    /// Its rate limit, if the spec has one.
    pub rate_limit: Option<RateLimit>,
    /// The names of the credentials that its requests carry.
    pub credentials: &'static [&'static str],
    /// Whether its requests may be sent without credentials.
    pub credentials_are_optional: bool,
    /// The path, query and header parameters.
    pub parameters: &'static [Parameter],
    /// The responses in the spec.
    pub responses: &'static [ResponseKind],
}

impl Operation {
    /// Returns the response for a status code, or else for its range (`4XX`).
    pub fn response(&self, status: u16) -> Option<&'static ResponseKind> {
        let exact = status.to_string();
        let range = format!("{}XX", status / 100);
        self.responses
            .iter()
            .find(|response| response.status == exact)
            .or_else(|| self.responses.iter().find(|response| response.status == range))
    }

    /// Returns the first response with a success status.
    pub fn success(&self) -> Option<&'static ResponseKind> {
        self.responses.iter().find(|response| response.status.starts_with('2'))
    }
}

/// A parameter of an operation.
#[derive(Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// The part of a request that carries it.
    pub location: Location,
    /// Whether the operation requires it.
    pub required: bool,
    /// The limits of its values.
    pub limits: Limits,
    /// What it means.
    pub description: &'static str,
}

/// The part of a request that carries a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// The path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
}

/// A response of an operation.
#[derive(Debug)]
pub struct ResponseKind {
    /// The status code, or a range like `4XX`.
    pub status: &'static str,
    /// The description in the spec.
    pub description: &'static str,
    /// The name of the body's type, or `None` if there is no such component.
    pub component: Option<&'static str>,
}

/// A generated type, for decoding and describing values at run time.
#[derive(Debug)]
pub struct Component {
    /// The name of the component in the spec, which is also the name of the type.
    pub name: &'static str,
    /// Decodes a value of the type and encodes it again.
    pub recode: fn(&[u8]) -> Result<Recoded, DecodeError>,
    /// Decodes a value of the type and writes it as JSON. It holds nothing but the value in memory.
    pub rewrite: fn(&[u8], &mut dyn io::Write) -> Result<io::Result<()>, DecodeError>,
    /// The JSON Schema of the type.
    #[cfg(feature = "schemars")]
    pub schema: fn() -> schemars::Schema,
}

/// A body after decoding and encoding it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recoded {
    /// The encoded value.
    pub json: String,
    /// The parts of the body that are not in the spec.
    pub undocumented: Vec<Undocumented>,
}

impl Component {
    /// Creates the component of a type.
    pub const fn of<T: Generated>(name: &'static str) -> Self {
        Self {
            name,
            recode: recode::<T>,
            rewrite: rewrite::<T>,
            #[cfg(feature = "schemars")]
            schema: || schemars::SchemaGenerator::default().into_root_schema_for::<T>(),
        }
    }
}

/// The traits that generated types implement.
#[cfg(not(feature = "schemars"))]
pub trait Generated: Exact + Inspect {}
#[cfg(not(feature = "schemars"))]
impl<T: Exact + Inspect> Generated for T {}

/// The traits that generated types implement.
#[cfg(feature = "schemars")]
pub trait Generated: Exact + Inspect + schemars::JsonSchema {}
#[cfg(feature = "schemars")]
impl<T: Exact + Inspect + schemars::JsonSchema> Generated for T {}

fn recode<T: Generated>(body: &[u8]) -> Result<Recoded, DecodeError> {
    let (value, undocumented) = decode_strict::<T>(body)?;
    // Encoding fails only for a map whose keys are not strings, and no generated type has such a map.
    let json = serde_json::to_string_pretty(&Encoded(&value)).unwrap_or_default();
    Ok(Recoded { json, undocumented })
}

fn rewrite<T: Generated>(body: &[u8], to: &mut dyn io::Write) -> Result<io::Result<()>, DecodeError> {
    let value: T = decode_exact(body)?;
    Ok(serde_json::to_writer_pretty(to, &Encoded(&value)).map_err(io::Error::from))
}

/// At most `requests` requests in any window of `per_ms` milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RateLimit {
    /// The number of requests.
    pub requests: u32,
    /// The length of the window in milliseconds.
    pub per_ms: u64,
}

/// How a list is paged.
///
/// The fields are names of query parameters and JSON pointers into the response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "style", rename_all = "kebab-case")]
pub enum Paging {
    /// A request selects a page by the number of items to skip.
    Offset {
        /// The JSON pointer to the items.
        items: &'static str,
        /// The query parameter for the number of items to skip.
        offset: &'static str,
        /// The query parameter for the number of items in a page.
        count: &'static str,
        /// The JSON pointer to the number of items in the list.
        total: &'static str,
    },
    /// A request selects a page by its number, counted from 1.
    PageNumber {
        /// The JSON pointer to the items.
        items: &'static str,
        /// The query parameter for the page number.
        number: &'static str,
        /// The query parameter for the number of items in a page.
        size: &'static str,
        /// The JSON pointer to the number of the returned page.
        current: &'static str,
        /// The JSON pointer to the number of pages.
        pages: &'static str,
    },
    /// A response links to the next page, whose URL contains a token.
    LinkCursor {
        /// The JSON pointer to the items.
        items: &'static str,
        /// The query parameter for the page number.
        number: &'static str,
        /// The query parameter for the number of items in a page.
        size: &'static str,
        /// The query parameter for the token.
        token: &'static str,
        /// The JSON pointer to the link to the next page.
        next: &'static str,
    },
}
