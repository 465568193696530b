//! Warnings about information that an adopted document loses.

use std::collections::BTreeMap;

use plenary_openapi::Origin;

/// The pointers to the foreign parts of the adopted operations and components.
pub(super) type Origins = BTreeMap<String, String>;

/// Information in a foreign document that the adopted document loses.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Warning {
    /// The JSON pointer to the information in the foreign document.
    ///
    /// If the information is in a file beside the document, the pointer follows the path of the file and `#`.
    pub pointer: String,
    /// What is lost, and why.
    pub loss: String,
}

impl Warning {
    /// Creates a warning about a part with this origin.
    pub(super) fn at(Origin { file, pointer, .. }: Origin, loss: String) -> Self {
        Self { pointer: file.map_or(pointer.clone(), |file| format!("{file}#{pointer}")), loss }
    }

    /// Returns true if the client does not have an operation, or the operations of a path.
    pub(super) fn is_operation(&self) -> bool {
        self.loss.starts_with("the operation is omitted: ") || self.loss.starts_with("the operations of ")
    }

    /// Returns true if a schema or a value becomes any JSON.
    pub(super) fn is_any_json(&self) -> bool {
        ["becomes any JSON", "become any JSON"].iter().any(|phrase| self.loss.contains(phrase))
    }
}
