//! Removes the lines of `x-truth` about differences that no longer exist.

use serde_json::Value;

use super::reason::Reason;
use super::site::{Change, object, to_settled_schema};
use super::split::Users;
use super::subject::{Root, Step, Subject};
use super::way::{self, Way};
use crate::record::Movement;

/// Removes the lines about a change that our spec already says.
///
/// A line stays if it is in a shared component and another user of the component did not move. Then it still explains
/// a difference.
///
/// # Errors
///
/// Returns the reason if a person must change the line.
pub(super) fn remove(document: &mut Value, change: &Change<'_>) -> Result<(), Reason> {
    let kind = match &change.moved.movement {
        Movement::Added => Some("missing-on-page"),
        Movement::Gone => return remove_extra(document, change),
        Movement::Fact { name, .. } => kind_of(name),
    };
    let Some(kind) = kind else { return Ok(()) };
    for (way, line) in lines(document, change, kind) {
        if is_only_user(document, change, &way) {
            remove_line(document, &line, kind)?;
        }
    }
    Ok(())
}

/// Checks that no line of `x-truth` says that our spec differs from the page on purpose.
///
/// # Errors
///
/// Returns the reason if a person must decide.
pub(super) fn check(document: &Value, change: &Change<'_>) -> Result<(), Reason> {
    let kind = match &change.moved.movement {
        Movement::Added => None,
        Movement::Gone => Some("missing-on-page"),
        Movement::Fact { name, .. } => kind_of(name),
    };
    let Some(kind) = kind else { return Ok(()) };
    match lines(document, change, kind).first() {
        Some((_, line)) => {
            Err(Reason::from(format!("`{line}/{kind}` explains why the spec differs from the page here")))
        }
        None => Ok(()),
    }
}

/// Returns the kind of difference in `x-truth` that a fact concerns.
fn kind_of(fact: &str) -> Option<&'static str> {
    Some(match fact {
        "type" | "format" | "union" => "type",
        "nullable" => "null",
        "required" => "required",
        "enum" => "enum",
        "default" | "pattern" => "bounds",
        name if name.contains("imum") || name.starts_with("min") || name.starts_with("max") => "bounds",
        _ => return None,
    })
}

/// Removes the lines that name a part which only the page had.
fn remove_extra(document: &mut Value, change: &Change<'_>) -> Result<(), Reason> {
    for (operation, subject) in &change.places {
        let Some(name) = last_name(subject) else { continue };
        let outer = subject.split_last().map(|(outer, _)| outer);
        let holders = match &outer {
            Some(outer) => {
                vec![way::to_subject(document, operation, outer), to_settled_schema(document, operation, outer)]
            }
            None => vec![way::to_subject(document, operation, &Subject { root: Root::Operation, steps: Vec::new() })],
        };
        for way in holders.into_iter().flatten() {
            let line = format!("{}/x-truth", way.at);
            let text = document.pointer(&format!("{line}/extra-on-page")).and_then(Value::as_str).unwrap_or_default();
            if !text.contains(&format!("`{name}`")) || !is_only_user(document, change, &way) {
                continue;
            }
            if text.matches('`').count() > 2 {
                return Err(Reason::from(format!(
                    "the line `extra-on-page` at `{line}` names other parts, too: remove `{name}` from it"
                )));
            }
            remove_line(document, &line, "extra-on-page")?;
        }
    }
    Ok(())
}

fn last_name(subject: &Subject) -> Option<String> {
    match (subject.steps.last(), &subject.root) {
        (Some(Step::Property(name)), _) => Some(name.clone()),
        (None, Root::Parameter { name, .. }) => Some(name.clone()),
        (None, Root::Response(status)) => Some(status.clone()),
        _ => None,
    }
}

/// Returns the ways to objects whose `x-truth` has a line of a kind, and the pointers of the `x-truth`.
fn lines(document: &Value, change: &Change<'_>, kind: &str) -> Vec<(Way, String)> {
    let mut found = Vec::new();
    for (operation, subject) in &change.places {
        let ways = [way::to_subject(document, operation, subject), to_settled_schema(document, operation, subject)];
        for way in ways.into_iter().flatten() {
            let line = format!("{}/x-truth", way.at);
            let has_line = document.pointer(&line).is_some_and(|truth| truth.get(kind).is_some());
            if has_line && !found.iter().any(|(_, other)| *other == line) {
                found.push((way, line));
            }
        }
    }
    found
}

/// Returns true if all operations that reach the end of a way moved.
fn is_only_user(document: &Value, change: &Change<'_>, way: &Way) -> bool {
    let users = Users::of(document);
    let ways = change.places.iter().filter_map(|(operation, subject)| to_settled_schema(document, operation, subject));
    let sites: Vec<String> = ways.chain([way.clone()]).flat_map(|way| way.references).collect();
    let targets = sites.iter().filter_map(|site| {
        let (section, name) = plenary_openapi::component_of(plenary_openapi::reference(document.pointer(site)?)?)?;
        Some(format!("/components/{section}/{}", plenary_openapi::escape(&name)))
    });
    targets.into_iter().all(|target| users.references(&target).iter().all(|site| sites.contains(site)))
}

fn remove_line(document: &mut Value, truth: &str, kind: &str) -> Result<(), Reason> {
    let lines = object(document, truth)?;
    // Moves are of documents, so a line about pages in another form stays.
    let is_empty = match lines.get_mut(kind) {
        Some(Value::Object(forms)) => {
            forms.shift_remove("openapi");
            forms.is_empty()
        }
        _ => true,
    };
    if is_empty {
        lines.shift_remove(kind);
    }
    if lines.is_empty() {
        let holder = truth.strip_suffix("/x-truth").unwrap_or_default();
        object(document, holder)?.shift_remove("x-truth");
    }
    Ok(())
}
