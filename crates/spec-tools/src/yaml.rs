//! Writes documents as YAML.

use anyhow::{Result, ensure};
use saphyr::{Mapping, Scalar, ScalarStyle, Yaml, YamlEmitter};
use serde_json::Value;

/// Writes a document in block style, with quotes if YAML requires them.
pub(crate) fn write(document: &Value) -> Result<String> {
    let document = readable(document.clone());
    let mut text = String::new();
    YamlEmitter::new(&mut text).dump(&yaml(&document))?;
    let text = format!("{}\n", text.trim_start_matches("---\n").trim_end());
    let read = plenary_openapi::read_yaml(&text)?.value;
    ensure!(read == document, "the written YAML reads back as a different document");
    Ok(text)
}

/// Converts integers outside of `i64` to floats, like the YAML reader.
fn readable(value: Value) -> Value {
    match value {
        Value::Number(number) if number.is_u64() && !number.is_i64() => number.as_f64().into(),
        Value::Array(items) => items.into_iter().map(readable).collect(),
        Value::Object(object) => object.into_iter().map(|(key, value)| (key, readable(value))).collect(),
        other => other,
    }
}

fn yaml(value: &Value) -> Yaml<'_> {
    match value {
        Value::Object(object) => {
            let entries = object.iter().map(|(key, value)| (self::key(key), yaml(value)));
            Yaml::Mapping(entries.collect::<Mapping<'_>>())
        }
        Value::Array(items) => Yaml::Sequence(items.iter().map(yaml).collect()),
        Value::String(text) => self::text(text),
        // Numbers, booleans and null have the same form as in JSON, so that a number keeps its digits.
        other => Yaml::Representation(other.to_string().into(), ScalarStyle::Plain, None),
    }
}

/// Writes a key, with quotes for a status code or a range such as `2XX`.
fn key(key: &str) -> Yaml<'_> {
    let is_status =
        key.starts_with(|first: char| first.is_ascii_digit()) && key.bytes().all(|b| b.is_ascii_alphanumeric());
    if is_status { Yaml::Representation(key.into(), ScalarStyle::DoubleQuoted, None) } else { text(key) }
}

fn text(text: &str) -> Yaml<'_> {
    Yaml::Value(Scalar::String(text.into()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::write;

    #[test]
    fn ambiguous_keys_and_strings_are_quoted() {
        let document = json!({
            "2XX": {"no": "yes", "a: b": "- c", "empty": "", "list": [], "none": {}, "nothing": null},
            "texts": ["12", "1.0", "0x1f", "two\nlines", "# no comment", " padded ", "null", "~", "\u{1f9ea} ü", "\u{7f}\u{85}"],
            "numbers": [1, 1.0, 1e300, 18446744073709551615u64, -3, true],
        });
        let text = write(&document).map_err(|error| format!("{error:#}"));
        let text = text.unwrap_or_else(|error| error);
        assert!(text.starts_with("\"2XX\":\n  \"no\": \"yes\"\n"), "{text}");
    }
}
