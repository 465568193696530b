//! Records the values that are lost while a body is decoded.

use crate::json_path::{push_index, push_key};
use crate::undocumented::{Undocumented, UndocumentedKind};

/// The number of lost values, and a list of them if the reader lists losses.
#[derive(Default)]
pub(super) struct Losses {
    count: usize,
    list: Option<Box<List>>,
}

struct List {
    /// The JSON path of the current value.
    path: String,
    found: Vec<Undocumented>,
}

/// The losses before a position, so that the reader can go back to it.
#[derive(Clone, Copy)]
pub(super) struct Count {
    pub(super) lost: usize,
    listed: usize,
    path: usize,
}

impl Losses {
    pub(super) fn listed() -> Self {
        Self { count: 0, list: Some(Box::new(List { path: String::from("$"), found: Vec::new() })) }
    }

    pub(super) fn into_list(self) -> Vec<Undocumented> {
        self.list.map(|list| list.found).unwrap_or_default()
    }

    pub(super) fn note(&mut self, kind: UndocumentedKind) {
        // A different form of the same value loses nothing. Repeated keys are noted only if losses are listed. Counting
        // them would make a union choose a different member in that case.
        if !matches!(kind, UndocumentedKind::TimestampForm | UndocumentedKind::RepeatedKey) {
            self.count += 1;
        }
        if let Some(list) = &mut self.list {
            list.found.push(Undocumented { path: list.path.clone(), kind });
        }
    }

    #[inline]
    pub(super) const fn are_listed(&self) -> bool {
        self.list.is_some()
    }

    #[cold]
    pub(super) fn enter_key(&mut self, key: &str) -> usize {
        self.list.as_mut().map_or(0, |list| {
            let before = list.path.len();
            push_key(&mut list.path, key);
            before
        })
    }

    #[cold]
    pub(super) fn enter_index(&mut self, index: usize) -> usize {
        self.list.as_mut().map_or(0, |list| {
            let before = list.path.len();
            push_index(&mut list.path, index);
            before
        })
    }

    #[cold]
    pub(super) fn leave(&mut self, before: usize) {
        if let Some(list) = &mut self.list {
            list.path.truncate(before);
        }
    }

    pub(super) fn count(&self) -> Count {
        let (listed, path) = self.list.as_ref().map_or((0, 0), |list| (list.found.len(), list.path.len()));
        Count { lost: self.count, listed, path }
    }

    /// Forgets the losses that were recorded after `before`.
    pub(super) fn back_to(&mut self, before: Count) {
        self.count = before.lost;
        if let Some(list) = &mut self.list {
            list.found.truncate(before.listed);
            list.path.truncate(before.path);
        }
    }

    /// Forgets the losses that were recorded between `from` and `to`.
    pub(super) fn forget(&mut self, from: Count, to: Count) {
        self.count -= to.lost - from.lost;
        if let Some(list) = &mut self.list {
            list.found.drain(from.listed..to.listed);
        }
    }
}
