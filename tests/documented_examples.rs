//! Every documented example goes through the generated types and comes back equal.

use chrono::DateTime;
use plenary::{rocketchat, signalwire, telnyx};
use serde_json::Value;

/// Equal JSON; two timestamps are equal when they name the same instant.
fn same(left: &Value, right: &Value) -> bool {
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
fn every_documented_example_is_given_back_unchanged() {
    let mut examples = 0;
    for (provider, components) in [
        (&rocketchat::PROVIDER, rocketchat::COMPONENTS),
        (&signalwire::PROVIDER, signalwire::COMPONENTS),
        (&telnyx::PROVIDER, telnyx::COMPONENTS),
    ] {
        let document: Value = serde_json::from_str(provider.openapi).unwrap();
        for operation in provider.operations {
            let method = operation.method.to_lowercase();
            let responses = &document["paths"][operation.path][&method]["responses"];
            for (status, response) in responses.as_object().unwrap() {
                let documented = &response["content"]["application/json"]["examples"];
                let response = operation.responses.iter().find(|response| response.status == status).unwrap();
                let component = components.iter().find(|component| Some(component.name) == response.component).unwrap();
                for (name, example) in documented.as_object().unwrap() {
                    let place = format!("{} {} {status} {name}", provider.name, operation.id);
                    let body = serde_json::to_vec(&example["value"]).unwrap();
                    let recoded = (component.recode)(&body).unwrap_or_else(|error| panic!("{place}: {error}"));
                    assert_eq!(recoded.undocumented, [], "{place}");
                    let recoded: Value = serde_json::from_str(&recoded.json).unwrap();
                    assert!(same(&example["value"], &recoded), "{place}:\n{:#}\n{recoded:#}", example["value"]);
                    examples += 1;
                }
            }
        }
    }
    assert!(examples > 30, "only {examples} examples were found");
}
