//! The connections, credentials and policies that a client's clones share.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use url::{ParseError, Position, Url};

use crate::credentials::Credentials;
use crate::in_flight::InFlight;
use crate::layers::HttpService;
use crate::rate_limit::RateLimits;
use crate::retry::Budget;
use crate::sent_request::Observer;
use crate::{Operation, Provider, Retry, Secret, SentRequest, redaction};

/// A client's connections, credentials and policies, shared by its clones.
///
/// Each builder has a clone, so it can outlive the client. A clone is one reference count.
#[derive(Clone)]
pub struct Connection(pub(crate) Arc<Policies>);

/// The connections, credentials and policies that a client applies to its calls.
pub(crate) struct Policies {
    pub(crate) provider: &'static Provider,
    pub(crate) base_url: Url,
    pub(crate) http: reqwest::Client,
    /// The operations with their own server. Empty if the caller set the base URL.
    pub(crate) servers: BTreeMap<&'static str, OwnServer>,
    pub(crate) credentials: Credentials,
    pub(crate) timeout: Duration,
    pub(crate) total_timeout: Option<Duration>,
    pub(crate) retry: Retry,
    pub(crate) budget: Budget,
    pub(crate) rate_limits: RateLimits,
    pub(crate) in_flight: Arc<InFlight>,
    pub(crate) body_limit: usize,
    pub(crate) error_body_limit: usize,
    /// Receives each request before it is sent.
    pub(crate) observer: Option<Observer>,
    /// Sends an attempt through the layers around it, if there are any.
    pub(crate) attempt_service: Option<HttpService>,
    /// Sends a call through the layers around it, if there are any.
    pub(crate) call_service: Option<HttpService>,
}

/// The base URL of an operation's own server, or the reason why the client cannot use it.
pub(crate) type OwnServer = Result<Url, &'static str>;

impl Connection {
    pub(crate) fn new(policies: Policies) -> Self {
        Self(Arc::new(policies))
    }

    /// Returns the provider that the client calls.
    pub fn provider(&self) -> &'static Provider {
        self.0.provider
    }

    /// Returns the base URL, without a trailing slash.
    pub fn base_url(&self) -> &str {
        without_slash(&self.0.base_url)
    }

    /// Returns the HTTP client that sends the requests.
    pub fn http_client(&self) -> &reqwest::Client {
        &self.0.http
    }

    /// Returns true if the client enforces a rate limit for an operation.
    pub(crate) fn keeps_rate_limit(&self, operation: &str) -> bool {
        self.0.rate_limits.of(operation).is_some()
    }

    /// Returns the base URL of an operation: its own server, or else that of the client.
    ///
    /// # Errors
    ///
    /// Returns the reason if the client cannot use the operation's own server.
    pub(crate) fn base_url_of(&self, operation: &Operation) -> Result<&str, String> {
        let own = operation.server.and_then(|server| Some((server, self.0.servers.get(operation.id)?)));
        match own {
            None => Ok(self.base_url()),
            Some((_, Ok(url))) => Ok(without_slash(url)),
            Some((server, Err(reason))) => {
                Err(format!("`{server}`, the server of this operation, cannot be used: {reason}"))
            }
        }
    }

    /// Returns the credentials that an operation requires but that are not set.
    pub(crate) fn missing_credentials(&self, operation: &Operation) -> impl Iterator<Item = &'static str> {
        self.0.credentials.missing(operation).filter(|_| !operation.credentials_are_optional)
    }

    /// Adds the credentials of an operation to a request.
    pub(crate) fn authorize(&self, attempt: &mut reqwest::Request, operation: Option<&Operation>) {
        // Credentials are sent only to the configured origin, and to the operation's own server.
        if self.is_origin(attempt.url(), operation) {
            self.0.credentials.apply(attempt, operation);
        }
    }

    /// Returns the credentials, query values, header values and other secrets of a call, which must not be shown.
    ///
    /// `secrets` contains the secrets in the path and the body.
    pub(crate) fn secrets_of(&self, request: &reqwest::Request, secrets: Vec<Secret>) -> Arc<[Secret]> {
        let credentials = self.0.credentials.secrets();
        let values = redaction::values_of(request, |name, value| self.0.credentials.contain(name, value));
        if values.is_empty() && secrets.is_empty() {
            return credentials;
        }
        credentials.iter().cloned().chain(values).chain(secrets).collect()
    }

    /// Returns the secrets that the observer of requests must not receive, if there is an observer.
    ///
    /// `secrets` contains the secrets in the path, the query and the body. Other values in the query are not hidden.
    pub(crate) fn hidden_from_observer(&self, secrets: &[Secret]) -> Option<Arc<[Secret]>> {
        self.0.observer.as_ref()?;
        Some(self.0.credentials.secrets().iter().chain(secrets).cloned().collect())
    }

    /// Passes a request to the observer of requests, if there is one.
    ///
    /// `hidden` contains the secrets that it must not receive.
    pub(crate) fn observe(&self, request: &reqwest::Request, hidden: &[Secret]) {
        if let Some(observer) = &self.0.observer {
            observer(&SentRequest::new(request, hidden));
        }
    }

    /// Adds the credentials in the query to the target of a redirect.
    pub(crate) fn authorize_target(&self, attempt: &mut reqwest::Request, operation: Option<&Operation>) {
        if self.is_origin(attempt.url(), operation) {
            self.0.credentials.apply_query(attempt, operation);
        }
    }

    /// Parses the URL of a request.
    ///
    /// Parses only the part after the server, if the server is that of the operation. The result is the same as for the
    /// whole URL.
    pub(crate) fn parse(&self, url: &str, operation: Option<&Operation>) -> Result<Url, ParseError> {
        let path = self.server(operation).and_then(|server| Some((server, path_on(server, url)?)));
        match path {
            Some((server, path)) => server.join(path),
            None => Url::parse(url),
        }
    }

    /// Returns true if a URL has the origin of the operation's server, or of the base URL if it has none.
    ///
    /// Unlike [`Url::origin`], this function does not allocate.
    pub(crate) fn is_origin(&self, url: &Url, operation: Option<&Operation>) -> bool {
        self.server(operation).is_some_and(|server| {
            url.scheme() == server.scheme()
                && url.host() == server.host()
                && url.port_or_known_default() == server.port_or_known_default()
        })
    }

    /// Returns the base URL of an operation, or `None` if the client cannot use it.
    fn server(&self, operation: Option<&Operation>) -> Option<&Url> {
        let own = operation.filter(|operation| operation.server.is_some());
        match own.and_then(|operation| self.0.servers.get(operation.id)) {
            Some(server) => server.as_ref().ok(),
            None => Some(&self.0.base_url),
        }
    }
}

/// Returns a base URL to which paths can be added.
pub(crate) fn without_slash(url: &Url) -> &str {
    url.as_str().trim_end_matches('/')
}

/// Returns the path and the query of a URL on a server.
///
/// Returns `None` if the URL is on another server or its path may be read as a server.
fn path_on<'a>(server: &Url, url: &'a str) -> Option<&'a str> {
    let path = url.strip_prefix(&server[..Position::BeforePath])?;
    match path.as_bytes() {
        // The parser drops line breaks and tabs, and reads a backslash as a slash.
        [b'/', b'/' | b'\\' | ..=b' ', ..] => None,
        [b'/', ..] => Some(path),
        _ => None,
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Policies { provider, credentials, timeout, total_timeout, retry, body_limit, error_body_limit, .. } =
            &*self.0;
        formatter
            .debug_struct("Connection")
            .field("provider", &provider.name)
            .field("credentials", credentials)
            .field("timeout", timeout)
            .field("total_timeout", total_timeout)
            .field("retry", retry)
            .field("body_limit", body_limit)
            .field("error_body_limit", error_body_limit)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use crate::{Provider, Settings};

    static PROVIDER: Provider = Provider::OWN;

    #[test]
    fn a_url_is_parsed_as_if_it_had_no_base_url() {
        for base_url in
            ["https://api.example", "https://api.example/", "https://API.example:443/v2/", "http://[::1]:8080/a%20b/"]
        {
            let mut settings = Settings::new(&PROVIDER);
            settings.base_url(base_url);
            let connection = settings.connect().unwrap();
            let base_url = connection.base_url();
            for end in [
                "",
                "/",
                "/rooms",
                "/rooms?a=%20&b[c]=d e",
                "?a=1",
                "/a/./b/../c",
                "/%2e%2E/%2e",
                "/..",
                "/../..//x",
                "/#f",
                "/a#f?g",
                "//other.example/rooms",
                "/\\other.example/rooms",
                "\\rooms",
                "/\t/other.example/rooms",
                "/\n\\other.example",
                "/\r\n//other.example",
                "/ /rooms",
                "/rooms ",
                "/rooms\n",
                "/r\toom?\ta",
                ":81/rooms",
                "@other.example/rooms",
                ".other.example/rooms",
                "8/rooms",
                "/caf\u{e9}?\u{20ac}",
                "/a|b^c`{d}?'\"<>",
                "/%zz%",
                "/https://other.example",
                "/a:b@c",
                "/\u{feff}",
                "/\u{0}x",
            ] {
                let url = format!("{base_url}{end}");
                // `Debug` shows the parts of a URL, which `PartialEq` ignores.
                assert_eq!(format!("{:?}", connection.parse(&url, None)), format!("{:?}", Url::parse(&url)), "{url:?}");
            }
        }
        let connection = Settings::new(&PROVIDER).connect().unwrap();
        for url in ["https://other.example/rooms", "/rooms", "rooms", ""] {
            assert_eq!(connection.parse(url, None), Url::parse(url), "{url:?}");
        }
    }
}
