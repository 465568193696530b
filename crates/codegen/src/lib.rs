//! Generates the Rust client of a provider from its OpenAPI document.
//!
//! ```text
//! specs/telnyx.yaml
//!   read      parses the YAML and records the position of each node
//!   check     is the gate: rejects documents that would generate a wrong client or that break our conventions
//!   lower     rewrites the document for progenitor, and builds the model of the exact types
//!   generate  runs progenitor, which writes the client with a method and a builder per operation
//!   refine    extracts the fields, `new` and the names of setters from progenitor's output
//!   write     writes the formatted code of the client: these parts, our own `send`, the types and everything else
//! ```
//!
//! Each step is a module with one function. Data flows down this list and never back. No input makes a step panic. A
//! finding names the file, the line, the rule and the fix.
//!
//! ```
//! let error = plenary_codegen::generate("specs/mine.yaml", "mine", "openapi: 3.0.3\npathes: {}").unwrap_err();
//! assert!(error.to_string().contains("specs/mine.yaml:2:1: unknown key `pathes` in this document [unknown-key]"));
//! assert!(error.to_string().contains("did you mean `paths`?"));
//! ```

mod adopt;
mod build_script;
mod check;
mod check_foreign;
mod document;
mod documentation;
mod finding;
mod generate;
mod interface;
mod lower;
mod model;
mod provenance;
mod refine;
mod rust_type;
mod signed_message;
mod typed;
mod write;

use thiserror::Error;

pub use adopt::{
    AdoptError, Adopted, Adoption, Loss, LossKind, LostOperation, OperationCounts, Renamed, Report, Selection,
    UnknownSelection, Warning, adopt, adopt_with_files,
};
pub use build_script::{BuildScript, build_script};
pub use check::{Class, PLACEHOLDER, Rule, TODO, ValidDocument, check, rules};
pub use check_foreign::check_foreign;
pub use document::{ADOPTED, Document};
pub use finding::{Finding, Findings, Place};
pub use interface::{Aspect, Item, ItemKind, interface};
pub use provenance::{CODEGEN, PROGENITOR, sha256};

/// Generates the client of a provider from its spec in YAML or JSON.
///
/// Findings show `file` as the name of the spec. The crate of the client is named after `provider`.
///
/// # Errors
///
/// Returns all problems in the spec at once, or an error if progenitor's output does not have the expected form.
pub fn generate(file: &str, provider: &str, text: &str) -> Result<String, GenerateError> {
    generate_document(&check(Document::read(file, provider, text)?)?)
}

/// Generates the client of a document that [`check`] or [`adopt`] returned.
///
/// # Errors
///
/// Returns an error if the output of progenitor does not have the expected form.
///
/// ```
/// use plenary_codegen::{Document, check, generate_document};
///
/// let text = r#"
/// openapi: 3.0.3
/// info: {title: Mine, version: "1"}
/// servers: [{url: https://api.example}]
/// paths:
///   /ping: {get: {operationId: ping, responses: {"204": {description: Alive.}}}}
/// "#;
/// let document = check(Document::read("mine.yaml", "mine", text)?.foreign())?;
/// assert!(generate_document(&document)?.contains("pub struct Client"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn generate_document(document: &ValidDocument) -> Result<String, GenerateError> {
    let lowered = lower::lower(document);
    let refined = refine::refine(generate::generate(&lowered), &lowered.model)?;
    write::write(&refined, document, &lowered.model)
}

/// An error that prevents the generation of a client.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum GenerateError {
    /// The spec has problems.
    #[error(transparent)]
    Findings(#[from] Findings),
    /// A part of the selection matches nothing.
    #[error(transparent)]
    Selection(#[from] UnknownSelection),
    /// progenitor rejected a document that the gate and `lower` had accepted.
    #[error(
        "progenitor rejected the lowered document: {0}. This is a gap in the gate or in `lower`: add a rule or a step"
    )]
    Progenitor(String),
    /// progenitor's output does not have the form that a step of `refine` expects.
    #[error("refine: {0}. progenitor's output has changed: compare it with what the step expects")]
    Refine(String),
    /// A file cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// The path of the file.
        path: String,
        /// The error from the operating system.
        source: std::io::Error,
    },
    /// cargo did not set an environment variable, so this is not a build script.
    #[error("the environment variable `{0}` is not set: call this function from a cargo build script")]
    NotCargo(&'static str),
}

impl From<AdoptError> for GenerateError {
    fn from(error: AdoptError) -> Self {
        match error {
            AdoptError::Findings(findings) => Self::Findings(findings),
            AdoptError::Selection(unknown) => Self::Selection(unknown),
        }
    }
}

impl GenerateError {
    fn changed(step: &'static str, expected: &'static str) -> Self {
        Self::Refine(format!("`{step}` expects {expected}"))
    }

    /// Returns one message for each problem.
    pub(crate) fn lines(&self) -> Vec<String> {
        match self {
            Self::Findings(findings) => findings.lines(),
            other => vec![other.to_string()],
        }
    }
}
