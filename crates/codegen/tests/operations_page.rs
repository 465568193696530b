//! Tests for the table of operations in the rustdoc of each provider.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use plenary_codegen::generate;
use plenary_openapi::read_yaml;

#[test]
fn every_operation_has_a_row_with_a_link_to_its_documentation() {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs");
    let mut count = 0;
    for entry in fs::read_dir(specs).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        let provider = path.file_stem().unwrap().to_str().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let code = generate("spec.yaml", provider, &text).unwrap();
        for (template, methods) in read_yaml(&text).unwrap().value["paths"].as_object().unwrap() {
            for (method, operation) in methods.as_object().unwrap() {
                let Some(id) = operation["operationId"].as_str() else { continue };
                let page = operation["externalDocs"]["url"].as_str().unwrap();
                let begins = format!("/// | [`{id}`](Client::{id}) | ");
                let request = format!("| `{} {template}` |", method.to_uppercase());
                let ends = format!("| [link](<{page}>) |");
                let is_row = |line: &str| line.starts_with(&begins) && line.contains(&request) && line.ends_with(&ends);
                assert!(code.lines().any(is_row), "{provider} {id}");
                count += 1;
            }
        }
    }
    assert!(count > 100, "{count}");
}
