//! Reads a value again for each member of a union.

use serde::de::{DeserializeSeed, Error as _, SeqAccess, Visitor};

use super::loss::Count;
use super::text::Text;
use super::{Fault, Reader};

/// A sequence that reads the same value for each element.
///
/// Each element is a member of a union that is tried on the value.
pub(super) struct TextTries<'a, 'de> {
    reader: &'a mut Reader<'de>,
    start: usize,
    levels: u8,
    before: Count,
    /// The position after the value.
    end: usize,
    /// The number of values that the last fitting member would lose.
    lost: usize,
}

impl<'a, 'de> TextTries<'a, 'de> {
    pub(super) fn new(reader: &'a mut Reader<'de>) -> Self {
        let (start, levels, before) = (reader.at, reader.levels, reader.losses.count());
        Self { reader, start, levels, before, end: start, lost: 0 }
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
        (self.reader.at, self.reader.levels) = (self.start, self.levels);
        let before = self.reader.losses.count();
        match seed.deserialize(&mut *self.reader) {
            Ok(value) => {
                self.end = self.reader.at;
                self.lost = self.reader.losses.count().lost - before.lost;
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

    /// Returns the number of values that the last fitting member would lose.
    fn size_hint(&self) -> Option<usize> {
        Some(self.lost)
    }
}

impl<'de> Reader<'de> {
    /// Reads the tag of an object, which is a string property.
    ///
    /// The rest of the object is not read.
    pub(super) fn read_tag<V: Visitor<'de>>(&mut self, tag: &str, visitor: V) -> Result<V::Value, Fault> {
        let missing = || Fault::custom("no tag");
        if self.peek() != Some(b'{') {
            return Err(missing());
        }
        loop {
            // The current byte is the opening brace or a comma.
            self.at += 1;
            if self.peek() != Some(b'"') {
                return Err(missing());
            }
            let is_tag = match self.raw_string()? {
                Text::Part(key) => key == tag,
                Text::Unescaped { .. } => self.unescaped == tag,
            };
            self.skip_colon()?;
            match self.peek() {
                Some(b'"') if is_tag => return self.visit_string(visitor),
                _ if is_tag => return Err(missing()),
                _ => self.skip()?,
            }
            if self.peek() != Some(b',') {
                return Err(missing());
            }
        }
    }
}
