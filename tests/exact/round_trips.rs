//! Thousands of values made from the documents go through the types: what is documented comes back unchanged and unnamed,
//! what is not is named where it stands, and what would lose something is refused where it stands.

use std::collections::BTreeSet;

use plenary_client::{Undocumented, UndocumentedKind};
use plenary_openapi::{Role, reference, schema_of};
use plenary_test_support::specification::SPECIFICATIONS;
use plenary_test_support::values::{Example, ValuePart, examples};
use serde_json::{Map, Value, json};

use crate::documented_examples::same;

fn named(path: String, kind: UndocumentedKind) -> Vec<Undocumented> {
    vec![Undocumented { path, kind }]
}

/// The components whose schema has this key.
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

/// The components that other components refer to; a parameter alone may have one for itself.
fn components_in_others() -> BTreeSet<String> {
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

/// The component that stands at a place, as above.
fn component_at(example: &Example, place: &ValuePart) -> String {
    format!("{} {}", example.specification.provider.name, place.component.unwrap())
}

/// How a union names a body that it keeps: a member that is an open enum takes any text, as a value that it does not know.
fn kind_in_union(example: &Example, path: &str, body: &Value) -> UndocumentedKind {
    let union = example.places.iter().find(|place| place.is_union() && place.path() == path).unwrap();
    let members = union.schema["oneOf"].as_array().unwrap().iter().filter(|member| reference(member).is_some());
    let has_open_enum = members.into_iter().any(|member| example.specification.follow(member).get("enum").is_some());
    if has_open_enum && union.part_of(body).is_string() { UndocumentedKind::Value } else { UndocumentedKind::Form }
}

/// A body that no exact type takes is refused where it went wrong, unless that is inside a union: the union keeps it whole.
fn assert_not_passed(example: &Example, place: &ValuePart, wrong: String, body: &Value) {
    let Some(union) = place.union_path() else {
        let Err(refused) = example.recode(body) else { panic!("{}: {wrong} was taken", example.name()) };
        assert_eq!(refused.path(), wrong, "{}: {refused}", example.name());
        return;
    };
    let (given_back, undocumented) = example.taken(body);
    let kind = kind_in_union(example, &union, body);
    assert_eq!(undocumented, named(union, kind), "{}", example.name());
    example.assert_same(body, &given_back);
}

/// Whether a body that one member of a union refuses is another's.
fn is_documented_otherwise(example: &Example, place: &ValuePart, body: &Value) -> bool {
    place.union.is_some() && {
        let (given_back, undocumented) = example.taken(body);
        example.assert_same(body, &given_back);
        undocumented.is_empty()
    }
}

#[test]
fn a_documented_value_is_given_back_unchanged() {
    for example in examples(150) {
        let (given_back, undocumented) = example.taken(&example.value);
        assert_eq!(undocumented, [], "{}", example.name());
        example.assert_same(&example.value, &given_back);
    }
}

/// What the tests above and below are worth: the values have every field in every state.
#[test]
fn a_field_is_there_and_left_out_and_null() {
    let mut documented = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for example in examples(150) {
        let Some(properties) = example.places[0].schema["properties"].as_object() else { continue };
        let required = example.places[0].schema["required"].as_array();
        for (field, schema) in properties {
            let is_required = required.is_some_and(|required| required.contains(&json!(field)));
            let is_nullable = schema["nullable"] == true;
            let states = [("there", true), ("left out", !is_required), ("null", is_nullable)];
            let states = states.into_iter().filter(|(_, is_documented)| *is_documented);
            let component = component_at(&example, &example.places[0]);
            documented.extend(states.map(|(state, _)| format!("{component} {field} {state}")));
            let state = match example.value.get(field) {
                None => "left out",
                Some(Value::Null) if is_nullable => "null",
                Some(_) => "there",
            };
            seen.insert(format!("{component} {field} {state}"));
        }
    }
    assert_eq!(documented.difference(&seen).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn an_invented_enum_value_is_kept_and_named() {
    let mut tried = BTreeSet::new();
    let mut tried_in_objects = BTreeSet::new();
    for example in examples(40) {
        let is_enum = |place: &ValuePart| place.component.is_some() && place.schema.get("enum").is_some();
        for place in example.some_places(is_enum) {
            let known = place.schema["enum"].as_array().unwrap();
            let invented = match place.schema["type"].as_str() {
                Some("integer") => [json!(i64::MIN), json!(-1), json!(4711), json!(i64::MAX)],
                _ => ["", "invented", " ", "Invented\n\"✓\""].map(Value::from),
            };
            for invented in invented.into_iter().filter(|invented| !known.contains(invented)) {
                let body = example.changed(place, |value| *value = invented);
                let (given_back, undocumented) = example.taken(&body);
                assert_eq!(undocumented, named(place.path(), UndocumentedKind::Value), "{}", example.name());
                example.assert_same(&body, &given_back);
            }
            tried.insert(component_at(&example, place));
            if !place.steps.is_empty() {
                tried_in_objects.insert(component_at(&example, place));
            }
        }
    }
    assert_eq!(tried, components_with("enum"));
    let in_others = components_in_others();
    assert_eq!(tried_in_objects, components_with("enum").into_iter().filter(|name| in_others.contains(name)).collect());
}

#[test]
fn an_invented_field_is_passed_over_and_named() {
    let contents = [json!(7), json!("text"), json!([]), json!({ "deep": [null, { "invented": [{}] }] })];
    let mut tried = BTreeSet::new();
    let mut tried_in_unions = BTreeSet::new();
    for example in examples(40) {
        for (place, content) in example.some_places(ValuePart::is_object).into_iter().zip(contents.iter().cycle()) {
            for invented in ["invented", "in vented.✓"] {
                let body = example.changed(place, |value| value[invented] = content.clone());
                let (given_back, undocumented) = example.taken(&body);
                let expected = named(place.path_of(invented), UndocumentedKind::Field);
                assert_eq!(undocumented, expected, "{}", example.name());
                example.assert_same(&example.value, &given_back);
            }
            tried.insert(component_at(&example, place));
            if place.union.is_some() {
                tried_in_unions.insert(component_at(&example, place));
            }
        }
    }
    assert_eq!(tried, components_with("properties"));
    assert!(tried_in_unions.len() >= 10, "only {tried_in_unions:?}");
}

#[test]
fn a_missing_required_field_is_refused() {
    let mut tried = BTreeSet::new();
    for example in examples(40) {
        for place in example.some_places(ValuePart::is_object) {
            for field in place.schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                let body = example.changed(place, |value| {
                    value.as_object_mut().unwrap().remove(field).unwrap();
                });
                assert_not_passed(&example, place, place.path_of(field), &body);
                tried.insert(component_at(&example, place));
            }
        }
    }
    assert_eq!(tried, components_with("required"));
}

/// A value of every other kind of JSON than the schema's.
fn of_other_kinds(schema: &Value) -> Vec<Value> {
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
fn another_kind_of_json_is_refused() {
    let mut tried = BTreeSet::new();
    for example in examples(40) {
        for place in example.some_places(|place| !place.is_union() && !place.is_anything()) {
            for other in of_other_kinds(place.schema) {
                let body = example.changed(place, |value| *value = other);
                if !is_documented_otherwise(&example, place, &body) {
                    assert_not_passed(&example, place, place.path(), &body);
                }
            }
            tried.extend(place.component.is_some().then(|| component_at(&example, place)));
        }
    }
    assert!(tried.is_superset(&components_with("type")));
}

#[test]
fn a_null_is_refused_where_a_value_is_needed() {
    for example in examples(40) {
        let takes_no_null = |place: &ValuePart| !place.is_nullable && !place.is_anything() && !place.is_union();
        for place in example.some_places(|place| takes_no_null(place) && place.role != Role::OptionalProperty) {
            let body = example.changed(place, |value| *value = Value::Null);
            assert_not_passed(&example, place, place.path(), &body);
        }
        for place in example.some_places(|place| takes_no_null(place) && place.role == Role::OptionalProperty) {
            let body = example.changed(place, |value| *value = Value::Null);
            let (_, undocumented) = example.taken(&body);
            assert_eq!(undocumented, named(place.path(), UndocumentedKind::Null), "{}", example.name());
        }
    }
}

/// A value of a kind of JSON that no member of a union has.
fn of_no_member(example: &Example, union: &ValuePart) -> Value {
    let kind = |member: &Value| example.specification.follow(member)["type"].clone();
    let members: Vec<Value> = union.schema["oneOf"].as_array().unwrap().iter().map(kind).collect();
    let others = [("number", json!(1.5)), ("boolean", json!(true)), ("array", json!([]))];
    let other = others.into_iter().find(|(kind, _)| !members.contains(&json!(kind)));
    other.map(|(_, value)| value).unwrap()
}

#[test]
fn another_form_of_a_union_is_kept_whole_and_named() {
    let mut tried = BTreeSet::new();
    for example in examples(100) {
        for place in example.some_places(ValuePart::is_union) {
            let other = of_no_member(&example, place);
            let mut bodies = vec![example.changed(place, |value| *value = other)];
            if let Some(tag) = place.schema["discriminator"]["propertyName"].as_str() {
                bodies.push(example.changed(place, |value| value[tag] = json!("INVENTED")));
                bodies.push(example.changed(place, |value| value[tag] = json!(7)));
                bodies.push(example.changed(place, |value| {
                    value.as_object_mut().unwrap().remove(tag).unwrap();
                }));
                bodies.push(example.changed(place, |value| *value = json!({ tag: "INVENTED", "deep": [null, {}] })));
            }
            for body in bodies {
                let (given_back, undocumented) = example.taken(&body);
                assert_eq!(undocumented, named(place.path(), UndocumentedKind::Form), "{}", example.name());
                example.assert_same(&body, &given_back);
            }
            tried.insert(component_at(&example, place));
        }
    }
    assert_eq!(tried, components_with("oneOf"));
}

#[test]
fn a_value_of_two_forms_of_a_union_loses_nothing() {
    let is_untagged = |place: &ValuePart| place.is_union() && place.schema.get("discriminator").is_none();
    let unions: Vec<Example> = examples(100).filter(|example| is_untagged(&example.places[0])).collect();
    let mut kept_whole = 0;
    for pair in unions.windows(2).filter(|pair| pair[0].component.name == pair[1].component.name) {
        if let (Value::Object(one), Value::Object(other)) = (&pair[0].value, &pair[1].value) {
            let both: Value = one.clone().into_iter().chain(other.clone()).collect::<Map<_, _>>().into();
            let (given_back, undocumented) = pair[0].taken(&both);
            assert!(same(&both, &given_back), "{}: {both}\n{given_back}", pair[0].name());
            kept_whole += usize::from(undocumented == named(String::from("$"), UndocumentedKind::Form));
        }
    }
    assert!(kept_whole > 10, "only {kept_whole} values fitted two forms");
}
