//! Warnings about information that an adopted document loses.

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
