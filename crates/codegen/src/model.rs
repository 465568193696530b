//! The model of a client: its types and operations, as they appear in Rust.

use std::borrow::Cow;

use serde::Deserialize;

/// A client.
#[derive(Debug)]
pub(crate) struct Model {
    /// The title of the API.
    pub(crate) title: String,
    /// The version of the API.
    pub(crate) version: String,
    /// The SHA-256 of the spec, in hexadecimal.
    pub(crate) sha256: String,
    pub(crate) retry_after: RetryAfter,
    pub(crate) error: ErrorPointers,
    pub(crate) webhook_signature: Option<WebhookSignature>,
    pub(crate) components: Vec<Component>,
    pub(crate) operations: Vec<ModelOperation>,
}

/// The headers and messages that contain the wait before the next request.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct RetryAfter {
    pub(crate) headers: Vec<RetryAfterHeader>,
    pub(crate) messages: Vec<RetryAfterMessage>,
}

/// A header that contains the wait.
#[derive(Debug, Deserialize)]
pub(crate) struct RetryAfterHeader {
    pub(crate) name: String,
    pub(crate) unit: WaitUnit,
    pub(crate) status_codes: Vec<u16>,
}

/// A string in a response body that contains the wait.
#[derive(Debug, Deserialize)]
pub(crate) struct RetryAfterMessage {
    pub(crate) pointer: String,
    pub(crate) pattern: String,
    pub(crate) unit: WaitUnit,
    pub(crate) status_codes: Vec<u16>,
}

/// The unit of a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum WaitUnit {
    Seconds,
    Milliseconds,
    UnixSeconds,
    UnixMilliseconds,
}

/// How the provider signs its webhooks.
#[derive(Debug, Deserialize)]
pub(crate) struct WebhookSignature {
    pub(crate) scheme: SignatureScheme,
    pub(crate) header: String,
    #[serde(default)]
    pub(crate) form: SignatureForm,
    #[serde(default)]
    pub(crate) prefix: String,
    #[serde(default)]
    pub(crate) signature_key: String,
    pub(crate) timestamp_key: Option<String>,
    pub(crate) encoding: SignatureEncoding,
    pub(crate) id_header: Option<String>,
    pub(crate) timestamp_header: Option<String>,
    pub(crate) message: String,
    #[serde(default = "five_minutes")]
    pub(crate) tolerance_s: u32,
    pub(crate) key: WebhookKey,
}

/// The tolerance of a signature that does not state one.
const fn five_minutes() -> u32 {
    300
}

/// The algorithm of a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum SignatureScheme {
    Ed25519,
    HmacSha256,
}

/// The form of the header that contains the signature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum SignatureForm {
    #[default]
    Plain,
    Pairs,
    Versions,
}

/// The encoding of a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum SignatureEncoding {
    Base64,
    Hex,
}

/// The key that verifies signatures.
#[derive(Debug, Deserialize)]
pub(crate) struct WebhookKey {
    pub(crate) encoding: KeyEncoding,
    #[serde(default)]
    pub(crate) prefix: String,
    pub(crate) environment: String,
}

/// The encoding of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum KeyEncoding {
    Base64,
    Hex,
    Text,
}

/// JSON pointers to the error code and the message in an error body.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ErrorPointers {
    pub(crate) code: Vec<String>,
    pub(crate) message: Vec<String>,
    pub(crate) details: ErrorDetailPointers,
    pub(crate) in_success: Option<ErrorInSuccess>,
}

/// JSON pointers to each error in an error body with several errors.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ErrorDetailPointers {
    pub(crate) list: Vec<String>,
    pub(crate) code: Vec<String>,
    pub(crate) message: Vec<String>,
    pub(crate) field: Vec<String>,
}

/// The value with which the body of a success reports an error.
#[derive(Debug, Deserialize)]
pub(crate) struct ErrorInSuccess {
    pub(crate) pointer: String,
    pub(crate) value: serde_json::Value,
    pub(crate) status_code: u16,
}

/// A named schema, which becomes a type.
#[derive(Debug)]
pub(crate) struct Component {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) kind: Kind,
    /// Whether request bodies contain the component.
    ///
    /// If they do, the component has a builder.
    pub(crate) is_sent: bool,
}

/// The kind of Rust type that a component becomes.
#[derive(Debug)]
pub(crate) enum Kind {
    Object(Object),
    StringEnum(Vec<Variant<String>>),
    IntegerEnum(Vec<Variant<i64>>),
    Identifier(Scalar),
    TaggedUnion {
        tag: String,
        members: Vec<Member>,
    },
    UntaggedUnion(Vec<Member>),
    Alias(Shape),
    /// A multipart body, which has no JSON form.
    Parts(Object),
}

/// The fields of a struct.
#[derive(Debug, Default)]
pub(crate) struct Object {
    pub(crate) properties: Vec<Property>,
    pub(crate) additional: Option<Additional>,
    /// The name of the field that contains undocumented fields.
    pub(crate) undocumented: String,
}

/// The field that contains the additional properties of an object.
#[derive(Debug)]
pub(crate) struct Additional {
    pub(crate) field: String,
    pub(crate) documentation: Vec<String>,
    /// The shape of each value.
    pub(crate) shape: Shape,
}

/// A value of an enum.
#[derive(Debug)]
pub(crate) struct Variant<T> {
    pub(crate) name: String,
    pub(crate) value: T,
    pub(crate) description: String,
}

/// A member of a union.
#[derive(Debug)]
pub(crate) struct Member {
    pub(crate) name: String,
    /// The value of the tag, or an empty string in an untagged union.
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
    pub(crate) access: Access,
    pub(crate) limits: Limits,
}

/// Whether a property is in requests, in responses or in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    ReadOnly,
    WriteOnly,
    ReadAndWrite,
}

/// Whether a property is required, and whether it is nullable.
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
    /// A component in a `Box`.
    ///
    /// The type would otherwise contain itself, or the component is often missing.
    Boxed(String),
    Scalar(Scalar),
    List(Box<Shape>),
    Map(Box<Shape>),
    /// A nullable item.
    Nullable(Box<Shape>),
    Any,
}

impl Object {
    /// Returns the shapes of the properties and of the additional properties.
    pub(crate) fn shapes(&self) -> impl Iterator<Item = &Shape> {
        let additional = self.additional.iter().map(|additional| &additional.shape);
        self.properties.iter().map(|property| &property.shape).chain(additional)
    }
}

impl Component {
    /// Returns the components that the properties, members or items refer to.
    pub(crate) fn parts(&self) -> Vec<&str> {
        let shapes: Vec<&Shape> = match &self.kind {
            Kind::Object(object) | Kind::Parts(object) => object.shapes().collect(),
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
    /// Returns the component of this shape or of its items.
    pub(crate) fn component(&self) -> Option<&str> {
        match self {
            Self::Component(name) | Self::Boxed(name) => Some(name),
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.component(),
            Self::Scalar(_) | Self::Any => None,
        }
    }

    /// Returns true if a predicate is true for this shape or a shape inside it.
    pub(crate) fn any(&self, predicate: &dyn Fn(&Self) -> bool) -> bool {
        predicate(self)
            || match self {
                Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.any(predicate),
                Self::Component(_) | Self::Boxed(_) | Self::Scalar(_) | Self::Any => false,
            }
    }
}

/// A value that is not an object, a list or a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scalar {
    Text,
    Secret,
    DateTime,
    Date,
    Uuid,
    Integer32,
    Integer64,
    /// An integer from 0 to 2^64 - 1.
    Unsigned64,
    Number,
    Boolean,
    /// A file in a multipart body.
    File,
}

/// An operation of the client.
#[derive(Debug)]
pub(crate) struct ModelOperation {
    pub(crate) id: String,
    pub(crate) method: String,
    pub(crate) path: String,
    /// The base URL, if the operation has its own server.
    pub(crate) server: Option<String>,
    pub(crate) summary: String,
    pub(crate) description: String,
    pub(crate) page: String,
    pub(crate) page_read: String,
    pub(crate) truth: Option<String>,
    pub(crate) paging: Option<Paging>,
    pub(crate) rate_limit: Option<(u32, u64)>,
    pub(crate) credentials: Vec<String>,
    /// Whether a request can be sent without credentials.
    pub(crate) credentials_are_optional: bool,
    pub(crate) parameters: Vec<Parameter>,
    /// The names of the parameters in `x-at-least-one`.
    pub(crate) at_least_one: Vec<String>,
    /// The names of the parameters in `x-exactly-one`.
    pub(crate) exactly_one: Vec<String>,
    pub(crate) body: Option<Body>,
    pub(crate) responses: Vec<Response>,
}

impl ModelOperation {
    /// Returns the error responses that have a body, each with its content.
    pub(crate) fn error_responses(&self) -> impl Iterator<Item = (&Response, &Content)> {
        self.responses
            .iter()
            .filter(|response| !response.is_success())
            .filter_map(|response| Some((response, response.content.as_ref()?)))
    }

    /// Returns the successful responses.
    pub(crate) fn successes(&self) -> impl Iterator<Item = &Response> {
        self.responses.iter().filter(|response| response.is_success())
    }

    /// Returns the name of the enum of successful responses, if their types differ.
    pub(crate) fn success_name(&self) -> Option<String> {
        let first = self.successes().next()?;
        let differ = self.successes().any(|success| success.content != first.content);
        differ.then(|| format!("{}Success", pascal(&self.id)))
    }

    /// Returns the name of the enum of error responses, if any has a body.
    pub(crate) fn error_name(&self) -> Option<String> {
        let has_body = self.error_responses().next().is_some();
        has_body.then(|| format!("{}Error", pascal(&self.id)))
    }
}

/// How a list is paged.
///
/// Contains the names of the query parameters, and JSON pointers into the response.
#[derive(Debug)]
pub(crate) enum Paging {
    Offset { items: String, offset: String, count: String, skipped: String, total: String },
    PageNumber { items: String, number: String, size: String, current: String, pages: String },
    LinkCursor { items: String, number: String, size: String, token: String, next: String },
    TokenCursor { items: String, token: String, next: String },
}

/// A parameter of an operation.
#[derive(Debug)]
pub(crate) struct Parameter {
    pub(crate) wire: String,
    pub(crate) method: String,
    pub(crate) location: Location,
    /// The style, unless it is the default.
    pub(crate) style: Option<Style>,
    pub(crate) required: bool,
    pub(crate) documentation: Vec<String>,
    pub(crate) description: String,
    pub(crate) shape: Shape,
    pub(crate) limits: Limits,
}

/// The limits of a value.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Limits {
    pub(crate) minimum: Option<i64>,
    pub(crate) maximum: Option<i64>,
    pub(crate) at_least: Option<f64>,
    pub(crate) at_most: Option<f64>,
    pub(crate) above: Option<f64>,
    pub(crate) below: Option<f64>,
    pub(crate) shortest: Option<usize>,
    pub(crate) longest: Option<usize>,
    pub(crate) pattern: Option<String>,
}

/// The location of a parameter in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
}

/// An old media type of JSON, which is not text.
pub(crate) const TEXT_JSON: &str = "text/json";

/// The media type of server-sent events.
pub(crate) const EVENTS: &str = "text/event-stream";

/// A request body.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) content: Content,
    pub(crate) required: bool,
    pub(crate) description: String,
}

/// The content of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// A component as JSON.
    Json(String),
    /// A component as JSON under another media type.
    OtherJson(String, String),
    /// A component as a form, and the styles of the fields without the default style.
    Form(String, Vec<(String, Style)>),
    /// A component as multipart, and the media type of each part that specifies one.
    Multipart(String, Vec<(String, String)>),
    /// Text of this media type.
    Text(String),
    /// Bytes of this media type.
    Bytes(String),
    /// Server-sent events, whose data is a component as JSON, or text.
    Events(Option<String>),
}

impl Content {
    /// Returns the component of the body.
    pub(crate) fn component(&self) -> Option<&str> {
        match self {
            Self::Json(name) | Self::OtherJson(name, _) | Self::Form(name, _) | Self::Multipart(name, _) => Some(name),
            Self::Events(component) => component.as_deref(),
            Self::Text(_) | Self::Bytes(_) => None,
        }
    }

    /// Returns the media type for `Content-Type`.
    pub(crate) fn media_type(&self) -> &str {
        match self {
            Self::Json(_) => "application/json",
            Self::Form(..) => "application/x-www-form-urlencoded",
            Self::Multipart(..) => "multipart/form-data",
            Self::Events(_) => EVENTS,
            Self::OtherJson(_, media_type) | Self::Text(media_type) | Self::Bytes(media_type) => media_type,
        }
    }
}

/// The style of a list or an object in a query or a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Commas,
    Spaces,
    Pipes,
    Brackets,
    Properties,
    Json,
}

/// A response of an operation.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: String,
    pub(crate) description: String,
    pub(crate) truth: Option<String>,
    /// The body, if the response has one.
    pub(crate) content: Option<Content>,
}

impl Response {
    /// Returns the component in the body.
    pub(crate) fn component(&self) -> Option<&str> {
        self.content.as_ref().and_then(Content::component)
    }

    pub(crate) fn is_success(&self) -> bool {
        self.status.starts_with('2')
    }
}

/// Returns the name of a type, such as `ListRooms` for `list_rooms`.
pub(crate) fn pascal(text: &str) -> String {
    heck::AsUpperCamelCase(text).to_string()
}

/// Returns the name of a static, such as `LIST_ROOMS` for `list_rooms`.
pub(crate) fn static_name(text: &str) -> String {
    text.to_uppercase()
}

/// Returns the name of a variant, such as `GridResponsive` for `grid-responsive`.
///
/// A name that would begin with a digit gets the prefix `X`, such as `X720p` for `720p`.
pub(crate) fn enum_variant(value: &str) -> String {
    let name = pascal(value);
    if name.starts_with(|first: char| first.is_ascii_digit()) { format!("X{name}") } else { name }
}

/// Returns the name of a field or method, such as `avatar_e_tag` for `avatarETag`.
///
/// A keyword gets an underscore, such as `type_` for `type`.
pub(crate) fn snake(text: &str) -> String {
    let name = heck::AsSnakeCase(text).to_string();
    if syn::parse_str::<syn::Ident>(&name).is_ok() { name } else { format!("{name}_") }
}

/// Spells out symbols that distinguish names, and replaces other characters with spaces.
///
/// Keeps ASCII letters and digits, which any Rust name can contain.
pub(crate) fn spelled(wire: &str) -> String {
    let mut words = String::new();
    for character in wire.chars() {
        match character {
            '+' => words.push_str(" plus "),
            '-' if words.is_empty() => words.push_str("minus "),
            '*' => words.push_str(" all "),
            '<' => words.push_str(" less "),
            '>' => words.push_str(" greater "),
            '=' => words.push_str(" equal "),
            '!' => words.push_str(" not "),
            '~' => words.push_str(" tilde "),
            other if other.is_ascii_alphanumeric() => words.push(other),
            _ => words.push(' '),
        }
    }
    words
}

/// Returns the name of the component schema that a reference points to.
///
/// Returns `None` for an escaped name, because it cannot be the name of a type.
pub(crate) fn component_name(reference: &str) -> Option<&str> {
    match plenary_openapi::schema_of(reference)? {
        Cow::Borrowed(name) => Some(name),
        Cow::Owned(_) => None,
    }
}
