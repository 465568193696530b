//! What is wrong with a document, and where.

use std::fmt;

/// A place in a document: line and column, both from one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// One thing that is wrong with a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Where.
    pub place: Place,
    /// The same place as a JSON pointer.
    pub pointer: String,
    /// The rule that refuses it.
    pub rule: &'static str,
    /// What is wrong.
    pub problem: String,
    /// What to write instead.
    pub fix: String,
}

/// All that is wrong with a document, in the order of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings {
    file: String,
    findings: Vec<Finding>,
}

impl Findings {
    /// Sorts findings by place.
    pub fn new(file: &str, mut findings: Vec<Finding>) -> Self {
        findings.sort();
        findings.dedup();
        Self { file: file.to_owned(), findings }
    }

    /// The findings.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.findings.iter()
    }

    /// One text per finding: `file:line:column: problem [rule]`, the pointer, the fix.
    pub fn lines(&self) -> Vec<String> {
        self.iter()
            .map(|Finding { place, pointer, rule, problem, fix }| {
                let place = format!("{}:{}:{}", self.file, place.line, place.column);
                let pointer = if pointer.is_empty() { "the document" } else { pointer };
                format!("{place}: {problem} [{rule}]\n  at {pointer}\n  fix: {fix}")
            })
            .collect()
    }
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
