//! Checks the operation counts and the dependency in the README.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeMap;

use serde_json::Value;
use support::{plenary, stdout};

const README: &str = include_str!("../../../README.md");

#[test]
fn operation_counts_are_right() {
    let listing: Value = serde_json::from_str(&stdout(plenary().args(["operations", "--json"]))).unwrap();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in listing.as_array().unwrap() {
        *counts.entry(entry["provider"].as_str().unwrap()).or_default() += 1;
    }
    for (title, provider) in [("Rocket.Chat", "rocketchat"), ("SignalWire", "signalwire"), ("Telnyx", "telnyx")] {
        let row = format!("| {title} | {} | ", counts[provider]);
        assert!(README.lines().any(|line| line.starts_with(&row)), "README.md has no row `{row}`");
    }
}

/// Without a TLS library, a client cannot send a request to an `https` URL.
#[test]
fn the_dependency_enables_a_tls_library() {
    let dependency = README.lines().find(|line| line.starts_with("plenary = ")).unwrap();
    assert!(
        ["rustls\"", "rustls-ring", "native-tls"].iter().any(|feature| dependency.contains(feature)),
        "{dependency}"
    );
}
