//! The settings of a client, from code or from the environment.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use std::{env, fmt};

use reqwest::Url;
use reqwest::redirect::Policy;

use crate::connection::{OwnServer, Policies};
use crate::credentials::Credentials;
use crate::in_flight::InFlight;
use crate::layered_attempt::Transport;
use crate::layered_call::AllAttempts;
use crate::layers::{HttpLayer, HttpService, Layers};
use crate::rate_limit::RateLimits;
use crate::retry::Budget;
use crate::sent_request::Observer;
use crate::{ConfigurationError, Connection, Credential, Provider, Retry, Secret, SentRequest, tls};

/// The default limit for a response body, in bytes.
const BODY_LIMIT: usize = 64 * 1024 * 1024;

/// The default limit for an error response body, in bytes.
const ERROR_BODY_LIMIT: usize = 1024 * 1024;

/// The default maximum number of requests in flight.
///
/// Each request may need a connection, and a process can often open only 1024 files.
const CONCURRENT_REQUESTS: usize = 100;

/// The shortest idle timeout that counts as no timeout.
///
/// hyper adds the timeout to the current time, which panics if the sum is out of range.
const FOREVER: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// The settings for creating a client.
///
/// The builder of each provider's client wraps a `Settings`. `Debug` shows which credentials are set, but never their
/// values.
///
/// ```
/// use plenary_client::{Provider, Settings};
///
/// fn patient(provider: &'static Provider) -> Settings {
///     let mut settings = Settings::new(provider);
///     settings.timeout(std::time::Duration::from_secs(120));
///     settings.credential("api_key", "KEY0123");
///     settings
/// }
/// ```
#[derive(Clone)]
pub struct Settings {
    provider: &'static Provider,
    base_url: Option<String>,
    /// The builder method or the environment variable that set the base URL.
    base_url_from: &'static str,
    variables: BTreeMap<&'static str, String>,
    credentials: BTreeMap<&'static str, Secret>,
    allows_missing_credentials: bool,
    timeout: Duration,
    total_timeout: Option<Duration>,
    connect_timeout: Duration,
    retry: Retry,
    rate_limits: bool,
    concurrent_requests: usize,
    idle_timeout: Option<Duration>,
    user_agent: String,
    plain_http: bool,
    body_limit: usize,
    error_body_limit: usize,
    http_client: Option<reqwest::Client>,
    observer: Option<Observer>,
    attempt_layers: Layers,
    call_layers: Layers,
}

impl Settings {
    /// Creates settings with default values.
    ///
    /// - The timeout is 30 seconds for an attempt and 10 seconds for opening a connection. There is no total timeout.
    /// - A call is retried at most twice, and waits until the documented rate limits allow it.
    /// - At most 100 requests are in flight at once.
    /// - The user agent is `plenary/<version>`.
    /// - Plain HTTP is allowed only over loopback.
    /// - A response body may be up to 64 MiB long. Only the first MiB of an error response's body is read.
    pub fn new(provider: &'static Provider) -> Self {
        Self {
            provider,
            base_url: None,
            base_url_from: "base_url",
            variables: BTreeMap::new(),
            credentials: BTreeMap::new(),
            allows_missing_credentials: false,
            timeout: Duration::from_secs(30),
            total_timeout: None,
            connect_timeout: Duration::from_secs(10),
            retry: Retry::default(),
            rate_limits: true,
            concurrent_requests: CONCURRENT_REQUESTS,
            idle_timeout: None,
            user_agent: String::from(concat!("plenary/", env!("CARGO_PKG_VERSION"))),
            plain_http: false,
            body_limit: BODY_LIMIT,
            error_body_limit: ERROR_BODY_LIMIT,
            http_client: None,
            observer: None,
            attempt_layers: Layers::default(),
            call_layers: Layers::default(),
        }
    }

    /// Creates settings with the base URL and credentials from environment variables.
    ///
    /// # Errors
    ///
    /// Returns an error if a required variable is missing, or if a variable is not valid UTF-8. The error describes
    /// each missing variable.
    pub fn from_env(provider: &'static Provider) -> Result<Self, ConfigurationError> {
        let credentials = provider.credentials.iter().map(|credential| credential.environment);
        let variables = provider.variables.iter().map(|variable| variable.environment);
        for variable in credentials.chain(variables).chain([provider.url_environment]) {
            // If an unreadable base URL were treated as missing, the default server would receive the credentials.
            if env::var(variable).is_err_and(|error| error != env::VarError::NotPresent) {
                return Err(ConfigurationError::UnreadableVariable { variable });
            }
        }
        Self::looked_up(provider, &|variable| env::var(variable).ok())
    }

    /// Creates settings from a function that looks up environment variables.
    ///
    /// # Errors
    ///
    /// Returns an error if a required variable is missing. The error describes each missing variable.
    pub fn from_variables(
        provider: &'static Provider,
        lookup: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, ConfigurationError> {
        Self::looked_up(provider, &lookup)
    }

    /// Creates settings from a function that looks up environment variables.
    ///
    /// This function is not generic, so that it is compiled once instead of once for each lookup function.
    fn looked_up(
        provider: &'static Provider,
        lookup: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, ConfigurationError> {
        let mut settings = Self::new(provider);
        let mut found = Vec::new();
        let mut missing = Vec::new();
        let read = |environment: &str| lookup(environment).filter(|value| !value.trim().is_empty());
        // An empty base URL is treated as missing. One that contains only whitespace is kept, so that `connect` rejects
        // it.
        if let Some(url) = lookup(provider.url_environment).filter(|url| !url.is_empty()) {
            found.push(provider.url_environment);
            settings.base_url = Some(url);
            settings.base_url_from = provider.url_environment;
        } else {
            for variable in provider.variables {
                // `connect` rejects a value that is not part of a host name, such as whitespace.
                match lookup(variable.environment).filter(|value| !value.is_empty()) {
                    Some(value) => {
                        found.push(variable.environment);
                        settings.variable(variable.name, value);
                    }
                    None if variable.default.is_some() => {}
                    None => missing.push(Missing {
                        environment: variable.environment,
                        instead: Some(provider.url_environment),
                        description: variable.description,
                    }),
                }
            }
        }
        for Credential { name, environment, description, .. } in provider.credentials {
            match read(environment) {
                Some(value) => {
                    found.push(environment);
                    settings.credential(name, value);
                }
                None => missing.push(Missing { environment, instead: None, description }),
            }
        }
        if missing.is_empty() {
            return Ok(settings);
        }
        Err(ConfigurationError::MissingVariables { provider: provider.title, help: help(&found, &missing) })
    }

    /// Returns the provider that the client calls.
    pub const fn provider(&self) -> &'static Provider {
        self.provider
    }

    /// Sets the base URL.
    ///
    /// It replaces the provider's server and the variables of the server. Operations with their own server use it as
    /// well, so that no request bypasses a proxy or a sandbox.
    pub fn base_url(&mut self, url: impl Into<String>) {
        self.base_url = Some(url.into());
        self.base_url_from = "base_url";
    }

    /// Sets a variable of the base URL.
    pub fn variable(&mut self, name: &'static str, value: impl Into<String>) {
        self.variables.insert(name, value.into());
    }

    /// Sets a credential.
    pub fn credential(&mut self, name: &'static str, value: impl Into<Secret>) {
        self.credentials.insert(name, value.into());
    }

    /// Allows missing credentials, for operations that do not require them.
    pub const fn without_credentials(&mut self) {
        self.allows_missing_credentials = true;
    }

    /// Sets the timeout of one attempt, up to the end of the response.
    pub const fn timeout(&mut self, timeout: Duration) {
        self.timeout = timeout;
    }

    /// Sets the timeout of a call, including all attempts and waits.
    pub const fn total_timeout(&mut self, timeout: Duration) {
        self.total_timeout = Some(timeout);
    }

    /// Sets the timeout for opening a connection.
    pub const fn connect_timeout(&mut self, timeout: Duration) {
        self.connect_timeout = timeout;
    }

    /// Sets how calls are retried.
    pub fn retry(&mut self, retry: Retry) {
        self.retry = retry;
    }

    /// Sets whether calls wait until the documented rate limits allow them.
    pub const fn rate_limits(&mut self, enforced: bool) {
        self.rate_limits = enforced;
    }

    /// Sets the maximum number of requests in flight. 0 is treated as 1.
    ///
    /// A request is in flight from the moment it is sent until the end of its response. Additional calls wait in order.
    /// The total timeout includes this wait. The timeout of an attempt does not.
    pub const fn concurrent_requests(&mut self, requests: usize) {
        self.concurrent_requests = requests;
    }

    /// Sets how long an idle connection stays open.
    ///
    /// The default is 90 seconds, as in reqwest. With a year or more, the connection stays open.
    pub const fn idle_timeout(&mut self, timeout: Duration) {
        self.idle_timeout = Some(timeout);
    }

    /// Sets the HTTP client that sends the requests.
    ///
    /// Its connections, proxies, certificates and user agent replace those of plenary. `connect_timeout`,
    /// `idle_timeout` and `user_agent` then have no effect. Build the HTTP client with these settings:
    ///
    /// - [`redirect::Policy::none`](reqwest::redirect::Policy::none), because other policies may send credentials to
    ///   another origin. plenary follows redirects on the same origin itself.
    /// - [`retry::never`](reqwest::retry::never). By default, reqwest retries a request that an HTTP/2 server refuses.
    ///   Those retries ignore [`Retry`], its budget and the rate limits, and `attempts()` does not count them. plenary
    ///   retries such requests itself.
    /// - `no_gzip()` and `no_brotli()`. reqwest decodes only the first member of a gzip body. plenary decodes bodies
    ///   itself, with the `gzip` and `brotli` features.
    pub fn http_client(&mut self, client: reqwest::Client) {
        self.http_client = Some(client);
    }

    /// Calls a function with each request, without its secrets, before the request is sent.
    ///
    /// A retry and a request after a redirect count as requests. The function must not block.
    pub fn on_request(&mut self, observer: impl Fn(&SentRequest) + Send + Sync + 'static) {
        self.observer = Some(Arc::new(observer));
    }

    /// Adds a layer of tower around each attempt of a call. The first layer is the outermost.
    ///
    /// The layer sees each request that is sent, also retries and requests after a redirect, and the head of the
    /// response before its body is read. [`CallInfo`](crate::CallInfo), an extension of the request, tells the operation
    /// and the number of the attempt. The request has no credentials: the client adds them inside of all layers, if the
    /// URL that the layers leave has the configured origin. The timeout of the attempt includes the layers. The client
    /// waits for rate limits before it, and decides on retries after it.
    ///
    /// ```
    /// use plenary_client::{Body, CallInfo, Settings};
    /// use tower::util::MapRequestLayer;
    ///
    /// fn counting(settings: &mut Settings) {
    ///     settings.attempt_layer(MapRequestLayer::new(|request: http::Request<Body>| {
    ///         if let Some(CallInfo { operation: Some(operation), attempt, .. }) = request.extensions().get() {
    ///             println!("attempt {attempt} of {}", operation.id);
    ///         }
    ///         request
    ///     }));
    /// }
    /// ```
    pub fn attempt_layer(&mut self, layer: impl HttpLayer) {
        self.attempt_layers.add(layer);
    }

    /// Adds a layer of tower around each call with all its attempts. The first layer is the outermost.
    ///
    /// The layer sees the request of the call once, without credentials, and the last response, whose whole body is in
    /// memory. If the layer responds itself, nothing is sent, and `attempts()` is 0. If it changes the request, each
    /// attempt is sent with the changes. A multipart body is then sent only once, so it is not retried. Only the total
    /// timeout includes the layers.
    pub fn call_layer(&mut self, layer: impl HttpLayer) {
        self.call_layers.add(layer);
    }

    /// Sets the user agent.
    pub fn user_agent(&mut self, user_agent: impl Into<String>) {
        self.user_agent = user_agent.into();
    }

    /// Sets whether the base URL may use plain HTTP to another machine.
    ///
    /// Credentials are then sent unencrypted.
    pub const fn plain_http(&mut self, allowed: bool) {
        self.plain_http = allowed;
    }

    /// Sets the limit for a response body, in bytes. A longer body is an error.
    ///
    /// A value can need much more memory than its body. The worst case is a list of minimal objects: an item takes a
    /// few bytes of the body, and the size of its type in memory, which can be more than a thousand bytes. Decoding
    /// such a list needs little memory in addition to the items. If you do not trust a server, set a lower limit.
    pub const fn body_limit(&mut self, bytes: usize) {
        self.body_limit = bytes;
    }

    /// Sets how many bytes of an error response body are read and kept.
    ///
    /// The rest of the body is discarded.
    pub const fn error_body_limit(&mut self, bytes: usize) {
        self.error_body_limit = bytes;
    }

    /// Returns the connection of a generated client.
    ///
    /// # Errors
    ///
    /// Returns a [`ConfigurationError`] if a setting is missing or cannot be used.
    pub fn connect(self) -> Result<Connection, ConfigurationError> {
        let text = match &self.base_url {
            Some(url) => url.clone(),
            None => self.server_url()?,
        };
        let (provider, given) = (self.provider.title, self.base_url_from);
        let unusable = |reason| ConfigurationError::UnusableBaseUrl { provider, given, reason };
        let url = self.checked_url(&text).map_err(unusable)?;
        let servers = self.servers();
        let mut given = Vec::new();
        for credential in self.provider.credentials {
            match self.credentials.get(credential.name) {
                Some(secret) => given.push((credential, secret)),
                None if self.allows_missing_credentials => {}
                None => {
                    return Err(ConfigurationError::MissingCredential {
                        provider: self.provider.title,
                        credential: credential.name,
                        description: credential.description,
                    });
                }
            }
        }
        let credentials = Credentials::new(given)?;
        let http = match &self.http_client {
            Some(client) if !follows_redirects(client) => client.clone(),
            Some(_) => return Err(ConfigurationError::RedirectingHttpClient),
            None => {
                let http = reqwest::Client::builder()
                    .connect_timeout(self.connect_timeout)
                    .user_agent(self.user_agent)
                    .redirect(Policy::none())
                    .retry(reqwest::retry::never())
                    // Another crate may enable these features of reqwest, but only `coding` may decode bodies.
                    .no_gzip()
                    .no_brotli()
                    .no_deflate()
                    .no_zstd();
                let http = match self.idle_timeout {
                    Some(timeout) => http.pool_idle_timeout((timeout < FOREVER).then_some(timeout)),
                    None => http,
                };
                // A server on this machine is not behind a proxy, and a proxy would see the credentials unencrypted.
                let http = if is_loopback(&url) { http.no_proxy() } else { http };
                tls::select(http)?.build().map_err(ConfigurationError::HttpClient)?
            }
        };
        let rate_limits = if self.rate_limits { RateLimits::documented(self.provider) } else { RateLimits::default() };
        Ok(Connection::new(Policies {
            provider: self.provider,
            base_url: url,
            http,
            servers,
            credentials,
            timeout: self.timeout,
            total_timeout: self.total_timeout,
            retry: self.retry,
            budget: Budget::new(),
            rate_limits,
            in_flight: InFlight::new(self.concurrent_requests),
            body_limit: self.body_limit,
            error_body_limit: self.error_body_limit,
            observer: self.observer,
            attempt_service: self.attempt_layers.around(HttpService::new(Transport)),
            call_service: self.call_layers.around(HttpService::new(AllAttempts)),
        }))
    }

    /// Returns the base URLs of operations with their own server, unless the caller set the base URL.
    ///
    /// An unusable URL causes an error only in calls of its operation, because the client can call the others.
    fn servers(&self) -> BTreeMap<&'static str, OwnServer> {
        let operations = self.provider.operations.iter().filter(|_| self.base_url.is_none());
        let own = operations.filter_map(|operation| Some((operation.id, operation.server?)));
        own.map(|(id, server)| (id, self.checked_url(server))).collect()
    }

    /// Parses a base URL, or returns the reason why the client cannot use it.
    fn checked_url(&self, text: &str) -> Result<Url, &'static str> {
        // The parser drops line breaks, reads a backslash as a slash, and accepts three slashes before the host.
        if text.contains(|character: char| character.is_whitespace() || character.is_control() || character == '\\') {
            return Err("it contains whitespace, a control character or a backslash");
        }
        if text.split_once("://").is_none_or(|(_, rest)| rest.starts_with('/')) {
            return Err("it must begin with a scheme, `://` and a host");
        }
        // The parser treats an empty port as the default port. `http://host:$PORT` has an empty port if `$PORT` is
        // empty.
        let authority = text.split_once("://").and_then(|(_, rest)| rest.split(['/', '?', '#']).next());
        if authority.is_some_and(|authority| authority.ends_with(':')) {
            return Err("its port is empty");
        }
        let url = Url::parse(text).map_err(|_| "it is not a valid URL")?;
        if url.domain().is_some_and(|domain| !is_host(domain)) {
            return Err("its host is not a valid host name");
        }
        if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
            return Err("its scheme must be `https` or `http`");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("it contains a user name or a password: pass credentials to the builder instead");
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err("it contains a query or a fragment");
        }
        if url.scheme() == "http" && !self.plain_http && !is_loopback(&url) {
            return Err(
                "plain HTTP exposes credentials to the network: use `https`, or call `plain_http(true)` on the builder",
            );
        }
        Ok(url)
    }

    fn server_url(&self) -> Result<String, ConfigurationError> {
        let mut url = self.provider.server.to_owned();
        for variable in self.provider.variables {
            let placeholder = format!("{{{}}}", variable.name);
            let value = match (self.variables.get(variable.name), variable.default) {
                (Some(value), _) => value,
                (None, Some(default)) => {
                    url = url.replace(&placeholder, default);
                    continue;
                }
                (None, None) => {
                    return Err(ConfigurationError::MissingBaseUrl {
                        provider: self.provider.title,
                        variable: variable.name,
                        description: variable.description,
                    });
                }
            };
            // Users often pass the complete host name instead of its first part.
            let after = url.split_once(&placeholder).map_or("", |(_, after)| after);
            let after = after.split('/').next().filter(|after| !after.is_empty());
            let value = after.and_then(|after| value.strip_suffix(after)).unwrap_or(value);
            if !is_part_of_host(value) {
                return Err(ConfigurationError::UnusableVariable {
                    provider: self.provider.title,
                    variable: variable.name,
                    environment: variable.environment,
                });
            }
            url = url.replace(&placeholder, value);
        }
        Ok(url)
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The base URL is not checked yet and may contain a password or a token.
        let base_url = self.base_url.as_ref().map(|_| format_args!(".."));
        formatter
            .debug_struct("Settings")
            .field("provider", &self.provider.name)
            .field("base_url", &base_url)
            .field("variables", &self.variables)
            .field("credentials", &self.credentials)
            .field("timeout", &self.timeout)
            .field("total_timeout", &self.total_timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("retry", &self.retry)
            .field("rate_limits", &self.rate_limits)
            .field("concurrent_requests", &self.concurrent_requests)
            .field("idle_timeout", &self.idle_timeout)
            .field("plain_http", &self.plain_http)
            .field("body_limit", &self.body_limit)
            .field("error_body_limit", &self.error_body_limit)
            .field("attempt_layers", &self.attempt_layers)
            .field("call_layers", &self.call_layers)
            .field("http_client", &self.http_client.as_ref().map(|_| format_args!("..")))
            .finish_non_exhaustive()
    }
}

/// Returns true unless the redirect policy of a client is `none`.
///
/// reqwest shows the policy only in its `Debug` output. Unknown output is treated as a policy that follows redirects.
fn follows_redirects(client: &reqwest::Client) -> bool {
    !format!("{client:?}").contains("redirect_policy: \"Policy(None)\"")
}

/// Returns true for a host name, with or without a port.
///
/// Such a value cannot change another part of the URL.
fn is_part_of_host(value: &str) -> bool {
    let is_port = |port: &str| port.parse::<u16>().is_ok();
    match value.split_once(':') {
        Some((host, port)) if is_port(port) => is_host(host),
        Some(_) => false,
        None => is_host(value),
    }
}

/// Returns true if each label has only letters, digits, hyphens and underscores.
fn is_host(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    let is_part = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_');
    name.split('.').all(|label| !label.is_empty() && label.chars().all(is_part))
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => {
            let name = name.strip_suffix('.').unwrap_or(name);
            name == "localhost" || name.ends_with(".localhost")
        }
        Some(url::Host::Ipv4(address)) => address.is_loopback() || address.is_unspecified(),
        Some(url::Host::Ipv6(address)) => match address.to_ipv4_mapped() {
            Some(address) => address.is_loopback() || address.is_unspecified(),
            None => address.is_loopback() || address.is_unspecified(),
        },
        None => false,
    }
}

/// A missing environment variable.
struct Missing {
    environment: &'static str,
    instead: Option<&'static str>,
    description: &'static str,
}

/// Lists which variables are set and which are missing.
///
/// Then describes the missing variables.
fn help(found: &[&str], missing: &[Missing]) -> String {
    let list = |names: Vec<String>| names.join(" and ");
    let missing_names = list(missing.iter().map(|variable| format!("${}", variable.environment)).collect());
    let mut help = match (found.len(), missing.len()) {
        (0, 1) => format!("{missing_names} is not set"),
        (0, _) => format!("{missing_names} are not set"),
        (set_count, missing_count) => format!(
            "{} {} set but {missing_names} {} not",
            list(found.iter().map(|name| format!("${name}")).collect()),
            if set_count == 1 { "is" } else { "are" },
            if missing_count == 1 { "is" } else { "are" },
        ),
    };
    for Missing { environment, instead, description } in missing {
        let description = description.trim_end_matches('.');
        help.push_str(&format!("\n  {environment}: {description}"));
        if let Some(url) = instead {
            help.push_str(&format!(" (or set {url} to the complete base URL)"));
        }
    }
    help
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::{Settings, is_loopback};
    use crate::{Operation, Provider};

    static UPLOAD: Operation = Operation {
        provider: "own",
        id: "upload",
        method: "POST",
        path: "/files",
        server: Some("http://upload.example"),
        summary: "",
        page: "",
        page_read: "",
        paging: None,
        rate_limit: None,
        credentials: &[],
        credentials_are_optional: false,
        parameters: &[],
        responses: &[],
    };
    static PROVIDER: Provider = Provider { operations: &[&UPLOAD], ..Provider::OWN };

    #[test]
    fn an_unusable_server_of_an_operation_is_an_error_of_that_operation() {
        let is_origin =
            |connection: &crate::Connection, url: &str| connection.is_origin(&Url::parse(url).unwrap(), Some(&UPLOAD));
        let connection = Settings::new(&PROVIDER).connect().unwrap();
        let reason = connection.base_url_of(&UPLOAD).unwrap_err();
        assert!(
            reason.starts_with("`http://upload.example`, the server of this operation, cannot be used: plain HTTP")
        );
        assert!(!is_origin(&connection, "http://upload.example") && !is_origin(&connection, Provider::OWN.server));
        let mut settings = Settings::new(&PROVIDER);
        settings.plain_http(true);
        let connection = settings.connect().unwrap();
        assert_eq!(connection.base_url_of(&UPLOAD), Ok("http://upload.example"));
        assert!(is_origin(&connection, "http://upload.example") && !is_origin(&connection, Provider::OWN.server));
    }

    #[test]
    fn loopback_is_recognized_in_every_spelling() {
        for host in
            ["localhost", "LOCALHOST.", "a.localhost", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "[::]"]
        {
            assert!(is_loopback(&Url::parse(&format!("http://{host}/")).unwrap()), "{host}");
        }
        for host in ["localhost.example", "alocalhost", "128.0.0.1", "[::2]", "[::ffff:10.0.0.1]"] {
            assert!(!is_loopback(&Url::parse(&format!("http://{host}/")).unwrap()), "{host}");
        }
    }
}
