//! Exact typed client for the video-conference and room API of Rocket.Chat.
//!
//! It is generated from `specs/rocketchat.yaml`.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use plenary_rocketchat::Client;
//! use plenary_rocketchat::types::RoomId;
//!
//! let client = Client::builder().workspace("chat.example.com").user_id("u0").auth_token("t0").build()?;
//! let room = RoomId::from("GENERAL");
//! for call in &client.video_conference_list().room_id(&room).send().await?.data {
//!     let details = client.video_conference_info().call_id(&call.id).send().await?;
//!     println!("{}: {:?}", details.id, details.capabilities);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! [`operations`] lists the operations with links to the provider's documentation, and [`types`] has the types.
//! [`PROVIDER`] describes the API at run time, and [`OPENAPI`] is the spec.

include!(concat!(env!("OUT_DIR"), "/codegen.rs"));
