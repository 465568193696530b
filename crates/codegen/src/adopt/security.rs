//! Rewrites security schemes and the server.

use plenary_openapi::{DocumentedOperation, escape};
use serde_json::{Map, Value, json};

use super::reading::{items, keys, resolved};
use super::warning::Warning;
use crate::check::BUILDER_METHODS;
use crate::model::snake;

/// The security schemes that the client supports.
#[derive(Debug, Default)]
pub(super) struct Security {
    schemes: Map<String, Value>,
}

impl Security {
    /// Adopts the first scheme for each header and reports the others.
    ///
    /// A client sends only one kind of `Authorization`.
    pub(super) fn of(theirs: &Value, warnings: &mut Vec<Warning>) -> Self {
        let mut schemes = Map::new();
        let mut headers: Vec<String> = Vec::new();
        let mut names: Vec<String> = Vec::new();
        for (name, scheme) in keys(theirs.pointer("/components/securitySchemes")) {
            let pointer = format!("/components/securitySchemes/{}", escape(name));
            let scheme = resolved(theirs, scheme);
            let adopted = scheme_of(name, scheme);
            let header = adopted.as_ref().map(|scheme| match scheme["name"].as_str() {
                Some(header) => header.to_lowercase(),
                None => String::from("authorization"),
            });
            let (Some(adopted), Some(header)) = (adopted, header) else {
                let kind = scheme["type"].as_str().unwrap_or_default();
                let loss =
                    format!("the credential is omitted: clients do not support this scheme of the type `{kind}`");
                warnings.push(Warning { pointer, loss });
                continue;
            };
            let parts: Vec<String> =
                items(adopted.get("x-credentials")).filter_map(Value::as_str).map(String::from).collect();
            if headers.contains(&header) || parts.iter().any(|part| names.contains(part)) {
                let loss = String::from("the credential is omitted: another credential uses the same header or name");
                warnings.push(Warning { pointer, loss });
                continue;
            }
            headers.push(header);
            names.extend(parts);
            schemes.insert(name.clone(), adopted);
        }
        Self { schemes }
    }

    pub(super) fn schemes(&self) -> &Map<String, Value> {
        &self.schemes
    }

    /// Returns the first security requirement that the client supports.
    pub(super) fn requirement(&self, operation: &DocumentedOperation<'_>) -> Vec<Value> {
        let supported = operation.security().find(|alternative| {
            let mut names = keys(Some(alternative.value)).map(|(name, _)| name).peekable();
            names.peek().is_some() && names.all(|name| self.schemes.contains_key(name))
        });
        let scopes = |name: &String| (name.clone(), Value::Array(Vec::new()));
        supported
            .map(|supported| keys(Some(supported.value)).map(|(name, _)| scopes(name)).collect::<Map<_, _>>().into())
            .into_iter()
            .collect()
    }

    /// Returns true if the client itself sends a header.
    pub(super) fn sends(&self, header: &str) -> bool {
        ["accept", "authorization", "content-type"].contains(&header.to_lowercase().as_str())
            || self
                .schemes
                .values()
                .any(|scheme| scheme["name"].as_str().is_some_and(|name| name.eq_ignore_ascii_case(header)))
    }
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
            if header.eq_ignore_ascii_case("authorization") {
                return Some(described(json!({"type": "http", "scheme": "bearer", "x-credentials": [credential]})));
            }
            Some(described(json!({"type": "apiKey", "in": "header", "name": header, "x-credentials": [credential]})))
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

/// Returns a name that is not a method of the client's builder.
fn free_name(name: &str) -> String {
    let name = snake(name).trim_end_matches('_').to_owned();
    if name.contains('_') && !BUILDER_METHODS.contains(&name.as_str()) { name } else { format!("{name}_credential") }
}

/// Returns the first server with HTTPS, or else the first server.
///
/// If its URL has no host, the base URL gets a variable for the host.
pub(super) fn server(theirs: &Value) -> Value {
    let is_safe = |server: &&Value| server["url"].as_str().is_some_and(|url| url.starts_with("https://"));
    let servers = || items(theirs.get("servers"));
    let server = servers().find(is_safe).or_else(|| servers().next());
    let url = server.and_then(|server| server["url"].as_str()).unwrap_or("/").trim_end_matches('/');
    let is_absolute = url.starts_with("https://") || url.starts_with("http://");
    let mut ours = if is_absolute { String::new() } else { String::from("https://{server_host}") };
    let mut variables = Map::new();
    if !is_absolute {
        variables
            .insert(String::from("server_host"), json!({"default": "localhost", "description": "The server's host."}));
        ours.push_str(if url.is_empty() || url.starts_with('/') { "" } else { "/" });
    }
    let mut rest = url;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        let variable = server.map(|server| &server["variables"][name]);
        let default = variable.and_then(|variable| variable["default"].as_str()).unwrap_or("value");
        let description =
            variable.and_then(|variable| variable["description"].as_str()).unwrap_or("A part of the base URL.");
        let name = format!("server_{}", snake(name).trim_end_matches('_'));
        ours.push_str(&format!("{before}{{{name}}}"));
        variables.insert(name, json!({"default": default, "description": description}));
        rest = after;
    }
    ours.push_str(rest);
    if variables.is_empty() { json!({"url": ours}) } else { json!({"url": ours, "variables": variables}) }
}
