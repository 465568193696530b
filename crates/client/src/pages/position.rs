//! Where a page stands in its list.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::Secret;

/// Where a page stands in the list of an operation, to go on from there later or elsewhere.
///
/// [`Page`](crate::Page) and [`Pages`](crate::Pages) report it, [`Pages::resume`](crate::Pages::resume) takes it. It can be
/// kept in any format of serde; what it holds is its own matter, and may change from version to version.
///
/// ```
/// use plenary_client::PagePosition;
///
/// let kept = r#"{"operation":"list_video_conferences","place":{"link":"page_number=1&page_token=PA0"}}"#;
/// let position: PagePosition = serde_json::from_str(kept)?;
/// assert_eq!(serde_json::to_string(&position)?, kept);
/// assert!(!format!("{position:?}").contains("PA0"));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// The token of a link goes into what is kept, and never prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PagePosition {
    operation: Cow<'static, str>,
    place: Place,
}

impl PagePosition {
    pub(super) const fn new(operation: &'static str, place: Place) -> Self {
        Self { operation: Cow::Borrowed(operation), place }
    }

    /// The place, if it is one of this operation.
    pub(super) fn of(self, operation: &str) -> Option<Place> {
        (self.operation == operation).then_some(self.place)
    }
}

/// What is asked of the provider to get a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Place {
    /// What the builder asks for by itself.
    Beginning,
    /// So many items passed over.
    Offset(i64),
    /// The page of this number.
    Number(i64),
    /// The query of the link to it.
    Link(Secret),
}

/// What a page asks for beside, or in place of, the query of its builder.
#[derive(Clone)]
pub(crate) enum PageQuery {
    /// This value of a parameter, whatever the builder says.
    Parameter(&'static str, i64),
    /// This query and no other.
    Whole(Secret),
}
