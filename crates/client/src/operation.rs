//! What a specification says about a provider and its operations, as data.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Connect, DecodeError, ErrorPointers, Inspect, Limits, RetryAfter, Undocumented, decode_strict};

/// A provider: where it lives, how it knows its callers, and what it can do.
///
/// The code generator writes one per provider crate, as `PROVIDER`.
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
    /// The version of the documented API that the types follow, as the specification has it.
    pub version: &'static str,
    /// The base URL, with a `{name}` for each of `variables`.
    pub server: &'static str,
    /// The parts of the base URL that differ from account to account.
    pub variables: &'static [ServerVariable],
    /// The environment variable that replaces the whole base URL.
    pub url_environment: &'static str,
    /// What a caller proves itself with.
    pub credentials: &'static [Credential],
    /// Where responses say how long to wait before the next request.
    pub retry_after: RetryAfter,
    /// Where error bodies say what went wrong.
    pub error: ErrorPointers,
    /// Every operation, in the order of the specification.
    pub operations: &'static [&'static Operation],
    /// Every type by its name; none without the feature `components`.
    pub components: &'static [Component],
    /// Makes a client whose operations can be called by their names; none without the feature `components`.
    pub connect: Option<Connect>,
    /// The specification itself, as JSON.
    pub openapi: &'static str,
    /// What the client was generated from, and by what.
    pub provenance: Provenance,
}

impl Provider {
    /// The operation of this name.
    pub fn operation(&self, id: &str) -> Option<&'static Operation> {
        self.operations.iter().copied().find(|operation| operation.id == id)
    }
}

/// What a client was generated from, and by what.
///
/// `specs/provenance.lock` of the repository has the same for each provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// The SHA-256 of the specification's bytes, in hexadecimal.
    pub sha256: &'static str,
    /// The version of `plenary-codegen`.
    pub codegen: &'static str,
    /// The version of progenitor.
    pub progenitor: &'static str,
}

/// A part of the base URL that differs from account to account.
#[derive(Debug)]
pub struct ServerVariable {
    /// The name in the base URL, and of the builder's method.
    pub name: &'static str,
    /// The environment variable it is read from.
    pub environment: &'static str,
    /// What to put there.
    pub description: &'static str,
}

/// One secret or name that a caller proves itself with.
#[derive(Debug, Serialize)]
pub struct Credential {
    /// The name of the builder's method.
    pub name: &'static str,
    /// The environment variable it is read from.
    pub environment: &'static str,
    /// Where it goes in a request.
    pub placement: Placement,
    /// What it is and where to find it.
    #[serde(skip)]
    pub description: &'static str,
}

/// Where a credential goes in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Placement {
    /// A header of this name carries it as it is.
    Header(&'static str),
    /// `Authorization: Basic`, before the colon.
    BasicUser,
    /// `Authorization: Basic`, after the colon.
    BasicPassword,
    /// `Authorization: Bearer`.
    Bearer,
}

/// One documented operation.
#[derive(Debug)]
pub struct Operation {
    /// The name of the provider it belongs to.
    pub provider: &'static str,
    /// The operation's name: the method of the client.
    pub id: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path below the base URL, with its templates.
    pub path: &'static str,
    /// One line on what it does.
    pub summary: &'static str,
    /// The address of its documentation page.
    pub page: &'static str,
    /// The day that page was last read against the specification, `YYYY-MM-DD`.
    pub page_read: &'static str,
    /// How its list continues, if it answers a list in pages.
    pub paging: Option<Paging>,
    /// How often it may be called.
    pub rate_limit: Option<RateLimit>,
    /// The credentials that its calls carry.
    pub credentials: &'static [&'static str],
    /// Whether a call may go without them.
    pub credentials_are_optional: bool,
    /// Its parameters.
    pub parameters: &'static [Parameter],
    /// Its documented answers.
    pub responses: &'static [ResponseKind],
}

impl Operation {
    /// The documented answer for a status: the exact one, or else the range (`4XX`) that holds it.
    pub fn response(&self, status: u16) -> Option<&'static ResponseKind> {
        let exact = status.to_string();
        let range = format!("{}XX", status / 100);
        self.responses
            .iter()
            .find(|response| response.status == exact)
            .or_else(|| self.responses.iter().find(|response| response.status == range))
    }

    /// The first documented success.
    pub fn success(&self) -> Option<&'static ResponseKind> {
        self.responses.iter().find(|response| response.status.starts_with('2'))
    }
}

/// A parameter of an operation, as documented.
#[derive(Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// Where it goes.
    pub location: Location,
    /// Whether the operation refuses a call without it.
    pub required: bool,
    /// What values it allows.
    pub limits: Limits,
    /// What it means.
    pub description: &'static str,
}

/// Where a parameter goes in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// A template of the path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
}

/// A documented answer of an operation.
#[derive(Debug)]
pub struct ResponseKind {
    /// The status, or a range as `4XX`.
    pub status: &'static str,
    /// When the provider answers so.
    pub description: &'static str,
    /// The component that its body is, the name of the type; nothing where there is no body.
    pub component: Option<&'static str>,
}

/// A component of a specification: a type by its name, to decode and describe at run time.
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

/// A body that went through its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recoded {
    /// The value, encoded again.
    pub json: String,
    /// What the body had beyond the documentation.
    pub undocumented: Vec<Undocumented>,
}

impl Component {
    /// The component whose type is `T`.
    pub const fn of<T: Generated>(name: &'static str) -> Self {
        Self {
            name,
            recode: recode::<T>,
            #[cfg(feature = "schemars")]
            schema: || schemars::SchemaGenerator::default().into_root_schema_for::<T>(),
        }
    }
}

/// A type that the code generator made.
#[cfg(not(feature = "schemars"))]
pub trait Generated: DeserializeOwned + Serialize + Inspect {}
#[cfg(not(feature = "schemars"))]
impl<T: DeserializeOwned + Serialize + Inspect> Generated for T {}

/// A type that the code generator made.
#[cfg(feature = "schemars")]
pub trait Generated: DeserializeOwned + Serialize + Inspect + schemars::JsonSchema {}
#[cfg(feature = "schemars")]
impl<T: DeserializeOwned + Serialize + Inspect + schemars::JsonSchema> Generated for T {}

fn recode<T: Generated>(body: &[u8]) -> Result<Recoded, DecodeError> {
    let (value, undocumented) = decode_strict::<T>(body)?;
    // Only a map with keys that are no strings fails to encode, and no generated type has one.
    let json = serde_json::to_string_pretty(&value).unwrap_or_default();
    Ok(Recoded { json, undocumented })
}

/// How often an operation may be called: so many requests in any window of that length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RateLimit {
    /// The number of requests.
    pub requests: u32,
    /// The length of the window in milliseconds.
    pub per_ms: u64,
}

/// How a list continues: the query parameters that move through it, and where its answer says how far it goes.
///
/// Fields named like query parameters hold the parameter's name on the wire; the others hold a JSON pointer into the
/// answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "style", rename_all = "kebab-case")]
pub enum Paging {
    /// Skip so many items, take so many, out of a total.
    Offset {
        /// Where the items are.
        items: &'static str,
        /// The parameter for the number of items to skip.
        offset: &'static str,
        /// The parameter for the number of items to take.
        count: &'static str,
        /// Where the number of all items is.
        total: &'static str,
    },
    /// Pages counted from one.
    PageNumber {
        /// Where the items are.
        items: &'static str,
        /// The parameter for the page.
        number: &'static str,
        /// The parameter for the size of a page.
        size: &'static str,
        /// Where the number of the answered page is.
        current: &'static str,
        /// Where the number of pages is.
        pages: &'static str,
    },
    /// The answer links to the next page with a token.
    LinkCursor {
        /// Where the items are.
        items: &'static str,
        /// The parameter for the page.
        number: &'static str,
        /// The parameter for the size of a page.
        size: &'static str,
        /// The parameter for the token.
        token: &'static str,
        /// Where the link to the next page is.
        next: &'static str,
    },
}
