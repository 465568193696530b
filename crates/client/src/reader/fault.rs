//! The error returned if JSON text does not match a type.

use std::fmt::{self, Display};

use serde::de::{Error, Expected, Unexpected};

/// What was expected at a path, and what was found there.
///
/// Each enclosing list or object adds its step to the path.
#[derive(Debug)]
pub(crate) struct Fault(Box<Parts>);

#[derive(Debug)]
struct Parts {
    expected: String,
    found: String,
    /// The path, with the innermost step first.
    path: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

impl Step {
    /// Returns the length of the step in memory, as a number of bytes.
    pub(super) const fn length(&self) -> usize {
        match self {
            Self::Key(key) => size_of::<Self>() + key.len(),
            Self::Index(_) => size_of::<Self>(),
        }
    }
}

impl Fault {
    pub(crate) fn new(expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self(Box::new(Parts { expected: expected.into(), found: found.into(), path: Vec::new() }))
    }

    /// Creates the fault for text that is not JSON.
    #[cold]
    pub(super) fn syntax(found: &'static str) -> Self {
        Self::new("JSON", found)
    }

    #[cold]
    pub(super) fn mismatch(expected: &dyn Expected, found: String) -> Self {
        Self::new(expected.to_string(), found)
    }

    #[cold]
    pub(super) fn too_deep(deepest: u8) -> Self {
        Self::new(format!("at most {deepest} levels of lists and objects"), "more levels")
    }

    /// Creates the fault for a body with nested unions that have too many members to try.
    #[cold]
    pub(super) fn ambiguous() -> Self {
        Self::new("unions that can be decoded in 64 passes", "unions that need more passes")
    }

    pub(super) fn of_serde_json(error: serde_json::Error) -> Self {
        Self::custom(error)
    }

    #[cold]
    pub(super) fn within(mut self, step: Step) -> Self {
        self.0.path.push(step);
        self
    }

    /// Replaces the fault, but keeps its path.
    pub(crate) fn replaced_by(self, other: Self) -> Self {
        let Parts { expected, found, .. } = *other.0;
        Self(Box::new(Parts { expected, found, ..*self.0 }))
    }

    /// Returns the path, what was expected, and what was found.
    ///
    /// The outermost step of the path comes first.
    pub(crate) fn into_parts(self) -> (impl Iterator<Item = Step>, String, String) {
        let Parts { expected, found, path } = *self.0;
        (path.into_iter().rev(), expected, found)
    }
}

impl Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "expected {}, found {}", self.0.expected, self.0.found)
    }
}

impl std::error::Error for Fault {}

impl Error for Fault {
    /// Creates a fault from the message of a parser.
    ///
    /// The parsers of dates and UUIDs report what is wrong, but not what they found.
    #[cold]
    fn custom<T: Display>(message: T) -> Self {
        let found = format!("another format ({})", without_quoted(&message.to_string()));
        Self::new("a value in the documented format", found)
    }

    #[cold]
    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(expected.to_string(), without_value(&found))
    }

    #[cold]
    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    #[cold]
    fn invalid_length(length: usize, expected: &dyn Expected) -> Self {
        Self::new(expected.to_string(), format!("{length} items"))
    }

    /// Creates the fault for a missing field. The path ends with the name of the field.
    #[cold]
    fn missing_field(field: &'static str) -> Self {
        Self::new("a value, because the field is required", "nothing").within(Step::Key(field.to_owned()))
    }

    #[cold]
    fn duplicate_field(field: &'static str) -> Self {
        Self::new("one value", "another value of the same field").within(Step::Key(field.to_owned()))
    }
}

/// Describes the kind of a value.
///
/// The value itself is omitted, because it may be a secret.
fn without_value(found: &Unexpected<'_>) -> String {
    match found {
        Unexpected::Str(text) => format!("a string of {} characters", text.chars().count()),
        Unexpected::Bool(_) => String::from("a boolean"),
        Unexpected::Unsigned(_) | Unexpected::Signed(_) => String::from("an integer"),
        Unexpected::Float(_) => String::from("a floating-point number"),
        Unexpected::Char(_) => String::from("a character"),
        Unexpected::Unit | Unexpected::Option => String::from("null"),
        other => other.to_string(),
    }
}

fn without_quoted(message: &str) -> &str {
    message.split(['`', '"', '\'']).next().unwrap_or_default().trim_end_matches([' ', ':'])
}
