//! The gate.

use crate::document::{Document, Problem};
use crate::finding::Findings;

/// Refuses a document.
pub fn check(document: &Document) -> Result<(), Findings> {
    let problems: Vec<Problem> = Vec::new();
    document.settle(problems)
}
