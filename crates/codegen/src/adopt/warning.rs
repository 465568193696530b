//! Warnings about information that an adopted document loses.

use std::collections::BTreeMap;
use std::fmt;

use plenary_openapi::Origin;

/// The pointers to the foreign parts of the adopted operations and components.
pub(super) type Origins = BTreeMap<String, String>;

/// Information in a foreign document that the adopted document loses.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Warning {
    /// The JSON pointer to the information in the foreign document.
    ///
    /// If the information is in a file beside the document, the pointer follows the path of the file and `#`.
    pub pointer: String,
    /// What is lost, and why.
    pub loss: String,
    /// The kind of the loss.
    pub kind: LossKind,
}

/// The kind of a loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum LossKind {
    /// The client does not have an operation, or the operations of a path.
    Operation,
    /// A schema or a value becomes any JSON.
    AnyJson,
    /// Another change of requests or values.
    Change,
}

/// The text between a lost operation and the reason.
const OMITTED: &str = " omitted: ";

impl Warning {
    /// Creates a warning about a change.
    pub(super) fn change(pointer: impl Into<String>, loss: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), loss: loss.into(), kind: LossKind::Change }
    }

    /// Creates a warning about a schema or a value that becomes any JSON.
    pub(super) fn any_json(pointer: impl Into<String>, loss: impl Into<String>) -> Self {
        Self { kind: LossKind::AnyJson, ..Self::change(pointer, loss) }
    }

    /// Creates a warning about an operation that the client does not have.
    pub(super) fn lost_operation(pointer: impl Into<String>, reason: impl fmt::Display) -> Self {
        Self { kind: LossKind::Operation, ..Self::change(pointer, format!("the operation is{OMITTED}{reason}")) }
    }

    /// Creates a warning about a path whose operations the client does not have.
    pub(super) fn lost_path(pointer: impl Into<String>, path: &str, reason: impl fmt::Display) -> Self {
        let loss = format!("the operations of `{path}` are{OMITTED}{reason}");
        Self { kind: LossKind::Operation, ..Self::change(pointer, loss) }
    }

    /// Returns the warning with the place of its origin instead of its pointer.
    pub(super) fn at(self, origin: Origin) -> Self {
        Self { pointer: place_of(origin), ..self }
    }

    /// Returns why the client does not have an operation.
    pub(super) fn reason(&self) -> &str {
        self.loss.split_once(OMITTED).map_or(self.loss.as_str(), |(_, reason)| reason)
    }
}

/// Returns the JSON pointer of an origin, after the path of its file and `#` if it is in a file beside the document.
pub(super) fn place_of(Origin { file, pointer, .. }: Origin) -> String {
    file.map_or(pointer.clone(), |file| format!("{file}#{pointer}"))
}
