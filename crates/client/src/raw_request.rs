//! Requests to any path, with a client's credentials and policies.

use std::fmt;

use bytes::Bytes;
use reqwest::Method;
use serde::Serialize;

use crate::request::Request;
use crate::{Call, CallOptions, Connection, Error, ResponseValue};

/// A request to any path below the base URL, for paths without an operation.
///
/// A client's `raw_request` method creates this request.
///
/// ```
/// use plenary_client::{Call as _, Error, RawRequest};
///
/// async fn recordings(request: RawRequest) -> Result<serde_json::Value, Box<dyn std::error::Error>> {
///     let response = request.query("page[size]", "50").send().await?;
///     Ok(plenary_client::decode(&response)?)
/// }
/// ```
///
/// The client's timeouts, retries, credentials, body limits and redaction apply. Rate limits do not, because they
/// belong to operations.
#[must_use = "a request does nothing until it is sent"]
pub struct RawRequest(Request);

impl RawRequest {
    /// Creates a request to a path below the base URL.
    #[doc(hidden)]
    pub fn new(connection: &Connection, method: Method, path: &str) -> Self {
        Self(Request::raw(connection.clone(), method, below(connection, path).map(String::from)))
    }

    /// Sets the body to JSON.
    pub fn json<T: Serialize + ?Sized>(self, body: &T) -> Self {
        Self(self.0.json("application/json", Ok(Some(body))))
    }

    /// Sends the request and reads the whole response.
    ///
    /// # Errors
    ///
    /// Returns an [`Error`]. If the status code is not a success, the error is an
    /// [`UnexpectedResponse`](crate::UnexpectedResponse) with the body.
    pub async fn send(self) -> Result<ResponseValue<Bytes>, Error> {
        let response = self.0.send::<()>().await?;
        if response.status().is_success() {
            Ok(ResponseValue::raw(response))
        } else {
            Err(Error::unexpected(response, None))
        }
    }
}

impl fmt::Debug for RawRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Call for RawRequest {
    fn options(&mut self) -> &mut CallOptions {
        self.0.call_mut()
    }
}

/// Returns the URL of a path, or an error if the path is not below the base URL.
fn below(connection: &Connection, path: &str) -> Result<reqwest::Url, String> {
    let base_url = connection.base_url();
    let leaves = || String::from("the path must begin with `/` and stay below the base URL");
    if !path.starts_with('/') {
        return Err(leaves());
    }
    // The parser drops line breaks and tabs, reads a backslash as a slash, and ends the path at `#`.
    if let Some(character) = path.chars().find(|character| character.is_control() || matches!(character, '\\' | '#')) {
        return Err(format!("the path contains {character:?}: escape it"));
    }
    let url = reqwest::Url::parse(&format!("{base_url}{path}")).map_err(|_| leaves())?;
    let base = reqwest::Url::parse(base_url).map_err(|_| leaves())?;
    // The parser resolves `..` even if the dots are escaped, but not between escaped slashes.
    let hidden = url.path().to_ascii_lowercase().replace("%2e", ".").replace("%2f", "/").replace("%5c", "/");
    let rest = url.path().strip_prefix(base.path().trim_end_matches('/'));
    let stays = rest.is_some_and(|rest| rest.starts_with('/'))
        && !hidden.split('/').any(|segment| segment == "..")
        && connection.is_origin(&url, None);
    if stays { Ok(url) } else { Err(leaves()) }
}
