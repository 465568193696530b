//! Writes scalar values as text without building a JSON value.

use std::fmt::{self, Display};

use serde::ser::{Error, Impossible, Serialize, Serializer};

/// Passes the text of a scalar to `take`.
///
/// A value that is missing or null has no text, so `take` is not called.
///
/// # Errors
///
/// Returns [`HasParts`] without calling `take` if the value is a list or an object.
pub(crate) fn plain<T: Serialize + ?Sized>(
    value: &T,
    take: &mut dyn FnMut(fmt::Arguments<'_>),
) -> Result<(), HasParts> {
    value.serialize(Plain(take))
}

/// The error returned if a value is a list or an object.
#[derive(Debug)]
pub(crate) struct HasParts;

impl Display for HasParts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the value is a list or an object")
    }
}

impl std::error::Error for HasParts {}

impl Error for HasParts {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

struct Plain<'a>(&'a mut dyn FnMut(fmt::Arguments<'_>));

impl Plain<'_> {
    fn take(self, text: impl Display) -> Result<(), HasParts> {
        (self.0)(format_args!("{text}"));
        Ok(())
    }
}

/// Writes a value with `Display`.
///
/// `Display` formats integers and booleans like JSON.
macro_rules! as_displayed {
    ($($method:ident($value:ty))*) => {
        $(fn $method(self, value: $value) -> Result<(), HasParts> {
            self.take(value)
        })*
    };
}

type Never = Impossible<(), HasParts>;

impl Serializer for Plain<'_> {
    type Ok = ();
    type Error = HasParts;
    type SerializeSeq = Never;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Never;
    type SerializeStruct = Never;
    type SerializeStructVariant = Never;

    as_displayed! {
        serialize_bool(bool)
        serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64) serialize_i128(i128)
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64) serialize_u128(u128)
        serialize_char(char) serialize_str(&str)
    }

    fn serialize_f32(self, value: f32) -> Result<(), HasParts> {
        self.serialize_f64(f64::from(value))
    }

    fn serialize_f64(self, value: f64) -> Result<(), HasParts> {
        match serde_json::Number::from_f64(value) {
            Some(number) => self.take(number),
            None => self.take(value),
        }
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), HasParts> {
        self.take(value)
    }

    fn serialize_none(self) -> Result<(), HasParts> {
        Ok(())
    }

    fn serialize_unit(self) -> Result<(), HasParts> {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), HasParts> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), HasParts> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), HasParts> {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), HasParts> {
        self.take(variant)
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), HasParts> {
        Err(HasParts)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), HasParts> {
        Err(HasParts)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Never, HasParts> {
        Err(HasParts)
    }

    fn serialize_tuple(self, _: usize) -> Result<Never, HasParts> {
        Err(HasParts)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Never, HasParts> {
        Err(HasParts)
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Never, HasParts> {
        Err(HasParts)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Never, HasParts> {
        Err(HasParts)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Never, HasParts> {
        Err(HasParts)
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Never, HasParts> {
        Err(HasParts)
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;
    use serde_json::json;

    use super::plain;

    fn texts<T: Serialize>(value: &T) -> Option<Vec<String>> {
        let mut texts = Vec::new();
        plain(value, &mut |text| texts.push(text.to_string())).ok().map(|()| texts)
    }

    #[test]
    fn a_scalar_is_written_as_in_json() {
        let instant = chrono::DateTime::UNIX_EPOCH;
        for (value, text) in [
            (texts(&"a b"), "a b"),
            (texts(&Some(-7)), "-7"),
            (texts(&u64::MAX), "18446744073709551615"),
            (texts(&30.0), "30.0"),
            (texts(&true), "true"),
            (texts(&instant), "1970-01-01T00:00:00Z"),
            (texts(&instant.date_naive()), "1970-01-01"),
            (texts(&uuid::Uuid::nil()), "00000000-0000-0000-0000-000000000000"),
            (texts(&json!("x")), "x"),
        ] {
            assert_eq!(value, Some(vec![text.to_owned()]));
        }
        assert_eq!(texts(&None::<i64>), Some(vec![]));
        assert_eq!(texts(&json!(null)), Some(vec![]));
        for value in [json!([1]), json!([]), json!({"a": 1})] {
            assert_eq!(texts(&value), None);
        }
    }
}
