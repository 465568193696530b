//! The future that returns a stream's next item.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

/// A stream that records when it is not polled.
pub(super) trait Pause {
    /// Records that polling stops now.
    fn pause(&mut self);
}

/// Waits for the next item of a stream, and pauses the stream when dropped.
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
