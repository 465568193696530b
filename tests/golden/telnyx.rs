pub use progenitor_client::{
    Call, ClientInfo, CommunicationError, ConfigurationError, DecodeError, Error,
    ErrorResponse, Nullable, RawRequest, ResponseHead, ResponseValue, Retry, Secret,
    Undocumented, UnexpectedResponse, decode, decode_strict,
};
pub mod types {
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct RoomId(pub Uuid);
    progenitor_client::identifier!(RoomId(Uuid));
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct RoomSessionId(pub Uuid);
    progenitor_client::identifier!(RoomSessionId(Uuid));
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct RoomParticipantId(pub Uuid);
    progenitor_client::identifier!(RoomParticipantId(Uuid));
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RoomList {
        pub data: Vec<Room>,
        pub meta: Option<PaginationMeta>,
    }
    progenitor_client::object!(
        RoomList { data : required "data", meta : optional "meta" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct PaginationMeta {
        pub page_number: Option<i64>,
        pub page_size: Option<i64>,
        pub total_pages: Option<i64>,
        pub total_results: Option<i64>,
    }
    progenitor_client::object!(
        PaginationMeta { page_number : optional "page_number", page_size : optional
        "page_size", total_pages : optional "total_pages", total_results : optional
        "total_results" }
    );
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
    }
    progenitor_client::object!(
        Room { id : required "id", max_participants : optional "max_participants",
        unique_name : optional "unique_name", created_at : optional "created_at",
        updated_at : optional "updated_at", active_session_id : optional
        "active_session_id", sessions : optional "sessions", enable_recording : optional
        "enable_recording", webhook_event_url : optional "webhook_event_url",
        webhook_event_failover_url : optional "webhook_event_failover_url",
        webhook_timeout_secs : optional "webhook_timeout_secs", video_codecs : optional
        "video_codecs", record_type : optional "record_type" }
    );
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
    }
    progenitor_client::object!(
        RoomSession { id : required "id", room_id : optional "room_id", active : optional
        "active", created_at : optional "created_at", updated_at : optional "updated_at",
        ended_at : optional "ended_at", participants : optional "participants",
        record_type : optional "record_type" }
    );
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
    }
    progenitor_client::object!(
        RoomParticipant { id : required "id", session_id : optional "session_id", context
        : optional "context", joined_at : optional "joined_at", updated_at : optional
        "updated_at", left_at : optional "left_at", record_type : optional "record_type"
        }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ErrorBody {
        ErrorList(ErrorList),
        FieldErrors(FieldErrors),
        ApiError(ApiError),
        StatusMessage(StatusMessage),
        Unknown(Value),
    }
    progenitor_client::untagged_union!(
        ErrorBody { ErrorList(ErrorList), FieldErrors(FieldErrors), ApiError(ApiError),
        StatusMessage(StatusMessage) }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ErrorList {
        pub errors: Vec<ApiError>,
    }
    progenitor_client::object!(ErrorList { errors : required "errors" });
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct FieldErrors {
        pub errors: BTreeMap<String, Vec<String>>,
    }
    progenitor_client::object!(FieldErrors { errors : required "errors" });
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ApiError {
        pub code: ErrorCode,
        pub title: String,
        pub detail: Option<String>,
        pub source: Option<ErrorSource>,
        pub meta: Option<ErrorMeta>,
    }
    progenitor_client::object!(
        ApiError { code : required "code", title : required "title", detail : optional
        "detail", source : optional "source", meta : optional "meta" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ErrorCode {
        Text(String),
        Number(i64),
        Unknown(Value),
    }
    progenitor_client::untagged_union!(ErrorCode { Text(String), Number(i64) });
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ErrorSource {
        pub pointer: Option<String>,
        pub parameter: Option<String>,
    }
    progenitor_client::object!(
        ErrorSource { pointer : optional "pointer", parameter : optional "parameter" }
    );
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ErrorMeta {
        pub url: Option<String>,
    }
    progenitor_client::object!(ErrorMeta { url : optional "url" });
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct StatusMessage {
        pub success: Option<bool>,
        pub message: String,
    }
    progenitor_client::object!(
        StatusMessage { success : optional "success", message : required "message" }
    );
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
    impl progenitor_client::OperationError for ListRoomsError {
        #[inline]
        fn decode(
            status: ::reqwest::StatusCode,
            body: &[u8],
        ) -> Option<Result<Self, progenitor_client::DecodeError>>;
    }
    progenitor_client::encodes_as_its_body!(
        ListRoomsError { Unauthorized, Forbidden, NotFound, UnprocessableEntity,
        TooManyRequests, ClientError, ServerError }
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
    pub fn list_rooms(&self) -> builder::ListRooms<'_>;
}
pub mod builder {
    #[derive(Clone)]
    pub struct ListRooms<'a>;
    impl<'a> ListRooms<'a> {
        pub fn filter_date_created_at_eq<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::chrono::naive::NaiveDate>,
       ;
        pub fn filter_date_created_at_gte<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::chrono::naive::NaiveDate>,
       ;
        pub fn filter_date_created_at_lte<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::chrono::naive::NaiveDate>,
       ;
        pub fn filter_date_updated_at_eq<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::chrono::naive::NaiveDate>,
       ;
        pub fn filter_date_updated_at_gte<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::chrono::naive::NaiveDate>,
       ;
        pub fn filter_date_updated_at_lte<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::chrono::naive::NaiveDate>,
       ;
        pub fn filter_unique_name<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
       ;
        pub fn include_sessions<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<bool>,
       ;
        pub fn page_number<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i64>,
       ;
        pub fn page_size<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i64>,
       ;
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RoomList>, Error<types::ListRoomsError>>;
    }
    progenitor_client::operation_builder!(ListRooms);
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
    pub fn api_key(mut self, api_key: impl Into<Secret>) -> Self;
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
