//! Why a change is not written.

/// Why a change, or a part of it, is not in the spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// A person must change the spec.
    Manual(String),
    /// The specs do not say such things, so nobody must change them.
    Note(String),
}

impl From<String> for Reason {
    fn from(text: String) -> Self {
        Self::Manual(text)
    }
}

impl From<&str> for Reason {
    fn from(text: &str) -> Self {
        Self::Manual(text.to_owned())
    }
}

impl Reason {
    pub(super) fn note(text: impl Into<String>) -> Self {
        Self::Note(text.into())
    }

    pub(super) fn text(&self) -> &str {
        let (Self::Manual(text) | Self::Note(text)) = self;
        text
    }
}
