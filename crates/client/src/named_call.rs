//! Calls operations by name, with arguments and responses as JSON.

use std::collections::BTreeMap;
use std::fmt;
use std::future::ready;
use std::pin::Pin;

use serde::Serialize;
use serde_json::Value;

#[cfg(feature = "multipart")]
use crate::File;
use crate::checks::unexpected;
use crate::decode::decode_strict;
use crate::exact::Exact;
use crate::inspect::Inspect;
use crate::invalid_request::InvalidValue;
use crate::named_items::json;
use crate::undocumented::{Undocumented, UndocumentedKind};
use crate::{Call, CallOptions, Error, InvalidRequest, NamedItems, PagedOperation, ResponseValue};

/// A client whose operations can be called by name, for command lines and tests.
///
/// A call by name uses the operation's builder. Its arguments are converted to the builder's types and checked.
/// The response is decoded and encoded again.
///
/// ```
/// use plenary_client::{Arguments, NamedCalls};
///
/// async fn standup(client: &dyn NamedCalls) -> Result<(), Box<dyn std::error::Error>> {
///     let arguments = Arguments::default().text("filter[unique_name]", "standup").json("page[size]", 50.into());
///     let rooms = client.call_by_name("list_rooms", arguments).await?;
///     println!("{}", *rooms);
///     Ok(())
/// }
/// ```
pub trait NamedCalls: Send + Sync {
    /// Calls the operation with this [id](crate::Operation::id).
    ///
    /// # Errors
    ///
    /// Returns the errors of the operation, with a documented error body as JSON. Also returns
    /// [`Error::InvalidRequest`] if the operation or a parameter is unknown, or an argument has the wrong type.
    fn call_by_name(&self, operation: &str, arguments: Arguments) -> NamedCall;

    /// Returns the items of a paged list, like [`Items`](crate::Items).
    ///
    /// If the operation is unknown or returns no paged list, or if an argument is not valid, the stream returns only
    /// that error.
    fn items_by_name(&self, operation: &str, arguments: Arguments) -> NamedItems;
}

/// A call by name.
pub type NamedCall = Pin<Box<dyn Future<Output = Result<ResponseValue<Value>, Error<Value>>> + Send>>;

/// The arguments of a call by name.
#[derive(Clone, Default)]
pub struct Arguments {
    parameters: BTreeMap<String, Vec<Argument>>,
    body: Option<Value>,
    allows_undocumented: bool,
    #[cfg(feature = "multipart")]
    files: BTreeMap<String, Vec<File>>,
    call_options: CallOptions,
    /// The problems of the arguments that were passed to a builder.
    problems: Vec<InvalidValue>,
}

/// The value of a parameter: text to be interpreted, or JSON.
#[derive(Clone)]
enum Argument {
    Text(String),
    Json(Value),
}

/// Shows no value, because any value may be a secret.
impl fmt::Debug for Arguments {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Arguments")
            .field("parameters", &self.parameters.keys())
            .field("has_body", &self.body.is_some())
            .field("call_options", &self.call_options)
            .finish()
    }
}

impl Call for Arguments {
    fn options(&mut self) -> &mut CallOptions {
        &mut self.call_options
    }
}

impl Arguments {
    /// Adds a parameter by its name on the wire, as text.
    ///
    /// `50` is read as a number if the parameter is a number. Repeat a parameter to pass a list.
    #[must_use]
    pub fn text(mut self, name: &str, value: impl Into<String>) -> Self {
        self.add(name, Argument::Text(value.into()));
        self
    }

    /// Adds a parameter by its name on the wire, as JSON.
    #[must_use]
    pub fn json(mut self, name: &str, value: Value) -> Self {
        self.add(name, Argument::Json(value));
        self
    }

    /// Sets the body.
    ///
    /// For a multipart body, pass an object with the parts that are not files.
    #[must_use]
    pub fn body(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }

    /// Allows fields in the body that the spec does not have.
    ///
    /// By default, such a field is an error, because it is usually misspelled. In a multipart body, it is always an
    /// error.
    #[must_use]
    pub const fn allow_undocumented(mut self) -> Self {
        self.allows_undocumented = true;
        self
    }

    /// Adds a file as a part of a multipart body.
    ///
    /// Repeat a part to pass a list of files.
    #[cfg(feature = "multipart")]
    #[must_use]
    pub fn file(mut self, name: &str, file: impl Into<File>) -> Self {
        self.files.entry(name.to_owned()).or_default().push(file.into());
        self
    }

    fn add(&mut self, name: &str, argument: Argument) {
        self.parameters.entry(name.to_owned()).or_default().push(argument);
    }

    /// Passes a parameter to a builder, if the parameter is set.
    #[doc(hidden)]
    pub fn parameter<B, T: Exact + Inspect>(
        &mut self,
        builder: B,
        name: &str,
        expected: &str,
        set: impl FnOnce(B, T) -> B,
    ) -> B {
        let Some(arguments) = self.parameters.remove(name) else { return builder };
        match self.first_valid(readings(&arguments), name, expected) {
            Some(value) => set(builder, value),
            None => builder,
        }
    }

    /// Passes the body to a builder, if the body is set.
    #[doc(hidden)]
    pub fn request_body<B, T: Exact + Inspect>(&mut self, builder: B, set: impl FnOnce(B, T) -> B) -> B {
        let Some(body) = self.body.take() else { return builder };
        match decode_strict(body.to_string().as_bytes()) {
            Ok((body, undocumented)) => {
                self.accept("body", &undocumented);
                set(builder, body)
            }
            Err(problem) => {
                self.problems.push(InvalidValue::wrong_type("body", format!("`body`: {problem}")));
                builder
            }
        }
    }

    /// Decodes the first reading that the type accepts.
    fn first_valid<T: Exact + Inspect>(
        &mut self,
        mut readings: impl Iterator<Item = Value>,
        name: &str,
        expected: &str,
    ) -> Option<T> {
        let read = |value: Value| decode_strict(value.to_string().as_bytes()).ok();
        match readings.find_map(read) {
            Some((value, undocumented)) => {
                self.accept(name, &undocumented);
                Some(value)
            }
            None => {
                self.problems.push(unexpected(name, expected));
                None
            }
        }
    }

    /// Adds a problem if a value has an unknown property, or digits that are lost.
    fn accept(&mut self, name: &str, undocumented: &[Undocumented]) {
        let problem = undocumented.iter().find_map(|part| match part.kind {
            UndocumentedKind::Field | UndocumentedKind::More if !self.allows_undocumented => {
                Some(format!("`{name}`: unknown property `{}`", part.path))
            }
            UndocumentedKind::LostDigits => Some(format!("`{name}`: {part}")),
            _ => None,
        });
        self.problems.extend(problem.map(|text| InvalidValue::other(Some(name), text)));
    }

    /// Passes a part of a multipart body to its builder, if the part is set.
    #[cfg(feature = "multipart")]
    #[doc(hidden)]
    pub fn part<B, T: Exact + Inspect>(
        &mut self,
        builder: B,
        name: &str,
        expected: &str,
        set: impl FnOnce(B, T) -> B,
    ) -> B {
        let part = self.body.as_mut().and_then(Value::as_object_mut).and_then(|body| body.remove(name));
        match part.and_then(|value| self.first_valid([value].into_iter(), name, expected)) {
            Some(value) => set(builder, value),
            None => builder,
        }
    }

    /// Passes a file to a multipart body's builder, if the file is set.
    #[cfg(feature = "multipart")]
    #[doc(hidden)]
    pub fn file_part<B>(&mut self, builder: B, name: &str, set: impl FnOnce(B, File) -> B) -> B {
        let Some(mut files) = self.files.remove(name) else { return builder };
        match (files.pop(), files.len()) {
            (Some(file), 0) => set(builder, file),
            (_, others) => {
                let text = format!("file `{name}` was passed {} times (must be passed once)", others + 1);
                self.problems.push(InvalidValue::other(Some(name), text));
                builder
            }
        }
    }

    /// Passes a list of files to a multipart body's builder, if the list is set.
    #[cfg(feature = "multipart")]
    #[doc(hidden)]
    pub fn file_parts<B>(&mut self, builder: B, name: &str, set: impl FnOnce(B, Vec<File>) -> B) -> B {
        match self.files.remove(name) {
            Some(files) => set(builder, files),
            None => builder,
        }
    }

    /// Passes the remaining parts to a builder as additional properties.
    #[cfg(feature = "multipart")]
    #[doc(hidden)]
    pub fn additional_parts<B, T: Exact + Inspect>(
        &mut self,
        builder: B,
        expected: &str,
        set: impl FnOnce(B, BTreeMap<String, T>) -> B,
    ) -> B {
        let Some(body) = self.body.as_mut().and_then(Value::as_object_mut).map(std::mem::take) else {
            return builder;
        };
        let mut parts = BTreeMap::new();
        for (name, value) in body {
            if let Some(value) = self.first_valid([value].into_iter(), &name, expected) {
                parts.insert(name, value);
            }
        }
        set(builder, parts)
    }

    /// Passes the remaining files to a builder as additional properties.
    #[cfg(feature = "multipart")]
    #[doc(hidden)]
    pub fn additional_file_parts<B>(&mut self, builder: B, set: impl FnOnce(B, BTreeMap<String, File>) -> B) -> B {
        let names: Vec<String> = self.files.keys().cloned().collect();
        let mut files = BTreeMap::new();
        for name in names {
            files = self.file_part(files, &name, |mut files, file| {
                files.insert(name.clone(), file);
                files
            });
        }
        set(builder, files)
    }

    /// Adds a problem if the body has an unknown part.
    #[cfg(feature = "multipart")]
    #[doc(hidden)]
    pub fn no_more_parts(&mut self) {
        match self.body.take() {
            None => {}
            Some(Value::Object(parts)) => self
                .problems
                .extend(parts.keys().map(|name| InvalidValue::other(Some(name), format!("unknown part `{name}`")))),
            Some(_) => {
                let text = String::from("`body`: must be an object of parts");
                self.problems.push(InvalidValue::wrong_type("body", text));
            }
        }
    }

    /// Passes the call options to a builder.
    ///
    /// Returns an error with the problems of all arguments. Arguments that remain are unknown.
    #[doc(hidden)]
    pub fn options_of<B: Call, E>(self, mut builder: B, operation: &'static str) -> Result<B, Error<E>> {
        let mut problems = self.problems;
        let unknown = |kind: &str, name: &String| InvalidValue::other(Some(name), format!("unknown {kind} `{name}`"));
        problems.extend(self.parameters.keys().map(|name| unknown("parameter", name)));
        if self.body.is_some() {
            problems.push(InvalidValue::other(Some("body"), "the operation has no body"));
        }
        #[cfg(feature = "multipart")]
        problems.extend(self.files.keys().map(|name| unknown("file", name)));
        if !problems.is_empty() {
            return Err(InvalidRequest::new(Some(operation), problems).into());
        }
        *builder.options() = self.call_options;
        Ok(builder)
    }
}

/// Passes arguments, converted to their types, to an operation's builder.
#[doc(hidden)]
#[macro_export]
macro_rules! set_parameters {
    ($arguments:ident, $call:ident, { $($wire:literal => $method:ident($type:ty) as $expected:literal),+ $(,)? }) => {
        $(let $call = $arguments.parameter($call, $wire, $expected, |call, value: $type| call.$method(value));)+
    };
}

/// Passes the body, converted to its type, to an operation's builder.
#[doc(hidden)]
#[macro_export]
macro_rules! set_body {
    ($arguments:ident, $call:ident, $type:ty) => {
        let $call = $arguments.request_body($call, |call, body: $type| call.body(body));
    };
}

/// Passes arguments and files to a multipart body's builder.
///
/// If the spec has additional properties, the entry `..` takes the remaining arguments or files.
#[cfg(feature = "multipart")]
#[doc(hidden)]
#[macro_export]
macro_rules! set_parts {
    ($arguments:ident, $parts:ident, { $($wire:tt => $method:ident $(($type:ty))? as $kind:tt),+ $(,)? }) => {
        $(let $parts = $crate::set_parts!(@part $arguments $parts $wire $method $(($type))? $kind);)+
        $arguments.no_more_parts();
    };
    (@part $arguments:ident $parts:ident .. $method:ident files) => {
        $arguments.additional_file_parts($parts, |parts, files| parts.$method(files))
    };
    (@part $arguments:ident $parts:ident .. $method:ident ($type:ty) $expected:literal) => {
        $arguments.additional_parts($parts, $expected, |parts, values: ::std::collections::BTreeMap<String, $type>| {
            parts.$method(values)
        })
    };
    (@part $arguments:ident $parts:ident $wire:literal $method:ident file) => {
        $arguments.file_part($parts, $wire, |parts, file| parts.$method(file))
    };
    (@part $arguments:ident $parts:ident $wire:literal $method:ident files) => {
        $arguments.file_parts($parts, $wire, |parts, files| parts.$method(files))
    };
    (@part $arguments:ident $parts:ident $wire:literal $method:ident ($type:ty) $expected:literal) => {
        $arguments.part($parts, $wire, $expected, |parts, value: $type| parts.$method(value))
    };
}

/// Returns the possible readings of a parameter's arguments.
///
/// Text is read as a string or as JSON. One argument is read as a single value or as a list. Several arguments are read
/// as a list.
fn readings(arguments: &[Argument]) -> impl Iterator<Item = Value> {
    let read = |as_json: bool| {
        let values = arguments.iter().map(move |argument| match argument {
            Argument::Json(value) => value.clone(),
            Argument::Text(text) if as_json => {
                serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.clone()))
            }
            Argument::Text(text) => Value::String(text.clone()),
        });
        values.collect::<Vec<_>>()
    };
    let single = move |as_json| match read(as_json).as_slice() {
        [value] => Some(value.clone()),
        _ => None,
    };
    [single(false), single(true), Some(Value::Array(read(false))), Some(Value::Array(read(true)))].into_iter().flatten()
}

/// Converts a response's value or a documented error's body to JSON.
#[doc(hidden)]
pub fn as_json<T: Serialize, E: Serialize>(
    outcome: Result<ResponseValue<T>, Error<E>>,
) -> Result<ResponseValue<Value>, Error<Value>> {
    match outcome {
        Ok(response) => Ok(response.map(|value| json(&value))),
        Err(error) => Err(error.map(|body| json(&body))),
    }
}

/// Returns a stream of items as JSON, or a stream of only the arguments' error.
#[doc(hidden)]
pub fn items_as_json<B: PagedOperation<Failure: Serialize>>(call: Result<B, Error<Value>>) -> NamedItems {
    NamedItems::new(call)
}

/// Returns the error for an unknown operation.
#[doc(hidden)]
pub fn no_such_operation(operation: &str) -> NamedCall {
    Box::pin(ready(Err(InvalidRequest::because(None, format!("unknown operation `{operation}`")).into())))
}

/// Returns the error for an operation that is unknown or returns no paged list.
#[doc(hidden)]
pub fn no_such_list(operation: &str, _: Arguments) -> NamedItems {
    let reason = format!("`{operation}` is not an operation that returns a paged list");
    NamedItems::failed(InvalidRequest::because(None, reason).into())
}
