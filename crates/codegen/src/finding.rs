//! Findings: the problems in a document and their positions.

use std::fmt;

pub use plenary_openapi::Place;
use plenary_openapi::{ShapeError, SyntaxError};

/// A problem at a JSON pointer, before its line and column are known.
#[derive(Debug)]
pub(crate) struct Problem {
    /// The JSON pointer to the part of the document.
    pub(crate) pointer: String,
    pub(crate) rule: &'static str,
    /// What is wrong.
    pub(crate) problem: String,
    pub(crate) fix: String,
}

impl Problem {
    pub(crate) fn new(
        pointer: impl Into<String>,
        rule: &'static str,
        problem: impl Into<String>,
        fix: impl Into<String>,
    ) -> Self {
        Self { pointer: pointer.into(), rule, problem: problem.into(), fix: fix.into() }
    }
}

impl From<ShapeError> for Problem {
    fn from(error: ShapeError) -> Self {
        let rule = if error.is_unknown_key { "unknown-key" } else { "shape" };
        Self::new(error.pointer, rule, error.problem, error.fix)
    }
}

/// A problem in a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The path of the other file or the overlay that contains the part, or `None` for the document itself.
    pub file: Option<String>,
    /// The line and the column.
    pub place: Place,
    /// The JSON pointer to the part of the document.
    pub pointer: String,
    /// The id of the rule that the document breaks.
    pub rule: &'static str,
    /// What is wrong.
    pub problem: String,
    /// The fix for the problem.
    pub fix: String,
}

impl From<SyntaxError> for Finding {
    fn from(error: SyntaxError) -> Self {
        let SyntaxError { place, pointer, problem, fix } = error;
        Self { file: None, place, pointer, rule: "yaml", problem, fix }
    }
}

/// The problems in a document, in line order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings {
    file: String,
    findings: Vec<Finding>,
}

impl Findings {
    /// Creates findings, sorted by their position and without duplicates.
    pub fn new(file: &str, mut findings: Vec<Finding>) -> Self {
        findings.sort();
        findings.dedup();
        Self { file: file.to_owned(), findings }
    }

    /// Returns the file that the findings show.
    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    /// Returns the findings in line order.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.findings.iter()
    }

    /// Returns a message of three lines for each finding.
    ///
    /// The first line is `file:line:column: problem [rule]`. The second shows the pointer, and the third the fix.
    pub fn lines(&self) -> Vec<String> {
        self.iter()
            .map(|Finding { file, place, pointer, rule, problem, fix }| {
                let file = file.as_ref().unwrap_or(&self.file);
                let place = format!("{file}:{}:{}", place.line, place.column);
                let pointer = if pointer.is_empty() { "the document" } else { pointer };
                format!("{place}: {problem} [{rule}]\n  at {pointer}\n  fix: {fix}")
            })
            .collect()
    }
}

/// Returns the path of a file beside a document.
pub(crate) fn beside(document: &str, file: &str) -> String {
    let directory = document.rsplit_once('/').map(|(directory, _)| directory);
    directory.map_or_else(|| file.to_owned(), |directory| format!("{directory}/{file}"))
}

impl fmt::Display for Findings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.lines().join("\n"))
    }
}

impl std::error::Error for Findings {}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
