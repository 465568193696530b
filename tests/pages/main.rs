//! Tests for paged lists over real HTTP: order, concurrency, ends and errors.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod concurrency;
mod endings;
mod entries;
mod every_list;
mod lists;
mod order;
mod resuming;
mod server;
mod unpolled;
