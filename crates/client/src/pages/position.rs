//! The position of a page in its list.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::Secret;

/// The position of a page in the list of an operation.
///
/// With it, a list can be continued later or elsewhere.
///
/// [`Page`](crate::Page) and [`Pages`](crate::Pages) report it, and [`Pages::resume`](crate::Pages::resume) takes it.
/// Any format of serde can store it. What it stores may change from version to version.
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
/// The token of a link is stored, but never printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PagePosition {
    operation: Cow<'static, str>,
    // The name under which users have stored positions.
    #[serde(rename = "place")]
    cursor: Cursor,
}

impl PagePosition {
    pub(super) const fn new(operation: &'static str, cursor: Cursor) -> Self {
        Self { operation: Cow::Borrowed(operation), cursor }
    }

    /// Returns the cursor, if it belongs to this operation.
    pub(super) fn of(self, operation: &str) -> Option<Cursor> {
        (self.operation == operation).then_some(self.cursor)
    }
}

/// What is sent to the provider to get a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Cursor {
    /// Only what the builder asks for.
    Beginning,
    /// The number of items to skip.
    Offset(i64),
    /// The number of the page.
    Number(i64),
    /// The query of the link to the page.
    Link(Secret),
}

/// What a page adds to the query of its builder, or sends in place of it.
#[derive(Clone)]
pub(crate) enum PageQuery {
    /// A value of a parameter, in place of the builder's.
    Parameter(&'static str, i64),
    /// The query of a link. What it does not name, the builder still asks for, except the position.
    Linked {
        query: Secret,
        /// The parameters that select a page.
        position: [&'static str; 2],
    },
}
