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

/// A document whose operation has these parts, with these components beside its schemas.
fn with_parts(parameter: &str, body: &str, response: &str, example: &str, components: &str) -> String {
    format!(
        r##"
openapi: 3.0.3
info: {{title: Mine, version: "1"}}
servers: [{{url: https://api.example}}]
paths:
  /rooms/{{id}}:
    put:
      operationId: edit_room
      summary: Edits a room
      description: Edits a room.
      externalDocs: {{url: https://example.com/rooms}}
      x-docs: {{read: "2026-11-20"}}
      security: []
      parameters: [{parameter}]
      requestBody: {body}
      responses:
        "200": {{description: A room., content: {{application/json: {{schema: {{$ref: "#/components/schemas/Room"}}, examples: {{page: {example}}}}}}}}}
        "404": {response}
components:
{components}
  schemas:
    Room: {{description: A room., type: object, properties: {{name: {{description: A name., type: string}}}}}}
"##
    )
}

#[test]
fn shared_parts_give_the_same_client_as_parts_in_place() {
    let parameter = r#"{name: id, in: path, required: true, description: An id., schema: {type: string}}"#;
    let json =
        r##"{application/json: {schema: {$ref: "#/components/schemas/Room"}, examples: {page: {value: {name: a}}}}}"##;
    let response = format!("{{description: No room., content: {json}}}");
    let body = format!("{{required: true, description: A room., content: {json}}}");
    let in_place = with_parts(parameter, &body, &response, "{value: {name: b}}", "");
    let to = |section: &str| format!("{{$ref: \"#/components/{section}/Shared\"}}");
    let sections = [("parameters", parameter), ("requestBodies", &body), ("examples", "{value: {name: b}}")];
    let components: String =
        sections.iter().map(|(section, part)| format!("  {section}: {{Shared: {part}}}\n")).collect();
    // A shared part may be a reference to another.
    let responses = format!("  responses: {{Shared: {{$ref: \"#/components/responses/Own\"}}, Own: {response}}}");
    let shared = with_parts(
        &to("parameters"),
        &to("requestBodies"),
        &to("responses"),
        &to("examples"),
        &format!("{components}{responses}"),
    );
    let items = |text: &str| {
        let document = Document::read("mine.yaml", "mine", text).unwrap();
        check(&document).unwrap_or_else(|findings| panic!("{findings}"));
        let code = plenary_codegen::generate_document(&document).unwrap();
        // The document itself and its hash differ.
        let lines = code
            .lines()
            .filter(|line| !line.contains("sha256") && !line.contains("SHA-256") && !line.contains("\\\"openapi\\\""));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let (in_place, shared) = (items(&in_place), items(&shared));
    assert!(in_place.len() > 300);
    for (in_place, shared) in in_place.iter().zip(&shared) {
        assert_eq!(in_place, shared);
    }
    assert_eq!(in_place.len(), shared.len());
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

/// The rules that refuse something in these components, or the whole text. Nothing in them has a description, which says
/// nothing about the construct under test.
fn rules_against(schemas: &str) -> BTreeSet<&'static str> {
    let findings = gate("mine.yaml", &with_components(schemas)).unwrap_err();
    let within = |pointer: &str| pointer.starts_with("/components/schemas/");
    let refusals = findings.iter().filter(|finding| within(&finding.pointer) || finding.rule == "yaml");
    refusals.map(|finding| finding.rule).filter(|rule| *rule != "description").collect()
}

fn reference(name: &str) -> String {
    format!("{{$ref: \"#/components/schemas/{name}\"}}")
}

#[test]
fn refuses_schemas_that_go_round_for_ever() {
    let (one, two) = (reference("One"), reference("Two"));
    for (schemas, due) in [
        (format!("    One: {one}\n"), &["component-reference"][..]),
        (format!("    One: {{allOf: [{one}]}}\n"), &["endless-schema"]),
        (format!("    One: {{allOf: [{one}, {one}]}}\n"), &["endless-schema"]),
        (format!("    One: {{allOf: [{{allOf: [{one}]}}, {{allOf: [{one}]}}]}}\n"), &["endless-schema"]),
        (
            format!("    One: {{allOf: [{two}, {two}]}}\n    Two: {{allOf: [{one}, {one}]}}\n"),
            &["endless-schema", "merge"],
        ),
        (format!("    One: {{type: array, items: {one}}}\n"), &["endless-schema"]),
        (format!("    One: {{type: object, additionalProperties: {one}}}\n"), &["endless-schema"]),
        (format!("    One: {{oneOf: [{one}, {two}]}}\n    Two: {{oneOf: [{one}]}}\n"), &["endless-schema"]),
        (format!("    One: {{anyOf: [{two}]}}\n    Two: {{not: {two}}}\n"), &["union-member", "unused-component"]),
        (
            format!("    One: {{default: 1, allOf: [{two}]}}\n    Two: {{default: 1, allOf: [{one}]}}\n"),
            &["endless-schema"],
        ),
        (
            format!(
                "    One: {{oneOf: [{one}], discriminator: {{propertyName: t, mapping: {{a: \"#/components/schemas/One\"}}}}}}\n"
            ),
            &["discriminator", "endless-schema"],
        ),
        // A property holds its own type in a box.
        (format!("    One: {{type: object, properties: {{a: {one}}}, required: [a]}}\n"), &[]),
    ] {
        assert_eq!(rules_against(&schemas), due.iter().copied().collect(), "{schemas}");
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

/// How many levels of schemas the conventions take; below that the reader refuses them.
const DEEPEST_SCHEMA: usize = 23;

#[test]
fn takes_schemas_as_deep_as_the_reader_does() {
    // What is said of a schema that is not too deep, and from how many levels on it is not even read as YAML.
    for (before, after, shallow, unreadable) in [
        ("{type: array, items: ", "}", &[][..], 125),
        ("{type: object, properties: {a: ", "}}", &["inline-schema"], 63),
        ("{allOf: [", "]}", &[], 63),
        ("{oneOf: [", ", {title: Two, type: string}]}", &["inline-schema", "union-member"], 63),
        ("{not: ", "}", &["union-member"], 125),
        ("{type: object, additionalProperties: ", "}", &[], 125),
    ] {
        for levels in [2, 22, 23, 24, 60, 62, 63, 123, 124, 125, 200] {
            let schema = format!("    One: {}{{type: string}}{}\n", before.repeat(levels), after.repeat(levels));
            let due: BTreeSet<&str> = if levels >= unreadable {
                BTreeSet::from(["yaml"])
            } else if levels > DEEPEST_SCHEMA {
                BTreeSet::from(["shape"])
            } else {
                shallow.iter().copied().chain(["unused-component"]).collect()
            };
            assert_eq!(rules_against(&schema), due, "{levels} levels of {before}");
        }
    }
}

#[test]
fn takes_values_as_deep_as_the_reader_does() {
    for levels in [60, 100, 110, 115, 120, 123, 124, 125, 200] {
        let value = format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
        for (schema, readable) in [
            (format!("{{default: {value}}}"), &["unused-component"][..]),
            (format!("{{enum: [{value}]}}"), &["enum-descriptions", "mixed-schema", "unused-component"]),
            (format!("{{x-any: {value}}}"), &["extension-name", "unused-component"]),
        ] {
            let rules = rules_against(&format!("    One: {schema}\n"));
            let is_read = rules != BTreeSet::from(["yaml"]);
            assert_eq!(is_read, levels + usize::from(schema.contains("enum")) < 125, "{levels} levels: {schema}");
            assert!(!is_read || rules == readable.iter().copied().collect(), "{levels} levels: {rules:?}");
        }
    }
}

#[test]
fn takes_long_chains() {
    let alias = |next: String| format!("{{allOf: [{next}]}}");
    let list = |next: String| format!("{{type: array, items: {next}}}");
    let doubled = |next: String| format!("{{allOf: [{next}, {next}]}}");
    for (link, due) in [(&alias as &dyn Fn(String) -> String, &[][..]), (&list, &[]), (&doubled, &["merge"])] {
        let to_next = |index: usize| link(reference(&format!("A{}", index + 1)));
        let schemas: String = (0..2000).map(|index| format!("    A{index}: {}\n", to_next(index))).collect();
        // Its end leads nowhere, and nothing needs its beginning.
        let due = due.iter().copied().chain(["unresolved-reference", "unused-component"]).collect();
        assert_eq!(rules_against(&schemas), due, "{}", to_next(0));
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
