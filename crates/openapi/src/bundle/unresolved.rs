//! References whose targets were not found.

/// A reference whose target was not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unresolved {
    /// The pointer to the reference in the bundled document.
    pub pointer: String,
    /// The reference, relative to the document.
    pub reference: String,
    /// Why the target was not found.
    pub reason: String,
}
