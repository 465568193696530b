//! What moved on the pages, as text and as JSON.

use std::collections::{BTreeMap, HashSet};
use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::compare::Movement;
use super::facts::{Facts, is_request_line};
use crate::diff::ChangeClass;
use crate::drift::Failure;

/// A change of a page since it was recorded.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moved {
    /// The name of the provider.
    pub provider: String,
    /// The operations that the change concerns, by their `operationId` in our spec.
    ///
    /// A new operation has its method and path instead.
    pub operations: Vec<String>,
    /// The subject, such as `query parameter count` or `200 data[].title`.
    pub subject: String,
    /// The operations, each with its own subject. The uses of a shared schema have different subjects.
    #[serde(skip)]
    pub places: Vec<(String, String)>,
    /// How the subject moved.
    #[serde(flatten)]
    pub movement: Movement,
    /// The effect on users of a client that follows the page.
    pub class: ChangeClass,
    /// The file of our spec.
    pub file: String,
    /// The JSON pointer of the place in our spec that the change concerns.
    ///
    /// For something new, the JSON pointer of the part that would contain it.
    pub pointer: String,
    /// The line of that place in our spec.
    pub line: usize,
    /// Whether our spec already says what the page says now.
    pub is_ours: bool,
    /// The facts of the subject and of all that is inside it, by the end of the subject.
    ///
    /// A new operation has all its subjects.
    pub part: BTreeMap<String, Facts>,
}

/// The pages of one provider, compared with their record.
#[derive(Clone, Debug, Serialize)]
pub struct ComparedPages {
    /// The name of the provider.
    pub provider: String,
    /// The number of operations that were compared.
    pub operations: usize,
    /// What moved, in the order of the spec.
    pub moved: Vec<Moved>,
}

/// What moved on the pages of the providers.
///
/// ```
/// let nothing = plenary_spec_tools::MovedPages::default();
/// assert!(!nothing.is_moved());
/// assert_eq!(nothing.to_string(), "");
/// ```
#[derive(Clone, Debug, Default, Serialize)]
pub struct MovedPages {
    /// The providers.
    pub providers: Vec<ComparedPages>,
    /// The pages that could not be compared.
    pub failures: Vec<Failure>,
}

impl MovedPages {
    /// Returns true if a page differs from its record.
    pub fn is_moved(&self) -> bool {
        self.providers.iter().any(|provider| !provider.moved.is_empty())
    }

    /// Returns the report as Markdown, for an issue or a pull request. `patch` is a diff of the specs.
    pub fn markdown(&self, patch: Option<&str>) -> String {
        let mut text = String::from("# The providers' documentation moved\n");
        for compared in self.providers.iter().filter(|compared| !compared.moved.is_empty()) {
            text.push_str(&format!("\n## {}\n\n", compared.provider));
            text.push_str("| class | operations | subject | change | place in our spec |\n|---|---|---|---|---|\n");
            for moved in &compared.moved {
                let Moved { operations, subject, class, file, line, .. } = moved;
                let change = moved.change() + if moved.is_ours { " (our spec already says so)" } else { "" };
                let cells = [class.name(), &operations.join(", "), subject, &change].map(cell);
                text.push_str(&format!("| {} | `{file}:{line}` |\n", cells.join(" | ")));
            }
        }
        if !self.failures.is_empty() {
            text.push_str("\n## Not compared\n\n");
        }
        for Failure { operation, page, error } in &self.failures {
            let operation = operation.as_deref().map(|operation| format!("{operation}: ")).unwrap_or_default();
            text.push_str(&format!("- {}\n", cell(&format!("{operation}{page}: {error}"))));
        }
        if let Some(patch) = patch.filter(|patch| !patch.is_empty()) {
            text.push_str(&format!("\n## Patch\n\n````diff\n{}\n````\n", patch.trim_end()));
        }
        text
    }
}

/// Returns text for the cell of a table.
fn cell(text: &str) -> String {
    crate::words::escaped(text).replace('\n', " ")
}

impl Moved {
    /// Returns true if a whole operation is new or gone.
    pub fn is_operation(&self) -> bool {
        self.places.iter().all(|(_, subject)| is_request_line(subject))
    }

    /// Describes the change in one line.
    pub fn change(&self) -> String {
        match &self.movement {
            Movement::Added => format!("new: {}", stated(&self.part)),
            Movement::Gone => format!("gone: {}", stated(&self.part)),
            Movement::Fact { name, before: Value::Array(before), after: Value::Array(after) } => {
                let missing = |these: &[Value], those: &[Value]| {
                    let those: HashSet<String> = those.iter().map(Value::to_string).collect();
                    let is_missing = |value: &&Value| !those.contains(&value.to_string());
                    let missing: Vec<Value> = these.iter().filter(is_missing).cloned().collect();
                    (!missing.is_empty()).then(|| value(&Value::from(missing)))
                };
                let added = missing(after, before).map(|values| format!("with {values}"));
                let gone = missing(before, after).map(|values| format!("without {values}"));
                let changes: Vec<String> = added.into_iter().chain(gone).collect();
                let changes = if changes.is_empty() { String::from("another order") } else { changes.join(", ") };
                format!("{name}: {changes}")
            }
            Movement::Fact { name, before, after } => format!("{name}: {} -> {}", value(before), value(after)),
        }
    }
}

/// Returns the facts of a whole part in short.
fn stated(part: &BTreeMap<String, Facts>) -> String {
    let Some(own) = part.get("") else {
        // A new operation has subjects, but is none.
        return if part.is_empty() { String::from("no facts") } else { format!("{} subjects", part.len()) };
    };
    let facts = facts(own);
    match part.len().saturating_sub(1) {
        0 => facts,
        inside => format!("{facts} and {inside} inside"),
    }
}

fn facts(facts: &Facts) -> String {
    let facts: Vec<String> = facts.iter().map(|(name, stated)| format!("{name} {}", value(stated))).collect();
    if facts.is_empty() { String::from("no facts") } else { facts.join(", ") }
}

fn value(stated: &Value) -> String {
    match stated {
        Value::Null => String::from("none"),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(value).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

impl fmt::Display for MovedPages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for ComparedPages { provider, operations, moved } in &self.providers {
            let operations =
                if *operations == 1 { String::from("1 operation") } else { format!("{operations} operations") };
            match moved.len() {
                0 => writeln!(f, "{provider}: {operations}, nothing moved")?,
                count => writeln!(f, "{provider}: {operations}, {count} moved")?,
            }
            for moved in moved {
                let Moved { operations, subject, class, file, pointer, line, is_ours, .. } = moved;
                writeln!(f, "  {} {subject}: {}", class.name(), moved.change())?;
                writeln!(f, "      in {}", operations.join(", "))?;
                let ours = if *is_ours { " already says so" } else { "" };
                writeln!(f, "      {file}:{line}{ours}  {pointer}")?;
            }
        }
        for Failure { operation, page, error } in &self.failures {
            let operation = operation.as_deref().map(|operation| format!("{operation}  ")).unwrap_or_default();
            writeln!(f, "not compared: {operation}{page}\n  {error}")?;
        }
        Ok(())
    }
}
