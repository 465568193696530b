pub use plenary_client::{
    Call, CallInfo, ClientInfo, CommunicationError, ConfigurationError, DecodeError,
    EntryError, Error, ErrorDetail, ErrorKind, ErrorResponse, HttpLayer, InvalidRequest,
    InvalidValue, Items, JsonOperation, Method, Nullable, Page, PagePosition,
    PagedOperation, Pages, PagingError, PagingFault, Problem, RawRequest, ResponseHead,
    ResponseValue, Retry, Secret, StatusCode, Undocumented, UndocumentedFields,
    UnexpectedResponse, chrono, decode, decode_strict, serde_json, uuid,
};

pub mod types {
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct RoomId(pub Uuid);

    plenary_client::identifier!(RoomId(Uuid));

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct RoomSessionId(pub Uuid);

    plenary_client::identifier!(RoomSessionId(Uuid));

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct RoomParticipantId(pub Uuid);

    plenary_client::identifier!(RoomParticipantId(Uuid));

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct RoomRecordingId(pub Uuid);

    plenary_client::identifier!(RoomRecordingId(Uuid));

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct RoomCompositionId(pub Uuid);

    plenary_client::identifier!(RoomCompositionId(Uuid));

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct UserId(pub Uuid);

    plenary_client::identifier!(UserId(Uuid));

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomList {
        pub data: Vec<Room>,
        pub meta: Option<Box<PaginationMeta>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomList {
        data: required "data",
        meta: optional "meta",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomSessionList {
        pub data: Vec<RoomSession>,
        pub meta: Option<Box<PaginationMeta>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomSessionList {
        data: required "data",
        meta: optional "meta",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomParticipantList {
        pub data: Vec<RoomParticipant>,
        pub meta: Option<Box<PaginationMeta>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomParticipantList {
        data: required "data",
        meta: optional "meta",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomRecordingList {
        pub data: Vec<RoomRecording>,
        pub meta: Option<Box<PaginationMeta>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomRecordingList {
        data: required "data",
        meta: optional "meta",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomCompositionList {
        pub data: Vec<RoomComposition>,
        pub meta: Option<Box<PaginationMeta>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomCompositionList {
        data: required "data",
        meta: optional "meta",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomEnvelope {
        pub data: Room,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomEnvelope {
        data: required "data",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomSessionEnvelope {
        pub data: RoomSession,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomSessionEnvelope {
        data: required "data",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomParticipantEnvelope {
        pub data: RoomParticipant,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomParticipantEnvelope {
        data: required "data",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomRecordingEnvelope {
        pub data: RoomRecording,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomRecordingEnvelope {
        data: required "data",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomCompositionEnvelope {
        pub data: RoomComposition,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomCompositionEnvelope {
        data: required "data",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomClientTokenEnvelope {
        pub data: RoomClientToken,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomClientTokenEnvelope {
        data: required "data",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RefreshedRoomClientTokenEnvelope {
        pub data: RefreshedRoomClientToken,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RefreshedRoomClientTokenEnvelope {
        data: required "data",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ActionResultEnvelope {
        pub data: ActionResult,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ActionResultEnvelope {
        data: required "data",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct DeletedRoomRecordingsEnvelope {
        pub data: DeletedRoomRecordings,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(DeletedRoomRecordingsEnvelope {
        data: required "data",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct PaginationMeta {
        pub page_number: Option<i64>,
        pub page_size: Option<i64>,
        pub total_pages: Option<i64>,
        pub total_results: Option<i64>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(PaginationMeta {
        page_number: optional "page_number",
        page_size: optional "page_size",
        total_pages: optional "total_pages",
        total_results: optional "total_results",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Room {
        pub id: RoomId,
        pub max_participants: Option<i64>,
        pub unique_name: Nullable<String>,
        pub created_at: Option<DateTime<Utc>>,
        pub updated_at: Option<DateTime<Utc>>,
        pub active_session_id: Nullable<RoomSessionId>,
        pub sessions: Option<Vec<RoomSession>>,
        pub enable_recording: Option<bool>,
        pub webhook_event_url: Nullable<String>,
        pub webhook_event_failover_url: Nullable<String>,
        pub webhook_timeout_secs: Nullable<i64>,
        pub video_codecs: Option<Vec<String>>,
        pub record_type: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(Room {
        id: required "id",
        max_participants: optional "max_participants",
        unique_name: optional "unique_name",
        created_at: optional "created_at",
        updated_at: optional "updated_at",
        active_session_id: optional "active_session_id",
        sessions: optional "sessions",
        enable_recording: optional "enable_recording",
        webhook_event_url: optional "webhook_event_url",
        webhook_event_failover_url: optional "webhook_event_failover_url",
        webhook_timeout_secs: optional "webhook_timeout_secs",
        video_codecs: optional "video_codecs",
        record_type: optional "record_type",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomSession {
        pub id: RoomSessionId,
        pub room_id: Option<RoomId>,
        pub active: Option<bool>,
        pub created_at: Option<DateTime<Utc>>,
        pub updated_at: Option<DateTime<Utc>>,
        pub ended_at: Nullable<DateTime<Utc>>,
        pub participants: Option<Vec<RoomParticipant>>,
        pub record_type: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomSession {
        id: required "id",
        room_id: optional "room_id",
        active: optional "active",
        created_at: optional "created_at",
        updated_at: optional "updated_at",
        ended_at: optional "ended_at",
        participants: optional "participants",
        record_type: optional "record_type",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomParticipant {
        pub id: RoomParticipantId,
        pub session_id: Option<RoomSessionId>,
        pub context: Nullable<String>,
        pub joined_at: Option<DateTime<Utc>>,
        pub updated_at: Option<DateTime<Utc>>,
        pub left_at: Nullable<DateTime<Utc>>,
        pub record_type: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomParticipant {
        id: required "id",
        session_id: optional "session_id",
        context: optional "context",
        joined_at: optional "joined_at",
        updated_at: optional "updated_at",
        left_at: optional "left_at",
        record_type: optional "record_type",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomRecording {
        pub id: RoomRecordingId,
        pub room_id: Option<RoomId>,
        pub session_id: Option<RoomSessionId>,
        pub participant_id: Option<RoomParticipantId>,
        pub status: Option<RoomRecordingStatus>,

        pub type_: Option<RoomRecordingType>,
        pub size_mb: Nullable<Number>,
        pub download_url: Nullable<String>,
        pub codec: Nullable<String>,
        pub duration_secs: Nullable<i64>,
        pub created_at: Option<DateTime<Utc>>,
        pub updated_at: Option<DateTime<Utc>>,
        pub started_at: Option<DateTime<Utc>>,
        pub ended_at: Nullable<DateTime<Utc>>,
        pub completed_at: Nullable<DateTime<Utc>>,
        pub record_type: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomRecording {
        id: required "id",
        room_id: optional "room_id",
        session_id: optional "session_id",
        participant_id: optional "participant_id",
        status: optional "status",
        type_: optional "type",
        size_mb: optional "size_mb",
        download_url: optional "download_url",
        codec: optional "codec",
        duration_secs: optional "duration_secs",
        created_at: optional "created_at",
        updated_at: optional "updated_at",
        started_at: optional "started_at",
        ended_at: optional "ended_at",
        completed_at: optional "completed_at",
        record_type: optional "record_type",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum RoomRecordingStatus {
        Completed,
        Processing,
        Unknown(String),
    }

    plenary_client::string_enum!(RoomRecordingStatus {
        Completed = "completed",
        Processing = "processing",
    });

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum RoomRecordingType {
        Audio,
        Video,
        Unknown(String),
    }

    plenary_client::string_enum!(RoomRecordingType {
        Audio = "audio",
        Video = "video",
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomComposition {
        pub id: RoomCompositionId,
        pub room_id: Option<RoomId>,
        pub session_id: Option<RoomSessionId>,
        pub user_id: Option<UserId>,
        pub status: Option<RoomCompositionStatus>,
        pub size_mb: Nullable<Number>,
        pub download_url: Nullable<String>,
        pub duration_secs: Nullable<i64>,
        pub format: Option<RoomCompositionFormat>,
        pub resolution: Option<String>,
        pub created_at: Option<DateTime<Utc>>,
        pub updated_at: Option<DateTime<Utc>>,
        pub started_at: Nullable<DateTime<Utc>>,
        pub ended_at: Nullable<DateTime<Utc>>,
        pub completed_at: Nullable<DateTime<Utc>>,
        pub video_layout: Option<BTreeMap<String, VideoRegion>>,
        pub webhook_event_url: Nullable<String>,
        pub webhook_event_failover_url: Nullable<String>,
        pub webhook_timeout_secs: Nullable<i64>,
        pub record_type: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomComposition {
        id: required "id",
        room_id: optional "room_id",
        session_id: optional "session_id",
        user_id: optional "user_id",
        status: optional "status",
        size_mb: optional "size_mb",
        download_url: optional "download_url",
        duration_secs: optional "duration_secs",
        format: optional "format",
        resolution: optional "resolution",
        created_at: optional "created_at",
        updated_at: optional "updated_at",
        started_at: optional "started_at",
        ended_at: optional "ended_at",
        completed_at: optional "completed_at",
        video_layout: optional "video_layout",
        webhook_event_url: optional "webhook_event_url",
        webhook_event_failover_url: optional "webhook_event_failover_url",
        webhook_timeout_secs: optional "webhook_timeout_secs",
        record_type: optional "record_type",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum RoomCompositionStatus {
        Completed,
        Enqueued,
        Processing,
        Unknown(String),
    }

    plenary_client::string_enum!(RoomCompositionStatus {
        Completed = "completed",
        Enqueued = "enqueued",
        Processing = "processing",
    });

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum RoomCompositionFormat {
        Mp4,
        Unknown(String),
    }

    plenary_client::string_enum!(RoomCompositionFormat {
        Mp4 = "mp4",
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoRegion {
        pub x_pos: Nullable<i64>,
        pub y_pos: Nullable<i64>,
        pub z_pos: Nullable<i64>,
        pub height: Nullable<i64>,
        pub width: Nullable<i64>,
        pub max_columns: Nullable<i64>,
        pub max_rows: Nullable<i64>,
        pub video_sources: Option<Vec<String>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoRegion {
        x_pos: optional "x_pos",
        y_pos: optional "y_pos",
        z_pos: optional "z_pos",
        height: optional "height",
        width: optional "width",
        max_columns: optional "max_columns",
        max_rows: optional "max_rows",
        video_sources: optional "video_sources",
        ..undocumented,
    });

    impl VideoRegion {
        pub fn builder() -> VideoRegionBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct VideoRegionBuilder;

    impl Default for VideoRegionBuilder {
        fn default() -> Self;
    }

    impl VideoRegionBuilder {
        pub fn x_pos(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn x_pos_null(mut self) -> Self;

        pub fn y_pos(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn y_pos_null(mut self) -> Self;

        pub fn z_pos(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn z_pos_null(mut self) -> Self;

        pub fn height(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn height_null(mut self) -> Self;

        pub fn width(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn width_null(mut self) -> Self;

        pub fn max_columns(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn max_columns_null(mut self) -> Self;

        pub fn max_rows(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn max_rows_null(mut self) -> Self;

        pub fn video_sources(
            mut self,
            value: impl TryInto<Vec<String>, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<VideoRegion, plenary_client::InvalidRequest>;
    }

    impl TryFrom<VideoRegionBuilder> for VideoRegion {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: VideoRegionBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomClientToken {
        pub token: Secret,
        pub token_expires_at: Option<DateTime<Utc>>,
        pub refresh_token: Option<Secret>,
        pub refresh_token_expires_at: Option<DateTime<Utc>>,
        pub recort_type: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomClientToken {
        token: required "token",
        token_expires_at: optional "token_expires_at",
        refresh_token: optional "refresh_token",
        refresh_token_expires_at: optional "refresh_token_expires_at",
        recort_type: optional "recort_type",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RefreshedRoomClientToken {
        pub token: Secret,
        pub token_expires_at: Option<DateTime<Utc>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RefreshedRoomClientToken {
        token: required "token",
        token_expires_at: optional "token_expires_at",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ActionResult {
        pub result: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ActionResult {
        result: optional "result",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct DeletedRoomRecordings {
        pub room_recordings: Option<i64>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(DeletedRoomRecordings {
        room_recordings: optional "room_recordings",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct CreateRoomRequest {
        pub unique_name: Option<String>,
        pub max_participants: Option<i64>,
        pub enable_recording: Option<bool>,
        pub webhook_event_url: Option<String>,
        pub webhook_event_failover_url: Nullable<String>,
        pub webhook_timeout_secs: Nullable<i64>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(CreateRoomRequest {
        unique_name: optional "unique_name",
        max_participants: optional "max_participants",
        enable_recording: optional "enable_recording",
        webhook_event_url: optional "webhook_event_url",
        webhook_event_failover_url: optional "webhook_event_failover_url",
        webhook_timeout_secs: optional "webhook_timeout_secs",
        ..undocumented,
    });

    impl CreateRoomRequest {
        pub fn builder() -> CreateRoomRequestBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct CreateRoomRequestBuilder;

    impl Default for CreateRoomRequestBuilder {
        fn default() -> Self;
    }

    impl CreateRoomRequestBuilder {
        pub fn unique_name(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn max_participants(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn enable_recording(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn webhook_event_url(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn webhook_event_failover_url(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn webhook_event_failover_url_null(mut self) -> Self;

        pub fn webhook_timeout_secs(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn webhook_timeout_secs_null(mut self) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<CreateRoomRequest, plenary_client::InvalidRequest>;
    }

    impl TryFrom<CreateRoomRequestBuilder> for CreateRoomRequest {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: CreateRoomRequestBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct PatchRoomRequest {
        pub unique_name: Option<String>,
        pub max_participants: Option<i64>,
        pub enable_recording: Option<bool>,
        pub webhook_event_url: Option<String>,
        pub webhook_event_failover_url: Nullable<String>,
        pub webhook_timeout_secs: Nullable<i64>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(PatchRoomRequest {
        unique_name: optional "unique_name",
        max_participants: optional "max_participants",
        enable_recording: optional "enable_recording",
        webhook_event_url: optional "webhook_event_url",
        webhook_event_failover_url: optional "webhook_event_failover_url",
        webhook_timeout_secs: optional "webhook_timeout_secs",
        ..undocumented,
    });

    impl PatchRoomRequest {
        pub fn builder() -> PatchRoomRequestBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct PatchRoomRequestBuilder;

    impl Default for PatchRoomRequestBuilder {
        fn default() -> Self;
    }

    impl PatchRoomRequestBuilder {
        pub fn unique_name(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn max_participants(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn enable_recording(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn webhook_event_url(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn webhook_event_failover_url(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn webhook_event_failover_url_null(mut self) -> Self;

        pub fn webhook_timeout_secs(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn webhook_timeout_secs_null(mut self) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<PatchRoomRequest, plenary_client::InvalidRequest>;
    }

    impl TryFrom<PatchRoomRequestBuilder> for PatchRoomRequest {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: PatchRoomRequestBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct CreateRoomClientTokenRequest {
        pub token_ttl_secs: Option<i64>,
        pub refresh_token_ttl_secs: Option<i64>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(CreateRoomClientTokenRequest {
        token_ttl_secs: optional "token_ttl_secs",
        refresh_token_ttl_secs: optional "refresh_token_ttl_secs",
        ..undocumented,
    });

    impl CreateRoomClientTokenRequest {
        pub fn builder() -> CreateRoomClientTokenRequestBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct CreateRoomClientTokenRequestBuilder;

    impl Default for CreateRoomClientTokenRequestBuilder {
        fn default() -> Self;
    }

    impl CreateRoomClientTokenRequestBuilder {
        pub fn token_ttl_secs(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn refresh_token_ttl_secs(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(
            self,
        ) -> Result<CreateRoomClientTokenRequest, plenary_client::InvalidRequest>;
    }

    impl TryFrom<CreateRoomClientTokenRequestBuilder> for CreateRoomClientTokenRequest {
        type Error = plenary_client::InvalidRequest;

        fn try_from(
            builder: CreateRoomClientTokenRequestBuilder,
        ) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RefreshRoomClientTokenRequest {
        pub refresh_token: Secret,
        pub token_ttl_secs: Option<i64>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RefreshRoomClientTokenRequest {
        refresh_token: required "refresh_token",
        token_ttl_secs: optional "token_ttl_secs",
        ..undocumented,
    });

    impl RefreshRoomClientTokenRequest {
        pub fn builder() -> RefreshRoomClientTokenRequestBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct RefreshRoomClientTokenRequestBuilder;

    impl Default for RefreshRoomClientTokenRequestBuilder {
        fn default() -> Self;
    }

    impl RefreshRoomClientTokenRequestBuilder {
        pub fn refresh_token(
            mut self,
            value: impl TryInto<Secret, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn token_ttl_secs(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(
            self,
        ) -> Result<RefreshRoomClientTokenRequest, plenary_client::InvalidRequest>;
    }

    impl TryFrom<RefreshRoomClientTokenRequestBuilder>
    for RefreshRoomClientTokenRequest {
        type Error = plenary_client::InvalidRequest;

        fn try_from(
            builder: RefreshRoomClientTokenRequestBuilder,
        ) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ActionsParticipantsRequest {
        pub participants: Option<ActionsParticipants>,
        pub exclude: Option<Vec<RoomParticipantId>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ActionsParticipantsRequest {
        participants: optional "participants",
        exclude: optional "exclude",
        ..undocumented,
    });

    impl ActionsParticipantsRequest {
        pub fn builder() -> ActionsParticipantsRequestBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct ActionsParticipantsRequestBuilder;

    impl Default for ActionsParticipantsRequestBuilder {
        fn default() -> Self;
    }

    impl ActionsParticipantsRequestBuilder {
        pub fn participants(
            mut self,
            value: impl TryInto<ActionsParticipants, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn exclude(
            mut self,
            value: impl TryInto<
                Vec<RoomParticipantId>,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(
            self,
        ) -> Result<ActionsParticipantsRequest, plenary_client::InvalidRequest>;
    }

    impl TryFrom<ActionsParticipantsRequestBuilder> for ActionsParticipantsRequest {
        type Error = plenary_client::InvalidRequest;

        fn try_from(
            builder: ActionsParticipantsRequestBuilder,
        ) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ActionsParticipants {
        AllParticipants(AllParticipants),
        Listed(Vec<RoomParticipantId>),
        Unknown(Value),
    }

    plenary_client::untagged_union!(ActionsParticipants {
        AllParticipants(AllParticipants),
        Listed(Vec<RoomParticipantId>),
    });

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum AllParticipants {
        All,
        Unknown(String),
    }

    plenary_client::string_enum!(AllParticipants {
        All = "all",
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct CreateRoomCompositionRequest {
        pub format: Nullable<String>,
        pub resolution: Nullable<String>,
        pub session_id: Nullable<RoomSessionId>,
        pub video_layout: Option<BTreeMap<String, VideoRegion>>,
        pub webhook_event_url: Option<String>,
        pub webhook_event_failover_url: Nullable<String>,
        pub webhook_timeout_secs: Nullable<i64>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(CreateRoomCompositionRequest {
        format: optional "format",
        resolution: optional "resolution",
        session_id: optional "session_id",
        video_layout: optional "video_layout",
        webhook_event_url: optional "webhook_event_url",
        webhook_event_failover_url: optional "webhook_event_failover_url",
        webhook_timeout_secs: optional "webhook_timeout_secs",
        ..undocumented,
    });

    impl CreateRoomCompositionRequest {
        pub fn builder() -> CreateRoomCompositionRequestBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct CreateRoomCompositionRequestBuilder;

    impl Default for CreateRoomCompositionRequestBuilder {
        fn default() -> Self;
    }

    impl CreateRoomCompositionRequestBuilder {
        pub fn format(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn format_null(mut self) -> Self;

        pub fn resolution(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn resolution_null(mut self) -> Self;

        pub fn session_id(
            mut self,
            value: impl TryInto<RoomSessionId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn session_id_null(mut self) -> Self;

        pub fn video_layout(
            mut self,
            value: impl TryInto<
                BTreeMap<String, VideoRegion>,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub fn webhook_event_url(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn webhook_event_failover_url(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn webhook_event_failover_url_null(mut self) -> Self;

        pub fn webhook_timeout_secs(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn webhook_timeout_secs_null(mut self) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(
            self,
        ) -> Result<CreateRoomCompositionRequest, plenary_client::InvalidRequest>;
    }

    impl TryFrom<CreateRoomCompositionRequestBuilder> for CreateRoomCompositionRequest {
        type Error = plenary_client::InvalidRequest;

        fn try_from(
            builder: CreateRoomCompositionRequestBuilder,
        ) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct EventId(pub Uuid);

    plenary_client::identifier!(EventId(Uuid));

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoRoomWebhook {
        pub data: VideoRoomEvent,
        pub meta: Option<Box<WebhookMeta>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoRoomWebhook {
        data: required "data",
        meta: optional "meta",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct WebhookMeta {
        pub attempt: Option<i64>,
        pub delivered_to: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(WebhookMeta {
        attempt: optional "attempt",
        delivered_to: optional "delivered_to",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum VideoRoomEvent {
        VideoRoomSessionStarted(VideoRoomSessionStarted),
        VideoRoomSessionEnded(VideoRoomSessionEnded),
        VideoRoomParticipantJoined(VideoRoomParticipantJoined),
        VideoRoomParticipantLeft(VideoRoomParticipantLeft),
        VideoRoomRecordingStarted(VideoRoomRecordingStarted),
        VideoRoomRecordingCompleted(VideoRoomRecordingCompleted),
        VideoRoomCompositionCompleted(VideoRoomCompositionCompleted),
        Unknown(Value),
    }

    plenary_client::tagged_union!(VideoRoomEvent by "event_type" {
        VideoRoomSessionStarted(VideoRoomSessionStarted) = "video.room.session.started",
        VideoRoomSessionEnded(VideoRoomSessionEnded) = "video.room.session.ended",
        VideoRoomParticipantJoined(VideoRoomParticipantJoined) = "video.room.participant.joined",
        VideoRoomParticipantLeft(VideoRoomParticipantLeft) = "video.room.participant.left",
        VideoRoomRecordingStarted(VideoRoomRecordingStarted) = "video.room.recording.started",
        VideoRoomRecordingCompleted(VideoRoomRecordingCompleted) = "video.room.recording.completed",
        VideoRoomCompositionCompleted(VideoRoomCompositionCompleted) = "video.room.composition.completed",
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoRoomSessionStarted {
        pub record_type: Option<String>,
        pub event_type: String,
        pub id: Option<EventId>,
        pub occurred_at: Option<DateTime<Utc>>,
        pub payload: VideoRoomSessionStartedPayload,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoRoomSessionStarted {
        record_type: optional "record_type",
        event_type: required "event_type",
        id: optional "id",
        occurred_at: optional "occurred_at",
        payload: required "payload",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoRoomSessionStartedPayload {
        pub session_id: Option<RoomSessionId>,
        pub room_id: Option<RoomId>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoRoomSessionStartedPayload {
        session_id: optional "session_id",
        room_id: optional "room_id",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoRoomSessionEnded {
        pub record_type: Option<String>,
        pub event_type: String,
        pub id: Option<EventId>,
        pub occurred_at: Option<DateTime<Utc>>,
        pub payload: VideoRoomSessionEndedPayload,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoRoomSessionEnded {
        record_type: optional "record_type",
        event_type: required "event_type",
        id: optional "id",
        occurred_at: optional "occurred_at",
        payload: required "payload",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoRoomSessionEndedPayload {
        pub session_id: Option<RoomSessionId>,
        pub room_id: Option<RoomId>,
        pub duration_secs: Option<i64>,
        pub ended_reason: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoRoomSessionEndedPayload {
        session_id: optional "session_id",
        room_id: optional "room_id",
        duration_secs: optional "duration_secs",
        ended_reason: optional "ended_reason",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoRoomParticipantJoined {
        pub record_type: Option<String>,
        pub event_type: String,
        pub id: Option<EventId>,
        pub occurred_at: Option<DateTime<Utc>>,
        pub payload: VideoRoomParticipantJoinedPayload,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoRoomParticipantJoined {
        record_type: optional "record_type",
        event_type: required "event_type",
        id: optional "id",
        occurred_at: optional "occurred_at",
        payload: required "payload",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoRoomParticipantJoinedPayload {
        pub session_id: Option<RoomSessionId>,
        pub room_id: Option<RoomId>,
        pub participant_id: Option<RoomParticipantId>,
        pub context: Nullable<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoRoomParticipantJoinedPayload {
        session_id: optional "session_id",
        room_id: optional "room_id",
        participant_id: optional "participant_id",
        context: optional "context",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoRoomParticipantLeft {
        pub record_type: Option<String>,
        pub event_type: String,
        pub id: Option<EventId>,
        pub occurred_at: Option<DateTime<Utc>>,
        pub payload: VideoRoomParticipantLeftPayload,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoRoomParticipantLeft {
        record_type: optional "record_type",
        event_type: required "event_type",
        id: optional "id",
        occurred_at: optional "occurred_at",
        payload: required "payload",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoRoomParticipantLeftPayload {
        pub session_id: Option<RoomSessionId>,
        pub room_id: Option<RoomId>,
        pub participant_id: Option<RoomParticipantId>,
        pub context: Nullable<String>,
        pub duration_secs: Option<i64>,
        pub left_reason: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoRoomParticipantLeftPayload {
        session_id: optional "session_id",
        room_id: optional "room_id",
        participant_id: optional "participant_id",
        context: optional "context",
        duration_secs: optional "duration_secs",
        left_reason: optional "left_reason",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoRoomRecordingStarted {
        pub record_type: Option<String>,
        pub event_type: String,
        pub id: Option<EventId>,
        pub occurred_at: Option<DateTime<Utc>>,
        pub payload: VideoRoomRecordingStartedPayload,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoRoomRecordingStarted {
        record_type: optional "record_type",
        event_type: required "event_type",
        id: optional "id",
        occurred_at: optional "occurred_at",
        payload: required "payload",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoRoomRecordingStartedPayload {
        pub session_id: Option<RoomSessionId>,
        pub room_id: Option<RoomId>,
        pub participant_id: Option<RoomParticipantId>,
        pub recording_id: Option<RoomRecordingId>,

        pub type_: Option<RoomRecordingType>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoRoomRecordingStartedPayload {
        session_id: optional "session_id",
        room_id: optional "room_id",
        participant_id: optional "participant_id",
        recording_id: optional "recording_id",
        type_: optional "type",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoRoomRecordingCompleted {
        pub record_type: Option<String>,
        pub event_type: String,
        pub id: Option<EventId>,
        pub occurred_at: Option<DateTime<Utc>>,
        pub payload: VideoRoomRecordingCompletedPayload,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoRoomRecordingCompleted {
        record_type: optional "record_type",
        event_type: required "event_type",
        id: optional "id",
        occurred_at: optional "occurred_at",
        payload: required "payload",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoRoomRecordingCompletedPayload {
        pub session_id: Option<RoomSessionId>,
        pub room_id: Option<RoomId>,
        pub participant_id: Option<RoomParticipantId>,
        pub recording_id: Option<RoomRecordingId>,

        pub type_: Option<RoomRecordingType>,
        pub size_mb: Option<Number>,
        pub download_url: Option<String>,
        pub codec: Option<String>,
        pub duration_secs: Option<i64>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoRoomRecordingCompletedPayload {
        session_id: optional "session_id",
        room_id: optional "room_id",
        participant_id: optional "participant_id",
        recording_id: optional "recording_id",
        type_: optional "type",
        size_mb: optional "size_mb",
        download_url: optional "download_url",
        codec: optional "codec",
        duration_secs: optional "duration_secs",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoRoomCompositionCompleted {
        pub record_type: Option<String>,
        pub event_type: String,
        pub id: Option<EventId>,
        pub occurred_at: Option<DateTime<Utc>>,
        pub payload: VideoRoomCompositionCompletedPayload,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoRoomCompositionCompleted {
        record_type: optional "record_type",
        event_type: required "event_type",
        id: optional "id",
        occurred_at: optional "occurred_at",
        payload: required "payload",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoRoomCompositionCompletedPayload {
        pub composition_id: Option<RoomCompositionId>,
        pub room_id: Option<RoomId>,
        pub session_id: Option<RoomSessionId>,
        pub download_url: Option<String>,
        pub duration_secs: Option<i64>,
        pub format: Option<RoomCompositionFormat>,
        pub resolution: Option<String>,
        pub size_mb: Option<Number>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoRoomCompositionCompletedPayload {
        composition_id: optional "composition_id",
        room_id: optional "room_id",
        session_id: optional "session_id",
        download_url: optional "download_url",
        duration_secs: optional "duration_secs",
        format: optional "format",
        resolution: optional "resolution",
        size_mb: optional "size_mb",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ErrorBody {
        ErrorList(ErrorList),
        FieldErrors(FieldErrors),
        ApiError(ApiError),
        StatusMessage(StatusMessage),
        Unknown(Value),
    }

    plenary_client::untagged_union!(ErrorBody {
        ErrorList(ErrorList),
        FieldErrors(FieldErrors),
        ApiError(ApiError),
        StatusMessage(StatusMessage),
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ErrorList {
        pub errors: Vec<ApiError>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ErrorList {
        errors: required "errors",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct FieldErrors {
        pub errors: BTreeMap<String, Vec<String>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(FieldErrors {
        errors: required "errors",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ApiError {
        pub code: ErrorCode,
        pub title: String,
        pub detail: Option<String>,
        pub source: Option<Box<ErrorSource>>,
        pub meta: Option<Map<String, Value>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ApiError {
        code: required "code",
        title: required "title",
        detail: optional "detail",
        source: optional "source",
        meta: optional "meta",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ErrorCode {
        Text(String),
        Number(i64),
        Unknown(Value),
    }

    plenary_client::untagged_union!(ErrorCode {
        Text(String),
        Number(i64),
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ErrorSource {
        pub pointer: Option<String>,
        pub parameter: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ErrorSource {
        pointer: optional "pointer",
        parameter: optional "parameter",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct StatusMessage {
        pub success: Option<bool>,
        pub message: String,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(StatusMessage {
        success: optional "success",
        message: required "message",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ListRoomsError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        NotFound(ErrorBody),
        UnprocessableEntity(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(ListRoomsError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        404 => NotFound as json,
        422 => UnprocessableEntity as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum CreateRoomError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        UnprocessableEntity(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(CreateRoomError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        422 => UnprocessableEntity as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ViewRoomError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        NotFound(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(ViewRoomError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        404 => NotFound as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum DeleteRoomError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        NotFound(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(DeleteRoomError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        404 => NotFound as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum UpdateRoomError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        NotFound(ErrorBody),
        UnprocessableEntity(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(UpdateRoomError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        404 => NotFound as json,
        422 => UnprocessableEntity as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum CreateRoomClientTokenError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        NotFound(ErrorBody),
        UnprocessableEntity(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(CreateRoomClientTokenError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        404 => NotFound as json,
        422 => UnprocessableEntity as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RefreshRoomClientTokenError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        NotFound(ErrorBody),
        UnprocessableEntity(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(RefreshRoomClientTokenError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        404 => NotFound as json,
        422 => UnprocessableEntity as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RetrieveListRoomSessionsError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        NotFound(ErrorBody),
        UnprocessableEntity(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(RetrieveListRoomSessionsError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        404 => NotFound as json,
        422 => UnprocessableEntity as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ListRoomSessionsError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        UnprocessableEntity(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(ListRoomSessionsError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        422 => UnprocessableEntity as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ViewRoomSessionError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        NotFound(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(ViewRoomSessionError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        404 => NotFound as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum EndSessionError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        NotFound(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(EndSessionError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        404 => NotFound as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum KickParticipantInSessionError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        NotFound(ErrorBody),
        UnprocessableEntity(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(KickParticipantInSessionError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        404 => NotFound as json,
        422 => UnprocessableEntity as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum MuteParticipantInSessionError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        NotFound(ErrorBody),
        UnprocessableEntity(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(MuteParticipantInSessionError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        404 => NotFound as json,
        422 => UnprocessableEntity as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum UnmuteParticipantInSessionError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        NotFound(ErrorBody),
        UnprocessableEntity(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(UnmuteParticipantInSessionError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        404 => NotFound as json,
        422 => UnprocessableEntity as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum RetrieveListRoomParticipantsError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        NotFound(ErrorBody),
        UnprocessableEntity(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(RetrieveListRoomParticipantsError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        404 => NotFound as json,
        422 => UnprocessableEntity as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ListRoomParticipantsError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        UnprocessableEntity(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(ListRoomParticipantsError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        422 => UnprocessableEntity as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ViewRoomParticipantError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        NotFound(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(ViewRoomParticipantError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        404 => NotFound as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ListRoomRecordingsError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        UnprocessableEntity(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(ListRoomRecordingsError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        422 => UnprocessableEntity as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum DeleteRoomRecordingsError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        UnprocessableEntity(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(DeleteRoomRecordingsError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        422 => UnprocessableEntity as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ViewRoomRecordingError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        NotFound(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(ViewRoomRecordingError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        404 => NotFound as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum DeleteRoomRecordingError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        NotFound(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(DeleteRoomRecordingError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        404 => NotFound as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ListRoomCompositionsError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        UnprocessableEntity(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(ListRoomCompositionsError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        422 => UnprocessableEntity as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum CreateRoomCompositionError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        UnprocessableEntity(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(CreateRoomCompositionError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        422 => UnprocessableEntity as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ViewRoomCompositionError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        NotFound(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(ViewRoomCompositionError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        404 => NotFound as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum DeleteRoomCompositionError {
        Unauthorized(ErrorBody),
        Forbidden(ErrorBody),
        NotFound(ErrorBody),
        TooManyRequests(ErrorBody),
        ClientError(ErrorBody),
        ServerError(ErrorBody),
    }

    plenary_client::operation_error!(DeleteRoomCompositionError {
        401 => Unauthorized as json,
        403 => Forbidden as json,
        404 => NotFound as json,
        429 => TooManyRequests as json,
        400..=499 => ClientError as json,
        500..=599 => ServerError as json,
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
    pub fn list_rooms(&self) -> builder::ListRooms;

    pub fn create_room(&self) -> builder::CreateRoom;

    pub fn view_room(&self) -> builder::ViewRoom;

    pub fn delete_room(&self) -> builder::DeleteRoom;

    pub fn update_room(&self) -> builder::UpdateRoom;

    pub fn create_room_client_token(&self) -> builder::CreateRoomClientToken;

    pub fn refresh_room_client_token(&self) -> builder::RefreshRoomClientToken;

    pub fn retrieve_list_room_sessions(&self) -> builder::RetrieveListRoomSessions;

    pub fn list_room_sessions(&self) -> builder::ListRoomSessions;

    pub fn view_room_session(&self) -> builder::ViewRoomSession;

    pub fn end_session(&self) -> builder::EndSession;

    pub fn kick_participant_in_session(&self) -> builder::KickParticipantInSession;

    pub fn mute_participant_in_session(&self) -> builder::MuteParticipantInSession;

    pub fn unmute_participant_in_session(&self) -> builder::UnmuteParticipantInSession;

    pub fn retrieve_list_room_participants(
        &self,
    ) -> builder::RetrieveListRoomParticipants;

    pub fn list_room_participants(&self) -> builder::ListRoomParticipants;

    pub fn view_room_participant(&self) -> builder::ViewRoomParticipant;

    pub fn list_room_recordings(&self) -> builder::ListRoomRecordings;

    pub fn delete_room_recordings(&self) -> builder::DeleteRoomRecordings;

    pub fn view_room_recording(&self) -> builder::ViewRoomRecording;

    pub fn delete_room_recording(&self) -> builder::DeleteRoomRecording;

    pub fn list_room_compositions(&self) -> builder::ListRoomCompositions;

    pub fn create_room_composition(&self) -> builder::CreateRoomComposition;

    pub fn view_room_composition(&self) -> builder::ViewRoomComposition;

    pub fn delete_room_composition(&self) -> builder::DeleteRoomComposition;
}

pub mod builder {
    #[derive(Clone)]
    pub struct ListRooms;

    impl ListRooms {
        pub fn filter_date_created_at_eq(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_created_at_gte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_created_at_lte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_updated_at_eq(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_updated_at_gte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_updated_at_lte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_unique_name(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn include_sessions(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_number(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_size(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RoomList>, Error<types::ListRoomsError>>;
    }

    #[derive(Clone)]
    pub struct CreateRoom;

    impl CreateRoom {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::CreateRoomRequest,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RoomEnvelope>, Error<types::CreateRoomError>>;
    }

    #[derive(Clone)]
    pub struct ViewRoom;

    impl ViewRoom {
        pub fn room_id(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn include_sessions(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RoomEnvelope>, Error<types::ViewRoomError>>;
    }

    #[derive(Clone)]
    pub struct DeleteRoom;

    impl DeleteRoom {
        pub fn room_id(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<()>, Error<types::DeleteRoomError>>;
    }

    #[derive(Clone)]
    pub struct UpdateRoom;

    impl UpdateRoom {
        pub fn room_id(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn body(
            mut self,
            value: impl TryInto<
                types::PatchRoomRequest,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RoomEnvelope>, Error<types::UpdateRoomError>>;
    }

    #[derive(Clone)]
    pub struct CreateRoomClientToken;

    impl CreateRoomClientToken {
        pub fn room_id(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn body(
            mut self,
            value: impl TryInto<
                types::CreateRoomClientTokenRequest,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomClientTokenEnvelope>,
            Error<types::CreateRoomClientTokenError>,
        >;
    }

    #[derive(Clone)]
    pub struct RefreshRoomClientToken;

    impl RefreshRoomClientToken {
        pub fn room_id(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn body(
            mut self,
            value: impl TryInto<
                types::RefreshRoomClientTokenRequest,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RefreshedRoomClientTokenEnvelope>,
            Error<types::RefreshRoomClientTokenError>,
        >;
    }

    #[derive(Clone)]
    pub struct RetrieveListRoomSessions;

    impl RetrieveListRoomSessions {
        pub fn room_id(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_active(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_created_at_eq(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_created_at_gte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_created_at_lte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_ended_at_eq(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_ended_at_gte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_ended_at_lte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_updated_at_eq(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_updated_at_gte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_updated_at_lte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn include_participants(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_number(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_size(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomSessionList>,
            Error<types::RetrieveListRoomSessionsError>,
        >;
    }

    #[derive(Clone)]
    pub struct ListRoomSessions;

    impl ListRoomSessions {
        pub fn filter_active(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_created_at_eq(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_created_at_gte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_created_at_lte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_ended_at_eq(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_ended_at_gte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_ended_at_lte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_updated_at_eq(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_updated_at_gte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_updated_at_lte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_room_id(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn include_participants(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_number(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_size(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomSessionList>,
            Error<types::ListRoomSessionsError>,
        >;
    }

    #[derive(Clone)]
    pub struct ViewRoomSession;

    impl ViewRoomSession {
        pub fn room_session_id(
            mut self,
            value: impl TryInto<types::RoomSessionId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn include_participants(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomSessionEnvelope>,
            Error<types::ViewRoomSessionError>,
        >;
    }

    #[derive(Clone)]
    pub struct EndSession;

    impl EndSession {
        pub fn room_session_id(
            mut self,
            value: impl TryInto<types::RoomSessionId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ActionResultEnvelope>,
            Error<types::EndSessionError>,
        >;
    }

    #[derive(Clone)]
    pub struct KickParticipantInSession;

    impl KickParticipantInSession {
        pub fn room_session_id(
            mut self,
            value: impl TryInto<types::RoomSessionId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn body(
            mut self,
            value: impl TryInto<
                types::ActionsParticipantsRequest,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ActionResultEnvelope>,
            Error<types::KickParticipantInSessionError>,
        >;
    }

    #[derive(Clone)]
    pub struct MuteParticipantInSession;

    impl MuteParticipantInSession {
        pub fn room_session_id(
            mut self,
            value: impl TryInto<types::RoomSessionId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn body(
            mut self,
            value: impl TryInto<
                types::ActionsParticipantsRequest,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ActionResultEnvelope>,
            Error<types::MuteParticipantInSessionError>,
        >;
    }

    #[derive(Clone)]
    pub struct UnmuteParticipantInSession;

    impl UnmuteParticipantInSession {
        pub fn room_session_id(
            mut self,
            value: impl TryInto<types::RoomSessionId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn body(
            mut self,
            value: impl TryInto<
                types::ActionsParticipantsRequest,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ActionResultEnvelope>,
            Error<types::UnmuteParticipantInSessionError>,
        >;
    }

    #[derive(Clone)]
    pub struct RetrieveListRoomParticipants;

    impl RetrieveListRoomParticipants {
        pub fn room_session_id(
            mut self,
            value: impl TryInto<types::RoomSessionId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_context(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_joined_at_eq(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_joined_at_gte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_joined_at_lte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_left_at_eq(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_left_at_gte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_left_at_lte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_updated_at_eq(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_updated_at_gte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_updated_at_lte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_number(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_size(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomParticipantList>,
            Error<types::RetrieveListRoomParticipantsError>,
        >;
    }

    #[derive(Clone)]
    pub struct ListRoomParticipants;

    impl ListRoomParticipants {
        pub fn filter_context(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_joined_at_eq(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_joined_at_gte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_joined_at_lte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_left_at_eq(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_left_at_gte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_left_at_lte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_updated_at_eq(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_updated_at_gte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_updated_at_lte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_session_id(
            mut self,
            value: impl TryInto<types::RoomSessionId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_number(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_size(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomParticipantList>,
            Error<types::ListRoomParticipantsError>,
        >;
    }

    #[derive(Clone)]
    pub struct ViewRoomParticipant;

    impl ViewRoomParticipant {
        pub fn room_participant_id(
            mut self,
            value: impl TryInto<
                types::RoomParticipantId,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomParticipantEnvelope>,
            Error<types::ViewRoomParticipantError>,
        >;
    }

    #[derive(Clone)]
    pub struct ListRoomRecordings;

    impl ListRoomRecordings {
        pub fn filter_date_ended_at_eq(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_ended_at_gte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_ended_at_lte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_started_at_eq(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_started_at_gte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_started_at_lte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_duration_secs(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_participant_id(
            mut self,
            value: impl TryInto<
                types::RoomParticipantId,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub fn filter_room_id(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_session_id(
            mut self,
            value: impl TryInto<types::RoomSessionId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_status(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_type(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_number(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_size(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomRecordingList>,
            Error<types::ListRoomRecordingsError>,
        >;
    }

    #[derive(Clone)]
    pub struct DeleteRoomRecordings;

    impl DeleteRoomRecordings {
        pub fn filter_date_ended_at_eq(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_ended_at_gte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_ended_at_lte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_started_at_eq(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_started_at_gte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_started_at_lte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_duration_secs(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_participant_id(
            mut self,
            value: impl TryInto<
                types::RoomParticipantId,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub fn filter_room_id(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_session_id(
            mut self,
            value: impl TryInto<types::RoomSessionId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_status(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_type(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_number(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_size(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::DeletedRoomRecordingsEnvelope>,
            Error<types::DeleteRoomRecordingsError>,
        >;
    }

    #[derive(Clone)]
    pub struct ViewRoomRecording;

    impl ViewRoomRecording {
        pub fn room_recording_id(
            mut self,
            value: impl TryInto<
                types::RoomRecordingId,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomRecordingEnvelope>,
            Error<types::ViewRoomRecordingError>,
        >;
    }

    #[derive(Clone)]
    pub struct DeleteRoomRecording;

    impl DeleteRoomRecording {
        pub fn room_recording_id(
            mut self,
            value: impl TryInto<
                types::RoomRecordingId,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<()>, Error<types::DeleteRoomRecordingError>>;
    }

    #[derive(Clone)]
    pub struct ListRoomCompositions;

    impl ListRoomCompositions {
        pub fn filter_date_created_at_eq(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_created_at_gte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_date_created_at_lte(
            mut self,
            value: impl TryInto<chrono::NaiveDate, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_session_id(
            mut self,
            value: impl TryInto<types::RoomSessionId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn filter_status(
            mut self,
            value: impl TryInto<
                types::RoomCompositionStatus,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub fn page_number(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_size(
            mut self,
            value: impl TryInto<i64, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomCompositionList>,
            Error<types::ListRoomCompositionsError>,
        >;
    }

    #[derive(Clone)]
    pub struct CreateRoomComposition;

    impl CreateRoomComposition {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::CreateRoomCompositionRequest,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomCompositionEnvelope>,
            Error<types::CreateRoomCompositionError>,
        >;
    }

    #[derive(Clone)]
    pub struct ViewRoomComposition;

    impl ViewRoomComposition {
        pub fn room_composition_id(
            mut self,
            value: impl TryInto<
                types::RoomCompositionId,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomCompositionEnvelope>,
            Error<types::ViewRoomCompositionError>,
        >;
    }

    #[derive(Clone)]
    pub struct DeleteRoomComposition;

    impl DeleteRoomComposition {
        pub fn room_composition_id(
            mut self,
            value: impl TryInto<
                types::RoomCompositionId,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<()>, Error<types::DeleteRoomCompositionError>>;
    }

    plenary_client::operation_builder!(ListRooms as &super::operations::LIST_ROOMS => types::RoomList as json, types::ListRoomsError);

    plenary_client::operation_builder!(CreateRoom as &super::operations::CREATE_ROOM => types::RoomEnvelope as json, types::CreateRoomError);

    plenary_client::operation_builder!(ViewRoom as &super::operations::VIEW_ROOM => types::RoomEnvelope as json, types::ViewRoomError);

    plenary_client::operation_builder!(DeleteRoom);

    plenary_client::operation_builder!(UpdateRoom as &super::operations::UPDATE_ROOM => types::RoomEnvelope as json, types::UpdateRoomError);

    plenary_client::operation_builder!(CreateRoomClientToken as &super::operations::CREATE_ROOM_CLIENT_TOKEN => types::RoomClientTokenEnvelope as json, types::CreateRoomClientTokenError);

    plenary_client::operation_builder!(RefreshRoomClientToken as &super::operations::REFRESH_ROOM_CLIENT_TOKEN => types::RefreshedRoomClientTokenEnvelope as json, types::RefreshRoomClientTokenError);

    plenary_client::operation_builder!(RetrieveListRoomSessions as &super::operations::RETRIEVE_LIST_ROOM_SESSIONS => types::RoomSessionList as json, types::RetrieveListRoomSessionsError);

    plenary_client::operation_builder!(ListRoomSessions as &super::operations::LIST_ROOM_SESSIONS => types::RoomSessionList as json, types::ListRoomSessionsError);

    plenary_client::operation_builder!(ViewRoomSession as &super::operations::VIEW_ROOM_SESSION => types::RoomSessionEnvelope as json, types::ViewRoomSessionError);

    plenary_client::operation_builder!(EndSession as &super::operations::END_SESSION => types::ActionResultEnvelope as json, types::EndSessionError);

    plenary_client::operation_builder!(KickParticipantInSession as &super::operations::KICK_PARTICIPANT_IN_SESSION => types::ActionResultEnvelope as json, types::KickParticipantInSessionError);

    plenary_client::operation_builder!(MuteParticipantInSession as &super::operations::MUTE_PARTICIPANT_IN_SESSION => types::ActionResultEnvelope as json, types::MuteParticipantInSessionError);

    plenary_client::operation_builder!(UnmuteParticipantInSession as &super::operations::UNMUTE_PARTICIPANT_IN_SESSION => types::ActionResultEnvelope as json, types::UnmuteParticipantInSessionError);

    plenary_client::operation_builder!(RetrieveListRoomParticipants as &super::operations::RETRIEVE_LIST_ROOM_PARTICIPANTS => types::RoomParticipantList as json, types::RetrieveListRoomParticipantsError);

    plenary_client::operation_builder!(ListRoomParticipants as &super::operations::LIST_ROOM_PARTICIPANTS => types::RoomParticipantList as json, types::ListRoomParticipantsError);

    plenary_client::operation_builder!(ViewRoomParticipant as &super::operations::VIEW_ROOM_PARTICIPANT => types::RoomParticipantEnvelope as json, types::ViewRoomParticipantError);

    plenary_client::operation_builder!(ListRoomRecordings as &super::operations::LIST_ROOM_RECORDINGS => types::RoomRecordingList as json, types::ListRoomRecordingsError);

    plenary_client::operation_builder!(DeleteRoomRecordings as &super::operations::DELETE_ROOM_RECORDINGS => types::DeletedRoomRecordingsEnvelope as json, types::DeleteRoomRecordingsError);

    plenary_client::operation_builder!(ViewRoomRecording as &super::operations::VIEW_ROOM_RECORDING => types::RoomRecordingEnvelope as json, types::ViewRoomRecordingError);

    plenary_client::operation_builder!(DeleteRoomRecording);

    plenary_client::operation_builder!(ListRoomCompositions as &super::operations::LIST_ROOM_COMPOSITIONS => types::RoomCompositionList as json, types::ListRoomCompositionsError);

    plenary_client::operation_builder!(CreateRoomComposition as &super::operations::CREATE_ROOM_COMPOSITION => types::RoomCompositionEnvelope as json, types::CreateRoomCompositionError);

    plenary_client::operation_builder!(ViewRoomComposition as &super::operations::VIEW_ROOM_COMPOSITION => types::RoomCompositionEnvelope as json, types::ViewRoomCompositionError);

    plenary_client::operation_builder!(DeleteRoomComposition);

    plenary_client::paged_operation!(ListRooms of types::Room {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.data) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.data) }
        fn begins(&self) -> Option<i64> { Some(i64::from((*self.page_number.as_ref().ok()?)?)) }
        fn position(response: &Self::Response) -> Option<i64> { Some(i64::from(*response.meta.as_ref()?.page_number.as_ref()?)) }
        fn total(response: &Self::Response) -> Option<i64> { Some(i64::from(*response.meta.as_ref()?.total_pages.as_ref()?)) }
    });

    plenary_client::paged_operation!(RetrieveListRoomSessions of types::RoomSession {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.data) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.data) }
        fn begins(&self) -> Option<i64> { Some(i64::from((*self.page_number.as_ref().ok()?)?)) }
        fn position(response: &Self::Response) -> Option<i64> { Some(i64::from(*response.meta.as_ref()?.page_number.as_ref()?)) }
        fn total(response: &Self::Response) -> Option<i64> { Some(i64::from(*response.meta.as_ref()?.total_pages.as_ref()?)) }
    });

    plenary_client::paged_operation!(ListRoomSessions of types::RoomSession {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.data) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.data) }
        fn begins(&self) -> Option<i64> { Some(i64::from((*self.page_number.as_ref().ok()?)?)) }
        fn position(response: &Self::Response) -> Option<i64> { Some(i64::from(*response.meta.as_ref()?.page_number.as_ref()?)) }
        fn total(response: &Self::Response) -> Option<i64> { Some(i64::from(*response.meta.as_ref()?.total_pages.as_ref()?)) }
    });

    plenary_client::paged_operation!(RetrieveListRoomParticipants of types::RoomParticipant {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.data) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.data) }
        fn begins(&self) -> Option<i64> { Some(i64::from((*self.page_number.as_ref().ok()?)?)) }
        fn position(response: &Self::Response) -> Option<i64> { Some(i64::from(*response.meta.as_ref()?.page_number.as_ref()?)) }
        fn total(response: &Self::Response) -> Option<i64> { Some(i64::from(*response.meta.as_ref()?.total_pages.as_ref()?)) }
    });

    plenary_client::paged_operation!(ListRoomParticipants of types::RoomParticipant {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.data) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.data) }
        fn begins(&self) -> Option<i64> { Some(i64::from((*self.page_number.as_ref().ok()?)?)) }
        fn position(response: &Self::Response) -> Option<i64> { Some(i64::from(*response.meta.as_ref()?.page_number.as_ref()?)) }
        fn total(response: &Self::Response) -> Option<i64> { Some(i64::from(*response.meta.as_ref()?.total_pages.as_ref()?)) }
    });

    plenary_client::paged_operation!(ListRoomRecordings of types::RoomRecording {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.data) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.data) }
        fn begins(&self) -> Option<i64> { Some(i64::from((*self.page_number.as_ref().ok()?)?)) }
        fn position(response: &Self::Response) -> Option<i64> { Some(i64::from(*response.meta.as_ref()?.page_number.as_ref()?)) }
        fn total(response: &Self::Response) -> Option<i64> { Some(i64::from(*response.meta.as_ref()?.total_pages.as_ref()?)) }
    });

    plenary_client::paged_operation!(ListRoomCompositions of types::RoomComposition {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.data) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.data) }
        fn begins(&self) -> Option<i64> { Some(i64::from((*self.page_number.as_ref().ok()?)?)) }
        fn position(response: &Self::Response) -> Option<i64> { Some(i64::from(*response.meta.as_ref()?.page_number.as_ref()?)) }
        fn total(response: &Self::Response) -> Option<i64> { Some(i64::from(*response.meta.as_ref()?.total_pages.as_ref()?)) }
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

    pub fn api_key(mut self, api_key: impl Into<Secret>) -> Self;

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
    pub static LIST_ROOMS: Operation = _;

    pub static CREATE_ROOM: Operation = _;

    pub static VIEW_ROOM: Operation = _;

    pub static DELETE_ROOM: Operation = _;

    pub static UPDATE_ROOM: Operation = _;

    pub static CREATE_ROOM_CLIENT_TOKEN: Operation = _;

    pub static REFRESH_ROOM_CLIENT_TOKEN: Operation = _;

    pub static RETRIEVE_LIST_ROOM_SESSIONS: Operation = _;

    pub static LIST_ROOM_SESSIONS: Operation = _;

    pub static VIEW_ROOM_SESSION: Operation = _;

    pub static END_SESSION: Operation = _;

    pub static KICK_PARTICIPANT_IN_SESSION: Operation = _;

    pub static MUTE_PARTICIPANT_IN_SESSION: Operation = _;

    pub static UNMUTE_PARTICIPANT_IN_SESSION: Operation = _;

    pub static RETRIEVE_LIST_ROOM_PARTICIPANTS: Operation = _;

    pub static LIST_ROOM_PARTICIPANTS: Operation = _;

    pub static VIEW_ROOM_PARTICIPANT: Operation = _;

    pub static LIST_ROOM_RECORDINGS: Operation = _;

    pub static DELETE_ROOM_RECORDINGS: Operation = _;

    pub static VIEW_ROOM_RECORDING: Operation = _;

    pub static DELETE_ROOM_RECORDING: Operation = _;

    pub static LIST_ROOM_COMPOSITIONS: Operation = _;

    pub static CREATE_ROOM_COMPOSITION: Operation = _;

    pub static VIEW_ROOM_COMPOSITION: Operation = _;

    pub static DELETE_ROOM_COMPOSITION: Operation = _;
}

pub static PROVIDER: plenary_client::Provider = _;

#[cfg(feature = "components")]
pub static COMPONENTS: &[plenary_client::Component] = _;

pub const OPENAPI: &str = _;

pub static WEBHOOK_SIGNATURE: plenary_client::WebhookSignature = _;

#[cfg(feature = "webhooks")]
pub use plenary_client::{WebhookError, WebhookKeyError};

#[cfg(feature = "webhooks")]
pub type Webhooks = plenary_client::Webhooks<SignedWebhooks>;

#[cfg(feature = "webhooks")]
#[derive(Clone, Copy, Debug)]
pub enum SignedWebhooks;

#[cfg(feature = "webhooks")]
impl plenary_client::SignedWebhooks for SignedWebhooks {
    fn signature() -> &'static plenary_client::WebhookSignature;
}
