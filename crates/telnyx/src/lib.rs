//! Exact typed client for the video-room API of Telnyx, generated from `specs/telnyx.yaml`.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use plenary_telnyx::{Client, Nullable};
//!
//! let client = Client::builder().api_key("KEY0123").build()?;
//! let rooms = client.list_rooms().filter_unique_name("standup").include_sessions(true).send().await?;
//! for room in &rooms.data {
//!     match &room.active_session_id {
//!         Nullable::Value(session) => println!("{} holds session {session}", room.id),
//!         Nullable::Null | Nullable::Absent => println!("{} is empty", room.id),
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Every operation is in [`operations`], with its page; every type is in [`types`]. What the specification says beyond
//! them is in [`PROVIDER`] and [`OPENAPI`].

include!(concat!(env!("OUT_DIR"), "/codegen.rs"));
