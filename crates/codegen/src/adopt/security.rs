//! Rewrites security schemes and requirements.

use std::collections::{BTreeMap, BTreeSet};

use plenary_openapi::{DocumentedOperation, Node, escape};
use serde_json::{Map, Value, json};

use super::reading::{keys, resolved};
use super::warning::Warning;
use crate::check::{BUILDER_METHODS, is_identifier};
use crate::model::snake;

/// The header that has all cookies.
pub(super) const COOKIE: &str = "Cookie";

/// The security schemes that operations of the client use.
#[derive(Debug, Default)]
pub(super) struct Security {
    /// The adopted schemes, in the order of the document.
    schemes: Map<String, Value>,
    /// The names of the schemes that send each header. The headers are in lower case.
    ///
    /// A query parameter begins with `?`.
    headers: BTreeMap<String, Vec<String>>,
    /// The scheme that replaces each duplicate scheme.
    ///
    /// Both send the same kind of credential in the same header.
    same: BTreeMap<String, String>,
}

impl Security {
    /// Adopts the schemes that the operations need, and reports the others.
    ///
    /// A client asks for each credential that it may send. An operation with several requirements therefore uses
    /// schemes that other operations need as well.
    pub(super) fn of(theirs: &Value, warnings: &mut Vec<Warning>) -> Self {
        let known: Map<String, Value> = keys(theirs.pointer("/components/securitySchemes"))
            .filter_map(|(name, scheme)| {
                let scheme = resolved(theirs, scheme);
                let mut ours = scheme_of(name, scheme)?;
                if let Some(names) = scheme.get("x-credentials") {
                    if are_names(names, &ours["x-credentials"]) {
                        ours["x-credentials"] = names.clone();
                    } else {
                        let loss = "`x-credentials` is ignored: it needs a name in snake_case for each credential";
                        let pointer = format!("/components/securitySchemes/{}/x-credentials", escape(name));
                        warnings.push(Warning::change(pointer, loss.to_owned()));
                    }
                }
                Some((name.clone(), ours))
            })
            .collect();
        let mut known = known;
        let mut adopted = BTreeSet::new();
        let mut taken = Taken::default();
        // A document without a security scheme can describe the credential as a parameter.
        if known.values().all(|scheme| header_of(scheme) != "authorization") && has_authorization_parameter(theirs) {
            let scheme = json!({
                "type": "apiKey", "in": "header", "name": "Authorization", "x-credentials": ["authorization"],
                "description": "The value of the `Authorization` header.",
            });
            known.insert(String::from(PARAMETER), scheme);
            taken.add(&known, &[&String::from(PARAMETER)]);
            adopted.insert(String::from(PARAMETER));
        }
        let same = same(&known);
        let mut named = BTreeSet::new();
        let mut open: Vec<Vec<Vec<String>>> = Vec::new();
        for operation in plenary_openapi::operations(theirs) {
            let alternatives: Vec<Vec<String>> = operation.security().map(|alternative| names(&alternative)).collect();
            named.extend(alternatives.iter().flatten().cloned());
            let alternatives: Vec<Vec<String>> =
                alternatives.into_iter().map(|names| merged(&names, &same)).filter(|names| !names.is_empty()).collect();
            let is_whole = |names: &&Vec<String>| names.iter().all(|name| known.contains_key(name));
            let whole: Vec<Vec<String>> = alternatives.iter().filter(is_whole).cloned().collect();
            // Sending some credentials of a requirement is better than sending none.
            let part = |names: &Vec<String>| names.iter().filter(|name| known.contains_key(*name)).cloned().collect();
            open.push(if whole.is_empty() { alternatives.iter().map(part).collect() } else { whole });
        }
        // An operation with one requirement has no choice, so it goes first.
        open.sort_by_key(Vec::len);
        for alternatives in open {
            let is_adopted = |names: &Vec<String>| names.iter().all(|name| adopted.contains(name));
            if alternatives.iter().any(is_adopted) {
                continue;
            }
            for names in alternatives {
                let new: Vec<&String> = names.iter().filter(|name| !adopted.contains(*name)).collect();
                if taken.add(&known, &new) {
                    adopted.extend(names);
                    break;
                }
            }
        }
        for (name, scheme) in keys(theirs.pointer("/components/securitySchemes")) {
            let kind = resolved(theirs, scheme)["type"].as_str().unwrap_or_default();
            let reason = match known.get(name) {
                None => format!("clients do not support this scheme of the type `{kind}`"),
                Some(_) if adopted.contains(name) => continue,
                Some(_) if !named.contains(name) => String::from("no operation needs it"),
                Some(_) if same.get(name).is_some_and(|same| adopted.contains(same)) => {
                    let one = same.get(name).map(String::as_str).unwrap_or_default();
                    let loss =
                        format!("the credential is the same as `{one}`: a client sends one value in this header");
                    let pointer = format!("/components/securitySchemes/{}", escape(name));
                    warnings.push(Warning::change(pointer, loss));
                    continue;
                }
                Some(scheme) if taken.collides(scheme) => String::from("another credential has the same name"),
                Some(_) => String::from("each operation that allows it also allows another credential"),
            };
            let pointer = format!("/components/securitySchemes/{}", escape(name));
            warnings.push(Warning::change(pointer, format!("the credential is omitted: {reason}")));
        }
        let defined = theirs.pointer("/components/securitySchemes").and_then(Value::as_object);
        for name in named.iter().filter(|name| !defined.is_some_and(|defined| defined.contains_key(*name))) {
            let loss = format!("the credential `{name}` is omitted: the document does not define it");
            warnings.push(Warning::change(String::from("/components/securitySchemes"), loss));
        }
        for name in &adopted {
            let scheme = theirs.pointer("/components/securitySchemes").and_then(|schemes| schemes.get(name));
            let scheme = scheme.map(|scheme| resolved(theirs, scheme)).filter(|scheme| scheme["in"] == "cookie");
            if let Some(cookie) = scheme.and_then(|scheme| scheme["name"].as_str()) {
                let loss = format!("the credential becomes the `{COOKIE}` header: its value is `{cookie}=…`");
                warnings.push(Warning::change(format!("/components/securitySchemes/{}", escape(name)), loss));
            }
        }
        let schemes: Map<String, Value> = known.into_iter().filter(|(name, _)| adopted.contains(name)).collect();
        let mut headers: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, scheme) in &schemes {
            headers.entry(header_of(scheme)).or_default().push(name.clone());
        }
        Self { schemes, headers, same }
    }

    pub(super) fn schemes(&self) -> &Map<String, Value> {
        &self.schemes
    }

    /// Returns the first security requirement that the client supports.
    ///
    /// If there is none, returns the supported schemes of the first requirement that has any.
    ///
    /// Adds an empty requirement if the credential is optional.
    pub(super) fn requirement(&self, operation: &DocumentedOperation<'_>, warnings: &mut Vec<Warning>) -> Vec<Value> {
        let alternatives: Vec<Node<'_>> = operation.security().collect();
        let names = |alternative: &Node<'_>| merged(&names(alternative), &self.same);
        let all: Vec<Vec<String>> = alternatives.iter().map(names).collect();
        let is_adopted = |name: &String| self.schemes.contains_key(name);
        let whole = all.iter().find(|names| !names.is_empty() && names.iter().all(is_adopted));
        let chosen = whole.or_else(|| all.iter().find(|names| names.iter().any(is_adopted))).cloned();
        let is_optional = alternatives.iter().any(|alternative| names(alternative).is_empty());
        for alternative in &alternatives {
            let names = names(alternative);
            let (sent, unsent): (Vec<String>, Vec<String>) = names.iter().cloned().partition(is_adopted);
            let is_chosen = chosen.as_ref() == Some(&names);
            // The warning about an omitted scheme covers its uses next to a scheme that is sent.
            if names.is_empty() || (is_chosen && unsent.is_empty()) || (whole.is_some() && !unsent.is_empty()) {
                continue;
            }
            let listed = if is_chosen { unsent.join("` and `") } else { names.join("` and `") };
            let loss = match &chosen {
                Some(_) if is_chosen => format!("clients send only `{}`, and not `{listed}`", sent.join("` and `")),
                Some(chosen) => format!("`{listed}` is not sent: clients send `{}` instead", chosen.join("` and `")),
                None if is_optional => format!("`{listed}` is not sent: the credential is omitted, but also optional"),
                None => format!("`{listed}` is not sent: the credential is omitted or unknown"),
            };
            warnings.push(Warning::change(alternative.pointer.clone(), loss));
        }
        let Some(chosen) = chosen else { return Vec::new() };
        let chosen = chosen.into_iter().filter(is_adopted);
        let chosen: Map<String, Value> = chosen.map(|name| (name, Value::Array(Vec::new()))).collect();
        let mut requirements = vec![Value::Object(chosen)];
        if is_optional {
            requirements.push(json!({}));
        }
        requirements
    }

    /// Returns the schemes that send a header.
    pub(super) fn schemes_of_header(&self, header: &str) -> &[String] {
        self.headers.get(&header.to_lowercase()).map_or(&[], Vec::as_slice)
    }

    /// Returns the schemes that send a query parameter.
    pub(super) fn schemes_of_query(&self, name: &str) -> &[String] {
        self.headers.get(&format!("?{name}")).map_or(&[], Vec::as_slice)
    }
}

/// The name of the scheme for an `Authorization` parameter.
const PARAMETER: &str = "Authorization parameter";

fn has_authorization_parameter(theirs: &Value) -> bool {
    plenary_openapi::operations(theirs).any(|operation| {
        let mut parameters = operation.parameters().flatten();
        parameters.any(|one| one.location == "header" && one.name.eq_ignore_ascii_case("authorization"))
    })
}

/// The names of adopted credentials.
#[derive(Default)]
struct Taken {
    names: BTreeSet<String>,
}

impl Taken {
    fn collides(&self, scheme: &Value) -> bool {
        credentials_of(scheme).any(|name| self.names.contains(name))
    }

    /// Adds schemes, unless one of them collides with another scheme.
    ///
    /// Returns true if the schemes were added.
    fn add(&mut self, known: &Map<String, Value>, names: &[&String]) -> bool {
        let schemes: Vec<&Value> = names.iter().filter_map(|name| known.get(*name)).collect();
        let headers: BTreeSet<String> = schemes.iter().map(|scheme| header_of(scheme)).collect();
        let credentials: Vec<&str> = schemes.iter().flat_map(|scheme| credentials_of(scheme)).collect();
        let are_unique =
            headers.len() == schemes.len() && credentials.iter().collect::<BTreeSet<_>>().len() == credentials.len();
        if !are_unique || schemes.iter().any(|scheme| self.collides(scheme)) {
            return false;
        }
        self.names.extend(credentials.into_iter().map(String::from));
        true
    }
}

/// Maps each duplicate scheme to the first scheme of its kind in its header.
fn same(known: &Map<String, Value>) -> BTreeMap<String, String> {
    let mut first: BTreeMap<(String, String), &String> = BTreeMap::new();
    let mut same = BTreeMap::new();
    for (name, scheme) in known {
        let kind = (header_of(scheme), scheme["scheme"].as_str().unwrap_or_default().to_owned());
        let earlier = *first.entry(kind).or_insert(name);
        if earlier != name {
            same.insert(name.clone(), earlier.clone());
        }
    }
    same
}

/// Replaces each duplicate scheme with the first one.
fn merged(names: &[String], same: &BTreeMap<String, String>) -> Vec<String> {
    let names: BTreeSet<&String> = names.iter().map(|name| same.get(name).unwrap_or(name)).collect();
    names.into_iter().cloned().collect()
}

/// Returns the names of the schemes in a requirement.
fn names(requirement: &Node<'_>) -> Vec<String> {
    keys(Some(requirement.value)).map(|(name, _)| name.clone()).collect()
}

/// Returns the header of a scheme, or the query parameter after `?`.
fn header_of(scheme: &Value) -> String {
    let name = scheme["name"].as_str().unwrap_or("authorization");
    if scheme["in"] == "query" { format!("?{name}") } else { name.to_lowercase() }
}

fn credentials_of(scheme: &Value) -> impl Iterator<Item = &str> {
    super::reading::items(scheme.get("x-credentials")).filter_map(Value::as_str)
}

fn scheme_of(name: &str, scheme: &Value) -> Option<Value> {
    let credential = free_name(name);
    let described = |mut adopted: Value| {
        adopted["description"] = scheme["description"].as_str().unwrap_or("A credential.").into();
        adopted
    };
    match (scheme["type"].as_str()?, scheme["in"].as_str(), scheme["scheme"].as_str().map(str::to_lowercase).as_deref())
    {
        ("apiKey", Some("header"), _) => {
            let header = scheme["name"].as_str()?;
            http::HeaderName::from_bytes(header.as_bytes()).ok()?;
            Some(described(json!({"type": "apiKey", "in": "header", "name": header, "x-credentials": [credential]})))
        }
        ("apiKey", Some("cookie"), _) => {
            let cookie = scheme["name"].as_str().filter(|name| !name.is_empty())?;
            let mut ours = json!({"type": "apiKey", "in": "header", "name": COOKIE, "x-credentials": [credential]});
            let text = scheme["description"].as_str().unwrap_or("A credential.");
            ours["description"] = format!("{text}\n\nThe value of the `{COOKIE}` header, as in `{cookie}=…`.").into();
            Some(ours)
        }
        ("apiKey", Some("query"), _) => {
            let name = scheme["name"].as_str().filter(|name| !name.is_empty())?;
            Some(described(json!({"type": "apiKey", "in": "query", "name": name, "x-credentials": [credential]})))
        }
        ("http", _, Some("basic")) => {
            Some(described(json!({"type": "http", "scheme": "basic", "x-credentials": ["username", "password"]})))
        }
        ("http", _, Some("bearer")) | ("oauth2" | "openIdConnect", _, _) => {
            Some(described(json!({"type": "http", "scheme": "bearer", "x-credentials": ["access_token"]})))
        }
        _ => None,
    }
}

/// Returns true if a list has a name for each credential that the builder of the client can have.
fn are_names(names: &Value, expected: &Value) -> bool {
    let count = |list: &Value| list.as_array().map(Vec::len);
    let is_name = |name: &Value| {
        let name = name.as_str().unwrap_or_default();
        snake(name) == name && is_identifier(name) && !BUILDER_METHODS.contains(&name)
    };
    count(names) == count(expected) && super::reading::items(Some(names)).all(is_name)
}

/// Returns a name that is not a method of the client's builder.
fn free_name(name: &str) -> String {
    let name = snake(name).trim_end_matches('_').to_owned();
    if name.contains('_') && !BUILDER_METHODS.contains(&name.as_str()) { name } else { format!("{name}_credential") }
}
