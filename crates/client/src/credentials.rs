//! Adds credentials to requests.

use std::fmt;
use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use reqwest::header::{AUTHORIZATION, HeaderName, HeaderValue};
use url::form_urlencoded::byte_serialize;

use crate::{ConfigurationError, Credential, Operation, Placement, Secret};

/// The headers with a client's credentials.
pub(crate) struct Credentials {
    given: Vec<&'static str>,
    headers: Vec<CredentialHeader>,
    /// The credential, the name and the value of each query parameter.
    queries: Vec<(&'static str, &'static str, Secret)>,
    /// The secrets in the headers and the queries. They must never be shown.
    secrets: Arc<[Secret]>,
}

/// A header with a credential, and the name of the last credential in its value.
struct CredentialHeader {
    credential: &'static str,
    name: HeaderName,
    value: HeaderValue,
}

impl Credentials {
    /// Creates the header that the provider expects for each credential.
    pub(crate) fn new<'a>(
        given: impl IntoIterator<Item = (&'static Credential, &'a Secret)>,
    ) -> Result<Self, ConfigurationError> {
        let mut names = Vec::new();
        let mut headers = Vec::new();
        let mut queries = Vec::new();
        let mut secrets = Vec::new();
        let mut user = "";
        for (credential, secret) in given {
            names.push(credential.name);
            let unusable = |reason| ConfigurationError::UnusableCredential { credential: credential.name, reason };
            if let Some(reason) = flaw(credential.placement, secret.expose()) {
                return Err(unusable(reason));
            }
            let (name, value) = match credential.placement {
                Placement::Header(name) => (HeaderName::from_bytes(name.as_bytes()), secret.expose().to_owned()),
                Placement::Query(name) => {
                    queries.push((credential.name, name, secret.clone()));
                    secrets.push(secret.clone());
                    let encoded: String = byte_serialize(secret.expose().as_bytes()).collect();
                    // A server may repeat the URL as it was sent.
                    secrets.extend([encoded.replace('+', "%20"), encoded].map(Secret::from));
                    continue;
                }
                Placement::Bearer => (Ok(AUTHORIZATION), format!("Bearer {}", secret.expose())),
                Placement::BasicUser => {
                    user = secret.expose();
                    secrets.push(secret.clone());
                    continue;
                }
                Placement::BasicPassword => {
                    let pair = BASE64_STANDARD.encode(format!("{user}:{}", secret.expose()));
                    secrets.push(Secret::from(pair.as_str()));
                    (Ok(AUTHORIZATION), format!("Basic {pair}"))
                }
            };
            secrets.push(secret.clone());
            let (Ok(name), Ok(mut value)) = (name, HeaderValue::from_str(&value)) else {
                return Err(unusable(NOT_ALLOWED));
            };
            value.set_sensitive(true);
            headers.push(CredentialHeader { credential: credential.name, name, value });
        }
        Ok(Self { given: names, headers, queries, secrets: secrets.into() })
    }

    /// Returns the credentials that an operation needs but that are not set.
    pub(crate) fn missing(&self, operation: &Operation) -> impl Iterator<Item = &'static str> {
        operation.credentials.iter().copied().filter(|credential| !self.given.contains(credential))
    }

    /// Returns true if an operation needs no other credentials than those that are set.
    fn suffice(&self, operation: &Operation) -> bool {
        self.missing(operation).next().is_none()
    }

    /// Adds an operation's credentials, or all credentials if there is no operation.
    ///
    /// Without an operation, the first of several credentials in the same header is added.
    pub(crate) fn apply(&self, request: &mut reqwest::Request, operation: Option<&Operation>) {
        // An incomplete set of credentials does not authenticate a request.
        if operation.is_some_and(|operation| !self.suffice(operation)) {
            return;
        }
        for CredentialHeader { credential, name, value } in self.headers.iter().rev() {
            if operation.is_none_or(|operation| operation.credentials.contains(credential)) {
                request.headers_mut().insert(name.clone(), value.clone());
            }
        }
        self.apply_query(request, operation);
    }

    /// Adds the credentials in the query, unless the query contains them already.
    pub(crate) fn apply_query(&self, request: &mut reqwest::Request, operation: Option<&Operation>) {
        if operation.is_some_and(|operation| !self.suffice(operation)) {
            return;
        }
        for (credential, name, secret) in &self.queries {
            let is_sent = request.url().query_pairs().any(|(given, value)| given == *name && value == secret.expose());
            if !is_sent && operation.is_none_or(|operation| operation.credentials.contains(credential)) {
                request.url_mut().query_pairs_mut().append_pair(name, secret.expose());
            }
        }
    }

    /// Returns true if a header is one of the headers with credentials.
    ///
    /// A caller's own header may have the same name, on an operation that does not use the credential.
    pub(crate) fn contain(&self, name: &HeaderName, value: &HeaderValue) -> bool {
        self.headers.iter().any(|header| header.name == name && header.value == value)
    }

    /// Returns the secrets that must not be shown.
    pub(crate) fn secrets(&self) -> Arc<[Secret]> {
        Arc::clone(&self.secrets)
    }
}

const NOT_ALLOWED: &str = "it contains a character that is not allowed in a header, for example a line break";

/// Returns the reason if a credential cannot be sent or is clearly a mistake.
fn flaw(placement: Placement, secret: &str) -> Option<&'static str> {
    let is_padded = secret.starts_with(char::is_whitespace) || secret.ends_with(char::is_whitespace);
    // RFC 7617 allows any password without control characters, even an empty one.
    let is_password = placement == Placement::BasicPassword;
    match placement {
        _ if secret.chars().any(char::is_control) => Some(NOT_ALLOWED),
        _ if secret.is_empty() && !is_password => Some("it is empty"),
        _ if is_padded && !is_password => Some("it begins or ends with whitespace"),
        Placement::BasicUser if secret.contains(':') => {
            Some("it contains a colon, which is not allowed in a user name")
        }
        _ => None,
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let queries = self.queries.iter().map(|(_, name, _)| *name);
        let headers = self.headers.iter().map(|header| header.name.as_str());
        formatter.debug_list().entries(headers.chain(queries)).finish()
    }
}
