//! Writes the beginning of a JSON body without secrets.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{SNIPPET, is_control, is_secret, known, looked_at, named, without_secrets};
use crate::Secret;
use crate::decode::decode_seed;

/// Returns the beginning of a body, or `None` if that part is not JSON.
///
/// Only the part that is shown is read.
pub(super) fn beginning(body: &[u8], secrets: &[Secret]) -> Option<String> {
    let mut beginning = Beginning { text: String::new(), left: SNIPPET, is_cut: false, secrets };
    let read = decode_seed(body, Part(&mut beginning));
    if beginning.is_cut {
        beginning.text.push('…');
    } else if read.is_err() {
        return None;
    }
    Some(beginning.text)
}

struct Beginning<'a> {
    text: String,
    /// The number of characters that still fit.
    left: usize,
    /// Whether a part of the body did not fit.
    is_cut: bool,
    secrets: &'a [Secret],
}

/// The error that stops reading once no more text fits.
struct Full;

impl Beginning<'_> {
    fn push(&mut self, text: &str) -> Result<(), Full> {
        match text.char_indices().nth(self.left) {
            Some((end, _)) => {
                self.text.push_str(&text[..end]);
                (self.left, self.is_cut) = (0, true);
                Err(Full)
            }
            None => {
                self.text.push_str(text);
                self.left -= text.chars().count();
                Ok(())
            }
        }
    }

    /// Adds a string in quotes, without the caller's secrets.
    ///
    /// The string may be a message, a URL or JSON, so values whose names mark them as secrets are removed too.
    fn push_string(&mut self, text: &str) -> Result<(), Full> {
        // Secrets are removed before the string is encoded, because encoding escapes quotes in them.
        let (text, is_cut) = looked_at(text);
        let text = named::without_values(&without_secrets(text, is_cut, self.secrets));
        // Takes one character more than fits, so that `push` notices that the string is cut.
        let beginning: String = text.chars().take(self.left + 1).collect();
        let mut encoded = String::new();
        for character in serde_json::Value::from(beginning).to_string().chars() {
            match character {
                // The encoder does not escape control characters beyond ASCII.
                _ if is_control(character) => encoded.push_str(&format!("\\u{:04x}", u32::from(character))),
                _ => encoded.push(character),
            }
        }
        self.push(&encoded)
    }
}

/// Writes one value of the body.
struct Part<'a, 'b>(&'a mut Beginning<'b>);

impl<'de> DeserializeSeed<'de> for Part<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Part<'_, '_> {
    fn write<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
        self.0.push(text).map_err(full)
    }

    /// Adds a number, or `"[redacted]"` if the number is a secret of the caller.
    ///
    /// For example, a phone number can be such a secret.
    fn write_number<E: serde::de::Error>(self, number: &str) -> Result<(), E> {
        let is_secret = known::is_in(number, self.0.secrets);
        self.write(if is_secret { "\"[redacted]\"" } else { number })
    }
}

fn full<E: serde::de::Error>(_: Full) -> E {
    E::custom("no room is left")
}

impl<'de> Visitor<'de> for Part<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.write("null")
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<(), E> {
        self.write(if value { "true" } else { "false" })
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<(), E> {
        self.write_number(&value.to_string())
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<(), E> {
        self.write_number(&value.to_string())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<(), E> {
        self.write_number(&serde_json::Value::from(value).to_string())
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
        self.0.push_string(text).map_err(full)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let beginning = self.0;
        let mut before = "[";
        // Each item writes the separator before it, because only the item shows that the list continues.
        while items.next_element_seed(After { before, part: Part(beginning) })?.is_some() {
            before = ",";
        }
        let end = if before == "[" { "[]" } else { "]" };
        beginning.push(end).map_err(full)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut properties: A) -> Result<(), A::Error> {
        let beginning = self.0;
        let mut before = "{";
        while let Some(name) = properties.next_key::<String>()? {
            beginning.push(before).map_err(full)?;
            beginning.push_string(&name).map_err(full)?;
            beginning.push(":").map_err(full)?;
            if is_secret(&name) {
                beginning.push("\"[redacted]\"").map_err(full)?;
                properties.next_value::<serde::de::IgnoredAny>()?;
            } else {
                properties.next_value_seed(Part(beginning))?;
            }
            before = ",";
        }
        let end = if before == "{" { "{}" } else { "}" };
        beginning.push(end).map_err(full)
    }
}

/// Writes a separator and one value.
struct After<'a, 'b> {
    before: &'static str,
    part: Part<'a, 'b>,
}

impl<'de> DeserializeSeed<'de> for After<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.part.0.push(self.before).map_err(full)?;
        self.part.deserialize(deserializer)
    }
}
