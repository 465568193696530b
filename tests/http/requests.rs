//! What goes over the wire: parameters under their exact names, credentials where each provider wants them, nothing else.

use std::collections::{BTreeMap, BTreeSet};

use crate::calls::{Clients, Ending, SENTINEL, operations};
use plenary::{signalwire, telnyx};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

/// The request that an operation sends.
async fn sent(operation: &plenary_client::Operation) -> Request {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(404)).mount(&server).await;
    Clients::new(&server.uri()).call(operation).await;
    server.received_requests().await.unwrap().remove(0)
}

#[tokio::test]
async fn every_parameter_is_sent_under_its_exact_name() {
    let due: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::from([
        ("video_conference_list", vec![("roomId", "674eca3e43725ce31dd9a2e8"), ("offset", "3"), ("count", "7")]),
        ("video_conference_info", vec![("callId", "697866d5c8b053302078137a")]),
        ("rooms_get", vec![("updatedSince", "2017-11-25T15:08:17.248Z")]),
        (
            "list_video_conferences",
            vec![
                ("starts_after", "2022-01-01T00:00:00Z"),
                ("ends_before", "1672531199"),
                ("include_active_session", "true"),
                ("page_number", "2"),
                ("page_size", "40"),
                ("page_token", "PAb3877c40da604998"),
            ],
        ),
        (
            "list_rooms",
            vec![
                ("filter[date_created_at][eq]", "2026-02-01"),
                ("filter[date_created_at][gte]", "2026-02-02"),
                ("filter[date_created_at][lte]", "2026-02-03"),
                ("filter[date_updated_at][eq]", "2026-02-04"),
                ("filter[date_updated_at][gte]", "2026-02-05"),
                ("filter[date_updated_at][lte]", "2026-02-06"),
                ("filter[unique_name]", "stand up & go"),
                ("include_sessions", "false"),
                ("page[size]", "250"),
                ("page[number]", "9"),
            ],
        ),
    ]);
    for (_, operation) in operations() {
        let request = sent(operation).await;
        assert_eq!(request.method.as_str(), operation.method);
        assert_eq!(request.url.path(), operation.path);
        let sent: BTreeSet<(String, String)> = request.url.query_pairs().into_owned().collect();
        let due: BTreeSet<(String, String)> =
            due[operation.id].iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        assert_eq!(sent, due, "{}", operation.id);
        let names: BTreeSet<&str> = sent.iter().map(|(name, _)| name.as_str()).collect();
        let documented: BTreeSet<&str> = operation.parameters.iter().map(|parameter| parameter.name).collect();
        assert_eq!(names, documented, "{}", operation.id);
    }
}

#[tokio::test]
async fn parameters_that_are_not_given_are_not_sent() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(404)).mount(&server).await;
    let clients = Clients::new(&server.uri());
    let _ = clients.telnyx.list_rooms().send().await;
    let _ = clients.signalwire.list_video_conferences().send().await;
    let _ = clients.rocketchat.rooms_get().send().await;
    for request in server.received_requests().await.unwrap() {
        assert_eq!(request.url.query(), None, "{}", request.url);
    }
}

#[tokio::test]
async fn credentials_stand_where_each_provider_wants_them_and_nothing_else_is_added() {
    for (provider, operation) in operations() {
        let request = sent(operation).await;
        let header = |name: &str| request.headers.get(name).map(|value| value.to_str().unwrap().to_owned());
        match provider.name {
            "rocketchat" => {
                assert_eq!(header("X-User-Id"), Some(format!("{SENTINEL}-user")));
                assert_eq!(header("X-Auth-Token").as_deref(), Some(SENTINEL));
            }
            // echo -n sentinel-4f1c-project:sentinel-4f1c | base64
            "signalwire" => assert_eq!(
                header("Authorization").as_deref(),
                Some("Basic c2VudGluZWwtNGYxYy1wcm9qZWN0OnNlbnRpbmVsLTRmMWM=")
            ),
            _ => assert_eq!(header("Authorization"), Some(format!("Bearer {SENTINEL}"))),
        }
        assert_eq!(header("Accept").as_deref(), Some("application/json"));
        assert_eq!(header("User-Agent").as_deref(), Some(concat!("plenary/", env!("CARGO_PKG_VERSION"))));
        assert_eq!(header("api-version"), None);
    }
}

#[tokio::test]
async fn a_parameter_out_of_its_bounds_is_not_sent() {
    let clients = Clients::new("http://127.0.0.1:9");
    for (size, bounds) in [(0, "1 to 250"), (251, "1 to 250")] {
        let error = clients.telnyx.list_rooms().page_size(size).send().await.unwrap_err();
        let due = format!("`page[size]`: {size} is out of bounds, the documentation allows {bounds}");
        assert!(matches!(&error, telnyx::Error::InvalidRequest(reason) if *reason == due), "{error}");
    }
    let error = clients.telnyx.list_rooms().page_number(0).send().await.unwrap_err();
    assert!(error.to_string().ends_with("the documentation allows 1 and more"), "{error}");
    let error = clients.signalwire.list_video_conferences().page_size(1001).send().await.unwrap_err();
    assert!(
        matches!(&error, signalwire::Error::InvalidRequest(reason) if reason.contains("`page_size`: 1001")),
        "{error}"
    );
    let error = clients.signalwire.list_video_conferences().page_size(i64::MAX).send().await.unwrap_err();
    assert!(error.to_string().contains("`page_size`"), "{error}");
    let error = clients.rocketchat.video_conference_list().send().await.unwrap_err();
    assert!(error.to_string().contains("`roomId` is required"), "{error}");
}

#[tokio::test]
async fn a_redirect_takes_credentials_to_the_same_origin_only() {
    for (_, operation) in operations() {
        let elsewhere = MockServer::start().await;
        Mock::given(any()).respond_with(ResponseTemplate::new(404)).mount(&elsewhere).await;
        let home = MockServer::start().await;
        let away = ResponseTemplate::new(307).insert_header("location", format!("{}/x", elsewhere.uri()).as_str());
        Mock::given(any()).respond_with(away).mount(&home).await;
        let outcome = Clients::new(&home.uri()).call(operation).await;
        assert_eq!((outcome.ending, outcome.status), (Ending::Unexpected(None), Some(307)));
        assert_eq!(elsewhere.received_requests().await.unwrap().len(), 0, "{}", operation.id);

        let home = MockServer::start().await;
        Mock::given(wiremock::matchers::path("/moved"))
            .respond_with(ResponseTemplate::new(404))
            .with_priority(1)
            .mount(&home)
            .await;
        let moved = ResponseTemplate::new(307).insert_header("location", "/moved");
        Mock::given(any()).respond_with(moved).with_priority(2).mount(&home).await;
        Clients::new(&home.uri()).call(operation).await;
        let requests = home.received_requests().await.unwrap();
        assert_eq!(requests.len(), 2);
        for name in ["authorization", "x-auth-token", "x-user-id"] {
            assert_eq!(requests[0].headers.get(name), requests[1].headers.get(name));
        }
    }
}
