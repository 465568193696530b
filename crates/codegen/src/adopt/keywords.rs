//! Finds the keywords of foreign schemas that a client does not use.

use plenary_openapi::escape;
use serde_json::{Map, Value};

use super::warning::Warning;

/// The keys that limit the values of a type without determining the type.
pub(super) const LIMITS: [&str; 13] = [
    "minLength",
    "maxLength",
    "pattern",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
];

/// The keys whose schemas add properties to an object.
pub(super) const CONDITIONS: [&str; 5] = ["then", "else", "dependentSchemas", "unevaluatedProperties", "dependencies"];

/// The keywords that determine the type of a value, in addition to [`LIMITS`] and [`CONDITIONS`].
///
/// Other modules warn about those of them that a client does not keep.
const USED: [&str; 23] = [
    "$ref",
    "type",
    "format",
    "enum",
    "const",
    "nullable",
    "properties",
    "required",
    "additionalProperties",
    "patternProperties",
    "items",
    "prefixItems",
    "additionalItems",
    "allOf",
    "oneOf",
    "anyOf",
    "discriminator",
    "readOnly",
    "writeOnly",
    "contentEncoding",
    "contentMediaType",
    "title",
    "description",
];

/// The keywords that have no effect on values: annotations for people and other tools.
pub(crate) const ANNOTATIONS: [&str; 17] = [
    "title",
    "description",
    "default",
    "example",
    "examples",
    "deprecated",
    "externalDocs",
    "xml",
    "contentSchema",
    "$comment",
    "$schema",
    "$id",
    "$anchor",
    "$defs",
    "$vocabulary",
    "definitions",
    "id",
];

/// The keywords that limit values, but that clients do not check.
const UNCHECKED: [&str; 8] =
    ["not", "if", "contains", "minContains", "maxContains", "propertyNames", "dependentRequired", "unevaluatedItems"];

/// The keywords of references that clients do not follow.
const DYNAMIC: [&str; 4] = ["$dynamicRef", "$recursiveRef", "$dynamicAnchor", "$recursiveAnchor"];

/// Returns true for `{not: {}}`, which no value matches.
pub(super) fn is_never(theirs: &Map<String, Value>) -> bool {
    theirs.len() == 1 && theirs.get("not").and_then(Value::as_object).is_some_and(Map::is_empty)
}

/// Returns a warning for each keyword of a schema that the client does not use.
pub(super) fn lost(theirs: &Map<String, Value>, pointer: &str) -> impl Iterator<Item = Warning> {
    // A schema that no value matches is another form of `false`.
    let is_never = is_never(theirs);
    theirs.iter().filter(move |_| !is_never).filter_map(move |(key, value)| {
        let key = key.as_str();
        let has_condition =
            |branch: &str| branch != key && (theirs.contains_key("then") || theirs.contains_key("else"));
        let pointer = format!("{pointer}/{}", escape(key));
        let loss = match key {
            "discriminator" if value.get("defaultMapping").is_some() => {
                let loss = "other tags become `Unknown`: clients do not use this `defaultMapping`";
                return Some(Warning::change(format!("{pointer}/defaultMapping"), loss));
            }
            "dependentSchemas" | "dependencies" => String::from("clients do not check when the properties are present"),
            "if" if has_condition("if") => String::from("clients do not check this `if`: they accept both branches"),
            "patternProperties" => String::from("clients do not check the names of the properties"),
            _ if UNCHECKED.contains(&key) && *value != Value::Bool(false) => {
                format!("clients do not check this `{key}`")
            }
            "$dynamicRef" | "$recursiveRef" => {
                let loss = format!("the schema becomes any JSON: clients do not follow `{key}`");
                return Some(Warning::any_json(pointer, loss));
            }
            _ if [&USED[..], &LIMITS, &CONDITIONS].iter().any(|used| used.contains(&key))
                || ANNOTATIONS.contains(&key)
                || UNCHECKED.contains(&key) =>
            {
                return None;
            }
            _ if DYNAMIC.contains(&key) || key.starts_with("x-") => return None,
            _ => format!("the keyword `{key}` is ignored: clients do not know it"),
        };
        Some(Warning::change(pointer, loss))
    })
}

/// Returns a warning for each keyword in the schemas of a document that the client does not use.
pub(super) fn all_lost(document: &Value) -> Vec<Warning> {
    let objects = plenary_openapi::objects(document);
    let schemas = objects.iter().filter(|found| found.name == "schema" && !found.keys.contains_key("$ref"));
    schemas.flat_map(|found| lost(found.keys, &found.pointer)).collect()
}
