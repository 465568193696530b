//! Code that plenary's tests and benchmarks share.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

pub mod by_hand;
pub mod equality;
pub mod external;
pub mod operations;
pub mod specification;
pub mod values;
