//! What the generated code is made from: the document's schemas and operations in the terms of Rust.

use serde::Deserialize;

/// Everything that a generated crate holds.
#[derive(Debug)]
pub(crate) struct Model {
    /// The provider as it writes itself.
    pub(crate) title: String,
    /// The version of the documented API.
    pub(crate) version: String,
    /// The hash of the spec.
    pub(crate) sha256: String,
    pub(crate) retry_after: RetryAfter,
    pub(crate) error: ErrorPointers,
    pub(crate) components: Vec<Component>,
    pub(crate) operations: Vec<Operation>,
}

/// Where responses say how long to wait before the next request.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct RetryAfter {
    pub(crate) headers: Vec<RetryAfterHeader>,
    pub(crate) messages: Vec<RetryAfterMessage>,
}

/// A header that says how long to wait.
#[derive(Debug, Deserialize)]
pub(crate) struct RetryAfterHeader {
    pub(crate) name: String,
    pub(crate) unit: WaitUnit,
    pub(crate) status_codes: Vec<u16>,
}

/// A text in a body that says how long to wait.
#[derive(Debug, Deserialize)]
pub(crate) struct RetryAfterMessage {
    pub(crate) pointer: String,
    pub(crate) pattern: String,
    pub(crate) unit: WaitUnit,
    pub(crate) status_codes: Vec<u16>,
}

/// What the number of a wait counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum WaitUnit {
    Seconds,
    Milliseconds,
    UnixSeconds,
    UnixMilliseconds,
}

/// Where error bodies say what went wrong, as JSON pointers.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ErrorPointers {
    pub(crate) code: Vec<String>,
    pub(crate) message: Vec<String>,
}

/// A schema that has a name, and so a type.
#[derive(Debug)]
pub(crate) struct Component {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) kind: Kind,
    /// Whether it is sent, so that there must be a way to make one.
    pub(crate) is_sent: bool,
}

/// What a component becomes.
#[derive(Debug)]
pub(crate) enum Kind {
    Object(Vec<Property>),
    StringEnum(Vec<Variant<String>>),
    IntegerEnum(Vec<Variant<i64>>),
    Identifier(Scalar),
    TaggedUnion {
        tag: String,
        members: Vec<Member>,
    },
    UntaggedUnion(Vec<Member>),
    Alias(Shape),
    /// A body that is sent in parts, and is no JSON.
    Parts(Vec<Property>),
}

/// A value of an enum.
#[derive(Debug)]
pub(crate) struct Variant<T> {
    pub(crate) name: String,
    pub(crate) value: T,
    pub(crate) description: String,
}

/// A form that a union takes.
#[derive(Debug)]
pub(crate) struct Member {
    pub(crate) name: String,
    /// The value of the tag; empty where there is none.
    pub(crate) value: String,
    pub(crate) description: String,
    pub(crate) shape: Shape,
}

/// A property of an object.
#[derive(Debug)]
pub(crate) struct Property {
    pub(crate) wire: String,
    pub(crate) field: String,
    pub(crate) documentation: Vec<String>,
    pub(crate) shape: Shape,
    pub(crate) presence: Presence,
    pub(crate) limits: Limits,
}

/// Whether a property may be left out, and whether it may be null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Required,
    RequiredNullable,
    Optional,
    OptionalNullable,
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Component(String),
    /// A component that would otherwise contain itself.
    Boxed(String),
    Scalar(Scalar),
    List(Box<Shape>),
    Map(Box<Shape>),
    /// An item that may be null.
    Nullable(Box<Shape>),
    Any,
}

impl Component {
    /// The components that its values are made of.
    pub(crate) fn parts(&self) -> Vec<&str> {
        let shapes: Vec<&Shape> = match &self.kind {
            Kind::Object(properties) | Kind::Parts(properties) => {
                properties.iter().map(|property| &property.shape).collect()
            }
            Kind::TaggedUnion { members, .. } | Kind::UntaggedUnion(members) => {
                members.iter().map(|member| &member.shape).collect()
            }
            Kind::Alias(shape) => vec![shape],
            Kind::StringEnum(_) | Kind::IntegerEnum(_) | Kind::Identifier(_) => Vec::new(),
        };
        shapes.into_iter().filter_map(Shape::component).collect()
    }
}

impl Shape {
    /// The component that it is, or that its items are.
    pub(crate) fn component(&self) -> Option<&str> {
        match self {
            Self::Component(name) | Self::Boxed(name) => Some(name),
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.component(),
            Self::Scalar(_) | Self::Any => None,
        }
    }

    /// Whether this shape, or one inside it, is wanted.
    pub(crate) fn any(&self, wanted: &dyn Fn(&Self) -> bool) -> bool {
        wanted(self)
            || match self {
                Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.any(wanted),
                Self::Component(_) | Self::Boxed(_) | Self::Scalar(_) | Self::Any => false,
            }
    }
}

/// A value without parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scalar {
    Text,
    Secret,
    DateTime,
    Date,
    Uuid,
    Integer32,
    Integer64,
    Number,
    Boolean,
    /// A part of a body.
    File,
}

/// An operation.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) summary: String,
    pub(crate) description: String,
    pub(crate) page: String,
    pub(crate) page_read: String,
    pub(crate) truth: Option<String>,
    pub(crate) paging: Option<Paging>,
    pub(crate) rate_limit: Option<(u32, u64)>,
    pub(crate) credentials: Vec<String>,
    /// Whether a call may go without them.
    pub(crate) credentials_are_optional: bool,
    pub(crate) parameters: Vec<Parameter>,
    /// The parameters that may not all be left out, by their names on the wire.
    pub(crate) at_least_one: Vec<String>,
    pub(crate) body: Option<Body>,
    pub(crate) responses: Vec<Response>,
}

impl Operation {
    /// The documented failures that have a body, with the component that it is.
    pub(crate) fn failures(&self) -> impl Iterator<Item = (&Response, &str)> {
        self.responses
            .iter()
            .filter(|response| !response.is_success())
            .filter_map(|response| Some((response, response.component()?)))
    }

    /// The documented successes.
    pub(crate) fn successes(&self) -> impl Iterator<Item = &Response> {
        self.responses.iter().filter(|response| response.is_success())
    }

    /// The name of the enum of its documented successes, if they are of several types.
    pub(crate) fn success_name(&self) -> Option<String> {
        let first = self.successes().next()?;
        let differ = self.successes().any(|success| success.content != first.content);
        differ.then(|| format!("{}Success", pascal(&self.id)))
    }

    /// The name of the enum of its documented failures, if it has any.
    pub(crate) fn error_name(&self) -> Option<String> {
        let fails = self.failures().next().is_some();
        fails.then(|| format!("{}Error", pascal(&self.id)))
    }
}

/// How a list continues. Parameters by name, places in the answer by JSON pointer.
#[derive(Debug)]
pub(crate) enum Paging {
    Offset { items: String, offset: String, count: String, skipped: String, total: String },
    PageNumber { items: String, number: String, size: String, current: String, pages: String },
    LinkCursor { items: String, number: String, size: String, token: String, next: String },
}

/// A parameter of an operation.
#[derive(Debug)]
pub(crate) struct Parameter {
    pub(crate) wire: String,
    pub(crate) method: String,
    pub(crate) location: Location,
    /// The style, where progenitor has another one.
    pub(crate) style: Option<Style>,
    pub(crate) required: bool,
    pub(crate) documentation: Vec<String>,
    pub(crate) description: String,
    pub(crate) shape: Shape,
    pub(crate) limits: Limits,
}

/// What the documentation allows of a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Limits {
    pub(crate) minimum: Option<i64>,
    pub(crate) maximum: Option<i64>,
    pub(crate) shortest: Option<usize>,
    pub(crate) longest: Option<usize>,
    pub(crate) pattern: Option<String>,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
}

/// What an operation is sent.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) content: Content,
    pub(crate) required: bool,
    pub(crate) description: String,
}

/// What a body is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// A component as JSON.
    Json(String),
    /// A component as JSON under another media type.
    OtherJson(String, String),
    /// A component, each property a field of a form; those in another style than usual by name.
    Form(String, Vec<(String, Style)>),
    /// A component, each property a part; those of another media type than usual by name.
    Multipart(String, Vec<(String, String)>),
    /// Text of this media type.
    Text(String),
    /// Bytes of this media type.
    Bytes(String),
}

impl Content {
    /// The component that it is.
    pub(crate) fn component(&self) -> Option<&str> {
        match self {
            Self::Json(name) | Self::OtherJson(name, _) | Self::Form(name, _) | Self::Multipart(name, _) => Some(name),
            Self::Text(_) | Self::Bytes(_) => None,
        }
    }

    /// The media type, as the header says it.
    pub(crate) fn media_type(&self) -> &str {
        match self {
            Self::Json(_) => "application/json",
            Self::Form(..) => "application/x-www-form-urlencoded",
            Self::Multipart(..) => "multipart/form-data",
            Self::OtherJson(_, media_type) | Self::Text(media_type) | Self::Bytes(media_type) => media_type,
        }
    }
}

/// How a query or a form writes a value that has parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Commas,
    Spaces,
    Pipes,
    Brackets,
    Properties,
    Json,
}

/// A documented answer.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: String,
    pub(crate) description: String,
    pub(crate) truth: Option<String>,
    /// What the body is; nothing where there is none.
    pub(crate) content: Option<Content>,
}

impl Response {
    /// The component that its body is.
    pub(crate) fn component(&self) -> Option<&str> {
        self.content.as_ref().and_then(Content::component)
    }

    pub(crate) fn is_success(&self) -> bool {
        self.status.starts_with('2')
    }
}

/// `list_rooms` as a type's name: `ListRooms`.
pub(crate) fn pascal(text: &str) -> String {
    heck::AsUpperCamelCase(text).to_string()
}

/// `avatarETag` as a field's or a method's name: `avatar_e_tag`; a keyword gets an underscore.
pub(crate) fn snake(text: &str) -> String {
    let name = heck::AsSnakeCase(text).to_string();
    if syn::parse_str::<syn::Ident>(&name).is_ok() { name } else { format!("{name}_") }
}

/// The name of a component from a reference to it.
pub(crate) fn component_name(reference: &str) -> Option<&str> {
    reference.strip_prefix("#/components/schemas/")
}
