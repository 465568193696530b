//! The members of unions.

use serde_json::Value;

use super::gathered::Gathered;

/// A member of a union during the rewrite.
pub(super) struct Member {
    /// The name of the variant, if the member is not a component.
    pub(super) title: String,
    /// The name of the foreign component.
    pub(super) theirs: Option<String>,
    pub(super) placed: Value,
    /// The gathered foreign schema, which contains the tag.
    pub(super) gathered: Gathered,
}
