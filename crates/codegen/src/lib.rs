//! The way from a provider's OpenAPI YAML to its Rust client.
//!
//! ```text
//! specs/telnyx.yaml
//!   read      YAML into a document that knows the place of everything
//!   check     the gate: refuses what would make a wrong client, and what our conventions do not allow
//!   lower     the document rewritten into what progenitor can say, and into the model of the exact types
//!   generate  progenitor: the client, a method and a builder per operation
//!   refine    what is kept of it: fields, `new`, and the names of setters
//!   write     that, with our own `send`, and the types and everything around it as formatted text
//! ```
//!
//! Each step is a module with one function; data flows down this list and never back. No step panics on any input: what it
//! cannot take is an error with file, line, rule and fix.
//!
//! ```
//! let refused = plenary_codegen::generate("specs/mine.yaml", "mine", "openapi: 3.0.3\npathes: {}").unwrap_err();
//! assert!(refused.to_string().contains("specs/mine.yaml:2:1: unknown key `pathes` in this document [unknown-key]"));
//! assert!(refused.to_string().contains("did you mean `paths`?"));
//! ```

mod adopt;
mod build_script;
mod check;
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
mod typed;
mod write;

use thiserror::Error;

pub use adopt::{Warning, adopt};
pub use build_script::build_script;
pub use check::{Class, Rule, check, rules};
pub use document::{ADOPTED, Document};
pub use finding::{Finding, Findings, Place};
pub use interface::{Aspect, Item, ItemKind, interface};
pub use provenance::{CODEGEN, PROGENITOR, sha256};

/// Generates the client of a provider from the text of its specification.
///
/// `file` is how findings call the specification, `provider` the module that the client will be.
///
/// # Errors
///
/// Everything that is wrong with the specification at once, or what progenitor made of it that this crate does not know.
pub fn generate(file: &str, provider: &str, text: &str) -> Result<String, GenerateError> {
    generate_document(&Document::read(file, provider, text)?)
}

/// Generates the client of a document that is read already, or adopted from somebody else.
///
/// # Errors
///
/// As [`generate`], but for what [`Document::read`] refuses.
///
/// ```
/// use plenary_codegen::{Document, generate_document};
///
/// let text = r#"
/// openapi: 3.0.3
/// info: {title: Mine, version: "1"}
/// servers: [{url: https://api.example}]
/// paths:
///   /ping: {get: {operationId: ping, responses: {"204": {description: Alive.}}}}
/// "#;
/// let document = Document::read("mine.yaml", "mine", text)?.foreign();
/// assert!(generate_document(&document)?.contains("pub struct Client"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn generate_document(document: &Document) -> Result<String, GenerateError> {
    check(document)?;
    let lowered = lower::lower(document);
    let refined = refine::refine(generate::generate(&lowered), &lowered.model)?;
    write::write(&refined, document, &lowered.model)
}

/// Why no client came out.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum GenerateError {
    /// The specification is wrong.
    #[error(transparent)]
    Findings(#[from] Findings),
    /// progenitor refused what the gate and `lower` had let through.
    #[error(
        "progenitor refused the lowered document: {0}. This is a gap in the gate or in `lower`: add a rule or a step"
    )]
    Progenitor(String),
    /// progenitor's output is not what a change to it looks for.
    #[error("refine: {0}. progenitor's output has changed: compare it with what the step expects")]
    Refine(String),
    /// A file cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: String,
        /// Why not.
        source: std::io::Error,
    },
    /// The build script does not run under cargo.
    #[error("${0} is not set: this runs as a cargo build script")]
    NotCargo(&'static str),
}

impl GenerateError {
    fn changed(step: &'static str, due: &'static str) -> Self {
        Self::Refine(format!("`{step}` expects {due}"))
    }

    /// One text per thing that is wrong.
    pub(crate) fn lines(&self) -> Vec<String> {
        match self {
            Self::Findings(findings) => findings.lines(),
            other => vec![other.to_string()],
        }
    }
}
