//! Reads a value again for each member of a union.

use serde::de::{DeserializeSeed, Error as _, SeqAccess, Visitor};

use super::cursor::Reader;
use super::fault::Fault;
use super::loss::Count;
use super::text::Text;

/// The bytes that may be read again, per byte of text.
const MAX_AGAIN: usize = 64;

/// The bytes that may be read again in addition, even in a short text.
const ALWAYS_AGAIN: usize = 256 * 1024;

/// A sequence that reads the same value for each element.
///
/// Each element is the value, decoded as one member of a union.
pub(super) struct TextTries<'a, 'de> {
    reader: &'a mut Reader<'de>,
    start: usize,
    levels: u8,
    before: Count,
    /// The position after the value.
    end: usize,
    /// The number of values that the last matching member would lose.
    lost: usize,
    /// Whether an earlier member keeps the whole value.
    has_whole: bool,
}

impl<'a, 'de> TextTries<'a, 'de> {
    pub(super) fn new(reader: &'a mut Reader<'de>) -> Self {
        let (start, levels, before) = (reader.at, reader.levels, reader.losses.count());
        Self { reader, start, levels, before, end: start, lost: 0, has_whole: false }
    }

    /// Moves the reader to the end of the value.
    pub(super) const fn settle(self) {
        // A member that failed within an object did not restore the level.
        (self.reader.at, self.reader.levels) = (self.end, self.levels);
    }
}

impl<'de> SeqAccess<'de> for &mut TextTries<'_, 'de> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        // The members after one that keeps the whole value can only describe it better. They must not use up the bytes
        // that may be read again.
        if self.has_whole && self.reader.has_read_often() {
            return Err(Fault::custom("an earlier member keeps the value"));
        }
        // The next try reads the bytes of the last try again.
        self.reader.read_again += self.reader.at.saturating_sub(self.start) + 1;
        (self.reader.at, self.reader.levels) = (self.start, self.levels);
        if self.reader.has_read_too_often() {
            return Err(Fault::ambiguous());
        }
        let before = self.reader.losses.count();
        let read = seed.deserialize(&mut *self.reader);
        match read {
            Ok(_) if self.has_whole && self.reader.losses.count().lost > before.lost => {
                self.reader.losses.back_to(before);
                Err(Fault::custom("an earlier member keeps more of the value"))
            }
            Ok(value) => {
                self.end = self.reader.at;
                self.lost = self.reader.losses.count().lost - before.lost;
                // A tag is not a member.
                self.has_whole |= self.lost == 0 && !std::mem::take(&mut self.reader.is_at_tag);
                // If this member is chosen, the losses of earlier members do not count.
                self.reader.losses.forget(self.before, before);
                Ok(Some(value))
            }
            Err(fault) => {
                self.reader.losses.back_to(before);
                Err(fault)
            }
        }
    }

    /// Returns the number of values that the last matching member would lose.
    fn size_hint(&self) -> Option<usize> {
        Some(self.lost)
    }
}

impl<'de> Reader<'de> {
    /// Returns true if too many bytes were read again to try the members of unions.
    ///
    /// Without this limit, members that contain the union itself could be tried in every combination.
    pub(super) const fn has_read_too_often(&self) -> bool {
        self.read_again > MAX_AGAIN.saturating_mul(self.text.len()).saturating_add(ALWAYS_AGAIN)
    }

    /// Returns true if a quarter of the bytes that may be read again were read.
    const fn has_read_often(&self) -> bool {
        self.read_again > (MAX_AGAIN.saturating_mul(self.text.len()).saturating_add(ALWAYS_AGAIN)) / 4
    }

    /// Reads the tag of an object. A tag is a string property.
    ///
    /// The rest of the object is not read.
    pub(super) fn read_tag<V: Visitor<'de>>(&mut self, tag: &str, visitor: V) -> Result<V::Value, Fault> {
        match self.enter(tag)? {
            Some(()) if self.peek() == Some(b'"') => {
                let tag = self.visit_string(visitor)?;
                self.is_at_tag = true;
                Ok(tag)
            }
            _ => Err(Fault::custom("no tag")),
        }
    }

    /// Moves to the value of a key.
    ///
    /// Returns `None` if the current value is not an object with the key.
    fn enter(&mut self, key: &str) -> Result<Option<()>, Fault> {
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
}
