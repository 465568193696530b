//! What a document loses.

/// What a document lost on the way in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Warning {
    /// Where in the document as it came, as a JSON pointer.
    pub pointer: String,
    /// What was left out, and why.
    pub loss: String,
}
