//! Tests that recoding does not change values of single schemas.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use plenary_client::{Component, Provider};
use plenary_constructs::types_of_cases::FILES;
use plenary_openapi::{Filling, Strictness, Unions};
use serde_json::Value;

/// A file of `tests/foreign/types` and its client.
struct File {
    name: &'static str,
    provider: &'static Provider,
    components: &'static [Component],
    document: Value,
    cases: Value,
    warnings: Vec<String>,
}

fn files() -> impl Iterator<Item = File> {
    FILES.iter().map(|(name, provider, components, facts)| {
        let mut facts: Value = serde_json::from_str(facts).unwrap();
        File {
            name,
            provider,
            components,
            document: facts["document"].take(),
            cases: facts["cases"].take(),
            warnings: serde_json::from_value(facts["warnings"].take()).unwrap(),
        }
    })
}

impl File {
    /// Returns the type of a case, or `None` if the client does not have the operation.
    fn component(&self, case: &str) -> Option<&Component> {
        let operation = self.provider.operation(&format!("get_{case}"))?;
        let name = operation.response(200)?.component?;
        self.components.iter().find(|component| component.name == name)
    }
}

impl File {
    /// Returns a validator of a case's schema, which does not depend on the generator.
    ///
    /// Returns `None` if the schema is not valid.
    fn validator(&self, case: &str) -> Option<jsonschema::Validator> {
        let mut schema = self.document.clone();
        if self.document["openapi"].as_str().unwrap().starts_with("3.0") {
            let strictness = Strictness { unions: Unions::Tagged, ..Strictness::default() };
            schema = plenary_openapi::json_schema(&self.document, &self.cases[case]["schema"], strictness).unwrap();
        } else {
            schema["$ref"] = format!("#/paths/~1{case}/get/responses/200/content/application~1json/schema").into();
        }
        jsonschema::options()
            .with_draft(jsonschema::Draft::Draft202012)
            .should_validate_formats(true)
            .build(&schema)
            .ok()
    }
}

/// Returns how a value changes when recoded, or `None` if it does not change.
///
/// If `is_typed` is true, the type must also have all parts of the value. If it is false, the type must not have one of
/// them.
fn loss(component: &Component, value: &Value, is_typed: Option<bool>) -> Option<String> {
    match (component.recode)(value.to_string().as_bytes()) {
        Ok(recoded) => {
            let back: Value = serde_json::from_str(&recoded.json).unwrap();
            if !is_equal(&back, value) {
                return Some(format!("comes back as {back}"));
            }
            let is_wrong = is_typed.is_some_and(|is_typed| is_typed != recoded.undocumented.is_empty());
            is_wrong.then(|| format!("undocumented: {:?}", recoded.undocumented))
        }
        Err(error) => Some(error.to_string()),
    }
}

/// Returns true if two values are equal.
///
/// Compares numbers by value, timestamps as instants, and UUIDs without regard to case.
fn is_equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one == other || one.as_f64() == other.as_f64() && !(one.is_u64() && other.is_u64())
        }
        (Value::String(one), Value::String(other)) => {
            let instant = |text: &str| chrono::DateTime::parse_from_rfc3339(text).ok();
            let uuid = |text: &str| uuid::Uuid::parse_str(text).ok();
            one == other
                || instant(one).is_some_and(|one| instant(other) == Some(one))
                || uuid(one).is_some_and(|one| uuid(other) == Some(one))
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_equal(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, one)| other.get(key).is_some_and(|other| is_equal(one, other)))
        }
        _ => one == other,
    }
}

fn values<'c>(case: &'c Value, key: &str) -> impl Iterator<Item = &'c Value> {
    case[key].as_array().into_iter().flatten()
}

#[test]
fn the_values_of_each_schema_come_back_equal() {
    let (mut failures, mut count) = (Vec::new(), 0);
    for file in files() {
        for (name, case) in file.cases.as_object().unwrap() {
            let Some(component) = file.component(name) else {
                failures.push(format!("{} {name}: there is no type", file.name));
                continue;
            };
            for (key, is_typed) in [("values", true), ("loose", false)] {
                for value in values(case, key) {
                    count += 1;
                    failures.extend(
                        loss(component, value, Some(is_typed))
                            .map(|loss| format!("{} {name}: {value}: {loss}", file.name)),
                    );
                }
            }
            for value in values(case, "refused") {
                if (component.recode)(value.to_string().as_bytes()).is_ok_and(|back| back.undocumented.is_empty()) {
                    failures.push(format!("{} {name}: {value} is not refused", file.name));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} of {count}\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn samples_of_each_schema_come_back_equal() {
    let (mut failures, mut count) = (Vec::new(), 0);
    for file in files() {
        for (name, case) in file.cases.as_object().unwrap() {
            let Some(component) = file.component(name) else { continue };
            if case["has_no_samples"] == true {
                continue;
            }
            let Some(validator) = file.validator(name) else { continue };
            let seeded = (0..60).map(|seed| Filling::Seeded { seed, fullness: 60, room: 60 });
            for filling in [Filling::Minimal, Filling::Full].into_iter().chain(seeded) {
                let value = plenary_openapi::sample(&file.document, &case["schema"], filling).unwrap();
                // The samples ignore some keywords of foreign documents.
                if !validator.is_valid(&value) {
                    continue;
                }
                count += 1;
                if let Some(loss) = loss(component, &value, None) {
                    failures.push(format!("{} {name}: {value}: {loss}", file.name));
                    break;
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} of {count}\n{}", failures.len(), failures.join("\n"));
    assert!(count > 5000, "{count}");
}

#[test]
fn each_loss_is_a_warning_and_there_are_no_others() {
    let mut failures = Vec::new();
    for file in files() {
        let mut warnings = file.warnings.clone();
        for (name, case) in file.cases.as_object().unwrap() {
            for loss in values(case, "losses").map(|loss| loss.as_str().unwrap()) {
                let count = warnings.len();
                warnings.retain(|warning| !warning.contains(loss));
                if warnings.len() == count {
                    failures.push(format!("{} {name}: no warning `{loss}`", file.name));
                }
            }
        }
        failures.extend(warnings.iter().map(|warning| format!("{}: {warning}", file.name)));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
