//! The generated types against their documents: a value comes back unchanged, everything undocumented is reported, and the
//! JSON Schema of each type is that of the document.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod documented_examples;
mod round_trips;
mod schemas;
