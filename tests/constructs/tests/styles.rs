//! Tests for OpenAPI's query styles, and for lists in paths and headers.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use plenary_constructs::Client;
use plenary_constructs::types::{Color, Filter, Page};
use serde_json::json;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

async fn server() -> (MockServer, Client) {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(204)).mount(&server).await;
    let client = Client::builder().base_url(server.uri()).account("a").key("k").build().unwrap();
    (server, client)
}

#[tokio::test]
async fn each_query_style_is_encoded_as_openapi_defines_it() {
    let (server, client) = server().await;
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let filter = json!({"name": "a b", "size": {"gte": 1, "lte": 2}, "tags": ["x", "y"]});
    let filter: Filter = serde_json::from_value(filter).unwrap();
    let page: Page = serde_json::from_value(json!({"number": 2, "size": 10})).unwrap();
    let search = || client.search_rooms();
    for (request, query) in [
        (search().ids(texts(&["a,b", "c"])), "ids=a%2Cb,c"),
        (search().ids(Vec::new()), "ids="),
        (search().words(texts(&["a", "b c"])), "words=a%20b+c"),
        (search().sizes([1, 2]), "sizes=1%7C2"),
        (search().volumes([Color::Loud, Color::Quiet]), "volumes=loud&volumes=quiet"),
        (
            search().filter(filter.clone()),
            "filter%5Bname%5D=a+b&filter%5Bsize%5D%5Bgte%5D=1&filter%5Bsize%5D%5Blte%5D=2&filter%5Btags%5D%5B0%5D=x&\
             filter%5Btags%5D%5B1%5D=y",
        ),
        (search().page(page.clone()), "number=2&size=10"),
        (search().nested(page), "nested%5Bnumber%5D=2&nested%5Bsize%5D=10"),
        (search().joined(texts(&["a", "b"])), "joined=a,b"),
        (search().client("c"), "client=c"),
        (
            search().where_(filter),
            "where=%7B%22name%22%3A%22a+b%22%2C%22size%22%3A%7B%22gte%22%3A1%2C%22lte%22%3A2%7D%2C%22tags%22%3A%5B%22x%22%2C%22y%22%5D%7D",
        ),
        (search().ids(texts(&["a"])).volumes([Color::Loud]), "ids=a&volumes=loud"),
    ] {
        request.send().await.unwrap();
        let requests = server.received_requests().await.unwrap();
        assert_eq!(requests.last().unwrap().url.query(), Some(query));
    }
    search().send().await.unwrap();
    assert_eq!(server.received_requests().await.unwrap().last().unwrap().url.query(), None);
}

#[tokio::test]
async fn timestamps_and_lists_are_text_in_path_and_headers() {
    let (server, client) = server().await;
    let kinds = [String::from("a"), String::from("b")];
    client.search_rooms().x_since(chrono::DateTime::UNIX_EPOCH).x_kinds(kinds.clone()).send().await.unwrap();
    client.import_rooms().at(chrono::DateTime::UNIX_EPOCH).rooms(["a/b", "c"].map(String::from)).send().await.unwrap();
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests[0].headers["x-since"], "1970-01-01T00:00:00Z");
    assert_eq!(requests[0].headers["x-kinds"], "a,b");
    assert_eq!(requests[1].url.path(), "/exports/1970-01-01T00%3A00%3A00Z/a%2Fb,c");
}
