//! Decodes a value as each member of a union.
//!
//! JSON text is read again for each member, without a copy, even if unions are nested. A value from another
//! deserializer is first encoded as JSON text.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer as _, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::exact::{Exact, ExactSeed};
use crate::inspect::Inspect;
use crate::inspection::Inspection;
use crate::newtypes::UNION;
use crate::reader::Reader;

/// A union. The macros of this crate implement the trait.
#[doc(hidden)]
pub trait Union: Sized {
    /// Returns the member that the value decodes to.
    fn choose<'de, A: SeqAccess<'de>>(tries: Tries<'_, A>) -> Option<Self>;

    /// Wraps a value that matches no member.
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
    /// Returns a property, if the value is an object and the property is a string.
    pub fn tag(&mut self, name: &'static [&'static str; 1]) -> Option<Cow<'de, str>> {
        self.0.next_element_seed(Tag(name)).ok()?
    }

    /// Decodes the value as a type, if the value matches it.
    pub fn member<T: Exact>(&mut self) -> Option<T> {
        self.0.next_element_seed(ExactSeed::new()).ok()?
    }

    /// Returns true if the last matching member keeps the whole value.
    pub fn is_whole(&self) -> bool {
        self.0.size_hint() == Some(0)
    }
}

/// The best member of a union so far, while its members are tried.
///
/// Keeps at most one member in memory, in addition to the one that is tried.
#[doc(hidden)]
pub struct Choice<U> {
    /// The first member that keeps the whole value.
    whole: Option<U>,
    /// The only member that decodes the value but loses a part of it.
    partial: Option<U>,
    /// The number of members that decode the value but lose a part of it.
    partials: usize,
}

impl<U> Default for Choice<U> {
    fn default() -> Self {
        Self { whole: None, partial: None, partials: 0 }
    }
}

impl<U> Choice<U> {
    /// Tries a member, and returns it if the spec of its type has all parts of the value.
    pub fn consider<'de, T: Exact + Inspect, A: SeqAccess<'de>>(
        &mut self,
        tries: &mut Tries<'_, A>,
        wrap: fn(T) -> U,
    ) -> Option<U> {
        let seed = InspectedSeed { must_be_known: self.whole.is_some(), member: PhantomData };
        let (member, is_known) = tries.0.next_element_seed(seed).ok()??;
        if !tries.is_whole() {
            self.partials += 1;
            // If several members match, none of them is chosen.
            self.partial = (self.partials == 1).then(|| wrap(member));
        } else if is_known {
            return Some(wrap(member));
        } else {
            (self.whole, self.partial) = (Some(wrap(member)), None);
        }
        None
    }

    /// Returns the best member after all members were tried.
    pub fn best(self) -> Option<U> {
        self.whole.or(self.partial)
    }
}

/// A seed that decodes a member, and inspects whether its spec has all parts of the value.
struct InspectedSeed<T> {
    /// Whether to reject a member with unknown parts, because an earlier one is as good.
    must_be_known: bool,
    member: PhantomData<T>,
}

impl<'de, T: Exact + Inspect> DeserializeSeed<'de> for InspectedSeed<T> {
    type Value = (T, bool);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(T, bool), D::Error> {
        let member = T::decode(deserializer)?;
        let mut inspection = Inspection::counting();
        member.inspect(&mut inspection);
        let is_known = inspection.is_empty();
        if self.must_be_known && !is_known {
            return Err(de::Error::custom("an earlier member is as good"));
        }
        Ok((member, is_known))
    }
}

struct UnionVisitor<U>(PhantomData<U>);

impl<U: Union> UnionVisitor<U> {
    /// Encodes a value from another deserializer as text that can be read repeatedly.
    fn hold<'de, D: Deserializer<'de>>(self, deserializer: D) -> Result<U, D::Error> {
        use serde::Deserialize as _;

        let text = Value::deserialize(deserializer)?.to_string();
        union(&mut Reader::new(&text)).map_err(de::Error::custom)
    }
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

    /// Decodes a value that can be read several times.
    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<U, D::Error> {
        value.deserialize_tuple_struct(UNION, 0, TriesVisitor(PhantomData))
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

struct TriesVisitor<U>(PhantomData<U>);

impl<'de, U: Union> Visitor<'de> for TriesVisitor<U> {
    type Value = U;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value to read several times")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut tries: A) -> Result<U, A::Error> {
        match U::choose(Tries(&mut tries)) {
            Some(member) => Ok(member),
            None => Ok(U::unknown(tries.next_element()?.unwrap_or_default())),
        }
    }
}

/// Requests a string property by its name.
///
/// Only the reader of this crate supports this request.
struct Tag(&'static [&'static str; 1]);

impl<'de> DeserializeSeed<'de> for Tag {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<Self::Value, D::Error> {
        struct Text;

        impl<'de> Visitor<'de> for Text {
            type Value = Cow<'de, str>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a tag")
            }

            fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Cow::Borrowed(text))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Cow::Owned(text.to_owned()))
            }
        }

        value.deserialize_struct(UNION, self.0, Text)
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
        undocumented: crate::UndocumentedFields,
    }
    crate::object!(Text { kind: required "type", value: required "value", size: optional "size", ..undocumented });

    #[derive(Debug, PartialEq)]
    struct Paragraph {
        kind: String,
        value: Vec<Node>,
        undocumented: crate::UndocumentedFields,
    }
    crate::object!(Paragraph { kind: required "type", value: required "value", ..undocumented });

    #[derive(Debug, PartialEq)]
    struct Fields {
        kind: String,
        value: serde_json::Map<String, Value>,
        undocumented: crate::UndocumentedFields,
    }
    crate::object!(Fields { kind: required "type", value: required "value", ..undocumented });

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
        Node::Text(Text {
            kind: String::from("TEXT"),
            value: String::from(value),
            size,
            undocumented: Default::default(),
        })
    }

    fn paragraph(value: Vec<Node>) -> Node {
        Node::Paragraph(Paragraph { kind: String::from("PARAGRAPH"), value, undocumented: Default::default() })
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
        let inner = paragraph(vec![text("c", None)]);
        let [emoji, null, list] = unknown.map(Node::Unknown);
        let value = vec![text("a \"b\"", Some(3)), inner, emoji, null, list];
        let expected = paragraph(value);

        assert_eq!(crate::decode::<Node>(tree.to_string().as_bytes()).unwrap(), expected);
        assert_eq!(Node::deserialize(&tree).unwrap(), expected);
        assert_eq!(serde_json::to_value(&expected).unwrap(), tree);
        let content = Content::deserialize(json!([tree])).unwrap();
        assert_eq!(content, Content::Parsed(vec![expected]));
    }

    #[test]
    fn a_value_that_matches_no_member_is_kept() {
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
            assert_eq!(decoded, paragraph(vec![Node::Unknown(other)]));
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
