//! Tests that decoding and encoding does not change a body that its type accepts.

use std::collections::BTreeSet;

use fastrand::Rng;
use plenary_client::UndocumentedKind;
use plenary_test_support::equality::difference;
use plenary_test_support::values::{Example, examples};
use serde_json::{Map, Value, json};

/// How many sample values of each component are changed.
const SAMPLES: usize = 14;

/// How many changed bodies are made from each sample value.
const CHANGES: usize = 30;

/// Marks a string that becomes a number in the text of the body.
///
/// A `Value` has only one form of each number.
const NUMBER: &str = "number:";

/// Different forms of numbers, up to the limits of 64 bits.
const NUMBERS: [&str; 15] = [
    "0",
    "-0",
    "1.0",
    "1e2",
    "15E-1",
    "-1.5e+3",
    "0.1",
    "1.7976931348623157e308",
    "5e-324",
    "0.30000000000000004",
    "123456789012.34567",
    "9007199254740993",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551615",
];

const STRINGS: [&str; 9] = [
    "",
    "invented",
    "INVENTED ✓\n\"\\",
    "2026-02-14T09:30:00Z",
    "2026-02-14T09:30:00.123456789+05:30",
    "2026-02-14",
    "9999-12-31T23:59:59-05:00",
    "c4d0f5a2-8e60-4b7c-9a3e-2f1d6b5e4c3a",
    "C4D0F5A2-8E60-4B7C-9A3E-2F1D6B5E4C3A",
];

const KEYS: [&str; 6] = ["invented", "undocumented", "in vented.✓", "", "type", "__proto__"];

/// Returns an invented value that nests at most `levels` levels.
fn invented(random: &mut Rng, levels: usize) -> Value {
    match random.usize(..if levels == 0 { 4 } else { 6 }) {
        0 => Value::Null,
        1 => random.bool().into(),
        2 => format!("{NUMBER}{}", random.choice(NUMBERS).unwrap()).into(),
        3 => random.choice(STRINGS).unwrap().into(),
        4 => (0..random.usize(..3)).map(|_| invented(random, levels - 1)).collect(),
        _ => {
            let entries = (0..random.usize(..3)).map(|_| (key(random), invented(random, levels - 1)));
            entries.collect::<Map<_, _>>().into()
        }
    }
}

fn key(random: &mut Rng) -> String {
    random.choice(KEYS).unwrap().to_owned()
}

/// Changes some parts of a sample value, and returns the text of the body.
fn changed(example: &Example, random: &mut Rng) -> String {
    let mut body = example.value.clone();
    for _ in 0..random.usize(1..4) {
        let part = random.choice(&example.parts).unwrap();
        // An earlier change can have removed the part.
        let Some(value) = part.find_in(&mut body) else { continue };
        match (random.usize(..8), &mut *value) {
            (0, _) => *value = Value::Null,
            (1, _) => *value = invented(random, 2),
            (2, Value::Array(items)) => items.push(invented(random, 1)),
            (2, Value::Number(_)) => *value = format!("{NUMBER}{}", random.choice(NUMBERS).unwrap()).into(),
            (2, Value::String(text)) => *text = random.choice(STRINGS).unwrap().to_owned(),
            (3, Value::Object(fields)) => {
                let key = random.choice(fields.keys()).cloned();
                key.map(|key| fields.remove(&key));
            }
            (4, Value::Object(fields)) => {
                if let Some(value) = random.choice(fields.values_mut()) {
                    *value = Value::Null;
                }
            }
            (_, Value::Object(fields)) => _ = fields.insert(key(random), invented(random, 2)),
            _ => {}
        }
    }
    NUMBERS.iter().fold(body.to_string(), |text, number| text.replace(&format!("\"{NUMBER}{number}\""), number))
}

#[test]
fn an_accepted_body_is_given_back() {
    let (mut bodies, mut accepted, mut undocumented) = (0, 0, 0);
    let mut kinds = BTreeSet::new();
    for example in examples(SAMPLES) {
        let mut random = Rng::with_seed(bodies);
        for _ in 0..CHANGES {
            bodies += 1;
            let body = changed(&example, &mut random);
            let Ok(recoded) = (example.component.recode)(body.as_bytes()) else { continue };
            accepted += 1;
            undocumented += usize::from(!recoded.undocumented.is_empty());
            kinds.extend(recoded.undocumented.iter().map(|undocumented| undocumented.kind));
            let [sent, returned] = [&body, &recoded.json].map(|text| serde_json::from_str::<Value>(text).unwrap());
            let difference = difference(&sent, &returned);
            assert_eq!(difference, None, "{}: {body}", example.name());
        }
    }
    assert!(bodies >= 100_000, "only {bodies} bodies were tried");
    assert!(accepted > bodies / 3 && undocumented > accepted as usize / 3, "{accepted} {undocumented}");
    use UndocumentedKind::{Field, Form, Null, Value as EnumValue};
    assert!(kinds.is_superset(&[Field, Form, Null, EnumValue].into()), "{kinds:?}");
}

#[test]
fn values_are_compared_exactly() {
    for (left, right, expected) in [
        (json!(1.0), json!(1), true),
        (json!(9_007_199_254_740_993_u64), json!(9_007_199_254_740_992.0), false),
        (json!("2026-02-14T09:30:00+01:00"), json!("2026-02-14T08:30:00Z"), true),
        (json!("2026-02-14T09:30:00.000000001Z"), json!("2026-02-14T09:30:00Z"), false),
        (json!("C4D0F5A2-8E60-4B7C-9A3E-2F1D6B5E4C3A"), json!("c4d0f5a2-8e60-4b7c-9a3e-2f1d6b5e4c3a"), true),
        (json!({ "a": null }), json!({}), false),
        (json!([1]), json!([1, 2]), false),
    ] {
        assert_eq!(difference(&left, &right).is_none(), expected, "{left} {right}");
    }
}
