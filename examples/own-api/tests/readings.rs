//! Calls the API of a server on loopback.

use serde_json::json;
use tides::Client;
use tides::types::ReadingQuality;
use wiremock::matchers::{bearer_token, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

#[tokio::test]
async fn readings_have_the_types_of_the_document() {
    let server = MockServer::start().await;
    let readings = json!([{"at": "2026-11-28T06:10:00Z", "meters": 2.75, "quality": "guessed"}]);
    Mock::given(method("GET"))
        .and(path("/stations/north/readings"))
        .and(query_param("since", "2026-11-28T00:00:00Z"))
        .and(bearer_token("secret"))
        .respond_with(ResponseTemplate::new(200).set_body_json(&readings))
        .expect(1)
        .mount(&server)
        .await;

    let client =
        Client::builder().access_token("secret").base_url(server.uri()).build().expect("the settings are valid");
    let since: chrono::DateTime<chrono::Utc> = "2026-11-28T00:00:00Z".parse().expect("an instant");
    let response = client.list_readings().station("north").since(since).send().await.expect("the station exists");

    assert_eq!(response[0].meters.as_f64(), Some(2.75));
    // The document does not have this value, and the client keeps it.
    assert_eq!(response[0].quality, Some(ReadingQuality::Unknown("guessed".into())));
    assert_eq!(serde_json::to_value(&*response).expect("JSON"), readings);
}
