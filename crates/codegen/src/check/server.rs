//! The rule about the provider's server and its base URL.

use std::collections::BTreeSet;

use plenary_openapi::escape;
use serde_json::Value;

use super::parts::{self, Keys, entries, is_identifier, is_snake, list, text};
use super::{Checked, Class, Rule};
use crate::finding::Problem;

/// Methods of a client's builder.
///
/// `url` is not a method. It is reserved because the environment variable `<PROVIDER>_URL` contains the base URL.
pub(crate) const BUILDER_METHODS: &[&str] = &[
    "base_url",
    "body_limit",
    "build",
    "clone",
    "concurrent_requests",
    "connect_timeout",
    "error_body_limit",
    "from_env",
    "from_variables",
    "http_client",
    "idle_timeout",
    "plain_http",
    "rate_limits",
    "retry",
    "timeout",
    "total_timeout",
    "url",
    "user_agent",
    "without_credentials",
];

pub(super) const SERVER: Rule = Rule {
    id: "server",
    class: Class::Unsound,
    reason: "The client has one HTTPS base URL, and a method for each variable in it. Any other server would be ignored, \
             and its operations would be sent to the wrong host. An operation of a foreign document may have one server \
             of its own, without variables.",
    find: server,
};

fn server(document: &Checked<'_>) -> Vec<Problem> {
    let rule = &SERVER;
    let mut problems = Vec::new();
    for found in document.objects().filter(|found| matches!(found.name, "path" | "operation")) {
        if found.keys.contains_key("servers") && !(document.is_foreign() && is_own_server(found)) {
            let problem = format!("this {} has its own `servers`", found.name);
            let fix = "move operations on another server to another document";
            problems.push(rule.problem(format!("{}/servers", found.pointer), problem, fix));
        }
    }
    let Some(root) = document.value().as_object() else { return problems };
    let server = match list(root, "servers") {
        [] => {
            let fix = "add `servers` with the base URL, for example `https://api.example.com`";
            problems.push(rule.problem("", "the document has no server", fix));
            return problems;
        }
        [only] => only,
        [_, second, ..] => {
            let url = second.get("url").and_then(Value::as_str).unwrap_or_default();
            let problem = format!("the document has a second server `{url}`");
            problems.push(rule.problem("/servers/1", problem, "keep one: callers can set another with `base_url`"));
            return problems;
        }
    };
    if let Some(server) = server.as_object() {
        problems.extend(url_and_variables(server, document.is_foreign()));
    }
    problems
}

/// Returns true if an operation of a foreign document has one server without variables.
fn is_own_server(found: &parts::Found<'_>) -> bool {
    match list(found.keys, "servers") {
        [Value::Object(server)] if found.name == "operation" => {
            placeholders(text(server, "url"), true).is_some_and(|names| names.is_empty())
        }
        _ => false,
    }
}

fn url_and_variables(server: &Keys, is_foreign: bool) -> Vec<Problem> {
    let rule = &SERVER;
    let mut problems = Vec::new();
    let url = text(server, "url");
    let Some(used) = placeholders(url, is_foreign) else {
        let problem = format!("`{url}` is not a base URL");
        let fix = "write `https://`, a host and a path, and no user, query or fragment";
        return vec![rule.problem("/servers/0/url", problem, fix)];
    };
    let declared: BTreeSet<&str> = entries(server, "variables").map(|(name, _)| name.as_str()).collect();
    for name in used.iter().filter(|name| !declared.contains(*name)) {
        let problem = format!("unknown variable `{{{name}}}` in the base URL");
        problems.push(rule.problem("/servers/0/url", problem, "add it to `variables`"));
    }
    for name in declared {
        let place = format!("/servers/0/variables/{}", escape(name));
        let (problem, fix) = if !used.contains(name) {
            (format!("the variable `{name}` is not in the base URL"), "remove the variable, or add it to the URL")
        } else if !is_snake(name) || !is_identifier(name) {
            (
                format!("the variable `{name}` cannot be the name of a method"),
                "write it in snake_case, and do not use a keyword",
            )
        } else if BUILDER_METHODS.contains(&name) {
            (
                format!("the builder of the client already has a method `{name}`"),
                "give the variable a more specific name",
            )
        } else {
            continue;
        };
        problems.push(rule.problem(place, problem, fix));
    }
    problems
}

/// Returns the names in the braces of a base URL, or `None` if the URL is invalid.
///
/// A foreign document may have a URL without TLS, because the client refuses to use such a URL unless the user allows
/// plain HTTP.
fn placeholders(url: &str, is_foreign: bool) -> Option<BTreeSet<&str>> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://").filter(|_| is_foreign))?;
    if rest.starts_with('/')
        || rest.is_empty()
        || rest.contains(['?', '#', '@', '\\'])
        || rest.contains(char::is_whitespace)
    {
        return None;
    }
    let mut parts = rest.split('{');
    if parts.next()?.contains('}') {
        return None;
    }
    parts
        .map(|part| {
            let (name, rest) = part.split_once('}')?;
            (!name.is_empty() && !rest.contains('}')).then_some(name)
        })
        .collect()
}

/// Returns the names of the variables in the base URL.
pub(super) fn variables<'a>(document: &'a Checked<'a>) -> BTreeSet<&'a str> {
    let variables = parts::all(document, "server variable").filter(|found| found.pointer.starts_with("/servers/"));
    variables.map(|found| found.entry).collect()
}
