//! The limits of parameters and body fields in the spec.

use std::collections::BTreeMap;
use std::fmt::Display;

use regex_lite::Regex;
use serde_json::{Map, Number, Value};

use crate::{Nullable, Secret};

/// The documented limits of a value.
///
/// ```
/// use plenary_client::{Limits, checked};
///
/// let size = Limits::NONE.minimum(1).maximum(250);
/// assert_eq!(checked("page[size]", 50_i64, &size), Ok(50));
/// assert_eq!(
///     checked("page[size]", 300_i64, &size).unwrap_err().to_string(),
///     "invalid value for `page[size]`: 300 (must be between 1 and 250)",
/// );
/// let color = Limits::NONE.pattern("^#[0-9a-fA-F]{6}$");
/// assert_eq!(
///     checked("dark_primary", String::from("red"), &color).unwrap_err().to_string(),
///     "invalid value for `dark_primary`: the string does not match the pattern `^#[0-9a-fA-F]{6}$`",
/// );
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Limits {
    /// The minimum of an integer.
    pub minimum: Option<i64>,
    /// The maximum of an integer.
    pub maximum: Option<i64>,
    /// The minimum of a number that can have a fraction.
    pub at_least: Option<f64>,
    /// The maximum of a number that can have a fraction.
    pub at_most: Option<f64>,
    /// The number that a number must exceed.
    pub above: Option<f64>,
    /// The number that a number must not reach.
    pub below: Option<f64>,
    /// The minimum length.
    ///
    /// The length is the number of characters in a string, items in a list or entries in a map.
    pub shortest: Option<usize>,
    /// The maximum length.
    ///
    /// The length is the number of characters in a string, items in a list or entries in a map.
    pub longest: Option<usize>,
    /// The regular expression that some part of a string must match.
    pub pattern: Option<&'static str>,
}

impl Limits {
    /// No limits.
    pub const NONE: Self = Self {
        minimum: None,
        maximum: None,
        at_least: None,
        at_most: None,
        above: None,
        below: None,
        shortest: None,
        longest: None,
        pattern: None,
    };

    /// Sets the minimum of an integer.
    #[must_use]
    pub const fn minimum(self, minimum: i64) -> Self {
        Self { minimum: Some(minimum), ..self }
    }

    /// Sets the maximum of an integer.
    #[must_use]
    pub const fn maximum(self, maximum: i64) -> Self {
        Self { maximum: Some(maximum), ..self }
    }

    /// Sets the minimum of a number that can have a fraction.
    #[must_use]
    pub const fn at_least(self, minimum: f64) -> Self {
        Self { at_least: Some(minimum), ..self }
    }

    /// Sets the maximum of a number that can have a fraction.
    #[must_use]
    pub const fn at_most(self, maximum: f64) -> Self {
        Self { at_most: Some(maximum), ..self }
    }

    /// Sets the number that a number must exceed.
    #[must_use]
    pub const fn above(self, minimum: f64) -> Self {
        Self { above: Some(minimum), ..self }
    }

    /// Sets the number that a number must not reach.
    #[must_use]
    pub const fn below(self, maximum: f64) -> Self {
        Self { below: Some(maximum), ..self }
    }

    /// Sets the minimum length.
    ///
    /// The length is the number of characters in a string, items in a list or entries in a map.
    #[must_use]
    pub const fn shortest(self, shortest: usize) -> Self {
        Self { shortest: Some(shortest), ..self }
    }

    /// Sets the maximum length.
    ///
    /// The length is the number of characters in a string, items in a list or entries in a map.
    #[must_use]
    pub const fn longest(self, longest: usize) -> Self {
        Self { longest: Some(longest), ..self }
    }

    /// Sets the regular expression that some part of a string must match.
    #[must_use]
    pub const fn pattern(self, pattern: &'static str) -> Self {
        Self { pattern: Some(pattern), ..self }
    }
}

/// A value that has limits.
pub trait Limited {
    /// Describes how the value violates its limits.
    ///
    /// Returns `None` if there is no violation.
    fn violation(&self, limits: &Limits) -> Option<String>;

    /// Returns the value as text if it is a number. Other values may be secrets.
    fn number(&self) -> Option<String> {
        None
    }
}

/// Describes a range: `between 1 and 250`.
fn range<T: Display>(from: Option<T>, to: Option<T>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("between {from} and {to}"),
        (Some(from), None) => format!("at least {from}"),
        (None, Some(to)) => format!("at most {to}"),
        (None, None) => String::from("any"),
    }
}

impl Limited for i64 {
    fn violation(&self, limits: &Limits) -> Option<String> {
        let fits = limits.minimum.is_none_or(|minimum| *self >= minimum)
            && limits.maximum.is_none_or(|maximum| *self <= maximum);
        let allowed = || range(limits.minimum, limits.maximum);
        (!fits).then(|| format!("{self} (must be {})", allowed()))
    }

    fn number(&self) -> Option<String> {
        Some(self.to_string())
    }
}

impl Limited for i32 {
    fn violation(&self, limits: &Limits) -> Option<String> {
        i64::from(*self).violation(limits)
    }

    fn number(&self) -> Option<String> {
        Some(self.to_string())
    }
}

impl Limited for u64 {
    fn violation(&self, limits: &Limits) -> Option<String> {
        let fits = limits.minimum.is_none_or(|minimum| i128::from(*self) >= i128::from(minimum))
            && limits.maximum.is_none_or(|maximum| i128::from(*self) <= i128::from(maximum));
        let allowed = || range(limits.minimum, limits.maximum);
        (!fits).then(|| format!("{self} (must be {})", allowed()))
    }

    fn number(&self) -> Option<String> {
        Some(self.to_string())
    }
}

impl Limited for Number {
    fn violation(&self, limits: &Limits) -> Option<String> {
        let number = self.as_f64()?;
        let broken = [
            limits.at_least.filter(|least| number < *least).map(|least| format!("at least {least}")),
            limits.above.filter(|bound| number <= *bound).map(|bound| format!("above {bound}")),
            limits.at_most.filter(|most| number > *most).map(|most| format!("at most {most}")),
            limits.below.filter(|bound| number >= *bound).map(|bound| format!("below {bound}")),
        ];
        broken.into_iter().flatten().next().map(|allowed| format!("{self} (must be {allowed})"))
    }

    fn number(&self) -> Option<String> {
        Some(self.to_string())
    }
}

fn length_violation(length: usize, unit: &str, limits: &Limits) -> Option<String> {
    let fits = limits.shortest.is_none_or(|shortest| length >= shortest)
        && limits.longest.is_none_or(|longest| length <= longest);
    let allowed = || range(limits.shortest, limits.longest);
    (!fits).then(|| format!("{length} {unit} (must be {})", allowed()))
}

impl Limited for str {
    fn violation(&self, limits: &Limits) -> Option<String> {
        length_violation(self.chars().count(), "characters", limits).or_else(|| {
            let pattern = limits.pattern?;
            // An invalid pattern is a mistake in the spec, not in the value. The gate rejects such a spec.
            let matches = Regex::new(pattern).map_or(true, |regex| regex.is_match(self));
            (!matches).then(|| format!("the string does not match the pattern `{pattern}`"))
        })
    }
}

impl Limited for String {
    fn violation(&self, limits: &Limits) -> Option<String> {
        self.as_str().violation(limits)
    }
}

impl Limited for Secret {
    fn violation(&self, limits: &Limits) -> Option<String> {
        self.expose().violation(limits)
    }
}

impl<T> Limited for Vec<T> {
    fn violation(&self, limits: &Limits) -> Option<String> {
        length_violation(self.len(), "items", limits)
    }
}

impl<T> Limited for BTreeMap<String, T> {
    fn violation(&self, limits: &Limits) -> Option<String> {
        length_violation(self.len(), "entries", limits)
    }
}

impl Limited for Map<String, Value> {
    fn violation(&self, limits: &Limits) -> Option<String> {
        length_violation(self.len(), "entries", limits)
    }
}

impl<T: Limited> Limited for Option<T> {
    fn violation(&self, limits: &Limits) -> Option<String> {
        self.as_ref().and_then(|value| value.violation(limits))
    }

    fn number(&self) -> Option<String> {
        self.as_ref().and_then(Limited::number)
    }
}

impl<T: Limited> Limited for Nullable<T> {
    fn violation(&self, limits: &Limits) -> Option<String> {
        self.value().and_then(|value| value.violation(limits))
    }

    fn number(&self) -> Option<String> {
        self.value().and_then(Limited::number)
    }
}
