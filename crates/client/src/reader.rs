//! Reads JSON text for serde.
//!
//! serde_json reads text once, from the beginning to the end. This reader can also go back, so a union tries its
//! members on the text itself instead of on a copy. The reader also reports what serde_json does not: the path of an
//! error, the values that a type ignores, and strings that are not valid Unicode.

mod containers;
mod fault;
mod loss;
mod number;
mod skip;
#[cfg(test)]
mod tests;
mod text;
mod tolerance;
mod tries;

use std::cell::Cell;

pub(crate) use fault::{Fault, Step};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Expected, IntoDeserializer as _, Visitor};
pub(crate) use tolerance::Misfit;

use self::containers::{Items, Properties};
use self::loss::Losses;
use self::text::Text;
use self::tolerance::Tolerance;
use self::tries::TextTries;
use crate::inspection::Inspection;
use crate::instant;
use crate::newtypes::{INSTANT, OPTIONAL, UNDOCUMENTED, UNION};
use crate::undocumented::UndocumentedKind;

/// The maximum nesting depth of lists and objects. Each level uses stack memory.
const DEEPEST: u8 = 128;

/// A deserializer of JSON text, at a position in the text.
pub(crate) struct Reader<'de> {
    text: &'de str,
    at: usize,
    /// How many more levels may be nested at the position.
    levels: u8,
    /// The last string that contained escapes, with the escapes decoded.
    unescaped: String,
    losses: Losses,
    /// The entries that were left out, if the reader may leave out any.
    tolerance: Option<Box<Tolerance>>,
    /// How many bytes were read again for the members of unions.
    read_again: usize,
    /// Whether only the tag of the current object was read.
    is_at_tag: bool,
    /// How many bytes were read to count items.
    counted: Cell<usize>,
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
    fn peek(&mut self) -> Option<u8> {
        loop {
            match self.text.as_bytes().get(self.at) {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.at += 1,
                byte => return byte.copied(),
            }
        }
    }

    /// Reads the literal `true`, `false` or `null`.
    fn word(&mut self, word: &'static str) -> Result<(), Fault> {
        if self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
            self.at += word.len();
            Ok(())
        } else {
            Err(Fault::syntax("expected ident"))
        }
    }

    /// Returns the fault for a value of an unexpected kind.
    #[cold]
    fn mismatch(&mut self, expected: &dyn Expected) -> Fault {
        match self.kind() {
            Ok(found) => Fault::mismatch(expected, found),
            Err(fault) => fault,
        }
    }

    /// Describes the kind of the next value, and reads the value if it is a scalar.
    ///
    /// The description does not contain the value, because the value may be a secret.
    fn kind(&mut self) -> Result<String, Fault> {
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
    const fn tracks_path(&self) -> bool {
        self.losses.are_listed() || self.tolerance.is_some()
    }

    /// Records that the current value is lost or has another form.
    fn note(&mut self, kind: UndocumentedKind) {
        self.losses.note(kind);
    }

    /// Reads the content of a list or an object.
    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Fault>) -> Result<T, Fault> {
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
        // A union keeps a value that fits no member. A member must not fit only because entries are left out.
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
