//! `cargo specs apply`: writes what moved on the providers' pages into the specs.
//!
//! The changes are made to the document as JSON. The editor then writes the difference into the text of the spec, so
//! that comments and formatting stay. What needs a person is marked with `x-todo`, which the gate rejects. This includes
//! the changes that this command cannot write.

mod added;
mod components;
mod examples;
mod fact;
mod gone;
mod names;
mod new_operation;
mod reason;
mod schema;
mod site;
mod split;
mod subject;
mod truth;
mod way;

use std::collections::{BTreeMap, BTreeSet};
use std::{fmt, fs};

use anyhow::{Context as _, Result, bail, ensure};
use plenary_codegen::{Document, Finding, check};
use reason::Reason;
use serde_json::{Value, json};
use site::Change;

use crate::edit::rewrite;
use crate::record::{Moved, Movement, is_request_line};
use crate::workspace::Workspace;

/// The maximum number of rounds in which examples are mended. A replaced value can contain another mismatch.
const ROUNDS: usize = 4;

/// The rules whose findings are expected after a change, because a person must act.
const MARKS: &str = "todo";
const EXAMPLE: &str = "example-value";

/// A file before and after the changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppliedFile {
    /// The path in the workspace.
    pub path: String,
    /// The text before.
    pub before: String,
    /// The text after.
    pub after: String,
}

/// A change that was not written, or not completely.
#[derive(Clone, Debug, PartialEq)]
pub struct NotApplied {
    /// The change.
    pub moved: Moved,
    /// Why it was not written, and what to do.
    pub reason: String,
}

impl fmt::Display for NotApplied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { moved, reason } = self;
        write!(f, "{} {}: {}\n  {reason}", moved.class.name(), places(moved), moved.change())
    }
}

/// The result of writing changes into specs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Applied {
    /// The specs that change.
    pub files: Vec<AppliedFile>,
    /// The places in which a person must write words or an example: the file and the JSON pointer.
    pub marked: Vec<(String, String)>,
    /// The changes that a person must write. The operation or the document has a sentence about each in `x-todo`.
    pub left: Vec<NotApplied>,
    /// The changes, or parts of them, that the specs do not say.
    pub notes: Vec<NotApplied>,
}

impl Applied {
    /// Returns the changes of the files as a unified diff.
    ///
    /// ```
    /// assert_eq!(plenary_spec_tools::Applied::default().patch(), "");
    /// ```
    pub fn patch(&self) -> String {
        let patch = |file: &AppliedFile| {
            let AppliedFile { path, before, after } = file;
            let diff = similar::TextDiff::from_lines(before, after);
            diff.unified_diff().header(&format!("a/{path}"), &format!("b/{path}")).to_string()
        };
        self.files.iter().map(patch).collect()
    }

    /// Writes the files.
    ///
    /// # Errors
    ///
    /// Returns an error if a file cannot be written, or if it changed in the meantime.
    pub fn write(&self, workspace: &Workspace) -> Result<()> {
        for AppliedFile { path, before, .. } in &self.files {
            ensure!(workspace.file(path)? == *before, "{path} has changed in the meantime");
        }
        for AppliedFile { path, after, .. } in &self.files {
            fs::write(workspace.root().join(path), after).with_context(|| path.clone())?;
        }
        Ok(())
    }
}

/// Writes changes into the specs of the workspace, and returns the new texts.
///
/// `today` is the date for `x-docs`. Writes no files: see [`Applied::write`].
///
/// # Errors
///
/// Returns an error if a spec cannot be read, or if its text cannot be edited.
pub fn apply(workspace: &Workspace, moved: &[Moved], today: &str) -> Result<Applied> {
    let mut applied = Applied::default();
    let providers: BTreeSet<&str> = moved.iter().map(|moved| moved.provider.as_str()).collect();
    for provider in providers {
        let path = format!("specs/{provider}.yaml");
        let before = workspace.file(&path)?;
        let mut own: Vec<&Moved> = moved.iter().filter(|moved| moved.provider == provider).collect();
        // A default must match the other facts of today.
        own.sort_by_key(|moved| matches!(&moved.movement, Movement::Fact { name, .. } if name == "default"));
        let Written { after, left, notes } = apply_to(&path, provider, &before, &own, today)?;
        applied.left.extend(left);
        applied.notes.extend(notes);
        if before != after {
            let earlier = read(&path, &before)?;
            let known = components::marks(&earlier);
            let marks = components::marks(&read(&path, &after)?);
            applied.marked.extend(marks.difference(&known).map(|pointer| (path.clone(), pointer.clone())));
            applied.files.push(AppliedFile { path, before, after });
        }
    }
    Ok(applied)
}

fn read(path: &str, text: &str) -> Result<Value> {
    match plenary_openapi::read(text) {
        Ok(tree) => Ok(tree.value),
        Err(error) => bail!("{path}:{error}"),
    }
}

/// A spec after changes.
struct Written {
    after: String,
    left: Vec<NotApplied>,
    notes: Vec<NotApplied>,
}

/// Writes changes into the text of a spec.
fn apply_to(path: &str, provider: &str, text: &str, moved: &[&Moved], today: &str) -> Result<Written> {
    let before = read(path, text)?;
    let known: BTreeSet<(&str, String)> =
        findings(provider, &before)?.into_iter().map(|finding| (finding.rule, finding.pointer)).collect();
    let mut refused: BTreeMap<usize, String> = BTreeMap::new();
    // Each turn refuses at least one more change.
    for _ in 0..=moved.len() {
        let attempt = |end: usize| -> Result<(Attempt, Option<Finding>)> {
            let mut attempt = Attempt::of(&before, moved, end, &refused, today);
            let new = attempt.problem(provider, &known)?;
            Ok((attempt, new))
        };
        let (tried, problem) = attempt(moved.len())?;
        let Some(problem) = problem else {
            let after = rewrite(text, &tried.document).with_context(|| path.to_owned())?;
            let (notes, left): (Vec<_>, Vec<_>) =
                tried.left.into_iter().partition(|(_, reason)| matches!(reason, Reason::Note(_)));
            let of = |left: Vec<(usize, Reason)>| {
                let of = |(index, reason): (usize, Reason)| {
                    let moved = (*moved.get(index)?).clone();
                    Some(NotApplied { moved, reason: reason.text().to_owned() })
                };
                left.into_iter().filter_map(of).collect()
            };
            return Ok(Written { after, left: of(left), notes: of(notes) });
        };
        // Finds a change with which the document breaks a rule, and without which it does not.
        let (mut good, mut bad, mut cause) = (0, moved.len(), problem);
        while bad - good > 1 {
            let middle = good + (bad - good) / 2;
            match attempt(middle)?.1 {
                Some(problem) => (bad, cause) = (middle, problem),
                None => good = middle,
            }
        }
        let reason = format!("the spec would break the rule `{}`: {}", cause.rule, cause.problem);
        if refused.insert(bad - 1, reason).is_some() {
            bail!("{path}: {} [{}]\n  at {}", cause.problem, cause.rule, cause.pointer);
        }
    }
    bail!("{path}: the changes cannot be written")
}

/// A document with some of the changes.
struct Attempt {
    document: Value,
    /// The changes that are not or not completely written, with the reason.
    left: Vec<(usize, Reason)>,
}

impl Attempt {
    /// Writes the first `end` changes, except those that were refused.
    fn of(before: &Value, moved: &[&Moved], end: usize, refused: &BTreeMap<usize, String>, today: &str) -> Self {
        let mut document = before.clone();
        let mut left = Vec::new();
        let mut read = BTreeSet::new();
        for (index, moved) in moved.iter().take(end).enumerate() {
            read.extend(moved.places.iter().map(|(operation, _)| operation.as_str()));
            let mut changed = document.clone();
            let written = match refused.get(&index) {
                Some(reason) => Err(Reason::Manual(reason.clone())),
                None => write(&mut changed, moved, today),
            };
            match written {
                Ok(unwritten) => {
                    document = changed;
                    if !unwritten.is_empty() {
                        left.push((index, Reason::note(unwritten.into_iter().collect::<Vec<_>>().join("; "))));
                    }
                }
                Err(reason) => {
                    if let Reason::Manual(text) = &reason {
                        ask(&mut document, moved, text);
                    }
                    left.push((index, reason));
                }
            }
        }
        components::hide_secrets(&mut document, before);
        components::remove_unused(&mut document, before);
        components::share_repeated(&mut document, before);
        components::merge_equal(&mut document, before);
        set_dates(&mut document, &read, today);
        Self { document, left }
    }

    /// Mends the examples, and returns the first finding that the document did not have before.
    fn problem(&mut self, provider: &str, known: &BTreeSet<(&str, String)>) -> Result<Option<Finding>> {
        for round in 0..=ROUNDS {
            let is_new =
                |finding: &Finding| finding.rule != MARKS && !known.contains(&(finding.rule, finding.pointer.clone()));
            let mut new = findings(provider, &self.document)?;
            new.retain(is_new);
            let (examples, others): (Vec<Finding>, Vec<Finding>) =
                new.into_iter().partition(|finding| finding.rule == EXAMPLE);
            if let Some(other) = others.into_iter().next() {
                return Ok(Some(other));
            }
            let Some(first) = examples.first().cloned() else { return Ok(None) };
            let mended = examples.iter().filter(|finding| examples::mend(&mut self.document, finding)).count();
            if mended == 0 || round == ROUNDS {
                return Ok(Some(first));
            }
        }
        Ok(None)
    }
}

/// Returns the findings of the gate.
fn findings(provider: &str, document: &Value) -> Result<Vec<Finding>> {
    let text = serde_json::to_string(document)?;
    let checked = Document::read(&format!("specs/{provider}.yaml"), provider, &text).and_then(check);
    Ok(checked.err().map(|findings| findings.iter().cloned().collect()).unwrap_or_default())
}

/// Asks a person for a change, in the `x-todo` of its first operation, or of the document if it has no such operation.
fn ask(document: &mut Value, moved: &Moved, reason: &str) {
    let known = moved.places.iter().find_map(|(id, _)| plenary_openapi::operation_of_id(document, id));
    let pointer = known.map(|operation| operation.pointer.clone()).unwrap_or_default();
    let sentence = format!("{}: {} ({reason})", places(moved), moved.change());
    if let Some(Value::Object(keys)) = document.pointer_mut(&pointer) {
        schema::mark(keys, &sentence);
    }
}

/// Returns the subjects of a change, each with its operations.
fn places(moved: &Moved) -> String {
    let mut operations: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (operation, subject) in &moved.places {
        operations.entry(subject).or_default().insert(operation);
    }
    let place = |(subject, operations): (&&str, &BTreeSet<&str>)| {
        let operations = operations.iter().copied().collect::<Vec<_>>().join(", ");
        if is_request_line(subject) { (*subject).to_owned() } else { format!("{subject} in {operations}") }
    };
    operations.iter().map(place).collect::<Vec<_>>().join("; ")
}

/// Describes the facts that have no key in the specs.
fn not_said(facts: BTreeSet<String>) -> BTreeSet<String> {
    facts.into_iter().map(|fact| format!("the specs do not say `{fact}`")).collect()
}

/// Writes one change. Returns sentences about what a reader of the spec should know.
fn write(document: &mut Value, moved: &Moved, today: &str) -> Result<BTreeSet<String>, Reason> {
    if moved.is_operation() {
        return match (&moved.movement, moved.is_ours) {
            (Movement::Added, true) => gone::restore(document, moved).map(|()| {
                let hint = "the spec has the operation: `cargo specs drift --against-spec` compares it with the page";
                BTreeSet::from([hint.to_owned()])
            }),
            (_, true) => Ok(BTreeSet::new()),
            (Movement::Added, _) => new_operation::write(document, moved, today).map(not_said),
            (Movement::Gone, _) => {
                for (operation, _) in &moved.places {
                    let found = plenary_openapi::operation_of_id(document, operation);
                    let pointer = found.ok_or("the spec does not have the operation")?.pointer.clone();
                    gone::deprecate(document, &pointer)?;
                }
                ask(document, moved, gone::REMAINS);
                Ok(BTreeSet::new())
            }
            (Movement::Fact { .. }, _) => Err(Reason::from("an operation has no such fact")),
        };
    }
    let change = match Change::read(moved) {
        // Nothing is left to write, also where this command cannot write.
        Err(_) if moved.is_ours => return Ok(BTreeSet::new()),
        read => read?,
    };
    if moved.is_ours {
        return truth::remove(document, &change).map(|()| BTreeSet::new());
    }
    if let Some((requests, responses)) = by_direction(moved, &change) {
        let mut notes = write(document, &requests, today)?;
        match write(document, &responses, today) {
            Ok(more) => notes.extend(more),
            Err(Reason::Note(note)) => drop(notes.insert(note)),
            Err(manual) => return Err(manual),
        }
        return Ok(notes);
    }
    truth::check(document, &change)?;
    match &moved.movement {
        Movement::Added => added::write(document, &change).map(not_said),
        Movement::Gone => gone::write(document, &change).map(|()| BTreeSet::new()),
        Movement::Fact { name, before, after } => fact::write(document, &change, name, before, after).map(not_said),
    }
}

/// Splits a change about `required` into its requests and its responses, which then get a component each.
fn by_direction(moved: &Moved, change: &Change<'_>) -> Option<(Moved, Moved)> {
    let is_about_required = match &moved.movement {
        Movement::Added => moved.part.get("").is_some_and(|facts| facts.get("required") == Some(&json!(true))),
        Movement::Fact { name, .. } => name == "required",
        Movement::Gone => false,
    };
    let is_request: Vec<bool> = change.places.iter().map(|(_, subject)| subject.is_request()).collect();
    if !is_about_required || is_request.iter().all(|is| *is) || !is_request.contains(&true) {
        return None;
    }
    let only = |requests: bool| {
        let places = moved.places.iter().zip(&is_request).filter(|(_, is)| **is == requests);
        Moved { places: places.map(|(place, _)| place.clone()).collect(), ..moved.clone() }
    };
    Some((only(true), only(false)))
}

/// Sets the date on which the documentation of operations was read.
fn set_dates(document: &mut Value, read: &BTreeSet<&str>, today: &str) {
    let operations = plenary_openapi::operations(document);
    let read = operations.filter(|operation| operation.id().is_some_and(|id| read.contains(id)));
    let pointers: Vec<String> = read.map(|operation| format!("{}/x-docs/read", operation.pointer)).collect();
    for pointer in pointers {
        if let Some(date) = document.pointer_mut(&pointer) {
            *date = json!(today);
        }
    }
}

#[cfg(test)]
mod tests;
