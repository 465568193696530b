//! Tests the SignalWire API over real HTTP.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::{Provider, distinct_ids, items, send};

const CONFERENCES: &str = "/api/video/conferences";

/// Follows the links to the last page, checks them, and returns the pages.
async fn all_pages(signalwire: &Provider, first: &str) -> Vec<Vec<Value>> {
    let origin = &signalwire.sandbox.connection().signalwire.base_url;
    let (mut pages, mut next) = (Vec::new(), Some(first.to_owned()));
    let mut previous: Option<Value> = None;
    while let Some(path) = next {
        let page = signalwire.success(&path).await;
        let links = &page["links"];
        assert_eq!(
            links.get("prev"),
            previous.as_ref(),
            "`prev` must link to the previous page, and be missing on the first page"
        );
        assert_eq!(signalwire.success(&relative(origin, &links["self"])).await, page);
        assert!(relative(origin, &links["first"]).contains("page_number=0&"));
        previous = Some(links["self"].clone());
        next = links.get("next").map(|link| relative(origin, link));
        pages.push(items(&page, "data").to_vec());
    }
    pages
}

fn relative(origin: &str, link: &Value) -> String {
    let path = link.as_str().and_then(|link| link.strip_prefix(origin));
    path.unwrap_or_else(|| panic!("{link} is not under {origin}")).to_owned()
}

fn sizes(pages: &[Vec<Value>]) -> Vec<usize> {
    pages.iter().map(Vec::len).collect()
}

#[tokio::test]
async fn requests_need_project_and_token() {
    let signalwire = Provider::signalwire().await;
    let connection = &signalwire.sandbox.connection().signalwire;
    for request in [
        signalwire.unsigned(CONFERENCES),
        signalwire.unsigned(CONFERENCES).basic_auth(&connection.project_id, Some("wrong")),
        signalwire.unsigned(CONFERENCES).basic_auth("wrong", Some(&connection.api_token)),
        signalwire.unsigned(CONFERENCES).bearer_auth(&connection.api_token),
        signalwire.unsigned(CONFERENCES).header("Authorization", "Basic %%%"),
    ] {
        let refused = (StatusCode::UNAUTHORIZED, json!({"error": "Unauthorized"}));
        assert_eq!(send(request).await, refused);
    }
}

#[tokio::test]
async fn each_invalid_parameter_gets_an_error() {
    let signalwire = Provider::signalwire().await;
    let first = signalwire.success(CONFERENCES).await;
    let next = first["links"]["next"].as_str().expect("a next page");
    let token = next.rsplit_once("page_token=").expect("a token").1;
    assert!(token.starts_with("PA"));
    let other_listing = format!("page_number=1&page_size=49&page_token={token}");

    for (query, problems) in [
        ("page_size=0", vec![("page_size", "must be >= 1")]),
        ("page_size=1001", vec![("page_size", "must be <= 1000")]),
        ("page_size=many", vec![("page_size", "must be integer")]),
        ("page_size=", vec![("page_size", "must be integer")]),
        ("page_number=99999999999", vec![("page_number", "must be <= 2147483647")]),
        (
            "page_number=-1&include_active_session=1",
            vec![("include_active_session", "must be boolean"), ("page_number", "must be >= 0")],
        ),
        ("page_size=1&page_size=2", vec![("page_size", "must not be given more than once")]),
        ("page_number=1", vec![("page_token", "is required")]),
        ("page_number=1&page_token=PA0", vec![("page_token", "is not the token of this list")]),
        (&other_listing, vec![("page_token", "is not the token of this list")]),
        ("starts_after=soon", vec![("starts_after", "must be an RFC 3339 datetime or a Unix timestamp")]),
        ("ends_before=2022-01-01", vec![("ends_before", "must be an RFC 3339 datetime or a Unix timestamp")]),
    ] {
        let errors: Vec<Value> = problems
            .iter()
            .map(|(parameter, message)| {
                json!({
                    "type": "validation_error",
                    "code": if *message == "is required" { "missing_parameter" } else { "invalid_parameter" },
                    "message": format!("{parameter} {message}"),
                    "attribute": parameter,
                    "url": "https://signalwire.com/docs/apis/error-codes",
                })
            })
            .collect();
        let refused = (StatusCode::UNPROCESSABLE_ENTITY, json!({"errors": errors}));
        assert_eq!(signalwire.get(&format!("{CONFERENCES}?{query}")).await, refused, "{query}");
    }

    let malformed = signalwire.get(&format!("{CONFERENCES}?starts_after=%ff")).await;
    assert_eq!(malformed, (StatusCode::BAD_REQUEST, json!({"error": "Bad Request"})));
    let unknown = send(signalwire.unsigned("/api/video/unknown")).await;
    assert_eq!(unknown, (StatusCode::NOT_FOUND, json!({"error": "Not Found"})));
}

#[tokio::test]
async fn the_links_list_every_conference_once() {
    let signalwire = Provider::signalwire().await;
    let pages = all_pages(&signalwire, CONFERENCES).await;
    assert_eq!(sizes(&pages), [50, 50, 30]);
    let ids = distinct_ids(pages.iter().flatten(), "id");
    assert!(ids.contains(&"c22d24f6-5a47-4597-9a23-c7d01e696b92".to_owned()), "the documented conference is listed");

    for (query, expected) in
        [("page_size=65", vec![65, 65]), ("page_size=1000", vec![130]), ("page_size=129", vec![129, 1])]
    {
        let pages = all_pages(&signalwire, &format!("{CONFERENCES}?{query}")).await;
        assert_eq!(sizes(&pages), expected, "{query}");
        assert_eq!(distinct_ids(pages.iter().flatten(), "id"), ids, "{query}");
    }
}

#[tokio::test]
async fn a_page_past_the_end_is_empty_and_links_back() {
    let signalwire = Provider::signalwire().await;
    let first = signalwire.success(CONFERENCES).await;
    let next = first["links"]["next"].as_str().expect("a next page");
    let past = next.replace("page_number=1", "page_number=2147483647");
    let past = relative(&signalwire.sandbox.connection().signalwire.base_url, &past.into());
    let page = signalwire.success(&past).await;
    assert_eq!((&page["data"], page["links"].get("next")), (&json!([]), None));
    assert!(page["links"]["prev"].is_string());
}

#[tokio::test]
async fn filters_apply_to_every_page() {
    let signalwire = Provider::signalwire().await;
    let pages = all_pages(&signalwire, &format!("{CONFERENCES}?page_size=1000")).await;
    let all: Vec<&Value> = pages.iter().flatten().collect();
    assert!(all.iter().all(|conference| conference.get("active_session").is_none()));

    // The queries contain 2024-01-01T00:00:00Z in each accepted format, and the bounds of the example conference.
    for (query, (after, before)) in [
        ("starts_after=2024-01-01T01:00:00%2B01:00", (Some("2024-01-01T00:00:00Z"), None)),
        ("starts_after=1704067200", (Some("2024-01-01T00:00:00Z"), None)),
        ("ends_before=1704067200", (None, Some("2024-01-01T00:00:00Z"))),
        (
            "starts_after=2022-01-01T00:00:00Z&ends_before=2022-12-31T23:59:59Z",
            (Some("2022-01-01T00:00:00Z"), Some("2022-12-31T23:59:59Z")),
        ),
        ("ends_before=2022-12-31T23:59:58Z", (None, Some("2022-12-31T23:59:58Z"))),
    ] {
        let expected = all.iter().copied().filter(|conference| {
            let (from, until) = (conference["join_from"].as_str(), conference["join_until"].as_str());
            after.is_none_or(|bound| from.is_some_and(|from| from >= bound))
                && before.is_none_or(|bound| until.is_some_and(|until| until <= bound))
        });
        let pages = all_pages(&signalwire, &format!("{CONFERENCES}?page_size=9&{query}")).await;
        assert_eq!(distinct_ids(pages.iter().flatten(), "id"), distinct_ids(expected, "id"), "{query}");
    }

    for truth in ["true", "True"] {
        let first = format!("{CONFERENCES}?include_active_session={truth}");
        let pages = all_pages(&signalwire, &first).await;
        let sessions: Vec<&Value> = pages.iter().flatten().filter_map(|one| one.get("active_session")).collect();
        assert!((30..130).contains(&sessions.len()), "some conferences have a session");
        assert!(sessions.iter().all(|session| session["id"].is_string()));
    }
    let without = all_pages(&signalwire, &format!("{CONFERENCES}?include_active_session=False")).await;
    assert!(without.iter().flatten().all(|conference| conference.get("active_session").is_none()));
}
