//! Changes a YAML file without touching the rest of it.
//!
//! The caller changes the document as JSON. [`rewrite`] compares the old document with the new one, and changes only
//! the text of the nodes that differ. Comments, the order of keys, and the formatting of all other lines stay as they
//! are. Reading and writing the file are one pass each, however many changes there are.

mod changes;
mod layout;
mod writing;

use anyhow::{Result, bail, ensure};
use layout::Layout;
use serde_json::Value;

/// Returns the text of a document after a change of its value.
///
/// A new entry of an object is written after the key that precedes it in `new`. The order of the other keys in `new`
/// has no effect.
///
/// # Errors
///
/// Returns an error if the text is not YAML or uses syntax that cannot be edited: anchors, aliases, merge keys and
/// explicit keys. Returns an error if the new text would read back as a different value.
pub(crate) fn rewrite(text: &str, new: &Value) -> Result<String> {
    let old = match plenary_openapi::read_yaml(text) {
        Ok(tree) => tree.value,
        Err(error) => bail!("{error}"),
    };
    if old == *new {
        return Ok(text.to_owned());
    }
    let layout = Layout::of(text)?;
    let written = changes::written(&layout, &old, new);
    match plenary_openapi::read_yaml(&written) {
        Ok(tree) => {
            let place = difference(&tree.value, new, String::new());
            ensure!(
                place.is_none(),
                "the edited YAML would read back as another value at `{}`",
                place.unwrap_or_default()
            );
        }
        Err(error) => bail!("the edited text is not YAML: {error}"),
    }
    Ok(written)
}

/// Returns the JSON pointer of the first part that differs.
fn difference(one: &Value, other: &Value, pointer: String) -> Option<String> {
    match (one, other) {
        _ if one == other => None,
        (Value::Object(entries), Value::Object(others)) if entries.len() == others.len() => {
            let inner = |(key, value): (&String, &Value)| {
                let pointer = format!("{pointer}/{}", plenary_openapi::escape(key));
                difference(value, others.get(key).unwrap_or(&Value::Null), pointer)
            };
            entries.iter().find_map(inner).or(Some(pointer.clone()))
        }
        (Value::Array(items), Value::Array(others)) if items.len() == others.len() => {
            let inner = items.iter().zip(others).enumerate();
            inner.into_iter().find_map(|(index, (item, other))| difference(item, other, format!("{pointer}/{index}")))
        }
        _ => Some(pointer),
    }
}

#[cfg(test)]
mod tests;
