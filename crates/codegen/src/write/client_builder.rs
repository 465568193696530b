//! Writes `ClientBuilder`, with a method per credential and server variable.

use super::access::{Credential, Variable};
use super::code::Code;
use crate::model::{Model, ModelOperation};

/// Writes the methods of `Client` that are not operations, and its `Debug`.
pub(super) fn client(code: &mut Code, title: &str) {
    let title = crate::documentation::line(title);
    code.blank();
    code.formatted(&CLIENT.replace("{title}", &title));
}

const CLIENT: &str = r#"impl Client {
    /// Returns a builder of a client for {title}.
    pub fn builder() -> ClientBuilder {
        ClientBuilder {
            settings: plenary_client::Settings::new(&PROVIDER),
        }
    }

    /// Returns a client for {title} with settings from environment variables.
    ///
    /// # Errors
    ///
    /// Returns an error that names and describes each missing variable, or an error for an invalid
    /// value.
    pub fn from_env() -> Result<Self, ConfigurationError> {
        ClientBuilder::from_env()?.build()
    }

    /// Returns a request to a path below the base URL, such as `/rooms`.
    ///
    /// The request uses the client's credentials and policies.
    pub fn raw_request(&self, method: reqwest::Method, path: &str) -> RawRequest {
        RawRequest::new(&self.inner, method, path)
    }
}

impl std::fmt::Debug for Client {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Client")
            .field("base_url", &self.inner.base_url())
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
        let goes_without = |operation: &ModelOperation| {
            operation.credentials_are_optional
                || credentials.iter().any(|credential| !operation.credentials.contains(&credential.name))
                || operation.credentials.is_empty()
        };
        if model.operations.iter().any(goes_without) {
            code.blank();
            code.formatted(WITHOUT_CREDENTIALS);
        }
        code.blank();
        code.formatted(SETTINGS);
    });
}

fn setter(code: &mut Code, description: &str, name: &str, rust: &str, kind: &str) {
    code.blank();
    code.documentation(&[description]);
    let parameter = format!("{name}: impl Into<{rust}>");
    code.function(&format!("pub fn {name}"), &["mut self", &parameter], "Self", |code| {
        code.line(format_args!("self.settings.{kind}(\"{name}\", {name});"));
        code.line("self");
    });
}

const BUILDER: &str = r#"/// Builds a [`Client`].
///
/// `Debug` shows which credentials are set, but not their values.
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder {
    settings: plenary_client::Settings,
}
"#;

const FROM_VARIABLES: &str = r#"/// Returns a builder with settings from environment variables.
///
/// [`PROVIDER`] lists the names of the variables.
///
/// # Errors
///
/// Returns an error that names and describes each missing variable, or an error for an invalid
/// value.
pub fn from_env() -> Result<Self, ConfigurationError> {
    let settings = plenary_client::Settings::from_env(&PROVIDER)?;
    Ok(Self { settings })
}

/// Returns a builder with settings from a lookup instead of the environment.
///
/// # Errors
///
/// Returns an error that names and describes each missing variable.
pub fn from_variables(
    lookup: impl Fn(&str) -> Option<String>,
) -> Result<Self, ConfigurationError> {
    let settings = plenary_client::Settings::from_variables(&PROVIDER, lookup)?;
    Ok(Self { settings })
}
"#;

const WITHOUT_CREDENTIALS: &str = r#"/// Builds the client even if credentials are missing.
///
/// Calls that need them return [`Error::InvalidRequest`]. Other calls are sent without credentials.
pub fn without_credentials(mut self) -> Self {
    self.settings.without_credentials();
    self
}
"#;

const SETTINGS: &str = r#"/// Replaces the base URL, for example with the URL of a proxy or a sandbox.
///
/// All operations use it, including those that have their own server in the spec.
pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
    self.settings.base_url(base_url);
    self
}

/// Sets the timeout of an attempt, including reading the body. Default: 30 seconds.
pub fn timeout(mut self, timeout: std::time::Duration) -> Self {
    self.settings.timeout(timeout);
    self
}

/// Sets the timeout of a call, including retries and waits. Default: no timeout.
pub fn total_timeout(mut self, timeout: std::time::Duration) -> Self {
    self.settings.total_timeout(timeout);
    self
}

/// Sets how calls are retried after a transient error. Default: two retries.
pub fn retry(mut self, retry: Retry) -> Self {
    self.settings.retry(retry);
    self
}

/// Sets whether calls wait until the rate limits allow them. Default: true.
pub fn rate_limits(mut self, enforced: bool) -> Self {
    self.settings.rate_limits(enforced);
    self
}

/// Sets the maximum number of requests in flight. Default: 100.
///
/// A request is in flight from when it is sent until the end of its response. Additional calls
/// wait in order.
pub fn concurrent_requests(mut self, requests: usize) -> Self {
    self.settings.concurrent_requests(requests);
    self
}

/// Sets the HTTP client, which has its own proxies, certificates and user agent.
///
/// It must not follow redirects, because a redirect could send credentials to another host. Build
/// it with `reqwest::redirect::Policy::none()`, `reqwest::retry::never()`, `no_gzip()` and
/// `no_brotli()`, because this client follows redirects, retries and decompresses itself.
pub fn http_client(mut self, client: reqwest::Client) -> Self {
    self.settings.http_client(client);
    self
}

/// Adds a layer of tower around each attempt. The first layer is the outermost.
///
/// The layer sees no credentials. See `Settings::attempt_layer` of `plenary-client`.
pub fn attempt_layer(mut self, layer: impl HttpLayer) -> Self {
    self.settings.attempt_layer(layer);
    self
}

/// Adds a layer of tower around each call with all its attempts. The first layer is the outermost.
///
/// The layer sees no credentials, and responses with their whole body. See `Settings::call_layer`
/// of `plenary-client`.
pub fn call_layer(mut self, layer: impl HttpLayer) -> Self {
    self.settings.call_layer(layer);
    self
}

/// Sets the timeout of a connection attempt. Default: 10 seconds.
pub fn connect_timeout(mut self, timeout: std::time::Duration) -> Self {
    self.settings.connect_timeout(timeout);
    self
}

/// Sets how long an unused connection stays open. Default: 90 seconds.
pub fn idle_timeout(mut self, timeout: std::time::Duration) -> Self {
    self.settings.idle_timeout(timeout);
    self
}

/// Sets the user agent. Default: `plenary/<version>`.
pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
    self.settings.user_agent(user_agent);
    self
}

/// Sets whether plain HTTP to other machines is allowed. Default: false.
///
/// Plain HTTP sends credentials unencrypted. It is always allowed over loopback.
pub fn plain_http(mut self, allowed: bool) -> Self {
    self.settings.plain_http(allowed);
    self
}

/// Sets the maximum size of a response body in bytes. Default: 64 MiB.
pub fn body_limit(mut self, bytes: usize) -> Self {
    self.settings.body_limit(bytes);
    self
}

/// Sets the maximum number of bytes to read of an error body. Default: 1 MiB.
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
    let inner = self.settings.connect()?;
    Ok(Client { inner })
}
"#;
