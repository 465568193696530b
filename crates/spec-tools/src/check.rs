//! `cargo specs check`: runs the gate without generating code.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use plenary_codegen::{Class, Document, Finding, Findings, check_foreign, rules};
use serde::Serialize;

use crate::lock;
use crate::workspace::Workspace;

/// A finding in the output of `--json`.
#[derive(Debug, Serialize)]
pub struct Checked {
    file: String,
    line: usize,
    column: usize,
    pointer: String,
    rule: &'static str,
    problem: String,
    fix: String,
    #[serde(skip)]
    text: String,
}

impl Checked {
    /// Returns the finding as text: position, problem, rule, pointer and fix.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Checks files, or the specs of the workspace and their lock if `files` is empty.
///
/// If `is_foreign` is true, skips the conventions of `specs/`.
///
/// # Errors
///
/// Returns an error if a file cannot be read.
pub fn check(workspace: &Workspace, files: &[PathBuf], is_foreign: bool) -> Result<Vec<Checked>> {
    let is_all = files.is_empty();
    let files = if is_all { workspace.specs()? } else { files.to_vec() };
    let mut findings = Vec::new();
    for file in &files {
        findings.extend(check_file(file, is_foreign)?);
    }
    if is_all {
        findings.extend(checked(lock::FILE, &lock::findings(workspace)?));
    }
    Ok(findings)
}

fn check_file(file: &Path, is_foreign: bool) -> Result<Vec<Checked>> {
    let name = file.display().to_string();
    let bytes = fs::read(file).with_context(|| name.clone())?;
    // The gate reports invalid UTF-8 as invalid YAML, with its position.
    let text = String::from_utf8_lossy(&bytes);
    let provider = file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let result = match is_foreign {
        true => check_foreign(file, &provider, &text),
        false => Document::read(&name, &provider, &text).and_then(plenary_codegen::check).map(drop),
    };
    let Err(findings) = result else { return Ok(Vec::new()) };
    Ok(checked(&name, &findings))
}

fn checked(document: &str, findings: &Findings) -> Vec<Checked> {
    let checked = findings.iter().zip(findings.lines()).map(|(finding, text)| {
        let Finding { file, place, pointer, rule, problem, fix } = finding.clone();
        let file = file.unwrap_or_else(|| document.to_owned());
        Checked { file, line: place.line, column: place.column, pointer, rule, problem, fix, text }
    });
    checked.collect()
}

/// Returns the reason for a rule and the documents that it applies to.
///
/// # Errors
///
/// Returns an error that lists the rules if the id is unknown.
pub fn explain(id: &str) -> Result<String> {
    if id == lock::RULE {
        return Ok(format!("{id}\n\n{}\n\nApplies to the directory specs/, not to a single file.", lock::REASON));
    }
    let Some(rule) = rules().find(|rule| rule.id == id) else {
        let all: Vec<&str> = rules().map(|rule| rule.id).chain([lock::RULE]).collect();
        bail!("unknown rule `{id}` (must be one of {})", all.join(", "));
    };
    let scope = match rule.class {
        Class::Unsound => "any document: otherwise the generated client would be wrong or would not compile",
        Class::Convention => {
            "the documents in specs/: a convention, skipped with --foreign and for documents with `x-adopted`"
        }
    };
    Ok(format!("{}\n\n{}\n\nApplies to {scope}.", rule.id, rule.reason))
}
