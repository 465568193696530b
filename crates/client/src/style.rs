//! Encodes values for URLs, headers and forms.

use std::fmt::{self, Write as _};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::Value;
use url::form_urlencoded::byte_serialize;

use crate::plain::{HasParts, plain};

/// How a list or an object is encoded in a query or a form.
///
/// A scalar is encoded as `name=value` in each style except `Json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A list as `name=1&name=2`, an object as JSON.
    Repeated,
    /// A list as `name=1,2`, an object as `name=key,value`, with any separator.
    Joined(&'static str),
    /// A list as `name[0]=1&name[1]=2`, an object as `name[key]=value`, to any depth.
    Brackets,
    /// An object as `key=value`. The name of the parameter itself is not sent.
    Properties,
    /// A value of any type as JSON.
    Json,
}

/// The characters that are escaped to keep a value within its path segment.
///
/// RFC 3986 calls all other characters unreserved.
const RESERVED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Appends a value to a path segment. A list is joined with commas.
///
/// A missing value appends nothing.
pub(crate) fn write_segment<T: Serialize>(path: &mut String, value: &T) -> Result<(), String> {
    let written = plain(value, &mut |text| {
        // Writing to a `String` cannot fail.
        let _ = Segment(path).write_fmt(text);
    });
    if written.is_err() {
        for (index, item) in items(&value_of(value)?).iter().enumerate() {
            if index > 0 {
                path.push(',');
            }
            path.extend(utf8_percent_encode(item, &RESERVED));
        }
    }
    Ok(())
}

/// Returns the text of a value in a header, or `None` if the value is missing.
///
/// A list is joined with commas.
pub(crate) fn header_text<T: Serialize>(value: &T) -> Result<Option<String>, String> {
    let mut written = None;
    match plain(value, &mut |text| written = Some(text.to_string())) {
        Ok(()) => Ok(written),
        Err(HasParts) => Ok(Some(items(&value_of(value)?).join(","))),
    }
}

/// The name-value pairs of a query or a form.
#[derive(Debug)]
pub(crate) struct Pairs {
    text: String,
    separator: &'static str,
}

impl Pairs {
    /// Starts a form.
    pub(crate) const fn form() -> Self {
        Self { text: String::new(), separator: "" }
    }

    /// Starts or continues the query of a URL.
    pub(crate) const fn after(url: String, has_query: bool) -> Self {
        Self { text: url, separator: if has_query { "&" } else { "?" } }
    }

    /// Returns the URL, to extend its path before the first pair is added.
    pub(crate) const fn path(&mut self) -> &mut String {
        &mut self.text
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// Adds a value in a style. A missing value adds nothing.
    pub(crate) fn add<T: Serialize>(&mut self, name: &str, value: &T, style: Style) -> Result<(), String> {
        let has_parts = style == Style::Json || plain(value, &mut |text| self.push(name, text)).is_err();
        if has_parts {
            self.add_json(name, &value_of(value)?, style);
        }
        Ok(())
    }

    fn add_json(&mut self, name: &str, value: &Value, style: Style) {
        match (style, value) {
            (_, Value::Null) => {}
            (Style::Joined(separator), value) => self.push_joined(name, &items(value), separator),
            (Style::Brackets, value) => self.add_brackets(name, value),
            (Style::Repeated | Style::Properties, Value::Array(items)) => {
                items.iter().for_each(|item| self.push(name, format_args!("{}", single(item))));
            }
            (Style::Properties, Value::Object(properties)) => {
                for (key, value) in properties.iter().filter(|(_, value)| !value.is_null()) {
                    let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
                    items.iter().for_each(|item| self.push(key, format_args!("{}", single(item))));
                }
            }
            (Style::Json, value) => self.push(name, format_args!("{value}")),
            (Style::Repeated | Style::Properties, value) => self.push(name, format_args!("{}", single(value))),
        }
    }

    fn add_brackets(&mut self, name: &str, value: &Value) {
        match value {
            Value::Null => {}
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.add_brackets(&format!("{name}[{index}]"), item);
                }
            }
            Value::Object(properties) => {
                for (key, value) in properties {
                    self.add_brackets(&format!("{name}[{key}]"), value);
                }
            }
            single_value => self.push(name, format_args!("{}", single(single_value))),
        }
    }

    /// Adds items with a separator between them.
    ///
    /// The separator is escaped within an item.
    fn push_joined(&mut self, name: &str, items: &[String], separator: &str) {
        let separator = if separator == "," {
            String::from(separator)
        } else {
            byte_serialize(separator.as_bytes()).collect::<String>().replace('+', "%20")
        };
        self.push(name, format_args!(""));
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.text.push_str(&separator);
            }
            self.text.extend(byte_serialize(item.as_bytes()));
        }
    }

    fn push(&mut self, name: &str, value: fmt::Arguments<'_>) {
        self.text.push_str(self.separator);
        self.separator = "&";
        self.text.extend(byte_serialize(name.as_bytes()));
        self.text.push('=');
        // Writing to a `String` cannot fail.
        let _ = Encoded(&mut self.text).write_fmt(value);
    }
}

/// Encodes the text that is written to it for a query or a form.
struct Encoded<'a>(&'a mut String);

impl fmt::Write for Encoded<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend(byte_serialize(text.as_bytes()));
        Ok(())
    }
}

/// Encodes the text that is written to it for a path segment.
struct Segment<'a>(&'a mut String);

impl fmt::Write for Segment<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend(utf8_percent_encode(text, &RESERVED));
        Ok(())
    }
}

/// Returns a value as JSON, or the reason why it has no JSON form.
pub(crate) fn value_of<T: Serialize>(value: &T) -> Result<Value, String> {
    serde_json::to_value(value).map_err(|error| error.to_string())
}

/// Returns a scalar as text, or a list or an object as JSON.
pub(crate) fn single(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn items(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().map(single).collect(),
        Value::Object(properties) => properties.iter().flat_map(|(key, value)| [key.clone(), single(value)]).collect(),
        other => vec![single(other)],
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;
    use serde_json::json;

    use super::{Pairs, Style, header_text, write_segment};
    use crate::request_body::RequestBody;

    fn query<T: Serialize>(url: &str, value: &T, style: Style) -> String {
        let mut pairs = Pairs::after(String::from(url), url.contains('?'));
        pairs.add("v", value, style).unwrap();
        pairs.into_text()
    }

    #[test]
    fn every_style_is_written_as_openapi_defines_it() {
        let list = json!(["a b", "c&d", 7]);
        let object = json!({"gte": 1, "in": ["x", "y"], "not": null, "of": {"k": true}});
        for (value, style, written) in [
            (&list, Style::Repeated, "v=a+b&v=c%26d&v=7"),
            (&list, Style::Joined(","), "v=a+b,c%26d,7"),
            (&list, Style::Joined(" "), "v=a+b%20c%26d%207"),
            (&list, Style::Joined("|"), "v=a+b%7Cc%26d%7C7"),
            (&list, Style::Brackets, "v%5B0%5D=a+b&v%5B1%5D=c%26d&v%5B2%5D=7"),
            (&list, Style::Json, "v=%5B%22a+b%22%2C%22c%26d%22%2C7%5D"),
            (&object, Style::Brackets, "v%5Bgte%5D=1&v%5Bin%5D%5B0%5D=x&v%5Bin%5D%5B1%5D=y&v%5Bof%5D%5Bk%5D=true"),
            (&object, Style::Properties, "gte=1&in=x&in=y&of=%7B%22k%22%3Atrue%7D"),
            (&json!(true), Style::Joined(","), "v=true"),
            (&json!("a"), Style::Json, "v=%22a%22"),
            (&json!("a&b c"), Style::Repeated, "v=a%26b+c"),
            (&json!(["a,b", "c"]), Style::Joined(","), "v=a%2Cb,c"),
        ] {
            assert_eq!(query("u", value, style), format!("u?{written}"), "{style:?}");
        }
        assert_eq!(query("u?a=1", &json!(2), Style::Repeated), "u?a=1&v=2");
        assert_eq!(query("u", &json!({}), Style::Brackets), "u");
        assert_eq!(query("u", &None::<Vec<i64>>, Style::Repeated), "u");
        assert_eq!(query("u", &None::<i64>, Style::Json), "u");
    }

    #[test]
    fn a_list_in_a_header_is_joined_with_commas() {
        assert_eq!(header_text(&chrono::DateTime::UNIX_EPOCH).unwrap().as_deref(), Some("1970-01-01T00:00:00Z"));
        assert_eq!(header_text(&["a", "b"]).unwrap().as_deref(), Some("a,b"));
        assert_eq!(header_text(&None::<String>), Ok(None));
    }

    #[test]
    fn only_unreserved_characters_stay_in_a_segment() {
        let mut path = String::from("/");
        write_segment(&mut path, &"aZ09-._~ /\\?#%;:@!$&'()*+,=[]\u{e9}").unwrap();
        assert_eq!(path, "/aZ09-._~%20%2F%5C%3F%23%25%3B%3A%40%21%24%26%27%28%29%2A%2B%2C%3D%5B%5D%C3%A9");
    }

    #[test]
    fn a_value_without_a_json_form_is_an_error() {
        let map = std::collections::BTreeMap::from([((1, 2), 3)]);
        let reason = "key must be a string";
        for style in [Style::Repeated, Style::Joined(","), Style::Brackets, Style::Properties, Style::Json] {
            assert_eq!(Pairs::form().add("v", &map, style), Err(reason.to_owned()), "{style:?}");
        }
        assert_eq!(header_text(&map), Err(reason.to_owned()));
        assert_eq!(write_segment(&mut String::new(), &map), Err(reason.to_owned()));
        assert_eq!(RequestBody::form(&map, &[]).err(), Some(format!("`body`: {reason}")));
    }
}
