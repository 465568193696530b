//! The items of a list as JSON, for calls by name.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use serde::Serialize;
use serde_json::Value;

use crate::{Error, Items, PagePosition, PagedOperation};

/// The items of a list as JSON, in order.
///
/// [`NamedCalls::items_by_name`](crate::NamedCalls::items_by_name) returns this stream, which behaves like [`Items`].
///
/// ```
/// use plenary_client::{Arguments, NamedCalls, NamedItems, PagePosition};
///
/// fn rest(client: &dyn NamedCalls, position: PagePosition) -> NamedItems {
///     client.items_by_name("list_rooms", Arguments::default()).resume(position)
/// }
/// ```
#[must_use = "a stream does nothing until it is polled"]
pub struct NamedItems(Source);

enum Source {
    Items(Box<dyn JsonItems>),
    /// The error of a call that cannot be sent, or `None` after it was returned.
    Failed(Option<Box<Error<Value>>>),
}

/// The items of any operation's list.
trait JsonItems: Send + Sync {
    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Value, Error<Value>>>>;

    fn position(&self) -> Option<PagePosition>;

    fn resumed(self: Box<Self>, position: PagePosition) -> Box<dyn JsonItems>;
}

impl<B: PagedOperation<Failure: Serialize>> JsonItems for Items<B> {
    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Value, Error<Value>>>> {
        Poll::Ready(ready!(Pin::new(self).poll_next(context)).map(|item| match item {
            Ok(item) => Ok(json(&item)),
            Err(error) => Err(error.map(|body| json(&body))),
        }))
    }

    fn position(&self) -> Option<PagePosition> {
        Items::position(self)
    }

    fn resumed(self: Box<Self>, position: PagePosition) -> Box<dyn JsonItems> {
        Box::new(self.resume(position))
    }
}

impl NamedItems {
    pub(crate) fn new<B: PagedOperation<Failure: Serialize>>(call: Result<B, Error<Value>>) -> Self {
        match call {
            Ok(call) => Self(Source::Items(Box::new(Items::new(call)))),
            Err(error) => Self::failed(error),
        }
    }

    pub(crate) fn failed(error: Error<Value>) -> Self {
        Self(Source::Failed(Some(Box::new(error))))
    }

    /// Continues from the first item of a page.
    ///
    /// See [`Pages::resume`](crate::Pages::resume).
    pub fn resume(self, position: PagePosition) -> Self {
        match self.0 {
            Source::Items(items) => Self(Source::Items(items.resumed(position))),
            failed @ Source::Failed(_) => Self(failed),
        }
    }

    /// Returns the position of the page that contains the next item.
    ///
    /// See [`Items::position`].
    pub fn position(&self) -> Option<PagePosition> {
        match &self.0 {
            Source::Items(items) => items.position(),
            Source::Failed(_) => None,
        }
    }
}

impl Stream for NamedItems {
    type Item = Result<Value, Error<Value>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match &mut self.get_mut().0 {
            Source::Items(items) => items.poll_item(context),
            Source::Failed(error) => Poll::Ready(error.take().map(|error| Err(*error))),
        }
    }
}

impl fmt::Debug for NamedItems {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("NamedItems").field("position", &self.position()).finish_non_exhaustive()
    }
}

/// Encodes a value as JSON.
pub(crate) fn json(value: &impl Serialize) -> Value {
    // Encoding fails only for a map whose keys are not strings, and no generated type has such a map.
    serde_json::to_value(value).unwrap_or_default()
}
