//! Tests that decoding and encoding does not change documented examples.

use chrono::DateTime;
use plenary_test_support::specification::SPECIFICATIONS;
use serde_json::Value;

/// Returns true if two JSON values are equal. Compares timestamps as instants.
pub(crate) fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left.iter().all(|(key, left)| right.get(key).is_some_and(|right| same(left, right)))
        }
        (Value::String(left), Value::String(right)) if left != right => {
            match (DateTime::parse_from_rfc3339(left), DateTime::parse_from_rfc3339(right)) {
                (Ok(left), Ok(right)) => left == right,
                _ => false,
            }
        }
        _ => left == right,
    }
}

#[test]
fn documented_examples_are_recoded_unchanged() {
    let mut examples = 0;
    for example in SPECIFICATIONS.iter().flat_map(|specification| specification.documented_examples()) {
        let place = &example.place;
        let body = serde_json::to_vec(example.value).unwrap();
        let recoded = (example.component.recode)(&body).unwrap_or_else(|error| panic!("{place}: {error}"));
        assert_eq!(recoded.undocumented, [], "{place}");
        let recoded: Value = serde_json::from_str(&recoded.json).unwrap();
        assert!(same(example.value, &recoded), "{place}:\n{:#}\n{recoded:#}", example.value);
        examples += 1;
    }
    assert!(examples > 30, "only {examples} examples were found");
}
