//! The gate: what a document must keep to before anything is generated from it.
//!
//! One rule is one function over the document. Each has a class that says whom it binds, a reason that says why it
//! exists, and at least one document in `tests/gate/` that breaks it and nothing else.

use plenary_openapi::{Found, objects};

use crate::document::Document;
use crate::finding::{Findings, Problem};

mod collisions;
mod conventions;
mod credentials;
mod descriptions;
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
mod responses;
mod retry_after;
mod schemas;
mod server;
mod unions;
mod values;

pub(crate) use names::{CLIENT_METHODS, IMPORTED, PRELUDE};
pub(crate) use parts::is_identifier;
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

/// A document, and every object in it, found once for all rules.
struct Checked<'a> {
    document: &'a Document,
    objects: Vec<Found<'a>>,
}

impl<'a> Checked<'a> {
    /// Every object, in the document's order.
    fn objects(&self) -> impl Iterator<Item = &Found<'a>> {
        self.objects.iter()
    }
}

impl std::ops::Deref for Checked<'_> {
    type Target = Document;

    fn deref(&self) -> &Document {
        self.document
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
    find: fn(&Checked<'_>) -> Vec<Problem>,
}

impl Rule {
    fn problem(&self, pointer: impl Into<String>, problem: impl Into<String>, fix: impl Into<String>) -> Problem {
        Problem::new(pointer, self.id, problem, fix)
    }
}

/// What is found while a document is read, before any other rule can look at it.
const fn of_reading(id: &'static str, reason: &'static str) -> Rule {
    Rule { id, class: Class::Unsound, reason, find: |_| Vec::new() }
}

static RULES: &[Rule] = &[
    of_reading(
        "yaml",
        "A specification is one YAML document, no deeper than 128 levels. Aliases, tags and repeated keys are read in \
         different ways by different programs, and a few lines of aliases can stand for gigabytes.",
    ),
    of_reading(
        "shape",
        "Each key holds what OpenAPI 3.0 says it holds. A value of another form would be passed over, or nothing could \
         be read at all.",
    ),
    of_reading(
        "unknown-key",
        "A key that OpenAPI does not know says nothing to anybody: mostly it is another one, spelt wrong.",
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
    errors::ERROR_POINTER,
    conventions::FORMAT,
    descriptions::DESCRIPTION,
    extensions::EXTENSION_NAME,
    extensions::TRUTH,
    paging::PAGING,
    links::LINK,
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
    let checked = Checked { document, objects: objects(document.value()) };
    rules().filter(|rule| rule.class.binds(document)).flat_map(|rule| (rule.find)(&checked)).collect()
}
