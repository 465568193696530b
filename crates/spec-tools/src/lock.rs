//! `cargo specs lock`: which specification each client is generated from, by which generator, and which page each operation
//! was read on and when. The file is compared by `cargo specs check`; builds neither read nor need it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use plenary_codegen::{CODEGEN, Document, Finding, Findings, PROGENITOR, Place, sha256};
use serde_json::Value;
use toml_edit::{DocumentMut, InlineTable, Item, Table, value};

use crate::Workspace;

/// Where the lock stands in a workspace.
pub(crate) const FILE: &str = "specs/provenance.lock";

/// What findings about the lock are called.
pub(crate) const RULE: &str = "provenance";

/// Why they are.
pub(crate) const REASON: &str = "A specification that changes without its lock has not been through `cargo specs`: nobody \
     can tell from the history which document, generator and reading of which page a client came from.";

const HEAD: &str = "\
# What each client is generated from: the specification's hash, the generator's versions, and for each operation the page
# that documents it with the day it was read. `cargo specs lock` writes this file, `cargo specs check` compares it.
";

const FIX: &str = "`cargo specs lock` rewrites it";

/// Writes the lock, and says where it stands.
///
/// # Errors
///
/// Where a specification cannot be read, or the lock not written.
pub fn lock(workspace: &Workspace) -> Result<PathBuf> {
    let file = workspace.root().join(FILE);
    fs::write(&file, text(&workspace.texts()?)?).context(FILE)?;
    Ok(file)
}

/// The text of the lock for specifications, each by its provider.
pub(crate) fn text(specifications: &BTreeMap<String, String>) -> Result<String> {
    let mut lock = DocumentMut::new();
    for (provider, text) in specifications {
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

/// Page and day of every operation, in the order of the document.
fn operations(document: &Value) -> Table {
    let objects = |value: &Value| value.as_object().cloned().unwrap_or_default().into_iter().map(|(_, value)| value);
    let mut table = Table::new();
    for operation in objects(&document["paths"]).flat_map(|item| objects(&item)) {
        let Some(id) = operation["operationId"].as_str() else { continue };
        let mut entry = InlineTable::new();
        for (key, pointer) in [("page", "/externalDocs/url"), ("read", "/x-docs/read")] {
            // Somebody else's document may have neither.
            if let Some(text) = operation.pointer(pointer).and_then(Value::as_str) {
                entry.insert(key, text.into());
            }
        }
        table[id] = value(entry);
    }
    table
}

/// What is wrong with the lock of a workspace. A specification that cannot be read is not asked for: the gate has its say.
pub(crate) fn findings(workspace: &Workspace) -> Result<Findings> {
    let found = match fs::read_to_string(workspace.root().join(FILE)) {
        Ok(found) => found,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Ok(Findings::new(FILE, vec![finding("", "", "there is no lock", "`cargo specs lock` writes it")]));
        }
        Err(error) => return Err(error).context(FILE),
    };
    let Ok(locked) = found.parse::<DocumentMut>() else {
        return Ok(Findings::new(FILE, vec![finding("", "", "the lock is no TOML", FIX)]));
    };
    let specifications = workspace.texts()?;
    let mut findings = Vec::new();
    let mut is_readable = true;
    for (provider, specification) in &specifications {
        let Ok(due) = text(&BTreeMap::from([(provider.clone(), specification.clone())])) else {
            is_readable = false;
            continue;
        };
        let due: DocumentMut = due.parse()?;
        findings.extend(
            problem(provider, locked.get(provider), &due[provider.as_str()])
                .map(|problem| finding(&found, provider, &problem, FIX)),
        );
    }
    let gone = locked.iter().filter(|(provider, _)| !specifications.contains_key(*provider));
    findings.extend(gone.map(|(provider, _)| {
        finding(&found, provider, &format!("the lock has `{provider}`, which has no specs/{provider}.yaml"), FIX)
    }));
    if findings.is_empty() && is_readable && found != text(&specifications)? {
        findings.push(finding("", "", "the lock is not as the command writes it", FIX));
    }
    Ok(Findings::new(FILE, findings))
}

/// In what a provider's section differs from the one that is due.
fn problem(provider: &str, locked: Option<&Item>, due: &Item) -> Option<String> {
    let Some(locked) = locked else { return Some(format!("the lock has no `{provider}`")) };
    let text = |item: &Item, key: &str| item.get(key).and_then(Item::as_str).unwrap_or("nothing").to_owned();
    for (key, name) in [("codegen", "plenary-codegen"), ("progenitor", "progenitor")] {
        let (was, is) = (text(locked, key), text(due, key));
        if was != is {
            return Some(format!("`{provider}` was locked with {name} {was}, which now is {is}"));
        }
    }
    let entries = |item: &Item| -> BTreeMap<String, String> {
        let table = item.get("operations").and_then(Item::as_table_like);
        table.into_iter().flat_map(|table| table.iter()).map(|(id, entry)| (id.to_owned(), entry.to_string())).collect()
    };
    let (was, is) = (entries(locked), entries(due));
    let names: BTreeSet<&String> = was.keys().chain(is.keys()).filter(|id| was.get(*id) != is.get(*id)).collect();
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    if !names.is_empty() {
        let names = names.join(", ");
        return Some(format!("specs/{provider}.yaml has other operations, pages or read dates than its lock: {names}"));
    }
    (text(locked, "sha256") != text(due, "sha256"))
        .then(|| format!("specs/{provider}.yaml has changed since it was locked"))
}

fn finding(lock: &str, provider: &str, problem: &str, fix: &str) -> Finding {
    let head = format!("[{provider}]");
    let line = lock.lines().position(|line| line == head).map_or(1, |index| index + 1);
    let pointer = if provider.is_empty() { String::new() } else { format!("/{provider}") };
    Finding { place: Place { line, column: 1 }, pointer, rule: RULE, problem: problem.to_owned(), fix: fix.to_owned() }
}
