//! A position in JSON text.

use std::cell::Cell;

use serde::de::Expected;

use super::fault::Fault;
use super::loss::Losses;
use super::tolerance::Tolerance;
use crate::inspection::Inspection;
use crate::undocumented::UndocumentedKind;

/// The maximum nesting depth of lists and objects. Each level uses stack memory.
const DEEPEST: u8 = 128;

/// A deserializer of JSON text, at a position in the text.
pub(crate) struct Reader<'de> {
    pub(super) text: &'de str,
    pub(super) at: usize,
    /// How many more levels may be nested at the position.
    pub(super) levels: u8,
    /// The last string that contained escapes, with the escapes decoded.
    pub(super) unescaped: String,
    pub(super) losses: Losses,
    /// The omitted entries, if the reader may omit any.
    pub(super) tolerance: Option<Box<Tolerance>>,
    /// How many bytes were read again for the members of unions.
    pub(super) read_again: usize,
    /// Whether only the tag of the current object was read.
    pub(super) is_at_tag: bool,
    /// How many bytes were read to count items.
    pub(super) counted: Cell<usize>,
}

/// A fault and its byte offset in the text.
pub(crate) struct Placed {
    pub(crate) fault: Fault,
    pub(crate) at: usize,
}

impl<'de> Reader<'de> {
    pub(crate) fn new(text: &'de str) -> Self {
        Self {
            text,
            at: 0,
            levels: DEEPEST,
            unescaped: String::new(),
            losses: Losses::default(),
            tolerance: None,
            read_again: 0,
            is_at_tag: false,
            counted: Cell::new(0),
        }
    }

    /// Creates a reader that lists the losses.
    pub(crate) fn listing_losses(text: &'de str) -> Self {
        Self { losses: Losses::listed(text), ..Self::new(text) }
    }

    /// Returns the listed losses, if the reader lists them.
    pub(crate) fn into_losses(self) -> Option<Inspection> {
        self.losses.into_list()
    }

    /// Reads a value that must extend to the end of the text.
    pub(crate) fn whole<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Fault>) -> Result<T, Placed> {
        let value = read(self).and_then(|value| match self.peek() {
            // A union may have settled for an early member, because the later ones could not be tried.
            _ if self.has_read_too_often() => Err(Fault::ambiguous()),
            None => Ok(value),
            Some(_) => Err(Fault::syntax("trailing characters")),
        });
        // Reading stops at a fault, so the position is the position of the fault.
        value.map_err(|fault| Placed { fault, at: self.at })
    }

    /// Skips whitespace and returns the byte after it.
    #[inline]
    pub(super) fn peek(&mut self) -> Option<u8> {
        loop {
            match self.text.as_bytes().get(self.at) {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.at += 1,
                byte => return byte.copied(),
            }
        }
    }

    /// Reads the literal `true`, `false` or `null`.
    pub(super) fn word(&mut self, word: &'static str) -> Result<(), Fault> {
        if self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
            self.at += word.len();
            Ok(())
        } else {
            Err(Fault::syntax("expected ident"))
        }
    }

    /// Returns the fault for a value of an unexpected kind.
    #[cold]
    pub(super) fn mismatch(&mut self, expected: &dyn Expected) -> Fault {
        match self.kind() {
            Ok(found) => Fault::mismatch(expected, found),
            Err(fault) => fault,
        }
    }

    /// Describes the kind of the next value, and reads the value if it is a scalar.
    ///
    /// The description does not contain the value, because the value may be a secret.
    pub(super) fn kind(&mut self) -> Result<String, Fault> {
        Ok(String::from(match self.peek() {
            Some(b'"') => {
                let length = self.string()?.chars().count();
                return Ok(format!("a string of {length} characters"));
            }
            Some(b'{') => "map",
            Some(b'[') => "sequence",
            Some(b't') => self.word("true").map(|()| "a boolean")?,
            Some(b'f') => self.word("false").map(|()| "a boolean")?,
            Some(b'n') => self.word("null").map(|()| "null")?,
            Some(b'-' | b'0'..=b'9') if self.number()?.is_integer => "an integer",
            Some(b'-' | b'0'..=b'9') => "a floating-point number",
            Some(_) => return Err(Fault::syntax("expected value")),
            None => return Err(Fault::syntax("EOF while parsing a value")),
        }))
    }

    /// Returns true if the reader tracks the path of the current value.
    #[inline]
    pub(super) const fn tracks_path(&self) -> bool {
        self.losses.are_listed() || self.tolerance.is_some()
    }

    /// Records that the current value is lost or has another form.
    pub(super) fn note(&mut self, kind: UndocumentedKind) {
        self.losses.note(kind);
    }

    /// Reads the content of a list or an object.
    pub(super) fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Fault>) -> Result<T, Fault> {
        self.levels = match self.levels.checked_sub(1) {
            Some(levels) => levels,
            None => return Err(Fault::too_deep(DEEPEST)),
        };
        self.at += 1;
        let value = read(self)?;
        self.levels += 1;
        self.is_at_tag = false;
        Ok(value)
    }
}
