//! Tests for operations over real HTTP, against mock servers and the sandbox.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod calls;
mod configuration;
mod errors;
mod layers;
mod named_arguments;
mod providers;
mod requests;
mod responses;
mod sandbox;
mod sandbox_as_servers;
mod sandbox_operations;
mod sandbox_requests;
mod scenarios;
mod secrets;
mod security;
mod streams;
mod webhooks;
