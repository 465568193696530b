//! Ids from the providers' pages that exist in every sandbox, for tests and first calls.
//!
//! ```
//! use plenary_sandbox::documented;
//!
//! let query = format!("roomId={}&count=10", documented::ROCKETCHAT_ROOM_ID);
//! assert_eq!(query, "roomId=674eca3e43725ce31dd9a2e8&count=10");
//! ```

/// The Rocket.Chat room whose video conferences the page lists. In a sandbox it has 120 of them.
pub const ROCKETCHAT_ROOM_ID: &str = "674eca3e43725ce31dd9a2e8";

/// The password of the Rocket.Chat user `jane.doe` in the documented login.
pub const ROCKETCHAT_PASSWORD: &str = "the-password-of-jane";

/// The Rocket.Chat call whose details the page shows.
pub const ROCKETCHAT_CALL_ID: &str = "697866d5c8b053302078137a";
