//! Rewrites paths and operations.

use std::collections::VecDeque;

use indexmap::IndexMap;
use plenary_openapi::{DocumentedOperation, Node, escape};
use serde_json::{Map, Value, json};

use super::components::Schemas;
use super::every_operation::{ForeignOperation, every_operation};
use super::names::Names;
use super::parameters::rename_taken;
use super::reading::copy;
use super::security::Security;
use super::servers::Server;
use super::warning::{Reason, Warning};
use super::writer::{Further, Writer};
use crate::lower::METHOD;

/// The maximum number of further operations that replace the media types of one operation.
const MOST_MEDIA_TYPES: usize = 8;

/// The adopted paths, and the origins of the adopted operations.
pub(super) struct Paths {
    pub(super) paths: Map<String, Value>,
    /// The pointers to each adopted operation and to its foreign operation.
    pub(super) origins: Vec<(String, String)>,
}

/// Returns the paths with all operations that can be adopted.
///
/// An operation with several bodies becomes several operations. Their paths differ only in their fragments, which are
/// not sent.
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
    for foreign in every_operation(theirs) {
        let words = foreign.words();
        let ForeignOperation { mut operation, other_method, pointer } = foreign;
        let DocumentedOperation { method, .. } = operation;
        let mut lose = |pointer: &str, reason: Reason| warnings.push(Warning::lost_operation(pointer, reason));
        if let Some(method) = other_method.as_ref().filter(|method| !is_supported(method, &pointer)) {
            lose(&pointer, format!("clients do not support the method `{method}`").into());
            continue;
        }
        match operation.node.follow() {
            Ok(node) => operation.node = node,
            Err(error) => {
                lose(&pointer, Reason::unresolved("the reference", error));
                continue;
            }
        }
        let (place, own_server) = match server.place(&operation, warnings) {
            Ok(place) => place,
            Err(loss) => {
                warnings.push(Warning::lost_operation(pointer, loss));
                continue;
            }
        };
        let place = if place.starts_with('/') { place } else { format!("/{place}") };
        let mut open = VecDeque::from([None]);
        let mut further: Vec<Further> = Vec::new();
        while let Some(choice) = open.pop_front() {
            let id = match &choice {
                Some(Further { suffix, .. }) => format!("{words} {suffix}"),
                None => words.clone(),
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
                    true => Err(format!("the client already has an operation `{method} {path}`").into()),
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
                    warnings.push(Warning::lost_operation(&pointer, loss));
                }
                (Err(loss), Some(Further { pointer, name, .. })) => {
                    let loss = loss.after(format!("the media type `{name}` is omitted: "));
                    warnings.push(Warning::change(pointer.clone(), loss));
                }
            }
            for (index, next) in std::mem::take(&mut further).into_iter().enumerate() {
                if index < MOST_MEDIA_TYPES {
                    open.push_back(Some(next));
                } else {
                    let loss = format!("the media type `{}` is omitted: the operation has too many", next.name);
                    warnings.push(Warning::change(next.pointer, loss));
                }
            }
        }
    }
    Paths { paths: paths.into_iter().map(|(path, operations)| (path, Value::Object(operations))).collect(), origins }
}

/// Warns about the path items whose operations are unknown.
fn lost_items(theirs: &Value, warnings: &mut Vec<Warning>) {
    let root = Node::root(theirs);
    for (path, item) in root.get("paths").iter().flat_map(Node::entries).filter(|(path, _)| !path.starts_with("x-")) {
        if let Err(error) = item.follow() {
            warnings.push(Warning::lost_path(item.pointer, path, Reason::unresolved("the reference", error)));
        }
    }
}

/// Returns true if a client can send a method that the conventions of `specs/` do not have.
fn is_supported(method: &str, pointer: &str) -> bool {
    let is_standard = ["/query", "/options", "/trace"].iter().any(|ending| pointer.ends_with(ending))
        || pointer.contains("/additionalOperations/");
    is_standard && !method.eq_ignore_ascii_case("CONNECT") && http::Method::from_bytes(method.as_bytes()).is_ok()
}

/// The extensions of `specs/` that an operation keeps. The gate checks them.
pub(super) const EXTENSIONS: [&str; 4] = ["x-at-least-one", "x-exactly-one", "x-paging", "x-rate-limit"];

impl Writer<'_, '_> {
    fn operation(&mut self, operation: &DocumentedOperation<'_>) -> Result<Value, Reason> {
        let mut ours = Map::new();
        ours.insert(String::from("operationId"), self.id.clone().into());
        if let Some(theirs) = operation.as_object() {
            copy(theirs, &mut ours, "summary", Value::is_string);
            copy(theirs, &mut ours, "description", Value::is_string);
        }
        if let Some(url) = operation.pointer("/externalDocs/url").filter(|url| url.is_string()) {
            ours.insert(String::from("externalDocs"), json!({ "url": url }));
        }
        // A further media type is not the one with the pages.
        let extensions = EXTENSIONS.into_iter().filter(|key| *key != "x-paging" || self.choice.is_none());
        for (key, value) in extensions.filter_map(|key| Some((key, operation.get(key)?))) {
            ours.insert(key.to_owned(), value.value.clone());
        }
        let mut security = self.security.requirement(operation, self.warnings);
        let parameters = self.parameters(operation, &mut security)?;
        ours.insert(String::from("security"), security.into());
        ours.insert(String::from("parameters"), parameters.into());
        if let Some(body) = operation.request_body() {
            let body = body.map_err(|error| Reason::unresolved("the reference of its body", error))?;
            if let Some(body) = self.body(&body)? {
                ours.insert(String::from("requestBody"), body);
            }
        }
        ours.insert(String::from("responses"), self.responses(operation)?.into());
        Ok(Value::Object(ours))
    }
}
