//! One change, and where the specs have it.

use serde::Serialize;

use super::class::{ChangeClass, ChangeKind};

/// A change to what users see.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Change {
    /// How it affects users.
    pub class: ChangeClass,
    /// The provider whose client changes.
    pub provider: String,
    /// The Rust path of what has changed.
    pub name: String,
    /// How it has changed, such as `added`, `type` or `parameter page_size: maximum tightened`.
    pub change: String,
    /// The old value, if there is one to show.
    pub old: Option<String>,
    /// The new value, if there is one to show.
    pub new: Option<String>,
    /// The place in the specs.
    pub pointer: Pointers,
    #[serde(skip)]
    pub(super) kind: ChangeKind,
}

/// The JSON pointers of a change. One is missing if something was added or removed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Pointers {
    /// The pointer in the old spec.
    pub old: Option<String>,
    /// The pointer in the new spec.
    pub new: Option<String>,
}
