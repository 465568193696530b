//! `plenary operations`: lists the operations of the providers.

use anyhow::Result;
use plenary::PROVIDERS;
use plenary_client::{Credential, Operation, Paging, Provider, RateLimit};
use serde::Serialize;

use crate::output::print;
use crate::table::table;

/// An operation in the output of `--json`.
#[derive(Serialize)]
struct Entry {
    provider: &'static str,
    operation: &'static str,
    method: &'static str,
    path: &'static str,
    page: &'static str,
    /// The day on which the documentation was last read.
    read: &'static str,
    paging: Option<Paging>,
    rate_limit: Option<RateLimit>,
    credentials: Vec<&'static Credential>,
    successes: Vec<Success>,
}

/// A successful response.
#[derive(Serialize)]
struct Success {
    status: &'static str,
    /// The type of the response body, if the body is JSON.
    body: Option<&'static str>,
}

impl Entry {
    fn new(provider: &'static Provider, operation: &'static Operation) -> Self {
        let credentials = provider.credentials.iter();
        Self {
            provider: provider.name,
            operation: operation.id,
            method: operation.method,
            path: operation.path,
            page: operation.page,
            read: operation.page_read,
            paging: operation.paging,
            rate_limit: operation.rate_limit,
            credentials: credentials.filter(|credential| operation.credentials.contains(&credential.name)).collect(),
            successes: operation
                .responses
                .iter()
                .filter(|response| response.status.starts_with('2'))
                .map(|response| Success { status: response.status, body: response.component })
                .collect(),
        }
    }
}

/// Prints the operations.
pub(crate) fn run(json: bool) -> Result<()> {
    let entries: Vec<Entry> = PROVIDERS
        .iter()
        .flat_map(|provider| provider.operations.iter().map(|operation| Entry::new(provider, operation)))
        .collect();
    if json {
        return Ok(print(&serde_json::to_string_pretty(&entries)?)?);
    }
    let mut listing = table([
        "provider",
        "operation",
        "method and path",
        "success",
        "paging",
        "rate limit",
        "credentials",
        "documentation",
    ]);
    for entry in entries {
        listing.add_row([
            entry.provider.to_owned(),
            entry.operation.to_owned(),
            format!("{} {}", entry.method, entry.path),
            entry.successes.iter().map(success).collect::<Vec<_>>().join(", "),
            entry.paging.map_or("none", style).to_owned(),
            entry.rate_limit.map_or_else(|| String::from("none"), limit),
            entry.credentials.iter().map(|credential| credential.name).collect::<Vec<_>>().join(", "),
            entry.page.to_owned(),
        ]);
    }
    Ok(print(&listing.trim_fmt())?)
}

fn success(Success { status, body }: &Success) -> String {
    body.map_or_else(|| String::from(*status), |body| format!("{status} {body}"))
}

pub(crate) const fn style(paging: Paging) -> &'static str {
    match paging {
        Paging::Offset { .. } => "offset",
        Paging::PageNumber { .. } => "page number",
        Paging::LinkCursor { .. } => "link with token",
        Paging::TokenCursor { .. } => "token",
    }
}

pub(crate) fn limit(RateLimit { requests, per_ms }: RateLimit) -> String {
    format!("{requests} per {per_ms} ms")
}
