//! Rewrites the servers of a document and of its operations.

use std::collections::BTreeSet;

use plenary_openapi::{DocumentedOperation, Node, escape};
use serde_json::{Map, Value, json};

use super::reading::items;
use super::warning::{Reason, Warning};
use crate::model::snake;

/// The server that the client calls.
pub(super) struct Server {
    /// The URL in the foreign document, without a slash at its end.
    url: String,
    ours: Value,
}

impl Server {
    /// Returns a document's first server with HTTPS, or else its first server.
    ///
    /// A document without servers uses the servers of its first operation. If the URL has no host, the base URL gets a
    /// variable for the host.
    pub(super) fn of(theirs: &Value, warnings: &mut Vec<Warning>) -> Self {
        let root: Vec<Node<'_>> = Node::root(theirs).get("servers").iter().flat_map(Node::items).collect();
        let servers = match root.is_empty() {
            false => root,
            true => plenary_openapi::operations(theirs)
                .map(|operation| operation.servers().collect::<Vec<_>>())
                .find(|servers| !servers.is_empty())
                .unwrap_or_default(),
        };
        let is_safe = |server: &&Node<'_>| server.text("url").is_some_and(|url| url.starts_with("https://"));
        let chosen = servers.iter().find(is_safe).or(servers.first());
        for server in &servers {
            if chosen.is_some_and(|chosen| chosen.pointer != server.pointer) {
                let url = server.text("url").unwrap_or_default();
                let loss = format!("the server `{url}` is not used: callers set it with `base_url`");
                warnings.push(Warning::change(server.pointer.clone(), loss));
            }
        }
        let url = chosen.and_then(|server| server.text("url")).unwrap_or("/").trim_end_matches('/').to_owned();
        Self { ours: rewritten(chosen, &url, warnings), url }
    }

    pub(super) fn ours(&self) -> &Value {
        &self.ours
    }

    /// Returns the path of an operation, and its own server if it has one.
    ///
    /// # Errors
    ///
    /// Returns the reason if the client cannot call the server.
    pub(super) fn place(
        &self,
        operation: &DocumentedOperation<'_>,
        warnings: &mut Vec<Warning>,
    ) -> Result<(String, Option<String>), Reason> {
        let servers: Vec<Node<'_>> = operation.servers().filter(|server| server.text("url").is_some()).collect();
        let url_of = |server: &Node<'_>| server.text("url").unwrap_or_default().trim_end_matches('/').to_owned();
        let urls: Vec<String> = servers.iter().map(url_of).collect();
        if urls.is_empty() || urls.contains(&self.url) {
            return Ok((operation.path.to_owned(), None));
        }
        // The path of a server below the client's server becomes a part of the operation's path.
        let below = urls.iter().find_map(|url| url.strip_prefix(self.url.as_str()));
        let below = below.filter(|below| below.starts_with('/') && !below.contains(['{', '?', '#']));
        if let Some(below) = below.filter(|_| !self.url.is_empty()) {
            return Ok((format!("{below}{}", operation.path), None));
        }
        let is_safe = |server: &&Node<'_>| server.text("url").is_some_and(|url| url.starts_with("https://"));
        let Some(chosen) = servers.iter().find(is_safe).or(servers.first()) else {
            return Ok((operation.path.to_owned(), None));
        };
        let theirs = chosen.text("url").unwrap_or_default();
        let mut constants = Vec::new();
        let own = match self.own(chosen, &mut constants) {
            Ok(own) => own,
            Err(reason) if speaks_http(theirs) => {
                let loss = format!("clients call the document's server instead: this one is `{theirs}`, {reason}");
                warnings.push(Warning::change(&chosen.pointer, loss));
                return Ok((operation.path.to_owned(), None));
            }
            Err(reason) => return Err(reason.after(format!("its server is `{theirs}`, "))),
        };
        warnings.append(&mut constants);
        for server in servers.iter().filter(|server| server.pointer != chosen.pointer) {
            let url = server.text("url").unwrap_or_default();
            let loss = format!("the server `{url}` is not used: clients call `{own}` for this operation");
            warnings.push(Warning::change(server.pointer.clone(), loss));
        }
        Ok((operation.path.to_owned(), Some(own)))
    }

    /// Returns the base URL of an operation with its own server.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with the server, as the end of a sentence.
    fn own(&self, server: &Node<'_>, warnings: &mut Vec<Warning>) -> Result<String, Reason> {
        let theirs = server.text("url").unwrap_or_default();
        let mut url = String::new();
        let mut rest = theirs;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { return Err(Reason::from("which is not a URL")) };
            let Some(default) = default_of(server, name).filter(|default| !default.is_empty()) else {
                return Err(format!("and its variable `{name}` has no default").into());
            };
            let loss = format!("the variable `{name}` is always `{default}`: only the document's server has variables");
            let pointer = format!("{}/variables/{}", server.pointer, escape(name));
            warnings.push(Warning::change(pointer, loss));
            url.push_str(before);
            url.push_str(&default);
            rest = after;
        }
        url.push_str(rest);
        let url = match (url.strip_prefix("//"), url.strip_prefix('/')) {
            (Some(rest), _) => format!("https://{rest}"),
            // A relative URL begins at the origin of the document's server.
            (None, Some(path)) => {
                let ours = self.ours["url"].as_str().unwrap_or_default();
                let (scheme, rest) = ours.split_once("://").unwrap_or_default();
                let host = rest.split('/').next().unwrap_or_default();
                if host.is_empty() || host.contains('{') {
                    return Err(Reason::from("which is relative, but the document's server has no fixed host"));
                }
                format!("{scheme}://{host}/{path}")
            }
            (None, None) => url,
        };
        let is_http = url.starts_with("https://") || url.starts_with("http://");
        match http::Uri::try_from(&url) {
            Ok(uri) if is_http && uri.query().is_none() && !url.contains(['#', '@']) && uri.host().is_some() => {
                Ok(url.trim_end_matches('/').to_owned())
            }
            _ => Err(Reason::from("which clients cannot call")),
        }
    }
}

/// Returns false if a URL has the scheme of another protocol, such as `wss`.
fn speaks_http(url: &str) -> bool {
    url.split_once("://").is_none_or(|(scheme, _)| {
        scheme.contains('{') || ["http", "https"].iter().any(|http| scheme.eq_ignore_ascii_case(http))
    })
}

/// Returns the default of a server's variable, which can be a number.
fn default_of(server: &Node<'_>, name: &str) -> Option<String> {
    match &server["variables"][name]["default"] {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Returns true for a URL without a host, such as `/v1` or `v1`.
///
/// Some documents write a host without a scheme, such as `api.example/v1`.
fn is_relative(url: &str) -> bool {
    let first = url.split('/').next().unwrap_or_default();
    let is_host = first.contains(['.', ':', '{']) || first == "localhost";
    !url.starts_with("//") && (url.starts_with('/') || !is_host)
}

/// Replaces a variable in the place of the scheme with its default.
fn with_scheme(server: Option<&Node<'_>>, url: &str, pointer: &str, warnings: &mut Vec<Warning>) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        if !is_relative(url) {
            let loss =
                String::from("the URL has no scheme, so clients use `https`: callers set another with `base_url`");
            warnings.push(Warning::change(format!("{pointer}/url"), loss));
        }
        return url.to_owned();
    };
    let mut used = scheme.to_lowercase();
    if let Some(name) = scheme.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
        used = server.and_then(|server| default_of(server, name)).unwrap_or_else(|| String::from("https"));
    }
    if !["http", "https"].contains(&used.as_str()) {
        used = String::from("https");
    }
    if used != scheme {
        let loss = format!("the scheme `{scheme}` is always `{used}`: callers set another with `base_url`");
        warnings.push(Warning::change(format!("{pointer}/url"), loss));
    }
    format!("{used}://{rest}")
}

/// Returns the server in the adopted document.
fn rewritten(server: Option<&Node<'_>>, url: &str, warnings: &mut Vec<Warning>) -> Value {
    let pointer = server.map(|server| server.pointer.clone()).unwrap_or_default();
    let (url, query) = url.find(['?', '#']).map_or((url, ""), |end| url.split_at(end));
    if !query.is_empty() {
        let loss = format!("`{query}` is omitted: a base URL has no query and no fragment");
        warnings.push(Warning::change(format!("{pointer}/url"), loss));
    }
    let url = with_scheme(server, url.trim_end_matches('/'), &pointer, warnings);
    let url = url.as_str();
    let scheme = ["https://", "http://"].into_iter().find(|scheme| url.starts_with(scheme));
    let (scheme, rest) = match (scheme, url.strip_prefix("//")) {
        (Some(scheme), _) => (scheme, url.get(scheme.len()..).unwrap_or_default()),
        (None, Some(rest)) => ("https://", rest),
        // The scheme is missing.
        (None, None) => ("https://", url.split_once("://").map_or(url, |(_, rest)| rest)),
    };
    let (host, path) = rest.find('/').map_or((rest, ""), |slash| rest.split_at(slash));
    let relative = if url.is_empty() || url.starts_with('/') { url.to_owned() } else { format!("/{url}") };
    let (host, path) = if is_relative(url) { ("", relative.as_str()) } else { (host, path) };
    let outside: String = host.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest)).collect();
    let is_host = !host.is_empty()
        && outside.chars().all(|character| character.is_ascii_alphanumeric() || "-.:[]_".contains(character));
    let mut ours = String::from(scheme);
    let mut variables = Map::new();
    if !is_host {
        if !host.is_empty() {
            let loss = format!("`{host}` is not a host name: callers set the variable `server_host`");
            warnings.push(Warning::change(format!("{pointer}/url"), loss));
        }
        ours.push_str("{server_host}");
        variables.insert(String::from("server_host"), json!({"default": "", "description": "The server's host."}));
    }
    let mut names = BTreeSet::from([String::from("server_host")]);
    let mut rest = if is_host { format!("{host}{path}") } else { path.to_owned() };
    rest.retain(|character| !character.is_whitespace() && !matches!(character, '@' | '\\'));
    let mut rest = rest.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        let variable = server.map(|server| &server["variables"][name]);
        let default = server.and_then(|server| default_of(server, name)).unwrap_or_default();
        let mut description = variable
            .and_then(|variable| variable["description"].as_str())
            .unwrap_or("A part of the base URL.")
            .to_owned();
        let values: Vec<&str> =
            variable.iter().flat_map(|variable| items(variable.get("enum"))).filter_map(Value::as_str).collect();
        if !values.is_empty() {
            description.push_str(&format!(" One of `{}`.", values.join("`, `")));
        }
        let mut ours_name = format!("server_{}", snake(&ascii(name)).trim_matches('_'));
        while !names.insert(ours_name.clone()) {
            ours_name.push_str("_2");
        }
        ours.push_str(&format!("{before}{{{ours_name}}}"));
        variables.insert(ours_name, json!({"default": default, "description": description}));
        rest = after;
    }
    ours.push_str(&rest.replace(['{', '}'], ""));
    if variables.is_empty() { json!({"url": ours}) } else { json!({"url": ours, "variables": variables}) }
}

/// Replaces the characters that a variable cannot have in its name.
fn ascii(name: &str) -> String {
    name.chars().map(|character| if character.is_ascii_alphanumeric() { character } else { '_' }).collect()
}
