//! Rules about credentials.

use std::collections::BTreeMap;

use serde_json::Value;

use super::parts::{self, Found, called, is_identifier, is_snake, list, names, text};
use super::server::{BUILDER_METHODS, variables};
use super::{Checked, Class, Rule};
use crate::finding::Problem;

pub(super) const SECURITY_SCHEME: Rule = Rule {
    id: "security-scheme",
    class: Class::Unsound,
    reason: "The client sends credentials in headers, or in the query of a foreign document, and `x-credentials` names the \
             method that sets each one. A scheme of another kind would be ignored, and the provider would reject every \
             request. Two schemes that share a header would overwrite each other.",
    find: security_scheme,
};

fn security_scheme(document: &Checked<'_>) -> Vec<Problem> {
    let rule = &SECURITY_SCHEME;
    let mut problems = Vec::new();
    let mut headers: BTreeMap<String, &str> = BTreeMap::new();
    let mut methods: BTreeMap<&str, &str> = BTreeMap::new();
    let variables = variables(document);
    for found in parts::all(document, "security scheme") {
        let Found { pointer, keys, .. } = &found;
        if parts::reference(keys).is_some() {
            let problem = format!("the security scheme `{}` is a reference", found.entry);
            problems.push(rule.problem(pointer, problem, "write the scheme itself, or name its target in `security`"));
            continue;
        }
        let (header, expected) = match placement(&found, document.is_foreign()) {
            Ok(placement) => placement,
            Err((key, problem, fix)) => {
                problems.push(rule.problem(format!("{pointer}/{key}"), problem, fix));
                continue;
            }
        };
        if let Some(other) = headers.insert(header.to_lowercase(), found.entry)
            && (!document.is_foreign() || are_sent_together(document, found.entry, other))
        {
            let problem = format!("`{}` and `{other}` use the same header `{header}`", found.entry);
            problems.push(rule.problem(pointer, problem, "keep the one that the operations need"));
        }
        let given = list(keys, "x-credentials");
        if given.len() != expected {
            let (problem, fix) = match expected {
                1 => (
                    "needs one name in `x-credentials`",
                    "add `x-credentials: [api_token]` with the provider's name for the credential",
                ),
                _ => (
                    "needs two names in `x-credentials`",
                    "add `x-credentials: [user, password]` with the provider's names for the credentials",
                ),
            };
            problems.push(rule.problem(pointer, format!("`{}` {problem}", found.entry), fix));
            continue;
        }
        for (index, name) in given.iter().enumerate() {
            let place = format!("{pointer}/x-credentials/{index}");
            let text = name.as_str().unwrap_or_default();
            let (problem, fix) = if !is_snake(text) || !is_identifier(text) {
                (
                    format!("the credential {name} cannot be the name of a method"),
                    "write it in snake_case, and do not use a keyword",
                )
            } else if BUILDER_METHODS.contains(&text) {
                (
                    format!("the builder of the client already has a method `{text}`"),
                    "give the credential a more specific name",
                )
            } else if variables.contains(text) {
                (
                    format!("the credential `{text}` has the same name as a variable of the server"),
                    "rename one of the two",
                )
            } else if let Some(other) = methods.insert(text, found.entry) {
                (format!("`{other}` already has a credential `{text}`"), "give each credential a unique name")
            } else {
                continue;
            };
            problems.push(rule.problem(place, problem, fix));
        }
    }
    problems
}

/// Returns true if a request contains the credentials of both schemes.
fn are_sent_together(document: &Checked<'_>, one: &str, other: &str) -> bool {
    let requirements = document.objects().filter(|found| found.name == "security requirement");
    requirements.into_iter().any(|found| found.keys.contains_key(one) && found.keys.contains_key(other))
}

/// A key of a security scheme, the problem, and the fix.
type SchemeProblem = (&'static str, String, &'static str);

/// Returns the header or the query parameter of a scheme, and the number of credentials in it.
///
/// A query parameter begins with `?`. Only a foreign document may have one, because servers and proxies log URLs.
fn placement(found: &Found<'_>, is_foreign: bool) -> Result<(String, usize), SchemeProblem> {
    let keys = found.keys;
    match (text(keys, "type"), text(keys, "in"), text(keys, "scheme")) {
        ("apiKey", "header", _) => {
            let header = text(keys, "name");
            if http::HeaderName::from_bytes(header.as_bytes()).is_ok() {
                return Ok((header.to_owned(), 1));
            }
            Err((
                "name",
                format!("`{header}` is not the name of a header"),
                "write the name that the provider's documentation gives",
            ))
        }
        ("apiKey", "query", _) if is_foreign => Ok((format!("?{}", text(keys, "name")), 1)),
        ("apiKey", place, _) => Err((
            "in",
            format!("`{}` is sent in the {place}", found.entry),
            "write `in: header`, because the client sends credentials only in headers",
        )),
        ("http", _, "bearer") => Ok((String::from("Authorization"), 1)),
        ("http", _, "basic") => Ok((String::from("Authorization"), 2)),
        ("http", _, scheme) => {
            let problem = format!("`{}` has the HTTP scheme {}", found.entry, names(&[scheme]));
            Err(("scheme", problem, "write `basic` or `bearer`, in lower case"))
        }
        (of, _, _) => {
            let problem = format!("`{}` has the type {}", found.entry, names(&[of]));
            Err((
                "type",
                problem,
                "write `http`, or `apiKey` in a header; for a token that the user gets elsewhere, write `http` with `bearer`",
            ))
        }
    }
}

pub(super) const ALTERNATIVE_CREDENTIALS: Rule = Rule {
    id: "alternative-credentials",
    class: Class::Unsound,
    reason: "A list of several requirements means that any one of them is enough, but the client would ask for all of \
             them. A single requirement next to `{}` is fine: it makes the credentials optional.",
    find: alternative_credentials,
};

fn alternative_credentials(document: &Checked<'_>) -> Vec<Problem> {
    document
        .objects()
        .filter(|found| matches!(found.name, "operation" | "document"))
        .map(|found| (list(found.keys, "security").iter().filter(|one| needs(one)).count(), found))
        .filter(|(alternatives, _)| *alternatives > 1)
        .map(|(alternatives, found)| {
            let problem = format!("`security` has {alternatives} alternatives");
            let fix = "keep one, and add `{}` if it is optional; write schemes that belong together in one item";
            ALTERNATIVE_CREDENTIALS.problem(format!("{}/security", found.pointer), problem, fix)
        })
        .collect()
}

pub(super) const CREDENTIALS: Rule = Rule {
    id: "credentials",
    class: Class::Convention,
    reason: "The table of operations lists the credentials of each operation. `security: []` means that the operation needs no credentials.",
    find: credentials,
};

fn credentials(document: &Checked<'_>) -> Vec<Problem> {
    parts::all(document, "operation")
        .filter(|operation| {
            let alternatives = operation.keys.get("security").and_then(Value::as_array);
            !alternatives.is_some_and(|alternatives| alternatives.is_empty() || alternatives.iter().any(needs))
        })
        .map(|operation| {
            let problem = format!("{} has no `security`", called(&operation));
            let fix = "add `security` with the schemes that a request needs, in one item, or `[]` if it needs none";
            CREDENTIALS.problem(&operation.pointer, problem, fix)
        })
        .collect()
}

/// Returns true if a requirement names a scheme.
fn needs(requirement: &Value) -> bool {
    requirement.as_object().is_some_and(|schemes| !schemes.is_empty())
}
