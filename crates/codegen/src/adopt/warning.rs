//! Warnings about the parts that an adopted document loses.

/// A part of a foreign document that the adopted document does not have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Warning {
    /// The JSON pointer to the part in the foreign document.
    pub pointer: String,
    /// The part that was lost, and the reason.
    pub loss: String,
}
