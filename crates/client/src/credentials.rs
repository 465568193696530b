//! Credentials on their way into a request.

use std::fmt;
use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};

use crate::{ConfigurationError, Credential, Placement, Secret};

/// The headers that prove who calls, and the secrets in them, so that nothing shows one by mistake.
#[derive(Clone)]
pub(crate) struct Credentials {
    headers: HeaderMap,
    secrets: Arc<[Secret]>,
}

impl Credentials {
    /// Puts each credential where the provider wants it.
    pub(crate) fn new<'a>(
        given: impl IntoIterator<Item = (&'static Credential, &'a Secret)>,
    ) -> Result<Self, ConfigurationError> {
        let mut headers = HeaderMap::new();
        let mut secrets = Vec::new();
        let mut user = "";
        for (credential, secret) in given {
            let (name, value) = match credential.placement {
                Placement::Header(name) => (HeaderName::from_bytes(name.as_bytes()), secret.expose().to_owned()),
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
            let unusable = ConfigurationError::UnusableCredential { credential: credential.name };
            let (Ok(name), Ok(mut value)) = (name, HeaderValue::from_str(&value)) else {
                return Err(unusable);
            };
            value.set_sensitive(true);
            headers.insert(name, value);
        }
        Ok(Self { headers, secrets: secrets.into() })
    }

    /// Adds the headers to a request.
    pub(crate) fn apply(&self, request: &mut reqwest::Request) {
        for (name, value) in &self.headers {
            request.headers_mut().insert(name.clone(), value.clone());
        }
    }

    /// Everything that must not be shown.
    pub(crate) fn secrets(&self) -> Arc<[Secret]> {
        Arc::clone(&self.secrets)
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.headers.keys()).finish()
    }
}
