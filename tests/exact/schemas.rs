//! Tests that the JSON Schema of each type equals the schema of its component.

use std::collections::BTreeMap;

use jsonschema::Validator;
use plenary_client::Component;
use plenary_openapi::{REFERENCE, reference, reference_in, reference_to};
use plenary_test_support::specification::{BOUNDS, SPECIFICATIONS, Specification, sorted};
use plenary_test_support::values::{differences, examples};
use serde_json::{Map, Value, json};

/// Returns the schema of a type in the form of [`Specification::normal`].
fn normal(component: &str, schema: &Value) -> Value {
    let within = |schema: &Value| normal(component, schema);
    let Value::Object(schema) = schema else {
        assert_eq!(*schema, true);
        return json!({});
    };
    let mut normal = Map::new();
    for (key, value) in schema {
        match key.as_str() {
            "$schema" | "$defs" | "title" | "description" => {}
            REFERENCE => {
                let name = match value.as_str().unwrap() {
                    "#" => component,
                    reference => reference.strip_prefix("#/$defs/").unwrap(),
                };
                normal.extend(reference_to("schemas", name).as_object().unwrap().clone());
            }
            "type" if value.is_array() => {
                let [kind, null] = value.as_array().unwrap().as_slice() else { panic!("{value}") };
                assert_eq!(*null, "null");
                normal.extend([(key.clone(), kind.clone()), (String::from("nullable"), true.into())]);
            }
            "anyOf" => {
                let [member, null] = value.as_array().unwrap().as_slice() else { panic!("{value}") };
                assert_eq!(*null, json!({ "type": "null" }));
                normal.extend(within(member).as_object().unwrap().clone());
                normal.insert(String::from("nullable"), true.into());
            }
            "oneOf" => {
                normal.insert(key.clone(), value.as_array().unwrap().iter().map(within).collect());
            }
            "properties" => {
                let properties = value.as_object().unwrap().iter();
                let properties = properties.map(|(name, property)| (name.clone(), within(property))).collect();
                normal.insert(key.clone(), Value::Object(properties));
            }
            "additionalProperties" if *value == true => {}
            "items" | "additionalProperties" => {
                normal.insert(key.clone(), within(value));
            }
            "enum" | "required" => {
                normal.insert(key.clone(), sorted(value));
            }
            "type" | "format" => {
                normal.insert(key.clone(), value.clone());
            }
            bound if BOUNDS.contains(&bound) => {
                normal.insert(key.clone(), value.clone());
            }
            _ => panic!("the tests do not support the key `{key}` in the schema of a type: {schema:?}"),
        }
    }
    Value::Object(normal)
}

/// Converts a schema of the spec to the schema that its Rust type has.
fn as_a_type(specification: &Specification, schema_in_document: &Value) -> Value {
    match schema_in_document {
        Value::Object(schema) => {
            let mut expressed: Map<String, Value> = schema
                .iter()
                // JSON Schema has no discriminator.
                .filter(|(key, _)| *key != "discriminator")
                .map(|(key, value)| (key.clone(), as_a_type(specification, value)))
                .collect();
            // Other components are type aliases. Their names do not appear in a schema.
            let target = specification.follow(schema_in_document);
            if reference_in(schema).is_some() && !has_a_type_of_its_own(target) {
                let aliased = as_a_type(specification, target);
                expressed.remove(REFERENCE);
                expressed.extend(aliased.as_object().unwrap().clone());
            }
            // An integer without a format is an `i64`. Enums have no format.
            if schema.get("type") == Some(&json!("integer")) && !schema.contains_key("enum") {
                expressed.entry("format").or_insert_with(|| "int64".into());
            }
            expressed.into()
        }
        Value::Array(items) => items.iter().map(|item| as_a_type(specification, item)).collect(),
        _ => schema_in_document.clone(),
    }
}

/// Returns true if a component is an object, an enum, a union or an identifier.
fn has_a_type_of_its_own(schema: &Value) -> bool {
    let is_identifier = schema["type"] == "string" && matches!(schema["format"].as_str(), None | Some("uuid"));
    is_identifier || ["properties", "enum", "oneOf"].iter().any(|key| schema.get(key).is_some())
}

#[test]
fn a_type_has_the_schema_of_its_component() {
    let mut found = Vec::new();
    for specification in SPECIFICATIONS.iter() {
        for component in &specification.components {
            let typed = (component.schema)().to_value();
            let referred = typed["$defs"].as_object().into_iter().flatten();
            let whole = (component.name, &typed);
            for (name, typed) in referred.map(|(name, typed)| (name.as_str(), typed)).chain([whole]) {
                // Null makes the comparison fail if the spec has no such component.
                let documented = specification.schemas().get(name).unwrap_or(&Value::Null);
                let place = format!("{} {}, {name}", specification.provider.name, component.name);
                let expected = as_a_type(specification, documented);
                // An alias of another component is that component.
                let expected = match reference(&expected) {
                    Some(_) => as_a_type(specification, specification.follow(&expected)),
                    None => expected,
                };
                let differences = differences(&expected, &normal(component.name, typed));
                found.extend(differences.into_iter().map(|difference| format!("{place}{difference}")));
            }
        }
    }
    assert!(found.is_empty(), "the schemas of documents and types differ:\n{}", found.join("\n"));
}

fn validator(component: &Component) -> Validator {
    jsonschema::draft202012::options()
        .should_validate_formats(true)
        // Providers send relative and empty URLs, so `uri` allows any string.
        .with_format("uri", |_: &str| true)
        .build((component.schema)().as_value())
        .unwrap()
}

#[test]
fn documented_examples_and_sample_values_match_the_schema_of_their_type() {
    let validate = |place: &str, component: &Component, validator: &Validator, value: &Value| {
        // The errors of nested unions would need much memory, so only the value is printed.
        assert!(validator.is_valid(value), "{place}: does not match {}\n{value}", component.name);
    };
    for example in SPECIFICATIONS.iter().flat_map(|specification| specification.documented_examples()) {
        validate(&example.place, example.component, &validator(example.component), example.value);
    }
    let mut validators = BTreeMap::new();
    for example in examples(100) {
        let validator = validators.entry((example.specification.provider.name, example.component.name));
        let validator = validator.or_insert_with(|| self::validator(example.component));
        validate(&example.name(), example.component, validator, &example.value);
    }
}
