//! Mends examples that no longer match their schemas.

use plenary_codegen::Finding;
use plenary_openapi::{Filling, Node, sample, unescape};
use serde_json::Value;

use super::schema::mark;
use super::split::Users;
use super::subject::Step;
use super::way::{self, Way};

/// Replaces the value that a finding is about with a sample of its schema, or removes a plain `example`. Marks the example
/// for a person.
///
/// Returns false if the example cannot be mended.
pub(super) fn mend(document: &mut Value, finding: &Finding) -> bool {
    let steps: Vec<&str> = finding.pointer.split('/').collect();
    // An example with a name: `…/examples/NAME/value/…`.
    let is_named = |index: &usize| {
        steps.get(*index) == Some(&"examples") && steps.get(index + 2) == Some(&"value") && !is_name(&steps, *index)
    };
    if let Some(index) = (1..steps.len()).find(is_named) {
        let below: String = steps.iter().skip(index + 3).map(|step| format!("/{step}")).collect();
        let example = steps.iter().take(index + 2).copied().collect::<Vec<_>>().join("/");
        return mend_named(document, &example, &below);
    }
    let plain = (1..steps.len()).find(|index| steps.get(*index) == Some(&"example") && !is_name(&steps, *index));
    plain.is_some_and(|index| remove_plain(document, &steps.iter().take(index).copied().collect::<Vec<_>>().join("/")))
}

/// Returns true if the document chose a step of a pointer, such as the name of a property.
fn is_name(steps: &[&str], index: usize) -> bool {
    let outer = index.checked_sub(1).and_then(|outer| steps.get(outer));
    outer.is_some_and(|outer| ["properties", "schemas", "responses"].contains(outer))
}

fn mend_named(document: &mut Value, example: &str, below: &str) -> bool {
    let holder = match example.strip_prefix("/components/examples/") {
        // Any user of a shared example has its schema.
        Some(_) => Users::of(document).references(example).first().cloned(),
        None => Some(example.to_owned()),
    };
    let Some(holder) = holder.as_deref().and_then(|site| site.split_once("/examples/")).map(|(holder, _)| holder)
    else {
        return false;
    };
    let value = format!("{example}/value{below}");
    let is_mended = schema_at(document, holder, below).is_some_and(|schema| {
        let Ok(new) = sample(document, &schema, Filling::Minimal) else { return false };
        let settled = plenary_openapi::settled(document, &schema).cloned().unwrap_or_default();
        let Some(place) = document.pointer_mut(&value) else { return false };
        complete(place, new, &settled)
    });
    if is_mended && let Some(Value::Object(keys)) = document.pointer_mut(example) {
        mark(keys, "value");
    }
    is_mended
}

/// Adds the missing properties of an object, or replaces another value.
fn complete(place: &mut Value, new: Value, schema: &Value) -> bool {
    match (place, new) {
        (Value::Object(entries), Value::Object(new)) if schema["required"].is_array() => {
            let missing: Vec<_> = new.into_iter().filter(|(key, _)| !entries.contains_key(key)).collect();
            let is_changed = !missing.is_empty();
            entries.extend(missing);
            is_changed
        }
        (place, new) => {
            let is_changed = *place != new;
            *place = new;
            is_changed
        }
    }
}

/// Returns the schema of a value inside the body of a media type.
fn schema_at(document: &Value, holder: &str, below: &str) -> Option<Value> {
    let mut way = Way { at: format!("{holder}/schema"), references: Vec::new() };
    Node::root(document).at(&way.at)?;
    for part in below.split('/').skip(1) {
        let name = unescape(part).into_owned();
        let property = way::search(document, &way, &Step::Property(name));
        let inner = property.or_else(|| {
            let is_index = part.bytes().all(|byte| byte.is_ascii_digit());
            let step = if is_index { Step::Items } else { Step::Values };
            way::search(document, &way, &step)
        });
        way = inner?;
    }
    document.pointer(&way.at).cloned()
}

/// Removes an `example` beside a schema, and asks a person for another one where an `x-todo` can be.
fn remove_plain(document: &mut Value, holder: &str) -> bool {
    let outer = holder.rsplit('/').nth(1);
    let can_ask = outer.is_some_and(|outer| ["properties", "parameters", "schemas"].contains(&outer));
    let Some(Value::Object(keys)) = document.pointer_mut(holder) else { return false };
    let is_removed = keys.shift_remove("example").is_some();
    if is_removed && can_ask {
        mark(keys, "example");
    }
    is_removed
}
