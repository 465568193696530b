//! Lists read page by page over real HTTP: in order, concurrently, to their end, and no further.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod concurrency;
mod endings;
mod every_list;
mod lists;
mod order;
mod resuming;
mod server;
mod unpolled;
