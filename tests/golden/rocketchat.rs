pub use progenitor_client::{
    Call, ClientInfo, CommunicationError, ConfigurationError, DecodeError, Error,
    ErrorResponse, Nullable, RawRequest, ResponseHead, ResponseValue, Retry, Secret,
    Undocumented, UnexpectedResponse, decode, decode_strict,
};
pub mod types {
    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct VideoConferenceId(pub String);
    progenitor_client::identifier!(VideoConferenceId(String));
    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct RoomId(pub String);
    progenitor_client::identifier!(RoomId(String));
    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct UserId(pub String);
    progenitor_client::identifier!(UserId(String));
    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct MessageId(pub String);
    progenitor_client::identifier!(MessageId(String));
    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct FileId(pub String);
    progenitor_client::identifier!(FileId(String));
    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct TeamId(pub String);
    progenitor_client::identifier!(TeamId(String));
    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct MediaCallId(pub String);
    progenitor_client::identifier!(MediaCallId(String));
    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct DepartmentId(pub String);
    progenitor_client::identifier!(DepartmentId(String));
    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct PriorityId(pub String);
    progenitor_client::identifier!(PriorityId(String));
    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct SlaId(pub String);
    progenitor_client::identifier!(SlaId(String));
    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct VisitorId(pub String);
    progenitor_client::identifier!(VisitorId(String));
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoConferenceList {
        pub data: Vec<VideoConference>,
        pub offset: i64,
        pub count: i64,
        pub total: i64,
        pub success: bool,
    }
    progenitor_client::object!(
        VideoConferenceList { data : required "data", offset : required "offset", count :
        required "count", total : required "total", success : required "success" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoConference {
        pub id: VideoConferenceId,
        pub type_: VideoConferenceType,
        pub users: Vec<VideoConferenceUser>,
        pub messages: VideoConferenceMessages,
        pub status: VideoConferenceStatus,
        pub anonymous_users: Option<i64>,
        pub created_at: DateTime<Utc>,
        pub provider_name: String,
        pub ringing: Option<bool>,
        pub title: Option<String>,
        pub rid: RoomId,
        pub created_by: NamedUserReference,
        pub updated_at: DateTime<Utc>,
        pub url: Option<Secret>,
        pub ended_at: Option<DateTime<Utc>>,
        pub ended_by: Option<NamedUserReference>,
        pub discussion_rid: Option<RoomId>,
        pub external_id: Option<String>,
        pub caller_extension: Option<String>,
        pub callee_extension: Option<String>,
        pub external: Option<bool>,
        pub transferred: Option<bool>,
        pub duration: Option<Number>,
        pub events: Option<VideoConferenceEvents>,
        pub media_call_ids: Option<Vec<MediaCallId>>,
        pub sip_alias: Option<String>,
        pub discussion_title: Option<String>,
        pub discussion_last_message: Nullable<Value>,
    }
    progenitor_client::object!(
        VideoConference { id : required "_id", type_ : required "type", users : required
        "users", messages : required "messages", status : required "status",
        anonymous_users : optional "anonymousUsers", created_at : required "createdAt",
        provider_name : required "providerName", ringing : optional "ringing", title :
        optional "title", rid : required "rid", created_by : required "createdBy",
        updated_at : required "_updatedAt", url : optional "url", ended_at : optional
        "endedAt", ended_by : optional "endedBy", discussion_rid : optional
        "discussionRid", external_id : optional "externalId", caller_extension : optional
        "callerExtension", callee_extension : optional "calleeExtension", external :
        optional "external", transferred : optional "transferred", duration : optional
        "duration", events : optional "events", media_call_ids : optional "mediaCallIds",
        sip_alias : optional "sipAlias", discussion_title : optional "discussionTitle",
        discussion_last_message : optional "discussionLastMessage" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoConferenceInfo {
        pub id: VideoConferenceId,
        pub type_: VideoConferenceType,
        pub users: Vec<VideoConferenceUser>,
        pub messages: VideoConferenceMessages,
        pub status: VideoConferenceStatus,
        pub anonymous_users: Option<i64>,
        pub created_at: DateTime<Utc>,
        pub provider_name: String,
        pub ringing: Option<bool>,
        pub title: Option<String>,
        pub rid: RoomId,
        pub created_by: NamedUserReference,
        pub updated_at: DateTime<Utc>,
        pub url: Option<Secret>,
        pub ended_at: Option<DateTime<Utc>>,
        pub ended_by: Option<NamedUserReference>,
        pub discussion_rid: Option<RoomId>,
        pub external_id: Option<String>,
        pub caller_extension: Option<String>,
        pub callee_extension: Option<String>,
        pub external: Option<bool>,
        pub transferred: Option<bool>,
        pub duration: Option<Number>,
        pub events: Option<VideoConferenceEvents>,
        pub media_call_ids: Option<Vec<MediaCallId>>,
        pub sip_alias: Option<String>,
        pub discussion_title: Option<String>,
        pub discussion_last_message: Nullable<Value>,
        pub capabilities: Option<VideoConferenceCapabilities>,
        pub chat_access: Option<VideoConferenceChatAccess>,
        pub success: bool,
    }
    progenitor_client::object!(
        VideoConferenceInfo { id : required "_id", type_ : required "type", users :
        required "users", messages : required "messages", status : required "status",
        anonymous_users : optional "anonymousUsers", created_at : required "createdAt",
        provider_name : required "providerName", ringing : optional "ringing", title :
        optional "title", rid : required "rid", created_by : required "createdBy",
        updated_at : required "_updatedAt", url : optional "url", ended_at : optional
        "endedAt", ended_by : optional "endedBy", discussion_rid : optional
        "discussionRid", external_id : optional "externalId", caller_extension : optional
        "callerExtension", callee_extension : optional "calleeExtension", external :
        optional "external", transferred : optional "transferred", duration : optional
        "duration", events : optional "events", media_call_ids : optional "mediaCallIds",
        sip_alias : optional "sipAlias", discussion_title : optional "discussionTitle",
        discussion_last_message : optional "discussionLastMessage", capabilities :
        optional "capabilities", chat_access : optional "chatAccess", success : required
        "success" }
    );
    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum VideoConferenceType {
        Direct,
        Videoconference,
        Livechat,
        Voip,
        Unknown(String),
    }
    progenitor_client::string_enum!(
        VideoConferenceType { Direct = "direct", Videoconference = "videoconference",
        Livechat = "livechat", Voip = "voip" }
    );
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum VideoConferenceStatus {
        Calling,
        Started,
        Expired,
        Ended,
        Declined,
        Unknown(i64),
    }
    progenitor_client::integer_enum!(
        VideoConferenceStatus { Calling = 0, Started = 1, Expired = 2, Ended = 3,
        Declined = 4 }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoConferenceUser {
        pub id: UserId,
        pub username: String,
        pub name: String,
        pub avatar_e_tag: Nullable<String>,
        pub ts: DateTime<Utc>,
        pub joined: Nullable<Value>,
        pub declined: Nullable<Value>,
    }
    progenitor_client::object!(
        VideoConferenceUser { id : required "_id", username : required "username", name :
        required "name", avatar_e_tag : optional "avatarETag", ts : required "ts", joined
        : optional "joined", declined : optional "declined" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoConferenceMessages {
        pub started: Option<MessageId>,
        pub ended: Option<MessageId>,
    }
    progenitor_client::object!(
        VideoConferenceMessages { started : optional "started", ended : optional "ended"
        }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoConferenceEvents {
        pub outgoing: Option<bool>,
        pub hold: Option<bool>,
        pub park: Option<bool>,
        pub bridge: Option<bool>,
        pub answer: Option<bool>,
    }
    progenitor_client::object!(
        VideoConferenceEvents { outgoing : optional "outgoing", hold : optional "hold",
        park : optional "park", bridge : optional "bridge", answer : optional "answer" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoConferenceCapabilities {
        pub mic: Option<bool>,
        pub cam: Option<bool>,
        pub title: Option<bool>,
        pub persistent_chat: Option<bool>,
    }
    progenitor_client::object!(
        VideoConferenceCapabilities { mic : optional "mic", cam : optional "cam", title :
        optional "title", persistent_chat : optional "persistentChat" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoConferenceChatAccess {
        pub rid: Option<RoomId>,
        pub name: Option<String>,
        pub type_: Option<String>,
        pub can_invite: Option<bool>,
        pub members_without_access: Option<Vec<Value>>,
    }
    progenitor_client::object!(
        VideoConferenceChatAccess { rid : optional "rid", name : optional "name", type_ :
        optional "type", can_invite : optional "canInvite", members_without_access :
        optional "membersWithoutAccess" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UserReference {
        pub id: UserId,
        pub username: String,
        pub name: Option<String>,
    }
    progenitor_client::object!(
        UserReference { id : required "_id", username : required "username", name :
        optional "name" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct NamedUserReference {
        pub id: UserId,
        pub username: String,
        pub name: String,
    }
    progenitor_client::object!(
        NamedUserReference { id : required "_id", username : required "username", name :
        required "name" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomUpdates {
        pub update: Vec<Room>,
        pub remove: Vec<RemovedRoom>,
        pub success: bool,
    }
    progenitor_client::object!(
        RoomUpdates { update : required "update", remove : required "remove", success :
        required "success" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RemovedRoom {
        pub id: RoomId,
        pub deleted_at: DateTime<Utc>,
    }
    progenitor_client::object!(
        RemovedRoom { id : required "_id", deleted_at : required "_deletedAt" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Room {
        pub id: RoomId,
        pub t: RoomType,
        pub name: Option<String>,
        pub fname: Option<String>,
        pub u: Option<UserReference>,
        pub msgs: Option<i64>,
        pub users_count: Option<i64>,
        pub usernames: Option<Vec<String>>,
        pub uids: Option<Vec<UserId>>,
        pub ts: Option<DateTime<Utc>>,
        pub lm: Option<DateTime<Utc>>,
        pub updated_at: DateTime<Utc>,
        pub topic: Option<String>,
        pub description: Option<String>,
        pub announcement: Option<String>,
        pub announcement_details: Nullable<AnnouncementDetails>,
        pub default: Option<bool>,
        pub ro: Option<bool>,
        pub react_when_read_only: Option<bool>,
        pub encrypted: Option<bool>,
        pub broadcast: Option<bool>,
        pub archived: Option<bool>,
        pub cl: Option<bool>,
        pub open: Option<bool>,
        pub join_code_required: Option<bool>,
        pub federated: Option<bool>,
        pub sys_mes: Option<SystemMessages>,
        pub custom_fields: Option<Map<String, Value>>,
        pub e2e_key_id: Option<String>,
        pub users_waiting_for_e2e_keys: Option<Vec<UserWaitingForKey>>,
        pub avatar_e_tag: Option<String>,
        pub prid: Option<RoomId>,
        pub team_id: Option<TeamId>,
        pub team_main: Option<bool>,
        pub muted: Option<Vec<String>>,
        pub unmuted: Option<Vec<String>>,
        pub retention: Option<Retention>,
        pub last_message: Option<Message>,
        pub v: Option<Visitor>,
        pub source: Option<Map<String, Value>>,
        pub served_by: Option<Map<String, Value>>,
        pub department_id: Option<DepartmentId>,
        pub waiting_response: Nullable<Value>,
        pub livechat_data: Nullable<Value>,
        pub priority_id: Option<PriorityId>,
        pub priority_weight: Option<i64>,
        pub sla_id: Option<SlaId>,
        pub estimated_waiting_time_queue: Option<i64>,
        pub metrics: Option<Map<String, Value>>,
        pub queued_at: Option<String>,
        pub transcript_request: Option<Map<String, Value>>,
        pub on_hold: Option<bool>,
        pub tags: Option<Vec<String>>,
        pub label: Option<String>,
        pub sms: Nullable<Value>,
        pub queue: Option<String>,
        pub call_duration: Option<Number>,
    }
    progenitor_client::object!(
        Room { id : required "_id", t : required "t", name : optional "name", fname :
        optional "fname", u : optional "u", msgs : optional "msgs", users_count :
        optional "usersCount", usernames : optional "usernames", uids : optional "uids",
        ts : optional "ts", lm : optional "lm", updated_at : required "_updatedAt", topic
        : optional "topic", description : optional "description", announcement : optional
        "announcement", announcement_details : optional "announcementDetails", default :
        optional "default", ro : optional "ro", react_when_read_only : optional
        "reactWhenReadOnly", encrypted : optional "encrypted", broadcast : optional
        "broadcast", archived : optional "archived", cl : optional "cl", open : optional
        "open", join_code_required : optional "joinCodeRequired", federated : optional
        "federated", sys_mes : optional "sysMes", custom_fields : optional
        "customFields", e2e_key_id : optional "e2eKeyId", users_waiting_for_e2e_keys :
        optional "usersWaitingForE2EKeys", avatar_e_tag : optional "avatarETag", prid :
        optional "prid", team_id : optional "teamId", team_main : optional "teamMain",
        muted : optional "muted", unmuted : optional "unmuted", retention : optional
        "retention", last_message : optional "lastMessage", v : optional "v", source :
        optional "source", served_by : optional "servedBy", department_id : optional
        "departmentId", waiting_response : optional "waitingResponse", livechat_data :
        optional "livechatData", priority_id : optional "priorityId", priority_weight :
        optional "priorityWeight", sla_id : optional "slaId",
        estimated_waiting_time_queue : optional "estimatedWaitingTimeQueue", metrics :
        optional "metrics", queued_at : optional "queuedAt", transcript_request :
        optional "transcriptRequest", on_hold : optional "onHold", tags : optional
        "tags", label : optional "label", sms : optional "sms", queue : optional "queue",
        call_duration : optional "callDuration" }
    );
    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum RoomType {
        C,
        D,
        P,
        L,
        V,
        Unknown(String),
    }
    progenitor_client::string_enum!(
        RoomType { C = "c", D = "d", P = "p", L = "l", V = "v" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum SystemMessages {
        Shown(bool),
        Hidden(Vec<String>),
        Unknown(Value),
    }
    progenitor_client::untagged_union!(
        SystemMessages { Shown(bool), Hidden(Vec < String >) }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct AnnouncementDetails {
        pub style: Option<String>,
    }
    progenitor_client::object!(AnnouncementDetails { style : optional "style" });
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UserWaitingForKey {
        pub user_id: Option<UserId>,
        pub ts: Option<String>,
    }
    progenitor_client::object!(
        UserWaitingForKey { user_id : optional "userId", ts : optional "ts" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Retention {
        pub enabled: Option<bool>,
        pub max_age: Option<i64>,
        pub files_only: Option<bool>,
        pub exclude_pinned: Option<bool>,
        pub ignore_threads: Option<bool>,
        pub override_global: Option<bool>,
    }
    progenitor_client::object!(
        Retention { enabled : optional "enabled", max_age : optional "maxAge", files_only
        : optional "filesOnly", exclude_pinned : optional "excludePinned", ignore_threads
        : optional "ignoreThreads", override_global : optional "overrideGlobal" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Visitor {
        pub id: Option<VisitorId>,
        pub username: Option<String>,
        pub name: Option<String>,
        pub status: Option<String>,
        pub token: Option<Secret>,
        pub activity: Nullable<Value>,
        pub phone: Nullable<Value>,
        pub last_message_ts: Nullable<Value>,
    }
    progenitor_client::object!(
        Visitor { id : optional "_id", username : optional "username", name : optional
        "name", status : optional "status", token : optional "token", activity : optional
        "activity", phone : optional "phone", last_message_ts : optional "lastMessageTs"
        }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Message {
        pub id: MessageId,
        pub t: Option<String>,
        pub rid: RoomId,
        pub msg: String,
        pub ts: DateTime<Utc>,
        pub u: UserReference,
        pub updated_at: DateTime<Utc>,
        pub alias: Nullable<String>,
        pub groupable: Option<bool>,
        pub blocks: Option<Vec<MessageBlock>>,
        pub file: Option<MessageFile>,
        pub files: Option<Vec<MessageFile>>,
        pub attachments: Option<Vec<MessageAttachment>>,
        pub urls: Option<Vec<MessageUrl>>,
        pub mentions: Option<Vec<MentionedUser>>,
        pub channels: Option<Vec<MentionedRoom>>,
        pub md: Option<Vec<MessageNode>>,
        pub tmid: Option<MessageId>,
        pub tcount: Option<i64>,
        pub tlm: Option<String>,
        pub replies: Option<Vec<UserId>>,
        pub drid: Option<RoomId>,
        pub dcount: Option<i64>,
        pub reactions: Option<Map<String, Value>>,
        pub starred: Option<Vec<Value>>,
        pub pinned: Option<bool>,
        pub edited_at: Option<String>,
        pub e2e: Nullable<Value>,
        pub content: Nullable<Value>,
        pub location: Nullable<Value>,
        pub bot: Nullable<Value>,
        pub federation: Nullable<Value>,
    }
    progenitor_client::object!(
        Message { id : required "_id", t : optional "t", rid : required "rid", msg :
        required "msg", ts : required "ts", u : required "u", updated_at : required
        "_updatedAt", alias : optional "alias", groupable : optional "groupable", blocks
        : optional "blocks", file : optional "file", files : optional "files",
        attachments : optional "attachments", urls : optional "urls", mentions : optional
        "mentions", channels : optional "channels", md : optional "md", tmid : optional
        "tmid", tcount : optional "tcount", tlm : optional "tlm", replies : optional
        "replies", drid : optional "drid", dcount : optional "dcount", reactions :
        optional "reactions", starred : optional "starred", pinned : optional "pinned",
        edited_at : optional "editedAt", e2e : optional "e2e", content : optional
        "content", location : optional "location", bot : optional "bot", federation :
        optional "federation" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageBlock {
        pub type_: String,
        pub block_id: Option<String>,
        pub call_id: Option<VideoConferenceId>,
        pub app_id: Option<String>,
    }
    progenitor_client::object!(
        MessageBlock { type_ : required "type", block_id : optional "blockId", call_id :
        optional "callId", app_id : optional "appId" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageFile {
        pub id: FileId,
        pub name: String,
        pub type_: String,
        pub size: Option<i64>,
        pub format: Option<String>,
    }
    progenitor_client::object!(
        MessageFile { id : required "_id", name : required "name", type_ : required
        "type", size : optional "size", format : optional "format" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageAttachment {
        pub ts: Option<String>,
        pub title: Option<String>,
        pub title_link: Option<String>,
        pub title_link_download: Option<bool>,
        pub image_dimensions: Option<ImageDimensions>,
        pub image_preview: Option<String>,
        pub image_url: Option<String>,
        pub image_type: Option<String>,
        pub image_size: Option<i64>,
        pub type_: Option<String>,
    }
    progenitor_client::object!(
        MessageAttachment { ts : optional "ts", title : optional "title", title_link :
        optional "title_link", title_link_download : optional "title_link_download",
        image_dimensions : optional "image_dimensions", image_preview : optional
        "image_preview", image_url : optional "image_url", image_type : optional
        "image_type", image_size : optional "image_size", type_ : optional "type" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ImageDimensions {
        pub width: i64,
        pub height: i64,
    }
    progenitor_client::object!(
        ImageDimensions { width : required "width", height : required "height" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageUrl {
        pub url: String,
        pub meta: Option<Map<String, Value>>,
        pub source: Option<String>,
        pub headers: Option<Map<String, Value>>,
        pub parsed_url: Option<Map<String, Value>>,
    }
    progenitor_client::object!(
        MessageUrl { url : required "url", meta : optional "meta", source : optional
        "source", headers : optional "headers", parsed_url : optional "parsedUrl" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MentionedUser {
        pub id: Option<String>,
        pub username: Option<String>,
        pub name: Option<String>,
        pub type_: Option<String>,
    }
    progenitor_client::object!(
        MentionedUser { id : optional "_id", username : optional "username", name :
        optional "name", type_ : optional "type" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MentionedRoom {
        pub id: Option<RoomId>,
        pub name: Option<String>,
        pub fname: Option<String>,
        pub type_: Option<String>,
    }
    progenitor_client::object!(
        MentionedRoom { id : optional "_id", name : optional "name", fname : optional
        "fname", type_ : optional "type" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum MessageNode {
        Paragraph(MessageParagraph),
        PlainText(MessagePlainText),
        Link(MessageLink),
        InlineCode(MessageInlineCode),
        MentionUser(MessageMention),
        Unknown(Value),
    }
    progenitor_client::tagged_union!(
        MessageNode by "type" { Paragraph(MessageParagraph) = "PARAGRAPH",
        PlainText(MessagePlainText) = "PLAIN_TEXT", Link(MessageLink) = "LINK",
        InlineCode(MessageInlineCode) = "INLINE_CODE", MentionUser(MessageMention) =
        "MENTION_USER" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageParagraph {
        pub type_: String,
        pub value: Vec<MessageNode>,
    }
    progenitor_client::object!(
        MessageParagraph { type_ : required "type", value : required "value" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessagePlainText {
        pub type_: String,
        pub value: String,
    }
    progenitor_client::object!(
        MessagePlainText { type_ : required "type", value : required "value" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageLink {
        pub type_: String,
        pub value: MessageLinkTarget,
    }
    progenitor_client::object!(
        MessageLink { type_ : required "type", value : required "value" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageLinkTarget {
        pub src: MessagePlainText,
        pub label: Vec<MessageNode>,
    }
    progenitor_client::object!(
        MessageLinkTarget { src : required "src", label : required "label" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageInlineCode {
        pub type_: String,
        pub value: MessagePlainText,
    }
    progenitor_client::object!(
        MessageInlineCode { type_ : required "type", value : required "value" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageMention {
        pub type_: String,
        pub value: MessagePlainText,
    }
    progenitor_client::object!(
        MessageMention { type_ : required "type", value : required "value" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct BadRequest {
        pub success: bool,
        pub error: Option<String>,
        pub error_type: Option<String>,
        pub stack: Option<String>,
        pub details: Option<ErrorDetails>,
    }
    progenitor_client::object!(
        BadRequest { success : required "success", error : optional "error", error_type :
        optional "errorType", stack : optional "stack", details : optional "details" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ErrorDetails {
        Text(String),
        Fields(Map<String, Value>),
        Entries(Vec<Value>),
        Unknown(Value),
    }
    progenitor_client::untagged_union!(
        ErrorDetails { Text(String), Fields(Map < String, Value >), Entries(Vec < Value
        >) }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Unauthorized {
        pub success: Option<bool>,
        pub error: Option<String>,
        pub status: Option<String>,
        pub message: Option<String>,
    }
    progenitor_client::object!(
        Unauthorized { success : optional "success", error : optional "error", status :
        optional "status", message : optional "message" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct TooManyRequests {
        pub success: bool,
        pub error: String,
    }
    progenitor_client::object!(
        TooManyRequests { success : required "success", error : required "error" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct InternalServerError {
        pub success: bool,
        pub error: String,
    }
    progenitor_client::object!(
        InternalServerError { success : required "success", error : required "error" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum VideoConferenceListError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }
    impl progenitor_client::OperationError for VideoConferenceListError {
        #[inline]
        fn decode(
            status: ::reqwest::StatusCode,
            body: &[u8],
        ) -> Option<Result<Self, progenitor_client::DecodeError>>;
    }
    progenitor_client::encodes_as_its_body!(
        VideoConferenceListError { BadRequest, Unauthorized, TooManyRequests,
        InternalServerError }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum VideoConferenceInfoError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }
    impl progenitor_client::OperationError for VideoConferenceInfoError {
        #[inline]
        fn decode(
            status: ::reqwest::StatusCode,
            body: &[u8],
        ) -> Option<Result<Self, progenitor_client::DecodeError>>;
    }
    progenitor_client::encodes_as_its_body!(
        VideoConferenceInfoError { BadRequest, Unauthorized, TooManyRequests,
        InternalServerError }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsGetError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }
    impl progenitor_client::OperationError for RoomsGetError {
        #[inline]
        fn decode(
            status: ::reqwest::StatusCode,
            body: &[u8],
        ) -> Option<Result<Self, progenitor_client::DecodeError>>;
    }
    progenitor_client::encodes_as_its_body!(
        RoomsGetError { BadRequest, Unauthorized, TooManyRequests, InternalServerError }
    );
}
#[derive(Clone)]
pub struct Client;
impl ClientInfo<progenitor_client::Connection> for Client {
    fn api_version() -> &'static str;
    fn baseurl(&self) -> &str;
    fn client(&self) -> &reqwest::Client;
    fn inner(&self) -> &progenitor_client::Connection;
}
impl ClientHooks<progenitor_client::Connection> for &Client;
impl Client {
    pub fn video_conference_list(&self) -> builder::VideoConferenceList<'_>;
    pub fn video_conference_info(&self) -> builder::VideoConferenceInfo<'_>;
    pub fn rooms_get(&self) -> builder::RoomsGet<'_>;
}
pub mod builder {
    #[derive(Clone)]
    pub struct VideoConferenceList<'a>;
    impl<'a> VideoConferenceList<'a> {
        pub fn count<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i64>,
       ;
        pub fn offset<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i64>,
       ;
        pub fn room_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::RoomId>,
       ;
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::VideoConferenceList>,
            Error<types::VideoConferenceListError>,
        >;
    }
    #[derive(Clone)]
    pub struct VideoConferenceInfo<'a>;
    impl<'a> VideoConferenceInfo<'a> {
        pub fn call_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::VideoConferenceId>,
       ;
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::VideoConferenceInfo>,
            Error<types::VideoConferenceInfoError>,
        >;
    }
    #[derive(Clone)]
    pub struct RoomsGet<'a>;
    impl<'a> RoomsGet<'a> {
        pub fn updated_since<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
       ;
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RoomUpdates>, Error<types::RoomsGetError>>;
    }
    progenitor_client::operation_builder!(VideoConferenceList);
    progenitor_client::operation_builder!(VideoConferenceInfo);
    progenitor_client::operation_builder!(RoomsGet);
}
impl Client {
    pub fn builder() -> ClientBuilder;
    pub fn from_env() -> Result<Self, ConfigurationError>;
    pub fn raw_request(&self, method: ::reqwest::Method, path: &str) -> RawRequest<'_>;
}
impl ::std::fmt::Debug for Client {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result;
}
#[derive(Clone, Debug)]
pub struct ClientBuilder;
impl ClientBuilder {
    pub fn from_env() -> Result<Self, ConfigurationError>;
    pub fn from_variables(
        lookup: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, ConfigurationError>;
    pub fn workspace(mut self, workspace: impl Into<String>) -> Self;
    pub fn user_id(mut self, user_id: impl Into<Secret>) -> Self;
    pub fn auth_token(mut self, auth_token: impl Into<Secret>) -> Self;
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self;
    pub fn timeout(mut self, timeout: ::std::time::Duration) -> Self;
    pub fn total_timeout(mut self, timeout: ::std::time::Duration) -> Self;
    pub fn retry(mut self, retry: Retry) -> Self;
    pub fn rate_limits(mut self, kept: bool) -> Self;
    pub fn http_client(mut self, client: ::reqwest::Client) -> Self;
    pub fn connect_timeout(mut self, timeout: ::std::time::Duration) -> Self;
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self;
    pub fn plain_http(mut self, allowed: bool) -> Self;
    pub fn body_limit(mut self, bytes: usize) -> Self;
    pub fn build(self) -> Result<Client, ConfigurationError>;
}
pub static PROVIDER: progenitor_client::Provider = _;
#[cfg(feature = "components")]
pub static COMPONENTS: &[progenitor_client::Component] = _;
pub const OPENAPI: &str = _;
