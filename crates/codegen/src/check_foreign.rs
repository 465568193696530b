//! Checks foreign documents of any version.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use plenary_openapi::{Bundle, DocumentedOperation, Unresolved, later_shape_errors};
use serde_json::Value;

use crate::check::check;
use crate::document::{Document, findings_in};
use crate::finding::{Findings, Problem};
use crate::provenance::sha256_of;

/// Checks a foreign document together with the files beside it.
///
/// Checks OpenAPI 3.0 and Swagger 2.0 with the rules of the gate that apply to foreign documents.
/// [`adopt`](crate::adopt) rewrites OpenAPI 3.1 and 3.2 for the gate, so this function reports only faults of the
/// document itself: keys and values that OpenAPI does not define, references without a target, repeated operation ids,
/// and paths without their parameters.
///
/// # Errors
///
/// Returns all problems in the document at once, in line order.
pub fn check_foreign(path: &Path, provider: &str, text: &str) -> Result<(), Findings> {
    let file = path.display().to_string();
    let bundle = Bundle::read(text, Some(path)).map_err(|error| Findings::new(&file, vec![error.into()]))?;
    let version = bundle.value().get("openapi").and_then(Value::as_str).unwrap_or_default();
    if !version.starts_with("3.1") && !version.starts_with("3.2") {
        let document = Document::typed(&file, provider, sha256_of(text, &[], &bundle), Arc::new(bundle))?;
        return check(document.foreign()).map(drop);
    }
    let shape = later_shape_errors(bundle.value()).into_iter().map(Problem::from);
    let mut problems: Vec<Problem> = shape.collect();
    let mut ids: BTreeMap<&str, String> = BTreeMap::new();
    for operation in plenary_openapi::operations(bundle.value()) {
        if let Some(id) = operation.id()
            && let Some(earlier) = ids.insert(id, operation.node.pointer.clone())
        {
            let problem = format!("`{earlier}` has the same `operationId` `{id}`");
            let pointer = format!("{}/operationId", operation.node.pointer);
            problems.push(Problem::new(pointer, "operation-id", problem, "give each operation a unique id"));
        }
        problems.extend(missing_parameters(&operation));
    }
    for Unresolved { pointer, reference, reason } in bundle.unresolved() {
        // The check of the shape reports references within the document.
        if !problems.iter().any(|problem| problem.pointer == *pointer) {
            let problem = format!("the reference `{reference}` cannot be followed: {reason}");
            problems.push(Problem::new(pointer, "unresolved-reference", problem, "correct the reference"));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(findings_in(&bundle, &file, problems)) }
}

/// Returns a problem for each name in the braces of a path that is not a parameter.
fn missing_parameters(operation: &DocumentedOperation<'_>) -> Vec<Problem> {
    let names = operation.path.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name);
    let given: Vec<&str> = operation
        .parameters()
        .flatten()
        .filter(|parameter| parameter.location == "path")
        .map(|parameter| parameter.name)
        .collect();
    // A parameter with an unresolved reference could be any of the path parameters.
    let has_unknown = operation.parameters().any(|parameter| parameter.is_err());
    names
        .filter(|name| !has_unknown && !given.contains(name))
        .map(|name| {
            let problem = format!("the path parameter `{name}` is missing");
            let fix = "add it with `in: path` and `required: true`";
            Problem::new(&operation.node.pointer, "path-parameter", problem, fix)
        })
        .collect()
}
