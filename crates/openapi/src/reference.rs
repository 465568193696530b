//! Follows and writes references. Only this module handles the syntax of `$ref`.

use std::borrow::Cow;

use serde_json::{Map, Value};
use thiserror::Error;

use crate::pointer::{escape, unescape};

/// The key that makes an object a reference.
pub const REFERENCE: &str = "$ref";

/// The maximum length of a chain of references.
const STEPS: usize = 64;

/// The error returned if a reference cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Error)]
pub enum ReferenceError {
    /// The target of the reference does not exist.
    #[error("`{0}` does not exist")]
    Missing(String),
    /// The target of the reference is in another document.
    #[error("`{0}` is in another document")]
    Outside(String),
    /// The reference refers back to itself.
    #[error("`{0}` refers back to itself")]
    Circle(String),
}

impl ReferenceError {
    /// Returns the reference that cannot be followed.
    pub fn reference(&self) -> &str {
        match self {
            Self::Missing(reference) | Self::Outside(reference) | Self::Circle(reference) => reference,
        }
    }
}

/// The target of a reference.
#[derive(Clone, Debug)]
pub struct Followed<'d> {
    /// The value, which is not itself a reference.
    pub value: &'d Value,
    /// The JSON pointer to the value, or `None` if no reference was followed.
    pub pointer: Option<Cow<'d, str>>,
}

/// Returns the value of `$ref`, or `None` if the value is not a reference.
///
/// ```
/// use serde_json::json;
///
/// assert_eq!(plenary_openapi::reference(&json!({"$ref": "#/components/schemas/Room"})), Some("#/components/schemas/Room"));
/// // An object can have a property with this name.
/// assert_eq!(plenary_openapi::reference(&json!({"$ref": {"type": "string"}})), None);
/// ```
pub fn reference(value: &Value) -> Option<&str> {
    reference_in(value.as_object()?)
}

/// Returns the value of `$ref`, or `None` if the object is not a reference.
pub fn reference_in(object: &Map<String, Value>) -> Option<&str> {
    object.get(REFERENCE)?.as_str()
}

/// Returns a reference to a component in a section of `components`.
///
/// ```
/// let reference = plenary_openapi::reference_to("responses", "NotFound");
/// assert_eq!(reference.to_string(), r##"{"$ref":"#/components/responses/NotFound"}"##);
/// ```
pub fn reference_to(section: &str, name: &str) -> Value {
    reference_of(reference_text(section, name))
}

/// Returns a reference with this text.
///
/// ```
/// let reference = plenary_openapi::reference_of("#/paths/~1rooms/get");
/// assert_eq!(reference.to_string(), r##"{"$ref":"#/paths/~1rooms/get"}"##);
/// ```
pub fn reference_of(text: impl Into<String>) -> Value {
    Value::Object(Map::from_iter([(REFERENCE.to_owned(), Value::String(text.into()))]))
}

/// Returns the string that refers to a component, for use in a `mapping`.
///
/// ```
/// assert_eq!(plenary_openapi::reference_text("schemas", "Room"), "#/components/schemas/Room");
/// ```
pub fn reference_text(section: &str, name: &str) -> String {
    format!("#/components/{section}/{}", escape(name))
}

/// Returns the section and the name of the component that a reference points to.
///
/// Returns `None` if the reference points to anything else.
///
/// ```
/// use plenary_openapi::component_of;
///
/// assert_eq!(component_of("#/components/schemas/Room"), Some(("schemas".into(), "Room".into())));
/// assert_eq!(component_of("#/components/schemas/Room/properties/id"), None);
/// assert_eq!(component_of("https://api.example/rooms.yaml"), None);
/// ```
pub fn component_of(reference: &str) -> Option<(Cow<'_, str>, Cow<'_, str>)> {
    let (section, name) = reference.strip_prefix("#/components/")?.split_once('/')?;
    (!name.is_empty() && !name.contains('/')).then(|| (decoded(section), decoded(name)))
}

/// Returns the decoded name at the end of a pointer or a reference, if nothing else follows the prefix.
pub(crate) fn component_at<'r>(prefix: &str, reference: &'r str) -> Option<Cow<'r, str>> {
    let name = reference.strip_prefix(prefix)?;
    (!name.is_empty() && !name.contains('/')).then(|| decoded(name))
}

/// Returns the name of the component schema that a reference points to.
///
/// Returns `None` if the reference points to anything else.
///
/// ```
/// assert_eq!(plenary_openapi::schema_of("#/components/schemas/Room").as_deref(), Some("Room"));
/// assert_eq!(plenary_openapi::schema_of("#/components/responses/Room"), None);
/// ```
pub fn schema_of(reference: &str) -> Option<Cow<'_, str>> {
    component_of(reference).filter(|(section, _)| section == "schemas").map(|(_, name)| name)
}

fn decoded(part: &str) -> Cow<'_, str> {
    match percent_decoded(part) {
        Some(decoded) => unescape(&decoded).into_owned().into(),
        None => unescape(part),
    }
}

/// Follows a reference, or returns the value unchanged if it is not a reference.
///
/// Supports references to schemas, responses, parameters, request bodies, headers, examples, links, callbacks, security
/// schemes and path items.
///
/// ```
/// use serde_json::json;
///
/// let document = json!({"components": {"responses": {
///     "NotFound": {"description": "There is no such room."},
///     "Gone": {"$ref": "#/components/responses/NotFound"},
/// }}});
/// let gone = &document["components"]["responses"]["Gone"];
/// let followed = plenary_openapi::follow(&document, gone)?;
/// assert_eq!(followed.value["description"], "There is no such room.");
/// assert_eq!(followed.pointer.as_deref(), Some("/components/responses/NotFound"));
///
/// let lost = json!({"$ref": "#/components/responses/Lost"});
/// let error = plenary_openapi::follow(&document, &lost).unwrap_err();
/// assert_eq!(error.to_string(), "`#/components/responses/Lost` does not exist");
/// # Ok::<(), plenary_openapi::ReferenceError>(())
/// ```
///
/// # Errors
///
/// Returns an error if the target is missing or in another document, or if references form a cycle.
pub fn follow<'d>(document: &'d Value, value: &'d Value) -> Result<Followed<'d>, ReferenceError> {
    let mut followed = Followed { value, pointer: None };
    for _ in 0..STEPS {
        let Some(reference) = reference(followed.value) else { return Ok(followed) };
        let (value, pointer) = target(document, reference)?;
        followed = Followed { value, pointer: Some(pointer) };
    }
    Err(ReferenceError::Circle(reference(value).unwrap_or_default().to_owned()))
}

/// Follows references, and each `allOf` with a single member, which only adds words to a schema.
///
/// Returns `None` if a reference cannot be followed.
///
/// ```
/// use serde_json::json;
///
/// let document = json!({"components": {"schemas": {
///     "Room": {"type": "object"},
///     "Parent": {"description": "The parent.", "allOf": [{"$ref": "#/components/schemas/Room"}]},
/// }}});
/// let parent = json!({"$ref": "#/components/schemas/Parent"});
/// assert_eq!(plenary_openapi::settled(&document, &parent).unwrap(), &json!({"type": "object"}));
/// ```
pub fn settled<'d>(document: &'d Value, schema: &'d Value) -> Option<&'d Value> {
    let mut schema = schema;
    for _ in 0..STEPS {
        schema = follow(document, schema).ok()?.value;
        match schema.get("allOf").and_then(Value::as_array).map(Vec::as_slice) {
            Some([only]) => schema = only,
            _ => return Some(schema),
        }
    }
    None
}

/// Follows a reference in string form, as in the `mapping` of a discriminator.
///
/// The string can also be the name of a component schema.
///
/// # Errors
///
/// Returns the same errors as [`follow`].
pub fn follow_text<'d>(document: &'d Value, reference: &'d str) -> Result<Followed<'d>, ReferenceError> {
    let schema = document.get("components").and_then(|components| components.get("schemas")?.get(reference));
    let (value, pointer) = match schema {
        Some(schema) => (schema, format!("/components/schemas/{}", escape(reference)).into()),
        None => target(document, reference)?,
    };
    let followed = follow(document, value)?;
    Ok(Followed { pointer: followed.pointer.or(Some(pointer)), ..followed })
}

/// Returns a reference's target. The reference may be percent-encoded.
fn target<'d>(document: &'d Value, reference: &'d str) -> Result<(&'d Value, Cow<'d, str>), ReferenceError> {
    let Some(fragment) = reference.strip_prefix('#') else { return Err(ReferenceError::Outside(reference.to_owned())) };
    if let Some(value) = document.pointer(fragment) {
        return Ok((value, fragment.into()));
    }
    let decoded = percent_decoded(fragment).and_then(|pointer| Some((document.pointer(&pointer)?, pointer.into())));
    decoded.ok_or_else(|| ReferenceError::Missing(reference.to_owned()))
}

/// Decodes percent-encoded characters.
///
/// Returns `None` if there are no such characters, or if an encoding is invalid.
pub(crate) fn percent_decoded(text: &str) -> Option<String> {
    if !text.contains('%') {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        bytes.push(if byte == b'%' { digit(rest.next())? * 16 + digit(rest.next())? } else { byte });
    }
    String::from_utf8(bytes).ok()
}
