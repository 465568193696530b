//! Decodes only the parts of a JSON body that JSON pointers select.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::decode::decode_seed;

/// Returns the parts of a body that pointers select.
///
/// Returns `None` if the body is not JSON. Only scalars are kept. A list or an object at the end of a pointer is
/// returned empty, so that the rest of the body uses no memory.
pub(crate) fn only(body: &[u8], pointers: &[&str]) -> Option<Value> {
    let steps = pointers.iter().map(|pointer| pointer.trim_start_matches('/')).collect();
    decode_seed(body, Pointed(steps)).ok()
}

/// The remaining steps of each pointer, separated by slashes.
struct Pointed<'a>(Vec<&'a str>);

impl<'a> Pointed<'a> {
    /// Follows a step, or returns `None` if no pointer contains it.
    fn within(&self, step: &str) -> Option<Self> {
        let follow = |pointer: &&'a str| match pointer.split_once('/') {
            Some((first, rest)) => (name(first) == step).then_some(rest),
            None => (!pointer.is_empty() && name(pointer) == step).then_some(""),
        };
        let rest: Vec<_> = self.0.iter().filter_map(follow).collect();
        (!rest.is_empty()).then_some(Self(rest))
    }
}

/// Returns the name of the property that a step of a pointer selects.
///
/// JSON pointers escape a slash as `~1` and a tilde as `~0`.
pub(crate) fn name(step: &str) -> Cow<'_, str> {
    if step.contains('~') { step.replace("~1", "/").replace("~0", "~").into() } else { step.into() }
}

impl<'de> DeserializeSeed<'de> for Pointed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Pointed<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(if self.0.contains(&"") { Value::from(text) } else { Value::Null })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut kept = Vec::new();
        let steps = self.0.iter().filter_map(|pointer| pointer.split('/').next()?.parse::<usize>().ok());
        let Some(last) = steps.max() else {
            while items.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Value::Array(kept));
        };
        let mut index = 0;
        loop {
            let within = (index <= last).then(|| self.within(&index.to_string())).flatten();
            let item = match within {
                Some(within) => items.next_element_seed(within)?,
                None => items.next_element::<IgnoredAny>()?.map(|_| Value::Null),
            };
            let Some(item) = item else { break };
            // Skipped items become null, so that later items keep their index.
            if index <= last {
                kept.push(item);
            }
            index += 1;
        }
        Ok(Value::Array(kept))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut properties: A) -> Result<Value, A::Error> {
        let mut kept = Map::new();
        while let Some(name) = properties.next_key::<String>()? {
            match self.within(&name) {
                Some(within) => drop(kept.insert(name, properties.next_value_seed(within)?)),
                None => drop(properties.next_value::<IgnoredAny>()?),
            }
        }
        Ok(Value::Object(kept))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::only;

    #[test]
    fn reads_only_the_values_that_the_pointers_select() {
        let body = br#"{"a": {"b": "x", "c": [1]}, "d": [{"e": 7, "f": 8}, 9, [1, "z"], 4], "g": "y", "h": {"i": {}}, "a/b": 1, "a~1b": {"~": 2}}"#;
        let pointers = ["/a/b", "/d/0/e", "/h", "/a/c", "/d/2/1", "/none", "/g/too/far", "/a~1b", "/a~01b/~0"];
        let read = only(body, &pointers).unwrap();
        let expected = json!({
            "a": {"b": "x", "c": []}, "d": [{"e": 7}, null, [null, "z"]], "g": null, "h": {}, "a/b": 1, "a~1b": {"~": 2}
        });
        assert_eq!(read, expected);
        for pointer in ["/a/b", "/d/0/e", "/d/2/1", "/none", "/a~1b", "/a~01b/~0"] {
            let whole: serde_json::Value = serde_json::from_slice(body).unwrap();
            assert_eq!(read.pointer(pointer), whole.pointer(pointer));
        }
        for body in ["", "{", "[1] 2", "{\"a\": tru}"] {
            assert!(only(body.as_bytes(), &pointers).is_none(), "{body}");
        }
    }
}
