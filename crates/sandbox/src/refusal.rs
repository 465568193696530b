//! The reasons to refuse a request.

use axum::http::StatusCode;
use serde_json::Value;

use crate::problem::Problem;

/// Why a request is refused.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// The request is invalid for at least one reason.
    Problems(Vec<Problem>),
    /// The request names a missing record.
    Missing,
    /// A part of the request cannot be decoded.
    Malformed(Unreadable),
    /// The caller may not do this, for the given reason.
    Forbidden(&'static str),
    /// The response is the document's example with this status code and name.
    Documented(StatusCode, &'static str),
    /// The response has this status code and this provider-specific body.
    Other(StatusCode, Value),
}

/// A part of a request that cannot be decoded.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Unreadable {
    Query,
    MediaType,
    Json,
    Form,
}

impl Unreadable {
    /// Returns the problem as a sentence.
    pub(crate) fn sentence(self) -> &'static str {
        match self {
            Unreadable::Query => "The query could not be decoded.",
            Unreadable::MediaType => "The body is not of the type application/json.",
            Unreadable::Json => "The body is not JSON.",
            Unreadable::Form => "The body is not multipart/form-data.",
        }
    }

    /// Returns the requirement in the style of a validator.
    pub(crate) fn requirement(self) -> &'static str {
        match self {
            Unreadable::Query => "must be a query that can be decoded",
            Unreadable::MediaType => "must be of the type application/json",
            Unreadable::Json => "must be JSON",
            Unreadable::Form => "must be multipart/form-data",
        }
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Refusal::Problems(vec![problem])
    }
}
