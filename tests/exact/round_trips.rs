//! Tests that decode sample values and encode them again.
//!
//! A documented value must not change. An undocumented part must be kept and reported with its path. A value that
//! does not match its type must cause an error with its path.

use std::collections::BTreeSet;

use plenary_client::{Undocumented, UndocumentedKind};
use plenary_openapi::{Role, reference, schema_of};
use plenary_test_support::equality::difference;
use plenary_test_support::specification::SPECIFICATIONS;
use plenary_test_support::values::{Example, ValuePart, examples};
use serde_json::{Map, Value, json};

fn reported(path: String, kind: UndocumentedKind) -> Vec<Undocumented> {
    vec![Undocumented { path, kind }]
}

/// Returns the components that have a key in their schema.
fn components_with(key: &str) -> BTreeSet<String> {
    let specifications = SPECIFICATIONS.iter();
    specifications
        .flat_map(|specification| {
            let names = specification.components.iter().map(|component| component.name);
            let names = names.filter(|name| specification.schemas()[*name].get(key).is_some());
            names.map(|name| format!("{} {name}", specification.provider.name))
        })
        .collect()
}

/// Returns the components that other components refer to.
fn referenced_components() -> BTreeSet<String> {
    fn references(schema: &Value, found: &mut BTreeSet<String>) {
        match schema {
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            Value::Object(keys) => {
                found.extend(reference(schema).and_then(schema_of).map(String::from));
                keys.values().for_each(|value| references(value, found));
            }
            _ => {}
        }
    }
    let mut all = BTreeSet::new();
    for specification in SPECIFICATIONS.iter() {
        let mut found = BTreeSet::new();
        for component in &specification.components {
            references(&specification.schemas()[component.name], &mut found);
        }
        all.extend(found.into_iter().map(|name| format!("{} {name}", specification.provider.name)));
    }
    all
}

/// Returns the name of a part's component in the format of [`components_with`].
fn component_at(example: &Example, part: &ValuePart) -> String {
    format!("{} {}", example.specification.provider.name, part.component.unwrap())
}

/// Returns the kind that a union reports for a body that matches no member.
///
/// If a member is an open enum, this member accepts any string and reports an unknown value.
fn kind_in_union(example: &Example, path: &str, body: &Value) -> UndocumentedKind {
    let union = example.parts.iter().find(|part| part.is_union() && part.path() == path).unwrap();
    let members = union.schema["oneOf"].as_array().unwrap().iter().filter(|member| reference(member).is_some());
    let has_open_enum = members.into_iter().any(|member| example.specification.follow(member).get("enum").is_some());
    if has_open_enum && union.value_in(body).is_string() { UndocumentedKind::Value } else { UndocumentedKind::Form }
}

/// Returns a path as an error shows it, with at most 64 characters of each key.
fn with_short_keys(path: &str) -> String {
    let mut parts = path.split("[\"");
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (key, rest) = part.split_once("\"]").unwrap();
        let mut left = key;
        for _ in 0..64 {
            // An escape in a path stands for one character.
            let length = match left.strip_prefix('\\') {
                Some(escape) if escape.starts_with('u') => escape.find('}').map_or(left.len(), |end| end + 2),
                Some(escape) => 1 + escape.chars().next().map_or(0, char::len_utf8),
                None => left.chars().next().map_or(0, char::len_utf8),
            };
            left = &left[length..];
        }
        let beginning = &key[..key.len() - left.len()];
        let end = if left.is_empty() { "" } else { "…" };
        shown.push_str(&format!("[\"{beginning}{end}\"]{rest}"));
    }
    shown
}

/// Asserts that an invalid body causes an error with its path.
///
/// In a union, asserts instead that the body is kept and reported.
fn assert_rejected(example: &Example, part: &ValuePart, wrong: String, body: &Value) {
    let Some(union) = part.union_path() else {
        let Err(error) = example.recode(body) else { panic!("{}: {wrong} was accepted", example.name()) };
        assert_eq!(error.path(), with_short_keys(&wrong), "{}: {error}", example.name());
        return;
    };
    let (recoded, undocumented) = example.accepted(body);
    let kind = kind_in_union(example, &union, body);
    assert_eq!(undocumented, reported(union, kind), "{}", example.name());
    example.assert_same(body, &recoded);
}

/// Returns true if a changed body matches another member of the union.
fn matches_another_member(example: &Example, part: &ValuePart, body: &Value) -> bool {
    part.union.is_some() && {
        let (recoded, undocumented) = example.accepted(body);
        example.assert_same(body, &recoded);
        undocumented.is_empty()
    }
}

#[test]
fn a_documented_value_is_recoded_unchanged() {
    for example in examples(150) {
        let (recoded, undocumented) = example.accepted(&example.value);
        assert_eq!(undocumented, [], "{}", example.name());
        example.assert_same(&example.value, &recoded);
    }
}

/// Checks that the sample values cover every documented state of every field.
#[test]
fn sample_values_cover_present_missing_and_null_fields() {
    let mut documented = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for example in examples(150) {
        let Some(properties) = example.parts[0].schema["properties"].as_object() else { continue };
        let required = example.parts[0].schema["required"].as_array();
        for (field, schema) in properties {
            let is_required = required.is_some_and(|required| required.contains(&json!(field)));
            let is_nullable = schema["nullable"] == true;
            let states = [("present", true), ("missing", !is_required), ("null", is_nullable)];
            let states = states.into_iter().filter(|(_, is_documented)| *is_documented);
            let component = component_at(&example, &example.parts[0]);
            documented.extend(states.map(|(state, _)| format!("{component} {field} {state}")));
            let state = match example.value.get(field) {
                None => "missing",
                Some(Value::Null) if is_nullable => "null",
                Some(_) => "present",
            };
            seen.insert(format!("{component} {field} {state}"));
        }
    }
    assert_eq!(documented.difference(&seen).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn an_unknown_enum_value_is_kept_and_reported() {
    let mut tried = BTreeSet::new();
    let mut tried_in_objects = BTreeSet::new();
    for example in examples(40) {
        let is_enum = |part: &ValuePart| part.component.is_some() && part.schema.get("enum").is_some();
        for part in example.some_parts(is_enum) {
            let known = part.schema["enum"].as_array().unwrap();
            let invented = match part.schema["type"].as_str() {
                Some("integer") => [json!(i64::MIN), json!(-1), json!(4711), json!(i64::MAX)],
                _ => ["", "invented", " ", "Invented\n\"✓\""].map(Value::from),
            };
            for invented in invented.into_iter().filter(|invented| !known.contains(invented)) {
                let body = example.changed(part, |value| *value = invented);
                let (recoded, undocumented) = example.accepted(&body);
                assert_eq!(undocumented, reported(part.path(), UndocumentedKind::Value), "{}", example.name());
                example.assert_same(&body, &recoded);
            }
            tried.insert(component_at(&example, part));
            if !part.steps.is_empty() {
                tried_in_objects.insert(component_at(&example, part));
            }
        }
    }
    assert_eq!(tried, components_with("enum"));
    let referenced = referenced_components();
    assert_eq!(
        tried_in_objects,
        components_with("enum").into_iter().filter(|name| referenced.contains(name)).collect()
    );
}

#[test]
fn an_unknown_field_is_kept_and_reported() {
    let contents = [json!(7), json!("text"), json!([]), json!({ "deep": [null, { "invented": [{}] }] })];
    let mut tried = BTreeSet::new();
    let mut tried_in_unions = BTreeSet::new();
    for example in examples(40) {
        for (part, content) in example.some_parts(ValuePart::is_object).into_iter().zip(contents.iter().cycle()) {
            for invented in ["invented", "in vented.✓"] {
                let body = example.changed(part, |value| value[invented] = content.clone());
                let (recoded, undocumented) = example.accepted(&body);
                let expected = reported(part.path_of(invented), UndocumentedKind::Field);
                assert_eq!(undocumented, expected, "{}", example.name());
                example.assert_same(&body, &recoded);
            }
            tried.insert(component_at(&example, part));
            if part.union.is_some() {
                tried_in_unions.insert(component_at(&example, part));
            }
        }
    }
    assert_eq!(tried, components_with("properties"));
    assert!(tried_in_unions.len() >= 10, "too few types in unions were tried: {tried_in_unions:?}");
}

#[test]
fn a_missing_required_field_is_an_error() {
    let mut tried = BTreeSet::new();
    for example in examples(40) {
        for part in example.some_parts(ValuePart::is_object) {
            for field in part.schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                let body = example.changed(part, |value| {
                    value.as_object_mut().unwrap().remove(field).unwrap();
                });
                assert_rejected(&example, part, part.path_of(field), &body);
                tried.insert(component_at(&example, part));
            }
        }
    }
    assert_eq!(tried, components_with("required"));
}

/// Returns values that do not match the type or the format of a schema.
fn values_of_other_types(schema: &Value) -> Vec<Value> {
    let kind = schema["type"].as_str().unwrap();
    let mut others = Vec::new();
    for (kinds, value) in [
        (["boolean"].as_slice(), json!(true)),
        (&["integer", "number"], json!(0)),
        (&["number"], json!(1.5)),
        (&["string"], json!("")),
        (&["array"], json!([])),
        (&["array"], json!(["a", 1])),
        (&["object"], json!({})),
    ] {
        if !kinds.contains(&kind) {
            others.push(value);
        }
    }
    match schema["format"].as_str() {
        Some("int32") => others.push(json!(i64::from(i32::MAX) + 1)),
        Some("date-time" | "date" | "uuid") => others.push(json!("yesterday")),
        _ => {}
    }
    others
}

#[test]
fn a_value_of_another_type_is_an_error() {
    let mut tried = BTreeSet::new();
    for example in examples(40) {
        for part in example.some_parts(|part| !part.is_union() && !part.is_anything()) {
            for other in values_of_other_types(part.schema) {
                let body = example.changed(part, |value| *value = other);
                if !matches_another_member(&example, part, &body) {
                    assert_rejected(&example, part, part.path(), &body);
                }
            }
            tried.extend(part.component.is_some().then(|| component_at(&example, part)));
        }
    }
    assert!(tried.is_superset(&components_with("type")));
}

#[test]
fn a_null_is_an_error_in_a_required_field_and_reported_in_an_optional_one() {
    for example in examples(40) {
        let rejects_null = |part: &ValuePart| !part.is_nullable && !part.is_anything() && !part.is_union();
        for part in example.some_parts(|part| rejects_null(part) && part.role != Role::OptionalProperty) {
            let body = example.changed(part, |value| *value = Value::Null);
            assert_rejected(&example, part, part.path(), &body);
        }
        for part in example.some_parts(|part| rejects_null(part) && part.role == Role::OptionalProperty) {
            let body = example.changed(part, |value| *value = Value::Null);
            let (recoded, undocumented) = example.accepted(&body);
            assert_eq!(undocumented, reported(part.path(), UndocumentedKind::Null), "{}", example.name());
            example.assert_same(&body, &recoded);
        }
    }
}

/// Returns a value with a JSON type that no member of a union has.
fn value_of_no_member(example: &Example, union: &ValuePart) -> Value {
    let kind = |member: &Value| example.specification.follow(member)["type"].clone();
    let members: Vec<Value> = union.schema["oneOf"].as_array().unwrap().iter().map(kind).collect();
    let others = [("number", json!(1.5)), ("boolean", json!(true)), ("array", json!([]))];
    let other = others.into_iter().find(|(kind, _)| !members.contains(&json!(kind)));
    other.map(|(_, value)| value).unwrap()
}

#[test]
fn an_unknown_form_of_a_union_is_kept_and_reported() {
    let mut tried = BTreeSet::new();
    for example in examples(100) {
        for part in example.some_parts(ValuePart::is_union) {
            let other = value_of_no_member(&example, part);
            let mut bodies = vec![example.changed(part, |value| *value = other)];
            if let Some(tag) = part.schema["discriminator"]["propertyName"].as_str() {
                bodies.push(example.changed(part, |value| value[tag] = json!("INVENTED")));
                bodies.push(example.changed(part, |value| value[tag] = json!(7)));
                bodies.push(example.changed(part, |value| {
                    value.as_object_mut().unwrap().remove(tag).unwrap();
                }));
                bodies.push(example.changed(part, |value| *value = json!({ tag: "INVENTED", "deep": [null, {}] })));
            }
            for body in bodies {
                let (recoded, undocumented) = example.accepted(&body);
                assert_eq!(undocumented, reported(part.path(), UndocumentedKind::Form), "{}", example.name());
                example.assert_same(&body, &recoded);
            }
            tried.insert(component_at(&example, part));
        }
    }
    assert_eq!(tried, components_with("oneOf"));
}

#[test]
fn a_value_that_matches_two_members_of_a_union_keeps_all_fields() {
    let is_untagged = |part: &ValuePart| part.is_union() && part.schema.get("discriminator").is_none();
    let unions: Vec<Example> = examples(100).filter(|example| is_untagged(&example.parts[0])).collect();
    let mut kept_whole = 0;
    for pair in unions.windows(2).filter(|pair| pair[0].component.name == pair[1].component.name) {
        if let (Value::Object(one), Value::Object(other)) = (&pair[0].value, &pair[1].value) {
            let both: Value = one.clone().into_iter().chain(other.clone()).collect::<Map<_, _>>().into();
            let (recoded, undocumented) = pair[0].accepted(&both);
            assert_eq!(difference(&both, &recoded), None, "{}", pair[0].name());
            kept_whole += usize::from(undocumented == reported(String::from("$"), UndocumentedKind::Form));
        }
    }
    assert!(kept_whole > 10, "only {kept_whole} values match two members");
}
