//! Tests that a JSON Schema validator accepts the sample values of a schema.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;

use jsonschema::Validator;
use plenary_openapi::{
    Filling, Role, Strictness, Unions, json_schema, objects, read, sample, sample_component, sample_with_parts,
};
use serde_json::{Value, json};

/// Returns small documents. Each contains a different kind of component `Whole`.
fn constructs() -> Vec<Value> {
    let wholes = [
        json!({"type": "integer", "minimum": 2, "exclusiveMinimum": true, "maximum": 5, "exclusiveMaximum": true}),
        json!({"type": "integer", "minimum": 5, "maximum": 26, "multipleOf": 7}),
        json!({"type": "integer", "format": "int32", "nullable": true}),
        json!({"type": "number", "minimum": -0.5, "maximum": 7.25, "exclusiveMaximum": true}),
        json!({"type": "number", "minimum": 3, "exclusiveMinimum": true}),
        json!({"type": "string", "minLength": 3, "maxLength": 5}),
        json!({"type": "string", "minLength": 200}),
        json!({"type": "string", "pattern": "^(room|hall)-[0-9a-f]{2,6}\\.\\d+$"}),
        json!({"type": "string", "pattern": "^[^/]+$", "minLength": 4, "maxLength": 9}),
        json!({"type": "string", "enum": ["lobby", "hall"]}),
        json!({"enum": [1, "a", null], "nullable": true}),
        json!({"type": "array", "items": {"type": "boolean"}, "minItems": 2, "maxItems": 2}),
        json!({"type": "array", "items": {}}),
        json!({"type": "object", "additionalProperties": {"type": "integer"}, "minProperties": 2}),
        json!({"type": "object", "additionalProperties": false}),
        json!({"type": "object", "minProperties": 0}),
        json!({}),
        json!({"allOf": [{"$ref": "#/components/schemas/Room"}], "nullable": true}),
        json!({"allOf": [
            {"$ref": "#/components/schemas/Room"},
            {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
        ]}),
        json!({"oneOf": [{"$ref": "#/components/schemas/Room"}, {"$ref": "#/components/schemas/Desk"}], "discriminator":
            {"propertyName": "kind", "mapping": {"room": "#/components/schemas/Room", "desk": "Desk"}}}),
        json!({"oneOf": [{"type": "string", "format": "date"}, {"type": "integer"}, {"$ref": "#/components/schemas/Desk"}]}),
        json!({"type": "object", "required": ["at", "till"], "properties": {
            "at": {"type": "string", "format": "date-time"}, "till": {"type": "string", "format": "date", "nullable": true},
            "id": {"type": "string", "format": "uuid"}, "inner": {"$ref": "#/components/schemas/Whole"},
            "kind": {"type": "string", "default": "room", "example": "desk"},
        }}),
    ];
    let referred = json!({
        "Room": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}, "size": {"type": "integer"}}},
        "Desk": {"type": "object", "required": ["kind", "parts"], "properties": {
            "kind": {"type": "string"},
            "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Desk"}},
        }},
    });
    let documents = wholes.into_iter().map(|whole| {
        let mut document = json!({"components": {"schemas": referred}});
        document["components"]["schemas"]["Whole"] = whole;
        document
    });
    documents.collect()
}

fn specs() -> Vec<Value> {
    let files = [
        "specs/rocketchat.yaml",
        "specs/signalwire.yaml",
        "specs/telnyx.yaml",
        "tests/constructs/specs/constructs.yaml",
    ];
    let read = |file: &str| {
        read(&fs::read_to_string(format!("{}/../../{file}", env!("CARGO_MANIFEST_DIR"))).unwrap()).unwrap().value
    };
    files.into_iter().map(read).collect()
}

fn validator(document: &Value, schema: &Value, strictness: Strictness) -> Validator {
    let schema = json_schema(document, schema, strictness).unwrap();
    jsonschema::draft202012::options()
        .should_validate_formats(true)
        .with_format("uri", |_: &str| true)
        .build(&schema)
        .unwrap_or_else(|error| panic!("{error}: {schema}"))
}

/// The strictest check that samples pass.
///
/// Discriminators select the members of unions, because a sample can match several members.
const SEALED: Strictness = Strictness { is_sealed: true, unions: Unions::Tagged };

fn assert_allowed(document: &Value, name: &str, seeds: u64) {
    let schema = json!({"$ref": format!("#/components/schemas/{name}")});
    let validator = validator(document, &schema, SEALED);
    let seeded = (0..seeds).map(|seed| Filling::Seeded { seed, fullness: 60, room: 60 });
    for filling in [Filling::Minimal, Filling::Full].into_iter().chain(seeded) {
        let value = sample(document, &schema, filling).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{name} {filling:?}: {value}\n{}", errors.join("\n"));
    }
}

#[test]
fn every_sample_of_every_construct_is_valid() {
    for document in constructs() {
        assert_allowed(&document, "Whole", 200);
    }
}

#[test]
fn every_sample_of_every_component_is_valid() {
    for document in specs() {
        let schemas = document["components"]["schemas"].as_object().unwrap();
        let is_file = |schema: &Value| schema.to_string().contains("\"binary\"");
        for (name, _) in schemas.iter().filter(|(_, schema)| !is_file(schema)) {
            assert_allowed(&document, name, 10);
        }
    }
}

#[test]
fn random_samples_cover_the_values_that_a_schema_allows() {
    let document = json!({"components": {"schemas": {"Whole": {"type": "object", "required": ["size"], "properties": {
        "size": {"type": "integer", "nullable": true, "minimum": 0, "maximum": 1},
        "names": {"type": "array", "maxItems": 1, "items": {"type": "string", "enum": ["a", "b"]}},
    }}}}});
    let seeded = |seed| sample_component(&document, "Whole", Filling::Seeded { seed, fullness: 50, room: 50 });
    let found: BTreeSet<String> = (0..500).map(|seed| seeded(seed).unwrap().value.to_string()).collect();
    let sizes = ["null", "0", "1"];
    let names = ["", r#","names":[]"#, r#","names":["a"]"#, r#","names":["b"]"#];
    let expected = sizes.iter().flat_map(|size| names.iter().map(move |names| format!(r#"{{"size":{size}{names}}}"#)));
    assert_eq!(found, expected.collect());
    assert_eq!(seeded(3).unwrap().value, seeded(3).unwrap().value);
}

#[test]
fn parts_have_their_schema_and_role() {
    let document = json!({"components": {"schemas": {
        "Whole": {"type": "object", "required": ["room"], "properties": {
            "room": {"allOf": [{"$ref": "#/components/schemas/Room"}], "nullable": true},
            "sizes": {"type": "array", "items": {"oneOf": [{"type": "integer"}]}},
        }},
        "Room": {"type": "object", "properties": {}},
    }}});
    let sample = sample_component(&document, "Whole", Filling::Full).unwrap();
    let parts: Vec<_> = sample
        .parts
        .iter()
        .map(|part| (part.steps.len(), part.component, part.role, part.is_nullable, part.union))
        .collect();
    let expected = [
        (0, Some("Whole"), Role::Element, false, None),
        (1, Some("Room"), Role::RequiredProperty, true, None),
        (1, None, Role::OptionalProperty, false, None),
        (2, None, Role::Element, false, None),
        (2, None, Role::Element, false, Some(2)),
    ];
    assert_eq!(parts, expected);
    assert_eq!(sample.value, json!({"room": {}, "sizes": [1]}));
}

#[test]
fn a_sealed_schema_rejects_properties_without_a_schema() {
    let takes = |document: &Value, is_sealed: bool, value: Value| {
        let schema = &document["components"]["schemas"]["Whole"];
        validator(document, schema, Strictness { is_sealed, ..Strictness::default() }).is_valid(&value)
    };
    let room = json!({"type": "object", "properties": {"id": {"type": "integer"}}});
    let merged = json!({"components": {"schemas": {"Room": room, "Whole": {"allOf": [
        {"$ref": "#/components/schemas/Room"}, {"type": "object", "properties": {"name": {"$ref": "#/components/schemas/Room"}}},
    ]}}}});
    assert!(takes(&merged, true, json!({"id": 1, "name": {"id": 2}})));
    assert!(!takes(&merged, true, json!({"id": 1, "nam": {}})));
    assert!(!takes(&merged, true, json!({"name": {"di": 1}})));
    assert!(takes(&merged, false, json!({"id": 1, "nam": {}})));
    let free = json!({"components": {"schemas": {"Whole": {"allOf": [{"type": "object"}, {"minProperties": 1}]}}}});
    assert!(takes(&free, true, json!({"id": 1})));
}

#[test]
fn the_tag_selects_the_member_of_a_union() {
    let document = json!({"components": {"schemas": {
        "Whole": {"oneOf": [{"$ref": "#/components/schemas/Room"}, {"$ref": "#/components/schemas/Hall"}],
            "discriminator": {"propertyName": "kind"}},
        "Room": {"type": "object", "required": ["size"], "properties": {"size": {"type": "integer"}}},
        "Hall": {"type": "object"},
    }}});
    let schema = &document["components"]["schemas"]["Whole"];
    let valid = |unions, value| validator(&document, schema, Strictness { unions, is_sealed: false }).is_valid(&value);
    assert!(valid(Unions::Tagged, json!({"kind": "Room", "size": 1})));
    assert!(!valid(Unions::Tagged, json!({"kind": "Room"})));
    assert!(!valid(Unions::Tagged, json!({"kind": "Desk"})));
    // Both members match.
    assert!(!valid(Unions::ExactlyOne, json!({"kind": "Room", "size": 1})));
    assert!(valid(Unions::ExactlyOne, json!({"kind": "Room"})));
}

#[test]
fn references_can_point_to_schemas_anywhere_in_the_document() {
    let document = json!({
        "paths": {"/a b": {"get": {"parameters": [{"schema": {"type": "integer"}}]}}},
        "components": {"schemas": {"ä": {"type": "string"}, "schema-0": {"type": "boolean"}}},
    });
    let schema = json!({"type": "object", "properties": {
        "a": {"$ref": "#/paths/~1a%20b/get/parameters/0/schema"},
        "b": {"$ref": "#/components/schemas/ä"},
        "c": {"$ref": "#/components/schemas/schema-0"},
    }});
    let validator = validator(&document, &schema, Strictness::default());
    assert!(validator.is_valid(&json!({"a": 1, "b": "", "c": true})));
    for wrong in [json!({"a": ""}), json!({"b": 1}), json!({"c": 1})] {
        assert!(!validator.is_valid(&wrong), "{wrong}");
    }
    let lost = json!({"items": {"$ref": "#/components/schemas/Lost"}});
    assert!(json_schema(&document, &lost, Strictness::default()).is_err());
    assert!(sample(&document, &lost, Filling::Full).is_err());
}

#[test]
fn time_and_memory_are_bounded_for_every_document() {
    let twice = |name: String| json!({"allOf": [{"$ref": name}, {"$ref": name}], "x": 1});
    let mut schemas = serde_json::Map::new();
    for index in 0..40 {
        let next = format!("#/components/schemas/A{}", (index + 1) % 40);
        schemas.insert(format!("A{index}"), twice(next));
    }
    schemas.insert(
        "Self".into(),
        json!({"required": ["a", "b"], "properties": {
        "a": {"$ref": "#/components/schemas/Self"}, "b": {"$ref": "#/components/schemas/Self"}}}),
    );
    schemas.insert("Either".into(), json!({"oneOf": [{"$ref": "#/components/schemas/Either"}]}));
    schemas.insert("Wrapped".into(), json!({"allOf": [{"$ref": "#/components/schemas/Wrapped"}]}));
    schemas.insert(
        "Long".into(),
        json!({"type": "array", "minItems": 1e18 as u64, "items": {"type": "string", "minLength": u64::MAX}}),
    );
    schemas.insert("Pattern".into(), json!({"type": "string", "pattern": "^(((a{9}){9}){9}){9}$"}));
    let document = json!({"components": {"schemas": schemas}});
    for name in schemas.keys() {
        for filling in [Filling::Minimal, Filling::Full, Filling::Seeded { seed: 1, fullness: 100, room: 1000 }] {
            let sample = sample_component(&document, name, filling).unwrap();
            assert!(sample.parts.len() <= 10_000, "{name}");
        }
        let schema = json!({"$ref": format!("#/components/schemas/{name}")});
        json_schema(&document, &schema, SEALED).unwrap();
    }
}

#[test]
fn any_json_in_place_of_a_schema_causes_no_panic() {
    let schemas = [
        json!(null),
        json!([]),
        json!(1),
        json!({"type": 1}),
        json!({"oneOf": {}, "allOf": 1, "enum": []}),
        json!({"properties": [], "required": {}, "items": 3, "type": "array"}),
        json!({"type": "string", "pattern": "("}),
        json!({"oneOf": [1], "discriminator": {}}),
        json!({"minimum": 9, "maximum": -9, "type": "integer"}),
        json!({"minimum": "a", "exclusiveMinimum": true, "type": "number"}),
        json!({"maxLength": 0, "minLength": 4, "type": "string"}),
    ];
    for schema in schemas {
        for filling in [Filling::Minimal, Filling::Full, Filling::Seeded { seed: 1, fullness: 50, room: 10 }] {
            let sample = sample_with_parts(&Value::Null, &schema, filling).unwrap();
            assert!(!sample.parts.is_empty(), "{schema}");
        }
        json_schema(&Value::Null, &schema, SEALED).unwrap();
        objects(&schema);
    }
}
