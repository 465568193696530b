//! Writes the builder of the client, with a method per credential and per variable of the base URL.

use super::access::{Credential, Variable};
use super::code::Code;
use crate::model::{Model, ModelOperation};

/// Writes the methods of `Client` that are not operations, and its `Debug`.
pub(super) fn client(code: &mut Code, title: &str) {
    let title = crate::documentation::escape(title);
    code.blank();
    code.formatted(&CLIENT.replace("{title}", &title));
}

const CLIENT: &str = r#"impl Client {
    /// Returns a builder of a client of {title}.
    pub fn builder() -> ClientBuilder {
        ClientBuilder {
            settings: plenary_client::Settings::new(&PROVIDER),
        }
    }

    /// Returns a client of {title} with credentials and base URL from the environment.
    ///
    /// # Errors
    ///
    /// Names the environment variables that are missing, and says what to put there.
    pub fn from_env() -> Result<Self, ConfigurationError> {
        ClientBuilder::from_env()?.build()
    }

    /// Returns a request to any path below the base URL, such as `/rooms`, with the client's
    /// credentials and policies.
    pub fn raw_request(&self, method: reqwest::Method, path: &str) -> RawRequest<'_> {
        RawRequest::new(&self.baseurl, &self.client, &self.inner, method, path)
    }
}

impl std::fmt::Debug for Client {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Client")
            .field("base_url", &self.baseurl)
            .field("connection", &self.inner)
            .finish_non_exhaustive()
    }
}
"#;

/// Writes the builder of the client.
pub(super) fn builder(code: &mut Code, model: &Model, credentials: &[Credential], variables: &[Variable]) {
    code.blank();
    code.formatted(BUILDER);
    code.blank();
    code.block("impl ClientBuilder", |code| {
        code.formatted(FROM_VARIABLES);
        for variable in variables {
            setter(code, &variable.description, &variable.name, "String", "variable");
        }
        for credential in credentials {
            setter(code, &credential.description, &credential.name, "Secret", "credential");
        }
        let goes_without =
            |operation: &ModelOperation| operation.credentials.is_empty() || operation.credentials_are_optional;
        if model.operations.iter().any(goes_without) {
            code.blank();
            code.formatted(WITHOUT_CREDENTIALS);
        }
        code.blank();
        code.formatted(SETTINGS);
    });
}

fn setter(code: &mut Code, description: &str, name: &str, held: &str, kind: &str) {
    code.blank();
    code.documentation(&[description]);
    let parameter = format!("{name}: impl Into<{held}>");
    code.function(&format!("pub fn {name}"), &["mut self", &parameter], "Self", |code| {
        code.line(format_args!("self.settings.{kind}(\"{name}\", {name});"));
        code.line("self");
    });
}

const BUILDER: &str = r#"/// Builds a [`Client`]. `Debug` shows which credentials are set, never their values.
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder {
    settings: plenary_client::Settings,
}
"#;

const FROM_VARIABLES: &str = r#"/// Returns a builder with what the environment has. [`PROVIDER`] lists the names of the variables.
///
/// # Errors
///
/// Names the environment variables that are missing, and says what to put there.
pub fn from_env() -> Result<Self, ConfigurationError> {
    let settings = plenary_client::Settings::from_env(&PROVIDER)?;
    Ok(Self { settings })
}

/// Returns a builder with what a lookup of variables has, instead of the environment.
///
/// # Errors
///
/// Names the variables that are missing, and says what to put there.
pub fn from_variables(
    lookup: impl Fn(&str) -> Option<String>,
) -> Result<Self, ConfigurationError> {
    let settings = plenary_client::Settings::from_variables(&PROVIDER, lookup)?;
    Ok(Self { settings })
}
"#;

const WITHOUT_CREDENTIALS: &str = r#"/// Builds the client even if credentials are missing. Calls that need them return
/// [`Error::InvalidRequest`]; the others are sent without.
pub fn without_credentials(mut self) -> Self {
    self.settings.without_credentials();
    self
}
"#;

const SETTINGS: &str = r#"/// Replaces the whole base URL, for another host, a proxy, or a sandbox.
pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
    self.settings.base_url(base_url);
    self
}

/// Sets how long one attempt may take, until the whole response has arrived. Default: 30 seconds.
pub fn timeout(mut self, timeout: std::time::Duration) -> Self {
    self.settings.timeout(timeout);
    self
}

/// Sets how long all attempts of a call may take, with the waits between them. Default: no limit.
pub fn total_timeout(mut self, timeout: std::time::Duration) -> Self {
    self.settings.total_timeout(timeout);
    self
}

/// Sets how calls are retried that fail for a passing reason. Default: two retries.
pub fn retry(mut self, retry: Retry) -> Self {
    self.settings.retry(retry);
    self
}

/// Sets whether calls wait until the documented rate limits allow them. Default: they do.
pub fn rate_limits(mut self, kept: bool) -> Self {
    self.settings.rate_limits(kept);
    self
}

/// Sets how many requests may be in flight at once. Further calls wait, in order. Default: 100.
///
/// A request is in flight from the moment when it is sent until the end of its response.
pub fn concurrent_requests(mut self, requests: usize) -> Self {
    self.settings.concurrent_requests(requests);
    self
}

/// Sends through an HTTP client of your own, which keeps its connections, proxies, certificates
/// and user agent.
///
/// It must not follow redirects: they could lead credentials to another host. Build it with
/// `reqwest::redirect::Policy::none()`, `reqwest::retry::never()`, `no_gzip()` and `no_brotli()`:
/// the client follows redirects, retries and decompresses by itself.
pub fn http_client(mut self, client: reqwest::Client) -> Self {
    self.settings.http_client(client);
    self
}

/// Sets how long connecting may take. Default: 10 seconds.
pub fn connect_timeout(mut self, timeout: std::time::Duration) -> Self {
    self.settings.connect_timeout(timeout);
    self
}

/// Sets how long a connection stays open without a request. Default: 90 seconds, as in reqwest.
pub fn idle_timeout(mut self, timeout: std::time::Duration) -> Self {
    self.settings.idle_timeout(timeout);
    self
}

/// Replaces the user agent `plenary/<version>`.
pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
    self.settings.user_agent(user_agent);
    self
}

/// Allows plain HTTP, which sends credentials unencrypted, to other machines. Loopback is always
/// allowed.
pub fn plain_http(mut self, allowed: bool) -> Self {
    self.settings.plain_http(allowed);
    self
}

/// Sets how many bytes of a response are read at most. Default: 64 MiB.
pub fn body_limit(mut self, bytes: usize) -> Self {
    self.settings.body_limit(bytes);
    self
}

/// Sets how many bytes of the body of an error are read and kept at most. Default: 1 MiB.
pub fn error_body_limit(mut self, bytes: usize) -> Self {
    self.settings.error_body_limit(bytes);
    self
}

/// Builds the client.
///
/// # Errors
///
/// Returns an error if a credential or the base URL is missing or invalid.
pub fn build(self) -> Result<Client, ConfigurationError> {
    let (baseurl, client, inner) = self.settings.connect()?;
    Ok(Client {
        baseurl,
        client,
        inner,
    })
}
"#;
