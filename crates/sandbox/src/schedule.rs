//! Scheduled changes.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

/// Changes, each with the time when it is due.
///
/// There is no timer. A provider makes the changes that are due before it reads its records.
pub(crate) struct Schedule<C> {
    changes: BTreeMap<(DateTime<Utc>, u64), C>,
    added: u64,
}

impl<C> Schedule<C> {
    pub(crate) fn new() -> Self {
        Schedule { changes: BTreeMap::new(), added: 0 }
    }

    pub(crate) fn add(&mut self, due: DateTime<Utc>, change: C) {
        // Changes that are due at the same time happen in the order in which they were added.
        self.added += 1;
        self.changes.insert((due, self.added), change);
    }

    /// Removes and returns the next change that is due, with its time.
    pub(crate) fn take_due(&mut self, now: DateTime<Utc>) -> Option<(DateTime<Utc>, C)> {
        let first = self.changes.first_entry().filter(|entry| entry.key().0 <= now)?;
        let ((due, _), change) = first.remove_entry();
        Some((due, change))
    }
}
