//! The credentials of one provider in one run, and the check of a request against them.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{PoisonError, RwLock};

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;
use uuid::Uuid;

use crate::document::{Document, Operation, unusable};

/// Freshly drawn values for every credential that a document names.
pub(crate) struct Credentials {
    parts: BTreeMap<String, String>,
    schemes: BTreeMap<String, Scheme>,
    /// The values that are good now, by the credential: what was drawn, and what was given out since.
    good: RwLock<BTreeMap<String, BTreeSet<String>>>,
}

/// How credentials come with a request; each is known by its `x-credentials` name.
enum Scheme {
    Header { name: String, part: String },
    Basic { user: String, password: String },
    Bearer { token: String },
}

impl Credentials {
    pub(crate) fn drawn(document: &Document) -> io::Result<Self> {
        let mut parts = BTreeMap::new();
        let mut schemes = BTreeMap::new();
        for (name, scheme) in &document.security_schemes {
            let named = scheme["x-credentials"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let named: Vec<&str> = named.collect();
            schemes.insert(name.clone(), Scheme::read(name, scheme, &named)?);
            parts.extend(named.into_iter().map(|part| (part.to_owned(), drawn_value(part))));
        }
        let good = parts.iter().map(|(part, value)| (part.clone(), BTreeSet::from([value.clone()]))).collect();
        Ok(Credentials { parts, schemes, good: RwLock::new(good) })
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

    /// One more value that is good in a header; nothing where the header is no credential.
    pub(crate) fn issue(&self, header: &str) -> Option<String> {
        let part = self.part_of(header)?;
        let value = drawn_value(part);
        let mut good = self.good.write().unwrap_or_else(PoisonError::into_inner);
        good.entry(part.to_owned()).or_default().insert(value.clone());
        Some(value)
    }

    /// Makes the value of a header worthless that is a credential.
    pub(crate) fn revoke(&self, header: &str, headers: &HeaderMap) {
        let given = headers.get(header).and_then(|given| given.to_str().ok());
        let mut good = self.good.write().unwrap_or_else(PoisonError::into_inner);
        if let (Some(values), Some(given)) = (self.part_of(header).and_then(|part| good.get_mut(part)), given) {
            values.remove(given);
        }
    }

    /// Whether a value is good in a header.
    pub(crate) fn is_good_in(&self, header: &str, value: &str) -> bool {
        self.part_of(header).is_some_and(|part| self.is_good(part, value))
    }

    fn part_of(&self, header: &str) -> Option<&str> {
        self.schemes.values().find_map(|scheme| match scheme {
            Scheme::Header { name, part } if name.eq_ignore_ascii_case(header) => Some(part.as_str()),
            _ => None,
        })
    }

    /// Whether the headers satisfy one of the operation's alternatives; an operation without any is open.
    pub(crate) fn admit(&self, operation: &Operation, headers: &HeaderMap) -> bool {
        let met = |name: &String| self.schemes.get(name).is_some_and(|scheme| self.is_met(scheme, headers));
        operation.security.is_empty() || operation.security.iter().any(|alternative| alternative.iter().all(met))
    }

    fn is_met(&self, scheme: &Scheme, headers: &HeaderMap) -> bool {
        match scheme {
            Scheme::Header { name, part } => {
                headers.get(name).and_then(|given| given.to_str().ok()).is_some_and(|given| self.is_good(part, given))
            }
            Scheme::Bearer { token } => {
                authorization(headers, "bearer").is_some_and(|given| self.is_good(token, given))
            }
            Scheme::Basic { user, password } => authorization(headers, "basic")
                .and_then(|given| String::from_utf8(BASE64_STANDARD.decode(given).ok()?).ok())
                .and_then(|given| given.split_once(':').map(|(name, word)| (name.to_owned(), word.to_owned())))
                .is_some_and(|(name, word)| self.is_good(user, &name) && self.is_good(password, &word)),
        }
    }

    fn is_good(&self, part: &str, value: &str) -> bool {
        let good = self.good.read().unwrap_or_else(PoisonError::into_inner);
        good.get(part).is_some_and(|values| values.contains(value))
    }
}

impl Scheme {
    fn read(name: &str, scheme: &Value, named: &[&str]) -> io::Result<Self> {
        let is = |key: &str, value: &str| scheme[key].as_str().is_some_and(|given| given.eq_ignore_ascii_case(value));
        match named {
            [part] if is("type", "apiKey") && is("in", "header") => Ok(Scheme::Header {
                name: scheme["name"].as_str().unwrap_or_default().to_owned(),
                part: (*part).to_owned(),
            }),
            [user, password] if is("scheme", "basic") => {
                Ok(Scheme::Basic { user: (*user).to_owned(), password: (*password).to_owned() })
            }
            [token] if is("scheme", "bearer") => Ok(Scheme::Bearer { token: (*token).to_owned() }),
            _ => Err(unusable(format!("security scheme {name}: its kind and its x-credentials do not fit together"))),
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
