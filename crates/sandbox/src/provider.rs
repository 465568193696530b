//! The interface between the router and a provider.

use axum::http::HeaderMap;
use axum::response::Response;

use crate::call::Call;
use crate::credentials::Credentials;
use crate::operation::ServedOperation;
use crate::rate_limit::Exceeded;
use crate::refusal::Refusal;
use crate::response::Outcome;

/// How one provider responds to requests.
pub(crate) trait Provider: Send + Sync {
    /// Handles a call, or returns `None` if the operation has no records.
    fn respond(&self, call: &Call<'_>) -> Option<Outcome>;

    /// Responds to invalid credentials if the document has no example.
    fn unauthorized(&self) -> Response;

    /// Responds to a refused request, in the provider's format.
    fn refused(&self, operation: &ServedOperation, refusal: Refusal) -> Response;

    /// Responds to a request over the rate limit if the document has no example.
    fn rate_limited(&self) -> Response;

    /// Returns the headers with the time of the next allowed request.
    fn rate_limit_headers(&self, exceeded: &Exceeded) -> Vec<(&'static str, String)>;

    /// Responds to an unknown path.
    fn not_found(&self) -> Response;

    /// Responds to a method that no operation of the path has. The router adds the `Allow` header.
    fn method_not_allowed(&self) -> Response;

    /// Responds to a GET request for a path that the server has, but not the document. Returns `None` for other paths.
    fn undocumented(&self, _path: &str, _headers: &HeaderMap, _credentials: &Credentials) -> Option<Response> {
        None
    }
}
