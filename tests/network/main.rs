//! Tests connections, HTTP versions and codings over real sockets.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod coding;
mod connections;
mod http2;
mod proxies;
mod server;
