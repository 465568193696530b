//! Compares what documents become.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::Path;

use plenary_codegen::{Adoption, ValidDocument, Warning, generate_document, sha256};
use serde_json::Value;

/// The client of a document, what it loses, and the annotations that it does not have.
pub(crate) struct Outcome {
    /// The adopted document and the hash of its text, or why it was refused.
    document: Result<(ValidDocument, String), String>,
    warnings: Vec<Warning>,
    annotations: BTreeMap<String, usize>,
    code: OnceCell<String>,
}

impl Outcome {
    fn code(&self) -> &str {
        self.code.get_or_init(|| match &self.document {
            Ok((document, hash)) => {
                let code = generate_document(document).unwrap();
                // The code contains the hash of the document, whole and cut off.
                code.replace(hash, "").replace(&hash[..12], "")
            }
            // A document that is refused is not lost in silence.
            Err(refusal) => refusal.clone(),
        })
    }
}

/// The keys whose only place in a client is the document that it contains, for the sandbox and for readers.
const IN_THE_DOCUMENT: [&str; 7] = ["deprecated", "description", "example", "examples", "headers", "links", "tags"];

/// The beginning of the constant with the document.
const DOCUMENT: &str = "pub const OPENAPI: &str = ";

impl Outcome {
    /// Returns true if a key makes no difference between two documents.
    ///
    /// Generates code only if nothing else differs, because this takes the most time.
    pub(crate) fn is_same(&self, other: &Self, key: &str) -> bool {
        // The document itself has each key, even if the client does not use it.
        let is_used = |line: &&str| IN_THE_DOCUMENT.contains(&key) || !line.starts_with(DOCUMENT);
        self.warnings == other.warnings
            && self.annotations == other.annotations
            && self.code().lines().filter(is_used).eq(other.code().lines().filter(is_used))
    }
}

/// Adopts a document.
pub(crate) fn outcome(document: &Value) -> Outcome {
    let text = document.to_string();
    let (document, warnings, annotations) = match Adoption::of(Path::new("keywords.json"), "keywords", &text).adopt() {
        Ok(adopted) => {
            let annotations = adopted.report().annotations;
            (Ok((adopted.document, sha256(&text))), adopted.warnings, annotations)
        }
        Err(error) => (Err(error.to_string()), Vec::new(), BTreeMap::new()),
    };
    Outcome { document, warnings, annotations, code: OnceCell::new() }
}
