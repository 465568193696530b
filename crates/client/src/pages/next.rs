//! Waiting for what a stream gives next.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

/// A stream whose fetches stand still while nobody polls it.
pub(super) trait Left {
    /// Takes note that nobody polls it from now on.
    fn is_left(&mut self);
}

/// The next item of a stream, which learns when nobody waits for it any more: also where the future is dropped before.
pub(super) struct Next<'a, S: Left>(pub(super) &'a mut S);

impl<S: Left + Stream + Unpin> Future for Next<'_, S> {
    type Output = Option<S::Item>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut *self.0).poll_next(context)
    }
}

impl<S: Left> Drop for Next<'_, S> {
    fn drop(&mut self) {
        self.0.is_left();
    }
}
