//! Reads and adopts a foreign document.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use plenary_codegen::{AdoptError, Adopted, Adoption, Selection, Warning};
use serde_json::Value;

use crate::wrong_usage::WrongUsage;

/// Keys that occur only in documents that follow the conventions of `specs/`.
///
/// A document with one of these keys must follow all conventions.
const CONVENTIONS: [&str; 5] = ["x-credentials", "x-docs", "x-paging", "x-rate-limit", "x-truth"];

/// A foreign document that was adopted.
#[derive(Debug)]
pub(crate) struct ForeignDocument {
    pub(crate) adopted: Adopted,
    /// The parts of the document that the client does not have. Each entry begins with the file and the JSON pointer.
    pub(crate) losses: Vec<String>,
}

/// The changes to a foreign document before its client is generated.
///
/// ```
/// use plenary_spec_tools::DocumentChanges;
///
/// let changes = DocumentChanges { overlays: vec!["paging.yaml".into()], ..DocumentChanges::default() };
/// assert!(!changes.is_empty() && DocumentChanges::default().is_empty());
/// ```
#[derive(Clone, Debug, Default)]
pub struct DocumentChanges {
    /// The overlays, which are applied in this order.
    pub overlays: Vec<PathBuf>,
    /// The operations of the overlaid document that the client has. Default: all of them.
    pub selection: Selection,
}

impl DocumentChanges {
    /// Returns true if the document does not change.
    pub fn is_empty(&self) -> bool {
        self.overlays.is_empty() && self.selection.is_empty()
    }
}

/// Reads the text of a document.
pub(crate) fn text(file: &Path) -> Result<String> {
    let bytes = fs::read(file).with_context(|| file.display().to_string())?;
    // The gate reports invalid UTF-8 as invalid YAML.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

impl ForeignDocument {
    /// Reads a document, applies overlays to it, and adopts its selected operations.
    ///
    /// # Errors
    ///
    /// Returns [`WrongUsage`] if a part of the selection matches nothing. Returns another error if the document cannot
    /// be adopted.
    pub(crate) fn read(file: &Path, provider: &str, changes: &DocumentChanges) -> Result<Self> {
        Self::of_text(file, provider, &text(file)?, changes)
    }

    /// Adopts a document that was read from a file.
    pub(crate) fn of_text(file: &Path, provider: &str, document: &str, changes: &DocumentChanges) -> Result<Self> {
        let mut adoption = Adoption::of(file, provider, document).select(changes.selection.clone());
        for overlay in &changes.overlays {
            adoption = adoption.overlay(&overlay.display().to_string(), &text(overlay)?);
        }
        let adopted = adoption.adopt().map_err(|error| match error {
            AdoptError::Selection(unknown) => WrongUsage::new(unknown.to_string()).into(),
            other => anyhow::Error::from(other),
        })?;
        let shown = file.display();
        let losses = adopted.warnings.iter().map(|Warning { pointer, loss, .. }| format!("{shown}: {pointer}: {loss}"));
        Ok(Self { losses: losses.collect(), adopted })
    }
}

/// Returns true if a document has a key that only documents with the conventions of `specs/` have.
pub(crate) fn follows_conventions(value: &Value) -> bool {
    match value {
        Value::Object(object) => {
            object.iter().any(|(key, value)| CONVENTIONS.contains(&key.as_str()) || follows_conventions(value))
        }
        Value::Array(items) => items.iter().any(follows_conventions),
        _ => false,
    }
}
