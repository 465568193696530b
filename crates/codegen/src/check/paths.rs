//! Rules about paths and methods.

use std::collections::{BTreeMap, BTreeSet};

use plenary_openapi::escape;

use super::parts::{self, called, entries, is_true, list, path, text};
use super::{Checked, Class, Rule};
use crate::finding::Problem;

pub(super) const VERSION: Rule = Rule {
    id: "version",
    class: Class::Unsound,
    reason: "The generator reads OpenAPI 3.0. OpenAPI 3.1 has different keys, and the generator would ignore them.",
    find: version,
};

fn version(document: &Checked<'_>) -> Vec<Problem> {
    let version = &document.openapi().openapi;
    if version.starts_with("3.0.") {
        return Vec::new();
    }
    vec![VERSION.problem(
        "/openapi",
        format!("unsupported OpenAPI version {version}"),
        "write the document in OpenAPI 3.0.3",
    )]
}

pub(super) const METHOD: Rule = Rule {
    id: "method",
    class: Class::Unsound,
    reason: "A response to HEAD never has a body, and the generated client does not support OPTIONS and TRACE.",
    find: method,
};

fn method(document: &Checked<'_>) -> Vec<Problem> {
    parts::all(document, "operation")
        .filter(|operation| match operation.key {
            "head" => parts::responses(document, operation).any(|(_, response)| response.keys.contains_key("content")),
            method => matches!(method, "options" | "trace"),
        })
        .map(|operation| {
            let problem = format!("the client does not support {}", called(&operation));
            METHOD.problem(&operation.pointer, problem, "remove the operation")
        })
        .collect()
}

pub(super) const PATH_PARAMETER: Rule = Rule {
    id: "path-parameter",
    class: Class::Unsound,
    reason: "The client replaces each `{name}` in a path with the required path parameter of that name. progenitor panics \
             if either of the two is missing.",
    find: path_parameter,
};

fn path_parameter(document: &Checked<'_>) -> Vec<Problem> {
    let rule = &PATH_PARAMETER;
    let mut problems = Vec::new();
    let Some(root) = document.value().as_object() else { return problems };
    for (path, _) in entries(root, "paths").filter(|(path, _)| !path.starts_with("x-")) {
        let place = format!("/paths/{}", escape(path));
        let Some(template) = template(path) else {
            let fix = "begin with `/`, and write `{name}` for each parameter";
            problems.push(rule.problem(place, format!("`{path}` is not a valid path"), fix));
            continue;
        };
        if template.names.iter().collect::<BTreeSet<_>>().len() < template.names.len() {
            let problem = format!("`{path}` contains a parameter name twice");
            problems.push(rule.problem(place, problem, "give each `{name}` a unique name"));
        }
    }
    for operation in parts::all(document, "operation") {
        let path = path(&operation);
        let Some(template) = template(&path) else { continue };
        let mut given = BTreeSet::new();
        let parameters: Vec<_> = parts::parameters(document, &operation).collect();
        for parameter in parameters.iter().filter(|parameter| text(parameter.keys, "in") == "path") {
            let name = text(parameter.keys, "name");
            given.insert(name);
            if !template.names.iter().any(|other| other == name) {
                let problem = format!("the path parameter `{name}` is not in the path `{path}`");
                let fix = format!("add `{{{name}}}` to the path, or correct the name");
                problems.push(rule.problem(&parameter.place, problem, fix));
            } else if !is_true(parameter.keys, "required") {
                let problem = format!("the path parameter `{name}` is not required");
                problems.push(rule.problem(&parameter.pointer, problem, "write `required: true`"));
            }
        }
        // A parameter with an unresolved reference could be any of the path parameters.
        let has_unknown = parameters.len() < list(operation.keys, "parameters").len();
        for name in template.names.iter().filter(|name| !has_unknown && !given.contains(name.as_str())) {
            let problem = format!("the path parameter `{name}` of {} is missing", called(&operation));
            problems.push(rule.problem(&operation.pointer, problem, "add it with `in: path` and `required: true`"));
        }
    }
    problems
}

pub(super) const ONE_PATH: Rule = Rule {
    id: "one-path",
    class: Class::Convention,
    reason: "Two paths that differ only in the names of their parameters are the same path. A query or a fragment is not \
             part of a path.",
    find: one_path,
};

fn one_path(document: &Checked<'_>) -> Vec<Problem> {
    let rule = &ONE_PATH;
    let mut problems = Vec::new();
    let mut earlier: BTreeMap<String, &String> = BTreeMap::new();
    let Some(root) = document.value().as_object() else { return problems };
    for (path, _) in entries(root, "paths").filter(|(path, _)| !path.starts_with("x-")) {
        let place = format!("/paths/{}", escape(path));
        let Some(template) = template(path) else { continue };
        if path.contains(['?', '#']) || path.contains("//") {
            let fix = "write only the path, and write a query as parameters";
            problems.push(rule.problem(place, format!("`{path}` contains `?`, `#` or `//`"), fix));
        } else if let Some(other) = earlier.insert(template.shape, path) {
            let problem = format!("`{path}` and `{other}` are the same path");
            problems.push(rule.problem(place, problem, "move the operations below one of them"));
        }
    }
    problems
}

/// A path without the names of its parameters, and these names.
struct Template {
    shape: String,
    names: Vec<String>,
}

fn template(path: &str) -> Option<Template> {
    if !path.starts_with('/') {
        return None;
    }
    let mut parts = path.split('{');
    let mut shape = parts.next()?.to_owned();
    let mut names = Vec::new();
    if shape.contains('}') {
        return None;
    }
    for part in parts {
        let (name, rest) = part.split_once('}')?;
        if name.is_empty() || name.contains('/') || rest.contains('}') {
            return None;
        }
        names.push(name.to_owned());
        shape.push_str("{}");
        shape.push_str(rest);
    }
    Some(Template { shape, names })
}
