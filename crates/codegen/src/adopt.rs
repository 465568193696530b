//! Rewrites a foreign OpenAPI 3.0 or 3.1 document to the conventions of `specs/`.
//!
//! If these conventions cannot express a part of the document, [`adopt`] omits the operation that contains it, or
//! replaces the schema that contains it with any JSON. A warning describes each loss. The gate checks the result.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use plenary_openapi::{Bundle, OpenError, Overlay, OverlayError, Unresolved, WEBHOOKS};
use serde_json::{Value, json};
use thiserror::Error;

use crate::check::{ValidDocument, check};
use crate::document::Document;
use crate::finding::{Finding, Findings};
use crate::provenance::sha256_of;

mod bodies;
mod children;
mod components;
mod cookies;
mod enums;
mod every_operation;
mod extensions;
mod fields;
mod gathered;
mod integers;
mod keywords;
mod limits;
mod member;
mod mending;
mod merges;
mod names;
mod narrowing;
mod null;
mod operations;
mod parameters;
mod place;
mod reading;
mod report;
mod schemas;
mod security;
mod selection;
mod servers;
mod shape;
mod unions;
mod warning;
mod webhooks;
mod writer;

use report::Facts;
pub use report::{Adopted, Loss, LostOperation, OperationCounts, Renamed, Report};
pub use selection::{Selection, UnknownSelection};
pub use warning::{LossKind, Warning};
use warning::{Origins, place_of};

/// Reads a foreign document and rewrites it to the conventions of `specs/`.
///
/// Returns a document unchanged if it passes the gate. [`Adoption`] has more settings.
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
///     connect: {responses: {"200": {description: "", content: {text/plain: {}}}}}
/// "#;
/// let (document, warnings) = plenary_codegen::adopt("theirs.yaml", "theirs", text)?;
/// let code = plenary_codegen::generate_document(&document)?;
/// assert!(code.contains("pub fn get_things(&self)"));
/// assert_eq!(warnings[0].pointer, "/paths/~1things/connect");
/// # Ok::<(), plenary_codegen::GenerateError>(())
/// ```
///
/// # Errors
///
/// Returns an error if `text` is neither YAML nor JSON, or if no operation remains.
pub fn adopt(file: &str, provider: &str, text: &str) -> Result<(ValidDocument, Vec<Warning>), Findings> {
    let bundle = Bundle::read(text, None).map_err(|error| Findings::new(file, vec![error.into()]))?;
    adopt_bundle(file, provider, sha256_of(text, &[], &bundle), bundle)
        .map(|adopted| (adopted.document, adopted.warnings))
}

/// Adopts a foreign document together with the files beside it.
///
/// `path` is the path of the document. Only files in its directory and below are read. See [`Bundle::read`].
///
/// # Errors
///
/// Returns the same errors as [`adopt`].
pub fn adopt_with_files(path: &Path, provider: &str, text: &str) -> Result<(ValidDocument, Vec<Warning>), Findings> {
    let file = path.display().to_string();
    let bundle = Bundle::read(text, Some(path)).map_err(|error| Findings::new(&file, vec![error.into()]))?;
    adopt_bundle(&file, provider, sha256_of(text, &[], &bundle), bundle)
        .map(|adopted| (adopted.document, adopted.warnings))
}

/// The adoption of a foreign document together with the files beside it.
///
/// ```
/// use std::path::Path;
/// use plenary_codegen::{Adoption, Selection};
///
/// let text = r#"
/// openapi: 3.1.0
/// info: {title: Theirs, version: "1"}
/// paths:
///   /things: {get: {operationId: listThings, responses: {"204": {description: ""}}}}
///   /others: {connect: {responses: {"204": {description: ""}}}}
/// "#;
/// let selection = Selection { operations: vec![String::from("listThings")], ..Selection::default() };
/// let adopted = Adoption::of(Path::new("theirs.yaml"), "theirs", text).select(selection).adopt()?;
/// // The other operation is not part of the client, so it causes no warning.
/// assert!(adopted.warnings.iter().all(|warning| !warning.loss.contains("connect")));
/// # Ok::<(), plenary_codegen::AdoptError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Adoption<'a> {
    path: &'a Path,
    provider: &'a str,
    text: &'a str,
    overlays: Vec<(String, String)>,
    selection: Selection,
}

impl<'a> Adoption<'a> {
    /// Creates the adoption of a document.
    ///
    /// `path` is the path of the document, and `text` is its content. Only files in its directory and below are read. The client is
    /// named after `provider`.
    pub fn of(path: &'a Path, provider: &'a str, text: &'a str) -> Self {
        Self { path, provider, text, overlays: Vec::new(), selection: Selection::default() }
    }

    /// Adds an overlay, which changes the document without editing it.
    ///
    /// `file` is the path of the overlay, and `text` is its content. Overlays are applied in the order in which they were added. See
    /// [`Overlay`]. They can also add the extensions of `specs/`, such as `x-paging`.
    #[must_use]
    pub fn overlay(mut self, file: &str, text: &str) -> Self {
        self.overlays.push((file.to_owned(), text.to_owned()));
        self
    }

    /// Selects the operations of the client. By default, it has all of them.
    #[must_use]
    pub fn select(self, selection: Selection) -> Self {
        Self { selection, ..self }
    }

    /// Adopts the document.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`adopt()`], or an error if a part of the selection matches nothing.
    pub fn adopt(&self) -> Result<Adopted, AdoptError> {
        let file = self.path.display().to_string();
        let mut overlays = Vec::new();
        for (file, text) in &self.overlays {
            overlays.push(Overlay::read(file, text).map_err(|error| unopened(file, error.into()))?);
        }
        let bundle = Bundle::open(self.text, Some(self.path), overlays);
        let mut bundle = bundle.map_err(|error| unopened(&file, error))?;
        let ignored = bundle.unchecked_extends().iter();
        let notes = ignored
            .map(|(overlay, extends)| format!("`extends: {extends}` of {overlay} was not compared with the document"))
            .collect();
        if !self.selection.is_empty() {
            let selected = self.selection.pointers(bundle.value())?;
            bundle.keep(&selected);
        }
        let overlays: Vec<&str> = self.overlays.iter().map(|(_, text)| text.as_str()).collect();
        let sha256 = sha256_of(self.text, &overlays, &bundle);
        let mut adopted = adopt_bundle(&file, self.provider, sha256, bundle.convert())?;
        adopted.facts.overlays = self.overlays.iter().map(|(file, _)| file.clone()).collect();
        adopted.facts.notes = notes;
        Ok(adopted)
    }
}

/// The error returned if a document cannot be adopted.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum AdoptError {
    /// The document has problems.
    #[error(transparent)]
    Findings(#[from] Findings),
    /// A part of the selection matches nothing.
    #[error(transparent)]
    Selection(#[from] UnknownSelection),
}

/// Returns the finding for a document or an overlay that cannot be read.
fn unopened(file: &str, error: OpenError) -> Findings {
    match error {
        OpenError::Syntax(error) => Findings::new(file, vec![error.into()]),
        OpenError::Overlay(OverlayError { file, place, pointer, problem, fix }) => {
            Findings::new(&file, vec![Finding { file: None, place, pointer, rule: "overlay", problem, fix }])
        }
    }
}

fn adopt_bundle(file: &str, provider: &str, sha256: String, bundle: Bundle) -> Result<Adopted, Findings> {
    let bundle = Arc::new(bundle);
    let theirs = bundle.value();
    // The gate looks neither into callbacks and webhooks nor at the extensions of other tools.
    let has_more = null::has_extension(theirs)
        || plenary_openapi::operations(theirs).any(|operation| operation.get("callbacks").is_some())
        || WEBHOOKS.iter().any(|key| theirs.get(key).is_some());
    if let Ok(document) = Document::typed(file, provider, sha256.clone(), Arc::clone(&bundle))
        && let Ok(document) = check(document.foreign())
        && !has_more
    {
        let mut warnings = limits::unchecked(document.value(), |_| None);
        warnings.extend(keywords::all_lost(document.value()));
        // The gate checks all other extensions, and the client uses them.
        warnings.extend(extensions::malformed_truth(document.value()));
        let warnings = located(warnings, &bundle);
        return Ok(Adopted { document, warnings, facts: Facts::of(file, bundle, None) });
    }
    let mut warnings = extensions::misplaced(theirs);
    let (mut ours, mut origins) = rewrite(theirs, &mut warnings);
    // Each round removes an operation, a schema or an extension, so the loop ends.
    loop {
        let document = Document::adopted(file, provider, sha256.clone(), ours.clone());
        let findings = match document.and_then(check) {
            Ok(document) => {
                warnings.extend(limits::unchecked(&ours, |component| origins.get(component).cloned()));
                let warnings = located(warnings, &bundle);
                return Ok(Adopted { document, warnings, facts: Facts::of(file, Arc::clone(&bundle), Some(origins)) });
            }
            Err(findings) => findings,
        };
        if extensions::remove_wrong(&mut ours, &findings, &origins, &bundle, &mut warnings)? {
            continue;
        }
        if !mending::mend(&mut ours, &findings, &mut origins, &mut warnings) {
            return Err(explained(findings, file, &located(warnings, &bundle)));
        }
    }
}

/// Returns the warnings with their origins, and with what was lost before the rewrite.
fn located(warnings: Vec<Warning>, bundle: &Bundle) -> Vec<Warning> {
    let unresolved = bundle.unresolved().iter();
    let mut reasons: BTreeMap<&str, &Unresolved> = unresolved.map(|one| (one.reference.as_str(), one)).collect();
    let mut located: Vec<Warning> =
        bundle.losses().map(|(origin, loss)| Warning::change(place_of(origin), loss)).collect();
    let mut named = BTreeSet::new();
    for mut warning in warnings {
        if let Some(reference) = warning.reference().map(String::from)
            && let Some(one) = reasons.get(reference.as_str())
        {
            warning = warning.explained(&one.reason);
            named.insert(reference);
        }
        let origin = bundle.origin(&warning.pointer);
        located.push(warning.at(origin));
    }
    reasons.retain(|reference, _| !named.contains(*reference));
    for Unresolved { pointer, reference, reason } in reasons.into_values() {
        let loss = format!("the reference `{reference}` cannot be followed: {reason}");
        located.push(Warning::change(place_of(bundle.origin(pointer)), loss));
    }
    located.sort();
    located.dedup();
    located
}

fn rewrite(theirs: &Value, warnings: &mut Vec<Warning>) -> (Value, Origins) {
    let security = security::Security::of(theirs, warnings);
    let mut schemas = components::Schemas::of(theirs);
    let server = servers::Server::of(theirs, warnings);
    let operations::Paths { paths, origins } = operations::paths(theirs, &mut schemas, &security, &server, warnings);
    let mut origins: Origins = origins.into_iter().collect();
    let webhooks = webhooks::bodies(theirs, &mut schemas, warnings);
    let text = |pointer: &str, default: &str| {
        let value = theirs.pointer(pointer);
        let text = value.and_then(Value::as_str).map(String::from);
        text.or_else(|| value.filter(|value| value.is_number()).map(ToString::to_string)).unwrap_or(default.to_owned())
    };
    let (schemas, schema_origins) = schemas.finish(warnings);
    origins.extend(schema_origins);
    let mut ours = json!({
        "openapi": "3.0.3",
        "info": {"title": text("/info/title", "API"), "version": text("/info/version", "0")},
        "servers": [server.ours()],
        "paths": paths,
        "components": {"securitySchemes": security.schemes(), "schemas": schemas},
    });
    if !webhooks.is_empty() {
        ours["x-webhook-bodies"] = webhooks.into();
    }
    // Our extensions, which a user added to the foreign document. The gate checks them.
    for (key, value) in extensions::OF_DOCUMENT.into_iter().filter_map(|key| Some((key, theirs.get(key)?))) {
        ours[key] = value.clone();
    }
    (ours, origins)
}

/// Adds the reasons for omitted operations to the findings of a document without operations.
fn explained(findings: Findings, file: &str, warnings: &[Warning]) -> Findings {
    let lost = warnings.iter().filter(|warning| warning.kind == LossKind::Operation);
    let lost = lost.map(|Warning { pointer, loss, .. }| Finding {
        file: None,
        place: plenary_openapi::Place::default(),
        pointer: pointer.clone(),
        rule: "operation-id",
        problem: loss.clone(),
        fix: String::from("correct the operation, so that the client has one"),
    });
    Findings::new(file, findings.iter().cloned().chain(lost).collect())
}
