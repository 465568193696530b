//! Adopts foreign documents for tests.

use std::fs;
use std::path::Path;

use plenary_codegen::{Warning, adopt_with_files, generate_document};

/// Returns the client of a document in `tests/foreign`, and what the document loses.
pub(crate) fn adopted(name: &str) -> (String, Vec<Warning>) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/foreign").join(name);
    let (document, warnings) = adopt_with_files(&file, "theirs", &fs::read_to_string(&file).unwrap()).unwrap();
    (generate_document(&document).unwrap(), warnings)
}

/// Fails unless code has some parts. White space makes no difference.
pub(crate) fn assert_has(code: &str, parts: &[&str]) {
    let flat: String = code.split_whitespace().collect();
    for part in parts {
        let expected: String = part.split_whitespace().collect();
        assert!(flat.contains(&expected), "{part}\n{code}");
    }
}

/// Returns the pointers and the losses of warnings.
pub(crate) fn losses(warnings: &[Warning]) -> Vec<String> {
    warnings.iter().map(|Warning { pointer, loss, .. }| format!("{pointer}: {loss}")).collect()
}
