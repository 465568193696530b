//! A pointer to a schema in the foreign document, and a hint for its name.

use plenary_openapi::escape;

/// The pointer, hint and depth of a schema during the rewrite.
#[derive(Clone, Debug)]
pub(super) struct At {
    /// The JSON pointer to the schema in the foreign document.
    pub(super) pointer: String,
    /// The words that form the name of the type.
    pub(super) hint: String,
    /// The number of schemas that enclose the schema.
    pub(super) depth: usize,
}

impl At {
    pub(super) fn new(pointer: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), hint: hint.into(), depth: 0 }
    }

    /// Returns the `At` of an inner schema, with a new hint.
    pub(super) fn called(&self, pointer: &str, hint: String) -> Self {
        Self { pointer: format!("{}{pointer}", self.pointer), hint, depth: self.depth + 1 }
    }

    /// Returns the `At` of an inner schema, with a word appended to the hint.
    pub(super) fn inside(&self, pointer: &str, word: &str) -> Self {
        self.called(pointer, format!("{} {word}", self.hint))
    }

    /// Returns the `At` of a member of a list such as `allOf`, with the same hint.
    pub(super) fn member(&self, keyword: &str, index: usize) -> Self {
        self.called(&format!("/{keyword}/{index}"), self.hint.clone())
    }

    /// Returns the `At` of a reference's target.
    pub(super) fn moved(&self, pointer: &str) -> Self {
        Self { pointer: pointer.to_owned(), hint: self.hint.clone(), depth: self.depth + 1 }
    }

    /// Returns the pointer to an entry of a map in the schema.
    pub(super) fn entry(&self, key: &str, entry: &str) -> String {
        format!("{}/{key}/{}", self.pointer, escape(entry))
    }
}
