//! Sample values of a schema.

mod maker;
mod pattern;
mod scalars;

use serde_json::Value;

use crate::pointer::escape;
use crate::reference::ReferenceError;
use maker::Maker;

/// Which of the values that a schema allows is made. The same filling gives the same value every time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filling {
    /// Required properties only, and as few items as a list may have.
    Minimal,
    /// Every property, and an item in every list, down to the third level. Below it, as [`Filling::Minimal`].
    Full,
    /// By chance: null, absent and empty occur, as do all members of a union, values at the bounds and odd texts.
    Seeded {
        /// What decides. Values of different seeds differ.
        seed: u64,
        /// How likely an optional property is, in percent.
        fullness: u8,
        /// The number of parts after which the value comes to an end as soon as it can.
        room: usize,
    },
}

/// A sample value, with what the document says about each of its parts.
#[derive(Clone, Debug)]
pub struct Sample<'d> {
    /// The value.
    pub value: Value,
    /// Every part of the value that a schema describes. Each part stands before those inside of it, the whole first.
    pub parts: Vec<Part<'d>>,
}

/// A part of a sample value, and what the document says about it.
#[derive(Clone, Debug)]
pub struct Part<'d> {
    /// The way from the whole to the part.
    pub steps: Vec<Step>,
    /// The schema, with its reference followed.
    pub schema: &'d Value,
    /// The name of the schema, if it is a component.
    pub component: Option<&'d str>,
    /// What the part is to the value around it.
    pub standing: Standing,
    /// Whether null may stand here.
    pub is_nullable: bool,
    /// The number of steps to the innermost union that the part belongs to. The part may be the member of the union itself.
    pub union: Option<usize>,
}

/// A step into a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the value of a key.
    Key(String),
    /// To an item of a list.
    Index(usize),
}

/// What a part is to the value around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The whole, an item of a list or an entry of a map.
    Needed,
    /// A property that must be there.
    RequiredField,
    /// A property that may be absent.
    OptionalField,
}

/// Makes a value that a schema of a document allows.
///
/// ```
/// use plenary_openapi::{Filling, sample};
/// use serde_json::json;
///
/// let document = json!({"components": {"schemas": {"Size": {"type": "integer", "minimum": 2}}}});
/// let room = json!({"type": "object", "required": ["size"], "properties": {
///     "size": {"$ref": "#/components/schemas/Size"},
///     "opened": {"type": "string", "format": "date"},
/// }});
/// assert_eq!(sample(&document, &room, Filling::Minimal)?, json!({"size": 2}));
/// assert_eq!(sample(&document, &room, Filling::Full)?, json!({"size": 2, "opened": "2026-01-05"}));
/// # Ok::<(), plenary_openapi::ReferenceError>(())
/// ```
///
/// # Errors
///
/// Returns an error if a reference cannot be followed.
pub fn sample(document: &Value, schema: &Value, filling: Filling) -> Result<Value, ReferenceError> {
    Ok(sample_with_parts(document, schema, filling)?.value)
}

/// Makes a value that a schema of a document allows, and says what the document says about each of its parts.
///
/// ```
/// use plenary_openapi::{Filling, Standing, sample_with_parts};
/// use serde_json::json;
///
/// let document = json!({"components": {"schemas": {"Name": {"type": "string", "pattern": "^[a-z]{3}$"}}}});
/// let names = json!({"type": "array", "minItems": 2, "items": {"$ref": "#/components/schemas/Name"}});
/// let sample = sample_with_parts(&document, &names, Filling::Seeded { seed: 1, fullness: 50, room: 100 })?;
/// assert!(sample.value[1].as_str().is_some_and(|name| name.len() == 3));
/// assert_eq!(sample.parts[1].component, Some("Name"));
/// assert_eq!(sample.parts[1].standing, Standing::Needed);
/// # Ok::<(), plenary_openapi::ReferenceError>(())
/// ```
///
/// # Errors
///
/// Returns an error if a reference cannot be followed.
pub fn sample_with_parts<'d>(
    document: &'d Value,
    schema: &'d Value,
    filling: Filling,
) -> Result<Sample<'d>, ReferenceError> {
    Maker::new(document, filling).sample(schema, None)
}

/// Makes a value that a component schema allows, as [`sample_with_parts`] does.
///
/// # Errors
///
/// Returns an error if there is no such component, or a reference cannot be followed.
pub fn sample_component<'d>(document: &'d Value, name: &str, filling: Filling) -> Result<Sample<'d>, ReferenceError> {
    let schemas = document.pointer("/components/schemas").and_then(Value::as_object);
    let missing = || ReferenceError::Missing(format!("#/components/schemas/{}", escape(name)));
    let (name, schema) = schemas.and_then(|schemas| schemas.get_key_value(name)).ok_or_else(missing)?;
    Maker::new(document, filling).sample(schema, Some(name))
}
