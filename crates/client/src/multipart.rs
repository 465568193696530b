//! Bodies of several parts, as forms with files have them.

use std::future::poll_fn;
use std::pin::pin;

use bytes::BytesMut;
use futures_core::Stream as _;
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use reqwest::multipart::{Form, Part};
use reqwest::{Body, RequestBuilder};
use serde::Serialize;
use serde_json::Value;

use crate::style::{single, value_of};
use crate::{Content, Error};

/// A file as a part of a body.
///
/// ```
/// use plenary_client::File;
///
/// let bare = File::from(vec![1, 2, 3]);
/// let named = File::from("hello").named("hello.txt").of_type("text/plain");
/// # let _ = (bare, named);
/// ```
///
/// Without a type it is sent as documented, or as `application/octet-stream`.
#[derive(Clone, Debug)]
pub struct File {
    content: Content,
    name: Option<String>,
    media_type: Option<String>,
}

impl File {
    /// Gives the file a name.
    #[must_use]
    pub fn named(self, name: impl Into<String>) -> Self {
        Self { name: Some(name.into()), ..self }
    }

    /// Says what the file is: `image/png`. What is no media type is told when the request is sent.
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

/// A body that is sent in parts.
#[doc(hidden)]
pub trait Multipart {
    /// Adds every part there is.
    fn add_to(self, parts: &mut Parts);
}

/// The parts of a body, in their order.
#[doc(hidden)]
#[derive(Default)]
pub struct Parts(Vec<(&'static str, Held)>);

enum Held {
    File(File),
    Text(String),
    Json(String),
}

impl Parts {
    /// Adds a file, each of a list of files, or none.
    pub fn files(&mut self, name: &'static str, files: impl IntoIterator<Item = File>) {
        self.0.extend(files.into_iter().map(|file| (name, Held::File(file))));
    }

    /// Adds a value: text, each item of a list, an object as JSON; nothing where there is none.
    pub fn value<T: Serialize>(&mut self, name: &'static str, value: &T) {
        match value_of(value) {
            Value::Null => {}
            Value::Array(items) => self.0.extend(items.iter().map(|item| (name, Held::of(item)))),
            other => self.0.push((name, Held::of(&other))),
        }
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

/// Sends a body in parts; `media_types` names the parts that are documented to be of another type than usual.
///
/// Where no part is a stream the body is held whole, so that the request can be sent again.
///
/// # Errors
///
/// Where a media type is none, or a stream was sent before.
#[doc(hidden)]
pub async fn multipart<E>(
    request: RequestBuilder,
    body: impl Multipart,
    media_types: &[(&str, &str)],
) -> Result<RequestBuilder, Error<E>> {
    let mut parts = Parts::default();
    body.add_to(&mut parts);
    let is_stream = parts.0.iter().any(|(_, held)| matches!(held, Held::File(file) if file.content.is_stream()));
    let form = form(parts, media_types).map_err(Error::InvalidRequest)?;
    let media_type = format!("multipart/form-data; boundary={}", form.boundary());
    let body = if is_stream { Body::wrap_stream(form.into_stream()) } else { whole(form).await? };
    Ok(request.header(CONTENT_TYPE, HeaderValue::try_from(media_type)?).body(body))
}

fn form(parts: Parts, media_types: &[(&str, &str)]) -> Result<Form, String> {
    let mut form = Form::new();
    for (name, held) in parts.0 {
        let documented = media_types.iter().find(|(part, _)| *part == name).map(|(_, media_type)| *media_type);
        let wrong = |reason: &dyn std::fmt::Display| format!("`{name}`: {reason}");
        let (part, media_type) = match held {
            Held::Text(text) => (Part::text(text), documented.map(String::from)),
            Held::Json(text) => (Part::text(text), Some(documented.unwrap_or("application/json").to_owned())),
            Held::File(File { content, name: file_name, media_type }) => {
                let part = Part::stream(content.into_body().map_err(|reason| wrong(&reason))?);
                let part = match file_name {
                    Some(file_name) => part.file_name(in_header(&file_name).map_err(|reason| wrong(&reason))?),
                    None => part,
                };
                let usual = || documented.unwrap_or("application/octet-stream").to_owned();
                (part, Some(media_type.unwrap_or_else(usual)))
            }
        };
        let part = match media_type {
            Some(media_type) => part.mime_str(&media_type).map_err(|error| wrong(&error))?,
            None => part,
        };
        form = form.part(name, part);
    }
    Ok(form)
}

/// Returns a file name as the header of its part has it: as the HTML standard writes one into `multipart/form-data`.
fn in_header(file_name: &str) -> Result<String, &'static str> {
    let encoded = file_name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22");
    match encoded.contains(char::is_control) {
        true => Err("the file name has a control character"),
        false => Ok(encoded),
    }
}

async fn whole<E>(form: Form) -> Result<Body, Error<E>> {
    let mut stream = pin!(form.into_stream());
    let mut body = BytesMut::new();
    while let Some(chunk) = poll_fn(|context| stream.as_mut().poll_next(context)).await {
        body.extend_from_slice(&chunk?);
    }
    Ok(Body::from(body.freeze()))
}
