//! Scenarios with the typed clients: the life cycles of records in the sandbox.

use std::time::Duration;

use chrono::{DateTime, Utc};
use plenary::rocketchat::types as rocketchat_types;
use plenary::rocketchat::types::{VideoConferenceInstructions, VideoConferenceStatus};
use plenary::signalwire::types as signalwire_types;
use plenary::telnyx::types as telnyx_types;
use plenary::telnyx::types::{ActionsParticipants, AllParticipants, RoomCompositionStatus, VideoRoomEvent};
use plenary::{rocketchat, telnyx};
use plenary_sandbox::{Clock, JoinError, Sandbox, documented};

use crate::sandbox::{self, signalwire};

async fn sandbox_at_nine() -> Sandbox {
    let nine: DateTime<Utc> = "2026-11-20T09:00:00Z".parse().unwrap();
    Sandbox::builder().clock(Clock::stopped_at(nine)).start().await.unwrap()
}

fn advance(sandbox: &Sandbox, seconds: u64) {
    sandbox.clock().advance(Duration::from_secs(seconds));
}

#[tokio::test]
async fn telnyx_rooms_with_tokens_recordings_and_webhooks() {
    let sandbox = sandbox_at_nine().await;
    let client = sandbox::telnyx(&sandbox);
    let body = telnyx_types::CreateRoomRequest::builder();
    let body = body.unique_name("board").max_participants(2).enable_recording(true);
    let room = client.create_room().body(body.clone()).send().await.unwrap().into_inner().data;
    assert_eq!(room.created_at, Some(sandbox.clock().now()));
    assert_eq!(room.webhook_event_failover_url, telnyx::Nullable::Value(String::new()));
    let twice = client.create_room().body(body).send().await.unwrap_err();
    assert!(matches!(twice.documented(), Some(telnyx_types::CreateRoomError::UnprocessableEntity(_))), "{twice}");

    advance(&sandbox, 60);
    let change = telnyx_types::PatchRoomRequest::builder().webhook_timeout_secs(20);
    let changed = client.update_room().room_id(room.id).body(change).send().await.unwrap().into_inner().data;
    assert_eq!((changed.unique_name, changed.max_participants), (room.unique_name.clone(), Some(2)));
    assert_eq!(changed.updated_at, Some(sandbox.clock().now()));
    assert_ne!(changed.updated_at, room.updated_at);

    // A token expires after its lifetime. A refresh token lasts longer.
    let body = telnyx_types::CreateRoomClientTokenRequest::builder().token_ttl_secs(60).refresh_token_ttl_secs(120);
    let made = client.create_room_client_token().room_id(room.id).body(body).send().await.unwrap();
    let token = made.into_inner().data;
    let ada = sandbox.telnyx().join_with_token(token.token.expose(), "Ada").unwrap();
    advance(&sandbox, 60);
    assert_eq!(sandbox.telnyx().join_with_token(token.token.expose(), "Grace"), Err(JoinError::InvalidToken));
    let refresh = || {
        let body = telnyx_types::RefreshRoomClientTokenRequest::builder();
        let body = body.refresh_token(token.refresh_token.clone().unwrap());
        client.refresh_room_client_token().room_id(room.id).body(body).send()
    };
    let fresh = refresh().await.unwrap().into_inner().data;
    let grace = sandbox.telnyx().join_with_token(fresh.token.expose(), "Grace").unwrap();
    assert_eq!(grace.session_id, ada.session_id);
    assert_eq!(sandbox.telnyx().join(&room.id.to_string(), "Jean"), Err(JoinError::Full));
    advance(&sandbox, 60);
    let late = refresh().await.unwrap_err();
    let forbidden = matches!(late.documented(), Some(telnyx_types::RefreshRoomClientTokenError::Forbidden(_)));
    assert!(forbidden, "{late}");

    let session = client.view_room_session().room_session_id(ada.session_id.as_str()).include_participants(true);
    let present = session.send().await.unwrap().into_inner().data;
    assert_eq!((present.active, present.participants.unwrap().len()), (Some(true), 2));

    let everybody = || {
        let all = ActionsParticipants::AllParticipants(AllParticipants::All);
        let body = telnyx_types::ActionsParticipantsRequest::builder().participants(all);
        body.exclude(vec![telnyx_types::RoomParticipantId::try_from(grace.participant_id.as_str()).unwrap()])
    };
    let id = ada.session_id.as_str();
    client.mute_participant_in_session().room_session_id(id).body(everybody()).send().await.unwrap();
    assert!(sandbox.telnyx().is_muted(&ada.participant_id) && !sandbox.telnyx().is_muted(&grace.participant_id));
    client.unmute_participant_in_session().room_session_id(id).body(everybody()).send().await.unwrap();
    assert!(!sandbox.telnyx().is_muted(&ada.participant_id));
    client.kick_participant_in_session().room_session_id(id).body(everybody()).send().await.unwrap();
    let gone = client.view_room_participant().room_participant_id(ada.participant_id.as_str()).send().await.unwrap();
    assert_eq!(gone.into_inner().data.left_at, telnyx::Nullable::Value(sandbox.clock().now()));
    client.end_session().room_session_id(id).send().await.unwrap();
    let ended = client.end_session().room_session_id(id).send().await.unwrap_err();
    assert!(ended.documented().is_some() && !ended.is_not_found(), "{ended}");

    // Recordings are complete after half a minute. After that, they can be composed.
    let recordings = || async {
        let list = client.list_room_recordings().filter_session_id(id).filter_status("completed").send().await;
        list.unwrap().into_inner().data
    };
    assert!(recordings().await.is_empty());
    advance(&sandbox, 30);
    let recorded = recordings().await;
    assert_eq!(recorded.len(), 4, "two participants must have an audio and a video recording each");
    assert!(recorded.iter().all(|recording| matches!(recording.download_url, telnyx::Nullable::Value(_))));

    let body = telnyx_types::CreateRoomCompositionRequest::builder().session_id(id);
    let composition = client.create_room_composition().body(body).send().await.unwrap().into_inner().data.id;
    for (wait, status) in [
        (0, RoomCompositionStatus::Enqueued),
        (5, RoomCompositionStatus::Processing),
        (29, RoomCompositionStatus::Processing),
        (1, RoomCompositionStatus::Completed),
    ] {
        advance(&sandbox, wait);
        let shown = client.view_room_composition().room_composition_id(composition).send().await.unwrap();
        assert_eq!(shown.into_inner().data.status, Some(status));
    }
    client.delete_room_composition().room_composition_id(composition).send().await.unwrap();
    let deleted = client.delete_room_recordings().filter_session_id(id).send().await.unwrap().into_inner();
    assert_eq!(deleted.data.room_recordings, Some(4));
    client.delete_room().room_id(room.id).send().await.unwrap();
    assert!(client.view_room().room_id(room.id).send().await.unwrap_err().is_not_found());

    let mut sent = Vec::new();
    for webhook in sandbox.telnyx().webhooks() {
        let (decoded, undocumented) =
            telnyx::decode_strict::<telnyx_types::VideoRoomWebhook>(webhook.to_string().as_bytes()).unwrap();
        assert_eq!(undocumented, [], "{webhook}");
        assert_eq!(decoded.meta.as_ref().and_then(|meta| meta.attempt), Some(1));
        sent.push(match decoded.data {
            VideoRoomEvent::VideoRoomSessionStarted(_) => "started",
            VideoRoomEvent::VideoRoomParticipantJoined(_) => "joined",
            VideoRoomEvent::VideoRoomRecordingStarted(_) => "recording",
            VideoRoomEvent::VideoRoomParticipantLeft(_) => "left",
            VideoRoomEvent::VideoRoomSessionEnded(_) => "ended",
            VideoRoomEvent::VideoRoomRecordingCompleted(_) => "recorded",
            VideoRoomEvent::VideoRoomCompositionCompleted(_) => "composed",
            other => panic!("{other:?}"),
        });
    }
    let expected = [
        "started",
        "joined",
        "recording",
        "recording",
        "joined",
        "recording",
        "recording",
        "left",
        "ended",
        "left",
        "recorded",
        "recorded",
        "recorded",
        "recorded",
        "composed",
    ];
    assert_eq!(sent, expected);
}

#[tokio::test]
async fn signalwire_rooms_and_conferences() {
    let sandbox = sandbox_at_nine().await;
    let client = signalwire(&sandbox);
    let body = signalwire_types::CreateRoomRequest::builder().name("board").max_members(1).record_on_start(true);
    let room = client.create_room().body(body.clone()).send().await.unwrap().into_inner();
    assert_eq!((room.max_members, room.created_at), (1, sandbox.clock().now()));
    let duplicate = client.create_room().body(body).send().await.unwrap_err();
    assert!(
        matches!(duplicate.documented(), Some(signalwire_types::CreateRoomError::UnprocessableEntity(_))),
        "{duplicate}"
    );
    let change = signalwire_types::UpdateRoomRequest::builder().display_name("The board");
    let changed = client.update_room().id(&room.id).body(change).send().await.unwrap().into_inner();
    assert_eq!((changed.name.as_str(), changed.max_members), ("board", 1), "missing properties must keep their values");
    let by_name = client.get_room().id("board").send().await.unwrap().into_inner();
    assert_eq!(by_name, changed);

    let token = signalwire_types::CreateRoomTokenRequest::builder().room_name("board").user_name("Ada");
    let token = client.create_room_token().body(token).send().await.unwrap().into_inner().token;
    let ada = sandbox.signalwire().join_with_token(token.expose()).unwrap();
    assert_eq!(sandbox.signalwire().join("board", "Grace"), Err(JoinError::Full));
    let running =
        client.get_room().id(room.id.as_str()).include_active_session(true).send().await.unwrap().into_inner();
    assert!(running.active_session.is_some());
    let stream = signalwire_types::CreateStreamRequest::builder().url("rtmp://live.example.com/app");
    let stream = client.create_room_stream().id(&room.id).body(stream).send().await.unwrap().into_inner().id;

    advance(&sandbox, 90);
    assert!(sandbox.signalwire().leave(&ada.participant_id));
    let ended = client.get_room_session().id(ada.session_id.as_str()).send().await.unwrap().into_inner();
    assert_eq!((ended.status, ended.duration), (Some(signalwire_types::RoomSessionStatus::Completed), Some(90)));
    let members = client.list_room_session_members().id(ada.session_id.as_str()).send().await.unwrap().into_inner();
    assert_eq!(members.data[0].name.as_deref(), Some("Ada"));
    let events = client.list_room_session_events().id(ada.session_id.as_str()).send().await.unwrap().into_inner();
    let events: Vec<String> = events.data.into_iter().map(|event| event.name).collect();
    let expected = [
        "room_session.started",
        "recording.started",
        "member.joined",
        "member.left",
        "recording.ended",
        "room_session.ended",
    ];
    assert_eq!(events, expected);
    for (wait, status) in
        [(59, signalwire_types::RoomRecordingStatus::Processing), (1, signalwire_types::RoomRecordingStatus::Completed)]
    {
        advance(&sandbox, wait);
        let list = client.list_room_session_recordings().id(ada.session_id.as_str()).send().await.unwrap().into_inner();
        assert_eq!(list.data[0].status, Some(status));
    }
    let log = client.get_log().id(ada.session_id.as_str()).send().await.unwrap().into_inner();
    assert!(matches!(log, signalwire_types::VideoLog::Log(_)));
    client.delete_room().id(&room.id).send().await.unwrap();
    assert!(client.get_room().id("board").send().await.unwrap_err().is_not_found());
    assert!(client.get_stream().id(stream).send().await.unwrap_err().is_not_found());

    let body = signalwire_types::CreateConferenceRequest::builder().display_name("All hands");
    let conference = client.create_video_conference().body(body).send().await.unwrap().into_inner();
    assert_eq!((conference.name.as_str(), conference.dark_primary.as_deref()), ("all_hands", Some("#044EF4")));
    let tokens = client.list_conference_tokens().id(conference.id).send().await.unwrap().into_inner().data;
    let old = tokens[0].token.expose();
    let new = client.reset_conference_token().id(tokens[0].id).send().await.unwrap().into_inner().token;
    assert_eq!(sandbox.signalwire().join_with_token(old), Err(JoinError::InvalidToken));
    let grace = sandbox.signalwire().join_with_token(new.expose()).unwrap();
    client.delete_video_conference().id(conference.id).send().await.unwrap();
    assert!(!sandbox.signalwire().leave(&grace.participant_id), "a deleted conference still has a participant");
}

#[tokio::test]
async fn rocketchat_conferences_and_discussions() {
    let sandbox = sandbox_at_nine().await;
    let connection = &sandbox.connection().rocketchat;
    let client = rocketchat::Client::builder().base_url(&connection.base_url).user_id(connection.user_id.as_str());
    // The documented rate limits would make the test wait.
    let client = client.auth_token(connection.auth_token.as_str()).rate_limits(false).build().unwrap();
    let start = |room: &str, ringing: bool| {
        let body = rocketchat_types::StartVideoConference::builder().room_id(room).allow_ringing(ringing);
        client.video_conference_start().body(body).send()
    };
    let status = |call: &rocketchat_types::VideoConferenceId| {
        let info = client.video_conference_info().call_id(call).send();
        async { info.await.unwrap().into_inner().status }
    };
    let started = start(documented::ROCKETCHAT_ROOM_ID, false).await.unwrap().into_inner().data;
    let VideoConferenceInstructions::Videoconference(started) = started else { panic!("{started:?}") };
    let call = started.call_id;
    let first = client.video_conference_list().room_id(documented::ROCKETCHAT_ROOM_ID).count(1).send().await.unwrap();
    assert_eq!((&first.data[0].id, first.total), (&call, 121), "the newest conference is not the first");
    let reference = || rocketchat_types::VideoConferenceReference::builder().call_id(&call);
    let join = rocketchat_types::JoinVideoConference::builder().call_id(&call);
    let joined = client.video_conference_join().body(join.clone()).send().await.unwrap().into_inner();
    assert!(joined.url.expose().starts_with("https://"));
    assert!(sandbox.rocketchat().join_call(call.as_str(), "ada.lovelace"));
    let title = rocketchat_types::RenameVideoConference::builder().call_id(&call).title("Retrospective");
    client.video_conference_rename().body(title).send().await.unwrap();
    let shown = client.video_conference_info().call_id(&call).send().await.unwrap().into_inner();
    assert_eq!((shown.title.as_deref(), shown.users.len()), (Some("Retrospective"), 2));
    client.video_conference_leave().body(reference()).send().await.unwrap();
    assert_eq!(
        status(&call).await,
        VideoConferenceStatus::Started,
        "the conference ended although a participant remains"
    );
    let cancelled = client.video_conference_cancel().body(reference()).send().await.unwrap_err();
    assert!(cancelled.to_string().contains("invalid-call"), "{cancelled}");
    assert!(sandbox.rocketchat().end_call(call.as_str()));
    assert_eq!(status(&call).await, VideoConferenceStatus::Ended);
    let over = client.video_conference_join().body(join).send().await.unwrap_err();
    assert!(over.to_string().contains("400 Bad Request: invalid-params"), "{over}");

    // A direct call rings for a minute.
    let rooms = client.rooms_get().send().await.unwrap().into_inner().update;
    let pair = rooms.iter().find(|room| room.t == rocketchat_types::RoomType::D && room.uids.is_some()).unwrap();
    for (wait, expected) in [(59, VideoConferenceStatus::Calling), (60, VideoConferenceStatus::Expired)] {
        let direct = start(pair.id.as_str(), true).await.unwrap().into_inner().data;
        let VideoConferenceInstructions::Direct(direct) = direct else { panic!("{direct:?}") };
        advance(&sandbox, wait);
        assert_eq!(status(&direct.call_id).await, expected);
    }

    let body = rocketchat_types::CreateDiscussion::builder().prid(documented::ROCKETCHAT_ROOM_ID).t_name("Colours");
    let body = body.users(vec![String::from("grace.hopper")]);
    let discussion = client.rooms_create_discussion().body(body).send().await.unwrap().into_inner().discussion.id;
    let member = client.rooms_is_member().room_id(&discussion).username("grace.hopper").send().await.unwrap();
    assert!(member.is_member);
    let grace = rocketchat_types::MuteUnmuteUserByUsername::builder().room_id(&discussion).username("grace.hopper");
    let grace = rocketchat_types::MuteUnmuteUser::MuteUnmuteUserByUsername(grace.build().unwrap());
    client.rooms_mute_user().body(grace).send().await.unwrap();
    let archive = rocketchat_types::ChangeRoomArchivationState::builder().rid(&discussion).action("archive");
    client.rooms_change_archivation_state().body(archive).send().await.unwrap();
    let room = client.rooms_info().room_id(&discussion).send().await.unwrap().into_inner();
    assert_eq!(room.parent.unwrap().id.as_str(), documented::ROCKETCHAT_ROOM_ID);
    let room = room.room.unwrap();
    assert_eq!((room.muted, room.archived), (Some(vec![String::from("grace.hopper")]), Some(true)));
    let leave = rocketchat_types::LeaveRoomById::builder().room_id(&discussion).build().unwrap();
    let leave = rocketchat_types::LeaveRoom::LeaveRoomById(leave);
    let owner = client.rooms_leave().body(leave).send().await.unwrap_err();
    assert!(owner.to_string().contains("error-you-are-last-owner"), "{owner}");
    let delete = rocketchat_types::RoomReference::builder().room_id(&discussion);
    let before = sandbox.clock().now();
    advance(&sandbox, 1);
    client.rooms_delete().body(delete).send().await.unwrap();
    let since = client.rooms_get().updated_since(before.to_rfc3339()).send().await.unwrap().into_inner();
    assert_eq!(since.remove.iter().map(|removed| &removed.id).collect::<Vec<_>>(), [&discussion]);
    client.logout().send().await.unwrap();
    assert!(client.me().send().await.unwrap_err().is_unauthorized());
}
