//! Runs `cargo specs read` and `cargo specs drift` in a checkout with one spec.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;
use wiremock::matchers::{header, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

/// A directory that `cargo specs` takes for a checkout of the workspace.
struct Checkout(TempDir);

impl Checkout {
    fn new() -> Self {
        let checkout = Self(tempfile::tempdir().unwrap());
        fs::create_dir_all(checkout.path("crates/codegen")).unwrap();
        fs::create_dir(checkout.path("specs")).unwrap();
        fs::copy(fixture("harbor.yaml"), checkout.path("specs/harbor.yaml")).unwrap();
        checkout
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a page with changes of a fixture.
    fn page(&self, name: &str, changes: &[(&str, &str)]) {
        let mut page = fs::read_to_string(fixture(name)).unwrap();
        for (old, new) in changes {
            assert!(page.contains(old), "{name} has no {old:?}");
            page = page.replacen(old, new, 1);
        }
        fs::write(self.path("page"), page).unwrap();
    }

    /// Runs a command, and returns what it prints.
    fn run(&self, arguments: &[&str], code: i32) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-specs"));
        command.current_dir(self.0.path()).args(arguments).env("NO_PROXY", "*").env_remove("CARGO_TARGET_DIR");
        String::from_utf8(command.assert().code(code).get_output().stdout.clone()).unwrap()
    }

    fn record(&self) -> String {
        fs::read_to_string(self.path("specs/pages/harbor.yaml")).unwrap()
    }
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().join("tests/drift").join(name)
}

/// Pages in each form, each with a change (old and new text), and what then moves.
const PAGES: [(&str, &str, &str, &str); 9] = [
    ("rocketchat.txt", "4 requests", "9 requests", "operation: limit: "),
    ("rocketchat.md", "[\"wet\", \"dry\"]", "[\"wet\", \"dry\", \"floating\"]", "enum: with floating"),
    ("example.md", "\"length\": null", "\"length\": null, \"depth\": 3", "200 data[].depth: new: "),
    ("signalwire.txt", "1-90", "1-900", "query parameter page_size: maximum: 90 -> 900"),
    ("signalwire.md", "maximum: 90", "maximum: 900", "query parameter page_size: maximum: 90 -> 900"),
    ("telnyx.txt", "250", "200", "maximum: 250 -> 200"),
    ("telnyx.html", "250", "200", "maximum: 250 -> 200"),
    ("openapi-3.0.json", "250", "200", "maximum: 250 -> 200"),
    ("openapi-3.1.yaml", "250", "200", "maximum: 250 -> 200"),
];

#[test]
fn a_page_is_compared_with_its_record_in_every_form() {
    for (name, old, new, expected) in PAGES {
        let checkout = Checkout::new();
        checkout.page(name, &[]);
        let unrecorded = checkout.run(&["drift", "--page", "page"], 2);
        assert!(unrecorded.contains("no page of the operation is recorded"), "{name}: {unrecorded}");
        assert!(checkout.run(&["read", "--page", "page"], 0).ends_with("specs/pages/harbor.yaml\n"));
        let record = checkout.record();
        assert_eq!(checkout.run(&["drift", "--page", "page"], 0), "harbor: 1 operation, nothing moved\n", "{name}");

        checkout.page(name, &[(old, new)]);
        let moved = checkout.run(&["drift", "--page", "page"], 1);
        assert!(moved.starts_with("harbor: 1 operation, 1 moved\n") && moved.contains(expected), "{name}: {moved}");
        assert_eq!(checkout.record(), record, "{name}: `drift` changes nothing");
        checkout.run(&["read", "--page", "page"], 0);
        checkout.run(&["drift", "--page", "page"], 0);
    }
}

#[test]
fn a_page_in_another_form_is_named_and_overwrites_nothing() {
    let checkout = Checkout::new();
    checkout.page("telnyx.txt", &[]);
    checkout.run(&["read", "--page", "page"], 0);
    checkout.page("openapi-3.0.json", &[]);
    let other = checkout.run(&["drift", "--page", "page"], 2);
    assert!(other.contains("another form than its record: openapi (document `Harbor`), recorded is text"), "{other}");

    let record = checkout.record();
    fs::create_dir(checkout.path("empty")).unwrap();
    let none = checkout.run(&["drift", "--page", "empty"], 2);
    assert!(none.contains("the directory has no file"), "{none}");
    // A page that was not compared is not hidden by another one that moved.
    checkout.page("telnyx.txt", &[("250", "200")]);
    let both = checkout.run(&["drift", "--page", "page", "/no/such/page"], 2);
    assert!(both.contains("maximum: 250 -> 200") && both.contains("not compared: /no/such/page"), "{both}");
    fs::write(checkout.path("specs/pages/harbor.yaml"), "operations: 5\n").unwrap();
    checkout.run(&["read", "--page", "page"], 2);
    assert_eq!(checkout.record(), "operations: 5\n");
    fs::write(checkout.path("specs/pages/harbor.yaml"), &record).unwrap();
    fs::write(checkout.path("page"), "Please log in to see this page.").unwrap();
    for command in ["drift", "read"] {
        checkout.run(&[command, "--page", "page"], 2);
        assert_eq!(checkout.record(), record);
    }
}

#[test]
fn the_report_has_the_class_the_place_and_the_operations() {
    let checkout = Checkout::new();
    checkout.page("openapi-3.0.json", &[]);
    checkout.run(&["read", "--page", "page"], 0);
    checkout.page("openapi-3.0.json", &[("250", "200")]);
    let text = checkout.run(&["drift", "--page", "page"], 1);
    let spec = fs::read_to_string(fixture("harbor.yaml")).unwrap();
    let line = spec.lines().position(|line| line.contains("maximum: 250")).unwrap() + 1;
    let place = format!("specs/harbor.yaml:{line}  /paths/~1moorings/get/parameters/1/schema\n");
    assert!(
        text.contains("  breaking query parameter \"page[size]\": maximum: 250 -> 200\n      in list_moorings\n"),
        "{text}"
    );
    assert!(text.contains(&place), "{text}");
    let json: Value = serde_json::from_str(&checkout.run(&["drift", "--page", "page", "--json"], 1)).unwrap();
    let moved = &json["providers"][0]["moved"][0];
    assert_eq!((&moved["movement"], &moved["name"], &moved["after"]), (&"fact".into(), &"maximum".into(), &200.into()));
    let markdown = checkout.run(&["drift", "--page", "page", "--markdown"], 1);
    assert!(markdown.contains("| breaking | list\\_moorings | "), "{markdown}");
}

#[test]
fn what_moved_is_written_into_the_spec_and_recorded() {
    let checkout = Checkout::new();
    let spec = || fs::read_to_string(checkout.path("specs/harbor.yaml")).unwrap();
    let (before, changes) = (spec(), [("250", "200"), ("\"id\": {", "\"draft\": {\"type\": \"number\"}, \"id\": {")]);
    checkout.page("openapi-3.0.json", &[]);
    checkout.run(&["read", "--page", "page"], 0);
    assert_eq!(checkout.run(&["apply", "--page", "page"], 0), "");
    checkout.page("openapi-3.0.json", &changes);
    let record = checkout.record();
    let patch = checkout.run(&["apply", "harbor", "--page", "page", "--dry-run"], 0);
    assert!(patch.starts_with("--- a/specs/harbor.yaml\n+++ b/specs/harbor.yaml\n"), "{patch}");
    assert_eq!((spec(), checkout.record()), (before.clone(), record), "a dry run changes nothing");

    let written = checkout.run(&["apply", "--page", "page"], 0);
    assert!(written.starts_with("specs/harbor.yaml\n") && written.ends_with("specs/pages/harbor.yaml\n"), "{written}");
    let expected = before.replacen("maximum: 250", "maximum: 200", 1).replacen(
        "        record_type: {type: string}\n",
        "        record_type: {type: string}\n        draft: {description: To be written., x-todo: [description], type: number}\n",
        1,
    );
    assert_eq!(spec(), expected);
    assert_eq!(checkout.run(&["drift", "--page", "page"], 0), "harbor: 1 operation, nothing moved\n");
    fs::write(checkout.path("page"), "Please log in to see this page.").unwrap();
    checkout.run(&["apply", "--page", "page"], 2);
    assert_eq!(spec(), expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn documents_name_new_and_missing_operations_of_the_families() {
    let checkout = Checkout::new();
    let sources = "x-documentation: {documents: [https://harbor.example/openapi.json], families: [/moor]}\npaths:";
    let spec = fs::read_to_string(fixture("harbor.yaml")).unwrap().replacen("paths:", sources, 1);
    let mut spec = plenary_openapi::read_yaml(&spec).unwrap().value;
    let mut document: Value = serde_json::from_str(&fs::read_to_string(fixture("openapi-3.0.json")).unwrap()).unwrap();
    spec["paths"].as_object_mut().unwrap().retain(|path, _| path == "/moorings");
    fs::write(checkout.path("specs/harbor.yaml"), spec.to_string()).unwrap();
    let other = serde_json::json!({"get": {"responses": {"204": {"description": "Empty."}}}});
    document["paths"]["/v2/moorings/full"] = other.clone();
    let server = MockServer::start().await;
    let base = format!("--base={}", server.uri());
    let serve = async |document: &Value| {
        server.reset().await;
        let response = ResponseTemplate::new(200).set_body_json(document);
        Mock::given(path("/openapi.json")).respond_with(response).mount(&server).await;
    };
    serve(&document).await;
    checkout.run(&["read", &base], 0);
    assert_eq!(checkout.run(&["drift", &base], 0), "harbor: 1 operation, nothing moved\n");

    document["paths"]["/v2/moorings/empty"] = other.clone();
    document["paths"]["/ferries"] = other;
    document["paths"].as_object_mut().unwrap().remove("/v2/moorings/full");
    document["paths"].as_object_mut().unwrap().remove("/v2/moorings").unwrap();
    serve(&document).await;
    // The page of the operation that the document no longer has is not found, either.
    let moved = checkout.run(&["drift", &base], 2);
    assert!(moved.contains("/moorings\n  cannot fetch the page: status code 404"), "{moved}");
    assert!(moved.contains("additive GET /v2/moorings/empty: new"), "{moved}");
    assert!(moved.contains("breaking GET /v2/moorings/full: gone"), "{moved}");
    assert!(moved.contains("breaking GET /v2/moorings: gone"), "{moved}");
    assert!(!moved.contains("ferries"), "{moved}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_not_sent_again_if_it_is_the_same_and_a_moved_page_is_named() {
    let checkout = Checkout::new();
    let sources = "x-documentation: {documents: [https://harbor.example/openapi.json]}\npaths:";
    let spec = fs::read_to_string(fixture("harbor.yaml")).unwrap().replacen("paths:", sources, 1);
    let mut spec = plenary_openapi::read_yaml(&spec).unwrap().value;
    spec["paths"].as_object_mut().unwrap().retain(|path, _| path == "/moorings");
    fs::write(checkout.path("specs/harbor.yaml"), spec.to_string()).unwrap();
    let document = fs::read_to_string(fixture("openapi-3.0.json")).unwrap();
    let server = MockServer::start().await;
    let base = format!("--base={}", server.uri());
    let response = ResponseTemplate::new(200).set_body_string(document.clone()).insert_header("etag", "\"7\"");
    Mock::given(path("/openapi.json")).respond_with(response).mount(&server).await;
    checkout.run(&["read", &base], 0);
    server.reset().await;
    let same = Mock::given(path("/openapi.json")).and(header("if-none-match", "\"7\""));
    same.respond_with(ResponseTemplate::new(304)).expect(1).mount(&server).await;
    assert_eq!(checkout.run(&["drift", &base], 0), "harbor: 1 operation, nothing moved\n");
    server.reset().await;
    let moved = ResponseTemplate::new(301).insert_header("location", "/v8.json");
    Mock::given(path("/openapi.json")).respond_with(moved).mount(&server).await;
    Mock::given(path("/v8.json"))
        .respond_with(ResponseTemplate::new(200).set_body_string(document))
        .mount(&server)
        .await;
    let moved = checkout.run(&["drift", &base], 2);
    assert!(moved.contains(&format!("the page has moved to {}/v8.json", server.uri())), "{moved}");
}
