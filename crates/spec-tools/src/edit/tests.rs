//! Tests that an edit changes what it should, and nothing else.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use similar::{ChangeTag, TextDiff};

use super::rewrite;

/// Block and flow style, comments, quotes and block scalars.
const INVENTED: &str = r##"# A head comment.
a: 1   # one
"b b": {x: [1, 2, "three"], y: {z: null}, } # flow
c:   # about c

  # about d
  d: >-
    folded words
    # not a comment
  # about e
  e: |
    literal

    lines

  f:
  - first   # unindented
  - - nested
    - list
  -
    - below
  - k: v # k
    # about l
    l: {m: 'it''s'}
    n: "q: \"r\""
g: [
  {name: u, value: 1}, # u
  {name: v, value: 2},
]
h: {}
i: ünïcode … 🦀
j:
k: [a, b,
    c]
"last": true
# The end.
"##;

#[derive(Clone)]
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }

    fn value(&mut self, depth: usize) -> Value {
        let texts = [
            "word",
            "two words",
            "yes",
            "12",
            "",
            " x ",
            "a: b",
            "- c",
            "#d",
            "it's \"so\"",
            "two\nlines\n",
            "{e}",
            "~",
            "é\u{2028}\u{7f}",
            "a\n\nb",
        ];
        match self.below(if depth == 0 { 5 } else { 8 }) {
            0 => Value::from(texts[self.below(texts.len())]),
            1 => Value::from(self.below(100)),
            2 => [Value::Null, json!(true), json!(-1.5), json!(1e300)][self.below(4)].clone(),
            3 => Value::from("many words, which do not fit on a line; ".repeat(1 + self.below(5)).trim()),
            4 => [json!([]), json!({})][self.below(2)].clone(),
            5 => (0..self.below(4)).map(|_| self.value(depth - 1)).collect(),
            _ => {
                let keys = ["name", "200", "x-y", "no", "/a/{b}", "k: v", "[c]"];
                let entries = (0..self.below(4)).map(|_| (keys[self.below(7)].to_owned(), self.value(depth - 1)));
                Value::Object(entries.collect::<Map<_, _>>())
            }
        }
    }
}

/// Makes one random change below a value, and adds the pointer of the changed part.
fn change(value: &mut Value, random: &mut Random, pointer: String, changed: &mut BTreeSet<String>) {
    let stops = random.below(8) == 0;
    let chosen = random.below(1000);
    let inner = match value {
        Value::Object(entries) if !entries.is_empty() && !stops => {
            let chosen = chosen % entries.len();
            entries.iter_mut().nth(chosen).map(|(key, inner)| (plenary_openapi::escape(key).into_owned(), inner))
        }
        Value::Array(items) if !items.is_empty() && !stops => {
            let chosen = chosen % items.len();
            items.get_mut(chosen).map(|inner| (chosen.to_string(), inner))
        }
        _ => None,
    };
    if let Some((step, inner)) = inner {
        return change(inner, random, format!("{pointer}/{step}"), changed);
    }
    changed.insert(pointer);
    match value {
        Value::Object(entries) if random.below(2) == 0 => {
            let at = random.below(entries.len() + 1);
            let key = format!("new{}", random.below(1000));
            if !entries.contains_key(&key) {
                entries.shift_insert(at, key, random.value(3));
            }
        }
        Value::Object(entries) if !entries.is_empty() => {
            let key = entries.keys().nth(random.below(entries.len())).cloned().unwrap_or_default();
            entries.shift_remove(&key);
        }
        Value::Array(items) if random.below(2) == 0 => items.insert(random.below(items.len() + 1), random.value(2)),
        Value::Array(items) if !items.is_empty() => drop(items.remove(random.below(items.len()))),
        other => *other = random.value(3),
    }
}

/// Returns the comments in a text. A `#` in a string counts too, so only texts with the same strings are compared.
fn comments(text: &str) -> Vec<&str> {
    let comments = text.lines().filter_map(|line| line.find(" #").map(|start| line[start..].trim()));
    comments.chain(text.lines().filter(|line| line.starts_with('#'))).collect()
}

/// Returns the lines from the first to the last line of the parts at some pointers, by the places of the reader.
fn touched(text: &str, pointers: &BTreeSet<String>) -> BTreeSet<usize> {
    let tree = plenary_openapi::read_yaml(text).unwrap();
    let mut places: Vec<(usize, String)> = Vec::new();
    collect(&tree.value, String::new(), &mut |pointer| places.push((tree.place(&pointer).line, pointer)));
    places.sort();
    let last = text.lines().count() + 1;
    let mut lines = BTreeSet::new();
    // An item of a flow list or object can move to another line of the list or object.
    let flow = |pointer: &String| {
        let (outer, _) = pointer.rsplit_once('/')?;
        let place = tree.place(outer);
        let line = text.lines().nth(place.line - 1)?;
        line.contains(['[', '{']).then(|| outer.to_owned())
    };
    let pointers: BTreeSet<String> = pointers.iter().cloned().chain(pointers.iter().filter_map(flow)).collect();
    for pointer in &pointers {
        let is_below = |one: &str, other: &str| one.strip_prefix(other).is_some_and(|rest| rest.starts_with('/'));
        let is_inside = |other: &str| other == *pointer || is_below(other, pointer) || is_below(pointer, other);
        let mut start = tree.place(pointer).line;
        // The dash of an item can be on a line of its own, or with the head of a block scalar.
        let is_dash = |line: &str| {
            let rest = line.trim_start().starts_with("-").then(|| line.trim_start_matches([' ', '-']));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['>', '|']))
        };
        while start > 1 && text.lines().nth(start - 2).is_some_and(is_dash) {
            start -= 1;
        }
        let end =
            places.iter().filter(|(line, other)| *line >= start && !is_inside(other)).map(|(line, _)| *line).next();
        lines.extend(start..=end.unwrap_or(last).max(start));
    }
    lines
}

fn collect(value: &Value, pointer: String, found: &mut impl FnMut(String)) {
    match value {
        Value::Object(entries) => {
            entries
                .iter()
                .for_each(|(key, inner)| collect(inner, format!("{pointer}/{}", plenary_openapi::escape(key)), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, inner)| collect(inner, format!("{pointer}/{index}"), found));
        }
        _ => {}
    }
    found(pointer);
}

/// Asserts that an edit reads back, and that it changes only lines of the changed parts.
fn check(text: &str, new: &Value, changed: &BTreeSet<String>, context: &str) -> String {
    let written = rewrite(text, new).unwrap_or_else(|error| panic!("{context}: {error}\nchanged: {changed:?}"));
    assert_eq!(plenary_openapi::read_yaml(&written).unwrap().value, *new);
    let touched = touched(text, changed);
    // Of two equal lines, the comparison can take the wrong one for gone.
    let lines: Vec<&str> = text.lines().collect();
    let is_touched =
        |index: usize| touched.iter().any(|line| *line == index + 1 || lines.get(line - 1) == lines.get(index));
    for line in TextDiff::from_lines(text, &written).iter_all_changes() {
        if let (ChangeTag::Delete, Some(index)) = (line.tag(), line.old_index()) {
            assert!(is_touched(index), "{context}: line {} of {changed:?} is gone: {line}", index + 1);
        }
    }
    written
}

fn specs() -> Vec<(String, String)> {
    let workspace = crate::Workspace::of_this_tool();
    let read = |file: std::path::PathBuf| (file.display().to_string(), std::fs::read_to_string(&file).unwrap());
    workspace.specs().unwrap().into_iter().map(read).collect()
}

#[test]
fn random_edits_of_an_invented_document_change_only_what_they_name() {
    for seed in 0..1000 {
        let mut random = Random(seed);
        let mut text = INVENTED.to_owned();
        // Each edit of the sequence starts from the text that the last one wrote.
        for step in 0..4 {
            let mut new = plenary_openapi::read_yaml(&text).unwrap().value;
            let mut changed = BTreeSet::new();
            (0..1 + random.below(3)).for_each(|_| change(&mut new, &mut random, String::new(), &mut changed));
            text = check(&text, &new, &changed, &format!("seed {seed}, step {step}\n{text}"));
        }
    }
}

#[test]
fn random_edits_of_the_specs_change_only_what_they_name() {
    for (file, text) in specs() {
        for seed in 0..6 {
            let mut random = Random(seed);
            let mut new = plenary_openapi::read_yaml(&text).unwrap().value;
            let mut changed = BTreeSet::new();
            (0..40).for_each(|_| change(&mut new, &mut random, String::new(), &mut changed));
            check(&text, &new, &changed, &format!("{file}, seed {seed}"));
        }
    }
}

#[test]
fn inserted_parts_have_the_style_of_the_parts_beside_them() {
    let text = "a:\n  list: [x, y] # values\n  flow: {type: string, enum: [a, b]}\n  # About block.\n  block:\n    type: string\nz: 1\n";
    let mut new = plenary_openapi::read_yaml(text).unwrap().value;
    new["a"]["list"] = json!(["x", "w", "y", "200"]);
    new["a"]["flow"]["enum"] = json!(["a", "c"]);
    new["a"]["flow"]["nullable"] = json!(true);
    new["a"]["block"]["description"] = json!("Words: with a colon.");
    new["a"].as_object_mut().unwrap().shift_insert(2, "next".into(), json!({"type": "object"}));
    let expected = "a:\n  list: [x, w, y, \"200\"] # values\n  flow: {type: string, enum: [a, c], nullable: true}\n  next: {type: object}\n  # About block.\n  block:\n    type: string\n    description: \"Words: with a colon.\"\nz: 1\n";
    assert_eq!(rewrite(text, &new).unwrap(), expected);
    assert_eq!(rewrite(&text.replace('\n', "\r\n"), &new).unwrap(), expected.replace('\n', "\r\n"));
}

#[test]
fn comments_survive_beside_removed_parts() {
    for key in ["b b", "h", "i", "j", "k", "last"] {
        let mut new = plenary_openapi::read_yaml(INVENTED).unwrap().value;
        new.as_object_mut().unwrap().shift_remove(key);
        let written = rewrite(INVENTED, &new).unwrap();
        let lost: Vec<_> =
            comments(INVENTED).into_iter().filter(|comment| !comments(&written).contains(comment)).collect();
        // A comment in the line of a part goes with the part.
        assert_eq!(lost, if key == "b b" { vec!["# flow"] } else { vec![] }, "{key}");
    }
    let mut new = plenary_openapi::read_yaml(INVENTED).unwrap().value;
    new["c"]["f"][3].as_object_mut().unwrap().shift_remove("k");
    let written = rewrite(INVENTED, &new).unwrap();
    assert!(written.contains("  - # about l\n    l: {m: 'it''s'}\n"), "{written}");
}

#[test]
fn syntax_that_cannot_be_edited_is_refused_by_name() {
    let refused = [
        ("a: &x {b: 1}\nc: 2\n", "1:4: a node with an anchor (`&`) cannot be edited"),
        ("a: 1\nb: [*x]\n", "unknown anchor"),
        ("a: &x [1]\nb: *x\n", "1:4: a node with an anchor (`&`) cannot be edited"),
        ("? a\n: 1\n", "1:3: an explicit key (`?`) cannot be edited"),
        ("a: [b: 1]\n", "1:5: a pair without braces cannot be edited"),
        ("a: [\n", "this is not YAML"),
    ];
    for (text, expected) in refused {
        let error = rewrite(text, &json!({"a": 7})).unwrap_err().to_string();
        assert!(error.contains(expected), "{text}: {error}");
    }
}
