//! Tests that recoding does not change the examples of foreign documents.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use plenary_client::{Component, Provider};
use plenary_constructs::{equal_composed, equal_three_one, equal_three_zero};
use serde_json::Value;

/// Returns the JSON examples of responses that recoding changes.
///
/// Also returns the number of all JSON examples of responses.
fn differences(name: &str, provider: &Provider, components: &[Component]) -> (Vec<String>, usize) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../foreign").join(name);
    let document = plenary_openapi::read(&fs::read_to_string(file).unwrap()).unwrap().value;
    let (mut differences, mut count) = (Vec::new(), 0);
    for operation in plenary_openapi::operations(&document) {
        let id = operation.id().unwrap();
        let response = operation.response(200).unwrap().unwrap();
        let response = response.content().unwrap();
        let name = provider.operation(id).unwrap().response(200).unwrap().component.unwrap();
        let component = components.iter().find(|component| component.name == name).unwrap();
        for (_, example) in response.examples() {
            count += 1;
            match (component.recode)(example.value.to_string().as_bytes()) {
                Ok(recoded) => {
                    let value: Value = serde_json::from_str(&recoded.json).unwrap();
                    if value != *example.value {
                        differences.push(format!("{id}: {} comes back as {value}", example.value));
                    }
                }
                Err(error) => differences.push(format!("{id}: {}: {error}", example.value)),
            }
        }
    }
    (differences, count)
}

#[test]
fn the_examples_of_openapi_3_0_come_back_equal() {
    let (differences, count) =
        differences("equal-three-zero.yaml", &equal_three_zero::PROVIDER, equal_three_zero::COMPONENTS);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert_eq!(count, 39);
}

#[test]
fn the_examples_of_openapi_3_1_come_back_equal() {
    let (differences, count) =
        differences("equal-three-one.yaml", &equal_three_one::PROVIDER, equal_three_one::COMPONENTS);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert_eq!(count, 8);
}

#[test]
fn the_examples_of_composed_schemas_come_back_equal() {
    let (differences, count) =
        differences("equal-composed.yaml", &equal_composed::PROVIDER, equal_composed::COMPONENTS);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert_eq!(count, 43);
}
