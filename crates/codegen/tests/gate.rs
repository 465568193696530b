//! Tests for the gate. Each document in `tests/gate/` breaks one rule.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use plenary_codegen::{Document, Findings, check};

fn directory(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)
}

/// Reads a document and checks it with the gate.
fn gate(file: &str, text: &str) -> Result<(), Findings> {
    Document::read(file, "mine", text).and_then(check).map(drop)
}

/// Returns the rule in the name of each fixture, its path, and its findings.
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
fn reports_the_expected_findings_for_each_fixture() {
    let mut differences = Vec::new();
    for (_, file, findings) in fixtures() {
        let expected = fs::read_to_string(directory(&file).with_extension("txt")).unwrap_or_default();
        let actual = findings.to_string();
        if expected.trim_end() != actual {
            differences.push(format!("{file}\n--- expected\n{}\n--- actual\n{actual}\n", expected.trim_end()));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn every_expected_text_belongs_to_a_fixture() {
    for path in sorted(&directory("tests/gate"), "txt") {
        assert!(path.with_extension("yaml").exists(), "{} has no fixture", path.display());
    }
}

#[test]
fn every_rule_has_a_fixture_that_breaks_only_this_rule() {
    let mut shown = BTreeSet::new();
    for (rule, file, findings) in fixtures() {
        for finding in &findings {
            assert_eq!(finding.rule, rule, "{file} breaks another rule");
        }
        shown.insert(rule);
    }
    let rules: BTreeSet<String> = plenary_codegen::rules().map(|rule| rule.id.to_owned()).collect();
    assert_eq!(shown, rules, "each rule needs a fixture, and each fixture needs a rule");
}

#[test]
fn every_rule_has_a_unique_id_and_a_reason() {
    let mut ids = BTreeSet::new();
    for rule in plenary_codegen::rules() {
        assert!(ids.insert(rule.id), "two rules are called {}", rule.id);
        assert!(rule.id.chars().all(|character| character.is_ascii_lowercase() || character == '-'), "{}", rule.id);
        assert!(rule.reason.ends_with('.') && !rule.reason.contains("  "), "{}: {}", rule.id, rule.reason);
    }
}

#[test]
fn the_specs_pass_the_gate() {
    let specs = sorted(&directory("specs"), "yaml");
    assert!(specs.len() >= 3);
    for path in specs {
        let text = fs::read_to_string(&path).unwrap();
        if let Err(findings) = gate(&path.to_string_lossy(), &text) {
            panic!("{findings}");
        }
    }
}

/// Returns a document with one operation that consists of these parts.
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
fn shared_parts_generate_the_same_client_as_inline_parts() {
    let parameter = r#"{name: id, in: path, required: true, description: An id., schema: {type: string}}"#;
    let json =
        r##"{application/json: {schema: {$ref: "#/components/schemas/Room"}, examples: {page: {value: {name: a}}}}}"##;
    let response = format!("{{description: No room., content: {json}}}");
    let body = format!("{{required: true, description: A room., content: {json}}}");
    let inline = with_parts(parameter, &body, &response, "{value: {name: b}}", "");
    let to = |section: &str| format!("{{$ref: \"#/components/{section}/Shared\"}}");
    let sections = [("parameters", parameter), ("requestBodies", &body), ("examples", "{value: {name: b}}")];
    let components: String =
        sections.iter().map(|(section, part)| format!("  {section}: {{Shared: {part}}}\n")).collect();
    // A shared part can be a reference to another shared part.
    let responses = format!("  responses: {{Shared: {{$ref: \"#/components/responses/Own\"}}, Own: {response}}}");
    let shared = with_parts(
        &to("parameters"),
        &to("requestBodies"),
        &to("responses"),
        &to("examples"),
        &format!("{components}{responses}"),
    );
    let items = |text: &str| {
        let document = Document::read("mine.yaml", "mine", text).and_then(check);
        let document = document.unwrap_or_else(|findings| panic!("{findings}"));
        let code = plenary_codegen::generate_document(&document).unwrap();
        // The embedded document and its hash differ.
        let lines = code
            .lines()
            .filter(|line| !line.contains("sha256") && !line.contains("SHA-256") && !line.contains("\\\"openapi\\\""));
        let interface = plenary_codegen::interface(&document);
        (lines.map(str::to_owned).collect::<Vec<_>>(), interface.items)
    };
    let ((inline, inline_interface), (shared, shared_interface)) = (items(&inline), items(&shared));
    assert_eq!(inline_interface, shared_interface);
    assert!(inline.len() > 300);
    for (inline, shared) in inline.iter().zip(&shared) {
        assert_eq!(inline, shared);
    }
    assert_eq!(inline.len(), shared.len());
}

#[test]
fn reports_all_findings_at_once_in_line_order() {
    let text = "openapi: 3.1.0\ninfo: {title: Mine, version: \"1\"}\npaths: {}\ncomponents: {schemas: {room: {}}}\n";
    let findings = gate("mine.yaml", text).unwrap_err();
    let rules: Vec<&str> = findings.iter().map(|finding| finding.rule).collect();
    let expected = ["server", "version", "operation-id", "component-name", "description", "unused-component"];
    assert_eq!(rules, expected);
    assert!(findings.iter().is_sorted());
}

/// Returns a document with these lines below `schemas`.
fn with_components(schemas: &str) -> String {
    format!("openapi: 3.0.3\ninfo: {{title: Mine, version: \"1\"}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}")
}

#[test]
fn rejects_texts_that_are_not_openapi() {
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

/// Returns the rules that these components break.
///
/// Ignores the rule about descriptions, because the components have no descriptions.
fn rules_against(schemas: &str) -> BTreeSet<&'static str> {
    let findings = gate("mine.yaml", &with_components(schemas)).unwrap_err();
    let within = |pointer: &str| pointer.starts_with("/components/schemas/");
    let relevant = findings.iter().filter(|finding| within(&finding.pointer) || finding.rule == "yaml");
    relevant.map(|finding| finding.rule).filter(|rule| *rule != "description").collect()
}

fn reference(name: &str) -> String {
    format!("{{$ref: \"#/components/schemas/{name}\"}}")
}

#[test]
fn rejects_schemas_that_contain_themselves() {
    let (one, two) = (reference("One"), reference("Two"));
    for (schemas, expected) in [
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
        // A schema can have a property of its own type, because the field is boxed.
        (format!("    One: {{type: object, properties: {{a: {one}}}, required: [a]}}\n"), &[]),
    ] {
        assert_eq!(rules_against(&schemas), expected.iter().copied().collect(), "{schemas}");
    }
}

#[test]
fn paging_terminates_if_a_schema_contains_itself() {
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

/// The maximum number of schemas around another schema. `Document::read` accepts this number plus 1 levels.
const DEEPEST_SCHEMA: usize = 23;

#[test]
fn accepts_schemas_as_deep_as_the_reader_does() {
    // Each entry ends with the rules that a schema of allowed depth breaks, and the depth that the YAML reader rejects.
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
            let expected: BTreeSet<&str> = if levels >= unreadable {
                BTreeSet::from(["yaml"])
            } else if levels > DEEPEST_SCHEMA {
                BTreeSet::from(["shape"])
            } else {
                shallow.iter().copied().chain(["unused-component"]).collect()
            };
            assert_eq!(rules_against(&schema), expected, "{levels} levels of {before}");
        }
    }
}

#[test]
fn accepts_values_as_deep_as_the_reader_does() {
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
fn accepts_long_chains_of_references() {
    let alias = |next: String| format!("{{allOf: [{next}]}}");
    let list = |next: String| format!("{{type: array, items: {next}}}");
    let doubled = |next: String| format!("{{allOf: [{next}, {next}]}}");
    for (link, expected) in [(&alias as &dyn Fn(String) -> String, &[][..]), (&list, &[]), (&doubled, &["merge"])] {
        let to_next = |index: usize| link(reference(&format!("A{}", index + 1)));
        let schemas: String = (0..2000).map(|index| format!("    A{index}: {}\n", to_next(index))).collect();
        // The last reference is unresolved, and the first component is unused.
        let expected = expected.iter().copied().chain(["unresolved-reference", "unused-component"]).collect();
        assert_eq!(rules_against(&schemas), expected, "{}", to_next(0));
    }
}

#[test]
fn accepts_two_megabytes() {
    let mut schemas = String::new();
    while schemas.len() < 2_000_000 {
        let name = schemas.len();
        let schema = "{type: object, properties: {a: {type: integer, enum: [1, 1]}}}";
        schemas.push_str(&format!("    A{name}: {schema}\n"));
    }
    assert!(gate("large.yaml", &with_components(&schemas)).unwrap_err().iter().len() > 100_000);
}
