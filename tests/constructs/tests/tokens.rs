//! Tests for lists whose responses contain the token of the next page.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use plenary_client::{Error, PagePosition, PagingFault, Retry};
use plenary_constructs::annotated::{Client, types};
use serde_json::{Value, json};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};

/// A list of pages, each with the token of the next one.
struct Pages {
    /// The query parameter for the token.
    parameter: &'static str,
    /// The page for each token, and for no token.
    pages: BTreeMap<Option<String>, Value>,
}

impl Respond for Pages {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let token = request.url.query_pairs().find(|(name, _)| name == self.parameter);
        let page = self.pages.get(&token.map(|(_, value)| value.into_owned()));
        page.map_or_else(|| ResponseTemplate::new(400), |page| ResponseTemplate::new(200).set_body_json(page))
    }
}

async fn client(parameter: &'static str, pages: &[(Option<&str>, Value)]) -> (MockServer, Client) {
    let server = MockServer::start().await;
    let pages = pages.iter().map(|(token, page)| (token.map(String::from), page.clone())).collect();
    Mock::given(any()).respond_with(Pages { parameter, pages }).mount(&server).await;
    let builder = Client::builder().base_url(server.uri()).bot_token("t").rate_limits(false).retry(Retry::off());
    (server, builder.build().unwrap())
}

fn message(id: &str) -> Value {
    json!({ "id": id, "text": "hello", "link": "https://secret.example" })
}

fn messages(ids: &[&str], paging: Value) -> Value {
    json!({ "messages": ids.iter().map(|id| message(id)).collect::<Vec<_>>(), "paging": paging })
}

async fn queries(server: &MockServer) -> Vec<String> {
    let requests = server.received_requests().await.unwrap();
    requests.into_iter().map(|request| request.url.query().unwrap_or_default().to_owned()).collect()
}

/// Returns the ids that a stream returns, and the error that ends it.
async fn ids(client: &Client, from: Option<PagePosition>) -> (Vec<String>, Option<Error<types::ListMessagesError>>) {
    let mut stream = client.list_messages().channel("general").limit(2).stream();
    if let Some(position) = from {
        stream = stream.resume(position);
    }
    let mut ids = Vec::new();
    while let Some(message) = stream.next().await {
        match message {
            Ok(message) => ids.push(message.id.to_string()),
            Err(error) => return (ids, Some(error)),
        }
    }
    (ids, None)
}

#[tokio::test]
async fn a_list_ends_when_its_token_is_missing_null_or_empty() {
    for end in [json!(null), json!({}), json!({ "next_cursor": null }), json!({ "next_cursor": "" })] {
        let next = |token: &str| json!({ "next_cursor": token });
        let pages = [
            (None, messages(&["1", "2"], next("a+b&c="))),
            (Some("a+b&c="), messages(&["3"], next("d"))),
            (Some("d"), messages(&["4"], end.clone())),
        ];
        let (server, client) = client("cursor", &pages).await;
        let (found, failure) = ids(&client, None).await;
        assert_eq!(found, ["1", "2", "3", "4"], "{end}: {failure:?}");
        assert!(failure.is_none(), "{end}: {failure:?}");
        let expected = [
            "limit=2&channel=general",
            "limit=2&channel=general&cursor=a%2Bb%26c%3D",
            "limit=2&channel=general&cursor=d",
        ];
        assert_eq!(queries(&server).await, expected);
    }
}

#[tokio::test]
async fn a_page_without_the_object_that_contains_the_token_is_the_last() {
    let (_server, client) = client("cursor", &[(None, json!({ "messages": [message("1")] }))]).await;
    assert_eq!(ids(&client, None).await.0, ["1"]);
}

#[tokio::test]
async fn the_callers_token_selects_the_first_page_only() {
    let pages = [
        (Some("mine"), messages(&["5"], json!({ "next_cursor": "next" }))),
        (Some("next"), messages(&["6"], json!(null))),
    ];
    let (server, client) = client("cursor", &pages).await;
    let mut pages = client.list_messages().cursor("mine").user("u").pages();
    let mut count = 0;
    while let Some(page) = pages.next().await {
        count += page.unwrap().messages.len();
    }
    assert_eq!(count, 2);
    assert_eq!(queries(&server).await, ["cursor=mine&user=u", "user=u&cursor=next"]);
}

#[tokio::test]
async fn a_list_can_be_resumed_from_each_page_and_never_shows_a_token() {
    let next = |token: &str| json!({ "next_cursor": token });
    let pages = [
        (None, messages(&["1"], next("sentinel-a"))),
        (Some("sentinel-a"), messages(&["2"], next("sentinel-b"))),
        (Some("sentinel-b"), messages(&["3"], json!(null))),
    ];
    let (_server, client) = client("cursor", &pages).await;
    let mut pages = client.list_messages().channel("general").pages().concurrency(8);
    let mut first = 1;
    while let Some(page) = pages.next().await {
        let page = page.unwrap();
        let stored = serde_json::to_string(page.position()).unwrap();
        let position: PagePosition = serde_json::from_str(&stored).unwrap();
        let (found, failure) = ids(&client, Some(position)).await;
        assert_eq!(found, (first..4).map(|id| id.to_string()).collect::<Vec<_>>(), "{failure:?}");
        assert!(!format!("{:?} {:?} {pages:?}", page.position(), page.next_position()).contains("sentinel"));
        first += 1;
    }
    assert_eq!(first, 4);
}

#[tokio::test]
async fn a_token_that_repeats_is_an_error() {
    let next = |token: &str| json!({ "next_cursor": token });
    let pages = [
        (None, messages(&["1"], next("a"))),
        (Some("a"), messages(&["2"], next("b"))),
        (Some("b"), messages(&["3"], next("a"))),
    ];
    let (server, client) = client("cursor", &pages).await;
    let (found, failure) = ids(&client, None).await;
    assert_eq!(found, ["1", "2", "3"]);
    let Some(Error::Paging(error)) = failure else { panic!("{failure:?}") };
    assert_eq!(*error.fault(), PagingFault::RepeatedToken);
    assert!(queries(&server).await.len() <= 4);
}

#[tokio::test]
async fn a_token_can_be_an_integer_and_a_page_null() {
    let pages = [
        (None, json!({ "events": [["a", "b"]], "next": 7 })),
        (Some("7"), json!({ "events": [[]], "next": 9_007_199_254_740_993_i64 })),
        (Some("9007199254740993"), json!(null)),
    ];
    let (server, client) = client("after", &pages).await;
    let mut events = client.list_events().stream();
    let mut found: Vec<Vec<String>> = Vec::new();
    while let Some(event) = events.next().await {
        found.push(event.unwrap());
    }
    assert_eq!(found, [vec![String::from("a"), String::from("b")], vec![]]);
    assert_eq!(queries(&server).await, ["", "after=7", "after=9007199254740993"]);
}
