//! Somebody else's OpenAPI document, 3.0 or 3.1, written anew in the conventions of `specs/`.
//!
//! What can be said in them is; what cannot costs the operation or the schema that it stands in, with a warning that names
//! it, never the document. The gate then has the last word.

use serde_json::{Value, json};

use crate::document::Document;
use crate::finding::Findings;

mod bodies;
mod fields;
mod names;
mod operations;
mod parameters;
mod reading;
mod schemas;
mod security;
mod unions;
mod warning;
mod writer;

pub use warning::Warning;

/// Reads somebody else's document; one that the gate takes stays as it is.
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
/// Where the text is neither YAML nor JSON, or nothing of it can be taken.
pub fn adopt(file: &str, provider: &str, text: &str) -> Result<(Document, Vec<Warning>), Findings> {
    if let Ok(document) = Document::read(file, provider, text).map(Document::foreign)
        && crate::check(&document).is_ok()
    {
        return Ok((document, Vec::new()));
    }
    let theirs = plenary_openapi::read(text).map_err(|error| Findings::new(file, vec![error.into()]))?.value;
    let mut warnings = Vec::new();
    let mut ours = written_anew(&theirs, &mut warnings);
    // Each round removes something, so that they end.
    loop {
        let document = Document::adopted(file, provider, text, ours.clone())?;
        let problems = crate::check::problems(&document);
        if problems.is_empty() {
            warnings.sort();
            warnings.dedup();
            return Ok((document, warnings));
        }
        let mut is_mended = false;
        for problem in &problems {
            is_mended |= remove(&mut ours, &problem.pointer, &problem.problem, &mut warnings);
        }
        if !is_mended {
            return document.settle(problems).map(|()| (document, warnings));
        }
    }
}

fn written_anew(theirs: &Value, warnings: &mut Vec<Warning>) -> Value {
    let security = security::Security::of(theirs, warnings);
    let mut schemas = schemas::Schemas::of(theirs);
    let paths = operations::paths(theirs, &mut schemas, &security, warnings);
    let text = |pointer: &str, absent: &str| {
        let value = theirs.pointer(pointer);
        let text = value.and_then(Value::as_str).map(String::from);
        text.or_else(|| value.filter(|value| value.is_number()).map(ToString::to_string)).unwrap_or(absent.to_owned())
    };
    json!({
        "openapi": "3.0.3",
        "info": {"title": text("/info/title", "API"), "version": text("/info/version", "0")},
        "servers": [security::server(theirs)],
        "paths": paths,
        "components": {"securitySchemes": security.schemes(), "schemas": schemas.finish(warnings)},
    })
}

/// Takes out what a rule refuses: the operation, or the form of the schema. Says whether that changed anything.
fn remove(ours: &mut Value, pointer: &str, problem: &str, warnings: &mut Vec<Warning>) -> bool {
    let parts: Vec<&str> = pointer.split('/').skip(1).collect();
    match parts.as_slice() {
        ["paths", path, method, ..] if *method != "parameters" => {
            let removed = ours
                .pointer_mut(&format!("/paths/{path}"))
                .and_then(Value::as_object_mut)
                .and_then(|item| item.remove(*method));
            if removed.is_some() {
                warnings.push(Warning {
                    pointer: format!("/paths/{path}/{method}"),
                    loss: format!("the operation is left out: {problem}"),
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
            warnings.push(Warning {
                pointer: format!("/components/schemas/{name}"),
                loss: format!("the schema is any JSON: {problem}"),
            });
            true
        }
        _ => false,
    }
}
