//! Applies overlays to a document.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::merge::{MOST_ADDED, Merge};
use super::sources::{Overlaid, Sources};
use super::target::Work;
use super::{Action, Change, Overlay, OverlayError};
use crate::pointer::unescape;
use crate::read::DEPTH;
use crate::tree::Tree;

/// Applies the overlays of a document in their order.
///
/// Returns the overlaid document, and the origins of its parts.
///
/// # Errors
///
/// Returns an error if an action cannot be applied.
pub(crate) fn apply(document: Tree, overlays: Vec<Overlay>) -> Result<(Value, Overlaid), OverlayError> {
    let mut applier = Applier {
        value: document.value.clone(),
        sources: Sources::default(),
        work: Work::default(),
        budget: MOST_ADDED,
    };
    for (index, overlay) in overlays.iter().enumerate() {
        for (pointer, action) in overlay.actions() {
            applier
                .action(index + 1, action, &pointer)
                .map_err(|Failure { key, problem, fix }| overlay.error(&format!("{pointer}{key}"), problem, fix))?;
        }
    }
    let overlays = overlays.into_iter().map(|Overlay { file, tree }| (file, tree)).collect();
    Ok((applier.value, Overlaid { document, overlays, sources: applier.sources }))
}

/// Why an action cannot be applied.
struct Failure {
    /// The pointer to the wrong key, relative to the action.
    key: &'static str,
    problem: String,
    fix: String,
}

impl Failure {
    fn of(key: &'static str, problem: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { key, problem: problem.into(), fix: fix.into() }
    }
}

struct Applier {
    value: Value,
    sources: Sources,
    work: Work,
    budget: usize,
}

impl Applier {
    fn action(&mut self, overlay: usize, action: Action<'_>, pointer: &str) -> Result<(), Failure> {
        let target = action.target;
        let selected = self.work.select(&self.value, target).map_err(|problem| {
            Failure::of("/target", format!("the target `{target}` cannot be used: {problem}"), "correct the target")
        })?;
        if selected.is_empty() {
            let problem = format!("the target `{target}` selects nothing in the document");
            return Err(Failure::of("/target", problem, "correct the target, or remove the action"));
        }
        match action.change {
            Change::Remove => self.remove(selected),
            Change::Update(update) => self.update(&selected, update, overlay, &format!("{pointer}/update")),
        }
    }

    fn update(&mut self, selected: &[String], update: &Value, overlay: usize, from: &str) -> Result<(), Failure> {
        let failure = |problem| Failure::of("/update", problem, "correct the update, or remove the old value first");
        let kinds = selected.iter().filter_map(|pointer| self.value.pointer(pointer)).map(Kind::of);
        if kinds.collect::<BTreeSet<_>>().len() > 1 {
            return Err(failure(String::from("the target selects objects, lists or other values together")));
        }
        let depth = depth(update);
        let mut merge = Merge { sources: &mut self.sources, overlay, budget: &mut self.budget };
        for pointer in selected {
            if pointer.split('/').count() + depth > DEPTH {
                return Err(failure(format!("the document would have more than {DEPTH} levels")));
            }
            let Some(value) = self.value.pointer_mut(pointer) else { continue };
            match (value, update) {
                (Value::Array(items), update) if !update.is_array() => {
                    let pointer = format!("{pointer}/{}", items.len());
                    items.push(merge.added(update, pointer, from).map_err(failure)?);
                }
                (value, update) => merge.merge(value, update, pointer, from).map_err(failure)?,
            }
        }
        Ok(())
    }

    fn remove(&mut self, selected: Vec<String>) -> Result<(), Failure> {
        // Items of a list are removed together, because each removal moves the others.
        let mut items: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        // The inner parts come first, because they cannot be found after the removal of an outer part.
        let mut selected = selected;
        selected.sort_by_key(|pointer| std::cmp::Reverse(pointer.matches('/').count()));
        for pointer in selected {
            let Some((parent, key)) = pointer.rsplit_once('/') else {
                let problem = "the document itself cannot be removed";
                return Err(Failure::of("/target", problem, "select a part of the document"));
            };
            match self.value.pointer_mut(parent) {
                Some(Value::Object(keys)) => {
                    keys.shift_remove(&*unescape(key));
                    self.sources.remove(&pointer);
                }
                Some(Value::Array(_)) => {
                    let index = key.parse().unwrap_or(usize::MAX);
                    items.entry(parent.to_owned()).or_default().insert(index);
                }
                _ => {}
            }
        }
        let mut lists: Vec<(String, BTreeSet<usize>)> = items.into_iter().collect();
        lists.sort_by_key(|(list, _)| std::cmp::Reverse(list.matches('/').count()));
        for (list, removed) in lists {
            let Some(Value::Array(items)) = self.value.pointer_mut(&list) else { continue };
            let remaining: Vec<usize> = (0..items.len()).filter(|index| !removed.contains(index)).collect();
            let mut index = 0;
            items.retain(|_| {
                index += 1;
                !removed.contains(&(index - 1))
            });
            self.sources.keep_items(&list, &remaining);
        }
        Ok(())
    }
}

/// The kinds of values, which an update treats differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Object,
    List,
    Other,
}

impl Kind {
    const fn of(value: &Value) -> Self {
        match value {
            Value::Object(_) => Self::Object,
            Value::Array(_) => Self::List,
            _ => Self::Other,
        }
    }
}

/// Returns the number of levels of a value. The reader limits it.
fn depth(value: &Value) -> usize {
    let inner = match value {
        Value::Object(keys) => keys.values().map(depth).max(),
        Value::Array(items) => items.iter().map(depth).max(),
        _ => None,
    };
    1 + inner.unwrap_or_default()
}
