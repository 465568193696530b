//! The state for rewriting one operation.

use serde_json::Value;

use super::components::Schemas;
use super::security::Security;
use super::warning::{Reason, Warning};

/// Rewrites one operation of the foreign document.
pub(super) struct Writer<'w, 'a> {
    pub(super) theirs: &'a Value,
    pub(super) schemas: &'w mut Schemas<'a>,
    pub(super) security: &'w Security,
    pub(super) id: String,
    pub(super) pointer: String,
    pub(super) warnings: &'w mut Vec<Warning>,
    /// The media type that this operation is for, instead of the preferred one.
    pub(super) choice: Option<Further>,
    /// The media types that need operations of their own.
    pub(super) further: Vec<Further>,
}

/// A media type of an operation with several.
#[derive(Clone, Debug)]
pub(super) struct Further {
    /// The JSON pointer to the media type.
    pub(super) pointer: String,
    pub(super) name: String,
    /// The words that distinguish the name of the operation.
    pub(super) suffix: String,
}

impl Writer<'_, '_> {
    /// Adds a warning at a JSON pointer relative to the operation.
    pub(super) fn warn(&mut self, place: &str, loss: impl Into<Reason>) {
        self.warnings.push(Warning::change(format!("{}{place}", self.pointer), loss));
    }
}
