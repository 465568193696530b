//! Rewrites paths and operations.

use std::collections::VecDeque;

use indexmap::IndexMap;
use plenary_openapi::{DocumentedOperation, METHODS, Node, escape};
use serde_json::{Map, Value, json};

use super::names::Names;
use super::parameters::rename_taken;
use super::reading::copy;
use super::schemas::Schemas;
use super::security::Security;
use super::servers::Server;
use super::warning::Warning;
use super::writer::{Further, Loss, Writer};
use crate::lower::METHOD;

/// The keys of a path item that are not operations.
const NOT_OPERATIONS: [&str; 5] = ["$ref", "summary", "description", "servers", "parameters"];

/// The methods of operations that only OpenAPI 3.2 has.
const OTHER_METHODS: [&str; 2] = ["query", "additionalOperations"];

/// The maximum number of further operations that replace the media types of one operation.
const MOST_MEDIA_TYPES: usize = 8;

/// The adopted paths, and the origins of the adopted operations.
pub(super) struct Paths {
    pub(super) paths: Map<String, Value>,
    /// The pointers to each adopted operation and to its foreign operation.
    pub(super) origins: Vec<(String, String)>,
}

/// An operation of the foreign document.
struct Theirs<'a> {
    operation: DocumentedOperation<'a>,
    /// The method, if OpenAPI 3.0 does not have it.
    other_method: Option<String>,
    pointer: String,
}

/// Returns the paths with all operations that can be adopted.
///
/// An operation with several bodies becomes several operations. Their paths differ only in their fragments, which are not sent.
pub(super) fn paths<'a>(
    theirs: &'a Value,
    schemas: &mut Schemas<'a>,
    security: &Security,
    server: &Server,
    warnings: &mut Vec<Warning>,
) -> Paths {
    let mut names = Names::default();
    let mut paths: IndexMap<String, Map<String, Value>> = IndexMap::new();
    let mut origins = Vec::new();
    lost_items(theirs, warnings);
    let all = plenary_openapi::operations(theirs).map(|operation| {
        let pointer = format!("/paths/{}/{}", escape(operation.path), operation.method);
        Theirs { operation, other_method: None, pointer }
    });
    let all: Vec<Theirs<'_>> = all.chain(of_other_methods(theirs, warnings)).collect();
    for Theirs { mut operation, other_method, pointer } in all {
        let DocumentedOperation { path, method, .. } = operation;
        let mut lose = |pointer: &str, loss: &str| {
            let loss = format!("the operation is omitted: {loss}");
            warnings.push(Warning { pointer: pointer.to_owned(), loss });
        };
        if ["options", "trace"].contains(&method) {
            lose(&pointer, &format!("clients do not support the method `{method}`"));
            continue;
        }
        match operation.node.follow() {
            Ok(node) => operation.node = node,
            Err(error) => {
                lose(&pointer, &format!("the reference {error}"));
                continue;
            }
        }
        let (place, own_server) = match server.place(&operation, warnings) {
            Ok(place) => place,
            Err(loss) => {
                let loss = format!("the operation is omitted: {loss}");
                warnings.push(Warning { pointer, loss });
                continue;
            }
        };
        let place = if place.starts_with('/') { place } else { format!("/{place}") };
        let shown = other_method.as_deref().unwrap_or(method).to_lowercase();
        let id = operation.id().map_or_else(|| format!("{shown} {path}"), String::from);
        let mut open = VecDeque::from([None]);
        let mut further: Vec<Further> = Vec::new();
        while let Some(choice) = open.pop_front() {
            let id = match &choice {
                Some(Further { suffix, .. }) => format!("{id} {suffix}"),
                None => id.clone(),
            };
            let id = names.of_operation(&id);
            let mut writer = Writer {
                theirs,
                schemas,
                security,
                id: id.clone(),
                pointer: pointer.clone(),
                warnings,
                choice: choice.clone(),
                further: Vec::new(),
            };
            let written = writer.operation(&operation);
            let found = std::mem::take(&mut writer.further);
            let written = written.and_then(|mut written| {
                let mut path = rename_taken(&place, &mut written);
                if choice.is_some() || other_method.is_some() {
                    path = format!("{}#{id}", path.split('#').next().unwrap_or_default());
                }
                if let Some(method) = &other_method {
                    written[METHOD] = method.as_str().into();
                }
                if let Some(server) = &own_server {
                    written["servers"] = json!([{ "url": server }]);
                }
                match paths.get(&path).is_some_and(|item| item.contains_key(method)) {
                    true => Err(format!("the client already has an operation `{method} {path}`")),
                    false => Ok((path, written)),
                }
            });
            match (written, &choice) {
                (Ok((path, written)), _) => {
                    origins.push((format!("/paths/{}/{method}", escape(&path)), pointer.clone()));
                    paths.entry(path).or_default().insert(method.to_owned(), written);
                    if choice.is_none() {
                        further = found;
                    }
                }
                (Err(loss), None) => {
                    let loss = format!("the operation is omitted: {loss}");
                    warnings.push(Warning { pointer: pointer.clone(), loss });
                }
                (Err(loss), Some(Further { pointer, name, .. })) => {
                    let loss = format!("the media type `{name}` is omitted: {loss}");
                    warnings.push(Warning { pointer: pointer.clone(), loss });
                }
            }
            for (index, next) in std::mem::take(&mut further).into_iter().enumerate() {
                if index < MOST_MEDIA_TYPES {
                    open.push_back(Some(next));
                } else {
                    let loss = format!("the media type `{}` is omitted: the operation has too many", next.name);
                    warnings.push(Warning { pointer: next.pointer, loss });
                }
            }
        }
    }
    Paths { paths: paths.into_iter().map(|(path, operations)| (path, Value::Object(operations))).collect(), origins }
}

/// Returns the operations with methods that only OpenAPI 3.2 has.
///
/// Their method in the adopted document is `post`, because OpenAPI 3.0 has no other method with a body.
fn of_other_methods<'a>(theirs: &'a Value, warnings: &mut Vec<Warning>) -> Vec<Theirs<'a>> {
    let mut all = Vec::new();
    let root = Node::root(theirs);
    for (path, item) in root.get("paths").iter().flat_map(Node::entries).filter(|(path, _)| !path.starts_with("x-")) {
        let Ok(item) = item.follow() else { continue };
        let query = item.get("query").map(|node| (String::from("QUERY"), node));
        let additional: Vec<_> = item.get("additionalOperations").iter().flat_map(Node::entries).collect();
        let additional = additional.into_iter().map(|(method, node)| (method.to_owned(), node));
        for (method, node) in query.into_iter().chain(additional).filter(|(_, node)| node.is_object()) {
            let pointer = node.pointer.clone();
            let is_unsupported = ["CONNECT", "OPTIONS", "TRACE"].contains(&method.to_uppercase().as_str());
            if is_unsupported || http::Method::from_bytes(method.as_bytes()).is_err() {
                let loss = format!("the operation is omitted: clients do not support the method `{method}`");
                warnings.push(Warning { pointer, loss });
                continue;
            }
            let operation = DocumentedOperation { path, method: "post", item: item.clone(), node };
            all.push(Theirs { operation, other_method: Some(method), pointer });
        }
    }
    all
}

/// Warns about the path items and methods that are not operations of the client.
fn lost_items(theirs: &Value, warnings: &mut Vec<Warning>) {
    let root = Node::root(theirs);
    let mut warn = |pointer: &str, loss: String| warnings.push(Warning { pointer: pointer.to_owned(), loss });
    for (path, item) in root.get("paths").iter().flat_map(Node::entries).filter(|(path, _)| !path.starts_with("x-")) {
        let item = match item.follow() {
            Ok(item) => item,
            Err(error) => {
                warn(&item.pointer, format!("the operations of `{path}` are omitted: the reference {error}"));
                continue;
            }
        };
        let known = |key: &&str| METHODS.contains(key) || NOT_OPERATIONS.contains(key) || OTHER_METHODS.contains(key);
        let other = |key: &&str| !key.starts_with("x-") && !known(key);
        for (key, value) in item.entries().filter(|(key, value)| other(key) && value.is_object()) {
            warn(&value.pointer, format!("the operation is omitted: clients do not support the method `{key}`"));
        }
    }
}

impl Writer<'_, '_> {
    fn operation(&mut self, operation: &DocumentedOperation<'_>) -> Result<Value, Loss> {
        let mut ours = Map::new();
        ours.insert(String::from("operationId"), self.id.clone().into());
        if let Some(theirs) = operation.as_object() {
            copy(theirs, &mut ours, "summary", Value::is_string);
            copy(theirs, &mut ours, "description", Value::is_string);
        }
        if let Some(url) = operation.pointer("/externalDocs/url").filter(|url| url.is_string()) {
            ours.insert(String::from("externalDocs"), json!({ "url": url }));
        }
        let mut security = self.security.requirement(operation, self.warnings);
        let parameters = self.parameters(operation, &mut security)?;
        ours.insert(String::from("security"), security.into());
        ours.insert(String::from("parameters"), parameters.into());
        if let Some(body) = operation.request_body() {
            let body = body.map_err(|error| format!("the reference of its body {error}"))?;
            if let Some(body) = self.body(&body)? {
                ours.insert(String::from("requestBody"), body);
            }
        }
        ours.insert(String::from("responses"), self.responses(operation)?.into());
        Ok(Value::Object(ours))
    }
}
