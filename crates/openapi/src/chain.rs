//! The chain of requests that provides the values for an operation.

use serde_json::{Map, Value};
use thiserror::Error;

use crate::link::{Exchange, Expression, Link, links, names_parameter};
use crate::node::Node;
use crate::operations::{
    DocumentedContent, DocumentedOperation, DocumentedParameter, content, examples, operation_of_id,
};
use crate::reference::{ReferenceError, follow};
use crate::sample::{Filling, sample};

/// The maximum number of requests in a chain.
const LENGTH: usize = 16;

/// An error from building or sending the chain of requests for an operation.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ChainError {
    /// The document has no such operation.
    #[error("unknown operation `{0}`")]
    NoOperation(String),
    /// The links need too many requests.
    #[error("`{0}` needs a chain of more than {LENGTH} requests")]
    TooLong(String),
    /// A reference cannot be followed.
    #[error(transparent)]
    Reference(#[from] ReferenceError),
    /// A request or response does not contain the value that a link selects.
    #[error("`{expression}` of `{operation}` has no value")]
    NoValue {
        /// The operation whose response has the link.
        operation: String,
        /// The link's expression, which selects the value.
        expression: String,
    },
}

/// A request in a chain. Its values may come from earlier exchanges.
#[derive(Clone, Debug)]
pub struct ChainedRequest<'d> {
    /// The operation.
    pub operation: DocumentedOperation<'d>,
    parameters: Vec<(&'d str, Given<'d>)>,
    body: Option<ChainedBody<'d>>,
}

/// The body of a chained request.
#[derive(Clone, Debug)]
struct ChainedBody<'d> {
    media_type: &'d str,
    value: Value,
    properties: Vec<(&'d str, Given<'d>)>,
    files: Vec<&'d str>,
}

/// The source of a parameter's or a property's value.
#[derive(Clone, Debug)]
enum Given<'d> {
    /// A value in the document.
    Value(Value),
    /// An expression that selects a value from an earlier exchange.
    Linked { request: usize, source: &'d str, text: &'d str, expression: Expression<'d> },
}

/// A request that is ready to be sent.
#[derive(Clone, Debug)]
pub struct ChainRequest<'d> {
    /// The operation.
    pub operation: DocumentedOperation<'d>,
    /// The parameters by name.
    pub parameters: Map<String, Value>,
    /// The body, if the request has one.
    pub body: Option<ChainBody<'d>>,
}

/// The body of a [`ChainRequest`].
#[derive(Clone, Debug)]
pub struct ChainBody<'d> {
    /// The media type.
    pub media_type: &'d str,
    /// The body as JSON.
    ///
    /// For a multipart body, the value is an object with the parts that are not files.
    pub value: Value,
    /// The names of the required parts that are files.
    pub files: Vec<&'d str>,
}

impl ChainRequest<'_> {
    /// Returns the exchange of this request and a response body.
    pub fn exchange(&self, response_body: Value) -> Exchange {
        let request_body = self.body.as_ref().map(|body| body.value.clone()).unwrap_or_default();
        Exchange { parameters: self.parameters.clone(), request_body, response_body }
    }
}

/// Returns the requests that an operation needs, in sending order.
///
/// The last request is the operation itself. Each request contains its required parameters, its body if the body is
/// required, and the values that links set. A value comes from a link if possible, then from an example, then from a
/// sample of the schema.
///
/// ```
/// use serde_json::json;
///
/// let document = json!({"paths": {
///     "/rooms": {"get": {"operationId": "list_rooms", "responses": {"200": {"links": {"ViewRoom": {
///         "operationId": "view_room",
///         "parameters": {"room_id": "$response.body#/data/0/id"},
///     }}}}}},
///     "/rooms/{room_id}": {"get": {"operationId": "view_room", "parameters": [
///         {"name": "room_id", "in": "path", "required": true, "schema": {"type": "string"}},
///     ]}},
/// }});
/// let chain = plenary_openapi::request_chain(&document, "view_room")?;
/// let list = chain[0].request(&[])?;
/// assert_eq!(list.operation.id(), Some("list_rooms"));
/// let view = chain[1].request(&[list.exchange(json!({"data": [{"id": "r-1"}]}))])?;
/// assert_eq!(view.parameters["room_id"], "r-1");
/// # Ok::<(), plenary_openapi::ChainError>(())
/// ```
///
/// # Errors
///
/// Returns an error if the operation is unknown, the chain is too long, or a reference cannot be followed.
pub fn request_chain<'d>(document: &'d Value, operation_id: &str) -> Result<Vec<ChainedRequest<'d>>, ChainError> {
    let mut chain = Chain { document, links: links(document), requests: Vec::new(), open: Vec::new() };
    chain.add(operation_id, None)?;
    Ok(chain.requests)
}

struct Chain<'d> {
    document: &'d Value,
    links: Vec<Link<'d>>,
    requests: Vec<ChainedRequest<'d>>,
    /// The operations that are waiting for the values of other requests.
    open: Vec<&'d str>,
}

impl<'d> Chain<'d> {
    /// Adds an operation after the requests that it needs, and returns the operation's index.
    fn add(&mut self, operation_id: &str, needed_by: Option<&Link<'d>>) -> Result<usize, ChainError> {
        let operation = operation_of_id(self.document, operation_id);
        let operation = operation.ok_or_else(|| ChainError::NoOperation(operation_id.to_owned()))?;
        if self.open.len() + self.requests.len() >= LENGTH {
            return Err(ChainError::TooLong(operation_id.to_owned()));
        }
        self.open.push(operation.id().unwrap_or_default());
        let documented = operation.parameters().collect::<Result<Vec<_>, _>>()?;
        let parameter = |(key, node): (&'d str, Node<'d>)| {
            Some((documented.iter().find(|parameter| names_parameter(key, parameter))?.name, node))
        };
        let mut parameters: Vec<(&'d str, Given<'d>)> = Vec::new();
        let mut properties: Vec<(&'d str, Given<'d>)> = Vec::new();
        let literal = |(name, node): (&'d str, Node<'d>)| (name, Given::Value(node.value.clone()));
        parameters.extend(needed_by.into_iter().flat_map(Link::source_parameters).filter_map(parameter).map(literal));
        properties.extend(needed_by.into_iter().flat_map(Link::source_properties).map(literal));
        for link in self.links_to(operation_id) {
            let new = |given: &[(&str, Given<'_>)], name: &str| given.iter().all(|(known, _)| *known != name);
            let own: Vec<_> =
                link.parameters().filter_map(parameter).filter(|(name, _)| new(&parameters, name)).collect();
            let inner: Vec<_> = link.properties().filter(|(name, _)| new(&properties, name)).collect();
            let Some(source) = link.source.id().filter(|source| !self.open.contains(source)) else { continue };
            if own.is_empty() && inner.is_empty() {
                continue;
            }
            let request = self.add(source, Some(&link))?;
            let given = |(name, node): (&'d str, Node<'d>)| (name, given(&node, source, request));
            parameters.extend(own.into_iter().map(given));
            properties.extend(inner.into_iter().map(given));
        }
        let parameters = self.parameters(&operation, documented, parameters)?;
        let body = self.body(&operation, properties)?;
        self.open.pop();
        self.requests.push(ChainedRequest { operation, parameters, body });
        Ok(self.requests.len() - 1)
    }

    /// Returns the links that target an operation.
    ///
    /// Links that set more values come first, so that related values come from the same response.
    fn links_to(&self, operation_id: &str) -> Vec<Link<'d>> {
        let mut links: Vec<_> = self.links.iter().filter(|link| link.target() == Some(operation_id)).cloned().collect();
        links.sort_by_key(|link| std::cmp::Reverse(link.parameters().count() + link.properties().count()));
        links
    }

    /// Returns the parameters of a request, with the sources of their values.
    fn parameters(
        &self,
        operation: &DocumentedOperation<'d>,
        documented: Vec<DocumentedParameter<'d>>,
        linked: Vec<(&'d str, Given<'d>)>,
    ) -> Result<Vec<(&'d str, Given<'d>)>, ChainError> {
        let link_of = |parameter: &DocumentedParameter<'d>| linked.iter().find(|(name, _)| *name == parameter.name);
        let listed = |key| operation.get(key).iter().flat_map(Node::items).collect::<Vec<Node<'d>>>();
        let exclusive = listed("x-exactly-one");
        let alternatives = [listed("x-at-least-one"), exclusive.clone()].concat();
        let is_one = |parameter: &DocumentedParameter<'d>| alternatives.iter().any(|name| **name == parameter.name);
        let has_one = documented.iter().any(|one| is_one(one) && (one.is_required() || link_of(one).is_some()));
        let chosen = alternatives.first().filter(|_| !has_one).and_then(|name| name.value.as_str());
        let mut parameters = Vec::new();
        let mut has_exclusive = false;
        for parameter in documented {
            let is_exclusive = exclusive.iter().any(|name| **name == parameter.name);
            if is_exclusive && has_exclusive {
                continue;
            }
            let given = match link_of(&parameter) {
                Some((_, given)) => given.clone(),
                None if parameter.is_required() || chosen == Some(parameter.name) => {
                    Given::Value(self.value(examples(&parameter.node), parameter.schema())?)
                }
                None => continue,
            };
            has_exclusive |= is_exclusive;
            parameters.push((parameter.name, given));
        }
        Ok(parameters)
    }

    /// Returns a request body.
    ///
    /// Returns `None` unless the body is required or a link sets one of its properties.
    fn body(
        &self,
        operation: &DocumentedOperation<'d>,
        properties: Vec<(&'d str, Given<'d>)>,
    ) -> Result<Option<ChainedBody<'d>>, ChainError> {
        let Some(body) = operation.request_body().transpose()? else { return Ok(None) };
        let Some(content) = content(&body).next() else { return Ok(None) };
        if !body.is_true("required") && properties.is_empty() {
            return Ok(None);
        }
        let files = self.files(&content)?;
        let mut value = self.value(content.examples(), content.schema())?;
        if let Some(object) = value.as_object_mut() {
            object.retain(|name, _| !files.contains(&name.as_str()));
        }
        Ok(Some(ChainedBody { media_type: content.media_type, value, properties, files }))
    }

    /// Returns the first example, or a sample of the schema.
    fn value(
        &self,
        mut examples: impl Iterator<Item = (&'d str, Node<'d>)>,
        schema: Option<Node<'d>>,
    ) -> Result<Value, ChainError> {
        match (examples.next(), schema) {
            (Some((_, example)), _) => Ok(example.value.clone()),
            (None, Some(schema)) => Ok(sample(self.document, schema.value, Filling::Minimal)?),
            (None, None) => Ok(Value::Null),
        }
    }

    /// Returns the names of the required file parts of a multipart body.
    fn files(&self, content: &DocumentedContent<'d>) -> Result<Vec<&'d str>, ChainError> {
        let Some(schema) = content.schema().filter(|_| content.media_type == "multipart/form-data") else {
            return Ok(Vec::new());
        };
        let schema = schema.follow()?;
        let required: Vec<Node<'d>> = schema.get("required").iter().flat_map(Node::items).collect();
        let mut files = Vec::new();
        for (name, property) in entries(&schema, "properties") {
            let property = follow(self.document, property.value)?.value;
            if property["format"] == "binary" && required.iter().any(|required| **required == name) {
                files.push(name);
            }
        }
        Ok(files)
    }
}

fn entries<'d>(node: &Node<'d>, key: &str) -> Vec<(&'d str, Node<'d>)> {
    node.get(key).iter().flat_map(Node::entries).collect()
}

fn given<'d>(node: &Node<'d>, source: &'d str, request: usize) -> Given<'d> {
    let text = node.value.as_str().unwrap_or_default();
    match Expression::read(text) {
        Some(expression) => Given::Linked { request, source, text, expression },
        None => Given::Value(node.value.clone()),
    }
}

impl<'d> ChainedRequest<'d> {
    /// Returns the request, with values from the earlier exchanges.
    ///
    /// # Errors
    ///
    /// Returns an error if an exchange does not contain a value that the request needs.
    pub fn request(&self, exchanges: &[Exchange]) -> Result<ChainRequest<'d>, ChainError> {
        let mut parameters = Map::new();
        for (name, given) in &self.parameters {
            parameters.insert((*name).to_owned(), given.value(exchanges)?);
        }
        let mut body = None;
        if let Some(ChainedBody { media_type, value, properties, files }) = &self.body {
            let mut value = value.clone();
            if !properties.is_empty() && !value.is_object() {
                value = Value::Object(Map::new());
            }
            for (name, given) in properties {
                value[*name] = given.value(exchanges)?;
            }
            body = Some(ChainBody { media_type, value, files: files.clone() });
        }
        Ok(ChainRequest { operation: self.operation.clone(), parameters, body })
    }
}

impl Given<'_> {
    fn value(&self, exchanges: &[Exchange]) -> Result<Value, ChainError> {
        match self {
            Self::Value(value) => Ok(value.clone()),
            Self::Linked { request, source, text, expression } => {
                let value = exchanges.get(*request).and_then(|exchange| expression.value(exchange));
                value.cloned().ok_or_else(|| ChainError::NoValue {
                    operation: (*source).to_owned(),
                    expression: (*text).to_owned(),
                })
            }
        }
    }
}
