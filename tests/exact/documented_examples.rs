//! Tests that decoding and encoding does not change documented examples.

use plenary_test_support::equality::difference;
use plenary_test_support::specification::SPECIFICATIONS;
use serde_json::Value;

#[test]
fn documented_examples_are_recoded_unchanged() {
    let mut examples = 0;
    for example in SPECIFICATIONS.iter().flat_map(|specification| specification.documented_examples()) {
        let place = &example.place;
        let body = serde_json::to_vec(example.value).unwrap();
        let recoded = (example.component.recode)(&body).unwrap_or_else(|error| panic!("{place}: {error}"));
        assert_eq!(recoded.undocumented, [], "{place}");
        let recoded: Value = serde_json::from_str(&recoded.json).unwrap();
        assert_eq!(difference(example.value, &recoded), None, "{place}");
        examples += 1;
    }
    assert!(examples > 30, "only {examples} examples were found");
}
