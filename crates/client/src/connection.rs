//! The credentials and policies that a client's clones share.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::credentials::Credentials;
use crate::in_flight::InFlight;
use crate::rate_limit::RateLimits;
use crate::retry::Budget;
use crate::sent_request::Observer;
use crate::{Operation, Provider, Retry, Secret, redaction};

/// A client's credentials and policies, shared by its clones.
#[derive(Clone)]
pub struct Connection(pub(crate) Arc<Policies>);

/// The credentials and policies that a client applies to its calls.
pub(crate) struct Policies {
    pub(crate) provider: &'static Provider,
    pub(crate) origin: url::Origin,
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
}

/// The base URL and the origin of an operation's own server, or the reason why the client cannot use it.
pub(crate) type OwnServer = Result<(String, url::Origin), &'static str>;

impl Connection {
    pub(crate) fn new(policies: Policies) -> Self {
        Self(Arc::new(policies))
    }

    /// Returns the provider that the client calls.
    pub fn provider(&self) -> &'static Provider {
        self.0.provider
    }

    /// Returns true if the client enforces a rate limit for an operation.
    pub(crate) fn keeps_rate_limit(&self, operation: &str) -> bool {
        self.0.rate_limits.of(operation).is_some()
    }

    pub(crate) fn origin(&self) -> &url::Origin {
        &self.0.origin
    }

    /// Returns the base URL of an operation with its own server.
    ///
    /// # Errors
    ///
    /// Returns the reason if the client cannot use that server.
    pub(crate) fn base_url(&self, operation: &Operation) -> Result<Option<&str>, String> {
        let own = operation.server.and_then(|server| Some((server, self.0.servers.get(operation.id)?)));
        match own {
            None => Ok(None),
            Some((_, Ok((url, _)))) => Ok(Some(url)),
            Some((server, Err(reason))) => {
                Err(format!("`{server}`, the server of this operation, cannot be used: {reason}"))
            }
        }
    }

    /// Returns the first credential that an operation requires but that is not set.
    pub(crate) fn missing_credential(&self, operation: &Operation) -> Option<&'static str> {
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

    /// Adds the credentials in the query to the target of a redirect.
    pub(crate) fn authorize_target(&self, attempt: &mut reqwest::Request, operation: Option<&Operation>) {
        if self.is_origin(attempt.url(), operation) {
            self.0.credentials.apply_query(attempt, operation);
        }
    }

    /// Returns true if a URL has the origin of the operation's server, or of the base URL if it has none.
    ///
    /// Unlike [`url::Url::origin`], this function does not allocate.
    pub(crate) fn is_origin(&self, url: &url::Url, operation: Option<&Operation>) -> bool {
        let own = operation.filter(|operation| operation.server.is_some());
        let origin = match own.and_then(|operation| self.0.servers.get(operation.id)) {
            Some(Ok((_, origin))) => origin,
            Some(Err(_)) => return false,
            None => &self.0.origin,
        };
        let url::Origin::Tuple(scheme, host, port) = origin else { return false };
        let host = match host {
            url::Host::Domain(domain) => url::Host::Domain(domain.as_str()),
            url::Host::Ipv4(address) => url::Host::Ipv4(*address),
            url::Host::Ipv6(address) => url::Host::Ipv6(*address),
        };
        url.scheme() == scheme && url.host() == Some(host) && url.port_or_known_default() == Some(*port)
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
