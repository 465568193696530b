//! An operation as static data: its parameters, its responses and its limits.

use serde::Serialize;

use crate::Limits;

/// An operation of a provider's API.
#[derive(Debug)]
pub struct Operation {
    /// The name of the provider.
    pub provider: &'static str,
    /// The operation id, which is also the name of the client's method.
    pub id: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path template, relative to the base URL.
    ///
    /// A fragment distinguishes operations with the same path and method, and is not sent.
    pub path: &'static str,
    /// The base URL of the operation, if it differs from that of the provider.
    pub server: Option<&'static str>,
    /// A one-line summary of the operation.
    pub summary: &'static str,
    /// The URL of the documentation.
    pub page: &'static str,
    /// The date of the last comparison with the documentation: `YYYY-MM-DD`.
    pub page_read: &'static str,
    /// How the list is paged, if the operation returns a paged list.
    pub paging: Option<Paging>,
    /// The rate limit, if the spec has one.
    pub rate_limit: Option<RateLimit>,
    /// The names of the credentials that requests contain.
    pub credentials: &'static [&'static str],
    /// Whether requests may be sent without credentials.
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
    /// The part of the request that contains the parameter.
    pub location: Location,
    /// Whether the operation requires the parameter.
    pub required: bool,
    /// The limits of the values.
    pub limits: Limits,
    /// The description in the spec.
    pub description: &'static str,
}

/// The part of a request that contains a parameter.
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
    /// The name of the component that is the body's type, if the type is a component.
    pub component: Option<&'static str>,
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
    /// A response contains a link to the next page, and the link contains a token.
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
    /// A response contains the token of the next page.
    TokenCursor {
        /// The JSON pointer to the items.
        items: &'static str,
        /// The query parameter for the token.
        token: &'static str,
        /// The JSON pointer to the token of the next page.
        next: &'static str,
    },
}

impl Paging {
    /// Returns the JSON pointer to the items of a page.
    pub const fn items(&self) -> &'static str {
        match self {
            Self::Offset { items, .. }
            | Self::PageNumber { items, .. }
            | Self::LinkCursor { items, .. }
            | Self::TokenCursor { items, .. } => items,
        }
    }
}
