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

impl PartialEq for Outcome {
    // Generates code only if nothing else differs, because this takes the most time.
    fn eq(&self, other: &Self) -> bool {
        self.warnings == other.warnings && self.annotations == other.annotations && self.code() == other.code()
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
