//! The state for rewriting one operation.

use serde_json::Value;

use super::schemas::Schemas;
use super::security::Security;
use super::warning::Warning;

/// The reason why an operation or a parameter cannot be adopted.
pub(super) type Loss = String;

/// Rewrites one operation of the foreign document.
pub(super) struct Writer<'w, 'a> {
    pub(super) theirs: &'a Value,
    pub(super) schemas: &'w mut Schemas<'a>,
    pub(super) security: &'w Security,
    pub(super) id: String,
    pub(super) pointer: String,
    pub(super) warnings: &'w mut Vec<Warning>,
}

impl Writer<'_, '_> {
    /// Adds a warning at a JSON pointer relative to the operation.
    pub(super) fn warn(&mut self, place: &str, loss: String) {
        self.warnings.push(Warning { pointer: format!("{}{place}", self.pointer), loss });
    }
}
