//! Warnings about information that an adopted document loses.

use std::collections::BTreeMap;
use std::fmt;

use plenary_openapi::{Origin, ReferenceError};

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
    /// The beginning of `loss`, which names the lost operations.
    subject: String,
    /// The rest of `loss`.
    reason: Reason,
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

/// Why a part of a document is lost.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Reason {
    text: String,
    /// What is wrong with the reference that follows the text.
    error: Option<ReferenceError>,
}

impl Reason {
    /// Creates the reason for a reference that cannot be followed. `text` ends before the reference.
    pub(super) fn unresolved(text: impl Into<String>, error: ReferenceError) -> Self {
        Self { text: text.into(), error: Some(error) }
    }

    /// Adds words before the reason.
    pub(super) fn after(self, words: impl fmt::Display) -> Self {
        Self { text: format!("{words}{}", self.text), ..self }
    }
}

impl From<String> for Reason {
    fn from(text: String) -> Self {
        Self { text, error: None }
    }
}

impl From<&str> for Reason {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)?;
        self.error.as_ref().map_or(Ok(()), |error| write!(formatter, " {error}"))
    }
}

impl Warning {
    fn new(pointer: impl Into<String>, kind: LossKind, subject: String, reason: Reason) -> Self {
        Self { pointer: pointer.into(), loss: format!("{subject}{reason}"), kind, subject, reason }
    }

    /// Creates a warning about a change.
    pub(super) fn change(pointer: impl Into<String>, loss: impl Into<Reason>) -> Self {
        Self::new(pointer, LossKind::Change, String::new(), loss.into())
    }

    /// Creates a warning about a schema or a value that becomes any JSON.
    pub(super) fn any_json(pointer: impl Into<String>, loss: impl Into<Reason>) -> Self {
        Self::new(pointer, LossKind::AnyJson, String::new(), loss.into())
    }

    /// Creates a warning about an operation that the client does not have.
    pub(super) fn lost_operation(pointer: impl Into<String>, reason: impl Into<Reason>) -> Self {
        Self::new(pointer, LossKind::Operation, String::from("the operation is omitted: "), reason.into())
    }

    /// Creates a warning about a path whose operations the client does not have.
    pub(super) fn lost_path(pointer: impl Into<String>, path: &str, reason: impl Into<Reason>) -> Self {
        let subject = format!("the operations of `{path}` are omitted: ");
        Self::new(pointer, LossKind::Operation, subject, reason.into())
    }

    /// Returns the warning with the place of its origin instead of its pointer.
    pub(super) fn at(self, origin: Origin) -> Self {
        Self { pointer: place_of(origin), ..self }
    }

    /// Returns why the client does not have an operation.
    pub(super) fn reason(&self) -> String {
        self.reason.to_string()
    }

    /// Returns the reference that caused the loss, if a reference did.
    pub(super) fn reference(&self) -> Option<&str> {
        self.reason.error.as_ref().map(ReferenceError::reference)
    }

    /// Returns the warning with the reason why a document outside was not read, if its reference leads there.
    pub(super) fn explained(self, why: &str) -> Self {
        match &self.reason.error {
            Some(ReferenceError::Outside(reference)) => {
                let text = self.reason.text.as_str();
                let reason = Reason::from(format!("{text} `{reference}` cannot be followed: {why}"));
                Self::new(self.pointer, self.kind, self.subject, reason)
            }
            _ => self,
        }
    }
}

/// Returns the JSON pointer of an origin, after the path of its file and `#` if it is in a file beside the document.
pub(super) fn place_of(Origin { file, pointer, .. }: Origin) -> String {
    file.map_or(pointer.clone(), |file| format!("{file}#{pointer}"))
}
