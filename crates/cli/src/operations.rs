//! `plenary operations`: lists the operations of the providers.

use std::io;
use std::process::ExitCode;

use plenary::PROVIDERS;
use plenary_client::{Credential, Operation, Paging, Provider, RateLimit};
use serde::Serialize;

use crate::arguments::Operations;
use crate::document::Document;
use crate::exit_code::{FAILED, WRONG_USAGE};
use crate::output::{print, report};
use crate::providers::provider;
use crate::suggestion::did_you_mean;
use crate::table::{table, width};

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

/// An operation, with the tags of the spec.
struct Listed {
    provider: &'static Provider,
    operation: &'static Operation,
    tags: Vec<String>,
}

impl Listed {
    fn has_tag(&self, tag: &str) -> bool {
        self.tags.iter().any(|known| known.eq_ignore_ascii_case(tag))
    }

    fn contains(&self, text: &str) -> bool {
        let Operation { id, path, summary, .. } = self.operation;
        let text = text.to_lowercase();
        let mut texts = [*id, *path, *summary].into_iter().chain(self.tags.iter().map(String::as_str));
        texts.any(|searched| searched.to_lowercase().contains(&text))
    }
}

/// Prints the operations.
pub(crate) fn run(arguments: &Operations) -> ExitCode {
    let listed = match selected(arguments) {
        Ok(listed) => listed,
        Err(error) => {
            report(&format!("plenary operations: {error}"));
            return ExitCode::from(WRONG_USAGE);
        }
    };
    if listed.is_empty() {
        report("plenary operations: no operation matches");
        return ExitCode::from(FAILED);
    }
    let entries = || listed.iter().map(|listed| Entry::new(listed.provider, listed.operation));
    let text = match (arguments.json, width()) {
        (true, _) => serde_json::to_string_pretty(&entries().collect::<Vec<_>>()).map_err(io::Error::from),
        (false, Some(width)) => Ok(narrow(&listed, usize::from(width))),
        (false, None) => Ok(wide(entries())),
    };
    match text.and_then(|text| print(&text)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report(&format!("plenary operations: stdout: {error}"));
            ExitCode::from(FAILED)
        }
    }
}

/// Returns the operations that the flags select.
fn selected(arguments: &Operations) -> Result<Vec<Listed>, String> {
    let providers = match &arguments.provider {
        Some(name) => vec![provider(name)?],
        None => PROVIDERS.to_vec(),
    };
    let mut listed: Vec<Listed> = providers.into_iter().flat_map(of_provider).collect();
    if let Some(tag) = &arguments.tag {
        if !listed.iter().any(|listed| listed.has_tag(tag)) {
            let mut known: Vec<&str> = listed.iter().flat_map(|listed| &listed.tags).map(String::as_str).collect();
            known.sort_unstable();
            known.dedup();
            let suggestion = did_you_mean(tag, known.iter().copied());
            return Err(format!("unknown tag `{tag}`{suggestion} (must be one of {})", known.join(", ")));
        }
        listed.retain(|listed| listed.has_tag(tag));
    }
    if let Some(text) = &arguments.search {
        listed.retain(|listed| listed.contains(text));
    }
    Ok(listed)
}

fn of_provider(provider: &'static Provider) -> Vec<Listed> {
    let document = Document::of(provider);
    let operations = provider.operations.iter().map(|operation| {
        let in_document = document.operation(operation);
        let tags = in_document.as_ref().and_then(|operation| operation["tags"].as_array()).into_iter().flatten();
        let tags = tags.filter_map(|tag| tag.as_str()).map(String::from).collect();
        Listed { provider, operation, tags }
    });
    operations.collect()
}

/// Lists the operations within a width, on several lines each.
///
/// A URL that is too long is omitted, because a broken line would make it useless. The last line says so.
fn narrow(listed: &[Listed], width: usize) -> String {
    let mut blocks = Vec::new();
    let mut is_complete = true;
    for Listed { provider, operation, .. } in listed {
        let entry = Entry::new(provider, operation);
        let credentials: Vec<&str> = entry.credentials.iter().map(|credential| credential.name).collect();
        let mut facts = vec![entry.successes.iter().map(success).collect::<Vec<_>>().join(", ")];
        facts.extend(entry.paging.map(|paging| format!("paging: {}", style(paging))));
        facts.extend(entry.rate_limit.map(|rate_limit| format!("rate limit: {}", limit(rate_limit))));
        facts.push(if credentials.is_empty() { String::from("no credentials") } else { credentials.join(", ") });
        let mut lines = vec![format!("{} {}", provider.name, operation.id)];
        lines.extend(wrapped(operation.summary.split(' '), " ", width));
        lines.extend(wrapped([operation.method, operation.path].into_iter(), " ", width));
        lines.extend(wrapped(facts.iter().map(String::as_str), "; ", width));
        if INDENT.len() + operation.page.len() <= width {
            lines.push(format!("{INDENT}{}", operation.page));
        } else {
            is_complete = false;
        }
        blocks.push(lines.join("\n"));
    }
    if !is_complete {
        let hint = "Some URLs of the documentation do not fit. `plenary operations --json` prints all.";
        blocks.push(wrapped(hint.split(' '), " ", width).join("\n").replace(INDENT, ""));
    }
    blocks.join("\n\n")
}

/// The indentation of the lines below an operation's name.
const INDENT: &str = "    ";

/// Joins words to indented lines. A word that is longer than a line has a line of its own.
fn wrapped<'a>(words: impl Iterator<Item = &'a str>, separator: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.chars().count() + separator.len() + word.chars().count() <= width => {
                line.push_str(separator);
                line.push_str(word);
            }
            _ => lines.push(format!("{INDENT}{word}")),
        }
    }
    lines
}

/// Lists the operations in a table with a line for each.
fn wide(entries: impl Iterator<Item = Entry>) -> String {
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
    listing.trim_fmt()
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
