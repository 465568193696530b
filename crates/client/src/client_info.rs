//! The trait through which a generated client describes itself.

/// Describes a generated client.
///
/// ```
/// use plenary_client::{ClientInfo, Connection};
///
/// fn describe<C: ClientInfo<Connection>>(client: &C) -> String {
///     format!("{} at {}", C::api_version(), client.baseurl())
/// }
/// ```
pub trait ClientInfo<Inner> {
    /// Returns the API version and the beginning of the spec's hash.
    ///
    /// The format is `<version>+sha256.<hash>`. The hash differs between builds from different specs.
    /// [`Provider::version`](crate::Provider::version) is the API version alone.
    fn api_version() -> &'static str;

    /// Returns the base URL, without a trailing slash.
    fn baseurl(&self) -> &str;

    /// Returns the HTTP client that sends the requests.
    fn client(&self) -> &reqwest::Client;

    /// Returns the connection, which contains the credentials and policies.
    fn inner(&self) -> &Inner;
}

impl<C, Inner> ClientInfo<Inner> for &C
where
    C: ClientInfo<Inner>,
{
    fn api_version() -> &'static str {
        C::api_version()
    }

    fn baseurl(&self) -> &str {
        (*self).baseurl()
    }

    fn client(&self) -> &reqwest::Client {
        (*self).client()
    }

    fn inner(&self) -> &Inner {
        (*self).inner()
    }
}
