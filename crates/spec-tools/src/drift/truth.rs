//! The differences that our spec explains with `x-truth`.

use std::collections::BTreeMap;

use plenary_openapi::Node;
use serde_json::Value;

use super::form::Form;

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
    lines: BTreeMap<Kind, Line>,
}

/// A line of an `x-truth`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    text: String,
    /// The form of the pages that the line is about. `None` is any form.
    form: Option<Form>,
}

impl Line {
    /// Reads a line, or the line for a form of pages.
    fn read(line: &Value, form: Option<Form>) -> Option<Self> {
        if let Some(text) = line.as_str() {
            return Some(Self { text: text.to_owned(), form: None });
        }
        let text = line.get(form?.name())?.as_str()?.to_owned();
        Some(Self { text, form })
    }
}

impl Truth {
    /// Reads the lines of an object's `x-truth` for pages in a form.
    ///
    /// Without a form, reads only the lines for all forms.
    pub(crate) fn read(node: &Node<'_>, form: Option<Form>) -> Option<Self> {
        let stated = node.value.get("x-truth")?;
        let line = |kind: Kind| Some((kind, Line::read(stated.get(kind.name())?, form)?));
        let lines: BTreeMap<Kind, Line> = Kind::ALL.into_iter().filter_map(line).collect();
        let pointer = format!("{}/x-truth", node.pointer);
        (!lines.is_empty()).then_some(Self { pointer, lines })
    }

    /// Returns the line about a kind.
    pub(crate) fn line(&self, kind: Kind) -> Option<&str> {
        self.lines.get(&kind).map(|line| line.text.as_str())
    }

    /// Returns true if the line about a kind is about one form of the documentation.
    pub(crate) fn is_of_form(&self, kind: Kind) -> bool {
        self.lines.get(&kind).is_some_and(|line| line.form.is_some())
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
        let form = self.lines.get(&kind).and_then(|line| line.form);
        let form = form.map(|form| format!("/{}", form.name())).unwrap_or_default();
        format!("{}/{}{form}", self.pointer, kind.name())
    }
}
