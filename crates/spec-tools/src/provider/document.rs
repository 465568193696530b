//! Reads the document of a new provider.

use std::path::Path;

use anyhow::{Result, bail};
use plenary_codegen::{ADOPTED, Document, ValidDocument, check};
use serde_json::{Map, Value};

use crate::foreign_document::{self, DocumentChanges, ForeignDocument, follows_conventions};
use crate::wrong_usage::WrongUsage;
use crate::yaml;

/// A spec to be written to `specs/`.
#[derive(Debug)]
pub(super) struct Spec {
    pub(super) text: String,
    pub(super) title: String,
    /// The name of the first operation.
    pub(super) operation: String,
    pub(super) is_adopted: bool,
    /// The parts of a foreign document that this spec omits.
    pub(super) losses: Vec<String>,
}

/// Reads a document. Adopts it if it does not follow the conventions of `specs/`.
pub(super) fn read(provider: &str, file: &Path, changes: &DocumentChanges) -> Result<Spec> {
    let shown = file.display().to_string();
    let text = foreign_document::text(file)?;
    if plenary_openapi::read(&text).is_ok_and(|tree| follows_conventions(&tree.value)) {
        if !changes.is_empty() {
            let reason =
                format!("`{shown}` follows the conventions of specs/: edit it instead of changing it with options");
            return Err(WrongUsage::new(reason).into());
        }
        let document = check(Document::read(&shown, provider, &text)?)?;
        return spec(&document, text, Vec::new());
    }
    let ForeignDocument { adopted, losses } = ForeignDocument::read(file, provider, changes)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let text = yaml::write(&marked(adopted.document.value(), &name))?;
    let document = check(Document::read(&format!("specs/{provider}.yaml"), provider, &text)?)?;
    spec(&document, text, losses)
}

fn spec(document: &ValidDocument, text: String, losses: Vec<String>) -> Result<Spec> {
    let Some(operation) = plenary_openapi::operations(document.value()).find_map(|operation| operation.id()) else {
        bail!("the document has no operation that a client can call\n{}", losses.join("\n"));
    };
    Ok(Spec {
        title: document.title().split_whitespace().collect::<Vec<_>>().join(" "),
        operation: operation.to_owned(),
        is_adopted: document.value().get(ADOPTED).is_some(),
        text,
        losses,
    })
}

/// Adds a key after `openapi` that marks a document as adopted from a file.
fn marked(adopted: &Value, file: &str) -> Value {
    let mut marked = Map::new();
    for (key, value) in adopted.as_object().into_iter().flatten() {
        marked.insert(key.clone(), value.clone());
        if key == "openapi" {
            marked.insert(ADOPTED.to_owned(), file.into());
        }
    }
    marked.into()
}
