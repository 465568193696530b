//! `cargo specs check`: the gate on its own.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use plenary_codegen::{Class, Document, Finding, Findings, rules};
use serde::Serialize;

use crate::{Workspace, lock};

/// A finding as `--json` gives it.
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
    /// The finding for a person: place, problem and rule, then pointer and fix.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Checks files; where none is named, all specifications of the workspace, and the lock of their provenance.
///
/// # Errors
///
/// Where a file cannot be read as text.
pub fn check(workspace: &Workspace, files: &[PathBuf], is_foreign: bool) -> Result<Vec<Checked>> {
    let is_all = files.is_empty();
    let files = if is_all { workspace.specifications()? } else { files.to_vec() };
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
    // What is no text is no YAML either: the gate says so with a place.
    let text = String::from_utf8_lossy(&bytes);
    let provider = file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let document = Document::read(&name, &provider, &text);
    let document = document.map(|document| if is_foreign { document.foreign() } else { document });
    let Err(findings) = document.and_then(|document| plenary_codegen::check(&document)) else { return Ok(Vec::new()) };
    Ok(checked(&name, &findings))
}

fn checked(file: &str, findings: &Findings) -> Vec<Checked> {
    let checked = findings.iter().zip(findings.lines()).map(|(finding, text)| {
        let Finding { place, pointer, rule, problem, fix } = finding.clone();
        Checked { file: file.to_owned(), line: place.line, column: place.column, pointer, rule, problem, fix, text }
    });
    checked.collect()
}

/// Why a rule exists, and whom it binds.
///
/// # Errors
///
/// Where there is no such rule.
pub fn explain(id: &str) -> Result<String> {
    if id == lock::RULE {
        return Ok(format!(
            "{id}\n\n{}\n\nBinds specs/ as a whole; a file that is checked by its name needs no lock.",
            lock::REASON
        ));
    }
    let Some(rule) = rules().find(|rule| rule.id == id) else {
        let all: Vec<&str> = rules().map(|rule| rule.id).chain([lock::RULE]).collect();
        bail!("no rule `{id}`; there are {}", all.join(", "));
    };
    let binds = match rule.class {
        Class::Unsound => "every document: without it the generated client would be wrong, or would not be",
        Class::House => {
            "the documents in specs/: a convention of this house, off with --foreign and where `x-adopted` stands"
        }
    };
    Ok(format!("{}\n\n{}\n\nBinds {binds}.", rule.id, rule.reason))
}
