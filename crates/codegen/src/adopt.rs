//! Rewrites a foreign OpenAPI 3.0 or 3.1 document to the conventions of `specs/`.
//!
//! If these conventions cannot express a part of the document, [`adopt`] omits the operation that contains it, or replaces the
//! schema that contains it with any JSON. A warning describes each loss. The gate checks the result.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::check::{ValidDocument, check};
use crate::document::Document;
use crate::finding::Findings;

mod bodies;
mod enums;
mod fields;
mod merges;
mod names;
mod null;
mod operations;
mod parameters;
mod place;
mod reading;
mod schemas;
mod security;
mod servers;
mod unions;
mod warning;
mod writer;

pub use warning::Warning;

/// Reads a foreign document and rewrites it to the conventions of `specs/`.
///
/// Returns a document unchanged if it passes the gate.
///
/// ```
/// let text = r#"
/// openapi: 3.1.0
/// info: {title: Theirs, version: "1"}
/// paths:
///   /things:
///     get:
///       responses:
///         "200": {description: "", content: {application/json: {schema: {type: [object, "null"], properties: {a: {const: 1}}}}}}
///     trace: {responses: {"200": {description: "", content: {text/plain: {}}}}}
/// "#;
/// let (document, warnings) = plenary_codegen::adopt("theirs.yaml", "theirs", text)?;
/// let code = plenary_codegen::generate_document(&document)?;
/// assert!(code.contains("pub fn get_things(&self)"));
/// assert_eq!(warnings[0].pointer, "/paths/~1things/trace");
/// # Ok::<(), plenary_codegen::GenerateError>(())
/// ```
///
/// # Errors
///
/// Returns an error if `text` is neither YAML nor JSON, or if no operation remains.
pub fn adopt(file: &str, provider: &str, text: &str) -> Result<(ValidDocument, Vec<Warning>), Findings> {
    if let Ok(document) = Document::read(file, provider, text).and_then(|document| check(document.foreign())) {
        return Ok((document, Vec::new()));
    }
    let theirs = plenary_openapi::read(text).map_err(|error| Findings::new(file, vec![error.into()]))?.value;
    let mut warnings = Vec::new();
    let (mut ours, origins) = rewrite(&theirs, &mut warnings);
    // Each round removes an operation or a schema, so the loop ends.
    loop {
        let findings = match check(Document::adopted(file, provider, text, ours.clone())?) {
            Ok(document) => {
                warnings.sort();
                warnings.dedup();
                return Ok((document, warnings));
            }
            Err(findings) => findings,
        };
        let mut has_changed = false;
        for finding in findings.iter() {
            has_changed |= remove(&mut ours, &finding.pointer, &finding.problem, &origins, &mut warnings);
        }
        if !has_changed {
            return Err(findings);
        }
    }
}

/// The pointers to the foreign parts of the adopted operations and components.
type Origins = BTreeMap<String, String>;

fn rewrite(theirs: &Value, warnings: &mut Vec<Warning>) -> (Value, Origins) {
    let security = security::Security::of(theirs, warnings);
    let mut schemas = schemas::Schemas::of(theirs);
    let server = servers::Server::of(theirs, warnings);
    let operations::Paths { paths, origins } = operations::paths(theirs, &mut schemas, &security, &server, warnings);
    let mut origins: Origins = origins.into_iter().collect();
    let text = |pointer: &str, default: &str| {
        let value = theirs.pointer(pointer);
        let text = value.and_then(Value::as_str).map(String::from);
        text.or_else(|| value.filter(|value| value.is_number()).map(ToString::to_string)).unwrap_or(default.to_owned())
    };
    let (schemas, schema_origins) = schemas.finish(warnings);
    origins.extend(schema_origins);
    let ours = json!({
        "openapi": "3.0.3",
        "info": {"title": text("/info/title", "API"), "version": text("/info/version", "0")},
        "servers": [server.ours()],
        "paths": paths,
        "components": {"securitySchemes": security.schemes(), "schemas": schemas},
    });
    (ours, origins)
}

/// Removes the operation that breaks a rule, or replaces the schema with any JSON.
///
/// Returns true if the document has changed.
fn remove(ours: &mut Value, pointer: &str, problem: &str, origins: &Origins, warnings: &mut Vec<Warning>) -> bool {
    let parts: Vec<&str> = pointer.split('/').skip(1).collect();
    match parts.as_slice() {
        ["paths", path, method, ..] if *method != "parameters" => {
            let removed = ours
                .pointer_mut(&format!("/paths/{path}"))
                .and_then(Value::as_object_mut)
                .and_then(|item| item.remove(*method));
            if removed.is_some() {
                let pointer = format!("/paths/{path}/{method}");
                warnings.push(Warning {
                    pointer: origins.get(&pointer).cloned().unwrap_or(pointer),
                    loss: format!("the operation is omitted: {problem}"),
                });
            }
            removed.is_some()
        }
        ["components", "schemas", name, ..] => {
            let Some(schema) = ours.pointer_mut(&format!("/components/schemas/{name}")) else { return false };
            let free = json!({"description": "Any JSON."});
            if *schema == free {
                return false;
            }
            *schema = free;
            let component = format!("/components/schemas/{name}");
            warnings.push(Warning {
                pointer: origins.get(&component).cloned().unwrap_or(component),
                loss: format!("the schema becomes any JSON: {problem}"),
            });
            true
        }
        _ => false,
    }
}
