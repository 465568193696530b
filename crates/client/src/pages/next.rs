//! Waits for the next item of a stream.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

/// A stream whose fetches make no progress while it is not polled.
pub(super) trait Pause {
    /// Records that the stream is not polled from now on.
    fn pause(&mut self);
}

/// Waits for the next item of a stream, and pauses the stream when it is dropped, even if the item has not arrived.
pub(super) struct Next<'a, S: Pause>(pub(super) &'a mut S);

impl<S: Pause + Stream + Unpin> Future for Next<'_, S> {
    type Output = Option<S::Item>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut *self.0).poll_next(context)
    }
}

impl<S: Pause> Drop for Next<'_, S> {
    fn drop(&mut self) {
        self.0.pause();
    }
}
