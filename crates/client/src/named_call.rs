//! Operations called by their names, with arguments and answers as JSON.

use std::collections::BTreeMap;
use std::fmt;
use std::future::ready;
use std::pin::Pin;

use futures_core::Stream;
use futures_util::StreamExt as _;
use futures_util::stream::once;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

#[cfg(feature = "multipart")]
use crate::File;
use crate::{Call, CallOptions, ConfigurationError, Error, PagedOperation, ResponseValue, Settings};

/// A client whose operations can be called by their names, for command lines and tests.
///
/// A call goes the same way as one of the operation's method: its arguments are decoded into the exact types and checked,
/// its answer is decoded and encoded again.
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
    /// Calls the operation of this name, as [`Operation::id`](crate::Operation::id) has it.
    ///
    /// # Errors
    ///
    /// [`Error`], with the documented refusals as JSON; [`Error::InvalidRequest`] also where there is no such operation,
    /// no such parameter, or an argument is of another type.
    fn call_by_name<'a>(&'a self, operation: &str, arguments: Arguments) -> NamedCall<'a>;

    /// The items of the list that the operation of this name answers in pages, as [`Items`](crate::Items) gives them.
    ///
    /// What is wrong with operation or arguments is the first that the stream gives, and the last.
    fn items_by_name<'a>(&'a self, operation: &str, arguments: Arguments) -> NamedItems<'a>;
}

/// Sets a client up whose operations can be called by their names.
pub type Connect = fn(Settings) -> Result<Box<dyn NamedCalls>, ConfigurationError>;

/// A call on its way.
pub type NamedCall<'a> = Pin<Box<dyn Future<Output = Result<ResponseValue<Value>, Error<Value>>> + Send + 'a>>;

/// The items of a list.
pub type NamedItems<'a> = Pin<Box<dyn Stream<Item = Result<Value, Error<Value>>> + Send + 'a>>;

/// What a call by name is given.
#[derive(Clone, Default)]
pub struct Arguments {
    parameters: BTreeMap<String, Vec<Argument>>,
    body: Option<Value>,
    #[cfg(feature = "multipart")]
    files: BTreeMap<String, Vec<File>>,
    call_options: CallOptions,
}

/// A value as it was given.
#[derive(Clone)]
enum Argument {
    Text(String),
    Json(Value),
}

/// Shows no value: any may be a secret.
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
    /// A parameter by its name on the wire, as text: `50` is a number where the parameter is one. Given once more, it is
    /// one more item of a list.
    #[must_use]
    pub fn text(mut self, name: &str, value: impl Into<String>) -> Self {
        self.add(name, Argument::Text(value.into()));
        self
    }

    /// A parameter by its name on the wire, as JSON.
    #[must_use]
    pub fn json(mut self, name: &str, value: Value) -> Self {
        self.add(name, Argument::Json(value));
        self
    }

    /// The body of the request; of a body in parts all that are no files, as an object.
    #[must_use]
    pub fn body(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }

    /// A file as a part of the body. Given once more, it is one more of a list.
    #[cfg(feature = "multipart")]
    #[must_use]
    pub fn file(mut self, name: &str, file: impl Into<File>) -> Self {
        self.files.entry(name.to_owned()).or_default().push(file.into());
        self
    }

    fn add(&mut self, name: &str, argument: Argument) {
        self.parameters.entry(name.to_owned()).or_default().push(argument);
    }

    /// Hands a parameter to a builder, if it was given.
    #[doc(hidden)]
    pub fn parameter<B, T: DeserializeOwned, E>(
        &mut self,
        builder: B,
        name: &str,
        expected: &str,
        set: impl FnOnce(B, T) -> B,
    ) -> Result<B, Error<E>> {
        let Some(arguments) = self.parameters.remove(name) else { return Ok(builder) };
        Ok(set(builder, first_valid(readings(&arguments), name, expected)?))
    }

    /// Hands the body to a builder, if it was given.
    #[doc(hidden)]
    pub fn request_body<B, T: DeserializeOwned, E>(
        &mut self,
        builder: B,
        set: impl FnOnce(B, T) -> B,
    ) -> Result<B, Error<E>> {
        let Some(body) = self.body.take() else { return Ok(builder) };
        match crate::decode(body.to_string().as_bytes()) {
            Ok(body) => Ok(set(builder, body)),
            Err(problem) => Err(Error::InvalidRequest(format!("`body`: {problem}"))),
        }
    }

    /// Hands a part of the body to its builder, if it was given.
    #[cfg(feature = "multipart")]
    #[doc(hidden)]
    pub fn part<B, T: DeserializeOwned, E>(
        &mut self,
        builder: B,
        name: &str,
        expected: &str,
        set: impl FnOnce(B, T) -> B,
    ) -> Result<B, Error<E>> {
        let Some(value) = self.body.as_mut().and_then(Value::as_object_mut).and_then(|body| body.remove(name)) else {
            return Ok(builder);
        };
        Ok(set(builder, first_valid([value].into_iter(), name, expected)?))
    }

    /// Hands a file to the builder of a body, if it was given.
    #[cfg(feature = "multipart")]
    #[doc(hidden)]
    pub fn file_part<B>(&mut self, builder: B, name: &str, set: impl FnOnce(B, File) -> B) -> B {
        match self.files.remove(name).and_then(|mut files| files.pop()) {
            Some(file) => set(builder, file),
            None => builder,
        }
    }

    /// Hands a list of files to the builder of a body, if any was given.
    #[cfg(feature = "multipart")]
    #[doc(hidden)]
    pub fn file_parts<B>(&mut self, builder: B, name: &str, set: impl FnOnce(B, Vec<File>) -> B) -> B {
        match self.files.remove(name) {
            Some(files) => set(builder, files),
            None => builder,
        }
    }

    /// Hands over what was chosen for the call, once all that the operation knows was taken.
    #[doc(hidden)]
    pub fn options_of<B: Call, E>(self, mut builder: B) -> Result<B, Error<E>> {
        if let Some(name) = self.parameters.keys().next() {
            return Err(Error::InvalidRequest(format!("the operation has no parameter `{name}`")));
        }
        // Of a body in parts only what is no part is left.
        if self.body.is_some_and(|body| body.as_object().is_none_or(|left| !left.is_empty())) {
            return Err(Error::InvalidRequest(String::from("the operation takes no such body")));
        }
        #[cfg(feature = "multipart")]
        if let Some(name) = self.files.keys().next() {
            return Err(Error::InvalidRequest(format!("the operation takes no file `{name}`")));
        }
        *builder.options() = self.call_options;
        Ok(builder)
    }
}

/// Hands arguments to the builder of an operation, each converted to the type of its parameter.
#[doc(hidden)]
#[macro_export]
macro_rules! set_parameters {
    ($arguments:ident, $call:ident, { $($wire:literal => $method:ident($type:ty) as $expected:literal),+ $(,)? }) => {
        $(let $call = $arguments.parameter($call, $wire, $expected, |call, value: $type| call.$method(value))?;)+
    };
}

/// Hands the body to the builder of an operation, converted to its type.
#[doc(hidden)]
#[macro_export]
macro_rules! set_body {
    ($arguments:ident, $call:ident, $type:ty) => {
        let $call = $arguments.request_body($call, |call, body: $type| call.body(body))?;
    };
}

/// Hands arguments to the builder of a body in parts: files, and values converted to the type of their part.
#[cfg(feature = "multipart")]
#[doc(hidden)]
#[macro_export]
macro_rules! set_parts {
    ($arguments:ident, $parts:ident, { $($wire:literal => $method:ident $(($type:ty))? as $kind:tt),+ $(,)? }) => {
        $(let $parts = $crate::set_parts!(@part $arguments $parts $wire $method $(($type))? $kind);)+
    };
    (@part $arguments:ident $parts:ident $wire:literal $method:ident file) => {
        $arguments.file_part($parts, $wire, |parts, file| parts.$method(file))
    };
    (@part $arguments:ident $parts:ident $wire:literal $method:ident files) => {
        $arguments.file_parts($parts, $wire, |parts, files| parts.$method(files))
    };
    (@part $arguments:ident $parts:ident $wire:literal $method:ident ($type:ty) $expected:literal) => {
        $arguments.part($parts, $wire, $expected, |parts, value: $type| parts.$method(value))?
    };
}

/// The first reading that the type takes.
fn first_valid<T: DeserializeOwned, E>(
    mut readings: impl Iterator<Item = Value>,
    name: &str,
    expected: &str,
) -> Result<T, Error<E>> {
    let invalid = || Error::InvalidRequest(format!("`{name}`: the value given is not a valid {expected}"));
    readings.find_map(|value| T::deserialize(value).ok()).ok_or_else(invalid)
}

/// What arguments may mean: text as it is, text as JSON, and each of them as a list.
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
        [only] => Some(only.clone()),
        _ => None,
    };
    [single(false), single(true), Some(Value::Array(read(false))), Some(Value::Array(read(true)))].into_iter().flatten()
}

fn json(value: &impl Serialize) -> Value {
    // Only a map with keys that are no strings fails to encode, and no generated type has one.
    serde_json::to_value(value).unwrap_or_default()
}

/// An answer, or a refusal, as JSON.
#[doc(hidden)]
pub fn as_json<T: Serialize, E: Serialize>(
    outcome: Result<ResponseValue<T>, Error<E>>,
) -> Result<ResponseValue<Value>, Error<Value>> {
    match outcome {
        Ok(answer) => Ok(answer.map(|value| json(&value))),
        Err(error) => Err(error.map(|body| json(&body))),
    }
}

/// The items of a list as JSON, if the arguments are those of its operation.
#[doc(hidden)]
pub fn items_as_json<'a, B>(call: Result<B, Error<Value>>) -> NamedItems<'a>
where
    B: PagedOperation<Failure: Serialize> + 'a,
{
    match call {
        Ok(call) => Box::pin(call.begin_items().map(|item| match item {
            Ok(item) => Ok(json(&item)),
            Err(error) => Err(error.map(|body| json(&body))),
        })),
        Err(error) => Box::pin(once(ready(Err(error)))),
    }
}

/// That an operation is not known.
#[doc(hidden)]
pub fn no_such_operation<'a>(operation: &str) -> NamedCall<'a> {
    Box::pin(ready(Err(Error::InvalidRequest(format!("there is no operation `{operation}`")))))
}

/// That an operation is not known, or answers no list in pages.
#[doc(hidden)]
pub fn no_such_list<'a>(operation: &str, _: Arguments) -> NamedItems<'a> {
    let reason = format!("there is no operation `{operation}` that answers a list in pages");
    Box::pin(once(ready(Err(Error::InvalidRequest(reason)))))
}
