//! Positions of pages in their lists.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::Secret;

/// The position of a page in an operation's list.
///
/// [`Page`](crate::Page), [`Pages`](crate::Pages) and [`Items`](crate::Items) return positions. Pass a position to
/// [`Pages::resume`](crate::Pages::resume) to continue the list later or in another process. A position can be stored
/// with serde. The stored form may change between versions.
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
/// A token is stored but never printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PagePosition {
    operation: Cow<'static, str>,
    // Positions that users have stored contain this name.
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

/// The value that selects a page in a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Cursor {
    /// The page that the builder selects.
    Beginning,
    /// The number of items to skip.
    Offset(i64),
    /// The number of the page.
    Number(i64),
    /// The query of the link to the page.
    Link(Secret),
    /// The token of the page.
    Token(Secret),
}

/// The change to the builder's query that selects a page.
#[derive(Clone)]
pub(crate) enum PageQuery {
    /// Replaces the value of a parameter.
    Parameter(&'static str, i64),
    /// Replaces the value of a parameter with a token.
    Token(&'static str, Secret),
    /// Replaces the query with the query of a link.
    ///
    /// Parameters of the builder that the link omits are added again, except those that select a page.
    Linked {
        query: Secret,
        /// The parameters that select a page.
        position: [&'static str; 2],
    },
}
