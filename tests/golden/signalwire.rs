pub use progenitor_client::{
    ClientInfo, CommunicationError, ConfigurationError, DecodeError, Error,
    ErrorResponse, Nullable, ResponseHead, ResponseValue, Secret, Undocumented,
    UnexpectedResponse, decode, decode_strict,
};
pub mod types {
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct VideoConferenceId(pub Uuid);
    progenitor_client::identifier!(VideoConferenceId(Uuid));
    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct RoomSessionId(pub String);
    progenitor_client::identifier!(RoomSessionId(String));
    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct RoomId(pub String);
    progenitor_client::identifier!(RoomId(String));
    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum VideoQuality {
        X720p,
        X1080p,
        Unknown(String),
    }
    progenitor_client::string_enum!(VideoQuality { X720p = "720p", X1080p = "1080p" });
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
    progenitor_client::string_enum!(
        VideoLayout { GridResponsive = "grid-responsive", GridResponsiveMobile =
        "grid-responsive-mobile", Highlight1Responsive = "highlight-1-responsive", X1x1 =
        "1x1", X2x1 = "2x1", X2x2 = "2x2", X5up = "5up", X3x3 = "3x3", X4x4 = "4x4", X5x5
        = "5x5", X6x6 = "6x6", X8x8 = "8x8", X10x10 = "10x10" }
    );
    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum ConferenceSize {
        Small,
        Medium,
        Large,
        Unknown(String),
    }
    progenitor_client::string_enum!(
        ConferenceSize { Small = "small", Medium = "medium", Large = "large" }
    );
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum VideoFps {
        Twenty,
        Thirty,
        Unknown(i64),
    }
    progenitor_client::integer_enum!(VideoFps { Twenty = 20, Thirty = 30 });
    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum RoomSessionStatus {
        InProgress,
        Completed,
        Unknown(String),
    }
    progenitor_client::string_enum!(
        RoomSessionStatus { InProgress = "in-progress", Completed = "completed" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct VideoConferenceList {
        pub links: PaginationLinks,
        pub data: Vec<VideoConference>,
    }
    progenitor_client::object!(
        VideoConferenceList { links : required "links", data : required "data" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct PaginationLinks {
        pub self_: Option<String>,
        pub first: Option<String>,
        pub next: Option<String>,
        pub prev: Option<String>,
    }
    progenitor_client::object!(
        PaginationLinks { self_ : optional "self", first : optional "first", next :
        optional "next", prev : optional "prev" }
    );
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
        pub enable_room_previews: Option<bool>,
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
        pub active_session: Option<ActiveSession>,
    }
    progenitor_client::object!(
        VideoConference { id : required "id", name : required "name", display_name :
        required "display_name", description : required "description", join_from :
        required "join_from", join_until : required "join_until", quality : required
        "quality", layout : required "layout", size : required "size", record_on_start :
        required "record_on_start", tone_on_entry_and_exit : optional
        "tone_on_entry_and_exit", user_join_video_off : optional "user_join_video_off",
        room_join_video_off : optional "room_join_video_off", enable_chat : required
        "enable_chat", enable_room_previews : required "enable_room_previews",
        dark_primary : required "dark_primary", dark_background : required
        "dark_background", dark_foreground : required "dark_foreground", dark_success :
        required "dark_success", dark_negative : required "dark_negative", light_primary
        : required "light_primary", light_background : required "light_background",
        light_foreground : required "light_foreground", light_success : required
        "light_success", light_negative : required "light_negative", meta : optional
        "meta", created_at : required "created_at", updated_at : required "updated_at",
        active_session : optional "active_session" }
    );
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
    }
    progenitor_client::object!(
        ActiveSession { id : optional "id", room_id : optional "room_id", name : optional
        "name", display_name : optional "display_name", join_from : optional "join_from",
        join_until : optional "join_until", remove_at : optional "remove_at",
        remove_after_seconds_elapsed : optional "remove_after_seconds_elapsed", layout :
        optional "layout", max_members : optional "max_members", fps : optional "fps",
        quality : optional "quality", start_time : optional "start_time", end_time :
        optional "end_time", duration : optional "duration", status : optional "status",
        record_on_start : optional "record_on_start", enable_room_previews : optional
        "enable_room_previews", preview_url : optional "preview_url", audio_video_sync :
        optional "audio_video_sync", sync_audio_video : optional "sync_audio_video" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ErrorMessage {
        pub error: String,
    }
    progenitor_client::object!(ErrorMessage { error : required "error" });
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ValidationErrors {
        pub errors: Vec<RestApiErrorItem>,
    }
    progenitor_client::object!(ValidationErrors { errors : required "errors" });
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RestApiErrorItem {
        pub type_: String,
        pub code: String,
        pub message: String,
        pub attribute: Nullable<String>,
        pub url: String,
    }
    progenitor_client::object!(
        RestApiErrorItem { type_ : required "type", code : required "code", message :
        required "message", attribute : optional "attribute", url : required "url" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ListVideoConferencesError {
        BadRequest(ErrorMessage),
        Unauthorized(ErrorMessage),
        UnprocessableEntity(ValidationErrors),
        InternalServerError(ErrorMessage),
    }
    impl progenitor_client::OperationError for ListVideoConferencesError {
        #[inline]
        fn decode(
            status: ::reqwest::StatusCode,
            body: &[u8],
        ) -> Option<Result<Self, progenitor_client::DecodeError>>;
    }
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
    pub fn list_video_conferences(&self) -> builder::ListVideoConferences<'_>;
}
pub mod builder {
    #[derive(Debug, Clone)]
    pub struct ListVideoConferences<'a>;
    impl<'a> ListVideoConferences<'a> {
        pub fn ends_before<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
       ;
        pub fn include_active_session<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<bool>,
       ;
        pub fn page_number<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i32>,
       ;
        pub fn page_size<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i32>,
       ;
        pub fn page_token<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
       ;
        pub fn starts_after<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
       ;
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::VideoConferenceList>,
            Error<types::ListVideoConferencesError>,
        >;
    }
}
impl Client {
    pub fn builder() -> ClientBuilder;
    pub fn from_env() -> Result<Self, ConfigurationError>;
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
    pub fn space(mut self, space: impl Into<String>) -> Self;
    pub fn project_id(mut self, project_id: impl Into<Secret>) -> Self;
    pub fn api_token(mut self, api_token: impl Into<Secret>) -> Self;
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self;
    pub fn timeout(mut self, timeout: ::std::time::Duration) -> Self;
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
