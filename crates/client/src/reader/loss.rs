//! Records the values that are lost while a body is decoded.

use crate::inspection::{Inspection, Mark};
use crate::undocumented::UndocumentedKind;

/// The number of lost values, and a list of them if the reader lists losses.
#[derive(Default)]
pub(super) struct Losses {
    count: usize,
    list: Option<Box<Inspection>>,
}

/// The losses before a position, so that the reader can go back to it.
#[derive(Clone, Copy)]
pub(super) struct Count {
    pub(super) lost: usize,
    listed: Mark,
}

impl Losses {
    pub(super) fn listed(body: &str) -> Self {
        Self { count: 0, list: Some(Box::new(Inspection::new(body))) }
    }

    /// Returns the list, if the reader lists losses.
    pub(super) fn into_list(self) -> Option<Inspection> {
        self.list.map(|list| *list)
    }

    pub(super) fn note(&mut self, kind: UndocumentedKind) {
        use UndocumentedKind::{RepeatedKey, RoundedNumber, TimestampForm};
        // A different form of the same value loses nothing. Repeated keys and rounded numbers are noted only if losses
        // are listed. Counting them would make a union choose a different member in that case.
        if !matches!(kind, TimestampForm | RepeatedKey | RoundedNumber) {
            self.count += 1;
        }
        if let Some(list) = &mut self.list {
            list.note(kind);
        }
    }

    #[inline]
    pub(super) const fn are_listed(&self) -> bool {
        self.list.is_some()
    }

    #[cold]
    pub(super) fn enter_key(&mut self, key: &str) -> usize {
        self.list.as_mut().map_or(0, |list| list.enter_key(key))
    }

    #[cold]
    pub(super) fn enter_index(&mut self, index: usize) -> usize {
        self.list.as_mut().map_or(0, |list| list.enter_index(index))
    }

    #[cold]
    pub(super) fn leave(&mut self, before: usize) {
        if let Some(list) = &mut self.list {
            list.leave(before);
        }
    }

    pub(super) fn count(&self) -> Count {
        Count { lost: self.count, listed: self.list.as_ref().map(|list| list.mark()).unwrap_or_default() }
    }

    /// Forgets the losses that were recorded after `before`.
    pub(super) fn back_to(&mut self, before: Count) {
        self.count = before.lost;
        if let Some(list) = &mut self.list {
            list.back_to(before.listed);
        }
    }

    /// Forgets the losses that were recorded between `from` and `to`.
    pub(super) fn forget(&mut self, from: Count, to: Count) {
        self.count -= to.lost - from.lost;
        if let Some(list) = &mut self.list {
            list.forget(from.listed, to.listed);
        }
    }
}
