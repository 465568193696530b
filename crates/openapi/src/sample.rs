//! Creates sample values for a schema.

mod maker;
mod parts;
mod pattern;
mod scalars;

use serde_json::Value;

use crate::pointer::escape;
use crate::reference::ReferenceError;
use maker::Maker;
pub use parts::{Filling, Part, Role, Sample, Step};

/// Creates a value that matches a schema.
///
/// Time and memory are bounded. If a schema requires more than 100 items in a list, 4096 characters in a string, 100
/// levels, or 10,000 parts, the value does not match it.
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

/// Creates a value that matches a schema, and records the schema of each part.
///
/// ```
/// use plenary_openapi::{Filling, Role, sample_with_parts};
/// use serde_json::json;
///
/// let document = json!({"components": {"schemas": {"Name": {"type": "string", "pattern": "^[a-z]{3}$"}}}});
/// let names = json!({"type": "array", "minItems": 2, "items": {"$ref": "#/components/schemas/Name"}});
/// let sample = sample_with_parts(&document, &names, Filling::Seeded { seed: 1, fullness: 50, room: 100 })?;
/// assert!(sample.value[1].as_str().is_some_and(|name| name.len() == 3));
/// assert_eq!(sample.parts[1].component, Some("Name"));
/// assert_eq!(sample.parts[1].role, Role::Element);
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

/// Creates a value that matches a component schema, like [`sample_with_parts`].
///
/// # Errors
///
/// Returns an error if the component does not exist or a reference cannot be followed.
pub fn sample_component<'d>(document: &'d Value, name: &str, filling: Filling) -> Result<Sample<'d>, ReferenceError> {
    let schemas = document.pointer("/components/schemas").and_then(Value::as_object);
    let missing = || ReferenceError::Missing(format!("#/components/schemas/{}", escape(name)));
    let (name, schema) = schemas.and_then(|schemas| schemas.get_key_value(name)).ok_or_else(missing)?;
    Maker::new(document, filling).sample(schema, Some(name))
}
