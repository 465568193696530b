//! Detects when a request is sent.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use crate::rate_limit::UsedSlot;

/// A request that is sent once it has a connection.
///
/// reqwest does not report whether a failed request was sent. For example, a timeout can elapse before or after a
/// request is sent. The body of the request detects it, because hyper asks a body for its content only when it writes
/// the request.
pub(crate) struct Sending {
    is_sent: AtomicBool,
    /// The slot of the operation's rate limit, if there is a limit.
    slot: Option<UsedSlot>,
}

impl Sending {
    /// Creates the state of a request, which keeps its slot until the provider has counted it.
    pub(crate) fn new(slot: Option<UsedSlot>) -> Arc<Self> {
        Arc::new(Self { is_sent: AtomicBool::new(false), slot })
    }

    /// Watches a request.
    pub(crate) fn watch(self: &Arc<Self>, request: &mut reqwest::Request) {
        let body = request.body_mut();
        let watched = Watched { body: body.take().unwrap_or_default(), sending: Arc::clone(self) };
        *body = Some(reqwest::Body::wrap(watched));
    }

    /// Returns true if the request, or a part of it, was sent.
    pub(crate) fn is_sent(&self) -> bool {
        self.is_sent.load(Ordering::Acquire)
    }

    /// Frees the slot one window from now.
    ///
    /// The provider can no longer count the request.
    pub(crate) fn settle(&self) {
        if let Some(slot) = &self.slot {
            slot.settle();
        }
    }

    fn begin(&self) {
        if !self.is_sent.swap(true, Ordering::AcqRel)
            && let Some(slot) = &self.slot
        {
            slot.sent();
        }
    }
}

/// The body of a request.
struct Watched {
    body: reqwest::Body,
    sending: Arc<Sending>,
}

impl http_body::Body for Watched {
    type Data = Bytes;
    type Error = reqwest::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, reqwest::Error>>> {
        self.sending.begin();
        Pin::new(&mut self.body).poll_frame(context)
    }

    /// Called just before the head of the request is written.
    ///
    /// For a request without a body, no other call shows when it is sent.
    fn is_end_stream(&self) -> bool {
        self.sending.begin();
        self.body.is_end_stream()
    }

    /// Also called before there is a connection.
    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
