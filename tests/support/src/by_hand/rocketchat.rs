//! Hand-written types for Rocket.Chat's rooms.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value};

use super::{double_option, newtype, open_enum};

newtype!(
    RoomId(String),
    UserId(String),
    TeamId(String),
    MessageId(String),
    VideoConferenceId(String),
    FileId(String),
    VisitorId(String),
    DepartmentId(String),
    PriorityId(String),
    SlaId(String),
);

open_enum!(RoomType { Channel = "c", Direct = "d", Private = "p", Omnichannel = "l", Voice = "v" });

/// A token that `Debug` does not print.
#[derive(Deserialize, Serialize)]
#[serde(transparent)]
struct Secret(String);

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret")
    }
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(untagged)]
enum SystemMessages {
    Shown(bool),
    Hidden(Vec<String>),
    Unknown(Value),
}

/// A part of a message's text. Keeps unknown parts unchanged.
#[derive(Debug, Deserialize, Serialize)]
#[serde(untagged)]
enum MessageNode {
    Known(KnownNode),
    Unknown(Value),
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "type", content = "value", rename_all = "SCREAMING_SNAKE_CASE")]
enum KnownNode {
    Paragraph(Vec<MessageNode>),
    PlainText(String),
    Link(LinkTarget),
    InlineCode(PlainText),
    MentionUser(PlainText),
}

#[derive(Debug, Deserialize, Serialize)]
struct LinkTarget {
    src: PlainText,
    label: Vec<MessageNode>,
}

/// The plain text inside another node.
#[derive(Debug, Deserialize, Serialize)]
struct PlainText {
    #[serde(rename = "type")]
    kind: String,
    value: String,
}

/// The response of `rooms_get`.
#[derive(Debug, Deserialize, Serialize)]
pub struct RoomUpdates {
    update: Vec<Room>,
    remove: Vec<RemovedRoom>,
    success: bool,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Room {
    #[serde(rename = "_id")]
    id: RoomId,
    t: RoomType,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fname: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    u: Option<UserReference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    msgs: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    users_count: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    usernames: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    uids: Option<Vec<UserId>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ts: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lm: Option<DateTime<Utc>>,
    #[serde(rename = "_updatedAt")]
    updated_at: DateTime<Utc>,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    announcement: Option<String>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    announcement_details: Option<Option<AnnouncementDetails>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    default: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ro: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    react_when_read_only: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    encrypted: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    broadcast: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    archived: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cl: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    open: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    join_code_required: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    federated: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sys_mes: Option<SystemMessages>,
    #[serde(skip_serializing_if = "Option::is_none")]
    custom_fields: Option<Map<String, Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    e2e_key_id: Option<String>,
    #[serde(rename = "usersWaitingForE2EKeys", skip_serializing_if = "Option::is_none")]
    users_waiting_for_e2e_keys: Option<Vec<UserWaitingForKey>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    avatar_e_tag: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    prid: Option<RoomId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    team_id: Option<TeamId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    team_main: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    muted: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unmuted: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retention: Option<Retention>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_message: Option<Message>,
    #[serde(skip_serializing_if = "Option::is_none")]
    v: Option<Visitor>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Map<String, Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    served_by: Option<Map<String, Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    department_id: Option<DepartmentId>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    waiting_response: Option<Option<Value>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    livechat_data: Option<Option<Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    priority_id: Option<PriorityId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    priority_weight: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sla_id: Option<SlaId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    estimated_waiting_time_queue: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    metrics: Option<Map<String, Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    queued_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    transcript_request: Option<Map<String, Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    on_hold: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    sms: Option<Option<Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    queue: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    call_duration: Option<Number>,
}

#[derive(Debug, Deserialize, Serialize)]
struct UserReference {
    #[serde(rename = "_id")]
    id: UserId,
    username: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
struct AnnouncementDetails {
    #[serde(skip_serializing_if = "Option::is_none")]
    style: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct UserWaitingForKey {
    #[serde(skip_serializing_if = "Option::is_none")]
    user_id: Option<UserId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ts: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Retention {
    #[serde(skip_serializing_if = "Option::is_none")]
    enabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_age: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    files_only: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exclude_pinned: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ignore_threads: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    override_global: Option<bool>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Message {
    #[serde(rename = "_id")]
    id: MessageId,
    #[serde(skip_serializing_if = "Option::is_none")]
    t: Option<String>,
    rid: RoomId,
    msg: String,
    ts: DateTime<Utc>,
    u: UserReference,
    #[serde(rename = "_updatedAt")]
    updated_at: DateTime<Utc>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    alias: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    groupable: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    blocks: Option<Vec<MessageBlock>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<MessageFile>,
    #[serde(skip_serializing_if = "Option::is_none")]
    files: Option<Vec<MessageFile>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attachments: Option<Vec<MessageAttachment>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    urls: Option<Vec<MessageUrl>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mentions: Option<Vec<MentionedUser>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    channels: Option<Vec<MentionedRoom>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    md: Option<Vec<MessageNode>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tmid: Option<MessageId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tcount: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tlm: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    replies: Option<Vec<UserId>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    drid: Option<RoomId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dcount: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reactions: Option<Map<String, Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    starred: Option<Vec<Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pinned: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edited_at: Option<String>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    e2e: Option<Option<Value>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    content: Option<Option<Value>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    location: Option<Option<Value>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    bot: Option<Option<Value>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    federation: Option<Option<Value>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct MessageBlock {
    #[serde(rename = "type")]
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    block_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    call_id: Option<VideoConferenceId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    app_id: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct MessageFile {
    #[serde(rename = "_id")]
    id: FileId,
    name: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
struct MessageAttachment {
    #[serde(skip_serializing_if = "Option::is_none")]
    ts: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title_link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title_link_download: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image_dimensions: Option<ImageDimensions>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image_preview: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image_size: Option<i64>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
struct ImageDimensions {
    width: i64,
    height: i64,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct MessageUrl {
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    meta: Option<Map<String, Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headers: Option<Map<String, Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parsed_url: Option<Map<String, Value>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct MentionedUser {
    #[serde(rename = "_id", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    username: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct MentionedRoom {
    #[serde(rename = "_id", skip_serializing_if = "Option::is_none")]
    id: Option<RoomId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fname: Option<String>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Visitor {
    #[serde(rename = "_id", skip_serializing_if = "Option::is_none")]
    id: Option<VisitorId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    username: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<Secret>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    activity: Option<Option<Value>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    phone: Option<Option<Value>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    last_message_ts: Option<Option<Value>>,
}

#[derive(Debug, Deserialize, Serialize)]
struct RemovedRoom {
    #[serde(rename = "_id")]
    id: RoomId,
    #[serde(rename = "_deletedAt")]
    deleted_at: DateTime<Utc>,
}
