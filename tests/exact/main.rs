//! Compares the generated types with their specs.
//!
//! Documented values are recoded unchanged, undocumented parts are reported, and the JSON Schema of a type is that of its spec.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod documented_examples;
mod round_trips;
mod schemas;
