//! The credentials of one provider in one run, and the check of a request against them.

use std::collections::BTreeMap;
use std::io;

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use openapiv3::{APIKeyLocation, SecurityScheme};
use uuid::Uuid;

use crate::document::{Document, Operation, unusable};

/// Freshly drawn values for every credential that a document names.
pub(crate) struct Credentials {
    parts: BTreeMap<String, String>,
    schemes: BTreeMap<String, Scheme>,
}

enum Scheme {
    Header { name: String, value: String },
    Basic { user: String, password: String },
    Bearer { token: String },
}

impl Credentials {
    pub(crate) fn drawn(document: &Document) -> io::Result<Self> {
        let mut parts = BTreeMap::new();
        let mut schemes = BTreeMap::new();
        for (name, scheme) in &document.security_schemes {
            schemes.insert(name.clone(), Scheme::drawn(name, scheme, &mut parts)?);
        }
        Ok(Credentials { parts, schemes })
    }

    /// All of them by their `x-credentials` names.
    pub(crate) fn parts(&self) -> &BTreeMap<String, String> {
        &self.parts
    }

    /// The value of the credential with that `x-credentials` name.
    pub(crate) fn part(&self, name: &str) -> io::Result<String> {
        let value = self.parts.get(name).cloned();
        value.ok_or_else(|| unusable(format!("no security scheme names the credential {name}")))
    }

    /// Whether the headers satisfy one of the operation's alternatives; an operation without any is open.
    pub(crate) fn admit(&self, operation: &Operation, headers: &HeaderMap) -> bool {
        let met = |name: &String| self.schemes.get(name).is_some_and(|scheme| scheme.met_by(headers));
        operation.security.is_empty() || operation.security.iter().any(|alternative| alternative.iter().all(met))
    }
}

impl Scheme {
    fn drawn(name: &str, scheme: &SecurityScheme, parts: &mut BTreeMap<String, String>) -> io::Result<Self> {
        let (SecurityScheme::APIKey { extensions, .. } | SecurityScheme::HTTP { extensions, .. }) = scheme else {
            return Err(unusable(format!("security scheme {name}: neither an API key nor HTTP authentication")));
        };
        let named = extensions.get("x-credentials").and_then(|names| names.as_array());
        let named: Vec<&str> = named.into_iter().flatten().filter_map(|name| name.as_str()).collect();
        let mut value = |part: &str| parts.entry(part.to_owned()).or_insert_with(|| drawn_value(part)).clone();

        match (scheme, named.as_slice()) {
            (SecurityScheme::APIKey { location: APIKeyLocation::Header, name, .. }, [part]) => {
                Ok(Scheme::Header { name: name.clone(), value: value(part) })
            }
            (SecurityScheme::HTTP { scheme, .. }, [user, password]) if scheme.eq_ignore_ascii_case("basic") => {
                Ok(Scheme::Basic { user: value(user), password: value(password) })
            }
            (SecurityScheme::HTTP { scheme, .. }, [token]) if scheme.eq_ignore_ascii_case("bearer") => {
                Ok(Scheme::Bearer { token: value(token) })
            }
            _ => Err(unusable(format!("security scheme {name}: its kind and its x-credentials do not fit together"))),
        }
    }

    fn met_by(&self, headers: &HeaderMap) -> bool {
        match self {
            Scheme::Header { name, value } => headers.get(name).is_some_and(|given| given == value.as_str()),
            Scheme::Bearer { token } => authorization(headers, "bearer").is_some_and(|given| given == token),
            Scheme::Basic { user, password } => authorization(headers, "basic")
                .and_then(|given| BASE64_STANDARD.decode(given).ok())
                .is_some_and(|given| given == format!("{user}:{password}").as_bytes()),
        }
    }
}

fn authorization<'h>(headers: &'h HeaderMap, scheme: &str) -> Option<&'h str> {
    let (given, value) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    given.eq_ignore_ascii_case(scheme).then(|| value.trim_start())
}

fn drawn_value(part: &str) -> String {
    // A project is known by a UUID everywhere at its provider, so its id looks like one here.
    if part == "project_id" {
        return Uuid::new_v4().to_string();
    }
    format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple())
}
