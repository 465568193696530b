//! Exact typed clients for the video-room APIs of Rocket.Chat, SignalWire and Telnyx.
//!
//! One module per provider, each with its own types: nothing is unified away. What they share is one vocabulary for
//! credentials, errors and answers.
//!
//! ```no_run
//! # #[cfg(feature = "telnyx")]
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use plenary::telnyx::{Client, Error, types::ListRoomsError};
//!
//! let client = Client::builder().api_key("KEY0123").build()?;
//! match client.list_rooms().filter_unique_name("standup").page_size(50).send().await {
//!     Ok(rooms) => println!("{} rooms, status {}", rooms.data.len(), rooms.status()),
//!     Err(Error::ErrorResponse(refusal)) => match refusal.body() {
//!         ListRoomsError::Unauthorized(body) => println!("the key is no good: {body:?}"),
//!         other => println!("refused: {other:?}"),
//!     },
//!     Err(other) => return Err(other.into()),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Each provider is a cargo feature of its module's name; all are on by default.

#[cfg(feature = "rocketchat")]
pub use plenary_rocketchat as rocketchat;
#[cfg(feature = "signalwire")]
pub use plenary_signalwire as signalwire;
#[cfg(feature = "telnyx")]
pub use plenary_telnyx as telnyx;

/// Compiles the examples of the README.
#[cfg(all(doctest, feature = "rocketchat", feature = "signalwire", feature = "telnyx"))]
#[doc = include_str!("../README.md")]
mod readme {}
