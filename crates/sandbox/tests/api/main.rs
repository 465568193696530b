//! Tests the three APIs of the sandbox over real HTTP.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may panic")]

mod behaviour;
mod records_match_the_documents;
mod rocketchat;
mod server;
mod signalwire;
mod support;
mod telnyx;
