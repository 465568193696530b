//! The credentials of one provider in one run.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{PoisonError, RwLock};

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;
use uuid::Uuid;

use crate::document::Document;
use crate::operation::ServedOperation;
use crate::unusable::unusable;

/// A random value for each credential in a document.
pub(crate) struct Credentials {
    parts: BTreeMap<String, String>,
    schemes: BTreeMap<String, Scheme>,
    /// The valid values of each credential: the generated value and issued values.
    valid: RwLock<BTreeMap<String, BTreeSet<String>>>,
}

/// Where a request contains credentials, with their `x-credentials` names.
enum Scheme {
    Header { name: String, part: String },
    Basic { user: String, password: String },
    Bearer { token: String },
}

impl Credentials {
    pub(crate) fn generate(document: &Document) -> io::Result<Self> {
        let mut parts = BTreeMap::new();
        let mut schemes = BTreeMap::new();
        for (name, scheme) in &document.security_schemes {
            let names = scheme["x-credentials"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let names: Vec<&str> = names.collect();
            schemes.insert(name.clone(), Scheme::read(name, scheme, &names)?);
            parts.extend(names.into_iter().map(|part| (part.to_owned(), random_value(part))));
        }
        let valid = parts.iter().map(|(part, value)| (part.clone(), BTreeSet::from([value.clone()]))).collect();
        Ok(Credentials { parts, schemes, valid: RwLock::new(valid) })
    }

    /// Returns the generated values by their `x-credentials` names.
    pub(crate) fn parts(&self) -> &BTreeMap<String, String> {
        &self.parts
    }

    /// Returns the generated value of a credential by its `x-credentials` name.
    pub(crate) fn part(&self, name: &str) -> io::Result<String> {
        let value = self.parts.get(name).cloned();
        value.ok_or_else(|| {
            unusable(format!("unknown credential `{name}` (add it to `x-credentials` of a security scheme)"))
        })
    }

    /// Issues another valid value for a header, or returns `None` for other headers.
    pub(crate) fn issue(&self, header: &str) -> Option<String> {
        let part = self.part_of(header)?;
        let value = random_value(part);
        let mut valid = self.valid.write().unwrap_or_else(PoisonError::into_inner);
        valid.entry(part.to_owned()).or_default().insert(value.clone());
        Some(value)
    }

    /// Revokes the credential in a header.
    pub(crate) fn revoke(&self, header: &str, headers: &HeaderMap) {
        let value = headers.get(header).and_then(|value| value.to_str().ok());
        let mut valid = self.valid.write().unwrap_or_else(PoisonError::into_inner);
        if let (Some(values), Some(value)) = (self.part_of(header).and_then(|part| valid.get_mut(part)), value) {
            values.remove(value);
        }
    }

    /// Returns true if a value is valid in a header.
    pub(crate) fn is_valid_in(&self, header: &str, value: &str) -> bool {
        self.part_of(header).is_some_and(|part| self.is_valid(part, value))
    }

    fn part_of(&self, header: &str) -> Option<&str> {
        self.schemes.values().find_map(|scheme| match scheme {
            Scheme::Header { name, part } if name.eq_ignore_ascii_case(header) => Some(part.as_str()),
            _ => None,
        })
    }

    /// Returns true if the headers meet the operation's security requirements.
    pub(crate) fn allow(&self, operation: &ServedOperation, headers: &HeaderMap) -> bool {
        let met = |name: &String| self.schemes.get(name).is_some_and(|scheme| self.is_met(scheme, headers));
        operation.security.is_empty() || operation.security.iter().any(|alternative| alternative.iter().all(met))
    }

    /// Returns true if the headers contain valid credentials of any kind.
    pub(crate) fn allow_any(&self, headers: &HeaderMap) -> bool {
        self.schemes.values().any(|scheme| self.is_met(scheme, headers))
    }

    fn is_met(&self, scheme: &Scheme, headers: &HeaderMap) -> bool {
        match scheme {
            Scheme::Header { name, part } => {
                headers.get(name).and_then(|value| value.to_str().ok()).is_some_and(|value| self.is_valid(part, value))
            }
            Scheme::Bearer { token } => {
                authorization(headers, "bearer").is_some_and(|value| self.is_valid(token, value))
            }
            Scheme::Basic { user, password } => authorization(headers, "basic")
                .and_then(|value| String::from_utf8(BASE64_STANDARD.decode(value).ok()?).ok())
                .and_then(|value| value.split_once(':').map(|(name, secret)| (name.to_owned(), secret.to_owned())))
                .is_some_and(|(name, secret)| self.is_valid(user, &name) && self.is_valid(password, &secret)),
        }
    }

    fn is_valid(&self, part: &str, value: &str) -> bool {
        let valid = self.valid.read().unwrap_or_else(PoisonError::into_inner);
        valid.get(part).is_some_and(|values| values.contains(value))
    }
}

impl Scheme {
    fn read(name: &str, scheme: &Value, names: &[&str]) -> io::Result<Self> {
        let is =
            |key: &str, expected: &str| scheme[key].as_str().is_some_and(|value| value.eq_ignore_ascii_case(expected));
        match names {
            [part] if is("type", "apiKey") && is("in", "header") => Ok(Scheme::Header {
                name: scheme["name"].as_str().unwrap_or_default().to_owned(),
                part: (*part).to_owned(),
            }),
            [user, password] if is("scheme", "basic") => {
                Ok(Scheme::Basic { user: (*user).to_owned(), password: (*password).to_owned() })
            }
            [token] if is("scheme", "bearer") => Ok(Scheme::Bearer { token: (*token).to_owned() }),
            _ => Err(unusable(format!("security scheme `{name}`: its `x-credentials` do not match its type"))),
        }
    }
}

/// Returns the credentials in the `Authorization` header if they have this scheme.
fn authorization<'h>(headers: &'h HeaderMap, scheme: &str) -> Option<&'h str> {
    let (name, value) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    name.eq_ignore_ascii_case(scheme).then(|| value.trim_start())
}

fn random_value(part: &str) -> String {
    // SignalWire identifies projects by UUIDs.
    if part == "project_id" {
        return Uuid::new_v4().to_string();
    }
    format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple())
}
