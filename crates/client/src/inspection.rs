//! Lists the undocumented parts of a body.

use std::ops::Range;

use crate::json_path::{push_index, push_key};
use crate::undocumented::{Undocumented, UndocumentedKind};

/// The maximum length of all listed paths together, per byte of the body.
///
/// Each listed part has a path. In a hostile body, a path can be as long as the body.
const PATHS: usize = 8;

/// The length of listed paths that is allowed in addition to [`PATHS`].
///
/// A short body can have long paths.
const ALWAYS_LISTED: usize = 64 * 1024;

/// The undocumented parts of a body, and the path of the current value.
#[derive(Debug)]
pub struct Inspection {
    path: String,
    found: Vec<Undocumented>,
    /// The length of the paths that can still be listed.
    room: usize,
    /// The number of parts that were found and not listed.
    unlisted: usize,
    /// Whether to count the parts without their paths.
    only_counts: bool,
}

/// The number of parts that were found before a position.
#[derive(Clone, Copy, Default)]
pub(crate) struct Mark {
    listed: usize,
    unlisted: usize,
    path: usize,
}

impl Inspection {
    pub(crate) fn new(body: &str) -> Self {
        let room = body.len().saturating_mul(PATHS).saturating_add(ALWAYS_LISTED);
        Self { path: String::from("$"), found: Vec::new(), room, unlisted: 0, only_counts: false }
    }

    /// Creates an inspection that only counts the parts.
    pub(crate) fn counting() -> Self {
        Self { path: String::new(), found: Vec::new(), room: 0, unlisted: 0, only_counts: true }
    }

    /// Returns true if no part was found.
    pub(crate) const fn is_empty(&self) -> bool {
        self.found.is_empty() && self.unlisted == 0
    }

    /// Notes that the current value is undocumented or not kept.
    #[doc(hidden)]
    pub fn note(&mut self, kind: UndocumentedKind) {
        match self.room.checked_sub(self.path.len()).filter(|_| !self.only_counts) {
            Some(room) => {
                self.room = room;
                self.found.push(Undocumented { path: self.path.clone(), kind });
            }
            None => self.unlisted += 1,
        }
    }

    /// Enters a property. Returns the position to leave it.
    pub(crate) fn enter_key(&mut self, key: &str) -> usize {
        let before = self.path.len();
        if !self.only_counts {
            push_key(&mut self.path, key);
        }
        before
    }

    /// Enters an item of a list. Returns the position to leave it.
    pub(crate) fn enter_index(&mut self, index: usize) -> usize {
        let before = self.path.len();
        if !self.only_counts {
            push_index(&mut self.path, index);
        }
        before
    }

    pub(crate) fn leave(&mut self, before: usize) {
        self.path.truncate(before);
    }

    pub(crate) const fn mark(&self) -> Mark {
        Mark { listed: self.found.len(), unlisted: self.unlisted, path: self.path.len() }
    }

    /// Returns to a position, and forgets the parts that were found after it.
    pub(crate) fn back_to(&mut self, mark: Mark) {
        self.forget(mark, self.mark());
        self.path.truncate(mark.path);
    }

    /// Forgets the parts that were found between two positions.
    pub(crate) fn forget(&mut self, from: Mark, to: Mark) {
        self.unlisted -= to.unlisted - from.unlisted;
        let forgotten = self.found.drain(Range { start: from.listed, end: to.listed });
        self.room += forgotten.map(|part| part.path.len()).sum::<usize>();
    }

    /// Returns the parts in the order of their paths.
    pub(crate) fn finish(mut self) -> Vec<Undocumented> {
        self.found.sort();
        if self.unlisted > 0 {
            self.found.push(Undocumented { path: String::from("$"), kind: UndocumentedKind::More });
        }
        self.found
    }
}
