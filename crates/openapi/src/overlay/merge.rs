//! Merges the update of an action into a value.

use serde_json::Value;

use super::sources::Sources;
use crate::pointer::escape;
use crate::weight::weight;

/// The number of values that the overlays of a document may add to it.
pub(super) const MOST_ADDED: usize = 500_000;

/// A merge of an update into a document.
pub(super) struct Merge<'s> {
    pub(super) sources: &'s mut Sources,
    /// The number of the overlay, from 1.
    pub(super) overlay: usize,
    /// The number of values that may still be added.
    pub(super) budget: &'s mut usize,
}

impl Merge<'_> {
    /// Merges objects, appends to lists, and replaces other values.
    ///
    /// `pointer` is the pointer to the value, and `from` the pointer to the update in its overlay.
    ///
    /// # Errors
    ///
    /// Returns the reason if the update has another kind than the value.
    pub(super) fn merge(&mut self, value: &mut Value, update: &Value, pointer: &str, from: &str) -> Result<(), String> {
        match (value, update) {
            (Value::Object(keys), Value::Object(updates)) => {
                for (key, update) in updates {
                    let (pointer, from) = (format!("{pointer}/{}", escape(key)), format!("{from}/{}", escape(key)));
                    match keys.get_mut(key) {
                        Some(value) => self.merge(value, update, &pointer, &from)?,
                        None => {
                            keys.insert(key.clone(), self.added(update, pointer, &from)?);
                        }
                    }
                }
            }
            (Value::Array(items), Value::Array(updates)) => {
                for (index, update) in updates.iter().enumerate() {
                    let pointer = format!("{pointer}/{}", items.len());
                    items.push(self.added(update, pointer, &format!("{from}/{index}"))?);
                }
            }
            (Value::Object(_) | Value::Array(_), _) | (_, Value::Object(_) | Value::Array(_)) => {
                return Err(format!("`{}` has another kind of value in the document", shown(pointer)));
            }
            (value, update) => *value = self.added(update, pointer.to_owned(), from)?,
        }
        Ok(())
    }

    /// Returns a copy of an update for the part at `pointer`.
    ///
    /// Also records the origin of that part.
    pub(super) fn added(&mut self, update: &Value, pointer: String, from: &str) -> Result<Value, String> {
        let Some(budget) = self.budget.checked_sub(weight(update)) else {
            return Err(format!("the overlays add more than {MOST_ADDED} values"));
        };
        *self.budget = budget;
        self.sources.insert(pointer, (self.overlay, from.to_owned()));
        Ok(update.clone())
    }
}

fn shown(pointer: &str) -> &str {
    if pointer.is_empty() { "the document" } else { pointer }
}
