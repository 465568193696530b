//! What the tour's calls are given: what is there in the sandbox, where the call needs it, and plain values.

use anyhow::{Context as _, Result};
use plenary_client::{Arguments, Operation};
use plenary_sandbox::documented;
use serde_json::{Value, json};

use super::stage::Stage;
use crate::document::Document;

/// An id, or a token, of something that is there; nothing where any value will do.
pub(super) async fn record(stage: &Stage, operation: &Operation, name: &str) -> Result<Option<Value>> {
    match operation.provider {
        "telnyx" => telnyx(stage, name).await,
        "signalwire" if name == "id" => signalwire(stage, operation).await.map(Some),
        "rocketchat" => rocketchat(stage, operation, name).await,
        _ => Ok(None),
    }
}

async fn telnyx(stage: &Stage, name: &str) -> Result<Option<Value>> {
    let first = async |list: &str| stage.response_value(list, Arguments::default(), "/data/0/id").await.map(Some);
    match name {
        "room_id" => first("list_rooms").await,
        "room_session_id" => {
            let active = Arguments::default().text("filter[active]", "true");
            stage.response_value("list_room_sessions", active, "/data/0/id").await.map(Some)
        }
        "room_participant_id" => first("list_room_participants").await,
        "room_recording_id" => first("list_room_recordings").await,
        "room_composition_id" => first("list_room_compositions").await,
        "refresh_token" => {
            let room = first("list_rooms").await?.unwrap_or_default();
            let wanted = Arguments::default().json("room_id", room).body(json!({}));
            stage.response_value("create_room_client_token", wanted, "/data/refresh_token").await.map(Some)
        }
        _ => Ok(None),
    }
}

async fn signalwire(stage: &Stage, operation: &Operation) -> Result<Value> {
    let first = async |list: &str| stage.response_value(list, Arguments::default(), "/data/0/id").await;
    match operation.path.split('/').nth(3).unwrap_or_default() {
        "conferences" => first("list_video_conferences").await,
        "rooms" => first("list_rooms").await,
        "room_sessions" => first("list_room_sessions").await,
        "room_recordings" => first("list_room_recordings").await,
        "logs" => first("list_logs").await,
        "conference_tokens" => {
            let conference = Arguments::default().json("id", first("list_video_conferences").await?);
            stage.response_value("list_conference_tokens", conference, "/data/0/id").await
        }
        _ => {
            let room = Arguments::default().json("id", first("list_rooms").await?);
            let body = json!({"url": "rtmp://live.example.com/app"});
            stage.response_value("create_room_stream", room.body(body), "/id").await
        }
    }
}

async fn rocketchat(stage: &Stage, operation: &Operation, name: &str) -> Result<Option<Value>> {
    let plain = Arguments::default;
    let found = match name {
        // Only a call of two that still rings can be cancelled.
        "callId" if operation.id == "video_conference_cancel" => {
            let rooms = stage.response_value("rooms_get", plain(), "/update").await?;
            let direct = rooms.as_array().into_iter().flatten().find(|room| room["t"] == "d");
            let room = &direct.context("the account has no direct room")?["_id"];
            let call = plain().body(json!({"roomId": room, "allowRinging": true}));
            stage.response_value("video_conference_start", call, "/data/callId").await?
        }
        "callId" => stage.response_value("video_conference_joinable", plain(), "/calls/0/callId").await?,
        // The others need theirs.
        "roomId" if matches!(operation.id, "rooms_delete" | "rooms_leave") => {
            stage.response_value("rooms_get", plain(), "/update/20/_id").await?
        }
        "roomId" | "rid" | "prid" => json!(documented::ROCKETCHAT_ROOM_ID),
        "fileId" => {
            let room = plain().text("roomId", documented::ROCKETCHAT_ROOM_ID);
            stage.response_value("rooms_images", room, "/files/0/_id").await?
        }
        "password" => json!(stage.credentials.get("auth_token")),
        "userId" | "username" => stage.response_value("me", plain(), "/_id").await?,
        _ => return Ok(None),
    };
    Ok(Some(found))
}

/// Optional parameters of which an operation wants one.
pub(super) fn chosen(operation: &Operation) -> &'static [(&'static str, &'static str)] {
    match operation.id {
        "delete_room_recordings" => &[("filter[status]", "completed")],
        "rooms_info" | "rooms_get_discussions" | "rooms_members_ordered_by_role" => {
            &[("roomId", documented::ROCKETCHAT_ROOM_ID)]
        }
        _ => &[],
    }
}

/// Whether an optional property of a body is one of which the operation wants one.
pub(super) fn is_chosen(operation: &Operation, name: &str) -> bool {
    matches!((operation.id, name), ("rooms_leave" | "rooms_hide", "roomId"))
}

/// A value that a schema takes: a documented one, the least number, any word; `name` tells what word.
pub(super) fn sample(document: &Document, name: &str, schema: &Value) -> Value {
    match name {
        "url" => return json!("rtmp://live.example.com/app/key"),
        "users" => return json!(["ada.lovelace"]),
        "notifications" => return json!({"desktopNotifications": "mentions"}),
        "user" => return json!("jane.doe"),
        "oldest" => return json!("2020-01-01T00:00:00.000Z"),
        "latest" => return json!("2030-01-01T00:00:00.000Z"),
        _ => {}
    }
    let schema = document.resolved(schema);
    let documented = [schema["enum"].get(0), schema.get("default"), schema.get("example")];
    if let Some(value) = documented.into_iter().flatten().next() {
        return value.clone();
    }
    match (schema["type"].as_str(), schema["format"].as_str()) {
        (Some("string"), Some("date-time")) => json!("2030-01-01T00:00:00Z"),
        (Some("string"), Some("date")) => json!("2030-01-01"),
        (Some("string"), Some("uuid")) => json!("00000000-0000-0000-0000-000000000001"),
        (Some("integer" | "number"), _) => schema.get("minimum").cloned().unwrap_or_else(|| json!(1)),
        (Some("boolean"), _) => json!(true),
        (Some("array"), _) => json!([]),
        (Some("object"), _) => json!({}),
        _ => json!("board"),
    }
}
