//! Reads JSON text for serde.
//!
//! serde_json reads text once, from the beginning to the end. This reader can also go back, so a union tries its
//! members on the text itself instead of on a copy. The reader also reports what serde_json does not: the path of an
//! error, the values that a type ignores, and strings that are not valid Unicode.

mod containers;
mod cursor;
mod entry;
mod fault;
mod loss;
mod number;
mod skip;
#[cfg(test)]
mod tests;
mod text;
mod tolerance;
mod tries;

pub(crate) use cursor::{Placed, Reader};
pub(crate) use fault::{Fault, Step};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, IntoDeserializer as _, Visitor};
pub(crate) use tolerance::Misfit;

use self::containers::{Items, Properties};
use self::text::Text;
use self::tries::TextTries;
use crate::instant;
use crate::newtypes::{INSTANT, OPTIONAL, UNDOCUMENTED, UNION};
use crate::undocumented::UndocumentedKind;

impl<'de> Reader<'de> {
    /// Reads a timestamp and passes its text to the visitor.
    fn read_instant<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Fault> {
        let Some(b'"') = self.peek() else { return Err(self.mismatch(&visitor)) };
        match self.raw_string()? {
            Text::Part(text) => {
                if !instant::keeps_all_digits(text) || self.losses.are_listed() {
                    instant::deviations(text).for_each(|kind| self.note(kind));
                }
                visitor.visit_borrowed_str(text)
            }
            Text::Unescaped { .. } => {
                let text = std::mem::take(&mut self.unescaped);
                instant::deviations(&text).for_each(|kind| self.note(kind));
                visitor.visit_str(&text)
            }
        }
    }
}

/// Reads integers, which may be written with a fraction or an exponent.
macro_rules! integers {
    ($($deserialize:ident)+) => {
        $(
            #[inline]
            fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
                self.read_integer(visitor)
            }
        )+
    };
}

macro_rules! strings {
    ($($deserialize:ident)+) => {
        $(
            #[inline]
            fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
                match self.peek() {
                    Some(b'"') => self.visit_string(visitor),
                    _ => Err(self.mismatch(&visitor)),
                }
            }
        )+
    };
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.peek() {
            Some(b'"') => self.visit_string(visitor),
            Some(b'{') => self.deserialize_map(visitor),
            Some(b'[') => self.deserialize_seq(visitor),
            Some(b't') => self.word("true").and_then(|()| visitor.visit_bool(true)),
            Some(b'f') => self.word("false").and_then(|()| visitor.visit_bool(false)),
            Some(b'n') => self.word("null").and_then(|()| visitor.visit_unit()),
            Some(b'-' | b'0'..=b'9') => self.read_number(visitor),
            _ => Err(self.mismatch(&visitor)),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.peek() {
            Some(b't') => self.word("true").and_then(|()| visitor.visit_bool(true)),
            Some(b'f') => self.word("false").and_then(|()| visitor.visit_bool(false)),
            _ => Err(self.mismatch(&visitor)),
        }
    }

    integers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.peek() {
            Some(b'-' | b'0'..=b'9') => self.read_number(visitor),
            _ => Err(self.mismatch(&visitor)),
        }
    }

    strings! { deserialize_char deserialize_str deserialize_string deserialize_identifier }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_any(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_any(visitor)
    }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.peek() {
            Some(b'n') => self.word("null").and_then(|()| visitor.visit_none()),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.peek() {
            Some(b'n') => self.word("null").and_then(|()| visitor.visit_unit()),
            _ => Err(self.mismatch(&visitor)),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_unit(visitor)
    }

    /// Handles the newtype names of this crate, which request special handling.
    #[inline]
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Fault> {
        match name {
            UNION => visitor.visit_some(self),
            OPTIONAL if self.peek() == Some(b'n') => {
                self.word("null")?;
                self.note(UndocumentedKind::Null);
                visitor.visit_none()
            }
            OPTIONAL => visitor.visit_some(self),
            UNDOCUMENTED => {
                self.note(UndocumentedKind::Field);
                visitor.visit_newtype_struct(self)
            }
            INSTANT => self.read_instant(visitor),
            // `RawValue` has a newtype name that only serde_json handles.
            other if other.starts_with("$serde_json::") => {
                self.peek();
                let start = self.at;
                self.skip()?;
                let mut raw = serde_json::Deserializer::from_str(&self.text[start..self.at]);
                raw.deserialize_newtype_struct(name, visitor).map_err(Fault::of_serde_json)
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.peek() {
            Some(b'[') => self.nested(|reader| {
                let mut items = Items::new(reader);
                let value = visitor.visit_seq(&mut items)?;
                items.end().map(|()| value)
            }),
            _ => Err(self.mismatch(&visitor)),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if name != UNION {
            return self.deserialize_seq(visitor);
        }
        self.peek();
        // A union keeps a value that fits no member. A member must not fit only because entries are omitted.
        let tolerance = self.tolerance.take();
        let mut tries = TextTries::new(self);
        let value = visitor.visit_seq(&mut tries)?;
        tries.settle();
        self.tolerance = tolerance;
        Ok(value)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.peek() {
            Some(b'{') => self.nested(|reader| {
                let mut properties = Properties::new(reader);
                let value = visitor.visit_map(&mut properties)?;
                properties.end().map(|()| value)
            }),
            _ => Err(self.mismatch(&visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match (name, fields) {
            (UNION, [tag]) => self.read_tag(tag, visitor),
            _ if self.peek() == Some(b'[') => self.deserialize_seq(visitor),
            _ => self.deserialize_map(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self.peek() {
            Some(b'"') => visitor.visit_enum(self.string()?.into_deserializer()),
            Some(b'{') => self.nested(|reader| {
                let mut properties = Properties::new(reader);
                let value = visitor.visit_enum(MapAccessDeserializer::new(&mut properties))?;
                properties.end().map(|()| value)
            }),
            _ => Err(self.mismatch(&visitor)),
        }
    }

    /// Skips a value that the type does not keep.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        // A null may belong to a documented field that is not nullable.
        let kind = if self.peek() == Some(b'n') { UndocumentedKind::Null } else { UndocumentedKind::Field };
        self.skip()?;
        self.note(kind);
        visitor.visit_unit()
    }
}
