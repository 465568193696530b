//! Tests that the generated types match their specs.
//!
//! Recoding does not change a documented value, and reports each undocumented part. The JSON Schema of a type equals
//! the schema in the spec.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod bodies;
mod documented_examples;
mod mutations;
mod round_trips;
mod schemas;
