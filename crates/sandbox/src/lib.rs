//! Simulates the providers' APIs on 127.0.0.1, for tests and first calls.
//!
//! [`Sandbox::start`] opens a free port on 127.0.0.1. [`Sandbox::connection`] returns the base URL of each provider and
//! the credentials that it accepts. The routes, parameters, bounds, bodies, credentials and examples come from the
//! providers' OpenAPI documents.
//!
//! The simulated APIs of Rocket.Chat, SignalWire and Telnyx store records: the examples from the documents, and
//! generated records that are the same in each run. There are enough records for lists with several pages. An operation
//! without records returns its first example, or a sample value of the schema if there is no example.
//!
//! ```no_run
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> std::io::Result<()> {
//! let sandbox = plenary_sandbox::Sandbox::start().await?;
//! let telnyx = &sandbox.connection().telnyx;
//! println!("GET {}/rooms with the bearer token {}", telnyx.base_url, telnyx.api_key);
//! # Ok(())
//! # }
//! ```
//!
//! The sandbox checks requests against the documents. It rejects an invalid request with an error in the provider's
//! format. Changes to records last until the sandbox stops. Time follows a [`Clock`] that a test can advance. The
//! `Prefer: code=429` header selects the response with that status code, and `Prefer: code=400, example=bare` selects
//! one of its examples. [`SandboxBuilder::rate_limits`] enforces the providers' rate limits.
//!
//! # In your tests
//!
//! Start a sandbox in each test, and give the code under test a client that calls it. Sandboxes share no records, so
//! tests can run in parallel. Tests advance the clock instead of waiting.
//!
//! Telnyx: participants join with the tokens that your code creates. A token works until it expires.
//!
//! ```
//! use std::time::Duration;
//!
//! use plenary::telnyx::types::{CreateRoomClientTokenRequest, CreateRoomRequest};
//! use plenary::telnyx::{Client, Nullable};
//! use plenary_sandbox::{JoinError, Sandbox};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sandbox = Sandbox::start().await?;
//! let connection = &sandbox.connection().telnyx;
//! let client = Client::builder().base_url(&connection.base_url).api_key(connection.api_key.as_str()).build()?;
//!
//! let room = client.create_room().body(CreateRoomRequest::builder()).send().await?.into_inner().data;
//! let request = CreateRoomClientTokenRequest::builder().token_ttl_secs(60);
//! let token = client.create_room_client_token().room_id(room.id).body(request).send().await?.into_inner().data.token;
//!
//! let ada = sandbox.telnyx().join_with_token(token.expose(), "Ada")?;
//! let session = client.view_room().room_id(room.id).send().await?.into_inner().data.active_session_id;
//! assert!(matches!(session, Nullable::Value(id) if id.to_string() == ada.session_id));
//! assert_eq!(sandbox.telnyx().webhooks().last().unwrap()["data"]["event_type"], "video.room.participant.joined");
//!
//! sandbox.clock().advance(Duration::from_secs(61));
//! assert_eq!(sandbox.telnyx().join_with_token(token.expose(), "Grace"), Err(JoinError::InvalidToken));
//! # Ok(())
//! # }
//! ```
//!
//! SignalWire: a recording is completed a minute after the last member has left.
//!
//! ```
//! use std::time::Duration;
//!
//! use plenary::signalwire::Client;
//! use plenary::signalwire::types::{CreateRoomRequest, RoomRecordingStatus};
//! use plenary_sandbox::{Clock, Sandbox};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! // The clock is stopped, so the test knows the timestamps in advance.
//! let nine = "2026-11-20T09:00:00Z".parse()?;
//! let sandbox = Sandbox::builder().clock(Clock::stopped_at(nine)).start().await?;
//! let connection = &sandbox.connection().signalwire;
//! let client = Client::builder().base_url(&connection.base_url).project_id(connection.project_id.as_str());
//! let client = client.api_token(connection.api_token.as_str()).build()?;
//!
//! client.create_room().body(CreateRoomRequest::builder().name("board").record_on_start(true)).send().await?;
//! let ada = sandbox.signalwire().join("board", "Ada")?;
//! sandbox.clock().advance(Duration::from_secs(90));
//! assert!(sandbox.signalwire().leave(&ada.participant_id));
//!
//! let recordings = || client.list_room_session_recordings().id(ada.session_id.as_str()).send();
//! let recording = recordings().await?.into_inner().data.remove(0);
//! assert_eq!((recording.started_at, recording.duration), (Some(nine), Some(90)));
//! assert_eq!(recording.status, Some(RoomRecordingStatus::Processing));
//! sandbox.clock().advance(Duration::from_secs(60));
//! assert_eq!(recordings().await?.data[0].status, Some(RoomRecordingStatus::Completed));
//! # Ok(())
//! # }
//! ```
//!
//! Rocket.Chat: a call stays open until its last user leaves or the test ends it.
//!
//! ```
//! use plenary::rocketchat::Client;
//! use plenary::rocketchat::types::{StartVideoConference, VideoConferenceInstructions, VideoConferenceStatus};
//! use plenary_sandbox::{Sandbox, documented};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sandbox = Sandbox::start().await?;
//! let connection = &sandbox.connection().rocketchat;
//! let client = Client::builder().base_url(&connection.base_url).user_id(connection.user_id.as_str());
//! // With rate limits, the client would wait between calls.
//! let client = client.auth_token(connection.auth_token.as_str()).rate_limits(false).build()?;
//!
//! let request = StartVideoConference::builder().room_id(documented::ROCKETCHAT_ROOM_ID);
//! let started = client.video_conference_start().body(request).send().await?.into_inner().data;
//! let VideoConferenceInstructions::Videoconference(call) = started else { panic!("{started:?}") };
//! assert!(sandbox.rocketchat().join_call(call.call_id.as_str(), "ada.lovelace"));
//! assert!(sandbox.rocketchat().end_call(call.call_id.as_str()));
//! let info = client.video_conference_info().call_id(&call.call_id).send().await?;
//! assert_eq!(info.status, VideoConferenceStatus::Ended);
//! # Ok(())
//! # }
//! ```
//!
//! To get an error that is hard to cause, send the `Prefer` header with a call. To send the header with every call,
//! build the client with an `http_client` that has `Prefer` in its default headers.
//!
//! ```
//! use plenary::telnyx::types::ListRoomsError;
//! use plenary::telnyx::{Call as _, Client, Retry};
//! use plenary_sandbox::Sandbox;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sandbox = Sandbox::start().await?;
//! # let connection = &sandbox.connection().telnyx;
//! # let client = Client::builder().base_url(&connection.base_url).api_key(connection.api_key.as_str()).build()?;
//! let limited = client.list_rooms().header("Prefer", "code=429").retry(Retry::off()).send().await.unwrap_err();
//! assert!(limited.is_rate_limited());
//! assert!(matches!(limited.documented(), Some(ListRoomsError::TooManyRequests(_))), "{limited}");
//! # Ok(())
//! # }
//! ```

mod api;
mod builder;
mod call;
mod clock;
mod connection;
mod credentials;
mod document;
pub mod documented;
mod documented_provider;
mod generated_records;
mod joining;
mod operation;
mod parameters;
mod preference;
mod problem;
mod provider;
mod query;
mod rate_limit;
mod refusal;
mod request;
mod response;
pub mod rocketchat;
mod router;
mod sandbox;
mod schedule;
pub mod signalwire;
mod store;
pub mod telnyx;
mod timestamps;
mod unusable;
mod validation;

pub use builder::SandboxBuilder;
pub use clock::Clock;
pub use connection::{Connection, ProviderConnection, RocketChatConnection, SignalWireConnection, TelnyxConnection};
pub use joining::{JoinError, Joined};
pub use sandbox::Sandbox;
