//! Tests commands that change a whole workspace, in a copy of this workspace.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod copy;
#[path = "../outside/environment.rs"]
mod environment;
mod providers;
mod walk_through;
