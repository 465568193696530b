//! `cargo specs lock`: records the provenance of each client and operation.
//!
//! `cargo specs check` compares the lock with the specs. Builds do not read the lock.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use plenary_codegen::{CODEGEN, Document, Finding, Findings, PROGENITOR, Place, sha256};
use serde_json::Value;
use toml_edit::{DocumentMut, InlineTable, Item, Table, value};

use crate::workspace::Workspace;

/// The path of the lock in a workspace.
pub(crate) const FILE: &str = "specs/provenance.lock";

/// The rule for findings about the lock.
pub(crate) const RULE: &str = "provenance";

/// The reason for the rule.
pub(crate) const REASON: &str = "If a spec changes without its lock, the git history does not record which spec, generator and \
     documentation a client was generated from.";

const HEAD: &str = "\
# The provenance of each client: the hash of its spec, the versions of the generators, and for each operation the URL of its
# documentation and the day on which it was read. `cargo specs lock` writes this file, and `cargo specs check` verifies it.
";

const FIX: &str = "run `cargo specs lock`";

/// Writes the lock and returns its path.
///
/// # Errors
///
/// Returns an error if a spec cannot be read or the lock cannot be written.
pub fn lock(workspace: &Workspace) -> Result<PathBuf> {
    let file = workspace.root().join(FILE);
    fs::write(&file, text(&workspace.texts()?)?).context(FILE)?;
    Ok(file)
}

/// Returns the content of the lock for specs by provider.
pub(crate) fn text(specs: &BTreeMap<String, String>) -> Result<String> {
    let mut lock = DocumentMut::new();
    for (provider, text) in specs {
        let document = Document::read(&format!("specs/{provider}.yaml"), provider, text)?;
        let mut section = Table::new();
        section["sha256"] = value(sha256(text));
        section["codegen"] = value(CODEGEN);
        section["progenitor"] = value(PROGENITOR);
        section["operations"] = Item::Table(operations(document.value()));
        lock[provider] = Item::Table(section);
    }
    Ok(format!("{HEAD}\n{lock}"))
}

/// Returns the documentation URL and read date of each operation.
fn operations(document: &Value) -> Table {
    let mut table = Table::new();
    for operation in plenary_openapi::operations(document) {
        let Some(id) = operation.id() else { continue };
        let mut entry = InlineTable::new();
        for (key, pointer) in [("page", "/externalDocs/url"), ("read", "/x-docs/read")] {
            // An adopted document may have neither a URL nor a read date.
            if let Some(text) = operation.pointer(pointer).and_then(Value::as_str) {
                entry.insert(key, text.into());
            }
        }
        table[id] = value(entry);
    }
    table
}

/// Compares the lock of a workspace with its specs.
///
/// Skips invalid specs, because the gate reports them.
pub(crate) fn findings(workspace: &Workspace) -> Result<Findings> {
    let found = match fs::read_to_string(workspace.root().join(FILE)) {
        Ok(found) => found,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Ok(Findings::new(FILE, vec![finding("", "", "the lock is missing", FIX)]));
        }
        Err(error) => return Err(error).context(FILE),
    };
    let Ok(locked) = found.parse::<DocumentMut>() else {
        return Ok(Findings::new(FILE, vec![finding("", "", "the lock is not valid TOML", FIX)]));
    };
    let specs = workspace.texts()?;
    let mut findings = Vec::new();
    let mut is_readable = true;
    for (provider, spec) in &specs {
        let Ok(expected) = text(&BTreeMap::from([(provider.clone(), spec.clone())])) else {
            is_readable = false;
            continue;
        };
        let expected: DocumentMut = expected.parse()?;
        findings.extend(
            problem(provider, locked.get(provider), &expected[provider.as_str()])
                .map(|problem| finding(&found, provider, &problem, FIX)),
        );
    }
    let gone = locked.iter().filter(|(provider, _)| !specs.contains_key(*provider));
    findings.extend(gone.map(|(provider, _)| {
        finding(&found, provider, &format!("the lock has `{provider}`, but specs/{provider}.yaml is missing"), FIX)
    }));
    if findings.is_empty() && is_readable && found != text(&specs)? {
        findings.push(finding("", "", "the lock differs from the output of `cargo specs lock`", FIX));
    }
    Ok(Findings::new(FILE, findings))
}

/// Describes how a provider's section differs from the expected one.
fn problem(provider: &str, locked: Option<&Item>, expected: &Item) -> Option<String> {
    let Some(locked) = locked else { return Some(format!("`{provider}` is missing in the lock")) };
    let text = |item: &Item, key: &str| item.get(key).and_then(Item::as_str).unwrap_or("nothing").to_owned();
    for (key, name) in [("codegen", "plenary-codegen"), ("progenitor", "progenitor")] {
        let (was, is) = (text(locked, key), text(expected, key));
        if was != is {
            return Some(format!("`{provider}` was locked with {name} {was}, but this is {name} {is}"));
        }
    }
    let entries = |item: &Item| -> BTreeMap<String, String> {
        let table = item.get("operations").and_then(Item::as_table_like);
        table.into_iter().flat_map(|table| table.iter()).map(|(id, entry)| (id.to_owned(), entry.to_string())).collect()
    };
    let (was, is) = (entries(locked), entries(expected));
    let names: BTreeSet<&String> = was.keys().chain(is.keys()).filter(|id| was.get(*id) != is.get(*id)).collect();
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    if !names.is_empty() {
        let names = names.join(", ");
        return Some(format!("operations, pages or read dates of specs/{provider}.yaml differ from the lock: {names}"));
    }
    (text(locked, "sha256") != text(expected, "sha256"))
        .then(|| format!("specs/{provider}.yaml has changed since the lock was written"))
}

fn finding(lock: &str, provider: &str, problem: &str, fix: &str) -> Finding {
    let head = format!("[{provider}]");
    let line = lock.lines().position(|line| line == head).map_or(1, |index| index + 1);
    let pointer = if provider.is_empty() { String::new() } else { format!("/{provider}") };
    Finding {
        file: None,
        place: Place { line, column: 1 },
        pointer,
        rule: RULE,
        problem: problem.to_owned(),
        fix: fix.to_owned(),
    }
}
