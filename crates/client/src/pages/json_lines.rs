//! The items of a list as lines of JSON.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::{Items, PagedOperation};
use crate::Error;
use crate::exact::Encoded;

/// The items of a list as lines of JSON, such as for `application/jsonl`.
///
/// [`Items::json_lines`] creates this stream. Each item is a line with a line feed. The stream is `'static` and `Send`,
/// and its errors are [`std::error::Error`]s, so it can be the body of a response. The errors are those of [`Items`]. A
/// server usually ends the response at the first error, also at an [`Error::Entry`], after which this stream continues.
///
/// ```
/// use plenary_client::{Items, PagedOperation};
///
/// fn body<B: PagedOperation>(items: Items<B>) -> plenary_client::Body {
///     plenary_client::Body::wrap_stream(items.json_lines())
/// }
/// ```
#[must_use = "a stream does nothing until it is polled"]
pub struct JsonLines<B: PagedOperation>(Items<B>);

impl<B: PagedOperation> Items<B> {
    /// Converts the stream into lines of JSON, for the body of a response or a file.
    pub fn json_lines(self) -> JsonLines<B> {
        JsonLines(self)
    }
}

impl<B: PagedOperation> Stream for JsonLines<B> {
    type Item = Result<Bytes, Error<B::Failure>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = ready!(Pin::new(&mut self.0).poll_next(context));
        Poll::Ready(item.map(|item| item.map(|item| line(&item))))
    }
}

fn line<T: crate::exact::Exact>(item: &T) -> Bytes {
    // Encoding fails only for a map whose keys are not strings, and no generated type has such a map.
    let mut line = serde_json::to_vec(&Encoded(item)).unwrap_or_default();
    line.push(b'\n');
    line.into()
}

impl<B: PagedOperation> fmt::Debug for JsonLines<B> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("JsonLines").field(&self.0).finish()
    }
}
