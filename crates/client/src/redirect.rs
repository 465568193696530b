//! Which redirects are followed, and to where.

use reqwest::header::LOCATION;
use reqwest::{Method, Request, StatusCode, Url};

use crate::{Operation, Response};

/// The most redirects that a request follows.
pub(crate) const MOST: usize = 10;

/// Returns where a response to a request redirects to. A redirect that the operation documents is a response as any other.
pub(crate) fn target(url: &Url, response: &Response, operation: Option<&Operation>) -> Option<Url> {
    let status = response.status();
    let is_documented = || operation.is_some_and(|operation| operation.response(status.as_u16()).is_some());
    let redirects = matches!(
        status,
        StatusCode::MOVED_PERMANENTLY
            | StatusCode::FOUND
            | StatusCode::SEE_OTHER
            | StatusCode::TEMPORARY_REDIRECT
            | StatusCode::PERMANENT_REDIRECT
    );
    if !redirects || is_documented() {
        return None;
    }
    url.join(response.head.headers.get(LOCATION)?.to_str().ok()?).ok()
}

/// Returns the request that follows a redirect, if it is followed.
///
/// Credentials and the body belong to the origin of the request. A request that may change something is sent again only
/// where the status says that it stays the same request: whoever turns a `POST` into a `GET` reports as done what was not.
pub(crate) fn followed(request: &Request, url: &Url, target: &Url, status: StatusCode) -> Option<Request> {
    let is_safe = matches!(*request.method(), Method::GET | Method::HEAD);
    let stays = matches!(status, StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT);
    if target.origin() != url.origin() || !(is_safe || stays) {
        return None;
    }
    let mut next = request.try_clone()?;
    *next.url_mut() = target.clone();
    Some(next)
}
