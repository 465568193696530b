//! Links. They select values of a request and its response for another request.

use serde_json::{Map, Value};

use crate::node::Node;
use crate::operations::{DocumentedOperation, DocumentedParameter, operations};

/// The extension that contains the values for the source request of a link.
const REQUEST: &str = "x-request";

/// A link in a response, which provides values for another request.
#[derive(Clone, Debug)]
pub struct Link<'d> {
    /// The name of the link.
    pub name: &'d str,
    /// The operation whose response has the link.
    pub source: DocumentedOperation<'d>,
    /// The status code of the response.
    pub status: &'d str,
    /// The link in the document.
    pub node: Node<'d>,
}

impl<'d> Link<'d> {
    /// Returns the `operationId` of the operation that receives the values.
    pub fn target(&self) -> Option<&'d str> {
        self.node.text("operationId")
    }

    /// Iterates over the target's parameters that the link sets.
    ///
    /// The node of each parameter is an expression or a literal value.
    pub fn parameters(&self) -> impl Iterator<Item = (&'d str, Node<'d>)> {
        entries(self.node.get("parameters"))
    }

    /// Iterates over the properties of the target's body that the link sets.
    ///
    /// The node of each property is an expression or a literal value.
    pub fn properties(&self) -> impl Iterator<Item = (&'d str, Node<'d>)> {
        entries(self.node.get("requestBody"))
    }

    /// Iterates over the parameters that the source request must contain.
    pub fn source_parameters(&self) -> impl Iterator<Item = (&'d str, Node<'d>)> {
        entries(self.node.get(REQUEST).and_then(|request| request.get("parameters")))
    }

    /// Iterates over the properties that the source request's body must contain.
    pub fn source_properties(&self) -> impl Iterator<Item = (&'d str, Node<'d>)> {
        entries(self.node.get(REQUEST).and_then(|request| request.get("requestBody")))
    }
}

fn entries<'d>(node: Option<Node<'d>>) -> impl Iterator<Item = (&'d str, Node<'d>)> {
    node.into_iter().flat_map(|node| node.entries().collect::<Vec<_>>())
}

/// Returns the links of all responses, in the order of the document.
///
/// Skips responses and links with an unresolved reference.
///
/// ```
/// use serde_json::json;
///
/// let document = json!({"paths": {
///     "/rooms": {"get": {"operationId": "list_rooms", "responses": {"200": {"links": {"ViewRoom": {
///         "operationId": "view_room",
///         "parameters": {"room_id": "$response.body#/data/0/id"},
///     }}}}}},
///     "/rooms/{room_id}": {"get": {"operationId": "view_room"}},
/// }});
/// let links = plenary_openapi::links(&document);
/// assert_eq!((links[0].source.id(), links[0].target()), (Some("list_rooms"), Some("view_room")));
/// assert_eq!(*links[0].parameters().next().unwrap().1, "$response.body#/data/0/id");
/// ```
pub fn links(document: &Value) -> Vec<Link<'_>> {
    let mut links = Vec::new();
    for source in operations(document) {
        for response in source.responses().flatten() {
            for (name, link) in response.node.get("links").iter().flat_map(Node::entries) {
                if let Ok(node) = link.follow() {
                    links.push(Link { name, source: source.clone(), status: response.status, node });
                }
            }
        }
    }
    links
}

/// Returns true if a key in a link's `parameters` refers to this parameter.
///
/// The key is either the parameter's name, or its location and name, such as `path.id`.
pub fn names_parameter(key: &str, parameter: &DocumentedParameter<'_>) -> bool {
    key == parameter.name
        || key.split_once('.').is_some_and(|(place, name)| place == parameter.location && name == parameter.name)
}

/// A request that was sent, and the response to it.
#[derive(Clone, Debug, Default)]
pub struct Exchange {
    /// The parameters of the request by name.
    pub parameters: Map<String, Value>,
    /// The body of the request, or null if the request has none.
    pub request_body: Value,
    /// The body of the response, or null if the response has none.
    pub response_body: Value,
}

/// A runtime expression, which selects a value from an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expression<'d> {
    /// A parameter, by location and name, for example `$request.path.id`.
    Parameter(&'d str, &'d str),
    /// A JSON pointer into the request body, for example `$request.body#/name`.
    RequestBody(&'d str),
    /// A JSON pointer into the response body, for example `$response.body#/data/0/id`.
    ResponseBody(&'d str),
}

impl<'d> Expression<'d> {
    /// Parses an expression, or returns `None` if the string is a literal value.
    ///
    /// ```
    /// use plenary_openapi::Expression;
    ///
    /// assert_eq!(Expression::read("$response.body#/data/0/id"), Some(Expression::ResponseBody("/data/0/id")));
    /// assert_eq!(Expression::read("$request.path.id"), Some(Expression::Parameter("path", "id")));
    /// assert_eq!(Expression::read("a price in $"), None);
    /// ```
    pub fn read(text: &'d str) -> Option<Self> {
        if let Some(pointer) = text.strip_prefix("$response.body#") {
            return Some(Self::ResponseBody(pointer));
        }
        let rest = text.strip_prefix("$request.")?;
        if let Some(pointer) = rest.strip_prefix("body#") {
            return Some(Self::RequestBody(pointer));
        }
        let (place, name) = rest.split_once('.')?;
        matches!(place, "path" | "query" | "header").then_some(Self::Parameter(place, name))
    }

    /// Selects the value from an exchange.
    ///
    /// Returns `None` if the value is missing or null.
    ///
    /// ```
    /// use plenary_openapi::{Exchange, Expression};
    /// use serde_json::json;
    ///
    /// let exchange = Exchange { response_body: json!({"data": [{"id": "r-1"}]}), ..Exchange::default() };
    /// assert_eq!(Expression::ResponseBody("/data/0/id").value(&exchange), Some(&json!("r-1")));
    /// assert_eq!(Expression::ResponseBody("/data/1/id").value(&exchange), None);
    /// ```
    pub fn value<'e>(&self, exchange: &'e Exchange) -> Option<&'e Value> {
        let value = match *self {
            Self::Parameter(_, name) => exchange.parameters.get(name),
            Self::RequestBody(pointer) => exchange.request_body.pointer(pointer),
            Self::ResponseBody(pointer) => exchange.response_body.pointer(pointer),
        };
        value.filter(|value| !value.is_null())
    }
}
