//! Which redirects are followed, and to where.

use reqwest::header::{HeaderMap, LOCATION};
use reqwest::{Method, StatusCode, Url};

use crate::Operation;

/// The most redirects that a request follows.
pub(crate) const MOST: usize = 10;

/// Returns where a response redirects to. A redirect that the operation documents is a response as any other.
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

/// Returns true if a redirect asks for the same request at another address.
///
/// Only `GET` and `HEAD` stay what they are with every status. A `POST` that becomes a `GET` would be reported as done without
/// being done.
pub(crate) fn is_same_request(method: &Method, status: StatusCode) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
        || matches!(status, StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT)
}
