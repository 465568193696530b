//! The results of checks.

/// The result of a check.
pub(super) enum Finding {
    /// The check passed.
    Good(String),
    /// There is a problem, and this is what to do.
    Bad(String, String),
    /// The check was not possible.
    Skipped(String),
}

impl Finding {
    pub(super) fn line(&self, check: &str) -> String {
        let (mark, text) = match self {
            Self::Good(text) => ("ok", text),
            Self::Bad(text, _) => ("FAILED", text),
            Self::Skipped(text) => ("skipped", text),
        };
        let margin = "\n                         ";
        let mut line = format!("  {mark:<8} {check:<13} {}", text.replace('\n', margin));
        if let Self::Bad(_, advice) = self {
            line.push_str(&format!("{margin}{}", advice.replace('\n', margin)));
        }
        line
    }

    pub(super) const fn is_bad(&self) -> bool {
        matches!(self, Self::Bad(..))
    }
}
