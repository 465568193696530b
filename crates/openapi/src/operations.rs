//! The operations of a document and their parts.

use std::collections::HashSet;
use std::ops::Deref;

use serde_json::Value;

use crate::node::Node;
use crate::reference::ReferenceError;

/// The methods of a path item, in lower case.
pub const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// The keys of a document that contain its webhooks.
///
/// OpenAPI 3.0 has no `webhooks`. Many of its documents have `x-webhooks` with the same content.
pub const WEBHOOKS: [&str; 2] = ["webhooks", "x-webhooks"];

/// An operation of a document.
///
/// Dereferences to its [`Node`].
#[derive(Clone, Debug)]
pub struct DocumentedOperation<'d> {
    /// The path, with `{name}` for each path parameter.
    pub path: &'d str,
    /// The method, in lower case.
    pub method: &'static str,
    /// The path item, after following its reference.
    pub item: Node<'d>,
    /// The operation in the document.
    pub node: Node<'d>,
}

/// A parameter of an operation, after following its reference.
///
/// Dereferences to its [`Node`].
#[derive(Clone, Debug)]
pub struct DocumentedParameter<'d> {
    /// The name of the parameter in the request.
    pub name: &'d str,
    /// The location: `path`, `query`, `header` or `cookie`.
    pub location: &'d str,
    /// The parameter in the document.
    pub node: Node<'d>,
}

/// A response of an operation, after following its reference.
///
/// Dereferences to its [`Node`].
#[derive(Clone, Debug)]
pub struct DocumentedResponse<'d> {
    /// The status code, a range such as `4XX`, or `default`.
    pub status: &'d str,
    /// The response in the document.
    pub node: Node<'d>,
}

/// A body in one media type.
///
/// Dereferences to its [`Node`].
#[derive(Clone, Debug)]
pub struct DocumentedContent<'d> {
    /// The media type, for example `application/json`.
    pub media_type: &'d str,
    /// The media type object in the document.
    pub node: Node<'d>,
}

/// Iterates over a document's operations, in the order of the document.
///
/// Follows references to path items, and skips unresolved references.
///
/// ```
/// use serde_json::json;
///
/// let document = json!({"paths": {"/rooms/{id}": {
///     "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
///     "get": {"operationId": "view_room", "parameters": [{"$ref": "#/components/parameters/Language"}]},
/// }}, "components": {"parameters": {"Language": {"name": "lang", "in": "query", "schema": {"type": "string"}}}}});
///
/// let operations: Vec<_> = plenary_openapi::operations(&document).collect();
/// let [view] = operations.as_slice() else { panic!("there is one operation") };
/// assert_eq!((view.method, view.path, view.id()), ("get", "/rooms/{id}", Some("view_room")));
/// let parameters: Vec<_> = view.parameters().collect::<Result<_, _>>()?;
/// assert_eq!(parameters[0].pointer, "/paths/~1rooms~1{id}/parameters/0");
/// assert_eq!((parameters[1].name, &*parameters[1].pointer), ("lang", "/components/parameters/Language"));
/// # Ok::<(), plenary_openapi::ReferenceError>(())
/// ```
pub fn operations(document: &Value) -> impl Iterator<Item = DocumentedOperation<'_>> {
    let paths = Node::root(document).get("paths");
    let paths = paths.into_iter().flat_map(|paths| paths.entries().collect::<Vec<_>>());
    let items = paths.filter(|(path, _)| !path.starts_with("x-"));
    let items = items.filter_map(|(path, item)| Some((path, item.follow().ok()?)));
    items.flat_map(|(path, item)| of_item(path, &item))
}

/// Returns the operation with a path and a method. The method may have any case.
///
/// ```
/// use serde_json::json;
///
/// let document = json!({"paths": {"/rooms": {"post": {"summary": "Creates a room."}}}});
/// let create = plenary_openapi::operation(&document, "/rooms", "POST").unwrap();
/// assert_eq!(create["summary"], "Creates a room.");
/// ```
pub fn operation<'d>(document: &'d Value, path: &str, method: &str) -> Option<DocumentedOperation<'d>> {
    let (path, _) = document.get("paths")?.as_object()?.get_key_value(path)?;
    let item = Node::root(document).get("paths")?.get(path)?.follow().ok()?;
    of_item(path, &item).into_iter().find(|operation| operation.method.eq_ignore_ascii_case(method))
}

/// Returns the operation with an `operationId`.
pub fn operation_of_id<'d>(document: &'d Value, id: &str) -> Option<DocumentedOperation<'d>> {
    operations(document).find(|operation| operation.id() == Some(id))
}

/// Returns the operations of a path item, in the order of the document.
fn of_item<'d>(path: &'d str, item: &Node<'d>) -> Vec<DocumentedOperation<'d>> {
    let methods = item.entries().filter(|(_, operation)| operation.is_object());
    let methods = methods.filter_map(|(key, node)| Some((METHODS.into_iter().find(|method| *method == key)?, node)));
    methods.map(|(method, node)| DocumentedOperation { path, method, item: item.clone(), node }).collect()
}

impl<'d> DocumentedOperation<'d> {
    /// Returns the `operationId`.
    pub fn id(&self) -> Option<&'d str> {
        self.text("operationId")
    }

    /// Iterates over the parameters of the path item and of the operation.
    ///
    /// The parameters of the path item come first, except overridden ones. Skips parameters without a name or a
    /// location.
    pub fn parameters(&self) -> impl Iterator<Item = Result<DocumentedParameter<'d>, ReferenceError>> {
        let lists = [&self.item, &self.node].into_iter().filter_map(|holder| holder.get("parameters"));
        let all: Vec<Node<'d>> = lists.flat_map(|list| list.items().collect::<Vec<_>>()).collect();
        let mut seen = HashSet::new();
        let mut parameters = Vec::new();
        // In reverse order, a parameter precedes the one that it overrides.
        for parameter in all.iter().rev() {
            match parameter.follow() {
                Err(error) => parameters.push(Err(error)),
                Ok(node) => {
                    let Some((name, location)) = node.text("name").zip(node.text("in")) else { continue };
                    if seen.insert((name, location)) {
                        parameters.push(Ok(DocumentedParameter { name, location, node }));
                    }
                }
            }
        }
        parameters.into_iter().rev()
    }

    /// Returns the request body, if there is one, after following its reference.
    pub fn request_body(&self) -> Option<Result<Node<'d>, ReferenceError>> {
        Some(self.get("requestBody")?.follow())
    }

    /// Iterates over the responses, after following their references.
    pub fn responses(&self) -> impl Iterator<Item = Result<DocumentedResponse<'d>, ReferenceError>> {
        let responses: Vec<_> = self.get("responses").iter().flat_map(Node::entries).collect();
        let responses = responses.into_iter().filter(|(status, _)| !status.starts_with("x-"));
        responses.map(|(status, response)| Ok(DocumentedResponse { status, node: response.follow()? }))
    }

    /// Returns the response for a status code.
    ///
    /// Prefers the exact status code, then its range, then `default`.
    ///
    /// ```
    /// use serde_json::json;
    ///
    /// let document = json!({"paths": {"/": {"get": {"responses": {"200": {}, "4XX": {}}}}}});
    /// let root = plenary_openapi::operation(&document, "/", "get").unwrap();
    /// assert_eq!(root.response(404).unwrap()?.status, "4XX");
    /// assert!(root.response(500).is_none());
    /// # Ok::<(), plenary_openapi::ReferenceError>(())
    /// ```
    pub fn response(&self, status: u16) -> Option<Result<DocumentedResponse<'d>, ReferenceError>> {
        let responses = self.get("responses")?;
        let keys = [status.to_string(), format!("{}XX", status / 100), String::from("default")];
        let entries = responses.value.as_object()?;
        let (status, node) = keys.iter().find_map(|key| Some((entries.get_key_value(key)?.0, responses.get(key)?)))?;
        Some(node.follow().map(|node| DocumentedResponse { status, node }))
    }

    /// Iterates over the alternative security requirements.
    ///
    /// The requirements of the operation replace those of the document. The keys of a requirement are the names of
    /// security schemes.
    pub fn security(&self) -> impl Iterator<Item = Node<'d>> {
        let security = self.get("security").or_else(|| Node::root(self.document).get("security"));
        security.into_iter().flat_map(|security| security.items().collect::<Vec<_>>())
    }

    /// Iterates over the servers.
    ///
    /// The servers of the operation replace those of its path item. The servers of a path item replace those of the
    /// document.
    pub fn servers(&self) -> impl Iterator<Item = Node<'d>> {
        let holders = [self.node.clone(), self.item.clone(), Node::root(self.document)];
        let servers = holders.iter().find_map(|holder| holder.get("servers").filter(|servers| servers.is_array()));
        servers.into_iter().flat_map(|servers| servers.items().collect::<Vec<_>>())
    }
}

impl<'d> DocumentedParameter<'d> {
    /// Returns true if every request must contain the parameter.
    pub fn is_required(&self) -> bool {
        self.is_true("required") || self.location == "path"
    }

    /// Returns the schema of the parameter or its content. Follows no references.
    pub fn schema(&self) -> Option<Node<'d>> {
        self.get("schema").or_else(|| content(&self.node).next()?.schema())
    }
}

impl<'d> DocumentedResponse<'d> {
    /// Returns the JSON body, or the body in the first media type if there is no JSON.
    pub fn content(&self) -> Option<DocumentedContent<'d>> {
        preferred(&self.node)
    }
}

impl<'d> DocumentedContent<'d> {
    /// Returns the schema. Does not follow its reference.
    pub fn schema(&self) -> Option<Node<'d>> {
        self.get("schema")
    }

    /// Returns true if the media type is `application/json` or ends in `+json`.
    pub fn is_json(&self) -> bool {
        is_json(self.media_type)
    }

    /// Iterates over the names and values of the examples.
    ///
    /// The value of `example` comes first, with an empty name. Follows references. Skips examples with an
    /// `externalValue` and examples with an unresolved reference.
    pub fn examples(&self) -> impl Iterator<Item = (&'d str, Node<'d>)> {
        examples(&self.node)
    }
}

/// Iterates over the examples of a body, a parameter or a header.
///
/// See [`DocumentedContent::examples`].
pub fn examples<'d>(holder: &Node<'d>) -> impl Iterator<Item = (&'d str, Node<'d>)> {
    let named: Vec<_> = holder.get("examples").iter().flat_map(Node::entries).collect();
    let named = named.into_iter().filter_map(|(name, example)| Some((name, example.follow().ok()?.get("value")?)));
    holder.get("example").map(|example| ("", example)).into_iter().chain(named)
}

/// Iterates over the media types of a body, a response, a parameter or a header.
///
/// ```
/// use plenary_openapi::{Node, content};
/// use serde_json::json;
///
/// let body = json!({"content": {"application/json": {"schema": {"type": "object"}, "example": {}}}});
/// let json = content(&Node::root(&body)).next().unwrap();
/// assert!(json.is_json());
/// assert_eq!(json.schema().unwrap()["type"], "object");
/// assert_eq!(json.examples().count(), 1);
/// ```
pub fn content<'d>(holder: &Node<'d>) -> impl Iterator<Item = DocumentedContent<'d>> {
    let content: Vec<_> = holder.get("content").iter().flat_map(Node::entries).collect();
    content.into_iter().map(|(media_type, node)| DocumentedContent { media_type, node })
}

/// Returns the JSON body, or the body in the first media type if there is no JSON.
pub fn preferred<'d>(holder: &Node<'d>) -> Option<DocumentedContent<'d>> {
    content(holder).find(DocumentedContent::is_json).or_else(|| content(holder).next())
}

/// Returns true if a media type is `application/json` or ends in `+json`.
///
/// Ignores the parameters of the media type.
pub fn is_json(media_type: &str) -> bool {
    let name = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    name == "application/json" || name.ends_with("+json")
}

macro_rules! reads_like_its_node {
    ($($name:ident)*) => {
        $(impl<'d> Deref for $name<'d> {
            type Target = Node<'d>;

            fn deref(&self) -> &Node<'d> {
                &self.node
            }
        })*
    };
}

reads_like_its_node!(DocumentedOperation DocumentedParameter DocumentedResponse DocumentedContent);
