//! Tests for missing request bodies and for bodies that are not JSON.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use plenary_constructs::types::{Color, Member, OpenRoom, TokenRequest, Upload};
use plenary_constructs::{Body, Client, Error, File};
use serde_json::json;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

async fn server(response: ResponseTemplate) -> (MockServer, Client) {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(response).mount(&server).await;
    let client = Client::builder().base_url(server.uri()).account("a").key("k").build().unwrap();
    (server, client)
}

fn made() -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(json!({"made": true}))
}

async fn only_request(server: &MockServer) -> Request {
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests.len(), 1);
    requests.into_iter().next().unwrap()
}

/// Returns the headers and the content of each part, in order.
fn parts(request: &Request) -> Vec<(Vec<String>, String)> {
    let media_type = request.headers["content-type"].to_str().unwrap();
    let boundary = media_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    let body = String::from_utf8(request.body.clone()).unwrap();
    let whole = body.strip_suffix(&format!("--{boundary}--\r\n")).unwrap();
    whole
        .split(&format!("--{boundary}\r\n"))
        .skip(1)
        .map(|part| {
            let (head, content) = part.split_once("\r\n\r\n").unwrap();
            let mut head: Vec<String> = head.split("\r\n").map(str::to_lowercase).collect();
            head.sort();
            (head, content.strip_suffix("\r\n").unwrap().to_owned())
        })
        .collect()
}

fn part(name: &str, media_type: Option<&str>, content: &str) -> (Vec<String>, String) {
    let disposition = format!("content-disposition: form-data; name={name}");
    let media_type = media_type.map(|media_type| format!("content-type: {media_type}"));
    ([disposition].into_iter().chain(media_type).collect(), content.to_owned())
}

#[tokio::test]
async fn each_part_has_its_documented_form() {
    let (server, client) = server(made()).await;
    let member = || Member::builder().name("ada").build().unwrap();
    let body = Upload::builder()
        .file(File::from("png").named("a \"b\" \\c.png").of_type("image/png"))
        .sheet("a,b")
        .pages([File::from(b"one".as_slice()), File::from(vec![b'2'])])
        .badge(File::from("svg").of_type("image/svg+xml"))
        .covers([File::from("cover")])
        .msg("hello")
        .size(7)
        .loud(true)
        .volume(Color::Loud)
        .tags([String::from("x"), String::from("y z")])
        .at(chrono::DateTime::UNIX_EPOCH)
        .member(member())
        .about(member());
    client.upload_media().room_id("r/1").body(body).send().await.unwrap();

    let request = only_request(&server).await;
    assert_eq!(request.url.path(), "/rooms/r%2F1/media");
    let named = part(r#""file"; filename="a %22b%22 \c.png""#, Some("image/png"), "png");
    let bytes = Some("application/octet-stream");
    assert_eq!(
        parts(&request),
        [
            named,
            part(r#""sheet""#, Some("text/csv"), "a,b"),
            part(r#""pages""#, bytes, "one"),
            part(r#""pages""#, bytes, "2"),
            part(r#""badge""#, Some("image/svg+xml"), "svg"),
            part(r#""covers""#, bytes, "cover"),
            part(r#""msg""#, None, "hello"),
            part(r#""size""#, None, "7"),
            part(r#""loud""#, None, "true"),
            part(r#""volume""#, None, "loud"),
            part(r#""tags""#, None, "x"),
            part(r#""tags""#, None, "y z"),
            part(r#""at""#, None, "1970-01-01T00:00:00Z"),
            part(r#""member""#, Some("application/json"), r#"{"name":"ada"}"#),
            part(r#""about""#, Some("application/vnd.constructs+json"), r#"{"name":"ada"}"#),
        ]
    );
    assert_eq!(request.headers["content-length"], request.body.len().to_string());
}

#[tokio::test]
async fn missing_parts_are_not_sent_and_invalid_parts_are_errors() {
    let (server, client) = server(made()).await;
    let upload = |body| client.upload_media().room_id("r").body(body).send();
    upload(Upload::builder().file("x")).await.unwrap();
    assert_eq!(parts(&only_request(&server).await), [part(r#""file""#, Some("application/octet-stream"), "x")]);

    let pages = ["1", "2", "3"].map(File::from);
    for (body, reason) in [
        (Upload::builder(), "`body`: `file` is required"),
        (
            Upload::builder().file("x").msg("sesame"),
            "`body`: invalid value for `msg`: 6 characters (must be between 1 and 5)",
        ),
        (Upload::builder().file("x").pages(pages), "`body`: invalid value for `pages`: 3 items (must be at most 2)"),
    ] {
        let error = upload(body).await.unwrap_err();
        assert!(matches!(&error, Error::InvalidRequest(invalid) if invalid.to_string() == reason), "{error}");
    }
    let error = upload(Upload::builder().file(File::from("x").of_type("no type"))).await.unwrap_err();
    assert!(matches!(&error, Error::InvalidRequest(invalid) if invalid.to_string().starts_with("`file`: ")), "{error}");
    assert_eq!(server.received_requests().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_file_name_cannot_add_a_header() {
    let (server, client) = server(made()).await;
    let upload = |name: &str| {
        let file = File::from("x").named(name);
        client.upload_media().room_id("r").body(Upload::builder().file(file)).send()
    };
    upload("a\r\nX-Evil: 1\r\n\r\nb.txt").await.unwrap();
    let request = only_request(&server).await;
    let body = String::from_utf8_lossy(&request.body);
    let named = r#"; filename="a%0D%0AX-Evil: 1%0D%0A%0D%0Ab.txt""#;
    assert!(body.contains(&format!("{named}\r\n")) && parts(&request).len() == 1, "{body}");
    for name in ["a\0b", "a\u{1b}b", "a\u{7f}b", "a\tb", "a\u{85}b"] {
        let error = upload(name).await.unwrap_err();
        let expected = "`file`: the name contains a control character";
        assert!(
            matches!(&error, Error::InvalidRequest(invalid) if invalid.to_string() == expected),
            "{name:?}: {error}"
        );
    }
}

#[tokio::test]
async fn a_stream_can_be_sent_only_once() {
    let (server, client) = server(made()).await;
    // `Body::wrap` creates a stream, which reqwest cannot clone.
    let stream = File::from(Body::wrap(Body::from("as it comes"))).named("s");
    let body = Upload::builder().file(stream).build().unwrap();
    client.upload_media().room_id("r").body(body.clone()).send().await.unwrap();
    let request = only_request(&server).await;
    assert_eq!(parts(&request)[0].1, "as it comes");
    assert_eq!(request.headers["transfer-encoding"], "chunked");

    let error = client.upload_media().room_id("r").body(body).send().await.unwrap_err();
    assert!(
        matches!(&error, Error::InvalidRequest(invalid) if invalid.to_string() == "`file`: the stream was already sent"),
        "{error}"
    );
}

#[tokio::test]
async fn a_form_encodes_each_property_in_its_style() {
    let (server, client) = server(made()).await;
    let body = TokenRequest::builder()
        .grant("a&b c")
        .secret("open=sesame")
        .scopes([String::from("x"), String::from("y")])
        .limits(serde_json::from_value::<plenary_constructs::types::Range>(json!({"gte": 1, "lte": 2})).unwrap())
        .member(Member::builder().name("ada").build().unwrap());
    client.make_token().body(body).send().await.unwrap();
    let request = only_request(&server).await;
    assert_eq!(request.headers["content-type"], "application/x-www-form-urlencoded");
    let written: Vec<(String, String)> = url::form_urlencoded::parse(&request.body).into_owned().collect();
    let written: Vec<(&str, &str)> = written.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let mut expected = vec![
        ("grant", "a&b c"),
        ("limits[gte]", "1"),
        ("limits[lte]", "2"),
        ("member", r#"{"name":"ada"}"#),
        ("scopes", "x"),
        ("scopes", "y"),
        ("secret", "open=sesame"),
    ];
    expected.sort_unstable();
    let mut sorted = written.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, expected);

    let error = client.make_token().body(TokenRequest::builder().grant("too long by far")).send().await.unwrap_err();
    assert!(error.to_string().contains("15 characters"), "{error}");
}

#[tokio::test]
async fn text_and_bytes_are_sent_unchanged() {
    let (server, client) = server(ResponseTemplate::new(204)).await;
    client.put_image().body(vec![0x89, b'P', 0]).send().await.unwrap();
    let import =
        || client.import_rooms().at(chrono::DateTime::UNIX_EPOCH).rooms([String::from("a"), String::from("b")]);
    import().body("a,b").send().await.unwrap();
    import().send().await.unwrap();
    let requests = server.received_requests().await.unwrap();
    assert_eq!(
        (requests[0].headers["content-type"].as_bytes(), &*requests[0].body),
        (&b"image/png"[..], &b"\x89P\0"[..])
    );
    assert_eq!((requests[1].headers["content-type"].as_bytes(), &*requests[1].body), (&b"text/csv"[..], &b"a,b"[..]));
    assert!(requests[2].headers.get("content-type").is_none() && requests[2].body.is_empty());
    let error = client.put_image().send().await.unwrap_err();
    assert!(
        matches!(&error, Error::InvalidRequest(invalid) if invalid.to_string() == "the body is required"),
        "{error}"
    );
}

#[tokio::test]
async fn a_body_may_be_missing_or_have_another_json_media_type() {
    let room = json!({"id": "r", "name": "n", "color": "c", "closes_at": null});
    let (server, client) = server(ResponseTemplate::new(200).set_body_json(room)).await;
    client.open_room().room_id("r").send().await.unwrap();
    client.open_room().room_id("r").body(OpenRoom::builder().name("n")).send().await.unwrap();
    client.rename_room().room_id("r").body(OpenRoom::builder()).send().await.unwrap();
    let requests = server.received_requests().await.unwrap();
    assert!(requests[0].headers.get("content-type").is_none() && requests[0].body.is_empty());
    assert_eq!(requests[1].headers["content-type"], "application/json");
    assert_eq!(requests[1].body, br#"{"name":"n"}"#);
    assert_eq!(requests[2].headers["content-type"], "application/merge-patch+json");
    assert_eq!(requests[2].body, b"{}");
}
