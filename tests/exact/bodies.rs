//! Tests that decoding and encoding does not change bodies that real servers send.
//!
//! A file in `bodies` is named `provider.operation.what.json`. The operation `webhook` stands for the provider's
//! webhooks.

use std::fs;
use std::path::Path;

use plenary_client::Component;
use plenary_test_support::equality::difference;
use plenary_test_support::specification::SPECIFICATIONS;
use serde_json::Value;

/// Returns the type of an operation's 200 response, or of a webhook.
fn type_of(provider: &str, operation: &str) -> &'static Component {
    let specification = SPECIFICATIONS.iter().find(|specification| specification.provider.name == provider).unwrap();
    if operation == "webhook" {
        let examples = specification.documented_examples();
        return examples.into_iter().find(|example| example.response.is_none()).unwrap().component;
    }
    let operation = specification.provider.operations.iter().find(|known| known.id == operation).unwrap();
    let response = operation.responses.iter().find(|response| response.status == "200").unwrap();
    specification.provider.components.iter().find(|known| Some(known.name) == response.component).unwrap()
}

#[test]
fn bodies_of_real_servers_are_recoded_unchanged() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exact/bodies");
    let mut bodies = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let file = entry.unwrap().path();
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        let parts: Vec<&str> = name.split('.').collect();
        let component = type_of(parts[0], parts[1]);
        let body = fs::read(&file).unwrap();
        let recoded = (component.recode)(&body).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(recoded.undocumented, [], "{name}");
        let (body, recoded): (Value, Value) =
            (serde_json::from_slice(&body).unwrap(), serde_json::from_str(&recoded.json).unwrap());
        assert_eq!(difference(&body, &recoded), None, "{name}");
        bodies += 1;
    }
    assert!(bodies >= 11, "only {bodies} bodies were found");
}
