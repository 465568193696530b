//! Creates pages for the three kinds of lists, and clients that read the lists.

use std::sync::LazyLock;

use plenary::rocketchat::types::VideoConference;
use plenary::{rocketchat, signalwire, telnyx};
use plenary_client::Retry;
use serde_json::{Value, json};

use crate::server::ReceivedRequest;

pub(crate) fn telnyx(url: &str) -> telnyx::Client {
    telnyx::Client::builder().base_url(url).api_key("KEY").retry(Retry::off()).build().unwrap()
}

pub(crate) fn signalwire(url: &str) -> signalwire::Client {
    let builder = signalwire::Client::builder().base_url(url).project_id("project").api_token("PT");
    builder.retry(Retry::off()).build().unwrap()
}

/// Returns a client that ignores the documented rate limits.
pub(crate) fn rocketchat(url: &str) -> rocketchat::Client {
    let builder = rocketchat::Client::builder().base_url(url).user_id("user").auth_token("token");
    builder.retry(Retry::off()).rate_limits(false).build().unwrap()
}

/// Returns an id with a number, for a Telnyx room or a SignalWire conference.
pub(crate) fn uuid(number: i64) -> String {
    format!("00000000-0000-0000-0000-{number:012}")
}

/// Returns the number in the id of an item.
pub(crate) fn number(id: impl std::fmt::Display) -> i64 {
    id.to_string().rsplit('-').next().unwrap().parse().unwrap()
}

/// Returns the numbers of the items on a page, counted from 0.
fn numbers(first: i64, size: i64, total: i64) -> std::ops::Range<i64> {
    first.min(total)..(first + size).min(total)
}

pub(crate) fn rooms(numbers: impl IntoIterator<Item = i64>) -> Value {
    numbers.into_iter().map(|number| json!({"id": uuid(number)})).collect()
}

/// Returns the response that the documentation shows for a list.
pub(crate) fn example(document: &str, path: &str) -> Value {
    let document: Value = serde_json::from_str(document).unwrap();
    let response = &document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"];
    response["examples"]["page"]["value"].clone()
}

/// Returns the first item of a list's example page in the spec.
fn first(document: &str, path: &str) -> Value {
    example(document, path)["data"][0].clone()
}

/// Returns a page of a Telnyx list. Requests select a page by its number.
pub(crate) fn room_page(request: &ReceivedRequest, size: i64, total: i64) -> Value {
    let page = request.number("page[number]").unwrap_or(1);
    let pages = (total + size - 1) / size;
    json!({
        "data": rooms(numbers((page - 1) * size, size, total)),
        "meta": {"page_number": page, "page_size": size, "total_pages": pages, "total_results": total},
    })
}

pub(crate) fn calls(numbers: impl IntoIterator<Item = i64>) -> Value {
    static CALL: LazyLock<Value> = LazyLock::new(|| first(rocketchat::OPENAPI, "/api/v1/video-conference.list"));
    let calls = numbers.into_iter().map(|number| {
        let mut call = CALL.clone();
        call["_id"] = json!(format!("call-{number}"));
        call
    });
    calls.collect()
}

/// Returns a page of a Rocket.Chat list. Requests select a page by its offset.
pub(crate) fn call_page(request: &ReceivedRequest, size: i64, total: i64) -> Value {
    let offset = request.number("offset").unwrap_or(0);
    let numbers = numbers(offset, size, total);
    let count = numbers.end - numbers.start;
    json!({"data": calls(numbers), "offset": offset, "count": count, "total": total, "success": true})
}

pub(crate) fn call_number(call: &VideoConference) -> i64 {
    number(&call.id)
}

pub(crate) fn conferences(numbers: impl IntoIterator<Item = i64>) -> Value {
    static CONFERENCE: LazyLock<Value> = LazyLock::new(|| first(signalwire::OPENAPI, "/api/video/conferences"));
    let conferences = numbers.into_iter().map(|number| {
        let mut conference = CONFERENCE.clone();
        conference["id"] = json!(uuid(number));
        conference
    });
    conferences.collect()
}

/// Returns a page of a SignalWire list with a link to the next page.
pub(crate) fn conference_page(numbers: impl IntoIterator<Item = i64>, next: Option<&str>) -> Value {
    let links = next.map_or_else(|| json!({}), |next| json!({"next": next}));
    json!({"data": conferences(numbers), "links": links})
}
