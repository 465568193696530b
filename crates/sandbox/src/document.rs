//! The parts of a provider's OpenAPI document that the sandbox serves.

use std::collections::BTreeMap;
use std::io;

use plenary_openapi::{Node, operations};
use serde_json::Value;

use crate::operation::ServedOperation;
use crate::parameters::Dialect;
use crate::unusable::unusable;

/// The parts of a document that the sandbox serves.
pub(crate) struct Document {
    /// The prefix of the paths: the mount point and the path of the server's URL.
    pub(crate) prefix: String,
    pub(crate) operations: Vec<ServedOperation>,
    /// The security schemes by their names.
    pub(crate) security_schemes: BTreeMap<String, Value>,
}

impl Document {
    /// Reads a document in JSON or YAML, and puts `mount` before the paths.
    ///
    /// If the provider rejects undocumented parameters and properties, only operations with a 400 response do so.
    pub(crate) fn read(mount: &str, openapi: &str, dialect: Dialect) -> io::Result<Self> {
        let document = plenary_openapi::read(openapi).map_err(unusable)?.value;
        let root = Node::root(&document);
        if !document["paths"].is_object() {
            return Err(unusable("the document has no `paths`"));
        }
        let server = root.at("/servers/0");
        let url = server.and_then(|server| server.text("url"));
        let prefix = format!("{mount}{}", url.map(path_of).unwrap_or_default());

        let mut served = Vec::new();
        for operation in operations(&document) {
            let read = ServedOperation::read(&operation, &prefix, dialect);
            let in_operation = |error| unusable(format!("`{} {}`: {error}", operation.method, operation.path));
            served.push(read.map_err(in_operation)?);
        }
        let mut security_schemes = BTreeMap::new();
        for (name, scheme) in root.at("/components/securitySchemes").iter().flat_map(Node::entries) {
            security_schemes.insert(name.to_owned(), scheme.follow().map_err(unusable)?.value.clone());
        }
        Ok(Document { prefix, operations: served, security_schemes })
    }

    /// Returns the examples of an operation's success response.
    ///
    /// The example named `page` comes first.
    pub(crate) fn examples(&self, id: &str) -> impl Iterator<Item = &Value> {
        let operation = self.operations.iter().find(|operation| operation.id == id);
        let response = operation.and_then(|operation| operation.response(operation.success));
        response.into_iter().flat_map(|response| response.examples.iter().map(|(_, example)| example))
    }
}

fn path_of(url: &str) -> String {
    let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = after_scheme.find('/').map_or("", |start| &after_scheme[start..]);
    path.trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Document, path_of};
    use crate::telnyx::DIALECT;

    #[test]
    fn the_prefix_is_the_path_of_the_server() {
        for (url, path) in [
            ("https://api.telnyx.com/v2", "/v2"),
            ("https://{space}.signalwire.com/", ""),
            ("{workspace}", ""),
            ("/v2/", "/v2"),
        ] {
            assert_eq!(path_of(url), path, "{url}");
        }
    }

    #[test]
    fn an_unusable_document_is_an_error() {
        let error = |openapi: &str| Document::read("", openapi, DIALECT).err().expect("an error").to_string();
        let circle = "
paths:
  /a:
    get:
      parameters: [{name: a, in: query, schema: {$ref: '#/components/schemas/A'}}]
      responses: {}
components:
  schemas:
    A: {$ref: '#/components/schemas/A'}";
        assert_eq!(error(circle), "`get /a`: `#/components/schemas/A` refers back to itself");
        let dangling = "paths: {/a: {get: {responses: {'200': {$ref: '#/components/responses/A'}}}}}";
        assert_eq!(error(dangling), "`get /a`: `#/components/responses/A` does not exist");
        assert_eq!(error("{}"), "the document has no `paths`");
        let duplicate = error("paths: {}\npaths: {}");
        assert!(duplicate.starts_with("2:1: "), "the error has no line and column: {duplicate}");
    }
}
