//! Tests what becomes of the schemas of foreign documents.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod adopted;

use adopted::{adopted, assert_has, losses};
use plenary_codegen::{adopt, generate_document};
use serde_json::json;

#[test]
fn composed_schemas_become_types_of_their_own() {
    let (code, warnings) = adopted("equal-composed.yaml");
    assert_has(
        &code,
        &[
            "tagged_union!(Animal by \"kind\" { Cat(Cat) = \"cat\", Dog(Dog) = \"dog\", })",
            "pub lives: Option<i64>",
            "tagged_union!(Shape by \"type\" { Circle(Circle) = \"Circle\", Square(Square) = \"Square\", })",
            "pub struct GetRequiredBesideAReferenceResponseContent { pub id: String, pub next: Option<Box<Item>>, \
             /// The fields",
            "tagged_union!(Payment by \"method\" { Card(PaymentCard) = \"card\", Bank(PaymentBank) = \"bank\", })",
            "pub struct GetTwoUnionsResponseContentLeftUp { pub left: i64, pub up: i64, /// The fields",
            "pub p: Option<Alias>",
            "pub type GetNullInAListResponseContent = Vec<Option<NullableSchema>>",
            "pub type GetNullableComponentAtTheRootResponseContentOrNull = Option<NullableSchema>",
            "untagged_union!(GetTitledLikeAComponentResponseContent { Item2(String), Item(Item), })",
            "UnknownSchema(UnknownSchema)",
            "pub names: Option<Vec<String>>",
            "pub size: Option<i64>",
            "pub url: Option<String>",
            "pub v: Nullable<Value>",
        ],
    );
    assert_eq!(
        losses(&warnings),
        [
            "/paths/~1choice_of_requirements/get/responses/200/content/application~1json/schema/anyOf: clients do \
             not check this `anyOf`: its members have no type",
            "/paths/~1contradiction/get/responses/200/content/application~1json/schema/properties/v: the schema \
             becomes any JSON: it combines an object with another type",
            "/paths/~1limits_beside_a_list/get/responses/200/content/application~1json/schema/properties/names/allOf/1/maxItems: clients do not check this `maxItems`",
            "/paths/~1mixed_types_in_all_of/get/responses/200/content/application~1json/schema/properties/v: the \
             schema becomes any JSON: the members of its `allOf` have no type in common",
            "/paths/~1string_with_properties/get/responses/200/content/application~1json/schema/properties/v/properties: the properties are ignored: the type is `string`",
            "/paths/~1string_with_properties/get/responses/200/content/application~1json/schema/properties/w/allOf/0/properties: the properties are ignored: the type is `string`",
            "/paths/~1typed_choice_of_formats/get/responses/200/content/application~1json/schema/properties/url/anyOf: clients do not check this `anyOf`: it is next to a type",
        ]
    );
}

/// Each schema contains itself many times, so it must be followed only once.
#[test]
fn adopts_schemas_that_contain_themselves_many_times() {
    let many = |value: &str| (0..40).map(|index| value.replace('%', &index.to_string())).collect::<Vec<_>>().join(",");
    let parameter = many(r##""p%":{"$ref":"#/paths/~1a/get/parameters/0/schema"}"##);
    let response = many(r##""p%":{"$ref":"#/components/responses/R/content/application~1json/schema"}"##);
    let merged: Vec<String> = (0..20)
        .map(|index| {
            let next = (0..20).map(|_| format!(r##"{{"$ref":"#/components/schemas/M{}"}}"##, index + 1));
            format!(
                r#""M{index}":{{"allOf":[{}],"properties":{{"m{index}":{{}}}}}}"#,
                next.collect::<Vec<_>>().join(",")
            )
        })
        .collect();
    let text = format!(
        r##"{{"openapi":"3.1.0","info":{{"title":"t","version":"1"}},"paths":{{"/a":{{"get":{{"parameters":[
        {{"name":"q","in":"query","style":"deepObject","schema":{{"properties":{{{parameter}}}}}}}],"responses":{{"200":
        {{"$ref":"#/components/responses/R"}}}}}}}}}},"components":{{"responses":{{"R":{{"content":{{"application/json":
        {{"schema":{{"properties":{{{response}}}}}}}}}}}}},"schemas":{{{},"M20":{{"$ref":"#/components/schemas/M0"}}}}}}}}"##,
        merged.join(",")
    );
    let (document, _) = adopt("round", "round", &text).unwrap();
    assert_has(&generate_document(&document).unwrap(), &["pub fn get_a(&self)", "Style::Brackets"]);
}

#[test]
fn the_name_of_a_type_can_be_long() {
    let name = "Long".repeat(40);
    let text = format!(
        r##"{{"openapi":"3.0.3","info":{{"title":"t","version":"1"}},"paths":{{"/a":{{"post":{{"requestBody":{{"content":
        {{"application/json":{{"schema":{{"$ref":"#/components/schemas/{name}"}}}}}}}},"responses":{{"204":{{"description":""}}}}}}}}}},
        "components":{{"schemas":{{"{name}":{{"type":"object","properties":{{"{name}":{{"type":"string"}}}}}}}}}}}}"##
    );
    let (document, _) = adopt("long", "long", &text).unwrap();
    let code = generate_document(&document).unwrap();
    assert!(syn::parse_file(&code).is_ok(), "{code}");
}

/// Each type in a list counts once. Otherwise, each level would multiply the number of schemas by 40.
#[test]
fn repeated_types_do_not_multiply() {
    let types = vec!["\"array\""; 40].join(",");
    let schema = (0..7).fold(String::from("{}"), |items, _| format!(r#"{{"type":[{types}],"items":{items}}}"#));
    let (document, warnings) = adopt("types", "types", &response_of(&schema, "{}")).unwrap();
    assert_has(&generate_document(&document).unwrap(), &["Vec<Vec<Vec<Vec<Vec<Vec<Vec<Value>>>>>>>"]);
    assert_eq!(losses(&warnings), [] as [&str; 0]);
}

/// A document of 100 kB merges a million properties.
#[test]
fn merges_have_a_budget() {
    let properties: Vec<String> = (0..1000).map(|index| format!(r#""p{index}":{}"#, "{}")).collect();
    let merge = r##"{"allOf":[{"$ref":"#/components/schemas/Big"}],"required":["none"]}"##;
    let merges: Vec<String> = (0..1000).map(|index| format!(r#""M{index}":{merge}"#)).collect();
    let big = format!(r#""Big":{{"type":"object","properties":{{{}}}}}"#, properties.join(","));
    let schemas = format!("{{{big},{}}}", merges.join(","));
    let (_, warnings) = adopt("big", "big", &response_of(r#"{"type":["string","null"]}"#, &schemas)).unwrap();
    assert!(losses(&warnings).iter().any(|loss| loss.contains("the document merges too many")), "{warnings:?}");
}

/// Returns a document with one response and some components.
fn response_of(schema: &str, schemas: &str) -> String {
    format!(
        r#"{{"openapi":"3.1.0","info":{{"title":"t","version":"1"}},"paths":{{"/a":{{"get":{{"responses":{{"200":
        {{"description":"","content":{{"application/json":{{"schema":{schema}}}}}}}}}}}}}}},"components":{{"schemas":{schemas}}}}}"#
    )
}

#[test]
fn a_property_is_not_required_where_it_cannot_be() {
    let schema = json!({
        "type": "object",
        "required": ["id", "secret", "name"],
        "properties": {
            "id": { "type": "string", "readOnly": true },
            "secret": { "type": "string", "writeOnly": true },
            "name": { "$ref": "#/components/schemas/Name" },
        },
    });
    let name = json!({ "type": "object", "readOnly": true, "properties": { "first": { "type": "string" } } });
    let content = |schema: &str| json!({ "application/json": { "schema": { "$ref": format!("#/components/schemas/{schema}") } } });
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Access", "version": "1" },
        "servers": [{ "url": "https://access.example" }],
        "paths": { "/things": {
            "get": { "responses": { "200": { "description": "", "content": content("Received") } } },
            "post": {
                "requestBody": { "content": content("Sent") },
                "responses": { "200": { "description": "", "content": content("Both") } },
            },
            "put": { "requestBody": { "content": content("Both") }, "responses": { "204": { "description": "" } } },
        } },
        "components": { "schemas": { "Sent": schema, "Received": schema, "Both": schema, "Name": name } },
    });
    let (document, warnings) = adopt("access.json", "access", &document.to_string()).unwrap();
    let code = generate_document(&document).unwrap();
    let flat: String = code.split_whitespace().collect();
    for (name, fields) in [
        ("Sent", "id: optional \"id\", secret: required \"secret\", name: optional \"name\""),
        ("Received", "id: required \"id\", secret: optional \"secret\", name: required \"name\""),
        ("Both", "id: optional \"id\", secret: optional \"secret\", name: optional \"name\""),
    ] {
        let expected: String = format!("object!({name} {{ {fields},").split_whitespace().collect();
        assert!(flat.contains(&expected), "{expected}\n{code}");
    }
    assert_eq!(losses(&warnings), [] as [&str; 0]);
}

/// Returns the code and the warnings of a document in OpenAPI 3.1 with an operation that receives all schemas.
fn adopted_schemas(schemas: serde_json::Value) -> (String, Vec<String>) {
    let properties: serde_json::Map<_, _> = (schemas.as_object().unwrap().keys())
        .map(|name| (name.to_lowercase(), json!({ "$ref": format!("#/components/schemas/{name}") })))
        .collect();
    let content = json!({ "application/json": { "schema": { "type": "object", "properties": properties } } });
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "Vendor", "version": "1" },
        "servers": [{ "url": "https://vendor.example" }],
        "paths": { "/all": { "post": {
            "operationId": "all",
            "requestBody": { "content": content },
            "responses": { "204": { "description": "Done." } },
        } } },
        "components": { "schemas": schemas },
    });
    let (document, warnings) = adopt("vendor.json", "vendor", &document.to_string()).unwrap();
    (generate_document(&document).unwrap(), losses(&warnings))
}

#[test]
fn keys_beside_others_are_kept_or_named() {
    let (code, losses) = adopted_schemas(json!({
        "Base": { "type": "object", "properties": { "id": { "type": "string" } } },
        "Room": { "$ref": "#/components/schemas/Base", "properties": { "name": { "type": "string" } }, "required": ["name"] },
        "Listed": { "allOf": [
            { "$ref": "#/components/schemas/Base" },
            { "properties": { "size": { "type": "integer" } }, "items": { "type": "string" }, "enum": [{ "size": 1 }] },
        ] },
        "Limited": { "allOf": [{ "$ref": "#/components/schemas/Base" }], "minProperties": 1, "format": "room" },
        "Bounds": { "type": "integer", "minimum": 1, "allOf": [{ "minimum": 2 }] },
        "Condition": { "type": "object", "then": { "properties": { "at": { "type": "integer" } } } },
    }));
    assert_has(
        &code,
        &[
            "pub struct Room { pub id: Option<String>, pub name: String,",
            "pub struct Listed { pub id: Option<String>, pub size: Option<i64>,",
            "pub at: Nullable<ConditionAt>",
            "untagged_union!(ConditionAt { Integer(i64), })",
        ],
    );
    for loss in [
        "/components/schemas/Listed/allOf/1/items: clients do not check this `items`: the schema is an object",
        "/components/schemas/Listed/allOf/1/enum: clients do not check this `enum`: the schema is an object",
        "/components/schemas/Limited/minProperties: clients do not check this `minProperties`",
        "/components/schemas/Limited/format: clients do not check this `format`",
        "/components/schemas/Bounds/allOf/0/minimum: clients do not check this `minimum`",
    ] {
        assert!(losses.iter().any(|one| one == loss), "{loss}\n{losses:#?}");
    }
}

#[test]
fn merged_members_of_a_union_have_no_limits() {
    let list = |limit: &str, value: u64| json!({ "type": "array", "items": { "type": "string" }, limit: value });
    let (code, losses) = adopted_schemas(json!({
        "Both": { "type": "object", "properties": { "v": { "anyOf": [list("maxItems", 2), list("minItems", 5)] } } },
        "One": { "type": "object", "properties": { "v": { "anyOf": [list("maxItems", 2), { "type": "array", "items": { "type": "string" } }] } } },
    }));
    assert!(!code.contains("max_items") && !code.contains("min_items"), "{code}");
    assert_eq!(
        losses,
        ["maxItems", "minItems"].map(|key| format!(
            "/components/schemas/Both/properties/v: clients do not check the `{key}` of its members"
        ))
    );
}

#[test]
fn limits_are_kept_as_integers_or_named() {
    let (code, losses) = adopted_schemas(json!({
        "Limits": { "type": "object", "properties": {
            "floats": { "type": "integer", "minimum": 1.0, "maximum": 1e3 },
            "fractions": { "type": "integer", "minimum": 0.5, "exclusiveMaximum": 9.5 },
            "exclusive": { "type": "integer", "exclusiveMinimum": 2.0, "exclusiveMaximum": 8 },
            "lengths": { "type": "string", "minLength": 1.0, "maxLength": 7.0 },
            // JavaScript prints the largest signed 64-bit integer like this.
            "rounded": { "type": "integer", "format": "int64", "maximum": 9_223_372_036_854_776_000_u64 },
            "unsigned": { "type": "integer", "format": "uint64", "maximum": 9_223_372_036_854_775_900_u64 },
            "all_unsigned": { "type": "integer", "format": "uint64", "minimum": 0, "maximum": 18_446_744_073_709_551_615_u64 },
            "huge": { "type": "integer", "minimum": 0, "maximum": 1e30 },
            "odd": { "type": "string", "maxLength": "7" },
        } },
    }));
    assert_has(
        &code,
        &[
            r#"limited_field("floats", value, &plenary_client::Limits::NONE.minimum(1).maximum(1000)"#,
            r#"limited_field("fractions", value, &plenary_client::Limits::NONE.minimum(1).maximum(9)"#,
            r#"limited_field("exclusive", value, &plenary_client::Limits::NONE.minimum(3).maximum(7)"#,
            r#"limited_field("lengths", value, &plenary_client::Limits::NONE.shortest(1).longest(7)"#,
            "pub rounded: Option<i64>",
            "pub unsigned: Option<u64>",
            r#"limited_field("all_unsigned", value, &plenary_client::Limits::NONE.minimum(0)"#,
            "pub huge: Option<Number>",
            r#"limited_field("huge", value, &plenary_client::Limits::NONE.at_least(0.0).at_most(1e30)"#,
        ],
    );
    assert_eq!(
        losses,
        [
            "odd/maxLength: clients do not check this `maxLength`",
            "unsigned/maximum: clients do not check this `maximum`"
        ]
        .map(|loss| format!("/components/schemas/Limits/properties/{loss}"))
    );
}

#[test]
fn a_schema_without_a_known_type_is_named() {
    let (code, losses) = adopted_schemas(json!({
        "Holder": { "type": "object", "properties": {
            "unknown": { "type": "float" },
            "limited": { "maxLength": 5 },
            "tuple": { "prefixItems": [{ "type": "string" }] },
        } },
    }));
    assert_has(&code, &["pub unknown: Nullable<Value>", "pub limited: Nullable<Value>", "pub tuple: Option<Vec<"]);
    assert_eq!(
        losses,
        [
            "/components/schemas/Holder/properties/limited/maxLength: clients do not check this `maxLength`",
            "/components/schemas/Holder/properties/unknown/type: the type `float` is ignored: clients do not know it",
        ]
    );
}

/// Each member of the choice would copy an object with a large schema.
#[test]
fn the_copies_of_a_choice_have_a_budget() {
    let members: Vec<_> = (0..2000).map(|index| json!({ "properties": { format!("p{index}"): {} } })).collect();
    let values: Vec<_> = (0..4000).collect();
    let (_, losses) = adopted_schemas(json!({
        "Large": { "type": "object", "properties": { "kind": { "type": "string", "x-values": values } }, "oneOf": members },
    }));
    assert!(losses.iter().any(|loss| loss.ends_with("become any JSON: the document merges too many")), "{losses:?}");
}
