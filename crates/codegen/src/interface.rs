//! What users see of a generated client, as data: each thing that they can name, and what there is to know about it.
//!
//! It comes from the same model as the code, so names and types are the code's own. Two of them can be compared.

use std::collections::BTreeMap;

use crate::check::check;
use crate::document::Document;
use crate::finding::Findings;
use crate::lower;

mod facts;
mod operations;
mod types;

/// A thing that a user of a generated client can name, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// What it is called on the wire: two versions of an item have the same key.
    pub key: String,
    /// By what a version with another key may still be known, if by anything: `GET /rooms` of a renamed operation.
    pub other_key: Option<String>,
    /// Its own name in Rust.
    pub name: String,
    /// Where the specification has it, as a JSON pointer.
    pub pointer: String,
    /// What there is to know about it; what is not said has no entry.
    pub facts: BTreeMap<Aspect, String>,
    /// The items inside it.
    pub items: Vec<Item>,
}

/// What an [`Item`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ItemKind {
    /// The client as a whole.
    Provider,
    /// A credential: a method of `ClientBuilder`.
    Credential,
    /// A part of the base URL: a method of `ClientBuilder`.
    ServerVariable,
    /// An operation: a method of `Client`.
    Operation,
    /// A parameter: a method of an operation's builder.
    Parameter,
    /// The body of a request.
    Body,
    /// The answer of an operation that succeeds.
    Success,
    /// A documented status without a body, which has no type.
    BareStatus,
    /// A type.
    Type,
    /// A field of a struct.
    Field,
    /// A variant of an enum of values.
    Value,
    /// A variant of a union.
    Member,
    /// A variant of an operation's enum of failures.
    Failure,
}

/// Of what kind a fact about an [`Item`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Aspect {
    /// What kind of type a type is.
    Form,
    /// The Rust type of a value.
    Type,
    /// `required` or `optional`.
    Presence,
    /// The parameters that may not all be left out.
    AtLeastOne,
    /// The type of an operation's documented failures.
    Errors,
    /// The way to make a value that is sent.
    Builder,
    /// The least number.
    Minimum,
    /// The greatest number.
    Maximum,
    /// The least length.
    Shortest,
    /// The greatest length.
    Longest,
    /// The regular expression that a text matches.
    Pattern,
    /// The HTTP method.
    Method,
    /// The template of the path.
    Path,
    /// Where in the request a parameter or a credential goes.
    Placement,
    /// The status of a success.
    Status,
    /// The property that tells the members of a union apart.
    Tag,
    /// The base URL.
    Server,
    /// The credentials that an operation asks for.
    Credentials,
    /// How a list continues.
    Paging,
    /// The documented limit of requests.
    RateLimit,
    /// What the provider takes where nothing is given.
    Default,
    /// The values that are known of a plain value.
    Values,
    /// Title or summary.
    Title,
    /// The words.
    Description,
    /// Where page and provider disagree.
    Truth,
    /// Whether the provider advises against it.
    Deprecated,
    /// The examples.
    Examples,
    /// The address of the page.
    Page,
    /// The day the page was read.
    PageRead,
    /// The version that the document gives itself.
    Version,
    /// The whole document.
    Document,
}

/// Describes what users see of the client that a document makes.
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
/// use plenary_codegen::{Aspect, Document, interface};
///
/// let client = interface(&Document::read("mine.yaml", "mine", text)?.foreign())?;
/// let room = client.items.iter().find(|item| item.name == "Room").ok_or("Room")?;
/// assert_eq!(room.items[0].name, "topic");
/// assert_eq!(room.items[0].facts[&Aspect::Type], "Option<String>");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// What the gate refuses has no client.
pub fn interface(document: &Document) -> Result<Item, Findings> {
    check(document)?;
    let model = lower::lower(document).model;
    let mut items = facts::access(document);
    items.extend(model.operations.iter().map(|operation| operations::operation(document, operation)));
    items.extend(model.components.iter().map(|component| types::component(document, component)));
    items.extend(model.operations.iter().filter_map(|operation| operations::successes(document, operation)));
    items.extend(model.operations.iter().filter_map(|operation| operations::failures(document, operation)));
    Ok(Item {
        kind: ItemKind::Provider,
        key: document.provider().to_owned(),
        other_key: None,
        name: document.provider().to_owned(),
        pointer: String::new(),
        facts: facts::provider(document),
        items,
    })
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

    /// Adds a fact; an empty text says nothing.
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
