//! Follows a JSON pointer through the values of a schema.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use plenary_openapi::unescape;
use serde_json::{Map, Value};

use super::Checked;
use super::parts::{Keys, list, settled, text};

/// The schema that allows any JSON value.
static ANYTHING: LazyLock<Value> = LazyLock::new(|| Value::Object(Map::new()));

/// Returns the schemas of the values that can exist at a pointer.
///
/// Follows references, merges, every member of a union, items and additional properties.
pub(super) fn reach<'a>(document: &'a Checked<'a>, schema: &'a Value, pointer: &str) -> Vec<&'a Keys> {
    let mut reached = forms(document, vec![schema]);
    for part in pointer.split('/').skip(1) {
        let name = unescape(part);
        let inside = reached.iter().filter_map(|keys| inside(keys, &name)).collect();
        reached = forms(document, inside);
    }
    reached
}

/// Returns the schema of an object's property or of a list's item.
fn inside<'a>(keys: &'a Keys, name: &str) -> Option<&'a Value> {
    let property = keys.get("properties").and_then(|properties| properties.get(name));
    let item = || keys.get("items").filter(|_| name.bytes().all(|byte| byte.is_ascii_digit()));
    let additional = || keys.get("additionalProperties").filter(|additional| additional.is_object());
    let free = || is_free(keys).then(|| &*ANYTHING);
    property.or_else(item).or_else(additional).or_else(free)
}

/// Returns true if a schema does not list an object's properties.
fn is_free(keys: &Keys) -> bool {
    matches!(text(keys, "type"), "" | "object")
        && !["properties", "allOf", "oneOf", "anyOf"].iter().any(|key| keys.contains_key(*key))
}

/// Returns the schemas and all members of their merges and unions.
fn forms<'a>(document: &'a Checked<'a>, mut next: Vec<&'a Value>) -> Vec<&'a Keys> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    while let Some(schema) = next.pop() {
        let Some(keys) = settled(document, schema) else { continue };
        if seen.insert(std::ptr::from_ref(keys)) {
            found.push(keys);
            next.extend(["allOf", "oneOf", "anyOf"].iter().flat_map(|key| list(keys, key)));
        }
    }
    found
}
