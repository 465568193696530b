//! Decides which redirects are followed.

use reqwest::header::{HeaderMap, LOCATION};
use reqwest::{Method, StatusCode, Url};

use crate::Operation;

/// The maximum number of redirects that a request follows.
pub(crate) const LIMIT: usize = 10;

/// Returns the target of a redirect.
///
/// Returns `None` if the spec of the operation lists the status code as a response.
pub(crate) fn target(url: &Url, status: StatusCode, headers: &HeaderMap, operation: Option<&Operation>) -> Option<Url> {
    let redirects = matches!(
        status,
        StatusCode::MOVED_PERMANENTLY
            | StatusCode::FOUND
            | StatusCode::SEE_OTHER
            | StatusCode::TEMPORARY_REDIRECT
            | StatusCode::PERMANENT_REDIRECT
    );
    if !redirects || operation.is_some_and(|operation| operation.response(status.as_u16()).is_some()) {
        return None;
    }
    url.join(headers.get(LOCATION)?.to_str().ok()?).ok()
}

/// Returns true if a redirect asks for the same request at another URL.
///
/// Status codes other than 307 and 308 may turn a `POST` into a `GET`. Following such a redirect could report the
/// `POST` as successful although it was never sent to the new URL.
pub(crate) fn is_same_request(method: &Method, status: StatusCode) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
        || matches!(status, StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT)
}
