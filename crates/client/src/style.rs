//! Values in the forms in which URLs, headers and forms carry them.

use std::fmt::Write as _;

use reqwest::RequestBuilder;
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use serde::Serialize;
use serde_json::Value;
use url::form_urlencoded::byte_serialize;

/// How a query or a form writes a value that has parts. A single value is `name=value` in each of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A list as `name=1&name=2`, an object as JSON.
    Repeated,
    /// A list as `name=1,2`, an object as `name=key,value`, with this separator.
    Joined(&'static str),
    /// A list as `name[0]=1&name[1]=2`, an object as `name[key]=value`, to any depth.
    Brackets,
    /// An object as `key=value`, without the name.
    Properties,
    /// All as JSON.
    Json,
}

/// Adds a parameter to the query of a URL; nothing where there is no value.
///
/// ```
/// use plenary_client::{Style, query};
///
/// let url = || String::from("https://a.example/rooms");
/// assert_eq!(query(url(), "ids", &["a,b", "c"], Style::Joined(",")), "https://a.example/rooms?ids=a%2Cb,c");
/// assert_eq!(query(url(), "size", &serde_json::json!({"gte": 2}), Style::Brackets), "https://a.example/rooms?size%5Bgte%5D=2");
/// assert_eq!(query(url(), "ids", &None::<Vec<i64>>, Style::Repeated), url());
/// ```
#[doc(hidden)]
pub fn query<T: Serialize>(mut url: String, name: &str, value: &T, style: Style) -> String {
    let written = written(name, &value_of(value), style);
    // Some write a fragment to tell operations of one path apart; it is not sent.
    url.truncate(url.find('#').unwrap_or(url.len()));
    if !written.is_empty() {
        url.push(if url.contains('?') { '&' } else { '?' });
        url.push_str(&written);
    }
    url
}

/// A value as a path or a header carries it: a list with commas, an instant as JSON has it.
#[doc(hidden)]
pub fn text<T: Serialize>(value: &T) -> String {
    items(&value_of(value)).join(",")
}

/// Sends an object as `application/x-www-form-urlencoded`; `styles` names the properties that are not `Repeated`.
#[doc(hidden)]
pub fn form<T: Serialize>(request: RequestBuilder, body: &T, styles: &[(&str, Style)]) -> RequestBuilder {
    let value = value_of(body);
    let properties = value.as_object().into_iter().flatten().map(|(name, value)| {
        let style = styles.iter().find(|(styled, _)| styled == name).map_or(Style::Repeated, |(_, style)| *style);
        written(name, value, style)
    });
    let written: Vec<String> = properties.filter(|written| !written.is_empty()).collect();
    let media_type = HeaderValue::from_static("application/x-www-form-urlencoded");
    request.header(CONTENT_TYPE, media_type).body(written.join("&"))
}

/// Only a map with keys that are no strings has no JSON, and no generated type has one.
pub(crate) fn value_of<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

/// A single value as text; what has parts as JSON.
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

fn written(name: &str, value: &Value, style: Style) -> String {
    let mut query = String::new();
    match (style, value) {
        (_, Value::Null) => {}
        (Style::Joined(separator), value) => {
            // What separates the items stands as it is, what stands in an item does not.
            let separator =
                if separator == "," { String::from(separator) } else { encoded(separator).replace('+', "%20") };
            let items: Vec<String> = items(value).iter().map(|item| encoded(item)).collect();
            push(&mut query, name, &items.join(&separator));
        }
        (Style::Brackets, value) => brackets(&mut query, name, value),
        (Style::Repeated | Style::Properties, Value::Array(items)) => {
            items.iter().for_each(|item| push(&mut query, name, &encoded(&single(item))));
        }
        (Style::Properties, Value::Object(properties)) => {
            for (key, value) in properties.iter().filter(|(_, value)| !value.is_null()) {
                let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
                items.iter().for_each(|item| push(&mut query, key, &encoded(&single(item))));
            }
        }
        (Style::Json, value) => push(&mut query, name, &encoded(&value.to_string())),
        (Style::Repeated | Style::Properties, value) => push(&mut query, name, &encoded(&single(value))),
    }
    query
}

fn brackets(query: &mut String, name: &str, value: &Value) {
    match value {
        Value::Null => {}
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| brackets(query, &format!("{name}[{index}]"), item));
        }
        Value::Object(properties) => {
            properties.iter().for_each(|(key, value)| brackets(query, &format!("{name}[{key}]"), value));
        }
        single_value => push(query, name, &encoded(&single(single_value))),
    }
}

fn push(query: &mut String, name: &str, value: &str) {
    let separator = if query.is_empty() { "" } else { "&" };
    // A String takes everything that is written to it.
    let _ = write!(query, "{separator}{}={value}", encoded(name));
}

fn encoded(text: &str) -> String {
    byte_serialize(text.as_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Style, query, text};

    #[test]
    fn every_style_is_written_as_openapi_has_it() {
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
        ] {
            assert_eq!(query(String::from("u"), "v", value, style), format!("u?{written}"), "{style:?}");
        }
        assert_eq!(query(String::from("u?a=1"), "v", &json!(2), Style::Repeated), "u?a=1&v=2");
        assert_eq!(query(String::from("u"), "v", &json!({}), Style::Brackets), "u");
        assert_eq!(text(&chrono::DateTime::UNIX_EPOCH), "1970-01-01T00:00:00Z");
        assert_eq!(text(&["a", "b"]), "a,b");
    }
}
