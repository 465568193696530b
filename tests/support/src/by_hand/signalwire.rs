//! Hand-written types for SignalWire's page of conferences.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{double_option, newtype, open_enum};

newtype!(VideoConferenceId(Uuid), RoomSessionId(String), RoomId(String));

open_enum!(Quality { Hd = "720p", FullHd = "1080p" });

open_enum!(Layout {
    GridResponsive = "grid-responsive",
    GridResponsiveMobile = "grid-responsive-mobile",
    Highlight1Responsive = "highlight-1-responsive",
    OneByOne = "1x1",
    TwoByOne = "2x1",
    TwoByTwo = "2x2",
    FiveUp = "5up",
    ThreeByThree = "3x3",
    FourByFour = "4x4",
    FiveByFive = "5x5",
    SixBySix = "6x6",
    EightByEight = "8x8",
    TenByTen = "10x10",
});

open_enum!(Size { Small = "small", Medium = "medium", Large = "large" });

open_enum!(SessionStatus { InProgress = "in-progress", Completed = "completed" });

#[derive(Debug)]
enum FramesPerSecond {
    Twenty,
    Thirty,
    Unknown(i64),
}

impl<'de> Deserialize<'de> for FramesPerSecond {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match i64::deserialize(deserializer)? {
            20 => Self::Twenty,
            30 => Self::Thirty,
            other => Self::Unknown(other),
        })
    }
}

impl Serialize for FramesPerSecond {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(match self {
            Self::Twenty => 20,
            Self::Thirty => 30,
            Self::Unknown(other) => *other,
        })
    }
}

/// The response of `list_video_conferences`.
#[derive(Debug, Deserialize, Serialize)]
pub struct VideoConferenceList {
    links: PaginationLinks,
    data: Vec<VideoConference>,
}

#[derive(Debug, Deserialize, Serialize)]
struct PaginationLinks {
    #[serde(rename = "self", skip_serializing_if = "Option::is_none")]
    this: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    prev: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
struct VideoConference {
    id: VideoConferenceId,
    name: String,
    #[serde(deserialize_with = "Option::deserialize")]
    display_name: Option<String>,
    #[serde(deserialize_with = "Option::deserialize")]
    description: Option<String>,
    #[serde(deserialize_with = "Option::deserialize")]
    join_from: Option<DateTime<Utc>>,
    #[serde(deserialize_with = "Option::deserialize")]
    join_until: Option<DateTime<Utc>>,
    quality: Quality,
    layout: Layout,
    #[serde(deserialize_with = "Option::deserialize")]
    size: Option<Size>,
    record_on_start: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    tone_on_entry_and_exit: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_join_video_off: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    room_join_video_off: Option<bool>,
    enable_chat: bool,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    enable_room_previews: Option<Option<bool>>,
    #[serde(deserialize_with = "Option::deserialize")]
    dark_primary: Option<String>,
    #[serde(deserialize_with = "Option::deserialize")]
    dark_background: Option<String>,
    #[serde(deserialize_with = "Option::deserialize")]
    dark_foreground: Option<String>,
    #[serde(deserialize_with = "Option::deserialize")]
    dark_success: Option<String>,
    #[serde(deserialize_with = "Option::deserialize")]
    dark_negative: Option<String>,
    #[serde(deserialize_with = "Option::deserialize")]
    light_primary: Option<String>,
    #[serde(deserialize_with = "Option::deserialize")]
    light_background: Option<String>,
    #[serde(deserialize_with = "Option::deserialize")]
    light_foreground: Option<String>,
    #[serde(deserialize_with = "Option::deserialize")]
    light_success: Option<String>,
    #[serde(deserialize_with = "Option::deserialize")]
    light_negative: Option<String>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    meta: Option<Option<Map<String, Value>>>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    #[serde(skip_serializing_if = "Option::is_none")]
    active_session: Option<ActiveSession>,
}

#[derive(Debug, Deserialize, Serialize)]
struct ActiveSession {
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    id: Option<Option<RoomSessionId>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    room_id: Option<Option<RoomId>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    name: Option<Option<String>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    display_name: Option<Option<String>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    join_from: Option<Option<DateTime<Utc>>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    join_until: Option<Option<DateTime<Utc>>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    remove_at: Option<Option<DateTime<Utc>>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    remove_after_seconds_elapsed: Option<Option<i32>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    layout: Option<Option<Layout>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    max_members: Option<Option<i32>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    fps: Option<Option<FramesPerSecond>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    quality: Option<Option<Quality>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    start_time: Option<Option<DateTime<Utc>>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    end_time: Option<Option<DateTime<Utc>>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    duration: Option<Option<i32>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    status: Option<Option<SessionStatus>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    record_on_start: Option<Option<bool>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    enable_room_previews: Option<Option<bool>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    preview_url: Option<Option<String>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    audio_video_sync: Option<Option<bool>>,
    #[serde(default, deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    sync_audio_video: Option<Option<bool>>,
}
