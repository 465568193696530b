//! Every operation over real HTTP: against servers that play single answers, and against the sandbox.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod answers;
mod calls;
mod configuration;
mod lives;
mod providers;
mod requests;
mod sandbox;
mod sandbox_operations;
mod sandbox_requests;
mod secrets;
mod security;
