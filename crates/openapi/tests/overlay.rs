//! Tests for overlays.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use plenary_openapi::{Bundle, OpenError, Overlay};
use serde_json::{Value, json};

const DOCUMENT: &str = "\
openapi: 3.1.0
info: {title: t, version: '1'}
tags:
  - {name: a}
  - {name: b, description: The second.}
  - {name: c}
paths:
  /rooms:
    get: {parameters: [{name: x}, {name: y}], responses: {200: {description: ok}}}
";

fn overlay(actions: &str) -> String {
    format!("overlay: 1.0.0\ninfo: {{title: o, version: '1'}}\nactions:\n{actions}")
}

fn overlaid(actions: &str) -> Result<Bundle, OpenError> {
    Bundle::open(DOCUMENT, None, vec![Overlay::read("o.yaml", &overlay(actions))?])
}

fn changed(actions: &str) -> Value {
    overlaid(actions).unwrap().value().clone()
}

#[test]
fn updates_merge_objects_append_to_lists_and_replace_other_values() {
    let value = changed(
        "  - {target: $.info, update: {title: new, x-a: {b: 1}}}\n  - {target: $.info, update: {x-a: {c: [1]}}}\n  \
         - {target: \"$.info['x-a'].c\", update: [2, 3]}\n  - {target: $.tags, update: {name: d}}\n  \
         - {target: $.info.version, update: '2'}\n",
    );
    assert_eq!(value["info"], json!({"title": "new", "version": "2", "x-a": {"b": 1, "c": [1, 2, 3]}}));
    assert_eq!(value["tags"][3], json!({"name": "d"}));
}

#[test]
fn a_target_can_select_several_parts_and_parts_of_each_other() {
    assert_eq!(changed("  - {target: '$.tags[0, 2]', remove: true}\n")["tags"].as_array().unwrap().len(), 1);
    assert_eq!(changed("  - {target: '$.tags[*]', remove: true}\n")["tags"], json!([]));
    let nested = changed("  - {target: $..parameters, remove: true}\n  - {target: '$.paths..*', remove: true}\n");
    assert_eq!(nested["paths"], json!({}));
    let each = changed("  - {target: '$..[?@.name]', update: {x-seen: true}}\n");
    assert_eq!(each.to_string().matches("x-seen").count(), 5);
    let again = changed("  - {target: $.tags, remove: true}\n  - {target: $, update: {tags: [{name: z}]}}\n");
    assert_eq!(again["tags"], json!([{"name": "z"}]));
}

#[test]
fn each_part_has_the_place_from_which_it_comes() {
    let bundle = overlaid(
        "  - {target: '$.tags[0]', remove: true}\n  - target: $.tags\n    update: {name: d}\n  - target: $.paths['/rooms'].get\n    \
         update: {operationId: list, parameters: [{name: z}]}\n",
    )
    .unwrap();
    for (pointer, file, source, line) in [
        ("/tags/0/description", None, "/tags/1/description", 5),
        ("/tags/1", None, "/tags/2", 6),
        ("/tags/2/name", Some("o.yaml"), "/actions/1/update/name", 6),
        ("/paths/~1rooms/get/operationId", Some("o.yaml"), "/actions/2/update/operationId", 8),
        ("/paths/~1rooms/get/parameters/1", None, "/paths/~1rooms/get/parameters/1", 9),
        ("/paths/~1rooms/get/parameters/2/name", Some("o.yaml"), "/actions/2/update/parameters/0/name", 8),
    ] {
        let origin = bundle.origin(pointer);
        let found = (origin.file.as_deref(), origin.pointer.as_str(), origin.place.line);
        assert_eq!(found, (file, source, line), "{pointer}");
        assert_eq!(origin.is_overlay, file.is_some(), "{pointer}");
    }
    assert!(bundle.is_unquoted_number("/paths/~1rooms/get/responses/200"));
}

#[test]
fn each_mistake_in_an_overlay_is_an_error_with_its_place() {
    let read = |text: &str| Overlay::read("o.yaml", text).unwrap_err().to_string();
    let info = "info: {title: o, version: '1'}";
    let action = "actions: [{target: $, update: {a: 1}}]";
    for (text, expected) in [
        (format!("overlay: 2.0.0\n{info}\n{action}"), "o.yaml:1:1: unsupported version \"2.0.0\" of the overlay"),
        (format!("overlay: 1.0\n{info}\n{action}"), "o.yaml:1:1: unsupported version 1.0 of the overlay"),
        (format!("{info}\n{action}"), "o.yaml:1:1: missing key `overlay`: the version of the overlay"),
        (format!("overlay: 1.1.0\n{action}"), "o.yaml:1:1: the `info` is not an object"),
        (format!("overlay: 1.0.0\n{info}\nactons: []"), "o.yaml:3:1: unknown key `actons` in this overlay"),
        (format!("overlay: 1.0.0\n{info}\nactions: []"), "o.yaml:3:1: the overlay has no list of actions"),
        (
            format!("overlay: 1.0.0\n{info}\nactions: [{{target: $, updat: {{}}}}]"),
            "unknown key `updat` in this action",
        ),
        (format!("overlay: 1.0.0\n{info}\nactions: [{{update: {{}}}}]"), "missing key `target`"),
        (format!("overlay: 1.0.0\n{info}\nactions: [{{target: $}}]"), "the action changes nothing"),
        (format!("overlay: 1.0.0\n{info}\nactions: [{{target: $, remove: 1}}]"), "`remove` is neither true nor false"),
        (
            format!("overlay: 1.0.0\n{info}\nactions: [{{target: $.a, remove: true, update: {{}}}}]"),
            "`update` has no effect beside `remove: true`",
        ),
        (format!("overlay: 1.1.0\n{info}\nactions: [{{target: $, copy: $.info}}]"), "`copy` is not supported"),
        (String::from("overlay: [\n"), "o.yaml:"),
    ] {
        let error = read(&text);
        assert!(error.contains(expected), "{error}\n{expected}");
    }
    for (actions, expected) in [
        (
            "  - {target: '$.nothing', remove: true}\n",
            "o.yaml:4:6: the target `$.nothing` selects nothing in the document",
        ),
        ("  - {target: 'paths', remove: true}\n", "cannot be used: it is not a JSONPath"),
        ("  - {target: '$.tags[?@.name == $.a]', remove: true}\n", "a `$` inside a filter is not supported"),
        ("  - {target: '$.tags', update: {name: d}}\n  - {target: '$.info', update: [1]}\n", "another kind of value"),
        ("  - {target: '$.info', update: {title: [a]}}\n", "`/info/title` has another kind of value"),
        ("  - {target: '$[\"info\", \"tags\"]', update: {a: b}}\n", "selects objects, lists or other values together"),
    ] {
        let error = overlaid(actions).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}\n{expected}");
    }
}

#[test]
fn an_overlay_for_another_file_is_an_error() {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("overlay");
    fs::create_dir_all(directory.join("overlays")).unwrap();
    let write = |name: &str, text: &str| -> PathBuf {
        let path = directory.join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let (document, other) = (write("a.yaml", DOCUMENT), write("b.yaml", DOCUMENT));
    let open = |extends: &str, document: &Path| {
        let text = overlay("  - {target: $.tags, remove: true}\n")
            .replace("actions:", &format!("extends: {extends}\nactions:"));
        let file = directory.join("overlays/o.yaml");
        Bundle::open(DOCUMENT, Some(document), vec![Overlay::read(file.to_str().unwrap(), &text)?])
    };
    assert!(open("../a.yaml", &document).unwrap().unchecked_extends().is_empty());
    let error = open("../a.yaml", &other).unwrap_err().to_string();
    assert!(error.contains("o.yaml:3:1: the overlay is for `../a.yaml`, and not for "), "{error}");
    let bundle = open("https://a.example/a.yaml", &other).unwrap();
    assert_eq!(bundle.unchecked_extends()[0].1, "https://a.example/a.yaml");
}

#[test]
fn overlays_cannot_make_a_document_too_deep_or_too_large() {
    let deep = format!("{}1{}", "{a: ".repeat(60), "}".repeat(60));
    let path = format!("$.x{}", ".a".repeat(59));
    let actions = format!(
        "  - {{target: $, update: {{x: {deep}}}}}\n  - {{target: '{path}', update: {{b: {deep}}}}}\n  \
         - {{target: '{path}.b{}', update: {{c: {deep}}}}}\n",
        ".a".repeat(59)
    );
    let error = overlaid(&actions).unwrap_err().to_string();
    assert!(error.contains("more than 128 levels"), "{error}");

    let list = format!("[{}]", vec!["1"; 1000].join(","));
    let objects = format!("  - {{target: $, update: {{x: [{}]}}}}\n", vec!["{}"; 100].join(","));
    let grow: String = (0..9).map(|key| format!("  - {{target: '$.x[*]', update: {{k{key}: {list}}}}}\n")).collect();
    let error = overlaid(&format!("{objects}{grow}")).unwrap_err().to_string();
    assert!(error.contains("the overlays add more than 500000 values"), "{error}");
}
