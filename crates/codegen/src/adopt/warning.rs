//! Warnings about what an adopted document loses.

/// A part of a foreign document that the adopted document does not have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Warning {
    /// The place in the foreign document, as a JSON pointer.
    pub pointer: String,
    /// What was lost, and why.
    pub loss: String,
}
