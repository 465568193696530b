//! Lists every operation of a foreign document, including those that a client cannot have.

use plenary_openapi::{DocumentedOperation, METHODS, Node, escape};
use serde_json::Value;

/// The keys of a path item that are not operations.
const NOT_OPERATIONS: [&str; 5] = ["$ref", "summary", "description", "servers", "parameters"];

/// The methods of OpenAPI 3.0 that the conventions of `specs/` do not have.
const UNUSUAL: [&str; 2] = ["options", "trace"];

/// An operation of a foreign document.
#[derive(Clone, Debug)]
pub(super) struct ForeignOperation<'a> {
    pub(super) operation: DocumentedOperation<'a>,
    /// The method, if OpenAPI 3.0 or the conventions of `specs/` do not have it.
    ///
    /// The method of `operation` is then `post`, which both have, and which can have a body.
    pub(super) other_method: Option<String>,
    /// The JSON pointer to the operation. It does not follow the reference of the path item.
    pub(super) pointer: String,
}

impl<'a> ForeignOperation<'a> {
    /// Returns the method as the document writes it.
    pub(super) fn method(&self) -> &str {
        self.other_method.as_deref().unwrap_or(self.operation.method)
    }

    /// Returns the id, or the method and the path, from which the client's name for the operation is made.
    ///
    /// An id in another alphabet has no letters that the name can have.
    pub(super) fn words(&self) -> String {
        let id = self.operation.id().filter(|id| id.chars().any(|one| one.is_ascii_alphanumeric())).map(String::from);
        id.unwrap_or_else(|| format!("{} {}", self.method().to_lowercase(), self.operation.path))
    }
}

/// Returns the operations of a document: first those with the methods of OpenAPI 3.0, and then all others.
pub(super) fn every_operation(theirs: &Value) -> Vec<ForeignOperation<'_>> {
    let usual = plenary_openapi::operations(theirs).map(|operation| {
        let pointer = format!("/paths/{}/{}", escape(operation.path), operation.method);
        if UNUSUAL.contains(&operation.method) {
            let other_method = Some(operation.method.to_uppercase());
            return ForeignOperation {
                operation: DocumentedOperation { method: "post", ..operation },
                other_method,
                pointer,
            };
        }
        ForeignOperation { operation, other_method: None, pointer }
    });
    usual.chain(of_other_methods(theirs)).collect()
}

/// Returns the operations with the methods that OpenAPI 3.2 adds, or with a method that no version of OpenAPI has.
fn of_other_methods<'a>(theirs: &'a Value) -> Vec<ForeignOperation<'a>> {
    let mut all = Vec::new();
    let root = Node::root(theirs);
    for (path, item) in root.get("paths").iter().flat_map(Node::entries).filter(|(path, _)| !path.starts_with("x-")) {
        let Ok(item) = item.follow() else { continue };
        let pointer = format!("/paths/{}", escape(path));
        let is_known = |key: &str| METHODS.contains(&key) || NOT_OPERATIONS.contains(&key) || key.starts_with("x-");
        let mut add = |method: String, node: Node<'a>, pointer: String| {
            if node.is_object() {
                let operation = DocumentedOperation { path, method: "post", item: item.clone(), node };
                all.push(ForeignOperation { operation, other_method: Some(method), pointer });
            }
        };
        for (key, node) in item.entries().filter(|(key, _)| !is_known(key)) {
            match key {
                "query" => add(String::from("QUERY"), node, format!("{pointer}/query")),
                "additionalOperations" => {
                    for (method, node) in node.entries() {
                        let pointer = format!("{pointer}/additionalOperations/{}", escape(method));
                        add(method.to_owned(), node, pointer);
                    }
                }
                _ => add(key.to_owned(), node, format!("{pointer}/{}", escape(key))),
            }
        }
    }
    all
}
