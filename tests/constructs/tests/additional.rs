//! Tests for additional properties and undocumented fields.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use plenary_client::{Arguments, NamedCalls as _};
use plenary_constructs::additional::{COMPONENTS, Client, File, types};
use serde_json::{Value, json};
use types::{Choice, Counts, Names, SendFormRequest, Tree, UploadFilesRequest, UploadNoteRequest};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

async fn server(response: ResponseTemplate) -> (MockServer, Client) {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(response).mount(&server).await;
    let client = Client::builder().base_url(server.uri()).build().unwrap();
    (server, client)
}

async fn only_request(server: &MockServer) -> Request {
    let mut requests = server.received_requests().await.unwrap();
    assert_eq!(requests.len(), 1);
    requests.remove(0)
}

/// Returns the names of the parts of a multipart body, each with its content.
fn parts(request: &Request) -> Vec<(String, String)> {
    let body = String::from_utf8(request.body.clone()).unwrap();
    body.split("form-data; name=\"")
        .skip(1)
        .map(|part| {
            let (name, rest) = part.split_once('"').unwrap();
            let content = rest.split_once("\r\n\r\n").unwrap().1.split_once("\r\n").unwrap().0;
            (name.to_owned(), content.to_owned())
        })
        .collect()
}

fn map<V>(entries: impl IntoIterator<Item = (&'static str, V)>) -> BTreeMap<String, V> {
    entries.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

#[test]
fn an_accepted_body_is_given_back() {
    let names: BTreeMap<&str, &str> = [
        "undocumented",
        "undocumented_",
        "additional_properties",
        "additional",
        "others",
        "key",
        "value",
        "name",
        "object",
        "fields",
        "is_set",
        "self",
        "build",
        "builder",
        "serializer",
        "deserializer",
        "inspection",
        "generator",
        "schema",
        "__Other",
        "__other",
    ]
    .map(|name| (name, name))
    .into();
    for (component, body) in [
        ("Counts", json!({"name": "a", "size": null, "note": null, "left": 1, "right": null})),
        ("Names", json!(names)),
        ("Names", json!({"undocumented": null, "build": null, "key": null, "more": {"undocumented": "a", "more": {}}})),
        ("Tree", json!({"id": "a", "child": {"id": "b", "x": {"id": "c", "child": null}}, "y": {"id": "d"}})),
        ("Patterns", json!({"id": "a", "x-a": "b"})),
        ("Merged", json!({"a": "b", "more": null, "x": [{"y": null}]})),
        ("Choice", json!({"name": "a", "left": 1, "note": null})),
        ("Choice", json!({"id": "a", "y": {"id": "d", "child": null}})),
        ("Choice", json!({"id": 7, "y": [null]})),
        ("SendFormRequest", json!({"name": "a", "x": [1, 2], "y": []})),
    ] {
        let component = COMPONENTS.iter().find(|known| known.name == component).unwrap();
        let recoded = (component.recode)(body.to_string().as_bytes()).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&recoded.json).unwrap(), body, "{}", component.name);
    }
    for body in [json!({"name": "a", "left": 1, "note": null}), json!({"id": "a", "y": {"id": "d", "z": {"id": "e"}}})]
    {
        let choice: Choice = serde_json::from_value(body.clone()).unwrap();
        assert_eq!(serde_json::to_value(&choice).unwrap(), body);
        assert_eq!(choice, serde_json::from_str(&body.to_string()).unwrap());
    }
}

#[test]
fn a_builder_refuses_a_property_that_would_not_be_sent() {
    let counts =
        |entries: [(&'static str, Option<i64>); 1]| Counts::builder().name("a").additional_properties(map(entries));
    let error = counts([("name", Some(1))]).build().unwrap_err().to_string();
    assert!(error.contains("`name` is documented"), "{error}");
    let error = counts([("left", Some(1))]).undocumented("left", 2).build().unwrap_err().to_string();
    assert!(error.contains("`left` is also an additional property"), "{error}");
    let error = Counts::builder().name("a").undocumented("size", 2).build().unwrap_err().to_string();
    assert!(error.contains("`size` is documented"), "{error}");
    let built = counts([("left", None)]).undocumented("right", "x").build().unwrap();
    assert_eq!(serde_json::to_value(&built).unwrap(), json!({"name": "a", "left": null, "right": "x"}));
    let names = Names::builder().undocumented("a").undocumented_null().additional("b").others("c");
    let names =
        names.undocumented_("more", json!({})).additional_properties_(map([("x", Names::builder().build().unwrap())]));
    let expected = json!({"undocumented": null, "additional": "b", "others": "c", "more": {}, "x": {}});
    assert_eq!(serde_json::to_value(names.build().unwrap()).unwrap(), expected);
}

#[tokio::test]
async fn a_part_is_sent_only_once() {
    let (server, client) = server(ResponseTemplate::new(200).set_body_json(json!({}))).await;
    let note = UploadNoteRequest::builder().note("a").additional_properties(map([("x", String::from("b"))]));
    let mut note = note.undocumented("y", json!([1, 2])).build().unwrap();
    // The fields are public, so a name can be set more than once.
    note.additional_properties.extend(map([("note", String::from("not sent")), ("title", String::from("c"))]));
    for name in ["note", "x", "title"] {
        note.undocumented.insert(name, "not sent");
    }
    client.upload_note().body(note).send().await.unwrap();
    let sent = parts(&only_request(&server).await);
    let expected = [("note", "a"), ("title", "c"), ("x", "b"), ("y", "1"), ("y", "2")];
    assert_eq!(sent, expected.map(|(name, content)| (name.to_owned(), content.to_owned())));
}

#[tokio::test]
async fn a_call_by_name_has_additional_parts() {
    let (server, client) = server(ResponseTemplate::new(200).set_body_json(json!({}))).await;
    let body = Arguments::default().body(json!({"note": "a", "title": "b", "x": "c"}));
    client.call_by_name("upload_note", body).await.unwrap();
    let scan = Arguments::default().body(json!({"note": "a"})).file("scan", File::from("png"));
    client.call_by_name("upload_files", scan).await.unwrap();
    let requests = server.received_requests().await.unwrap();
    let sent: Vec<_> = requests.iter().flat_map(parts).collect();
    let expected = [("note", "a"), ("title", "b"), ("x", "c"), ("note", "a"), ("scan", "png")];
    assert_eq!(sent, expected.map(|(name, content)| (name.to_owned(), content.to_owned())));
    let wrong = Arguments::default().body(json!({"note": "a", "x": [1]}));
    let error = client.call_by_name("upload_note", wrong).await.err().unwrap();
    assert!(error.to_string().contains("invalid value for `x`: not a valid text"), "{error}");
}

#[tokio::test]
async fn an_error_about_a_name_contains_no_control_character() {
    let (_server, client) = server(ResponseTemplate::new(200).set_body_json(json!({}))).await;
    let note = UploadNoteRequest::builder().note("a").undocumented("x\u{1b}[2J\"", "b");
    let error = client.upload_note().body(note).send().await.unwrap_err().to_string();
    assert!(error.contains(r#"`x\u{1b}[2J\"`: the name contains a control character"#), "{error:?}");
}

#[tokio::test]
async fn binary_additional_properties_are_files() {
    let (server, client) = server(ResponseTemplate::new(200)).await;
    let files =
        map([("note", File::from("not sent")), ("scan", File::from("png").named("scan.png").of_type("image/png"))]);
    let mut body = UploadFilesRequest::builder().note("a").build().unwrap();
    body.additional_properties = files;
    client.upload_files().body(body).send().await.unwrap();
    let request = only_request(&server).await;
    assert_eq!(
        parts(&request),
        [("note", "a"), ("scan", "png")].map(|(name, content)| (name.to_owned(), content.to_owned()))
    );
    let body = String::from_utf8(request.body).unwrap();
    assert!(body.contains("name=\"scan\"; filename=\"scan.png\"\r\nContent-Type: image/png"), "{body}");
}

#[tokio::test]
async fn forms_and_queries_contain_the_additional_properties() {
    let (posted, client) = server(ResponseTemplate::new(200)).await;
    let form = SendFormRequest::builder().name("a").additional_properties(map([("x", vec![1, 2])]));
    client.send_form().body(form.undocumented("y", true)).send().await.unwrap();
    assert_eq!(only_request(&posted).await.body, b"name=a&x=1&x=2&y=true");

    let (listed, client) = server(ResponseTemplate::new(200).set_body_json(json!({}))).await;
    let filter = Counts::builder().name("a").additional_properties(map([("left", Some(1)), ("right", None)]));
    let inner = Tree::builder().id("c").build().unwrap();
    let plain = Tree::builder().id("b").additional_properties(map([("x", inner)]));
    client.list_notes().filter(filter.undocumented("y", json!({"z": 2}))).plain(plain).send().await.unwrap();
    let request = only_request(&listed).await;
    let mut query: Vec<_> = request.url.query_pairs().map(|(name, value)| format!("{name}={value}")).collect();
    // The order depends on a feature of serde_json.
    query.sort();
    assert_eq!(query, ["filter[left]=1", "filter[name]=a", "filter[y][z]=2", "id=b", r#"x={"id":"c"}"#]);
}
