//! The gate: the rules that a document must follow.
//!
//! Most rules are functions that check a document. The others are checked while the document is read. The class of a
//! rule determines which documents the rule applies to. The reason explains the rule. For each rule, at least one
//! document in `tests/gate/` breaks only that rule.

use std::ops::Deref;

use plenary_openapi::{Found, objects};

use crate::document::Document;
use crate::finding::{Findings, Problem};

mod collisions;
mod conventions;
mod credentials;
mod descriptions;
mod documentation;
mod encodings;
mod enums;
mod errors;
mod examples;
mod extensions;
mod links;
mod names;
mod objects;
mod paging;
mod parameters;
mod parts;
mod paths;
mod reach;
mod recursion;
mod references;
mod repetition;
mod responses;
mod retry_after;
mod schemas;
mod server;
mod todo;
mod unions;
mod values;
mod webhook_signature;

pub(crate) use encodings::{Use, use_of};
pub(crate) use names::{CLIENT_METHODS, IMPORTED, PRELUDE};
pub(crate) use parts::is_identifier;
pub(crate) use server::BUILDER_METHODS;
pub use todo::{PLACEHOLDER, TODO};

/// The documents that a rule applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// All documents, because the client would otherwise be wrong or fail to compile.
    Unsound,
    /// Documents that are not foreign, because the rule is a convention of this project.
    Convention,
}

impl Class {
    /// Returns true if rules of this class apply to a document.
    const fn applies_to(self, document: &Document) -> bool {
        match self {
            Self::Unsound => true,
            Self::Convention => !document.is_foreign(),
        }
    }
}

/// A document and its objects. The objects are collected once for all rules.
struct Checked<'a> {
    document: &'a Document,
    objects: Vec<Found<'a>>,
}

impl<'a> Checked<'a> {
    /// Returns the objects in document order.
    fn objects(&self) -> impl Iterator<Item = &Found<'a>> {
        self.objects.iter()
    }
}

impl Deref for Checked<'_> {
    type Target = Document;

    fn deref(&self) -> &Document {
        self.document
    }
}

/// A rule of the gate.
#[derive(Debug)]
pub struct Rule {
    /// The id that findings show.
    pub id: &'static str,
    /// The documents that the rule applies to.
    pub class: Class,
    /// Why the rule exists.
    pub reason: &'static str,
    find: fn(&Checked<'_>) -> Vec<Problem>,
}

impl Rule {
    fn problem(&self, pointer: impl Into<String>, problem: impl Into<String>, fix: impl Into<String>) -> Problem {
        Problem::new(pointer, self.id, problem, fix)
    }
}

/// Returns a rule that is checked while a document is read.
const fn checked_on_reading(id: &'static str, reason: &'static str) -> Rule {
    Rule { id, class: Class::Unsound, reason, find: |_| Vec::new() }
}

static RULES: &[Rule] = &[
    checked_on_reading(
        "yaml",
        "A spec is one YAML document with at most 128 levels. Programs disagree on how to read aliases, tags and \
         repeated keys, and a few lines of aliases can expand to gigabytes.",
    ),
    checked_on_reading(
        "shape",
        "Each key has a value of the type that OpenAPI 3.0 requires. Any other value would be ignored, or the document \
         could not be read at all.",
    ),
    checked_on_reading(
        "unknown-key",
        "A key that OpenAPI does not define has no effect. It is usually a misspelling of another key.",
    ),
    references::UNRESOLVED_REFERENCE,
    references::REFERENCE_TARGET,
    references::COMPONENT_REFERENCE,
    references::UNUSED_COMPONENT,
    recursion::ENDLESS_SCHEMA,
    names::OPERATION_ID,
    names::COMPONENT_NAME,
    names::RESERVED_NAME,
    names::FIELD_NAME,
    collisions::FIELD_COLLISION,
    schemas::MIXED_SCHEMA,
    schemas::INLINE_SCHEMA,
    schemas::NULLABLE_PLACE,
    schemas::BOUNDS,
    schemas::PATTERN,
    examples::DEFAULT_VALUE,
    objects::REQUIRED_PROPERTY,
    objects::MERGE,
    objects::ADDITIONAL_PROPERTIES,
    enums::ENUM_VALUES,
    enums::ENUM_NAMES,
    enums::VARIANT_NAME,
    enums::ENUM_DESCRIPTIONS,
    unions::DISCRIMINATOR,
    unions::UNION_MEMBER,
    responses::STATUS_CODE,
    responses::SUCCESS,
    responses::RESPONSE_BODY,
    responses::REQUEST_BODY,
    parameters::PARAMETER_FORM,
    parameters::PARAMETER_TYPE,
    parameters::AT_LEAST_ONE,
    parameters::EXACTLY_ONE,
    paths::PATH_PARAMETER,
    paths::ONE_PATH,
    paths::METHOD,
    paths::VERSION,
    server::SERVER,
    credentials::SECURITY_SCHEME,
    credentials::ALTERNATIVE_CREDENTIALS,
    credentials::CREDENTIALS,
    conventions::PAGE,
    conventions::READ_DATE,
    conventions::ERROR_STATUSES,
    examples::EXAMPLES,
    examples::EXAMPLE_VALUE,
    conventions::RATE_LIMIT,
    retry_after::RETRY_AFTER,
    errors::ERROR_IN_SUCCESS,
    errors::ERROR_POINTER,
    webhook_signature::WEBHOOK_SIGNATURE,
    conventions::FORMAT,
    descriptions::DESCRIPTION,
    documentation::DOCUMENTATION_SOURCE,
    extensions::EXTENSION_NAME,
    extensions::TRUTH,
    paging::PAGING,
    links::LINK,
    repetition::REPEATED_PART,
    todo::RULE,
];

/// Returns the rules of the gate.
///
/// ```
/// use plenary_codegen::Class;
///
/// let always = plenary_codegen::rules().filter(|rule| rule.class == Class::Unsound);
/// assert!(always.map(|rule| rule.id).any(|id| id == "unresolved-reference"));
/// ```
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter()
}

/// A document that passed the gate.
#[derive(Debug)]
pub struct ValidDocument(Document);

impl Deref for ValidDocument {
    type Target = Document;

    fn deref(&self) -> &Document {
        &self.0
    }
}

/// Checks a document against the rules of the gate.
///
/// # Errors
///
/// Returns all problems in the document at once, in line order.
pub fn check(document: Document) -> Result<ValidDocument, Findings> {
    let checked = Checked { document: &document, objects: objects(document.value()) };
    let applied = rules().filter(|rule| rule.class.applies_to(&document));
    let problems: Vec<Problem> = applied.flat_map(|rule| (rule.find)(&checked)).collect();
    if problems.is_empty() { Ok(ValidDocument(document)) } else { Err(document.findings(problems)) }
}
