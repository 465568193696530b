//! Decides whether a schema of OpenAPI 3.0 or 3.1 allows null.

use std::collections::BTreeMap;

use plenary_openapi::{follow, reference};
use serde_json::Value;

use super::components::Schemas;
use super::reading::{is_true, items};
use super::shape::types_of;

/// The keys that determine the values of a schema, other than null.
const SHAPE: [&str; 11] = [
    "$ref",
    "type",
    "enum",
    "const",
    "properties",
    "additionalProperties",
    "patternProperties",
    "items",
    "allOf",
    "oneOf",
    "anyOf",
];

/// The extension of Swagger 2.0 for null, which documents of later versions also have.
const EXTENSION: &str = "x-nullable";

/// Returns true if a schema of a document allows null with an extension.
pub(super) fn has_extension(document: &Value) -> bool {
    plenary_openapi::objects(document).iter().any(|found| found.keys.get(EXTENSION) == Some(&Value::Bool(true)))
}

/// Returns true if a schema determines the type of its values.
pub(super) fn has_shape(schema: &Value) -> bool {
    SHAPE.iter().any(|key| schema.get(key).is_some())
}

/// Returns true for a schema that allows only null.
///
/// Some tools write only `nullable` in a union member that allows only null.
pub(super) fn is_null(schema: &Value) -> bool {
    let is_typed = matches!(types_of(schema).as_slice(), ["null"]);
    let is_constant = schema.get("const").is_some_and(Value::is_null);
    let mut values = items(schema.get("enum")).peekable();
    is_typed
        || is_constant
        || (values.peek().is_some() && values.all(Value::is_null))
        || (is_true(schema, "nullable") && !has_shape(schema))
}

impl Schemas<'_> {
    /// Returns true if a schema of the foreign document allows null.
    ///
    /// Follows references and looks into `allOf`, `oneOf` and `anyOf`. Null is allowed in an `allOf` if all its typed
    /// members allow it, or if the `allOf` or an untyped member has `nullable`.
    pub(super) fn allows_null(&mut self, schema: &Value) -> bool {
        self.is_nullable(schema, &mut BTreeMap::new(), 0)
    }

    fn is_nullable(&mut self, schema: &Value, seen: &mut BTreeMap<String, bool>, depth: usize) -> bool {
        if is_true(schema, "nullable")
            || is_true(schema, EXTENSION)
            || is_null(schema)
            || items(schema.get("type")).any(|kind| kind == "null")
            || items(schema.get("enum")).any(Value::is_null)
        {
            return true;
        }
        if let Some(reference) = reference(schema) {
            if let Some(known) = self.nullable.get(reference) {
                return *known;
            }
            if let Some(known) = seen.get(reference) {
                return *known;
            }
            let Ok(followed) = follow(self.theirs, schema) else { return false };
            let is_first = seen.is_empty();
            // A cycle does not make its schemas nullable.
            seen.insert(reference.to_owned(), false);
            let is_nullable = self.is_nullable(followed.value, seen, depth + 1);
            seen.insert(reference.to_owned(), is_nullable);
            if is_nullable || is_first {
                self.nullable.insert(reference.to_owned(), is_nullable);
            }
            return is_nullable;
        }
        if depth > DEPTH || !self.spend(1) {
            return false;
        }
        if ["oneOf", "anyOf"]
            .iter()
            .flat_map(|union| items(schema.get(*union)))
            .any(|member| self.is_nullable(member, seen, depth + 1))
        {
            return true;
        }
        let members: Vec<&Value> = items(schema.get("allOf")).collect();
        if members.iter().any(|member| is_null(member)) {
            return true;
        }
        let mut typed = members.into_iter().filter(|member| has_shape(member)).peekable();
        let is_untyped = schema.get("type").is_none() && schema.get("properties").is_none();
        is_untyped && typed.peek().is_some() && typed.all(|member| self.is_nullable(member, seen, depth + 1))
    }
}

/// The maximum depth at which a schema is searched for null.
const DEPTH: usize = 64;
