//! The document that a provider is made from.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use plenary_codegen::{ADOPTED, Document, Warning, adopt, check, read_yaml};
use serde_json::{Map, Value};

use crate::yaml;

/// Keys that only documents in the conventions of `specs/` have: one of them, and the document is held to all.
const OURS: [&str; 5] = ["x-credentials", "x-docs", "x-paging", "x-rate-limit", "x-truth"];

/// A specification on its way to `specs/`.
#[derive(Debug)]
pub(super) struct Specification {
    pub(super) text: String,
    pub(super) title: String,
    /// The first operation.
    pub(super) operation: String,
    pub(super) is_adopted: bool,
    /// What somebody else's document had and this has not.
    pub(super) losses: Vec<String>,
}

/// Reads a document in our conventions as it is, and adopts somebody else's.
pub(super) fn read(provider: &str, file: &Path) -> Result<Specification> {
    let shown = file.display().to_string();
    let bytes = fs::read(file).with_context(|| shown.clone())?;
    // What is no text is no YAML either: the gate says so with a place.
    let text = String::from_utf8_lossy(&bytes).into_owned();
    if read_yaml(&text).is_ok_and(|document| is_ours(&document)) {
        let document = Document::read(&shown, provider, &text)?;
        check(&document)?;
        return specification(&document, text, Vec::new());
    }
    let (theirs, losses) = adopt(&shown, provider, &text)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let text = yaml::write(&marked(theirs.value(), &name))?;
    let document = Document::read(&format!("specs/{provider}.yaml"), provider, &text)?;
    check(&document)?;
    let losses = losses.into_iter().map(|Warning { pointer, loss }| format!("{shown}: {pointer}: {loss}")).collect();
    specification(&document, text, losses)
}

fn specification(document: &Document, text: String, losses: Vec<String>) -> Result<Specification> {
    let paths = document.value()["paths"].as_object().into_iter().flatten();
    let operations = paths.flat_map(|(_, item)| item.as_object().into_iter().flatten());
    let Some(operation) = operations.filter_map(|(_, operation)| operation["operationId"].as_str()).next() else {
        bail!("the document has no operation that a client could call\n{}", losses.join("\n"));
    };
    Ok(Specification {
        title: document.title().split_whitespace().collect::<Vec<_>>().join(" "),
        operation: operation.to_owned(),
        is_adopted: document.value().get(ADOPTED).is_some(),
        text,
        losses,
    })
}

fn is_ours(value: &Value) -> bool {
    match value {
        Value::Object(object) => object.iter().any(|(key, value)| OURS.contains(&key.as_str()) || is_ours(value)),
        Value::Array(items) => items.iter().any(is_ours),
        _ => false,
    }
}

/// The document with a key that says whose it was, after its version.
fn marked(theirs: &Value, file: &str) -> Value {
    let mut marked = Map::new();
    for (key, value) in theirs.as_object().into_iter().flatten() {
        marked.insert(key.clone(), value.clone());
        if key == "openapi" {
            marked.insert(ADOPTED.to_owned(), file.into());
        }
    }
    marked.into()
}
