//! The entries of lists that a reader omitted.

use std::ops::Range;

use super::fault::{Fault, Step};

/// The maximum number of entries of a body that may not match their type.
///
/// If there are more, the body fails as a whole, so that a hostile body does not use memory for an error per entry.
const MISFITS: usize = 1000;

/// The maximum length of all paths to misfits together, per byte of the body.
///
/// The path of each misfit contains the keys around its list. In a hostile body, a key can be as long as the body.
const PATHS: usize = 8;

/// The length of paths that is allowed in addition, even for a short body.
const ALWAYS_ALLOWED: usize = 1024 * 1024;

/// An entry of a list that does not match its type.
pub(crate) struct Misfit {
    /// The path of the entry.
    pub(crate) path: Vec<Step>,
    pub(crate) fault: Fault,
    /// The position of the entry in the body.
    pub(crate) place: Range<usize>,
}

/// The entries that a reader omitted.
///
/// Such a reader omits entries of the outermost lists only. An entry with a mismatch in a list of its own is left
/// out as a whole, because it would otherwise differ from what the server sent.
#[derive(Default)]
pub(super) struct Tolerance {
    /// The path of the current value.
    path: Vec<Step>,
    pub(super) misfits: Vec<Misfit>,
    /// The length of the paths in `misfits`.
    length: usize,
}

impl Tolerance {
    pub(super) fn enter_key(&mut self, key: &str) {
        self.path.push(Step::Key(key.to_owned()));
    }

    pub(super) fn leave(&mut self) {
        self.path.pop();
    }

    /// Notes a misfit. Returns false if there are too many.
    pub(super) fn note(&mut self, index: usize, fault: Fault, place: Range<usize>, body: usize) -> bool {
        let path: Vec<Step> = self.path.iter().cloned().chain([Step::Index(index)]).collect();
        self.length += path.iter().map(Step::length).sum::<usize>();
        self.misfits.push(Misfit { path, fault, place });
        self.misfits.len() <= MISFITS && self.length <= body.saturating_mul(PATHS).saturating_add(ALWAYS_ALLOWED)
    }
}
