//! Tests for parameters, pages and errors, with the typed clients and the sandbox.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use plenary::rocketchat::types::VideoConferenceListError;
use plenary::signalwire::types::ListVideoConferencesError;
use plenary::telnyx::types::{ErrorBody, ListRoomsError};
use plenary::{rocketchat, signalwire, telnyx};
use plenary_sandbox::{Sandbox, documented};

fn rocketchat(sandbox: &Sandbox) -> rocketchat::Client {
    let connection = &sandbox.connection().rocketchat;
    let client = rocketchat::Client::builder().base_url(&connection.base_url);
    client.user_id(connection.user_id.as_str()).auth_token(connection.auth_token.as_str()).build().unwrap()
}

pub(crate) fn signalwire(sandbox: &Sandbox) -> signalwire::Client {
    let connection = &sandbox.connection().signalwire;
    let client = signalwire::Client::builder().base_url(&connection.base_url);
    client.project_id(connection.project_id.as_str()).api_token(connection.api_token.as_str()).build().unwrap()
}

pub(crate) fn telnyx(sandbox: &Sandbox) -> telnyx::Client {
    let connection = &sandbox.connection().telnyx;
    telnyx::Client::builder().base_url(&connection.base_url).api_key(connection.api_key.as_str()).build().unwrap()
}

#[tokio::test]
async fn rocketchat_conferences_are_listed_by_offset_and_have_details() {
    let sandbox = Sandbox::start().await.unwrap();
    let client = rocketchat(&sandbox);
    let mut seen = BTreeSet::new();
    loop {
        let offset = i64::try_from(seen.len()).unwrap();
        let page = client
            .video_conference_list()
            .room_id(documented::ROCKETCHAT_ROOM_ID)
            .offset(offset)
            .count(50)
            .send()
            .await;
        let page = page.unwrap().into_inner();
        assert_eq!((page.offset, page.count), (offset, i64::try_from(page.data.len()).unwrap()));
        seen.extend(page.data.into_iter().map(|call| call.id));
        if i64::try_from(seen.len()).unwrap() == page.total {
            break;
        }
        assert!(page.count > 0, "a page before the end is empty");
    }
    assert!(seen.len() > 100, "{}", seen.len());
    for call in seen.iter().take(5) {
        let details = client.video_conference_info().call_id(call).send().await.unwrap();
        assert_eq!((&details.id, details.success), (call, true));
    }
}

#[tokio::test]
async fn rocketchat_rooms_are_listed_in_full_or_since_a_time() {
    let sandbox = Sandbox::start().await.unwrap();
    let client = rocketchat(&sandbox);
    let all = client.rooms_get().send().await.unwrap().into_inner();
    let mut times: Vec<_> = all.update.iter().map(|room| room.updated_at).collect();
    times.sort();
    let middle = times[times.len() / 2];
    let since = client.rooms_get().updated_since(middle.to_rfc3339()).send().await.unwrap().into_inner();
    assert!(!since.update.is_empty() && since.update.len() < all.update.len());
    assert!(since.update.iter().all(|room| room.updated_at >= middle));
    let error = client.rooms_get().updated_since("yesterday, or so").send().await.unwrap_err();
    let Some(rocketchat::types::RoomsGetError::BadRequest(body)) = error.documented() else { panic!("{error}") };
    assert_eq!(body.error_type.as_deref(), Some("error-updatedSince-param-invalid"));
}

#[tokio::test]
async fn signalwire_conferences_are_listed_by_link_and_token() {
    let sandbox = Sandbox::start().await.unwrap();
    let client = signalwire(&sandbox);
    let mut seen = BTreeSet::new();
    let mut request = client.list_video_conferences().page_size(40).include_active_session(true);
    let mut sessions = 0;
    loop {
        let page = request.send().await.unwrap().into_inner();
        sessions += page.data.iter().filter(|conference| conference.active_session.is_some()).count();
        seen.extend(page.data.into_iter().map(|conference| conference.id));
        let Some(next) = page.links.next else { break };
        let parameter = |name: &str| {
            let (_, query) = next.split_once('?').unwrap();
            let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')).unwrap();
            value.to_owned()
        };
        request = client
            .list_video_conferences()
            .page_size(40)
            .include_active_session(true)
            .page_number(parameter("page_number").parse::<i32>().unwrap())
            .page_token(parameter("page_token"));
    }
    assert!(seen.len() > 100 && sessions > 0, "{} {sessions}", seen.len());
    let error = client.list_video_conferences().page_number(1).send().await.unwrap_err();
    assert!(matches!(error.documented(), Some(ListVideoConferencesError::UnprocessableEntity(_))), "{error}");
}

#[tokio::test]
async fn telnyx_rooms_are_listed_by_page_number_and_filter() {
    let sandbox = Sandbox::start().await.unwrap();
    let client = telnyx(&sandbox);
    let mut seen = BTreeSet::new();
    let mut days = BTreeSet::new();
    for number in 1_i64.. {
        let page = client.list_rooms().page_size(25).page_number(number).send().await.unwrap().into_inner();
        let meta = page.meta.unwrap();
        assert_eq!((meta.page_number, meta.page_size), (Some(number), Some(25)));
        assert!(page.data.iter().all(|room| room.sessions.is_none()));
        days.extend(page.data.iter().filter_map(|room| room.created_at).map(|time| time.date_naive()));
        seen.extend(page.data.into_iter().map(|room| room.id));
        if meta.total_pages <= Some(number) {
            assert_eq!(meta.total_results, Some(i64::try_from(seen.len()).unwrap()));
            break;
        }
    }
    assert!(seen.len() > 50, "{}", seen.len());
    let day: NaiveDate = *days.iter().nth(days.len() / 2).unwrap();
    let filtered = client.list_rooms().filter_date_created_at_eq(day).include_sessions(true).send().await.unwrap();
    assert!(!filtered.data.is_empty());
    for room in &filtered.data {
        assert_eq!(room.created_at.unwrap().date_naive(), day);
        assert!(room.sessions.is_some());
    }
}

#[tokio::test]
async fn wrong_credentials_have_their_own_variant() {
    let sandbox = Sandbox::start().await.unwrap();
    let connection = sandbox.connection();
    let client = rocketchat::Client::builder().base_url(&connection.rocketchat.base_url).user_id("u").auth_token("t");
    let error = client
        .build()
        .unwrap()
        .video_conference_list()
        .room_id(documented::ROCKETCHAT_ROOM_ID)
        .send()
        .await
        .unwrap_err();
    let Some(VideoConferenceListError::Unauthorized(body)) = error.documented() else { panic!("{error}") };
    assert_eq!(body.message.as_deref(), Some("You must be logged in to do this."));

    let client = signalwire::Client::builder().base_url(&connection.signalwire.base_url).project_id("p").api_token("t");
    let error = client.build().unwrap().list_video_conferences().send().await.unwrap_err();
    let Some(ListVideoConferencesError::Unauthorized(body)) = error.documented() else { panic!("{error}") };
    assert_eq!(body.error, "Unauthorized");

    let client = telnyx::Client::builder().base_url(&connection.telnyx.base_url).api_key("k");
    let error = client.build().unwrap().list_rooms().send().await.unwrap_err();
    let Some(ListRoomsError::Unauthorized(ErrorBody::ErrorList(body))) = error.documented() else { panic!("{error}") };
    assert_eq!(body.errors.len(), 1);
}
