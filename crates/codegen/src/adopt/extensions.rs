//! Keeps the extensions of `specs/` that a user added to a foreign document.
//!
//! Other tools use the same names. An extension that does not follow the conventions of `specs/` is therefore ignored
//! with a warning. In an overlay, which a user writes for this tool, it is an error.

use std::collections::BTreeSet;

use plenary_openapi::Bundle;
use serde_json::{Map, Value};

use super::operations;
use super::warning::{Origins, Warning};
use crate::document::findings_in;
use crate::finding::{Findings, Problem};

/// The extensions of the document that the client uses.
pub(super) const OF_DOCUMENT: [&str; 3] = ["x-error", "x-retry-after", "x-webhook-signature"];

/// The extensions of the document whose mistakes are not ignored, because other tools do not use these names.
const OWN: [&str; 1] = ["x-webhook-signature"];

/// The extensions of `specs/` that change how a client behaves, each with the object that has it.
const PLACES: [(&str, &str); 8] = [
    ("x-at-least-one", "operation"),
    ("x-credentials", "security scheme"),
    ("x-error", "document"),
    ("x-exactly-one", "operation"),
    ("x-paging", "operation"),
    ("x-rate-limit", "operation"),
    ("x-retry-after", "document"),
    ("x-truth", ""),
];

/// Returns true for an extension that the client uses, or about which there is a warning if it does not.
pub(super) fn is_known(key: &str) -> bool {
    OF_DOCUMENT.contains(&key) || PLACES.iter().any(|(known, _)| *known == key)
}

fn ignored(pointer: String, key: &str, reason: &str) -> Warning {
    Warning::change(pointer, format!("`{key}` is ignored: {reason}"))
}

/// Returns a warning for each extension of `specs/` in an object where it has no effect.
pub(super) fn misplaced(theirs: &Value) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for found in plenary_openapi::objects(theirs) {
        for (key, place) in PLACES.iter().filter(|(key, place)| found.keys.contains_key(*key) && *place != found.name) {
            let reason = match *place {
                "" => String::from("only the documentation of the providers in specs/ has it"),
                place => format!("it has no effect here, but in the {place}"),
            };
            warnings.push(ignored(format!("{}/{key}", found.pointer), key, &reason));
        }
    }
    warnings
}

/// Returns a warning for each `x-truth` that is not an object.
pub(super) fn malformed_truth(document: &Value) -> Vec<Warning> {
    let objects = plenary_openapi::objects(document);
    let wrong = objects.iter().filter(|found| found.keys.get("x-truth").is_some_and(|truth| !truth.is_object()));
    wrong.map(|found| ignored(format!("{}/x-truth", found.pointer), "x-truth", "it is not an object")).collect()
}

/// Removes the extensions that break a rule. Returns true if there are any.
///
/// # Errors
///
/// Returns the findings about the extensions that an overlay added.
pub(super) fn remove_wrong(
    ours: &mut Value,
    findings: &Findings,
    origins: &Origins,
    bundle: &Bundle,
    warnings: &mut Vec<Warning>,
) -> Result<bool, Findings> {
    let mut removed = BTreeSet::new();
    let mut from_overlays = Vec::new();
    for finding in findings {
        let Some((holder, key)) = extension_of(&finding.pointer) else { continue };
        let theirs = origins.get(holder).map_or(holder, String::as_str);
        let rest = finding.pointer.get(holder.len()..).unwrap_or_default();
        let pointer = format!("{theirs}{rest}");
        if bundle.origin(&pointer).is_overlay {
            let (problem, fix) = (finding.problem.clone(), finding.fix.clone());
            from_overlays.push(Problem::new(pointer, finding.rule, problem, fix));
        } else if removed.insert((holder.to_owned(), key)) {
            warnings.push(ignored(format!("{theirs}/{key}"), key, &finding.problem));
        }
    }
    if !from_overlays.is_empty() {
        return Err(findings_in(bundle, findings.file(), from_overlays));
    }
    for (holder, key) in &removed {
        ours.pointer_mut(holder)
            .and_then(Value::as_object_mut)
            .map(|keys: &mut Map<String, Value>| keys.shift_remove(*key));
    }
    Ok(!removed.is_empty())
}

/// Returns the pointer to the object whose extension contains a part, and the extension.
fn extension_of(pointer: &str) -> Option<(&str, &'static str)> {
    let of_document = OF_DOCUMENT.into_iter().filter(|key| !OWN.contains(key));
    let mut parts = pointer.split('/').skip(1);
    let first = parts.next()?;
    if first != "paths" {
        return Some(("", of_document.into_iter().find(|key| *key == first)?));
    }
    let (path, method, key) = (parts.next()?, parts.next()?, parts.next()?);
    let key = operations::EXTENSIONS.into_iter().find(|known| *known == key)?;
    pointer.get(..first.len() + path.len() + method.len() + 3).map(|holder| (holder, key))
}
