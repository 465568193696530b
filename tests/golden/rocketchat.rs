pub use plenary_client::{
    Body, Call, CallInfo, ClientInfo, CommunicationError, ConfigurationError, Content,
    DecodeError, EntryError, Error, ErrorDetail, ErrorKind, ErrorResponse, File,
    HttpLayer, InvalidRequest, InvalidValue, Items, JsonOperation, Method, Nullable,
    Page, PagePosition, PagedOperation, Pages, PagingError, PagingFault, Problem,
    RawRequest, ResponseHead, ResponseValue, Retry, Secret, StatusCode, Undocumented,
    UndocumentedFields, UnexpectedResponse, chrono, decode, decode_strict, serde_json,
    uuid,
};

pub mod types {
    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct VideoConferenceId(pub String);

    plenary_client::identifier!(VideoConferenceId(String));

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct RoomId(pub String);

    plenary_client::identifier!(RoomId(String));

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct UserId(pub String);

    plenary_client::identifier!(UserId(String));

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct MessageId(pub String);

    plenary_client::identifier!(MessageId(String));

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct FileId(pub String);

    plenary_client::identifier!(FileId(String));

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct TeamId(pub String);

    plenary_client::identifier!(TeamId(String));

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct MediaCallId(pub String);

    plenary_client::identifier!(MediaCallId(String));

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct DepartmentId(pub String);

    plenary_client::identifier!(DepartmentId(String));

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct PriorityId(pub String);

    plenary_client::identifier!(PriorityId(String));

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct SlaId(pub String);

    plenary_client::identifier!(SlaId(String));

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct VisitorId(pub String);

    plenary_client::identifier!(VisitorId(String));

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct SubscriptionId(pub String);

    plenary_client::identifier!(SubscriptionId(String));

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct RoleId(pub String);

    plenary_client::identifier!(RoleId(String));

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Success {
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(Success {
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoConferenceList {
        pub data: Vec<VideoConference>,
        pub offset: i64,
        pub count: i64,
        pub total: i64,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoConferenceList {
        data: required "data",
        offset: required "offset",
        count: required "count",
        total: required "total",
        success: required "success",
        ..undocumented,
    });

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
        pub ended_by: Option<Box<NamedUserReference>>,
        pub discussion_rid: Option<RoomId>,
        pub external_id: Option<String>,
        pub caller_extension: Option<String>,
        pub callee_extension: Option<String>,
        pub external: Option<bool>,
        pub transferred: Option<bool>,
        pub duration: Option<Number>,
        pub events: Option<Box<VideoConferenceEvents>>,
        pub media_call_ids: Option<Vec<MediaCallId>>,
        pub sip_alias: Option<String>,
        pub discussion_title: Option<String>,
        pub discussion_last_message: Option<Box<LastMessage>>,
        pub provider_data: Option<Map<String, Value>>,
        pub sip_participant_count: Option<i64>,
        pub webrtc_participant_count: Option<i64>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoConference {
        id: required "_id",
        type_: required "type",
        users: required "users",
        messages: required "messages",
        status: required "status",
        anonymous_users: optional "anonymousUsers",
        created_at: required "createdAt",
        provider_name: required "providerName",
        ringing: optional "ringing",
        title: optional "title",
        rid: required "rid",
        created_by: required "createdBy",
        updated_at: required "_updatedAt",
        url: optional "url",
        ended_at: optional "endedAt",
        ended_by: optional "endedBy",
        discussion_rid: optional "discussionRid",
        external_id: optional "externalId",
        caller_extension: optional "callerExtension",
        callee_extension: optional "calleeExtension",
        external: optional "external",
        transferred: optional "transferred",
        duration: optional "duration",
        events: optional "events",
        media_call_ids: optional "mediaCallIds",
        sip_alias: optional "sipAlias",
        discussion_title: optional "discussionTitle",
        discussion_last_message: optional "discussionLastMessage",
        provider_data: optional "providerData",
        sip_participant_count: optional "sipParticipantCount",
        webrtc_participant_count: optional "webrtcParticipantCount",
        ..undocumented,
    });

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
        pub ended_by: Option<Box<NamedUserReference>>,
        pub discussion_rid: Option<RoomId>,
        pub external_id: Option<String>,
        pub caller_extension: Option<String>,
        pub callee_extension: Option<String>,
        pub external: Option<bool>,
        pub transferred: Option<bool>,
        pub duration: Option<Number>,
        pub events: Option<Box<VideoConferenceEvents>>,
        pub media_call_ids: Option<Vec<MediaCallId>>,
        pub sip_alias: Option<String>,
        pub discussion_title: Option<String>,
        pub discussion_last_message: Option<Box<LastMessage>>,
        pub provider_data: Option<Map<String, Value>>,
        pub sip_participant_count: Option<i64>,
        pub webrtc_participant_count: Option<i64>,
        pub capabilities: Option<Box<VideoConferenceCapabilities>>,
        pub chat_access: Option<Box<VideoConferenceChatAccess>>,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoConferenceInfo {
        id: required "_id",
        type_: required "type",
        users: required "users",
        messages: required "messages",
        status: required "status",
        anonymous_users: optional "anonymousUsers",
        created_at: required "createdAt",
        provider_name: required "providerName",
        ringing: optional "ringing",
        title: optional "title",
        rid: required "rid",
        created_by: required "createdBy",
        updated_at: required "_updatedAt",
        url: optional "url",
        ended_at: optional "endedAt",
        ended_by: optional "endedBy",
        discussion_rid: optional "discussionRid",
        external_id: optional "externalId",
        caller_extension: optional "callerExtension",
        callee_extension: optional "calleeExtension",
        external: optional "external",
        transferred: optional "transferred",
        duration: optional "duration",
        events: optional "events",
        media_call_ids: optional "mediaCallIds",
        sip_alias: optional "sipAlias",
        discussion_title: optional "discussionTitle",
        discussion_last_message: optional "discussionLastMessage",
        provider_data: optional "providerData",
        sip_participant_count: optional "sipParticipantCount",
        webrtc_participant_count: optional "webrtcParticipantCount",
        capabilities: optional "capabilities",
        chat_access: optional "chatAccess",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum VideoConferenceType {
        Direct,
        Videoconference,
        Livechat,
        Voip,
        Unknown(String),
    }

    plenary_client::string_enum!(VideoConferenceType {
        Direct = "direct",
        Videoconference = "videoconference",
        Livechat = "livechat",
        Voip = "voip",
    });

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

    plenary_client::integer_enum!(VideoConferenceStatus {
        Calling = 0,
        Started = 1,
        Expired = 2,
        Ended = 3,
        Declined = 4,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoConferenceUser {
        pub id: UserId,
        pub username: String,
        pub name: Nullable<String>,
        pub avatar_e_tag: Nullable<String>,
        pub ts: DateTime<Utc>,
        pub joined: Option<bool>,
        pub declined: Option<bool>,
        pub joined_at: Option<DateTime<Utc>>,
        pub declined_at: Option<DateTime<Utc>>,
        pub left_at: Option<DateTime<Utc>>,
        pub left_reason: Option<VideoConferenceLeaveReason>,
        pub last_seen_at: Option<DateTime<Utc>>,
        pub ringing_at: Option<DateTime<Utc>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoConferenceUser {
        id: required "_id",
        username: required "username",
        name: optional "name",
        avatar_e_tag: optional "avatarETag",
        ts: required "ts",
        joined: optional "joined",
        declined: optional "declined",
        joined_at: optional "joinedAt",
        declined_at: optional "declinedAt",
        left_at: optional "leftAt",
        left_reason: optional "leftReason",
        last_seen_at: optional "lastSeenAt",
        ringing_at: optional "ringingAt",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum VideoConferenceLeaveReason {
        Reported,
        Timeout,
        Unknown(String),
    }

    plenary_client::string_enum!(VideoConferenceLeaveReason {
        Reported = "reported",
        Timeout = "timeout",
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoConferenceMessages {
        pub started: Option<MessageId>,
        pub ended: Option<MessageId>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoConferenceMessages {
        started: optional "started",
        ended: optional "ended",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoConferenceEvents {
        pub outgoing: Option<bool>,
        pub hold: Option<bool>,
        pub park: Option<bool>,
        pub bridge: Option<bool>,
        pub answer: Option<bool>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoConferenceEvents {
        outgoing: optional "outgoing",
        hold: optional "hold",
        park: optional "park",
        bridge: optional "bridge",
        answer: optional "answer",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoConferenceCapabilities {
        pub mic: Option<bool>,
        pub cam: Option<bool>,
        pub title: Option<bool>,
        pub persistent_chat: Option<bool>,
        pub embedded: Option<bool>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoConferenceCapabilities {
        mic: optional "mic",
        cam: optional "cam",
        title: optional "title",
        persistent_chat: optional "persistentChat",
        embedded: optional "embedded",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoConferenceChatAccess {
        pub rid: Option<RoomId>,
        pub name: Option<String>,

        pub type_: Option<RoomType>,
        pub can_invite: Option<bool>,
        pub members_without_access: Option<Vec<UserId>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoConferenceChatAccess {
        rid: optional "rid",
        name: optional "name",
        type_: optional "type",
        can_invite: optional "canInvite",
        members_without_access: optional "membersWithoutAccess",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct StartVideoConference {
        pub room_id: RoomId,
        pub title: Option<String>,
        pub allow_ringing: Option<bool>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(StartVideoConference {
        room_id: required "roomId",
        title: optional "title",
        allow_ringing: optional "allowRinging",
        ..undocumented,
    });

    impl StartVideoConference {
        pub fn builder() -> StartVideoConferenceBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct StartVideoConferenceBuilder;

    impl Default for StartVideoConferenceBuilder {
        fn default() -> Self;
    }

    impl StartVideoConferenceBuilder {
        pub fn room_id(
            mut self,
            value: impl TryInto<RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn title(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn allow_ringing(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(
            self,
        ) -> Result<StartVideoConference, plenary_client::InvalidRequest>;
    }

    impl TryFrom<StartVideoConferenceBuilder> for StartVideoConference {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: StartVideoConferenceBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct StartedVideoConference {
        pub data: VideoConferenceInstructions,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(StartedVideoConference {
        data: required "data",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum VideoConferenceInstructions {
        Direct(DirectCallInstructions),
        Videoconference(ConferenceInstructions),
        Livechat(LivechatInstructions),
        Unknown(Value),
    }

    plenary_client::tagged_union!(VideoConferenceInstructions by "type" {
        Direct(DirectCallInstructions) = "direct",
        Videoconference(ConferenceInstructions) = "videoconference",
        Livechat(LivechatInstructions) = "livechat",
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct DirectCallInstructions {
        pub type_: String,
        pub call_id: VideoConferenceId,
        pub provider_name: String,
        pub callee_id: UserId,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(DirectCallInstructions {
        type_: required "type",
        call_id: required "callId",
        provider_name: required "providerName",
        callee_id: required "calleeId",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ConferenceInstructions {
        pub type_: String,
        pub call_id: VideoConferenceId,
        pub provider_name: String,
        pub rid: RoomId,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ConferenceInstructions {
        type_: required "type",
        call_id: required "callId",
        provider_name: required "providerName",
        rid: required "rid",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct LivechatInstructions {
        pub type_: String,
        pub call_id: VideoConferenceId,
        pub provider_name: String,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(LivechatInstructions {
        type_: required "type",
        call_id: required "callId",
        provider_name: required "providerName",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct JoinVideoConference {
        pub call_id: VideoConferenceId,
        pub state: Option<VideoConferenceState>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(JoinVideoConference {
        call_id: required "callId",
        state: optional "state",
        ..undocumented,
    });

    impl JoinVideoConference {
        pub fn builder() -> JoinVideoConferenceBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct JoinVideoConferenceBuilder;

    impl Default for JoinVideoConferenceBuilder {
        fn default() -> Self;
    }

    impl JoinVideoConferenceBuilder {
        pub fn call_id(
            mut self,
            value: impl TryInto<VideoConferenceId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn state(
            mut self,
            value: impl TryInto<VideoConferenceState, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(
            self,
        ) -> Result<JoinVideoConference, plenary_client::InvalidRequest>;
    }

    impl TryFrom<JoinVideoConferenceBuilder> for JoinVideoConference {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: JoinVideoConferenceBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoConferenceState {
        pub mic: Option<bool>,
        pub cam: Option<bool>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoConferenceState {
        mic: optional "mic",
        cam: optional "cam",
        ..undocumented,
    });

    impl VideoConferenceState {
        pub fn builder() -> VideoConferenceStateBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct VideoConferenceStateBuilder;

    impl Default for VideoConferenceStateBuilder {
        fn default() -> Self;
    }

    impl VideoConferenceStateBuilder {
        pub fn mic(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn cam(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(
            self,
        ) -> Result<VideoConferenceState, plenary_client::InvalidRequest>;
    }

    impl TryFrom<VideoConferenceStateBuilder> for VideoConferenceState {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: VideoConferenceStateBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct JoinedVideoConference {
        pub url: Secret,
        pub provider_name: String,
        pub call_id: Option<VideoConferenceId>,
        pub rid: Option<RoomId>,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(JoinedVideoConference {
        url: required "url",
        provider_name: required "providerName",
        call_id: optional "callId",
        rid: optional "rid",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoConferenceReference {
        pub call_id: VideoConferenceId,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoConferenceReference {
        call_id: required "callId",
        ..undocumented,
    });

    impl VideoConferenceReference {
        pub fn builder() -> VideoConferenceReferenceBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct VideoConferenceReferenceBuilder;

    impl Default for VideoConferenceReferenceBuilder {
        fn default() -> Self;
    }

    impl VideoConferenceReferenceBuilder {
        pub fn call_id(
            mut self,
            value: impl TryInto<VideoConferenceId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(
            self,
        ) -> Result<VideoConferenceReference, plenary_client::InvalidRequest>;
    }

    impl TryFrom<VideoConferenceReferenceBuilder> for VideoConferenceReference {
        type Error = plenary_client::InvalidRequest;

        fn try_from(
            builder: VideoConferenceReferenceBuilder,
        ) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RingVideoConferenceUser {
        pub call_id: VideoConferenceId,
        pub user_id: UserId,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RingVideoConferenceUser {
        call_id: required "callId",
        user_id: required "userId",
        ..undocumented,
    });

    impl RingVideoConferenceUser {
        pub fn builder() -> RingVideoConferenceUserBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct RingVideoConferenceUserBuilder;

    impl Default for RingVideoConferenceUserBuilder {
        fn default() -> Self;
    }

    impl RingVideoConferenceUserBuilder {
        pub fn call_id(
            mut self,
            value: impl TryInto<VideoConferenceId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn user_id(
            mut self,
            value: impl TryInto<UserId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(
            self,
        ) -> Result<RingVideoConferenceUser, plenary_client::InvalidRequest>;
    }

    impl TryFrom<RingVideoConferenceUserBuilder> for RingVideoConferenceUser {
        type Error = plenary_client::InvalidRequest;

        fn try_from(
            builder: RingVideoConferenceUserBuilder,
        ) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoConferenceRing {
        pub rang: bool,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoConferenceRing {
        rang: required "rang",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct AddVideoConferenceParticipants {
        pub call_id: VideoConferenceId,
        pub users: Vec<String>,
        pub ring: Option<bool>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(AddVideoConferenceParticipants {
        call_id: required "callId",
        users: required "users",
        ring: optional "ring",
        ..undocumented,
    });

    impl AddVideoConferenceParticipants {
        pub fn builder() -> AddVideoConferenceParticipantsBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct AddVideoConferenceParticipantsBuilder;

    impl Default for AddVideoConferenceParticipantsBuilder {
        fn default() -> Self;
    }

    impl AddVideoConferenceParticipantsBuilder {
        pub fn call_id(
            mut self,
            value: impl TryInto<VideoConferenceId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn users(
            mut self,
            value: impl TryInto<Vec<String>, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn ring(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(
            self,
        ) -> Result<AddVideoConferenceParticipants, plenary_client::InvalidRequest>;
    }

    impl TryFrom<AddVideoConferenceParticipantsBuilder>
    for AddVideoConferenceParticipants {
        type Error = plenary_client::InvalidRequest;

        fn try_from(
            builder: AddVideoConferenceParticipantsBuilder,
        ) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct AddedVideoConferenceParticipants {
        pub added: Vec<UserId>,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(AddedVideoConferenceParticipants {
        added: required "added",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RenameVideoConference {
        pub call_id: VideoConferenceId,
        pub title: String,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RenameVideoConference {
        call_id: required "callId",
        title: required "title",
        ..undocumented,
    });

    impl RenameVideoConference {
        pub fn builder() -> RenameVideoConferenceBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct RenameVideoConferenceBuilder;

    impl Default for RenameVideoConferenceBuilder {
        fn default() -> Self;
    }

    impl RenameVideoConferenceBuilder {
        pub fn call_id(
            mut self,
            value: impl TryInto<VideoConferenceId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn title(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(
            self,
        ) -> Result<RenameVideoConference, plenary_client::InvalidRequest>;
    }

    impl TryFrom<RenameVideoConferenceBuilder> for RenameVideoConference {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: RenameVideoConferenceBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ShareVideoConferenceChat {
        pub call_id: VideoConferenceId,

        pub mode: VideoConferenceChatAccessMode,
        pub users: Option<Vec<String>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ShareVideoConferenceChat {
        call_id: required "callId",
        mode: required "mode",
        users: optional "users",
        ..undocumented,
    });

    impl ShareVideoConferenceChat {
        pub fn builder() -> ShareVideoConferenceChatBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct ShareVideoConferenceChatBuilder;

    impl Default for ShareVideoConferenceChatBuilder {
        fn default() -> Self;
    }

    impl ShareVideoConferenceChatBuilder {
        pub fn call_id(
            mut self,
            value: impl TryInto<VideoConferenceId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn mode(
            mut self,
            value: impl TryInto<
                VideoConferenceChatAccessMode,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub fn users(
            mut self,
            value: impl TryInto<Vec<String>, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(
            self,
        ) -> Result<ShareVideoConferenceChat, plenary_client::InvalidRequest>;
    }

    impl TryFrom<ShareVideoConferenceChatBuilder> for ShareVideoConferenceChat {
        type Error = plenary_client::InvalidRequest;

        fn try_from(
            builder: ShareVideoConferenceChatBuilder,
        ) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum VideoConferenceChatAccessMode {
        Invite,
        Discussion,
        Users,
        Unknown(String),
    }

    plenary_client::string_enum!(VideoConferenceChatAccessMode {
        Invite = "invite",
        Discussion = "discussion",
        Users = "users",
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct SharedVideoConferenceChat {
        pub rid: RoomId,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(SharedVideoConferenceChat {
        rid: required "rid",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct JoinableVideoConferences {
        pub calls: Vec<JoinableVideoConference>,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(JoinableVideoConferences {
        calls: required "calls",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct JoinableVideoConference {
        pub call_id: VideoConferenceId,
        pub name: Option<String>,
        pub created_at: Option<DateTime<Utc>>,
        pub users_count: Option<i64>,
        pub participants: Option<Vec<NamedUserReference>>,
        pub joined: Option<bool>,
        pub declined: Option<bool>,
        pub ringing_at: Option<DateTime<Utc>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(JoinableVideoConference {
        call_id: required "callId",
        name: optional "name",
        created_at: optional "createdAt",
        users_count: optional "usersCount",
        participants: optional "participants",
        joined: optional "joined",
        declined: optional "declined",
        ringing_at: optional "ringingAt",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ChosenVideoConferenceProvider {
        pub provider_name: Option<String>,
        pub capabilities: Option<Box<VideoConferenceCapabilities>>,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ChosenVideoConferenceProvider {
        provider_name: optional "providerName",
        capabilities: optional "capabilities",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoConferenceProviders {
        pub data: Vec<VideoConferenceProvider>,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoConferenceProviders {
        data: required "data",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoConferenceProvider {
        pub key: String,
        pub label: String,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoConferenceProvider {
        key: required "key",
        label: required "label",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UserReference {
        pub id: UserId,
        pub username: Option<String>,
        pub name: Nullable<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(UserReference {
        id: required "_id",
        username: optional "username",
        name: optional "name",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct NamedUserReference {
        pub id: UserId,
        pub username: String,
        pub name: Nullable<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(NamedUserReference {
        id: required "_id",
        username: required "username",
        name: optional "name",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UserProfile {
        pub id: UserId,
        pub username: Option<String>,
        pub name: Option<String>,
        pub emails: Option<Vec<UserEmail>>,
        pub status: Option<UserStatus>,
        pub status_connection: Option<UserStatus>,
        pub utc_offset: Option<Number>,
        pub active: Option<bool>,
        pub roles: Option<Vec<RoleId>>,
        pub settings: Option<Box<UserSettings>>,
        pub custom_fields: Option<Map<String, Value>>,
        pub avatar_url: Option<String>,
        pub updated_at: Option<DateTime<Utc>>,
        pub created_at: Option<DateTime<Utc>>,
        pub last_login: Option<DateTime<Utc>>,

        pub type_: Option<String>,
        pub nickname: Option<String>,
        pub bio: Option<String>,
        pub language: Option<String>,
        pub avatar_e_tag: Option<String>,
        pub avatar_origin: Option<String>,
        pub status_default: Option<UserStatus>,
        pub status_text: Option<String>,
        pub status_source: Option<String>,
        pub status_expires_at: Option<DateTime<Utc>>,
        pub status_livechat: Option<String>,
        pub open_business_hours: Option<Vec<String>>,
        pub idle_time_limit: Option<i64>,
        pub enable_auto_away: Option<bool>,
        pub default_room: Option<String>,
        pub email: Option<String>,
        pub ldap: Option<bool>,
        pub is_o_auth_user: Option<bool>,
        pub oauth: Option<Box<UserOauth>>,
        pub require_password_change: Option<bool>,
        pub require_password_change_reason: Option<String>,
        pub services: Option<Box<UserServices>>,
        pub banners: Option<BTreeMap<String, UserBanner>>,
        pub abac_attributes: Option<Vec<AbacAttribute>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(UserProfile {
        id: required "_id",
        username: optional "username",
        name: optional "name",
        emails: optional "emails",
        status: optional "status",
        status_connection: optional "statusConnection",
        utc_offset: optional "utcOffset",
        active: optional "active",
        roles: optional "roles",
        settings: optional "settings",
        custom_fields: optional "customFields",
        avatar_url: optional "avatarUrl",
        updated_at: optional "_updatedAt",
        created_at: optional "createdAt",
        last_login: optional "lastLogin",
        type_: optional "type",
        nickname: optional "nickname",
        bio: optional "bio",
        language: optional "language",
        avatar_e_tag: optional "avatarETag",
        avatar_origin: optional "avatarOrigin",
        status_default: optional "statusDefault",
        status_text: optional "statusText",
        status_source: optional "statusSource",
        status_expires_at: optional "statusExpiresAt",
        status_livechat: optional "statusLivechat",
        open_business_hours: optional "openBusinessHours",
        idle_time_limit: optional "idleTimeLimit",
        enable_auto_away: optional "enableAutoAway",
        default_room: optional "defaultRoom",
        email: optional "email",
        ldap: optional "ldap",
        is_o_auth_user: optional "isOAuthUser",
        oauth: optional "oauth",
        require_password_change: optional "requirePasswordChange",
        require_password_change_reason: optional "requirePasswordChangeReason",
        services: optional "services",
        banners: optional "banners",
        abac_attributes: optional "abacAttributes",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UserEmail {
        pub address: String,
        pub verified: Option<bool>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(UserEmail {
        address: required "address",
        verified: optional "verified",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum UserStatus {
        Online,
        Away,
        Busy,
        Offline,
        Disabled,
        Unknown(String),
    }

    plenary_client::string_enum!(UserStatus {
        Online = "online",
        Away = "away",
        Busy = "busy",
        Offline = "offline",
        Disabled = "disabled",
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UserSettings {
        pub preferences: Option<Map<String, Value>>,
        pub profile: Option<Map<String, Value>>,
        pub calendar: Option<Box<UserCalendar>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(UserSettings {
        preferences: optional "preferences",
        profile: optional "profile",
        calendar: optional "calendar",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UserCalendar {
        pub outlook: Option<Box<OutlookCalendar>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(UserCalendar {
        outlook: optional "outlook",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct OutlookCalendar {
        pub enabled: Option<bool>,
        pub exchange_url: Option<String>,
        pub outlook_url: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(OutlookCalendar {
        enabled: optional "Enabled",
        exchange_url: optional "Exchange_Url",
        outlook_url: optional "Outlook_Url",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UserOauth {
        pub authorized_clients: Option<Vec<String>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(UserOauth {
        authorized_clients: optional "authorizedClients",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UserServices {
        pub password: Option<Box<UserPasswordService>>,
        pub totp: Option<Box<UserFactorService>>,
        pub email2fa: Option<Box<UserFactorService>>,
        pub github: Option<Box<UserServiceAccount>>,
        pub gitlab: Option<Box<UserServiceAccount>>,
        pub cloud: Option<Box<UserServiceAccount>>,
        pub email: Option<Box<UserEmailService>>,
        pub email_code: Option<Vec<UserEmailCode>>,
        pub resume: Option<Box<UserResumeService>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(UserServices {
        password: optional "password",
        totp: optional "totp",
        email2fa: optional "email2fa",
        github: optional "github",
        gitlab: optional "gitlab",
        cloud: optional "cloud",
        email: optional "email",
        email_code: optional "emailCode",
        resume: optional "resume",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UserEmailService {
        pub verification_tokens: Option<Vec<UserVerificationToken>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(UserEmailService {
        verification_tokens: optional "verificationTokens",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UserVerificationToken {
        pub token: Option<Secret>,
        pub address: Option<String>,
        pub when: Option<DateTime<Utc>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(UserVerificationToken {
        token: optional "token",
        address: optional "address",
        when: optional "when",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UserEmailCode {
        pub code: Option<Secret>,
        pub expire: Option<DateTime<Utc>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(UserEmailCode {
        code: optional "code",
        expire: optional "expire",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UserResumeService {
        pub login_tokens: Option<Vec<UserLoginToken>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(UserResumeService {
        login_tokens: optional "loginTokens",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UserLoginToken {
        pub hashed_token: Option<Secret>,
        pub when: Option<DateTime<Utc>>,

        pub type_: Option<String>,
        pub name: Option<String>,
        pub last_token_part: Option<String>,
        pub bypass_two_factor: Option<bool>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(UserLoginToken {
        hashed_token: optional "hashedToken",
        when: optional "when",
        type_: optional "type",
        name: optional "name",
        last_token_part: optional "lastTokenPart",
        bypass_two_factor: optional "bypassTwoFactor",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UserServiceAccount {
        pub expires_at: Option<DateTime<Utc>>,
        pub access_token: Option<Secret>,
        pub refresh_token: Option<Secret>,
        pub id_token: Option<Secret>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(UserServiceAccount {
        expires_at: optional "expiresAt",
        access_token: optional "accessToken",
        refresh_token: optional "refreshToken",
        id_token: optional "idToken",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UserPasswordService {
        pub exists: Option<bool>,
        pub bcrypt: Option<Secret>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(UserPasswordService {
        exists: optional "exists",
        bcrypt: optional "bcrypt",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UserFactorService {
        pub enabled: Option<bool>,
        pub changed_at: Option<DateTime<Utc>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(UserFactorService {
        enabled: optional "enabled",
        changed_at: optional "changedAt",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UserBanner {
        pub id: Option<String>,
        pub priority: Option<Number>,
        pub title: Option<String>,
        pub text: Option<String>,
        pub text_arguments: Option<Vec<Value>>,

        pub modifiers: Option<Vec<String>>,
        pub link: Option<String>,
        pub read: Option<bool>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(UserBanner {
        id: optional "id",
        priority: optional "priority",
        title: optional "title",
        text: optional "text",
        text_arguments: optional "textArguments",
        modifiers: optional "modifiers",
        link: optional "link",
        read: optional "read",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct AbacAttribute {
        pub key: Option<String>,
        pub values: Option<Vec<String>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(AbacAttribute {
        key: optional "key",
        values: optional "values",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Me {
        pub id: UserId,
        pub username: Option<String>,
        pub name: Option<String>,
        pub emails: Option<Vec<UserEmail>>,
        pub status: Option<UserStatus>,
        pub status_connection: Option<UserStatus>,
        pub utc_offset: Option<Number>,
        pub active: Option<bool>,
        pub roles: Option<Vec<RoleId>>,
        pub settings: Option<Box<UserSettings>>,
        pub custom_fields: Option<Map<String, Value>>,
        pub avatar_url: Option<String>,
        pub updated_at: Option<DateTime<Utc>>,
        pub created_at: Option<DateTime<Utc>>,
        pub last_login: Option<DateTime<Utc>>,

        pub type_: Option<String>,
        pub nickname: Option<String>,
        pub bio: Option<String>,
        pub language: Option<String>,
        pub avatar_e_tag: Option<String>,
        pub avatar_origin: Option<String>,
        pub status_default: Option<UserStatus>,
        pub status_text: Option<String>,
        pub status_source: Option<String>,
        pub status_expires_at: Option<DateTime<Utc>>,
        pub status_livechat: Option<String>,
        pub open_business_hours: Option<Vec<String>>,
        pub idle_time_limit: Option<i64>,
        pub enable_auto_away: Option<bool>,
        pub default_room: Option<String>,
        pub email: Option<String>,
        pub ldap: Option<bool>,
        pub is_o_auth_user: Option<bool>,
        pub oauth: Option<Box<UserOauth>>,
        pub require_password_change: Option<bool>,
        pub require_password_change_reason: Option<String>,
        pub services: Option<Box<UserServices>>,
        pub banners: Option<BTreeMap<String, UserBanner>>,
        pub abac_attributes: Option<Vec<AbacAttribute>>,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(Me {
        id: required "_id",
        username: optional "username",
        name: optional "name",
        emails: optional "emails",
        status: optional "status",
        status_connection: optional "statusConnection",
        utc_offset: optional "utcOffset",
        active: optional "active",
        roles: optional "roles",
        settings: optional "settings",
        custom_fields: optional "customFields",
        avatar_url: optional "avatarUrl",
        updated_at: optional "_updatedAt",
        created_at: optional "createdAt",
        last_login: optional "lastLogin",
        type_: optional "type",
        nickname: optional "nickname",
        bio: optional "bio",
        language: optional "language",
        avatar_e_tag: optional "avatarETag",
        avatar_origin: optional "avatarOrigin",
        status_default: optional "statusDefault",
        status_text: optional "statusText",
        status_source: optional "statusSource",
        status_expires_at: optional "statusExpiresAt",
        status_livechat: optional "statusLivechat",
        open_business_hours: optional "openBusinessHours",
        idle_time_limit: optional "idleTimeLimit",
        enable_auto_away: optional "enableAutoAway",
        default_room: optional "defaultRoom",
        email: optional "email",
        ldap: optional "ldap",
        is_o_auth_user: optional "isOAuthUser",
        oauth: optional "oauth",
        require_password_change: optional "requirePasswordChange",
        require_password_change_reason: optional "requirePasswordChangeReason",
        services: optional "services",
        banners: optional "banners",
        abac_attributes: optional "abacAttributes",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct LoggedOut {
        pub status: String,
        pub data: LogoutNotice,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(LoggedOut {
        status: required "status",
        data: required "data",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct LogoutNotice {
        pub message: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(LogoutNotice {
        message: optional "message",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum LoginCredentials {
        PasswordLogin(PasswordLogin),
        UsernameLogin(UsernameLogin),
        EmailLogin(EmailLogin),
        TokenLogin(TokenLogin),
        ServiceLogin(ServiceLogin),
        Unknown(Value),
    }

    plenary_client::untagged_union!(LoginCredentials {
        PasswordLogin(PasswordLogin),
        UsernameLogin(UsernameLogin),
        EmailLogin(EmailLogin),
        TokenLogin(TokenLogin),
        ServiceLogin(ServiceLogin),
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct PasswordLogin {
        pub user: LoginUser,
        pub password: LoginPassword,
        pub code: Option<Secret>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(PasswordLogin {
        user: required "user",
        password: required "password",
        code: optional "code",
        ..undocumented,
    });

    impl PasswordLogin {
        pub fn builder() -> PasswordLoginBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct PasswordLoginBuilder;

    impl Default for PasswordLoginBuilder {
        fn default() -> Self;
    }

    impl PasswordLoginBuilder {
        pub fn user(
            mut self,
            value: impl TryInto<LoginUser, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn password(
            mut self,
            value: impl TryInto<LoginPassword, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn code(
            mut self,
            value: impl TryInto<Secret, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<PasswordLogin, plenary_client::InvalidRequest>;
    }

    impl TryFrom<PasswordLoginBuilder> for PasswordLogin {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: PasswordLoginBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UsernameLogin {
        pub username: String,
        pub password: LoginPassword,
        pub code: Option<Secret>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(UsernameLogin {
        username: required "username",
        password: required "password",
        code: optional "code",
        ..undocumented,
    });

    impl UsernameLogin {
        pub fn builder() -> UsernameLoginBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct UsernameLoginBuilder;

    impl Default for UsernameLoginBuilder {
        fn default() -> Self;
    }

    impl UsernameLoginBuilder {
        pub fn username(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn password(
            mut self,
            value: impl TryInto<LoginPassword, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn code(
            mut self,
            value: impl TryInto<Secret, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<UsernameLogin, plenary_client::InvalidRequest>;
    }

    impl TryFrom<UsernameLoginBuilder> for UsernameLogin {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: UsernameLoginBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct EmailLogin {
        pub email: String,
        pub password: LoginPassword,
        pub code: Option<Secret>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(EmailLogin {
        email: required "email",
        password: required "password",
        code: optional "code",
        ..undocumented,
    });

    impl EmailLogin {
        pub fn builder() -> EmailLoginBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct EmailLoginBuilder;

    impl Default for EmailLoginBuilder {
        fn default() -> Self;
    }

    impl EmailLoginBuilder {
        pub fn email(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn password(
            mut self,
            value: impl TryInto<LoginPassword, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn code(
            mut self,
            value: impl TryInto<Secret, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<EmailLogin, plenary_client::InvalidRequest>;
    }

    impl TryFrom<EmailLoginBuilder> for EmailLogin {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: EmailLoginBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct TokenLogin {
        pub resume: Secret,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(TokenLogin {
        resume: required "resume",
        ..undocumented,
    });

    impl TokenLogin {
        pub fn builder() -> TokenLoginBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct TokenLoginBuilder;

    impl Default for TokenLoginBuilder {
        fn default() -> Self;
    }

    impl TokenLoginBuilder {
        pub fn resume(
            mut self,
            value: impl TryInto<Secret, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<TokenLogin, plenary_client::InvalidRequest>;
    }

    impl TryFrom<TokenLoginBuilder> for TokenLogin {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: TokenLoginBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ServiceLogin {
        pub service_name: String,
        pub access_token: Secret,
        pub expires_in: Option<i64>,
        pub secret: Option<Secret>,
        pub id_token: Option<Secret>,
        pub scope: Option<String>,
        pub access_token_secret: Option<Secret>,
        pub app_id: Option<String>,
        pub app_secret: Option<Secret>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ServiceLogin {
        service_name: required "serviceName",
        access_token: required "accessToken",
        expires_in: optional "expiresIn",
        secret: optional "secret",
        id_token: optional "idToken",
        scope: optional "scope",
        access_token_secret: optional "accessTokenSecret",
        app_id: optional "appId",
        app_secret: optional "appSecret",
        ..undocumented,
    });

    impl ServiceLogin {
        pub fn builder() -> ServiceLoginBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct ServiceLoginBuilder;

    impl Default for ServiceLoginBuilder {
        fn default() -> Self;
    }

    impl ServiceLoginBuilder {
        pub fn service_name(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn access_token(
            mut self,
            value: impl TryInto<Secret, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn expires_in(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn secret(
            mut self,
            value: impl TryInto<Secret, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn id_token(
            mut self,
            value: impl TryInto<Secret, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn scope(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn access_token_secret(
            mut self,
            value: impl TryInto<Secret, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn app_id(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn app_secret(
            mut self,
            value: impl TryInto<Secret, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<ServiceLogin, plenary_client::InvalidRequest>;
    }

    impl TryFrom<ServiceLoginBuilder> for ServiceLogin {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: ServiceLoginBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum LoginUser {
        Name(String),
        LoginUsername(LoginUsername),
        LoginEmail(LoginEmail),
        Unknown(Value),
    }

    plenary_client::untagged_union!(LoginUser {
        Name(String),
        LoginUsername(LoginUsername),
        LoginEmail(LoginEmail),
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct LoginUsername {
        pub username: String,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(LoginUsername {
        username: required "username",
        ..undocumented,
    });

    impl LoginUsername {
        pub fn builder() -> LoginUsernameBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct LoginUsernameBuilder;

    impl Default for LoginUsernameBuilder {
        fn default() -> Self;
    }

    impl LoginUsernameBuilder {
        pub fn username(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<LoginUsername, plenary_client::InvalidRequest>;
    }

    impl TryFrom<LoginUsernameBuilder> for LoginUsername {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: LoginUsernameBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct LoginEmail {
        pub email: String,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(LoginEmail {
        email: required "email",
        ..undocumented,
    });

    impl LoginEmail {
        pub fn builder() -> LoginEmailBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct LoginEmailBuilder;

    impl Default for LoginEmailBuilder {
        fn default() -> Self;
    }

    impl LoginEmailBuilder {
        pub fn email(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<LoginEmail, plenary_client::InvalidRequest>;
    }

    impl TryFrom<LoginEmailBuilder> for LoginEmail {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: LoginEmailBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum LoginPassword {
        Plain(Secret),
        HashedPassword(HashedPassword),
        Unknown(Value),
    }

    plenary_client::untagged_union!(LoginPassword {
        Plain(Secret),
        HashedPassword(HashedPassword),
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct HashedPassword {
        pub hashed: Secret,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(HashedPassword {
        hashed: required "hashed",
        ..undocumented,
    });

    impl HashedPassword {
        pub fn builder() -> HashedPasswordBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct HashedPasswordBuilder;

    impl Default for HashedPasswordBuilder {
        fn default() -> Self;
    }

    impl HashedPasswordBuilder {
        pub fn hashed(
            mut self,
            value: impl TryInto<Secret, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<HashedPassword, plenary_client::InvalidRequest>;
    }

    impl TryFrom<HashedPasswordBuilder> for HashedPassword {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: HashedPasswordBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct LoggedIn {
        pub status: String,
        pub data: LoginSession,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(LoggedIn {
        status: required "status",
        data: required "data",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct LoginSession {
        pub user_id: UserId,
        pub auth_token: Secret,
        pub me: Option<Box<UserProfile>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(LoginSession {
        user_id: required "userId",
        auth_token: required "authToken",
        me: optional "me",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomUpdates {
        pub update: Vec<Room>,
        pub remove: Vec<RemovedRoom>,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomUpdates {
        update: required "update",
        remove: required "remove",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RemovedRoom {
        pub id: RoomId,
        pub deleted_at: DateTime<Utc>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RemovedRoom {
        id: required "_id",
        deleted_at: required "_deletedAt",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Room {
        pub id: RoomId,
        pub t: RoomType,
        pub updated_at: DateTime<Utc>,
        pub name: Option<String>,

        pub fname: Option<String>,
        pub u: Option<Box<UserReference>>,
        pub msgs: Option<i64>,
        pub users_count: Option<i64>,
        pub usernames: Option<Vec<String>>,
        pub uids: Option<Vec<UserId>>,
        pub ts: Option<DateTime<Utc>>,
        pub lm: Option<DateTime<Utc>>,
        pub topic: Option<String>,
        pub description: Option<String>,
        pub announcement: Option<String>,
        pub announcement_details: Nullable<Box<AnnouncementDetails>>,
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
        pub sys_mes: Option<Box<SystemMessages>>,
        pub custom_fields: Option<Map<String, Value>>,
        pub e2e_key_id: Option<String>,
        pub users_waiting_for_e2e_keys: Option<Vec<UserWaitingForKey>>,
        pub avatar_e_tag: Option<String>,
        pub prid: Option<RoomId>,
        pub team_id: Option<TeamId>,
        pub team_main: Option<bool>,
        pub muted: Option<Vec<String>>,
        pub unmuted: Option<Vec<String>>,
        pub retention: Option<Box<Retention>>,
        pub last_message: Option<Box<LastMessage>>,
        pub v: Option<Box<Visitor>>,
        pub source: Option<Box<OmnichannelSource>>,
        pub served_by: Option<Box<OmnichannelAgent>>,
        pub department_id: Option<DepartmentId>,
        pub waiting_response: Nullable<Value>,
        pub livechat_data: Nullable<Value>,
        pub priority_id: Option<PriorityId>,
        pub priority_weight: Option<i64>,
        pub sla_id: Option<SlaId>,
        pub estimated_waiting_time_queue: Option<i64>,
        pub metrics: Option<Box<OmnichannelMetrics>>,
        pub queued_at: Option<DateTime<Utc>>,
        pub transcript_request: Option<Box<OmnichannelTranscriptRequest>>,
        pub on_hold: Option<bool>,
        pub tags: Option<Vec<String>>,
        pub label: Option<String>,
        pub sms: Option<Box<OmnichannelSms>>,
        pub queue: Option<String>,
        pub call_duration: Option<Number>,
        pub featured: Option<bool>,
        pub favorite: Option<bool>,
        pub team_default: Option<bool>,
        pub auto_translate: Option<bool>,
        pub auto_translate_language: Option<String>,
        pub alert: Option<bool>,
        pub unread: Option<i64>,
        pub hide_unread_status: Option<bool>,
        pub hide_mention_status: Option<bool>,
        pub role_priorities_created: Option<Box<RolePrioritiesCreated>>,
        pub web_rtc_call_start_time: Option<DateTime<Utc>>,
        pub abac_attributes: Option<Vec<AbacAttribute>>,
        pub federation: Option<Box<RoomFederation>>,
        pub abac_attributes_redacted: Option<bool>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(Room {
        id: required "_id",
        t: required "t",
        updated_at: required "_updatedAt",
        name: optional "name",
        fname: optional "fname",
        u: optional "u",
        msgs: optional "msgs",
        users_count: optional "usersCount",
        usernames: optional "usernames",
        uids: optional "uids",
        ts: optional "ts",
        lm: optional "lm",
        topic: optional "topic",
        description: optional "description",
        announcement: optional "announcement",
        announcement_details: optional "announcementDetails",
        default: optional "default",
        ro: optional "ro",
        react_when_read_only: optional "reactWhenReadOnly",
        encrypted: optional "encrypted",
        broadcast: optional "broadcast",
        archived: optional "archived",
        cl: optional "cl",
        open: optional "open",
        join_code_required: optional "joinCodeRequired",
        federated: optional "federated",
        sys_mes: optional "sysMes",
        custom_fields: optional "customFields",
        e2e_key_id: optional "e2eKeyId",
        users_waiting_for_e2e_keys: optional "usersWaitingForE2EKeys",
        avatar_e_tag: optional "avatarETag",
        prid: optional "prid",
        team_id: optional "teamId",
        team_main: optional "teamMain",
        muted: optional "muted",
        unmuted: optional "unmuted",
        retention: optional "retention",
        last_message: optional "lastMessage",
        v: optional "v",
        source: optional "source",
        served_by: optional "servedBy",
        department_id: optional "departmentId",
        waiting_response: optional "waitingResponse",
        livechat_data: optional "livechatData",
        priority_id: optional "priorityId",
        priority_weight: optional "priorityWeight",
        sla_id: optional "slaId",
        estimated_waiting_time_queue: optional "estimatedWaitingTimeQueue",
        metrics: optional "metrics",
        queued_at: optional "queuedAt",
        transcript_request: optional "transcriptRequest",
        on_hold: optional "onHold",
        tags: optional "tags",
        label: optional "label",
        sms: optional "sms",
        queue: optional "queue",
        call_duration: optional "callDuration",
        featured: optional "featured",
        favorite: optional "favorite",
        team_default: optional "teamDefault",
        auto_translate: optional "autoTranslate",
        auto_translate_language: optional "autoTranslateLanguage",
        alert: optional "alert",
        unread: optional "unread",
        hide_unread_status: optional "hideUnreadStatus",
        hide_mention_status: optional "hideMentionStatus",
        role_priorities_created: optional "rolePrioritiesCreated",
        web_rtc_call_start_time: optional "webRtcCallStartTime",
        abac_attributes: optional "abacAttributes",
        federation: optional "federation",
        abac_attributes_redacted: optional "abacAttributesRedacted",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomProperties {
        pub name: Option<String>,

        pub fname: Option<String>,
        pub u: Option<Box<UserReference>>,
        pub msgs: Option<i64>,
        pub users_count: Option<i64>,
        pub usernames: Option<Vec<String>>,
        pub uids: Option<Vec<UserId>>,
        pub ts: Option<DateTime<Utc>>,
        pub lm: Option<DateTime<Utc>>,
        pub topic: Option<String>,
        pub description: Option<String>,
        pub announcement: Option<String>,
        pub announcement_details: Nullable<Box<AnnouncementDetails>>,
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
        pub sys_mes: Option<Box<SystemMessages>>,
        pub custom_fields: Option<Map<String, Value>>,
        pub e2e_key_id: Option<String>,
        pub users_waiting_for_e2e_keys: Option<Vec<UserWaitingForKey>>,
        pub avatar_e_tag: Option<String>,
        pub prid: Option<RoomId>,
        pub team_id: Option<TeamId>,
        pub team_main: Option<bool>,
        pub muted: Option<Vec<String>>,
        pub unmuted: Option<Vec<String>>,
        pub retention: Option<Box<Retention>>,
        pub last_message: Option<Box<LastMessage>>,
        pub v: Option<Box<Visitor>>,
        pub source: Option<Box<OmnichannelSource>>,
        pub served_by: Option<Box<OmnichannelAgent>>,
        pub department_id: Option<DepartmentId>,
        pub waiting_response: Nullable<Value>,
        pub livechat_data: Nullable<Value>,
        pub priority_id: Option<PriorityId>,
        pub priority_weight: Option<i64>,
        pub sla_id: Option<SlaId>,
        pub estimated_waiting_time_queue: Option<i64>,
        pub metrics: Option<Box<OmnichannelMetrics>>,
        pub queued_at: Option<DateTime<Utc>>,
        pub transcript_request: Option<Box<OmnichannelTranscriptRequest>>,
        pub on_hold: Option<bool>,
        pub tags: Option<Vec<String>>,
        pub label: Option<String>,
        pub sms: Option<Box<OmnichannelSms>>,
        pub queue: Option<String>,
        pub call_duration: Option<Number>,
        pub featured: Option<bool>,
        pub favorite: Option<bool>,
        pub team_default: Option<bool>,
        pub auto_translate: Option<bool>,
        pub auto_translate_language: Option<String>,
        pub alert: Option<bool>,
        pub unread: Option<i64>,
        pub hide_unread_status: Option<bool>,
        pub hide_mention_status: Option<bool>,
        pub role_priorities_created: Option<Box<RolePrioritiesCreated>>,
        pub web_rtc_call_start_time: Option<DateTime<Utc>>,
        pub abac_attributes: Option<Vec<AbacAttribute>>,
        pub federation: Option<Box<RoomFederation>>,
        pub abac_attributes_redacted: Option<bool>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomProperties {
        name: optional "name",
        fname: optional "fname",
        u: optional "u",
        msgs: optional "msgs",
        users_count: optional "usersCount",
        usernames: optional "usernames",
        uids: optional "uids",
        ts: optional "ts",
        lm: optional "lm",
        topic: optional "topic",
        description: optional "description",
        announcement: optional "announcement",
        announcement_details: optional "announcementDetails",
        default: optional "default",
        ro: optional "ro",
        react_when_read_only: optional "reactWhenReadOnly",
        encrypted: optional "encrypted",
        broadcast: optional "broadcast",
        archived: optional "archived",
        cl: optional "cl",
        open: optional "open",
        join_code_required: optional "joinCodeRequired",
        federated: optional "federated",
        sys_mes: optional "sysMes",
        custom_fields: optional "customFields",
        e2e_key_id: optional "e2eKeyId",
        users_waiting_for_e2e_keys: optional "usersWaitingForE2EKeys",
        avatar_e_tag: optional "avatarETag",
        prid: optional "prid",
        team_id: optional "teamId",
        team_main: optional "teamMain",
        muted: optional "muted",
        unmuted: optional "unmuted",
        retention: optional "retention",
        last_message: optional "lastMessage",
        v: optional "v",
        source: optional "source",
        served_by: optional "servedBy",
        department_id: optional "departmentId",
        waiting_response: optional "waitingResponse",
        livechat_data: optional "livechatData",
        priority_id: optional "priorityId",
        priority_weight: optional "priorityWeight",
        sla_id: optional "slaId",
        estimated_waiting_time_queue: optional "estimatedWaitingTimeQueue",
        metrics: optional "metrics",
        queued_at: optional "queuedAt",
        transcript_request: optional "transcriptRequest",
        on_hold: optional "onHold",
        tags: optional "tags",
        label: optional "label",
        sms: optional "sms",
        queue: optional "queue",
        call_duration: optional "callDuration",
        featured: optional "featured",
        favorite: optional "favorite",
        team_default: optional "teamDefault",
        auto_translate: optional "autoTranslate",
        auto_translate_language: optional "autoTranslateLanguage",
        alert: optional "alert",
        unread: optional "unread",
        hide_unread_status: optional "hideUnreadStatus",
        hide_mention_status: optional "hideMentionStatus",
        role_priorities_created: optional "rolePrioritiesCreated",
        web_rtc_call_start_time: optional "webRtcCallStartTime",
        abac_attributes: optional "abacAttributes",
        federation: optional "federation",
        abac_attributes_redacted: optional "abacAttributesRedacted",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RolePrioritiesCreated {
        Version(i64),
        Flag(bool),
        Unknown(Value),
    }

    plenary_client::untagged_union!(RolePrioritiesCreated {
        Version(i64),
        Flag(bool),
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomFederation {
        pub version: Option<i64>,
        pub mrid: Option<String>,
        pub origin: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomFederation {
        version: optional "version",
        mrid: optional "mrid",
        origin: optional "origin",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct OmnichannelSource {
        pub type_: Option<String>,
        pub id: Option<String>,
        pub alias: Option<String>,
        pub label: Option<String>,
        pub sidebar_icon: Option<String>,
        pub default_icon: Option<String>,
        pub destination: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(OmnichannelSource {
        type_: optional "type",
        id: optional "id",
        alias: optional "alias",
        label: optional "label",
        sidebar_icon: optional "sidebarIcon",
        default_icon: optional "defaultIcon",
        destination: optional "destination",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct OmnichannelAgent {
        pub id: Option<UserId>,
        pub username: Option<String>,
        pub ts: Option<DateTime<Utc>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(OmnichannelAgent {
        id: optional "_id",
        username: optional "username",
        ts: optional "ts",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct OmnichannelSms {
        pub from: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(OmnichannelSms {
        from: optional "from",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct OmnichannelTranscriptRequest {
        pub email: Option<String>,
        pub subject: Option<String>,
        pub requested_at: Option<DateTime<Utc>>,
        pub requested_by: Option<Box<UserReference>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(OmnichannelTranscriptRequest {
        email: optional "email",
        subject: optional "subject",
        requested_at: optional "requestedAt",
        requested_by: optional "requestedBy",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct OmnichannelMetrics {
        pub service_time_duration: Option<Number>,
        pub chat_duration: Option<Number>,
        pub v: Option<Map<String, Value>>,
        pub served_by: Option<Map<String, Value>>,
        pub response: Option<Map<String, Value>>,
        pub reaction: Option<Map<String, Value>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(OmnichannelMetrics {
        service_time_duration: optional "serviceTimeDuration",
        chat_duration: optional "chatDuration",
        v: optional "v",
        served_by: optional "servedBy",
        response: optional "response",
        reaction: optional "reaction",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct PartialRoom {
        pub id: RoomId,
        pub t: Option<RoomType>,
        pub updated_at: Option<DateTime<Utc>>,
        pub name: Option<String>,

        pub fname: Option<String>,
        pub u: Option<Box<UserReference>>,
        pub msgs: Option<i64>,
        pub users_count: Option<i64>,
        pub usernames: Option<Vec<String>>,
        pub uids: Option<Vec<UserId>>,
        pub ts: Option<DateTime<Utc>>,
        pub lm: Option<DateTime<Utc>>,
        pub topic: Option<String>,
        pub description: Option<String>,
        pub announcement: Option<String>,
        pub announcement_details: Nullable<Box<AnnouncementDetails>>,
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
        pub sys_mes: Option<Box<SystemMessages>>,
        pub custom_fields: Option<Map<String, Value>>,
        pub e2e_key_id: Option<String>,
        pub users_waiting_for_e2e_keys: Option<Vec<UserWaitingForKey>>,
        pub avatar_e_tag: Option<String>,
        pub prid: Option<RoomId>,
        pub team_id: Option<TeamId>,
        pub team_main: Option<bool>,
        pub muted: Option<Vec<String>>,
        pub unmuted: Option<Vec<String>>,
        pub retention: Option<Box<Retention>>,
        pub last_message: Option<Box<LastMessage>>,
        pub v: Option<Box<Visitor>>,
        pub source: Option<Box<OmnichannelSource>>,
        pub served_by: Option<Box<OmnichannelAgent>>,
        pub department_id: Option<DepartmentId>,
        pub waiting_response: Nullable<Value>,
        pub livechat_data: Nullable<Value>,
        pub priority_id: Option<PriorityId>,
        pub priority_weight: Option<i64>,
        pub sla_id: Option<SlaId>,
        pub estimated_waiting_time_queue: Option<i64>,
        pub metrics: Option<Box<OmnichannelMetrics>>,
        pub queued_at: Option<DateTime<Utc>>,
        pub transcript_request: Option<Box<OmnichannelTranscriptRequest>>,
        pub on_hold: Option<bool>,
        pub tags: Option<Vec<String>>,
        pub label: Option<String>,
        pub sms: Option<Box<OmnichannelSms>>,
        pub queue: Option<String>,
        pub call_duration: Option<Number>,
        pub featured: Option<bool>,
        pub favorite: Option<bool>,
        pub team_default: Option<bool>,
        pub auto_translate: Option<bool>,
        pub auto_translate_language: Option<String>,
        pub alert: Option<bool>,
        pub unread: Option<i64>,
        pub hide_unread_status: Option<bool>,
        pub hide_mention_status: Option<bool>,
        pub role_priorities_created: Option<Box<RolePrioritiesCreated>>,
        pub web_rtc_call_start_time: Option<DateTime<Utc>>,
        pub abac_attributes: Option<Vec<AbacAttribute>>,
        pub federation: Option<Box<RoomFederation>>,
        pub abac_attributes_redacted: Option<bool>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(PartialRoom {
        id: required "_id",
        t: optional "t",
        updated_at: optional "_updatedAt",
        name: optional "name",
        fname: optional "fname",
        u: optional "u",
        msgs: optional "msgs",
        users_count: optional "usersCount",
        usernames: optional "usernames",
        uids: optional "uids",
        ts: optional "ts",
        lm: optional "lm",
        topic: optional "topic",
        description: optional "description",
        announcement: optional "announcement",
        announcement_details: optional "announcementDetails",
        default: optional "default",
        ro: optional "ro",
        react_when_read_only: optional "reactWhenReadOnly",
        encrypted: optional "encrypted",
        broadcast: optional "broadcast",
        archived: optional "archived",
        cl: optional "cl",
        open: optional "open",
        join_code_required: optional "joinCodeRequired",
        federated: optional "federated",
        sys_mes: optional "sysMes",
        custom_fields: optional "customFields",
        e2e_key_id: optional "e2eKeyId",
        users_waiting_for_e2e_keys: optional "usersWaitingForE2EKeys",
        avatar_e_tag: optional "avatarETag",
        prid: optional "prid",
        team_id: optional "teamId",
        team_main: optional "teamMain",
        muted: optional "muted",
        unmuted: optional "unmuted",
        retention: optional "retention",
        last_message: optional "lastMessage",
        v: optional "v",
        source: optional "source",
        served_by: optional "servedBy",
        department_id: optional "departmentId",
        waiting_response: optional "waitingResponse",
        livechat_data: optional "livechatData",
        priority_id: optional "priorityId",
        priority_weight: optional "priorityWeight",
        sla_id: optional "slaId",
        estimated_waiting_time_queue: optional "estimatedWaitingTimeQueue",
        metrics: optional "metrics",
        queued_at: optional "queuedAt",
        transcript_request: optional "transcriptRequest",
        on_hold: optional "onHold",
        tags: optional "tags",
        label: optional "label",
        sms: optional "sms",
        queue: optional "queue",
        call_duration: optional "callDuration",
        featured: optional "featured",
        favorite: optional "favorite",
        team_default: optional "teamDefault",
        auto_translate: optional "autoTranslate",
        auto_translate_language: optional "autoTranslateLanguage",
        alert: optional "alert",
        unread: optional "unread",
        hide_unread_status: optional "hideUnreadStatus",
        hide_mention_status: optional "hideMentionStatus",
        role_priorities_created: optional "rolePrioritiesCreated",
        web_rtc_call_start_time: optional "webRtcCallStartTime",
        abac_attributes: optional "abacAttributes",
        federation: optional "federation",
        abac_attributes_redacted: optional "abacAttributesRedacted",
        ..undocumented,
    });

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

    plenary_client::string_enum!(RoomType {
        C = "c",
        D = "d",
        P = "p",
        L = "l",
        V = "v",
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum SystemMessages {
        Shown(bool),
        Hidden(Vec<String>),
        Unknown(Value),
    }

    plenary_client::untagged_union!(SystemMessages {
        Shown(bool),
        Hidden(Vec<String>),
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct AnnouncementDetails {
        pub style: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(AnnouncementDetails {
        style: optional "style",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UserWaitingForKey {
        pub user_id: Option<UserId>,
        pub ts: Option<DateTime<Utc>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(UserWaitingForKey {
        user_id: optional "userId",
        ts: optional "ts",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Retention {
        pub enabled: Option<bool>,
        pub max_age: Option<Number>,
        pub files_only: Option<bool>,
        pub exclude_pinned: Option<bool>,
        pub ignore_threads: Option<bool>,
        pub override_global: Option<bool>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(Retention {
        enabled: optional "enabled",
        max_age: optional "maxAge",
        files_only: optional "filesOnly",
        exclude_pinned: optional "excludePinned",
        ignore_threads: optional "ignoreThreads",
        override_global: optional "overrideGlobal",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Visitor {
        pub id: Option<VisitorId>,
        pub username: Option<String>,
        pub name: Option<String>,
        pub status: Option<String>,
        pub token: Option<Secret>,
        pub activity: Option<Vec<String>>,
        pub phone: Nullable<Value>,
        pub last_message_ts: Option<DateTime<Utc>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(Visitor {
        id: optional "_id",
        username: optional "username",
        name: optional "name",
        status: optional "status",
        token: optional "token",
        activity: optional "activity",
        phone: optional "phone",
        last_message_ts: optional "lastMessageTs",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomReference {
        pub room_id: RoomId,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomReference {
        room_id: required "roomId",
        ..undocumented,
    });

    impl RoomReference {
        pub fn builder() -> RoomReferenceBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct RoomReferenceBuilder;

    impl Default for RoomReferenceBuilder {
        fn default() -> Self;
    }

    impl RoomReferenceBuilder {
        pub fn room_id(
            mut self,
            value: impl TryInto<RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<RoomReference, plenary_client::InvalidRequest>;
    }

    impl TryFrom<RoomReferenceBuilder> for RoomReference {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: RoomReferenceBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum LeaveRoom {
        LeaveRoomById(LeaveRoomById),
        LeaveRoomByName(LeaveRoomByName),
        Unknown(Value),
    }

    plenary_client::untagged_union!(LeaveRoom {
        LeaveRoomById(LeaveRoomById),
        LeaveRoomByName(LeaveRoomByName),
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct LeaveRoomById {
        pub room_id: RoomId,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(LeaveRoomById {
        room_id: required "roomId",
        ..undocumented,
    });

    impl LeaveRoomById {
        pub fn builder() -> LeaveRoomByIdBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct LeaveRoomByIdBuilder;

    impl Default for LeaveRoomByIdBuilder {
        fn default() -> Self;
    }

    impl LeaveRoomByIdBuilder {
        pub fn room_id(
            mut self,
            value: impl TryInto<RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<LeaveRoomById, plenary_client::InvalidRequest>;
    }

    impl TryFrom<LeaveRoomByIdBuilder> for LeaveRoomById {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: LeaveRoomByIdBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct LeaveRoomByName {
        pub room_name: String,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(LeaveRoomByName {
        room_name: required "roomName",
        ..undocumented,
    });

    impl LeaveRoomByName {
        pub fn builder() -> LeaveRoomByNameBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct LeaveRoomByNameBuilder;

    impl Default for LeaveRoomByNameBuilder {
        fn default() -> Self;
    }

    impl LeaveRoomByNameBuilder {
        pub fn room_name(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<LeaveRoomByName, plenary_client::InvalidRequest>;
    }

    impl TryFrom<LeaveRoomByNameBuilder> for LeaveRoomByName {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: LeaveRoomByNameBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum FavoriteRoom {
        FavoriteRoomById(FavoriteRoomById),
        FavoriteRoomByName(FavoriteRoomByName),
        Unknown(Value),
    }

    plenary_client::untagged_union!(FavoriteRoom {
        FavoriteRoomById(FavoriteRoomById),
        FavoriteRoomByName(FavoriteRoomByName),
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct FavoriteRoomById {
        pub room_id: RoomId,
        pub favorite: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(FavoriteRoomById {
        room_id: required "roomId",
        favorite: required "favorite",
        ..undocumented,
    });

    impl FavoriteRoomById {
        pub fn builder() -> FavoriteRoomByIdBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct FavoriteRoomByIdBuilder;

    impl Default for FavoriteRoomByIdBuilder {
        fn default() -> Self;
    }

    impl FavoriteRoomByIdBuilder {
        pub fn room_id(
            mut self,
            value: impl TryInto<RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn favorite(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<FavoriteRoomById, plenary_client::InvalidRequest>;
    }

    impl TryFrom<FavoriteRoomByIdBuilder> for FavoriteRoomById {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: FavoriteRoomByIdBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct FavoriteRoomByName {
        pub room_name: String,
        pub favorite: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(FavoriteRoomByName {
        room_name: required "roomName",
        favorite: required "favorite",
        ..undocumented,
    });

    impl FavoriteRoomByName {
        pub fn builder() -> FavoriteRoomByNameBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct FavoriteRoomByNameBuilder;

    impl Default for FavoriteRoomByNameBuilder {
        fn default() -> Self;
    }

    impl FavoriteRoomByNameBuilder {
        pub fn room_name(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn favorite(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(
            self,
        ) -> Result<FavoriteRoomByName, plenary_client::InvalidRequest>;
    }

    impl TryFrom<FavoriteRoomByNameBuilder> for FavoriteRoomByName {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: FavoriteRoomByNameBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct SaveRoomNotifications {
        pub room_id: RoomId,
        pub notifications: RoomNotifications,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(SaveRoomNotifications {
        room_id: required "roomId",
        notifications: required "notifications",
        ..undocumented,
    });

    impl SaveRoomNotifications {
        pub fn builder() -> SaveRoomNotificationsBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct SaveRoomNotificationsBuilder;

    impl Default for SaveRoomNotificationsBuilder {
        fn default() -> Self;
    }

    impl SaveRoomNotificationsBuilder {
        pub fn room_id(
            mut self,
            value: impl TryInto<RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn notifications(
            mut self,
            value: impl TryInto<RoomNotifications, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(
            self,
        ) -> Result<SaveRoomNotifications, plenary_client::InvalidRequest>;
    }

    impl TryFrom<SaveRoomNotificationsBuilder> for SaveRoomNotifications {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: SaveRoomNotificationsBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomNotifications {
        pub desktop_notifications: Option<String>,
        pub disable_notifications: Option<String>,
        pub email_notifications: Option<String>,
        pub audio_notification_value: Option<String>,
        pub unread_alert: Option<String>,
        pub hide_unread_status: Option<String>,
        pub mobile_push_notifications: Option<String>,
        pub hide_mention_status: Option<String>,
        pub mute_group_mentions: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomNotifications {
        desktop_notifications: optional "desktopNotifications",
        disable_notifications: optional "disableNotifications",
        email_notifications: optional "emailNotifications",
        audio_notification_value: optional "audioNotificationValue",
        unread_alert: optional "unreadAlert",
        hide_unread_status: optional "hideUnreadStatus",
        mobile_push_notifications: optional "mobilePushNotifications",
        hide_mention_status: optional "hideMentionStatus",
        mute_group_mentions: optional "muteGroupMentions",
        ..undocumented,
    });

    impl RoomNotifications {
        pub fn builder() -> RoomNotificationsBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct RoomNotificationsBuilder;

    impl Default for RoomNotificationsBuilder {
        fn default() -> Self;
    }

    impl RoomNotificationsBuilder {
        pub fn desktop_notifications(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn disable_notifications(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn email_notifications(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn audio_notification_value(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn unread_alert(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn hide_unread_status(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn mobile_push_notifications(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn hide_mention_status(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn mute_group_mentions(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<RoomNotifications, plenary_client::InvalidRequest>;
    }

    impl TryFrom<RoomNotificationsBuilder> for RoomNotifications {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: RoomNotificationsBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct AdminRooms {
        pub rooms: Vec<PartialRoom>,
        pub count: i64,
        pub offset: i64,
        pub total: i64,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(AdminRooms {
        rooms: required "rooms",
        count: required "count",
        offset: required "offset",
        total: required "total",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct AdminRoom {
        pub id: RoomId,
        pub t: Option<RoomType>,
        pub updated_at: Option<DateTime<Utc>>,
        pub name: Option<String>,

        pub fname: Option<String>,
        pub u: Option<Box<UserReference>>,
        pub msgs: Option<i64>,
        pub users_count: Option<i64>,
        pub usernames: Option<Vec<String>>,
        pub uids: Option<Vec<UserId>>,
        pub ts: Option<DateTime<Utc>>,
        pub lm: Option<DateTime<Utc>>,
        pub topic: Option<String>,
        pub description: Option<String>,
        pub announcement: Option<String>,
        pub announcement_details: Nullable<Box<AnnouncementDetails>>,
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
        pub sys_mes: Option<Box<SystemMessages>>,
        pub custom_fields: Option<Map<String, Value>>,
        pub e2e_key_id: Option<String>,
        pub users_waiting_for_e2e_keys: Option<Vec<UserWaitingForKey>>,
        pub avatar_e_tag: Option<String>,
        pub prid: Option<RoomId>,
        pub team_id: Option<TeamId>,
        pub team_main: Option<bool>,
        pub muted: Option<Vec<String>>,
        pub unmuted: Option<Vec<String>>,
        pub retention: Option<Box<Retention>>,
        pub last_message: Option<Box<LastMessage>>,
        pub v: Option<Box<Visitor>>,
        pub source: Option<Box<OmnichannelSource>>,
        pub served_by: Option<Box<OmnichannelAgent>>,
        pub department_id: Option<DepartmentId>,
        pub waiting_response: Nullable<Value>,
        pub livechat_data: Nullable<Value>,
        pub priority_id: Option<PriorityId>,
        pub priority_weight: Option<i64>,
        pub sla_id: Option<SlaId>,
        pub estimated_waiting_time_queue: Option<i64>,
        pub metrics: Option<Box<OmnichannelMetrics>>,
        pub queued_at: Option<DateTime<Utc>>,
        pub transcript_request: Option<Box<OmnichannelTranscriptRequest>>,
        pub on_hold: Option<bool>,
        pub tags: Option<Vec<String>>,
        pub label: Option<String>,
        pub sms: Option<Box<OmnichannelSms>>,
        pub queue: Option<String>,
        pub call_duration: Option<Number>,
        pub featured: Option<bool>,
        pub favorite: Option<bool>,
        pub team_default: Option<bool>,
        pub auto_translate: Option<bool>,
        pub auto_translate_language: Option<String>,
        pub alert: Option<bool>,
        pub unread: Option<i64>,
        pub hide_unread_status: Option<bool>,
        pub hide_mention_status: Option<bool>,
        pub role_priorities_created: Option<Box<RolePrioritiesCreated>>,
        pub web_rtc_call_start_time: Option<DateTime<Utc>>,
        pub abac_attributes: Option<Vec<AbacAttribute>>,
        pub federation: Option<Box<RoomFederation>>,
        pub abac_attributes_redacted: Option<bool>,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(AdminRoom {
        id: required "_id",
        t: optional "t",
        updated_at: optional "_updatedAt",
        name: optional "name",
        fname: optional "fname",
        u: optional "u",
        msgs: optional "msgs",
        users_count: optional "usersCount",
        usernames: optional "usernames",
        uids: optional "uids",
        ts: optional "ts",
        lm: optional "lm",
        topic: optional "topic",
        description: optional "description",
        announcement: optional "announcement",
        announcement_details: optional "announcementDetails",
        default: optional "default",
        ro: optional "ro",
        react_when_read_only: optional "reactWhenReadOnly",
        encrypted: optional "encrypted",
        broadcast: optional "broadcast",
        archived: optional "archived",
        cl: optional "cl",
        open: optional "open",
        join_code_required: optional "joinCodeRequired",
        federated: optional "federated",
        sys_mes: optional "sysMes",
        custom_fields: optional "customFields",
        e2e_key_id: optional "e2eKeyId",
        users_waiting_for_e2e_keys: optional "usersWaitingForE2EKeys",
        avatar_e_tag: optional "avatarETag",
        prid: optional "prid",
        team_id: optional "teamId",
        team_main: optional "teamMain",
        muted: optional "muted",
        unmuted: optional "unmuted",
        retention: optional "retention",
        last_message: optional "lastMessage",
        v: optional "v",
        source: optional "source",
        served_by: optional "servedBy",
        department_id: optional "departmentId",
        waiting_response: optional "waitingResponse",
        livechat_data: optional "livechatData",
        priority_id: optional "priorityId",
        priority_weight: optional "priorityWeight",
        sla_id: optional "slaId",
        estimated_waiting_time_queue: optional "estimatedWaitingTimeQueue",
        metrics: optional "metrics",
        queued_at: optional "queuedAt",
        transcript_request: optional "transcriptRequest",
        on_hold: optional "onHold",
        tags: optional "tags",
        label: optional "label",
        sms: optional "sms",
        queue: optional "queue",
        call_duration: optional "callDuration",
        featured: optional "featured",
        favorite: optional "favorite",
        team_default: optional "teamDefault",
        auto_translate: optional "autoTranslate",
        auto_translate_language: optional "autoTranslateLanguage",
        alert: optional "alert",
        unread: optional "unread",
        hide_unread_status: optional "hideUnreadStatus",
        hide_mention_status: optional "hideMentionStatus",
        role_priorities_created: optional "rolePrioritiesCreated",
        web_rtc_call_start_time: optional "webRtcCallStartTime",
        abac_attributes: optional "abacAttributes",
        federation: optional "federation",
        abac_attributes_redacted: optional "abacAttributesRedacted",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum AdminRoomType {
        C,
        D,
        P,
        L,
        Discussions,
        Teams,
        Unknown(String),
    }

    plenary_client::string_enum!(AdminRoomType {
        C = "c",
        D = "d",
        P = "p",
        L = "l",
        Discussions = "discussions",
        Teams = "teams",
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct CleanRoomHistory {
        pub room_id: RoomId,
        pub latest: String,
        pub oldest: String,
        pub inclusive: Option<bool>,
        pub exclude_pinned: Option<bool>,
        pub files_only: Option<bool>,
        pub users: Option<Vec<String>>,
        pub limit: Option<i64>,
        pub ignore_discussion: Option<bool>,
        pub ignore_threads: Option<bool>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(CleanRoomHistory {
        room_id: required "roomId",
        latest: required "latest",
        oldest: required "oldest",
        inclusive: optional "inclusive",
        exclude_pinned: optional "excludePinned",
        files_only: optional "filesOnly",
        users: optional "users",
        limit: optional "limit",
        ignore_discussion: optional "ignoreDiscussion",
        ignore_threads: optional "ignoreThreads",
        ..undocumented,
    });

    impl CleanRoomHistory {
        pub fn builder() -> CleanRoomHistoryBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct CleanRoomHistoryBuilder;

    impl Default for CleanRoomHistoryBuilder {
        fn default() -> Self;
    }

    impl CleanRoomHistoryBuilder {
        pub fn room_id(
            mut self,
            value: impl TryInto<RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn latest(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn oldest(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn inclusive(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn exclude_pinned(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn files_only(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn users(
            mut self,
            value: impl TryInto<Vec<String>, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn limit(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn ignore_discussion(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn ignore_threads(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<CleanRoomHistory, plenary_client::InvalidRequest>;
    }

    impl TryFrom<CleanRoomHistoryBuilder> for CleanRoomHistory {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: CleanRoomHistoryBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct CleanedRoomHistory {
        pub id: Option<RoomId>,
        pub count: Option<i64>,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(CleanedRoomHistory {
        id: optional "_id",
        count: optional "count",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomInfo {
        pub room: Option<Box<PartialRoom>>,
        pub parent: Option<Box<ParentRoom>>,
        pub team: Option<Box<RoomTeam>>,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomInfo {
        room: optional "room",
        parent: optional "parent",
        team: optional "team",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ParentRoom {
        pub id: RoomId,
        pub name: Option<String>,

        pub fname: Option<String>,
        pub t: Option<RoomType>,
        pub prid: Option<RoomId>,
        pub u: Option<Box<UserReference>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ParentRoom {
        id: required "_id",
        name: optional "name",
        fname: optional "fname",
        t: optional "t",
        prid: optional "prid",
        u: optional "u",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomTeam {
        pub id: TeamId,
        pub name: Option<String>,
        pub room_id: Option<RoomId>,

        pub type_: Option<TeamType>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomTeam {
        id: required "_id",
        name: optional "name",
        room_id: optional "roomId",
        type_: optional "type",
        ..undocumented,
    });

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum TeamType {
        Public,
        Private,
        Unknown(i64),
    }

    plenary_client::integer_enum!(TeamType {
        Public = 0,
        Private = 1,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomDiscussions {
        pub discussions: Vec<PartialRoom>,
        pub count: i64,
        pub offset: i64,
        pub total: i64,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomDiscussions {
        discussions: required "discussions",
        count: required "count",
        offset: required "offset",
        total: required "total",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum JoinRoom {
        JoinRoomById(JoinRoomById),
        JoinRoomByName(JoinRoomByName),
        Unknown(Value),
    }

    plenary_client::untagged_union!(JoinRoom {
        JoinRoomById(JoinRoomById),
        JoinRoomByName(JoinRoomByName),
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct JoinRoomById {
        pub room_id: RoomId,
        pub join_code: Option<Secret>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(JoinRoomById {
        room_id: required "roomId",
        join_code: optional "joinCode",
        ..undocumented,
    });

    impl JoinRoomById {
        pub fn builder() -> JoinRoomByIdBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct JoinRoomByIdBuilder;

    impl Default for JoinRoomByIdBuilder {
        fn default() -> Self;
    }

    impl JoinRoomByIdBuilder {
        pub fn room_id(
            mut self,
            value: impl TryInto<RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn join_code(
            mut self,
            value: impl TryInto<Secret, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<JoinRoomById, plenary_client::InvalidRequest>;
    }

    impl TryFrom<JoinRoomByIdBuilder> for JoinRoomById {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: JoinRoomByIdBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct JoinRoomByName {
        pub room_name: String,
        pub join_code: Option<Secret>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(JoinRoomByName {
        room_name: required "roomName",
        join_code: optional "joinCode",
        ..undocumented,
    });

    impl JoinRoomByName {
        pub fn builder() -> JoinRoomByNameBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct JoinRoomByNameBuilder;

    impl Default for JoinRoomByNameBuilder {
        fn default() -> Self;
    }

    impl JoinRoomByNameBuilder {
        pub fn room_name(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn join_code(
            mut self,
            value: impl TryInto<Secret, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<JoinRoomByName, plenary_client::InvalidRequest>;
    }

    impl TryFrom<JoinRoomByNameBuilder> for JoinRoomByName {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: JoinRoomByNameBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct JoinedRoom {
        pub room: Room,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(JoinedRoom {
        room: required "room",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomSuggestions {
        pub items: Vec<RoomSuggestion>,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomSuggestions {
        items: required "items",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomSuggestionPage {
        pub items: Vec<RoomSuggestion>,
        pub total: i64,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomSuggestionPage {
        items: required "items",
        total: required "total",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomSuggestion {
        pub id: RoomId,
        pub name: Option<String>,

        pub fname: Option<String>,
        pub t: Option<RoomType>,
        pub avatar_e_tag: Option<String>,
        pub encrypted: Option<bool>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomSuggestion {
        id: required "_id",
        name: optional "name",
        fname: optional "fname",
        t: optional "t",
        avatar_e_tag: optional "avatarETag",
        encrypted: optional "encrypted",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct SaveRoomSettings {
        pub rid: RoomId,
        pub room_name: Option<String>,
        pub room_description: Option<String>,
        pub room_avatar: Option<String>,
        pub featured: Option<bool>,
        pub room_topic: Option<String>,
        pub room_announcement: Option<String>,
        pub room_custom_fields: Option<Map<String, Value>>,
        pub room_type: Option<RoomType>,
        pub read_only: Option<bool>,
        pub react_when_read_only: Option<bool>,
        pub system_messages: Option<Vec<String>>,
        pub default: Option<bool>,
        pub join_code: Option<Secret>,
        pub retention_enabled: Option<bool>,
        pub retention_max_age: Option<Number>,
        pub retention_exclude_pinned: Option<bool>,
        pub retention_files_only: Option<bool>,
        pub retention_ignore_threads: Option<bool>,
        pub retention_override_global: Option<bool>,
        pub encrypted: Option<bool>,
        pub favorite: Option<RoomFavoriteSetting>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(SaveRoomSettings {
        rid: required "rid",
        room_name: optional "roomName",
        room_description: optional "roomDescription",
        room_avatar: optional "roomAvatar",
        featured: optional "featured",
        room_topic: optional "roomTopic",
        room_announcement: optional "roomAnnouncement",
        room_custom_fields: optional "roomCustomFields",
        room_type: optional "roomType",
        read_only: optional "readOnly",
        react_when_read_only: optional "reactWhenReadOnly",
        system_messages: optional "systemMessages",
        default: optional "default",
        join_code: optional "joinCode",
        retention_enabled: optional "retentionEnabled",
        retention_max_age: optional "retentionMaxAge",
        retention_exclude_pinned: optional "retentionExcludePinned",
        retention_files_only: optional "retentionFilesOnly",
        retention_ignore_threads: optional "retentionIgnoreThreads",
        retention_override_global: optional "retentionOverrideGlobal",
        encrypted: optional "encrypted",
        favorite: optional "favorite",
        ..undocumented,
    });

    impl SaveRoomSettings {
        pub fn builder() -> SaveRoomSettingsBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct SaveRoomSettingsBuilder;

    impl Default for SaveRoomSettingsBuilder {
        fn default() -> Self;
    }

    impl SaveRoomSettingsBuilder {
        pub fn rid(
            mut self,
            value: impl TryInto<RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn room_name(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn room_description(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn room_avatar(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn featured(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn room_topic(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn room_announcement(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn room_custom_fields(
            mut self,
            value: impl TryInto<Map<String, Value>, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn room_type(
            mut self,
            value: impl TryInto<RoomType, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn read_only(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn react_when_read_only(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn system_messages(
            mut self,
            value: impl TryInto<Vec<String>, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn default(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn join_code(
            mut self,
            value: impl TryInto<Secret, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn retention_enabled(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn retention_max_age(
            mut self,
            value: impl TryInto<Number, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn retention_exclude_pinned(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn retention_files_only(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn retention_ignore_threads(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn retention_override_global(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn encrypted(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn favorite(
            mut self,
            value: impl TryInto<RoomFavoriteSetting, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<SaveRoomSettings, plenary_client::InvalidRequest>;
    }

    impl TryFrom<SaveRoomSettingsBuilder> for SaveRoomSettings {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: SaveRoomSettingsBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomFavoriteSetting {
        pub default_value: bool,
        pub favorite: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomFavoriteSetting {
        default_value: required "defaultValue",
        favorite: required "favorite",
        ..undocumented,
    });

    impl RoomFavoriteSetting {
        pub fn builder() -> RoomFavoriteSettingBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct RoomFavoriteSettingBuilder;

    impl Default for RoomFavoriteSettingBuilder {
        fn default() -> Self;
    }

    impl RoomFavoriteSettingBuilder {
        pub fn default_value(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn favorite(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(
            self,
        ) -> Result<RoomFavoriteSetting, plenary_client::InvalidRequest>;
    }

    impl TryFrom<RoomFavoriteSettingBuilder> for RoomFavoriteSetting {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: RoomFavoriteSettingBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct SavedRoomSettings {
        pub rid: Option<RoomId>,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(SavedRoomSettings {
        rid: optional "rid",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomNameExistence {
        pub exists: bool,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomNameExistence {
        exists: required "exists",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ChangeRoomArchivationState {
        pub rid: RoomId,
        pub action: String,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ChangeRoomArchivationState {
        rid: required "rid",
        action: required "action",
        ..undocumented,
    });

    impl ChangeRoomArchivationState {
        pub fn builder() -> ChangeRoomArchivationStateBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct ChangeRoomArchivationStateBuilder;

    impl Default for ChangeRoomArchivationStateBuilder {
        fn default() -> Self;
    }

    impl ChangeRoomArchivationStateBuilder {
        pub fn rid(
            mut self,
            value: impl TryInto<RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn action(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(
            self,
        ) -> Result<ChangeRoomArchivationState, plenary_client::InvalidRequest>;
    }

    impl TryFrom<ChangeRoomArchivationStateBuilder> for ChangeRoomArchivationState {
        type Error = plenary_client::InvalidRequest;

        fn try_from(
            builder: ChangeRoomArchivationStateBuilder,
        ) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ExportRoom {
        File(ExportRoomToFile),
        Email(ExportRoomByEmail),
        Unknown(Value),
    }

    plenary_client::tagged_union!(ExportRoom by "type" {
        File(ExportRoomToFile) = "file",
        Email(ExportRoomByEmail) = "email",
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ExportRoomToFile {
        pub rid: RoomId,

        pub type_: String,
        pub format: RoomExportFormat,
        pub date_from: Option<NaiveDate>,
        pub date_to: Option<NaiveDate>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ExportRoomToFile {
        rid: required "rid",
        type_: required "type",
        format: required "format",
        date_from: optional "dateFrom",
        date_to: optional "dateTo",
        ..undocumented,
    });

    impl ExportRoomToFile {
        pub fn builder() -> ExportRoomToFileBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct ExportRoomToFileBuilder;

    impl Default for ExportRoomToFileBuilder {
        fn default() -> Self;
    }

    impl ExportRoomToFileBuilder {
        pub fn rid(
            mut self,
            value: impl TryInto<RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn type_(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn format(
            mut self,
            value: impl TryInto<RoomExportFormat, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn date_from(
            mut self,
            value: impl TryInto<NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn date_to(
            mut self,
            value: impl TryInto<NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<ExportRoomToFile, plenary_client::InvalidRequest>;
    }

    impl TryFrom<ExportRoomToFileBuilder> for ExportRoomToFile {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: ExportRoomToFileBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ExportRoomByEmail {
        pub rid: RoomId,

        pub type_: String,
        pub messages: Vec<MessageId>,
        pub to_users: Option<Vec<String>>,
        pub to_emails: Option<Vec<String>>,
        pub additional_emails: Option<String>,
        pub subject: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ExportRoomByEmail {
        rid: required "rid",
        type_: required "type",
        messages: required "messages",
        to_users: optional "toUsers",
        to_emails: optional "toEmails",
        additional_emails: optional "additionalEmails",
        subject: optional "subject",
        ..undocumented,
    });

    impl ExportRoomByEmail {
        pub fn builder() -> ExportRoomByEmailBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct ExportRoomByEmailBuilder;

    impl Default for ExportRoomByEmailBuilder {
        fn default() -> Self;
    }

    impl ExportRoomByEmailBuilder {
        pub fn rid(
            mut self,
            value: impl TryInto<RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn type_(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn messages(
            mut self,
            value: impl TryInto<Vec<MessageId>, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn to_users(
            mut self,
            value: impl TryInto<Vec<String>, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn to_emails(
            mut self,
            value: impl TryInto<Vec<String>, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn additional_emails(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn subject(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<ExportRoomByEmail, plenary_client::InvalidRequest>;
    }

    impl TryFrom<ExportRoomByEmailBuilder> for ExportRoomByEmail {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: ExportRoomByEmailBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum RoomExportFormat {
        Html,
        Json,
        Unknown(String),
    }

    plenary_client::string_enum!(RoomExportFormat {
        Html = "html",
        Json = "json",
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomExport {
        pub missing: Option<Vec<String>>,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomExport {
        missing: optional "missing",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum MuteUnmuteUser {
        MuteUnmuteUserById(MuteUnmuteUserById),
        MuteUnmuteUserByUsername(MuteUnmuteUserByUsername),
        Unknown(Value),
    }

    plenary_client::untagged_union!(MuteUnmuteUser {
        MuteUnmuteUserById(MuteUnmuteUserById),
        MuteUnmuteUserByUsername(MuteUnmuteUserByUsername),
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MuteUnmuteUserById {
        pub room_id: RoomId,
        pub user_id: UserId,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MuteUnmuteUserById {
        room_id: required "roomId",
        user_id: required "userId",
        ..undocumented,
    });

    impl MuteUnmuteUserById {
        pub fn builder() -> MuteUnmuteUserByIdBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct MuteUnmuteUserByIdBuilder;

    impl Default for MuteUnmuteUserByIdBuilder {
        fn default() -> Self;
    }

    impl MuteUnmuteUserByIdBuilder {
        pub fn room_id(
            mut self,
            value: impl TryInto<RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn user_id(
            mut self,
            value: impl TryInto<UserId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(
            self,
        ) -> Result<MuteUnmuteUserById, plenary_client::InvalidRequest>;
    }

    impl TryFrom<MuteUnmuteUserByIdBuilder> for MuteUnmuteUserById {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: MuteUnmuteUserByIdBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MuteUnmuteUserByUsername {
        pub room_id: RoomId,
        pub username: String,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MuteUnmuteUserByUsername {
        room_id: required "roomId",
        username: required "username",
        ..undocumented,
    });

    impl MuteUnmuteUserByUsername {
        pub fn builder() -> MuteUnmuteUserByUsernameBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct MuteUnmuteUserByUsernameBuilder;

    impl Default for MuteUnmuteUserByUsernameBuilder {
        fn default() -> Self;
    }

    impl MuteUnmuteUserByUsernameBuilder {
        pub fn room_id(
            mut self,
            value: impl TryInto<RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn username(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(
            self,
        ) -> Result<MuteUnmuteUserByUsername, plenary_client::InvalidRequest>;
    }

    impl TryFrom<MuteUnmuteUserByUsernameBuilder> for MuteUnmuteUserByUsername {
        type Error = plenary_client::InvalidRequest;

        fn try_from(
            builder: MuteUnmuteUserByUsernameBuilder,
        ) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct CreateDiscussion {
        pub prid: RoomId,
        pub t_name: String,
        pub users: Option<Vec<String>>,
        pub pmid: Option<MessageId>,
        pub reply: Option<String>,
        pub encrypted: Option<bool>,
        pub topic: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(CreateDiscussion {
        prid: required "prid",
        t_name: required "t_name",
        users: optional "users",
        pmid: optional "pmid",
        reply: optional "reply",
        encrypted: optional "encrypted",
        topic: optional "topic",
        ..undocumented,
    });

    impl CreateDiscussion {
        pub fn builder() -> CreateDiscussionBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct CreateDiscussionBuilder;

    impl Default for CreateDiscussionBuilder {
        fn default() -> Self;
    }

    impl CreateDiscussionBuilder {
        pub fn prid(
            mut self,
            value: impl TryInto<RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn t_name(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn users(
            mut self,
            value: impl TryInto<Vec<String>, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn pmid(
            mut self,
            value: impl TryInto<MessageId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn reply(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn encrypted(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn topic(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<CreateDiscussion, plenary_client::InvalidRequest>;
    }

    impl TryFrom<CreateDiscussionBuilder> for CreateDiscussion {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: CreateDiscussionBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct CreatedDiscussion {
        pub discussion: DiscussionRoom,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(CreatedDiscussion {
        discussion: required "discussion",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct DiscussionRoom {
        pub id: RoomId,
        pub t: Option<RoomType>,
        pub updated_at: Option<DateTime<Utc>>,
        pub name: Option<String>,

        pub fname: Option<String>,
        pub u: Option<Box<UserReference>>,
        pub msgs: Option<i64>,
        pub users_count: Option<i64>,
        pub usernames: Option<Vec<String>>,
        pub uids: Option<Vec<UserId>>,
        pub ts: Option<DateTime<Utc>>,
        pub lm: Option<DateTime<Utc>>,
        pub topic: Option<String>,
        pub description: Option<String>,
        pub announcement: Option<String>,
        pub announcement_details: Nullable<Box<AnnouncementDetails>>,
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
        pub sys_mes: Option<Box<SystemMessages>>,
        pub custom_fields: Option<Map<String, Value>>,
        pub e2e_key_id: Option<String>,
        pub users_waiting_for_e2e_keys: Option<Vec<UserWaitingForKey>>,
        pub avatar_e_tag: Option<String>,
        pub prid: Option<RoomId>,
        pub team_id: Option<TeamId>,
        pub team_main: Option<bool>,
        pub muted: Option<Vec<String>>,
        pub unmuted: Option<Vec<String>>,
        pub retention: Option<Box<Retention>>,
        pub last_message: Option<Box<LastMessage>>,
        pub v: Option<Box<Visitor>>,
        pub source: Option<Box<OmnichannelSource>>,
        pub served_by: Option<Box<OmnichannelAgent>>,
        pub department_id: Option<DepartmentId>,
        pub waiting_response: Nullable<Value>,
        pub livechat_data: Nullable<Value>,
        pub priority_id: Option<PriorityId>,
        pub priority_weight: Option<i64>,
        pub sla_id: Option<SlaId>,
        pub estimated_waiting_time_queue: Option<i64>,
        pub metrics: Option<Box<OmnichannelMetrics>>,
        pub queued_at: Option<DateTime<Utc>>,
        pub transcript_request: Option<Box<OmnichannelTranscriptRequest>>,
        pub on_hold: Option<bool>,
        pub tags: Option<Vec<String>>,
        pub label: Option<String>,
        pub sms: Option<Box<OmnichannelSms>>,
        pub queue: Option<String>,
        pub call_duration: Option<Number>,
        pub featured: Option<bool>,
        pub favorite: Option<bool>,
        pub team_default: Option<bool>,
        pub auto_translate: Option<bool>,
        pub auto_translate_language: Option<String>,
        pub alert: Option<bool>,
        pub unread: Option<i64>,
        pub hide_unread_status: Option<bool>,
        pub hide_mention_status: Option<bool>,
        pub role_priorities_created: Option<Box<RolePrioritiesCreated>>,
        pub web_rtc_call_start_time: Option<DateTime<Utc>>,
        pub abac_attributes: Option<Vec<AbacAttribute>>,
        pub federation: Option<Box<RoomFederation>>,
        pub abac_attributes_redacted: Option<bool>,
        pub rid: RoomId,
        pub inserted: Option<bool>,
        pub skipped_members: Option<Vec<String>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(DiscussionRoom {
        id: required "_id",
        t: optional "t",
        updated_at: optional "_updatedAt",
        name: optional "name",
        fname: optional "fname",
        u: optional "u",
        msgs: optional "msgs",
        users_count: optional "usersCount",
        usernames: optional "usernames",
        uids: optional "uids",
        ts: optional "ts",
        lm: optional "lm",
        topic: optional "topic",
        description: optional "description",
        announcement: optional "announcement",
        announcement_details: optional "announcementDetails",
        default: optional "default",
        ro: optional "ro",
        react_when_read_only: optional "reactWhenReadOnly",
        encrypted: optional "encrypted",
        broadcast: optional "broadcast",
        archived: optional "archived",
        cl: optional "cl",
        open: optional "open",
        join_code_required: optional "joinCodeRequired",
        federated: optional "federated",
        sys_mes: optional "sysMes",
        custom_fields: optional "customFields",
        e2e_key_id: optional "e2eKeyId",
        users_waiting_for_e2e_keys: optional "usersWaitingForE2EKeys",
        avatar_e_tag: optional "avatarETag",
        prid: optional "prid",
        team_id: optional "teamId",
        team_main: optional "teamMain",
        muted: optional "muted",
        unmuted: optional "unmuted",
        retention: optional "retention",
        last_message: optional "lastMessage",
        v: optional "v",
        source: optional "source",
        served_by: optional "servedBy",
        department_id: optional "departmentId",
        waiting_response: optional "waitingResponse",
        livechat_data: optional "livechatData",
        priority_id: optional "priorityId",
        priority_weight: optional "priorityWeight",
        sla_id: optional "slaId",
        estimated_waiting_time_queue: optional "estimatedWaitingTimeQueue",
        metrics: optional "metrics",
        queued_at: optional "queuedAt",
        transcript_request: optional "transcriptRequest",
        on_hold: optional "onHold",
        tags: optional "tags",
        label: optional "label",
        sms: optional "sms",
        queue: optional "queue",
        call_duration: optional "callDuration",
        featured: optional "featured",
        favorite: optional "favorite",
        team_default: optional "teamDefault",
        auto_translate: optional "autoTranslate",
        auto_translate_language: optional "autoTranslateLanguage",
        alert: optional "alert",
        unread: optional "unread",
        hide_unread_status: optional "hideUnreadStatus",
        hide_mention_status: optional "hideMentionStatus",
        role_priorities_created: optional "rolePrioritiesCreated",
        web_rtc_call_start_time: optional "webRtcCallStartTime",
        abac_attributes: optional "abacAttributes",
        federation: optional "federation",
        abac_attributes_redacted: optional "abacAttributesRedacted",
        rid: required "rid",
        inserted: optional "inserted",
        skipped_members: optional "skippedMembers",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomImages {
        pub files: Vec<RoomUpload>,
        pub count: i64,
        pub offset: i64,
        pub total: i64,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomImages {
        files: required "files",
        count: required "count",
        offset: required "offset",
        total: required "total",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomUpload {
        pub id: FileId,
        pub name: Option<String>,
        pub size: Option<i64>,

        pub type_: Option<String>,

        pub type_group: Option<String>,
        pub rid: Option<RoomId>,
        pub user_id: Option<UserId>,
        pub store: Option<String>,
        pub identify: Option<Box<ImageDetails>>,
        pub complete: Option<bool>,
        pub uploading: Option<bool>,
        pub progress: Option<Number>,
        pub etag: Option<String>,
        pub path: Option<String>,
        pub url: Option<String>,
        pub token: Option<Secret>,
        pub uploaded_at: Option<DateTime<Utc>>,
        pub updated_at: Option<DateTime<Utc>>,
        pub extension: Option<String>,
        pub description: Option<String>,
        pub aliases: Option<String>,
        pub uid: Option<UserId>,

        pub modified_at: Option<DateTime<Utc>>,
        pub expires_at: Option<DateTime<Utc>>,
        pub message_id: Option<MessageId>,
        pub instance_id: Option<String>,
        pub original_store: Option<String>,
        pub original_id: Option<FileId>,
        pub amazon_s3: Option<Box<StoredFile>>,
        pub s3: Option<Box<StoredFile>>,
        pub google_storage: Option<Box<StoredFile>>,
        pub google_cloud_storage: Option<Box<StoredFile>>,
        pub webdav: Option<Box<StoredFile>>,
        pub content: Option<Box<EncryptedContent>>,
        pub encryption: Option<Box<FileEncryption>>,
        pub hashes: Option<Box<FileHashes>>,
        pub federation: Option<Box<UploadFederation>>,
        pub user: Option<Box<UserReference>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomUpload {
        id: required "_id",
        name: optional "name",
        size: optional "size",
        type_: optional "type",
        type_group: optional "typeGroup",
        rid: optional "rid",
        user_id: optional "userId",
        store: optional "store",
        identify: optional "identify",
        complete: optional "complete",
        uploading: optional "uploading",
        progress: optional "progress",
        etag: optional "etag",
        path: optional "path",
        url: optional "url",
        token: optional "token",
        uploaded_at: optional "uploadedAt",
        updated_at: optional "_updatedAt",
        extension: optional "extension",
        description: optional "description",
        aliases: optional "aliases",
        uid: optional "uid",
        modified_at: optional "modifiedAt",
        expires_at: optional "expiresAt",
        message_id: optional "message_id",
        instance_id: optional "instanceId",
        original_store: optional "originalStore",
        original_id: optional "originalId",
        amazon_s3: optional "AmazonS3",
        s3: optional "s3",
        google_storage: optional "GoogleStorage",
        google_cloud_storage: optional "googleCloudStorage",
        webdav: optional "Webdav",
        content: optional "content",
        encryption: optional "encryption",
        hashes: optional "hashes",
        federation: optional "federation",
        user: optional "user",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ImageDetails {
        pub format: Option<String>,
        pub size: Option<Box<ImageDimensions>>,
        pub pages: Option<i64>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ImageDetails {
        format: optional "format",
        size: optional "size",
        pages: optional "pages",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct StoredFile {
        pub path: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(StoredFile {
        path: optional "path",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UploadFederation {
        pub mxc_uri: Option<String>,
        pub mrid: Option<String>,
        pub server_name: Option<String>,
        pub media_id: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(UploadFederation {
        mxc_uri: optional "mxcUri",
        mrid: optional "mrid",
        server_name: optional "serverName",
        media_id: optional "mediaId",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomMembers {
        pub members: Vec<RoomMember>,
        pub count: i64,
        pub offset: i64,
        pub total: i64,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomMembers {
        members: required "members",
        count: required "count",
        offset: required "offset",
        total: required "total",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomMembersByRole {
        pub members: Vec<RoomMemberByRole>,
        pub count: i64,
        pub offset: i64,
        pub total: i64,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomMembersByRole {
        members: required "members",
        count: required "count",
        offset: required "offset",
        total: required "total",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomMember {
        pub id: UserId,
        pub username: Option<String>,
        pub name: Option<String>,
        pub status: Option<UserStatus>,
        pub updated_at: Option<DateTime<Utc>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomMember {
        id: required "_id",
        username: optional "username",
        name: optional "name",
        status: optional "status",
        updated_at: optional "_updatedAt",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomMemberByRole {
        pub id: UserId,
        pub username: Option<String>,
        pub name: Option<String>,
        pub status: Option<UserStatus>,
        pub updated_at: Option<DateTime<Utc>>,
        pub roles: Option<Vec<RoleId>>,
        pub subscription: Option<Box<RoomSubscription>>,
        pub nickname: Option<String>,
        pub avatar_e_tag: Option<String>,
        pub status_text: Option<String>,
        pub status_default: Option<UserStatus>,
        pub status_connection: Option<UserStatus>,

        pub type_: Option<String>,
        pub created_at: Option<DateTime<Utc>>,
        pub last_login: Option<DateTime<Utc>>,
        pub utc_offset: Option<Number>,
        pub active: Option<bool>,
        pub bio: Option<String>,
        pub federated: Option<bool>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomMemberByRole {
        id: required "_id",
        username: optional "username",
        name: optional "name",
        status: optional "status",
        updated_at: optional "_updatedAt",
        roles: optional "roles",
        subscription: optional "subscription",
        nickname: optional "nickname",
        avatar_e_tag: optional "avatarETag",
        status_text: optional "statusText",
        status_default: optional "statusDefault",
        status_connection: optional "statusConnection",
        type_: optional "type",
        created_at: optional "createdAt",
        last_login: optional "lastLogin",
        utc_offset: optional "utcOffset",
        active: optional "active",
        bio: optional "bio",
        federated: optional "federated",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomSubscription {
        pub id: Option<SubscriptionId>,
        pub status: Option<RoomSubscriptionStatus>,
        pub ts: Option<DateTime<Utc>>,
        pub roles: Option<Vec<RoleId>>,
        pub rid: Option<RoomId>,
        pub u: Option<Box<UserReference>>,
        pub v: Option<Box<Visitor>>,
        pub t: Option<RoomType>,
        pub name: Option<String>,

        pub fname: Option<String>,
        pub updated_at: Option<DateTime<Utc>>,
        pub open: Option<bool>,
        pub alert: Option<bool>,
        pub unread: Option<i64>,
        pub ls: Option<DateTime<Utc>>,
        pub lr: Option<DateTime<Utc>>,
        pub f: Option<bool>,
        pub hide_unread_status: Option<bool>,
        pub hide_mention_status: Option<bool>,
        pub team_main: Option<bool>,
        pub team_id: Option<TeamId>,
        pub user_mentions: Option<i64>,
        pub group_mentions: Option<i64>,
        pub broadcast: Option<bool>,
        pub tunread: Option<Vec<MessageId>>,
        pub tunread_group: Option<Vec<MessageId>>,
        pub tunread_user: Option<Vec<MessageId>>,
        pub prid: Option<RoomId>,
        pub on_hold: Option<bool>,
        pub encrypted: Option<bool>,
        pub e2e_key: Option<Secret>,
        pub e2e_suggested_key: Option<Secret>,
        pub old_room_keys: Option<Vec<OldRoomKey>>,
        pub suggested_old_room_keys: Option<Vec<OldRoomKey>>,
        pub unread_alert: Option<String>,
        pub archived: Option<bool>,
        pub audio_notification_value: Option<String>,
        pub desktop_notifications: Option<String>,
        pub mobile_push_notifications: Option<String>,
        pub email_notifications: Option<String>,
        pub desktop_pref_origin: Option<String>,
        pub mobile_pref_origin: Option<String>,
        pub email_pref_origin: Option<String>,
        pub user_highlights: Option<Vec<String>>,
        pub blocked: Nullable<Value>,
        pub blocker: Nullable<Value>,
        pub auto_translate: Option<bool>,
        pub auto_translate_language: Option<String>,
        pub disable_notifications: Option<bool>,
        pub mute_group_mentions: Option<bool>,
        pub ignored: Option<Vec<UserId>>,
        pub department: Nullable<Value>,
        pub code: Nullable<Value>,
        pub draft: Option<String>,
        pub thread_drafts: Option<BTreeMap<String, String>>,
        pub custom_fields: Option<Map<String, Value>>,
        pub inviter: Option<Box<UserReference>>,
        pub abac_last_time_checked: Option<DateTime<Utc>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomSubscription {
        id: optional "_id",
        status: optional "status",
        ts: optional "ts",
        roles: optional "roles",
        rid: optional "rid",
        u: optional "u",
        v: optional "v",
        t: optional "t",
        name: optional "name",
        fname: optional "fname",
        updated_at: optional "_updatedAt",
        open: optional "open",
        alert: optional "alert",
        unread: optional "unread",
        ls: optional "ls",
        lr: optional "lr",
        f: optional "f",
        hide_unread_status: optional "hideUnreadStatus",
        hide_mention_status: optional "hideMentionStatus",
        team_main: optional "teamMain",
        team_id: optional "teamId",
        user_mentions: optional "userMentions",
        group_mentions: optional "groupMentions",
        broadcast: optional "broadcast",
        tunread: optional "tunread",
        tunread_group: optional "tunreadGroup",
        tunread_user: optional "tunreadUser",
        prid: optional "prid",
        on_hold: optional "onHold",
        encrypted: optional "encrypted",
        e2e_key: optional "E2EKey",
        e2e_suggested_key: optional "E2ESuggestedKey",
        old_room_keys: optional "oldRoomKeys",
        suggested_old_room_keys: optional "suggestedOldRoomKeys",
        unread_alert: optional "unreadAlert",
        archived: optional "archived",
        audio_notification_value: optional "audioNotificationValue",
        desktop_notifications: optional "desktopNotifications",
        mobile_push_notifications: optional "mobilePushNotifications",
        email_notifications: optional "emailNotifications",
        desktop_pref_origin: optional "desktopPrefOrigin",
        mobile_pref_origin: optional "mobilePrefOrigin",
        email_pref_origin: optional "emailPrefOrigin",
        user_highlights: optional "userHighlights",
        blocked: optional "blocked",
        blocker: optional "blocker",
        auto_translate: optional "autoTranslate",
        auto_translate_language: optional "autoTranslateLanguage",
        disable_notifications: optional "disableNotifications",
        mute_group_mentions: optional "muteGroupMentions",
        ignored: optional "ignored",
        department: optional "department",
        code: optional "code",
        draft: optional "draft",
        thread_drafts: optional "threadDrafts",
        custom_fields: optional "customFields",
        inviter: optional "inviter",
        abac_last_time_checked: optional "abacLastTimeChecked",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum RoomSubscriptionStatus {
        Invited,
        Banned,
        Unknown(String),
    }

    plenary_client::string_enum!(RoomSubscriptionStatus {
        Invited = "INVITED",
        Banned = "BANNED",
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct OldRoomKey {
        pub e2e_key_id: Option<String>,
        pub ts: Option<DateTime<Utc>>,
        pub e2e_key: Option<Secret>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(OldRoomKey {
        e2e_key_id: optional "e2eKeyId",
        ts: optional "ts",
        e2e_key: optional "E2EKey",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomRoles {
        pub roles: Vec<RoomRole>,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomRoles {
        roles: required "roles",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomRole {
        pub id: SubscriptionId,
        pub rid: Option<RoomId>,
        pub u: Option<Box<UserReference>>,
        pub roles: Option<Vec<RoleId>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomRole {
        id: required "_id",
        rid: optional "rid",
        u: optional "u",
        roles: optional "roles",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomMembership {
        pub is_member: bool,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomMembership {
        is_member: required "isMember",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct SaveRoomDraft {
        pub rid: RoomId,
        pub draft: String,
        pub tmid: Option<MessageId>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(SaveRoomDraft {
        rid: required "rid",
        draft: required "draft",
        tmid: optional "tmid",
        ..undocumented,
    });

    impl SaveRoomDraft {
        pub fn builder() -> SaveRoomDraftBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct SaveRoomDraftBuilder;

    impl Default for SaveRoomDraftBuilder {
        fn default() -> Self;
    }

    impl SaveRoomDraftBuilder {
        pub fn rid(
            mut self,
            value: impl TryInto<RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn draft(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn tmid(
            mut self,
            value: impl TryInto<MessageId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<SaveRoomDraft, plenary_client::InvalidRequest>;
    }

    impl TryFrom<SaveRoomDraftBuilder> for SaveRoomDraft {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: SaveRoomDraftBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ReplyToRoomInvitation {
        pub room_id: RoomId,
        pub action: RoomInvitationReply,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ReplyToRoomInvitation {
        room_id: required "roomId",
        action: required "action",
        ..undocumented,
    });

    impl ReplyToRoomInvitation {
        pub fn builder() -> ReplyToRoomInvitationBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct ReplyToRoomInvitationBuilder;

    impl Default for ReplyToRoomInvitationBuilder {
        fn default() -> Self;
    }

    impl ReplyToRoomInvitationBuilder {
        pub fn room_id(
            mut self,
            value: impl TryInto<RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn action(
            mut self,
            value: impl TryInto<RoomInvitationReply, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(
            self,
        ) -> Result<ReplyToRoomInvitation, plenary_client::InvalidRequest>;
    }

    impl TryFrom<ReplyToRoomInvitationBuilder> for ReplyToRoomInvitation {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: ReplyToRoomInvitationBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum RoomInvitationReply {
        Accept,
        Reject,
        Unknown(String),
    }

    plenary_client::string_enum!(RoomInvitationReply {
        Accept = "accept",
        Reject = "reject",
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct BannedUsers {
        pub banned_users: Vec<NamedUserReference>,
        pub count: i64,
        pub offset: i64,
        pub total: i64,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(BannedUsers {
        banned_users: required "bannedUsers",
        count: required "count",
        offset: required "offset",
        total: required "total",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug)]
    #[non_exhaustive]
    pub struct RoomMedia {
        pub file: plenary_client::File,
        pub content: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    impl plenary_client::Object for RoomMedia {
        const PROPERTIES: &'static [&'static str] = _;
    }

    impl plenary_client::Multipart for RoomMedia {
        fn add_to(self, parts: &mut plenary_client::Parts);
    }

    impl RoomMedia {
        pub fn builder() -> RoomMediaBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct RoomMediaBuilder;

    impl Default for RoomMediaBuilder {
        fn default() -> Self;
    }

    impl RoomMediaBuilder {
        pub fn file(
            mut self,
            value: impl TryInto<plenary_client::File, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn content(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<RoomMedia, plenary_client::InvalidRequest>;
    }

    impl TryFrom<RoomMediaBuilder> for RoomMedia {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: RoomMediaBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UploadedRoomMedia {
        pub file: UploadedFile,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(UploadedRoomMedia {
        file: required "file",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UploadedFile {
        pub id: FileId,
        pub url: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(UploadedFile {
        id: required "_id",
        url: optional "url",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ConfirmRoomMedia {
        pub description: Option<String>,
        pub file_name: Option<String>,
        pub file_content: Option<EncryptedContent>,
        pub emoji: Option<String>,
        pub groupable: Option<bool>,
        pub msg: Option<String>,
        pub tmid: Option<MessageId>,
        pub avatar: Option<String>,
        pub alias: Option<String>,
        pub custom_fields: Option<MessageCustomFields>,
        pub t: Option<String>,
        pub content: Option<EncryptedContent>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ConfirmRoomMedia {
        description: optional "description",
        file_name: optional "fileName",
        file_content: optional "fileContent",
        emoji: optional "emoji",
        groupable: optional "groupable",
        msg: optional "msg",
        tmid: optional "tmid",
        avatar: optional "avatar",
        alias: optional "alias",
        custom_fields: optional "customFields",
        t: optional "t",
        content: optional "content",
        ..undocumented,
    });

    impl ConfirmRoomMedia {
        pub fn builder() -> ConfirmRoomMediaBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct ConfirmRoomMediaBuilder;

    impl Default for ConfirmRoomMediaBuilder {
        fn default() -> Self;
    }

    impl ConfirmRoomMediaBuilder {
        pub fn description(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn file_name(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn file_content(
            mut self,
            value: impl TryInto<EncryptedContent, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn emoji(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn groupable(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn msg(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn tmid(
            mut self,
            value: impl TryInto<MessageId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn avatar(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn alias(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn custom_fields(
            mut self,
            value: impl TryInto<MessageCustomFields, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn t(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn content(
            mut self,
            value: impl TryInto<EncryptedContent, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<ConfirmRoomMedia, plenary_client::InvalidRequest>;
    }

    impl TryFrom<ConfirmRoomMediaBuilder> for ConfirmRoomMedia {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: ConfirmRoomMediaBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum MessageCustomFields {
        Fields(Map<String, Value>),
        Text(String),
        Unknown(Value),
    }

    plenary_client::untagged_union!(MessageCustomFields {
        Fields(Map<String, Value>),
        Text(String),
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ConfirmedRoomMedia {
        pub message: Nullable<Box<Message>>,
        pub success: bool,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ConfirmedRoomMedia {
        message: optional "message",
        success: required "success",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageProperties {
        pub t: Option<String>,
        pub alias: Nullable<String>,
        pub groupable: Option<bool>,
        pub blocks: Option<Vec<MessageBlock>>,
        pub file: Option<Box<MessageFile>>,
        pub files: Option<Vec<MessageFile>>,
        pub attachments: Option<Vec<MessageAttachment>>,
        pub urls: Option<Vec<MessageUrl>>,
        pub mentions: Option<Vec<MentionedUser>>,
        pub channels: Option<Vec<MentionedRoom>>,
        pub md: Option<Vec<MessageNode>>,
        pub tmid: Option<MessageId>,
        pub tcount: Option<i64>,
        pub tlm: Option<DateTime<Utc>>,
        pub replies: Option<Vec<UserId>>,
        pub drid: Option<RoomId>,
        pub dcount: Option<i64>,
        pub reactions: Option<BTreeMap<String, MessageReaction>>,
        pub starred: Option<Vec<UserReference>>,
        pub pinned: Option<bool>,
        pub edited_at: Option<DateTime<Utc>>,
        pub e2e: Option<MessageEncryptionState>,
        pub content: Option<Box<EncryptedContent>>,
        pub location: Option<Box<MessageLocation>>,
        pub bot: Option<Box<MessageBot>>,
        pub federation: Option<Box<MessageFederation>>,
        pub hidden: Option<bool>,
        pub action_links: Option<Vec<MessageActionLink>>,
        pub avatar: Nullable<String>,
        pub custom_fields: Option<Map<String, Value>>,
        pub e2e_mentions: Option<Box<MessageEncryptedMentions>>,
        pub emoji: Nullable<String>,
        pub file_upload: Option<Box<MessageFileUpload>>,
        pub html: Option<String>,
        pub imported: Option<bool>,
        pub pinned_at: Option<DateTime<Utc>>,
        pub pinned_by: Option<Box<UserReference>>,
        pub priority_data: Option<Box<MessagePriorityData>>,
        pub private: Option<bool>,
        pub receipts_archived: Option<bool>,
        pub role: Option<String>,
        pub sent_by_email: Option<bool>,
        pub sla_data: Option<Box<MessageSlaData>>,
        pub temp: Option<bool>,
        pub token: Option<Secret>,
        pub tokens: Option<Vec<MessageToken>>,
        pub tshow: Option<bool>,
        pub unread: Option<bool>,
        pub web_rtc_call_end_ts: Option<DateTime<Utc>>,
        pub edited_by: Option<Box<UserReference>>,
        pub translations: Option<BTreeMap<String, String>>,
        pub translation_provider: Option<String>,
        pub dlm: Option<DateTime<Utc>>,
        pub parse_urls: Option<bool>,
        pub sandstorm_session_id: Nullable<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageProperties {
        t: optional "t",
        alias: optional "alias",
        groupable: optional "groupable",
        blocks: optional "blocks",
        file: optional "file",
        files: optional "files",
        attachments: optional "attachments",
        urls: optional "urls",
        mentions: optional "mentions",
        channels: optional "channels",
        md: optional "md",
        tmid: optional "tmid",
        tcount: optional "tcount",
        tlm: optional "tlm",
        replies: optional "replies",
        drid: optional "drid",
        dcount: optional "dcount",
        reactions: optional "reactions",
        starred: optional "starred",
        pinned: optional "pinned",
        edited_at: optional "editedAt",
        e2e: optional "e2e",
        content: optional "content",
        location: optional "location",
        bot: optional "bot",
        federation: optional "federation",
        hidden: optional "_hidden",
        action_links: optional "actionLinks",
        avatar: optional "avatar",
        custom_fields: optional "customFields",
        e2e_mentions: optional "e2eMentions",
        emoji: optional "emoji",
        file_upload: optional "fileUpload",
        html: optional "html",
        imported: optional "imported",
        pinned_at: optional "pinnedAt",
        pinned_by: optional "pinnedBy",
        priority_data: optional "priorityData",
        private: optional "private",
        receipts_archived: optional "receiptsArchived",
        role: optional "role",
        sent_by_email: optional "sentByEmail",
        sla_data: optional "slaData",
        temp: optional "temp",
        token: optional "token",
        tokens: optional "tokens",
        tshow: optional "tshow",
        unread: optional "unread",
        web_rtc_call_end_ts: optional "webRtcCallEndTs",
        edited_by: optional "editedBy",
        translations: optional "translations",
        translation_provider: optional "translationProvider",
        dlm: optional "dlm",
        parse_urls: optional "parseUrls",
        sandstorm_session_id: optional "sandstormSessionId",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Message {
        pub id: MessageId,
        pub rid: RoomId,
        pub msg: String,
        pub ts: DateTime<Utc>,
        pub u: UserReference,
        pub updated_at: DateTime<Utc>,
        pub t: Option<String>,
        pub alias: Nullable<String>,
        pub groupable: Option<bool>,
        pub blocks: Option<Vec<MessageBlock>>,
        pub file: Option<Box<MessageFile>>,
        pub files: Option<Vec<MessageFile>>,
        pub attachments: Option<Vec<MessageAttachment>>,
        pub urls: Option<Vec<MessageUrl>>,
        pub mentions: Option<Vec<MentionedUser>>,
        pub channels: Option<Vec<MentionedRoom>>,
        pub md: Option<Vec<MessageNode>>,
        pub tmid: Option<MessageId>,
        pub tcount: Option<i64>,
        pub tlm: Option<DateTime<Utc>>,
        pub replies: Option<Vec<UserId>>,
        pub drid: Option<RoomId>,
        pub dcount: Option<i64>,
        pub reactions: Option<BTreeMap<String, MessageReaction>>,
        pub starred: Option<Vec<UserReference>>,
        pub pinned: Option<bool>,
        pub edited_at: Option<DateTime<Utc>>,
        pub e2e: Option<MessageEncryptionState>,
        pub content: Option<Box<EncryptedContent>>,
        pub location: Option<Box<MessageLocation>>,
        pub bot: Option<Box<MessageBot>>,
        pub federation: Option<Box<MessageFederation>>,
        pub hidden: Option<bool>,
        pub action_links: Option<Vec<MessageActionLink>>,
        pub avatar: Nullable<String>,
        pub custom_fields: Option<Map<String, Value>>,
        pub e2e_mentions: Option<Box<MessageEncryptedMentions>>,
        pub emoji: Nullable<String>,
        pub file_upload: Option<Box<MessageFileUpload>>,
        pub html: Option<String>,
        pub imported: Option<bool>,
        pub pinned_at: Option<DateTime<Utc>>,
        pub pinned_by: Option<Box<UserReference>>,
        pub priority_data: Option<Box<MessagePriorityData>>,
        pub private: Option<bool>,
        pub receipts_archived: Option<bool>,
        pub role: Option<String>,
        pub sent_by_email: Option<bool>,
        pub sla_data: Option<Box<MessageSlaData>>,
        pub temp: Option<bool>,
        pub token: Option<Secret>,
        pub tokens: Option<Vec<MessageToken>>,
        pub tshow: Option<bool>,
        pub unread: Option<bool>,
        pub web_rtc_call_end_ts: Option<DateTime<Utc>>,
        pub edited_by: Option<Box<UserReference>>,
        pub translations: Option<BTreeMap<String, String>>,
        pub translation_provider: Option<String>,
        pub dlm: Option<DateTime<Utc>>,
        pub parse_urls: Option<bool>,
        pub sandstorm_session_id: Nullable<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(Message {
        id: required "_id",
        rid: required "rid",
        msg: required "msg",
        ts: required "ts",
        u: required "u",
        updated_at: required "_updatedAt",
        t: optional "t",
        alias: optional "alias",
        groupable: optional "groupable",
        blocks: optional "blocks",
        file: optional "file",
        files: optional "files",
        attachments: optional "attachments",
        urls: optional "urls",
        mentions: optional "mentions",
        channels: optional "channels",
        md: optional "md",
        tmid: optional "tmid",
        tcount: optional "tcount",
        tlm: optional "tlm",
        replies: optional "replies",
        drid: optional "drid",
        dcount: optional "dcount",
        reactions: optional "reactions",
        starred: optional "starred",
        pinned: optional "pinned",
        edited_at: optional "editedAt",
        e2e: optional "e2e",
        content: optional "content",
        location: optional "location",
        bot: optional "bot",
        federation: optional "federation",
        hidden: optional "_hidden",
        action_links: optional "actionLinks",
        avatar: optional "avatar",
        custom_fields: optional "customFields",
        e2e_mentions: optional "e2eMentions",
        emoji: optional "emoji",
        file_upload: optional "fileUpload",
        html: optional "html",
        imported: optional "imported",
        pinned_at: optional "pinnedAt",
        pinned_by: optional "pinnedBy",
        priority_data: optional "priorityData",
        private: optional "private",
        receipts_archived: optional "receiptsArchived",
        role: optional "role",
        sent_by_email: optional "sentByEmail",
        sla_data: optional "slaData",
        temp: optional "temp",
        token: optional "token",
        tokens: optional "tokens",
        tshow: optional "tshow",
        unread: optional "unread",
        web_rtc_call_end_ts: optional "webRtcCallEndTs",
        edited_by: optional "editedBy",
        translations: optional "translations",
        translation_provider: optional "translationProvider",
        dlm: optional "dlm",
        parse_urls: optional "parseUrls",
        sandstorm_session_id: optional "sandstormSessionId",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct LastMessage {
        pub id: Option<MessageId>,
        pub rid: Option<RoomId>,
        pub msg: Option<String>,
        pub ts: Option<DateTime<Utc>>,
        pub u: Option<Box<UserReference>>,
        pub updated_at: Option<DateTime<Utc>>,
        pub t: Option<String>,
        pub alias: Nullable<String>,
        pub groupable: Option<bool>,
        pub blocks: Option<Vec<MessageBlock>>,
        pub file: Option<Box<MessageFile>>,
        pub files: Option<Vec<MessageFile>>,
        pub attachments: Option<Vec<MessageAttachment>>,
        pub urls: Option<Vec<MessageUrl>>,
        pub mentions: Option<Vec<MentionedUser>>,
        pub channels: Option<Vec<MentionedRoom>>,
        pub md: Option<Vec<MessageNode>>,
        pub tmid: Option<MessageId>,
        pub tcount: Option<i64>,
        pub tlm: Option<DateTime<Utc>>,
        pub replies: Option<Vec<UserId>>,
        pub drid: Option<RoomId>,
        pub dcount: Option<i64>,
        pub reactions: Option<BTreeMap<String, MessageReaction>>,
        pub starred: Option<Vec<UserReference>>,
        pub pinned: Option<bool>,
        pub edited_at: Option<DateTime<Utc>>,
        pub e2e: Option<MessageEncryptionState>,
        pub content: Option<Box<EncryptedContent>>,
        pub location: Option<Box<MessageLocation>>,
        pub bot: Option<Box<MessageBot>>,
        pub federation: Option<Box<MessageFederation>>,
        pub hidden: Option<bool>,
        pub action_links: Option<Vec<MessageActionLink>>,
        pub avatar: Nullable<String>,
        pub custom_fields: Option<Map<String, Value>>,
        pub e2e_mentions: Option<Box<MessageEncryptedMentions>>,
        pub emoji: Nullable<String>,
        pub file_upload: Option<Box<MessageFileUpload>>,
        pub html: Option<String>,
        pub imported: Option<bool>,
        pub pinned_at: Option<DateTime<Utc>>,
        pub pinned_by: Option<Box<UserReference>>,
        pub priority_data: Option<Box<MessagePriorityData>>,
        pub private: Option<bool>,
        pub receipts_archived: Option<bool>,
        pub role: Option<String>,
        pub sent_by_email: Option<bool>,
        pub sla_data: Option<Box<MessageSlaData>>,
        pub temp: Option<bool>,
        pub token: Option<Secret>,
        pub tokens: Option<Vec<MessageToken>>,
        pub tshow: Option<bool>,
        pub unread: Option<bool>,
        pub web_rtc_call_end_ts: Option<DateTime<Utc>>,
        pub edited_by: Option<Box<UserReference>>,
        pub translations: Option<BTreeMap<String, String>>,
        pub translation_provider: Option<String>,
        pub dlm: Option<DateTime<Utc>>,
        pub parse_urls: Option<bool>,
        pub sandstorm_session_id: Nullable<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(LastMessage {
        id: optional "_id",
        rid: optional "rid",
        msg: optional "msg",
        ts: optional "ts",
        u: optional "u",
        updated_at: optional "_updatedAt",
        t: optional "t",
        alias: optional "alias",
        groupable: optional "groupable",
        blocks: optional "blocks",
        file: optional "file",
        files: optional "files",
        attachments: optional "attachments",
        urls: optional "urls",
        mentions: optional "mentions",
        channels: optional "channels",
        md: optional "md",
        tmid: optional "tmid",
        tcount: optional "tcount",
        tlm: optional "tlm",
        replies: optional "replies",
        drid: optional "drid",
        dcount: optional "dcount",
        reactions: optional "reactions",
        starred: optional "starred",
        pinned: optional "pinned",
        edited_at: optional "editedAt",
        e2e: optional "e2e",
        content: optional "content",
        location: optional "location",
        bot: optional "bot",
        federation: optional "federation",
        hidden: optional "_hidden",
        action_links: optional "actionLinks",
        avatar: optional "avatar",
        custom_fields: optional "customFields",
        e2e_mentions: optional "e2eMentions",
        emoji: optional "emoji",
        file_upload: optional "fileUpload",
        html: optional "html",
        imported: optional "imported",
        pinned_at: optional "pinnedAt",
        pinned_by: optional "pinnedBy",
        priority_data: optional "priorityData",
        private: optional "private",
        receipts_archived: optional "receiptsArchived",
        role: optional "role",
        sent_by_email: optional "sentByEmail",
        sla_data: optional "slaData",
        temp: optional "temp",
        token: optional "token",
        tokens: optional "tokens",
        tshow: optional "tshow",
        unread: optional "unread",
        web_rtc_call_end_ts: optional "webRtcCallEndTs",
        edited_by: optional "editedBy",
        translations: optional "translations",
        translation_provider: optional "translationProvider",
        dlm: optional "dlm",
        parse_urls: optional "parseUrls",
        sandstorm_session_id: optional "sandstormSessionId",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageReaction {
        pub usernames: Vec<String>,
        pub names: Option<Vec<String>>,
        pub federation_reaction_event_ids: Option<BTreeMap<String, String>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageReaction {
        usernames: required "usernames",
        names: optional "names",
        federation_reaction_event_ids: optional "federationReactionEventIds",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum MessageEncryptionState {
        Pending,
        Done,
        Unknown(String),
    }

    plenary_client::string_enum!(MessageEncryptionState {
        Pending = "pending",
        Done = "done",
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct EncryptedContent {
        pub algorithm: Option<String>,
        pub ciphertext: Option<String>,
        pub iv: Option<String>,
        pub kid: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(EncryptedContent {
        algorithm: optional "algorithm",
        ciphertext: optional "ciphertext",
        iv: optional "iv",
        kid: optional "kid",
        ..undocumented,
    });

    impl EncryptedContent {
        pub fn builder() -> EncryptedContentBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct EncryptedContentBuilder;

    impl Default for EncryptedContentBuilder {
        fn default() -> Self;
    }

    impl EncryptedContentBuilder {
        pub fn algorithm(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn ciphertext(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn iv(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn kid(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<EncryptedContent, plenary_client::InvalidRequest>;
    }

    impl TryFrom<EncryptedContentBuilder> for EncryptedContent {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: EncryptedContentBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageLocation {
        pub type_: Option<String>,
        pub coordinates: Option<Vec<Number>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageLocation {
        type_: optional "type",
        coordinates: optional "coordinates",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum MessageBot {
        Flag(bool),
        Details(Map<String, Value>),
        Unknown(Value),
    }

    plenary_client::untagged_union!(MessageBot {
        Flag(bool),
        Details(Map<String, Value>),
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageFederation {
        pub event_id: Option<String>,
        pub version: Option<i64>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageFederation {
        event_id: optional "eventId",
        version: optional "version",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageActionLink {
        pub icon: Option<String>,
        pub i18n_label: Nullable<Value>,
        pub label: Option<String>,
        pub method_id: Option<String>,
        pub params: Nullable<Value>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageActionLink {
        icon: optional "icon",
        i18n_label: optional "i18nLabel",
        label: optional "label",
        method_id: optional "method_id",
        params: optional "params",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageEncryptedMentions {
        pub e2e_user_mentions: Option<Vec<String>>,
        pub e2e_channel_mentions: Option<Vec<String>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageEncryptedMentions {
        e2e_user_mentions: optional "e2eUserMentions",
        e2e_channel_mentions: optional "e2eChannelMentions",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageFileUpload {
        pub public_file_path: Option<String>,

        pub type_: Option<String>,
        pub size: Option<i64>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageFileUpload {
        public_file_path: optional "publicFilePath",
        type_: optional "type",
        size: optional "size",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessagePriorityData {
        pub defined_by: Option<Box<UserReference>>,
        pub priority: Option<Box<MessagePriority>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessagePriorityData {
        defined_by: optional "definedBy",
        priority: optional "priority",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessagePriority {
        pub name: Option<String>,
        pub i18n: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessagePriority {
        name: optional "name",
        i18n: optional "i18n",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageSlaData {
        pub defined_by: Option<Box<UserReference>>,
        pub sla: Option<Box<MessageSla>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageSlaData {
        defined_by: optional "definedBy",
        sla: optional "sla",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageSla {
        pub name: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageSla {
        name: optional "name",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageToken {
        pub token: Option<String>,
        pub text: Option<String>,

        pub type_: Option<String>,
        pub no_html: Option<String>,
        pub highlight: Option<bool>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageToken {
        token: optional "token",
        text: optional "text",
        type_: optional "type",
        no_html: optional "noHtml",
        highlight: optional "highlight",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageBlock {
        pub type_: String,
        pub block_id: Option<String>,
        pub call_id: Option<VideoConferenceId>,
        pub app_id: Option<String>,
        pub text: Nullable<Value>,
        pub accessory: Option<Map<String, Value>>,
        pub alt_text: Option<String>,
        pub description: Nullable<Value>,
        pub elements: Option<Vec<Map<String, Value>>>,
        pub external_url: Option<String>,
        pub fields: Option<Vec<Map<String, Value>>>,
        pub footer: Option<Box<MessageBlock>>,
        pub image_url: Option<String>,
        pub oembed_url: Option<String>,
        pub preview: Option<Box<MessageBlockImage>>,
        pub rows: Option<Vec<Map<String, Value>>>,
        pub thumb: Option<Box<MessageBlockImage>>,
        pub title: Nullable<Value>,
        pub variant: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageBlock {
        type_: required "type",
        block_id: optional "blockId",
        call_id: optional "callId",
        app_id: optional "appId",
        text: optional "text",
        accessory: optional "accessory",
        alt_text: optional "altText",
        description: optional "description",
        elements: optional "elements",
        external_url: optional "externalUrl",
        fields: optional "fields",
        footer: optional "footer",
        image_url: optional "imageUrl",
        oembed_url: optional "oembedUrl",
        preview: optional "preview",
        rows: optional "rows",
        thumb: optional "thumb",
        title: optional "title",
        variant: optional "variant",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageBlockImage {
        pub url: String,
        pub dimensions: Option<Box<ImageDimensions>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageBlockImage {
        url: required "url",
        dimensions: optional "dimensions",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageFile {
        pub id: FileId,
        pub name: Option<String>,

        pub type_: Option<String>,
        pub size: Option<i64>,
        pub format: Option<String>,

        pub type_group: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageFile {
        id: required "_id",
        name: optional "name",
        type_: optional "type",
        size: optional "size",
        format: optional "format",
        type_group: optional "typeGroup",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageAttachment {
        pub ts: Option<Box<MessageAttachmentTime>>,
        pub title: Option<String>,
        pub title_link: Option<String>,
        pub title_link_download: Option<bool>,
        pub image_dimensions: Option<Box<ImageDimensions>>,
        pub image_preview: Option<String>,
        pub image_url: Option<String>,
        pub image_type: Option<String>,
        pub image_size: Option<Number>,

        pub type_: Option<String>,
        pub id: Option<String>,
        pub file_id: Option<FileId>,
        pub file: Option<Box<MessageFile>>,
        pub format: Option<String>,
        pub size: Option<Number>,
        pub description: Option<String>,
        pub description_md: Option<Vec<MessageNode>>,
        pub text: Option<String>,
        pub md: Option<Vec<MessageNode>>,
        pub pretext: Option<String>,
        pub mrkdwn_in: Option<Vec<String>>,
        pub fields: Option<Vec<MessageAttachmentField>>,
        pub color: Option<String>,
        pub collapsed: Option<bool>,
        pub author_name: Option<String>,
        pub author_icon: Option<String>,
        pub author_link: Option<String>,
        pub message_link: Option<String>,
        pub attachments: Option<Vec<MessageAttachment>>,
        pub thumb_url: Option<String>,
        pub image_alt: Option<String>,
        pub audio_url: Option<String>,
        pub audio_type: Option<String>,
        pub audio_size: Option<Number>,
        pub video_url: Option<String>,
        pub video_type: Option<String>,
        pub video_size: Option<Number>,
        pub button_alignment: Option<String>,
        pub actions: Option<Vec<MessageAttachmentAction>>,
        pub content: Option<Box<EncryptedContent>>,
        pub encryption: Option<Box<FileEncryption>>,
        pub hashes: Option<Box<FileHashes>>,
        pub translations: Option<BTreeMap<String, String>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageAttachment {
        ts: optional "ts",
        title: optional "title",
        title_link: optional "title_link",
        title_link_download: optional "title_link_download",
        image_dimensions: optional "image_dimensions",
        image_preview: optional "image_preview",
        image_url: optional "image_url",
        image_type: optional "image_type",
        image_size: optional "image_size",
        type_: optional "type",
        id: optional "id",
        file_id: optional "fileId",
        file: optional "file",
        format: optional "format",
        size: optional "size",
        description: optional "description",
        description_md: optional "descriptionMd",
        text: optional "text",
        md: optional "md",
        pretext: optional "pretext",
        mrkdwn_in: optional "mrkdwn_in",
        fields: optional "fields",
        color: optional "color",
        collapsed: optional "collapsed",
        author_name: optional "author_name",
        author_icon: optional "author_icon",
        author_link: optional "author_link",
        message_link: optional "message_link",
        attachments: optional "attachments",
        thumb_url: optional "thumb_url",
        image_alt: optional "image_alt",
        audio_url: optional "audio_url",
        audio_type: optional "audio_type",
        audio_size: optional "audio_size",
        video_url: optional "video_url",
        video_type: optional "video_type",
        video_size: optional "video_size",
        button_alignment: optional "button_alignment",
        actions: optional "actions",
        content: optional "content",
        encryption: optional "encryption",
        hashes: optional "hashes",
        translations: optional "translations",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum MessageAttachmentTime {
        Text(String),
        Number(Number),
        Unknown(Value),
    }

    plenary_client::untagged_union!(MessageAttachmentTime {
        Text(String),
        Number(Number),
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageAttachmentField {
        pub title: Option<String>,
        pub value: Nullable<Value>,
        pub short: Option<bool>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageAttachmentField {
        title: optional "title",
        value: optional "value",
        short: optional "short",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageAttachmentAction {
        pub type_: Option<String>,
        pub text: Option<String>,
        pub md: Option<Vec<MessageNode>>,
        pub msg: Option<String>,
        pub msg_id: Option<MessageId>,
        pub url: Option<String>,
        pub image_url: Option<String>,
        pub is_webview: Option<bool>,
        pub msg_in_chat_window: Option<bool>,
        pub msg_processing_type: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageAttachmentAction {
        type_: optional "type",
        text: optional "text",
        md: optional "md",
        msg: optional "msg",
        msg_id: optional "msgId",
        url: optional "url",
        image_url: optional "image_url",
        is_webview: optional "is_webview",
        msg_in_chat_window: optional "msg_in_chat_window",
        msg_processing_type: optional "msg_processing_type",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct FileEncryption {
        pub iv: Option<String>,
        pub key: Option<Box<FileKey>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(FileEncryption {
        iv: optional "iv",
        key: optional "key",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct FileKey {
        pub k: Option<Secret>,
        pub kty: Option<String>,
        pub alg: Option<String>,
        pub ext: Option<bool>,
        pub key_ops: Option<Vec<String>>,
        pub use_: Option<String>,
        pub crv: Option<String>,
        pub x: Option<String>,
        pub y: Option<String>,
        pub n: Option<String>,
        pub e: Option<String>,
        pub d: Option<Secret>,
        pub p: Option<Secret>,
        pub q: Option<Secret>,
        pub dp: Option<Secret>,
        pub dq: Option<Secret>,
        pub qi: Option<Secret>,
        pub oth: Option<Vec<FileKeyPrime>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(FileKey {
        k: optional "k",
        kty: optional "kty",
        alg: optional "alg",
        ext: optional "ext",
        key_ops: optional "key_ops",
        use_: optional "use",
        crv: optional "crv",
        x: optional "x",
        y: optional "y",
        n: optional "n",
        e: optional "e",
        d: optional "d",
        p: optional "p",
        q: optional "q",
        dp: optional "dp",
        dq: optional "dq",
        qi: optional "qi",
        oth: optional "oth",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct FileKeyPrime {
        pub r: Option<Secret>,
        pub d: Option<Secret>,
        pub t: Option<Secret>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(FileKeyPrime {
        r: optional "r",
        d: optional "d",
        t: optional "t",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct FileHashes {
        pub sha256: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(FileHashes {
        sha256: optional "sha256",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ImageDimensions {
        pub width: Option<Number>,
        pub height: Option<Number>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ImageDimensions {
        width: optional "width",
        height: optional "height",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageUrl {
        pub url: String,
        pub meta: Option<Map<String, Value>>,
        pub source: Option<String>,
        pub headers: Option<Map<String, Value>>,
        pub parsed_url: Option<Map<String, Value>>,
        pub ignore_parse: Option<bool>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageUrl {
        url: required "url",
        meta: optional "meta",
        source: optional "source",
        headers: optional "headers",
        parsed_url: optional "parsedUrl",
        ignore_parse: optional "ignoreParse",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MentionedUser {
        pub id: Option<String>,
        pub username: Option<String>,
        pub name: Option<String>,

        pub type_: Option<String>,

        pub fname: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MentionedUser {
        id: optional "_id",
        username: optional "username",
        name: optional "name",
        type_: optional "type",
        fname: optional "fname",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MentionedRoom {
        pub id: Option<RoomId>,
        pub name: Option<String>,

        pub fname: Option<String>,

        pub type_: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MentionedRoom {
        id: optional "_id",
        name: optional "name",
        fname: optional "fname",
        type_: optional "type",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum MessageNode {
        Paragraph(MessageParagraph),
        PlainText(MessagePlainText),
        Link(MessageLink),
        InlineCode(MessageInlineCode),
        MentionUser(MessageMention),
        Bold(MessageBold),
        Italic(MessageItalic),
        Strike(MessageStrike),
        Spoiler(MessageSpoiler),
        SpoilerBlock(MessageSpoilerBlock),
        Heading(MessageHeading),
        Quote(MessageQuote),
        Blockquote(MessageBlockquote),
        Code(MessageCode),
        CodeLine(MessageCodeLine),
        OrderedList(MessageOrderedList),
        UnorderedList(MessageUnorderedList),
        ListItem(MessageListItem),
        Tasks(MessageTasks),
        Task(MessageTask),
        Emoji(MessageEmoji),
        BigEmoji(MessageBigEmoji),
        Color(MessageColor),
        Image(MessageImage),
        MentionChannel(MessageChannelMention),
        LineBreak(MessageLineBreak),
        Katex(MessageKatex),
        InlineKatex(MessageInlineKatex),
        Timestamp(MessageTimestamp),
        Table(MessageTable),
        TableRow(MessageTableRow),
        TableCell(MessageTableCell),
        HorizontalRule(MessageHorizontalRule),
        Unknown(Value),
    }

    plenary_client::tagged_union!(MessageNode by "type" {
        Paragraph(MessageParagraph) = "PARAGRAPH",
        PlainText(MessagePlainText) = "PLAIN_TEXT",
        Link(MessageLink) = "LINK",
        InlineCode(MessageInlineCode) = "INLINE_CODE",
        MentionUser(MessageMention) = "MENTION_USER",
        Bold(MessageBold) = "BOLD",
        Italic(MessageItalic) = "ITALIC",
        Strike(MessageStrike) = "STRIKE",
        Spoiler(MessageSpoiler) = "SPOILER",
        SpoilerBlock(MessageSpoilerBlock) = "SPOILER_BLOCK",
        Heading(MessageHeading) = "HEADING",
        Quote(MessageQuote) = "QUOTE",
        Blockquote(MessageBlockquote) = "BLOCKQUOTE",
        Code(MessageCode) = "CODE",
        CodeLine(MessageCodeLine) = "CODE_LINE",
        OrderedList(MessageOrderedList) = "ORDERED_LIST",
        UnorderedList(MessageUnorderedList) = "UNORDERED_LIST",
        ListItem(MessageListItem) = "LIST_ITEM",
        Tasks(MessageTasks) = "TASKS",
        Task(MessageTask) = "TASK",
        Emoji(MessageEmoji) = "EMOJI",
        BigEmoji(MessageBigEmoji) = "BIG_EMOJI",
        Color(MessageColor) = "COLOR",
        Image(MessageImage) = "IMAGE",
        MentionChannel(MessageChannelMention) = "MENTION_CHANNEL",
        LineBreak(MessageLineBreak) = "LINE_BREAK",
        Katex(MessageKatex) = "KATEX",
        InlineKatex(MessageInlineKatex) = "INLINE_KATEX",
        Timestamp(MessageTimestamp) = "TIMESTAMP",
        Table(MessageTable) = "TABLE",
        TableRow(MessageTableRow) = "TABLE_ROW",
        TableCell(MessageTableCell) = "TABLE_CELL",
        HorizontalRule(MessageHorizontalRule) = "HORIZONTAL_RULE",
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageParagraph {
        pub type_: String,
        pub value: Vec<MessageNode>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageParagraph {
        type_: required "type",
        value: required "value",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessagePlainText {
        pub type_: String,
        pub value: String,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessagePlainText {
        type_: required "type",
        value: required "value",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageLink {
        pub type_: String,
        pub value: MessageLinkTarget,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageLink {
        type_: required "type",
        value: required "value",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageLinkTarget {
        pub src: MessagePlainText,
        pub label: Vec<MessageNode>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageLinkTarget {
        src: required "src",
        label: required "label",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum MessageFallback {
        MessagePlainText(MessagePlainText),
        Range(Vec<i64>),
        Unknown(Value),
    }

    plenary_client::untagged_union!(MessageFallback {
        MessagePlainText(MessagePlainText),
        Range(Vec<i64>),
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageImageTarget {
        pub src: MessagePlainText,
        pub label: Box<MessageNode>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageImageTarget {
        src: required "src",
        label: required "label",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageInlineCode {
        pub type_: String,
        pub value: MessagePlainText,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageInlineCode {
        type_: required "type",
        value: required "value",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageMention {
        pub type_: String,
        pub value: MessagePlainText,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageMention {
        type_: required "type",
        value: required "value",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageBold {
        pub type_: String,
        pub value: Vec<MessageNode>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageBold {
        type_: required "type",
        value: required "value",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageItalic {
        pub type_: String,
        pub value: Vec<MessageNode>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageItalic {
        type_: required "type",
        value: required "value",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageStrike {
        pub type_: String,
        pub value: Vec<MessageNode>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageStrike {
        type_: required "type",
        value: required "value",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageSpoiler {
        pub type_: String,
        pub value: Vec<MessageNode>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageSpoiler {
        type_: required "type",
        value: required "value",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageSpoilerBlock {
        pub type_: String,
        pub value: Vec<MessageNode>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageSpoilerBlock {
        type_: required "type",
        value: required "value",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageHeading {
        pub type_: String,
        pub value: Vec<MessageNode>,
        pub level: Option<i64>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageHeading {
        type_: required "type",
        value: required "value",
        level: optional "level",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageQuote {
        pub type_: String,
        pub value: Vec<MessageNode>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageQuote {
        type_: required "type",
        value: required "value",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageBlockquote {
        pub type_: String,
        pub value: Vec<MessageNode>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageBlockquote {
        type_: required "type",
        value: required "value",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageCode {
        pub type_: String,
        pub value: Vec<MessageCodeLine>,
        pub language: Nullable<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageCode {
        type_: required "type",
        value: required "value",
        language: optional "language",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageCodeLine {
        pub type_: String,
        pub value: MessagePlainText,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageCodeLine {
        type_: required "type",
        value: required "value",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageOrderedList {
        pub type_: String,
        pub value: Vec<MessageListItem>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageOrderedList {
        type_: required "type",
        value: required "value",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageUnorderedList {
        pub type_: String,
        pub value: Vec<MessageListItem>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageUnorderedList {
        type_: required "type",
        value: required "value",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageListItem {
        pub type_: String,
        pub value: Vec<MessageNode>,
        pub number: Option<i64>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageListItem {
        type_: required "type",
        value: required "value",
        number: optional "number",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageTasks {
        pub type_: String,
        pub value: Vec<MessageTask>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageTasks {
        type_: required "type",
        value: required "value",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageTask {
        pub type_: String,
        pub value: Vec<MessageNode>,
        pub status: Option<bool>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageTask {
        type_: required "type",
        value: required "value",
        status: optional "status",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageEmoji {
        pub type_: String,
        pub value: Nullable<Box<MessagePlainText>>,
        pub short_code: Option<String>,
        pub unicode: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageEmoji {
        type_: required "type",
        value: optional "value",
        short_code: optional "shortCode",
        unicode: optional "unicode",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageBigEmoji {
        pub type_: String,
        pub value: Vec<MessageEmoji>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageBigEmoji {
        type_: required "type",
        value: required "value",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageColor {
        pub type_: String,
        pub value: MessageColorValue,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageColor {
        type_: required "type",
        value: required "value",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageImage {
        pub type_: String,
        pub value: Box<MessageImageTarget>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageImage {
        type_: required "type",
        value: required "value",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageTable {
        pub type_: String,
        pub value: MessageTableContent,
        pub fallback: Option<Box<MessageFallback>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageTable {
        type_: required "type",
        value: required "value",
        fallback: optional "fallback",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageTableContent {
        pub header: Vec<MessageTableCell>,
        pub rows: Vec<MessageTableRow>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageTableContent {
        header: required "header",
        rows: required "rows",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageTableRow {
        pub type_: String,
        pub value: Vec<MessageTableCell>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageTableRow {
        type_: required "type",
        value: required "value",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageTableCell {
        pub type_: String,
        pub align: Option<MessageTableAlignment>,
        pub value: Vec<MessageNode>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageTableCell {
        type_: required "type",
        align: optional "align",
        value: required "value",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum MessageTableAlignment {
        Left,
        Center,
        Right,
        Unknown(String),
    }

    plenary_client::string_enum!(MessageTableAlignment {
        Left = "left",
        Center = "center",
        Right = "right",
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageHorizontalRule {
        pub type_: String,
        pub fallback: Option<Box<MessageFallback>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageHorizontalRule {
        type_: required "type",
        fallback: optional "fallback",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageChannelMention {
        pub type_: String,
        pub value: MessagePlainText,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageChannelMention {
        type_: required "type",
        value: required "value",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageLineBreak {
        pub type_: String,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageLineBreak {
        type_: required "type",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageKatex {
        pub type_: String,
        pub value: String,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageKatex {
        type_: required "type",
        value: required "value",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageInlineKatex {
        pub type_: String,
        pub value: String,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageInlineKatex {
        type_: required "type",
        value: required "value",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageTimestamp {
        pub type_: String,
        pub value: MessageTimestampValue,
        pub fallback: Option<Box<MessageFallback>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageTimestamp {
        type_: required "type",
        value: required "value",
        fallback: optional "fallback",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageColorValue {
        pub r: Option<i64>,
        pub g: Option<i64>,
        pub b: Option<i64>,
        pub a: Option<i64>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageColorValue {
        r: optional "r",
        g: optional "g",
        b: optional "b",
        a: optional "a",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct MessageTimestampValue {
        pub timestamp: Option<String>,
        pub format: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(MessageTimestampValue {
        timestamp: optional "timestamp",
        format: optional "format",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct BadRequest {
        pub success: bool,
        pub error: Option<String>,
        pub error_type: Option<String>,
        pub stack: Option<String>,
        pub details: Option<Box<ErrorDetails>>,
        pub status: Option<String>,
        pub message: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(BadRequest {
        success: required "success",
        error: optional "error",
        error_type: optional "errorType",
        stack: optional "stack",
        details: optional "details",
        status: optional "status",
        message: optional "message",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ErrorDetails {
        Text(String),
        Fields(Map<String, Value>),
        Entries(Vec<Value>),
        Unknown(Value),
    }

    plenary_client::untagged_union!(ErrorDetails {
        Text(String),
        Fields(Map<String, Value>),
        Entries(Vec<Value>),
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Unauthorized {
        pub success: Option<bool>,
        pub error: Option<String>,
        pub status: Option<String>,
        pub message: Option<String>,
        pub error_type: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(Unauthorized {
        success: optional "success",
        error: optional "error",
        status: optional "status",
        message: optional "message",
        error_type: optional "errorType",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct LoginRefused {
        pub status: Option<String>,
        pub error: Option<Box<LoginErrorCode>>,
        pub details: Option<Box<SecondFactorDemand>>,
        pub message: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(LoginRefused {
        status: optional "status",
        error: optional "error",
        details: optional "details",
        message: optional "message",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum LoginErrorCode {
        Code(String),
        Number(Number),
        Unknown(Value),
    }

    plenary_client::untagged_union!(LoginErrorCode {
        Code(String),
        Number(Number),
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct SecondFactorDemand {
        pub method: Option<String>,
        pub code_generated: Option<bool>,
        pub available_methods: Option<Vec<String>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(SecondFactorDemand {
        method: optional "method",
        code_generated: optional "codeGenerated",
        available_methods: optional "availableMethods",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Forbidden {
        pub success: Option<bool>,
        pub error: Option<String>,
        pub error_type: Option<String>,
        pub status: Option<String>,
        pub message: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(Forbidden {
        success: optional "success",
        error: optional "error",
        error_type: optional "errorType",
        status: optional "status",
        message: optional "message",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct NotFound {
        pub success: bool,
        pub error: Option<String>,
        pub error_type: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(NotFound {
        success: required "success",
        error: optional "error",
        error_type: optional "errorType",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct TooManyRequests {
        pub success: bool,
        pub error: String,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(TooManyRequests {
        success: required "success",
        error: required "error",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct InternalServerError {
        pub success: bool,
        pub error: String,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(InternalServerError {
        success: required "success",
        error: required "error",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum VideoConferenceListError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(VideoConferenceListError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum VideoConferenceInfoError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(VideoConferenceInfoError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum VideoConferenceStartError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        Forbidden(Forbidden),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(VideoConferenceStartError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        403 => Forbidden as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum VideoConferenceJoinError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(VideoConferenceJoinError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum VideoConferenceCancelError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(VideoConferenceCancelError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum VideoConferenceCapabilitiesError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(VideoConferenceCapabilitiesError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum VideoConferenceProvidersError {
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(VideoConferenceProvidersError {
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum VideoConferenceDeclineError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        NotFound(NotFound),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(VideoConferenceDeclineError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        404 => NotFound as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum VideoConferenceLeaveError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        NotFound(NotFound),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(VideoConferenceLeaveError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        404 => NotFound as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum VideoConferenceHeartbeatError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        NotFound(NotFound),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(VideoConferenceHeartbeatError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        404 => NotFound as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum VideoConferenceRingError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        Forbidden(Forbidden),
        NotFound(NotFound),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(VideoConferenceRingError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        403 => Forbidden as json,
        404 => NotFound as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum VideoConferenceAddParticipantsError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        NotFound(NotFound),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(VideoConferenceAddParticipantsError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        404 => NotFound as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum VideoConferenceRenameError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        Forbidden(Forbidden),
        NotFound(NotFound),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(VideoConferenceRenameError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        403 => Forbidden as json,
        404 => NotFound as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum VideoConferenceShareChatError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        Forbidden(Forbidden),
        NotFound(NotFound),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(VideoConferenceShareChatError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        403 => Forbidden as json,
        404 => NotFound as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum VideoConferenceJoinableError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(VideoConferenceJoinableError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsGetError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsGetError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsSaveNotificationError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsSaveNotificationError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsAdminRoomsError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsAdminRoomsError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsAdminRoomsGetRoomError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        Forbidden(Forbidden),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsAdminRoomsGetRoomError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        403 => Forbidden as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsCleanHistoryError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsCleanHistoryError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsInfoError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsInfoError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsGetDiscussionsError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsGetDiscussionsError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsJoinError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsJoinError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsLeaveError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsLeaveError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsDeleteError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsDeleteError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsFavoriteError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsFavoriteError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsAutocompleteAvailableForTeamsError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsAutocompleteAvailableForTeamsError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsAutocompleteChannelAndPrivateError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsAutocompleteChannelAndPrivateError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsAutocompleteChannelAndPrivateWithPaginationError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsAutocompleteChannelAndPrivateWithPaginationError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsAutocompleteAdminRoomsError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsAutocompleteAdminRoomsError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsSaveRoomSettingsError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsSaveRoomSettingsError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsNameExistsError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsNameExistsError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsChangeArchivationStateError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsChangeArchivationStateError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsExportError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        Forbidden(Forbidden),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsExportError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        403 => Forbidden as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsMuteUserError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsMuteUserError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsUnmuteUserError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsUnmuteUserError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsCreateDiscussionError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsCreateDiscussionError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsImagesError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        Forbidden(Forbidden),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsImagesError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        403 => Forbidden as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum AuditRoomsMembersError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        Forbidden(Forbidden),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(AuditRoomsMembersError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        403 => Forbidden as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsMembersOrderedByRoleError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        NotFound(NotFound),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsMembersOrderedByRoleError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        404 => NotFound as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsOpenError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsOpenError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsHideError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsHideError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsRolesError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        Forbidden(Forbidden),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsRolesError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        403 => Forbidden as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsIsMemberError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        Forbidden(Forbidden),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsIsMemberError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        403 => Forbidden as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsMediaError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        Forbidden(Forbidden),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsMediaError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        403 => Forbidden as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsMediaConfirmError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        Forbidden(Forbidden),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsMediaConfirmError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        403 => Forbidden as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsSaveDraftError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsSaveDraftError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsAdminRoomsPrivateRoomsError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        Forbidden(Forbidden),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsAdminRoomsPrivateRoomsError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        403 => Forbidden as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsInviteError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsInviteError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsBanUserError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsBanUserError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsUnbanUserError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsUnbanUserError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RoomsBannedUsersError {
        BadRequest(BadRequest),
        Unauthorized(Unauthorized),
        Forbidden(Forbidden),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(RoomsBannedUsersError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        403 => Forbidden as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum LoginError {
        Unauthorized(LoginRefused),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(LoginError {
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum LogoutError {
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(LogoutError {
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum MeError {
        Unauthorized(Unauthorized),
        TooManyRequests(TooManyRequests),
        InternalServerError(InternalServerError),
    }

    plenary_client::operation_error!(MeError {
        401 => Unauthorized as json,
        429 => TooManyRequests as json,
        500 => InternalServerError as json,
    });
}

#[derive(Clone)]
pub struct Client;

impl ClientInfo<plenary_client::Connection> for Client {
    fn api_version() -> &'static str;

    fn baseurl(&self) -> &str;

    fn client(&self) -> &reqwest::Client;

    fn inner(&self) -> &plenary_client::Connection;
}

impl Client {
    pub fn video_conference_list(&self) -> builder::VideoConferenceList;

    pub fn video_conference_info(&self) -> builder::VideoConferenceInfo;

    pub fn video_conference_start(&self) -> builder::VideoConferenceStart;

    pub fn video_conference_join(&self) -> builder::VideoConferenceJoin;

    pub fn video_conference_cancel(&self) -> builder::VideoConferenceCancel;

    pub fn video_conference_capabilities(&self) -> builder::VideoConferenceCapabilities;

    pub fn video_conference_providers(&self) -> builder::VideoConferenceProviders;

    pub fn video_conference_decline(&self) -> builder::VideoConferenceDecline;

    pub fn video_conference_leave(&self) -> builder::VideoConferenceLeave;

    pub fn video_conference_heartbeat(&self) -> builder::VideoConferenceHeartbeat;

    pub fn video_conference_ring(&self) -> builder::VideoConferenceRing;

    pub fn video_conference_add_participants(
        &self,
    ) -> builder::VideoConferenceAddParticipants;

    pub fn video_conference_rename(&self) -> builder::VideoConferenceRename;

    pub fn video_conference_share_chat(&self) -> builder::VideoConferenceShareChat;

    pub fn video_conference_joinable(&self) -> builder::VideoConferenceJoinable;

    pub fn rooms_get(&self) -> builder::RoomsGet;

    pub fn rooms_save_notification(&self) -> builder::RoomsSaveNotification;

    pub fn rooms_admin_rooms(&self) -> builder::RoomsAdminRooms;

    pub fn rooms_admin_rooms_get_room(&self) -> builder::RoomsAdminRoomsGetRoom;

    pub fn rooms_clean_history(&self) -> builder::RoomsCleanHistory;

    pub fn rooms_info(&self) -> builder::RoomsInfo;

    pub fn rooms_get_discussions(&self) -> builder::RoomsGetDiscussions;

    pub fn rooms_join(&self) -> builder::RoomsJoin;

    pub fn rooms_leave(&self) -> builder::RoomsLeave;

    pub fn rooms_delete(&self) -> builder::RoomsDelete;

    pub fn rooms_favorite(&self) -> builder::RoomsFavorite;

    pub fn rooms_autocomplete_available_for_teams(
        &self,
    ) -> builder::RoomsAutocompleteAvailableForTeams;

    pub fn rooms_autocomplete_channel_and_private(
        &self,
    ) -> builder::RoomsAutocompleteChannelAndPrivate;

    pub fn rooms_autocomplete_channel_and_private_with_pagination(
        &self,
    ) -> builder::RoomsAutocompleteChannelAndPrivateWithPagination;

    pub fn rooms_autocomplete_admin_rooms(
        &self,
    ) -> builder::RoomsAutocompleteAdminRooms;

    pub fn rooms_save_room_settings(&self) -> builder::RoomsSaveRoomSettings;

    pub fn rooms_name_exists(&self) -> builder::RoomsNameExists;

    pub fn rooms_change_archivation_state(
        &self,
    ) -> builder::RoomsChangeArchivationState;

    pub fn rooms_export(&self) -> builder::RoomsExport;

    pub fn rooms_mute_user(&self) -> builder::RoomsMuteUser;

    pub fn rooms_unmute_user(&self) -> builder::RoomsUnmuteUser;

    pub fn rooms_create_discussion(&self) -> builder::RoomsCreateDiscussion;

    pub fn rooms_images(&self) -> builder::RoomsImages;

    pub fn audit_rooms_members(&self) -> builder::AuditRoomsMembers;

    pub fn rooms_members_ordered_by_role(&self) -> builder::RoomsMembersOrderedByRole;

    pub fn rooms_open(&self) -> builder::RoomsOpen;

    pub fn rooms_hide(&self) -> builder::RoomsHide;

    pub fn rooms_roles(&self) -> builder::RoomsRoles;

    pub fn rooms_is_member(&self) -> builder::RoomsIsMember;

    pub fn rooms_media(&self) -> builder::RoomsMedia;

    pub fn rooms_media_confirm(&self) -> builder::RoomsMediaConfirm;

    pub fn rooms_save_draft(&self) -> builder::RoomsSaveDraft;

    pub fn rooms_admin_rooms_private_rooms(
        &self,
    ) -> builder::RoomsAdminRoomsPrivateRooms;

    pub fn rooms_invite(&self) -> builder::RoomsInvite;

    pub fn rooms_ban_user(&self) -> builder::RoomsBanUser;

    pub fn rooms_unban_user(&self) -> builder::RoomsUnbanUser;

    pub fn rooms_banned_users(&self) -> builder::RoomsBannedUsers;

    pub fn login(&self) -> builder::Login;

    pub fn logout(&self) -> builder::Logout;

    pub fn me(&self) -> builder::Me;
}

pub mod builder {
    #[derive(Clone)]
    pub struct VideoConferenceList;

    impl VideoConferenceList {
        pub fn count(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn offset(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn room_id(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::VideoConferenceList>,
            Error<types::VideoConferenceListError>,
        >;
    }

    #[derive(Clone)]
    pub struct VideoConferenceInfo;

    impl VideoConferenceInfo {
        pub fn call_id(
            mut self,
            value: impl TryInto<
                types::VideoConferenceId,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::VideoConferenceInfo>,
            Error<types::VideoConferenceInfoError>,
        >;
    }

    #[derive(Clone)]
    pub struct VideoConferenceStart;

    impl VideoConferenceStart {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::StartVideoConference,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::StartedVideoConference>,
            Error<types::VideoConferenceStartError>,
        >;
    }

    #[derive(Clone)]
    pub struct VideoConferenceJoin;

    impl VideoConferenceJoin {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::JoinVideoConference,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::JoinedVideoConference>,
            Error<types::VideoConferenceJoinError>,
        >;
    }

    #[derive(Clone)]
    pub struct VideoConferenceCancel;

    impl VideoConferenceCancel {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::VideoConferenceReference,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::Success>,
            Error<types::VideoConferenceCancelError>,
        >;
    }

    #[derive(Clone)]
    pub struct VideoConferenceCapabilities;

    impl VideoConferenceCapabilities {
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ChosenVideoConferenceProvider>,
            Error<types::VideoConferenceCapabilitiesError>,
        >;
    }

    #[derive(Clone)]
    pub struct VideoConferenceProviders;

    impl VideoConferenceProviders {
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::VideoConferenceProviders>,
            Error<types::VideoConferenceProvidersError>,
        >;
    }

    #[derive(Clone)]
    pub struct VideoConferenceDecline;

    impl VideoConferenceDecline {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::VideoConferenceReference,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::Success>,
            Error<types::VideoConferenceDeclineError>,
        >;
    }

    #[derive(Clone)]
    pub struct VideoConferenceLeave;

    impl VideoConferenceLeave {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::VideoConferenceReference,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::Success>,
            Error<types::VideoConferenceLeaveError>,
        >;
    }

    #[derive(Clone)]
    pub struct VideoConferenceHeartbeat;

    impl VideoConferenceHeartbeat {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::VideoConferenceReference,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::Success>,
            Error<types::VideoConferenceHeartbeatError>,
        >;
    }

    #[derive(Clone)]
    pub struct VideoConferenceRing;

    impl VideoConferenceRing {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::RingVideoConferenceUser,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::VideoConferenceRing>,
            Error<types::VideoConferenceRingError>,
        >;
    }

    #[derive(Clone)]
    pub struct VideoConferenceAddParticipants;

    impl VideoConferenceAddParticipants {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::AddVideoConferenceParticipants,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::AddedVideoConferenceParticipants>,
            Error<types::VideoConferenceAddParticipantsError>,
        >;
    }

    #[derive(Clone)]
    pub struct VideoConferenceRename;

    impl VideoConferenceRename {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::RenameVideoConference,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::Success>,
            Error<types::VideoConferenceRenameError>,
        >;
    }

    #[derive(Clone)]
    pub struct VideoConferenceShareChat;

    impl VideoConferenceShareChat {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::ShareVideoConferenceChat,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::SharedVideoConferenceChat>,
            Error<types::VideoConferenceShareChatError>,
        >;
    }

    #[derive(Clone)]
    pub struct VideoConferenceJoinable;

    impl VideoConferenceJoinable {
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::JoinableVideoConferences>,
            Error<types::VideoConferenceJoinableError>,
        >;
    }

    #[derive(Clone)]
    pub struct RoomsGet;

    impl RoomsGet {
        pub fn updated_since(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RoomUpdates>, Error<types::RoomsGetError>>;
    }

    #[derive(Clone)]
    pub struct RoomsSaveNotification;

    impl RoomsSaveNotification {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::SaveRoomNotifications,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::Success>,
            Error<types::RoomsSaveNotificationError>,
        >;
    }

    #[derive(Clone)]
    pub struct RoomsAdminRooms;

    impl RoomsAdminRooms {
        pub fn count(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn offset(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn sort(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn types(
            mut self,
            value: impl TryInto<
                Vec<types::AdminRoomType>,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::AdminRooms>,
            Error<types::RoomsAdminRoomsError>,
        >;
    }

    #[derive(Clone)]
    pub struct RoomsAdminRoomsGetRoom;

    impl RoomsAdminRoomsGetRoom {
        pub fn rid(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::AdminRoom>,
            Error<types::RoomsAdminRoomsGetRoomError>,
        >;
    }

    #[derive(Clone)]
    pub struct RoomsCleanHistory;

    impl RoomsCleanHistory {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::CleanRoomHistory,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::CleanedRoomHistory>,
            Error<types::RoomsCleanHistoryError>,
        >;
    }

    #[derive(Clone)]
    pub struct RoomsInfo;

    impl RoomsInfo {
        pub fn fields(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn room_id(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn room_name(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RoomInfo>, Error<types::RoomsInfoError>>;
    }

    #[derive(Clone)]
    pub struct RoomsGetDiscussions;

    impl RoomsGetDiscussions {
        pub fn count(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn fields(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn offset(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn query(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn room_id(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn room_name(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn sort(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomDiscussions>,
            Error<types::RoomsGetDiscussionsError>,
        >;
    }

    #[derive(Clone)]
    pub struct RoomsJoin;

    impl RoomsJoin {
        pub fn body(
            mut self,
            value: impl TryInto<types::JoinRoom, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::JoinedRoom>, Error<types::RoomsJoinError>>;
    }

    #[derive(Clone)]
    pub struct RoomsLeave;

    impl RoomsLeave {
        pub fn body(
            mut self,
            value: impl TryInto<types::LeaveRoom, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Success>, Error<types::RoomsLeaveError>>;
    }

    #[derive(Clone)]
    pub struct RoomsDelete;

    impl RoomsDelete {
        pub fn body(
            mut self,
            value: impl TryInto<types::RoomReference, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Success>, Error<types::RoomsDeleteError>>;
    }

    #[derive(Clone)]
    pub struct RoomsFavorite;

    impl RoomsFavorite {
        pub fn body(
            mut self,
            value: impl TryInto<types::FavoriteRoom, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Success>, Error<types::RoomsFavoriteError>>;
    }

    #[derive(Clone)]
    pub struct RoomsAutocompleteAvailableForTeams;

    impl RoomsAutocompleteAvailableForTeams {
        pub fn name(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomSuggestions>,
            Error<types::RoomsAutocompleteAvailableForTeamsError>,
        >;
    }

    #[derive(Clone)]
    pub struct RoomsAutocompleteChannelAndPrivate;

    impl RoomsAutocompleteChannelAndPrivate {
        pub fn selector(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomSuggestions>,
            Error<types::RoomsAutocompleteChannelAndPrivateError>,
        >;
    }

    #[derive(Clone)]
    pub struct RoomsAutocompleteChannelAndPrivateWithPagination;

    impl RoomsAutocompleteChannelAndPrivateWithPagination {
        pub fn count(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn offset(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn selector(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn sort(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomSuggestionPage>,
            Error<types::RoomsAutocompleteChannelAndPrivateWithPaginationError>,
        >;
    }

    #[derive(Clone)]
    pub struct RoomsAutocompleteAdminRooms;

    impl RoomsAutocompleteAdminRooms {
        pub fn selector(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomSuggestions>,
            Error<types::RoomsAutocompleteAdminRoomsError>,
        >;
    }

    #[derive(Clone)]
    pub struct RoomsSaveRoomSettings;

    impl RoomsSaveRoomSettings {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::SaveRoomSettings,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::SavedRoomSettings>,
            Error<types::RoomsSaveRoomSettingsError>,
        >;
    }

    #[derive(Clone)]
    pub struct RoomsNameExists;

    impl RoomsNameExists {
        pub fn room_name(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomNameExistence>,
            Error<types::RoomsNameExistsError>,
        >;
    }

    #[derive(Clone)]
    pub struct RoomsChangeArchivationState;

    impl RoomsChangeArchivationState {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::ChangeRoomArchivationState,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::Success>,
            Error<types::RoomsChangeArchivationStateError>,
        >;
    }

    #[derive(Clone)]
    pub struct RoomsExport;

    impl RoomsExport {
        pub fn body(
            mut self,
            value: impl TryInto<types::ExportRoom, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RoomExport>, Error<types::RoomsExportError>>;
    }

    #[derive(Clone)]
    pub struct RoomsMuteUser;

    impl RoomsMuteUser {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::MuteUnmuteUser,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Success>, Error<types::RoomsMuteUserError>>;
    }

    #[derive(Clone)]
    pub struct RoomsUnmuteUser;

    impl RoomsUnmuteUser {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::MuteUnmuteUser,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Success>, Error<types::RoomsUnmuteUserError>>;
    }

    #[derive(Clone)]
    pub struct RoomsCreateDiscussion;

    impl RoomsCreateDiscussion {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::CreateDiscussion,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::CreatedDiscussion>,
            Error<types::RoomsCreateDiscussionError>,
        >;
    }

    #[derive(Clone)]
    pub struct RoomsImages;

    impl RoomsImages {
        pub fn count(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn offset(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn room_id(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn starting_from_id(
            mut self,
            value: impl TryInto<types::FileId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RoomImages>, Error<types::RoomsImagesError>>;
    }

    #[derive(Clone)]
    pub struct AuditRoomsMembers;

    impl AuditRoomsMembers {
        pub fn count(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn offset(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn room_id(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn sort(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomMembers>,
            Error<types::AuditRoomsMembersError>,
        >;
    }

    #[derive(Clone)]
    pub struct RoomsMembersOrderedByRole;

    impl RoomsMembersOrderedByRole {
        pub fn count(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn offset(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn room_id(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn room_name(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn sort(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn status(
            mut self,
            value: impl TryInto<
                Vec<types::UserStatus>,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomMembersByRole>,
            Error<types::RoomsMembersOrderedByRoleError>,
        >;
    }

    #[derive(Clone)]
    pub struct RoomsOpen;

    impl RoomsOpen {
        pub fn body(
            mut self,
            value: impl TryInto<types::RoomReference, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Success>, Error<types::RoomsOpenError>>;
    }

    #[derive(Clone)]
    pub struct RoomsHide;

    impl RoomsHide {
        pub fn body(
            mut self,
            value: impl TryInto<types::RoomReference, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Success>, Error<types::RoomsHideError>>;
    }

    #[derive(Clone)]
    pub struct RoomsRoles;

    impl RoomsRoles {
        pub fn rid(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RoomRoles>, Error<types::RoomsRolesError>>;
    }

    #[derive(Clone)]
    pub struct RoomsIsMember;

    impl RoomsIsMember {
        pub fn room_id(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn user_id(
            mut self,
            value: impl TryInto<types::UserId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn username(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomMembership>,
            Error<types::RoomsIsMemberError>,
        >;
    }

    #[derive(Clone)]
    pub struct RoomsMedia;

    impl RoomsMedia {
        pub fn rid(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn body(
            mut self,
            value: impl TryInto<types::RoomMedia, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::UploadedRoomMedia>,
            Error<types::RoomsMediaError>,
        >;
    }

    #[derive(Clone)]
    pub struct RoomsMediaConfirm;

    impl RoomsMediaConfirm {
        pub fn rid(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn file_id(
            mut self,
            value: impl TryInto<types::FileId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn body(
            mut self,
            value: impl TryInto<
                types::ConfirmRoomMedia,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ConfirmedRoomMedia>,
            Error<types::RoomsMediaConfirmError>,
        >;
    }

    #[derive(Clone)]
    pub struct RoomsSaveDraft;

    impl RoomsSaveDraft {
        pub fn body(
            mut self,
            value: impl TryInto<types::SaveRoomDraft, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Success>, Error<types::RoomsSaveDraftError>>;
    }

    #[derive(Clone)]
    pub struct RoomsAdminRoomsPrivateRooms;

    impl RoomsAdminRoomsPrivateRooms {
        pub fn count(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn offset(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn sort(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::AdminRooms>,
            Error<types::RoomsAdminRoomsPrivateRoomsError>,
        >;
    }

    #[derive(Clone)]
    pub struct RoomsInvite;

    impl RoomsInvite {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::ReplyToRoomInvitation,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Success>, Error<types::RoomsInviteError>>;
    }

    #[derive(Clone)]
    pub struct RoomsBanUser;

    impl RoomsBanUser {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::MuteUnmuteUser,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Success>, Error<types::RoomsBanUserError>>;
    }

    #[derive(Clone)]
    pub struct RoomsUnbanUser;

    impl RoomsUnbanUser {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::MuteUnmuteUser,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Success>, Error<types::RoomsUnbanUserError>>;
    }

    #[derive(Clone)]
    pub struct RoomsBannedUsers;

    impl RoomsBannedUsers {
        pub fn count(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn offset(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn room_id(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::BannedUsers>,
            Error<types::RoomsBannedUsersError>,
        >;
    }

    #[derive(Clone)]
    pub struct Login;

    impl Login {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::LoginCredentials,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::LoggedIn>, Error<types::LoginError>>;
    }

    #[derive(Clone)]
    pub struct Logout;

    impl Logout {
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::LoggedOut>, Error<types::LogoutError>>;
    }

    #[derive(Clone)]
    pub struct Me;

    impl Me {
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Me>, Error<types::MeError>>;
    }

    plenary_client::operation_builder!(VideoConferenceList as &super::operations::VIDEO_CONFERENCE_LIST => types::VideoConferenceList as json, types::VideoConferenceListError);

    plenary_client::operation_builder!(VideoConferenceInfo as &super::operations::VIDEO_CONFERENCE_INFO => types::VideoConferenceInfo as json, types::VideoConferenceInfoError);

    plenary_client::operation_builder!(VideoConferenceStart as &super::operations::VIDEO_CONFERENCE_START => types::StartedVideoConference as json, types::VideoConferenceStartError);

    plenary_client::operation_builder!(VideoConferenceJoin as &super::operations::VIDEO_CONFERENCE_JOIN => types::JoinedVideoConference as json, types::VideoConferenceJoinError);

    plenary_client::operation_builder!(VideoConferenceCancel as &super::operations::VIDEO_CONFERENCE_CANCEL => types::Success as json, types::VideoConferenceCancelError);

    plenary_client::operation_builder!(VideoConferenceCapabilities as &super::operations::VIDEO_CONFERENCE_CAPABILITIES => types::ChosenVideoConferenceProvider as json, types::VideoConferenceCapabilitiesError);

    plenary_client::operation_builder!(VideoConferenceProviders as &super::operations::VIDEO_CONFERENCE_PROVIDERS => types::VideoConferenceProviders as json, types::VideoConferenceProvidersError);

    plenary_client::operation_builder!(VideoConferenceDecline as &super::operations::VIDEO_CONFERENCE_DECLINE => types::Success as json, types::VideoConferenceDeclineError);

    plenary_client::operation_builder!(VideoConferenceLeave as &super::operations::VIDEO_CONFERENCE_LEAVE => types::Success as json, types::VideoConferenceLeaveError);

    plenary_client::operation_builder!(VideoConferenceHeartbeat as &super::operations::VIDEO_CONFERENCE_HEARTBEAT => types::Success as json, types::VideoConferenceHeartbeatError);

    plenary_client::operation_builder!(VideoConferenceRing as &super::operations::VIDEO_CONFERENCE_RING => types::VideoConferenceRing as json, types::VideoConferenceRingError);

    plenary_client::operation_builder!(VideoConferenceAddParticipants as &super::operations::VIDEO_CONFERENCE_ADD_PARTICIPANTS => types::AddedVideoConferenceParticipants as json, types::VideoConferenceAddParticipantsError);

    plenary_client::operation_builder!(VideoConferenceRename as &super::operations::VIDEO_CONFERENCE_RENAME => types::Success as json, types::VideoConferenceRenameError);

    plenary_client::operation_builder!(VideoConferenceShareChat as &super::operations::VIDEO_CONFERENCE_SHARE_CHAT => types::SharedVideoConferenceChat as json, types::VideoConferenceShareChatError);

    plenary_client::operation_builder!(VideoConferenceJoinable as &super::operations::VIDEO_CONFERENCE_JOINABLE => types::JoinableVideoConferences as json, types::VideoConferenceJoinableError);

    plenary_client::operation_builder!(RoomsGet as &super::operations::ROOMS_GET => types::RoomUpdates as json, types::RoomsGetError);

    plenary_client::operation_builder!(RoomsSaveNotification as &super::operations::ROOMS_SAVE_NOTIFICATION => types::Success as json, types::RoomsSaveNotificationError);

    plenary_client::operation_builder!(RoomsAdminRooms as &super::operations::ROOMS_ADMIN_ROOMS => types::AdminRooms as json, types::RoomsAdminRoomsError);

    plenary_client::operation_builder!(RoomsAdminRoomsGetRoom as &super::operations::ROOMS_ADMIN_ROOMS_GET_ROOM => types::AdminRoom as json, types::RoomsAdminRoomsGetRoomError);

    plenary_client::operation_builder!(RoomsCleanHistory as &super::operations::ROOMS_CLEAN_HISTORY => types::CleanedRoomHistory as json, types::RoomsCleanHistoryError);

    plenary_client::operation_builder!(RoomsInfo as &super::operations::ROOMS_INFO => types::RoomInfo as json, types::RoomsInfoError);

    plenary_client::operation_builder!(RoomsGetDiscussions as &super::operations::ROOMS_GET_DISCUSSIONS => types::RoomDiscussions as json, types::RoomsGetDiscussionsError);

    plenary_client::operation_builder!(RoomsJoin as &super::operations::ROOMS_JOIN => types::JoinedRoom as json, types::RoomsJoinError);

    plenary_client::operation_builder!(RoomsLeave as &super::operations::ROOMS_LEAVE => types::Success as json, types::RoomsLeaveError);

    plenary_client::operation_builder!(RoomsDelete as &super::operations::ROOMS_DELETE => types::Success as json, types::RoomsDeleteError);

    plenary_client::operation_builder!(RoomsFavorite as &super::operations::ROOMS_FAVORITE => types::Success as json, types::RoomsFavoriteError);

    plenary_client::operation_builder!(RoomsAutocompleteAvailableForTeams as &super::operations::ROOMS_AUTOCOMPLETE_AVAILABLE_FOR_TEAMS => types::RoomSuggestions as json, types::RoomsAutocompleteAvailableForTeamsError);

    plenary_client::operation_builder!(RoomsAutocompleteChannelAndPrivate as &super::operations::ROOMS_AUTOCOMPLETE_CHANNEL_AND_PRIVATE => types::RoomSuggestions as json, types::RoomsAutocompleteChannelAndPrivateError);

    plenary_client::operation_builder!(RoomsAutocompleteChannelAndPrivateWithPagination as &super::operations::ROOMS_AUTOCOMPLETE_CHANNEL_AND_PRIVATE_WITH_PAGINATION => types::RoomSuggestionPage as json, types::RoomsAutocompleteChannelAndPrivateWithPaginationError);

    plenary_client::operation_builder!(RoomsAutocompleteAdminRooms as &super::operations::ROOMS_AUTOCOMPLETE_ADMIN_ROOMS => types::RoomSuggestions as json, types::RoomsAutocompleteAdminRoomsError);

    plenary_client::operation_builder!(RoomsSaveRoomSettings as &super::operations::ROOMS_SAVE_ROOM_SETTINGS => types::SavedRoomSettings as json, types::RoomsSaveRoomSettingsError);

    plenary_client::operation_builder!(RoomsNameExists as &super::operations::ROOMS_NAME_EXISTS => types::RoomNameExistence as json, types::RoomsNameExistsError);

    plenary_client::operation_builder!(RoomsChangeArchivationState as &super::operations::ROOMS_CHANGE_ARCHIVATION_STATE => types::Success as json, types::RoomsChangeArchivationStateError);

    plenary_client::operation_builder!(RoomsExport as &super::operations::ROOMS_EXPORT => types::RoomExport as json, types::RoomsExportError);

    plenary_client::operation_builder!(RoomsMuteUser as &super::operations::ROOMS_MUTE_USER => types::Success as json, types::RoomsMuteUserError);

    plenary_client::operation_builder!(RoomsUnmuteUser as &super::operations::ROOMS_UNMUTE_USER => types::Success as json, types::RoomsUnmuteUserError);

    plenary_client::operation_builder!(RoomsCreateDiscussion as &super::operations::ROOMS_CREATE_DISCUSSION => types::CreatedDiscussion as json, types::RoomsCreateDiscussionError);

    plenary_client::operation_builder!(RoomsImages as &super::operations::ROOMS_IMAGES => types::RoomImages as json, types::RoomsImagesError);

    plenary_client::operation_builder!(AuditRoomsMembers as &super::operations::AUDIT_ROOMS_MEMBERS => types::RoomMembers as json, types::AuditRoomsMembersError);

    plenary_client::operation_builder!(RoomsMembersOrderedByRole as &super::operations::ROOMS_MEMBERS_ORDERED_BY_ROLE => types::RoomMembersByRole as json, types::RoomsMembersOrderedByRoleError);

    plenary_client::operation_builder!(RoomsOpen as &super::operations::ROOMS_OPEN => types::Success as json, types::RoomsOpenError);

    plenary_client::operation_builder!(RoomsHide as &super::operations::ROOMS_HIDE => types::Success as json, types::RoomsHideError);

    plenary_client::operation_builder!(RoomsRoles as &super::operations::ROOMS_ROLES => types::RoomRoles as json, types::RoomsRolesError);

    plenary_client::operation_builder!(RoomsIsMember as &super::operations::ROOMS_IS_MEMBER => types::RoomMembership as json, types::RoomsIsMemberError);

    plenary_client::operation_builder!(RoomsMedia as &super::operations::ROOMS_MEDIA => types::UploadedRoomMedia as json, types::RoomsMediaError);

    plenary_client::operation_builder!(RoomsMediaConfirm as &super::operations::ROOMS_MEDIA_CONFIRM => types::ConfirmedRoomMedia as json, types::RoomsMediaConfirmError);

    plenary_client::operation_builder!(RoomsSaveDraft as &super::operations::ROOMS_SAVE_DRAFT => types::Success as json, types::RoomsSaveDraftError);

    plenary_client::operation_builder!(RoomsAdminRoomsPrivateRooms as &super::operations::ROOMS_ADMIN_ROOMS_PRIVATE_ROOMS => types::AdminRooms as json, types::RoomsAdminRoomsPrivateRoomsError);

    plenary_client::operation_builder!(RoomsInvite as &super::operations::ROOMS_INVITE => types::Success as json, types::RoomsInviteError);

    plenary_client::operation_builder!(RoomsBanUser as &super::operations::ROOMS_BAN_USER => types::Success as json, types::RoomsBanUserError);

    plenary_client::operation_builder!(RoomsUnbanUser as &super::operations::ROOMS_UNBAN_USER => types::Success as json, types::RoomsUnbanUserError);

    plenary_client::operation_builder!(RoomsBannedUsers as &super::operations::ROOMS_BANNED_USERS => types::BannedUsers as json, types::RoomsBannedUsersError);

    plenary_client::operation_builder!(Login as &super::operations::LOGIN => types::LoggedIn as json, types::LoginError);

    plenary_client::operation_builder!(Logout as &super::operations::LOGOUT => types::LoggedOut as json, types::LogoutError);

    plenary_client::operation_builder!(Me as &super::operations::ME => types::Me as json, types::MeError);

    plenary_client::paged_operation!(VideoConferenceList of types::VideoConference {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.data) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.data) }
        fn begins(&self) -> Option<i64> { Some(i64::from((*self.offset.as_ref().ok()?)?)) }
        fn position(response: &Self::Response) -> Option<i64> { Some(i64::from(response.offset)) }
        fn total(response: &Self::Response) -> Option<i64> { Some(i64::from(response.total)) }
    });

    plenary_client::paged_operation!(RoomsAdminRooms of types::PartialRoom {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.rooms) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.rooms) }
        fn begins(&self) -> Option<i64> { Some(i64::from((*self.offset.as_ref().ok()?)?)) }
        fn position(response: &Self::Response) -> Option<i64> { Some(i64::from(response.offset)) }
        fn total(response: &Self::Response) -> Option<i64> { Some(i64::from(response.total)) }
    });

    plenary_client::paged_operation!(RoomsGetDiscussions of types::PartialRoom {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.discussions) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.discussions) }
        fn begins(&self) -> Option<i64> { Some(i64::from((*self.offset.as_ref().ok()?)?)) }
        fn position(response: &Self::Response) -> Option<i64> { Some(i64::from(response.offset)) }
        fn total(response: &Self::Response) -> Option<i64> { Some(i64::from(response.total)) }
    });

    plenary_client::paged_operation!(RoomsAutocompleteChannelAndPrivateWithPagination of types::RoomSuggestion {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.items) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.items) }
        fn begins(&self) -> Option<i64> { Some(i64::from((*self.offset.as_ref().ok()?)?)) }
        fn total(response: &Self::Response) -> Option<i64> { Some(i64::from(response.total)) }
    });

    plenary_client::paged_operation!(RoomsImages of types::RoomUpload {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.files) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.files) }
        fn begins(&self) -> Option<i64> { Some(i64::from((*self.offset.as_ref().ok()?)?)) }
        fn position(response: &Self::Response) -> Option<i64> { Some(i64::from(response.offset)) }
        fn total(response: &Self::Response) -> Option<i64> { Some(i64::from(response.total)) }
    });

    plenary_client::paged_operation!(AuditRoomsMembers of types::RoomMember {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.members) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.members) }
        fn begins(&self) -> Option<i64> { Some(i64::from((*self.offset.as_ref().ok()?)?)) }
        fn position(response: &Self::Response) -> Option<i64> { Some(i64::from(response.offset)) }
        fn total(response: &Self::Response) -> Option<i64> { Some(i64::from(response.total)) }
    });

    plenary_client::paged_operation!(RoomsMembersOrderedByRole of types::RoomMemberByRole {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.members) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.members) }
        fn begins(&self) -> Option<i64> { Some(i64::from((*self.offset.as_ref().ok()?)?)) }
        fn position(response: &Self::Response) -> Option<i64> { Some(i64::from(response.offset)) }
        fn total(response: &Self::Response) -> Option<i64> { Some(i64::from(response.total)) }
    });

    plenary_client::paged_operation!(RoomsAdminRoomsPrivateRooms of types::PartialRoom {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.rooms) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.rooms) }
        fn begins(&self) -> Option<i64> { Some(i64::from((*self.offset.as_ref().ok()?)?)) }
        fn position(response: &Self::Response) -> Option<i64> { Some(i64::from(response.offset)) }
        fn total(response: &Self::Response) -> Option<i64> { Some(i64::from(response.total)) }
    });

    plenary_client::paged_operation!(RoomsBannedUsers of types::NamedUserReference {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.banned_users) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.banned_users) }
        fn begins(&self) -> Option<i64> { Some(i64::from((*self.offset.as_ref().ok()?)?)) }
        fn position(response: &Self::Response) -> Option<i64> { Some(i64::from(response.offset)) }
        fn total(response: &Self::Response) -> Option<i64> { Some(i64::from(response.total)) }
    });
}

impl Client {
    pub fn builder() -> ClientBuilder;

    pub fn from_env() -> Result<Self, ConfigurationError>;

    pub fn raw_request(&self, method: reqwest::Method, path: &str) -> RawRequest;
}

impl std::fmt::Debug for Client {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result;
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

    pub fn without_credentials(mut self) -> Self;

    pub fn base_url(mut self, base_url: impl Into<String>) -> Self;

    pub fn timeout(mut self, timeout: std::time::Duration) -> Self;

    pub fn total_timeout(mut self, timeout: std::time::Duration) -> Self;

    pub fn retry(mut self, retry: Retry) -> Self;

    pub fn rate_limits(mut self, enforced: bool) -> Self;

    pub fn concurrent_requests(mut self, requests: usize) -> Self;

    pub fn http_client(mut self, client: reqwest::Client) -> Self;

    pub fn attempt_layer(mut self, layer: impl HttpLayer) -> Self;

    pub fn call_layer(mut self, layer: impl HttpLayer) -> Self;

    pub fn connect_timeout(mut self, timeout: std::time::Duration) -> Self;

    pub fn idle_timeout(mut self, timeout: std::time::Duration) -> Self;

    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self;

    pub fn plain_http(mut self, allowed: bool) -> Self;

    pub fn body_limit(mut self, bytes: usize) -> Self;

    pub fn error_body_limit(mut self, bytes: usize) -> Self;

    pub fn build(self) -> Result<Client, ConfigurationError>;
}

#[cfg(feature = "components")]
pub use named_calls::connect_by_name;

pub mod operations {
    pub static VIDEO_CONFERENCE_LIST: Operation = _;

    pub static VIDEO_CONFERENCE_INFO: Operation = _;

    pub static VIDEO_CONFERENCE_START: Operation = _;

    pub static VIDEO_CONFERENCE_JOIN: Operation = _;

    pub static VIDEO_CONFERENCE_CANCEL: Operation = _;

    pub static VIDEO_CONFERENCE_CAPABILITIES: Operation = _;

    pub static VIDEO_CONFERENCE_PROVIDERS: Operation = _;

    pub static VIDEO_CONFERENCE_DECLINE: Operation = _;

    pub static VIDEO_CONFERENCE_LEAVE: Operation = _;

    pub static VIDEO_CONFERENCE_HEARTBEAT: Operation = _;

    pub static VIDEO_CONFERENCE_RING: Operation = _;

    pub static VIDEO_CONFERENCE_ADD_PARTICIPANTS: Operation = _;

    pub static VIDEO_CONFERENCE_RENAME: Operation = _;

    pub static VIDEO_CONFERENCE_SHARE_CHAT: Operation = _;

    pub static VIDEO_CONFERENCE_JOINABLE: Operation = _;

    pub static ROOMS_GET: Operation = _;

    pub static ROOMS_SAVE_NOTIFICATION: Operation = _;

    pub static ROOMS_ADMIN_ROOMS: Operation = _;

    pub static ROOMS_ADMIN_ROOMS_GET_ROOM: Operation = _;

    pub static ROOMS_CLEAN_HISTORY: Operation = _;

    pub static ROOMS_INFO: Operation = _;

    pub static ROOMS_GET_DISCUSSIONS: Operation = _;

    pub static ROOMS_JOIN: Operation = _;

    pub static ROOMS_LEAVE: Operation = _;

    pub static ROOMS_DELETE: Operation = _;

    pub static ROOMS_FAVORITE: Operation = _;

    pub static ROOMS_AUTOCOMPLETE_AVAILABLE_FOR_TEAMS: Operation = _;

    pub static ROOMS_AUTOCOMPLETE_CHANNEL_AND_PRIVATE: Operation = _;

    pub static ROOMS_AUTOCOMPLETE_CHANNEL_AND_PRIVATE_WITH_PAGINATION: Operation = _;

    pub static ROOMS_AUTOCOMPLETE_ADMIN_ROOMS: Operation = _;

    pub static ROOMS_SAVE_ROOM_SETTINGS: Operation = _;

    pub static ROOMS_NAME_EXISTS: Operation = _;

    pub static ROOMS_CHANGE_ARCHIVATION_STATE: Operation = _;

    pub static ROOMS_EXPORT: Operation = _;

    pub static ROOMS_MUTE_USER: Operation = _;

    pub static ROOMS_UNMUTE_USER: Operation = _;

    pub static ROOMS_CREATE_DISCUSSION: Operation = _;

    pub static ROOMS_IMAGES: Operation = _;

    pub static AUDIT_ROOMS_MEMBERS: Operation = _;

    pub static ROOMS_MEMBERS_ORDERED_BY_ROLE: Operation = _;

    pub static ROOMS_OPEN: Operation = _;

    pub static ROOMS_HIDE: Operation = _;

    pub static ROOMS_ROLES: Operation = _;

    pub static ROOMS_IS_MEMBER: Operation = _;

    pub static ROOMS_MEDIA: Operation = _;

    pub static ROOMS_MEDIA_CONFIRM: Operation = _;

    pub static ROOMS_SAVE_DRAFT: Operation = _;

    pub static ROOMS_ADMIN_ROOMS_PRIVATE_ROOMS: Operation = _;

    pub static ROOMS_INVITE: Operation = _;

    pub static ROOMS_BAN_USER: Operation = _;

    pub static ROOMS_UNBAN_USER: Operation = _;

    pub static ROOMS_BANNED_USERS: Operation = _;

    pub static LOGIN: Operation = _;

    pub static LOGOUT: Operation = _;

    pub static ME: Operation = _;
}

pub static PROVIDER: plenary_client::Provider = _;

#[cfg(feature = "components")]
pub static COMPONENTS: &[plenary_client::Component] = _;

pub const OPENAPI: &str = _;
