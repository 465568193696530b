//! The generated types against the documents they are made from: what goes in comes out, nothing undocumented passes
//! unnamed, and the JSON Schema of each type is the document's.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod documented_examples;
mod round_trips;
mod schemas;
