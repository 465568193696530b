//! Reads lists and objects.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IntoDeserializer as _, MapAccess, SeqAccess, Visitor};

use super::cursor::Reader;
use super::entry::Entry;
use super::fault::{Fault, Step};
use super::text::Text;
use crate::newtypes::OMITTED;
use crate::undocumented::UndocumentedKind;

/// The number of items to read before counting the remaining items of a list.
const COUNTED_AFTER: usize = 64;

/// The bytes that may be read to count items, per byte of text.
///
/// Long lists may be nested, so the same bytes may be read several times.
const COUNTED_TIMES: usize = 4;

/// The items of a list.
pub(super) struct Items<'a, 'de> {
    reader: &'a mut Reader<'de>,
    index: usize,
    is_finished: bool,
    /// Whether the last entry was omitted.
    is_omitted: bool,
}

impl<'a, 'de> Items<'a, 'de> {
    pub(super) const fn new(reader: &'a mut Reader<'de>) -> Self {
        Self { reader, index: 0, is_finished: false, is_omitted: false }
    }

    /// Reads the end of the list, unless it was already read.
    pub(super) fn end(mut self) -> Result<(), Fault> {
        if self.is_finished {
            return Ok(());
        }
        match self.next()? {
            false => Ok(()),
            true => Err(Fault::syntax("trailing characters")),
        }
    }

    /// Moves to the next item. Returns false at the end.
    #[inline]
    fn next(&mut self) -> Result<bool, Fault> {
        match self.reader.peek() {
            Some(b']') => {
                self.reader.at += 1;
                self.is_finished = true;
                return Ok(false);
            }
            Some(b',') if self.index > 0 => {
                self.reader.at += 1;
                if self.reader.peek() == Some(b']') {
                    return Err(Fault::syntax("trailing comma"));
                }
            }
            Some(_) if self.index > 0 => return Err(Fault::syntax("expected `,` or `]`")),
            Some(_) => {}
            None => return Err(Fault::syntax("EOF while parsing a list")),
        }
        Ok(true)
    }

    fn read<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Fault> {
        if !self.reader.tracks_path() {
            return seed.deserialize(&mut *self.reader);
        }
        self.read_tracked(seed)
    }

    #[cold]
    fn read_tracked<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Fault> {
        if self.reader.tolerance.is_none() {
            let before = self.reader.losses.enter_index(self.index);
            let item = seed.deserialize(&mut *self.reader)?;
            self.reader.losses.leave(before);
            return Ok(item);
        }
        self.is_omitted = false;
        match self.reader.read_entry(self.index, seed)? {
            Entry::Fits(item) => Ok(item),
            Entry::Omitted => {
                self.is_omitted = true;
                self.index += 1;
                Err(Fault::custom("omitted"))
            }
        }
    }
}

impl<'de> SeqAccess<'de> for &mut Items<'_, 'de> {
    type Error = Fault;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        if self.is_finished || !self.next()? {
            return Ok(None);
        }
        match self.read(seed) {
            Ok(item) => {
                self.index += 1;
                Ok(Some(item))
            }
            Err(fault) => Err(fault.within(Step::Index(self.index))),
        }
    }

    /// Returns the number of remaining items, once many items have been read.
    ///
    /// After an entry was omitted, returns [`OMITTED`].
    fn size_hint(&self) -> Option<usize> {
        if self.is_omitted {
            return Some(OMITTED);
        }
        let is_counted = || self.reader.counted.get() <= COUNTED_TIMES * self.reader.text.len();
        (self.index >= COUNTED_AFTER && is_counted()).then(|| self.reader.items_left())
    }
}

/// The properties of an object.
pub(super) struct Properties<'a, 'de> {
    reader: &'a mut Reader<'de>,
    key: Cow<'de, str>,
    /// The keys that were read, if the reader lists losses.
    keys: BTreeSet<Cow<'de, str>>,
    is_first: bool,
    is_finished: bool,
}

impl<'a, 'de> Properties<'a, 'de> {
    pub(super) const fn new(reader: &'a mut Reader<'de>) -> Self {
        Self { reader, key: Cow::Borrowed(""), keys: BTreeSet::new(), is_first: true, is_finished: false }
    }

    /// Reads the end of the object, unless it was already read.
    pub(super) fn end(mut self) -> Result<(), Fault> {
        if self.is_finished {
            return Ok(());
        }
        match self.next()? {
            false => Ok(()),
            true => Err(Fault::syntax("trailing characters")),
        }
    }

    /// Moves to the next key. Returns false at the end.
    #[inline]
    fn next(&mut self) -> Result<bool, Fault> {
        let mut byte = self.reader.peek();
        match byte {
            Some(b'}') => {
                self.reader.at += 1;
                self.is_finished = true;
                return Ok(false);
            }
            Some(b',') if !self.is_first => {
                self.reader.at += 1;
                byte = self.reader.peek();
            }
            Some(_) if !self.is_first => return Err(Fault::syntax("expected `,` or `}`")),
            _ => {}
        }
        self.is_first = false;
        match byte {
            Some(b'"') => Ok(true),
            Some(b'}') => Err(Fault::syntax("trailing comma")),
            Some(_) => Err(Fault::syntax("key must be a string")),
            None => Err(Fault::syntax("EOF while parsing an object")),
        }
    }

    fn read<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Fault> {
        self.reader.skip_colon()?;
        if !self.reader.tracks_path() {
            return seed.deserialize(&mut *self.reader);
        }
        self.read_tracked(seed)
    }

    #[cold]
    fn read_tracked<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Fault> {
        let before = self.reader.losses.enter_key(&self.key);
        if let Some(tolerance) = &mut self.reader.tolerance {
            tolerance.enter_key(&self.key);
        }
        let value = seed.deserialize(&mut *self.reader)?;
        if let Some(tolerance) = &mut self.reader.tolerance {
            tolerance.leave();
        }
        self.reader.losses.leave(before);
        Ok(value)
    }

    /// Stores a key that contained escapes.
    #[cold]
    fn keep_unescaped(&mut self, has_lone_surrogate: bool) {
        self.key = Cow::Owned(self.reader.unescaped.clone());
        if has_lone_surrogate {
            self.note(UndocumentedKind::LoneSurrogate);
        }
    }

    /// Notes a loss in a property.
    #[cold]
    fn note(&mut self, kind: UndocumentedKind) {
        let before = self.reader.losses.enter_key(&self.key);
        self.reader.note(kind);
        self.reader.losses.leave(before);
    }
}

impl<'de> MapAccess<'de> for &mut Properties<'_, 'de> {
    type Error = Fault;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        if self.is_finished || !self.next()? {
            return Ok(None);
        }
        match self.reader.raw_string()? {
            Text::Part(key) => self.key = Cow::Borrowed(key),
            Text::Unescaped { has_lone_surrogate } => self.keep_unescaped(has_lone_surrogate),
        }
        if self.reader.losses.are_listed() && !self.keys.insert(self.key.clone()) {
            self.note(UndocumentedKind::RepeatedKey);
        }
        seed.deserialize(Key(&self.key)).map(Some)
    }

    #[inline]
    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Fault> {
        self.read(seed).map_err(|fault| fault.within(Step::Key(self.key.to_string())))
    }
}

/// The key of a property. A key can also be decoded as a number or a boolean.
struct Key<'a, 'de>(&'a Cow<'de, str>);

macro_rules! keys {
    ($($deserialize:ident $visit:ident)+) => {
        $(fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            match self.0.parse() {
                Ok(key) => visitor.$visit(key),
                Err(_) => self.deserialize_any(visitor),
            }
        })+
    };
}

impl<'de> Deserializer<'de> for Key<'_, 'de> {
    type Error = Fault;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Cow::Borrowed(key) => visitor.visit_borrowed_str(key),
            Cow::Owned(key) => visitor.visit_str(key),
        }
    }

    keys! {
        deserialize_bool visit_bool
        deserialize_i8 visit_i8 deserialize_i16 visit_i16 deserialize_i32 visit_i32 deserialize_i64 visit_i64
        deserialize_u8 visit_u8 deserialize_u16 visit_u16 deserialize_u32 visit_u32 deserialize_u64 visit_u64
        deserialize_i128 visit_i128 deserialize_u128 visit_u128 deserialize_f32 visit_f32 deserialize_f64 visit_f64
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.0.as_ref().into_deserializer().deserialize_enum(name, variants, visitor)
    }

    serde::forward_to_deserialize_any! {
        char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}
