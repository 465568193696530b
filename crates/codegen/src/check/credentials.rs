//! Rules about what a caller proves itself with.

use std::collections::BTreeMap;

use serde_json::Value;

use super::parts::{self, Found, called, is_identifier, is_snake, list, names, text};
use super::server::{BUILDER_METHODS, variables};
use super::{Checked, Class, Rule};
use crate::finding::Problem;

pub(super) const SECURITY_SCHEME: Rule = Rule {
    id: "security-scheme",
    class: Class::Unsound,
    reason: "The client sends credentials in headers, each through a method named by `x-credentials`. A scheme of \
             another kind would be passed over, and every call refused; two that share a header would overwrite each \
             other.",
    find: security_scheme,
};

fn security_scheme(document: &Checked<'_>) -> Vec<Problem> {
    let rule = &SECURITY_SCHEME;
    let mut problems = Vec::new();
    let mut headers: BTreeMap<String, &str> = BTreeMap::new();
    let mut methods: BTreeMap<&str, &str> = BTreeMap::new();
    let variables = variables(document);
    for found in parts::all(document, "security scheme").filter(|found| parts::reference(found.keys).is_none()) {
        let Found { pointer, keys, .. } = &found;
        let (header, parts_due) = match placement(&found) {
            Ok(placement) => placement,
            Err((key, problem, fix)) => {
                problems.push(rule.problem(format!("{pointer}/{key}"), problem, fix));
                continue;
            }
        };
        if let Some(other) = headers.insert(header.to_lowercase(), found.entry) {
            let problem = format!("`{}` and `{other}` share the header `{header}`", found.entry);
            problems.push(rule.problem(pointer, problem, "keep the one that the operations need"));
        }
        let given = list(keys, "x-credentials");
        if given.len() != parts_due {
            let (problem, fix) = match parts_due {
                1 => (
                    "needs one name in `x-credentials`",
                    "add `x-credentials: [api_token]`, named as the provider names it",
                ),
                _ => (
                    "needs two names in `x-credentials`",
                    "add `x-credentials: [user, password]`, named as the provider names them",
                ),
            };
            problems.push(rule.problem(pointer, format!("`{}` {problem}", found.entry), fix));
            continue;
        }
        for (index, name) in given.iter().enumerate() {
            let place = format!("{pointer}/x-credentials/{index}");
            let text = name.as_str().unwrap_or_default();
            let (problem, fix) = if !is_snake(text) || !is_identifier(text) {
                (format!("the credential {name} is no method's name"), "write it in snake_case, and use no keyword")
            } else if BUILDER_METHODS.contains(&text) {
                (format!("the credential `{text}` is taken by the client's builder"), "name it after what it is")
            } else if variables.contains(text) {
                (
                    format!("the credential `{text}` is a variable of the server already"),
                    "give one of the two another name",
                )
            } else if let Some(other) = methods.insert(text, found.entry) {
                (
                    format!("the credential `{text}` is one of `{other}` already"),
                    "give each credential a name of its own",
                )
            } else {
                continue;
            };
            problems.push(rule.problem(place, problem, fix));
        }
    }
    problems
}

type Refused = (&'static str, String, &'static str);

/// The header that a scheme writes, and how many parts its credential has.
fn placement<'a>(found: &Found<'a>) -> Result<(&'a str, usize), Refused> {
    let keys = found.keys;
    match (text(keys, "type"), text(keys, "in"), text(keys, "scheme")) {
        ("apiKey", "header", _) => {
            let header = text(keys, "name");
            if http::HeaderName::from_bytes(header.as_bytes()).is_ok() {
                return Ok((header, 1));
            }
            Err(("name", format!("`{header}` is no name of a header"), "write the name as the page has it"))
        }
        ("apiKey", place, _) => {
            Err(("in", format!("`{}` goes into the {place}", found.entry), "credentials are taken in a header only"))
        }
        ("http", _, "bearer") => Ok(("Authorization", 1)),
        ("http", _, "basic") => Ok(("Authorization", 2)),
        ("http", _, scheme) => {
            let problem = format!("`{}` is of the HTTP scheme {}", found.entry, names(&[scheme]));
            Err(("scheme", problem, "`basic` and `bearer` are taken, in lower case"))
        }
        (of, _, _) => {
            let problem = format!("`{}` is of the type {}", found.entry, names(&[of]));
            Err((
                "type",
                problem,
                "`apiKey` in a header and `http` are taken; a token that was fetched elsewhere is a bearer",
            ))
        }
    }
}

pub(super) const ALTERNATIVE_CREDENTIALS: Rule = Rule {
    id: "alternative-credentials",
    class: Class::Unsound,
    reason: "A list of several requirements means that any one of them will do. The client would ask for all of them. \
             `{}` beside one is another thing: a call may go without.",
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
            let fix = "keep one, and `{}` where it may be left out; schemes that belong together stand in one item";
            ALTERNATIVE_CREDENTIALS.problem(format!("{}/security", found.pointer), problem, fix)
        })
        .collect()
}

pub(super) const CREDENTIALS: Rule = Rule {
    id: "credentials",
    class: Class::House,
    reason: "The table of operations says which credentials each one needs; `security: []` says that it needs none.",
    find: credentials,
};

fn credentials(document: &Checked<'_>) -> Vec<Problem> {
    parts::all(document, "operation")
        .filter(|operation| {
            let alternatives = operation.keys.get("security").and_then(Value::as_array);
            !alternatives.is_some_and(|alternatives| alternatives.is_empty() || alternatives.iter().any(needs))
        })
        .map(|operation| {
            let problem = format!("{} names no credentials", called(&operation));
            let fix =
                "add `security` with the schemes that every call carries, in one item, or `[]` if it carries none";
            CREDENTIALS.problem(&operation.pointer, problem, fix)
        })
        .collect()
}

/// Whether a requirement asks for anything.
fn needs(requirement: &Value) -> bool {
    requirement.as_object().is_some_and(|schemes| !schemes.is_empty())
}
