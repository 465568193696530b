//! Parameters checked against the documentation before they are sent.
//!
//! The reasons are plain text because progenitor's builders carry them so until `send()`.

use std::fmt::Display;

/// Converts what a caller gives into the type of a parameter.
///
/// # Errors
///
/// Names the parameter where the value does not convert.
#[doc(hidden)]
pub fn converted<V, T>(parameter: &str, expected: &str, value: V) -> Result<T, String>
where
    V: TryInto<T>,
{
    value.try_into().map_err(|_| format!("parameter `{parameter}`: the value given is not a valid {expected}"))
}

/// Checks a parameter against its documented bounds.
///
/// # Errors
///
/// Names the parameter, the value and the bounds where the value is outside of them.
#[doc(hidden)]
pub fn bounded<T>(parameter: &str, value: T, minimum: Option<i64>, maximum: Option<i64>) -> Result<T, String>
where
    T: Copy + Display + Into<i64>,
{
    let number: i64 = value.into();
    if minimum.is_none_or(|minimum| number >= minimum) && maximum.is_none_or(|maximum| number <= maximum) {
        return Ok(value);
    }
    let bounds = match (minimum, maximum) {
        (Some(minimum), Some(maximum)) => format!("{minimum} to {maximum}"),
        (Some(minimum), None) => format!("{minimum} and above"),
        (None, Some(maximum)) => format!("{maximum} and below"),
        (None, None) => String::from("any value"),
    };
    Err(format!("parameter `{parameter}`: {value} is out of bounds, the documentation allows {bounds}"))
}
