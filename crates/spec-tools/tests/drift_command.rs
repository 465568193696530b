//! Runs `cargo specs drift` with saved documentation and over HTTP.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use plenary_spec_tools::Workspace;
use serde_json::{Value, json};
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}

fn fixture(name: &str) -> PathBuf {
    root().join("tests/drift").join(name)
}

fn specs() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-specs"));
    command.current_dir(root()).args(["drift", "--against-spec"]);
    command
}

fn stdout(command: &mut Command, code: i32) -> String {
    String::from_utf8(command.assert().code(code).get_output().stdout.clone()).unwrap()
}

#[test]
fn the_command_prints_text_and_json() {
    let page = fixture("signalwire.txt");
    let text = stdout(specs().args(["--spec", "tests/drift/harbor.yaml", "--page"]).arg(&page), 0);
    let expected = "  known 404: body  /paths/~1api~1harbor~1boats/get/responses/404\n        ours: object\n        page: no body\n        truth: The documentation shows no body.\n\n1 operation compared: 0 differences, 1 known\n";
    assert!(text.ends_with(expected), "{text}");

    let changed = std::env::temp_dir().join(format!("plenary-drift-moved-{}", std::process::id()));
    std::fs::write(&changed, std::fs::read_to_string(&page).unwrap().replace("1-90", "1-900")).unwrap();
    let json = stdout(specs().args(["--json", "--spec", "tests/drift/harbor.yaml", "--page"]).arg(&changed), 1);
    std::fs::remove_file(changed).unwrap();
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["operations"][0]["drift"][0]["pointer"], "/paths/~1api~1harbor~1boats/get/parameters/1");
    assert_eq!(json["operations"][0]["known"][0]["truth"], "The documentation shows no body.");

    assert!(stdout(specs().args(["--page", "/no/such/page"]), 2).contains("not compared: /no/such/page"));
    specs().arg("nobody").assert().code(2);
}

/// Serves our own specs as the documentation of the providers.
///
/// Some operations are in the provider's documents, and each other operation has a page. Also returns the number of
/// operations that pages document.
async fn providers() -> (MockServer, usize) {
    let server = MockServer::start().await;
    let mut documented = 0;
    for file in Workspace::of_this_tool().specs().unwrap() {
        let text = std::fs::read_to_string(&file).unwrap();
        let (before, after) = match file.file_stem().unwrap().to_str().unwrap() {
            "rocketchat" => ("## OpenAPI\n\n````yaml GET /\n", "````\n"),
            "signalwire" => ("## OpenAPI Specification\n\n```yaml\n", "```\n"),
            _ => ("", ""),
        };
        let document = plenary_openapi::read_yaml(&text).unwrap().value;
        let sources = document["x-documentation"]["documents"].as_array().unwrap();
        let suffix = document["x-documentation"]["page_suffix"].as_str().unwrap_or_default();
        let mut in_documents = vec![document.clone(); sources.len()];
        for part in &mut in_documents {
            part["paths"].as_object_mut().unwrap().clear();
        }
        let documented_operations = plenary_openapi::operations(&document)
            .filter(|operation| operation.at("/x-truth/missing-on-page").is_none());
        for (index, operation) in documented_operations.enumerate() {
            documented += 1;
            if let Some(part) = in_documents.get_mut(index % (sources.len() + 1)) {
                part["paths"][operation.path][operation.method] = operation.value.clone();
                continue;
            }
            let address = operation.at("/externalDocs/url").unwrap();
            let place = reqwest::Url::parse(address.as_str().unwrap()).unwrap().path().to_owned();
            let mut described = document.clone();
            described["paths"] = json!({operation.path: {operation.method: operation.value}});
            let page = ResponseTemplate::new(200).set_body_string(format!("{before}{described:#}\n{after}"));
            Mock::given(method("GET")).and(path(format!("{place}{suffix}"))).respond_with(page).mount(&server).await;
        }
        for (source, part) in sources.iter().zip(in_documents) {
            let place = reqwest::Url::parse(source.as_str().unwrap()).unwrap().path().to_owned();
            let page = ResponseTemplate::new(200).set_body_json(part);
            Mock::given(method("GET")).and(path(place)).respond_with(page).mount(&server).await;
        }
    }
    (server, documented)
}

async fn output(arguments: Vec<String>, code: i32) -> String {
    let run = move || stdout(specs().args(arguments).env("NO_PROXY", "*"), code);
    tokio::task::spawn_blocking(run).await.unwrap()
}

#[tokio::test]
async fn published_pages_are_fetched_and_a_failure_is_not_drift() {
    let (server, documented) = providers().await;
    let base = format!("--base={}", server.uri());
    let all = output(vec![base.clone()], 1).await;
    assert!(all.contains(&format!("{documented} operations compared: 0 differences, 0 known\n")), "{all}");
    // These pages agree with the specs. The lines about differences are therefore stale, and the exit code is 1.
    assert!(all.contains("stale: rocketchat ") && all.ends_with(" stale `x-truth`\n"), "{all}");
    let one = output(vec![base.clone(), String::from("telnyx")], 1).await;
    assert!(one.contains("compared: 0 differences") && one.contains("/api-reference/rooms/create-a-room"), "{one}");

    server.reset().await;
    let gone = output(vec![base, String::from("telnyx")], 2).await;
    // The document may describe each operation, so no page is fetched instead.
    assert!(gone.contains("/openapi/spec3.yml\n  cannot fetch the page: status code 404"), "{gone}");
    assert!(gone.ends_with("\n1 not compared\n"), "{gone}");
    let closed = output(vec![String::from("--base=http://127.0.0.1:1"), String::from("signalwire")], 2).await;
    assert!(closed.contains("cannot fetch the page: ") && closed.ends_with(" not compared\n"), "{closed}");
}

#[tokio::test]
async fn an_operation_that_is_missing_on_its_page_is_drift() {
    let server = MockServer::start().await;
    let telnyx = Workspace::of_this_tool().specs().unwrap().pop().unwrap();
    let mut document = plenary_openapi::read_yaml(&std::fs::read_to_string(telnyx).unwrap()).unwrap().value;
    document["paths"]["/rooms"].as_object_mut().unwrap().remove("get");
    let document = ResponseTemplate::new(200).set_body_json(document);
    Mock::given(path("/team-telnyx/openapi/master/openapi/spec3.yml")).respond_with(document).mount(&server).await;
    let page = std::fs::read_to_string(fixture("telnyx.txt")).unwrap();
    let page = ResponseTemplate::new(200).set_body_string(page);
    Mock::given(path("/api-reference/rooms/view-a-list-of-rooms")).respond_with(page).mount(&server).await;
    let found = output(vec![format!("--base={}", server.uri()), String::from("telnyx")], 1).await;
    assert!(found.contains("ours: GET /rooms\n        page: GET /moorings\n"), "{found}");
}
