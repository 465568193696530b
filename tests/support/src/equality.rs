//! Compares JSON values as the client preserves them.

use chrono::DateTime;
use serde_json::{Number, Value};
use uuid::Uuid;

/// Returns the first difference between two JSON values.
///
/// Numbers are compared by value, timestamps as instants, and UUIDs without regard to case.
pub fn difference(left: &Value, right: &Value) -> Option<String> {
    let is_same = match (left, right) {
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            return left.iter().zip(right).find_map(|(left, right)| difference(left, right));
        }
        (Value::Object(left), Value::Object(right)) if left.len() == right.len() => {
            return left.iter().find_map(|(key, left)| match right.get(key) {
                Some(right) => difference(left, right),
                None => Some(format!("`{key}` is missing")),
            });
        }
        (Value::Number(left), Value::Number(right)) => {
            left == right || integer(left).is_some_and(|left| Some(left) == integer(right))
        }
        (Value::String(left), Value::String(right)) => left == right || is_same_text(left, right),
        _ => left == right,
    };
    (!is_same).then(|| format!("{left} became {right}"))
}

/// Returns the value of a number that is an integer.
fn integer(number: &Number) -> Option<i128> {
    // Floats of this size without a fraction are exact integers.
    let float =
        || number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < 1e30).map(|float| float as i128);
    number.as_i128().or_else(float)
}

/// Returns true if two different texts are the same UUID or the same instant.
fn is_same_text(left: &str, right: &str) -> bool {
    if left.eq_ignore_ascii_case(right) && Uuid::parse_str(left).is_ok() {
        return true;
    }
    match (DateTime::parse_from_rfc3339(left), DateTime::parse_from_rfc3339(right)) {
        (Ok(left), Ok(right)) => left == right,
        _ => false,
    }
}
