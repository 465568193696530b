//! Why a request was not sent: each value that is missing or not valid.

use std::any::Any;
use std::fmt;

use crate::{Limits, Location};

/// Why a request was not sent, with each value that is missing or not valid.
///
/// `Display` writes all problems on one line. Neither `Display` nor `Debug` shows a string, which may be a secret.
///
/// ```
/// use plenary_client::{Error, Problem};
///
/// fn report<E>(error: &Error<E>) {
///     let Error::InvalidRequest(invalid) = error else { return };
///     for value in invalid.problems() {
///         match value.problem() {
///             Problem::Missing => println!("set {}", value.name().unwrap_or("it")),
///             Problem::OutOfBounds(limits) => println!("{:?} is not within {limits:?}", value.value()),
///             _ => println!("{value}"),
///         }
///     }
/// }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct InvalidRequest {
    operation: Option<&'static str>,
    problems: Vec<InvalidValue>,
}

impl InvalidRequest {
    pub(crate) const fn new(operation: Option<&'static str>, problems: Vec<InvalidValue>) -> Self {
        Self { operation, problems }
    }

    /// Creates the error for a request that has no single wrong value.
    pub(crate) fn because(operation: Option<&'static str>, reason: impl Into<String>) -> Self {
        Self::new(operation, vec![InvalidValue::other(None, reason)])
    }

    /// Returns the id of the operation, or `None` for a raw request and for a body that is built on its own.
    pub const fn operation(&self) -> Option<&'static str> {
        self.operation
    }

    /// Returns the values that are missing or not valid, in the order of the request.
    pub fn problems(&self) -> &[InvalidValue] {
        &self.problems
    }
}

impl fmt::Display for InvalidRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(formatter, "{separator}{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for InvalidRequest {}

impl From<Invalid> for InvalidRequest {
    fn from(invalid: Invalid) -> Self {
        Self::new(None, invalid.into_values())
    }
}

/// A value of a request that is missing or not valid.
#[derive(Clone, Debug, PartialEq)]
pub struct InvalidValue {
    name: Option<String>,
    location: Option<Location>,
    value: Option<String>,
    problem: Problem,
    text: String,
}

/// What is wrong with a value of a request.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Problem {
    /// The value is required.
    Missing,
    /// The value is outside of its limits.
    OutOfBounds(Limits),
    /// The value cannot be converted to its type.
    WrongType,
    /// A credential that the operation requires is not set.
    MissingCredential,
    /// None of several parameters is set, but at least one of them is required.
    AtLeastOne(&'static [&'static str]),
    /// Exactly one of several parameters is required.
    ExactlyOne(&'static [&'static str]),
    /// Another problem, which `Display` describes.
    Other,
}

impl InvalidValue {
    fn new(name: Option<&str>, problem: Problem, text: String) -> Self {
        Self { name: name.map(String::from), location: None, value: None, problem, text }
    }

    pub(crate) fn other(name: Option<&str>, text: impl Into<String>) -> Self {
        Self::new(name, Problem::Other, text.into())
    }

    pub(crate) fn wrong_type(name: &str, text: String) -> Self {
        Self::new(Some(name), Problem::WrongType, text)
    }

    pub(crate) fn out_of_bounds(name: &str, value: Option<String>, limits: &Limits, violation: &str) -> Self {
        let text = format!("invalid value for `{name}`: {violation}");
        Self { value, ..Self::new(Some(name), Problem::OutOfBounds(*limits), text) }
    }

    pub(crate) fn missing_credential(name: &'static str) -> Self {
        let text = format!("missing credential `{name}`: set it when you build the client");
        Self::new(Some(name), Problem::MissingCredential, text)
    }

    pub(crate) fn at_least_one(names: &'static [&'static str]) -> Self {
        Self::new(None, Problem::AtLeastOne(names), format!("at least one of {} is required", listed(names)))
    }

    pub(crate) fn exactly_one(names: &'static [&'static str]) -> Self {
        Self::new(None, Problem::ExactlyOne(names), format!("exactly one of {} is required", listed(names)))
    }

    /// Sets the part of the request that contains the value.
    pub(crate) fn at(self, location: Option<Location>) -> Self {
        Self { location, ..self }
    }

    /// Adds the name of the object that contains the value.
    fn within(self, object: &str) -> Self {
        let name = self.name.map_or_else(|| object.to_owned(), |name| format!("{object}.{name}"));
        Self { name: Some(name), text: format!("`{object}`: {}", self.text), ..self }
    }

    /// Returns the name on the wire, such as `page[size]`, or `None` if the problem belongs to no single value.
    ///
    /// A property of the body has the names of all objects around it: `body.ui_settings.language`.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Returns the part of the request that contains the parameter, or `None` if the value is no parameter.
    pub const fn location(&self) -> Option<Location> {
        self.location
    }

    /// Returns the value if it is a number.
    ///
    /// Other values are not kept, because they may be secrets.
    pub fn value(&self) -> Option<&str> {
        self.value.as_deref()
    }

    /// Returns what is wrong.
    pub const fn problem(&self) -> &Problem {
        &self.problem
    }
}

impl fmt::Display for InvalidValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

/// Writes a list of names: `a`, `b`, `c`.
fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The reason why a builder has no value for a field.
///
/// Most builders start with missing values, so they allocate no memory for them.
#[doc(hidden)]
#[derive(Clone, Debug, PartialEq)]
pub enum Invalid {
    /// A required value is not set.
    Missing(&'static str),
    /// The body is required, but not set.
    MissingBody,
    /// Values that are missing or not valid.
    Values(Box<[InvalidValue]>),
}

impl Invalid {
    pub(crate) fn into_values(self) -> Vec<InvalidValue> {
        match self {
            Self::Missing(name) => {
                vec![InvalidValue::new(Some(name), Problem::Missing, format!("`{name}` is required"))]
            }
            Self::MissingBody => {
                vec![InvalidValue::new(Some("body"), Problem::Missing, String::from("the body is required"))]
            }
            Self::Values(values) => values.into_vec(),
        }
    }

    /// Creates the reason for a value that cannot be converted.
    ///
    /// `error` is also passed as `Any`, so that the error of a nested builder keeps its problems.
    #[cold]
    pub(crate) fn unconvertible(name: &str, error: &dyn fmt::Display, any: &dyn Any) -> Self {
        match any.downcast_ref::<InvalidRequest>() {
            Some(nested) => nested.problems.iter().map(|value| value.clone().within(name)).collect(),
            None => InvalidValue::wrong_type(name, format!("`{name}`: {error}")).into(),
        }
    }
}

impl From<InvalidValue> for Invalid {
    fn from(value: InvalidValue) -> Self {
        Self::Values(Box::new([value]))
    }
}

impl FromIterator<InvalidValue> for Invalid {
    fn from_iter<T: IntoIterator<Item = InvalidValue>>(values: T) -> Self {
        Self::Values(values.into_iter().collect())
    }
}

/// Returns an error with the problems of all fields, or `Ok` if there are none.
#[doc(hidden)]
pub fn all_valid(fields: &[Option<&Invalid>]) -> Result<(), InvalidRequest> {
    match fields.iter().all(Option::is_none) {
        true => Ok(()),
        false => Err(problems(fields)),
    }
}

#[cold]
fn problems(fields: &[Option<&Invalid>]) -> InvalidRequest {
    let values = fields.iter().flatten().flat_map(|invalid| (*invalid).clone().into_values());
    InvalidRequest::new(None, values.collect())
}

#[cfg(test)]
mod tests {
    use super::{Invalid, InvalidRequest, InvalidValue, Problem, all_valid};
    use crate::Limits;

    #[test]
    fn the_problems_of_nested_builders_keep_their_names() {
        let limits = Limits::NONE.minimum(1).maximum(9);
        let size =
            InvalidValue::out_of_bounds("size", Some(String::from("12")), &limits, "12 (must be between 1 and 9)");
        let inner = all_valid(&[None, Some(&Invalid::Missing("language")), Some(&size.into())]).unwrap_err();
        let error = InvalidRequest::from(Invalid::unconvertible("ui", &inner, &inner));
        let outer = Invalid::unconvertible("body", &error, &error).into_values();
        let outer = InvalidRequest::new(Some("create_room"), outer);

        let names: Vec<_> = outer.problems().iter().map(|value| value.name().unwrap()).collect();
        assert_eq!(names, ["body.ui.language", "body.ui.size"]);
        assert_eq!(outer.problems()[0].problem(), &Problem::Missing);
        assert_eq!(outer.problems()[1].problem(), &Problem::OutOfBounds(limits));
        assert_eq!(outer.problems()[1].value(), Some("12"));
        assert_eq!(outer.operation(), Some("create_room"));
        let text = "`body`: `ui`: `language` is required; `body`: `ui`: invalid value for `size`: 12 (must be between 1 and 9)";
        assert_eq!(outer.to_string(), text);
    }

    #[test]
    fn another_error_is_shown_with_the_name() {
        let invalid = InvalidRequest::from(Invalid::unconvertible("id", &"not a UUID", &"not a UUID"));
        assert_eq!(invalid.to_string(), "`id`: not a UUID");
        assert_eq!(invalid.problems()[0].problem(), &Problem::WrongType);
        assert_eq!(all_valid(&[None, None]), Ok(()));
    }
}
