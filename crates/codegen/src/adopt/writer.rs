//! The writer of an operation.

use serde_json::Value;

use super::schemas::Schemas;
use super::security::Security;
use super::warning::Warning;

/// Why an operation cannot be adopted.
pub(super) type Loss = String;

/// Writes one operation of the adopted document.
pub(super) struct Writer<'w, 'a> {
    pub(super) theirs: &'a Value,
    pub(super) schemas: &'w mut Schemas<'a>,
    pub(super) security: &'w Security,
    pub(super) id: String,
    pub(super) pointer: String,
    pub(super) warnings: &'w mut Vec<Warning>,
}

impl Writer<'_, '_> {
    /// Adds a warning at a place below the operation.
    pub(super) fn warn(&mut self, place: &str, loss: String) {
        self.warnings.push(Warning { pointer: format!("{}{place}", self.pointer), loss });
    }
}
