//! Exact typed client for the video API of SignalWire.
//!
//! It is generated from `specs/signalwire.yaml`.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use plenary_signalwire::Client;
//! use plenary_signalwire::types::VideoLayout;
//!
//! let client = Client::builder().space("example").project_id("a0b1").api_token("PT0123").build()?;
//! let page = client.list_video_conferences().include_active_session(true).page_size(100).send().await?;
//! for conference in page.data.iter().filter(|conference| conference.layout == VideoLayout::GridResponsive) {
//!     println!("{}: {:?}", conference.name, conference.active_session);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! [`operations`] lists the operations with links to the provider's documentation, and [`types`] has the types.
//! [`PROVIDER`] describes the API at run time, and [`OPENAPI`] is the spec.

include!(concat!(env!("OUT_DIR"), "/codegen.rs"));
