//! Parameters and bodies checked against the documentation before they are sent.
//!
//! The reasons are plain text because progenitor's builders carry them so until `send()`.

use std::fmt::Display;

use regex_lite::Regex;

use crate::{Nullable, Secret};

/// What the documentation allows of a value.
///
/// ```
/// use plenary_client::{Limits, checked};
///
/// let size = Limits::NONE.minimum(1).maximum(250);
/// assert_eq!(checked("page[size]", 50_i64, &size), Ok(50));
/// assert_eq!(
///     checked("page[size]", 300_i64, &size).unwrap_err(),
///     "`page[size]`: 300 is out of bounds, the documentation allows 1 to 250",
/// );
/// let color = Limits::NONE.pattern("^#[0-9a-fA-F]{6}$");
/// assert_eq!(
///     checked("dark_primary", String::from("red"), &color).unwrap_err(),
///     "`dark_primary`: the text does not match the documented pattern ^#[0-9a-fA-F]{6}$",
/// );
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// The smallest number.
    pub minimum: Option<i64>,
    /// The largest number.
    pub maximum: Option<i64>,
    /// The fewest characters of a text, or items of a list.
    pub shortest: Option<usize>,
    /// The most characters of a text, or items of a list.
    pub longest: Option<usize>,
    /// The regular expression that a text matches somewhere.
    pub pattern: Option<&'static str>,
}

impl Limits {
    /// Everything is allowed.
    pub const NONE: Self = Self { minimum: None, maximum: None, shortest: None, longest: None, pattern: None };

    /// Sets the smallest number.
    #[must_use]
    pub const fn minimum(self, minimum: i64) -> Self {
        Self { minimum: Some(minimum), ..self }
    }

    /// Sets the largest number.
    #[must_use]
    pub const fn maximum(self, maximum: i64) -> Self {
        Self { maximum: Some(maximum), ..self }
    }

    /// Sets the fewest characters of a text, or items of a list.
    #[must_use]
    pub const fn shortest(self, shortest: usize) -> Self {
        Self { shortest: Some(shortest), ..self }
    }

    /// Sets the most characters of a text, or items of a list.
    #[must_use]
    pub const fn longest(self, longest: usize) -> Self {
        Self { longest: Some(longest), ..self }
    }

    /// Sets the regular expression that a text matches somewhere.
    #[must_use]
    pub const fn pattern(self, pattern: &'static str) -> Self {
        Self { pattern: Some(pattern), ..self }
    }
}

/// Converts what a caller gives into the type of a parameter.
///
/// # Errors
///
/// Names the parameter where the value does not convert.
#[doc(hidden)]
pub fn converted_parameter<V, T>(name: &str, expected: &str, value: V) -> Result<T, String>
where
    V: TryInto<T>,
{
    value.try_into().map_err(|_| format!("`{name}`: the value given is not a valid {expected}"))
}

/// Converts what a caller gives into the type of a parameter, and checks it against what the documentation allows.
///
/// # Errors
///
/// Names the parameter and the reason.
#[doc(hidden)]
pub fn limited_parameter<V, T: Limited>(name: &str, expected: &str, value: V, limits: &Limits) -> Result<T, String>
where
    V: TryInto<T>,
{
    converted_parameter(name, expected, value).and_then(|value| checked(name, value, limits))
}

/// Converts what a caller gives into the type of a field, and says why where it does not.
///
/// # Errors
///
/// Names the field and the reason.
#[doc(hidden)]
pub fn converted_field<V, T>(name: &str, value: V) -> Result<T, String>
where
    V: TryInto<T, Error: Display>,
{
    value.try_into().map_err(|error| format!("`{name}`: {error}"))
}

/// Converts what a caller gives into the type of a field, and checks it against what the documentation allows.
///
/// # Errors
///
/// Names the field and the reason.
#[doc(hidden)]
pub fn limited_field<V, T: Limited>(name: &str, value: V, limits: &Limits) -> Result<T, String>
where
    V: TryInto<T, Error: Display>,
{
    converted_field(name, value).and_then(|value| checked(name, value, limits))
}

/// Checks a value against what the documentation allows.
///
/// # Errors
///
/// Names the parameter or field, the limit, and the value unless that is a text: it may be a secret.
pub fn checked<T: Limited>(name: &str, value: T, limits: &Limits) -> Result<T, String> {
    match value.excess(limits) {
        None => Ok(value),
        Some(excess) => Err(format!("`{name}`: {excess}")),
    }
}

/// A value that has limits.
pub trait Limited {
    /// What is wrong with the value, if anything is.
    fn excess(&self, limits: &Limits) -> Option<String>;
}

/// `1 to 250`.
fn range<T: Display>(from: Option<T>, to: Option<T>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("{from} and more"),
        (None, Some(to)) => format!("{to} and less"),
        (None, None) => String::from("any"),
    }
}

impl Limited for i64 {
    fn excess(&self, limits: &Limits) -> Option<String> {
        let fits = limits.minimum.is_none_or(|minimum| *self >= minimum)
            && limits.maximum.is_none_or(|maximum| *self <= maximum);
        let allowed = || range(limits.minimum, limits.maximum);
        (!fits).then(|| format!("{self} is out of bounds, the documentation allows {}", allowed()))
    }
}

impl Limited for i32 {
    fn excess(&self, limits: &Limits) -> Option<String> {
        i64::from(*self).excess(limits)
    }
}

fn length_excess(length: usize, unit: &str, limits: &Limits) -> Option<String> {
    let fits = limits.shortest.is_none_or(|shortest| length >= shortest)
        && limits.longest.is_none_or(|longest| length <= longest);
    let allowed = || range(limits.shortest, limits.longest);
    (!fits).then(|| format!("{length} {unit}, the documentation allows {}", allowed()))
}

impl Limited for str {
    fn excess(&self, limits: &Limits) -> Option<String> {
        length_excess(self.chars().count(), "characters", limits).or_else(|| {
            let pattern = limits.pattern?;
            // The gate has tried every pattern; one that does not compile here cannot be held against the caller.
            let matches = Regex::new(pattern).map_or(true, |regex| regex.is_match(self));
            (!matches).then(|| format!("the text does not match the documented pattern {pattern}"))
        })
    }
}

impl Limited for String {
    fn excess(&self, limits: &Limits) -> Option<String> {
        self.as_str().excess(limits)
    }
}

impl Limited for Secret {
    fn excess(&self, limits: &Limits) -> Option<String> {
        self.expose().excess(limits)
    }
}

impl<T> Limited for Vec<T> {
    fn excess(&self, limits: &Limits) -> Option<String> {
        length_excess(self.len(), "items", limits)
    }
}

impl<T: Limited> Limited for Option<T> {
    fn excess(&self, limits: &Limits) -> Option<String> {
        self.as_ref().and_then(|value| value.excess(limits))
    }
}

impl<T: Limited> Limited for Nullable<T> {
    fn excess(&self, limits: &Limits) -> Option<String> {
        self.value().and_then(|value| value.excess(limits))
    }
}
