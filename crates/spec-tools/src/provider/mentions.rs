//! Finds code and files that prevent the removal of a provider.

use std::fs;

use anyhow::Result;
use regex_lite::Regex;
use walkdir::WalkDir;

use crate::workspace::Workspace;
use crate::wrong_usage::WrongUsage;

/// Returns an error if code mentions the provider, or if its crate has other files.
pub(super) fn check(workspace: &Workspace, name: &str) -> Result<()> {
    let own = workspace.root().join("crates").join(name);
    let mut left = Vec::new();
    for entry in WalkDir::new(&own).sort_by_file_name().into_iter().filter_map(Result::ok) {
        let path = entry.path().strip_prefix(&own)?;
        let is_known = path == std::path::Path::new("Cargo.toml") || path == std::path::Path::new("src/lib.rs");
        if entry.file_type().is_file() && !is_known {
            left.push(path.display().to_string());
        }
    }
    if !left.is_empty() {
        let left = left.join(", ");
        return Err(WrongUsage::new(format!("crates/{name} has other files: {left} (remove them first)")).into());
    }
    let users = users(workspace, name)?;
    if !users.is_empty() {
        let users = users.join("\n  ");
        return Err(WrongUsage::new(format!("code still uses `{name}` (remove the uses first):\n  {users}")).into());
    }
    Ok(())
}

/// Returns the files that mention the provider's module or crate.
fn users(workspace: &Workspace, name: &str) -> Result<Vec<String>> {
    let named = Regex::new(&format!(r"\bplenary::{name}\b|\bplenary_{name}::|\buse plenary::\{{[^}}]*\b{name}\b"))?;
    let is_source = |name: &str| !name.starts_with('.') && name != "target";
    let entries = WalkDir::new(workspace.root()).sort_by_file_name().into_iter();
    let entries = entries.filter_entry(|entry| entry.depth() == 0 || is_source(&entry.file_name().to_string_lossy()));
    let mut users = Vec::new();
    for entry in entries.filter_map(Result::ok).filter(|entry| entry.file_type().is_file()) {
        let path = entry.path().strip_prefix(workspace.root())?;
        let is_code =
            path.extension().is_some_and(|extension| extension == "rs") || path == std::path::Path::new("README.md");
        if !is_code || path.starts_with(format!("crates/{name}")) || path.starts_with("tests/golden") {
            continue;
        }
        if fs::read_to_string(entry.path()).is_ok_and(|text| named.is_match(&text)) {
            users.push(path.display().to_string());
        }
    }
    Ok(users)
}
