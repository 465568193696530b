//! Every operation over real HTTP: against servers that play single answers, and against the sandbox.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod answers;
mod calls;
mod configuration;
#[path = "../documents/given.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod given;
mod lives;
mod providers;
mod requests;
mod sandbox;
mod sandbox_operations;
mod sandbox_requests;
mod secrets;
mod security;
#[path = "../documents/specification.rs"]
#[allow(dead_code, reason = "the tests of exactness use the rest")]
mod specification;
#[path = "../documents/values.rs"]
#[allow(dead_code, reason = "the tests of exactness use the rest")]
mod values;
