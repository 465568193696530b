//! Exact typed client for the video-room API of Telnyx.
//!
//! It is generated from `specs/telnyx.yaml`.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use plenary_telnyx::{Client, Nullable};
//!
//! let client = Client::builder().api_key("KEY0123").build()?;
//! let rooms = client.list_rooms().filter_unique_name("standup").include_sessions(true).send().await?;
//! for room in &rooms.data {
//!     match &room.active_session_id {
//!         Nullable::Value(session) => println!("{} has session {session}", room.id),
//!         Nullable::Null | Nullable::Absent => println!("{} is empty", room.id),
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! [`operations`] lists the operations with links to the provider's documentation, and [`types`] has the types.
//! [`PROVIDER`] describes the API at run time, and [`OPENAPI`] is the spec.

include!(concat!(env!("OUT_DIR"), "/codegen.rs"));
