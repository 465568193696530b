//! A spec as data: the provider, its operations and its types.

use serde::Serialize;

use crate::{Connect, DecodeError, ErrorPointers, Exact, Inspect, Limits, RetryAfter, Undocumented, decode_strict};

/// A provider: its server, its credentials and its operations.
///
/// The code generator writes one for each provider crate, as `PROVIDER`.
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
    /// The name in module paths and on the command line: `telnyx`.
    pub name: &'static str,
    /// The name as the provider writes it: `Telnyx`.
    pub title: &'static str,
    /// The version of the documented API, as the spec has it.
    pub version: &'static str,
    /// The base URL, with a `{name}` for each of `variables`.
    pub server: &'static str,
    /// The variables of the base URL, which differ from account to account.
    pub variables: &'static [ServerVariable],
    /// The environment variable that replaces the whole base URL.
    pub url_environment: &'static str,
    /// The credentials that requests can carry.
    pub credentials: &'static [Credential],
    /// Where responses say how long to wait before the next request.
    pub retry_after: RetryAfter,
    /// Where error bodies have the error code and the message.
    pub error: ErrorPointers,
    /// Every operation, in the order of the spec.
    pub operations: &'static [&'static Operation],
    /// Every type by its name. Empty without the feature `components`.
    pub components: &'static [Component],
    /// Creates a client whose operations can be called by name. `None` without the feature `components`.
    pub connect: Option<Connect>,
    /// The whole spec, as JSON.
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
/// `specs/provenance.lock` in the repository has the same for each provider.
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
    /// The name in the base URL and of the builder's method.
    pub name: &'static str,
    /// The environment variable that it is read from.
    pub environment: &'static str,
    /// What to set it to.
    pub description: &'static str,
}

/// A credential: a secret or a user name.
#[derive(Debug, Serialize)]
pub struct Credential {
    /// The name of the builder's method.
    pub name: &'static str,
    /// The environment variable that it is read from.
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
    /// In the header with this name, unchanged.
    Header(&'static str),
    /// `Authorization: Basic`, before the colon.
    BasicUser,
    /// `Authorization: Basic`, after the colon.
    BasicPassword,
    /// `Authorization: Bearer`.
    Bearer,
}

/// A documented operation.
#[derive(Debug)]
pub struct Operation {
    /// The name of its provider.
    pub provider: &'static str,
    /// The operation id, which is also the name of the client's method.
    pub id: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path template below the base URL.
    pub path: &'static str,
    /// What it does, in one line.
    pub summary: &'static str,
    /// The URL of its documentation page.
    pub page: &'static str,
    /// The day on which the spec was last compared with that page, as `YYYY-MM-DD`.
    pub page_read: &'static str,
    /// How its list continues, if it returns a list in pages.
    pub paging: Option<Paging>,
    /// How often it may be called, if a limit is documented.
    pub rate_limit: Option<RateLimit>,
    /// The names of the credentials that its requests carry.
    pub credentials: &'static [&'static str],
    /// Whether a request may be sent without them.
    pub credentials_are_optional: bool,
    /// Its parameters.
    pub parameters: &'static [Parameter],
    /// Its documented responses.
    pub responses: &'static [ResponseKind],
}

impl Operation {
    /// Returns the documented response for a status code: the exact one, or the range (`4XX`) that contains it.
    pub fn response(&self, status: u16) -> Option<&'static ResponseKind> {
        let exact = status.to_string();
        let range = format!("{}XX", status / 100);
        self.responses
            .iter()
            .find(|response| response.status == exact)
            .or_else(|| self.responses.iter().find(|response| response.status == range))
    }

    /// Returns the first documented success.
    pub fn success(&self) -> Option<&'static ResponseKind> {
        self.responses.iter().find(|response| response.status.starts_with('2'))
    }
}

/// A documented parameter of an operation.
#[derive(Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// Where a request carries it.
    pub location: Location,
    /// Whether the operation requires it.
    pub required: bool,
    /// The limits of its values.
    pub limits: Limits,
    /// What it means.
    pub description: &'static str,
}

/// Where a request carries a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// The path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
}

/// A documented response of an operation.
#[derive(Debug)]
pub struct ResponseKind {
    /// The status code, or a range like `4XX`.
    pub status: &'static str,
    /// When the provider sends it.
    pub description: &'static str,
    /// The component of its body, by the name of the type. `None` without a body.
    pub component: Option<&'static str>,
}

/// A type of a spec by its name, to decode values and describe them at run time.
#[derive(Debug)]
pub struct Component {
    /// The name of the component and of the type.
    pub name: &'static str,
    /// Decodes a value of the type and encodes it again.
    pub recode: fn(&[u8]) -> Result<Recoded, DecodeError>,
    /// The JSON Schema of the type.
    #[cfg(feature = "schemars")]
    pub schema: fn() -> schemars::Schema,
}

/// A body that was decoded and encoded again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recoded {
    /// The encoded value.
    pub json: String,
    /// The parts of the body that are not documented.
    pub undocumented: Vec<Undocumented>,
}

impl Component {
    /// Creates the component of a type.
    pub const fn of<T: Generated>(name: &'static str) -> Self {
        Self {
            name,
            recode: recode::<T>,
            #[cfg(feature = "schemars")]
            schema: || schemars::SchemaGenerator::default().into_root_schema_for::<T>(),
        }
    }
}

/// A generated type.
#[cfg(not(feature = "schemars"))]
pub trait Generated: Exact + Inspect {}
#[cfg(not(feature = "schemars"))]
impl<T: Exact + Inspect> Generated for T {}

/// A generated type.
#[cfg(feature = "schemars")]
pub trait Generated: Exact + Inspect + schemars::JsonSchema {}
#[cfg(feature = "schemars")]
impl<T: Exact + Inspect + schemars::JsonSchema> Generated for T {}

fn recode<T: Generated>(body: &[u8]) -> Result<Recoded, DecodeError> {
    let (value, undocumented) = decode_strict::<T>(body)?;
    // Encoding fails only for a map whose keys are not strings, and no generated type has such a map.
    let json = serde_json::to_string_pretty(&value).unwrap_or_default();
    Ok(Recoded { json, undocumented })
}

/// At most `requests` requests in any window of `per_ms` milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RateLimit {
    /// The number of requests.
    pub requests: u32,
    /// The length of the window in milliseconds.
    pub per_ms: u64,
}

/// How a list continues: the query parameters that select a page, and where a response says how long the list is.
///
/// A field is either the name of a query parameter or a JSON pointer into the response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "style", rename_all = "kebab-case")]
pub enum Paging {
    /// A request skips a number of items and takes a number of items.
    Offset {
        /// The pointer to the items.
        items: &'static str,
        /// The parameter for the number of items to skip.
        offset: &'static str,
        /// The parameter for the number of items to take.
        count: &'static str,
        /// The pointer to the number of all items.
        total: &'static str,
    },
    /// Pages are counted from 1.
    PageNumber {
        /// The pointer to the items.
        items: &'static str,
        /// The parameter for the number of the page.
        number: &'static str,
        /// The parameter for the size of a page.
        size: &'static str,
        /// The pointer to the number of the returned page.
        current: &'static str,
        /// The pointer to the number of pages.
        pages: &'static str,
    },
    /// The response links to the next page with a token.
    LinkCursor {
        /// The pointer to the items.
        items: &'static str,
        /// The parameter for the number of the page.
        number: &'static str,
        /// The parameter for the size of a page.
        size: &'static str,
        /// The parameter for the token.
        token: &'static str,
        /// The pointer to the link to the next page.
        next: &'static str,
    },
}
