//! Rewrites paths and operations.

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
use super::writer::{Loss, Writer};

/// The keys of a path item that are not operations.
const NOT_OPERATIONS: [&str; 5] = ["$ref", "summary", "description", "servers", "parameters"];

/// The adopted paths, and the origins of the adopted operations.
pub(super) struct Paths {
    pub(super) paths: Map<String, Value>,
    /// The pointers to each adopted operation and to its foreign operation.
    pub(super) origins: Vec<(String, String)>,
}

/// Returns the paths with all operations that can be adopted.
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
    for mut operation in plenary_openapi::operations(theirs) {
        let DocumentedOperation { path, method, .. } = operation;
        let pointer = format!("/paths/{}/{method}", escape(path));
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
        let place = match server.path(&operation) {
            Ok(place) => place,
            Err(loss) => {
                lose(&pointer, &loss);
                continue;
            }
        };
        let place = if place.starts_with('/') { place } else { format!("/{place}") };
        let id = operation.id().map_or_else(|| format!("{method} {path}"), String::from);
        let mut writer = Writer { theirs, schemas, security, id: names.of_operation(&id), pointer, warnings };
        let written = writer.operation(&operation);
        let pointer = writer.pointer;
        let written = written.and_then(|mut written| {
            let path = rename_taken(&place, &mut written);
            match paths.get(&path).is_some_and(|item| item.contains_key(method)) {
                true => Err(format!("the client already has an operation `{method} {path}`")),
                false => Ok((path, written)),
            }
        });
        match written {
            Ok((path, written)) => {
                origins.push((format!("/paths/{}/{method}", escape(&path)), pointer));
                paths.entry(path).or_default().insert(method.to_owned(), written);
            }
            Err(loss) => {
                let loss = format!("the operation is omitted: {loss}");
                warnings.push(Warning { pointer, loss });
            }
        }
    }
    Paths { paths: paths.into_iter().map(|(path, operations)| (path, Value::Object(operations))).collect(), origins }
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
        let other = |key: &&str| !key.starts_with("x-") && !METHODS.contains(key) && !NOT_OPERATIONS.contains(key);
        for (key, value) in item.entries().filter(|(key, value)| other(key) && value.is_object()) {
            warn(&value.pointer, format!("the operation is omitted: clients do not support the method `{key}`"));
        }
    }
    for (name, webhook) in root.get("webhooks").iter().flat_map(Node::entries) {
        warn(&webhook.pointer, format!("the webhook `{name}` is omitted: clients do not receive requests"));
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
