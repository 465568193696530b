//! What the tests and the benchmarks of plenary share: the documents, values made from them, and what every operation is
//! called with.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

pub mod by_hand;
pub mod given;
pub mod judge;
pub mod specification;
pub mod values;
