//! The differences that our spec explains with `x-truth`.

use std::collections::BTreeMap;

use plenary_openapi::Node;

/// The kind of a difference, as in `x-truth`.
///
/// The kind `text` is not in this list, because `drift` does not compare prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Type,
    Null,
    Required,
    MissingOnPage,
    ExtraOnPage,
    Bounds,
    Enum,
}

impl Kind {
    pub(crate) const ALL: [Self; 7] =
        [Self::Type, Self::Null, Self::Required, Self::MissingOnPage, Self::ExtraOnPage, Self::Bounds, Self::Enum];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Null => "null",
            Self::Required => "required",
            Self::MissingOnPage => "missing-on-page",
            Self::ExtraOnPage => "extra-on-page",
            Self::Bounds => "bounds",
            Self::Enum => "enum",
        }
    }
}

/// An `x-truth`: one line for each kind of difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Truth {
    /// The JSON pointer of the `x-truth`.
    pub(crate) pointer: String,
    lines: BTreeMap<Kind, String>,
}

impl Truth {
    /// Reads the `x-truth` of an object.
    pub(crate) fn read(node: &Node<'_>) -> Option<Self> {
        let stated = node.value.get("x-truth")?;
        let line = |kind: Kind| Some((kind, stated.get(kind.name())?.as_str()?.to_owned()));
        let lines: BTreeMap<Kind, String> = Kind::ALL.into_iter().filter_map(line).collect();
        let pointer = format!("{}/x-truth", node.pointer);
        (!lines.is_empty()).then_some(Self { pointer, lines })
    }

    /// Returns the line about a kind.
    pub(crate) fn line(&self, kind: Kind) -> Option<&str> {
        self.lines.get(&kind).map(String::as_str)
    }

    /// Returns this `x-truth` with only the line about a kind.
    pub(crate) fn only(&self, kind: Kind) -> Option<Self> {
        let lines = BTreeMap::from([(kind, self.lines.get(&kind)?.clone())]);
        Some(Self { pointer: self.pointer.clone(), lines })
    }

    /// Returns the line about something that only the page has.
    ///
    /// The line must contain its name in backticks.
    pub(crate) fn extra(&self, name: &str) -> Option<&str> {
        self.line(Kind::ExtraOnPage).filter(|line| line.contains(&format!("`{name}`")))
    }

    /// Returns the pointer of the line about a kind.
    pub(crate) fn pointer_of(&self, kind: Kind) -> String {
        format!("{}/{}", self.pointer, kind.name())
    }
}
