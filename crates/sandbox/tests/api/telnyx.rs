//! Tests the Telnyx API over real HTTP.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::{Provider, distinct_ids, items, send};

/// Returns a list's pages, and checks their numbers and totals.
async fn all_pages(telnyx: &Provider, query: &str) -> Vec<Vec<Value>> {
    let mut pages = Vec::new();
    loop {
        let page = telnyx.success(&format!("/rooms?{query}&page[number]={}", pages.len() + 1)).await;
        let meta = page["meta"].clone();
        pages.push(items(&page, "data").to_vec());
        assert_eq!(meta["page_number"], pages.len());
        if meta["page_number"].as_u64() >= meta["total_pages"].as_u64() {
            let all: usize = pages.iter().map(Vec::len).sum();
            assert_eq!(meta["total_results"], all);
            return pages;
        }
    }
}

async fn ids(telnyx: &Provider, query: &str) -> Vec<String> {
    distinct_ids(all_pages(telnyx, query).await.iter().flatten(), "id")
}

#[tokio::test]
async fn requests_need_the_api_key() {
    let telnyx = Provider::telnyx().await;
    let key = telnyx.sandbox.connection().telnyx.api_key.clone();
    for request in [
        telnyx.unsigned("/rooms"),
        telnyx.unsigned("/rooms").bearer_auth("wrong"),
        telnyx.unsigned("/rooms").header("Authorization", &key),
    ] {
        let (status, body) = send(request).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED);
        assert_eq!(items(&body, "errors").len(), 1);
        assert_eq!(body["errors"][0]["code"], "10009");
        assert!(body["errors"][0]["title"].is_string() && body["errors"][0]["detail"].is_string());
    }
    let lower_case = telnyx.unsigned("/rooms").header("Authorization", format!("bearer {key}"));
    assert_eq!(send(lower_case).await.0, StatusCode::OK);
}

#[tokio::test]
async fn each_invalid_parameter_gets_an_error() {
    let telnyx = Provider::telnyx().await;
    for (query, problems) in [
        ("page[size]=0", vec![("page[size]", "must be >= 1")]),
        ("page%5Bsize%5D=251", vec![("page[size]", "must be <= 250")]),
        ("page[number]=0&page[size]=x", vec![("page[size]", "must be integer"), ("page[number]", "must be >= 1")]),
        ("include_sessions=True", vec![("include_sessions", "must be boolean")]),
        ("include_sessions=true&include_sessions=true", vec![("include_sessions", "must not be given more than once")]),
        ("filter[date_created_at][eq]=2026-02-30", vec![("filter[date_created_at][eq]", "must match format \"date\"")]),
        ("filter[date_updated_at][lte]=2026-2-3", vec![("filter[date_updated_at][lte]", "must match format \"date\"")]),
    ] {
        let errors: Vec<Value> = problems
            .iter()
            .map(|(parameter, message)| {
                json!({
                    "code": "10015",
                    "title": "Bad request",
                    "detail": format!("{parameter} {message}"),
                    "source": {"parameter": parameter},
                })
            })
            .collect();
        let refused = (StatusCode::UNPROCESSABLE_ENTITY, json!({"errors": errors}));
        assert_eq!(telnyx.get(&format!("/rooms?{query}")).await, refused, "{query}");
    }
    let unknown = send(telnyx.unsigned("/unknown")).await;
    let error = json!({"code": "10005", "title": "Resource not found", "detail": "Nothing was found at this address."});
    assert_eq!(unknown, (StatusCode::NOT_FOUND, json!({"errors": [error]})));
    let malformed = telnyx.get("/rooms?filter[unique_name]=%c3%28").await;
    let error = json!({"code": "10015", "title": "Bad request", "detail": "The query could not be decoded."});
    assert_eq!(malformed, (StatusCode::BAD_REQUEST, json!({"errors": [error]})));
}

#[tokio::test]
async fn the_pages_list_every_room_once() {
    let telnyx = Provider::telnyx().await;
    let default: Vec<usize> = all_pages(&telnyx, "").await.iter().map(Vec::len).collect();
    assert_eq!(default, [20, 20, 17]);
    let all = ids(&telnyx, "").await;
    for size in [1, 19, 57, 250] {
        let query = format!("page[size]={size}");
        assert_eq!(all_pages(&telnyx, &query).await.len(), 57usize.div_ceil(size));
        assert_eq!(ids(&telnyx, &query).await, all);
    }
    for number in ["4", "9223372036854775807"] {
        let past = telnyx.success(&format!("/rooms?page[number]={number}")).await;
        let meta =
            json!({"page_number": number.parse::<u64>().ok(), "page_size": 20, "total_pages": 3, "total_results": 57});
        assert_eq!(past, json!({"data": [], "meta": meta}));
    }
}

#[tokio::test]
async fn every_filter_returns_the_matching_rooms() {
    let telnyx = Provider::telnyx().await;
    let pages = all_pages(&telnyx, "page[size]=250").await;
    let all: Vec<&Value> = pages.iter().flatten().collect();
    let expected =
        |matches: &dyn Fn(&Value) -> bool| distinct_ids(all.iter().copied().filter(|room| matches(room)), "id");

    for (filter, property) in [("date_created_at", "created_at"), ("date_updated_at", "updated_at")] {
        // A room in the middle of the list has this day, so each comparison matches only some of the rooms.
        let day = all[30][property].as_str().map(|timestamp| &timestamp[..10]).expect("a timestamp");
        let day_of =
            |room: &Value| room[property].as_str().map(|timestamp| timestamp[..10].to_owned()).expect("a timestamp");
        let query = |comparison: &str| format!("filter[{filter}][{comparison}]={day}");
        let on_day = expected(&|room| day_of(room) == day);
        assert!(!on_day.is_empty() && on_day.len() < 10);
        assert_eq!(ids(&telnyx, &query("eq")).await, on_day, "{filter}");
        assert_eq!(ids(&telnyx, &query("gte")).await, expected(&|room| *day_of(room) >= *day), "{filter}");
        assert_eq!(ids(&telnyx, &query("lte")).await, expected(&|room| *day_of(room) <= *day), "{filter}");
        assert_eq!(ids(&telnyx, &format!("{}&{}", query("gte"), query("lte"))).await, on_day, "{filter}");
    }

    let unique_name = all[31]["unique_name"].as_str().or(all[30]["unique_name"].as_str()).expect("a name");
    let named = ids(&telnyx, &format!("filter[unique_name]={unique_name}")).await;
    assert_eq!(named, expected(&|room| room["unique_name"] == unique_name));
    assert_eq!(named.len(), 1);
    let part = &unique_name[..unique_name.len() - 1];
    assert!(ids(&telnyx, &format!("filter[unique_name]={part}")).await.is_empty());
}

#[tokio::test]
async fn rooms_have_sessions_only_on_request() {
    let telnyx = Provider::telnyx().await;
    for query in ["page[size]=250", "page[size]=250&include_sessions=false"] {
        let pages = all_pages(&telnyx, query).await;
        assert!(pages.iter().flatten().all(|room| room.get("sessions").is_none()), "{query}");
    }
    let pages = all_pages(&telnyx, "include_sessions=true").await;
    let rooms: Vec<&Value> = pages.iter().flatten().filter(|room| room.get("sessions").is_some()).collect();
    assert!(rooms.iter().any(|room| items(room, "sessions").is_empty()));
    let mut active = 0;
    for room in rooms {
        for session in items(room, "sessions") {
            assert_eq!(session["room_id"], room["id"]);
            assert_eq!(session["active"] == true, session["id"] == room["active_session_id"]);
            active += usize::from(session["active"] == true);
        }
    }
    assert!(active > 5);
}
