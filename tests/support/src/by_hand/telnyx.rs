//! Hand-written types for Telnyx's page of rooms.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{double_option, newtype};

newtype!(RoomId(Uuid), RoomSessionId(Uuid), RoomParticipantId(Uuid));

/// The response of `list_rooms`.
#[derive(Debug, Deserialize, Serialize)]
pub struct RoomList {
    data: Vec<Room>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meta: Option<PaginationMeta>,
}

#[derive(Debug, Deserialize, Serialize)]
struct Room {
    id: RoomId,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_participants: Option<i64>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    unique_name: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_at: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated_at: Option<DateTime<Utc>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    active_session_id: Option<Option<RoomSessionId>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sessions: Option<Vec<RoomSession>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    enable_recording: Option<bool>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    webhook_event_url: Option<Option<String>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    webhook_event_failover_url: Option<Option<String>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    webhook_timeout_secs: Option<Option<i64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    video_codecs: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record_type: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
struct RoomSession {
    id: RoomSessionId,
    #[serde(skip_serializing_if = "Option::is_none")]
    room_id: Option<RoomId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    active: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_at: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated_at: Option<DateTime<Utc>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    ended_at: Option<Option<DateTime<Utc>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    participants: Option<Vec<RoomParticipant>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record_type: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
struct RoomParticipant {
    id: RoomParticipantId,
    #[serde(skip_serializing_if = "Option::is_none")]
    session_id: Option<RoomSessionId>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    context: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    joined_at: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated_at: Option<DateTime<Utc>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    left_at: Option<Option<DateTime<Utc>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record_type: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
struct PaginationMeta {
    #[serde(skip_serializing_if = "Option::is_none")]
    page_number: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page_size: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total_pages: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total_results: Option<i64>,
}
