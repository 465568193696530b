//! The interface of a generated client as data: the items that users can refer to.
//!
//! The interface has the same names and types as the code, because both use the same model. `cargo specs diff` compares
//! two interfaces.

use std::collections::BTreeMap;

use crate::check::ValidDocument;
use crate::lower;

mod facts;
mod operations;
mod types;

/// An item that users of a generated client can refer to, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Item {
    /// The kind of the item.
    pub kind: ItemKind,
    /// The name on the wire. An item keeps its key in a new version of the spec.
    pub key: String,
    /// A second key that finds a renamed item, such as `GET /rooms` for an operation.
    pub other_key: Option<String>,
    /// The name in Rust.
    pub name: String,
    /// The JSON pointer to the item in the spec.
    pub pointer: String,
    /// The facts about the item in the spec.
    pub facts: BTreeMap<Aspect, String>,
    /// The items inside this item.
    pub items: Vec<Item>,
}

/// The kind of an [`Item`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ItemKind {
    /// The client.
    Provider,
    /// A credential, which is a method of `ClientBuilder`.
    Credential,
    /// A variable of the base URL, which is a method of `ClientBuilder`.
    ServerVariable,
    /// An operation, which is a method of `Client`.
    Operation,
    /// A parameter, which is a method of an operation's builder.
    Parameter,
    /// A request body.
    Body,
    /// The successful response of an operation.
    Success,
    /// An error status code without a body, and therefore without a type.
    BareStatus,
    /// A type.
    Type,
    /// A field of a struct.
    Field,
    /// A variant of an enum that lists values.
    Value,
    /// A variant of a union.
    Member,
    /// A variant of an operation's enum of error responses.
    ErrorResponse,
}

/// The kind of a fact about an [`Item`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Aspect {
    /// The kind of a type, for example `struct`.
    Form,
    /// The Rust type of a value.
    Type,
    /// `required` or `optional`.
    Presence,
    /// The parameters in `x-at-least-one`. A call must set at least one of them.
    AtLeastOne,
    /// The parameters in `x-exactly-one`. A call must set exactly one of them.
    ExactlyOne,
    /// The error type of an operation.
    Errors,
    /// The function that returns the builder of the type.
    Builder,
    /// The minimum of a number.
    Minimum,
    /// The maximum of a number.
    Maximum,
    /// The minimum length.
    Shortest,
    /// The maximum length.
    Longest,
    /// The regular expression that a string must match.
    Pattern,
    /// The HTTP method.
    Method,
    /// The template of the path.
    Path,
    /// The location of a parameter or a credential in a request.
    Placement,
    /// The status code of a successful response.
    Status,
    /// The property that selects the member of a union.
    Tag,
    /// The base URL.
    Server,
    /// How a body reports an error: `x-error`.
    ErrorPointers,
    /// How a response states a wait: `x-retry-after`.
    RetryAfter,
    /// How webhooks are signed: `x-webhook-signature`.
    WebhookSignature,
    /// The credentials that an operation needs.
    Credentials,
    /// How a list is paged.
    Paging,
    /// The rate limit.
    RateLimit,
    /// The value that the provider uses if the request contains no value.
    Default,
    /// The allowed values of a parameter or property without an enum type.
    Values,
    /// The title or the summary.
    Title,
    /// The description.
    Description,
    /// The difference between the server and its documentation.
    Truth,
    /// Whether the item is deprecated.
    Deprecated,
    /// The examples.
    Examples,
    /// The URL of the provider's documentation.
    Page,
    /// The date on which the documentation was last read.
    PageRead,
    /// The version of the API.
    Version,
    /// The document as JSON.
    Document,
}

/// Returns the interface of the client that is generated from a document.
///
/// ```
/// # let text = r##"
/// # openapi: 3.0.3
/// # info: {title: Mine, version: "1"}
/// # servers: [{url: "https://api.example.com"}]
/// # paths:
/// #   /rooms:
/// #     get:
/// #       operationId: list_rooms
/// #       security: [{bearer: []}]
/// #       responses:
/// #         "200": {description: A., content: {application/json: {schema: {$ref: "#/components/schemas/Room"}}}}
/// # components:
/// #   securitySchemes: {bearer: {type: http, scheme: bearer, x-credentials: [token]}}
/// #   schemas:
/// #     Room: {type: object, properties: {topic: {type: string}}}
/// # "##;
/// use plenary_codegen::{Aspect, Document, check, interface};
///
/// let client = interface(&check(Document::read("mine.yaml", "mine", text)?.foreign())?);
/// let room = client.items.iter().find(|item| item.name == "Room").ok_or("Room")?;
/// assert_eq!(room.items[0].name, "topic");
/// assert_eq!(room.items[0].facts[&Aspect::Type], "Option<String>");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
pub fn interface(document: &ValidDocument) -> Item {
    let model = lower::lower(document).model;
    let mut items = facts::access(document);
    items.extend(model.operations.iter().map(|operation| operations::operation(document, operation)));
    items.extend(model.components.iter().map(|component| types::component(document, component)));
    items.extend(model.operations.iter().filter_map(|operation| operations::success_enum(document, operation)));
    items.extend(model.operations.iter().filter_map(|operation| operations::error_enum(document, operation)));
    Item {
        kind: ItemKind::Provider,
        key: document.provider().to_owned(),
        other_key: None,
        name: document.provider().to_owned(),
        pointer: String::new(),
        facts: facts::provider(document),
        items,
    }
}

impl Item {
    fn new(kind: ItemKind, key: &str, name: impl Into<String>, pointer: impl Into<String>) -> Self {
        Self {
            kind,
            key: key.to_owned(),
            other_key: None,
            name: name.into(),
            pointer: pointer.into(),
            facts: BTreeMap::new(),
            items: Vec::new(),
        }
    }

    fn also_known_by(self, other_key: impl Into<String>) -> Self {
        Self { other_key: Some(other_key.into()), ..self }
    }

    /// Adds a fact, unless its text is empty.
    fn with(mut self, aspect: Aspect, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.facts.insert(aspect, text);
        }
        self
    }

    fn holding(self, items: impl IntoIterator<Item = Self>) -> Self {
        Self { items: items.into_iter().collect(), ..self }
    }
}
