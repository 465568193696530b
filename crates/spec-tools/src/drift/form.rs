//! The forms of documentation.

use serde::{Deserialize, Serialize};

/// The form in which a page states its facts.
///
/// Pages in different forms state different facts, so only pages of one form can be compared with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Form {
    /// An OpenAPI document, or a page with one.
    OpenApi,
    /// Text as a browser shows or copies it.
    Text,
    /// Examples in JSON.
    Examples,
}

impl Form {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::OpenApi => "openapi",
            Self::Text => "text",
            Self::Examples => "examples",
        }
    }
}
