//! What is to happen later by itself.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

/// Changes and their moments. Nothing waits for them: a provider makes those that are due when it is looked at next.
pub(crate) struct Schedule<C> {
    changes: BTreeMap<(DateTime<Utc>, u64), C>,
    added: u64,
}

impl<C> Schedule<C> {
    pub(crate) fn new() -> Self {
        Schedule { changes: BTreeMap::new(), added: 0 }
    }

    pub(crate) fn add(&mut self, moment: DateTime<Utc>, change: C) {
        // Of two changes at one moment the one that was planned first comes first.
        self.added += 1;
        self.changes.insert((moment, self.added), change);
    }

    /// Takes the next change that is due, with its moment.
    pub(crate) fn due(&mut self, now: DateTime<Utc>) -> Option<(DateTime<Utc>, C)> {
        let first = self.changes.first_entry().filter(|entry| entry.key().0 <= now)?;
        let ((moment, _), change) = first.remove_entry();
        Some((moment, change))
    }
}
