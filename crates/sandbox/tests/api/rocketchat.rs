//! Tests the Rocket.Chat API over real HTTP.

use plenary_sandbox::documented::{ROCKETCHAT_CALL_ID, ROCKETCHAT_ROOM_ID};
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::{Provider, distinct_ids, items, send};

const LIST: &str = "/api/v1/video-conference.list";
const INFO: &str = "/api/v1/video-conference.info";
const ROOMS: &str = "/api/v1/rooms.get";
const IS_MEMBER: &str = "/api/v1/rooms.isMember";

fn refusal(message: &str) -> (StatusCode, Value) {
    let error = format!("{message} [invalid-params]");
    let body = json!({"success": false, "error": error, "errorType": "invalid-params"});
    (StatusCode::BAD_REQUEST, body)
}

#[tokio::test]
async fn requests_need_both_headers() {
    let rocketchat = Provider::rocketchat().await;
    let connection = rocketchat.sandbox.connection().rocketchat.clone();
    let refused = json!({"status": "error", "message": "You must be logged in to do this."});
    for path in [LIST, INFO, ROOMS] {
        let user = || rocketchat.unsigned(path).header("X-User-Id", &connection.user_id);
        for request in [
            rocketchat.unsigned(path),
            rocketchat.unsigned(path).header("X-Auth-Token", &connection.auth_token),
            user(),
            user().header("X-Auth-Token", "wrong"),
        ] {
            assert_eq!(send(request).await, (StatusCode::UNAUTHORIZED, refused.clone()), "{path}");
        }
    }
}

#[tokio::test]
async fn undocumented_and_invalid_parameters_are_refused() {
    let rocketchat = Provider::rocketchat().await;
    for (request, message) in [
        (LIST.to_owned(), "must have required property 'roomId'"),
        (INFO.to_owned(), "must have required property 'callId'"),
        (format!("{LIST}?roomId=GENERAL&sort=1"), "must NOT have additional properties"),
        (format!("{LIST}?sort=1"), "must have required property 'roomId'"),
        (format!("{LIST}?roomId=GENERAL&roomId=GENERAL"), "must be string"),
        (format!("{LIST}?roomId=GENERAL&count=many"), "must be integer"),
        (format!("{LIST}?roomId=GENERAL&count=1&count=2"), "must be integer"),
        (format!("{LIST}?roomId=GENERAL&offset=-1"), "must be >= 0"),
        (format!("{INFO}?callId=a&roomId=b"), "must NOT have additional properties"),
        (format!("{ROOMS}?since=2017-11-25"), "must NOT have additional properties"),
        (format!("{IS_MEMBER}?roomId=GENERAL"), "must have required property 'userId'"),
        (format!("{IS_MEMBER}?roomId=GENERAL&userId=a&username=b"), "must match exactly one schema in oneOf"),
    ] {
        assert_eq!(rocketchat.get(&request).await, refusal(message), "{request}");
    }
    let undecodable = rocketchat.get(&format!("{LIST}?roomId=%zz")).await;
    assert_eq!(undecodable, refusal("must be a query that can be decoded"));
}

#[tokio::test]
async fn missing_records_are_refused_without_an_error_type() {
    let rocketchat = Provider::rocketchat().await;
    let refused = (StatusCode::BAD_REQUEST, json!({"success": false, "error": "invalid-params"}));
    for request in [format!("{LIST}?roomId=unknown"), format!("{LIST}?roomId="), format!("{INFO}?callId=unknown")] {
        assert_eq!(rocketchat.get(&request).await, refused, "{request}");
    }
    for request in [
        rocketchat.unsigned("/api/v1/rooms.unknown"),
        rocketchat.unsigned("/"),
        rocketchat.unsigned(&format!("{LIST}/")),
    ] {
        let response = request.send().await.expect("a response");
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        assert_eq!(response.headers()["content-type"], "text/plain; charset=utf-8");
    }
}

#[tokio::test]
async fn conferences_are_listed_by_offset_with_the_newest_first() {
    let rocketchat = Provider::rocketchat().await;
    let list = |query: &str| {
        let request = format!("{LIST}?roomId={ROCKETCHAT_ROOM_ID}{query}");
        let rocketchat = &rocketchat;
        async move { rocketchat.success(&request).await }
    };

    let mut all: Vec<Value> = Vec::new();
    let mut sizes = Vec::new();
    loop {
        let page = list(&format!("&offset={}", all.len())).await;
        assert_eq!((&page["offset"], &page["success"]), (&json!(all.len()), &json!(true)));
        assert_eq!((&page["total"], &page["count"]), (&json!(120), &json!(items(&page, "data").len())));
        sizes.push(items(&page, "data").len());
        all.extend_from_slice(items(&page, "data"));
        if all.len() >= 120 {
            break;
        }
    }
    assert_eq!(sizes, [50, 50, 20]);
    assert_eq!(distinct_ids(&all, "_id").len(), 120);
    assert!(all.is_sorted_by(|a, b| a["createdAt"].as_str() >= b["createdAt"].as_str()));
    assert!(all.iter().all(|call| call["rid"] == ROCKETCHAT_ROOM_ID));
    assert!(distinct_ids(&all, "_id").contains(&"6772586c8dd061cca4edc998".to_owned()));

    for (query, count) in
        [("&count=7", 7), ("&count=1000", 100), ("&count=0", 120), ("&count=0&offset=110", 10), ("&offset=120", 0)]
    {
        assert_eq!(list(query).await["count"], count, "{query}");
    }
    assert_eq!(items(&list("&count=0").await, "data"), all, "one page has the same order");
}

#[tokio::test]
async fn every_listed_conference_has_details() {
    let rocketchat = Provider::rocketchat().await;
    let documented = rocketchat.success(&format!("{INFO}?callId={ROCKETCHAT_CALL_ID}")).await;
    assert_eq!(documented["capabilities"], json!({"mic": false, "cam": false, "title": false}));
    assert_eq!((&documented["title"], &documented["success"]), (&json!("testdiscussion"), &json!(true)));

    let list = rocketchat.success(&format!("{LIST}?roomId={ROCKETCHAT_ROOM_ID}&count=0")).await;
    for call in items(&list, "data") {
        let id = call["_id"].as_str().expect("an id");
        let mut details = rocketchat.success(&format!("{INFO}?callId={id}")).await;
        let details = details.as_object_mut().expect("an object");
        assert!(details.remove("capabilities").is_some_and(|capabilities| capabilities.is_object()));
        // A call whose chat is in a discussion that does not exist has no access to describe.
        assert_eq!(details.remove("chatAccess").is_some(), call.get("discussionRid").is_none());
        assert_eq!(details.remove("success"), Some(json!(true)));
        assert_eq!(details, call.as_object().expect("an object"));
    }
}

#[tokio::test]
async fn rooms_get_returns_all_rooms_or_the_changes_since_a_time() {
    let rocketchat = Provider::rocketchat().await;
    let all = rocketchat.success(ROOMS).await;
    assert_eq!(distinct_ids(items(&all, "update"), "_id").len(), 45);
    assert_eq!((&all["remove"], &all["success"]), (&json!([]), &json!(true)));
    for call in [ROCKETCHAT_ROOM_ID, "68c8071650223764573dd2dc"] {
        assert!(items(&all, "update").iter().any(|room| room["_id"] == call), "the room of a call is not listed");
    }

    // Two rooms last changed at the first of these times.
    let since = |time: &str| {
        let request = format!("{ROOMS}?updatedSince={time}");
        let rocketchat = &rocketchat;
        async move { rocketchat.success(&request).await }
    };
    for time in ["2023-09-16T09:43:42.870Z", "2025-03-01T00:00:00.000Z", "2026-01-01T00:00:00Z"] {
        let difference = since(time).await;
        for (list, property) in [("update", "_updatedAt"), ("remove", "_deletedAt")] {
            assert!(items(&difference, list).iter().all(|room| room[property].as_str() > Some(time)), "{time}");
        }
        let later = items(&all, "update").iter().filter(|room| room["_updatedAt"].as_str() > Some(time));
        assert_eq!(items(&difference, "update").len(), later.count(), "{time}");
    }
    let everything = since("2017-11-25").await;
    assert_eq!(everything["update"], all["update"]);
    assert_eq!(distinct_ids(items(&everything, "remove"), "_id").len(), 8);

    let error_type = "error-updatedSince-param-invalid";
    let error = format!("The \"updatedSince\" query parameter must be a valid date. [{error_type}]");
    let refused = json!({"success": false, "error": error, "errorType": error_type});
    let response = rocketchat.get(&format!("{ROOMS}?updatedSince=yesterday")).await;
    assert_eq!(response, (StatusCode::BAD_REQUEST, refused));
}
