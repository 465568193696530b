//! Tests for reading YAML and JSON, and for the positions of nodes.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;

use plenary_openapi::{Place, Tree, escape, read, read_json, read_yaml};
use serde_json::{Value, json};

/// Collects each node's pointer, key and value.
fn nodes(value: &Value, pointer: String, key: Option<&str>, found: &mut Vec<(String, Option<String>, Value)>) {
    found.push((pointer.clone(), key.map(str::to_owned), value.clone()));
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                nodes(value, format!("{pointer}/{}", escape(key)), Some(key), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                nodes(item, format!("{pointer}/{index}"), None, found);
            }
        }
        _ => {}
    }
}

/// Returns the rest of a line, starting at a position.
fn text_at<'a>(lines: &[&'a str], place: Place) -> &'a str {
    let line = lines[place.line - 1];
    let start = line.char_indices().nth(place.column - 1).map_or(line.len(), |(start, _)| start);
    &line[start..]
}

fn assert_json_places(text: &str, tree: &Tree) {
    let mut found = Vec::new();
    nodes(&tree.value, String::new(), None, &mut found);
    let lines: Vec<&str> = text.split('\n').collect();
    for (pointer, key, value) in found.iter().skip(1) {
        let text = text_at(&lines, tree.place(pointer));
        let expected = match (key, value) {
            (Some(key), _) => serde_json::to_string(key).unwrap(),
            (None, Value::Object(_)) => String::from("{"),
            (None, Value::Array(_)) => String::from("["),
            (None, scalar) => scalar.to_string(),
        };
        assert!(text.starts_with(&expected), "{pointer}: `{text}` instead of `{expected}`");
    }
}

#[test]
fn each_node_of_a_json_text_has_its_position() {
    let value = json!({
        "ä/~": [1, -2.5, "ü\n\"", null, [true, {}], [[]]],
        "": {"日本": {"a": "b", "c": []}, "👩": 1e300},
        "u64": u64::MAX,
    });
    let pretty = serde_json::to_string_pretty(&value).unwrap();
    for text in [value.to_string(), pretty.clone(), format!("\n\n {}\r\n", pretty.replace('\n', "\r\n\t"))] {
        let tree = read(&text).unwrap();
        assert_eq!(tree.value, value);
        assert_json_places(&text, &tree);
    }
}

#[test]
fn each_node_of_the_specs_has_its_position() {
    for name in ["rocketchat", "signalwire", "telnyx"] {
        let path = format!("{}/../../specs/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(path).unwrap();
        let tree = read(&text).unwrap();
        let mut found = Vec::new();
        nodes(&tree.value, String::new(), None, &mut found);
        let lines: Vec<&str> = text.split('\n').collect();
        // Nearly every line begins a node.
        assert!(found.len() * 10 > lines.len() * 9, "{name}: {} nodes in {} lines", found.len(), lines.len());
        for (pointer, key, value) in found.iter().skip(1) {
            let text = text_at(&lines, tree.place(pointer));
            match key {
                Some(key) => assert!(text.trim_matches('"').starts_with(key), "{name} {pointer}: `{text}`"),
                None if value.is_string() => {
                    let first: String = value.as_str().unwrap().chars().take(5).collect();
                    assert!(text.trim_start_matches(['"', '\'']).starts_with(&first), "{name} {pointer}: `{text}`");
                }
                None => assert!(!text.is_empty(), "{name} {pointer}"),
            }
        }
        // The JSON form has the same value but different positions.
        let text = serde_json::to_string_pretty(&tree.value).unwrap();
        let json = read(&text).unwrap();
        assert_eq!(json.value, tree.value);
        assert_json_places(&text, &json);
    }
}

#[test]
fn a_missing_node_has_the_position_of_its_innermost_existing_parent() {
    let tree = read_yaml("a:\n  b: [1, 2]").unwrap();
    assert_eq!(tree.place("/a/b/7/c"), tree.place("/a/b"));
    assert_eq!(tree.place("/a/b"), Place { line: 2, column: 3 });
    assert_eq!(Tree::from(json!({"a": 1})).place("/a"), Place { line: 1, column: 1 });
}

#[test]
fn unquoted_keys_that_begin_with_a_digit_are_recorded() {
    let tree = read_yaml("r/s: {200: a, \"404\": b, 5XX: {1: c}, default: d}").unwrap();
    let unquoted = ["/r~1s/200", "/r~1s/404", "/r~1s/5XX", "/r~1s/5XX/1", "/r~1s/default", "/r~1s"]
        .map(|pointer| tree.is_unquoted_number(pointer));
    assert_eq!(unquoted, [true, false, true, true, false, false]);
}

#[test]
fn scalars_follow_yaml_1_2() {
    let text =
        "[~, null, '', , yes, True, 12, -0, 0x1f, 1.5, 1e3, .5, 1.0.0, '12', 18446744073709551615, .inf, 2026-01-01]";
    let read = read_yaml(&text.replace(", ,", ",")).unwrap().value;
    let expected = json!([
        null,
        null,
        "",
        "yes",
        true,
        12,
        0,
        "0x1f",
        1.5,
        1e3,
        0.5,
        "1.0.0",
        "12",
        18446744073709551615_u64,
        ".inf",
        "2026-01-01",
    ]);
    assert_eq!(read, expected);
}

#[test]
fn json_keeps_escapes_and_large_integers() {
    let read = read(r#"{"a": "\ud83d\ude00\/", "b": 18446744073709551615}"#).unwrap().value;
    assert_eq!(read, json!({"a": "😀/", "b": u64::MAX}));
}

#[test]
fn a_text_that_begins_like_json_may_be_yaml() {
    assert_eq!(read("{a: 1, 'b': [c]}").unwrap().value, json!({"a": 1, "b": ["c"]}));
}

#[test]
fn an_alias_is_a_copy() {
    let text = "a: &a {b: 1, c: [&d x, *d]}\ne: *a\nf: {<<: *a, b: 2, g: 3}\nh: {<<: [{b: 4}, *a], i: 5}\n*d : 6\n";
    let tree = read(text).unwrap();
    let expected = json!({
        "a": {"b": 1, "c": ["x", "x"]},
        "e": {"b": 1, "c": ["x", "x"]},
        "f": {"b": 2, "g": 3, "c": ["x", "x"]},
        "h": {"i": 5, "b": 4, "c": ["x", "x"]},
        "x": 6,
    });
    assert_eq!(tree.value, expected);
    for (pointer, line, column) in [
        ("/a/c/1", 1, 24),
        ("/e", 2, 1),
        ("/e/c/1", 2, 1),
        ("/f/b", 3, 13),
        ("/f/g", 3, 19),
        ("/f/c/0", 3, 5),
        ("/h/i", 4, 23),
        ("/h/c", 4, 5),
        ("/x", 5, 1),
    ] {
        assert_eq!(tree.place(pointer), Place { line, column }, "{pointer}");
    }
    assert!(read("a: &a [x, x]\nb: *c").is_err());
}

#[test]
fn the_copies_of_aliases_are_bounded() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..100 {
        bomb += &format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 10].join(", "));
    }
    let error = read(&bomb).unwrap_err();
    assert_eq!(error.problem, "the aliases copy more than 1000000 values");
    let deep = |levels: usize| {
        format!("a: &a {}1{}\nb: {}*a{}", "[".repeat(levels), "]".repeat(levels), "[".repeat(60), "]".repeat(60))
    };
    assert!(read(&deep(60)).is_ok());
    assert_eq!(read(&deep(70)).unwrap_err().problem, "the document is nested too deeply");
    let key = "k".repeat(3000);
    assert!(read(&format!("a: &a {{{key}: 1}}\n{}: *a", "k".repeat(2000))).is_err());
}

#[test]
fn indentation_between_brackets_does_not_matter() {
    let text = "a:\n  b: {\n    c: 1,\n  d: [\n1\n  ]\n  }\n  e: |\n    {\n    }\nf: 2\n";
    let tree = read(text).unwrap();
    assert_eq!(tree.value, json!({"a": {"b": {"c": 1, "d": [1]}, "e": "{\n}\n"}, "f": 2}));
    assert_eq!(tree.place("/a/e"), Place { line: 8, column: 3 });
    for wrong in ["a:\n    b: 1\n  c: 2\n", "a:\n  - 1\n - 2\n", "a: 1\n  b: 2\n", "a:\n  b: {c: 1\n"] {
        assert!(read(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn tags_determine_the_types_of_values() {
    let text = "
        a: !!str 1
        b: !!float 100
        c: !!int '2'
        d: !!bool \"true\"
        e: !!null ''
        f: !!seq [! 3]
        g: !!map {!!str 4: !!binary YQ==}
        h: !!timestamp 2026-01-02
    ";
    let expected = json!({
        "a": "1", "b": 100.0, "c": 2, "d": true, "e": null, "f": ["3"], "g": { "4": "YQ==" }, "h": "2026-01-02",
    });
    assert_eq!(read_yaml(text).unwrap().value, expected);
}

#[test]
fn an_error_has_the_position_and_the_problem() {
    let deep = format!("a: {}1{}", "[".repeat(200), "]".repeat(200));
    let cases = [
        ("a: b: c", "1:5: this is not YAML: ", ""),
        ("a: 1\nb: {c: 1, c: 2}", "2:11: the key `c` appears twice", "/b"),
        ("a: &a [1, *a]", "1:11: the alias is inside the value that it names", "/a"),
        ("a: !!int b", "1:4: the tag `!!int` is not supported here", ""),
        ("a: !include b", "1:4: the tag `!include` is not supported here", ""),
        ("a: !!set {b: 1}", "1:4: the tag `!!set` is not supported here", ""),
        ("a: 1\n---\nb: 2", "2:1: a second document begins here", ""),
        ("? [a]\n: 1", "1:3: the key is a list or an object", ""),
        (
            &deep,
            "1:131: the document is nested too deeply",
            &"/a".chars().chain("/0".repeat(126).chars()).collect::<String>(),
        ),
        (r#"{"a": [{"b": 1, "b": 2}]}"#, "1:17: the key `b` appears twice", "/a/0"),
    ];
    for (text, expected, pointer) in cases {
        let error = read(text).unwrap_err();
        assert!(error.to_string().starts_with(expected), "{text}: {error}");
        assert_eq!(error.pointer, pointer, "{text}");
    }
    let error = read_json("{\n  \"a\": 1,\n}").unwrap_err();
    assert_eq!(error.place, Place { line: 3, column: 1 });
    assert!(error.problem.starts_with("this is not JSON: "), "{error}");
    assert!(read_json(&format!("{}{}", "[".repeat(200), "]".repeat(200))).is_err());
}

#[test]
fn the_pointer_to_a_node_has_a_maximum_length() {
    let (half, rest) = ("a".repeat(2000), "~".repeat(1047));
    for read in [read_json, read_yaml] {
        // Slashes and escaped characters count: 1 + 2000 + 1 + 2094.
        let fits = format!(r#"{{"{half}": {{"{rest}": 1, "b": {{}}}}}}"#);
        assert!(read(&fits).is_ok());
        for long in [format!(r#"{{"{half}": {{"{rest}x": 1}}}}"#), format!(r#"{{"{}": 1}}"#, half.repeat(3))] {
            let error = read(&long).unwrap_err();
            assert_eq!(error.problem, "the JSON pointer to this key has more than 4096 bytes");
            assert_eq!(error.place.line, 1);
            assert!(error.pointer.len() <= 2001);
        }
    }
}
