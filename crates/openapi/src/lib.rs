//! Reads OpenAPI documents for the other crates of this workspace.
//!
//! | task | items |
//! |---|---|
//! | read YAML or JSON with the line and column of each node | [`read`], [`read_yaml`], [`read_json`], [`Tree::place`] |
//! | bundle a document with the files that it refers to | [`Bundle`] |
//! | change a document without editing it | [`Overlay`] |
//! | check that a document has the shape of OpenAPI 3.0, or of a later version | [`shape_errors`], [`later_shape_errors`] |
//! | list the objects of a document with their names in OpenAPI | [`objects`] |
//! | follow a `$ref` | [`follow`], [`Node::follow`]; [`follow_text`] for a `mapping` |
//! | follow references and single `allOf` members to the schema itself | [`settled`] |
//! | write a `$ref` | [`reference_to`], [`reference_of`]; [`reference_text`] for a `mapping` |
//! | find the component that a `$ref` names | [`component_of`], [`schema_of`] |
//! | walk through a document and keep track of the JSON pointer | [`Node`] |
//! | list the operations with merged parameters and other parts | [`operations`], [`operation`], [`operation_of_id`] |
//! | get bodies and examples | [`content`], [`preferred`], [`DocumentedContent::examples`] |
//! | find the response that contains the value of a parameter | [`links`], [`Expression`] |
//! | find the requests to send before an operation | [`request_chain`] |
//! | convert a schema for a JSON Schema validator | [`json_schema`] |
//! | create a value that a schema allows | [`sample`], [`sample_component`], [`sample_with_parts`] |
//!
//! The functions accept a document as plain JSON. Documents are untrusted input: no document makes a function panic.
//! The size of a document limits the time and memory that a function needs.
//!
//! ```
//! let document = plenary_openapi::read("
//! openapi: 3.0.3
//! info: {title: Rooms, version: '1'}
//! paths:
//!   /rooms:
//!     get: {operationId: list_rooms, responses: {'200': {$ref: '#/components/responses/Rooms'}}}
//! components:
//!   responses:
//!     Rooms: {description: A page of rooms.}
//! ")?.value;
//! assert!(plenary_openapi::shape_errors(&document).is_empty());
//! let list = plenary_openapi::operation_of_id(&document, "list_rooms").expect("the operation above");
//! let response = list.response(200).expect("the response above")?;
//! assert_eq!(response.text("description"), Some("A page of rooms."));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod bundle;
mod chain;
mod definitions;
mod json_schema;
mod link;
mod node;
mod objects;
mod operations;
mod overlay;
mod place;
mod pointer;
mod read;
mod reference;
mod sample;
mod shape;
mod swagger;
mod tree;
mod weight;

pub use bundle::{Bundle, OpenError, Origin, Unresolved};
pub use chain::{ChainBody, ChainError, ChainRequest, ChainedRequest, request_chain};
pub use json_schema::{Strictness, Unions, json_schema};
pub use link::{Exchange, Expression, Link, links, names_parameter};
pub use node::Node;
pub use objects::{Found, objects};
pub use operations::{
    DocumentedContent, DocumentedOperation, DocumentedParameter, DocumentedResponse, METHODS, WEBHOOKS, content,
    examples, is_json, operation, operation_of_id, operations, preferred,
};
pub use overlay::{Overlay, OverlayError};
pub use place::Place;
pub use pointer::{escape, unescape};
pub use read::{SyntaxError, read, read_json, read_yaml};
pub use reference::{
    Followed, REFERENCE, ReferenceError, component_of, follow, follow_text, reference, reference_in, reference_of,
    reference_text, reference_to, schema_of, settled,
};
pub use sample::{Filling, Part, Role, Sample, Step, sample, sample_component, sample_with_parts};
pub use shape::{ShapeError, later_shape_errors, shape_errors};
pub use tree::Tree;
