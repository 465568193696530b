//! The gate: every rule has documents in `tests/gate/` that break it and nothing else, beside what is said about them.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test ends where it fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use plenary_codegen::{Document, Findings, check};

fn directory(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)
}

/// Reads a document and lets the gate check it.
fn gate(file: &str, text: &str) -> Result<(), Findings> {
    Document::read(file, "mine", text).and_then(|document| check(&document))
}

/// Each fixture: the rule it is named after, how findings call it, and what they say.
fn fixtures() -> Vec<(String, String, Findings)> {
    let mut fixtures = Vec::new();
    for path in sorted(&directory("tests/gate"), "yaml") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let rule = name.split('.').next().unwrap().to_owned();
        let file = format!("tests/gate/{name}");
        let text = fs::read_to_string(&path).unwrap();
        match gate(&file, &text) {
            Ok(()) => panic!("{file} breaks no rule"),
            Err(findings) => fixtures.push((rule, file, findings)),
        }
    }
    fixtures
}

fn sorted(directory: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|own| own == extension)).collect();
    paths.sort();
    paths
}

#[test]
fn says_what_is_wrong_with_each_fixture() {
    let mut differences = Vec::new();
    for (_, file, findings) in fixtures() {
        let due = fs::read_to_string(directory(&file).with_extension("txt")).unwrap_or_default();
        let said = findings.to_string();
        if due.trim_end() != said {
            differences.push(format!("{file}\n--- due\n{}\n--- said\n{said}\n", due.trim_end()));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn every_text_belongs_to_a_fixture() {
    for path in sorted(&directory("tests/gate"), "txt") {
        assert!(path.with_extension("yaml").exists(), "{} stands alone", path.display());
    }
}

#[test]
fn every_rule_has_a_fixture_that_breaks_it_alone() {
    let mut shown = BTreeSet::new();
    for (rule, file, findings) in fixtures() {
        for finding in &findings {
            assert_eq!(finding.rule, rule, "{file} breaks another rule than its own");
        }
        shown.insert(rule);
    }
    let rules: BTreeSet<String> = plenary_codegen::rules().map(|rule| rule.id.to_owned()).collect();
    assert_eq!(shown, rules, "each rule needs a fixture, and each fixture a rule");
}

#[test]
fn every_rule_says_why_under_a_name_of_its_own() {
    let mut ids = BTreeSet::new();
    for rule in plenary_codegen::rules() {
        assert!(ids.insert(rule.id), "two rules are called {}", rule.id);
        assert!(rule.id.chars().all(|character| character.is_ascii_lowercase() || character == '-'), "{}", rule.id);
        assert!(rule.reason.ends_with('.') && !rule.reason.contains("  "), "{}: {}", rule.id, rule.reason);
    }
}

#[test]
fn the_specs_pass() {
    let specs = sorted(&directory("specs"), "yaml");
    assert!(specs.len() >= 3);
    for path in specs {
        let text = fs::read_to_string(&path).unwrap();
        if let Err(findings) = gate(&path.to_string_lossy(), &text) {
            panic!("{findings}");
        }
    }
}

#[test]
fn finds_everything_at_once_in_the_order_of_lines() {
    let text = "openapi: 3.1.0\ninfo: {title: Mine, version: \"1\"}\npaths: {}\ncomponents: {schemas: {room: {}}}\n";
    let findings = gate("mine.yaml", text).unwrap_err();
    let rules: Vec<&str> = findings.iter().map(|finding| finding.rule).collect();
    let due = ["server", "version", "operation-id", "component-name", "description", "unused-component"];
    assert_eq!(rules, due);
    assert!(findings.iter().is_sorted());
}

/// A document with these components, given as lines below `schemas`.
fn with_components(schemas: &str) -> String {
    format!("openapi: 3.0.3\ninfo: {{title: Mine, version: \"1\"}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}")
}

#[test]
fn refuses_what_is_no_document() {
    let level = "a: [".repeat(5000);
    let flow = format!("a: {}{}", "[".repeat(5000), "]".repeat(5000));
    let indented: String = (0..5000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n";
    let hostile = [
        "",
        "\n",
        "---",
        "null",
        "7",
        "[]",
        "{}",
        "just words",
        "\u{0}\u{1}\u{7f}",
        "\u{feff}openapi: 3.0.3",
        "\u{202e}: \u{1F980}",
        "%PDF-1.7 \u{fffd}\u{fffd}",
        "key: [unclosed",
        "a: b: c",
        "\t- tab",
        "? {a: b}\n: c",
        "? \n: \n",
        "<<: {a: b}",
        "openapi: !!binary aGk=",
        &level,
        &flow,
        &indented,
        bomb,
        "paths: {/a: {get: {responses: {}}}}",
    ];
    for text in hostile {
        let shown: String = text.chars().take(40).collect();
        let Err(findings) = gate("hostile.yaml", text) else { panic!("{shown:?} passes") };
        assert!(findings.iter().len() > 0, "{shown:?}");
        for finding in &findings {
            assert!(finding.place.line > 0 && finding.place.column > 0, "{shown:?}: {finding:?}");
        }
    }
}

#[test]
fn ends_where_schemas_go_round() {
    let to = |name: &str| format!("{{$ref: \"#/components/schemas/{name}\"}}");
    for schemas in [
        format!("    A: {}\n", to("A")),
        format!("    A: {{allOf: [{}]}}\n", to("A")),
        format!("    A: {{allOf: [{}, {}]}}\n", to("A"), to("A")),
        format!("    A: {{allOf: [{{allOf: [{}]}}, {{allOf: [{}]}}]}}\n", to("A"), to("A")),
        format!("    A: {{allOf: [{}, {}]}}\n    B: {{allOf: [{}, {}]}}\n", to("B"), to("B"), to("A"), to("A")),
        format!("    A: {{type: object, properties: {{a: {}}}, required: [a]}}\n", to("A")),
        format!("    A: {{type: array, items: {}}}\n", to("A")),
        format!("    A: {{type: object, additionalProperties: {}}}\n", to("A")),
        format!("    A: {{oneOf: [{}, {}]}}\n    B: {{oneOf: [{}]}}\n", to("A"), to("B"), to("A")),
        format!("    A: {{anyOf: [{}]}}\n    B: {{not: {}}}\n", to("B"), to("B")),
        format!("    A: {{default: 1, allOf: [{}]}}\n    B: {{default: 1, allOf: [{}]}}\n", to("B"), to("A")),
        format!(
            "    A: {{oneOf: [{}], discriminator: {{propertyName: t, mapping: {{a: \"#/components/schemas/A\"}}}}}}\n",
            to("A")
        ),
    ] {
        assert!(gate("round.yaml", &with_components(&schemas)).is_err());
    }
}

#[test]
fn paging_ends_where_schemas_go_round() {
    let text = r##"
openapi: 3.0.3
info: {title: Mine, version: "1"}
paths:
  /a:
    get:
      x-paging: {style: link-cursor, items: /a/b/c, response: {next: /a}}
      responses:
        "200": {description: A., content: {application/json: {schema: {$ref: "#/components/schemas/A"}}}}
components:
  schemas:
    A: {allOf: [{allOf: [{$ref: "#/components/schemas/A"}]}, {$ref: "#/components/schemas/A"}]}
"##;
    assert!(gate("round.yaml", text).unwrap_err().iter().any(|finding| finding.rule == "paging"));
}

#[test]
fn takes_schemas_as_deep_as_the_reader_does() {
    for (before, after) in [
        ("{type: array, items: ", "}"),
        ("{type: object, properties: {a: ", "}}"),
        ("{allOf: [", "]}"),
        ("{oneOf: [", ", {title: B, type: string}]}"),
        ("{not: ", "}"),
        ("{type: object, additionalProperties: ", "}"),
    ] {
        for levels in [1, 22, 23, 24, 60, 123, 124, 125, 200] {
            let schema = format!("    A: {}{{type: string}}{}\n", before.repeat(levels), after.repeat(levels));
            assert!(gate("deep.yaml", &with_components(&schema)).is_err());
        }
    }
}

#[test]
fn takes_values_as_deep_as_the_reader_does() {
    for levels in [60, 100, 110, 115, 120, 125, 200] {
        let value = format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
        for schema in [format!("{{default: {value}}}"), format!("{{enum: [{value}]}}"), format!("{{x-any: {value}}}")] {
            assert!(gate("deep.yaml", &with_components(&format!("    A: {schema}\n"))).is_err());
        }
    }
}

#[test]
fn takes_long_chains() {
    let to = |index: usize| format!("{{$ref: \"#/components/schemas/A{index}\"}}");
    let alias = |next| format!("{{allOf: [{}]}}", to(next));
    let list = |next| format!("{{type: array, items: {}}}", to(next));
    let doubled = |next| format!("{{allOf: [{0}, {0}]}}", to(next));
    let links: [&dyn Fn(usize) -> String; 3] = [&alias, &list, &doubled];
    for link in links {
        let schemas: String = (0..2000).map(|index| format!("    A{index}: {}\n", link(index + 1))).collect();
        assert!(gate("chain.yaml", &with_components(&schemas)).is_err());
    }
}

#[test]
fn takes_two_megabytes() {
    let mut schemas = String::new();
    while schemas.len() < 2_000_000 {
        let name = schemas.len();
        let schema = "{type: object, properties: {a: {type: integer, enum: [1, 1]}}}";
        schemas.push_str(&format!("    A{name}: {schema}\n"));
    }
    assert!(gate("large.yaml", &with_components(&schemas)).unwrap_err().iter().len() > 100_000);
}
