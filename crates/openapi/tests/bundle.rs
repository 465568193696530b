//! Tests for documents of several files, and for documents in Swagger 2.0.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use plenary_openapi::{Bundle, operations};
use serde_json::json;

/// Returns an empty directory for the files of a test. Tests run at the same time, so each needs a name of its own.
fn directory(name: &str) -> PathBuf {
    static NAMES: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    assert!(NAMES.lock().unwrap().insert(name.to_owned()), "two tests write to the directory `{name}`");
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bundle").join(name);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).unwrap();
    directory
}

fn document(paths: &str) -> String {
    format!("openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\npaths: {{{paths}}}\n")
}

fn reasons(bundle: &Bundle) -> Vec<(&str, &str)> {
    let unresolved = bundle.unresolved().iter();
    unresolved.map(|unresolved| (unresolved.reference.as_str(), unresolved.reason.as_str())).collect()
}

#[test]
fn a_bundle_shows_the_file_and_the_position_of_each_part() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/foreign/split/openapi.yaml");
    let bundle = Bundle::read(&fs::read_to_string(&file).unwrap(), Some(&file)).unwrap();
    let ids: Vec<_> = operations(bundle.value()).filter_map(|operation| operation.id()).collect();
    assert_eq!(ids, ["read_book", "delete_book", "list_authors"]);
    let places = [
        ("/info/title", "info.yaml", "/title", 1),
        ("/paths/~1books~1{id}/get/operationId", "paths/books.yaml", "/get/operationId", 3),
        ("/paths/~1books~1{id}/delete", "paths/index.yaml", "/~1books~1{id}/delete", 3),
        ("/components/schemas/Author/properties/name", "schemas/Author.yaml", "/properties/name", 1),
        ("/components/schemas/fault/properties/error", "schemas/Fault.yaml", "/$defs/fault/properties/error", 6),
        ("/components/schemas/billing_Book/type", "schemas/billing/Book.yaml", "/type", 1),
    ];
    for (pointer, file, source, line) in places {
        let origin = bundle.origin(pointer);
        let found = (origin.file.as_deref(), origin.pointer.as_str(), origin.place.line);
        assert_eq!(found, (Some(file), source, line), "{pointer}");
        assert!(bundle.value().pointer(pointer).is_some(), "{pointer}");
    }
    assert_eq!(bundle.origin("/servers/0/url").file, None);
    let mapping = bundle.value().pointer("/components/schemas/Book/properties/form/discriminator/mapping");
    assert_eq!(mapping, Some(&json!({"print": "#/components/schemas/Print", "audio": "#/components/schemas/Audio"})));
    assert_eq!(
        reasons(&bundle),
        [
            ("../../carrier.yaml#/paths/~1rooms", "it is outside of the document's directory"),
            ("missing.yaml", "the file does not exist"),
            ("https://books.example/paths.yaml", "it is in another document, and nothing is read from the network"),
            ("https://books.example/source.json", "it is in another document, and nothing is read from the network"),
            ("schemas/Fault.yaml#/$defs/missing", "the value `/$defs/missing` does not exist"),
        ]
    );
}

#[cfg(unix)]
#[test]
fn no_file_outside_of_the_directory_is_read() {
    use std::os::unix::fs::symlink;

    let outside = directory("outside");
    fs::write(outside.join("secret.yaml"), "get: {responses: {}}").unwrap();
    let inside = directory("inside");
    fs::create_dir_all(inside.join("below")).unwrap();
    fs::write(inside.join("below/own.yaml"), "get: {operationId: own, responses: {}}").unwrap();
    symlink(inside.join("below/own.yaml"), inside.join("own.yaml")).unwrap();
    symlink(outside.join("secret.yaml"), inside.join("link.yaml")).unwrap();
    symlink(&outside, inside.join("way")).unwrap();
    symlink("/dev/zero", inside.join("endless.yaml")).unwrap();
    let absolute = outside.join("secret.yaml").display().to_string();
    let references = [
        "link.yaml",
        "way/secret.yaml",
        "../outside/secret.yaml",
        "below/../../outside/secret.yaml",
        "%2e%2e/outside/secret.yaml",
        &absolute,
        "endless.yaml",
        "below",
    ];
    let items = references.iter().enumerate().map(|(index, reference)| format!("/{index}: {{$ref: '{reference}'}}"));
    let text = document(&format!("{}, /own: {{$ref: own.yaml}}", items.collect::<Vec<_>>().join(", ")));
    let bundle = Bundle::read(&text, Some(&inside.join("openapi.yaml"))).unwrap();
    let found: Vec<_> = operations(bundle.value()).filter_map(|operation| operation.id()).collect();
    assert_eq!(found, ["own"]);
    let reasons = reasons(&bundle);
    for (reference, reason) in references.iter().zip(&reasons) {
        let is_directory = *reference == "below";
        let expected = if is_directory { "it is not a file" } else { "it is outside of the document's directory" };
        assert_eq!(*reason, (*reference, expected));
    }
    assert_eq!(reasons.len(), references.len());
    // Without a path, no file is read at all.
    let alone = Bundle::read(&text, None).unwrap();
    assert_eq!(alone.unresolved().len(), references.len() + 1);
}

#[test]
fn files_that_refer_to_each_other_end() {
    let files = directory("circle");
    fs::write(files.join("a.yaml"), "type: object\nproperties: {b: {$ref: b.yaml}, self: {$ref: a.yaml}}").unwrap();
    fs::write(files.join("b.yaml"), "type: object\nproperties: {a: {$ref: 'a.yaml#'}}").unwrap();
    fs::write(files.join("loop.yaml"), "get: {responses: {}, callbacks: {c: {x: {$ref: loop.yaml}}}}").unwrap();
    fs::write(files.join("one.yaml"), "{$ref: two.yaml}").unwrap();
    fs::write(files.join("two.yaml"), "{$ref: one.yaml}").unwrap();
    let schema =
        "/s: {get: {responses: {'200': {description: '', content: {application/json: {schema: {$ref: a.yaml}}}}}}}";
    let text = document(&format!("{schema}, /loop: {{$ref: loop.yaml}}, /one: {{$ref: one.yaml}}"));
    let bundle = Bundle::read(&text, Some(&files.join("openapi.yaml"))).unwrap();
    let schemas = &bundle.value()["components"]["schemas"];
    assert_eq!(schemas["a"]["properties"]["self"]["$ref"], "#/components/schemas/a");
    assert_eq!(schemas["b"]["properties"]["a"]["$ref"], "#/components/schemas/a");
    assert_eq!(schemas.as_object().unwrap().len(), 2);
    assert_eq!(reasons(&bundle), [("loop.yaml", "it refers back to itself"), ("one.yaml", "it refers back to itself")]);
}

#[test]
fn a_mistake_in_another_file_shows_its_position() {
    let files = directory("mistake");
    fs::write(files.join("bad.yaml"), "type: object\nproperties: {a: {").unwrap();
    let text = document("/a: {$ref: bad.yaml}");
    let bundle = Bundle::read(&text, Some(&files.join("openapi.yaml"))).unwrap();
    let [(_, reason)] = reasons(&bundle)[..] else { panic!("{:?}", bundle.unresolved()) };
    assert!(reason.starts_with("bad.yaml:2:") || reason.starts_with("bad.yaml:3:"), "{reason}");
}

/// Each file refers to the next one ten times, but each is read and copied once.
#[test]
fn many_references_to_a_file_add_it_once() {
    let files = directory("many");
    for index in 0..100 {
        let next = (0..10).map(|field| format!("f{field}: {{$ref: s{}.yaml}}", index + 1)).collect::<Vec<_>>();
        fs::write(files.join(format!("s{index}.yaml")), format!("properties: {{{}}}", next.join(", "))).unwrap();
    }
    fs::write(files.join("s100.yaml"), "type: string").unwrap();
    let text =
        document("/a: {get: {responses: {'200': {description: '', content: {a/b: {schema: {$ref: s0.yaml}}}}}}}");
    let bundle = Bundle::read(&text, Some(&files.join("openapi.yaml"))).unwrap();
    assert_eq!(bundle.value()["components"]["schemas"].as_object().unwrap().len(), 101);
    assert!(bundle.unresolved().is_empty());
}

#[test]
fn a_relative_identifier_names_a_schema_only_in_its_own_file() {
    let files = directory("identifiers");
    fs::write(files.join("a.yaml"), "A: {$id: room.yaml, type: object, properties: {own: {$ref: room.yaml}}}").unwrap();
    fs::write(files.join("b.yaml"), "B: {type: object, properties: {other: {$ref: room.yaml}}}").unwrap();
    fs::write(files.join("room.yaml"), "{type: string}").unwrap();
    let schemas = "a: {$ref: 'a.yaml#/A'}, b: {$ref: 'b.yaml#/B'}";
    let text = document("") + &format!("components: {{schemas: {{{schemas}}}}}\n");
    let bundle = Bundle::read(&text, Some(&files.join("openapi.yaml"))).unwrap();
    let schemas = &bundle.value()["components"]["schemas"];
    let target =
        |pointer: &str| schemas.pointer(pointer).unwrap()["$ref"].as_str().unwrap().rsplit('/').next().unwrap();
    assert_eq!(schemas[target("/b/properties/other")]["type"], "string", "{schemas}");
    assert_eq!(schemas[target("/a/properties/own")]["type"], "object", "{schemas}");
}

/// Each path copies the same path item, which has one large example.
#[test]
fn copies_of_large_values_have_a_budget() {
    let files = directory("large");
    let example = json!(vec!["x"; 50_000]);
    fs::write(files.join("item.yaml"), json!({"get": {"responses": {}, "x-large": example}}).to_string()).unwrap();
    let paths: Vec<String> = (0..100).map(|index| format!("/p{index}: {{$ref: item.yaml}}")).collect();
    let bundle = Bundle::read(&document(&paths.join(", ")), Some(&files.join("openapi.yaml"))).unwrap();
    let copies = operations(bundle.value()).count();
    assert!((10..30).contains(&copies), "{copies}");
    assert_eq!(copies + bundle.unresolved().len(), 100);
    assert!(reasons(&bundle).iter().all(|(_, reason)| reason.contains("more than 1000000 objects")));
}

#[test]
fn the_media_types_of_a_swagger_body_have_a_limit() {
    let types: Vec<String> = (0..40).map(|index| format!("a/t{:02}", index % 20)).collect();
    let body = json!({"in": "body", "name": "body", "schema": {"type": "object"}});
    let operation = json!({"parameters": [body], "consumes": types, "responses": {}});
    let text = json!({"swagger": "2.0", "info": {}, "paths": {"/a": {"post": operation}}}).to_string();
    let bundle = Bundle::read(&text, None).unwrap();
    let content = bundle.value().pointer("/paths/~1a/post/requestBody/content").unwrap();
    assert_eq!(content.as_object().unwrap().len(), 16);
    let losses: Vec<(String, &str)> = bundle.losses().map(|(origin, loss)| (origin.pointer, loss)).collect();
    let expected = ["a/t16", "a/t17", "a/t18", "a/t19"].map(|name| {
        (
            String::from("/paths/~1a/post/consumes"),
            format!("`{name}` is omitted: the list has more than 16 media types"),
        )
    });
    assert_eq!(losses, expected.each_ref().map(|(pointer, loss)| (pointer.clone(), loss.as_str())));
}

/// Each operation copies the same response, because each has its own media types.
#[test]
fn the_copies_of_a_swagger_response_have_a_budget() {
    let properties: serde_json::Map<_, _> =
        (0..50_000).map(|index| (format!("p{index}"), json!({"type": "string"}))).collect();
    let responses = json!({"large": {"description": "", "schema": {"type": "object", "properties": properties}}});
    let operation = json!({"produces": ["a/b"], "responses": {"200": {"$ref": "#/responses/large"}}});
    let paths: serde_json::Map<_, _> = (0..60).map(|index| (format!("/p{index}"), json!({"get": operation}))).collect();
    let text = json!({"swagger": "2.0", "info": {}, "paths": paths, "responses": responses}).to_string();
    let bundle = Bundle::read(&text, None).unwrap();
    let copies = operations(bundle.value())
        .filter(|operation| operation.value["responses"]["200"]["content"]["a/b"]["schema"]["properties"].is_object())
        .count();
    assert!((1..30).contains(&copies), "{copies}");
    let reason = "the part becomes empty: the operations of the document copy too much";
    assert!(bundle.losses().any(|(_, loss)| loss == reason));
}

#[test]
fn converts_swagger_to_openapi() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/foreign/swagger.yaml");
    let bundle = Bundle::read(&fs::read_to_string(&file).unwrap(), Some(&file)).unwrap();
    let value = bundle.value();
    assert_eq!(value["openapi"], "3.0.3");
    assert_eq!(value["servers"], json!([{"url": "https://kennel.example/v2"}, {"url": "http://kennel.example/v2"}]));
    let at = |pointer: &str| value.pointer(pointer).unwrap().clone();
    assert_eq!(
        at("/paths/~1dogs/get/parameters/1"),
        json!({"name": "breeds", "in": "query", "explode": false, "schema": {"type": "array", "items": {"type": "string"}}})
    );
    assert_eq!(at("/paths/~1dogs/get/parameters/3/style"), "pipeDelimited");
    assert_eq!(at("/paths/~1dogs/post/requestBody/content/application~1json/schema/$ref"), "#/components/schemas/Dog");
    assert_eq!(
        at("/paths/~1dogs~1{id}~1photo/get/responses/404/content/image~1png/schema/$ref"),
        "#/components/schemas/Fault"
    );
    assert_eq!(
        at("/paths/~1dogs~1{id}~1photo/post/requestBody"),
        json!({"required": true, "content": {"multipart/form-data": {"schema": {"type": "object", "properties": {
            "photo": {"type": "string", "format": "binary"}, "caption": {"type": "string", "nullable": true},
        }, "required": ["photo"]}}}})
    );
    assert_eq!(
        at("/components/schemas/Animal/discriminator"),
        json!({"propertyName": "kind", "mapping": {
            "dog": "#/components/schemas/Dog", "cat": "#/components/schemas/Cat",
        }})
    );
    assert_eq!(at("/components/securitySchemes/login"), json!({"type": "http", "scheme": "basic"}));
    assert_eq!(at("/components/securitySchemes/grant/flows/authorizationCode/scopes/read"), "Reads.");
    let schema = bundle.origin("/paths/~1dogs/post/requestBody/content/application~1json/schema");
    assert_eq!(schema.pointer, "/parameters/dog/schema");
    let field = bundle
        .origin("/paths/~1search/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/name");
    assert_eq!((field.pointer.as_str(), field.place.line), ("/paths/~1search/post/parameters/0", 59));
    let losses: Vec<(String, &str)> = bundle.losses().map(|(origin, loss)| (origin.pointer, loss)).collect();
    let expected = [
        ("/paths/~1dogs/get/parameters/5", "the list becomes a string: callers join its values as in `tsv`"),
        ("/paths/~1search/post/parameters/2", "the list becomes a string: callers join its values as in `csv`"),
    ];
    assert_eq!(losses, expected.map(|(pointer, loss)| (pointer.to_owned(), loss)));
}

#[test]
fn a_dynamic_reference_leads_to_its_own_schema() {
    let text = document("")
        + "components: {schemas: {
            Filter: {$recursiveAnchor: true, properties: {filters: {items: {oneOf: [{type: string}, {$recursiveRef: '#'}]}}}},
            Tree: {$dynamicAnchor: node, properties: {children: {items: {$dynamicRef: '#node', title: Child}}}},
            Lost: {items: [{$recursiveRef: '#'}, {$dynamicRef: '#gone'}]},
        }}";
    let bundle = Bundle::read(&text, None).unwrap();
    let at = |pointer: &str| &bundle.value()["components"]["schemas"][pointer];
    let filter = json!({"$ref": "#/components/schemas/Filter"});
    assert_eq!(at("Filter")["properties"]["filters"]["items"]["oneOf"][1], filter);
    let tree = json!({"$ref": "#/components/schemas/Tree", "title": "Child"});
    assert_eq!(at("Tree")["properties"]["children"]["items"], tree);
    assert_eq!(at("Lost")["items"], json!([{"$recursiveRef": "#"}, {"$dynamicRef": "#gone"}]));
}

#[test]
fn many_parts_with_the_same_name_have_names_of_their_own() {
    let directory = directory("names");
    let count = 600;
    let mut paths = String::new();
    for number in 0..count {
        let part = directory.join(format!("{number}/parts"));
        fs::create_dir_all(&part).unwrap();
        fs::write(part.join("item.yaml"), "{type: string}").unwrap();
        paths += &format!(
            "/a{number}: {{get: {{parameters: [{{name: a, in: query, schema: {{$ref: '{number}/parts/item.yaml'}}}}]}}}},"
        );
    }
    let bundle = Bundle::read(&document(&paths), Some(&directory.join("openapi.yaml"))).unwrap();
    assert_eq!(reasons(&bundle).first(), None);
    let schemas = bundle.value()["components"]["schemas"].as_object().unwrap();
    assert_eq!(schemas.len(), count);
    assert!(["item", "parts_item", "parts_item_2", "parts_item_599"].iter().all(|name| schemas.contains_key(*name)));
}
