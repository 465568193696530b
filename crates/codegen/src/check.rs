//! The gate: what a document must keep to before anything is generated from it.
//!
//! One rule is one function over the document. Each has a class that says whom it binds, a reason that says why it
//! exists, and at least one document in `tests/gate/` that breaks it and nothing else.

use crate::document::{Document, Problem};
use crate::finding::Findings;

mod conventions;
mod credentials;
mod descriptions;
mod enums;
mod extensions;
mod names;
mod objects;
mod paging;
mod parameters;
mod parts;
mod paths;
mod recursion;
mod references;
mod responses;
mod schemas;
mod server;
mod unions;

pub(crate) use server::BUILDER_METHODS;

/// Whom a rule binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Every document: without the rule the client would be wrong, or would not be.
    Unsound,
    /// The documents in `specs/`: a convention of this house.
    House,
}

impl Class {
    /// Whether rules of this class bind a document. The one place for this decision.
    const fn binds(self, document: &Document) -> bool {
        match self {
            Self::Unsound => true,
            Self::House => !document.is_foreign(),
        }
    }
}

/// A rule of the gate.
#[derive(Debug)]
pub struct Rule {
    /// What findings call it.
    pub id: &'static str,
    /// Whom it binds.
    pub class: Class,
    /// Why it exists.
    pub reason: &'static str,
    find: fn(&Document) -> Vec<Problem>,
}

impl Rule {
    fn problem(&self, pointer: impl Into<String>, problem: impl Into<String>, fix: impl Into<String>) -> Problem {
        Problem::new(pointer, self.id, problem, fix)
    }
}

static RULES: &[Rule] = &[
    references::UNRESOLVED_REFERENCE,
    references::COMPONENT_REFERENCE,
    references::UNUSED_COMPONENT,
    recursion::ENDLESS_SCHEMA,
    names::OPERATION_ID,
    names::COMPONENT_NAME,
    names::RESERVED_NAME,
    names::FIELD_NAME,
    names::FIELD_COLLISION,
    schemas::MIXED_SCHEMA,
    schemas::INLINE_SCHEMA,
    schemas::NULLABLE_PLACE,
    schemas::BOUNDS,
    schemas::PATTERN,
    schemas::DEFAULT_VALUE,
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
    responses::ONE_SUCCESS,
    responses::RESPONSE_BODY,
    responses::REQUEST_BODY,
    parameters::PARAMETER_FORM,
    parameters::PARAMETER_TYPE,
    parameters::AT_LEAST_ONE,
    paths::PATH_PARAMETER,
    paths::METHOD,
    paths::VERSION,
    server::SERVER,
    credentials::SECURITY_SCHEME,
    credentials::ALTERNATIVE_CREDENTIALS,
    credentials::CREDENTIALS,
    conventions::PAGE,
    conventions::READ_DATE,
    conventions::ERROR_STATUSES,
    conventions::EXAMPLES,
    conventions::RATE_LIMIT,
    conventions::FORMAT,
    descriptions::DESCRIPTION,
    extensions::EXTENSION_NAME,
    extensions::TRUTH,
    paging::PAGING,
];

/// The rules of the gate.
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

/// Refuses a document that breaks a rule.
///
/// # Errors
///
/// Everything that is wrong with it at once, in the order of its lines.
pub fn check(document: &Document) -> Result<(), Findings> {
    document.settle(problems(document))
}

/// Everything in a document that breaks a rule which binds it.
pub(crate) fn problems(document: &Document) -> Vec<Problem> {
    rules().filter(|rule| rule.class.binds(document)).flat_map(|rule| (rule.find)(document)).collect()
}
