//! Tests for the annotation of foreign documents with overlays, and for the report about a document.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use plenary_codegen::{AdoptError, Adopted, Adoption, Report, Selection, adopt_with_files, generate_document};
use serde_json::json;

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/foreign").join(name)
}

fn annotated(overlays: &[(&str, &str)]) -> Result<Adopted, AdoptError> {
    let document = file("annotated.yaml");
    let text = fs::read_to_string(&document).unwrap();
    let mut adoption = Adoption::of(&document, "annotated", &text);
    for (name, overlay) in overlays {
        adoption = adoption.overlay(name, overlay);
    }
    adoption.adopt()
}

fn overlay(actions: &str) -> String {
    format!("overlay: 1.0.0\ninfo: {{title: Mine, version: '1'}}\nactions:\n{actions}")
}

fn report(name: &str) -> Report {
    let file = file(name);
    let text = fs::read_to_string(&file).unwrap();
    Adoption::of(&file, "theirs", &text).adopt().unwrap().report()
}

#[test]
fn an_overlay_adds_the_extensions_of_specs() {
    let path = file("annotated.overlay.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let adopted = annotated(&[(path.to_str().unwrap(), &text)]).unwrap();
    assert_eq!(adopted.warnings, []);
    let code: String = generate_document(&adopted.document).unwrap().split_whitespace().collect();
    for part in [
        "pub fn list_messages(&self)",
        "paged_operation! { ListMessages of",
        "fn token(response: &Self::Response) -> Option<String> { Some(response.paging.value()?.next_cursor.value()?.as_str().to_owned()) }",
        "paged_operation! { ListEvents of",
        "types::ListEventsResponse",
        "requests: 2, per_ms: 60_000",
        r#"name: "x-wait""#,
        "pub fn bot_token(mut self",
        "pub id: MessageId",
        "pub link: Option<Secret>",
        "pub fn list_events_csv(&self)",
    ] {
        let part: String = part.split_whitespace().collect();
        assert!(code.contains(&part), "{part}");
    }
    assert!(!code.contains("get_debug"), "the removed operation is still there");
}

#[test]
fn a_wrong_extension_is_ignored_in_a_document_and_an_error_in_an_overlay() {
    let paging =
        "{style: token-cursor, items: /data, parameters: {token: cursor}, response: {next: /paging/next_cursor}}";
    let wrong = overlay(&format!("  - target: $.paths['/messages'].get\n    update:\n      x-paging: {paging}\n"));
    let error = annotated(&[("mine.yaml", &wrong)]).unwrap_err().to_string();
    assert_eq!(
        error,
        "mine.yaml:6:39: the schema of the response has no value at `/data` [paging]\n  at \
         /actions/0/update/x-paging/items\n  fix: correct the pointer, or add the value to the schema"
    );
    let document = file("annotated.yaml");
    let text = fs::read_to_string(&document).unwrap();
    let text = text.replace(
        "operationId: listEvents",
        &format!("operationId: listEvents\n      x-paging: {paging}\n      x-rate-limit: 3"),
    );
    let text = text.replace("info: {title", "x-error: theirs\ninfo: {title");
    let adopted = Adoption::of(&document, "annotated", &text).adopt().unwrap();
    let losses: Vec<String> = adopted.warnings.iter().map(|one| format!("{}: {}", one.pointer, one.loss)).collect();
    assert_eq!(losses.len(), 3, "{losses:?}");
    assert!(losses[0].starts_with("/paths/~1events/get/x-paging: `x-paging` is ignored: "), "{losses:?}");
    assert!(losses[1].starts_with("/paths/~1events/get/x-rate-limit: `x-rate-limit` is ignored: "), "{losses:?}");
    assert!(losses[2].starts_with("/x-error: `x-error` is ignored: "), "{losses:?}");
}

#[test]
fn an_overlay_that_does_not_apply_is_an_error_with_its_place() {
    for (actions, expected) in [
        (
            "  - target: $.paths['/gone']\n    remove: true\n",
            "mine.yaml:4:5: the target `$.paths['/gone']` selects nothing in the document",
        ),
        (
            "  - target: $.paths[\n    remove: true\n",
            "mine.yaml:4:5: the target `$.paths[` cannot be used: it is not a JSONPath",
        ),
        (
            "  - target: $.info\n    update: {title: {a: b}}\n",
            "mine.yaml:5:5: `/info/title` has another kind of value in the document",
        ),
        ("  - target: $\n    remove: true\n", "mine.yaml:4:5: the document itself cannot be removed"),
    ] {
        let error = annotated(&[("mine.yaml", &overlay(actions))]).unwrap_err().to_string();
        assert!(error.starts_with(expected) && error.contains("[overlay]"), "{error}");
    }
}

#[test]
fn a_problem_in_a_part_of_an_overlay_names_the_overlay() {
    let added = overlay(
        "  - target: $.paths\n    update:\n      /new: {get: {parameters: [{name: a, in: cookie, schema: {}}], responses: {'200': {description: ''}}}}\n",
    );
    let adopted = annotated(&[("dir/mine.yaml", &added)]).unwrap();
    let pointers: Vec<&str> = adopted.warnings.iter().map(|warning| warning.pointer.as_str()).collect();
    assert_eq!(pointers, ["dir/mine.yaml#/actions/0/update/~1new/get/parameters"]);
}

#[test]
fn a_selection_is_made_after_the_overlays() {
    let document = file("annotated.yaml");
    let text = fs::read_to_string(&document).unwrap();
    let tag = overlay("  - target: $.paths['/events'].get\n    update: {tags: [kept]}\n");
    let selection = Selection { tags: vec![String::from("kept")], ..Selection::default() };
    let adopted =
        Adoption::of(&document, "annotated", &text).overlay("mine.yaml", &tag).select(selection).adopt().unwrap();
    let report = adopted.report();
    assert_eq!((report.operations.total, report.operations.bound, report.operations.lost), (1, 1, 0));
    assert_eq!(report.overlays, ["mine.yaml"]);
}

#[test]
fn an_overlay_changes_a_swagger_document_before_its_conversion() {
    let document = file("swagger.yaml");
    let text = fs::read_to_string(&document).unwrap();
    let actions = overlay(
        "  - target: $.paths['/dogs'].get\n    update: {operationId: everyDog, x-rate-limit: {requests: 2, per_ms: 60000}}\n  \
         - target: $.paths['/search']\n    remove: true\n  \
         - target: $.definitions.Fault.properties\n    update: {collar: {type: integer, x-nullable: true}}\n",
    );
    let selection = Selection { operations: vec![String::from("everyDog")], ..Selection::default() };
    let whole = Adoption::of(&document, "kennel", &text).overlay("mine.yaml", &actions);
    let (adopted, selected) = (whole.adopt().unwrap(), whole.clone().select(selection).adopt().unwrap());
    let code: String = generate_document(&adopted.document).unwrap().split_whitespace().collect();
    for part in ["pubfnevery_dog(&self)", "requests:2,per_ms:60_000", "pubcollar:Nullable<i64>"] {
        assert!(code.contains(part), "{part}");
    }
    assert!(!code.contains("search_dogs"), "the removed operation is still there");
    let before = report("swagger.yaml").operations;
    assert_eq!((before.total - adopted.report().operations.total, before.lost), (1, adopted.report().operations.lost));
    let counts = selected.report().operations;
    assert_eq!((counts.total, counts.bound, counts.lost), (1, 1, 0));
    let wrong = overlay("  - target: $.components\n    remove: true\n");
    let error = Adoption::of(&document, "kennel", &text).overlay("mine.yaml", &wrong).adopt().unwrap_err();
    assert!(error.to_string().contains("the target `$.components` selects nothing in the document"), "{error}");
}

#[test]
fn a_report_has_a_stable_form() {
    for name in ["transport", "three-one"] {
        let mut report = serde_json::to_value(report(&format!("{name}.yaml"))).unwrap();
        assert_eq!(report["format"], json!(1));
        assert!(report["document"].take().as_str().unwrap().ends_with(&format!("{name}.yaml")));
        let text = format!("{}\n", serde_json::to_string_pretty(&report).unwrap());
        let golden = fs::read_to_string(file(&format!("{name}.report.json"))).unwrap();
        assert_eq!(text, golden, "{name}");
    }
}

#[test]
fn no_operation_is_lost_in_silence() {
    for entry in fs::read_dir(file("")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() || name.contains(".overlay.") || name.contains(".report.") {
            continue;
        }
        let report = report(&name);
        let counts = report.operations;
        assert_eq!(counts.bound + counts.lost, counts.total, "{name}");
        assert_eq!(counts.lost, report.lost_operations.len(), "{name}");
        for lost in &report.lost_operations {
            assert!(!lost.reason.is_empty() && !lost.reason.starts_with("unknown: "), "{name}: {lost:?}");
        }
        // Each warning is in the report, once.
        let text = fs::read_to_string(&path).unwrap();
        let (_, warnings) = adopt_with_files(&path, "theirs", &text).unwrap();
        let named = report.any_json.len() + report.changes.len() + report.lost_operations.len();
        assert!(named >= warnings.len(), "{name}: {named} of {}", warnings.len());
    }
}
