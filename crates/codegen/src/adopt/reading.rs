//! Reads values of the foreign document, which can be invalid.

use plenary_openapi::follow;
use serde_json::{Map, Value};

/// Follows a reference, or returns the value unchanged if that is impossible.
pub(super) fn resolved<'a>(theirs: &'a Value, value: &'a Value) -> &'a Value {
    follow(theirs, value).map_or(value, |followed| followed.value)
}

/// Returns an object's entries, or none for any other value.
pub(super) fn keys(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}

pub(super) fn is_true(schema: &Value, key: &str) -> bool {
    schema.get(key) == Some(&Value::Bool(true))
}

/// Returns a list's items, or none for any other value.
pub(super) fn items(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    value.and_then(Value::as_array).into_iter().flatten()
}

/// Copies a key if `fits` accepts its value.
pub(super) fn copy(from: &Map<String, Value>, to: &mut Map<String, Value>, key: &str, fits: fn(&Value) -> bool) {
    if let Some(value) = from.get(key).filter(|value| fits(value)) {
        to.insert(key.to_owned(), value.clone());
    }
}
