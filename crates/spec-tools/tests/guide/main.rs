//! Tests the guide in `docs/` and the other pages of the repository.
//!
//! `tests/guide.rs` of the workspace runs the programs that the guide includes.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test fails by panicking")]

mod browser;
mod commands;
mod includes;
mod links;
mod page;
