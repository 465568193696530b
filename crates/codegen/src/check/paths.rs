//! Rules about paths and methods.

use std::collections::{BTreeMap, BTreeSet};

use plenary_openapi::escape;

use super::parts::{self, called, entries, is_true, list, path, text};
use super::{Checked, Class, Rule};
use crate::finding::Problem;

pub(super) const VERSION: Rule = Rule {
    id: "version",
    class: Class::Unsound,
    reason: "Everything here reads OpenAPI 3.0. A 3.1 document says the same things in other words, which would be \
             passed over.",
    find: version,
};

fn version(document: &Checked<'_>) -> Vec<Problem> {
    let version = &document.openapi().openapi;
    if version.starts_with("3.0.") {
        return Vec::new();
    }
    vec![VERSION.problem("/openapi", format!("this is OpenAPI {version}"), "write the document in OpenAPI 3.0.3")]
}

pub(super) const METHOD: Rule = Rule {
    id: "method",
    class: Class::Unsound,
    reason: "An answer to HEAD never has the body that its type would be read from, and the HTTP client has no OPTIONS \
             and TRACE.",
    find: method,
};

fn method(document: &Checked<'_>) -> Vec<Problem> {
    parts::all(document, "operation")
        .filter(|operation| match operation.key {
            "head" => parts::responses(document, operation).any(|(_, response)| response.keys.contains_key("content")),
            method => matches!(method, "options" | "trace"),
        })
        .map(|operation| {
            let problem = format!("{} cannot be called", called(&operation));
            METHOD.problem(&operation.pointer, problem, "leave the operation out")
        })
        .collect()
}

pub(super) const PATH_PARAMETER: Rule = Rule {
    id: "path-parameter",
    class: Class::Unsound,
    reason: "Each `{name}` in a path is filled with the required path parameter of that name; progenitor panics where \
             one is without the other.",
    find: path_parameter,
};

fn path_parameter(document: &Checked<'_>) -> Vec<Problem> {
    let rule = &PATH_PARAMETER;
    let mut problems = Vec::new();
    let Some(root) = document.value().as_object() else { return problems };
    for (path, _) in entries(root, "paths").filter(|(path, _)| !path.starts_with("x-")) {
        let place = format!("/paths/{}", escape(path));
        let Some(template) = template(path) else {
            let fix = "begin with `/`, and write `{name}` for what is filled in";
            problems.push(rule.problem(place, format!("`{path}` is no path"), fix));
            continue;
        };
        if template.names.iter().collect::<BTreeSet<_>>().len() < template.names.len() {
            let problem = format!("`{path}` has one name twice");
            problems.push(rule.problem(place, problem, "give each `{name}` a name of its own"));
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
                let problem = format!("`{path}` has no place for the parameter `{name}`");
                let fix = format!("write `{{{name}}}` into the path, or correct the name");
                problems.push(rule.problem(&parameter.place, problem, fix));
            } else if !is_true(parameter.keys, "required") {
                let problem = format!("the path parameter `{name}` is not required");
                problems.push(rule.problem(&parameter.pointer, problem, "write `required: true`"));
            }
        }
        // A parameter whose reference leads nowhere may be any of them.
        let may_be_elsewhere = parameters.len() < list(operation.keys, "parameters").len();
        for name in template.names.iter().filter(|name| !may_be_elsewhere && !given.contains(name.as_str())) {
            let problem = format!("{} has no parameter `{name}`", called(&operation));
            problems.push(rule.problem(&operation.pointer, problem, "add it with `in: path` and `required: true`"));
        }
    }
    problems
}

pub(super) const ONE_PATH: Rule = Rule {
    id: "one-path",
    class: Class::House,
    reason: "Two paths that differ in the names of their parameters alone are one path, and what follows `?` or `#` is \
             none of it.",
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
            let fix = "write the path alone; what stands behind `?` is a parameter";
            problems.push(rule.problem(place, format!("`{path}` is more than a path"), fix));
        } else if let Some(other) = earlier.insert(template.shape, path) {
            let problem = format!("`{path}` and `{other}` are the same path");
            problems.push(rule.problem(place, problem, "write the operations below one of them"));
        }
    }
    problems
}

/// A path with its names taken out.
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
