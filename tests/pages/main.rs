//! Lists read page by page over real HTTP: in order, concurrently, to their end, and no further.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod concurrency;
mod endings;
mod every_list;
mod lists;
mod order;
mod resuming;
mod server;
#[path = "../documents/specification.rs"]
#[allow(dead_code, reason = "the tests of exactness use the rest")]
mod specification;
mod unpolled;
#[path = "../documents/values.rs"]
#[allow(dead_code, reason = "the tests of exactness use the rest")]
mod values;
