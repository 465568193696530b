//! Multipart bodies, for forms with files.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use futures_util::{FutureExt as _, TryStreamExt as _};
use reqwest::multipart::{Form, Part};
use serde_json::Value;

use crate::exact::{Encoded, Exact};
use crate::style::{single, value_of};
use crate::{Content, UndocumentedFields};

/// A file in a multipart body.
///
/// ```
/// use plenary_client::File;
///
/// let bare = File::from(vec![1, 2, 3]);
/// let named = File::from("hello").named("hello.txt").of_type("text/plain");
/// # let _ = (bare, named);
/// ```
///
/// The default media type is the one in the spec, or `application/octet-stream` if the spec has none.
#[derive(Clone, Debug)]
pub struct File {
    content: Content,
    name: Option<String>,
    media_type: Option<String>,
}

impl File {
    /// Sets the file name.
    #[must_use]
    pub fn named(self, name: impl Into<String>) -> Self {
        Self { name: Some(name.into()), ..self }
    }

    /// Sets the media type, for example `image/png`.
    ///
    /// Sending the request returns an error if the media type is not valid.
    #[must_use]
    pub fn of_type(self, media_type: impl Into<String>) -> Self {
        Self { media_type: Some(media_type.into()), ..self }
    }
}

impl<T: Into<Content>> From<T> for File {
    fn from(content: T) -> Self {
        Self { content: content.into(), name: None, media_type: None }
    }
}

/// A multipart body.
#[doc(hidden)]
pub trait Multipart {
    /// Adds the body's parts to `parts`.
    fn add_to(self, parts: &mut Parts);
}

/// The parts of a multipart body, in order.
#[doc(hidden)]
#[derive(Default)]
pub struct Parts(Vec<(Cow<'static, str>, Held)>);

enum Held {
    File(File),
    Text(String),
    Json(String),
    /// The reason why a value has no JSON form.
    Invalid(String),
}

impl Parts {
    /// Adds each file as a part with the same name.
    pub fn files(&mut self, name: &'static str, files: impl IntoIterator<Item = File>) {
        self.0.extend(files.into_iter().map(|file| (name.into(), Held::File(file))));
    }

    /// Adds a scalar as text, or an object as JSON.
    ///
    /// A list adds one part for each item. A missing value adds no part.
    pub fn value<T: Exact>(&mut self, name: impl Into<Cow<'static, str>>, value: &T) {
        let name = name.into();
        match value_of(&Encoded(value)) {
            Err(reason) => self.0.push((name, Held::Invalid(reason))),
            Ok(Value::Null) => {}
            Ok(Value::Array(items)) => self.0.extend(items.iter().map(|item| (name.clone(), Held::of(item)))),
            Ok(other) => self.0.push((name, Held::of(&other))),
        }
    }

    /// Adds the additional properties whose names are not set otherwise.
    pub fn additional<T: Exact>(&mut self, additional: &BTreeMap<String, T>) {
        let names = self.names();
        let others = additional.iter().filter(|(name, _)| !names.contains(name.as_str()));
        others.for_each(|(name, value)| self.value(name.clone(), value));
    }

    /// Adds files that have no name in the spec, unless they are set otherwise.
    pub fn additional_files(&mut self, additional: BTreeMap<String, File>) {
        let names = self.names();
        let others = additional.into_iter().filter(|(name, _)| !names.contains(name.as_str()));
        self.0.extend(others.map(|(name, file)| (name.into(), Held::File(file))));
    }

    /// Adds the fields that the spec does not have, unless they are set otherwise.
    pub fn undocumented(&mut self, fields: &UndocumentedFields) {
        let names = self.names();
        let others = fields.iter().filter(|(name, _)| !names.contains(*name));
        others.for_each(|(name, value)| self.value(name.to_owned(), value));
    }

    /// Returns the names of the parts that were added.
    fn names(&self) -> BTreeSet<Cow<'static, str>> {
        self.0.iter().map(|(name, _)| name.clone()).collect()
    }
}

impl Held {
    fn of(value: &Value) -> Self {
        match value {
            Value::Array(_) | Value::Object(_) => Self::Json(value.to_string()),
            other => Self::Text(single(other)),
        }
    }
}

impl Parts {
    /// Returns true if a part is a stream, which can be sent only once.
    pub(crate) fn has_stream(&self) -> bool {
        self.0.iter().any(|(_, held)| matches!(held, Held::File(file) if file.content.is_stream()))
    }

    /// Converts the parts into a form.
    ///
    /// `media_types` contains the names of parts with their media types in the spec.
    pub(crate) fn into_form(self, media_types: &[(&str, &str)]) -> Result<Form, String> {
        // Names are escaped here as browsers escape them. reqwest would also double each backslash in a file
        // name.
        let mut form = Form::new().percent_encode_noop();
        for (name, held) in self.0 {
            let documented = media_types.iter().find(|(part, _)| **part == *name).map(|(_, media_type)| *media_type);
            // A name that the spec does not have can contain any characters.
            let wrong = |reason: &dyn std::fmt::Display| format!("`{}`: {reason}", name.escape_debug());
            let mut disposition = in_header(&name).map_err(|reason| wrong(&reason))?;
            let (part, media_type) = match held {
                Held::Text(text) => (Part::text(text), documented.map(String::from)),
                Held::Json(text) => (Part::text(text), Some(documented.unwrap_or("application/json").to_owned())),
                Held::Invalid(reason) => return Err(wrong(&reason)),
                Held::File(File { content, name: file_name, media_type }) => {
                    let part = Part::stream(content.into_body().map_err(|reason| wrong(&reason))?);
                    if let Some(file_name) = file_name {
                        let file_name = in_header(&file_name).map_err(|reason| wrong(&reason))?;
                        disposition.push_str(&format!("\"; filename=\"{file_name}"));
                    }
                    let usual = || documented.unwrap_or("application/octet-stream").to_owned();
                    (part, Some(media_type.unwrap_or_else(usual)))
                }
            };
            let part = match media_type {
                Some(media_type) => part.mime_str(&media_type).map_err(|error| wrong(&error))?,
                None => part,
            };
            form = form.part(disposition, part);
        }
        Ok(form)
    }
}

/// Escapes a name for the header of its part, as the HTML standard does.
fn in_header(name: &str) -> Result<String, &'static str> {
    let encoded = name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22");
    match encoded.contains(char::is_control) {
        true => Err("the name contains a control character"),
        false => Ok(encoded),
    }
}

/// Encodes a form without streams as pieces of bytes, which can be sent again.
///
/// Each file is one piece and is not copied.
pub(crate) fn pieces(form: Form) -> Result<Vec<Bytes>, String> {
    // Without streams, all pieces are in memory and ready.
    let pieces = form.into_stream().try_collect().now_or_never().ok_or("`body`: a part is not in memory")?;
    pieces.map_err(|error| format!("`body`: {error}"))
}

#[cfg(test)]
mod tests {
    use super::Parts;

    #[test]
    fn a_value_without_a_json_form_is_an_error() {
        let mut parts = Parts::default();
        parts.value("from", &chrono::DateTime::<chrono::Utc>::MAX_UTC);
        let reason = "`from`: the year of an RFC 3339 timestamp must be between 0 and 9999";
        assert_eq!(parts.into_form(&[]).err().as_deref(), Some(reason));
    }
}
