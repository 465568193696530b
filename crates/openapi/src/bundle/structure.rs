//! The places of references in OpenAPI 3.0, 3.1 and 3.2 and in Swagger 2.0.

use crate::definitions::{Holder, schemas_in};
use crate::operations::WEBHOOKS;

/// The kind of an object that can be, or contain, a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Document,
    Components,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    Response,
    Header,
    MediaType,
    Encoding,
    Example,
    Link,
    Callback,
    SecurityScheme,
    Schema,
    Discriminator,
    /// An object without inner references, such as a server.
    Plain,
}

/// How the value of a key contains objects.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    One(Kind),
    List(Kind),
    Map(Kind),
    /// A map from the values of a discriminator to references.
    Mapping,
}

/// The methods of a path item, including those of OpenAPI 3.2.
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

impl Kind {
    /// Returns the form of a key's value, or `None` for a value without references.
    pub(super) fn inside(self, key: &str) -> Option<Form> {
        use Form::{List, Map, Mapping, One};
        Some(match (self, key) {
            (Self::Document, "paths") => Map(Self::PathItem),
            (Self::Document, key) if WEBHOOKS.contains(&key) => Map(Self::PathItem),
            (Self::Document, "components") => One(Self::Components),
            (Self::Document, "definitions") => Map(Self::Schema),
            (Self::Document, "parameters") => Map(Self::Parameter),
            (Self::Document, "responses") => Map(Self::Response),
            (Self::Document, "securityDefinitions") => Map(Self::SecurityScheme),
            (Self::Document, "info" | "externalDocs") => One(Self::Plain),
            (Self::Document, "servers" | "tags" | "security") => List(Self::Plain),
            (Self::Document, "x-webhook-bodies") => Map(Self::MediaType),
            (Self::Components, "schemas") => Map(Self::Schema),
            (Self::Components, "responses") => Map(Self::Response),
            (Self::Components, "parameters") => Map(Self::Parameter),
            (Self::Components, "examples") => Map(Self::Example),
            (Self::Components, "requestBodies") => Map(Self::RequestBody),
            (Self::Components, "headers") => Map(Self::Header),
            (Self::Components, "securitySchemes") => Map(Self::SecurityScheme),
            (Self::Components, "links") => Map(Self::Link),
            (Self::Components, "callbacks") => Map(Self::Callback),
            (Self::Components, "pathItems") => Map(Self::PathItem),
            (Self::Components, "mediaTypes") => Map(Self::MediaType),
            (Self::PathItem, "additionalOperations") => Map(Self::Operation),
            (Self::PathItem, method) if METHODS.contains(&method) => One(Self::Operation),
            (Self::PathItem | Self::Operation, "parameters") => List(Self::Parameter),
            (Self::PathItem | Self::Operation, "servers") => List(Self::Plain),
            (Self::Operation, "requestBody") => One(Self::RequestBody),
            (Self::Operation, "responses") => Map(Self::Response),
            (Self::Operation, "callbacks") => Map(Self::Callback),
            (Self::Operation, "externalDocs") => One(Self::Plain),
            (Self::Callback, _) => One(Self::PathItem),
            (Self::Parameter | Self::Header | Self::Response | Self::MediaType, "schema") => One(Self::Schema),
            (Self::MediaType, "itemSchema") => One(Self::Schema),
            (Self::Parameter | Self::Header, "items") => One(Self::Schema),
            (Self::Parameter | Self::Header | Self::Response | Self::RequestBody, "content") => Map(Self::MediaType),
            (Self::Parameter | Self::Header | Self::MediaType, "examples") => Map(Self::Example),
            (Self::Response | Self::Encoding, "headers") => Map(Self::Header),
            (Self::Response, "links") => Map(Self::Link),
            (Self::MediaType, "encoding") => Map(Self::Encoding),
            (Self::Schema, "discriminator") => One(Self::Discriminator),
            (Self::Schema, keyword) => match schemas_in(keyword)? {
                Holder::One => One(Self::Schema),
                Holder::List => List(Self::Schema),
                Holder::Map => Map(Self::Schema),
            },
            (Self::Discriminator, "mapping") => Mapping,
            _ => return None,
        })
    }

    /// Returns the pointer to the section of components of this kind, if the version has one.
    pub(super) const fn section(self, is_swagger: bool) -> Option<&'static str> {
        Some(match (self, is_swagger) {
            (Self::Schema, true) => "/definitions",
            (Self::Parameter, true) => "/parameters",
            (Self::Response, true) => "/responses",
            (Self::SecurityScheme, true) => "/securityDefinitions",
            (Self::Schema, false) => "/components/schemas",
            (Self::Parameter, false) => "/components/parameters",
            (Self::Response, false) => "/components/responses",
            (Self::RequestBody, false) => "/components/requestBodies",
            (Self::Header, false) => "/components/headers",
            (Self::Example, false) => "/components/examples",
            (Self::Link, false) => "/components/links",
            (Self::SecurityScheme, false) => "/components/securitySchemes",
            _ => return None,
        })
    }
}

/// The kinds that can have a section of components.
pub(super) const SHARED: [Kind; 8] = [
    Kind::Schema,
    Kind::Parameter,
    Kind::Response,
    Kind::RequestBody,
    Kind::Header,
    Kind::Example,
    Kind::Link,
    Kind::SecurityScheme,
];
