//! Converts parameters and body fields, and checks their limits.
//!
//! The builders store the errors until `send()`, which returns them all at once.

use std::fmt::Display;

use crate::invalid_request::{Invalid, InvalidValue};
use crate::{InvalidRequest, Limited, Limits};

/// Converts a value to the type of a parameter.
///
/// # Errors
///
/// Returns an error that names the parameter if the value cannot be converted.
#[doc(hidden)]
pub fn converted_parameter<V, T>(name: &str, expected: &str, value: V) -> Result<T, Invalid>
where
    V: TryInto<T>,
{
    value.try_into().map_err(|_| unexpected(name, expected).into())
}

/// Returns the problem of a value that is not of the expected type.
#[cold]
pub(crate) fn unexpected(name: &str, expected: &str) -> InvalidValue {
    InvalidValue::wrong_type(name, format!("invalid value for `{name}`: not a valid {expected}"))
}

/// Converts a value to the type of a parameter and checks its limits.
///
/// # Errors
///
/// Returns an error that names the parameter and the reason.
#[doc(hidden)]
pub fn limited_parameter<V, T: Limited>(name: &str, expected: &str, value: V, limits: &Limits) -> Result<T, Invalid>
where
    V: TryInto<T>,
{
    converted_parameter(name, expected, value).and_then(|value| within_limits(name, value, limits))
}

/// Converts a value to a field's type.
///
/// # Errors
///
/// Returns an error that names the field and the reason.
#[doc(hidden)]
pub fn converted_field<V, T>(name: &str, value: V) -> Result<T, Invalid>
where
    V: TryInto<T, Error: Display + 'static>,
{
    // The error of a nested builder names its fields.
    value.try_into().map_err(|error| Invalid::unconvertible(name, &error, &error))
}

/// Converts a value to the type of a field and checks its limits.
///
/// # Errors
///
/// Returns an error that names the field and the reason.
#[doc(hidden)]
pub fn limited_field<V, T: Limited>(name: &str, value: V, limits: &Limits) -> Result<T, Invalid>
where
    V: TryInto<T, Error: Display + 'static>,
{
    converted_field(name, value).and_then(|value| within_limits(name, value, limits))
}

/// Checks a value against its limits.
///
/// # Errors
///
/// Returns an error that names the parameter or field and its limit. The error contains a number that is out of range,
/// but never a string, which may be a secret.
pub fn checked<T: Limited>(name: &str, value: T, limits: &Limits) -> Result<T, InvalidRequest> {
    Ok(within_limits(name, value, limits)?)
}

fn within_limits<T: Limited>(name: &str, value: T, limits: &Limits) -> Result<T, Invalid> {
    match value.violation(limits) {
        None => Ok(value),
        Some(violation) => Err(InvalidValue::out_of_bounds(name, value.number(), limits, &violation).into()),
    }
}
