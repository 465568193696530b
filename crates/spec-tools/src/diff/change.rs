//! A change and its JSON pointers in the specs.

use serde::Serialize;

use super::class::{ChangeClass, ChangeKind};

/// A change that affects users.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Change {
    /// The effect on users.
    pub class: ChangeClass,
    /// The provider whose client changes.
    pub provider: String,
    /// The Rust path of the changed item.
    pub name: String,
    /// The change, such as `added` or `parameter page_size: maximum tightened`.
    pub change: String,
    /// The old value, if there is one.
    pub old: Option<String>,
    /// The new value, if there is one.
    pub new: Option<String>,
    /// The JSON pointers of the item in the specs.
    pub pointer: Pointers,
    #[serde(skip)]
    pub(super) kind: ChangeKind,
}

/// The JSON pointers of a changed item.
///
/// One pointer is missing for an added or removed item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Pointers {
    /// The pointer in the old spec.
    pub old: Option<String>,
    /// The pointer in the new spec.
    pub new: Option<String>,
}
