//! Reports what becomes of each part of an adopted document.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use plenary_openapi::{Bundle, Node};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::every_operation::every_operation;
use super::keywords::ANNOTATIONS;
use super::warning::{LossKind, Origins, Warning, place_of};
use super::webhooks;
use crate::check::ValidDocument;
use crate::lower;
use crate::model::{Kind, Model, pascal};

/// What becomes of each part of an adopted document.
///
/// The JSON form is stable: keys are only added, and each addition increases `format`.
///
/// ```
/// use std::path::Path;
///
/// let text = r#"
/// openapi: 3.0.3
/// info: {title: Theirs, version: "1"}
/// servers: [{url: "https://theirs.example"}]
/// paths:
///   /things:
///     get: {operationId: things, responses: {"204": {description: ""}}}
///     connect: {responses: {"204": {description: ""}}}
/// "#;
/// let report = plenary_codegen::Adoption::of(Path::new("theirs.yaml"), "theirs", text).adopt()?.report();
/// assert_eq!((report.operations.total, report.operations.bound, report.operations.lost), (2, 1, 1));
/// assert_eq!(report.lost_operations[0].operation, "CONNECT /things");
/// assert_eq!((&*report.renamed[0].from, &*report.renamed[0].to), ("things", "things_operation"));
/// # Ok::<(), plenary_codegen::AdoptError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// The version of this form, 1.
    pub format: u32,
    /// The path of the document.
    pub document: String,
    /// The paths of the overlays, in their order.
    pub overlays: Vec<String>,
    /// The numbers of operations. `bound` and `lost` add up to `total`.
    pub operations: OperationCounts,
    /// The operations that the client does not have, in the order of the document.
    pub lost_operations: Vec<LostOperation>,
    /// The schemas and values that become any JSON.
    pub any_json: Vec<Loss>,
    /// The names that the client does not spell like the document, other than by the conventions of Rust.
    pub renamed: Vec<Renamed>,
    /// All other changes of requests or values.
    pub changes: Vec<Loss>,
    /// The numbers of annotations that the client does not have, by their keys.
    ///
    /// They have no effect on requests or values. An extension is such an annotation if this tool does not define it.
    pub annotations: BTreeMap<String, usize>,
    /// Remarks that are not about a part of the document.
    pub notes: Vec<String>,
}

/// The numbers of operations of a document, after the selection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OperationCounts {
    /// The number of operations in `paths`. A path whose operations are unknown counts as one.
    pub total: usize,
    /// The number of operations that the client has.
    pub bound: usize,
    /// The number of operations that the client does not have.
    pub lost: usize,
}

/// An operation that the client does not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LostOperation {
    /// The method and the path, or only the path if its operations are unknown.
    pub operation: String,
    /// The `operationId`.
    pub id: Option<String>,
    /// The JSON pointer, after the name of the file and `#` if it is not in the document itself.
    pub pointer: String,
    /// Why the client does not have the operation.
    pub reason: String,
}

/// Information that the client loses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// The JSON pointer, after the name of the file and `#` if it is not in the document itself.
    pub pointer: String,
    /// What is lost, and why.
    pub loss: String,
}

/// A name that differs in the client.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Renamed {
    /// `operation`, `type`, `field` or `parameter`.
    pub kind: &'static str,
    /// The type of a field, or the operation of a parameter.
    #[serde(rename = "in")]
    pub owner: Option<String>,
    /// The name in the document.
    pub from: String,
    /// The name in the client.
    pub to: String,
}

/// A document that was adopted.
#[derive(Debug)]
pub struct Adopted {
    /// The document in the conventions of `specs/`.
    pub document: ValidDocument,
    /// What the document loses.
    pub warnings: Vec<Warning>,
    pub(super) facts: Facts,
}

/// The facts about an adoption from which a report is made.
#[derive(Debug)]
pub(super) struct Facts {
    pub(super) document: String,
    pub(super) overlays: Vec<String>,
    pub(super) notes: Vec<String>,
    pub(super) bundle: Arc<Bundle>,
    /// The pointers to the foreign parts, or `None` if the client has the document as it is.
    pub(super) origins: Option<Origins>,
}

impl Facts {
    pub(super) fn of(document: &str, bundle: Arc<Bundle>, origins: Option<Origins>) -> Self {
        Self { document: document.to_owned(), overlays: Vec::new(), notes: Vec::new(), bundle, origins }
    }
}

impl Adopted {
    /// Returns what became of each part of the document.
    pub fn report(&self) -> Report {
        let theirs = self.facts.bundle.value();
        let bound = self.bound();
        let (lost_operations, total) = self.lost(theirs, &bound);
        let lost: BTreeSet<&str> = lost_operations.iter().map(|lost| lost.pointer.as_str()).collect();
        let is_lost =
            |warning: &&Warning| warning.kind == LossKind::Operation && lost.contains(warning.pointer.as_str());
        let others: Vec<&Warning> = self.warnings.iter().filter(|warning| !is_lost(warning)).collect();
        let (any_json, changes): (Vec<&Warning>, Vec<&Warning>) =
            others.into_iter().partition(|warning| warning.kind == LossKind::AnyJson);
        let loss = |warning: &Warning| Loss { pointer: warning.pointer.clone(), loss: warning.loss.clone() };
        let Facts { document, overlays, notes, origins, .. } = &self.facts;
        Report {
            format: 1,
            document: document.clone(),
            overlays: overlays.clone(),
            operations: OperationCounts { total, bound: total - lost_operations.len(), lost: lost_operations.len() },
            lost_operations,
            any_json: any_json.into_iter().map(loss).collect(),
            renamed: self.renamed(),
            changes: changes.into_iter().map(loss).collect(),
            annotations: annotations(theirs, origins.is_some()),
            notes: notes.clone(),
        }
    }

    /// Returns the pointers to the foreign operations that the client has.
    fn bound(&self) -> BTreeSet<String> {
        let ours = every_operation(self.document.value()).into_iter().map(|operation| operation.pointer);
        match &self.facts.origins {
            None => ours.collect(),
            Some(origins) => ours.filter_map(|pointer| origins.get(&pointer).cloned()).collect(),
        }
    }

    /// Returns the operations that the client does not have, and the number of all operations.
    fn lost(&self, theirs: &Value, bound: &BTreeSet<String>) -> (Vec<LostOperation>, usize) {
        let mut lost = Vec::new();
        let reasons = self.warnings.iter().filter(|warning| warning.kind == LossKind::Operation);
        let reasons = reasons.map(|warning| (warning.pointer.as_str(), warning.reason()));
        // If an operation has several reasons, the first one is enough.
        let reasons: BTreeMap<&str, String> = reasons.rev().collect();
        let all = every_operation(theirs);
        let mut total = all.len();
        for operation in all.iter().filter(|operation| !bound.contains(&operation.pointer)) {
            let name = format!("{} {}", operation.method().to_uppercase(), operation.operation.path);
            let id = operation.operation.id().map(String::from);
            lost.push(self.lost_operation(name, id, &operation.pointer, &reasons));
        }
        let root = Node::root(theirs);
        for (path, item) in root.get("paths").iter().flat_map(Node::entries).filter(|(path, _)| !path.starts_with("x-"))
        {
            if item.follow().is_err() {
                total += 1;
                lost.push(self.lost_operation(path.to_owned(), None, &item.pointer, &reasons));
            }
        }
        (lost, total)
    }

    fn lost_operation(
        &self,
        operation: String,
        id: Option<String>,
        pointer: &str,
        reasons: &BTreeMap<&str, String>,
    ) -> LostOperation {
        let pointer = place_of(self.facts.bundle.origin(pointer));
        let reason = reasons.get(pointer.as_str()).cloned().unwrap_or_else(|| UNKNOWN.to_owned());
        LostOperation { operation, id, pointer, reason }
    }

    fn renamed(&self) -> Vec<Renamed> {
        let mut renamed = BTreeSet::new();
        let mut add = |kind, owner: Option<&str>, from: &str, to: &str, usual: String| {
            if to != usual {
                let (from, to) = (from.to_owned(), to.to_owned());
                renamed.insert(Renamed { kind, owner: owner.map(String::from), from, to });
            }
        };
        let theirs = self.facts.bundle.value();
        let ids: BTreeMap<String, Option<String>> = every_operation(theirs)
            .into_iter()
            .map(|operation| (operation.pointer, operation.operation.id().map(String::from)))
            .collect();
        for (ours, foreign) in self.facts.origins.iter().flatten() {
            if let Some(Some(id)) = ids.get(foreign)
                && let Some(to) =
                    self.document.value().pointer(ours).and_then(|operation| operation["operationId"].as_str())
            {
                add("operation", None, id, to, heck::AsSnakeCase(id).to_string());
            }
            if let Some(to) = ours.strip_prefix("/components/schemas/")
                && let Some(from) = foreign.strip_prefix("/components/schemas/").filter(|name| !name.contains('/'))
            {
                let from = plenary_openapi::unescape(from);
                add("type", None, &from, to, pascal(&from));
            }
        }
        let Model { components, operations, .. } = lower::lower(&self.document).model;
        for component in &components {
            if let Kind::Object(object) | Kind::Parts(object) = &component.kind {
                for property in &object.properties {
                    let usual = heck::AsSnakeCase(&property.wire).to_string();
                    add("field", Some(&component.name), &property.wire, &property.field, usual);
                }
            }
        }
        for operation in &operations {
            for parameter in &operation.parameters {
                let usual = heck::AsSnakeCase(&parameter.wire).to_string();
                add("parameter", Some(&operation.id), &parameter.wire, &parameter.method, usual);
            }
        }
        renamed.into_iter().collect()
    }
}

/// The reason of an operation that is lost without a warning, which is a fault of this crate.
const UNKNOWN: &str = "unknown: please report this as a fault of plenary";

/// The annotations of objects other than schemas, which no client has.
const NEVER: [&str; 17] = [
    "allowEmptyValue",
    "bearerFormat",
    "contact",
    "contentEncoding",
    "contentMediaType",
    "externalDocs",
    "flows",
    "jsonSchemaDialect",
    "license",
    "oauth2MetadataUrl",
    "openIdConnectUrl",
    "serializedValue",
    "termsOfService",
    "xml",
    "$dynamicAnchor",
    "$schema",
    "$self",
];

/// The annotations that no client has, with the names of their objects.
const NEVER_IN: [(&str, &str); 7] = [
    ("path", "description"),
    ("path", "summary"),
    ("response", "summary"),
    ("server", "description"),
    ("server", "name"),
    ("tag", "kind"),
    ("tag", "parent"),
];

/// The annotations that only a client of a document without changes has.
const AS_IS: [&str; 6] = ["deprecated", "example", "examples", "headers", "links", "tags"];

/// The annotations of schemas that have an effect on the names or the documentation of the client.
const KEPT: [&str; 8] = ["title", "description", "$id", "$anchor", "$defs", "definitions", "id", "default"];

/// Returns the number of each annotation that the client does not have.
fn annotations(theirs: &Value, is_rewritten: bool) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    count_annotations(theirs, is_rewritten, &mut counts);
    // Nothing but the bodies of webhooks and callbacks is in the client, whatever becomes of the rest.
    let received: Map<String, Value> =
        (0..).map(|index: usize| format!("/{index}")).zip(webhooks::received(theirs).into_iter().cloned()).collect();
    count_annotations(&json!({ "paths": received }), true, &mut counts);
    counts
}

fn count_annotations(document: &Value, is_rewritten: bool, counts: &mut BTreeMap<String, usize>) {
    for found in plenary_openapi::objects(document) {
        // The keys of these objects are names.
        if ["paths", "responses", "security requirement"].contains(&found.name) {
            continue;
        }
        for key in found.keys.keys() {
            let is_dropped = match key.as_str() {
                key if key.starts_with("x-") => !is_known_extension(key),
                "externalDocs" => found.name != "operation",
                key if NEVER.contains(&key) || NEVER_IN.contains(&(found.name, key)) => true,
                "examples" | "headers" | "links" if found.name == "components" => false,
                "description" | "summary" if ["info", "tag"].contains(&found.name) => is_rewritten,
                key if AS_IS.contains(&key) => is_rewritten,
                key => found.name == "schema" && ANNOTATIONS.contains(&key) && !KEPT.contains(&key),
            };
            if is_dropped {
                *counts.entry(key.clone()).or_default() += 1;
            }
        }
    }
}

/// Returns true for an extension that the client uses, or about which there is a warning.
fn is_known_extension(key: &str) -> bool {
    let of_enums = ["x-enum-varnames", "x-enumNames", "x-enum-names", "x-enum-descriptions", "x-enumDescriptions"];
    let others = ["x-webhook-bodies", "x-webhooks", "x-unselected", "x-nullable", crate::document::ADOPTED];
    super::extensions::is_known(key) || of_enums.contains(&key) || others.contains(&key)
}

impl fmt::Display for Report {
    /// Writes a table with the numbers of the report.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let OperationCounts { total, bound, lost } = self.operations;
        writeln!(formatter, "operations            {total:>6}   {bound} in the client, {lost} lost")?;
        for LostOperation { operation, reason, .. } in &self.lost_operations {
            writeln!(formatter, "  lost: {operation} ({reason})")?;
        }
        let annotations: usize = self.annotations.values().sum();
        let rows = [
            ("any JSON", self.any_json.len(), "schemas that have no type of their own"),
            ("changes", self.changes.len(), "other changes of requests or values"),
            ("renamed", self.renamed.len(), "names with another spelling in Rust"),
            ("annotations dropped", annotations, "without an effect on requests or values"),
        ];
        for (name, count, meaning) in rows {
            writeln!(formatter, "{name:<22}{count:>6}   {meaning}")?;
        }
        self.notes.iter().try_for_each(|note| writeln!(formatter, "note: {note}"))
    }
}
