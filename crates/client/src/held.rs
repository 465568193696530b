//! Holds a decoded value while the members of a union are tried on it.
//!
//! Of nested tagged unions, only the outermost one copies the value. The inner ones borrow from that copy, because a
//! copy at each level would take quadratic time.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, MapDeserializer, SeqAccessDeserializer, SeqDeserializer};
use serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Error, Value};

/// The newtype name by which [`Held`] recognizes a union.
///
/// Other deserializers handle it like any newtype.
const UNION: &str = "$plenary::union";

/// A union. The macros implement it.
#[doc(hidden)]
pub trait Union: Sized {
    /// Returns the member that the value decodes to.
    fn choose<'de, A: SeqAccess<'de>>(tries: Tries<'_, A>) -> Option<Self>;

    /// Wraps a value that fits no member.
    fn unknown(value: Value) -> Self;
}

/// Decodes a union.
#[doc(hidden)]
pub fn union<'de, U: Union, D: Deserializer<'de>>(deserializer: D) -> Result<U, D::Error> {
    deserializer.deserialize_newtype_struct(UNION, UnionVisitor(PhantomData))
}

/// Decodes the same value once for each member that is tried.
#[doc(hidden)]
pub struct Tries<'a, A>(&'a mut A);

impl<'de, A: SeqAccess<'de>> Tries<'_, A> {
    /// Returns a property of the value, if it is a string.
    pub fn tag(&mut self, name: &'static [&'static str; 1]) -> Option<&'de str> {
        self.0.next_element_seed(Tag(name)).ok()?
    }

    /// Decodes the value as a type, if it fits.
    pub fn member<T: Deserialize<'de>>(&mut self) -> Option<T> {
        self.0.next_element().ok()?
    }
}

struct UnionVisitor<U>(PhantomData<U>);

impl<U: Union> UnionVisitor<U> {
    fn hold<'de, D: Deserializer<'de>>(self, deserializer: D) -> Result<U, D::Error> {
        Value::deserialize(deserializer).map(|value| held(&value).unwrap_or_else(|| U::unknown(value)))
    }
}

fn held<U: Union>(value: &Value) -> Option<U> {
    U::choose(Tries(&mut Held(value)))
}

/// Handles deserializers that skip the newtype and pass the value itself.
macro_rules! hold {
    ($($visit:ident($type:ty)),+ $(,)?) => {
        $(fn $visit<E: de::Error>(self, value: $type) -> Result<U, E> {
            self.hold(value.into_deserializer())
        })+
    };
}

impl<'de, U: Union> Visitor<'de> for UnionVisitor<U> {
    type Value = U;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, value: D) -> Result<U, D::Error> {
        self.hold(value)
    }

    /// Decodes the value that the outer union holds.
    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<U, D::Error> {
        value.deserialize_tuple_struct(UNION, 0, HeldVisitor(PhantomData))
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<U, A::Error> {
        self.hold(MapAccessDeserializer::new(object))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<U, A::Error> {
        self.hold(SeqAccessDeserializer::new(list))
    }

    fn visit_unit<E: de::Error>(self) -> Result<U, E> {
        self.hold(().into_deserializer())
    }

    hold!(visit_bool(bool), visit_i64(i64), visit_u64(u64), visit_f64(f64), visit_str(&str), visit_string(String));
}

struct HeldVisitor<U>(PhantomData<U>);

impl<'de, U: Union> Visitor<'de> for HeldVisitor<U> {
    type Value = U;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a held value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut tries: A) -> Result<U, A::Error> {
        match U::choose(Tries(&mut tries)) {
            Some(member) => Ok(member),
            None => Ok(U::unknown(tries.next_element()?.unwrap_or_default())),
        }
    }
}

/// Reads one property of a held value. Only [`Held`] supports it.
struct Tag(&'static [&'static str; 1]);

impl<'de> DeserializeSeed<'de> for Tag {
    type Value = &'de str;

    fn deserialize<D: Deserializer<'de>>(self, held: D) -> Result<&'de str, D::Error> {
        struct Text;

        impl<'de> Visitor<'de> for Text {
            type Value = &'de str;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a tag")
            }

            fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<&'de str, E> {
                Ok(text)
            }
        }

        held.deserialize_struct(UNION, self.0, Text)
    }
}

/// Decodes from a borrowed value, as often as needed.
#[derive(Clone, Copy)]
pub(crate) struct Held<'de>(pub(crate) &'de Value);

/// Returns the error of a value of another kind. Unions discard it.
fn another_kind() -> Error {
    de::Error::custom("another kind of value")
}

/// Forwards the types that cannot contain a union to the deserializer of `Value`.
macro_rules! without_unions {
    ($($deserialize:ident)+) => {
        $(fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.0.$deserialize(visitor)
        })+
    };
}

impl<'de> Deserializer<'de> for Held<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Object(_) => self.deserialize_map(visitor),
            Value::Array(_) => self.deserialize_seq(visitor),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Number(number) => number.deserialize_any(visitor),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Null => visitor.visit_unit(),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Value::Object(object) = self.0 else { return Err(another_kind()) };
        let mut entries = MapDeserializer::new(object.iter().map(|(key, value)| (key.as_str(), Held(value))));
        let value = visitor.visit_map(&mut entries)?;
        entries.end().map(|()| value)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Value::Array(list) = self.0 else { return Err(another_kind()) };
        let mut items = SeqDeserializer::new(list.iter().map(Held));
        let value = visitor.visit_seq(&mut items)?;
        items.end().map(|()| value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _length: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name == UNION { visitor.visit_seq(self) } else { self.deserialize_seq(visitor) }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match (name, fields, self.0) {
            (UNION, [tag], object) => object.get(tag).ok_or_else(another_kind)?.deserialize_str(visitor),
            (_, _, Value::Object(_) | Value::Array(_)) => self.deserialize_any(visitor),
            _ => Err(another_kind()),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        if name == UNION { visitor.visit_some(self) } else { visitor.visit_newtype_struct(self) }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.deserialize_enum(name, variants, visitor)
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        self.0.deserialize_unit_struct(name, visitor)
    }

    without_unions! {
        deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128 deserialize_u8
        deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128 deserialize_f32 deserialize_f64 deserialize_char
        deserialize_str deserialize_string deserialize_bytes deserialize_byte_buf deserialize_unit deserialize_identifier
        deserialize_ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Error> for Held<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// Returns the held value for each element, so that each member is tried on it.
impl<'de> SeqAccess<'de> for Held<'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        seed.deserialize(*self).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize as _;
    use serde::de::value::{Error, MapAccessDeserializer, MapDeserializer, SeqAccessDeserializer, SeqDeserializer};
    use serde_json::{Value, json};

    #[cfg(feature = "schemars")]
    const ANNOTATIONS: crate::Annotations = &[];

    #[derive(Debug, PartialEq)]
    struct Text {
        kind: String,
        value: String,
        size: Option<i64>,
    }
    crate::object!(Text { kind: required "type", value: required "value", size: optional "size" });

    #[derive(Debug, PartialEq)]
    struct Paragraph {
        kind: String,
        value: Vec<Node>,
    }
    crate::object!(Paragraph { kind: required "type", value: required "value" });

    #[derive(Debug, PartialEq)]
    struct Fields {
        kind: String,
        value: serde_json::Map<String, Value>,
    }
    crate::object!(Fields { kind: required "type", value: required "value" });

    #[derive(Debug, PartialEq)]
    enum Node {
        Text(Text),
        Paragraph(Paragraph),
        Fields(Fields),
        Unknown(Value),
    }
    crate::tagged_union!(Node by "type" { Text(Text) = "TEXT", Paragraph(Paragraph) = "PARAGRAPH", Fields(Fields) = "FIELDS" });

    #[derive(Debug, PartialEq)]
    enum Content {
        Plain(String),
        Parsed(Vec<Node>),
        Unknown(Value),
    }
    crate::untagged_union!(Content { Plain(String), Parsed(Vec<Node>) });

    fn text(value: &str, size: Option<i64>) -> Node {
        Node::Text(Text { kind: String::from("TEXT"), value: String::from(value), size })
    }

    #[test]
    fn a_nested_union_decodes_from_the_value_of_the_outer_one() {
        let unknown =
            [json!({ "type": "EMOJI", "value": { "type": "TEXT", "value": "wave" } }), json!(null), json!([7])];
        let tree = json!({ "type": "PARAGRAPH", "value": [
            { "type": "TEXT", "value": "a \"b\"", "size": 3 },
            { "type": "PARAGRAPH", "value": [{ "type": "TEXT", "value": "c" }] },
            unknown[0], unknown[1], unknown[2],
        ] });
        let inner = Node::Paragraph(Paragraph { kind: String::from("PARAGRAPH"), value: vec![text("c", None)] });
        let [emoji, null, list] = unknown.map(Node::Unknown);
        let value = vec![text("a \"b\"", Some(3)), inner, emoji, null, list];
        let expected = Node::Paragraph(Paragraph { kind: String::from("PARAGRAPH"), value });

        assert_eq!(crate::decode::<Node>(tree.to_string().as_bytes()).unwrap(), expected);
        assert_eq!(Node::deserialize(&tree).unwrap(), expected);
        assert_eq!(serde_json::to_value(&expected).unwrap(), tree);
        let content = Content::deserialize(json!([tree])).unwrap();
        assert_eq!(content, Content::Parsed(vec![expected]));
    }

    #[test]
    fn a_value_that_fits_no_member_is_kept() {
        for other in [
            json!({ "type": "FIELDS", "value": null }),
            json!({ "type": "TEXT", "value": 7, "more": true }),
            json!({ "type": "TEXT" }),
            json!({ "type": "PARAGRAPH", "value": "text" }),
            json!({ "type": 7 }),
            json!({ "value": "x" }),
            json!("TEXT"),
            json!(1.5),
        ] {
            assert_eq!(serde_json::from_value::<Node>(other.clone()).unwrap(), Node::Unknown(other.clone()));
            let nested = json!({ "type": "PARAGRAPH", "value": [other] });
            let decoded: Node = crate::decode(nested.to_string().as_bytes()).unwrap();
            let expected =
                Node::Paragraph(Paragraph { kind: String::from("PARAGRAPH"), value: vec![Node::Unknown(other)] });
            assert_eq!(decoded, expected);
        }
    }

    #[test]
    fn a_deserializer_that_skips_newtypes_works() {
        let entries = [("type", "TEXT"), ("value", "a")].into_iter();
        let object = MapAccessDeserializer::new(MapDeserializer::<_, Error>::new(entries));
        assert_eq!(Node::deserialize(object).unwrap(), text("a", None));
        let list = SeqAccessDeserializer::new(SeqDeserializer::<_, Error>::new([1, 2].into_iter()));
        assert_eq!(Node::deserialize(list).unwrap(), Node::Unknown(json!([1, 2])));
    }

    #[test]
    fn an_error_after_a_union_has_its_position() {
        let error = crate::decode::<(Node, u8)>(br#"[{"type":"TEXT","value":"a"}, "x"]"#).unwrap_err();
        assert_eq!((error.path(), error.expected(), error.column()), ("$[1]", "u8", 33));
    }
}
