//! The body of a response inside of layers.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::Version;
use http_body::{Body, Frame, SizeHint};

use crate::layers::BoxError;

/// A body that reports an error if an HTTP/2 server resets its stream before the end.
///
/// hyper treats a reset with the reason `NO_ERROR` as the end of the body. Outside of layers, nobody could tell the
/// difference, because the bodies of layers do not pass the end on.
pub(crate) struct UntilEnd {
    body: reqwest::Body,
    version: Version,
    received: u64,
}

impl UntilEnd {
    pub(crate) const fn new(body: reqwest::Body, version: Version) -> Self {
        Self { body, version, received: 0 }
    }
}

impl Body for UntilEnd {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match ready!(Pin::new(&mut self.body).poll_frame(context)) {
            Some(Ok(frame)) => {
                self.received += frame.data_ref().map_or(0, |data| data.len() as u64);
                Poll::Ready(Some(Ok(frame)))
            }
            Some(Err(error)) => Poll::Ready(Some(Err(error.into()))),
            None if self.version == Version::HTTP_2 && !self.body.is_end_stream() => {
                let reason = format!("the server reset the stream after {} bytes", self.received);
                Poll::Ready(Some(Err(io::Error::new(io::ErrorKind::UnexpectedEof, reason).into())))
            }
            None => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
