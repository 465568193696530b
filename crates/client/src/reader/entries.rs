//! Finds the items of a list in JSON text, without decoding them.

use std::ops::{ControlFlow, Range};

use super::cursor::Reader;
use super::fault::Fault;
use super::text::Text;

/// Calls a function with the position of each item of the list at a path of keys.
///
/// Returns `None` if the text has no such list, or if the function returns `Break`. The text after the list is not
/// read.
pub(crate) fn entries(text: &str, keys: &[String], entry: impl FnMut(Range<usize>) -> ControlFlow<()>) -> Option<()> {
    let mut reader = Reader::new(text);
    for key in keys {
        reader.enter(key).ok()??;
    }
    reader.items(entry).ok()?
}

impl Reader<'_> {
    /// Moves to the value of a key.
    ///
    /// Returns `None` if the current value is not an object with the key.
    pub(super) fn enter(&mut self, key: &str) -> Result<Option<()>, Fault> {
        if self.peek() != Some(b'{') {
            return Ok(None);
        }
        loop {
            // The current byte is the opening brace or a comma.
            self.at += 1;
            if self.peek() != Some(b'"') {
                return Ok(None);
            }
            let is_key = match self.raw_string()? {
                Text::Part(text) => text == key,
                Text::Unescaped { .. } => self.unescaped == key,
            };
            self.skip_colon()?;
            if is_key {
                return Ok(Some(()));
            }
            self.skip()?;
            if self.peek() != Some(b',') {
                return Ok(None);
            }
        }
    }

    /// Calls a function with the position of each item of the current value.
    ///
    /// Returns `None` if it is not a list.
    fn items(&mut self, mut entry: impl FnMut(Range<usize>) -> ControlFlow<()>) -> Result<Option<()>, Fault> {
        if self.peek() != Some(b'[') {
            return Ok(None);
        }
        self.at += 1;
        if self.peek() == Some(b']') {
            return Ok(Some(()));
        }
        loop {
            self.peek();
            let start = self.at;
            self.skip()?;
            if entry(start..self.at).is_break() {
                return Ok(None);
            }
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => return Ok(Some(())),
                _ => return Ok(None),
            }
        }
    }
}
