//! Reads server-sent events.
//!
//! The crates for server-sent events do not limit the size of an event in memory, so this module reads events itself.

use std::fmt;
use std::mem::take;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::{Buf as _, Bytes};
use futures_core::Stream;
use futures_util::StreamExt as _;
use futures_util::stream::once;
use memchr::memchr2;
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use sync_wrapper::SyncStream;
use thiserror::Error as ThisError;

use crate::communication_error::CommunicationFailure;
use crate::decode::{DecodeError, decode_exact};
use crate::exact::Exact;
use crate::{Secret, redaction};

/// A server-sent event.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// The type of the event. The default is `message`.
    pub event: String,
    /// The id of the last event that had one, or an empty string.
    pub id: String,
    /// The decoded data.
    pub data: T,
}

/// The error for one event, or for the end of the stream.
///
/// `Display` and `Debug` show no value of the event.
#[derive(Debug, ThisError)]
#[non_exhaustive]
pub enum EventError {
    /// The data of an event does not match the spec. The stream continues.
    #[error("the data of an event does not match the spec {0}")]
    Data(DecodeError),
    /// An event is larger than the limit for a response body. The stream continues.
    #[error("an event is larger than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The stream ended within an event.
    #[error("the stream ended within an event")]
    Incomplete,
    /// The connection failed, so the stream ends.
    #[error("the connection failed: {0}")]
    Connection(String),
}

/// A stream of server-sent events.
///
/// The stream ends when the server ends the response. It does not reconnect. Dropping it closes the connection. A
/// stream holds no permit for a request in flight, and the timeouts of the client end with the head of the response.
///
/// ```
/// use plenary_client::Events;
///
/// async fn print(mut events: Events<String>) {
///     while let Some(event) = events.next().await {
///         match event {
///             Ok(event) => println!("{}: {}", event.event, event.data),
///             Err(error) => eprintln!("skipped: {error}"),
///         }
///     }
/// }
/// ```
#[must_use = "a stream does nothing unless it is polled"]
pub struct Events<T> {
    source: Option<Source>,
    parser: Parser,
    decode: fn(&str) -> Result<T, DecodeError>,
    secrets: Arc<[Secret]>,
}

/// The pieces of the body.
///
/// Only [`Events`] polls them, so it can be `Sync` although they are not.
pub(crate) type Source = SyncStream<Pin<Box<dyn Stream<Item = Result<Bytes, CommunicationFailure>> + Send>>>;

/// Returns the pieces of a response as they arrive.
pub(crate) fn live(response: reqwest::Response) -> Source {
    source(response.bytes_stream().map(|piece| piece.map_err(|error| CommunicationFailure::transport(error, true))))
}

/// Returns a body that was received already.
pub(crate) fn received(body: Bytes) -> Source {
    source(once(std::future::ready(Ok(body))))
}

fn source(pieces: impl Stream<Item = Result<Bytes, CommunicationFailure>> + Send + 'static) -> Source {
    SyncStream::new(Box::pin(pieces))
}

/// Returns true if the body of a response is a stream of events.
pub(crate) fn has_media_type(headers: &HeaderMap) -> bool {
    let value = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("text/event-stream")
}

impl<T> Events<T> {
    /// Returns the next event, or `None` at the end of the stream.
    pub async fn next(&mut self) -> Option<Result<Event<T>, EventError>> {
        futures_util::StreamExt::next(self).await
    }

    fn new(source: Source, limit: usize, secrets: Arc<[Secret]>, decode: fn(&str) -> Result<T, DecodeError>) -> Self {
        Self { source: Some(source), parser: Parser { limit, ..Parser::default() }, decode, secrets }
    }
}

impl<T: Exact> Events<T> {
    /// Decodes the data of each event as JSON.
    pub(crate) fn json(source: Source, limit: usize, secrets: Arc<[Secret]>) -> Self {
        Self::new(source, limit, secrets, |data| decode_exact(data.as_bytes()))
    }
}

impl Events<String> {
    /// Returns the data of each event as text.
    pub(crate) fn text(source: Source, limit: usize, secrets: Arc<[Secret]>) -> Self {
        Self::new(source, limit, secrets, |data| Ok(data.to_owned()))
    }
}

impl<T> Unpin for Events<T> {}

impl<T> Stream for Events<T> {
    type Item = Result<Event<T>, EventError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(raw) = self.parser.next() {
                let event = raw.and_then(|RawEvent { event, id, data }| {
                    let decoded = (self.decode)(&data);
                    let data = decoded.map_err(|problem| {
                        EventError::Data(problem.with_keys(|key| redaction::key(key, &self.secrets)))
                    })?;
                    Ok(Event { event, id, data })
                });
                return Poll::Ready(Some(event));
            }
            let Some(source) = self.source.as_mut() else { return Poll::Ready(None) };
            match ready!(Pin::new(source).poll_next(context)) {
                Some(Ok(piece)) => self.parser.pending = piece,
                Some(Err(mut failure)) => {
                    self.source = None;
                    failure.redact(&self.secrets);
                    return Poll::Ready(Some(Err(EventError::Connection(failure.to_string()))));
                }
                None => {
                    self.source = None;
                    return Poll::Ready(self.parser.end().map(Err));
                }
            }
        }
    }
}

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Events").field("is_open", &self.source.is_some()).finish_non_exhaustive()
    }
}

/// An event whose data is not decoded yet.
struct RawEvent {
    event: String,
    id: String,
    data: String,
}

/// Splits a body into events, as the HTML standard describes.
#[derive(Default)]
struct Parser {
    /// The rest of the last piece, so that at most one event is in memory.
    pending: Bytes,
    limit: usize,
    line: Vec<u8>,
    event: String,
    id: String,
    data: String,
    has_data: bool,
    /// The event is larger than the limit, so the rest of it is skipped.
    is_skipped: bool,
    /// The last line ended with a carriage return, which a line feed may follow.
    is_after_return: bool,
    has_begun: bool,
}

impl Parser {
    /// Reads the last piece up to the end of the next event.
    ///
    /// Returns `None` if the event needs another piece.
    fn next(&mut self) -> Option<Result<RawEvent, EventError>> {
        while !self.pending.is_empty() {
            if take(&mut self.is_after_return) && self.pending.first() == Some(&b'\n') {
                self.pending.advance(1);
                continue;
            }
            let Some(end) = memchr2(b'\n', b'\r', &self.pending) else {
                let rest = take(&mut self.pending);
                self.extend(&rest);
                return None;
            };
            let part = self.pending.split_to(end);
            self.extend(&part);
            self.is_after_return = self.pending.first() == Some(&b'\r');
            self.pending.advance(1);
            if let Some(event) = self.end_line() {
                return Some(event);
            }
        }
        None
    }

    /// Adds a part of a line, unless the event becomes too large.
    fn extend(&mut self, part: &[u8]) {
        if self.is_skipped {
            // An empty line ends the event, so only the beginning of a line matters.
            if self.line.is_empty() {
                self.line.extend(part.first());
            }
            return;
        }
        if self.line.len() + self.data.len() + part.len() > self.limit {
            self.is_skipped = true;
            self.data = String::new();
            self.line = vec![b':'];
            return;
        }
        self.line.extend_from_slice(part);
    }

    /// Returns the event that the line ends.
    fn end_line(&mut self) -> Option<Result<RawEvent, EventError>> {
        let bytes = take(&mut self.line);
        let mut line = String::from_utf8_lossy(&bytes);
        if !std::mem::replace(&mut self.has_begun, true) {
            line = line.strip_prefix('\u{feff}').map(|line| line.to_owned().into()).unwrap_or(line);
        }
        if line.is_empty() {
            return self.dispatch();
        }
        if self.is_skipped {
            return None;
        }
        let (field, value) = line.split_once(':').unwrap_or((&line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.event),
            "data" => {
                if std::mem::replace(&mut self.has_data, true) {
                    self.data.push('\n');
                }
                self.data.push_str(value);
            }
            "id" if !value.contains('\0') => value.clone_into(&mut self.id),
            _ => {}
        }
        None
    }

    fn dispatch(&mut self) -> Option<Result<RawEvent, EventError>> {
        let event = take(&mut self.event);
        let data = take(&mut self.data);
        let has_data = take(&mut self.has_data);
        if take(&mut self.is_skipped) {
            return Some(Err(EventError::TooLarge { limit: self.limit }));
        }
        let event = if event.is_empty() { String::from("message") } else { event };
        has_data.then(|| Ok(RawEvent { event, id: self.id.clone(), data }))
    }

    /// Returns the error for an event whose end is missing.
    fn end(&mut self) -> Option<EventError> {
        if take(&mut self.is_skipped) {
            return Some(EventError::TooLarge { limit: self.limit });
        }
        (self.has_data || self.line.starts_with(b"data")).then_some(EventError::Incomplete)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use bytes::Bytes;
    use futures_util::StreamExt as _;
    use futures_util::stream::iter;

    use super::{EventError, Events};

    /// Returns the events of a body that arrives in pieces, as `event id data` or as an error.
    async fn events(pieces: &[&[u8]], limit: usize) -> Vec<String> {
        let pieces: Vec<_> = pieces.iter().map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
        let events = Events::text(super::source(iter(pieces)), limit, Arc::new([]));
        let shown = events.map(|event| match event {
            Ok(event) => format!("{} {} {}", event.event, event.id, event.data),
            Err(error) => error.to_string(),
        });
        shown.collect().await
    }

    #[tokio::test]
    async fn a_body_in_any_pieces_has_the_same_events() {
        let body = "\u{feff}: hello\r\rdata: a\rdata:b\r\nid: 7\n\r\nevent: é\ndata\ndata\n\nretry: 5\nid\ndata:  c\n\nevent: none\n\n";
        let expected = ["message 7 a\nb", "é 7 \n", "message   c"];
        assert_eq!(events(&[body.as_bytes()], 100).await, expected);
        for at in 0..body.len() {
            let (begin, end) = body.as_bytes().split_at(at);
            assert_eq!(events(&[begin, end], 100).await, expected, "{at}");
        }
        let bytes: Vec<&[u8]> = body.as_bytes().chunks(1).collect();
        assert_eq!(events(&bytes, 100).await, expected);
    }

    #[tokio::test]
    async fn an_empty_piece_changes_nothing() {
        let pieces: [&[u8]; 3] = [b"data: a\r", b"", b"\ndata: b\n\n"];
        assert_eq!(events(&pieces, 100).await, ["message  a\nb"]);
    }

    #[tokio::test]
    async fn only_one_event_of_a_piece_is_in_memory() {
        let later = "data: b\n\n".repeat(1000);
        let body = format!("id: {}\ndata: a\n\n{later}", "7".repeat(1000));
        let mut events = Events::text(super::received(body.into()), 2000, Arc::new([]));
        assert_eq!(events.next().await.unwrap().unwrap().data, "a");
        assert_eq!(events.parser.pending, later);
        assert_eq!(events.count().await, 1000);
    }

    #[tokio::test]
    async fn a_large_event_is_skipped_and_the_next_one_is_read() {
        let large = "data: 0123456789\n".repeat(1000);
        let body = format!("{large}\ndata: a\n\ndata: {}\n\ndata: b\n\n{large}", "x".repeat(1000));
        let error = "an event is larger than 20 bytes";
        let expected = [error, "message  a", error, "message  b", error];
        assert_eq!(events(&[body.as_bytes()], 20).await, expected);
        let bytes: Vec<&[u8]> = body.as_bytes().chunks(1).collect();
        assert_eq!(events(&bytes, 20).await, expected);
    }

    #[tokio::test]
    async fn an_event_that_does_not_match_is_an_error_of_its_own() {
        let body = Bytes::from_static(b"data: 1\n\ndata: [DONE]\n\ndata: 2\n\ndata: 3");
        let mut events = Events::<i64>::json(super::received(body), 100, Arc::new([]));
        assert_eq!(events.next().await.unwrap().unwrap().data, 1);
        assert!(matches!(events.next().await, Some(Err(EventError::Data(_)))));
        assert_eq!(events.next().await.unwrap().unwrap().data, 2);
        assert!(matches!(events.next().await, Some(Err(EventError::Incomplete))));
        assert!(events.next().await.is_none());
    }
}
