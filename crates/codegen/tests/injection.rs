//! Tests that no text in a document becomes code.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use plenary_codegen::{adopt, generate_document};
use proc_macro2::{TokenStream, TokenTree};
use serde_json::Value;

/// The name of the item that the hostile strings would add. Names derived from a string have another case.
const ITEM: &str = "INJECTED";

/// Texts that leave a comment, a string or a code block, if they are not escaped.
const HOSTILE: [&str; 4] = [
    "a\n} const INJECTED: () = (); mod b {",
    "a\r` */ \"#; const INJECTED: () = (); //",
    "a\n\n```\nfn main() {}\n```\n    INJECTED",
    "a \u{202e} ` \u{0} \\ \u{2028} INJECTED",
];

/// Returns the keys of strings, and `None` if there are strings in lists.
fn keys(value: &Value, key: Option<&str>, found: &mut BTreeSet<Option<String>>) {
    match value {
        Value::String(_) => drop(found.insert(key.map(str::to_owned))),
        Value::Array(items) => items.iter().for_each(|item| keys(item, None, found)),
        Value::Object(properties) => properties.iter().for_each(|(name, value)| keys(value, Some(name), found)),
        _ => {}
    }
}

/// Replaces all strings with this key.
fn replace(value: &mut Value, key: Option<&str>, target: Option<&str>, text: &str) {
    match value {
        Value::String(string) if key == target => text.clone_into(string),
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, None, target, text)),
        Value::Object(properties) => {
            properties.iter_mut().for_each(|(name, value)| replace(value, Some(name), target, text));
        }
        _ => {}
    }
}

fn has_item(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => has_item(group.stream()),
        TokenTree::Ident(name) => name == ITEM,
        _ => false,
    })
}

#[test]
fn no_text_of_a_document_becomes_code() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut clients = 0;
    for file in ["tests/constructs/specs/constructs.yaml", "tests/foreign/carrier.yaml", "tests/foreign/pages.yaml"] {
        let document = plenary_openapi::read(&fs::read_to_string(root.join(file)).unwrap()).unwrap().value;
        let mut found = BTreeSet::new();
        keys(&document, None, &mut found);
        for (index, key) in found.iter().enumerate() {
            for text in [HOSTILE[index % 4], HOSTILE[(index + 1) % 4]] {
                let mut document = document.clone();
                replace(&mut document, None, key.as_deref(), text);
                let Ok((document, _)) = adopt("hostile.yaml", "hostile", &document.to_string()) else { continue };
                let code = generate_document(&document).unwrap();
                let at = format!("{file}, {key:?}: {text:?}");
                let parsed: TokenStream = code.parse().unwrap_or_else(|error| panic!("{at}: {error}"));
                assert!(!has_item(parsed), "{at} becomes code");
                let comments = code.lines().filter(|line| line.trim_start().starts_with("//"));
                for comment in comments {
                    let is_forbidden = |character: char| character.is_control() || character == '\u{202e}';
                    assert!(!comment.contains(is_forbidden), "{at}: {comment:?}");
                }
                let tests = code.lines().filter(|line| line.trim_start() == "/// ```").count();
                let blocks = code.lines().filter(|line| line.trim_start().starts_with("/// ```text")).count();
                assert!(tests <= blocks, "{at}: a code block would run as a test");
                clients += 1;
            }
        }
    }
    println!("{clients} clients");
    assert!(clients > 50, "{clients} clients");
}
