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
    pub struct VideoConferenceId(pub Uuid);

    plenary_client::identifier!(VideoConferenceId(Uuid));

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct RoomSessionId(pub String);

    plenary_client::identifier!(RoomSessionId(String));

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct RoomId(pub String);

    plenary_client::identifier!(RoomId(String));

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct ConferenceTokenId(pub Uuid);

    plenary_client::identifier!(ConferenceTokenId(Uuid));

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct StreamId(pub Uuid);

    plenary_client::identifier!(StreamId(Uuid));

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct RoomRecordingId(pub Uuid);

    plenary_client::identifier!(RoomRecordingId(Uuid));

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct RoomSessionMemberId(pub Uuid);

    plenary_client::identifier!(RoomSessionMemberId(Uuid));

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct RoomSessionEventId(pub Uuid);

    plenary_client::identifier!(RoomSessionEventId(Uuid));

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct RoomParticipantId(pub Uuid);

    plenary_client::identifier!(RoomParticipantId(Uuid));

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct ProjectId(pub Uuid);

    plenary_client::identifier!(ProjectId(Uuid));

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct VideoLogId(pub Uuid);

    plenary_client::identifier!(VideoLogId(Uuid));

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum VideoQuality {
        X720p,
        X1080p,
        Unknown(String),
    }

    plenary_client::string_enum!(VideoQuality {
        X720p = "720p",
        X1080p = "1080p",
    });

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum VideoLayout {
        GridResponsive,
        GridResponsiveMobile,
        Highlight1Responsive,
        X1x1,
        X2x1,
        X2x2,
        X5up,
        X3x3,
        X4x4,
        X5x5,
        X6x6,
        X8x8,
        X10x10,
        Unknown(String),
    }

    plenary_client::string_enum!(VideoLayout {
        GridResponsive = "grid-responsive",
        GridResponsiveMobile = "grid-responsive-mobile",
        Highlight1Responsive = "highlight-1-responsive",
        X1x1 = "1x1",
        X2x1 = "2x1",
        X2x2 = "2x2",
        X5up = "5up",
        X3x3 = "3x3",
        X4x4 = "4x4",
        X5x5 = "5x5",
        X6x6 = "6x6",
        X8x8 = "8x8",
        X10x10 = "10x10",
    });

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum ConferenceSize {
        Small,
        Medium,
        Large,
        Unknown(String),
    }

    plenary_client::string_enum!(ConferenceSize {
        Small = "small",
        Medium = "medium",
        Large = "large",
    });

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum VideoFps {
        Twenty,
        Thirty,
        Unknown(i64),
    }

    plenary_client::integer_enum!(VideoFps {
        Twenty = 20,
        Thirty = 30,
    });

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum RoomSessionStatus {
        InProgress,
        Completed,
        Unknown(String),
    }

    plenary_client::string_enum!(RoomSessionStatus {
        InProgress = "in-progress",
        Completed = "completed",
    });

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum RoomRecordingStatus {
        Recording,
        Paused,
        Processing,
        Completed,
        Unknown(String),
    }

    plenary_client::string_enum!(RoomRecordingStatus {
        Recording = "recording",
        Paused = "paused",
        Processing = "processing",
        Completed = "completed",
    });

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum JoinAsType {
        Audience,
        Member,
        Unknown(String),
    }

    plenary_client::string_enum!(JoinAsType {
        Audience = "audience",
        Member = "member",
    });

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum MediaAllowedType {
        All,
        VideoOnly,
        AudioOnly,
        Unknown(String),
    }

    plenary_client::string_enum!(MediaAllowedType {
        All = "all",
        VideoOnly = "video-only",
        AudioOnly = "audio-only",
    });

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum LogSource {
        RealtimeApi,
        Unknown(String),
    }

    plenary_client::string_enum!(LogSource {
        RealtimeApi = "realtime_api",
    });

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum LogType {
        VideoRoomSession,
        VideoConferenceSession,
        Unknown(String),
    }

    plenary_client::string_enum!(LogType {
        VideoRoomSession = "video_room_session",
        VideoConferenceSession = "video_conference_session",
    });

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum LogStatus {
        InProgress,
        Completed,
        Unknown(String),
    }

    plenary_client::string_enum!(LogStatus {
        InProgress = "in-progress",
        Completed = "completed",
    });

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum RoomTokenPermission {
        RoomMemberAudioMute,
        RoomMemberAudioUnmute,
        RoomMemberVideoMute,
        RoomMemberVideoUnmute,
        RoomMemberDeaf,
        RoomMemberUndeaf,
        RoomMemberSetInputVolume,
        RoomMemberSetOutputVolume,
        RoomMemberSetInputSensitivity,
        RoomMemberSetPosition,
        RoomMemberSetMeta,
        RoomMemberRaisehand,
        RoomMemberLowerhand,
        RoomMemberRemove,
        RoomMemberPromote,
        RoomMemberDemote,
        RoomHideVideoMuted,
        RoomListAvailableLayouts,
        RoomLock,
        RoomPlayback,
        RoomPlaybackSeek,
        RoomPrioritizeHandraise,
        RoomRecording,
        RoomSetLayout,
        RoomSetPosition,
        RoomSetMeta,
        RoomShowVideoMuted,
        RoomStream,
        RoomUnlock,
        RoomSelfAudioMute,
        RoomSelfAudioUnmute,
        RoomSelfVideoMute,
        RoomSelfVideoUnmute,
        RoomSelfDeaf,
        RoomSelfUndeaf,
        RoomSelfSetInputVolume,
        RoomSelfSetOutputVolume,
        RoomSelfSetInputSensitivity,
        RoomSelfSetPosition,
        RoomSelfSetMeta,
        RoomSelfRaisehand,
        RoomSelfLowerhand,
        RoomSelfScreenshare,
        RoomSelfAdditionalSource,
        Unknown(String),
    }

    plenary_client::string_enum!(RoomTokenPermission {
        RoomMemberAudioMute = "room.member.audio_mute",
        RoomMemberAudioUnmute = "room.member.audio_unmute",
        RoomMemberVideoMute = "room.member.video_mute",
        RoomMemberVideoUnmute = "room.member.video_unmute",
        RoomMemberDeaf = "room.member.deaf",
        RoomMemberUndeaf = "room.member.undeaf",
        RoomMemberSetInputVolume = "room.member.set_input_volume",
        RoomMemberSetOutputVolume = "room.member.set_output_volume",
        RoomMemberSetInputSensitivity = "room.member.set_input_sensitivity",
        RoomMemberSetPosition = "room.member.set_position",
        RoomMemberSetMeta = "room.member.set_meta",
        RoomMemberRaisehand = "room.member.raisehand",
        RoomMemberLowerhand = "room.member.lowerhand",
        RoomMemberRemove = "room.member.remove",
        RoomMemberPromote = "room.member.promote",
        RoomMemberDemote = "room.member.demote",
        RoomHideVideoMuted = "room.hide_video_muted",
        RoomListAvailableLayouts = "room.list_available_layouts",
        RoomLock = "room.lock",
        RoomPlayback = "room.playback",
        RoomPlaybackSeek = "room.playback_seek",
        RoomPrioritizeHandraise = "room.prioritize_handraise",
        RoomRecording = "room.recording",
        RoomSetLayout = "room.set_layout",
        RoomSetPosition = "room.set_position",
        RoomSetMeta = "room.set_meta",
        RoomShowVideoMuted = "room.show_video_muted",
        RoomStream = "room.stream",
        RoomUnlock = "room.unlock",
        RoomSelfAudioMute = "room.self.audio_mute",
        RoomSelfAudioUnmute = "room.self.audio_unmute",
        RoomSelfVideoMute = "room.self.video_mute",
        RoomSelfVideoUnmute = "room.self.video_unmute",
        RoomSelfDeaf = "room.self.deaf",
        RoomSelfUndeaf = "room.self.undeaf",
        RoomSelfSetInputVolume = "room.self.set_input_volume",
        RoomSelfSetOutputVolume = "room.self.set_output_volume",
        RoomSelfSetInputSensitivity = "room.self.set_input_sensitivity",
        RoomSelfSetPosition = "room.self.set_position",
        RoomSelfSetMeta = "room.self.set_meta",
        RoomSelfRaisehand = "room.self.raisehand",
        RoomSelfLowerhand = "room.self.lowerhand",
        RoomSelfScreenshare = "room.self.screenshare",
        RoomSelfAdditionalSource = "room.self.additional_source",
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum Moment {
        DateTime(DateTime<Utc>),
        Day(NaiveDate),
        UnixSeconds(i64),
        Unknown(Value),
    }

    plenary_client::untagged_union!(Moment {
        DateTime(DateTime<Utc>),
        Day(NaiveDate),
        UnixSeconds(i64),
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoConferenceList {
        pub links: PaginationLinks,
        pub data: Vec<VideoConference>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoConferenceList {
        links: required "links",
        data: required "data",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct StreamList {
        pub links: PaginationLinks,
        pub data: Vec<Stream>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(StreamList {
        links: required "links",
        data: required "data",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ConferenceTokenList {
        pub links: PaginationLinks,
        pub data: Vec<ConferenceToken>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ConferenceTokenList {
        links: required "links",
        data: required "data",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomList {
        pub links: PaginationLinks,
        pub data: Vec<RoomResponse>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomList {
        links: required "links",
        data: required "data",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomSessionList {
        pub links: PaginationLinks,
        pub data: Vec<RoomSession>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomSessionList {
        links: required "links",
        data: required "data",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomSessionEventList {
        pub links: PaginationLinks,
        pub data: Vec<RoomSessionEvent>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomSessionEventList {
        links: required "links",
        data: required "data",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomSessionMemberList {
        pub links: PaginationLinks,
        pub data: Vec<RoomSessionMember>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomSessionMemberList {
        links: required "links",
        data: required "data",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomRecordingList {
        pub links: PaginationLinks,
        pub data: Vec<RoomRecording>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomRecordingList {
        links: required "links",
        data: required "data",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoLogList {
        pub links: PaginationLinks,
        pub data: Vec<VideoLog>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoLogList {
        links: required "links",
        data: required "data",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct PaginationLinks {
        pub self_: Option<String>,
        pub first: Option<String>,
        pub next: Option<String>,
        pub prev: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(PaginationLinks {
        self_: optional "self",
        first: optional "first",
        next: optional "next",
        prev: optional "prev",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoConference {
        pub id: VideoConferenceId,
        pub name: String,
        pub display_name: Option<String>,
        pub description: Option<String>,
        pub join_from: Option<DateTime<Utc>>,
        pub join_until: Option<DateTime<Utc>>,
        pub quality: VideoQuality,
        pub layout: VideoLayout,
        pub size: Option<ConferenceSize>,
        pub record_on_start: bool,
        pub tone_on_entry_and_exit: Option<bool>,
        pub user_join_video_off: Option<bool>,
        pub room_join_video_off: Option<bool>,
        pub enable_chat: bool,
        pub enable_room_previews: Nullable<bool>,
        pub dark_primary: Option<String>,
        pub dark_background: Option<String>,
        pub dark_foreground: Option<String>,
        pub dark_success: Option<String>,
        pub dark_negative: Option<String>,
        pub light_primary: Option<String>,
        pub light_background: Option<String>,
        pub light_foreground: Option<String>,
        pub light_success: Option<String>,
        pub light_negative: Option<String>,
        pub meta: Nullable<Map<String, Value>>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
        pub active_session: Option<Box<ActiveSession>>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(VideoConference {
        id: required "id",
        name: required "name",
        display_name: required "display_name",
        description: required "description",
        join_from: required "join_from",
        join_until: required "join_until",
        quality: required "quality",
        layout: required "layout",
        size: required "size",
        record_on_start: required "record_on_start",
        tone_on_entry_and_exit: optional "tone_on_entry_and_exit",
        user_join_video_off: optional "user_join_video_off",
        room_join_video_off: optional "room_join_video_off",
        enable_chat: required "enable_chat",
        enable_room_previews: optional "enable_room_previews",
        dark_primary: required "dark_primary",
        dark_background: required "dark_background",
        dark_foreground: required "dark_foreground",
        dark_success: required "dark_success",
        dark_negative: required "dark_negative",
        light_primary: required "light_primary",
        light_background: required "light_background",
        light_foreground: required "light_foreground",
        light_success: required "light_success",
        light_negative: required "light_negative",
        meta: optional "meta",
        created_at: required "created_at",
        updated_at: required "updated_at",
        active_session: optional "active_session",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ActiveSession {
        pub id: Nullable<RoomSessionId>,
        pub room_id: Nullable<RoomId>,
        pub name: Nullable<String>,
        pub display_name: Nullable<String>,
        pub join_from: Nullable<DateTime<Utc>>,
        pub join_until: Nullable<DateTime<Utc>>,
        pub remove_at: Nullable<DateTime<Utc>>,
        pub remove_after_seconds_elapsed: Nullable<i32>,
        pub layout: Nullable<VideoLayout>,
        pub max_members: Nullable<i32>,
        pub fps: Nullable<VideoFps>,
        pub quality: Nullable<VideoQuality>,
        pub start_time: Nullable<DateTime<Utc>>,
        pub end_time: Nullable<DateTime<Utc>>,
        pub duration: Nullable<i32>,
        pub status: Nullable<RoomSessionStatus>,
        pub record_on_start: Nullable<bool>,
        pub enable_room_previews: Nullable<bool>,
        pub preview_url: Nullable<String>,
        pub audio_video_sync: Nullable<bool>,
        pub sync_audio_video: Nullable<bool>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ActiveSession {
        id: optional "id",
        room_id: optional "room_id",
        name: optional "name",
        display_name: optional "display_name",
        join_from: optional "join_from",
        join_until: optional "join_until",
        remove_at: optional "remove_at",
        remove_after_seconds_elapsed: optional "remove_after_seconds_elapsed",
        layout: optional "layout",
        max_members: optional "max_members",
        fps: optional "fps",
        quality: optional "quality",
        start_time: optional "start_time",
        end_time: optional "end_time",
        duration: optional "duration",
        status: optional "status",
        record_on_start: optional "record_on_start",
        enable_room_previews: optional "enable_room_previews",
        preview_url: optional "preview_url",
        audio_video_sync: optional "audio_video_sync",
        sync_audio_video: optional "sync_audio_video",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomResponse {
        pub id: RoomId,
        pub name: String,
        pub display_name: Option<String>,
        pub description: Option<String>,
        pub max_members: i32,
        pub quality: VideoQuality,
        pub fps: i32,
        pub join_from: Option<DateTime<Utc>>,
        pub join_until: Option<DateTime<Utc>>,
        pub remove_at: Option<DateTime<Utc>>,
        pub remove_after_seconds_elapsed: Option<i32>,
        pub layout: VideoLayout,
        pub record_on_start: bool,
        pub tone_on_entry_and_exit: Option<bool>,
        pub room_join_video_off: Option<bool>,
        pub user_join_video_off: Option<bool>,
        pub enable_room_previews: Nullable<bool>,
        pub sync_audio_video: Nullable<bool>,
        pub meta: Nullable<Map<String, Value>>,
        pub prioritize_handraise: Option<bool>,
        pub active_session: Option<Box<ActiveSession>>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomResponse {
        id: required "id",
        name: required "name",
        display_name: required "display_name",
        description: required "description",
        max_members: required "max_members",
        quality: required "quality",
        fps: required "fps",
        join_from: required "join_from",
        join_until: required "join_until",
        remove_at: required "remove_at",
        remove_after_seconds_elapsed: required "remove_after_seconds_elapsed",
        layout: required "layout",
        record_on_start: required "record_on_start",
        tone_on_entry_and_exit: optional "tone_on_entry_and_exit",
        room_join_video_off: optional "room_join_video_off",
        user_join_video_off: optional "user_join_video_off",
        enable_room_previews: optional "enable_room_previews",
        sync_audio_video: optional "sync_audio_video",
        meta: optional "meta",
        prioritize_handraise: optional "prioritize_handraise",
        active_session: optional "active_session",
        created_at: required "created_at",
        updated_at: required "updated_at",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomSessionSummary {
        pub id: RoomSessionId,
        pub room_id: Option<RoomId>,
        pub name: Option<String>,
        pub display_name: Option<String>,
        pub max_members: Option<i32>,
        pub quality: Option<VideoQuality>,
        pub fps: Option<VideoFps>,
        pub join_from: Option<DateTime<Utc>>,
        pub join_until: Option<DateTime<Utc>>,
        pub remove_at: Option<DateTime<Utc>>,
        pub remove_after_seconds_elapsed: Option<i32>,
        pub layout: Option<VideoLayout>,
        pub record_on_start: bool,
        pub tone_on_entry_and_exit: Option<bool>,
        pub room_join_video_off: Option<bool>,
        pub user_join_video_off: Option<bool>,
        pub locked: Option<bool>,
        pub start_time: Option<DateTime<Utc>>,
        pub end_time: Option<DateTime<Utc>>,
        pub duration: Option<i32>,
        pub status: Option<RoomSessionStatus>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
        pub preview_url: Nullable<String>,
        pub prioritize_handraise: Nullable<bool>,
        pub sync_audio_video: Nullable<bool>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomSessionSummary {
        id: required "id",
        room_id: required "room_id",
        name: required "name",
        display_name: required "display_name",
        max_members: required "max_members",
        quality: required "quality",
        fps: required "fps",
        join_from: required "join_from",
        join_until: required "join_until",
        remove_at: required "remove_at",
        remove_after_seconds_elapsed: required "remove_after_seconds_elapsed",
        layout: required "layout",
        record_on_start: required "record_on_start",
        tone_on_entry_and_exit: optional "tone_on_entry_and_exit",
        room_join_video_off: optional "room_join_video_off",
        user_join_video_off: optional "user_join_video_off",
        locked: optional "locked",
        start_time: required "start_time",
        end_time: required "end_time",
        duration: required "duration",
        status: required "status",
        created_at: required "created_at",
        updated_at: required "updated_at",
        preview_url: optional "preview_url",
        prioritize_handraise: optional "prioritize_handraise",
        sync_audio_video: optional "sync_audio_video",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomSession {
        pub id: RoomSessionId,
        pub room_id: Option<RoomId>,
        pub name: Option<String>,
        pub display_name: Option<String>,
        pub max_members: Option<i32>,
        pub quality: Option<VideoQuality>,
        pub fps: Option<VideoFps>,
        pub join_from: Option<DateTime<Utc>>,
        pub join_until: Option<DateTime<Utc>>,
        pub remove_at: Option<DateTime<Utc>>,
        pub remove_after_seconds_elapsed: Option<i32>,
        pub layout: Option<VideoLayout>,
        pub record_on_start: bool,
        pub tone_on_entry_and_exit: Option<bool>,
        pub room_join_video_off: Option<bool>,
        pub user_join_video_off: Option<bool>,
        pub locked: Option<bool>,
        pub start_time: Option<DateTime<Utc>>,
        pub end_time: Option<DateTime<Utc>>,
        pub duration: Option<i32>,
        pub status: Option<RoomSessionStatus>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
        pub preview_url: Nullable<String>,
        pub prioritize_handraise: Nullable<bool>,
        pub sync_audio_video: Nullable<bool>,
        pub cost_in_dollars: Option<Number>,
        pub enable_room_previews: Option<bool>,
        pub locked_cover: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomSession {
        id: required "id",
        room_id: required "room_id",
        name: required "name",
        display_name: required "display_name",
        max_members: required "max_members",
        quality: required "quality",
        fps: required "fps",
        join_from: required "join_from",
        join_until: required "join_until",
        remove_at: required "remove_at",
        remove_after_seconds_elapsed: required "remove_after_seconds_elapsed",
        layout: required "layout",
        record_on_start: required "record_on_start",
        tone_on_entry_and_exit: optional "tone_on_entry_and_exit",
        room_join_video_off: optional "room_join_video_off",
        user_join_video_off: optional "user_join_video_off",
        locked: optional "locked",
        start_time: required "start_time",
        end_time: required "end_time",
        duration: required "duration",
        status: required "status",
        created_at: required "created_at",
        updated_at: required "updated_at",
        preview_url: optional "preview_url",
        prioritize_handraise: optional "prioritize_handraise",
        sync_audio_video: optional "sync_audio_video",
        cost_in_dollars: optional "cost_in_dollars",
        enable_room_previews: optional "enable_room_previews",
        locked_cover: optional "locked_cover",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomSessionMember {
        pub id: RoomSessionMemberId,
        pub room_session_id: RoomSessionId,
        pub name: Option<String>,
        pub join_time: Option<DateTime<Utc>>,
        pub leave_time: Option<DateTime<Utc>>,
        pub duration: Option<i32>,
        pub cost_in_dollars: Option<Number>,
        pub member_id: Option<RoomSessionMemberId>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomSessionMember {
        id: required "id",
        room_session_id: required "room_session_id",
        name: required "name",
        join_time: required "join_time",
        leave_time: required "leave_time",
        duration: required "duration",
        cost_in_dollars: optional "cost_in_dollars",
        member_id: optional "member_id",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomSessionEvent {
        pub id: RoomSessionEventId,
        pub project_id: ProjectId,
        pub room_id: RoomId,
        pub room_session_id: RoomSessionId,
        pub room_recording_id: Option<RoomRecordingId>,
        pub room_participant_id: Option<RoomParticipantId>,
        pub level: String,
        pub name: String,
        pub payload: Map<String, Value>,
        pub created_at: DateTime<Utc>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomSessionEvent {
        id: required "id",
        project_id: required "project_id",
        room_id: required "room_id",
        room_session_id: required "room_session_id",
        room_recording_id: optional "room_recording_id",
        room_participant_id: optional "room_participant_id",
        level: required "level",
        name: required "name",
        payload: required "payload",
        created_at: required "created_at",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomRecording {
        pub id: RoomRecordingId,
        pub room_session_id: RoomSessionId,
        pub status: Option<RoomRecordingStatus>,
        pub started_at: Option<DateTime<Utc>>,
        pub finished_at: Option<DateTime<Utc>>,
        pub duration: Option<i32>,
        pub size_in_bytes: Option<i64>,
        pub format: Option<String>,
        pub cost_in_dollars: Option<Number>,
        pub uri: Option<Secret>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomRecording {
        id: required "id",
        room_session_id: required "room_session_id",
        status: required "status",
        started_at: required "started_at",
        finished_at: required "finished_at",
        duration: required "duration",
        size_in_bytes: required "size_in_bytes",
        format: required "format",
        cost_in_dollars: optional "cost_in_dollars",
        uri: required "uri",
        created_at: required "created_at",
        updated_at: required "updated_at",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomTokenResponse {
        pub token: Secret,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RoomTokenResponse {
        token: required "token",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ConferenceToken {
        pub id: ConferenceTokenId,
        pub name: Option<String>,
        pub token: Secret,
        pub scopes: Vec<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ConferenceToken {
        id: required "id",
        name: required "name",
        token: required "token",
        scopes: required "scopes",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Stream {
        pub id: StreamId,
        pub url: Option<Secret>,
        pub stream_type: Option<String>,
        pub width: Option<i32>,
        pub height: Option<i32>,
        pub fps: Option<i32>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(Stream {
        id: required "id",
        url: required "url",
        stream_type: required "stream_type",
        width: required "width",
        height: required "height",
        fps: required "fps",
        created_at: required "created_at",
        updated_at: required "updated_at",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum VideoLog {
        DiscardedLog(DiscardedLog),
        Log(Log),
        Unknown(Value),
    }

    plenary_client::untagged_union!(VideoLog {
        DiscardedLog(DiscardedLog),
        Log(Log),
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct DiscardedLog {
        pub id: VideoLogId,
        pub discarded_at: DateTime<Utc>,
        pub created_at: DateTime<Utc>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(DiscardedLog {
        id: required "id",
        discarded_at: required "discarded_at",
        created_at: required "created_at",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Log {
        pub id: VideoLogId,
        pub source: LogSource,

        pub type_: LogType,
        pub url: String,
        pub room_name: Option<String>,
        pub status: Option<LogStatus>,
        pub locked: bool,
        pub started_at: Option<DateTime<Utc>>,
        pub ended_at: Option<DateTime<Utc>>,
        pub charge: Charge,
        pub created_at: DateTime<Utc>,
        pub charge_details: Vec<ChargeDetail>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(Log {
        id: required "id",
        source: required "source",
        type_: required "type",
        url: required "url",
        room_name: required "room_name",
        status: required "status",
        locked: required "locked",
        started_at: required "started_at",
        ended_at: required "ended_at",
        charge: required "charge",
        created_at: required "created_at",
        charge_details: required "charge_details",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ChargeDetail {
        pub description: String,
        pub charge: Charge,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ChargeDetail {
        description: required "description",
        charge: required "charge",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum Charge {
        Number(Number),
        Text(String),
        Unknown(Value),
    }

    plenary_client::untagged_union!(Charge {
        Number(Number),
        Text(String),
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct CreateConferenceRequest {
        pub name: Option<String>,
        pub display_name: String,
        pub description: Option<String>,
        pub join_from: Option<Moment>,
        pub join_until: Option<Moment>,
        pub quality: Option<VideoQuality>,
        pub layout: Option<VideoLayout>,
        pub size: Option<ConferenceSize>,
        pub record_on_start: Option<bool>,
        pub enable_room_previews: Option<bool>,
        pub enable_chat: Option<bool>,
        pub dark_primary: Option<String>,
        pub dark_background: Option<String>,
        pub dark_foreground: Option<String>,
        pub dark_success: Option<String>,
        pub dark_negative: Option<String>,
        pub light_primary: Option<String>,
        pub light_background: Option<String>,
        pub light_foreground: Option<String>,
        pub light_success: Option<String>,
        pub light_negative: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(CreateConferenceRequest {
        name: optional "name",
        display_name: required "display_name",
        description: optional "description",
        join_from: optional "join_from",
        join_until: optional "join_until",
        quality: optional "quality",
        layout: optional "layout",
        size: optional "size",
        record_on_start: optional "record_on_start",
        enable_room_previews: optional "enable_room_previews",
        enable_chat: optional "enable_chat",
        dark_primary: optional "dark_primary",
        dark_background: optional "dark_background",
        dark_foreground: optional "dark_foreground",
        dark_success: optional "dark_success",
        dark_negative: optional "dark_negative",
        light_primary: optional "light_primary",
        light_background: optional "light_background",
        light_foreground: optional "light_foreground",
        light_success: optional "light_success",
        light_negative: optional "light_negative",
        ..undocumented,
    });

    impl CreateConferenceRequest {
        pub fn builder() -> CreateConferenceRequestBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct CreateConferenceRequestBuilder;

    impl Default for CreateConferenceRequestBuilder {
        fn default() -> Self;
    }

    impl CreateConferenceRequestBuilder {
        pub fn name(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn display_name(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn description(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn join_from(
            mut self,
            value: impl TryInto<Moment, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn join_until(
            mut self,
            value: impl TryInto<Moment, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn quality(
            mut self,
            value: impl TryInto<VideoQuality, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn layout(
            mut self,
            value: impl TryInto<VideoLayout, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn size(
            mut self,
            value: impl TryInto<ConferenceSize, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn record_on_start(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn enable_room_previews(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn enable_chat(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn dark_primary(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn dark_background(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn dark_foreground(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn dark_success(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn dark_negative(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn light_primary(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn light_background(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn light_foreground(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn light_success(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn light_negative(
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
        ) -> Result<CreateConferenceRequest, plenary_client::InvalidRequest>;
    }

    impl TryFrom<CreateConferenceRequestBuilder> for CreateConferenceRequest {
        type Error = plenary_client::InvalidRequest;

        fn try_from(
            builder: CreateConferenceRequestBuilder,
        ) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UpdateConferenceRequest {
        pub display_name: String,
        pub description: Option<String>,
        pub join_from: Option<Moment>,
        pub join_until: Option<Moment>,
        pub quality: Option<VideoQuality>,
        pub layout: Option<VideoLayout>,
        pub size: Option<ConferenceSize>,
        pub record_on_start: Option<bool>,
        pub tone_on_entry_and_exit: Option<bool>,
        pub room_join_video_off: Option<bool>,
        pub user_join_video_off: Option<bool>,
        pub enable_room_previews: Option<bool>,
        pub enable_chat: Option<bool>,
        pub dark_primary: Option<String>,
        pub dark_background: Option<String>,
        pub dark_foreground: Option<String>,
        pub dark_success: Option<String>,
        pub dark_negative: Option<String>,
        pub light_primary: Option<String>,
        pub light_background: Option<String>,
        pub light_foreground: Option<String>,
        pub light_success: Option<String>,
        pub light_negative: Option<String>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(UpdateConferenceRequest {
        display_name: required "display_name",
        description: optional "description",
        join_from: optional "join_from",
        join_until: optional "join_until",
        quality: optional "quality",
        layout: optional "layout",
        size: optional "size",
        record_on_start: optional "record_on_start",
        tone_on_entry_and_exit: optional "tone_on_entry_and_exit",
        room_join_video_off: optional "room_join_video_off",
        user_join_video_off: optional "user_join_video_off",
        enable_room_previews: optional "enable_room_previews",
        enable_chat: optional "enable_chat",
        dark_primary: optional "dark_primary",
        dark_background: optional "dark_background",
        dark_foreground: optional "dark_foreground",
        dark_success: optional "dark_success",
        dark_negative: optional "dark_negative",
        light_primary: optional "light_primary",
        light_background: optional "light_background",
        light_foreground: optional "light_foreground",
        light_success: optional "light_success",
        light_negative: optional "light_negative",
        ..undocumented,
    });

    impl UpdateConferenceRequest {
        pub fn builder() -> UpdateConferenceRequestBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct UpdateConferenceRequestBuilder;

    impl Default for UpdateConferenceRequestBuilder {
        fn default() -> Self;
    }

    impl UpdateConferenceRequestBuilder {
        pub fn display_name(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn description(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn join_from(
            mut self,
            value: impl TryInto<Moment, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn join_until(
            mut self,
            value: impl TryInto<Moment, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn quality(
            mut self,
            value: impl TryInto<VideoQuality, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn layout(
            mut self,
            value: impl TryInto<VideoLayout, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn size(
            mut self,
            value: impl TryInto<ConferenceSize, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn record_on_start(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn tone_on_entry_and_exit(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn room_join_video_off(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn user_join_video_off(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn enable_room_previews(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn enable_chat(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn dark_primary(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn dark_background(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn dark_foreground(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn dark_success(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn dark_negative(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn light_primary(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn light_background(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn light_foreground(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn light_success(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn light_negative(
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
        ) -> Result<UpdateConferenceRequest, plenary_client::InvalidRequest>;
    }

    impl TryFrom<UpdateConferenceRequestBuilder> for UpdateConferenceRequest {
        type Error = plenary_client::InvalidRequest;

        fn try_from(
            builder: UpdateConferenceRequestBuilder,
        ) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct CreateRoomRequest {
        pub name: String,
        pub display_name: Option<String>,
        pub description: Option<String>,
        pub max_members: Option<i32>,
        pub quality: Option<VideoQuality>,
        pub join_from: Option<Moment>,
        pub join_until: Option<Moment>,
        pub remove_at: Option<Moment>,
        pub remove_after_seconds_elapsed: Option<i32>,
        pub layout: Option<VideoLayout>,
        pub record_on_start: Option<bool>,
        pub enable_room_previews: Option<bool>,
        pub meta: Option<Map<String, Value>>,
        pub sync_audio_video: Option<bool>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(CreateRoomRequest {
        name: required "name",
        display_name: optional "display_name",
        description: optional "description",
        max_members: optional "max_members",
        quality: optional "quality",
        join_from: optional "join_from",
        join_until: optional "join_until",
        remove_at: optional "remove_at",
        remove_after_seconds_elapsed: optional "remove_after_seconds_elapsed",
        layout: optional "layout",
        record_on_start: optional "record_on_start",
        enable_room_previews: optional "enable_room_previews",
        meta: optional "meta",
        sync_audio_video: optional "sync_audio_video",
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
        pub fn name(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn display_name(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn description(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn max_members(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn quality(
            mut self,
            value: impl TryInto<VideoQuality, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn join_from(
            mut self,
            value: impl TryInto<Moment, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn join_until(
            mut self,
            value: impl TryInto<Moment, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn remove_at(
            mut self,
            value: impl TryInto<Moment, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn remove_after_seconds_elapsed(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn layout(
            mut self,
            value: impl TryInto<VideoLayout, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn record_on_start(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn enable_room_previews(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn meta(
            mut self,
            value: impl TryInto<Map<String, Value>, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn sync_audio_video(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

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
    pub struct UpdateRoomRequest {
        pub display_name: Option<String>,
        pub description: Option<String>,
        pub max_members: Option<i32>,
        pub quality: Option<VideoQuality>,
        pub join_from: Option<Moment>,
        pub join_until: Option<Moment>,
        pub remove_at: Option<Moment>,
        pub remove_after_seconds_elapsed: Option<i32>,
        pub layout: Option<VideoLayout>,
        pub record_on_start: Option<bool>,
        pub enable_room_previews: Option<bool>,
        pub meta: Option<Map<String, Value>>,
        pub sync_audio_video: Option<bool>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(UpdateRoomRequest {
        display_name: optional "display_name",
        description: optional "description",
        max_members: optional "max_members",
        quality: optional "quality",
        join_from: optional "join_from",
        join_until: optional "join_until",
        remove_at: optional "remove_at",
        remove_after_seconds_elapsed: optional "remove_after_seconds_elapsed",
        layout: optional "layout",
        record_on_start: optional "record_on_start",
        enable_room_previews: optional "enable_room_previews",
        meta: optional "meta",
        sync_audio_video: optional "sync_audio_video",
        ..undocumented,
    });

    impl UpdateRoomRequest {
        pub fn builder() -> UpdateRoomRequestBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct UpdateRoomRequestBuilder;

    impl Default for UpdateRoomRequestBuilder {
        fn default() -> Self;
    }

    impl UpdateRoomRequestBuilder {
        pub fn display_name(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn description(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn max_members(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn quality(
            mut self,
            value: impl TryInto<VideoQuality, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn join_from(
            mut self,
            value: impl TryInto<Moment, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn join_until(
            mut self,
            value: impl TryInto<Moment, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn remove_at(
            mut self,
            value: impl TryInto<Moment, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn remove_after_seconds_elapsed(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn layout(
            mut self,
            value: impl TryInto<VideoLayout, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn record_on_start(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn enable_room_previews(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn meta(
            mut self,
            value: impl TryInto<Map<String, Value>, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn sync_audio_video(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(self) -> Result<UpdateRoomRequest, plenary_client::InvalidRequest>;
    }

    impl TryFrom<UpdateRoomRequestBuilder> for UpdateRoomRequest {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: UpdateRoomRequestBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct CreateStreamRequest {
        pub url: Secret,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(CreateStreamRequest {
        url: required "url",
        ..undocumented,
    });

    impl CreateStreamRequest {
        pub fn builder() -> CreateStreamRequestBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct CreateStreamRequestBuilder;

    impl Default for CreateStreamRequestBuilder {
        fn default() -> Self;
    }

    impl CreateStreamRequestBuilder {
        pub fn url(
            mut self,
            value: impl TryInto<Secret, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(
            self,
        ) -> Result<CreateStreamRequest, plenary_client::InvalidRequest>;
    }

    impl TryFrom<CreateStreamRequestBuilder> for CreateStreamRequest {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: CreateStreamRequestBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UpdateStreamRequest {
        pub url: Secret,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(UpdateStreamRequest {
        url: required "url",
        ..undocumented,
    });

    impl UpdateStreamRequest {
        pub fn builder() -> UpdateStreamRequestBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct UpdateStreamRequestBuilder;

    impl Default for UpdateStreamRequestBuilder {
        fn default() -> Self;
    }

    impl UpdateStreamRequestBuilder {
        pub fn url(
            mut self,
            value: impl TryInto<Secret, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn undocumented(
            mut self,
            name: impl Into<String>,
            value: impl Into<serde_json::Value>,
        ) -> Self;

        pub fn build(
            self,
        ) -> Result<UpdateStreamRequest, plenary_client::InvalidRequest>;
    }

    impl TryFrom<UpdateStreamRequestBuilder> for UpdateStreamRequest {
        type Error = plenary_client::InvalidRequest;

        fn try_from(builder: UpdateStreamRequestBuilder) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct CreateRoomTokenRequest {
        pub room_name: String,
        pub user_name: Option<String>,
        pub permissions: Option<Vec<RoomTokenPermission>>,
        pub join_from: Option<Moment>,
        pub join_until: Option<Moment>,
        pub remove_at: Option<Moment>,
        pub remove_after_seconds_elapsed: Option<i32>,
        pub join_audio_muted: Option<bool>,
        pub join_video_muted: Option<bool>,
        pub auto_create_room: Option<bool>,
        pub enable_room_previews: Option<bool>,
        pub room_display_name: Option<String>,
        pub end_room_session_on_leave: Option<bool>,
        pub join_as: Option<JoinAsType>,
        pub media_allowed: Option<MediaAllowedType>,
        pub room_meta: Option<Map<String, Value>>,
        pub meta: Option<Map<String, Value>>,
        pub sync_audio_video: Option<bool>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(CreateRoomTokenRequest {
        room_name: required "room_name",
        user_name: optional "user_name",
        permissions: optional "permissions",
        join_from: optional "join_from",
        join_until: optional "join_until",
        remove_at: optional "remove_at",
        remove_after_seconds_elapsed: optional "remove_after_seconds_elapsed",
        join_audio_muted: optional "join_audio_muted",
        join_video_muted: optional "join_video_muted",
        auto_create_room: optional "auto_create_room",
        enable_room_previews: optional "enable_room_previews",
        room_display_name: optional "room_display_name",
        end_room_session_on_leave: optional "end_room_session_on_leave",
        join_as: optional "join_as",
        media_allowed: optional "media_allowed",
        room_meta: optional "room_meta",
        meta: optional "meta",
        sync_audio_video: optional "sync_audio_video",
        ..undocumented,
    });

    impl CreateRoomTokenRequest {
        pub fn builder() -> CreateRoomTokenRequestBuilder;
    }

    #[derive(Clone, Debug)]
    pub struct CreateRoomTokenRequestBuilder;

    impl Default for CreateRoomTokenRequestBuilder {
        fn default() -> Self;
    }

    impl CreateRoomTokenRequestBuilder {
        pub fn room_name(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn user_name(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn permissions(
            mut self,
            value: impl TryInto<
                Vec<RoomTokenPermission>,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub fn join_from(
            mut self,
            value: impl TryInto<Moment, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn join_until(
            mut self,
            value: impl TryInto<Moment, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn remove_at(
            mut self,
            value: impl TryInto<Moment, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn remove_after_seconds_elapsed(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn join_audio_muted(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn join_video_muted(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn auto_create_room(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn enable_room_previews(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn room_display_name(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn end_room_session_on_leave(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn join_as(
            mut self,
            value: impl TryInto<JoinAsType, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn media_allowed(
            mut self,
            value: impl TryInto<MediaAllowedType, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn room_meta(
            mut self,
            value: impl TryInto<Map<String, Value>, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn meta(
            mut self,
            value: impl TryInto<Map<String, Value>, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn sync_audio_video(
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
        ) -> Result<CreateRoomTokenRequest, plenary_client::InvalidRequest>;
    }

    impl TryFrom<CreateRoomTokenRequestBuilder> for CreateRoomTokenRequest {
        type Error = plenary_client::InvalidRequest;

        fn try_from(
            builder: CreateRoomTokenRequestBuilder,
        ) -> Result<Self, Self::Error>;
    }

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ErrorMessage {
        pub error: String,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ErrorMessage {
        error: required "error",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ValidationErrors {
        pub errors: Vec<RestApiErrorItem>,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(ValidationErrors {
        errors: required "errors",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RestApiErrorItem {
        pub type_: String,
        pub code: String,
        pub message: String,
        pub attribute: Nullable<String>,
        pub url: String,
        pub undocumented: plenary_client::UndocumentedFields,
    }

    plenary_client::object!(RestApiErrorItem {
        type_: required "type",
        code: required "code",
        message: required "message",
        attribute: optional "attribute",
        url: required "url",
        ..undocumented,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ListVideoConferencesError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(ListVideoConferencesError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        422 => UnprocessableEntity as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum CreateVideoConferenceError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(CreateVideoConferenceError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        422 => UnprocessableEntity as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum GetVideoConferenceError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        NotFound(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(GetVideoConferenceError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        404 => NotFound as json,
        422 => UnprocessableEntity as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum UpdateVideoConferenceError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        NotFound(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(UpdateVideoConferenceError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        404 => NotFound as json,
        422 => UnprocessableEntity as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum DeleteVideoConferenceError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        NotFound(ErrorMessage),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(DeleteVideoConferenceError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        404 => NotFound as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ListConferenceStreamsError {
        Unauthorized(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(ListConferenceStreamsError {
        401 => Unauthorized as json,
        422 => UnprocessableEntity as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum CreateConferenceStreamError {
        Unauthorized(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(CreateConferenceStreamError {
        401 => Unauthorized as json,
        422 => UnprocessableEntity as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ListConferenceTokensError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        NotFound(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(ListConferenceTokensError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        404 => NotFound as json,
        422 => UnprocessableEntity as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum GetConferenceTokenError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        NotFound(ErrorMessage),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(GetConferenceTokenError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        404 => NotFound as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ResetConferenceTokenError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        NotFound(ErrorMessage),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(ResetConferenceTokenError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        404 => NotFound as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ListRoomsError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(ListRoomsError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        422 => UnprocessableEntity as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum CreateRoomError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(CreateRoomError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        422 => UnprocessableEntity as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum GetRoomError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        NotFound(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(GetRoomError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        404 => NotFound as json,
        422 => UnprocessableEntity as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum UpdateRoomError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        NotFound(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(UpdateRoomError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        404 => NotFound as json,
        422 => UnprocessableEntity as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum DeleteRoomError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        NotFound(ErrorMessage),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(DeleteRoomError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        404 => NotFound as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ListRoomStreamsError {
        Unauthorized(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(ListRoomStreamsError {
        401 => Unauthorized as json,
        422 => UnprocessableEntity as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum CreateRoomStreamError {
        Unauthorized(ErrorMessage),
        NotFound(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(CreateRoomStreamError {
        401 => Unauthorized as json,
        404 => NotFound as json,
        422 => UnprocessableEntity as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum GetStreamError {
        Unauthorized(ErrorMessage),
        NotFound(ErrorMessage),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(GetStreamError {
        401 => Unauthorized as json,
        404 => NotFound as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum UpdateStreamError {
        Unauthorized(ErrorMessage),
        NotFound(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(UpdateStreamError {
        401 => Unauthorized as json,
        404 => NotFound as json,
        422 => UnprocessableEntity as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum DeleteStreamError {
        Unauthorized(ErrorMessage),
        NotFound(ErrorMessage),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(DeleteStreamError {
        401 => Unauthorized as json,
        404 => NotFound as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ListRoomSessionsError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(ListRoomSessionsError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        422 => UnprocessableEntity as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum GetRoomSessionError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        NotFound(ErrorMessage),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(GetRoomSessionError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        404 => NotFound as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ListRoomSessionEventsError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(ListRoomSessionEventsError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        422 => UnprocessableEntity as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ListRoomSessionMembersError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(ListRoomSessionMembersError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        422 => UnprocessableEntity as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ListRoomSessionRecordingsError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(ListRoomSessionRecordingsError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        422 => UnprocessableEntity as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ListRoomRecordingsError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(ListRoomRecordingsError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        422 => UnprocessableEntity as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum GetRoomRecordingError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        NotFound(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(GetRoomRecordingError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        404 => NotFound as json,
        422 => UnprocessableEntity as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum DeleteRoomRecordingError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        NotFound(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(DeleteRoomRecordingError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        404 => NotFound as json,
        422 => UnprocessableEntity as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ListRoomRecordingEventsError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(ListRoomRecordingEventsError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        422 => UnprocessableEntity as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum CreateRoomTokenError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(CreateRoomTokenError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        422 => UnprocessableEntity as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ListLogsError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        Forbidden(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(ListLogsError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        403 => Forbidden as json,
        422 => UnprocessableEntity as json,
        500 => InternalServerError as json,
    });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum GetLogError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        Forbidden(ErrorMessage),
        NotFound(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }

    plenary_client::operation_error!(GetLogError {
        400 => BadRequest as json,
        401 => Unauthorized as json,
        403 => Forbidden as json,
        404 => NotFound as json,
        422 => UnprocessableEntity as json,
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
    pub fn list_video_conferences(&self) -> builder::ListVideoConferences;

    pub fn create_video_conference(&self) -> builder::CreateVideoConference;

    pub fn get_video_conference(&self) -> builder::GetVideoConference;

    pub fn update_video_conference(&self) -> builder::UpdateVideoConference;

    pub fn delete_video_conference(&self) -> builder::DeleteVideoConference;

    pub fn list_conference_streams(&self) -> builder::ListConferenceStreams;

    pub fn create_conference_stream(&self) -> builder::CreateConferenceStream;

    pub fn list_conference_tokens(&self) -> builder::ListConferenceTokens;

    pub fn get_conference_token(&self) -> builder::GetConferenceToken;

    pub fn reset_conference_token(&self) -> builder::ResetConferenceToken;

    pub fn list_rooms(&self) -> builder::ListRooms;

    pub fn create_room(&self) -> builder::CreateRoom;

    pub fn get_room(&self) -> builder::GetRoom;

    pub fn update_room(&self) -> builder::UpdateRoom;

    pub fn delete_room(&self) -> builder::DeleteRoom;

    pub fn list_room_streams(&self) -> builder::ListRoomStreams;

    pub fn create_room_stream(&self) -> builder::CreateRoomStream;

    pub fn get_stream(&self) -> builder::GetStream;

    pub fn update_stream(&self) -> builder::UpdateStream;

    pub fn delete_stream(&self) -> builder::DeleteStream;

    pub fn list_room_sessions(&self) -> builder::ListRoomSessions;

    pub fn get_room_session(&self) -> builder::GetRoomSession;

    pub fn list_room_session_events(&self) -> builder::ListRoomSessionEvents;

    pub fn list_room_session_members(&self) -> builder::ListRoomSessionMembers;

    pub fn list_room_session_recordings(&self) -> builder::ListRoomSessionRecordings;

    pub fn list_room_recordings(&self) -> builder::ListRoomRecordings;

    pub fn get_room_recording(&self) -> builder::GetRoomRecording;

    pub fn delete_room_recording(&self) -> builder::DeleteRoomRecording;

    pub fn list_room_recording_events(&self) -> builder::ListRoomRecordingEvents;

    pub fn create_room_token(&self) -> builder::CreateRoomToken;

    pub fn list_logs(&self) -> builder::ListLogs;

    pub fn get_log(&self) -> builder::GetLog;
}

pub mod builder {
    #[derive(Clone)]
    pub struct ListVideoConferences;

    impl ListVideoConferences {
        pub fn ends_before(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn include_active_session(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_number(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_size(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_token(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn starts_after(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::VideoConferenceList>,
            Error<types::ListVideoConferencesError>,
        >;
    }

    #[derive(Clone)]
    pub struct CreateVideoConference;

    impl CreateVideoConference {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::CreateConferenceRequest,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::VideoConference>,
            Error<types::CreateVideoConferenceError>,
        >;
    }

    #[derive(Clone)]
    pub struct GetVideoConference;

    impl GetVideoConference {
        pub fn id(
            mut self,
            value: impl TryInto<
                types::VideoConferenceId,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub fn include_active_session(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::VideoConference>,
            Error<types::GetVideoConferenceError>,
        >;
    }

    #[derive(Clone)]
    pub struct UpdateVideoConference;

    impl UpdateVideoConference {
        pub fn id(
            mut self,
            value: impl TryInto<
                types::VideoConferenceId,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub fn body(
            mut self,
            value: impl TryInto<
                types::UpdateConferenceRequest,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::VideoConference>,
            Error<types::UpdateVideoConferenceError>,
        >;
    }

    #[derive(Clone)]
    pub struct DeleteVideoConference;

    impl DeleteVideoConference {
        pub fn id(
            mut self,
            value: impl TryInto<
                types::VideoConferenceId,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<()>, Error<types::DeleteVideoConferenceError>>;
    }

    #[derive(Clone)]
    pub struct ListConferenceStreams;

    impl ListConferenceStreams {
        pub fn id(
            mut self,
            value: impl TryInto<
                types::VideoConferenceId,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::StreamList>,
            Error<types::ListConferenceStreamsError>,
        >;
    }

    #[derive(Clone)]
    pub struct CreateConferenceStream;

    impl CreateConferenceStream {
        pub fn id(
            mut self,
            value: impl TryInto<
                types::VideoConferenceId,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub fn body(
            mut self,
            value: impl TryInto<
                types::CreateStreamRequest,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::Stream>,
            Error<types::CreateConferenceStreamError>,
        >;
    }

    #[derive(Clone)]
    pub struct ListConferenceTokens;

    impl ListConferenceTokens {
        pub fn id(
            mut self,
            value: impl TryInto<
                types::VideoConferenceId,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub fn page_number(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_size(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_token(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ConferenceTokenList>,
            Error<types::ListConferenceTokensError>,
        >;
    }

    #[derive(Clone)]
    pub struct GetConferenceToken;

    impl GetConferenceToken {
        pub fn id(
            mut self,
            value: impl TryInto<
                types::ConferenceTokenId,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ConferenceToken>,
            Error<types::GetConferenceTokenError>,
        >;
    }

    #[derive(Clone)]
    pub struct ResetConferenceToken;

    impl ResetConferenceToken {
        pub fn id(
            mut self,
            value: impl TryInto<
                types::ConferenceTokenId,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::ConferenceToken>,
            Error<types::ResetConferenceTokenError>,
        >;
    }

    #[derive(Clone)]
    pub struct ListRooms;

    impl ListRooms {
        pub fn ends_before(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn include_active_session(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_number(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_size(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_token(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn starts_after(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
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
        ) -> Result<ResponseValue<types::RoomResponse>, Error<types::CreateRoomError>>;
    }

    #[derive(Clone)]
    pub struct GetRoom;

    impl GetRoom {
        pub fn id(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn include_active_session(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RoomResponse>, Error<types::GetRoomError>>;
    }

    #[derive(Clone)]
    pub struct UpdateRoom;

    impl UpdateRoom {
        pub fn id(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn body(
            mut self,
            value: impl TryInto<
                types::UpdateRoomRequest,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RoomResponse>, Error<types::UpdateRoomError>>;
    }

    #[derive(Clone)]
    pub struct DeleteRoom;

    impl DeleteRoom {
        pub fn id(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<()>, Error<types::DeleteRoomError>>;
    }

    #[derive(Clone)]
    pub struct ListRoomStreams;

    impl ListRoomStreams {
        pub fn id(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::StreamList>,
            Error<types::ListRoomStreamsError>,
        >;
    }

    #[derive(Clone)]
    pub struct CreateRoomStream;

    impl CreateRoomStream {
        pub fn id(
            mut self,
            value: impl TryInto<types::RoomId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn body(
            mut self,
            value: impl TryInto<
                types::CreateStreamRequest,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Stream>, Error<types::CreateRoomStreamError>>;
    }

    #[derive(Clone)]
    pub struct GetStream;

    impl GetStream {
        pub fn id(
            mut self,
            value: impl TryInto<types::StreamId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Stream>, Error<types::GetStreamError>>;
    }

    #[derive(Clone)]
    pub struct UpdateStream;

    impl UpdateStream {
        pub fn id(
            mut self,
            value: impl TryInto<types::StreamId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn body(
            mut self,
            value: impl TryInto<
                types::UpdateStreamRequest,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Stream>, Error<types::UpdateStreamError>>;
    }

    #[derive(Clone)]
    pub struct DeleteStream;

    impl DeleteStream {
        pub fn id(
            mut self,
            value: impl TryInto<types::StreamId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<()>, Error<types::DeleteStreamError>>;
    }

    #[derive(Clone)]
    pub struct ListRoomSessions;

    impl ListRoomSessions {
        pub fn page_number(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_size(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_token(
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

        pub fn room_name_matches(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn status(
            mut self,
            value: impl TryInto<
                types::RoomSessionStatus,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomSessionList>,
            Error<types::ListRoomSessionsError>,
        >;
    }

    #[derive(Clone)]
    pub struct GetRoomSession;

    impl GetRoomSession {
        pub fn id(
            mut self,
            value: impl TryInto<types::RoomSessionId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomSessionSummary>,
            Error<types::GetRoomSessionError>,
        >;
    }

    #[derive(Clone)]
    pub struct ListRoomSessionEvents;

    impl ListRoomSessionEvents {
        pub fn id(
            mut self,
            value: impl TryInto<types::RoomSessionId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_number(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_size(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_token(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomSessionEventList>,
            Error<types::ListRoomSessionEventsError>,
        >;
    }

    #[derive(Clone)]
    pub struct ListRoomSessionMembers;

    impl ListRoomSessionMembers {
        pub fn id(
            mut self,
            value: impl TryInto<types::RoomSessionId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_number(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_size(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_token(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomSessionMemberList>,
            Error<types::ListRoomSessionMembersError>,
        >;
    }

    #[derive(Clone)]
    pub struct ListRoomSessionRecordings;

    impl ListRoomSessionRecordings {
        pub fn id(
            mut self,
            value: impl TryInto<types::RoomSessionId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn media_ttl(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_number(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_size(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_token(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomRecordingList>,
            Error<types::ListRoomSessionRecordingsError>,
        >;
    }

    #[derive(Clone)]
    pub struct ListRoomRecordings;

    impl ListRoomRecordings {
        pub fn media_ttl(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_number(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_size(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_token(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomRecordingList>,
            Error<types::ListRoomRecordingsError>,
        >;
    }

    #[derive(Clone)]
    pub struct GetRoomRecording;

    impl GetRoomRecording {
        pub fn id(
            mut self,
            value: impl TryInto<
                types::RoomRecordingId,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub fn media_ttl(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomRecording>,
            Error<types::GetRoomRecordingError>,
        >;
    }

    #[derive(Clone)]
    pub struct DeleteRoomRecording;

    impl DeleteRoomRecording {
        pub fn id(
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
    pub struct ListRoomRecordingEvents;

    impl ListRoomRecordingEvents {
        pub fn id(
            mut self,
            value: impl TryInto<
                types::RoomRecordingId,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub fn page_number(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_size(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_token(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomSessionEventList>,
            Error<types::ListRoomRecordingEventsError>,
        >;
    }

    #[derive(Clone)]
    pub struct CreateRoomToken;

    impl CreateRoomToken {
        pub fn body(
            mut self,
            value: impl TryInto<
                types::CreateRoomTokenRequest,
                Error: std::fmt::Display + 'static,
            >,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::RoomTokenResponse>,
            Error<types::CreateRoomTokenError>,
        >;
    }

    #[derive(Clone)]
    pub struct ListLogs;

    impl ListLogs {
        pub fn created_after(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn created_before(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn created_on(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn include_deleted(
            mut self,
            value: impl TryInto<bool, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_number(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_size(
            mut self,
            value: impl TryInto<i32, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub fn page_token(
            mut self,
            value: impl TryInto<String, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::VideoLogList>, Error<types::ListLogsError>>;
    }

    #[derive(Clone)]
    pub struct GetLog;

    impl GetLog {
        pub fn id(
            mut self,
            value: impl TryInto<types::VideoLogId, Error: std::fmt::Display + 'static>,
        ) -> Self;

        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::VideoLog>, Error<types::GetLogError>>;
    }

    plenary_client::operation_builder!(ListVideoConferences as &super::operations::LIST_VIDEO_CONFERENCES => types::VideoConferenceList as json, types::ListVideoConferencesError);

    plenary_client::operation_builder!(CreateVideoConference as &super::operations::CREATE_VIDEO_CONFERENCE => types::VideoConference as json, types::CreateVideoConferenceError);

    plenary_client::operation_builder!(GetVideoConference as &super::operations::GET_VIDEO_CONFERENCE => types::VideoConference as json, types::GetVideoConferenceError);

    plenary_client::operation_builder!(UpdateVideoConference as &super::operations::UPDATE_VIDEO_CONFERENCE => types::VideoConference as json, types::UpdateVideoConferenceError);

    plenary_client::operation_builder!(DeleteVideoConference);

    plenary_client::operation_builder!(ListConferenceStreams as &super::operations::LIST_CONFERENCE_STREAMS => types::StreamList as json, types::ListConferenceStreamsError);

    plenary_client::operation_builder!(CreateConferenceStream as &super::operations::CREATE_CONFERENCE_STREAM => types::Stream as json, types::CreateConferenceStreamError);

    plenary_client::operation_builder!(ListConferenceTokens as &super::operations::LIST_CONFERENCE_TOKENS => types::ConferenceTokenList as json, types::ListConferenceTokensError);

    plenary_client::operation_builder!(GetConferenceToken as &super::operations::GET_CONFERENCE_TOKEN => types::ConferenceToken as json, types::GetConferenceTokenError);

    plenary_client::operation_builder!(ResetConferenceToken as &super::operations::RESET_CONFERENCE_TOKEN => types::ConferenceToken as json, types::ResetConferenceTokenError);

    plenary_client::operation_builder!(ListRooms as &super::operations::LIST_ROOMS => types::RoomList as json, types::ListRoomsError);

    plenary_client::operation_builder!(CreateRoom as &super::operations::CREATE_ROOM => types::RoomResponse as json, types::CreateRoomError);

    plenary_client::operation_builder!(GetRoom as &super::operations::GET_ROOM => types::RoomResponse as json, types::GetRoomError);

    plenary_client::operation_builder!(UpdateRoom as &super::operations::UPDATE_ROOM => types::RoomResponse as json, types::UpdateRoomError);

    plenary_client::operation_builder!(DeleteRoom);

    plenary_client::operation_builder!(ListRoomStreams as &super::operations::LIST_ROOM_STREAMS => types::StreamList as json, types::ListRoomStreamsError);

    plenary_client::operation_builder!(CreateRoomStream as &super::operations::CREATE_ROOM_STREAM => types::Stream as json, types::CreateRoomStreamError);

    plenary_client::operation_builder!(GetStream as &super::operations::GET_STREAM => types::Stream as json, types::GetStreamError);

    plenary_client::operation_builder!(UpdateStream as &super::operations::UPDATE_STREAM => types::Stream as json, types::UpdateStreamError);

    plenary_client::operation_builder!(DeleteStream);

    plenary_client::operation_builder!(ListRoomSessions as &super::operations::LIST_ROOM_SESSIONS => types::RoomSessionList as json, types::ListRoomSessionsError);

    plenary_client::operation_builder!(GetRoomSession as &super::operations::GET_ROOM_SESSION => types::RoomSessionSummary as json, types::GetRoomSessionError);

    plenary_client::operation_builder!(ListRoomSessionEvents as &super::operations::LIST_ROOM_SESSION_EVENTS => types::RoomSessionEventList as json, types::ListRoomSessionEventsError);

    plenary_client::operation_builder!(ListRoomSessionMembers as &super::operations::LIST_ROOM_SESSION_MEMBERS => types::RoomSessionMemberList as json, types::ListRoomSessionMembersError);

    plenary_client::operation_builder!(ListRoomSessionRecordings as &super::operations::LIST_ROOM_SESSION_RECORDINGS => types::RoomRecordingList as json, types::ListRoomSessionRecordingsError);

    plenary_client::operation_builder!(ListRoomRecordings as &super::operations::LIST_ROOM_RECORDINGS => types::RoomRecordingList as json, types::ListRoomRecordingsError);

    plenary_client::operation_builder!(GetRoomRecording as &super::operations::GET_ROOM_RECORDING => types::RoomRecording as json, types::GetRoomRecordingError);

    plenary_client::operation_builder!(DeleteRoomRecording);

    plenary_client::operation_builder!(ListRoomRecordingEvents as &super::operations::LIST_ROOM_RECORDING_EVENTS => types::RoomSessionEventList as json, types::ListRoomRecordingEventsError);

    plenary_client::operation_builder!(CreateRoomToken as &super::operations::CREATE_ROOM_TOKEN => types::RoomTokenResponse as json, types::CreateRoomTokenError);

    plenary_client::operation_builder!(ListLogs as &super::operations::LIST_LOGS => types::VideoLogList as json, types::ListLogsError);

    plenary_client::operation_builder!(GetLog as &super::operations::GET_LOG => types::VideoLog as json, types::GetLogError);

    plenary_client::paged_operation!(ListVideoConferences of types::VideoConference {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.data) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.data) }
        fn next(response: &Self::Response) -> Option<&str> { Some(response.links.next.as_ref()?.as_str()) }
    });

    plenary_client::paged_operation!(ListConferenceTokens of types::ConferenceToken {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.data) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.data) }
        fn next(response: &Self::Response) -> Option<&str> { Some(response.links.next.as_ref()?.as_str()) }
    });

    plenary_client::paged_operation!(ListRooms of types::RoomResponse {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.data) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.data) }
        fn next(response: &Self::Response) -> Option<&str> { Some(response.links.next.as_ref()?.as_str()) }
    });

    plenary_client::paged_operation!(ListRoomSessions of types::RoomSession {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.data) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.data) }
        fn next(response: &Self::Response) -> Option<&str> { Some(response.links.next.as_ref()?.as_str()) }
    });

    plenary_client::paged_operation!(ListRoomSessionEvents of types::RoomSessionEvent {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.data) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.data) }
        fn next(response: &Self::Response) -> Option<&str> { Some(response.links.next.as_ref()?.as_str()) }
    });

    plenary_client::paged_operation!(ListRoomSessionMembers of types::RoomSessionMember {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.data) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.data) }
        fn next(response: &Self::Response) -> Option<&str> { Some(response.links.next.as_ref()?.as_str()) }
    });

    plenary_client::paged_operation!(ListRoomSessionRecordings of types::RoomRecording {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.data) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.data) }
        fn next(response: &Self::Response) -> Option<&str> { Some(response.links.next.as_ref()?.as_str()) }
    });

    plenary_client::paged_operation!(ListRoomRecordings of types::RoomRecording {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.data) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.data) }
        fn next(response: &Self::Response) -> Option<&str> { Some(response.links.next.as_ref()?.as_str()) }
    });

    plenary_client::paged_operation!(ListRoomRecordingEvents of types::RoomSessionEvent {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.data) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.data) }
        fn next(response: &Self::Response) -> Option<&str> { Some(response.links.next.as_ref()?.as_str()) }
    });

    plenary_client::paged_operation!(ListLogs of types::VideoLog {
        fn items(response: &Self::Response) -> Option<&[Self::Item]> { Some(&response.data) }
        fn into_items(response: Self::Response) -> Option<Vec<Self::Item>> { Some(response.data) }
        fn next(response: &Self::Response) -> Option<&str> { Some(response.links.next.as_ref()?.as_str()) }
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

    pub fn space(mut self, space: impl Into<String>) -> Self;

    pub fn project_id(mut self, project_id: impl Into<Secret>) -> Self;

    pub fn api_token(mut self, api_token: impl Into<Secret>) -> Self;

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
    pub static LIST_VIDEO_CONFERENCES: Operation = _;

    pub static CREATE_VIDEO_CONFERENCE: Operation = _;

    pub static GET_VIDEO_CONFERENCE: Operation = _;

    pub static UPDATE_VIDEO_CONFERENCE: Operation = _;

    pub static DELETE_VIDEO_CONFERENCE: Operation = _;

    pub static LIST_CONFERENCE_STREAMS: Operation = _;

    pub static CREATE_CONFERENCE_STREAM: Operation = _;

    pub static LIST_CONFERENCE_TOKENS: Operation = _;

    pub static GET_CONFERENCE_TOKEN: Operation = _;

    pub static RESET_CONFERENCE_TOKEN: Operation = _;

    pub static LIST_ROOMS: Operation = _;

    pub static CREATE_ROOM: Operation = _;

    pub static GET_ROOM: Operation = _;

    pub static UPDATE_ROOM: Operation = _;

    pub static DELETE_ROOM: Operation = _;

    pub static LIST_ROOM_STREAMS: Operation = _;

    pub static CREATE_ROOM_STREAM: Operation = _;

    pub static GET_STREAM: Operation = _;

    pub static UPDATE_STREAM: Operation = _;

    pub static DELETE_STREAM: Operation = _;

    pub static LIST_ROOM_SESSIONS: Operation = _;

    pub static GET_ROOM_SESSION: Operation = _;

    pub static LIST_ROOM_SESSION_EVENTS: Operation = _;

    pub static LIST_ROOM_SESSION_MEMBERS: Operation = _;

    pub static LIST_ROOM_SESSION_RECORDINGS: Operation = _;

    pub static LIST_ROOM_RECORDINGS: Operation = _;

    pub static GET_ROOM_RECORDING: Operation = _;

    pub static DELETE_ROOM_RECORDING: Operation = _;

    pub static LIST_ROOM_RECORDING_EVENTS: Operation = _;

    pub static CREATE_ROOM_TOKEN: Operation = _;

    pub static LIST_LOGS: Operation = _;

    pub static GET_LOG: Operation = _;
}

pub static PROVIDER: plenary_client::Provider = _;

#[cfg(feature = "components")]
pub static COMPONENTS: &[plenary_client::Component] = _;

pub const OPENAPI: &str = _;
