//! Ids and a password that are valid in any sandbox.
//!
//! ```
//! use plenary_sandbox::documented;
//!
//! let query = format!("roomId={}&count=10", documented::ROCKETCHAT_ROOM_ID);
//! assert_eq!(query, "roomId=674eca3e43725ce31dd9a2e8&count=10");
//! ```

/// A Rocket.Chat room with 120 video conferences.
pub const ROCKETCHAT_ROOM_ID: &str = "674eca3e43725ce31dd9a2e8";

/// The password of the Rocket.Chat user `jane.doe`.
pub const ROCKETCHAT_PASSWORD: &str = "the-password-of-jane";

/// A Rocket.Chat call from the documentation, with details.
pub const ROCKETCHAT_CALL_ID: &str = "697866d5c8b053302078137a";
